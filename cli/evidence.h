/* SPDX-License-Identifier: MIT
 * evidence.h: a statement of the record as lines that a reader can check. */
#ifndef CASUS_EVIDENCE_H
#define CASUS_EVIDENCE_H
#include "casus/casus.h"
#include "store/store.h"

/* Append the sentence, and where it stands: publisher, day, story, sentence, the characters of the trigger in the text of
 * the story (code points, end exclusive), the rule. `label` (or NULL) stands before it. */
void evidence_note(casus_buf *b, const char *label, const store_statement *v);
#endif
