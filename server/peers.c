/* SPDX-License-Identifier: MIT */
#include "peers.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "metrics.h"

struct peer {
    peer *next, **at; /* at: what points to it */
    int fd;
    bool busy;
    double since; /* when the connection or its last request ended */
};

struct peers {
    pthread_mutex_t lock;
    pthread_cond_t stop;
    bool stopping;
    peer *first;
    pthread_t thread;
};

/* The descriptor cannot be closed, and used again, under our hands: peer_close waits for the lock. */
static void sweep(peers *p)
{
    double now = metrics_now();
    for (peer *q = p->first; q; q = q->next) {
        if (!q->busy && now - q->since > PEERS_MAX_SECONDS) {
            shutdown(q->fd, SHUT_RDWR);
        }
    }
}

static void *watch(void *arg)
{
    peers *p = arg;
    pthread_mutex_lock(&p->lock);
    while (!p->stopping) {
        struct timespec t;
        clock_gettime(CLOCK_MONOTONIC, &t);
        t.tv_sec += 1;
        pthread_cond_timedwait(&p->stop, &p->lock, &t);
        sweep(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

peers *peers_start(void)
{
    peers *p = calloc(1, sizeof *p);
    if (!p) {
        return NULL;
    }
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->stop, &clock);
    pthread_condattr_destroy(&clock);
    if (pthread_create(&p->thread, NULL, watch, p) != 0) {
        free(p);
        return NULL;
    }
    return p;
}

void peers_stop(peers *p)
{
    if (!p) {
        return;
    }
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    pthread_cond_signal(&p->stop);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->stop);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

peer *peer_open(peers *p, int fd)
{
    peer *q = calloc(1, sizeof *q);
    if (!q) {
        return NULL;
    }
    q->fd = fd;
    q->since = metrics_now();
    pthread_mutex_lock(&p->lock);
    q->next = p->first;
    q->at = &p->first;
    if (q->next) {
        q->next->at = &q->next;
    }
    p->first = q;
    pthread_mutex_unlock(&p->lock);
    return q;
}

void peer_close(peers *p, peer *q)
{
    if (!q) {
        return;
    }
    pthread_mutex_lock(&p->lock);
    *q->at = q->next;
    if (q->next) {
        q->next->at = q->at;
    }
    pthread_mutex_unlock(&p->lock);
    free(q);
}

void peer_busy(peers *p, peer *q, bool busy)
{
    if (!q) {
        return;
    }
    pthread_mutex_lock(&p->lock);
    q->busy = busy;
    q->since = metrics_now();
    pthread_mutex_unlock(&p->lock);
}
