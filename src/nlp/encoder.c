/* SPDX-License-Identifier: MIT
 * encoder.c: words to vectors that know their sentence: embeddings, a window of three words, recurrent layers. */
#include <string.h>

#include "nlp/scratch.h"

static void sum_rows(const nlp_model *m, const casus_word *w, bool before, bool after, float *x)
{
    uint32_t rows[FEATURE_N];
    feature_rows(&m->vocab, w->form.ptr, w->form.len, before, after, rows);
    memset(x, 0, m->s.D * sizeof *x);
    for (uint32_t f = 0; f < FEATURE_N; f++) {
        uint32_t r = rows[f] < m->s.rows ? rows[f] : 0;
        kernel_add_row(x, m->emb + (size_t)r * m->s.D, m->emb_scale[r], m->s.D);
    }
}

/* The sum of a word's rows depends on its form and the spaces beside it: frequent ones are looked up. */
static void embed_word(const nlp_model *m, nlp_scratch *s, const casus_word *w, bool before, bool after, float *x)
{
    uint32_t D = m->s.D, n = w->form.len;
    if (n == 0 || n > EMBED_FORM) {
        sum_rows(m, w, before, after, x);
        return;
    }
    embed_key key = {.len = (uint8_t)n, .spacing = (uint8_t)(before + 2 * after)};
    memcpy(key.form, w->form.ptr, n);
    size_t at = feature_hash(&key, sizeof key) & (EMBED_SLOTS - 1);
    float *known = s->embed_x + at * D;
    if (memcmp(&s->embed[at], &key, sizeof key) != 0) {
        sum_rows(m, w, before, after, known);
        s->embed[at] = key;
    }
    memcpy(x, known, D * sizeof *x);
}

static void embed_piece(const nlp_model *m, nlp_scratch *s, const piece *p)
{
    bool before = true;
    for (uint32_t i = 0; i < p->n; i++) {
        const casus_word *w = &p->words[i];
        bool after = feature_space_after(w->flags, i + 1 < p->n ? w[1].flags : 0);
        embed_word(m, s, w, before, after, s->x + (size_t)(p->at + i) * m->s.D);
        before = after;
    }
}

/* Rows [x-1; x; x+1] with zeros outside the piece, quantised. */
static void quantize_windows(const nlp_model *m, nlp_scratch *s, const piece *p)
{
    uint32_t D = m->s.D;
    float row[3 * MODEL_MAX_WIDTH];
    for (uint32_t i = 0; i < p->n; i++) {
        const float *x = s->x + (size_t)(p->at + i) * D;
        if (i > 0) memcpy(row, x - D, D * sizeof *row);
        else memset(row, 0, D * sizeof *row);
        memcpy(row + D, x, D * sizeof *row);
        if (i + 1 < p->n) memcpy(row + 2 * D, x + D, D * sizeof *row);
        else memset(row + 2 * D, 0, D * sizeof *row);
        s->qs[p->at + i] = kernel_quantize(row, 3 * D, m->conv.k, s->q + (size_t)(p->at + i) * m->conv.k);
    }
}

static void recur_piece(const nlp_model *m, nlp_scratch *s, const piece *p, uint32_t layer, const float *in, float *out)
{
    uint32_t H = m->s.H, W = 2 * H;
    for (uint32_t d = 0; d < 2; d++) {
        const float *v = m->rec_v[layer] + d * H;
        memset(s->cell, 0, H * sizeof *s->cell);
        for (uint32_t i = 0; i < p->n; i++) {
            size_t t = p->at + (d ? p->n - 1 - i : i);
            kernel_recur(s->u + t * 6 * H + d * 3 * H, v, v + W, s->cell, in + t * W + d * H, out + t * W + d * H, H);
        }
    }
}

const float *encoder_run(const nlp_model *m, nlp_scratch *s, const float **tags)
{
    uint32_t W = 2 * m->s.H;
    for (uint32_t i = 0; i < s->n_pieces; i++) {
        embed_piece(m, s, &s->pieces[i]);
        quantize_windows(m, s, &s->pieces[i]);
    }
    m->kernel.gemm(&m->conv, s->q, s->qs, s->n, s->h[0], W);
    kernel_relu(s->h[0], s->n * W);
    *tags = s->h[0];
    for (uint32_t l = 0; l < m->s.layers; l++) {
        const float *in = s->h[l % 2];
        float *out = s->h[(l + 1) % 2];
        scratch_quantize(s, in, s->n, W, W);
        m->kernel.gemm(&m->rec[l], s->q, s->qs, s->n, s->u, 6 * m->s.H);
        for (uint32_t i = 0; i < s->n_pieces; i++) recur_piece(m, s, &s->pieces[i], l, in, out);
        *tags = m->s.layers > 1 ? NULL : out; /* of several layers the last but one, whose quantised rows still stand */
    }
    return s->h[m->s.layers % 2];
}
