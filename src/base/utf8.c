/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

/* What the lead byte promises: length, and the narrowed range of the second byte (Unicode table 3-7). */
typedef struct lead {
    uint8_t len, lo, hi;
} lead;

static lead lead_of(unsigned char c)
{
    if (c < 0x80)
        return (lead){1, 0, 0};
    if (c < 0xC2)
        return (lead){0, 0, 0};
    if (c < 0xE0)
        return (lead){2, 0x80, 0xBF};
    if (c == 0xE0)
        return (lead){3, 0xA0, 0xBF};
    if (c == 0xED)
        return (lead){3, 0x80, 0x9F};
    if (c < 0xF0)
        return (lead){3, 0x80, 0xBF};
    if (c == 0xF0)
        return (lead){4, 0x90, 0xBF};
    if (c < 0xF4)
        return (lead){4, 0x80, 0xBF};
    if (c == 0xF4)
        return (lead){4, 0x80, 0x8F};
    return (lead){0, 0, 0};
}

/* Bytes that are well formed from the lead on, at most the promised length. */
static size_t good_run(const unsigned char *s, size_t n, lead l)
{
    if (l.len < 2 || n < 2 || s[1] < l.lo || s[1] > l.hi)
        return 1;
    size_t i = 2;
    while (i < l.len && i < n && (s[i] & 0xC0u) == 0x80u)
        i++;
    return i;
}

size_t utf8_decode(const char *p, size_t n, uint32_t *cp)
{
    const unsigned char *s = (const unsigned char *)p;
    lead l = lead_of(s[0]);
    if (l.len == 0 || good_run(s, n, l) != l.len)
        return 0;
    const char *q = p;
    *cp = utf8_next(&q);
    return l.len;
}

size_t utf8_bad(const char *p, size_t n)
{
    const unsigned char *s = (const unsigned char *)p;
    return good_run(s, n, lead_of(s[0]));
}

size_t utf8_encode(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; cp >>= 6)
        out[i] = (char)(0x80u | (cp & 0x3Fu));
    out[0] = (char)((0xF00u >> n & 0xFFu) | cp);
    return n;
}

/* Eight bytes at a time: all ASCII and none NUL? */
static bool plain_8(const char *p)
{
    uint64_t v;
    memcpy(&v, p, 8);
    return ((v | (v - 0x0101010101010101u)) & 0x8080808080808080u) == 0;
}

size_t utf8_valid_prefix(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n) {
        if (n - i >= 8 && plain_8(p + i)) {
            i += 8;
            continue;
        }
        uint32_t cp;
        size_t w = utf8_decode(p + i, n - i, &cp);
        if (w == 0 || cp == 0)
            return i;
        i += w;
    }
    return n;
}

size_t utf8_length(const char *p, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)p[i] & 0xC0u) != 0x80u;
    return count;
}

/* Copy with replacement; with out == NULL only measure. Returns the bytes of the result. */
static size_t replace(const char *p, size_t n, char *out)
{
    size_t to = 0;
    for (size_t i = 0; i < n;) {
        size_t ok = utf8_valid_prefix(p + i, n - i);
        if (out && ok)
            memcpy(out + to, p + i, ok);
        i += ok;
        to += ok;
        if (i == n)
            break;
        if (out)
            memcpy(out + to, "\xEF\xBF\xBD", 3);
        to += 3;
        i += p[i] == '\0' ? 1 : utf8_bad(p + i, n - i);
    }
    return to;
}

casus_str utf8_clean(arena *a, casus_str s)
{
    if (s.ptr == NULL || utf8_valid_prefix(s.ptr, s.len) == s.len)
        return s;
    size_t n = replace(s.ptr, s.len, NULL);
    if (n > UINT32_MAX)
        n = 0; /* readers limit their input far below this */
    char *copy = arena_alloc(a, n + 1);
    if (n)
        replace(s.ptr, s.len, copy);
    copy[n] = '\0';
    return (casus_str){copy, (uint32_t)n};
}

size_t utf8_offset(casus_str s, size_t from, uint32_t from_cp, uint32_t cp)
{
    while (from < s.len && from_cp < cp) {
        from += utf8_width((unsigned char)s.ptr[from]);
        from_cp++;
    }
    return from;
}
