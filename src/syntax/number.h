/* SPDX-License-Identifier: MIT
 * number.h: the numbers that a sentence states. */
#ifndef CASUS_SYNTAX_NUMBER_H
#define CASUS_SYNTAX_NUMBER_H
#include "syntax/syntax.h"

/* The value of a number word with what multiplies it ("three thousand"); -1 where it is none. */
int64_t number_at(const syntax *t, int32_t i);
/* The number that stands with a noun ("12", "more than 1,200", "three"), or inside "a total of 397 deputies"; false
 * where there is none. Leaves out->what unset. */
bool number_of(const syntax *t, int32_t noun, casus_count *out);
#endif
