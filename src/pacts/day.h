/* SPDX-License-Identifier: MIT
 * day.h: days of the Gregorian calendar as one number, so that dates compare, differ and lie in ranges. */
#ifndef CASUS_PACTS_DAY_H
#define CASUS_PACTS_DAY_H
#include "base/str.h"

typedef int32_t day; /* days since 1970-01-01; DAY_NONE: unknown */

#define DAY_NONE INT32_MIN
#define DAY_MAX INT32_MAX

/* A date as far as it is known: the first and the last day it can be ("1952-08": 1 to 31 August). */
typedef struct day_range {
    day lo, hi; /* lo == DAY_NONE: nothing known */
} day_range;

day day_of(casus_date d); /* of a whole date; a missing month or day counts as the first */
casus_date day_date(day d);
/* Read "YYYY", "YYYY-MM" or "YYYY-MM-DD"; false where it is no such date. */
bool day_read(casus_str s, day_range *out);
day day_add_months(day d, int months); /* the 31st becomes the last day of a shorter month */
void day_write(buf *out, day_range r); /* "1952-08"; nothing where unknown */
#endif
