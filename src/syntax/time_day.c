/* SPDX-License-Identifier: MIT
 * time_day.c: days and months by name. */
#include <string.h>

#include "base/str.h"
#include "syntax/calendar.h"
#include "syntax/time_scan.h"

static bool set_day(syn_time *out, casus_date d, int32_t last)
{
    out->from = d;
    out->to = (casus_date){0, 0, 0};
    out->precision = d.day ? CASUS_PREC_DAY : d.month ? CASUS_PREC_MONTH : CASUS_PREC_YEAR;
    out->last = last;
    return true;
}

/* "morning" of "Friday morning" and "9 p.m." of "Friday at 9 p.m." say nothing of the day. */
static int32_t skip_daytime(const time_scan *s, int32_t i)
{
    return time_is(s, i + 1, "morning|afternoon|evening|night|noon|midnight") ? i + 1 : i;
}

/* ---- Month and day ----------------------------------------------------------------------------------- */

/* The year of a month, or of a day in it, that the text gives none. */
static int year_for(const time_scan *s, int month, int day)
{
    casus_date d = {s->story.year, (uint8_t)month, (uint8_t)day};
    int later = cal_compare(d, s->story);
    if (s->tense == TIME_PAST)
        return later > 0 ? d.year - 1 : d.year;
    if (s->tense == TIME_AHEAD)
        return later < 0 ? d.year + 1 : d.year;
    int months = month - s->story.month; /* nearest */
    return months > 6 ? d.year - 1 : months < -6 ? d.year + 1 : d.year;
}

/* A year behind a month: "2024", ", 2024", "of 2024", "last year", "of this year". The last word is moved. */
static int year_behind(const time_scan *s, int32_t *last)
{
    int32_t i = *last + 1;
    if (time_is(s, i, ",|of|in") && (time_year_at(s, i + 1) > 0 || !time_is(s, i, ",")))
        i++;
    if (time_year_at(s, i) > 0) {
        *last = i;
        return time_year_at(s, i);
    }
    if (time_is(s, i, "the"))
        i++;
    if (time_is(s, i, "last|this|next|same|previous|following") && time_is(s, i + 1, "year")) {
        *last = i + 1;
        return s->story.year + (time_is(s, i, "last|previous") ? -1 : time_is(s, i, "next|following") ? 1 : 0);
    }
    return -1;
}

static int day_number(const time_scan *s, int32_t i)
{
    casus_str f = time_form(s, i);
    bool digit = f.len > 0 && f.len < 5 && f.ptr[0] >= '0' && f.ptr[0] <= '9';
    int v = digit ? time_number(f) : -1;
    return v >= 1 && v <= 31 ? v : -1;
}

/* "June 3-5", "June 3 to 5": the second day, or 0. */
static int day_range(const time_scan *s, int32_t *last)
{
    if (!time_is(s, *last + 1, "-|–|to|and|through|until") || day_number(s, *last + 2) < 0)
        return 0;
    if (time_is(s, *last + 1, "and") && !time_is(s, *last - 2, "between"))
        return 0;
    if (time_month_named(time_form(s, *last + 3)) >= 0) /* "June 3 to 5 July" */
        return 0;
    *last += 2;
    return day_number(s, *last);
}

static bool finish_month(const time_scan *s, int month, int day, int day2, int32_t last, syn_time *out)
{
    int year = year_behind(s, &last);
    if (year < 0)
        year = year_for(s, month, day2 ? day2 : day);
    if (day && !cal_is_day(year, month, day))
        return false;
    set_day(out, (casus_date){(int16_t)year, (uint8_t)month, (uint8_t)day}, last);
    if (day2 > day && cal_is_day(year, month, day2))
        out->to = (casus_date){(int16_t)year, (uint8_t)month, (uint8_t)day2};
    return true;
}

static bool is_may_verb(const time_scan *s, int32_t i)
{
    return time_is(s, i, "may|march|august") && s->w[i].upos != CASUS_UPOS_PROPN && s->w[i].upos != CASUS_UPOS_NUM &&
           s->w[i].upos != CASUS_UPOS_NOUN;
}

/* "June", "June 19", "June 19th, 2024", "June of last year", "Jun. 3-5". */
static bool read_month(const time_scan *s, int32_t i, syn_time *out)
{
    int month = time_month_named(time_form(s, i));
    if (month < 0)
        return false;
    int32_t last = i;
    int day = day_number(s, i + 1), day2 = 0;
    if (day > 0) {
        last = i + 1;
        if (time_is(s, i + 2, "%|percent|per|people|million|billion"))
            return false;
        day2 = day_range(s, &last);
    } else {
        day = 0;
        if (time_is(s, i + 1, "the") && day_number(s, i + 2) > 0 && time_ordinal(time_form(s, i + 2)) > 0) {
            day = day_number(s, i + 2);
            last = i + 2;
        }
    }
    bool bare = day == 0 && time_year_at(s, i + 1) < 0;
    if (bare && (is_may_verb(s, i) || (time_month_is_short(time_form(s, i)) && !time_is(s, i, "May"))))
        return false;
    return finish_month(s, month + 1, day, day2, last, out);
}

