/* SPDX-License-Identifier: MIT
 * record.c: /api/events, claims, actors, stories, evidence: rows of the record as they are. */
#include "context.h"
#include "param.h"
#include "route.h"
#include "rows.h"
#include "stream.h"

/* One question: a connection of its own, a filter out of the query, a list out of rows. */
typedef bool ask_rows(store *s, const store_filter *f, page *p, casus_err *e);

static void ask(context *c, const request *q, response *r, const char *key, ask_rows *rows)
{
    store_filter f;
    casus_err e = {0};
    if (!param_filter(q, &f, r)) {
        return;
    }
    store *s = desk_take(c->record, &e);
    if (s) {
        r->status = 200;
        page p = page_start(&r->body, key, &f);
        bool ok = rows(s, &f, &p, &e);
        page_end(&p, &f);
        desk_give(c->record, s);
        if (ok) {
            return;
        }
    }
    response_error(r, e.code == CASUS_EUSAGE || e.code == CASUS_EINPUT ? 400 : 500, "%s", e.message);
}

static void put_bool(casus_buf *out, const char *key, bool value)
{
    casus_buf_fmt(out, ",\"%s\":%s", key, value ? "true" : "false");
}

/* ---- statements ------------------------------------------------------------------------------ */

void rows_statement(casus_buf *out, const store_statement *row)
{
    casus_buf_fmt(out, "{\"record\":");
    casus_buf_add(out, row->json.ptr, row->json.len);
    casus_buf_fmt(out, ",\"story\":{\"id\":");
    put_string(out, row->story.ptr, row->story.len);
    put_key_string(out, "date", row->published);
    put_key_string(out, "title", row->title);
    put_key_string(out, "url", row->url);
    put_key_string(out, "source", row->publisher);
    casus_buf_fmt(out, ",\"revision\":%lld},\"sources\":%lld", (long long)row->revision, (long long)row->sources);
    put_key_string(out, "occurrence", row->occurrence);
    put_bool(out, "contested", row->contested);
    put_bool(out, "superseded", row->superseded);
    casus_buf_add(out, "}", 1);
}

static bool put_statement(void *arg, const store_statement *row, casus_err *e)
{
    page *p = arg;
    (void)e;
    if (page_next(p)) {
        rows_statement(p->out, row);
    }
    return true;
}

static bool statements(store *s, const store_filter *f, page *p, casus_err *e)
{
    return store_statements(s, f, put_statement, p, e);
}

void events_get(context *c, const request *q, response *r)
{
    ask(c, q, r, "events", statements);
}

void evidence_get(context *c, const request *q, response *r)
{
    if (!request_get(q, "occurrence")) {
        response_error(r, 400, "'occurrence' is missing");
        return;
    }
    ask(c, q, r, "mentions", statements);
}

/* ---- what is new ----------------------------------------------------------------------------- */

bool rows_mark(void *from, store_mark *out)
{
    store *s = desk_take(from, NULL);
    bool ok = s && store_mark_of(s, out, NULL);
    if (s) {
        desk_give(from, s);
    }
    return ok;
}

typedef struct arrivals {
    casus_buf *out;
    int64_t *last;
} arrivals;

static bool put_arrival(void *arg, const store_statement *row, casus_err *e)
{
    arrivals *a = arg;
    (void)e;
    casus_buf_fmt(a->out, "id: %lld\nevent: record\ndata: ", (long long)row->sequence);
    rows_statement(a->out, row);
    casus_buf_add(a->out, "\n\n", 2);
    *a->last = row->sequence;
    return true;
}

bool rows_after(void *from, int64_t after, casus_buf *out, int64_t *last)
{
    const store_filter f = {.kind = "all", .arrivals = true, .after = after, .superseded = true, .limit = STREAM_PAGE};
    arrivals a = {out, last};
    store *s = desk_take(from, NULL);
    bool ok = s && store_statements(s, &f, put_arrival, &a, NULL);
    if (s) {
        desk_give(from, s);
    }
    return ok;
}

/* ---- claims ---------------------------------------------------------------------------------- */

