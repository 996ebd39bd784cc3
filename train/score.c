/* SPDX-License-Identifier: MIT */
#include "score.h"

#include <string.h>

#include "base/str.h"
#include "nlp/lemma.h"

net_pred pred_new(arena *a, uint32_t n, bool soft)
{
    return (net_pred){.head = arena_new(a, int16_t, n), .rel = arena_new(a, uint8_t, n), .upos = arena_new(a, uint8_t, n),
        .xpos = arena_new(a, uint8_t, n), .feats = arena_new(a, int16_t, n), .lemma = arena_new(a, int16_t, n),
        .name = arena_new(a, int8_t, n), .soft = soft ? arena_new(a, soft_heads, n) : NULL};
}

static bool same_rel(uint8_t a, uint8_t b) /* without the subtype */
{
    const char *x = casus_rel_name(a), *y = casus_rel_name(b);
    size_t n = strcspn(x, ":");
    return n == strcspn(y, ":") && memcmp(x, y, n) == 0;
}

typedef struct tally {
    long n, upos, xpos, feats, lemma, uas, las, gold, sys, both;
} tally;

static uint32_t name_end(const int8_t *tag, uint32_t t, uint32_t n)
{
    uint32_t e = t + 1;
    while (e < n && tag[e] == tag[t] + 1) e++;
    return e;
}

static void tally_names(tally *y, const int8_t *gold, const int8_t *sys, uint32_t n)
{
    for (uint32_t t = 0; t < n; t++) {
        bool g = gold[t] > 0 && gold[t] % 2 == 1, s = sys[t] > 0 && sys[t] % 2 == 1;
        y->gold += g;
        y->sys += s;
        y->both += g && s && gold[t] == sys[t] && name_end(gold, t, n) == name_end(sys, t, n);
    }
}

static void tally_words(tally *y, const sample *s, const net_pred *p, const labels *l, arena *a)
{
    for (uint32_t t = 0; t < s->n; t++) {
        lemma_script script;
        casus_str lemma = s->form[t];
        if (lemma_parse(l->lemma.str[p->lemma[t]], &script)) lemma = lemma_apply(&script, s->form[t], a);
        bool head = p->head[t] == s->head[t];
        y->n++;
        y->upos += p->upos[t] == s->upos[t];
        y->xpos += p->xpos[t] == s->xpos[t];
        y->feats += p->feats[t] == s->feats[t];
        y->lemma += str_eq(lemma, s->lemma_text[t]);
        y->uas += head;
        y->las += head && same_rel(p->rel[t], s->rel[t]);
    }
}

scores score_corpus(const net *const *n, int n_nets, net_work **k, const corpus *c, const labels *l)
{
    tally y = {0};
    arena a;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < c->n; i++) {
        const sample *s = &c->s[i];
        arena_reset(&a);
        net_pred p = pred_new(&a, s->n, false);
        net_predict_many(n, n_nets, k, s, &p);
        tally_words(&y, s, &p, l, &a);
        if (s->name[0] >= 0) tally_names(&y, s->name, p.name, s->n);
    }
    arena_release(&a);
    double w = 100.0 / (double)(y.n ? y.n : 1);
    return (scores){w * (double)y.upos, w * (double)y.xpos, w * (double)y.feats, w * (double)y.lemma, w * (double)y.uas,
        w * (double)y.las, y.gold + y.sys ? 200.0 * (double)y.both / (double)(y.gold + y.sys) : 0};
}
