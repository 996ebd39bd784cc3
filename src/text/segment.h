/* SPDX-License-Identifier: MIT
 * segment.h: from a story's text to sentences and words after UD English. */
#ifndef CASUS_SEGMENT_H
#define CASUS_SEGMENT_H
#include "base/arena.h"
#include "base/pack.h"
#include "casus/casus.h"

typedef struct segment_model segment_model; /* const after opening; shared by threads */

/* Use the sections "seg.*" of a weights file (borrowed: `p` must outlive the model). Free with segment_close. */
bool segment_open(segment_model **out, const pack *p, casus_err *e);
void segment_close(segment_model *m);

/* Fill doc->words (form, start, end, flags; lemma absent, head -1) and doc->sents from doc->story->text.
 * Everything is allocated in `a`. Never fails on any valid UTF-8; linear in the length of the text. */
void segment_doc(const segment_model *m, arena *a, casus_doc *doc);
#endif
