/* SPDX-License-Identifier: MIT
 * plain.h: the answer to a query in two to five sentences, in names, the first of which is the answer. */
#ifndef CASUS_PACTS_PLAIN_H
#define CASUS_PACTS_PLAIN_H
#include "pacts/world.h"

/* `d` in the order of an answer. The text lies in `a`. */
const char *plain_answer(const world *w, const casus_duty *d, uint32_t n, arena *a);
#endif
