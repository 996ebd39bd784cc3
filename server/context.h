/* SPDX-License-Identifier: MIT
 * context.h: what the handlers share. */
#ifndef CONTEXT_H
#define CONTEXT_H
#include "casus/pacts.h"
#include "desk.h"
#include "metrics.h"
#include "request.h"

typedef struct context {
    casus *engine;
    desk *record;       /* NULL: none */
    casus_pacts *pacts; /* NULL: none */
    metrics metrics;
} context;
#endif
