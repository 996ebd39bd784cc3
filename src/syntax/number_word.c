/* SPDX-License-Identifier: MIT */
#include "syntax/number_word.h"

#include <string.h>

#include "base/str.h"

static const int64_t huge = (int64_t)1 << 52;

static casus_str form(const syntax *t, int32_t i)
{
    return i >= 0 && i < t->n ? t->w[i].form : (casus_str){NULL, 0};
}

static bool is(const syntax *t, int32_t i, const char *word)
{
    return str_eq_nocase(form(t, i), str_c(word));
}

/* 0-99, or -1. */
static int64_t small_word(casus_str s)
{
    static const char *const small[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (int i = 0; i < 20; i++)
        if (str_eq_nocase(s, str_c(small[i])))
            return i;
    for (int i = 0; i < 8; i++) {
        uint32_t n = (uint32_t)strlen(tens[i]);
        if (s.len < n || !str_eq_nocase(str_n(s.ptr, n), str_c(tens[i])))
            continue;
        if (s.len == n)
            return 20 + i * 10;
        int64_t unit = s.ptr[n] == '-' ? small_word(str_n(s.ptr + n + 1, s.len - n - 1)) : -1;
        return unit > 0 && unit < 10 ? 20 + i * 10 + unit : -1; /* "twenty-five" in one token */
    }
    return -1;
}

/* What multiplies: 100, 1000 ..., or 0. */
static int64_t scale_word(casus_str s)
{
    static const struct {
        const char *word;
        int64_t value;
    } scales[] = {{"hundred", 100},     {"thousand", 1000}, {"million", 1000000}, {"billion", 1000000000},
                  {"trillion", 1000000000000}, {"dozen", 12}, {"score", 20}, {"mn", 1000000}, {"bn", 1000000000}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (str_eq_nocase(s, str_c(scales[i].word)))
            return scales[i].value;
    return 0;
}

/* "dozens", "hundreds": the least that is meant, or 0. */
static int64_t plural_scale(casus_str s)
{
    static const struct {
        const char *word;
        int64_t least;
    } scales[] = {{"dozens", 24},         {"scores", 40},          {"tens", 20},           {"hundreds", 200},
                  {"thousands", 2000},    {"millions", 2000000},   {"billions", 2000000000},
                  {"trillions", 2000000000000}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (str_eq_nocase(s, str_c(scales[i].word)))
            return scales[i].least;
    return 0;
}

/* ---- Digits ------------------------------------------------------------------------------------------ */

typedef struct decimal {
    int64_t whole, part, tenth; /* part / tenth is what follows the point */
} decimal;

static bool separator(casus_str s, uint32_t i) /* a comma before three digits */
{
    for (uint32_t k = 1; k <= 3; k++)
        if (i + k >= s.len || s.ptr[i + k] < '0' || s.ptr[i + k] > '9')
            return false;
    return s.ptr[i] == ',' && (i + 4 >= s.len || s.ptr[i + 4] < '0' || s.ptr[i + 4] > '9');
}

/* Digits of s from *i on; false where there are none or too many. */
static bool digits(casus_str s, uint32_t *i, decimal *d)
{
    uint32_t n = 0;
    *d = (decimal){0, 0, 1};
    for (; *i < s.len; ++*i) {
        if (n > 0 && separator(s, *i))
            continue;
        if (s.ptr[*i] < '0' || s.ptr[*i] > '9')
            break;
        if (++n > 15)
            return false;
        d->whole = d->whole * 10 + (s.ptr[*i] - '0');
    }
    if (n > 0 && *i + 1 < s.len && s.ptr[*i] == '.' && s.ptr[*i + 1] >= '0' && s.ptr[*i + 1] <= '9')
        for (++*i; *i < s.len && s.ptr[*i] >= '0' && s.ptr[*i] <= '9' && d->tenth < 1000000; ++*i) {
            d->part = d->part * 10 + (s.ptr[*i] - '0');
            d->tenth *= 10;
        }
    return n > 0;
}

static uint32_t currency_bytes(casus_str s) /* of a sign that opens the token */
{
    static const char *const signs[] = {"US$", "A$", "C$", "$", "€", "£", "¥", "₹", "₽", "₴"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (s.len > strlen(signs[i]) && memcmp(s.ptr, signs[i], strlen(signs[i])) == 0)
            return (uint32_t)strlen(signs[i]);
    return 0;
}

/* Letters glued behind digits: "5m", "3bn", "10k" multiply, "10km" is a unit. */
static int64_t glued_scale(casus_str rest)
{
    static const struct {
        const char *word;
        int64_t value;
    } scales[] = {{"m", 1000000}, {"mn", 1000000}, {"bn", 1000000000}, {"b", 1000000000}, {"k", 1000}, {"tn", 1000000000000}};
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (str_eq_nocase(rest, str_c(scales[i].word)))
            return scales[i].value;
    return 0;
}

static bool add_scaled(decimal d, int64_t scale, number_run *out)
{
    if (d.whole > huge / scale)
        return false;
    int64_t part = scale >= d.tenth ? d.part * (scale / d.tenth) : d.part * scale / d.tenth;
    bool broken = scale < d.tenth && d.part * scale % d.tenth != 0; /* 2.5 lies between 2 and 3 */
    out->min = d.whole * scale + part;
    out->max = out->min + broken;
    return true;
}

static bool digit_run(const syntax *t, int32_t i, number_run *out)
{
    casus_str f = form(t, i);
    uint32_t at = currency_bytes(f);
    decimal d;
    if (at > 0)
        out->glued = str_n(f.ptr, at);
    if (!digits(f, &at, &d))
        return false;
    casus_str rest = str_n(f.ptr + at, f.len - at);
    int64_t scale = 1;
    if (rest.len > 0) {
        scale = glued_scale(rest);
        bool unit = str_eq_nocase(rest, str_c("km")) || str_eq_nocase(rest, str_c("kg")) || str_is(rest, "%") ||
                    str_is(rest, "sqm") || str_is(rest, "MW");
        if (!scale && !unit)
            return false; /* 19th, 14:30, 2024-06 */
        out->glued = unit ? rest : out->glued;
        scale = scale ? scale : 1;
    }
    out->last = i;
    for (int64_t s = scale_word(form(t, out->last + 1)); s >= 100 && scale <= huge / s; s = scale_word(form(t, out->last + 1))) {
        scale *= s;
        out->last++;
    }
    bool sum = out->glued.ptr || (i > 0 && t->w[i - 1].upos == CASUS_UPOS_SYM); /* "$5m" in two words */
    if (sum && scale == 1 && glued_scale(form(t, i + 1)))
        scale = glued_scale(form(t, ++out->last));
    if (is(t, out->last + 1, "dozen"))
        scale *= 12, out->last++;
    return add_scaled(d, scale, out);
}

/* ---- Words ------------------------------------------------------------------------------------------- */

/* Does "and" at i join parts of one number ("two hundred and fifty")? */
static bool joins(const syntax *t, int32_t i, int64_t low)
{
    return low >= 100 && is(t, i, "and") && small_word(form(t, i + 1)) > 0 && !is(t, i + 1, "one");
}

static bool word_run(const syntax *t, int32_t i, number_run *out)
{
    int64_t sum = 0, part = -1, scale = huge; /* sum of the scaled parts, the part at hand, the last scale */
    int32_t at = i;
    for (; at < t->n; at++) {
        casus_str f = form(t, at);
        int64_t v = small_word(f), s = scale_word(f);
        bool article = part < 0 && at == i && (is(t, at, "a") || is(t, at, "an")) && scale_word(form(t, at + 1)) > 0;
        if (article)
            part = 1;
        else if (v >= 0 && (part < 0 || (part % 10 == 0 && part >= 20 && v > 0 && v < 10) || (part >= 100 && part % 100 == 0 && v < 100)))
            part = part < 0 ? v : part + v;
        else if (s > 0 && part > 0 && (s == 100 || s == 12 || s == 20 || s < scale) && part <= huge / s) {
            part *= s;
            if (s >= 1000)
                sum += part, part = -1, scale = s;
        } else if (str_is(f, "-") && part >= 20 && part % 10 == 0 && small_word(form(t, at + 1)) > 0 && small_word(form(t, at + 1)) < 10)
            continue;
        else if (!joins(t, at, part >= 100 ? part : sum))
            break;
    }
    if (at == i || (part < 0 && sum == 0))
        return false;
    out->min = out->max = sum + (part > 0 ? part : 0);
    out->last = at - 1;
    return true;
}

/* "several", "a few", "a couple of", before nothing or before "hundred", "dozen". */
static bool vague_run(const syntax *t, int32_t i, number_run *out)
{
    int32_t at = i + (is(t, i, "a") || is(t, i, "the"));
    int64_t lo = is(t, at, "several") ? 3 : is(t, at, "few") && at > i ? 3 : is(t, at, "couple") && at > i ? 2 : 0;
    int64_t hi = lo == 2 ? 2 : 9;
    if (is(t, i, "half") && is(t, i + 1, "a") && scale_word(form(t, i + 2)) > 0) {
        out->min = out->max = scale_word(form(t, i + 2)) / 2;
        out->last = i + 2;
        return true;
    }
    if (!lo)
        return false;
    at += lo == 2 && is(t, at + 1, "of") ? 1 : 0;
    int64_t s = scale_word(form(t, at + 1));
    out->vague = true;
    out->last = s ? at + 1 : at;
    out->min = lo * (s ? s : 1);
    out->max = hi * (s ? s : 1);
    return true;
}

/* "dozens", "tens of thousands", "hundreds of thousands". */
static bool plural_run(const syntax *t, int32_t i, number_run *out)
{
    int64_t least = plural_scale(form(t, i));
    if (!least)
        return false;
    out->last = i;
    bool tens = is(t, i, "tens");
    int64_t more = is(t, i + 1, "of") ? plural_scale(form(t, i + 2)) : 0;
    if (tens && !more)
        return false;
    if (more >= 200) {
        least = least * (more / 2);
        out->last = i + 2;
    }
    out->vague = true;
    out->min = least;
    out->max = -1;
    return true;
}

bool number_run_at(const syntax *t, int32_t i, number_run *out)
{
    *out = (number_run){.min = -1, .max = -1, .last = i};
    return digit_run(t, i, out) || plural_run(t, i, out) || vague_run(t, i, out) || word_run(t, i, out);
}
