/* SPDX-License-Identifier: MIT */
#include "route.h"

#include <string.h>

const route routes[] = {
    {"GET", "/", page_index, false},
    {"GET", "/app.js", page_script, false},
    {"GET", "/app.css", page_style, false},
    {"GET", "/icon.svg", page_icon, false},
    {"GET", "/openapi.json", page_openapi, false},
    {"GET", "/healthz", health_get, false},
    {"GET", "/metrics", metrics_get, false},
    {"GET", "/api/about", about_get, false},
    {"POST", "/code", code_post, true},
    {NULL, NULL, NULL, false},
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
