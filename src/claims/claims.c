/* SPDX-License-Identifier: MIT */
#include "claims/claims.h"

#include "base/str.h"
#include "claims/speech.h"
#include "syntax/span.h"

/* The event whose trigger heads what is said; -1. */
static int32_t event_at(const syntax *t, const casus_result *r, int32_t word)
{
    for (uint32_t i = 0; i < r->n_events; i++)
        if (r->events[i].trigger_word == t->first + word)
            return (int32_t)i;
    return -1;
}

static void add_claim(const syn_story *s, const casus_result *r, uint32_t k, const saying *x, fact_list *out)
{
    const syntax *t = &s->sent[k];
    casus_entity source;
    if (x->source < 0 || !span_entity(t, x->source, &source))
        return;
    casus_fact *f = fact_new(out, s, CASUS_KIND_CLAIM, k, x->content, x->from, x->to);
    casus_claim *c = &f->claims[f->n_claims++];
    c->stance = x->stance;
    c->source = source;
    c->cue = span_cue(t, x->cue, x->cue);
    c->direct = x->direct;
    f->rule = str_c("claim");
    f->event = event_at(t, r, x->content);
    if (x->stance == CASUS_STANCE_DENIES)
        f->status = CASUS_STATUS_NEGATED;
}

void claims_read(const syn_story *s, const casus_result *r, fact_list *out)
{
    for (uint32_t k = 0; k < s->doc->n_sents; k++) {
        saying found[SPEECH_MAX];
        int n = s->sent[k].n > 0 ? speech_find(&s->sent[k], found) : 0;
        for (int i = 0; i < n; i++)
            add_claim(s, r, k, &found[i], out);
    }
}
