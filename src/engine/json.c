/* SPDX-License-Identifier: MIT */
#include "engine/json.h"

#include <math.h>

static void value(json *j)
{
    if (j->comma) {
        buf_char(j->out, ',');
    }
    j->comma = true;
}

void json_open(json *j, char bracket)
{
    value(j);
    buf_char(j->out, bracket);
    j->comma = false;
}

void json_close(json *j, char bracket)
{
    buf_char(j->out, bracket);
    j->comma = true;
}

static void quoted_char(buf *b, unsigned char c)
{
    switch (c) {
    case '"':
        buf_cstr(b, "\\\"");
        break;
    case '\\':
        buf_cstr(b, "\\\\");
        break;
    case '\n':
        buf_cstr(b, "\\n");
        break;
    case '\r':
        buf_cstr(b, "\\r");
        break;
    case '\t':
        buf_cstr(b, "\\t");
        break;
    default:
        buf_fmt(b, "\\u%04x", c);
    }
}

static void quoted(buf *b, casus_str s)
{
    uint32_t from = 0;
    buf_char(b, '"');
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
            continue;
        }
        buf_add(b, s.ptr + from, i - from);
        quoted_char(b, c);
        from = i + 1;
    }
    buf_add(b, s.ptr + from, s.len - from);
    buf_char(b, '"');
}

void json_key(json *j, const char *key)
{
    value(j);
    quoted(j->out, str_c(key));
    buf_char(j->out, ':');
    j->comma = false;
}

void json_str(json *j, casus_str s)
{
    value(j);
    quoted(j->out, s);
}

void json_cstr(json *j, const char *s)
{
    json_str(j, str_c(s));
}

static void integer(buf *b, int64_t n)
{
    if (n < 0) {
        buf_char(b, '-');
    }
    buf_uint(b, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void json_bool(json *j, bool b)
{
    value(j);
    buf_cstr(j->out, b ? "true" : "false");
}

void json_int(json *j, int64_t n)
{
    value(j);
    integer(j->out, n);
}

static void fraction(buf *b, uint64_t part, uint64_t unit)
{
    if (part == 0) {
        return;
    }
    buf_char(b, '.');
    for (uint64_t place = unit / 10; part; place /= 10) {
        buf_char(b, (char)('0' + part / place));
        part %= place;
    }
}

void json_num(json *j, double x, int decimals)
{
    uint64_t unit = 1;
    for (int i = 0; i < decimals; i++) {
        unit *= 10;
    }
    uint64_t scaled = (uint64_t)llround(fabs(x) * (double)unit);
    value(j);
    if (x < 0 && scaled) {
        buf_char(j->out, '-');
    }
    buf_uint(j->out, scaled / unit);
    fraction(j->out, scaled % unit, unit);
}
