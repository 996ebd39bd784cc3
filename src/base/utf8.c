/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

/* How many bytes a lead byte announces, and the range its second byte must lie in (this excludes overlong forms,
 * surrogates and values above U+10FFFF). 0: no lead byte. */
static int lead(unsigned char c, unsigned char *lo, unsigned char *hi)
{
    *lo = 0x80, *hi = 0xBF;
    if (c < 0x80) {
        return 1;
    }
    if (c >= 0xC2 && c <= 0xDF) {
        return 2;
    }
    if (c >= 0xE0 && c <= 0xEF) {
        *lo = c == 0xE0 ? 0xA0 : 0x80;
        *hi = c == 0xED ? 0x9F : 0xBF;
        return 3;
    }
    if (c >= 0xF0 && c <= 0xF4) {
        *lo = c == 0xF0 ? 0x90 : 0x80;
        *hi = c == 0xF4 ? 0x8F : 0xBF;
        return 4;
    }
    return 0;
}

uint32_t utf8_next(const char *p, const char *end, const char **next)
{
    unsigned char lo, hi, c = (unsigned char)*p;
    int n = lead(c, &lo, &hi);
    if (n <= 1) {
        *next = p + 1;
        return n ? c : UTF8_BAD;
    }
    uint32_t cp = c & (0xFFu >> (n + 1));
    for (int i = 1; i < n; i++) {
        unsigned char k = p + i < end ? (unsigned char)p[i] : 0;
        if (k < lo || k > hi) {
            *next = p + i;
            return UTF8_BAD;
        }
        cp = cp << 6 | (k & 0x3F);
        lo = 0x80, hi = 0xBF;
    }
    *next = p + n;
    return cp;
}

int utf8_put(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Bytes at the front of p that are valid and not NUL. */
static size_t valid_prefix(const char *p, size_t n)
{
    const char *q = p, *end = p + n;
    while (q < end) {
        if (*q && (unsigned char)*q < 0x80) { /* ASCII: the common case */
            q++;
            continue;
        }
        const char *next;
        uint32_t cp = utf8_next(q, end, &next);
        /* A genuine U+FFFD takes three bytes EF BF BD. */
        if (cp == 0 || (cp == UTF8_BAD && !(next - q == 3 && (unsigned char)q[2] == 0xBD))) {
            break;
        }
        q = next;
    }
    return (size_t)(q - p);
}

bool utf8_valid(const char *p, size_t n)
{
    return valid_prefix(p, n) == n;
}

casus_str utf8_clean(arena *a, const char *p, size_t n)
{
    size_t ok = valid_prefix(p, n);
    if (ok == n) {
        return (casus_str){p, (uint32_t)n};
    }
    const char *end = p + n, *q = p + ok;
    char *out = arena_alloc(a, ok + 3 * (n - ok) + 1), *w = out + ok;
    memcpy(out, p, ok);
    while (q < end) {
        uint32_t cp = utf8_next(q, end, &q);
        w += utf8_put(cp ? cp : UTF8_BAD, w);
    }
    *w = '\0';
    return (casus_str){out, (uint32_t)(w - out)};
}

uint32_t utf8_count(const char *p, size_t n)
{
    uint32_t count = 0;
    for (size_t i = 0; i < n; i++) {
        count += ((unsigned char)p[i] & 0xC0) != 0x80;
    }
    return count;
}

size_t utf8_offset(casus_str s, size_t from, uint32_t from_cp, uint32_t cp)
{
    while (from < s.len && from_cp < cp) {
        from++;
        while (from < s.len && ((unsigned char)s.ptr[from] & 0xC0) == 0x80) {
            from++;
        }
        from_cp++;
    }
    return from;
}
