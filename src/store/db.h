/* SPDX-License-Identifier: MIT
 * db.h: one SQL database, SQLite or PostgreSQL, as the rest of the store sees it.
 *
 * SQL is written once for both: parameters are $1, $2 ... and appear in that order for the first time; integers are 64
 * bits; text is UTF-8. Text handed to a statement is borrowed until it is reset. */
#ifndef CASUS_DB_H
#define CASUS_DB_H
#include "base/str.h"

typedef struct db db;
typedef struct db_stmt db_stmt;

typedef enum db_kind { DB_SQLITE, DB_POSTGRES } db_kind;
typedef enum db_mode { DB_READ, DB_WRITE, DB_CREATE } db_mode; /* create: make the file where there is none */
typedef enum db_step { DB_ROW, DB_DONE, DB_FAIL } db_step;

/* A path, or postgresql://... (postgres://...): see libpq for what may follow. NULL: *e says why. */
db *db_open(const char *where, db_mode mode, casus_err *e);
void db_close(db *d); /* statements must be finished before */
db_kind db_type(const db *d);
const char *db_name(const db *d); /* for messages: no password in it */

bool db_exec(db *d, const char *sql, casus_err *e); /* statements without parameters and results */
/* One integer out of a query without parameters; `none` where it gives no row. */
bool db_get_int(db *d, const char *sql, int64_t none, int64_t *out, casus_err *e);

db_stmt *db_prepare(db *d, const char *sql, casus_err *e); /* NULL: *e says why; free with db_finish */
void db_finish(db_stmt *s);
void db_bind_int(db_stmt *s, int i, int64_t n); /* i from 1 */
void db_bind_num(db_stmt *s, int i, double x);  /* NaN: NULL */
void db_bind_str(db_stmt *s, int i, casus_str text); /* absent: NULL */
db_step db_next(db_stmt *s, casus_err *e);
void db_reset(db_stmt *s); /* ready to bind and run again */
bool db_run(db_stmt *s, casus_err *e); /* to its end, then reset: for statements without rows */

/* Column `col`, from 0, of the row at hand; NULL reads as 0, NaN, absent. Text is valid until the next step. */
int64_t db_int(db_stmt *s, int col);
double db_num(db_stmt *s, int col);
casus_str db_str(db_stmt *s, int col);
#endif
