/* SPDX-License-Identifier: MIT */
#include "fit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define W SEG_WIDTH

/* ---- dictionary of features: hash to row number ---- */

typedef struct dict {
    uint32_t *key;   /* [size] hash; 0 free (a feature that hashes to 0 is left out) */
    uint32_t *count; /* [size] */
    uint32_t *row;   /* [size] row, or UINT32_MAX */
    size_t size, n;
} dict;

static void dict_init(dict *d, size_t size)
{
    *d = (dict){.size = size};
    d->key = mem_zalloc(size, sizeof *d->key);
    d->count = mem_zalloc(size, sizeof *d->count);
    d->row = mem_alloc(size * sizeof *d->row);
    memset(d->row, 0xFF, size * sizeof *d->row);
}

static void dict_release(dict *d)
{
    free(d->key);
    free(d->count);
    free(d->row);
}

static size_t dict_slot(const dict *d, uint32_t key)
{
    size_t at = (key * 0x9E3779B97F4A7C15u >> 20) & (d->size - 1);
    while (d->key[at] != 0 && d->key[at] != key) {
        at = (at + 1) & (d->size - 1);
    }
    return at;
}

static void dict_grow(dict *d)
{
    dict big;
    dict_init(&big, d->size * 2);
    for (size_t i = 0; i < d->size; i++) {
        if (d->key[i]) {
            size_t at = dict_slot(&big, d->key[i]);
            big.key[at] = d->key[i];
            big.count[at] = d->count[i];
        }
    }
    big.n = d->n;
    dict_release(d);
    *d = big;
}

static void dict_count(dict *d, uint32_t key)
{
    if (key == 0) {
        return;
    }
    if (d->n * 2 > d->size) {
        dict_grow(d);
    }
    size_t at = dict_slot(d, key);
    if (d->key[at] == 0) {
        d->key[at] = key;
        d->n++;
    }
    d->count[at]++;
}

/* ---- the network in floating point ---- */

typedef struct float_net {
    float *row, *row_g; /* [n][W] weights; sums of squared gradients */
    float bias[W], bias_g[W];
    float out[W], out_g[W]; /* out[0] stays 1 */
    uint32_t n;
} float_net;

typedef struct indexed { /* samples with row numbers */
    uint32_t *row;
    size_t *first;
    const uint8_t *label;
    size_t n;
} indexed;

static void index_samples(const samples *s, const dict *d, indexed *x)
{
    size_t k = 0;
    x->row = mem_alloc((s->n_hash + 1) * sizeof *x->row);
    x->first = mem_alloc((s->n + 1) * sizeof *x->first);
    x->label = s->label;
    x->n = s->n;
    for (size_t i = 0; i < s->n; i++) {
        x->first[i] = k;
        for (size_t j = s->first[i]; j < s->first[i + 1]; j++) {
            uint32_t key = s->hash[j], row = key ? d->row[dict_slot(d, key)] : UINT32_MAX;
            if (row != UINT32_MAX) {
                x->row[k++] = row;
            }
        }
    }
    x->first[s->n] = k;
}

static void index_release(indexed *x)
{
    free(x->row);
    free(x->first);
}

static void float_init(float_net *f, uint32_t n, double init, rng *r)
{
    *f = (float_net){.n = n};
    f->row = mem_alloc(sizeof(float) * W * n);
    f->row_g = mem_zalloc((size_t)n * W, sizeof(float));
    for (size_t i = 0; i < (size_t)n * W; i++) {
        f->row[i] = i % W == 0 ? 0.0f : (float)((rng_unit(r) - 0.5) * 2 * init);
    }
    for (int k = 0; k < W; k++) {
        f->out[k] = k == 0 ? 1.0f : (float)((rng_unit(r) - 0.5) * 2);
        f->bias[k] = k == 0 ? -1.0f : 0.1f;
    }
}

