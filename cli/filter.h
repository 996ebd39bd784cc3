/* SPDX-License-Identifier: MIT
 * filter.h: what the commands that ask the record share: --db, the filters, --output. */
#ifndef CASUS_FILTER_H
#define CASUS_FILTER_H
#include "cells.h"
#include "cli.h"
#include "store/store.h"

typedef struct ask_options {
    const char *where; /* the record */
    store_filter filter;
    cells_output out;
    const char *format; /* another layout that the command offers ("gdelt"); NULL: `out` */
    const char *const *formats; /* those, ended by NULL, or NULL: none. Set before filter_parse */
    bool evidence;
} ask_options;

/* Parse the command line. Ends the program with status 2 and a message where the use is wrong. */
void filter_parse(int argc, char **argv, const char *doc, ask_options *o);
#endif
