/* SPDX-License-Identifier: MIT
 * repair.h: trees that cannot be right, put right before coding. The parse that `casus parse` shows is not touched. */
#ifndef CASUS_SYNTAX_REPAIR_H
#define CASUS_SYNTAX_REPAIR_H
#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "casus/casus.h"

/* The words themselves where nothing is wrong, else a corrected copy in the arena. */
const casus_word *repair_words(arena *a, const lexicon *lex, const casus_word *w, int32_t n);
#endif
