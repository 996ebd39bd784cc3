/* SPDX-License-Identifier: MIT
 * facts.c: what else a story states beside its events, by all who read facts. */
#include "engine/engine.h"

void facts_read(const casus *c, casus_scratch *s)
{
    (void)c;
    fact_list l = {.a = &s->arena};
    claims_read(&s->voices, &s->result, &l);
    fact_sort(&l);
    s->result.facts = l.items;
    s->result.n_facts = l.n;
}

void casus_scratch_facts(casus_scratch *s, bool on)
{
    s->want_facts = on;
}
