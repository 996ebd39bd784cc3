/* SPDX-License-Identifier: MIT */
#include "syntax/time_unit.h"

#include <string.h>

#include "base/str.h"
#include "syntax/calendar.h"

static int named(casus_str s, const char *const *names, int n, uint32_t least)
{
    uint32_t len = s.len > 0 && s.ptr[s.len - 1] == '.' ? s.len - 1 : s.len;
    if (s.len == 0 || s.ptr[0] < 'A' || s.ptr[0] > 'Z')
        return -1;
    for (int i = 0; i < n; i++) {
        size_t full = strlen(names[i]);
        if (str_eq_nocase(s, str_c(names[i])))
            return i;
        if (len >= least && len < full && (len == 3 || len == 4) && /* "Nov.", "Sept" */
            str_eq_nocase(str_n(s.ptr, len), str_n(names[i], len)))
            return i;
    }
    return -1;
}

int time_weekday_named(casus_str s)
{
    static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return named(s, names, 7, 100);
}

int time_month_named(casus_str s)
{
    static const char *const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
    return named(s, names, 12, 3);
}

bool time_month_is_short(casus_str s)
{
    return s.len == 3; /* "Mar", "May", "Dec": may be other words without a number beside them */
}

time_unit time_unit_named(casus_str s)
{
    static const struct {
        const char *word;
        time_unit unit;
    } units[] = {{"hour", UNIT_HOUR},       {"day", UNIT_DAY},     {"week", UNIT_WEEK},     {"weekend", UNIT_WEEKEND},
                 {"month", UNIT_MONTH},     {"year", UNIT_YEAR},   {"decade", UNIT_DECADE}, {"century", UNIT_CENTURY},
                 {"centurie", UNIT_CENTURY}, {"quarter", UNIT_QUARTER}};
    if (s.len > 1 && s.ptr[s.len - 1] == 's')
        s.len--;
    if (str_eq_nocase(s, str_c("centurie")))
        return UNIT_CENTURY;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eq_nocase(s, str_c(units[i].word)))
            return units[i].unit;
    return UNIT_NONE;
}

int time_season_named(casus_str s)
{
    static const struct {
        const char *word;
        int month;
    } seasons[] = {{"spring", 3}, {"summer", 6}, {"autumn", 9}, {"fall", 9}, {"winter", 12}};
    for (size_t i = 0; i < sizeof seasons / sizeof *seasons; i++)
        if (str_eq_nocase(s, str_c(seasons[i].word)))
            return seasons[i].month;
    return 0;
}

static const char *const cardinals[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
                                        "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
                                        "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty"};

int time_number(casus_str s)
{
    int v = 0;
    uint32_t i = 0;
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && i < 5; i++)
        v = v * 10 + (s.ptr[i] - '0');
    if (i > 0)
        return i == s.len || (s.len - i == 2 && v <= 31 && strchr("snrt", s.ptr[i])) ? v : -1; /* 19, 19th */
    if (str_eq_nocase(s, str_c("a")) || str_eq_nocase(s, str_c("an")))
        return 1;
    for (int k = 0; k < 22; k++)
        if (str_eq_nocase(s, str_c(cardinals[k])))
            return k < 21 ? k : 30;
    return str_eq_nocase(s, str_c("forty")) ? 40 : str_eq_nocase(s, str_c("fifty")) ? 50 : -1;
}

int time_ordinal(casus_str s)
{
    static const char *const words[] = {"first",   "second", "third", "fourth", "fifth",    "sixth",
                                        "seventh", "eighth", "ninth", "tenth",  "eleventh", "twelfth"};
    for (int i = 0; i < 12; i++)
        if (str_eq_nocase(s, str_c(words[i])))
            return i + 1;
    bool suffixed = s.len >= 3 && s.len <= 4 && s.ptr[0] >= '0' && s.ptr[0] <= '9' && s.ptr[s.len - 1] > '9';
    if (!suffixed && str_eq_nocase(s, str_c("nineteenth")))
        return 19;
    if (!suffixed && str_eq_nocase(s, str_c("twentieth")))
        return 20;
    return suffixed ? time_number(s) : -1;
}

static casus_date cut(casus_date d, casus_precision p)
{
    return (casus_date){d.year, p == CASUS_PREC_YEAR ? 0 : d.month, p == CASUS_PREC_DAY ? d.day : 0};
}

static void set(syn_time *out, casus_date from, casus_date to, casus_precision p)
{
    out->from = cut(from, p);
    out->to = cut(to, p);
    out->precision = p;
    if (memcmp(&out->from, &out->to, sizeof out->from) == 0)
        out->to = (casus_date){0, 0, 0};
}

void time_months(casus_date first, int32_t months, syn_time *out)
{
    set(out, first, cal_add_months(first, months - 1), CASUS_PREC_MONTH);
}

void time_years(int32_t first, int32_t years, syn_time *out)
{
    casus_date from = {(int16_t)first, 0, 0}, to = {(int16_t)(first + years - 1), 0, 0};
    set(out, from, to, CASUS_PREC_YEAR);
}

void time_period(casus_date d, time_unit unit, int32_t shift, syn_time *out)
{
    casus_date monday = cal_add_days(d, -cal_weekday(d));
    int32_t decade = d.year - d.year % 10, century = (d.year - 1) / 100 * 100 + 1;
    switch (unit) {
    case UNIT_WEEK:
        set(out, cal_add_days(monday, 7 * shift), cal_add_days(monday, 7 * shift + 6), CASUS_PREC_DAY);
        return;
    case UNIT_WEEKEND:
        set(out, cal_add_days(monday, 7 * shift + 5), cal_add_days(monday, 7 * shift + 6), CASUS_PREC_DAY);
        return;
    case UNIT_MONTH:
        time_months(cal_add_months(d, shift), 1, out);
        return;
    case UNIT_QUARTER:
        time_months(cal_add_months(d, 3 * shift - (d.month - 1) % 3), 3, out);
        return;
    case UNIT_SEASON:
        time_months(cal_add_months(d, 3 * shift), 3, out);
        return;
    case UNIT_YEAR:
        time_years(d.year + shift, 1, out);
        return;
    case UNIT_DECADE:
        time_years(decade + 10 * shift, 10, out);
        return;
    case UNIT_CENTURY:
        time_years(century + 100 * shift, 100, out);
        return;
    default:
        set(out, cal_add_days(d, unit == UNIT_DAY ? shift : 0), cal_add_days(d, unit == UNIT_DAY ? shift : 0),
            CASUS_PREC_DAY);
    }
}
