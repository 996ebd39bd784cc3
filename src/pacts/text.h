/* SPDX-License-Identifier: MIT
 * text.h: the text form of the register (docs/formats/pacts.md). */
#ifndef CASUS_PACTS_TEXT_H
#define CASUS_PACTS_TEXT_H
#include "pacts/build.h"

/* Add the rows of one file. Errors carry file and line. */
bool pacts_text_read(reg_build *b, const char *file, casus_str text, casus_err *e);
/* What only the whole register can answer: sources, areas, successions and events that are named exist. */
bool pacts_text_check(reg_build *b, casus_err *e);
/* Read all *.txt files of `dir`, in the order of their names, and write the pack. */
bool pacts_compile(const char *dir, const char *out_path, casus_err *e);
#endif
