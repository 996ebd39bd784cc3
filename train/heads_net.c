/* SPDX-License-Identifier: MIT */
#include "heads_net.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { BATCH = 64 };

typedef struct work { /* of one sample */
    float x[HEADS_ROWS * 1024];
    float h[HEADS_MAX_HIDDEN], g[HEADS_MAX_HIDDEN], out[HEADS_OUTPUTS];
    bool use[HEADS_ROWS];
    float mask[HEADS_MAX_HIDDEN];
} work;

static uint64_t next(uint64_t *r) /* xorshift64* */
{
    *r ^= *r >> 12, *r ^= *r << 25, *r ^= *r >> 27;
    return *r * 0x2545F4914F6CDD1Dull;
}

static float unit(uint64_t *r)
{
    return (float)(next(r) >> 40) / 16777216.0f;
}

static void layout(head_net *n)
{
    size_t at = 0;
    for (uint32_t i = 0; i < n->rows; i++) n->at_row[i] = at, at += (size_t)n->data->width[i] * n->hidden;
    n->at_bias = at, at += n->hidden;
    n->at_cat = at, at += (size_t)n->cats * n->hidden;
    n->at_out = at, at += (size_t)n->hidden * n->outputs;
    n->at_out_bias = at, at += n->outputs;
    n->total = at;
    n->w = mem_zalloc(at, sizeof *n->w);
}

static void init(head_net *n, uint64_t *r)
{
    float in = sqrtf(2.0f / (float)n->data->bytes), mid = sqrtf(1.0f / (float)n->hidden);
    for (size_t i = 0; i < n->at_bias; i++) n->w[i] = (2 * unit(r) - 1) * in * 0.5f;
    for (size_t i = n->at_cat; i < n->at_out; i++) n->w[i] = (2 * unit(r) - 1) * 0.05f;
    for (size_t i = n->at_out; i < n->at_out_bias; i++) n->w[i] = (2 * unit(r) - 1) * mid;
}

/* One over the deviation of each vector's numbers, in some of the samples. */
static void find_factors(head_net *n)
{
    double sum[HEADS_ROWS] = {0}, count[HEADS_ROWS] = {0};
    for (size_t i = 0; i < n->data->n; i += 7) {
        const head_sample *s = &n->data->s[i];
        const uint8_t *b = s->bytes;
        for (uint32_t r = 0; r < n->rows; b += n->data->width[r++])
            for (uint32_t j = 0; s->scale[r] > 0 && j < n->data->width[r]; j++, count[r]++) {
                double x = (double)s->scale[r] * ((int)b[j] - 128);
                sum[r] += x * x;
            }
    }
    for (uint32_t r = 0; r < n->rows; r++) n->factor[r] = count[r] > 0 && sum[r] > 0 ? (float)sqrt(count[r] / sum[r]) : 1;
}

static void fold_factors(head_net *n)
{
    for (uint32_t r = 0; r < n->rows; r++) {
        for (size_t i = 0; i < (size_t)n->data->width[r] * n->hidden; i++) n->w[n->at_row[r] + i] *= n->factor[r];
        n->factor[r] = 1;
    }
}

static void read_rows(const head_net *n, const head_sample *s, work *k)
{
    const uint8_t *b = s->bytes;
    float *x = k->x;
    for (uint32_t i = 0; i < n->rows; i++) {
        uint32_t w = n->data->width[i];
        k->use[i] = s->scale[i] > 0;
        for (uint32_t j = 0; j < w; j++) x[j] = n->factor[i] * s->scale[i] * (float)((int)b[j] - 128);
        b += w, x += w;
    }
}

static void forward(const head_net *n, const head_sample *s, work *k)
{
    uint32_t H = n->hidden;
    const float *x = k->x;
    memcpy(k->h, n->w + n->at_bias, H * sizeof *k->h);
    for (uint32_t i = 0; i < n->rows; x += n->data->width[i++]) {
        const float *w = n->w + n->at_row[i];
        for (uint32_t j = 0; k->use[i] && j < n->data->width[i]; j++, w += H)
            for (uint32_t h = 0; h < H; h++) k->h[h] += x[j] * w[h];
    }
    for (int c = 0; c < s->n_cat && s->cat[c] < n->cats; c++)
        for (uint32_t h = 0; h < H; h++) k->h[h] += n->w[n->at_cat + s->cat[c] * H + h];
    for (uint32_t h = 0; h < H; h++) k->h[h] = k->h[h] > 0 ? k->h[h] * k->mask[h] : 0;
    for (uint32_t o = 0; o < n->outputs; o++) {
        float sum = n->w[n->at_out_bias + o];
        for (uint32_t h = 0; h < H; h++) sum += k->h[h] * n->w[n->at_out + h * n->outputs + o];
        k->out[o] = sum;
    }
}

/* The gradient of the loss by the outputs into k->out; returns the loss. */
static float loss(const head_net *n, const head_sample *s, work *k)
{
    if (n->outputs == 1) {
        float p = 1.0f / (1.0f + expf(-k->out[0])), right = s->label ? p : 1 - p;
        k->out[0] = s->weight * (p - (float)s->label);
        return -s->weight * logf(right + 1e-9f);
    }
    float max = k->out[0], sum = 0;
    for (uint32_t o = 1; o < n->outputs; o++) max = fmaxf(max, k->out[o]);
    for (uint32_t o = 0; o < n->outputs; o++) k->out[o] = expf(k->out[o] - max), sum += k->out[o];
    for (uint32_t o = 0; o < n->outputs; o++) k->out[o] = s->weight * (k->out[o] / sum - (o == s->label));
    return -s->weight * logf(1 + k->out[s->label] / (s->weight + 1e-9f) + 1e-9f);
}