static float forward(const float_net *f, const uint32_t *row, size_t n, float *sum)
{
    memcpy(sum, f->bias, sizeof f->bias);
    for (size_t i = 0; i < n; i++) {
        const float *w = f->row + (size_t)row[i] * W;
        for (int k = 0; k < W; k++) {
            sum[k] += w[k];
        }
    }
    float y = sum[0] * f->out[0];
    for (int k = 1; k < W; k++) {
        y += (sum[k] > 0 ? sum[k] : 0) * f->out[k];
    }
    return y;
}

static inline void adagrad(float *w, float *acc, float g, float rate)
{
    *acc += g * g;
    *w -= rate * g / (sqrtf(*acc) + 1e-3f);
}

static void clamp(float *w, float limit)
{
    *w = *w > limit ? limit : *w < -limit ? -limit : *w;
}

/* One step on one sample whose error is `err` = p - y. */
static void backward(float_net *f, const uint32_t *row, size_t n, const float *sum, float err, float rate, float decay)
{
    float g[W];
    g[0] = err * f->out[0];
    for (int k = 1; k < W; k++) {
        g[k] = sum[k] > 0 ? err * f->out[k] : 0.0f;
        if (sum[k] > 0) {
            adagrad(&f->out[k], &f->out_g[k], err * sum[k], rate * 0.2f);
            clamp(&f->out[k], 7.9f);
        }
    }
    for (int k = 0; k < W; k++) {
        adagrad(&f->bias[k], &f->bias_g[k], g[k], rate * 0.2f);
        clamp(&f->bias[k], 60.0f);
    }
    for (size_t i = 0; i < n; i++) {
        float *w = f->row + (size_t)row[i] * W, *acc = f->row_g + (size_t)row[i] * W;
        for (int k = 0; k < W; k++) {
            adagrad(&w[k], &acc[k], g[k] + decay * w[k], rate);
        }
        for (int k = 0; k < W; k++) {
            clamp(&w[k], 127.0f / SEG_ONE);
        }
    }
}

static void shuffle(uint32_t *order, size_t n, rng *r)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = rng_next(r) % i;
        uint32_t t = order[i - 1];
        order[i - 1] = order[j];
        order[j] = t;
    }
}

static double epoch(float_net *f, const indexed *x, uint32_t *order, const fit_options *o, double rate, rng *r)
{
    uint32_t kept[SEG_MAX_BAG];
    float sum[W];
    double loss = 0;
    shuffle(order, x->n, r);
    for (size_t s = 0; s < x->n; s++) {
        size_t i = order[s], n = 0;
        for (size_t j = x->first[i]; j < x->first[i + 1]; j++) {
            if (o->drop == 0 || rng_unit(r) >= o->drop) {
                kept[n++] = x->row[j];
            }
        }
        float y = forward(f, kept, n, sum), p = 1.0f / (1.0f + expf(-y)), err = p - (float)x->label[i];
        loss -= log(x->label[i] ? p + 1e-9 : 1 - p + 1e-9);
        if (fabsf(err) > 0.002f) {
            backward(f, kept, n, sum, err, (float)rate, (float)o->decay);
        }
    }
    return loss / (double)x->n;
}

static double f1_of(size_t hit, size_t wanted, size_t sys)
{
    return wanted + sys ? 200.0 * (double)hit / (double)(wanted + sys) : 100.0;
}

static double float_f1(const float_net *f, const indexed *x)
{
    float sum[W];
    size_t hit = 0, wanted = 0, sys = 0;
    for (size_t i = 0; i < x->n; i++) {
        bool yes = forward(f, x->row + x->first[i], x->first[i + 1] - x->first[i], sum) > 0;
        sys += yes;
        wanted += x->label[i];
        hit += yes && x->label[i];
    }
    return f1_of(hit, wanted, sys);
}