static bool put_claim(void *arg, const store_claim *row, casus_err *e)
{
    page *p = arg;
    casus_buf *out = p->out;
    (void)e;
    if (!page_next(p)) {
        return true;
    }
    casus_buf_fmt(out, "{\"statement\":");
    put_string(out, row->statement.ptr, row->statement.len);
    put_key_string(out, "occurrence", row->occurrence);
    put_key_string(out, "story", row->story);
    put_key_string(out, "publisher", row->publisher);
    put_key_string(out, "published", row->published);
    put_key_string(out, "kind", row->kind);
    put_key_string(out, "type", row->type);
    put_key_string(out, "status", row->status);
    put_key_string(out, "stance", row->stance);
    put_key_string(out, "source", row->source);
    put_key_string(out, "source_code", row->source_code);
    put_key_string(out, "cue", row->cue);
    put_key_string(out, "via", row->via);
    put_key_string(out, "date", row->date);
    put_bool(out, "direct", row->direct);
    put_bool(out, "contested", row->contested);
    casus_buf_fmt(out, ",\"record\":");
    casus_buf_add(out, row->json.ptr, row->json.len);
    casus_buf_add(out, "}", 1);
    return true;
}

static bool claims(store *s, const store_filter *f, page *p, casus_err *e)
{
    return store_claims(s, f, put_claim, p, e);
}

void claims_get(context *c, const request *q, response *r)
{
    ask(c, q, r, "claims", claims);
}

/* ---- actors ---------------------------------------------------------------------------------- */

static bool put_actor(void *arg, const store_actor *row, casus_err *e)
{
    page *p = arg;
    casus_buf *out = p->out;
    (void)e;
    if (!page_next(p)) {
        return true;
    }
    casus_buf_fmt(out, "{\"name\":");
    put_string(out, row->name.ptr ? row->name.ptr : "", row->name.len);
    put_key_string(out, "code", row->code);
    put_key_string(out, "sector", row->sector);
    put_key_string(out, "wikidata", row->wikidata);
    casus_buf_fmt(out, ",\"as_actor\":%lld,\"as_recipient\":%lld,\"as_source\":%lld", (long long)row->as_actor,
                  (long long)row->as_recipient, (long long)row->as_source);
    put_key_string(out, "first", row->first);
    put_key_string(out, "last", row->last);
    casus_buf_add(out, "}", 1);
    return true;
}

static bool actors(store *s, const store_filter *f, page *p, casus_err *e)
{
    return store_actors(s, f, put_actor, p, e);
}

void actors_get(context *c, const request *q, response *r)
{
    ask(c, q, r, "actors", actors);
}

/* ---- stories --------------------------------------------------------------------------------- */

static bool put_story(void *arg, const store_story *row, casus_err *e)
{
    page *p = arg;
    casus_buf *out = p->out;
    (void)e;
    if (!page_next(p)) {
        return true;
    }
    casus_buf_fmt(out, "{\"id\":");
    put_string(out, row->id.ptr, row->id.len);
    put_key_string(out, "date", row->date);
    put_key_string(out, "title", row->title);
    put_key_string(out, "url", row->url);
    put_key_string(out, "source", row->publisher);
    put_key_string(out, "text", row->text);
    casus_buf_fmt(out, ",\"revision\":%lld", (long long)row->revision);
    put_bool(out, "superseded", row->superseded);
    casus_buf_add(out, "}", 1);
    return true;
}

static bool stories(store *s, const store_filter *f, page *p, casus_err *e)
{
    return store_stories(s, f, put_story, p, e);
}

void stories_get(context *c, const request *q, response *r)
{
    ask(c, q, r, "stories", stories);
}

/* ---- size ------------------------------------------------------------------------------------ */

void size_get(context *c, const request *q, response *r)
{
    (void)q;
    casus_err e = {0};
    store_size z;
    store *s = desk_take(c->record, &e);
    bool ok = s && store_size_of(s, &z, &e);
    if (s) {
        desk_give(c->record, s);
    }
    if (!ok) {
        response_error(r, 500, "%s", e.message);
        return;
    }
    r->status = 200;
    casus_buf_fmt(&r->body, "{\"stories\":%lld,\"statements\":%lld,\"occurrences\":%lld,\"contested\":%lld,",
                  (long long)z.stories, (long long)z.statements, (long long)z.occurrences, (long long)z.contested);
    casus_buf_fmt(&r->body, "\"actors\":%lld,\"claims\":%lld,\"change\":%lld}\n", (long long)z.entities,
                  (long long)z.claims, (long long)z.change);
}
