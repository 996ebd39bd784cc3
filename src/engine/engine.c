/* SPDX-License-Identifier: MIT */
#include "engine/engine.h"

#include <stdlib.h>

#include "actors/compile.h"
#include "base/err.h"
#include "base/mem.h"
#include "engine/embed.h"

static const resource_kind weights_kind = {"weights", 1, 1, NULL};
static const resource_kind heads_kind = {"heads", HEADS_VERSION, HEADS_VERSION, NULL};
const resource_kind lexicon_kind = {"lexicon", LEX_VERSION, LEX_VERSION, lexicon_compile};
const resource_kind actors_kind = {"actors", 1, 1, actors_compile};

static bool open_weights(casus *c, const casus_options *o, casus_err *e)
{
    embed m = embed_model();
    if (!resource_open(&c->weights, o->model, m.data, m.size, &weights_kind, e)) {
        return false;
    }
    bool ok = segment_open(&c->segment, &c->weights.pack, e) && nlp_open(&c->nlp, &c->weights.pack, e);
    return ok || (o->model ? err_in(e, o->model) : false);
}

/* Heads belong to one network: on another they would say anything. */
static bool open_heads(casus *c, const casus_options *o, casus_err *e)
{
    c->decide = o->decide;
    if (!o->heads) {
        bool needed = o->decide == CASUS_DECIDE_ADD || o->decide == CASUS_DECIDE_HEADS;
        return !needed || err_set(e, CASUS_EUSAGE, "heads cannot decide: no file of heads is given");
    }
    if (!resource_open(&c->heads_file, o->heads, NULL, 0, &heads_kind, e)) {
        return false;
    }
    bool fits = heads_fit(&c->heads_file.pack, &c->weights.pack) ||
                err_set(e, CASUS_EMODEL, "heads: made for other weights than those in use");
    return (fits && heads_open(&c->heads, &c->heads_file.pack, nlp_width(c->nlp), nlp_embedding(c->nlp), e)) ||
           err_in(e, o->heads);
}

static bool open_knowledge(casus *c, const casus_options *o, casus_err *e)
{
    embed l = embed_lexicon(), a = embed_actors();
    return open_heads(c, o, e) && resource_open(&c->lexicon_file, o->lexicon, l.data, l.size, &lexicon_kind, e) &&
           resource_open(&c->actors_file, o->actors, a.data, a.size, &actors_kind, e) &&
           lexicon_open(&c->lexicon, &c->lexicon_file.pack, e) && actors_open(&c->actors, &c->actors_file.pack, e) &&
           dictionaries_add(c, o, e) && casus_pacts_open(&c->pacts, o->pacts, e);
}

bool casus_open(casus **out, const casus_options *options, casus_err *err)
{
    static const casus_options defaults = {0};
    const casus_options *o = options ? options : &defaults;
    casus *c = mem_zalloc(1, sizeof *c);
    *out = NULL;
    if (!open_weights(c, o, err) || (!o->parse_only && !open_knowledge(c, o, err))) {
        casus_close(c);
        return false;
    }
    *out = c;
    return true;
}

void casus_close(casus *c)
{
    if (!c) {
        return;
    }
    casus_pacts_close(c->pacts);
    if (c->actors) {
        actors_close(c->actors);
    }
    if (c->lexicon) {
        lexicon_close(c->lexicon);
    }
    if (c->heads) {
        heads_close(c->heads);
    }
    if (c->nlp) {
        nlp_close(c->nlp);
    }
    if (c->segment) {
        segment_close(c->segment);
    }
    resource_close(&c->actors_file);
    resource_close(&c->lexicon_file);
    resource_close(&c->heads_file);
    resource_close(&c->weights);
    free(c);
}

const char *casus_version(void)
{
    return CASUS_VERSION;
}

const char *casus_xpos_name(const casus *c, const casus_word *w)
{
    return nlp_xpos_name(c->nlp, w->xpos);
}

const char *casus_feats_name(const casus *c, const casus_word *w)
{
    return nlp_feats_name(c->nlp, w->feats);
}
