/* SPDX-License-Identifier: MIT
 * when.h: the time that a sentence states for an act, as a date. */
#ifndef CASUS_EVENTS_WHEN_H
#define CASUS_EVENTS_WHEN_H
#include "events/act.h"

typedef struct when {
    casus_date date;
    casus_precision precision; /* CASUS_PREC_STORY: the sentence states no time */
    int32_t from, to;          /* words that say so; -1 */
} when;

/* `story`: publication date, against which "yesterday" and "in June" are read. `ahead`: the act lies in the future. */
when when_find(const syntax *t, const act *x, casus_date story, bool ahead);
/* Days since 1970-01-01 of a full date, and back. */
int32_t when_days(casus_date d);
casus_date when_date(int32_t days);
#endif
