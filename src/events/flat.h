/* SPDX-License-Identifier: MIT
 * flat.h: patterns of verb dictionaries (docs/dictionaries.md): words before and behind a verb in their order, whatever
 * stands between them, within the clause of the verb. */
#ifndef CASUS_EVENTS_FLAT_H
#define CASUS_EVENTS_FLAT_H
#include "events/fit.h"

enum { FLAT_REACH = 60 }; /* words before and behind the verb that a pattern can reach */

/* What the patterns of one verb share: the words of its clause. */
typedef struct flat_clause {
    int32_t verb, from, to;        /* words [from, to] */
    uint64_t letters;              /* lex_letters of their forms and lemmas */
    bool in[2 * FLAT_REACH + 1];   /* by word - from: belongs to the clause */
} flat_clause;

void flat_open(const syntax *t, int32_t verb, flat_clause *out);
/* Does the pattern of m->frame stand there? Then its parties are in m, its words among those used, and what they are
 * worth is added to m->score. */
bool flat_fits(const syntax *t, const flat_clause *c, fit *m);
#endif
