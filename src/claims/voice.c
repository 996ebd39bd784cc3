/* SPDX-License-Identifier: MIT */
#include "claims/voice.h"

#include "base/str.h"
#include "claims/statement.h"
#include "syntax/span.h"

/* ---- Entities -------------------------------------------------------------------------------------- */

/* "news agency Fars", "the spokesperson, Ada Lovelace": the name tells more than the description. */
static int32_t named_part(const syntax *t, int32_t i)
{
    const casus_entity *e = syn_entity(t, i);
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel != CASUS_REL_APPOS && t->w[c].rel != CASUS_REL_FLAT && t->w[c].rel != CASUS_REL_COMPOUND)
            continue;
        const casus_entity *other = syn_entity(t, c);
        bool better = other && other->name.len > 0 && !(e && e->name.len > 0) && other->outlet;
        if (better)
            return c;
    }
    return i;
}

/* "its allies", "his rivals": others than the one they are named by. "its government", "his country" are that one. */
static bool is_related(const syntax *t, int32_t i)
{
    const casus_entity *e = syn_entity(t, i);
    return e && t->w[i].upos == CASUS_UPOS_NOUN && !e->sector[0][0] && syn_find(t, i, CASUS_REL_NMOD_POSS) >= 0 &&
           actors_sort_at(t->who, e->word) != ACTORS_STATE;
}

void voices_source(const syntax *t, int32_t source, casus_entity *out)
{
    int32_t from, to;
    if (!span_entity(t, named_part(t, source), out))
        *out = (casus_entity){.word = t->first + source};
    if (is_related(t, source))
        *out = (casus_entity){.word = t->first + source};
    speech_source(t, source, &from, &to);
    const casus_entity *e = actors_at(t->who, t->first + source); /* a name is never cut, however it is read */
    for (int32_t i = source + 1; e && i < t->n && t->w[i].end <= e->end && e->word == t->first + source; i++)
        to = i > to ? i : to;
    out->text = span_text(t, from, to);
    out->start = t->w[from].start;
    out->end = t->w[to].end;
    out->word = t->first + source;
}

/* ---- Quotations -------------------------------------------------------------------------------------- */