/* Epochs with a falling rate; the weights after are the mean over the last third of them. */
static void run(float_net *f, const indexed *x, const indexed *dev, const fit_options *o, uint32_t epochs, double rate,
                rng *r)
{
    uint32_t *order = mem_alloc(sizeof *order * x->n);
    size_t n = (size_t)f->n * W;
    float *mean = mem_zalloc(n, sizeof *mean), out[W] = {0}, bias[W] = {0};
    uint32_t averaged = 0;
    for (size_t i = 0; i < x->n; i++) {
        order[i] = (uint32_t)i;
    }
    for (uint32_t e = 0; e < epochs; e++) {
        double loss = epoch(f, x, order, o, rate * (1.0 - 0.8 * e / epochs), r);
        fprintf(stderr, "epoch %2u/%u loss %.5f dev F1 %.2f\n", e + 1, epochs, loss, float_f1(f, dev));
        if (e + 1 + (epochs + 2) / 3 <= epochs) {
            continue;
        }
        averaged++;
        for (size_t i = 0; i < n; i++) {
            mean[i] += f->row[i];
        }
        for (int k = 0; k < W; k++) {
            out[k] += f->out[k];
            bias[k] += f->bias[k];
        }
    }
    for (size_t i = 0; i < n; i++) {
        f->row[i] = mean[i] / (float)averaged;
    }
    for (int k = 0; k < W; k++) {
        f->out[k] = out[k] / (float)averaged;
        f->bias[k] = bias[k] / (float)averaged;
    }
    fprintf(stderr, "mean of the last %u: dev F1 %.2f\n", averaged, float_f1(f, dev));
    free(order);
    free(mean);
}

/* ---- cutting the table ---- */

typedef struct ranked {
    double weight;
    uint32_t row;
} ranked;

static int heavier(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return x->weight < y->weight ? 1 : x->weight > y->weight ? -1 : x->row > y->row ? 1 : -1;
}

/* Keep the rows that move scores most: size of the row times the root of how often it is used. */
static void cut(float_net *f, dict *d, uint32_t max_rows)
{
    ranked *rank = mem_zalloc(f->n, sizeof *rank);
    for (size_t i = 0; i < d->size; i++) {
        uint32_t row = d->row[i];
        if (d->key[i] == 0 || row == UINT32_MAX) {
            continue;
        }
        double norm = 0;
        for (int k = 0; k < W; k++) {
            double w = f->row[(size_t)row * W + (size_t)k] * (k ? f->out[k] : 1.0f);
            norm += w * w;
        }
        rank[row] = (ranked){sqrt(norm * d->count[i]), row};
    }
    qsort(rank, f->n, sizeof *rank, heavier);
    uint32_t n = f->n < max_rows ? f->n : max_rows, *to = mem_alloc(sizeof *to * f->n);
    float *row = mem_alloc(sizeof *row * W * n);
    memset(to, 0xFF, sizeof *to * f->n);
    for (uint32_t i = 0; i < n; i++) {
        to[rank[i].row] = i;
        memcpy(row + (size_t)i * W, f->row + (size_t)rank[i].row * W, sizeof *row * W);
    }
    for (size_t i = 0; i < d->size; i++) {
        if (d->row[i] != UINT32_MAX) {
            d->row[i] = to[d->row[i]];
        }
    }
    free(f->row);
    free(rank);
    free(to);
    f->row = row;
    memset(f->row_g, 0, sizeof(float) * W * f->n);
    memset(f->out_g, 0, sizeof f->out_g);
    memset(f->bias_g, 0, sizeof f->bias_g);
    f->n = n;
}

/* ---- integers ---- */

static int16_t fixed(float w, float one, int limit)
{
    long v = lroundf(w * one);
    return (int16_t)(v > limit ? limit : v < -limit ? -limit : v);
}

/* Place features in the table, those that matter most first: what finds its bucket full, or another feature with the
 * same high half in it, is left out. Row 0 stays zero. */
static void place(fit_result *q, const dict *d, uint32_t n_rows)
{
    uint32_t *hash = mem_zalloc(n_rows, sizeof *hash), lost = 0;
    for (size_t i = 0; i < d->size; i++) {
        if (d->key[i] && d->row[i] != UINT32_MAX) {
            hash[d->row[i]] = d->key[i];
        }
    }
    for (uint32_t row = 0; row < n_rows; row++) {
        uint32_t *slot = q->slots + seg_bucket(hash[row], q->n_slots);
        int k = 0;
        while (k < SEG_BUCKET && slot[k] != 0 && slot[k] >> 16 != hash[row] >> 16) {
            k++;
        }
        if (k < SEG_BUCKET && slot[k] == 0) {
            slot[k] = (hash[row] & 0xFFFF0000u) | (row + 1);
        } else {
            lost++;
        }
    }
    fprintf(stderr, "%u of %u features find no slot\n", lost, n_rows);
    free(hash);
}

