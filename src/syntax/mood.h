/* SPDX-License-Identifier: MIT
 * mood.h: whether a clause says what is, will be, may be or is not. */
#ifndef CASUS_SYNTAX_MOOD_H
#define CASUS_SYNTAX_MOOD_H
#include "syntax/syntax.h"

typedef struct mood {
    casus_status status;
    int32_t if_clause; /* head of the condition that the clause hangs on; -1 */
} mood;

/* By the auxiliaries, negation and words of intention or possibility of the clause that i heads. */
mood mood_read(const syntax *t, int32_t i);
/* The words of a condition. */
casus_cue mood_condition(const syntax *t, int32_t if_clause);
#endif
