/* SPDX-License-Identifier: MIT
 * sqlite.c: a record in one file. Write-ahead log, so that readers read while one writer adds; a commit is on the disk
 * before it is reported. */
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "store/backend.h"

enum { WAIT_MS = 20000 /* for another writer */ };

struct lite {
    sqlite3 *con;
    char *path;
};

struct lite_stmt {
    lite *db;
    sqlite3_stmt *stmt;
};

/* What a person can do about it. */
static bool failed(const lite *d, casus_err *e)
{
    int code = sqlite3_extended_errcode(d->con);
    switch (code & 0xff) {
    case SQLITE_FULL:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "no space left for the record: what was committed is kept");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "another program is writing to the record and did not finish in %d s",
                      WAIT_MS / 1000);
    case SQLITE_NOTADB:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "not a record: the file is not an SQLite database");
    case SQLITE_CORRUPT:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "the record is damaged: %s", sqlite3_errmsg(d->con));
    case SQLITE_READONLY:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "the record cannot be written: no permission, or a read-only disk");
    case SQLITE_CANTOPEN:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "cannot open the record: no such file, or no permission");
    case SQLITE_IOERR:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "cannot read or write the record (disk full, or a file limit?): %s",
                      sqlite3_errmsg(d->con));
    default:
        return err_at(e, CASUS_EIO, d->path, 0, 0, "%s", sqlite3_errmsg(d->con));
    }
}

static lite *fail_open(lite *d, casus_err *e)
{
    failed(d, e);
    lite_close(d);
    return NULL;
}

lite *lite_open(const char *path, db_mode mode, casus_err *e)
{
    lite *d = mem_zalloc(1, sizeof *d);
    size_t n = strlen(path) + 1;
    int flags = SQLITE_OPEN_NOMUTEX | (mode == DB_READ     ? SQLITE_OPEN_READONLY
                                       : mode == DB_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                           : SQLITE_OPEN_READWRITE);
    d->path = memcpy(mem_alloc(n), path, n);
    if (sqlite3_open_v2(path, &d->con, flags, NULL) != SQLITE_OK) {
        return fail_open(d, e);
    }
    sqlite3_busy_timeout(d->con, WAIT_MS);
    /* The first statement that reads the file: it tells a foreign one. */
    if (!lite_exec(d, "PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
                      "PRAGMA mmap_size = 1073741824; PRAGMA wal_autocheckpoint = 16384; SELECT count(*) FROM sqlite_schema;", e)) {
        lite_close(d);
        return NULL;
    }
    return d;
}

void lite_close(lite *d)
{
    if (d) {
        sqlite3_close(d->con);
        free(d->path);
        free(d);
    }
}

bool lite_exec(lite *d, const char *sql, casus_err *e)
{
    return sqlite3_exec(d->con, sql, NULL, NULL, NULL) == SQLITE_OK || failed(d, e);
}

lite_stmt *lite_prepare(lite *d, const char *sql, casus_err *e)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v3(d->con, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK) {
        failed(d, e);
        return NULL;
    }
    lite_stmt *s = mem_alloc(sizeof *s);
    *s = (lite_stmt){d, stmt};
    return s;
}

void lite_finish(lite_stmt *s)
{
    sqlite3_finalize(s->stmt);
    free(s);
}

void lite_bind_int(lite_stmt *s, int i, int64_t n)
{
    sqlite3_bind_int64(s->stmt, i, n);
}

void lite_bind_num(lite_stmt *s, int i, double x)
{
    if (isnan(x)) {
        sqlite3_bind_null(s->stmt, i);
    } else {
        sqlite3_bind_double(s->stmt, i, x);
    }
}

void lite_bind_str(lite_stmt *s, int i, casus_str text)
{
    sqlite3_bind_text(s->stmt, i, text.ptr, (int)text.len, SQLITE_STATIC);
}

db_step lite_next(lite_stmt *s, casus_err *e)
{
    switch (sqlite3_step(s->stmt)) {
    case SQLITE_ROW:
        return DB_ROW;
    case SQLITE_DONE:
        return DB_DONE;
    default:
        failed(s->db, e);
        return DB_FAIL;
    }
}

void lite_reset(lite_stmt *s)
{
    sqlite3_reset(s->stmt);
    sqlite3_clear_bindings(s->stmt);
}

int64_t lite_int(lite_stmt *s, int col)
{
    return sqlite3_column_int64(s->stmt, col);
}

double lite_num(lite_stmt *s, int col)
{
    return sqlite3_column_type(s->stmt, col) == SQLITE_NULL ? NAN : sqlite3_column_double(s->stmt, col);
}

casus_str lite_str(lite_stmt *s, int col)
{
    const char *text = (const char *)sqlite3_column_text(s->stmt, col);
    return text ? str_n(text, (size_t)sqlite3_column_bytes(s->stmt, col)) : (casus_str){0};
}