/* "19 June", "19th of June 2024", "3-5 June", "the 19th". */
static bool read_day_month(const time_scan *s, int32_t i, syn_time *out)
{
    int day = day_number(s, i), day2 = 0;
    int32_t at = i + 1;
    if (day < 0)
        return false;
    if (time_is(s, at, "-|–|to|and") && day_number(s, at + 1) > day && time_month_named(time_form(s, at + 2)) >= 0) {
        day2 = day_number(s, at + 1);
        at += 2;
    }
    if (time_is(s, at, "of"))
        at++;
    int month = time_month_named(time_form(s, at));
    if (month < 0 || is_may_verb(s, at))
        return false;
    return finish_month(s, month + 1, day, day2, at, out);
}

/* "on the 19th": of this month, or the one before or behind. */
static bool read_ordinal_day(const time_scan *s, int32_t i, syn_time *out)
{
    casus_str f = time_form(s, i);
    int day = time_is(s, i - 1, "the") && time_is(s, i - 2, "on") && f.len > 2 ? time_ordinal(f) : -1;
    bool whole = i + 1 >= s->n || s->w[i + 1].upos == CASUS_UPOS_PUNCT || s->w[i + 1].upos == CASUS_UPOS_ADP ||
                 s->w[i + 1].upos == CASUS_UPOS_CCONJ;
    if (day < 1 || day > 31 || f.ptr[0] > '9' || !whole)
        return false;
    casus_date d = s->story;
    if (s->tense == TIME_AHEAD ? day < d.day : day > d.day)
        d = cal_add_months(d, s->tense == TIME_AHEAD ? 1 : -1);
    d.day = (uint8_t)day;
    return cal_is_day(d.year, d.month, d.day) && set_day(out, d, i);
}

/* "last June", "next March", "this May", "early June", "mid-July": the month itself. */
static bool read_near_month(const time_scan *s, int32_t i, syn_time *out)
{
    if (time_is(s, i, "early|late|mid") && time_is(s, i + 1, "-|in"))
        return time_read_day(s, i + 2, out) && out->precision == CASUS_PREC_MONTH;
    if (time_is(s, i, "early|late|mid"))
        return read_month(s, i + 1, out) && out->precision == CASUS_PREC_MONTH;
    casus_str f = time_form(s, i);
    if (f.len > 6 && str_eq_nocase(str_n(f.ptr, 4), str_c("mid-"))) {
        int month = time_month_named(str_n(f.ptr + 4, f.len - 4));
        return month >= 0 && finish_month(s, month + 1, 0, 0, i, out);
    }
    int month = time_is(s, i, "last|next|this|coming|past") ? time_month_named(time_form(s, i + 1)) : -1;
    if (month < 0)
        return false;
    int year = s->story.year, than = month + 1 - s->story.month;
    if (time_is(s, i, "last|past"))
        year -= than >= 0;
    else if (time_is(s, i, "next|coming"))
        year += than <= 0;
    return set_day(out, (casus_date){(int16_t)year, (uint8_t)(month + 1), 0}, i + 1);
}

/* ---- Days -------------------------------------------------------------------------------------------- */

/* Behind a weekday: its date ("Tuesday, June 4", "Tuesday 4 June") or its week ("Friday last week"). */
static bool weekday_detail(const time_scan *s, int32_t i, int day, syn_time *out)
{
    int32_t at = i + 1 + (time_is(s, i + 1, ",|the|of|("));
    int32_t of = at + time_is(s, at, "the|of");
    if ((read_month(s, at, out) || read_day_month(s, at, out)) && out->precision == CASUS_PREC_DAY)
        return true;
    if (time_is(s, of, "last|this|next") && time_is(s, of + 1, "week")) {
        syn_time week = *out;
        time_period(s->story, UNIT_WEEK, time_is(s, of, "last") ? -1 : time_is(s, of, "next") ? 1 : 0, &week);
        return set_day(out, cal_add_days(week.from, day), of + 1);
    }
    return false;
}

/* The nearest such weekday: before the story, or after it for an act to come; "last Friday" is never today. */
static bool read_weekday(const time_scan *s, int32_t i, syn_time *out)
{
    int32_t at = i + time_is(s, i, "last|next|this|coming|past|upcoming|previous|following|early|late");
    int day = time_weekday_named(time_form(s, at));
    if (day < 0)
        return false;
    if (weekday_detail(s, at, day, out))
        return true;
    int back = (cal_weekday(s->story) - day + 7) % 7, forth = (7 - back) % 7;
    bool last = at > i && time_is(s, i, "last|past|previous");
    bool next = at > i && time_is(s, i, "next|coming|upcoming|following");
    int shift = -back;
    if (last && back == 0)
        shift = -7;
    else if (next)
        shift = forth ? forth : 7;
    else if (s->tense == TIME_AHEAD && !last)
        shift = forth;
    return set_day(out, cal_add_days(s->story, shift), skip_daytime(s, at));
}

