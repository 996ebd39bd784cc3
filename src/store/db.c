/* SPDX-License-Identifier: MIT
 * db.c: which of the two databases a call goes to. */
#include "store/db.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "store/backend.h"

struct db {
    db_kind kind;
    lite *lite; /* the one of the kind */
    pg *pg;
    char *name;
};

struct db_stmt {
    db_kind kind;
    lite_stmt *lite;
    pg_stmt *pg;
};

static bool is_url(const char *where)
{
    return str_starts(str_c(where), "postgresql://") || str_starts(str_c(where), "postgres://");
}

static char *copy(const char *s)
{
    size_t n = strlen(s) + 1;
    return memcpy(mem_alloc(n), s, n);
}

db *db_open(const char *where, db_mode mode, casus_err *e)
{
    db d = {.kind = is_url(where) ? DB_POSTGRES : DB_SQLITE};
    if (d.kind == DB_POSTGRES) {
        d.pg = pg_open(where, mode, e);
    } else {
        d.lite = lite_open(where, mode, e);
    }
    if (!d.pg && !d.lite) {
        return NULL;
    }
    d.name = copy(d.pg ? pg_name(d.pg) : where);
    db *out = mem_alloc(sizeof d);
    *out = d;
    return out;
}

void db_close(db *d)
{
    if (!d) {
        return;
    }
    if (d->kind == DB_POSTGRES) {
        pg_close(d->pg);
    } else {
        lite_close(d->lite);
    }
    free(d->name);
    free(d);
}

db_kind db_type(const db *d)
{
    return d->kind;
}

const char *db_name(const db *d)
{
    return d->name;
}

bool db_exec(db *d, const char *sql, casus_err *e)
{
    return d->kind == DB_POSTGRES ? pg_exec(d->pg, sql, e) : lite_exec(d->lite, sql, e);
}

db_stmt *db_prepare(db *d, const char *sql, casus_err *e)
{
    db_stmt s = {.kind = d->kind};
    if (d->kind == DB_POSTGRES) {
        s.pg = pg_prepare(d->pg, sql, e);
    } else {
        s.lite = lite_prepare(d->lite, sql, e);
    }
    if (!s.pg && !s.lite) {
        return NULL;
    }
    db_stmt *out = mem_alloc(sizeof s);
    *out = s;
    return out;
}

void db_finish(db_stmt *s)
{
    if (!s) {
        return;
    }
    if (s->kind == DB_POSTGRES) {
        pg_finish(s->pg);
    } else {
        lite_finish(s->lite);
    }
    free(s);
}

void db_bind_int(db_stmt *s, int i, int64_t n)
{
    if (s->kind == DB_POSTGRES) {
        pg_bind_int(s->pg, i, n);
    } else {
        lite_bind_int(s->lite, i, n);
    }
}

void db_bind_num(db_stmt *s, int i, double x)
{
    if (s->kind == DB_POSTGRES) {
        pg_bind_num(s->pg, i, x);
    } else {
        lite_bind_num(s->lite, i, x);
    }
}

void db_bind_str(db_stmt *s, int i, casus_str text)
{
    if (s->kind == DB_POSTGRES) {
        pg_bind_str(s->pg, i, text);
    } else {
        lite_bind_str(s->lite, i, text);
    }
}

db_step db_next(db_stmt *s, casus_err *e)
{
    return s->kind == DB_POSTGRES ? pg_next(s->pg, e) : lite_next(s->lite, e);
}

void db_reset(db_stmt *s)
{
    if (s->kind == DB_POSTGRES) {
        pg_reset(s->pg);
    } else {
        lite_reset(s->lite);
    }
}

int64_t db_int(db_stmt *s, int col)
{
    return s->kind == DB_POSTGRES ? pg_int(s->pg, col) : lite_int(s->lite, col);
}

double db_num(db_stmt *s, int col)
{
    return s->kind == DB_POSTGRES ? pg_num(s->pg, col) : lite_num(s->lite, col);
}

casus_str db_str(db_stmt *s, int col)
{
    return s->kind == DB_POSTGRES ? pg_str(s->pg, col) : lite_str(s->lite, col);
}

/* ---- what both share ------------------------------------------------------------------------- */

bool db_run(db_stmt *s, casus_err *e)
{
    db_step step;
    while ((step = db_next(s, e)) == DB_ROW) {
    }
    db_reset(s);
    return step == DB_DONE;
}

bool db_get_int(db *d, const char *sql, int64_t none, int64_t *out, casus_err *e)
{
    db_stmt *s = db_prepare(d, sql, e);
    if (!s) {
        return false;
    }
    db_step step = db_next(s, e);
    *out = step == DB_ROW ? db_int(s, 0) : none;
    db_finish(s);
    return step != DB_FAIL;
}
