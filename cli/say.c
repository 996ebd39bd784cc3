/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>

#include "cli.h"

void say(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    flockfile(stderr);
    fputs("casus: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    funlockfile(stderr);
    va_end(ap);
}

static void place(const casus_err *e, char *out, size_t size)
{
    if (e->line && e->column) {
        snprintf(out, size, "%s:%ld:%ld: ", e->file, e->line, e->column);
    } else if (e->line) {
        snprintf(out, size, "%s:%ld: ", e->file, e->line);
    } else {
        snprintf(out, size, "%s%s", e->file, e->file[0] ? ": " : "");
    }
}

void say_err(const casus_err *e, const char *story)
{
    char at[sizeof e->file + 48];
    place(e, at, sizeof at);
    if (story) {
        say("%sstory '%s': %s", at, story, e->message);
    } else {
        say("%s%s", at, e->message);
    }
}

int status_of(const casus_err *e)
{
    switch (e->code) {
    case CASUS_OK:
        return EXIT_OK;
    case CASUS_EINPUT:
    case CASUS_ELIMIT:
        return EXIT_INPUT;
    case CASUS_EUSAGE:
        return EXIT_USAGE;
    case CASUS_EMODEL:
    case CASUS_EIO:
    default:
        return EXIT_IO;
    }
}

int worse(int a, int b)
{
    return a > b ? a : b;
}
