/* SPDX-License-Identifier: MIT */
#include "macs.h"

#include "engine/engine.h"
#include "nlp/model.h"

static double of(const dense *w)
{
    return (double)w->k * w->n;
}

/* The columns of the lemma scripts are left out: few words ask for them. */
static double of_tags(const nlp_model *m)
{
    uint32_t columns = m->s.upos + m->s.xpos + m->s.feats;
    return (double)m->out.k * model_pad(columns, KERNEL_LANES);
}

double macs_per_word(const casus *c)
{
    const nlp_model *m = c->nlp;
    double n = of(&m->conv) + of(&m->tag_h) + of(&m->tag_x) + of_tags(m) + of(&m->proj) + of(&m->arc) + of(&m->lab) +
               of(&m->nam);
    for (uint32_t i = 0; i < m->s.layers; i++) {
        n += of(&m->rec[i]);
    }
    return n;
}

double macs_per_pair(const casus *c)
{
    return c->nlp->s.A;
}

const char *macs_kernel(const casus *c)
{
    return c->nlp->kernel.name;
}
