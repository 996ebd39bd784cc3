/* SPDX-License-Identifier: MIT */
#include "metrics.h"

#include <time.h>

#include "context.h"
#include "route.h"

/* Upper bounds in microseconds. */
static const uint64_t bounds[METRICS_BUCKETS] = {200, 500, 1000, 2000, 5000, 10000, 50000, 200000, 1000000};

double metrics_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

void metrics_answer(metrics *m, int i, unsigned status, double seconds)
{
    metrics_route *r = &m->route[i < 0 || i >= METRICS_ROUTES ? METRICS_ROUTES - 1 : i];
    uint64_t micros = (uint64_t)(seconds * 1e6);
    atomic_fetch_add_explicit(&r->status[status / 100 < 6 ? status / 100 : 5], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&r->count, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&r->micros, micros, memory_order_relaxed);
    for (int b = 0; b < METRICS_BUCKETS; b++) {
        if (micros <= bounds[b]) {
            atomic_fetch_add_explicit(&r->bucket[b], 1, memory_order_relaxed);
        }
    }
}

static unsigned long long read_of(const atomic_uint_fast64_t *n)
{
    return (unsigned long long)atomic_load_explicit(n, memory_order_relaxed);
}

static void requests(casus_buf *out, const metrics *m, const char *name, int i)
{
    for (int s = 1; s < 6; s++) {
        unsigned long long n = read_of(&m->route[i].status[s]);
        if (n) {
            casus_buf_fmt(out, "casus_http_requests_total{path=\"%s\",status=\"%dxx\"} %llu\n", name, s, n);
        }
    }
}

static void durations(casus_buf *out, const metrics *m, const char *name, int i)
{
    const metrics_route *r = &m->route[i];
    unsigned long long count = read_of(&r->count);
    if (count == 0) {
        return;
    }
    for (int b = 0; b < METRICS_BUCKETS; b++) {
        casus_buf_fmt(out, "casus_http_duration_seconds_bucket{path=\"%s\",le=\"%g\"} %llu\n", name,
                      1e-6 * (double)bounds[b], read_of(&r->bucket[b]));
    }
    casus_buf_fmt(out, "casus_http_duration_seconds_bucket{path=\"%s\",le=\"+Inf\"} %llu\n", name, count);
    casus_buf_fmt(out, "casus_http_duration_seconds_sum{path=\"%s\"} %.6f\n", name, 1e-6 * (double)read_of(&r->micros));
    casus_buf_fmt(out, "casus_http_duration_seconds_count{path=\"%s\"} %llu\n", name, count);
}

static void counter(casus_buf *out, const char *name, const char *help, const atomic_uint_fast64_t *n)
{
    casus_buf_fmt(out, "# HELP %s %s\n# TYPE %s counter\n%s %llu\n", name, help, name, name, read_of(n));
}

static void each_route(casus_buf *out, const metrics *m, void one(casus_buf *, const metrics *, const char *, int))
{
    for (int i = 0; routes[i].path; i++) {
        one(out, m, routes[i].path, i);
    }
    one(out, m, "other", METRICS_ROUTES - 1);
}

void metrics_get(context *c, const request *q, response *r)
{
    (void)q;
    const metrics *m = &c->metrics;
    casus_buf *out = &r->body;
    r->status = 200;
    r->media = MEDIA_METRICS;
    casus_buf_fmt(out, "# HELP casus_build_info The version that runs.\n# TYPE casus_build_info gauge\n"
                       "casus_build_info{version=\"%s\"} 1\n", casus_version());
    casus_buf_fmt(out, "# HELP casus_uptime_seconds Since the start.\n# TYPE casus_uptime_seconds gauge\n"
                       "casus_uptime_seconds %.3f\n", metrics_now() - m->started);
    casus_buf_fmt(out, "# HELP casus_connections Open now.\n# TYPE casus_connections gauge\ncasus_connections %lld\n",
                  (long long)atomic_load_explicit(&m->connections, memory_order_relaxed));
    counter(out, "casus_stories_coded_total", "Texts posted and coded.", &m->stories);
    counter(out, "casus_events_coded_total", "Events found in them.", &m->events);
    counter(out, "casus_received_bytes_total", "Bytes of request bodies.", &m->bytes_in);
    counter(out, "casus_sent_bytes_total", "Bytes of answers, before compression.", &m->bytes_out);
    counter(out, "casus_refused_total", "Requests refused: no token, wrong host or origin, too large, too busy.",
            &m->refused);
    casus_buf_fmt(out, "# HELP casus_http_requests_total Answers by path.\n# TYPE casus_http_requests_total counter\n");
    each_route(out, m, requests);
    casus_buf_fmt(out, "# HELP casus_http_duration_seconds Time that answers took.\n"
                       "# TYPE casus_http_duration_seconds histogram\n");
    each_route(out, m, durations);
}

void health_get(context *c, const request *q, response *r)
{
    (void)c, (void)q;
    r->status = 200;
    casus_buf_fmt(&r->body, "{\"status\":\"ok\",\"version\":\"%s\"}\n", casus_version());
}
