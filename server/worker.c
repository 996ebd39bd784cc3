/* SPDX-License-Identifier: MIT */
#include "worker.h"

#include <pthread.h>
#include <stdlib.h>

struct workers {
    worker_job *run;
    pthread_mutex_t lock;
    pthread_cond_t some;
    void *queue[WORKER_MAX_QUEUE]; /* ring */
    int first, n;
    bool stopping;
    pthread_t threads[WORKER_MAX_THREADS];
    int n_threads;
};

/* The next job; NULL: none will come. */
static void *take(workers *w)
{
    void *job = NULL;
    pthread_mutex_lock(&w->lock);
    while (w->n == 0 && !w->stopping) {
        pthread_cond_wait(&w->some, &w->lock);
    }
    if (w->n) {
        job = w->queue[w->first];
        w->first = (w->first + 1) % WORKER_MAX_QUEUE;
        w->n--;
    }
    pthread_mutex_unlock(&w->lock);
    return job;
}

static void *work(void *arg)
{
    workers *w = arg;
    for (void *job; (job = take(w)) != NULL;) {
        w->run(job);
    }
    return NULL;
}

workers *workers_start(int n, worker_job *run)
{
    workers *w = calloc(1, sizeof *w);
    if (!w) {
        return NULL;
    }
    w->run = run;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->some, NULL);
    while (w->n_threads < n && w->n_threads < WORKER_MAX_THREADS &&
           pthread_create(&w->threads[w->n_threads], NULL, work, w) == 0) {
        w->n_threads++;
    }
    if (w->n_threads == 0) {
        workers_stop(w);
        return NULL;
    }
    return w;
}

bool workers_push(workers *w, void *job)
{
    pthread_mutex_lock(&w->lock);
    bool room = !w->stopping && w->n < WORKER_MAX_QUEUE;
    if (room) {
        w->queue[(w->first + w->n++) % WORKER_MAX_QUEUE] = job;
        pthread_cond_signal(&w->some);
    }
    pthread_mutex_unlock(&w->lock);
    return room;
}

void workers_stop(workers *w)
{
    if (!w) {
        return;
    }
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_broadcast(&w->some);
    pthread_mutex_unlock(&w->lock);
    for (int i = 0; i < w->n_threads; i++) {
        pthread_join(w->threads[i], NULL);
    }
    pthread_cond_destroy(&w->some);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
