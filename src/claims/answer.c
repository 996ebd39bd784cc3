/* SPDX-License-Identifier: MIT */
#include "claims/answer.h"

#include <string.h>

/* "the accusation", "those allegations", "the claims": a noun for what was said, with nothing that says what it was. */
static bool points_back(const syntax *t, int32_t i)
{
    static const char *const nouns[] = {"accusation", "allegation", "charge", "claim",
                                        "report",     "assertion",  "account"};
    bool noun = false, definite = false;
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++)
        noun |= syn_lemma(t, i, nouns[k]);
    for (int32_t c = t->child[i]; noun && c >= 0; c = t->next[c]) {
        bool det = t->w[c].rel == CASUS_REL_DET;
        definite |= det && (syn_lemma(t, c, "the") || syn_lemma(t, c, "this") || syn_lemma(t, c, "that"));
        if (!det && t->w[c].rel != CASUS_REL_PUNCT && t->w[c].rel != CASUS_REL_CC && t->w[c].rel != CASUS_REL_CONJ)
            return false; /* it says which one */
    }
    return noun && definite;
}

static bool acts_for(const casus_event *e, const casus_entity *who)
{
    for (int i = 0; i < e->n_actor; i++)
        if (who->code[0] && strcmp(e->actor[i].code, who->code) == 0)
            return true;
    return false;
}

/* The act that somebody claims, last in the sentence; NULL: none, or none by the side of the speaker. */
static casus_event *answered(casus_result *r, int32_t sentence, const casus_entity *by)
{
    for (uint32_t i = r->n_events; i-- > 0;) {
        casus_event *e = &r->events[i];
        if (e->sentence == sentence && e->n_claims > 0 && e->n_claims < CASUS_MAX_CLAIMS && acts_for(e, by))
            return e;
    }
    return NULL;
}

static void answer(const voices *v, casus_result *r, uint32_t k, const saying *x)
{
    casus_claim one[CASUS_MAX_CLAIMS];
    int n = voices_claims(v, k, x, x->content, one, CASUS_MAX_CLAIMS);
    for (int i = 0; i < n; i++) {
        casus_event *e = answered(r, (int32_t)k - 1, &one[i].source);
        if (e)
            e->claims[e->n_claims++] = one[i];
    }
}

void answer_read(const voices *v, casus_result *r)
{
    for (uint32_t k = 1; k < r->doc->n_sents; k++)
        for (int i = 0; i < v->sent[k].n; i++) {
            const saying *x = &v->sent[k].items[i];
            bool answers = x->stance == CASUS_STANCE_DENIES || x->stance == CASUS_STANCE_CONFIRMS;
            if (answers && !x->clause && x->content >= 0 && points_back(&v->story->sent[k], x->content))
                answer(v, r, k, x);
        }
}
