/* SPDX-License-Identifier: MIT */
#include "syntax/calendar.h"

int32_t cal_days(casus_date d)
{
    /* March is the first month so that the leap day comes last */
    int32_t y = d.year - (d.month <= 2), m = (d.month + 9) % 12;
    int32_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int32_t doy = (153 * m + 2) / 5 + d.day - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

casus_date cal_date(int32_t days)
{
    int32_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int32_t month = mp < 10 ? mp + 3 : mp - 9;
    return (casus_date){(int16_t)(yoe + era * 400 + (month <= 2)), (uint8_t)month,
                        (uint8_t)(doy - (153 * mp + 2) / 5 + 1)};
}

int cal_weekday(casus_date d)
{
    int32_t r = (cal_days(d) + 3) % 7;
    return r < 0 ? r + 7 : r;
}

casus_date cal_add_days(casus_date d, int32_t days)
{
    return cal_date(cal_days(d) + days);
}

casus_date cal_add_months(casus_date d, int32_t months)
{
    int32_t m = d.year * 12 + d.month - 1 + months;
    return (casus_date){(int16_t)(m / 12), (uint8_t)(m % 12 + 1), 0};
}

int cal_compare(casus_date a, casus_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month == 0 || b.month == 0 || a.month == b.month)
        return a.month == 0 || b.month == 0 || a.day == 0 || b.day == 0 || a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
    return a.month < b.month ? -1 : 1;
}

bool cal_is_day(int year, int month, int day)
{
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year > 0 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] &&
           (month != 2 || day < 29 || leap);
}
