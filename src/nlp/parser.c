/* SPDX-License-Identifier: MIT
 * parser.c: heads and relations of each piece: every pair of words is scored, then the best tree is taken. */
#include <string.h>

#include "nlp/scratch.h"
#include "nlp/tree.h"

/* The head vectors of a piece, the root's first, as a packed matrix [A][n + 1] for the kernel. */
static dense pack_heads(const nlp_model *m, nlp_scratch *s, const piece *p)
{
    uint32_t A = m->s.A, cols = p->n + 1, np = model_pad(cols, KERNEL_LANES);
    uint8_t q[MODEL_MAX_WIDTH];
    memset(s->heads, 0, (size_t)np * A);
    for (uint32_t j = 0; j < np; j++) {
        s->head_scale[j] = s->head_bias[j] = 0;
        s->head_sum[j] = 0;
        if (j >= cols) continue;
        const float *h = j == 0 ? m->root : s->p + (size_t)(p->at + j - 1) * m->proj.n + A;
        s->head_scale[j] = kernel_quantize(h, A, A, q);
        int8_t *to = s->heads + (size_t)(j / KERNEL_LANES) * KERNEL_LANES * A + (j % KERNEL_LANES) * KERNEL_DEPTH;
        int32_t sum = 0;
        for (uint32_t k = 0; k < A; k++) {
            int8_t v = (int8_t)(q[k] - 128);
            to[(k / KERNEL_DEPTH) * KERNEL_LANES * KERNEL_DEPTH + k % KERNEL_DEPTH] = v;
            sum += v;
        }
        s->head_sum[j] = 128 * sum;
    }
    return (dense){A, np, s->head_scale, s->head_bias, s->head_sum, s->heads};
}

static void add_distances(float *row, const float *dist, int32_t i, int32_t n)
{
    row[0] += dist[model_dist(i, -1)];
    for (int32_t j = 0; j < n; j++)
        if (j != i) row[j + 1] += dist[model_dist(i, j)];
    row[i + 1] = -1e9f;
}

static void score_arcs(const nlp_model *m, nlp_scratch *s, const piece *p, uint32_t ld)
{
    uint32_t A = m->s.A;
    scratch_quantize(s, s->p + (size_t)p->at * m->proj.n, p->n, A, m->proj.n);
    m->kernel.gemm(&m->arc, s->q, s->qs, p->n, s->dep, m->arc.n);
    dense heads = pack_heads(m, s, p);
    scratch_quantize(s, s->dep, p->n, A, m->arc.n);
    m->kernel.gemm(&heads, s->q, s->qs, p->n, s->arcs, ld);
    for (uint32_t i = 0; i < p->n; i++) {
        float *row = s->arcs + (size_t)i * ld;
        add_distances(row, s->dep + (size_t)i * m->arc.n + A, (int32_t)i, (int32_t)p->n);
        s->best[i] = (int16_t)((int32_t)kernel_argmax(row, p->n + 1) - 1);
    }
}

static void label_arcs(const nlp_model *m, nlp_scratch *s, const piece *p)
{
    uint32_t A = m->s.A, L = m->s.L, P = m->proj.n;
    const float *dep = s->p + (size_t)p->at * P + 2 * A, *head = dep + L;
    for (uint32_t i = 0; i < p->n; i++) {
        float *z = s->t + (size_t)i * L;
        memcpy(z, dep + (size_t)i * P, L * sizeof *z);
        kernel_add(z, s->head[i] < 0 ? m->lab_root : head + (size_t)s->head[i] * P, L);
    }
    kernel_relu(s->t, p->n * L);
    scratch_quantize(s, s->t, p->n, L, L);
    m->kernel.gemm(&m->lab, s->q, s->qs, p->n, s->u, m->lab.n);
    for (uint32_t i = 0; i < p->n; i++) {
        float *x = s->u + (size_t)i * m->lab.n;
        x[CASUS_REL_ROOT] = -1e9f; /* `root` goes with the root alone */
        p->words[i].rel = s->head[i] < 0 ? CASUS_REL_ROOT : (uint8_t)kernel_argmax(x, m->s.rel);
    }
}

void parser_run(const nlp_model *m, nlp_scratch *s)
{
    for (uint32_t i = 0; i < s->n_pieces; i++) {
        const piece *p = &s->pieces[i];
        uint32_t ld = model_pad(p->n + 1, KERNEL_LANES);
        arena_reset(&s->mem);
        score_arcs(m, s, p, ld);
        tree_decode(s->arcs, p->n, ld, s->best, s->head, &s->mem);
        label_arcs(m, s, p);
        for (uint32_t k = 0; k < p->n; k++) p->words[k].head = s->head[k];
    }
}
