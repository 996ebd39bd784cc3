/* SPDX-License-Identifier: MIT */
#include "events/when.h"

#include "base/str.h"

/* How far a phrase is searched: what lies behind belongs to something else. */
enum { PHRASE_WORDS = 9 };

static bool may_date(casus_rel rel)
{
    switch (rel) {
    case CASUS_REL_OBL:
    case CASUS_REL_OBL_UNMARKED:
    case CASUS_REL_ADVMOD:
    case CASUS_REL_NMOD:
    case CASUS_REL_NMOD_UNMARKED:
    case CASUS_REL_COMPOUND:
    case CASUS_REL_NUMMOD:
    case CASUS_REL_NMOD_POSS:
        return true;
    default:
        return false;
    }
}

/* "the first visit since 2011", "the worst attack in two years": the time of another act. */
static bool compares(const syntax *t, int32_t first)
{
    for (int32_t k = first - 1; k >= 0 && k >= first - 6; k--) {
        casus_str f = t->w[k].form;
        bool most = f.len > 4 && f.ptr[f.len - 3] == 'e' && f.ptr[f.len - 2] == 's' && f.ptr[f.len - 1] == 't' &&
                    t->w[k].upos == CASUS_UPOS_ADJ;
        if (most || str_eq_nocase(f, str_c("first")) || str_eq_nocase(f, str_c("worst")) ||
            str_eq_nocase(f, str_c("most")) || str_eq_nocase(f, str_c("only")))
            return true;
    }
    return false;
}

/* Does the time say when the act was, and not what it came before or after? */
static bool dates_act(const syntax *t, const syn_time *x)
{
    if (x->relation == TIME_SINCE)
        return !compares(t, x->first);
    return x->relation != TIME_BEFORE && x->relation != TIME_AFTER;
}

/* A phrase of time below the word: the finest expression in it. */
static bool read_below(const syntax *t, int32_t x, time_tense tense, syn_time *best)
{
    bool found = false;
    for (int32_t c = t->child[x]; c >= 0; c = t->next[c]) {
        int32_t from, to;
        syn_time w;
        if (!may_date((casus_rel)t->w[c].rel))
            continue;
        syn_span(t, c, &from, &to);
        if (to - from > PHRASE_WORDS)
            to = from + PHRASE_WORDS;
        if (!time_in(t, from, to, tense, &w) || !dates_act(t, &w))
            continue;
        if (!found || w.precision < best->precision)
            *best = w;
        found = true;
    }
    return found;
}

/* Above the act: "during his visit in June". */
static bool read_above(const syntax *t, int32_t i, time_tense tense, syn_time *out)
{
    for (int d = 0; d < SYN_DEPTH; d++) {
        int32_t h = t->w[i].head;
        if (h < 0 || h >= t->n || t->w[i].rel == CASUS_REL_ACL_RELCL || t->w[i].rel == CASUS_REL_ADVCL)
            return false;
        if (t->w[i].rel == CASUS_REL_CCOMP || t->w[i].rel == CASUS_REL_PARATAXIS)
            return false;
        if (read_below(t, h, tense, out))
            return true;
        i = h;
    }
    return false;
}

/* "was killed on Tuesday when police opened fire": what happened as the other act did has its time. */
static bool read_beside(const syntax *t, int32_t i, time_tense tense, syn_time *out)
{
    static const char *const marks[] = {"when", "as", "while"};
    int32_t h = t->w[i].head;
    if (h < 0 || h >= t->n || t->w[i].rel != CASUS_REL_ADVCL)
        return false;
    for (int32_t c = t->child[i]; c >= 0 && c < i; c = t->next[c])
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if ((t->w[c].rel == CASUS_REL_MARK || t->w[c].rel == CASUS_REL_ADVMOD) &&
                str_eq_nocase(t->w[c].form, str_c(marks[k])))
                return read_below(t, h, tense, out);
    return false;
}

bool when_find(const syntax *t, const act *x, bool ahead, syn_time *out)
{
    time_tense tense = ahead ? TIME_AHEAD : TIME_PAST;
    return read_below(t, x->m.word, tense, out) || (x->host != x->m.word && read_below(t, x->host, tense, out)) ||
           read_above(t, x->m.word, tense, out) || read_beside(t, x->m.word, tense, out);
}