static bool read_day_word(const time_scan *s, int32_t i, syn_time *out)
{
    static const struct {
        const char *word;
        int shift;
    } words[] = {{"today", 0}, {"tonight", 0}, {"yesterday", -1}, {"tomorrow", 1}, {"overnight", 0}};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (time_is(s, i, words[k].word))
            return set_day(out, cal_add_days(s->story, words[k].shift), skip_daytime(s, i));
    if (time_is(s, i, "last") && time_is(s, i + 1, "night|evening"))
        return set_day(out, cal_add_days(s->story, -1), i + 1);
    if (time_is(s, i, "this") && time_is(s, i + 1, "morning|afternoon|evening"))
        return set_day(out, s->story, i + 1);
    return false;
}

/* Days of fixed date that news speak of by name. */
static bool read_feast(const time_scan *s, int32_t i, syn_time *out)
{
    static const struct {
        const char *name[3];
        int month, day;
    } feasts[] = {{{"christmas", "day", NULL}, 12, 25},  {{"christmas", "eve", NULL}, 12, 24},
                  {{"new", "year", "day"}, 1, 1},        {{"new", "year", "eve"}, 12, 31},
                  {{"valentine", "day", NULL}, 2, 14},   {{"bastille", "day", NULL}, 7, 14},
                  {{"halloween", NULL, NULL}, 10, 31},   {{"boxing", "day", NULL}, 12, 26}};
    for (size_t k = 0; k < sizeof feasts / sizeof *feasts; k++) {
        int32_t at = i;
        int n = 0;
        for (; n < 3 && feasts[k].name[n] && time_is(s, at, feasts[k].name[n]); n++)
            at += 1 + time_is(s, at + 1, "'s|’s");
        bool all = n > 0 && (n == 3 || !feasts[k].name[n]);
        if (all)
            return finish_month(s, feasts[k].month, feasts[k].day, 0, at - 1, out);
    }
    return false;
}

/* "2024-06-19", "19.06.2024", "9/11". */
static bool read_digits(const time_scan *s, int32_t i, syn_time *out)
{
    casus_str f = time_form(s, i);
    casus_date d;
    if (str_date(f, &d))
        return set_day(out, d, i);
    int year = time_year_at(s, i), month = time_number(time_form(s, i + 2)), day = time_number(time_form(s, i + 4));
    bool parted = time_is(s, i + 1, "-") && time_is(s, i + 3, "-") && time_form(s, i + 2).len == 2;
    if (parted && cal_is_day(year, month, day))
        return set_day(out, (casus_date){(int16_t)year, (uint8_t)month, (uint8_t)day}, i + 4);
    if (str_eq_nocase(f, str_c("9/11")))
        return set_day(out, (casus_date){2001, 9, 11}, i);
    int part[3] = {0, 0, 0}, n = 0;
    for (uint32_t k = 0; k < f.len && n < 3; k++) {
        if (f.ptr[k] == '.' && part[n] > 0)
            n++;
        else if (f.ptr[k] >= '0' && f.ptr[k] <= '9' && part[n] < 1000)
            part[n] = part[n] * 10 + (f.ptr[k] - '0');
        else
            return false;
    }
    if (n != 2 || part[2] < 1500 || !cal_is_day(part[2], part[1], part[0]))
        return false;
    return set_day(out, (casus_date){(int16_t)part[2], (uint8_t)part[1], (uint8_t)part[0]}, i);
}

/* "9 p.m. on Friday", "14:30 on June 3", "noon Monday", "7 o'clock this morning": the day. */
static bool read_clock(const time_scan *s, int32_t i, syn_time *out)
{
    casus_str f = time_form(s, i);
    bool hour = f.len > 0 && f.ptr[0] >= '0' && f.ptr[0] <= '9' && f.len <= 5;
    bool colon = hour && memchr(f.ptr, ':', f.len);
    int32_t at = i;
    if (time_is(s, i, "noon|midnight") || colon)
        at = i + 1;
    else if (hour && time_is(s, i + 1, "p.m.|a.m.|pm|am|p.m|a.m|o'clock|GMT|UTC"))
        at = i + 2;
    else
        return false;
    for (int k = 0; k < 3 && time_is(s, at, "p.m.|a.m.|pm|am|GMT|UTC|local|time|(|)|on|,"); k++)
        at++;
    return read_day_word(s, at, out) || read_weekday(s, at, out) || read_month(s, at, out) ||
           read_day_month(s, at, out);
}

bool time_read_day(const time_scan *s, int32_t i, syn_time *out)
{
    return read_digits(s, i, out) || read_clock(s, i, out) || read_day_word(s, i, out) || read_weekday(s, i, out) ||
           read_near_month(s, i, out) || read_month(s, i, out) || read_day_month(s, i, out) ||
           read_ordinal_day(s, i, out) || read_feast(s, i, out);
}
