/* SPDX-License-Identifier: MIT
 * texts.h: a folder of *.txt files that together make one data file. */
#ifndef CASUS_TEXTS_H
#define CASUS_TEXTS_H
#include "base/str.h"
#include "casus/casus.h"

/* Takes one file: its path and all of its text, valid UTF-8, borrowed for the call. False ends the reading. */
typedef bool texts_each(void *arg, const char *path, casus_str text, casus_err *e);

/* Hand the *.txt files of `dir` to `each`, hidden ones left out, in the order of the bytes of their names. False: the
 * folder or a file cannot be read, or holds none, or `each` said so; *e says why. */
bool texts_read(const char *dir, texts_each *each, void *arg, casus_err *e);
#endif
