/* SPDX-License-Identifier: MIT
 * tagger.c: part of speech, features, lemma and names from the vectors of the encoder. */
#include <string.h>

#include "nlp/scratch.h"

static void tag_word(const nlp_model *m, const float *x, casus_word *w, arena *a)
{
    const model_shape *s = &m->s;
    w->upos = (uint8_t)kernel_argmax(x, s->upos);
    x += s->upos;
    w->xpos = (uint8_t)kernel_argmax(x, s->xpos);
    x += s->xpos;
    w->feats = (uint16_t)kernel_argmax(x, s->feats);
    x += s->feats;
    w->lemma = lemma_apply(&m->lemma[kernel_argmax(x, s->lemma)], w->form, a);
}

void tagger_run(const nlp_model *m, nlp_scratch *s, const float *h, arena *a)
{
    uint32_t W = 2 * m->s.H, G = m->s.G;
    float *t = s->t, *t2 = s->t + (size_t)s->n * G;
    scratch_quantize(s, h, s->n, W, W);
    m->kernel.gemm(&m->tag_h, s->q, s->qs, s->n, t, G);
    scratch_quantize(s, s->x, s->n, m->s.D, m->s.D);
    m->kernel.gemm(&m->tag_x, s->q, s->qs, s->n, t2, G);
    kernel_add(t, t2, s->n * G);
    kernel_relu(t, s->n * G);
    scratch_quantize(s, t, s->n, G, G);
    m->kernel.gemm(&m->out, s->q, s->qs, s->n, s->u, m->out.n);
    for (uint32_t i = 0; i < s->n_pieces; i++)
        for (uint32_t k = 0; k < s->pieces[i].n; k++)
            tag_word(m, s->u + (size_t)(s->pieces[i].at + k) * m->out.n, &s->pieces[i].words[k], a);
}

/* Best sequence of name tags under one rule: I-x follows only B-x or I-x. */
static void name_path(const float *x, uint32_t n, uint32_t ld, uint8_t (*back)[MODEL_NAMES], uint8_t *tag)
{
    float best[MODEL_NAMES], next[MODEL_NAMES];
    for (uint32_t t = 0; t < n; t++) {
        for (uint8_t c = 0; c < MODEL_NAMES; c++) {
            bool inside = c > 0 && c % 2 == 0;
            float b = t == 0 ? (inside ? -1e9f : 0) : -1e30f;
            for (uint8_t p = 0; t > 0 && p < MODEL_NAMES; p++) {
                if ((inside && p != c && p != c - 1) || best[p] <= b) continue;
                b = best[p];
                back[t][c] = p;
            }
            next[c] = b + x[(size_t)t * ld + c];
        }
        memcpy(best, next, sizeof best);
    }
    uint8_t c = (uint8_t)kernel_argmax(best, MODEL_NAMES);
    for (uint32_t t = n; t-- > 0;) {
        tag[t] = c;
        if (t) c = back[t][c];
    }
}

static void name_words(casus_word *w, const uint8_t *tag, uint32_t n)
{
    for (uint32_t t = 0; t < n; t++) {
        w[t].name = (uint8_t)((tag[t] + 1) / 2);
        w[t].flags = (uint8_t)(w[t].flags & ~CASUS_NAME_BEGIN);
        if (tag[t] % 2) w[t].flags |= CASUS_NAME_BEGIN;
    }
}

void tagger_names(const nlp_model *m, nlp_scratch *s)
{
    uint32_t E = m->s.E, P = m->proj.n, at = 2 * m->s.A + 2 * m->s.L, ld = m->nam.n;
    scratch_quantize(s, s->p + at, s->n, E, P);
    m->kernel.gemm(&m->nam, s->q, s->qs, s->n, s->u, ld);
    for (uint32_t i = 0; i < s->n_pieces; i++) {
        const piece *p = &s->pieces[i];
        uint8_t back[SCRATCH_PIECE][MODEL_NAMES], tag[SCRATCH_PIECE];
        const float *x = s->u + (size_t)p->at * ld;
        bool any = false;
        for (uint32_t t = 0; t < p->n; t++) {
            tag[t] = (uint8_t)kernel_argmax(x + (size_t)t * ld, MODEL_NAMES);
            any |= tag[t] != 0;
        }
        if (any) name_path(x, p->n, ld, back, tag);
        name_words(p->words, tag, p->n);
    }
}
