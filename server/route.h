/* SPDX-License-Identifier: MIT
 * route.h: which handler answers which path. */
#ifndef ROUTE_H
#define ROUTE_H
#include "request.h"

struct context;

/* Fill *r. Runs on one thread at a time for one request, on many for different ones. */
typedef void route_handler(struct context *c, const request *q, response *r);

typedef struct route {
    const char *method, *path; /* "GET" answers HEAD too */
    route_handler *handle;
    bool slow;                 /* may take long: runs on the threads that code, not on those that serve */
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
route_handler health_get, metrics_get;                                      /* metrics.c */
#endif
