/* SPDX-License-Identifier: MIT */
#include "posted.h"

#include <time.h>

#include "param.h"

casus_date posted_today(void)
{
    time_t now = time(NULL);
    struct tm t;
    gmtime_r(&now, &t);
    return (casus_date){(int16_t)(t.tm_year + 1900), (uint8_t)(t.tm_mon + 1), (uint8_t)t.tm_mday};
}

/* A member that is a string; absent: absent. False: it is there and no string. */
static bool member(json_t *o, const char *key, casus_str *out)
{
    json_t *v = json_object_get(o, key);
    if (v && !json_is_string(v)) {
        return false;
    }
    *out = v ? (casus_str){json_string_value(v), (uint32_t)json_string_length(v)} : (casus_str){0};
    return true;
}

bool posted_read(casus_story *s, json_t *o, const char *what, response *r)
{
    static const char *const keys[] = {"id", "title", "url", "source", "language", "text"};
    casus_str *const to[] = {&s->id, &s->title, &s->url, &s->source, &s->language, &s->text};
    if (!json_is_object(o)) {
        response_error(r, 400, "%s is not a JSON object", what);
        return false;
    }
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!member(o, keys[i], to[i])) {
            response_error(r, 400, "%s: '%s' is not a string", what, keys[i]);
            return false;
        }
    }
    json_t *date = json_object_get(o, "date");
    if (date && (!json_is_string(date) || !param_day(json_string_value(date), &s->date))) {
        response_error(r, 400, "%s: 'date' is not a date of the form YYYY-MM-DD", what);
        return false;
    }
    if (s->text.len == 0) {
        response_error(r, 400, "%s: there is no text", what);
        return false;
    }
    return true;
}

void posted_records(casus_buf *out, const char *key, const casus_result *r, uint32_t n, posted_write *write)
{
    casus_buf_fmt(out, ",\"%s\":[", key);
    for (uint32_t i = 0; i < n; i++) {
        if (i) {
            casus_buf_add(out, ",", 1);
        }
        write(out, r, i);
        out->len--;
    }
    casus_buf_add(out, "]", 1);
}
