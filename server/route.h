/* SPDX-License-Identifier: MIT
 * route.h: which handler answers which path. */
#ifndef ROUTE_H
#define ROUTE_H
#include "request.h"

struct context;

/* Fill *r. Runs on one thread at a time for one request, on many for different ones. */
typedef void route_handler(struct context *c, const request *q, response *r);

typedef enum route_kind {
    ROUTE_QUICK,  /* answered on a thread that serves */
    ROUTE_SLOW,   /* may take long: answered on one that codes */
    ROUTE_RECORD, /* slow, wants the record, kept until the record changes */
    ROUTE_ADD,    /* slow, wants a record that is added to */
    ROUTE_PACTS,  /* slow, wants the register of treaties */
    ROUTE_STREAM  /* wants the record, and goes on for as long as the client listens; no handler */
} route_kind;

typedef struct route {
    const char *method, *path; /* "GET" answers HEAD too */
    route_handler *handle;
    route_kind kind;
} route;

extern const route routes[]; /* ends with path NULL */
enum { ROUTE_NONE = -1, ROUTE_METHOD = -2 };

/* Index into `routes`, or one of the above: no such path, no such method of it. */
int route_find(const char *method, const char *path);
/* The methods of a path, for the header Allow. */
const char *route_allow(const char *path);

route_handler page_index, page_script, page_style, page_icon, page_openapi; /* page.c */
route_handler about_get;                                                    /* about.c */
route_handler code_post;                                                    /* code.c */
route_handler stories_post;                                                 /* add.c */
route_handler events_get, evidence_get, claims_get, actors_get, stories_get, size_get; /* record.c */
route_handler occurrences_get, pairs_get, timeline_get, volume_get, map_get; /* summary.c */
route_handler pacts_get, oblige_get;                                        /* pacts.c */
route_handler health_get, metrics_get;                                      /* metrics.c */
#endif
