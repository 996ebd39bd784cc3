/* SPDX-License-Identifier: MIT
 * register.h: the treaty register that a command asks: the one built in or another, with what facts and records add. */
#ifndef CASUS_REGISTER_H
#define CASUS_REGISTER_H
#include "casus/pacts.h"

typedef struct register_options {
    const char *path; /* text or compiled; NULL: the one built in */
    const char *with; /* a file of JSON lines, or NULL */
    const char *db;   /* a record, or NULL */
} register_options;

/* Open it; free with casus_pacts_close. */
bool register_open(casus_pacts **out, const register_options *o, casus_err *e);

/* Hand the lines of a record of that kind ("event") and type (ASSAULT; NULL: all) to a function, oldest first: the records
 * of casus code with `publisher`, `title`, `url`, `published` and `recorded` of their story. */
typedef bool register_take(void *arg, casus_str line, casus_err *e);
bool register_lines(const char *db, const char *kind, const char *type, register_take *take, void *arg, casus_err *e);
#endif
