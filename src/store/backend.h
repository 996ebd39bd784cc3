/* SPDX-License-Identifier: MIT
 * backend.h: the two databases behind db.h; seen by db.c alone. Each function does what its namesake in db.h does. */
#ifndef CASUS_BACKEND_H
#define CASUS_BACKEND_H
#include "store/db.h"

typedef struct lite lite;
typedef struct lite_stmt lite_stmt;
lite *lite_open(const char *path, db_mode mode, casus_err *e);
void lite_close(lite *d);
bool lite_exec(lite *d, const char *sql, casus_err *e);
lite_stmt *lite_prepare(lite *d, const char *sql, casus_err *e);
void lite_finish(lite_stmt *s);
void lite_bind_int(lite_stmt *s, int i, int64_t n);
void lite_bind_num(lite_stmt *s, int i, double x);
void lite_bind_str(lite_stmt *s, int i, casus_str text);
db_step lite_next(lite_stmt *s, casus_err *e);
void lite_reset(lite_stmt *s);
int64_t lite_int(lite_stmt *s, int col);
double lite_num(lite_stmt *s, int col);
casus_str lite_str(lite_stmt *s, int col);

typedef struct pg pg;
typedef struct pg_stmt pg_stmt;
pg *pg_open(const char *url, db_mode mode, casus_err *e);
void pg_close(pg *d);
const char *pg_name(const pg *d);
bool pg_exec(pg *d, const char *sql, casus_err *e);
pg_stmt *pg_prepare(pg *d, const char *sql, casus_err *e);
void pg_finish(pg_stmt *s);
void pg_bind_int(pg_stmt *s, int i, int64_t n);
void pg_bind_num(pg_stmt *s, int i, double x);
void pg_bind_str(pg_stmt *s, int i, casus_str text);
db_step pg_next(pg_stmt *s, casus_err *e);
void pg_reset(pg_stmt *s);
int64_t pg_int(pg_stmt *s, int col);
double pg_num(pg_stmt *s, int col);
casus_str pg_str(pg_stmt *s, int col);
#endif
