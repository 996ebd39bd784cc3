/* SPDX-License-Identifier: MIT
 * utf8.h: UTF-8 decoding with replacement. After a reader, all text is valid and holds no NUL; the functions below
 * that take valid text do not check again. */
#ifndef CASUS_UTF8_H
#define CASUS_UTF8_H
#include <stddef.h>
#include "base/arena.h"
#include "casus/record.h"

/* Decode one well-formed code point at `p` with `n` > 0 bytes left. Returns its length in bytes, or 0 where the bytes
 * are malformed (overlong, surrogate, beyond U+10FFFF, cut off). */
size_t utf8_decode(const char *p, size_t n, uint32_t *cp);
/* Length of the maximal ill-formed part at `p` that one U+FFFD replaces (Unicode chapter 3, at least 1). */
size_t utf8_bad(const char *p, size_t n);
/* Put `cp` at `out` (4 bytes of room); returns the bytes written. */
size_t utf8_encode(uint32_t cp, char *out);
/* Bytes of the leading part that is valid and free of NUL. */
size_t utf8_valid_prefix(const char *p, size_t n);
/* Code points in valid text. */
size_t utf8_length(const char *p, size_t n);
/* The same text with U+FFFD for every broken sequence and every NUL. Returned as it is where nothing is broken,
 * otherwise copied into `a`. */
casus_str utf8_clean(arena *a, casus_str s);

/* Byte offset of code point `cp` of a valid text: counted from byte `from`, which is code point `from_cp` <= cp. */
size_t utf8_offset(casus_str s, size_t from, uint32_t from_cp, uint32_t cp);

/* Bytes of the code point whose first byte is `c`, in valid text. */
static inline size_t utf8_width(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}
/* Decode in valid text and step `*p` past it. */
static inline uint32_t utf8_next(const char **p)
{
    const unsigned char *s = (const unsigned char *)*p;
    size_t w = utf8_width(s[0]);
    *p += w;
    switch (w) {
    case 1:
        return s[0];
    case 2:
        return (uint32_t)(s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
    case 3:
        return (uint32_t)(s[0] & 0x0Fu) << 12 | (uint32_t)(s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    default:
        return (uint32_t)(s[0] & 0x07u) << 18 | (uint32_t)(s[1] & 0x3Fu) << 12 | (uint32_t)(s[2] & 0x3Fu) << 6 |
               (s[3] & 0x3Fu);
    }
}
#endif
