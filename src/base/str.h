/* SPDX-License-Identifier: MIT
 * str.h: casus_str (borrowed bytes with a length) and buf (bytes that grow). */
#ifndef CASUS_STR_H
#define CASUS_STR_H
#include <stdarg.h>
#include <string.h>
#include "base/arena.h"
#include "casus/casus.h"

static inline casus_str str_n(const char *p, size_t n)
{
    return (casus_str){p, (uint32_t)n};
}
static inline casus_str str_c(const char *c) /* NULL gives the absent string */
{
    return (casus_str){c, c ? (uint32_t)strlen(c) : 0};
}
static inline bool str_eq(casus_str a, casus_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}
static inline bool str_is(casus_str a, const char *c)
{
    return str_eq(a, str_c(c));
}
/* ASCII letters compared without case. */
bool str_eq_nocase(casus_str a, casus_str b);
int str_cmp(casus_str a, casus_str b); /* byte order; a prefix comes first */
bool str_starts(casus_str s, const char *prefix);
bool str_ends(casus_str s, const char *suffix);
casus_str str_trim(casus_str s);          /* without ASCII white space at both ends */
casus_str str_dup(arena *a, casus_str s); /* copy in the arena, NUL after it */
casus_str str_fmt(arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Parse "YYYY-MM-DD"; false where it is not a day of the calendar. */
bool str_date(casus_str s, casus_date *out);

/* Bytes that grow; NUL-terminated after the first add. Zero-initialise; free with buf_free. */
typedef casus_buf buf;

void buf_free(buf *b);
void buf_reserve(buf *b, size_t more); /* room for `more` bytes beyond len, and a NUL */
void buf_add(buf *b, const void *bytes, size_t n);
void buf_char(buf *b, char c);
void buf_cstr(buf *b, const char *c);
void buf_str(buf *b, casus_str s);
void buf_fmt(buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vfmt(buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void buf_uint(buf *b, uint64_t n);
static inline void buf_clear(buf *b)
{
    b->len = 0;
}
#endif
