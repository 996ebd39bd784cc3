/* SPDX-License-Identifier: MIT
 * code.c: POST /code: a text in, its records out; nothing of it is kept. */
#include <string.h>

#include "context.h"
#include "param.h"
#include "route.h"
#include "posted.h"

/* The posted story: borrows from `json`, or from the request. */
typedef struct posted {
    json_t *json; /* NULL: the body is the text itself */
    casus_story story;
    bool explain, facts;
} posted;

static bool take_json(posted *p, casus_str body, response *r)
{
    json_error_t e;
    p->json = json_loadb(body.ptr ? body.ptr : "", body.len, JSON_REJECT_DUPLICATES, &e);
    if (!p->json) {
        response_error(r, 400, "the body is not JSON: %s", e.text);
        return false;
    }
    p->explain = json_is_true(json_object_get(p->json, "explain"));
    p->facts = json_is_true(json_object_get(p->json, "all"));
    return posted_read(&p->story, p->json, "the body", r);
}

static bool is_one(const char *v)
{
    return v && strcmp(v, "1") == 0;
}

static bool take_text(posted *p, const request *q, response *r)
{
    const char *date = request_get(q, "date");
    if (date && !param_day(date, &p->story.date)) {
        response_error(r, 400, "'date' is not a date of the form YYYY-MM-DD");
        return false;
    }
    p->story.text = request_body(q);
    p->explain = is_one(request_get(q, "explain"));
    p->facts = is_one(request_get(q, "all"));
    return true;
}

static bool take(posted *p, const request *q, response *r)
{
    const char *type = request_header(q, "Content-Type");
    bool ok = false;
    if (type && strncmp(type, "application/json", 16) == 0) {
        ok = take_json(p, request_body(q), r);
    } else if (type && strncmp(type, "text/plain", 10) == 0) {
        ok = take_text(p, q, r);
    } else {
        response_error(r, 415, "send application/json or text/plain");
    }
    if (ok && p->story.text.len == 0) {
        response_error(r, 400, "there is no text");
        return false;
    }
    return ok;
}

/* ---- the answer ------------------------------------------------------------------------------ */

static void story_out(casus_buf *out, const casus_story *s)
{
    casus_buf_fmt(out, "{\"story\":{\"date\":\"%04d-%02d-%02d\"", s->date.year, s->date.month, s->date.day);
    put_key_string(out, "id", s->id);
    put_key_string(out, "title", s->title);
    put_key_string(out, "url", s->url);
    put_key_string(out, "source", s->source);
    put_key_string(out, "text", s->text);
    casus_buf_fmt(out, "},\"sentences\":[");
}

static void sentences_out(casus_buf *out, const casus_doc *d)
{
    for (uint32_t i = 0; i < d->n_sents; i++) {
        casus_buf_fmt(out, "%s{\"start\":%u,\"end\":%u}", i ? "," : "", d->sents[i].start, d->sents[i].end);
    }
}

/* What `casus explain` says, sentence by sentence, of those that hold an event or were parsed. */
static void explain_out(casus_buf *out, const casus *c, casus_scratch *s, const casus_doc *d)
{
    casus_buf text = {0};
    casus_buf_fmt(out, ",\"explain\":[");
    for (uint32_t i = 0; i < d->n_sents; i++) {
        text.len = 0;
        casus_explain(&text, c, s, i);
        if (i) {
            casus_buf_add(out, ",", 1);
        }
        put_string(out, text.ptr ? text.ptr : "", text.len);
    }
    casus_buf_add(out, "]", 1);
    casus_buf_free(&text);
}

static void code_story(context *c, const posted *p, response *r)
{
    const casus_result *result;
    casus_err e = {0};
    casus_scratch *s = casus_scratch_new(c->engine);
    casus_scratch_facts(s, p->facts);
    if (casus_code(c->engine, s, &p->story, &result, &e)) {
        r->status = 200;
        story_out(&r->body, &p->story);
        sentences_out(&r->body, result->doc);
        casus_buf_add(&r->body, "]", 1);
        posted_records(&r->body, "events", result, result->n_events, casus_write_event);
        if (p->facts) {
            posted_records(&r->body, "facts", result, result->n_facts, casus_write_fact);
        }
        if (p->explain) {
            explain_out(&r->body, c->engine, s, result->doc);
        }
        casus_buf_fmt(&r->body, "}\n");
        atomic_fetch_add(&c->metrics.stories, 1);
        atomic_fetch_add(&c->metrics.events, result->n_events);
    } else {
        response_error(r, 400, "%s", e.message);
    }
    casus_scratch_free(s);
}

void code_post(context *c, const request *q, response *r)
{
    posted p = {0};
    if (take(&p, q, r)) {
        if (p.story.id.len == 0) {
            p.story.id = (casus_str){"posted", 6};
        }
        if (p.story.date.year == 0) {
            p.story.date = posted_today();
        }
        code_story(c, &p, r);
    }
    json_decref(p.json);
}
