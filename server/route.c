/* SPDX-License-Identifier: MIT */
#include "route.h"

#include <string.h>

const route routes[] = {
    {"GET", "/", page_index, ROUTE_QUICK},
    {"GET", "/app.js", page_script, ROUTE_QUICK},
    {"GET", "/app.css", page_style, ROUTE_QUICK},
    {"GET", "/icon.svg", page_icon, ROUTE_QUICK},
    {"GET", "/openapi.json", page_openapi, ROUTE_QUICK},
    {"GET", "/healthz", health_get, ROUTE_QUICK},
    {"GET", "/metrics", metrics_get, ROUTE_QUICK},
    {"GET", "/api/about", about_get, ROUTE_QUICK},
    {"GET", "/api/size", size_get, ROUTE_RECORD},
    {"GET", "/api/events", events_get, ROUTE_RECORD},
    {"GET", "/api/occurrences", occurrences_get, ROUTE_RECORD},
    {"GET", "/api/evidence", evidence_get, ROUTE_RECORD},
    {"GET", "/api/claims", claims_get, ROUTE_RECORD},
    {"GET", "/api/actors", actors_get, ROUTE_RECORD},
    {"GET", "/api/stories", stories_get, ROUTE_RECORD},
    {"GET", "/api/pairs", pairs_get, ROUTE_RECORD},
    {"GET", "/api/timeline", timeline_get, ROUTE_RECORD},
    {"GET", "/api/volume", volume_get, ROUTE_RECORD},
    {"GET", "/api/map", map_get, ROUTE_RECORD},
    {"GET", "/api/stream", NULL, ROUTE_STREAM},
    {"GET", "/api/pacts", pacts_get, ROUTE_PACTS},
    {"GET", "/api/oblige", oblige_get, ROUTE_PACTS},
    {"POST", "/code", code_post, ROUTE_SLOW},
    {"POST", "/stories", stories_post, ROUTE_ADD},
    {NULL, NULL, NULL, ROUTE_QUICK},
};

static bool answers(const route *r, const char *method)
{
    return strcmp(r->method, method) == 0 || (strcmp(r->method, "GET") == 0 && strcmp(method, "HEAD") == 0);
}

int route_find(const char *method, const char *path)
{
    int found = ROUTE_NONE;
    for (int i = 0; routes[i].path; i++) {
        if (strcmp(routes[i].path, path) == 0) {
            if (answers(&routes[i], method)) {
                return i;
            }
            found = ROUTE_METHOD;
        }
    }
    return found;
}

const char *route_allow(const char *path)
{
    for (int i = 0; routes[i].path; i++) {
        if (strcmp(routes[i].path, path) == 0) {
            return strcmp(routes[i].method, "GET") == 0 ? "GET, HEAD" : routes[i].method;
        }
    }
    return "GET, HEAD";
}
