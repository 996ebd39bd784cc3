/* SPDX-License-Identifier: MIT */
#include "heads_data.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/engine.h"
#include "events/code.h"
#include "lexicon/plover.h"
#include "nlp/model.h"

enum { MAX_EVENTS = 24, MAX_SENTENCES = 4096 };

typedef enum story_kind { GOLD, SILVER, NONE } story_kind;

typedef struct span { /* code points of the story's text */
    uint32_t from, to;
} span;

typedef struct gold_event {
    casus_type type;
    int32_t trigger; /* word of the document; -1: not found */
    span actor[8], recipient[8];
    int n_actor, n_recipient;
    bool taken;      /* by an event of the lexicon */
} gold_event;

typedef struct story {
    json_t *json; /* of the sentences */
    story_kind kind;
    buf text;
    span *sent; /* [n] */
    size_t n;
    uint8_t fold;
} story;

typedef struct run {
    heads_corpus *c;
    casus *engine;
    casus_scratch *scratch;
    const story *st;
} run;

/* ---- Samples ------------------------------------------------------------------------------------ */

static void init_data(head_data *d, const head_spec *s, const nlp_model *m)
{
    for (uint32_t i = 0; i < s->rows; i++) {
        d->width[i] = s->last >> i & 1 ? nlp_width(m) : nlp_embedding(m);
        d->bytes += d->width[i];
    }
}

static head_sample *add_sample(run *r, head_id id, const head_input *x, int label, float weight)
{
    head_data *d = &r->c->of[id];
    if (d->n == d->cap) {
        d->cap = d->cap ? d->cap * 2 : 1024;
        d->s = mem_realloc(d->s, d->cap, sizeof *d->s);
    }
    head_sample *s = &d->s[d->n++];
    *s = (head_sample){.bytes = mem_alloc(d->bytes), .n_cat = (uint8_t)x->n_cat, .label = (uint8_t)label,
        .fold = r->st->kind == GOLD ? r->st->fold : 255, .weight = weight};
    uint8_t *to = s->bytes;
    for (uint32_t i = 0; i < heads_spec(id)->rows; i++, to += d->width[i - 1]) {
        s->scale[i] = x->row[i] ? x->scale[i] : 0;
        if (x->row[i]) memcpy(to, x->row[i], d->width[i]);
        else memset(to, 128, d->width[i]);
    }
    for (int i = 0; i < x->n_cat; i++) s->cat[i] = (uint16_t)x->cat[i];
    return s;
}

static float weight_of(const run *r)
{
    const heads_weights *w = &r->c->weight;
    return r->st->kind == GOLD ? w->gold : r->st->kind == SILVER ? w->silver : w->none;
}

/* ---- Gold events and the words they speak of ------------------------------------------------------ */

static size_t code_points(const char *s, size_t n)
{
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += ((unsigned char)s[i] & 0xC0) != 0x80;
    return k;
}

/* Where `part` stands in the sentence, from its `skip`-th occurrence on; false where it does not. */
static bool find_span(const char *text, span at, const char *part, int skip, span *out)
{
    const char *p = text;
    for (int i = 0; i <= skip; i++, p += i <= skip) {
        p = strstr(p, part);
        if (!p || !*part) return false;
    }
    out->from = at.from + (uint32_t)code_points(text, (size_t)(p - text));
    out->to = out->from + (uint32_t)code_points(part, strlen(part));
    return true;
}

static bool is_trigger(const casus_word *w)
{
    return w->upos == CASUS_UPOS_VERB || w->upos == CASUS_UPOS_NOUN || w->upos == CASUS_UPOS_ADJ;
}

/* The word of a span whose head stands outside of it, best one that can tell of an act; -1. */
static int32_t head_of(const casus_doc *d, const casus_sent *s, span at)
{
    int32_t found = -1;
    for (uint32_t i = 0; i < s->n; i++) {
        const casus_word *w = &d->words[s->first + i];
        if (w->start < at.from || w->end > at.to) continue;
        const casus_word *h = w->head >= 0 ? &d->words[s->first + (uint32_t)w->head] : NULL;
        if (h && h->start >= at.from && h->end <= at.to) continue;
        if (found < 0 || (is_trigger(w) && !is_trigger(&d->words[found]))) found = (int32_t)(s->first + i);
    }
    return found;
}

static const casus_sent *sent_at(const casus_doc *d, uint32_t start)
{
    for (uint32_t k = 0; k < d->n_sents; k++)
        if (d->sents[k].start <= start && start < d->sents[k].end) return &d->sents[k];
    return NULL;
}

static int32_t find_trigger(const casus_doc *d, const char *text, span at, const char *trigger)
{
    span where;
    for (int skip = 0; find_span(text, at, trigger, skip, &where); skip++) {
        const casus_sent *s = sent_at(d, where.from);
        int32_t w = s ? head_of(d, s, where) : -1;
        if (w >= 0) return w;
    }
    return -1;
}

