/* SPDX-License-Identifier: MIT
 * line.h: lines out of a stream with a bound on their length, so that one huge line costs no memory. */
#ifndef CASUS_LINE_H
#define CASUS_LINE_H
#include "base/str.h"
#include <stdio.h>

typedef struct line_reader {
    FILE *file;           /* borrowed */
    char *buf;            /* [cap] */
    size_t cap, from, to; /* unread bytes: buf[from, to) */
    size_t max;           /* longest line in bytes, without its end */
    long number;          /* of the line returned last, from 1 */
    bool eof, failed;
} line_reader;

typedef enum line_status {
    LINE_OK,
    LINE_LONG, /* longer than `max`: its bytes were skipped; the next call gives the line after it */
    LINE_END,
    LINE_FAIL /* the stream reports an error: errno says which */
} line_status;

void line_init(line_reader *r, FILE *file, size_t max);
void line_release(line_reader *r);
/* At least the first `n` unread bytes, fewer only at the end of the stream: to look at, not taken. */
casus_str line_peek(line_reader *r, size_t n);
/* Append the rest of the stream to `out`, at most `max` bytes: LINE_LONG where there is more. */
line_status line_rest(line_reader *r, size_t max, buf *out);
/* The next line without its LF or CR LF, valid until the next call. NUL bytes stay in it. */
line_status line_next(line_reader *r, casus_str *line);
#endif
