/* SPDX-License-Identifier: MIT
 * A ring of slots. The main thread reads stories into free slots; workers take them in order; whoever finishes the
 * oldest one writes it and all finished ones behind it. The ring's length bounds the memory. */
#include "pool.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SLOTS_PER_THREAD = 4, STORY_NAME = 80 };

typedef struct slot {
    casus_item *item;
    casus_buf out;
    casus_err err; /* code CASUS_OK: none */
    bool done;
} slot;

typedef struct pool {
    const pool_job *job;
    const casus *engine;
    pthread_mutex_t lock;
    pthread_cond_t work, room;       /* a story waits; a slot was freed */
    slot *ring;                      /* [size] */
    uint64_t size, head, next, tail; /* head: oldest not written; next: to be taken; tail: to be filled; by story */
    pthread_t thread[MAX_THREADS];
    int max_threads, n_threads, n_idle;
    bool closed, writing;
    bool failed; /* output cannot be written */
    int status;
    double shown; /* when progress was shown last */
} pool;

static slot *at(pool *p, uint64_t i)
{
    return &p->ring[i % p->size];
}

/* ---- output ---------------------------------------------------------------------------------- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void show_progress(pool *p)
{
    double t = now();
    if (p->job->progress && t - p->shown >= 0.1) {
        p->shown = t;
        fprintf(stderr, "\r%llu stories", (unsigned long long)p->head + 1);
    }
}

static void clear_progress(const pool *p)
{
    if (p->job->progress && p->shown > 0) {
        fputs("\r\033[K", stderr);
    }
}

static void say_story(const pool *p, slot *s)
{
    casus_str id = casus_item_story(s->item)->id;
    char name[STORY_NAME + 1];
    snprintf(name, sizeof name, "%.*s", id.len < STORY_NAME ? (int)id.len : STORY_NAME, id.ptr ? id.ptr : "");
    clear_progress(p);
    say_err(&s->err, id.ptr ? name : NULL);
}

static bool write_slot(pool *p, slot *s, casus_err *e)
{
    if (s->err.code != CASUS_OK) {
        say_story(p, s);
    }
    bool ok = s->out.len == 0 || p->job->write(p->job->sink, s->out.ptr, s->out.len, e);
    s->out.len = 0;
    show_progress(p);
    return ok;
}

/* Called and left with the lock held; writes without it. */
static void write_done(pool *p)
{
    if (p->writing) {
        return;
    }
    p->writing = true;
    while (p->head < p->next && at(p, p->head)->done) {
        slot *s = at(p, p->head);
        casus_err e = {0};
        bool skip = p->failed;
        pthread_mutex_unlock(&p->lock);
        bool ok = skip || write_slot(p, s, &e);
        pthread_mutex_lock(&p->lock);
        if (!ok) {
            say_err(&e, NULL);
            p->failed = true;
        }
        p->status = worse(p->status, ok ? status_of(&s->err) : EXIT_IO);
        s->done = false;
        p->head++;
        pthread_cond_signal(&p->room);
    }
    p->writing = false;
}

/* ---- workers --------------------------------------------------------------------------------- */

static void do_slot(pool *p, casus_scratch *scratch, slot *s)
{
    s->err = (casus_err){0};
    p->job->story(p->job->arg, p->engine, scratch, s->item, &s->out, &s->err);
}

static void *worker(void *arg)
{
    pool *p = arg;
    casus_scratch *scratch = casus_scratch_new(p->engine);
    pthread_mutex_lock(&p->lock);
    for (;;) {
        p->n_idle++;
        while (p->next == p->tail && !p->closed) {
            pthread_cond_wait(&p->work, &p->lock);
        }
        p->n_idle--;
        if (p->next == p->tail) {
            break;
        }
        slot *s = at(p, p->next++);
        pthread_mutex_unlock(&p->lock);
        do_slot(p, scratch, s);
        pthread_mutex_lock(&p->lock);
        s->done = true;
        write_done(p);
    }
    pthread_mutex_unlock(&p->lock);
    casus_scratch_free(scratch);
    return NULL;
}

