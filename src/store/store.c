/* SPDX-License-Identifier: MIT
 * store.c: opening, transactions, prepared statements. */
#include "store/store.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "store/state.h"

#define SQL_TEXT(n, s) s,
static const char *const texts[SQL_N] = {STORE_SQL_LIST(SQL_TEXT)};

db_stmt *store_stmt(store *s, store_sql which, casus_err *e)
{
    if (!s->stmt[which]) {
        s->stmt[which] = db_prepare(s->db, texts[which], e);
    }
    return s->stmt[which];
}

store *store_open(const char *where, store_mode mode, casus_err *e)
{
    db *d = db_open(where, mode == STORE_READ ? DB_READ : DB_CREATE, e);
    if (!d) {
        return NULL;
    }
    if (!schema_open(d, mode, e)) {
        db_close(d);
        return NULL;
    }
    store *s = mem_zalloc(1, sizeof *s);
    s->db = d;
    intern_init(&s->entity_keys);
    intern_init(&s->blocks);
    return s;
}

void store_close(store *s)
{
    if (!s) {
        return;
    }
    store_rollback(s);
    for (int i = 0; i < SQL_N; i++) {
        db_finish(s->stmt[i]);
    }
    db_close(s->db);
    intern_release(&s->entity_keys);
    intern_release(&s->blocks);
    free(s->entity_ids);
    free(s);
}

static void forget_blocks(store *s)
{
    intern_release(&s->blocks);
    intern_init(&s->blocks);
}

/* Entities that were new since the last commit are gone with it. */
void store_rollback(store *s)
{
    if (s->writing) {
        for (int i = 0; i < SQL_N; i++) {
            if (s->stmt[i]) {
                db_reset(s->stmt[i]);
            }
        }
        db_exec(s->db, "ROLLBACK", NULL);
        s->writing = false;
        intern_release(&s->entity_keys);
        intern_init(&s->entity_keys);
    }
    forget_blocks(s);
    s->done = (store_done){0};
}

/* ---- commit ---------------------------------------------------------------------------------- */

static bool group_blocks(store *s, casus_err *e)
{
    for (uint32_t i = 0; i < s->blocks.n; i++) {
        casus_str b = s->blocks.str[i];
        const char *blank = memchr(b.ptr, ' ', b.len);
        size_t n = (size_t)(blank - b.ptr);
        if (!occurrence_group(s, str_n(b.ptr, n), str_n(blank + 1, b.len - n - 1), e)) {
            return false;
        }
    }
    return true;
}

static bool count_change(store *s, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_CHANGE, e);
    return s->done.stories + s->done.revisions == 0 || (q && db_run(q, e));
}

bool store_commit(store *s, store_done *done, casus_err *e)
{
    if (done) {
        *done = (store_done){0};
    }
    if (!s->writing) {
        return true;
    }
    if (!group_blocks(s, e) || !count_change(s, e) || !db_exec(s->db, "COMMIT", e)) {
        store_rollback(s);
        return false;
    }
    s->writing = false;
    if (done) {
        *done = s->done;
    }
    s->done = (store_done){0};
    forget_blocks(s);
    return true;
}
