/* SPDX-License-Identifier: MIT */
#include "claims/claims.h"

#include "base/str.h"
#include "claims/answer.h"
#include "claims/attribute.h"
#include "syntax/mood.h"
#include "claims/state.h"
#include "syntax/span.h"

void claims_want(arena *a, const casus_doc *doc, bool *want)
{
    quotes q;
    quotes_find(&q, a, doc);
    for (uint32_t i = 0; i < q.n; i++) {
        const quote *x = &q.items[i];
        bool wanted = false;
        for (uint32_t k = x->first_sent; k <= x->last_sent; k++)
            wanted |= want[k];
        if (!wanted)
            continue;
        want[x->first_sent] = want[x->last_sent] = true;
        if (x->first_sent > 0)
            want[x->first_sent - 1] = true;
    }
}

void claims_attribute(const syn_story *s, casus_result *r, voices *v)
{
    voices_read(v, s);
    for (uint32_t i = 0; i < r->n_events; i++)
        attribute_event(v, &r->events[i]);
    answer_read(v, r);
}

/* ---- Claims as facts --------------------------------------------------------------------------------- */

/* The event whose trigger heads what is said; -1. */
static int32_t event_at(const syntax *t, const casus_result *r, int32_t word)
{
    for (uint32_t i = 0; i < r->n_events; i++)
        if (r->events[i].trigger_word == t->first + word)
            return (int32_t)i;
    return -1;
}

static bool said_before(const sent_voices *s, int i)
{
    for (int k = 0; k < i; k++)
        if (s->items[k].content == s->items[i].content)
            return true;
    return false;
}

/* What is promised, threatened, expected or demanded is not there yet. */
static casus_status intended(casus_stance s)
{
    switch (s) {
    case CASUS_STANCE_EXPECTS:
    case CASUS_STANCE_PROMISES:
    case CASUS_STANCE_THREATENS:
        return CASUS_STATUS_PLANNED;
    case CASUS_STANCE_DEMANDS:
    case CASUS_STANCE_DOUBTS:
        return CASUS_STATUS_HYPOTHETICAL;
    default:
        return CASUS_STATUS_ACTUAL;
    }
}

static void add_claim(const voices *v, const casus_result *r, uint32_t k, int i, fact_list *out)
{
    const syntax *t = &v->story->sent[k];
    const saying *x = &v->sent[k].items[i];
    int32_t event = event_at(t, r, x->content);
    if (said_before(&v->sent[k], i) || (!x->clause && event < 0))
        return;
    casus_claim claims[CASUS_MAX_CLAIMS];
    int n = attribute_word(v, k, x->content, claims);
    if (n == 0)
        return;
    casus_fact *f = fact_new(out, v->story, CASUS_KIND_CLAIM, k, x->content, x->from, x->to);
    f->rule = str_c("claim");
    f->event = event;
    f->n_claims = n;
    for (int c = 0; c < n; c++)
        f->claims[c] = claims[c];
    mood m = mood_read(t, x->content);
    f->status = event >= 0 ? r->events[event].status : m.status;
    if (event < 0 && f->status == CASUS_STATUS_ACTUAL)
        f->status = intended(f->claims[0].stance);
    if (m.if_clause >= 0)
        f->condition = mood_condition(t, m.if_clause);
    bool denied = f->n_claims > 0;
    for (int c = 0; c < f->n_claims; c++)
        denied &= f->claims[c].stance == CASUS_STANCE_DENIES;
    if (denied && event < 0)
        f->status = CASUS_STATUS_NEGATED;
}

/* A quotation of whole sentences whose speaker is named in another one: each sentence is a claim. */
static void add_quoted(const voices *v, const casus_result *r, uint32_t k, fact_list *out)
{
    const syntax *t = &v->story->sent[k];
    int32_t root = -1;
    for (int32_t i = 0; i < t->n; i++)
        if (t->w[i].rel == CASUS_REL_ROOT)
            root = i;
    casus_claim c;
    if (root < 0 || v->sent[k].n > 0 || !voices_quoted(v, k, root, &c))
        return;
    casus_fact *f = fact_new(out, v->story, CASUS_KIND_CLAIM, k, root, 0, t->n - 1);
    f->rule = str_c("claim");
    f->event = event_at(t, r, root);
    f->claims[f->n_claims++] = c;
    mood m = mood_read(t, root);
    f->status = f->event >= 0 ? r->events[f->event].status : m.status;
    if (m.if_clause >= 0)
        f->condition = mood_condition(t, m.if_clause);
}

void claims_read(const voices *v, const casus_result *r, fact_list *out)
{
    for (uint32_t k = 0; k < v->story->doc->n_sents; k++) {
        for (int i = 0; i < v->sent[k].n; i++)
            add_claim(v, r, k, i, out);
        if (v->story->sent[k].n == 0)
            continue;
        add_quoted(v, r, k, out);
        state_finder f = {v, r, out, &v->story->sent[k], k};
        state_conflicts(&f);
        state_deployments(&f);
        state_sanctions(&f);
        state_blocs(&f);
        state_offices(&f);
        state_quantities(&f);
    }
}
