/* SPDX-License-Identifier: MIT */
#include "events/when.h"

#include <string.h>

#include "base/str.h"

/* ---- Calendar -------------------------------------------------------------------------------------- */

int32_t when_days(casus_date d)
{
    /* proleptic Gregorian; March is the first month so that the leap day comes last */
    int32_t y = d.year - (d.month <= 2), m = (d.month + 9) % 12;
    int32_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int32_t doy = (153 * m + 2) / 5 + d.day - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

casus_date when_date(int32_t days)
{
    int32_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int32_t month = mp < 10 ? mp + 3 : mp - 9;
    return (casus_date){(int16_t)(yoe + era * 400 + (month <= 2)), (uint8_t)month,
                        (uint8_t)(doy - (153 * mp + 2) / 5 + 1)};
}

static int weekday_of(casus_date d) /* 0: Monday */
{
    int32_t r = (when_days(d) + 3) % 7;
    return r < 0 ? r + 7 : r;
}

static int named(casus_str s, const char *const *names, int n, uint32_t least)
{
    for (int i = 0; i < n; i++) {
        size_t full = strlen(names[i]);
        if (str_eq_nocase(s, str_c(names[i])))
            return i;
        /* "Nov.", "Sept" */
        uint32_t len = s.len > 0 && s.ptr[s.len - 1] == '.' ? s.len - 1 : s.len;
        if (len >= least && len < full && (len == 3 || len == 4) &&
            str_eq_nocase(str_n(s.ptr, len), str_n(names[i], len)))
            return i;
    }
    return -1;
}

static int weekday_named(casus_str s)
{
    static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return named(s, names, 7, 100);
}

static int month_named(casus_str s)
{
    static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
    if (s.len == 0 || s.ptr[0] < 'A' || s.ptr[0] > 'Z')
        return -1; /* "may", "march" */
    return named(s, names, 12, 3);
}

static int number_of(casus_str s)
{
    int v = 0;
    uint32_t i = 0;
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && i < 5; i++)
        v = v * 10 + (s.ptr[i] - '0');
    if (i == 0)
        return -1;
    return i == s.len || (s.len - i == 2 && v <= 31 && strchr("snrt", s.ptr[i])) ? v : -1; /* 19, 19th */
}

/* ---- Expressions ----------------------------------------------------------------------------------- */

typedef struct reading {
    const syntax *t;
    casus_date story;
    bool ahead;
} reading;

static casus_str form_at(const syntax *t, int32_t i)
{
    return i >= 0 && i < t->n ? t->w[i].form : (casus_str){NULL, 0};
}

static bool form_is(const syntax *t, int32_t i, const char *s)
{
    return i >= 0 && i < t->n && str_eq_nocase(t->w[i].form, str_c(s));
}

static when found(casus_date d, casus_precision p, int32_t from, int32_t to)
{
    return (when){d, p, from, to};
}

static bool is_year(int v)
{
    return v >= 1500 && v <= 2100;
}

/* The nearest such weekday: before the story, or after it for an act to come; "last Friday" is never today. */
static when read_weekday(const reading *r, int32_t i, int day)
{
    int32_t today = when_days(r->story), back = (weekday_of(r->story) - day + 7) % 7;
    bool last = form_is(r->t, i - 1, "last"), next = form_is(r->t, i - 1, "next") || form_is(r->t, i - 1, "coming");
    if (last && back == 0)
        back = 7;
    int32_t at = today - back;
    if (next || (r->ahead && !last))
        at = today + (back == 0 ? (next ? 7 : 0) : 7 - back);
    return found(when_date(at), CASUS_PREC_DAY, last || next ? i - 1 : i, i);
}

static int16_t year_for(const reading *r, int month, int day)
{
    int16_t y = r->story.year;
    bool later = month > r->story.month || (month == r->story.month && day > r->story.day);
    bool earlier = month < r->story.month || (month == r->story.month && day > 0 && day < r->story.day);
    if (later && !r->ahead)
        y = (int16_t)(y - 1);
    if (earlier && r->ahead)
        y = (int16_t)(y + 1);
    return y;
}

/* "June 19, 2024", "19 June", "in June", "June 2024". */
static when read_month(const reading *r, int32_t i, int month)
{
    const syntax *t = r->t;
    int32_t from = i, to = i;
    int day = number_of(form_at(t, i + 1)), year = -1;
    if (day >= 1 && day <= 31)
        to = i + 1;
    else
        day = number_of(form_at(t, i - 1)), from = day >= 1 && day <= 31 ? i - 1 : i;
    if (day < 1 || day > 31)
        day = 0;
    int32_t after = to + 1;
    if (form_is(t, after, ","))
        after++;
    year = number_of(form_at(t, after));
    if (is_year(year))
        to = after;
    casus_date d = {is_year(year) ? (int16_t)year : year_for(r, month + 1, day), (uint8_t)(month + 1), (uint8_t)day};
    return found(d, day ? CASUS_PREC_DAY : CASUS_PREC_MONTH, from, to);
}

