/* SPDX-License-Identifier: MIT
 * lexicon.h: the event lexicon: frames over dependency structure, compiled from lexicon/ and mapped. */
#ifndef CASUS_LEXICON_H
#define CASUS_LEXICON_H
#include "base/pack.h"
#include "casus/casus.h"

typedef struct lexicon lexicon; /* const after opening; shared by threads */

bool lexicon_open(lexicon **out, const pack *p, casus_err *e);
void lexicon_close(lexicon *l);
/* Compile the text files of a directory into a pack at `out_path`. Errors carry file, line and column. */
bool lexicon_compile(const char *dir, const char *out_path, casus_err *e);
#endif
