/* SPDX-License-Identifier: MIT
 * span.h: the words of a phrase as they stand in the story, and whom it names. */
#ifndef CASUS_SYNTAX_SPAN_H
#define CASUS_SYNTAX_SPAN_H
#include "syntax/syntax.h"

/* Text of words [from, to] of the sentence, as it stands in the story. */
casus_str span_text(const syntax *t, int32_t from, int32_t to);
/* The same with its offsets. */
casus_cue span_cue(const syntax *t, int32_t from, int32_t to);
/* The entity of a phrase, made from its name where casus does not know it; false where there is none. */
bool span_entity(const syntax *t, int32_t word, casus_entity *out);
/* Do both mean the same? */
bool span_same(const casus_entity *a, const casus_entity *b);
#endif
