/* SPDX-License-Identifier: MIT
 * utf8.h: decoding that never fails. A broken sequence, a surrogate, a value above U+10FFFF and NUL become U+FFFD
 * (one for each maximal broken part, as Unicode 15 section 3.9 recommends). */
#ifndef CASUS_UTF8_H
#define CASUS_UTF8_H
#include "base/arena.h"
#include "casus/record.h"

#define UTF8_BAD 0xFFFDu

/* The code point at p (p < end); *next is set behind it. NUL is returned as 0. */
uint32_t utf8_next(const char *p, const char *end, const char **next);
/* Encode; returns the number of bytes (1-4). */
int utf8_put(uint32_t cp, char out[4]);
/* True where every byte belongs to a valid sequence and none is NUL. */
bool utf8_valid(const char *p, size_t n);
/* The bytes themselves where they are valid, else a repaired copy in the arena. The result is below 4 GiB:
 * the caller limits n before (a repair can grow the text threefold). */
casus_str utf8_clean(arena *a, const char *p, size_t n);
/* Code points in valid UTF-8. */
uint32_t utf8_count(const char *p, size_t n);
/* Byte offset of code point `cp` in valid UTF-8, starting to count at byte `from` with number `from_cp` <= cp. */
size_t utf8_offset(casus_str s, size_t from, uint32_t from_cp, uint32_t cp);
#endif
