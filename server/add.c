/* SPDX-License-Identifier: MIT
 * add.c: POST /stories: stories in, coded and kept in the record: all of one request, or none. Only with --allow-add. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "context.h"
#include "route.h"
#include "posted.h"

enum { MAX_STORIES = 1000 };

/* What one request adds. */
typedef struct batch {
    context *c;
    json_t *body;
    bool facts;
    casus_buf packed, told; /* stories for store_put, one after the other; the list "added" of the answer */
    size_t end[MAX_STORIES]; /* of each story in `packed` */
    size_t n;
    uint64_t events;
} batch;

/* A story that names neither itself nor an address is named by what it says: posted again, it is known. */
static void name_story(casus_story *s, char own[32])
{
    if (s->id.len == 0 && s->url.len) {
        s->id = s->url;
    } else if (s->id.len == 0) {
        uint64_t hash = XXH3_64bits(s->text.ptr, s->text.len);
        s->id = (casus_str){own, (uint32_t)snprintf(own, 32, "posted-%016llx", (unsigned long long)hash)};
    }
    if (s->date.year == 0) {
        s->date = posted_today();
    }
}

static void tell(batch *b, const casus_story *s, const casus_result *result)
{
    casus_buf_fmt(&b->told, "%s{\"id\":", b->n ? "," : "");
    put_string(&b->told, s->id.ptr, s->id.len);
    casus_buf_fmt(&b->told, ",\"date\":\"%04d-%02d-%02d\"", s->date.year, s->date.month, s->date.day);
    posted_records(&b->told, "events", result, result->n_events, casus_write_event);
    if (b->facts) {
        posted_records(&b->told, "facts", result, result->n_facts, casus_write_fact);
    }
    casus_buf_add(&b->told, "}", 1);
}

static bool code(batch *b, casus_scratch *scratch, json_t *o, response *r)
{
    const casus_result *result;
    casus_err e = {0};
    casus_story s = {0};
    char what[32] = "the body", own[32];
    if (o != b->body) {
        snprintf(what, sizeof what, "story %zu", b->n + 1);
    }
    if (!posted_read(&s, o, what, r)) {
        return false;
    }
    name_story(&s, own);
    if (!casus_code(b->c->engine, scratch, &s, &result, &e)) {
        response_error(r, 400, "%s: %s", what, e.message);
        return false;
    }
    tell(b, &s, result);
    store_pack(&b->packed, result);
    b->events += result->n_events;
    b->end[b->n++] = b->packed.len;
    return true;
}

/* One story, or a list of them. */
static bool code_all(batch *b, response *r)
{
    size_t n = json_is_array(b->body) ? json_array_size(b->body) : 1;
    bool ok = n > 0 && n <= MAX_STORIES;
    if (!ok) {
        response_error(r, 400, "a request holds 1 to %d stories, not %zu", MAX_STORIES, n);
        return false;
    }
    casus_scratch *scratch = casus_scratch_new(b->c->engine);
    casus_scratch_facts(scratch, b->facts);
    for (size_t i = 0; ok && i < n; i++) {
        ok = code(b, scratch, json_is_array(b->body) ? json_array_get(b->body, i) : b->body, r);
    }
    casus_scratch_free(scratch);
    return ok;
}

static bool keep(batch *b, store_done *done, response *r)
{
    casus_err e = {0};
    store *s = desk_write(b->c->record);
    bool ok = true;
    for (size_t i = 0, from = 0; ok && i < b->n; from = b->end[i++]) {
        ok = store_put(s, b->packed.ptr + from, b->end[i] - from, &e);
    }
    ok = ok && store_commit(s, done, &e);
    if (!ok) {
        store_rollback(s);
    }
    desk_written(b->c->record);
    if (!ok) { /* another program writes, or the disk is full: the same request may do later */
        response_error(r, e.code == CASUS_EIO ? 503 : 400, "nothing was added: %s", e.message);
    }
    return ok;
}

static void answer(batch *b, response *r)
{
    store_done done = {0};
    if (code_all(b, r) && keep(b, &done, r)) {
        r->status = 200;
        casus_buf_fmt(&r->body, "{\"stories\":%llu,\"revisions\":%llu,\"known\":%llu,\"statements\":%llu,\"added\":[",
                      (unsigned long long)done.stories, (unsigned long long)done.revisions,
                      (unsigned long long)done.known, (unsigned long long)done.statements);
        casus_buf_add(&r->body, b->told.ptr, b->told.len);
        casus_buf_fmt(&r->body, "]}\n");
        atomic_fetch_add(&b->c->metrics.stories, b->n);
        atomic_fetch_add(&b->c->metrics.events, b->events);
    }
}

void stories_post(context *c, const request *q, response *r)
{
    const char *type = request_header(q, "Content-Type"), *all = request_get(q, "all");
    casus_str body = request_body(q);
    json_error_t e;
    if (!type || strncmp(type, "application/json", 16) != 0) {
        response_error(r, 415, "send application/json: one story or a list of them");
        return;
    }
    batch *b = calloc(1, sizeof *b);
    if (!b) {
        response_error(r, 503, "out of memory");
        return;
    }
    b->c = c;
    b->facts = all && strcmp(all, "1") == 0;
    b->body = json_loadb(body.ptr ? body.ptr : "", body.len, JSON_REJECT_DUPLICATES, &e);
    if (b->body) {
        answer(b, r);
    } else {
        response_error(r, 400, "the body is not JSON: %s", e.text);
    }
    json_decref(b->body);
    casus_buf_free(&b->packed);
    casus_buf_free(&b->told);
    free(b);
}
