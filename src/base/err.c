/* SPDX-License-Identifier: MIT */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void err_fill(casus_err *e, casus_errcode code, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static void err_fill(casus_err *e, casus_errcode code, const char *fmt, va_list ap)
{
    *e = (casus_err){.code = code};
    vsnprintf(e->message, sizeof e->message, fmt, ap);
}

bool err_set(casus_err *e, casus_errcode code, const char *fmt, ...)
{
    if (e) {
        va_list ap;
        va_start(ap, fmt);
        err_fill(e, code, fmt, ap);
        va_end(ap);
    }
    return false;
}

bool err_in(casus_err *e, const char *file)
{
    if (e) {
        size_t n = strlen(file), room = sizeof e->file - 1;
        snprintf(e->file, sizeof e->file, "%s", n > room ? file + (n - room) : file);
    }
    return false;
}

bool err_at(casus_err *e, casus_errcode code, const char *file, long line, long column, const char *fmt, ...)
{
    if (e) {
        va_list ap;
        va_start(ap, fmt);
        err_fill(e, code, fmt, ap);
        va_end(ap);
        err_in(e, file ? file : "");
        e->line = line;
        e->column = column;
    }
    return false;
}
