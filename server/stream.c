/* SPDX-License-Identifier: MIT */
#include "stream.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct stream {
    streams *of;
    struct MHD_Connection *conn;
    struct stream *next, **at; /* at: what points to it */
    int64_t told;              /* stories that the client knows of; -1: not yet greeted */
    bool waiting;              /* suspended */
    bool beat;                 /* time to show that we are alive */
} stream;

struct streams {
    stream_count *count;
    void *arg;
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool ending;
    int n;
    int64_t latest; /* stories */
    stream *first;
    pthread_t thread;
};

/* Wake those who have something to hear. */
static void wake(streams *s, bool beat)
{
    for (stream *t = s->first; t; t = t->next) {
        t->beat = t->beat || beat;
        if (t->waiting && (t->beat || s->ending || t->told != s->latest)) {
            t->waiting = false;
            MHD_resume_connection(t->conn);
        }
    }
}

static void *watch(void *arg)
{
    streams *s = arg;
    pthread_mutex_lock(&s->lock);
    for (int second = 0; !s->ending; second++) {
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        t.tv_sec += 1;
        pthread_cond_timedwait(&s->stop, &s->lock, &t);
        if (s->first && !s->ending) {
            pthread_mutex_unlock(&s->lock);
            int64_t latest = s->count(s->arg);
            pthread_mutex_lock(&s->lock);
            s->latest = latest;
        }
        wake(s, second % STREAM_BEAT_SECONDS == STREAM_BEAT_SECONDS - 1);
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

streams *streams_start(stream_count *count, void *arg)
{
    streams *s = calloc(1, sizeof *s);
    pthread_condattr_t clock;
    if (!s) {
        return NULL;
    }
    s->count = count;
    s->arg = arg;
    s->latest = count(arg);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->stop, &clock);
    pthread_condattr_destroy(&clock);
    if (pthread_create(&s->thread, NULL, watch, s) != 0) {
        free(s);
        return NULL;
    }
    return s;
}

void streams_end(streams *s)
{
    if (!s) {
        return;
    }
    pthread_mutex_lock(&s->lock);
    s->ending = true;
    pthread_cond_signal(&s->stop);
    wake(s, true);
    pthread_mutex_unlock(&s->lock);
}

void streams_free(streams *s)
{
    if (s) {
        pthread_join(s->thread, NULL);
        pthread_cond_destroy(&s->stop);
        pthread_mutex_destroy(&s->lock);
        free(s);
    }
}

/* What the client has to hear now; 0: nothing. */
static int say(stream *t, char *out, size_t max)
{
    int64_t latest = t->of->latest;
    int n = 0;
    if (t->told < 0) {
        n = snprintf(out, max, "retry: 3000\n\n");
    } else if (latest > t->told) {
        n = snprintf(out, max, "event: added\ndata: {\"stories\":%lld}\n\n", (long long)(latest - t->told));
    } else if (t->beat) {
        n = snprintf(out, max, ": alive\n\n");
    }
    t->told = latest;
    t->beat = false;
    return n;
}

static ssize_t read_on(void *cls, uint64_t at, char *out, size_t max)
{
    (void)at;
    stream *t = cls;
    ssize_t n = MHD_CONTENT_READER_END_OF_STREAM;
    pthread_mutex_lock(&t->of->lock);
    if (!t->of->ending) {
        n = say(t, out, max);
        if (n == 0) {
            t->waiting = true;
            MHD_suspend_connection(t->conn);
        }
    }
    pthread_mutex_unlock(&t->of->lock);
    return n;
}

static void closed(void *cls)
{
    stream *t = cls;
    streams *s = t->of;
    pthread_mutex_lock(&s->lock);
    *t->at = t->next;
    if (t->next) {
        t->next->at = t->at;
    }
    s->n--;
    pthread_mutex_unlock(&s->lock);
    free(t);
}

struct MHD_Response *streams_open(streams *s, struct MHD_Connection *conn)
{
    stream *t = calloc(1, sizeof *t);
    if (!t) {
        return NULL;
    }
    *t = (stream){.of = s, .conn = conn, .told = -1};
    struct MHD_Response *m = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 256, read_on, t, closed);
    pthread_mutex_lock(&s->lock);
    bool room = m && s->n < STREAM_MAX && !s->ending;
    t->next = s->first;
    t->at = &s->first;
    if (t->next) {
        t->next->at = &t->next;
    }
    s->first = t;
    s->n++;
    pthread_mutex_unlock(&s->lock);
    if (!m) {
        closed(t);
    } else if (!room) {
        MHD_destroy_response(m); /* calls closed */
        m = NULL;
    }
    return m;
}
