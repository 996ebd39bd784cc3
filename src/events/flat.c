/* SPDX-License-Identifier: MIT */
#include "events/flat.h"

#include <string.h>

#include "base/str.h"

enum {
    WORD_SCORE = 6, /* a word asked for by name: a little above one in a frame of the lexicon */
    STEM_MIN = 4,   /* bytes that a stem has at least, to match the beginning of a word */
    STEM_REST = 5   /* bytes that may follow it */
};

/* ---- The clause --------------------------------------------------------------------------------- */

static bool is_verbal(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_VERB || t->w[i].upos == CASUS_UPOS_AUX;
}

/* Another clause begins with this word. Contents ("said it would"), infinitives and -ing clauses count as one with
 * the verb above: dictionaries write such chains in one pattern. */
static bool begins_clause(const syntax *t, int32_t i)
{
    switch ((casus_rel)t->w[i].rel) {
    case CASUS_REL_PARATAXIS:
    case CASUS_REL_ACL_RELCL:
        return true;
    case CASUS_REL_CONJ:
        return is_verbal(t, i);
    case CASUS_REL_ADVCL:
        return !syn_is_infinitive(t, i) && !syn_is_ing(t, i);
    default:
        return false;
    }
}

/* The verb at the top of such a chain. */
static int32_t top_of(const syntax *t, int32_t v)
{
    for (int step = 0; step < SYN_DEPTH; step++) {
        int32_t h = t->w[v].head;
        bool content = t->w[v].rel == CASUS_REL_XCOMP || t->w[v].rel == CASUS_REL_CCOMP;
        if (h < 0 || h >= t->n || !(content || (!begins_clause(t, v) && is_verbal(t, h)))) {
            break;
        }
        v = h;
    }
    return v;
}

/* Does the word hang on `top` without a clause boundary in between? What the verb itself governs as a finite clause
 * ("said that ...") is told by that clause's own verb. */
static bool below(const syntax *t, int32_t i, int32_t top, int32_t verb)
{
    for (int step = 0; step < SYN_DEPTH && i >= 0 && i < t->n; step++) {
        if (i == top) {
            return true;
        }
        if (begins_clause(t, i) || (t->w[i].rel == CASUS_REL_CCOMP && t->w[i].head == verb)) {
            return false;
        }
        i = t->w[i].head;
    }
    return false;
}

/* Before the verb the whole chain counts ("agreed to meet"), behind it what depends on the verb. */
void flat_open(const syntax *t, int32_t verb, flat_clause *out)
{
    int32_t top = top_of(t, verb);
    out->verb = verb;
    out->from = verb > FLAT_REACH ? verb - FLAT_REACH : 0;
    out->to = t->n - 1 - verb > FLAT_REACH ? verb + FLAT_REACH : t->n - 1;
    out->letters = 0;
    for (int32_t i = out->from; i <= out->to; i++) {
        const casus_word *w = &t->w[i];
        bool in = i == verb || (w->upos != CASUS_UPOS_PUNCT && below(t, i, i < verb ? top : verb, verb));
        out->in[i - out->from] = in;
        if (in) {
            out->letters |= lex_letters(w->form.ptr, w->form.len) | lex_letters(w->lemma.ptr, w->lemma.len);
        }
    }
}

static bool inside(const flat_clause *c, int32_t i)
{
    return i >= c->from && i <= c->to && c->in[i - c->from];
}

/* ---- Words -------------------------------------------------------------------------------------- */

static uint32_t common(casus_str form, const char *text, uint32_t n)
{
    uint32_t k = 0;
    while (k < form.len && k < n) {
        char c = form.ptr[k];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != text[k]) {
            break;
        }
        k++;
    }
    return k;
}

/* The last of the words from i on that run together make the text ("don", "'t"), or -1. A stem may go on. */
static int32_t run_at(const syntax *t, int32_t i, const lex_mark *m)
{
    const char *text = lexicon_string(t->lex, m->at);
    uint32_t left = m->len;
    for (int32_t k = i; k < t->n; k++) {
        casus_str form = t->w[k].form;
        uint32_t n = common(form, text, left);
        text += n;
        left -= n;
        if (left == 0) {
            bool goes_on = m->kind == LEX_MARK_STEM && m->len >= STEM_MIN && form.len - n <= STEM_REST;
            return n == form.len || goes_on ? k : -1;
        }
        if (n < form.len || k + 1 >= t->n || t->w[k].end != t->w[k + 1].start) {
            return -1;
        }
    }
    return -1;
}

static int32_t word_at(const syntax *t, int32_t i, const lex_mark *m)
{
    int32_t last = run_at(t, i, m);
    casus_str lemma = t->w[i].lemma;
    bool same = last < 0 && lemma.len == m->len && common(lemma, lexicon_string(t->lex, m->at), m->len) == m->len;
    return same ? i : last;
}

/* Words in a row, from i on: their last word, or -1. */
static int32_t phrase_at(const syntax *t, int32_t i, const lex_mark *m)
{
    int32_t last = -1;
    for (; m->kind == LEX_MARK_WORD || m->kind == LEX_MARK_STEM; m++) {
        last = i < t->n ? word_at(t, i, m) : -1;
        if (last < 0) {
            return -1;
        }
        i = last + 1;
    }
    return last;
}

static int32_t set_at(const syntax *t, int32_t i, const lex_mark *set)
{
    int32_t best = -1;
    for (const lex_mark *m = lexicon_marks(t->lex, set->at); m->kind != LEX_MARK_END; m++) {
        int32_t last = m->kind == LEX_MARK_ALT ? phrase_at(t, i, m + 1) : -1;
        best = last > best ? last : best;
    }
    return best;
}

