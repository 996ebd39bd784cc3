/* SPDX-License-Identifier: MIT
 * force.h: is an instrument in force for a state, on a day, as far as could be known: computed from its steps by its own
 * rule. Where sources disagree, or a date is known to the month only, the beginning and the end are ranges and the answer
 * for a day within them is "contested". */
#ifndef CASUS_PACTS_FORCE_H
#define CASUS_PACTS_FORCE_H
#include "pacts/register.h"

typedef struct force_span {
    day_range begin;         /* lo: by the earliest, hi: by the latest account; lo DAY_MAX: not at all */
    day_range end;           /* first day on which it is no longer in force; lo DAY_MAX: no end known */
    day_range computed;      /* by the rule from the steps; lo DAY_NONE: the steps do not suffice */
    const reg_step *ended_by; /* the step that ends it; NULL: its term */
} force_span;

typedef enum force_state { FORCE_NOT_SIGNED, FORCE_PENDING, FORCE_CONTESTED, FORCE_YES, FORCE_ENDED } force_state;

/* May the step be counted by somebody who knows what could be known on `known` (DAY_MAX: all)? Planned ones do not. */
bool force_counts(const reg_step *s, day known);
/* Of the instrument as such. */
void force_instrument(const casus_pacts *r, const reg_instrument *x, day known, force_span *out);
/* For one state: its accession, withdrawal ... on top of `whole`, the span of the instrument. Of several memberships the
 * one that began last before `on`. */
void force_party(const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known,
                 const force_span *whole, force_span *out);
bool force_is_party(const casus_pacts *r, const reg_instrument *x, const char *state);
force_state force_on(const casus_pacts *r, const reg_instrument *x, const force_span *s, const char *state, day on,
                     day known);
/* The step by which `state` suspended its duties toward `toward` on that day, or NULL. */
const reg_step *force_suspended(const casus_pacts *r, const reg_instrument *x, const char *state, const char *toward,
                                day on, day known);
/* The step by which the organs of the instrument were dissolved, where nothing ended it and the two have not both
 * reaffirmed it since: whether it lapsed by disuse is disputed, as international law knows no rule of desuetude. Else NULL. */
const reg_step *force_disused(const casus_pacts *r, const reg_instrument *x, const char *a, const char *b, day on, day known);
/* What is missing until force: organs, exchange, deposits; planned dates where announced. */
void force_next(buf *out, const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known);
#endif