static void backward(const head_net *n, const head_sample *s, work *k, float *g)
{
    uint32_t H = n->hidden;
    const float *x = k->x;
    for (uint32_t h = 0; h < H; h++) {
        float sum = 0;
        for (uint32_t o = 0; o < n->outputs; o++) {
            sum += k->out[o] * n->w[n->at_out + h * n->outputs + o];
            g[n->at_out + h * n->outputs + o] += k->h[h] * k->out[o];
        }
        k->g[h] = k->h[h] > 0 ? sum * k->mask[h] : 0;
    }
    for (uint32_t o = 0; o < n->outputs; o++) g[n->at_out_bias + o] += k->out[o];
    for (uint32_t i = 0; i < n->rows; x += n->data->width[i++]) {
        float *w = g + n->at_row[i];
        for (uint32_t j = 0; k->use[i] && j < n->data->width[i]; j++, w += H)
            for (uint32_t h = 0; h < H; h++) w[h] += x[j] * k->g[h];
    }
    for (uint32_t h = 0; h < H; h++) g[n->at_bias + h] += k->g[h];
    for (int c = 0; c < s->n_cat; c++)
        for (uint32_t h = 0; h < H; h++) g[n->at_cat + s->cat[c] * H + h] += k->g[h];
}

/* Adam with decoupled decay; the average of the second half of the steps is what is kept. */
static void step(head_net *n, float *g, float *m, float *v, const head_options *o, float rate, int t)
{
    float fix = sqrtf(1 - powf(0.98f, (float)t)) / (1 - powf(0.9f, (float)t));
    for (size_t i = 0; i < n->total; i++) {
        float d = g[i] / BATCH;
        m[i] = 0.9f * m[i] + 0.1f * d;
        v[i] = 0.98f * v[i] + 0.02f * d * d;
        n->w[i] -= rate * (fix * m[i] / (sqrtf(v[i]) + 1e-8f) + o->decay * n->w[i]);
        g[i] = 0;
    }
}

static void shuffle(uint32_t *order, size_t n, uint64_t *r)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = next(r) % i;
        uint32_t x = order[i - 1];
        order[i - 1] = order[j], order[j] = x;
    }
}

static void masks(const head_net *n, work *k, const head_options *o, uint64_t *r)
{
    for (uint32_t h = 0; h < n->hidden; h++) k->mask[h] = unit(r) < o->drop ? 0 : 1 / (1 - o->drop);
    for (uint32_t i = 0; i < n->rows; i++) k->use[i] &= !(unit(r) < o->drop_row);
}

static void learn(head_net *n, const uint32_t *order, size_t count, work *k, const head_options *o, uint64_t *r)
{
    float *g = mem_zalloc(n->total, sizeof *g), *m = mem_zalloc(n->total, sizeof *m), *v = mem_zalloc(n->total, sizeof *v);
    float *sum = mem_zalloc(n->total, sizeof *sum);
    uint32_t *mix = mem_alloc(count * sizeof *mix);
    memcpy(mix, order, count * sizeof *mix);
    int steps = (int)(count / BATCH) * o->epochs, t = 0, summed = 0;
    for (int e = 0; e < o->epochs; e++) {
        double sum_loss = 0;
        shuffle(mix, count, r);
        for (size_t b = 0; b + BATCH <= count; b += BATCH) {
            for (size_t i = b; i < b + BATCH; i++) {
                const head_sample *s = &n->data->s[mix[i]];
                read_rows(n, s, k);
                masks(n, k, o, r);
                forward(n, s, k);
                sum_loss += (double)loss(n, s, k);
                backward(n, s, k, g);
            }
            float done = (float)t / (float)steps;
            step(n, g, m, v, o, o->rate * 0.5f * (1 + cosf(3.14159f * done)), ++t);
            for (size_t i = 0; 2 * t >= steps && i < n->total; i++) sum[i] += n->w[i];
            summed += 2 * t >= steps;
        }
        fprintf(stderr, "head '%s', epoch %d: loss %.4f\n", heads_spec(n->id)->name, e + 1, sum_loss / (double)(count + 1));
    }
    for (size_t i = 0; summed && i < n->total; i++) n->w[i] = sum[i] / (float)summed;
    free(g), free(m), free(v), free(sum), free(mix);
}

void head_train(head_net *n, head_id id, const head_data *d, const head_options *o)
{
    const head_spec *s = heads_spec(id);
    uint64_t r = o->seed * 0x9E3779B97F4A7C15ull + 88172645463325252ull;
    *n = (head_net){.data = d, .id = id, .rows = s->rows, .outputs = s->outputs, .hidden = (uint32_t)o->hidden,
        .cats = judge_table(id)};
    layout(n);
    find_factors(n);
    init(n, &r);
    uint32_t *order = mem_alloc((d->n + 1) * sizeof *order);
    size_t count = 0;
    for (size_t i = 0; i < d->n; i++)
        if (d->s[i].fold == 255 || d->s[i].fold != o->hold) order[count++] = (uint32_t)i;
    work *k = mem_zalloc(1, sizeof *k);
    learn(n, order, count, k, o, &r);
    fold_factors(n);
    free(order), free(k);
}

void head_free(head_net *n)
{
    free(n->w);
}

void head_score(const head_net *n, const head_sample *s, float out[HEADS_OUTPUTS])
{
    work *k = mem_zalloc(1, sizeof *k);
    for (uint32_t h = 0; h < n->hidden; h++) k->mask[h] = 1;
    read_rows(n, s, k);
    forward(n, s, k);
    memcpy(out, k->out, sizeof k->out);
    free(k);
}
