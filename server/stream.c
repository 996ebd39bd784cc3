/* SPDX-License-Identifier: MIT
 * A thread reads what is new, in pages that the streams which stand at the same place share; the threads that serve copy
 * them out. */
#include "stream.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct pagelet {
    int refs;
    int64_t after, last; /* sequences */
    casus_buf bytes;
} pagelet;

typedef struct stream {
    streams *of;
    struct MHD_Connection *conn;
    struct stream *next, **at; /* at: what points to it */
    int64_t after;             /* sequence of the record that the client has; records after it are to be told */
    int64_t change, story;     /* that it has been told of */
    pagelet *page;             /* being sent; NULL: none */
    size_t sent;               /* bytes of it */
    bool greeted;
    bool waiting;              /* suspended */
    bool beat;                 /* time to show that we are alive */
} stream;

struct streams {
    stream_feed feed;
    pthread_mutex_t lock;
    pthread_cond_t look; /* there is something to do before the second is over */
    bool ending;
    int n;
    store_mark latest;
    stream *first;
    pthread_t thread;
};

static void page_drop(pagelet *p)
{
    if (p && --p->refs == 0) {
        casus_buf_free(&p->bytes);
        free(p);
    }
}

/* Lacks records that nobody has read for it. */
static bool wants_page(const stream *t)
{
    return !t->page && t->after < t->of->latest.statement;
}

static bool has_news(const stream *t)
{
    return t->page || (t->change != t->of->latest.change && !wants_page(t));
}

static void wake(streams *s, bool beat)
{
    for (stream *t = s->first; t; t = t->next) {
        t->beat = t->beat || beat;
        if (t->waiting && (t->beat || s->ending || has_news(t))) {
            t->waiting = false;
            MHD_resume_connection(t->conn);
        }
    }
}

/* Hand the page to all that stand where it begins. */
static void deal(streams *s, pagelet *p)
{
    for (stream *t = s->first; t; t = t->next) {
        if (wants_page(t) && t->after == p->after) {
            t->page = p;
            t->sent = 0;
            p->refs++;
        }
    }
}

/* The place of one that lacks records; -1: nobody does. */
static int64_t wanted(const streams *s)
{
    for (const stream *t = s->first; t; t = t->next) {
        if (wants_page(t)) {
            return t->after;
        }
    }
    return -1;
}

/* With the lock, which is left while the record is read. False: it cannot be read now. */
static bool fetch(streams *s, int64_t after)
{
    pagelet *p = calloc(1, sizeof *p);
    if (!p) {
        return false;
    }
    int64_t until = s->latest.statement;
    *p = (pagelet){.refs = 1, .after = after};
    pthread_mutex_unlock(&s->lock);
    bool ok = s->feed.records(s->feed.arg, after, &p->bytes, &p->last);
    pthread_mutex_lock(&s->lock);
    if (ok && p->bytes.len == 0) { /* what was there is gone */
        p->last = until;
    }
    if (ok) {
        deal(s, p);
    }
    page_drop(p);
    return ok;
}

static void *watch(void *arg)
{
    streams *s = arg;
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    time_t next = t.tv_sec + 1, beat = t.tv_sec + STREAM_BEAT_SECONDS;
    pthread_mutex_lock(&s->lock);
    while (!s->ending) {
        struct timespec until = {next, t.tv_nsec};
        bool second = pthread_cond_timedwait(&s->look, &s->lock, &until) != 0;
        next += second;
        if (second && s->first) {
            store_mark mark;
            pthread_mutex_unlock(&s->lock);
            bool ok = s->feed.mark(s->feed.arg, &mark);
            pthread_mutex_lock(&s->lock);
            s->latest = ok ? mark : s->latest;
        }
        for (int64_t after; !s->ending && (after = wanted(s)) >= 0 && fetch(s, after);) {
        }
        wake(s, next >= beat);
        beat += next >= beat ? STREAM_BEAT_SECONDS : 0;
    }
    pthread_mutex_unlock(&s->lock);
    return NULL;
}

streams *streams_start(const stream_feed *feed)
{
    streams *s = calloc(1, sizeof *s);
    pthread_condattr_t clock;
    if (!s) {
        return NULL;
    }
    s->feed = *feed;
    feed->mark(feed->arg, &s->latest);
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->look, &clock);
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
    pthread_cond_signal(&s->look);
    wake(s, true);
    pthread_mutex_unlock(&s->lock);
}

void streams_free(streams *s)
{
    if (s) {
        pthread_join(s->thread, NULL);
        pthread_cond_destroy(&s->look);
        pthread_mutex_destroy(&s->lock);
        free(s);
    }
}

static int say_page(stream *t, char *out, size_t max)
{
    size_t left = t->page->bytes.len - t->sent, n = left < max ? left : max;
    memcpy(out, t->page->bytes.ptr + t->sent, n);
    t->sent += n;
    if (t->sent == t->page->bytes.len) {
        t->after = t->page->last;
        page_drop(t->page);
        t->page = NULL;
        if (wants_page(t)) {
            pthread_cond_signal(&t->of->look);
        }
    }
    return (int)n;
}

/* What the client has to hear now; 0: nothing. `max` holds each of the short ones. */
static int say(stream *t, char *out, size_t max)
{
    const store_mark *latest = &t->of->latest;
    int n = 0;
    if (!t->greeted) {
        t->greeted = true;
        return snprintf(out, max, "retry: 3000\nid: %lld\n\n", (long long)t->after);
    }
    if (t->page && t->page->bytes.len) {
        return say_page(t, out, max);
    }
    if (t->page) {
        say_page(t, out, max);
    }
    if (t->change != latest->change && !wants_page(t)) {
        long long stories = latest->story - t->story;
        t->change = latest->change;
        t->story = latest->story;
        n = stories > 0 ? snprintf(out, max, "event: added\ndata: {\"stories\":%lld}\n\n", stories) : 0;
    }
    if (n == 0 && t->beat) {
        n = snprintf(out, max, ": alive\n\n");
    }
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
    page_drop(t->page);
    *t->at = t->next;
    if (t->next) {
        t->next->at = t->at;
    }
    s->n--;
    pthread_mutex_unlock(&s->lock);
    free(t);
}

struct MHD_Response *streams_open(streams *s, struct MHD_Connection *conn, int64_t after)
{
    stream *t = calloc(1, sizeof *t);
    store_mark now;
    if (!t || !s->feed.mark(s->feed.arg, &now)) { /* `latest` may be old: nobody listened */
        free(t);
        return NULL;
    }
    *t = (stream){.of = s, .conn = conn, .change = now.change, .story = now.story,
                  .after = after >= 0 && after < now.statement ? after : now.statement};
    struct MHD_Response *m = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_on, t, closed);
    pthread_mutex_lock(&s->lock);
    bool room = m && s->n < STREAM_MAX && !s->ending;
    if (now.change > s->latest.change) {
        s->latest = now;
    }
    t->next = s->first;
    t->at = &s->first;
    if (t->next) {
        t->next->at = &t->next;
    }
    s->first = t;
    s->n++;
    pthread_cond_signal(&s->look);
    pthread_mutex_unlock(&s->lock);
    if (!m) {
        closed(t);
    } else if (!room) {
        MHD_destroy_response(m); /* calls closed */
        m = NULL;
    }
    return m;
}
