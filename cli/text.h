/* SPDX-License-Identifier: MIT
 * text.h: formatted text at the end of a casus_buf. */
#ifndef CASUS_TEXT_H
#define CASUS_TEXT_H
#include "casus/casus.h"

void text_add(casus_buf *b, const char *bytes, size_t n);
void text_fmt(casus_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