static int find_spans(const char *text, span at, const json_t *list, span out[8])
{
    int n = 0;
    for (size_t i = 0; i < json_array_size(list) && n < 8; i++) {
        const char *part = json_string_value(json_object_get(json_array_get(list, i), "text"));
        n += part && find_span(text, at, part, 0, &out[n]);
    }
    return n;
}

static int read_events(const casus_doc *d, const json_t *sentence, span at, gold_event *out, int room)
{
    const json_t *list = json_object_get(sentence, "events");
    const char *text = json_string_value(json_object_get(sentence, "text"));
    int n = 0;
    for (size_t i = 0; i < json_array_size(list) && n < room; i++) {
        const json_t *ev = json_array_get(list, i);
        const char *trigger = json_string_value(json_object_get(ev, "trigger"));
        gold_event g = {.type = plover_type(str_c(json_string_value(json_object_get(ev, "type"))))};
        if (g.type == CASUS_TYPE_N) continue;
        g.trigger = trigger ? find_trigger(d, text, at, trigger) : -1;
        g.n_actor = find_spans(text, at, json_object_get(ev, "actor"), g.actor);
        g.n_recipient = find_spans(text, at, json_object_get(ev, "recipient"), g.recipient);
        out[n++] = g;
    }
    return n;
}

/* ---- One sentence -------------------------------------------------------------------------------- */

/* The gold event that an act is: one of its type, the nearest trigger first. */
static gold_event *match(gold_event *g, int n, const syntax *t, const act *x)
{
    gold_event *best = NULL;
    int32_t word = t->first + x->m.word, far = INT32_MAX;
    for (int i = 0; i < n; i++) {
        int32_t d = g[i].trigger < 0 ? 1000 : abs(g[i].trigger - word);
        if (g[i].taken || g[i].type != x->type || d >= far) continue;
        best = &g[i];
        far = d;
    }
    return best;
}

static void sample_roles(run *r, const syntax *t, int32_t i, const gold_event *g, const roles *who)
{
    for (int32_t j = 0; j < t->n; j++) {
        head_input x;
        int label = 0;
        if (j == i || !judge_mention(t, j)) continue;
        const casus_word *w = &t->w[j], *h = w->head >= 0 ? &t->w[w->head] : NULL;
        for (int k = 0; g && k < g->n_actor + g->n_recipient; k++) {
            span s = k < g->n_actor ? g->actor[k] : g->recipient[k - g->n_actor];
            bool inside = w->start >= s.from && w->end <= s.to;
            bool top = !h || h->start < s.from || h->end > s.to || h->rel == CASUS_REL_CASE;
            if (inside && top) label = k < g->n_actor ? 1 : 2;
        }
        for (int k = 0; who && k < who->n_actor; k++)
            if (who->actor[k].word == t->first + j) label = 1;
        for (int k = 0; who && k < who->n_recipient; k++)
            if (who->recipient[k].word == t->first + j) label = 2;
        judge_role(t, i, j, &x);
        add_sample(r, HEAD_ROLE, &x, label, weight_of(r));
    }
}

/* Acts of the lexicon: right or wrong by gold; in texts without politics wrong; else nothing is known, but that its
 * examples are right. */
static void sample_acts(run *r, const topic *about, const sentence_code *s, const judge_mean *gist, gold_event *g, int n, uint8_t *label, bool *known)
{
    bool example = r->st->n == 1 && r->st->kind == SILVER;
    for (int i = 0; i < s->n; i++) {
        const act *x = &s->acts[i];
        head_input in;
        if (x->drop != ACT_KEPT) continue;
        known[x->m.word] = true;
        gold_event *m = r->st->kind == GOLD ? match(g, n, &s->t, x) : NULL;
        judge_act(&s->t, about, x, &s->who[i], gist, &in);
        if (r->st->kind != SILVER || example) add_sample(r, HEAD_JUDGE, &in, m || example, weight_of(r))->type = (uint8_t)x->type;
        if (r->st->kind == GOLD) r->c->coded++, r->c->right += m != NULL;
        if (m) m->taken = true, r->c->matched++;
        if (m && m->trigger != s->t.first + x->m.word) label[x->m.word] = 255; /* another word of the same act */
        if (r->st->kind != SILVER) continue;
        label[x->m.word] = (uint8_t)(x->type + 1);
        sample_roles(r, &s->t, x->m.word, NULL, &s->who[i]);
    }
}