static bool is_first_person(const syntax *t, int32_t i)
{
    static const char *const words[] = {"I", "we", "us", "me", "my", "our"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (t->w[i].upos == CASUS_UPOS_PRON && str_eq_nocase(t->w[i].form, str_c(words[k])))
            return true;
    return false;
}

static bool speaks(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_VERB &&
           (syn_has_cue(t, i, LEX_CUE_ASSERTS) || syn_has_cue(t, i, LEX_CUE_CONFIRMS));
}

static bool outside(const quote *q, int32_t word)
{
    return word < q->from || word > q->to;
}

/* Who is said to speak in sentence k, by words outside the quotation. */
static bool named_in(const voices *v, const quote *q, uint32_t k, speaker *out)
{
    const syntax *t = &v->story->sent[k];
    const sent_voices *s = &v->sent[k];
    for (int i = 0; i < s->n; i++) {
        const saying *x = &s->items[i];
        bool overlaps = t->first + x->from <= q->to && t->first + x->to >= q->from;
        if (!outside(q, t->first + x->cue) || !overlaps || is_first_person(t, x->source))
            continue;
        *out = (speaker){(int32_t)k, x->cue, x->source, x};
        return true;
    }
    for (int32_t i = 0; i < t->n; i++) { /* read wrongly, but somebody speaks beside the marks */
        if (!outside(q, t->first + i) || !speaks(t, i) || quotes_at(&v->quotes, t->first + i) >= 0)
            continue;
        int32_t who = syn_subject(t, i);
        if (who < 0 || is_first_person(t, who) || quotes_at(&v->quotes, t->first + who) >= 0)
            continue;
        *out = (speaker){(int32_t)k, i, who, NULL};
        return true;
    }
    return false;
}

/* A quotation that is a sentence or more, not a phrase in marks. */
static bool is_speech(const voices *v, const quote *q)
{
    const casus_sent *s = &v->story->doc->sents[q->first_sent];
    return q->last_sent > q->first_sent || (uint32_t)q->from <= s->first + 1;
}

/* "He read from the letter: " before a quotation that fills its sentences. */
static bool announced(const voices *v, const quote *q, speaker *out)
{
    if (q->first_sent == 0)
        return false;
    uint32_t k = q->first_sent - 1;
    const syntax *t = &v->story->sent[k];
    if (t->n == 0 || !str_is(t->w[t->n - 1].form, ":"))
        return false;
    return named_in(v, q, k, out);
}

/* The quotation before it, in the same breath: nothing but marks between, or a paragraph that goes on. */
static bool carried_on(const voices *v, uint32_t i)
{
    const quote *p = &v->quotes.items[i - 1], *q = &v->quotes.items[i];
    if (p->goes_on)
        return q->first_sent <= p->last_sent + 1;
    if (!is_speech(v, q) || v->story->doc->sents[q->first_sent].newpar)
        return false;
    return q->first_sent <= p->last_sent + 1;
}

static void find_speaker(voices *v, uint32_t i)
{
    const quote *q = &v->quotes.items[i];
    speaker *s = &v->quoted[i];
    *s = (speaker){-1, -1, -1, NULL};
    for (uint32_t k = q->first_sent; k <= q->last_sent; k++)
        if (named_in(v, q, k, s))
            return;
    if (is_speech(v, q) && announced(v, q, s))
        return;
    if (i > 0 && carried_on(v, i))
        *s = v->quoted[i - 1];
}

void voices_read(voices *out, const syn_story *s)
{
    const casus_doc *doc = s->doc;
    *out = (voices){.story = s, .sent = arena_new(s->a, sent_voices, doc->n_sents + 1)};
    for (uint32_t k = 0; k < doc->n_sents; k++) {
        saying found[SPEECH_MAX];
        sent_voices *v = &out->sent[k];
        v->n = s->sent[k].n > 0 ? speech_find(&s->sent[k], found) : 0;
        v->items = v->n > 0 ? arena_new(s->a, saying, v->n) : NULL;
        for (int i = 0; i < v->n; i++)
            v->items[i] = found[i];
    }
    statement_dates(out);
    quotes_find(&out->quotes, s->a, doc);
    out->quoted = arena_new(s->a, speaker, out->quotes.n + 1);
    for (uint32_t i = 0; i < out->quotes.n; i++)
        find_speaker(out, i);
}

/* ---- Claims ------------------------------------------------------------------------------------------ */

/* "we" in a quotation is whoever is quoted. */
static bool quoted_self(const voices *v, uint32_t k, int32_t source, casus_entity *out)
{
    const syntax *t = &v->story->sent[k];
    if (!is_first_person(t, source))
        return false;
    int32_t q = quotes_at(&v->quotes, t->first + source);
    if (q < 0 || v->quoted[q].sent < 0)
        return false;
    const speaker *s = &v->quoted[q];
    voices_source(&v->story->sent[s->sent], s->source, out);
    return true;
}

int voices_claims(const voices *v, uint32_t k, const saying *x, int32_t word, casus_claim *out, int max)
{
    const syntax *t = &v->story->sent[k];
    int n = 0;
    for (int32_t c = x->source; c >= 0 && n < max; c = c == x->source ? t->child[c] : t->next[c]) {
        if (c != x->source && t->w[c].rel != CASUS_REL_CONJ)
            continue;
        casus_entity source;
        if (!quoted_self(v, k, c, &source)) {
            if (is_first_person(t, c) && !syn_entity(t, c))
                continue; /* "I" of an interview: nobody known */
            voices_source(t, c, &source);
        }
        casus_claim *m = &out[n++];
        *m = (casus_claim){.stance = x->stance, .source = source, .cue = span_cue(t, x->cue, x->cue), .date = x->date};
        for (int i = 0; i < x->n_via && m->n_via < CASUS_MAX_VIA; i++)
            voices_source(t, x->via[i], &m->via[m->n_via++]);
        m->direct = quotes_at(&v->quotes, t->first + word) >= 0 && quotes_at(&v->quotes, t->first + x->cue) < 0;
    }
    return n;
}

bool voices_quoted(const voices *v, uint32_t k, int32_t word, casus_claim *out)
{
    const syntax *here = &v->story->sent[k];
    int32_t q = quotes_at(&v->quotes, here->first + word);
    if (q < 0 || v->quoted[q].sent < 0)
        return false;
    const speaker *s = &v->quoted[q];
    const syntax *t = &v->story->sent[s->sent];
    *out = (casus_claim){.stance = CASUS_STANCE_ASSERTS, .cue = span_cue(t, s->cue, s->cue), .direct = true};
    voices_source(t, s->source, &out->source);
    if (s->saying)
        out->date = s->saying->date;
    for (int i = 0; s->saying && i < s->saying->n_via && out->n_via < CASUS_MAX_VIA; i++)
        voices_source(t, s->saying->via[i], &out->via[out->n_via++]);
    return true;
}
