/* SPDX-License-Identifier: MIT
 * time_unit.h: the words of temporal expressions (months, weekdays, units, small numbers) and the periods they name. */
#ifndef CASUS_SYNTAX_TIME_UNIT_H
#define CASUS_SYNTAX_TIME_UNIT_H
#include "syntax/time.h"

typedef enum time_unit {
    UNIT_NONE = -1,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_WEEKEND,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_SEASON, /* with its first month; northern */
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY
} time_unit;

/* 0 ... of a name, or -1. Names need a capital ("may", "march"); abbreviations may end in a full stop. */
int time_weekday_named(casus_str s);
int time_month_named(casus_str s);
bool time_month_is_short(casus_str s);
/* Unit of a singular or plural noun. */
time_unit time_unit_named(casus_str s);
/* First month of a season (3, 6, 9, 12), or 0. */
int time_season_named(casus_str s);
/* 7, 7th, seven, seventh, "a": or -1. */
int time_number(casus_str s);
/* 1st ... 12th and first ... twelfth: or -1. */
int time_ordinal(casus_str s);
/* The period of that unit that holds day d, moved by `shift` periods. */
void time_period(casus_date d, time_unit unit, int32_t shift, syn_time *out);
/* A span of months or years from `first` on. */
void time_months(casus_date first, int32_t months, syn_time *out);
void time_years(int32_t first, int32_t years, syn_time *out);
#endif
