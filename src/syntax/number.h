/* SPDX-License-Identifier: MIT
 * number.h: numbers in words and digits with their bounds and units: "more than 20 people", "several hundred square
 * kilometres", "$1.5 billion", "between 30 and 40". docs/number.md */
#ifndef CASUS_SYNTAX_NUMBER_H
#define CASUS_SYNTAX_NUMBER_H
#include "syntax/syntax.h"

typedef struct syn_number {
    int64_t min, max;    /* inclusive; -1: open or unknown on that side. "more than 20" has min 20, as news mean it */
    bool about;          /* "about 300": both bounds are the number itself */
    casus_str unit;      /* "USD", "percent", "square kilometre", or the lemma of what is counted; absent: nothing */
    int32_t counted;     /* word that is counted; -1: none, as with sums of money */
    int32_t first, last; /* words of the sentence that state the number, bounds included, what is counted not */
} syn_number;

/* The number that begins at word i, bounds ("more than") included; false where none does. Dates, clock times, ordinals
 * and numbers inside names are none. */
bool number_read(const syntax *t, int32_t i, syn_number *out);
/* The number that counts a noun: beside it, or in "a total of 397 deputies", "dozens of people". */
bool number_counting(const syntax *t, int32_t noun, syn_number *out);
/* The same as a count of a record; leaves out->what unset. */
bool number_of(const syntax *t, int32_t noun, casus_count *out);
/* The exact value of the number whose digits or words begin at i; -1 where there is none. */
int64_t number_at(const syntax *t, int32_t i);
#endif