static when read_day_word(const reading *r, int32_t i)
{
    static const struct {
        const char *word;
        int shift;
    } words[] = {{"today", 0}, {"tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}, {"overnight", 0}};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (form_is(r->t, i, words[k].word))
            return found(when_date(when_days(r->story) + words[k].shift), CASUS_PREC_DAY, i, i);
    return found(r->story, CASUS_PREC_STORY, -1, -1);
}

/* "last month", "this year", "last week" (known to the month only where the week does not cross one). */
static when read_relative(const reading *r, int32_t i)
{
    int shift = form_is(r->t, i - 1, "last")   ? -1
                : form_is(r->t, i - 1, "next") ? 1
                : form_is(r->t, i - 1, "this") ? 0
                                               : 9;
    casus_date d = r->story;
    if (shift == 9)
        return found(d, CASUS_PREC_STORY, -1, -1);
    if (syn_lemma(r->t, i, "year"))
        return found((casus_date){(int16_t)(d.year + shift), 0, 0}, CASUS_PREC_YEAR, i - 1, i);
    if (syn_lemma(r->t, i, "month")) {
        int m = d.month - 1 + shift;
        d = (casus_date){(int16_t)(d.year + (m < 0 ? -1 : m > 11 ? 1 : 0)), (uint8_t)((m + 12) % 12 + 1), 0};
        return found(d, CASUS_PREC_MONTH, i - 1, i);
    }
    if (syn_lemma(r->t, i, "week")) {
        d = when_date(when_days(d) + 7 * shift);
        d.day = 0;
        return found(d, CASUS_PREC_MONTH, i - 1, i);
    }
    return found(r->story, CASUS_PREC_STORY, -1, -1);
}

static when read_iso(const reading *r, int32_t i)
{
    casus_date d;
    if (str_date(form_at(r->t, i), &d))
        return found(d, CASUS_PREC_DAY, i, i);
    return found(r->story, CASUS_PREC_STORY, -1, -1);
}

static when read_at(const reading *r, int32_t i)
{
    casus_str f = form_at(r->t, i);
    int k = weekday_named(f);
    if (k >= 0)
        return read_weekday(r, i, k);
    k = month_named(f);
    if (k >= 0 && (f.len > 3 || number_of(form_at(r->t, i + 1)) >= 0))
        return read_month(r, i, k);
    k = number_of(f);
    if (f.len == 4 && is_year(k) && syn_marker(r->t, i))
        return found((casus_date){(int16_t)k, 0, 0}, CASUS_PREC_YEAR, i, i);
    when w = read_day_word(r, i);
    if (w.precision == CASUS_PREC_STORY)
        w = read_relative(r, i);
    if (w.precision == CASUS_PREC_STORY)
        w = read_iso(r, i);
    return w;
}

/* A phrase of time below the word: the finest expression in it. */
static when read_below(const reading *r, int32_t x)
{
    const syntax *t = r->t;
    when best = found(r->story, CASUS_PREC_STORY, -1, -1);
    for (int32_t c = t->child[x]; c >= 0; c = t->next[c]) {
        int32_t from, to;
        switch (t->w[c].rel) {
        case CASUS_REL_OBL:
        case CASUS_REL_OBL_UNMARKED:
        case CASUS_REL_ADVMOD:
        case CASUS_REL_NMOD:
        case CASUS_REL_NMOD_UNMARKED:
        case CASUS_REL_COMPOUND:
        case CASUS_REL_NMOD_POSS:
            break;
        default:
            continue;
        }
        syn_span(t, c, &from, &to);
        if (to - from > 7)
            to = from + 7;
        for (int32_t i = from; i <= to; i++) {
            when w = read_at(r, i);
            bool dated = w.precision == CASUS_PREC_DAY && w.to > w.from; /* "Tuesday, June 4": the date decides */
            if (w.precision != CASUS_PREC_STORY &&
                (best.precision == CASUS_PREC_STORY || w.precision < best.precision || dated))
                best = w;
        }
    }
    return best;
}

when when_find(const syntax *t, const act *x, casus_date story, bool ahead)
{
    reading r = {t, story, ahead};
    when w = found(story, CASUS_PREC_STORY, -1, -1);
    if (story.year == 0 || story.month == 0 || story.day == 0)
        return w;
    w = read_below(&r, x->m.word);
    if (w.precision == CASUS_PREC_STORY && x->host != x->m.word)
        w = read_below(&r, x->host);
    int32_t i = x->m.word;
    for (int d = 0; d < SYN_DEPTH && w.precision == CASUS_PREC_STORY; d++) { /* "during his visit in June" */
        int32_t h = t->w[i].head;
        if (h < 0 || h >= t->n || t->w[i].rel == CASUS_REL_ACL_RELCL || t->w[i].rel == CASUS_REL_ADVCL)
            break;
        if (t->w[i].rel == CASUS_REL_CCOMP || t->w[i].rel == CASUS_REL_PARATAXIS)
            break;
        w = read_below(&r, h);
        i = h;
    }
    return w;
}
