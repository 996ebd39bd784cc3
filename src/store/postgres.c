/* SPDX-License-Identifier: MIT
 * postgres.c: a record on a PostgreSQL server, through libpq. All values travel as text. */
#include <libpq-fe.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "store/backend.h"

enum { MAX_PARAMS = 40, NUMBER = 32 };

struct pg {
    PGconn *con;
    char name[128];  /* host and database */
    unsigned n_stmt; /* prepared so far: each has a name of its own */
};

struct pg_stmt {
    pg *db;
    char name[16];
    int n_params;
    const char *value[MAX_PARAMS];
    int length[MAX_PARAMS];
    char number[MAX_PARAMS][NUMBER];
    buf text; /* NUL-terminated copies of text values; offsets in `at` until it is run */
    ptrdiff_t at[MAX_PARAMS]; /* -1: not in `text` */
    PGresult *result;
    int row;
};

/* The first line of what the server says, without its label. */
static bool failed(const pg *d, const char *message, casus_err *e)
{
    casus_str m = str_trim(str_c(message));
    const char *lf = memchr(m.ptr, '\n', m.len);
    int n = (int)(lf ? (size_t)(lf - m.ptr) : m.len);
    if (PQstatus(d->con) == CONNECTION_BAD) {
        return err_at(e, CASUS_EIO, d->name, 0, 0, "no connection to the record: %.*s", n, m.ptr);
    }
    return err_at(e, CASUS_EIO, d->name, 0, 0, "%.*s", n, m.ptr);
}

static void quiet(void *arg, const char *message)
{
    (void)arg, (void)message;
}

pg *pg_open(const char *url, db_mode mode, casus_err *e)
{
    pg *d = mem_zalloc(1, sizeof *d);
    d->con = PQconnectdb(url);
    snprintf(d->name, sizeof d->name, "%s/%s", PQhost(d->con) ? PQhost(d->con) : "", PQdb(d->con) ? PQdb(d->con) : "");
    if (PQstatus(d->con) != CONNECTION_OK) {
        failed(d, PQerrorMessage(d->con), e);
        pg_close(d);
        return NULL;
    }
    PQsetNoticeProcessor(d->con, quiet, NULL);
    if (PQsetClientEncoding(d->con, "UTF8") != 0 ||
        !pg_exec(d, "SET lock_timeout = '20s'; SET plan_cache_mode = force_custom_plan", e) ||
        (mode == DB_READ && !pg_exec(d, "SET default_transaction_read_only = on", e))) {
        pg_close(d);
        return NULL;
    }
    return d;
}

void pg_close(pg *d)
{
    if (d) {
        PQfinish(d->con);
        free(d);
    }
}

const char *pg_name(const pg *d)
{
    return d->name;
}

bool pg_exec(pg *d, const char *sql, casus_err *e)
{
    PGresult *r = PQexec(d->con, sql);
    ExecStatusType st = PQresultStatus(r);
    bool ok = st == PGRES_COMMAND_OK || st == PGRES_TUPLES_OK;
    if (!ok) {
        failed(d, PQresultErrorMessage(r)[0] ? PQresultErrorMessage(r) : PQerrorMessage(d->con), e);
    }
    PQclear(r);
    return ok;
}

static int count_params(const char *sql)
{
    int max = 0;
    for (const char *p = sql; (p = strchr(p, '$')) != NULL; p++) {
        int n = atoi(p + 1);
        max = n > max ? n : max;
    }
    return max < MAX_PARAMS ? max : MAX_PARAMS;
}

pg_stmt *pg_prepare(pg *d, const char *sql, casus_err *e)
{
    pg_stmt *s = mem_zalloc(1, sizeof *s);
    s->db = d;
    s->n_params = count_params(sql);
    snprintf(s->name, sizeof s->name, "s%u", ++d->n_stmt);
    PGresult *r = PQprepare(d->con, s->name, sql, 0, NULL);
    bool ok = PQresultStatus(r) == PGRES_COMMAND_OK;
    if (!ok) {
        failed(d, PQresultErrorMessage(r)[0] ? PQresultErrorMessage(r) : PQerrorMessage(d->con), e);
    }
    PQclear(r);
    if (!ok) {
        free(s);
        return NULL;
    }
    pg_reset(s);
    return s;
}

void pg_finish(pg_stmt *s)
{
    char sql[40];
    snprintf(sql, sizeof sql, "DEALLOCATE %s", s->name);
    PQclear(s->result);
    PQclear(PQexec(s->db->con, sql));
    buf_free(&s->text);
    free(s);
}

void pg_bind_int(pg_stmt *s, int i, int64_t n)
{
    snprintf(s->number[i - 1], NUMBER, "%lld", (long long)n);
    s->value[i - 1] = s->number[i - 1];
}

void pg_bind_num(pg_stmt *s, int i, double x)
{
    snprintf(s->number[i - 1], NUMBER, "%.17g", x);
    s->value[i - 1] = isnan(x) ? NULL : s->number[i - 1];
}

void pg_bind_str(pg_stmt *s, int i, casus_str text)
{
    s->value[i - 1] = NULL;
    s->at[i - 1] = -1;
    if (text.ptr) {
        s->at[i - 1] = (ptrdiff_t)s->text.len;
        buf_str(&s->text, text);
        buf_add(&s->text, "", 1);
    }
}

static bool start(pg_stmt *s, casus_err *e)
{
    for (int i = 0; i < s->n_params; i++) {
        if (s->at[i] >= 0) {
            s->value[i] = s->text.ptr + s->at[i];
        }
    }
    s->result = PQexecPrepared(s->db->con, s->name, s->n_params, s->value, NULL, NULL, 0);
    s->row = -1;
    ExecStatusType st = PQresultStatus(s->result);
    if (st == PGRES_COMMAND_OK || st == PGRES_TUPLES_OK) {
        return true;
    }
    const char *why = PQresultErrorMessage(s->result);
    return failed(s->db, *why ? why : PQerrorMessage(s->db->con), e);
}

db_step pg_next(pg_stmt *s, casus_err *e)
{
    if (!s->result && !start(s, e)) {
        return DB_FAIL;
    }
    return ++s->row < PQntuples(s->result) ? DB_ROW : DB_DONE;
}

void pg_reset(pg_stmt *s)
{
    PQclear(s->result);
    s->result = NULL;
    buf_clear(&s->text);
    for (int i = 0; i < MAX_PARAMS; i++) {
        s->value[i] = NULL;
        s->at[i] = -1;
    }
}

int64_t pg_int(pg_stmt *s, int col)
{
    return strtoll(PQgetvalue(s->result, s->row, col), NULL, 10);
}

double pg_num(pg_stmt *s, int col)
{
    return PQgetisnull(s->result, s->row, col) ? NAN : strtod(PQgetvalue(s->result, s->row, col), NULL);
}

casus_str pg_str(pg_stmt *s, int col)
{
    if (PQgetisnull(s->result, s->row, col)) {
        return (casus_str){0};
    }
    return str_n(PQgetvalue(s->result, s->row, col), (size_t)PQgetlength(s->result, s->row, col));
}
