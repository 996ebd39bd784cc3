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

bool param_day(const char *text, casus_date *out)
{
    return date_of(text, out) && out->day != 0;
}

bool param_date(const request *q, const char *name, casus_date *out, response *r)
{
    const char *v = request_get(q, name);
    if (v && *v && !param_day(v, out)) {
        response_error(r, 400, "'%s' is not a date of the form YYYY-MM-DD", name);
        return false;
    }
    return true;
}

static bool whole_number(const request *q, const char *name, int64_t min, int64_t max, int64_t *out, response *r)
{
    const char *v = request_get(q, name);
    char *end;
    if (!v || !*v) {
        return true;
    }
    long long n = strtoll(v, &end, 10);
    if (*end || strspn(v, "0123456789") != strlen(v) || n < min || n > max) {
        response_error(r, 400, "'%s' must be a number from %lld to %lld", name, (long long)min, (long long)max);
        return false;
    }
    *out = n;
    return true;
}

/* A parameter that is there and not empty; NULL: none. */
static const char *given(const request *q, const char *name)
{
    const char *v = request_get(q, name);
    return v && *v ? v : NULL;
}

static bool flag(const request *q, const char *name)
{
    const char *v = given(q, name);
    return v && strcmp(v, "0") != 0;
}

static bool known(const char *name, const char *value, const char *(*names)(int), response *r)
{
    for (int i = 0; value && names(i); i++) {
        if (strcmp(value, names(i)) == 0) {
            return true;
        }
    }
    if (value) {
        response_error(r, 400, "no such %s: '%.100s'", name, value);
    }
    return value == NULL;
}

static const char *type_name(int i)
{
    return casus_type_name((casus_type)i);
}

static const char *status_name(int i)
{
    return casus_status_name((casus_status)i);
}

static const char *stance_name(int i)
{
    return casus_stance_name((casus_stance)i);
}

static bool words(const request *q, store_filter *f, response *r)
{
    const char *order = given(q, "order");
    f->newest = !order || strcmp(order, "oldest") != 0;
    if (order && f->newest && strcmp(order, "newest") != 0) {
        response_error(r, 400, "'order' is newest or oldest");
        return false;
    }
    return known("type", f->type = given(q, "type"), type_name, r) &&
           known("status", f->status = given(q, "status"), status_name, r) &&
           known("stance", f->stance = given(q, "stance"), stance_name, r);
}

static bool days(const request *q, store_filter *f, response *r)
{
    casus_date d;
    f->since = given(q, "since");
    f->until = given(q, "until");
    if ((f->since && !date_of(f->since, &d)) || (f->until && !date_of(f->until, &d))) {
        response_error(r, 400, "'since' and 'until' are dates: YYYY, YYYY-MM or YYYY-MM-DD");
        return false;
    }
    return true;
}

bool param_filter(const request *q, store_filter *f, response *r)
{
    const char *a = given(q, "a"), *b = given(q, "b");
    *f = (store_filter){.actor = given(q, "actor"), .recipient = given(q, "recipient"), .where = given(q, "where"),
                        .source = given(q, "source"), .kind = given(q, "kind"), .id = given(q, "id"),
                        .occurrence = given(q, "occurrence"), .story = given(q, "story"), .limit = PARAM_LIMIT};
    f->either = flag(q, "either");
    f->contested = flag(q, "contested");
    f->superseded = flag(q, "superseded");
    if (a && b) {
        f->actor = a;
        f->recipient = b;
        f->either = true;
    }
    bool ok = whole_number(q, "limit", 1, PARAM_MAX_LIMIT, &f->limit, r) &&
              whole_number(q, "offset", 0, PARAM_MAX_OFFSET, &f->offset, r) && words(q, f, r) && days(q, f, r);
    f->limit++;
    return ok;
}

page page_start(casus_buf *out, const char *key, const store_filter *f)
{
    casus_buf_fmt(out, "{\"%s\":[", key);
    return (page){out, f->limit - 1, 0};
}

bool page_next(page *p)
{
    if (p->n++ >= p->limit) {
        return false;
    }
    if (p->n > 1) {
        casus_buf_add(p->out, ",", 1);
    }
    return true;
}

void page_end(page *p, const store_filter *f)
{
    casus_buf_add(p->out, "]", 1);
    if (p->n > p->limit) {
        casus_buf_fmt(p->out, ",\"next\":%lld", (long long)(f->offset + p->limit));
    }
    casus_buf_add(p->out, "}\n", 2);
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
