/* SPDX-License-Identifier: MIT
 * phrase.h: the words of a phrase as they stand in the story, and whom it names. */
#ifndef CASUS_SYNTAX_PHRASE_H
#define CASUS_SYNTAX_PHRASE_H
#include "syntax/syntax.h"

/* Text of words [from, to] of the sentence, as it stands in the story. */
casus_str phrase_text(const syntax *t, int32_t from, int32_t to);
/* The same with its offsets. */
casus_cue phrase_cue(const syntax *t, int32_t from, int32_t to);
/* The entity of a phrase, made from its name where casus does not know it; false where there is none. */
bool phrase_entity(const syntax *t, int32_t word, casus_entity *out);
/* Do both mean the same? */
bool phrase_same(const casus_entity *a, const casus_entity *b);
#endif
