/* SPDX-License-Identifier: MIT */
#include "label.h"

#include <string.h>

#include "base/str.h"
#include "nlp/lemma.h"

static void write_name(FILE *out, const char *bar, int8_t tag)
{
    fprintf(out, "%sName=%c-%s", bar, tag % 2 ? 'B' : 'I', casus_name_name((casus_name)((tag + 1) / 2)));
}

static void write_misc(FILE *out, const sample *s, const net_pred *p, uint32_t t)
{
    const char *bar = "";
    if (!(s->flags[t] & CASUS_SPACE_AFTER)) fprintf(out, "SpaceAfter=No"), bar = "|";
    if (p->name[t] > 0) write_name(out, bar, p->name[t]), bar = "|";
    fprintf(out, "%sHeads=", bar);
    for (int m = 0; m < DATA_SOFT; m++) {
        int mille = (int)(p->soft[t].p[m] * 1000 + 0.5f);
        if (mille > 0) fprintf(out, "%s%d:%d", m ? "," : "", p->soft[t].head[m] + 1, mille);
    }
}

static void write_sentence(FILE *out, const sample *s, const net_pred *p, const labels *l, arena *a)
{
    for (uint32_t t = 0; t < s->n; t++) {
        lemma_script script;
        casus_str lemma = s->form[t], x = l->xpos.str[p->xpos[t]], f = l->feats.str[p->feats[t]];
        if (lemma_parse(l->lemma.str[p->lemma[t]], &script)) lemma = lemma_apply(&script, lemma, a);
        if (s->flags[t] & CASUS_MWT_FIRST) { /* the token's own form is not needed for training */
            uint32_t e = t + 1;
            while (e < s->n && s->flags[e] & CASUS_MWT_CONT) e++;
            fprintf(out, "%u-%u\t", t + 1, e);
            for (uint32_t k = t; k < e; k++) fprintf(out, "%.*s", (int)s->form[k].len, s->form[k].ptr);
            fprintf(out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", s->flags[t] & CASUS_SPACE_AFTER ? "_" : "SpaceAfter=No");
        }
        fprintf(out, "%u\t%.*s\t%.*s\t%s\t%.*s\t%.*s\t%d\t%s\t_\t", t + 1, (int)s->form[t].len, s->form[t].ptr, (int)lemma.len,
                lemma.ptr, casus_upos_name(p->upos[t]), (int)x.len, x.ptr, (int)f.len, f.ptr, p->head[t] + 1, casus_rel_name(p->rel[t]));
        write_misc(out, s, p, t);
        fputc('\n', out);
    }
    fputc('\n', out);
}

bool label_corpus(const net *const *n, int n_nets, net_work **k, const corpus *c, const labels *l, FILE *out)
{
    arena a;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < c->n; i++) {
        const sample *s = &c->s[i];
        if (s->n > DATA_MAX_SENT) continue;
        arena_reset(&a);
        net_pred p = pred_new(&a, s->n, true);
        net_predict_many(n, n_nets, k, s, &p);
        write_sentence(out, s, &p, l, &a);
        if (i % 500 == 0) fprintf(stderr, "\r%zu/%zu sentences", i, c->n);
    }
    arena_release(&a);
    return fflush(out) == 0 && !ferror(out);
}
