/* SPDX-License-Identifier: MIT
 * worker.h: threads that take jobs from a bounded queue, first come, first served. */
#ifndef WORKER_H
#define WORKER_H
#include <stdbool.h>

enum { WORKER_MAX_THREADS = 64, WORKER_MAX_QUEUE = 64 };

typedef struct workers workers;
typedef void worker_job(void *job);

/* NULL: the threads cannot be made. `run` is called with what was pushed, on one of `n` threads. */
workers *workers_start(int n, worker_job *run);
/* False: the queue is full or the workers are stopping. */
bool workers_push(workers *w, void *job);
/* Finish what is queued, end the threads, free. */
void workers_stop(workers *w);
#endif
