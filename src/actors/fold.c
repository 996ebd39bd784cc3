/* SPDX-License-Identifier: MIT */
#include "actors/fold.h"

#include <string.h>
#include <utf8proc.h>
#include <xxhash.h>

/* Letters that Unicode does not decompose but that are written without their mark in English texts. */
static const struct {
    uint32_t from;
    const char *to;
} plain[] = {
    {0xDF, "ss"}, {0xE6, "ae"}, {0xF0, "d"}, {0xF8, "o"}, {0xFE, "th"}, {0x111, "d"}, {0x131, "i"},
    {0x142, "l"}, {0x153, "oe"}, {0x259, "a"}, {0x26B, "l"}, {0x127, "h"}, {0x138, "k"}, {0x14B, "ng"},
};

static bool is_hyphen(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2014);
}

/* Signs that one spelling has and another leaves out. */
static bool is_dropped(uint32_t c)
{
    return c == '.' || c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2BB ||
           c == 0x2BC || c == 0x2BE || c == 0x2BF || c == 0x2032;
}

static void put_byte(fold_token *t, char c, bool *over)
{
    if (t->len < FOLD_MAX) {
        t->text[t->len++] = c;
    } else {
        *over = true;
    }
}

static void put_code(fold_token *t, uint32_t c, bool *over)
{
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (plain[i].from == c) {
            for (const char *s = plain[i].to; *s; s++) {
                put_byte(t, *s, over);
            }
            return;
        }
    }
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)c, bytes);
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        put_byte(t, (char)bytes[i], over);
    }
}

static void put_wide(fold_token *t, uint32_t c, bool *over)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD,
                                                 &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++) {
        put_code(t, (uint32_t)parts[i], over);
    }
}

typedef struct shape_state {
    unsigned letters, upper;
    bool first_upper, camel, was_lower;
} shape_state;

static void shape_add(shape_state *s, bool letter, bool upper)
{
    if (!letter) {
        return;
    }
    s->first_upper |= s->letters == 0 && upper;
    s->camel |= s->was_lower && upper;
    s->was_lower = !upper;
    s->letters++;
    s->upper += upper;
}

const char *fold_next(const char *p, const char *end, fold_token *out)
{
    shape_state s = {0};
    bool over = false;
    out->len = 0;
    while (p < end) {
        unsigned char b = (unsigned char)*p;
        uint32_t c = b;
        if (b >= 0x80) {
            utf8proc_int32_t cp;
            utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)p, end - p, &cp);
            c = n > 0 ? (uint32_t)cp : 0xFFFD;
            p += n > 0 ? n : 1;
        } else {
            p++;
        }
        if (is_hyphen(c)) {
            break;
        }
        if (is_dropped(c)) {
            continue;
        }
        if (c < 0x80) {
            bool up = c >= 'A' && c <= 'Z';
            shape_add(&s, up || (c >= 'a' && c <= 'z'), up);
            put_byte(out, (char)(up ? c + 32 : c), &over);
        } else {
            utf8proc_category_t cat = utf8proc_category((utf8proc_int32_t)c);
            shape_add(&s, cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO, cat == UTF8PROC_CATEGORY_LU);
            put_wide(out, c, &over);
        }
    }
    out->letters = (uint8_t)(s.letters > 255 ? 255 : s.letters);
    out->shape = (uint8_t)((s.first_upper ? SHAPE_CAPITAL : 0) | (s.letters > 1 && s.upper == s.letters ? SHAPE_UPPER : 0) |
                           (s.camel ? SHAPE_CAMEL : 0));
    if (over) {
        out->len = 0;
    }
    return p;
}

uint32_t fold_hash(const char *s, size_t n)
{
    return (uint32_t)XXH3_64bits(s, n);
}
