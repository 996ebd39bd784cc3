/* SPDX-License-Identifier: MIT
 * err.h: errors as values. A function that can fail returns false (or NULL) and fills a casus_err. */
#ifndef CASUS_BASE_ERR_H
#define CASUS_BASE_ERR_H
#include "casus/casus.h"

/* Fill `e` (may be NULL) and return false, so that `return err_set(...)` reads well. */
bool err_set(casus_err *e, casus_errcode code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The same with a place: `file` is copied; line and column count from 1, 0: not applicable. */
bool err_at(casus_err *e, casus_errcode code, const char *file, long line, long column, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* Name the file of an error that was filled without one. A long path keeps its end: that tells files apart. */
bool err_in(casus_err *e, const char *file);
#endif
