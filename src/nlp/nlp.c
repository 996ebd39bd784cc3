/* SPDX-License-Identifier: MIT
 * nlp.c: sentences gathered into chunks, each chunk taken through encoder, tagger and parser. */
#include "nlp/nlp.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "nlp/scratch.h"

static uint32_t max_u32(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static void scratch_release(nlp_scratch *s)
{
    free(s->x), free(s->h[0]), free(s->h[1]), free(s->u), free(s->t), free(s->q), free(s->qs), free(s->cell), free(s->p);
    free(s->dep), free(s->arcs), free(s->heads), free(s->head_scale), free(s->head_bias), free(s->head_sum);
    free(s->best), free(s->head), free(s->pieces);
}

static void *room(size_t a, size_t b, size_t size)
{
    return mem_aligned(64, a * b * size + 64);
}

void scratch_reserve(nlp_scratch *s, const nlp_model *m, uint32_t words)
{
    if (words <= s->cap) return;
    const model_shape *h = &m->s;
    size_t n = words, W = 2 * h->H, heads = model_pad(words + 1, KERNEL_LANES);
    uint32_t in = max_u32(m->conv.k, max_u32(2 * h->H, h->G));
    nlp_scratch old = *s;
    scratch_release(s);
    *s = (nlp_scratch){.cap = words, .mem = old.mem, .embed = old.embed, .embed_x = old.embed_x, .pieces = room(n, 1, sizeof(piece)), .x = room(n, h->D, 4),
        .h = {room(n, W, 4), room(n, W, 4)}, .u = room(n, max_u32(6 * h->H, max_u32(m->out.n, max_u32(m->lab.n, m->nam.n))), 4),
        .t = room(n, max_u32(2 * h->G, h->L), 4), .q = room(n, in, 1), .qs = room(n, 1, 4), .cell = room(h->H, 1, 4),
        .p = room(n, m->proj.n, 4), .dep = room(n, m->arc.n, 4), .arcs = room(n, heads, 4), .heads = room(heads, h->A, 1),
        .head_scale = room(heads, 1, 4), .head_bias = room(heads, 1, 4), .head_sum = room(heads, 1, 4),
        .best = room(n, 1, 2), .head = room(n, 1, 2)};
}

nlp_scratch *nlp_scratch_new(const nlp_model *m)
{
    nlp_scratch *s = mem_zalloc(1, sizeof *s);
    arena_init(&s->mem, 1 << 16);
    scratch_reserve(s, m, SCRATCH_CHUNK + 80);
    s->embed = mem_zalloc(EMBED_SLOTS, sizeof *s->embed);
    s->embed_x = room(EMBED_SLOTS, m->s.D, 4);
    return s;
}

void nlp_scratch_free(nlp_scratch *s)
{
    if (!s) return;
    scratch_release(s);
    free(s->embed), free(s->embed_x);
    arena_release(&s->mem);
    free(s);
}

void scratch_quantize(nlp_scratch *s, const float *x, uint32_t rows, uint32_t k, uint32_t ld)
{
    for (uint32_t i = 0; i < rows; i++) s->qs[i] = kernel_quantize(x + (size_t)i * ld, k, k, s->q + (size_t)i * k);
}

void scratch_keep(const nlp_scratch *s, const keep_rows *to, uint32_t k)
{
    for (uint32_t i = 0; to->q && i < s->n_pieces; i++) {
        const piece *p = &s->pieces[i];
        size_t at = (size_t)(p->words - s->words);
        memcpy(to->q + at * k, s->q + (size_t)p->at * k, (size_t)p->n * k);
        memcpy(to->scale + at, s->qs + p->at, p->n * sizeof *to->scale);
    }
}

static void project(const nlp_model *m, nlp_scratch *s, const float *h)
{
    uint32_t W = 2 * m->s.H, P = m->proj.n, A2 = 2 * m->s.A, names = A2 + 2 * m->s.L;
    scratch_quantize(s, h, s->n, W, W);
    scratch_keep(s, &s->last, W);
    m->kernel.gemm(&m->proj, s->q, s->qs, s->n, s->p, P);
    for (uint32_t i = 0; i < s->n; i++) { /* label vectors stay linear until dependent and head are added */
        kernel_relu(s->p + (size_t)i * P, A2);
        kernel_relu(s->p + (size_t)i * P + names, m->s.E);
    }
}

static void run_chunk(const nlp_model *m, nlp_scratch *s, arena *a)
{
    const float *tags;
    if (!s->n) return;
    const float *last = encoder_run(m, s, &tags);
    tagger_run(m, s, tags, a);
    project(m, s, last);
    tagger_names(m, s);
    parser_run(m, s);
    s->n = s->n_pieces = 0;
}

static void add_piece(const nlp_model *m, nlp_scratch *s, casus_word *words, uint32_t n, arena *a)
{
    if (s->n + n > s->cap) run_chunk(m, s, a);
    if (s->n == 0) scratch_reserve(s, m, n);
    s->pieces[s->n_pieces++] = (piece){s->n, n, words};
    s->n += n;
}

/* A very long sentence makes chunks of its own, each with as many pieces as fit. */
static void add_sentence(const nlp_model *m, nlp_scratch *s, casus_word *words, uint32_t n, arena *a)
{
    if (n <= SCRATCH_PIECE) {
        add_piece(m, s, words, n, a);
        return;
    }
    run_chunk(m, s, a);
    int32_t root = -1;
    for (uint32_t at = 0; at < n; at += SCRATCH_PIECE) {
        uint32_t k = n - at < SCRATCH_PIECE ? n - at : SCRATCH_PIECE;
        add_piece(m, s, words + at, k, a);
        run_chunk(m, s, a);
        for (uint32_t i = at; i < at + k; i++) {
            if (words[i].head >= 0) words[i].head += (int32_t)at;
            else if (at == 0) root = (int32_t)i;
            else words[i].head = root, words[i].rel = CASUS_REL_PARATAXIS;
        }
    }
}

static keep_rows room_to_keep(arena *a, size_t words, uint32_t width)
{
    return (keep_rows){arena_alloc(a, words * width + 1), arena_new(a, float, words + 1)};
}

static void begin_keeping(const nlp_model *m, nlp_scratch *s, arena *a, const casus_doc *doc, nlp_kept *keep)
{
    s->words = doc->words;
    s->last = s->emb = (keep_rows){NULL, NULL};
    if (!keep) return;
    s->last = room_to_keep(a, doc->n_words, 2 * m->s.H);
    s->emb = room_to_keep(a, doc->n_words, m->s.D);
    *keep = (nlp_kept){2 * m->s.H, m->s.D, s->last.q, s->last.scale, s->emb.q, s->emb.scale};
}

void nlp_annotate(const nlp_model *m, nlp_scratch *s, arena *a, casus_doc *doc, const bool *want, nlp_kept *keep)
{
    begin_keeping(m, s, a, doc, keep);
    s->n = s->n_pieces = 0;
    for (uint32_t i = 0; i < doc->n_sents; i++) {
        if ((want && !want[i]) || !doc->sents[i].n) continue;
        add_sentence(m, s, doc->words + doc->sents[i].first, doc->sents[i].n, a);
        if (s->n >= SCRATCH_CHUNK) run_chunk(m, s, a);
    }
    run_chunk(m, s, a);
}
