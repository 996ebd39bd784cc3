/* SPDX-License-Identifier: MIT
 * facts.c: what else a story states beside its events, by all who read facts. */
#include "claims/attribute.h"
#include "engine/engine.h"

void facts_read(const casus *c, casus_scratch *s)
{
    fact_list l = {.a = &s->arena};
    claims_read(&s->voices, &s->result, &l);
    uint32_t from = l.n;
    pacts_read(c->pacts, &s->story, &l);
    for (uint32_t i = from; i < l.n; i++) { /* who stands for it is not the business of pacts */
        casus_fact *f = &l.items[i];
        int32_t word = f->trigger_word - (int32_t)s->story.sent[f->sentence].first;
        f->n_claims = attribute_word(&s->voices, (uint32_t)f->sentence, word, f->claims);
    }
    fact_sort(&l);
    s->result.facts = l.items;
    s->result.n_facts = l.n;
}

void casus_scratch_facts(casus_scratch *s, bool on)
{
    s->want_facts = on;
}
