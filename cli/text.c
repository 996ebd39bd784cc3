/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(casus_buf *b, size_t more)
{
    if (b->cap - b->len > more) {
        return;
    }
    size_t cap = (b->len + more + 1) * 2;
    char *p = realloc(b->ptr, cap);
    if (!p) {
        abort();
    }
    b->ptr = p;
    b->cap = cap;
}

void text_add(casus_buf *b, const char *bytes, size_t n)
{
    reserve(b, n);
    if (n) {
        memcpy(b->ptr + b->len, bytes, n);
    }
    b->len += n;
    b->ptr[b->len] = '\0';
}

void text_fmt(casus_buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        reserve(b, (size_t)n);
        vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}
