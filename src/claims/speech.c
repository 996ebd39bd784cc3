/* SPDX-License-Identifier: MIT */
#include "claims/speech.h"

#include <string.h>

#include "base/str.h"

/* ---- Stance -------------------------------------------------------------------------------------- */

/* The narrower kinds first: "admit" both asserts and confirms. */
static const struct {
    lex_cue cue;
    casus_stance stance;
} kinds[] = {{LEX_CUE_EXPECTS, CASUS_STANCE_EXPECTS},
             {LEX_CUE_DOUBTS, CASUS_STANCE_DOUBTS},
             {LEX_CUE_DENIES, CASUS_STANCE_DENIES},
             {LEX_CUE_CONFIRMS, CASUS_STANCE_CONFIRMS},
             {LEX_CUE_ASSERTS, CASUS_STANCE_ASSERTS}};

static bool stance_of(const syntax *t, int32_t i, casus_stance *out)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (syn_has_cue(t, i, kinds[k].cue)) {
            *out = kinds[k].stance;
            return true;
        }
    return false;
}

static bool is_quote(const syntax *t, int32_t i)
{
    casus_str f = t->w[i].form;
    return str_is(f, "\"") || str_is(f, "“") || str_is(f, "”") || str_is(f, "''") || str_is(f, "``");
}

/* ---- What is said ---------------------------------------------------------------------------------- */

static bool is_content(const syntax *t, int32_t v, int32_t c)
{
    if (t->w[c].rel == CASUS_REL_CCOMP)
        return true;
    return t->w[c].rel == CASUS_REL_ACL && syn_pos(t, v) == LEX_NOUN && syn_marked(t, c, "that");
}

static void trim(const syntax *t, saying *s)
{
    while (s->to > s->content && t->w[s->to].upos == CASUS_UPOS_PUNCT && !is_quote(t, s->to))
        s->to--;
    while (s->from < s->content && (t->w[s->from].upos == CASUS_UPOS_PUNCT || t->w[s->from].upos == CASUS_UPOS_SCONJ) &&
           !is_quote(t, s->from))
        s->from++;
}

int speech_find(const syntax *t, saying out[SPEECH_MAX])
{
    int n = 0;
    for (int32_t i = 0; i < t->n && n < SPEECH_MAX; i++) {
        casus_stance stance;
        if (!stance_of(t, i, &stance))
            continue;
        for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
            if (!is_content(t, i, c))
                continue;
            saying s = {.cue = i, .source = syn_subject(t, i), .content = c, .stance = stance};
            syn_span(t, c, &s.from, &s.to);
            trim(t, &s);
            s.direct = is_quote(t, s.from) || is_quote(t, s.to);
            out[n++] = s;
            break;
        }
    }
    return n;
}
