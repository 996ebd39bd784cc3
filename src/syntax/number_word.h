/* SPDX-License-Identifier: MIT
 * number_word.h: one word as a number, and a run of them. */
#ifndef CASUS_SYNTAX_NUMBER_WORD_H
#define CASUS_SYNTAX_NUMBER_WORD_H
#include "syntax/syntax.h"

typedef struct number_run {
    int64_t min, max; /* max -1: open ("dozens") */
    int32_t last;
    bool vague;       /* "several", "dozens": no exact number is meant */
    casus_str glued;  /* currency sign or unit letters in the same token ("$5m", "10km"); absent: none */
} number_run;

/* "3,000", "twenty-five", "two hundred and fifty", "1.5 million", "dozens", "several hundred", "tens of thousands". */
bool number_run_at(const syntax *t, int32_t i, number_run *out);
#endif
