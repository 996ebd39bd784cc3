/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

bool str_eq_nocase(casus_str a, casus_str b)
{
    if (a.len != b.len) {
        return false;
    }
    for (uint32_t i = 0; i < a.len; i++) {
        if (lower(a.ptr[i]) != lower(b.ptr[i])) {
            return false;
        }
    }
    return true;
}

int str_cmp(casus_str a, casus_str b)
{
    uint32_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(casus_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.len >= n && memcmp(s.ptr, prefix, n) == 0;
}

bool str_ends(casus_str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.len >= n && memcmp(s.ptr + (s.len - n), suffix, n) == 0;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

casus_str str_trim(casus_str s)
{
    while (s.len && is_space(s.ptr[0])) {
        s.ptr++, s.len--;
    }
    while (s.len && is_space(s.ptr[s.len - 1])) {
        s.len--;
    }
    return s;
}

casus_str str_dup(arena *a, casus_str s)
{
    return s.ptr ? str_n(arena_dup(a, s.ptr, s.len), s.len) : s;
}

casus_str str_fmt(arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0) {
        n = 0;
    }
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return str_n(p, (size_t)n);
}

static int digits(const char *p, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') {
            return -1;
        }
        v = v * 10 + (p[i] - '0');
    }
    return v;
}

static int month_days(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool str_date(casus_str s, casus_date *out)
{
    if (s.len != 10 || s.ptr[4] != '-' || s.ptr[7] != '-') {
        return false;
    }
    int y = digits(s.ptr, 4), m = digits(s.ptr + 5, 2), d = digits(s.ptr + 8, 2);
    if (y < 1 || m < 1 || m > 12 || d < 1 || d > month_days(y, m)) {
        return false;
    }
    *out = (casus_date){.year = (int16_t)y, .month = (uint8_t)m, .day = (uint8_t)d};
    return true;
}

void buf_free(buf *b)
{
    free(b->ptr);
    *b = (buf){0};
}

void buf_reserve(buf *b, size_t more)
{
    if (more > SIZE_MAX / 4) {
        mem_abort();
    }
    size_t need = b->len + more + 1;
    if (need > b->cap) {
        b->cap = mem_grown(b->cap, need);
        b->ptr = mem_realloc(b->ptr, b->cap, 1);
    }
}

void buf_add(buf *b, const void *bytes, size_t n)
{
    buf_reserve(b, n);
    if (n) {
        memcpy(b->ptr + b->len, bytes, n);
    }
    b->len += n;
    b->ptr[b->len] = '\0';
}

void buf_char(buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_cstr(buf *b, const char *c)
{
    buf_add(b, c, strlen(c));
}

void buf_str(buf *b, casus_str s)
{
    buf_add(b, s.ptr, s.len);
}

void buf_vfmt(buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n > 0) {
        buf_reserve(b, (size_t)n);
        vsnprintf(b->ptr + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

void buf_fmt(buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vfmt(b, fmt, ap);
    va_end(ap);
}

void buf_uint(buf *b, uint64_t n)
{
    char d[20];
    size_t i = sizeof d;
    do {
        d[--i] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    buf_add(b, d + i, sizeof d - i);
}
