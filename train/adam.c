/* SPDX-License-Identifier: MIT */
#include "adam.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static size_t emb_size(const net *n)
{
    return (size_t)n->shape.rows * (size_t)n->shape.D;
}

void adam_init(adam *a, const net *n)
{
    size_t d = n->at.total, e = emb_size(n);
    *a = (adam){.m = mem_zalloc(d, 4), .v = mem_zalloc(d, 4), .avg = mem_zalloc(d, 4), .em = mem_zalloc(e, 4),
        .ev = mem_zalloc(e, 4), .eavg = mem_zalloc(e, 4), .last = mem_zalloc((size_t)n->shape.rows, 4),
        .beta1 = 0.9f, .beta2 = 0.98f, .decay = 0.999f};
    memcpy(a->avg, n->w, d * 4);
    memcpy(a->eavg, n->emb, e * 4);
}

void adam_free(adam *a)
{
    free(a->m), free(a->v), free(a->avg), free(a->em), free(a->ev), free(a->eavg), free(a->last);
}

static double dense_sum(net_grad *g, int k, size_t n)
{
    double norm = 0;
    for (int j = 1; j < k; j++) {
        for (size_t i = 0; i < n; i++) g[0].w[i] += g[j].w[i];
        memset(g[j].w, 0, n * sizeof(float));
    }
    for (size_t i = 0; i < n; i++) norm += (double)g[0].w[i] * (double)g[0].w[i];
    return norm;
}

/* Fold the rows that other threads touched into the first one's. */
static double rows_sum(net_grad *g, int k, size_t D)
{
    double norm = 0;
    for (int j = 1; j < k; j++) {
        for (size_t i = 0; i < g[j].n_touched; i++) {
            uint32_t r = g[j].touched[i];
            float *to = g[0].emb + r * D, *from = g[j].emb + r * D;
            if (!g[0].mark[r]) g[0].mark[r] = 1, g[0].touched[g[0].n_touched++] = r;
            for (size_t d = 0; d < D; d++) to[d] += from[d];
            memset(from, 0, D * sizeof(float));
            g[j].mark[r] = 0;
        }
        g[j].n_touched = 0;
    }
    for (size_t i = 0; i < g->n_touched; i++) {
        const float *e = g->emb + g->touched[i] * D;
        for (size_t d = 0; d < D; d++) norm += (double)e[d] * (double)e[d];
    }
    return norm;
}

static void update(float *restrict w, float *restrict g, float *restrict m, float *restrict v, float *restrict avg,
                   size_t n, const adam *a, float lr, float scale)
{
    float b1 = a->beta1, b2 = a->beta2, d = a->decay;
    for (size_t i = 0; i < n; i++) {
        float x = g[i] * scale;
        m[i] = b1 * m[i] + (1 - b1) * x;
        v[i] = b2 * v[i] + (1 - b2) * x * x;
        w[i] -= lr * m[i] / (sqrtf(v[i]) + 1e-8f);
        avg[i] = d * avg[i] + (1 - d) * w[i];
        g[i] = 0;
    }
}

static void catch_up(adam *a, const net *n, uint32_t r)
{
    size_t D = (size_t)n->shape.D;
    float f = powf(a->decay, (float)(a->step - a->last[r]));
    for (size_t d = 0; d < D; d++) {
        float w = n->emb[r * D + d];
        a->eavg[r * D + d] = w + (a->eavg[r * D + d] - w) * f;
    }
    a->last[r] = a->step;
}

void adam_step(adam *a, net *n, net_grad *g, int k, float per, float lr, float clip)
{
    size_t D = (size_t)n->shape.D;
    double norm = sqrt(dense_sum(g, k, n->at.total) + rows_sum(g, k, D));
    norm *= (double)per;
    float scale = norm > (double)clip ? per * (float)((double)clip / norm) : per;
    a->step++;
    float t = (float)a->step;
    float fix = sqrtf(1 - powf(a->beta2, t)) / (1 - powf(a->beta1, t));
    float keep = a->decay;
    a->decay = fminf(keep, (1 + t) / (10 + t)); /* a short memory at first */
    update(n->w, g->w, a->m, a->v, a->avg, n->at.total, a, lr * fix, scale);
    for (size_t i = 0; i < g->n_touched; i++) {
        uint32_t r = g->touched[i];
        a->step--;
        catch_up(a, n, r);
        a->step++;
        update(n->emb + r * D, g->emb + r * D, a->em + r * D, a->ev + r * D, a->eavg + r * D, D, a, lr * fix, scale);
        a->last[r] = a->step;
        g->mark[r] = 0;
    }
    g->n_touched = 0;
    a->decay = keep;
}

void adam_average(adam *a, const net *n, net *out)
{
    memcpy(out->w, a->avg, n->at.total * sizeof(float));
    for (int r = 0; r < n->shape.rows; r++) catch_up(a, n, (uint32_t)r);
    memcpy(out->emb, a->eavg, emb_size(n) * sizeof(float));
}
