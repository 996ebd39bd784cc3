/* SPDX-License-Identifier: MIT */
#include "syntax/condition.h"

#include <string.h>

#include "base/str.h"

static bool marked_by(const syntax *t, int32_t i, const char *const *words)
{
    uint32_t m = syn_marker(t, i);
    for (; m && *words; words++)
        if (m == lex_prep(*words, (uint32_t)strlen(*words)))
            return true;
    return false;
}

/* One of its prepositions, whatever else the tree hangs beside it ("stand by in the case"). */
static bool has_case(const syntax *t, int32_t i, const char *word)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_CASE && syn_lemma(t, c, word))
            return true;
    return false;
}

bool condition_supposed(const syntax *t, int32_t i)
{
    if (!(syn_lemma(t, i, "event") || syn_lemma(t, i, "case")) || !has_case(t, i, "in"))
        return false;
    int32_t det = syn_find(t, i, CASUS_REL_DET);
    if (det >= 0 && !syn_lemma(t, det, "the"))
        return false;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        bool clause =
            t->w[c].rel == CASUS_REL_ACL || t->w[c].rel == CASUS_REL_ACL_RELCL || t->w[c].rel == CASUS_REL_CCOMP;
        if (clause && c > i && (syn_marked(t, c, "that") || syn_marked(t, c, "of")))
            return true;
        bool noun = det < 0 || syn_lemma(t, i, "event"); /* not "in the case of arson" */
        if (noun && t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of") && t->w[c].upos != CASUS_UPOS_PROPN)
            return true;
    }
    return false;
}

/* "depending on the actions of X": a participle that has become a preposition. */
static bool is_depending(const syntax *t, int32_t i)
{
    static const char *const words[] = {"depending", "depending_on", "contingent", "conditional", NULL};
    if (str_eq_nocase(t->w[i].form, str_c("depending")) || str_eq_nocase(t->w[i].form, str_c("contingent")))
        return t->w[i].rel == CASUS_REL_ADVCL || t->w[i].rel == CASUS_REL_ADVMOD || t->w[i].rel == CASUS_REL_ACL;
    return marked_by(t, i, words);
}

/* "provided that", "assuming that", "supposing": a participle without a subject before a clause. */
static bool is_provided(const syntax *t, int32_t i)
{
    static const char *const words[] = {"provided", "providing", "assuming", "supposing"};
    if (t->w[i].rel != CASUS_REL_ADVCL || syn_find(t, i, CASUS_REL_CCOMP) < 0 || syn_find(t, i, CASUS_REL_NSUBJ) >= 0)
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_eq_nocase(t->w[i].form, str_c(words[k])))
            return true;
    return false;
}

bool condition_is(const syntax *t, int32_t i)
{
    static const char *const words[] = {"if",       "unless",          "provided",    "should",
                                        "in_case",  "as_long_as",      "lest",        "in_case_of",
                                        "in_event", "in_the_event_of", "in_event_of", NULL};
    return marked_by(t, i, words) || condition_supposed(t, i) || is_depending(t, i) || is_provided(t, i);
}

static bool is_mark(const syntax *t, int32_t i)
{
    return str_is(t->w[i].form, "\"") || str_is(t->w[i].form, "“") || str_is(t->w[i].form, "”");
}

void condition_span(const syntax *t, int32_t i, int32_t *from, int32_t *to)
{
    syn_span(t, i, from, to);
    while (*to > i && (str_is(t->w[*to].form, ",") || is_mark(t, *to)))
        --*to;
    while (*from < i && (str_is(t->w[*from].form, ",") || is_mark(t, *from)))
        ++*from;
    if (!condition_supposed(t, i))
        return;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) /* "stand by" "in the case": the particle is no part of it */
        if (t->w[c].rel == CASUS_REL_CASE && syn_lemma(t, c, "in") && c < i)
            *from = c;
}
