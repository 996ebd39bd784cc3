/* SPDX-License-Identifier: MIT */
#include "pacts/day.h"

/* Days from civil and back: Howard Hinnant, "chrono-compatible low-level date algorithms". */
static day from_civil(int y, int m, int d)
{
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static int month_days(int y, int m)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return m == 2 && leap ? 29 : days[m - 1];
}

day day_of(casus_date d)
{
    return d.year == 0 ? DAY_NONE : from_civil(d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}

casus_date day_date(day d)
{
    if (d == DAY_NONE || d == DAY_MAX) {
        return (casus_date){0};
    }
    int z = d + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    int m = mp < 10 ? mp + 3 : mp - 9;
    int y = yoe + era * 400 + (m <= 2);
    return (casus_date){(int16_t)y, (uint8_t)m, (uint8_t)(doy - (153 * mp + 2) / 5 + 1)};
}

/* `n` digits at `*p`, stepping past them; -1 where there are fewer. */
static int digits(casus_str s, uint32_t *p, uint32_t n)
{
    int v = 0;
    for (uint32_t i = 0; i < n; i++, ++*p) {
        if (*p >= s.len || s.ptr[*p] < '0' || s.ptr[*p] > '9') {
            return -1;
        }
        v = v * 10 + (s.ptr[*p] - '0');
    }
    return v;
}

static bool dash(casus_str s, uint32_t *p)
{
    return *p < s.len && s.ptr[(*p)++] == '-';
}

bool day_read(casus_str s, day_range *out)
{
    uint32_t p = 0;
    int y = digits(s, &p, 4), m, d;
    if (y < 1) {
        return false;
    }
    if (p == s.len) {
        *out = (day_range){from_civil(y, 1, 1), from_civil(y, 12, 31)};
        return true;
    }
    if (!dash(s, &p) || (m = digits(s, &p, 2)) < 1 || m > 12) {
        return false;
    }
    if (p == s.len) {
        *out = (day_range){from_civil(y, m, 1), from_civil(y, m, month_days(y, m))};
        return true;
    }
    if (!dash(s, &p) || (d = digits(s, &p, 2)) < 1 || d > month_days(y, m) || p != s.len) {
        return false;
    }
    *out = (day_range){from_civil(y, m, d), from_civil(y, m, d)};
    return true;
}

day day_add_months(day d, int months)
{
    casus_date c = day_date(d);
    int n = c.year * 12 + c.month - 1 + months;
    int y = n / 12, m = n % 12 + 1;
    int last = month_days(y, m);
    return from_civil(y, m, c.day < last ? c.day : last);
}

void day_write(buf *out, day_range r)
{
    if (r.lo == DAY_NONE || r.lo == DAY_MAX) {
        return;
    }
    casus_date a = day_date(r.lo);
    int32_t width = r.hi == DAY_NONE || r.hi == DAY_MAX ? 0 : r.hi - r.lo;
    buf_fmt(out, "%04d", a.year);
    if (width < 300) {
        buf_fmt(out, "-%02d", a.month);
    }
    if (width < 20) {
        buf_fmt(out, "-%02d", a.day);
    }
}