static void quantise(const float_net *f, const dict *d, uint32_t n_slots, fit_result *q)
{
    *q = (fit_result){.n_slots = n_slots, .n_rows = f->n + 1};
    q->slots = mem_zalloc(n_slots, sizeof *q->slots);
    q->rows = mem_zalloc(q->n_rows, W);
    for (size_t i = 0; i < (size_t)f->n * W; i++) {
        q->rows[W + i] = (int8_t)fixed(f->row[i], SEG_ONE, 127);
    }
    for (int k = 0; k < W; k++) {
        q->out[k] = fixed(f->bias[k], SEG_ONE, SEG_MAX_BIAS);
        q->out[W + k] = fixed(f->out[k], 256, SEG_MAX_OUT);
    }
    place(q, d, f->n);
}

void fit(const samples *train, const samples *dev, const fit_options *o, fit_result *out)
{
    dict d;
    rng r = {o->seed};
    uint32_t n = 0;
    dict_init(&d, 1 << 20);
    for (size_t j = 0; j < train->n_hash; j++) {
        dict_count(&d, train->hash[j]);
    }
    for (size_t i = 0; i < d.size; i++) {
        if (d.key[i] && d.count[i] >= o->min_count) {
            d.row[i] = n++;
        }
    }
    fprintf(stderr, "%zu samples, %zu features, %u of them seen %u times\n", train->n, d.n, n, o->min_count);
    float_net f;
    indexed x, y;
    float_init(&f, n, o->init, &r);
    index_samples(train, &d, &x);
    index_samples(dev, &d, &y);
    run(&f, &x, &y, o, o->epochs, o->rate, &r);
    index_release(&x);
    index_release(&y);
    cut(&f, &d, o->max_rows);
    index_samples(train, &d, &x);
    index_samples(dev, &d, &y);
    fprintf(stderr, "cut to %u rows: dev F1 %.2f\n", f.n, float_f1(&f, &y));
    if (o->tune_epochs) {
        run(&f, &x, &y, o, o->tune_epochs, o->rate * 0.3, &r);
    }
    quantise(&f, &d, o->slots, out);
    index_release(&x);
    index_release(&y);
    free(f.row);
    free(f.row_g);
    dict_release(&d);
}

void fit_release(fit_result *r)
{
    free(r->slots);
    free(r->rows);
}

seg_net fit_net(const fit_result *r)
{
    return (seg_net){.slots = r->slots,
                     .rows = r->rows,
                     .bias = r->out,
                     .out = r->out + W,
                     .n_slots = r->n_slots,
                     .n_rows = r->n_rows};
}

/* ---- limits ---- */

static int32_t score_of(const seg_net *net, const samples *s, size_t i)
{
    seg_bag bag;
    bag.n = (uint32_t)(s->first[i + 1] - s->first[i]);
    memcpy(bag.hash, s->hash + s->first[i], sizeof *bag.hash * bag.n);
    return seg_net_score(net, &bag);
}

double fit_f1(const seg_net *net, const samples *s, int32_t limit)
{
    size_t hit = 0, wanted = 0, sys = 0;
    for (size_t i = 0; i < s->n; i++) {
        bool yes = score_of(net, s, i) > limit;
        sys += yes;
        wanted += s->label[i];
        hit += yes && s->label[i];
    }
    return f1_of(hit, wanted, sys);
}

int32_t fit_limit(const seg_net *net, const samples *s, double *f1)
{
    int32_t best = 0;
    *f1 = 0;
    for (int step = -12; step <= 12; step++) {
        int32_t limit = step * (256 * SEG_ONE / 8);
        double f = fit_f1(net, s, limit);
        if (f > *f1) {
            *f1 = f;
            best = limit;
        }
    }
    return best;
}
