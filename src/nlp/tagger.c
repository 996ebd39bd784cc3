/* SPDX-License-Identifier: MIT
 * tagger.c: part of speech, features, lemma and names from the vectors of the encoder. */
#include <string.h>

#include "nlp/scratch.h"

static bool in_set(uint64_t set, uint32_t i)
{
    return i < 64 && set >> i & 1;
}

/* The dictionary's script for the form under its tag, or -1. */
static int32_t known_script(const nlp_model *m, const casus_word *w)
{
    casus_str xpos = m->xpos.str[w->xpos];
    uint32_t r = feature_find(m->dict, m->n_dict, lemma_key(w->form, xpos, false));
    if (!r && !in_set(m->proper, w->xpos)) r = feature_find(m->dict, m->n_dict, lemma_key(w->form, xpos, true));
    return r > m->s.scripts ? -1 : (int32_t)r - 1;
}

static bool is_known(const nlp_model *m, casus_str lemma)
{
    return feature_find(m->vocab.slots, m->vocab.n_slots, feature_word_key(lemma.ptr, lemma.len)) != 0;
}

static bool has_digit(casus_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9') return true;
    return false;
}

/* A proper noun written with a capital keeps it. */
static casus_str apply_script(const nlp_model *m, uint32_t script, const casus_word *w, arena *a)
{
    lemma_script s = m->lemma[script];
    if (in_set(m->proper, w->xpos) && w->form.len && w->form.ptr[0] >= 'A' && w->form.ptr[0] <= 'Z') s.lower = false;
    return lemma_apply(&s, w->form, a);
}

/* Some columns of a matrix; from and n are multiples of KERNEL_LANES. */
static dense columns(const dense *w, uint32_t from, uint32_t n)
{
    return (dense){w->k, n, w->scale + from, w->bias + from, w->sum + from, w->q + (size_t)from * w->k};
}

/* Columns of the scores before the lemma's: they are wanted for every word. */
static uint32_t tag_columns(const model_shape *s)
{
    return s->upos + s->xpos + s->feats;
}

/* Scores of the lemma scripts of word `row`: few words ask for them. */
static float *score_lemma(const nlp_model *m, nlp_scratch *s, uint32_t row)
{
    uint32_t at = tag_columns(&m->s), from = at - at % KERNEL_LANES;
    float *x = s->u + (size_t)row * m->out.n;
    dense w = columns(&m->out, from, m->out.n - from);
    m->kernel.gemm(&w, s->q + (size_t)row * w.k, s->qs + row, 1, x + from, m->out.n);
    return x + at;
}

/* The network's script. Where it makes an unknown word of an inflected form, the runners-up may make a known one. */
static casus_str guess_lemma(const nlp_model *m, nlp_scratch *s, uint32_t row, const casus_word *w, arena *a)
{
    const float margin = 8.0f; /* in logits below the best */
    float *x = score_lemma(m, s, row);
    uint32_t best = kernel_argmax(x, m->s.lemma);
    casus_str first = apply_script(m, best, w, a);
    if (!in_set(m->inflected, w->xpos) || is_known(m, first)) return first;
    float top = x[best];
    for (int i = 0; i < 3; i++) {
        x[best] = -1e9f;
        best = kernel_argmax(x, m->s.lemma);
        if (x[best] < top - margin) break;
        casus_str next = apply_script(m, best, w, a);
        if (is_known(m, next)) return next;
    }
    return first;
}

static casus_str lemma_of(const nlp_model *m, nlp_scratch *s, uint32_t row, const casus_word *w, arena *a)
{
    if (in_set(m->verbatim, w->xpos)) return w->form;
    if (w->upos == CASUS_UPOS_NUM && has_digit(w->form)) return lemma_number(w->form, a);
    int32_t script = known_script(m, w);
    return script >= 0 ? lemma_apply(&m->lemma[script], w->form, a) : guess_lemma(m, s, row, w, a);
}

static void tag_word(const nlp_model *m, nlp_scratch *s, uint32_t row, casus_word *w, arena *a)
{
    const float *x = s->u + (size_t)row * m->out.n;
    w->upos = (uint8_t)kernel_argmax(x, m->s.upos);
    x += m->s.upos;
    w->xpos = (uint8_t)kernel_argmax(x, m->s.xpos);
    x += m->s.xpos;
    w->feats = (uint16_t)kernel_argmax(x, m->s.feats);
    w->lemma = lemma_of(m, s, row, w, a);
}

void tagger_run(const nlp_model *m, nlp_scratch *s, const float *h, arena *a)
{
    uint32_t W = 2 * m->s.H, G = m->s.G;
    float *t = s->t, *t2 = s->t + (size_t)s->n * G;
    if (h) scratch_quantize(s, h, s->n, W, W);
    m->kernel.gemm(&m->tag_h, s->q, s->qs, s->n, t, G);
    scratch_quantize(s, s->x, s->n, m->s.D, m->s.D);
    scratch_keep(s, &s->emb, m->s.D);
    m->kernel.gemm(&m->tag_x, s->q, s->qs, s->n, t2, G);
    kernel_add(t, t2, s->n * G);
    kernel_relu(t, s->n * G);
    scratch_quantize(s, t, s->n, G, G);
    dense tags = columns(&m->out, 0, model_pad(tag_columns(&m->s), KERNEL_LANES));
    m->kernel.gemm(&tags, s->q, s->qs, s->n, s->u, m->out.n);
    for (uint32_t i = 0; i < s->n_pieces; i++)
        for (uint32_t k = 0; k < s->pieces[i].n; k++) tag_word(m, s, s->pieces[i].at + k, &s->pieces[i].words[k], a);
}

/* Best sequence of name tags under one rule: I-x follows only B-x or I-x. */
static void name_path(const float *x, uint32_t n, uint32_t ld, uint8_t (*back)[MODEL_NAMES], uint8_t *tag)
{
    float best[MODEL_NAMES], next[MODEL_NAMES];
    for (uint32_t t = 0; t < n; t++) {
        for (uint8_t c = 0; c < MODEL_NAMES; c++) {
            bool inside = c > 0 && c % 2 == 0;
            float b = t == 0 ? (inside ? -1e9f : 0) : -1e30f;
            back[t][c] = c; /* where damaged weights leave no score that compares */
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
