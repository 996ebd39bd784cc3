/* SPDX-License-Identifier: MIT */
#include "syntax/number.h"

#include "base/str.h"

static int64_t word_number(casus_str s)
{
    static const char *const small[] = {"zero",     "one",      "two",      "three",   "four",    "five",
                                        "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                        "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                        "eighteen", "nineteen", "twenty"};
    static const char *const tens[] = {"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    for (int i = 0; i < 21; i++)
        if (str_eq_nocase(s, str_c(small[i])))
            return i;
    for (int i = 0; i < 7; i++)
        if (str_eq_nocase(s, str_c(tens[i])))
            return 30 + i * 10;
    if (str_eq_nocase(s, str_c("hundred")))
        return 100;
    if (str_eq_nocase(s, str_c("thousand")))
        return 1000;
    if (str_eq_nocase(s, str_c("million")))
        return 1000000;
    return -1;
}

static int64_t digit_number(casus_str s)
{
    int64_t v = 0;
    uint32_t digits = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == ',' && digits > 0)
            continue;
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || ++digits > 15)
            return -1;
        v = v * 10 + (s.ptr[i] - '0');
    }
    return digits ? v : -1;
}

int64_t number_at(const syntax *t, int32_t i)
{
    int64_t v = digit_number(t->w[i].form);
    if (v < 0)
        v = word_number(t->w[i].form);
    if (v < 0)
        return -1;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_COMPOUND || t->w[c].rel == CASUS_REL_NUMMOD) {
            int64_t m = digit_number(t->w[c].form);
            if (m < 0)
                m = word_number(t->w[c].form);
            if (m > 0 && v >= 100 && m < 1000000)
                v *= m;
        }
    return v;
}

typedef enum bound { EXACT, AT_LEAST, AT_MOST, ABOUT } bound;

/* "more than", "at least", "up to" just before the number. */
static bound bound_before(const syntax *t, int32_t i)
{
    for (int32_t k = i - 1; k >= 0 && k >= i - 3; k--) {
        casus_str f = t->w[k].form;
        if (str_eq_nocase(f, str_c("more")) || str_eq_nocase(f, str_c("least")) || str_eq_nocase(f, str_c("over")))
            return AT_LEAST;
        if (str_eq_nocase(f, str_c("up")) || str_eq_nocase(f, str_c("most")) || str_eq_nocase(f, str_c("fewer")))
            return AT_MOST;
        if (str_eq_nocase(f, str_c("about")) || str_eq_nocase(f, str_c("around")) || str_eq_nocase(f, str_c("some")))
            return ABOUT;
    }
    return EXACT;
}

static void fill_count(const syntax *t, int32_t i, int64_t v, casus_count *out)
{
    bound b = bound_before(t, i);
    *out = (casus_count){.min = b == AT_MOST ? -1 : v,
                         .max = b == AT_LEAST ? -1 : v,
                         .text = t->w[i].form,
                         .start = t->w[i].start,
                         .end = t->w[i].end};
}

bool number_of(const syntax *t, int32_t noun, casus_count *out)
{
    int64_t v = t->w[noun].upos == CASUS_UPOS_NUM ? number_at(t, noun) : -1;
    if (v >= 0) {
        fill_count(t, noun, v, out);
        return true;
    }
    int32_t inner = -1;
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of"))
            inner = c;
        if (t->w[c].rel != CASUS_REL_NUMMOD)
            continue;
        v = number_at(t, c);
        if (v < 0)
            continue;
        fill_count(t, c, v, out);
        return true;
    }
    for (int32_t c = inner >= 0 ? t->child[inner] : -1; c >= 0; c = t->next[c]) {
        v = t->w[c].rel == CASUS_REL_NUMMOD ? number_at(t, c) : -1;
        if (v < 0)
            continue;
        fill_count(t, c, v, out);
        return true;
    }
    return false;
}
