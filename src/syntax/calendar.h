/* SPDX-License-Identifier: MIT
 * calendar.h: days, months and years counted (proleptic Gregorian). */
#ifndef CASUS_SYNTAX_CALENDAR_H
#define CASUS_SYNTAX_CALENDAR_H
#include "casus/record.h"

/* Days since 1970-01-01 of a full date, and back. */
int32_t cal_days(casus_date d);
casus_date cal_date(int32_t days);
/* 0: Monday ... 6: Sunday. */
int cal_weekday(casus_date d);
/* The day `days` after a full date. */
casus_date cal_add_days(casus_date d, int32_t days);
/* The month `months` after that of d; day 0. */
casus_date cal_add_months(casus_date d, int32_t months);
/* -1, 0, 1: which lies earlier, compared as far as both are known. */
int cal_compare(casus_date a, casus_date b);
/* A date of year, month and day that exists. */
bool cal_is_day(int year, int month, int day);
#endif
