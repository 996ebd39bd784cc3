/* SPDX-License-Identifier: MIT
 * state.h: what a store holds, and the parts that its files share. */
#ifndef CASUS_STORE_STATE_H
#define CASUS_STORE_STATE_H
#include "base/intern.h"
#include "store/db.h"
#include "store/store.h"

/* Statements that are prepared once, when they are first needed. */
#define STORE_SQL_LIST(X) \
    X(STORY_FIND, "SELECT id, digest, at, current FROM story WHERE name = $1 ORDER BY at, id") \
    X(STORY_ADD, "INSERT INTO story (id, name, digest, at, revision, current, date, retrieved, title, url, publisher," \
                 " language, body, meta) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)") \
    X(STORY_RANK, "UPDATE story SET revision = $1, current = $2 WHERE id = $3") \
    X(STATEMENT_CURRENT, "UPDATE statement SET current = $1, occurrence = NULL WHERE story = $2") \
    X(STATEMENT_BLOCKS, "SELECT DISTINCT type, date FROM statement WHERE story = $1 AND kind = 'event'") \
    X(STATEMENT_ADD, "INSERT INTO statement (id, story, current, name, kind, sentence, type, quad, mode, context, cameo," \
                     " scale, date, enddate, prec, status, actor, recipient, country, place, lat, lon, side, origin," \
                     " sketch, confidence, json) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14," \
                     " $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)") \
    X(DYAD_ADD, "INSERT INTO dyad (actor, recipient, date, statement) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING") \
    X(ENTITY_FIND, "SELECT id FROM entity WHERE name_key = $1") \
    X(ENTITY_ADD, "INSERT INTO entity (id, name_key, name, code, sector, wikidata) VALUES ($1, $2, $3, $4, $5, $6)") \
    X(MENTION_ADD, "INSERT INTO mention (statement, role, n, entity, date, start_at, end_at, words)" \
                   " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)") \
    X(CLAIM_ADD, "INSERT INTO claim (statement, n, stance, entity, cue, via, date, direct)" \
                 " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)") \
    X(BLOCK, "SELECT s.id, s.name, s.actor, s.recipient, s.mode, s.country, s.place, s.status, s.prec, s.sketch," \
             " s.origin, s.side, s.story, s.scale, s.quad, s.enddate, s.lat, s.lon, s.confidence, s.occurrence, s.date" \
             " FROM statement s WHERE s.type = $1 AND s.date >= $2 AND s.date <= $3 AND s.current = 1" \
             " AND s.kind = 'event'") \
    X(OCCURRENCE_OF, "UPDATE statement SET occurrence = $1 WHERE id = $2") \
    X(OCCURRENCES, "SELECT id, statements FROM occurrence WHERE type = $1 AND date = $2") \
    X(OCCURRENCE_DROP, "DELETE FROM occurrence WHERE id = $1") \
    X(OCCURRENCE_ADD, "INSERT INTO occurrence (id, type, date, enddate, status, actor, recipient, mode, country, place," \
                      " lat, lon, scale, quad, statements, stories, sources, contested, example) VALUES ($1, $2, $3, $4," \
                      " $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)") \
    X(CHANGE, "UPDATE meta SET value = value + 1 WHERE name = 'change'")
#define STORE_SQL_ENUM(n, s) SQL_##n,
typedef enum store_sql { STORE_SQL_LIST(STORE_SQL_ENUM) SQL_N } store_sql;

struct store {
    db *db;
    db_stmt *stmt[SQL_N];
    bool writing;             /* in a transaction */
    int64_t next_story, next_statement, next_entity; /* free ids, while writing */
    intern entity_keys;       /* known entities by key ... */
    int64_t *entity_ids;      /* [entity_keys.cap] ... and their ids */
    size_t entity_cap;
    intern blocks;            /* "TYPE date" of what has to be grouped again */
    store_done done;          /* since the last commit */
};

/* The prepared statement, reset; NULL: *e says why. */
db_stmt *store_stmt(store *s, store_sql which, casus_err *e);

/* schema.c: bring the database to STORE_VERSION, or say why it cannot be. */
bool schema_open(db *d, store_mode mode, casus_err *e);

/* "2024-02-28" some days later or earlier; a date that is not a day stays as it is. NUL at the end. */
void date_shift(casus_str date, int days, char out[11]);

/* occurrence.c: group the current events of a type and date afresh. */
bool occurrence_group(store *s, casus_str type, casus_str date, casus_err *e);

/* ---- packed stories: numbers and texts one after the other ------------------------------------ */

typedef struct unpack {
    const char *at, *end;
    bool bad; /* read past the end */
} unpack;

void pack_int(buf *b, int64_t n);
void pack_num(buf *b, double x);
void pack_str(buf *b, casus_str s);
int64_t unpack_int(unpack *u);
double unpack_num(unpack *u);
casus_str unpack_str(unpack *u); /* in the packed bytes */
#endif
