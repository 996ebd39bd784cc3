/* SPDX-License-Identifier: MIT
 * metrics.h: counters of a running server, in the text format of Prometheus 0.0.4. */
#ifndef METRICS_H
#define METRICS_H
#include <stdatomic.h>
#include <stdint.h>

enum { METRICS_ROUTES = 32, METRICS_BUCKETS = 9 };

/* One path. Durations are of the handler, in microseconds. */
typedef struct metrics_route {
    atomic_uint_fast64_t status[6];                /* answers by first digit of the status */
    atomic_uint_fast64_t bucket[METRICS_BUCKETS];  /* answers not slower than metrics_bounds[i] */
    atomic_uint_fast64_t count, micros;
} metrics_route;

typedef struct metrics {
    metrics_route route[METRICS_ROUTES]; /* as in `routes`; the last: no such path */
    atomic_uint_fast64_t stories, events, bytes_in, bytes_out, refused;
    atomic_int_fast64_t connections;     /* open now */
    double started;                      /* seconds of CLOCK_MONOTONIC */
} metrics;

double metrics_now(void);
/* Count an answer of route `i` (as route_find gives it). */
void metrics_answer(metrics *m, int i, unsigned status, double seconds);
#endif
