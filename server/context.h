/* SPDX-License-Identifier: MIT
 * context.h: what the handlers share. */
#ifndef CONTEXT_H
#define CONTEXT_H
#include "metrics.h"
#include "request.h"

typedef struct context {
    casus *engine;
    const void *record, *pacts; /* NULL: none */
    metrics metrics;
} context;
#endif
