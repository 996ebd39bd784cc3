/* SPDX-License-Identifier: MIT
 * condition.h: clauses and phrases that something hangs on. */
#ifndef CASUS_SYNTAX_CONDITION_H
#define CASUS_SYNTAX_CONDITION_H
#include "syntax/syntax.h"

/* Does i head a condition: "if ...", "unless ...", "in the event that ..."? */
bool condition_is(const syntax *t, int32_t i);
/* "in the case of sending", "in the event that": what follows is supposed; not in "in this case". */
bool condition_supposed(const syntax *t, int32_t i);
/* First and last word of the condition headed by i. */
void condition_span(const syntax *t, int32_t i, int32_t *from, int32_t *to);
#endif
