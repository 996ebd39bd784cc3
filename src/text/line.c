/* SPDX-License-Identifier: MIT */
#include "text/line.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

#define FIRST_BUFFER ((size_t)64 * 1024)

void line_init(line_reader *r, FILE *file, size_t max)
{
    *r = (line_reader){.file = file, .max = max};
}

void line_release(line_reader *r)
{
    free(r->buf);
    *r = (line_reader){0};
}

/* Make room behind `to`: move the rest to the front, then grow. */
static void make_room(line_reader *r)
{
    if (r->from > 0) {
        memmove(r->buf, r->buf + r->from, r->to - r->from);
        r->to -= r->from;
        r->from = 0;
    }
    if (r->to < r->cap)
        return;
    size_t cap = r->cap ? r->cap * 2 : FIRST_BUFFER;
    r->buf = mem_realloc(r->buf, cap, 1); /* bounded by `max` */
    r->cap = cap;
}

/* What is there by now, so that a story from a pipe is read before the next one comes: fread would wait for a full
 * buffer. Streams without a descriptor are in memory. */
static size_t read_some(line_reader *r, char *to, size_t n)
{
    int fd = fileno(r->file);
    ssize_t k;
    if (fd < 0)
        return fread(to, 1, n, r->file);
    do
        k = read(fd, to, n);
    while (k < 0 && errno == EINTR);
    r->failed = k < 0;
    return k < 0 ? 0 : (size_t)k;
}

/* Read more; false at the end of the stream. */
static bool fill(line_reader *r)
{
    if (r->eof)
        return false;
    make_room(r);
    size_t n = read_some(r, r->buf + r->to, r->cap - r->to);
    r->to += n;
    r->eof = n == 0;
    return n > 0;
}

/* Drop bytes up to and with the next LF. */
static void skip_line(line_reader *r)
{
    for (;;) {
        char *lf = memchr(r->buf + r->from, '\n', r->to - r->from);
        if (lf) {
            r->from = (size_t)(lf - r->buf) + 1;
            return;
        }
        r->from = r->to;
        if (!fill(r))
            return;
    }
}

static line_status take(line_reader *r, size_t n, size_t skip, casus_str *line)
{
    const char *p = r->buf + r->from;
    r->from += n + skip;
    if (n > 0 && p[n - 1] == '\r')
        n--;
    *line = (casus_str){p, (uint32_t)n};
    return LINE_OK;
}

line_status line_next(line_reader *r, casus_str *line)
{
    size_t seen = 0; /* bytes from `from` on that hold no LF */
    r->number++;
    for (;;) {
        size_t have = r->to - r->from;
        char *lf = have > seen ? memchr(r->buf + r->from + seen, '\n', have - seen) : NULL;
        size_t n = lf ? (size_t)(lf - r->buf) - r->from : have;
        if (n > r->max + 1 || (lf && n > r->max && r->buf[r->from + n - 1] != '\r')) {
            skip_line(r);
            return LINE_LONG;
        }
        if (lf)
            return take(r, n, 1, line);
        seen = have;
        if (fill(r))
            continue;
        if (r->failed)
            return LINE_FAIL;
        if (have == 0)
            return LINE_END;
        if (have > r->max) {
            r->from = r->to;
            return LINE_LONG;
        }
        return take(r, have, 0, line);
    }
}

casus_str line_peek(line_reader *r, size_t n)
{
    while (r->to - r->from < n && fill(r)) {}
    return r->buf ? str_n(r->buf + r->from, r->to - r->from) : str_c("");
}

line_status line_rest(line_reader *r, size_t max, buf *out)
{
    for (;;) {
        size_t n = r->to - r->from;
        if (n > max - out->len) {
            return LINE_LONG;
        }
        if (n > 0) {
            buf_add(out, r->buf + r->from, n);
            r->from = r->to;
        }
        if (!fill(r)) {
            return r->failed ? LINE_FAIL : LINE_OK;
        }
    }
}
