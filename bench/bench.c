/* SPDX-License-Identifier: MIT
 * bench.c: how fast stories are read: bench FILE [THREADS]. Reads the file once, then runs the stories through the
 * library five times on one thread and five times on all; prints medians. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "casus/casus.h"
#include "macs.h"
#include "peak.h"

enum { RUNS = 5, MAX_THREADS = 256 };

typedef struct stories {
    casus_item **item; /* [n] */
    size_t n, cap;
} stories;

typedef struct work {
    const casus *engine;
    const stories *in;
    bool code; /* else parse */
    atomic_size_t next;
} work;

typedef struct worker {
    work *work;
    casus_stats stats;
    double pairs; /* of words within a sentence */
    pthread_t thread;
} worker;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void die(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(1);
}

static stories read_all(const char *path)
{
    casus_err e;
    casus_date none = {0};
    stories in = {0};
    casus_stories *r = casus_stories_open(path, CASUS_FORMAT_AUTO, none, &e);
    if (!r) {
        die(path, e.message);
    }
    for (;;) {
        casus_item *item = casus_item_new();
        if (casus_next(r, item, &e) != CASUS_NEXT_STORY) {
            casus_item_free(item);
            break;
        }
        if (in.n == in.cap) {
            in.cap = in.cap ? in.cap * 2 : 64;
            in.item = realloc(in.item, in.cap * sizeof(casus_item *));
            if (!in.item) {
                die(path, "no memory");
            }
        }
        in.item[in.n++] = item;
    }
    casus_stories_close(r);
    return in;
}

/* Output is written into memory, as the commands do before they print it. */
static void one_story(worker *me, casus_scratch *s, const casus_story *story, casus_buf *out)
{
    const work *w = me->work;
    const casus_doc *d;
    const casus_result *r;
    casus_err e;
    out->len = 0;
    if (!w->code) {
        if (!casus_parse(w->engine, s, story, &d, &e)) {
            die("parse", e.message);
        }
        for (uint32_t i = 0; i < d->n_sents; i++) {
            me->pairs += (double)d->sents[i].n * d->sents[i].n;
        }
        return;
    }
    if (!casus_code(w->engine, s, story, &r, &e)) {
        die("code", e.message);
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        casus_write_event(out, r, i);
    }
}

static void *run_worker(void *arg)
{
    worker *me = arg;
    work *w = me->work;
    casus_buf out = {0};
    casus_scratch *s = casus_scratch_new(w->engine);
    casus_scratch_count(s, &me->stats);
    for (size_t i; (i = atomic_fetch_add(&w->next, 1)) < w->in->n;) {
        one_story(me, s, casus_item_story(w->in->item[i]), &out);
    }
    casus_scratch_free(s);
    casus_buf_free(&out);
    return NULL;
}

typedef struct outcome {
    double seconds;
    casus_stats stats; /* of all threads together */
    double pairs;
} outcome;

static outcome run(work *w, int threads)
{
    static worker all[MAX_THREADS];
    outcome o = {0};
    casus_stats *sum = &o.stats;
    double t = now();
    atomic_store(&w->next, 0);
    for (int i = 0; i < threads; i++) {
        all[i] = (worker){.work = w};
        if (pthread_create(&all[i].thread, NULL, run_worker, &all[i]) != 0) {
            die("threads", "cannot start");
        }
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(all[i].thread, NULL);
        o.pairs += all[i].pairs;
        for (int k = 0; k < CASUS_STAGE_N; k++) {
            sum->seconds[k] += all[i].stats.seconds[k];
        }
        sum->words += all[i].stats.words;
        sum->sentences += all[i].stats.sentences;
        sum->events += all[i].stats.events;
    }
    o.seconds = now() - t;
    return o;
}

static int by_time(const void *a, const void *b)
{
    double x = ((const outcome *)a)->seconds, y = ((const outcome *)b)->seconds;
    return (x > y) - (x < y);
}

/* What the matrix products of the network need, and how much of the time they would take at the machine's best. */
static void arithmetic(const casus *c, const outcome *m)
{
    const char *how;
    double words = (double)m->stats.words, fixed = macs_per_word(c), pairs = macs_per_pair(c) * m->pairs / words;
    double reached = (fixed + pairs) * words / m->stats.seconds[CASUS_STAGE_NLP], best = 0;
    printf("         network: %.0f thousand multiplications a token (%.0f of them for pairs of words), kernel %s\n",
           (fixed + pairs) / 1e3, pairs / 1e3, macs_kernel(c));
    for (int i = 0; i < RUNS; i++) {
        double p = peak_macs(&how);
        best = p > best ? p : best;
    }
    printf("         network: %.1f billion a second", reached / 1e9);
    if (best > 0) {
        printf(", %.0f %% of the %.1f that the core reaches with nothing else to do (%s)", 100 * reached / best,
               best / 1e9, how);
    }
    printf("\n");
}

static void measure(work *w, int threads)
{
    outcome o[RUNS];
    for (int i = 0; i < RUNS; i++) {
        o[i] = run(w, threads);
    }
    qsort(o, RUNS, sizeof *o, by_time);
    const outcome *m = &o[RUNS / 2];
    double words = (double)m->stats.words;
    printf("%-6s %d thread%s  %9.0f tokens/s  (median of %d: %.3f s; fastest %.3f, slowest %.3f)\n",
           w->code ? "code" : "parse", threads, threads > 1 ? "s" : " ", words / m->seconds, RUNS, m->seconds,
           o[0].seconds, o[RUNS - 1].seconds);
    for (casus_stage k = 0; k < CASUS_STAGE_N && threads == 1; k++) {
        if (m->stats.seconds[k] > 0) {
            printf("         %-10s %7.3f us/token  %5.1f %%\n", casus_stage_name(k), 1e6 * m->stats.seconds[k] / words,
                   100 * m->stats.seconds[k] / m->seconds);
        }
    }
    if (threads == 1 && !w->code) {
        arithmetic(w->engine, m);
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        die("usage", "bench FILE [THREADS]");
    }
    casus_err e;
    casus *c;
    if (!casus_open(&c, NULL, &e)) {
        die("open", e.message);
    }
    long cores = argc > 2 ? atol(argv[2]) : sysconf(_SC_NPROCESSORS_ONLN);
    int threads = cores < 1 ? 1 : cores > MAX_THREADS ? MAX_THREADS : (int)cores;
    stories in = read_all(argv[1]);
    work w = {.engine = c, .in = &in};
    casus_stats s = run(&w, 1).stats;
    printf("%zu stories, %llu sentences, %llu tokens\n", in.n, (unsigned long long)s.sentences,
           (unsigned long long)s.words);
    for (int code = 0; code < 2; code++) {
        w.code = code;
        measure(&w, 1);
        if (threads > 1) {
            measure(&w, threads);
        }
    }
    for (size_t i = 0; i < in.n; i++) {
        casus_item_free(in.item[i]);
    }
    free(in.item);
    casus_close(c);
    return 0;
}