/* Somebody, as the head of a phrase; `loose`: or as its adjective or owner ("* + PLAN": backed the Russian plan). */
static bool somebody_at(const syntax *t, int32_t i, bool several, bool loose)
{
    casus_rel rel = (casus_rel)t->w[i].rel;
    bool part = rel == CASUS_REL_AMOD || rel == CASUS_REL_COMPOUND || rel == CASUS_REL_NMOD_POSS;
    if (rel == CASUS_REL_FLAT || rel == CASUS_REL_DET || (part && !loose) || !syn_entity(t, i)) {
        return false;
    }
    return !several || syn_find(t, i, CASUS_REL_CONJ) >= 0;
}

static int32_t mark_at(const syntax *t, int32_t i, const lex_mark *m, bool loose)
{
    switch ((lex_mark_kind)m->kind) {
    case LEX_MARK_WORD:
    case LEX_MARK_STEM:
        return word_at(t, i, m);
    case LEX_MARK_SET:
        return set_at(t, i, m);
    case LEX_MARK_BOTH:
        return somebody_at(t, i, true, loose) ? i : -1;
    default:
        return somebody_at(t, i, false, loose) ? i : -1;
    }
}

/* ---- Groups of words that stand in a row -------------------------------------------------------- */

typedef struct found {
    const syntax *t;
    const flat_clause *c;
    fit *m;
    bool loose; /* an adjective may stand for somebody */
} found;

static void push(fill *f, int32_t word)
{
    if (f->n < SYN_FILL) {
        f->word[f->n++] = word;
    }
}

static void take(found *f, const lex_mark *m, int32_t at)
{
    switch ((lex_mark_kind)m->kind) {
    case LEX_MARK_SOURCE:
        push(&f->m->actor, at);
        f->m->score++;
        break;
    case LEX_MARK_TARGET:
        push(&f->m->recipient, at);
        f->m->score++;
        break;
    case LEX_MARK_BOTH:
        push(&f->m->mutual, at);
        f->m->score++;
        break;
    case LEX_MARK_SOMEBODY:
        f->m->score++;
        break;
    default:
        push(&f->m->used, at);
        f->m->score += WORD_SCORE;
    }
}

/* The marks [0, n) at word i and behind it: the last word, or -1. */
static int32_t group_at(const found *f, int32_t i, const lex_mark *m, uint32_t n)
{
    int32_t last = -1;
    for (uint32_t k = 0; k < n; k++) {
        last = inside(f->c, i) ? mark_at(f->t, i, &m[k], f->loose) : -1;
        if (last < 0) {
            return -1;
        }
        i = last + 1;
    }
    return last;
}

static void take_group(found *f, int32_t i, const lex_mark *m, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        take(f, &m[k], i);
        i = mark_at(f->t, i, &m[k], f->loose) + 1;
    }
}

/* The first place behind the verb, then behind that one, and so on: the first is always as good as a later one. */
static bool match_behind(found *f, const lex_mark *m, uint32_t n)
{
    int32_t from = f->c->verb + 1;
    for (uint32_t k = 0; k < n;) {
        uint32_t size = 1;
        while (k + size < n && m[k + size].glued) {
            size++;
        }
        int32_t last = -1, i = from, limit = m[k].glued && k == 0 ? from : f->c->to;
        while (i <= limit && (last = group_at(f, i, &m[k], size)) < 0) {
            i++;
        }
        if (last < 0) {
            return false;
        }
        take_group(f, i, &m[k], size);
        from = last + 1;
        k += size;
    }
    return true;
}

/* The same towards the beginning of the clause, nearest first. */
static bool match_before(found *f, const lex_mark *m, uint32_t n, bool glued_to_verb)
{
    int32_t to = f->c->verb - 1;
    for (uint32_t end = n; end > 0;) {
        uint32_t size = 1;
        while (size < end && m[end - size].glued) {
            size++;
        }
        const lex_mark *g = &m[end - size];
        bool touches = glued_to_verb && end == n;
        int32_t i = to, last = -1;
        for (; i >= f->c->from; i--) {
            last = group_at(f, i, g, size);
            if (last >= 0 && (touches ? last == to : last <= to)) {
                break;
            }
        }
        if (i < f->c->from) {
            return false;
        }
        take_group(f, i, g, size);
        to = i - 1;
        end -= size;
    }
    return true;
}

/* '$' need not stand in the clause where the verb has a subject handed down to it ("met ... and condemned"). */
static bool lend_subject(found *f, const lex_mark *m, uint32_t *n)
{
    int32_t subject = *n > 0 && m[0].kind == LEX_MARK_SOURCE ? syn_subject(f->t, f->c->verb) : -1;
    if (subject < 0 || inside(f->c, subject)) {
        return false;
    }
    push(&f->m->actor, subject);
    --*n;
    return true;
}

static bool match(found *f, const lex_mark *marks, uint32_t n)
{
    const lex_mark *before = marks;
    uint32_t verb = 0;
    while (marks[verb].kind != LEX_MARK_VERB) {
        verb++;
    }
    uint32_t n_before = verb;
    if (lend_subject(f, before, &n_before)) {
        before++;
    }
    return match_behind(f, marks + verb + 1, n - verb - 1) && match_before(f, before, n_before, marks[verb].glued);
}

bool flat_fits(const syntax *t, const flat_clause *c, fit *m)
{
    const lex_frame *f = m->frame;
    uint64_t need = (uint64_t)f->letters[1] << 32 | f->letters[0];
    if (need & ~c->letters) {
        return false;
    }
    const lex_mark *marks = lexicon_marks(t->lex, f->first_mark);
    fit blank = *m;
    if (match(&(found){t, c, m, false}, marks, f->n_mark)) {
        return true;
    }
    *m = blank;
    return match(&(found){t, c, m, true}, marks, f->n_mark);
}
