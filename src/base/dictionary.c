/* SPDX-License-Identifier: MIT */
#include "base/dictionary.h"

#include <stdio.h>

#include "base/err.h"
#include "base/file.h"
#include "base/utf8.h"

static void add_latin1(buf *out, casus_str s)
{
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == 0) {
            buf_char(out, ' ');
        } else if (c < 0x80) {
            buf_char(out, (char)c);
        } else {
            buf_char(out, (char)(0xC0 | c >> 6));
            buf_char(out, (char)(0x80 | (c & 0x3F)));
        }
    }
}

/* The text before the next end of line; *p is what follows it. */
static casus_str take_line(casus_str *p)
{
    const char *eol = p->len ? memchr(p->ptr, '\n', p->len) : NULL;
    uint32_t n = eol ? (uint32_t)(eol - p->ptr) : p->len;
    casus_str line = str_n(p->ptr, n);
    n += eol != NULL;
    *p = str_n(p->ptr + n, p->len - n);
    return line;
}

bool dict_read(const char *path, buf *out, casus_err *e)
{
    buf raw = {0};
    bool ok = file_read(path, DICT_MAX_FILE, &raw, e);
    casus_str rest = str_n(raw.ptr, ok ? raw.len : 0);
    if (str_starts(rest, "\xEF\xBB\xBF")) {
        rest = str_n(rest.ptr + 3, rest.len - 3);
    }
    while (ok && rest.len) {
        casus_str line = take_line(&rest);
        if (utf8_valid_prefix(line.ptr, line.len) == line.len) {
            buf_str(out, line);
        } else {
            add_latin1(out, line);
        }
        buf_char(out, '\n');
    }
    buf_free(&raw);
    return ok;
}

void dict_open(dict_source *s, const char *path, casus_str text, casus_told *tell, void *ctx)
{
    const char *slash = strrchr(path, '/');
    *s = (dict_source){.file = slash ? slash + 1 : path, .rest = text, .tell = tell, .ctx = ctx};
}

/* Comments run from '#' or ';' to the end of the line; in files of PETRARCH also from <!-- to --> over lines. */
static casus_str without_comment(dict_source *s, casus_str line)
{
    if (str_starts(str_trim(line), "<!--")) {
        s->in_comment = true;
    }
    if (s->in_comment) {
        s->in_comment = !memmem(line.ptr, line.len, "-->", 3);
        return str_n(line.ptr, 0);
    }
    for (uint32_t i = 0; i < line.len; i++) {
        if (line.ptr[i] == '#' || line.ptr[i] == ';') {
            return str_n(line.ptr, i);
        }
    }
    return line;
}

bool dict_next(dict_source *s)
{
    while (s->rest.len) {
        casus_str line = take_line(&s->rest);
        s->number++;
        s->start = line.ptr;
        s->indented = line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
        s->line = str_trim(without_comment(s, line));
        if (s->line.len) {
            return true;
        }
    }
    return false;
}

bool dict_bad(dict_source *s, const char *at, const char *fmt, ...)
{
    char text[sizeof(((casus_err *)0)->message)];
    casus_err e;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    s->n_bad++;
    err_at(&e, CASUS_EMODEL, s->file, s->number, at ? (long)(at - s->start) + 1 : 0, "%s", text);
    if (s->tell) {
        s->tell(s->ctx, &e);
    }
    return false;
}

casus_str dict_part(casus_str *rest, char sep)
{
    if (!rest->len) {
        return *rest;
    }
    const char *at = memchr(rest->ptr, sep, rest->len);
    uint32_t n = at ? (uint32_t)(at - rest->ptr) : rest->len;
    casus_str part = str_trim(str_n(rest->ptr, n));
    n += at != NULL;
    *rest = str_n(rest->ptr + n, rest->len - n);
    return part;
}

casus_str dict_word(casus_str *rest)
{
    if (!rest->len) {
        return *rest;
    }
    uint32_t from = 0;
    while (from < rest->len && (rest->ptr[from] == ' ' || rest->ptr[from] == '\t')) {
        from++;
    }
    uint32_t to = from;
    while (to < rest->len && rest->ptr[to] != ' ' && rest->ptr[to] != '\t') {
        to++;
    }
    casus_str word = str_n(rest->ptr + from, to - from);
    *rest = str_n(rest->ptr + to, rest->len - to);
    return word;
}
