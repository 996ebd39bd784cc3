/* SPDX-License-Identifier: MIT */
#include "learn.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { MAX_THREADS = 16, MAX_BATCH = 4096 };

typedef struct shard { /* one thread's part of a step */
    const net *net;
    net_work *work;
    net_grad *grad;
    sample **s;
    int n;
    const dropout *drop;
    const float *keep;
    net_loss loss;
} shard;

static void *run_shard(void *arg)
{
    shard *h = arg;
    if (h->n) net_train(h->net, h->work, h->s, h->n, h->drop, h->keep, h->grad, &h->loss);
    return NULL;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void shuffle(uint32_t *a, size_t n, uint64_t seed)
{
    uint64_t r = seed * 0x9E3779B97F4A7C15u + 11;
    for (size_t i = n; i > 1; i--) {
        r ^= r << 13, r ^= r >> 7, r ^= r << 17;
        size_t j = (size_t)(r % i);
        uint32_t t = a[i - 1];
        a[i - 1] = a[j], a[j] = t;
    }
}

/* Sentences order[at ...] into the shards until the batch is full, the lightest shard first; the new `at`. */
static size_t fill(shard *h, int threads, const corpus *c, const uint32_t *order, size_t at, int batch)
{
    int words[MAX_THREADS] = {0}, total = 0;
    for (int j = 0; j < threads; j++) h[j].n = 0;
    while (at < c->n) {
        sample *s = &c->s[order[at]];
        if (s->n > DATA_MAX_SENT || !s->n) { at++; continue; }
        if (total && total + (int)s->n > batch) break;
        int j = 0;
        for (int m = 1; m < threads; m++) if (words[m] < words[j]) j = m;
        h[j].s[h[j].n++] = s;
        words[j] += (int)s->n, total += (int)s->n;
        at++;
    }
    return at;
}

static net_loss run_step(shard *h, int threads)
{
    pthread_t t[MAX_THREADS];
    net_loss sum = {0};
    for (int j = 1; j < threads; j++) pthread_create(&t[j], NULL, run_shard, &h[j]);
    run_shard(&h[0]);
    for (int j = 1; j < threads; j++) pthread_join(t[j], NULL);
    for (int j = 0; j < threads; j++) {
        const net_loss *l = &h[j].loss;
        sum.arc += l->arc, sum.rel += l->rel, sum.upos += l->upos, sum.lemma += l->lemma, sum.name += l->name;
        sum.words += l->words, sum.names += l->names;
        memset(&h[j].loss, 0, sizeof h[j].loss);
    }
    return sum;
}

static float *word_keep(const state *s, const word_counts *counts)
{
    /* The rarer a word, the oftener it is hidden: rare words teach the row of unknown words. */
    float *keep = mem_zalloc(s->n_words + 1, sizeof *keep);
    for (uint32_t i = 0; i < s->n_slots; i++)
        if (s->slots[i].key) {
            float n = (float)word_counts_get(counts, s->slots[i].key);
            keep[s->slots[i].row - FEATURE_HASHED] = n / (n + 0.5f) * 0.95f;
        }
    return keep;
}

static net_grad grad_new(const net *n)
{
    size_t rows = (size_t)n->shape.rows;
    return (net_grad){.w = mem_zalloc(n->at.total, 4), .emb = mem_zalloc(rows * (size_t)n->shape.D, 4),
        .touched = mem_zalloc(rows, 4), .mark = mem_zalloc(rows, 1)};
}

static void report(const char *what, const scores *r)
{
    fprintf(stderr, "  %s UPOS %.2f XPOS %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f names %.1f\n", what, r->upos, r->xpos,
            r->feats, r->lemma, r->uas, r->las, r->name_f1);
}

static float rate_at(const learn_options *o, double progress)
{
    float warm = 0.03f, p = (float)progress;
    if (p < warm) return o->rate * (p / warm);
    return o->rate * (0.02f + 0.98f * 0.5f * (1 + cosf(3.14159265f * (p - warm) / (1 - warm))));
}

static double epoch_run(state *s, adam *opt, const learn_options *o, shard *h, net_grad *g, const corpus *c,
                        uint32_t *order, double start)
{
    double t0 = now(), last = t0;
    net_loss sum = {0};
    shuffle(order, c->n, o->seed * 1000 + s->epoch);
    for (size_t at = 0; at < c->n;) {
        at = fill(h, o->threads, c, order, at, o->batch);
        net_loss l = run_step(h, o->threads);
        if (!l.words) break;
        double progress = ((double)s->epoch + (double)at / (double)c->n) / o->epochs;
        adam_step(opt, &s->net, g, o->threads, 1.0f / (float)l.words, rate_at(o, progress), 2.0f);
        sum.arc += l.arc, sum.rel += l.rel, sum.upos += l.upos, sum.lemma += l.lemma, sum.words += l.words;
        sum.name += l.name, sum.names += l.names;
        if (isatty(2) && now() - last > 0.5) {
            last = now();
            fprintf(stderr, "\repoch %u/%d %3.0f%% %.0f words/s", s->epoch + 1, o->epochs, 100.0 * (double)at / (double)c->n,
                    (double)sum.words / (last - t0));
        }
    }
    double w = (double)sum.words;
    fprintf(stderr, "%sepoch %u/%d: loss arc %.3f rel %.3f upos %.3f lemma %.3f name %.3f, %.0f words/s, %.0f s in all\n",
            isatty(2) ? "\r" : "", s->epoch + 1, o->epochs, sum.arc / w, sum.rel / w, sum.upos / w, sum.lemma / w,
            sum.name / (double)(sum.names ? sum.names : 1), w / (now() - t0), now() - start);
    return w;
}

bool learn(state *s, const learn_options *o, corpus *c, const corpus *dev, int n_dev, const word_counts *counts, casus_err *e)
{
    char ckpt[4096];
    adam opt;
    bool resumed = false;
    snprintf(ckpt, sizeof ckpt, "%s.ckpt", o->out);
    if (access(ckpt, R_OK) == 0) {
        if (!state_load(s, &opt, &resumed, ckpt, e)) return false;
        fprintf(stderr, "resuming after epoch %u\n", s->epoch);
    } else {
        adam_init(&opt, &s->net);
    }
    net avg;
    net_init(&avg, &s->shape, 1);
    shard h[MAX_THREADS] = {0};
    net_grad g[MAX_THREADS];
    float *keep = word_keep(s, counts);
    int max = o->batch > 2048 ? o->batch : 2048;
    for (int j = 0; j < o->threads; j++) {
        g[j] = grad_new(&s->net);
        h[j] = (shard){.net = &s->net, .work = net_work_new(&s->shape, max, o->seed + (uint64_t)j), .grad = &g[j],
            .s = mem_zalloc(MAX_BATCH, sizeof(sample *)), .drop = &o->drop, .keep = keep};
    }
    uint32_t *order = mem_alloc(c->n * sizeof *order);
    for (size_t i = 0; i < c->n; i++) order[i] = (uint32_t)i;
    double start = now();
    bool ok = true;
    while (ok && (int)s->epoch < o->epochs) {
        epoch_run(s, &opt, o, h, g, c, order, start);
        s->epoch++;
        adam_average(&opt, &s->net, &avg);
        const net *one = &avg;
        bool last = (int)s->epoch == o->epochs;
        for (int d = 0; d < n_dev && (last || s->epoch % 2 == 0); d++) {
            scores r = score_corpus(&one, 1, &h[0].work, &dev[d], &s->lab);
            report(d == 0 ? "dev 1" : d == 1 ? "dev 2" : "dev 3", &r);
        }
        ok = last || s->epoch % 4 != 0 || state_save(s, NULL, &opt, ckpt, e);
    }
    ok = ok && state_save(s, &avg, NULL, o->out, e);
    if (ok) remove(ckpt);
    return ok;
}