static void sample_sentence(run *r, const syntax *t, gold_event *g, int n)
{
    arena *a = &r->scratch->arena;
    uint8_t *label = arena_new(a, uint8_t, t->n + 1);
    bool *known = arena_new(a, bool, t->n + 1);
    judge_mean gist;
    sentence_code s;
    topic about = topic_read(t->lex, t->who, t->doc);
    code_sentence(t, &about, a, &s, NULL, NULL);
    judge_gist(t, &gist);
    sample_acts(r, &about, &s, &gist, g, n, label, known);
    for (int i = 0; i < n; i++) {
        int32_t w = g[i].trigger - t->first;
        r->c->events++;
        if (w < 0 || w >= t->n) continue;
        label[w] = (uint8_t)(g[i].type + 1);
        sample_roles(r, t, w, &g[i], NULL);
    }
    for (int32_t i = 0; i < t->n; i++) {
        head_input x;
        if (label[i] == 255 || (!label[i] && !judge_candidate(t, i))) continue;
        if (!label[i] && r->st->kind != GOLD && (t->first + i) % 4 != 0) continue; /* enough of them */
        judge_trigger(t, i, &gist, &x);
        add_sample(r, HEAD_TRIGGER, &x, label[i], weight_of(r))->known = known[i];
    }
    r->c->sentences++;
}

/* ---- Stories ------------------------------------------------------------------------------------- */

static bool read_story(story *st, json_t *j)
{
    const char *kind = json_string_value(json_object_get(j, "kind"));
    const char *doc = json_string_value(json_object_get(j, "doc"));
    st->json = json_object_get(j, "sentences");
    st->n = json_array_size(st->json);
    if (!kind || !doc || st->n == 0 || st->n > MAX_SENTENCES) return false;
    st->kind = strcmp(kind, "gold") == 0 ? GOLD : strcmp(kind, "silver") == 0 ? SILVER : NONE;
    st->fold = (uint8_t)(lex_hash(doc, (uint32_t)strlen(doc)) / 7 % 5);
    st->sent = mem_zalloc(st->n, sizeof *st->sent);
    uint32_t at = 0;
    for (size_t i = 0; i < st->n; i++) {
        const char *t = json_string_value(json_object_get(json_array_get(st->json, i), "text"));
        if (!t) return false;
        if (i > 0) buf_char(&st->text, ' '), at++;
        st->sent[i].from = at;
        buf_cstr(&st->text, t);
        at += (uint32_t)code_points(t, strlen(t));
        st->sent[i].to = at;
    }
    return true;
}

static bool sample_story(run *r, json_t *j, casus_err *e)
{
    story st = {0};
    const casus_result *result;
    casus_date date = {0};
    if (!read_story(&st, j) || !str_date(str_c(json_string_value(json_object_get(j, "date"))), &date))
        return err_set(e, CASUS_EINPUT, "not a story of prepare.py");
    casus_story text = {.id = {"train", 5}, .date = date, .text = str_n(st.text.ptr, st.text.len)};
    r->st = &st;
    if (!casus_code(r->engine, r->scratch, &text, &result, e)) return false;
    const syn_story *seen = &r->scratch->story;
    for (uint32_t k = 0; k < result->doc->n_sents; k++) {
        gold_event g[MAX_EVENTS];
        int n = 0;
        uint32_t from = result->doc->sents[k].start;
        if (seen->sent[k].n == 0) continue;
        for (size_t i = 0; i < st.n; i++) /* events of a sentence that is split stand in one of its parts */
            if (st.kind == GOLD && from < st.sent[i].to && result->doc->sents[k].end > st.sent[i].from)
                n += read_events(result->doc, json_array_get(st.json, i), st.sent[i], g + n, MAX_EVENTS - n);
        for (int i = n; i-- > 0;)
            if (g[i].trigger >= 0 && sent_at(result->doc, result->doc->words[g[i].trigger].start) != &result->doc->sents[k])
                g[i] = g[--n];
        sample_sentence(r, &seen->sent[k], g, n);
    }
    r->c->stories++;
    buf_free(&st.text);
    free(st.sent);
    return true;
}

static bool read_lines(run *r, FILE *f, casus_err *e)
{
    char *line = NULL;
    size_t cap = 0;
    bool ok = true;
    for (long n = 1; ok && getline(&line, &cap, f) > 0; n++) {
        json_error_t je;
        json_t *j = json_loads(line, 0, &je);
        ok = j ? sample_story(r, j, e) : err_set(e, CASUS_EINPUT, "line %ld: %s", n, je.text);
        json_decref(j);
    }
    free(line);
    return ok;
}

bool heads_corpus_read(heads_corpus *c, const char *path, casus_err *e)
{
    run r = {.c = c};
    casus_options o = {.decide = CASUS_DECIDE_LEXICON};
    if (!casus_open(&r.engine, &o, e)) return false;
    r.engine->keep = true;
    r.scratch = casus_scratch_new(r.engine);
    c->made_for = pack_checksum(&r.engine->weights.pack);
    for (int i = 0; i < HEAD_N; i++) init_data(&c->of[i], heads_spec((head_id)i), r.engine->nlp);
    FILE *f = fopen(path, "r");
    bool ok = f ? read_lines(&r, f, e) : err_at(e, CASUS_EIO, path, 0, 0, "cannot open");
    if (f) fclose(f);
    casus_scratch_free(r.scratch);
    casus_close(r.engine);
    return ok;
}
