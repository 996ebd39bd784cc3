/* SPDX-License-Identifier: MIT
 * Stories from JSON, one a line. */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/reader_impl.h"

static reader_status line_bad(const reader *r, casus_err *e, casus_errcode code, long column, const char *what)
{
    err_at(e, code, r->name, r->lines.number, column, "%s", what);
    return READER_BAD;
}

/* A string of the object, in `a`; NUL (which JSON can write as an escape) becomes U+FFFD. */
static casus_str string_of(arena *a, const json_t *value)
{
    return utf8_clean(a, str_dup(a, str_n(json_string_value(value), json_string_length(value))));
}

/* ---- members ---- */

static const char *take_id(const json_t *o, arena *a, casus_story *story)
{
    const json_t *v = json_object_get(o, "id");
    if (json_is_integer(v)) {
        story->id = str_fmt(a, "%lld", (long long)json_integer_value(v));
        return NULL;
    }
    if (!json_is_string(v)) {
        return v ? "'id' is not a string" : "no 'id'";
    }
    story->id = string_of(a, v);
    return is_blank_text(story->id) ? "'id' is empty" : NULL;
}

static const char *take_date(const reader *r, const json_t *o, casus_story *story)
{
    const json_t *v = json_object_get(o, "date");
    if (v == NULL || json_is_null(v)) {
        story->date = r->date;
        return r->date.year ? NULL : "no 'date'";
    }
    if (!json_is_string(v) || !read_date(str_n(json_string_value(v), json_string_length(v)), &story->date)) {
        return "'date' is not a day like 2024-10-24";
    }
    return NULL;
}

static const char *take_text(const json_t *o, arena *a, casus_story *story)
{
    const json_t *v = json_object_get(o, "text");
    if (!json_is_string(v)) {
        return v ? "'text' is not a string" : "no 'text'";
    }
    story->text = string_of(a, v);
    return is_blank_text(story->text) ? "'text' is empty" : NULL;
}

/* Where an optional member goes, or NULL for a key that we do not know. */
static casus_str *optional(casus_story *s, const char *key)
{
    const struct {
        const char *key;
        casus_str *to;
    } known[] = {{"title", &s->title},
                 {"url", &s->url},
                 {"source", &s->source},
                 {"language", &s->language},
                 {"retrieved", &s->retrieved}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].key, key) == 0) {
            return known[i].to;
        }
    }
    return NULL;
}

static bool is_required(const char *key)
{
    return strcmp(key, "id") == 0 || strcmp(key, "date") == 0 || strcmp(key, "text") == 0;
}

/* Everything else: known keys into the story, the others into `meta`, which a `meta` of the input starts. */
static void take_rest(json_t *o, arena *a, casus_story *story)
{
    json_t *given = json_object_get(o, "meta"), *meta = json_is_object(given) ? json_copy(given) : json_object();
    const char *key;
    json_t *value;
    json_object_foreach(o, key, value)
    {
        casus_str *to = optional(story, key);
        if (is_required(key) || (value == given && json_is_object(given)) || (to && json_is_null(value))) {
            continue;
        }
        if (to && json_is_string(value)) {
            *to = string_of(a, value);
        } else {
            json_object_set(meta, key, value);
        }
    }
    if (json_object_size(meta) > 0) {
        char *dump = json_dumps(meta, JSON_COMPACT | JSON_REAL_PRECISION(15));
        if (dump) {
            story->meta = str_dup(a, str_c(dump));
        }
        free(dump);
    }
    json_decref(meta);
}

/* ---- lines ---- */

static reader_status take_object(const reader *r, json_t *o, arena *a, casus_story *story, casus_err *e)
{
    *story = (casus_story){0};
    if (!json_is_object(o)) {
        return line_bad(r, e, CASUS_EINPUT, 1, "not a JSON object");
    }
    const char *why = take_id(o, a, story);
    why = why ? why : take_date(r, o, story);
    why = why ? why : take_text(o, a, story);
    if (why) {
        return line_bad(r, e, CASUS_EINPUT, 0, why);
    }
    if (story->text.len > READER_MAX_TEXT) {
        err_at(e, CASUS_ELIMIT, r->name, r->lines.number, 0, "text of more than %zu MiB", READER_MAX_TEXT >> 20);
        return READER_BAD;
    }
    take_rest(o, a, story);
    return READER_STORY;
}

static reader_status take_line(const reader *r, casus_str line, arena *a, casus_story *story, casus_err *e)
{
    json_error_t je;
    line = utf8_clean(a, line);
    json_t *o = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &je);
    if (o == NULL) {
        err_at(e, CASUS_EINPUT, r->name, r->lines.number, je.column > 0 ? je.column : 1, "bad JSON: %.120s", je.text);
        return READER_BAD;
    }
    reader_status st = take_object(r, o, a, story, e);
    json_decref(o);
    return st;
}

reader_status read_jsonl(reader *r, arena *a, casus_story *story, casus_err *e)
{
    casus_str line;
    for (;;) {
        switch (line_next(&r->lines, &line)) {
        case LINE_END:
            return READER_END;
        case LINE_FAIL:
            err_at(e, CASUS_EIO, r->name, 0, 0, "cannot read: %s", strerror(errno));
            return READER_FAIL;
        case LINE_LONG:
            err_at(e, CASUS_ELIMIT, r->name, r->lines.number, 0, "line of more than %zu MiB", READER_MAX_LINE >> 20);
            return READER_BAD;
        default:
            line = r->lines.number == 1 ? without_bom(line) : line;
            if (!is_blank_text(line)) {
                return take_line(r, line, a, story, e);
            }
        }
    }
}
