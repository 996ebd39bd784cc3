/* SPDX-License-Identifier: MIT */
#include "register.h"

#include "cells.h"
#include "store/store.h"

typedef struct taking {
    register_take *take;
    void *arg;
    casus_buf line;
} taking;

/* The record's line, with what the record knows of its story. */
static bool statement(void *arg, const store_statement *v, casus_err *e)
{
    taking *t = arg;
    casus_buf more = {0};
    const cell c[] = {CELL_S("publisher", NULL, v->publisher), CELL_S("title", NULL, v->title), CELL_S("url", NULL, v->url),
                      CELL_S("published", NULL, v->published), CELL_S("recorded", NULL, v->recorded), {.name = NULL}};
    if (!v->json.len) {
        return true;
    }
    cells_object(&more, c);
    t->line.len = 0;
    casus_buf_add(&t->line, v->json.ptr, v->json.len - 1);
    casus_buf_add(&t->line, ",", 1);
    casus_buf_add(&t->line, more.ptr + 1, more.len - 1);
    casus_buf_free(&more);
    return t->take(t->arg, (casus_str){t->line.ptr, (uint32_t)t->line.len}, e);
}

static bool ask(store *s, const char *kind, const char *type, register_take *take, void *arg, casus_err *e)
{
    taking t = {.take = take, .arg = arg};
    store_filter f = {.kind = kind, .type = type};
    bool ok = store_statements(s, &f, statement, &t, e);
    casus_buf_free(&t.line);
    return ok;
}

bool register_lines(const char *db, const char *kind, const char *type, register_take *take, void *arg, casus_err *e)
{
    store *s = store_open(db, STORE_READ, e);
    bool ok = s && ask(s, kind, type, take, arg, e);
    store_close(s);
    return ok;
}

typedef struct news {
    casus_pacts_news *n;
    const char *db;
    long number;
} news;

static bool add(void *arg, casus_str line, casus_err *e)
{
    news *x = arg;
    return casus_pacts_news_add(x->n, line, x->db, ++x->number, e);
}

static bool add_record(casus_pacts **r, const char *db, casus_err *e)
{
    static const char *const parts[][2] = {
        {"procedure_step", NULL}, {"obligation", NULL}, {"event", "ASSAULT"}, {"event", "ACCUSE"}, {"claim", NULL}};
    store *s = store_open(db, STORE_READ, e);
    if (!s) {
        return false;
    }
    news x = {.n = casus_pacts_news_new(*r), .db = db};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; i++) {
        ok = ask(s, parts[i][0], parts[i][1], add, &x, e);
    }
    store_close(s);
    if (!ok) {
        casus_pacts_news_free(x.n);
        return false;
    }
    casus_pacts *more = casus_pacts_news_take(x.n, NULL);
    casus_pacts_close(*r);
    *r = more;
    return true;
}

static bool add_file(casus_pacts **r, const char *path, casus_err *e)
{
    casus_pacts *more;
    uint32_t used;
    if (!casus_pacts_with(&more, *r, path, &used, e)) {
        return false;
    }
    casus_pacts_close(*r);
    *r = more;
    return true;
}

bool register_open(casus_pacts **out, const register_options *o, casus_err *e)
{
    if (!casus_pacts_open(out, o->path, e)) {
        return false;
    }
    bool ok = (!o->with || add_file(out, o->with, e)) && (!o->db || add_record(out, o->db, e));
    if (!ok) {
        casus_pacts_close(*out);
        *out = NULL;
    }
    return ok;
}
