/* SPDX-License-Identifier: MIT */
#include "pacts/read.h"

#include "pacts/procedure.h"
#include "pacts/terms.h"

void pacts_read(const casus_pacts *r, const syn_story *s, fact_list *out)
{
    reading g = {.r = r, .story = s, .out = out};
    for (uint32_t k = 0; k < s->doc->n_sents; k++) {
        g.t = &s->sent[k];
        g.k = k;
        g.first = out->n;
        g.memory.near = g.memory.any && k - g.memory.k <= 2;
        if (g.t->n > 0) {
            uint32_t named = g.memory.named;
            procedure_read(&g);
            terms_read(&g);
            g.memory.k = g.memory.named != named ? k : g.memory.k;
        }
    }
}
