/* SPDX-License-Identifier: MIT
 * What a client of the server controls: lines Host, Origin, Cookie, Authorization, then the query, then after a NUL the body.
 * Every filter that passes is asked of a small record. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fuzz.h"
#include "server/guard.h"
#include "server/param.h"
#include "server/posted.h"

enum { MAX_FIELDS = 64, HEADERS = 4 };

struct request {
    const char *name[MAX_FIELDS], *value[MAX_FIELDS]; /* of the query, as the library of the server decodes it */
    int n;
    const char *header[HEADERS];
};

const char *request_get(const request *q, const char *name)
{
    for (int i = 0; i < q->n; i++) {
        if (strcmp(q->name[i], name) == 0) {
            return q->value[i];
        }
    }
    return NULL;
}

const char *request_header(const request *q, const char *name)
{
    static const char *const names[HEADERS] = {"Host", "Origin", "Cookie", "Authorization"};
    for (int i = 0; i < HEADERS; i++) {
        if (strcmp(names[i], name) == 0) {
            return q->header[i];
        }
    }
    return NULL;
}

const char *request_path(const request *q)
{
    (void)q;
    return "/";
}

/* In place. */
static char *decoded(char *s)
{
    char *to = s;
    for (const char *at = s; *at; at++) {
        char hex[3] = {at[0] == '%' && at[1] ? at[1] : '0', at[0] == '%' && at[1] && at[2] ? at[2] : '0', 0}, *end;
        long c = strtol(hex, &end, 16);
        bool code = at[0] == '%' && at[1] && at[2] && *end == '\0' && c > 0;
        *to++ = code ? (char)c : *at == '+' ? ' ' : *at;
        at += code ? 2 : 0;
    }
    *to = '\0';
    return s;
}

static void read_query(request *q, char *text)
{
    for (char *rest, *part = strtok_r(text, "&", &rest); part && q->n < MAX_FIELDS; part = strtok_r(NULL, "&", &rest)) {
        char *equals = strchr(part, '=');
        if (equals) {
            *equals = '\0';
        }
        json_t *valid = equals ? json_string(decoded(equals + 1)) : NULL; /* the server refuses what is no UTF-8 */
        if (valid || !equals) {
            q->name[q->n] = part;
            q->value[q->n++] = equals ? equals + 1 : NULL;
        }
        json_decref(valid);
    }
}

static const char story[] = "France condemned Germany on Tuesday, Reuters reported. Kenya denied that it had shelled Ethiopia.";

static store *record(void)
{
    casus *c;
    casus_err e = {0};
    const casus_result *r;
    casus_buf packed = {0};
    store *s = store_open(":memory:", STORE_ADD, &e);
    if (!s || !casus_open(&c, NULL, &e)) {
        abort();
    }
    casus_scratch *scratch = casus_scratch_new(c);
    casus_story t = {.id = {"s", 1}, .date = {2025, 3, 18}, .text = {story, sizeof story - 1}};
    if (!casus_code(c, scratch, &t, &r, &e)) {
        abort();
    }
    store_pack(&packed, r);
    if (!store_put(s, packed.ptr, packed.len, &e) || !store_commit(s, NULL, &e)) {
        abort();
    }
    casus_buf_free(&packed);
    casus_scratch_free(scratch);
    casus_close(c);
    return s;
}

static bool statement(void *arg, const store_statement *row, casus_err *e)
{
    (void)e;
    return ++*(int *)arg > 0 && row->json.len > 0;
}

static bool occurrence(void *arg, const store_occurrence *row, casus_err *e)
{
    (void)e;
    return ++*(int *)arg > 0 && row->id.len > 0;
}

static bool claim(void *arg, const store_claim *row, casus_err *e)
{
    (void)e;
    return ++*(int *)arg > 0 && row->statement.len > 0;
}

static bool pair(void *arg, const store_pair *row, casus_err *e)
{
    (void)e;
    return ++*(int *)arg > 0 && row->actor.len > 0;
}

static bool month(void *arg, const store_month *row, casus_err *e)
{
    (void)e;
    return ++*(int *)arg > 0 && row->month.len > 0;
}

static bool actor(void *arg, const store_actor *row, casus_err *e)
{
    (void)e;
    return ++*(int *)arg > 0 && row->last.len > 0;
}

static void ask(const store_filter *f)
{
    static store *s;
    casus_err e = {0};
    int n = 0;
    s = s ? s : record();
    if (!store_statements(s, f, statement, &n, &e) || !store_occurrences(s, f, occurrence, &n, &e) ||
        !store_claims(s, f, claim, &n, &e) || !store_pairs(s, f, pair, &n, &e) || !store_months(s, f, month, &n, &e) ||
        !store_actors(s, f, actor, &n, &e)) {
        abort(); /* what the server lets pass the record can answer */
    }
}

static void post(const char *body, size_t n)
{
    response r = {0};
    casus_story s = {0};
    json_t *o = json_loadb(body, n, JSON_REJECT_DUPLICATES, NULL);
    if (o && posted_read(&s, o, "the body", &r) != (r.status == 0)) {
        abort();
    }
    json_decref(o);
    casus_buf_free(&r.body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    request q = {0};
    response r = {0}, refused = {0};
    store_filter f;
    casus_date day = {0};
    char *text = mem_alloc(size + 1), *at = text;
    memcpy(text, data, size);
    text[size] = '\0';
    size_t head = strlen(text);
    for (int i = 0; i < HEADERS && strchr(at, '\n'); i++) {
        char *line = strsep(&at, "\n");
        q.header[i] = *line ? line : NULL;
    }
    read_query(&q, at);
    for (int i = 0; i < 2; i++) {
        const char *token = i ? "abcdefghijklmnop" : NULL;
        bool in = guard_allows(token, "POST", &q, &refused);
        if (in != (refused.status == 0) || (guard_login(token, &q) && !token)) {
            abort();
        }
        casus_buf_free(&refused.body);
        refused = (response){0};
    }
    param_date(&q, "on", &day, &r);
    r.status = 0;
    if (param_filter(&q, &f, &r)) {
        ask(&f);
    } else if (r.status != 400) {
        abort();
    }
    if (head < size) {
        post(text + head + 1, size - head - 1);
    }
    casus_buf_free(&r.body);
    free(text);
    return 0;
}