/* With the lock held: a thread more where all are busy. */
static bool more_threads(pool *p)
{
    if ((p->n_threads && p->tail - p->next <= (uint64_t)p->n_idle) || p->n_threads == p->max_threads) {
        return true;
    }
    /* The new thread counts itself idle once it runs: counting it here would start fewer. */
    if (pthread_create(&p->thread[p->n_threads], NULL, worker, p) == 0) {
        p->n_threads++;
    }
    return p->n_threads > 0;
}

/* ---- reading --------------------------------------------------------------------------------- */

static slot *free_slot(pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->tail - p->head == p->size && !p->failed) {
        pthread_cond_wait(&p->room, &p->lock);
    }
    bool failed = p->failed;
    pthread_mutex_unlock(&p->lock);
    return failed ? NULL : at(p, p->tail);
}

static bool hand_over(pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->tail++;
    bool ok = more_threads(p);
    pthread_cond_signal(&p->work);
    pthread_mutex_unlock(&p->lock);
    if (!ok) {
        say("cannot start a thread");
    }
    return ok;
}

static void report(pool *p, const casus_err *e, int status)
{
    pthread_mutex_lock(&p->lock);
    clear_progress(p);
    say_err(e, NULL);
    p->status = worse(p->status, status);
    pthread_mutex_unlock(&p->lock);
}

/* False: the run cannot go on. */
static bool read_stories(pool *p, casus_stories *r)
{
    for (;;) {
        casus_err e = {0};
        slot *s = free_slot(p);
        if (!s) {
            return false;
        }
        switch (casus_next(r, s->item, &e)) {
        case CASUS_NEXT_STORY:
            if (!hand_over(p)) {
                p->status = EXIT_IO;
                return false;
            }
            break;
        case CASUS_NEXT_BAD:
            report(p, &e, EXIT_INPUT);
            break;
        case CASUS_NEXT_FAIL:
            report(p, &e, EXIT_IO);
            return true;
        case CASUS_NEXT_END:
        default:
            return true;
        }
    }
}

static void read_files(pool *p, const input_options *o)
{
    int n = o->n_files ? o->n_files : 1;
    bool go_on = true;
    for (int i = 0; i < n && go_on; i++) {
        casus_err e = {0};
        casus_stories *r = casus_stories_open(o->n_files ? o->files[i] : "-", o->format, o->date, &e);
        if (!r) {
            report(p, &e, EXIT_IO);
            continue;
        }
        go_on = read_stories(p, r);
        casus_stories_close(r);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void start(pool *p, const casus *c, const input_options *o, const pool_job *job)
{
    *p = (pool){.job = job, .engine = c, .max_threads = o->threads, .size = (uint64_t)o->threads * SLOTS_PER_THREAD};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->room, NULL);
    p->ring = calloc(p->size, sizeof *p->ring);
    if (!p->ring) {
        abort();
    }
    for (uint64_t i = 0; i < p->size; i++) {
        p->ring[i].item = casus_item_new();
    }
}

static int finish(pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->closed = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->n_threads; i++) {
        pthread_join(p->thread[i], NULL);
    }
    clear_progress(p);
    for (uint64_t i = 0; i < p->size; i++) {
        casus_item_free(p->ring[i].item);
        casus_buf_free(&p->ring[i].out);
    }
    free(p->ring);
    pthread_cond_destroy(&p->room);
    pthread_cond_destroy(&p->work);
    pthread_mutex_destroy(&p->lock);
    return p->status;
}

int pool_run(const input_options *o, const pool_job *job)
{
    casus *c;
    casus_err e = {0};
    pool p;
    if (!casus_open(&c, &o->engine, &e)) {
        say_err(&e, NULL);
        return status_of(&e);
    }
    start(&p, c, o, job);
    read_files(&p, o);
    int status = finish(&p);
    casus_close(c);
    return status;
}
