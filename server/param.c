/* SPDX-License-Identifier: MIT */
#include "param.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* YYYY, YYYY-MM or YYYY-MM-DD; what is not given stays 0. */
static bool date_of(const char *text, casus_date *d)
{
    static const char *const shapes[] = {"%4d%n", "%4d-%2d%n", "%4d-%2d-%2d%n"};
    size_t n = strlen(text);
    int y = 0, m = 0, day = 0, used = 0, i = n == 4 ? 0 : n == 7 ? 1 : 2;
    bool shaped = strspn(text, "0123456789-") == n && (n == 4 || n == 7 || n == 10);
    if (!shaped || (i == 0 ? sscanf(text, shapes[0], &y, &used) : i == 1 ? sscanf(text, shapes[1], &y, &m, &used)
                                                        : sscanf(text, shapes[2], &y, &m, &day, &used)) != i + 1) {
        return false;
    }
    if ((size_t)used != n || y < 1 || (i > 0 && (m < 1 || m > 12)) || (i > 1 && (day < 1 || day > days_in(y, m)))) {
        return false;
    }
    *d = (casus_date){(int16_t)y, (uint8_t)m, (uint8_t)day};
    return true;
}

bool param_date(const request *q, const char *name, casus_date *out, response *r)
{
    const char *v = request_get(q, name);
    if (v && *v && (!date_of(v, out) || out->day == 0)) {
        response_error(r, 400, "'%s' is not a date of the form YYYY-MM-DD", name);
        return false;
    }
    return true;
}

void put_lines(casus_buf *out, const char *before, const casus_buf *lines, const char *after)
{
    const char *at = lines->ptr, *end = at ? at + lines->len : at;
    casus_buf_add(out, before, strlen(before));
    for (bool first = true; at < end; first = false) {
        const char *lf = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((lf ? lf : end) - at);
        if (n) {
            casus_buf_add(out, first ? "" : ",", first ? 0 : 1);
            casus_buf_add(out, at, n);
        }
        at += n + 1;
    }
    casus_buf_add(out, after, strlen(after));
}
