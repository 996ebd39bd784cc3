/* SPDX-License-Identifier: MIT */
#include "text/stamp.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct stamp {
    int year, month, day, hour, minute;
    int east; /* minutes that the zone is ahead of UTC */
} stamp;

/* "+0530", "-05:00", or letters of RFC 822; UTC where there is none that we know. */
static int zone(const char *s)
{
    static const struct {
        const char *name;
        int east;
    } named[] = {{"EST", -300}, {"EDT", -240}, {"CST", -360}, {"CDT", -300},
                 {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420}};
    int h = 0, m = 0;
    s += strspn(s, " ");
    if ((*s == '+' || *s == '-') && (sscanf(s + 1, "%2d:%2d", &h, &m) == 2 || sscanf(s + 1, "%2d%2d", &h, &m) == 2) &&
        h >= 0 && h < 24 && m >= 0 && m < 60) {
        return (*s == '-' ? -1 : 1) * (60 * h + m);
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (strncmp(s, named[i].name, 3) == 0) {
            return named[i].east;
        }
    }
    return 0;
}

/* "23:30:00.5-05:00": nothing where it is no time of the day. */
static void clock_of(stamp *t, const char *s)
{
    int h = 0, m = 0, used = 0;
    if (sscanf(s, "%2d:%2d%n", &h, &m, &used) == 2 && used && h >= 0 && h < 24 && m >= 0 && m < 60) {
        t->hour = h;
        t->minute = m;
        t->east = zone(s + used + strspn(s + used, ":.0123456789"));
    }
}

static int month_of(const char *name)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (int m = 0; m < 12; m++) {
        if (strncmp(months + 3 * m, name, 3) == 0) {
            return m + 1;
        }
    }
    return 0;
}

static bool parse(stamp *t, const char *text)
{
    char month[4] = "";
    int used = 0;
    size_t digits = strspn(text, "0123456789");
    if (digits == 8 && !text[8]) {
        return sscanf(text, "%4d%2d%2d", &t->year, &t->month, &t->day) == 3;
    }
    if (digits == 4 && sscanf(text, "%4d-%2d-%2d%n", &t->year, &t->month, &t->day, &used) == 3 && used == 10) {
        if (text[10] == 'T' || text[10] == 't' || text[10] == ' ') {
            clock_of(t, text + 11);
            return true;
        }
        return text[10] == '\0';
    }
    const char *comma = strchr(text, ',');
    const char *s = comma ? comma + 1 : text;
    if (sscanf(s, " %2d %3[A-Za-z]%*[a-z] %4d%n", &t->day, month, &t->year, &used) != 3 &&
        sscanf(s, " %2d %3[A-Za-z] %4d%n", &t->day, month, &t->year, &used) != 3) {
        return false;
    }
    t->year += t->year < 50 ? 2000 : t->year < 100 ? 1900 : 0;
    t->month = month_of(month);
    clock_of(t, s + used + strspn(s + used, " "));
    return true;
}

bool stamp_day(casus_str s, casus_date *out)
{
    char text[64], day[16];
    stamp t = {0};
    s = str_trim(s);
    snprintf(text, sizeof text, "%.*s", (int)(s.len < 63 ? s.len : 63), s.ptr ? s.ptr : "");
    if (!parse(&t, text) || t.year < 0 || t.month < 0 || t.day < 0) {
        return false;
    }
    snprintf(day, sizeof day, "%04d-%02d-%02d", t.year % 10000, t.month % 100, t.day % 100);
    if (!str_date(str_c(day), out)) {
        return false;
    }
    if (t.east || t.hour || t.minute) {
        struct tm local = {.tm_year = t.year - 1900, .tm_mon = t.month - 1, .tm_mday = t.day, .tm_hour = t.hour,
                           .tm_min = t.minute}, utc;
        time_t at = timegm(&local) - 60 * t.east;
        gmtime_r(&at, &utc);
        *out = (casus_date){(int16_t)(utc.tm_year + 1900), (uint8_t)(utc.tm_mon + 1), (uint8_t)utc.tm_mday};
    }
    return true;
}
