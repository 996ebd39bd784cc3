/* SPDX-License-Identifier: MIT */
#include "claims/state.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "claims/attribute.h"
#include "syntax/mood.h"
#include "syntax/span.h"

casus_fact *state_new(const state_finder *f, casus_kind kind, int32_t trigger, int32_t head, const char *rule)
{
    int32_t from, to;
    syn_span(f->t, head, &from, &to);
    while (to > head && f->t->w[to].upos == CASUS_UPOS_PUNCT)
        to--;
    while (from < head && from < trigger &&
           (f->t->w[from].upos == CASUS_UPOS_PUNCT || f->t->w[from].rel == CASUS_REL_CASE ||
            f->t->w[from].rel == CASUS_REL_CC || f->t->w[from].rel == CASUS_REL_MARK))
        from++;
    casus_fact *x = fact_new(f->out, f->v->story, kind, f->k, trigger, from, to);
    x->rule = str_c(rule);
    x->n_claims = attribute_word(f->v, f->k, trigger, x->claims);
    return x;
}

bool state_class(const syntax *t, int32_t i, const char *name)
{
    int c = lexicon_class_named(t->lex, name);
    return c >= 0 && lex_set_has(lexicon_classes(t->lex, t->hash[i]), (uint32_t)c);
}

void state_add(const syntax *t, int32_t word, casus_entity *list, int *n)
{
    for (int32_t c = word; c >= 0; c = c == word ? t->child[c] : t->next[c]) {
        const casus_entity *who[CASUS_MAX_ENTITIES];
        if (c != word && t->w[c].rel != CASUS_REL_CONJ)
            continue;
        size_t m = actors_members(t->who, t->first + c, who, CASUS_MAX_ENTITIES);
        for (size_t i = 0; i < m && i < CASUS_MAX_ENTITIES && *n < CASUS_MAX_ENTITIES; i++) {
            bool known = who[i]->outlet;
            for (int j = 0; j < *n; j++)
                known |= span_same(&list[j], who[i]);
            if (!known)
                list[(*n)++] = *who[i];
        }
    }
}

int32_t state_prep(const syntax *t, int32_t i, const char *prep)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_NMOD || t->w[c].rel == CASUS_REL_OBL) && syn_marked(t, c, prep))
            return c;
    return -1;
}

/* A state by its name, as the place that it is. */
static bool state_as_place(const syntax *t, int32_t i, casus_place *out)
{
    const casus_entity *e = actors_at(t->who, t->first + i);
    if (!e || e->word != t->first + i || !e->code[0] || actors_sort_at(t->who, e->word) != ACTORS_STATE ||
        e->resolved_by == CASUS_RESOLVED_DEMONYM)
        return false;
    *out = (casus_place){.name = e->name, .wikidata = e->wikidata, .lat = NAN, .lon = NAN, .resolution = "country"};
    memcpy(out->country, e->code, sizeof out->country);
    return true;
}

bool state_place(const syntax *t, int32_t from, int32_t to, casus_place *out)
{
    bool found = false;
    for (int32_t i = from; i <= to; i++) {
        casus_place p;
        if (!actors_place(t->who, t->first + i, &p) && !state_as_place(t, i, &p))
            continue;
        bool finer = !found || (strcmp(out->resolution, "country") == 0 && strcmp(p.resolution, "country") != 0);
        if (!finer)
            continue;
        const casus_entity *e = actors_at(t->who, t->first + i);
        casus_cue c = e ? (casus_cue){e->text, e->start, e->end} : span_cue(t, i, i);
        *out = p;
        out->text = c.text;
        out->start = c.start;
        out->end = c.end;
        found = true;
    }
    return found;
}
