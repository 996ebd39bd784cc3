/* SPDX-License-Identifier: MIT
 * time_scan.h: what the parts of the reader of temporal expressions share. Every reader looks at the words from i on
 * and, where it finds its form, sets dates, precision and the last word. */
#ifndef CASUS_SYNTAX_TIME_SCAN_H
#define CASUS_SYNTAX_TIME_SCAN_H
#include "syntax/time.h"
#include "syntax/time_unit.h"

typedef struct time_scan {
    const casus_word *w; /* [n] */
    int32_t n;
    casus_date story;    /* full */
    casus_date anchor;   /* the day spoken of just before; year 0: none */
    time_tense tense;
} time_scan;

/* Is word i one of those ("last|past")? Case ignored; false outside the words. */
bool time_is(const time_scan *s, int32_t i, const char *words);
casus_str time_form(const time_scan *s, int32_t i);
/* Year at word i (1500-2100), or -1. */
int time_year_at(const time_scan *s, int32_t i);

/* time_day.c: "Friday night", "June 19, 2024", "in June", "yesterday", "2024-06-19". */
bool time_read_day(const time_scan *s, int32_t i, syn_time *out);
/* time_span.c: "last month", "the 1990s", "the summer of 2019", "32 months ago", "two days later". */
bool time_read_span(const time_scan *s, int32_t i, syn_time *out);
/* "three weeks", "a year", "two and a half years": how long; false where it is not a length of time. */
bool time_read_length(const time_scan *s, int32_t i, int *count, time_unit *unit, int32_t *last);
/* The period `count` units before (sign -1) or after (1) day d. */
void time_shifted(casus_date d, int count, time_unit unit, int sign, syn_time *out);
#endif
