/* SPDX-License-Identifier: MIT
 * compile.h: from the text files of the gazetteer (docs/formats/actors.md) to the pack that actors_open maps. */
#ifndef CASUS_ACTORS_COMPILE_H
#define CASUS_ACTORS_COMPILE_H
#include "casus/casus.h"

/* Read all *.txt files of `dir`, in the order of their names, and write the pack. Errors carry file, line, column. */
bool actors_compile(const char *dir, const char *out_path, casus_err *e);
#endif
