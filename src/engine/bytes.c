/* SPDX-License-Identifier: MIT
 * bytes.c: casus_buf under the names of casus.h. */
#include "base/str.h"

void casus_buf_free(casus_buf *b)
{
    buf_free(b);
}

void casus_buf_add(casus_buf *b, const void *bytes, size_t n)
{
    buf_add(b, bytes, n);
}

void casus_buf_fmt(casus_buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vfmt(b, fmt, ap);
    va_end(ap);
}
