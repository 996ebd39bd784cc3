/* SPDX-License-Identifier: MIT
 * schema.c: the tables, and how a database of an earlier version becomes one of this. docs/formats/record-db.md explains
 * them. A change of the schema is a new step at the end; steps that were released are never edited. */
#include <stdlib.h>

#include "base/err.h"
#include "store/state.h"

enum { APPLICATION_ID = 0x43415355 /* "CASU", in the header of an SQLite file */ };

/* @ID: primary key of 64 bits. @NOROWID: rows lie in the key. @NUM: a double. */
static const char version_1[] =
    "CREATE TABLE story (id @ID, name TEXT NOT NULL, digest TEXT NOT NULL, at TEXT NOT NULL, revision BIGINT NOT NULL,"
    " current BIGINT NOT NULL, date TEXT NOT NULL, retrieved TEXT, title TEXT, url TEXT, publisher TEXT, language TEXT,"
    " body TEXT NOT NULL, meta TEXT);"
    "CREATE UNIQUE INDEX story_name ON story (name, digest);"
    "CREATE TABLE entity (id @ID, name_key TEXT NOT NULL UNIQUE, name TEXT, code TEXT NOT NULL, sector TEXT NOT NULL,"
    " wikidata TEXT);"
    "CREATE INDEX entity_name ON entity (lower(name));"
    "CREATE INDEX entity_wikidata ON entity (wikidata);"
    "CREATE INDEX entity_code ON entity (code);"
    "CREATE TABLE statement (id @ID, story BIGINT NOT NULL, current BIGINT NOT NULL, name TEXT NOT NULL,"
    " kind TEXT NOT NULL, sentence BIGINT NOT NULL, type TEXT, quad BIGINT NOT NULL, mode TEXT NOT NULL,"
    " context TEXT NOT NULL, cameo TEXT NOT NULL, scale @NUM NOT NULL, date TEXT NOT NULL, enddate TEXT,"
    " prec TEXT NOT NULL, status TEXT NOT NULL, actor TEXT NOT NULL, recipient TEXT NOT NULL, country TEXT NOT NULL,"
    " place TEXT, lat @NUM, lon @NUM, side BIGINT NOT NULL, origin TEXT NOT NULL, sketch TEXT NOT NULL,"
    " confidence @NUM NOT NULL, occurrence TEXT, json TEXT NOT NULL);"
    "CREATE INDEX statement_block ON statement (type, date);"
    "CREATE INDEX statement_story ON statement (story);"
    "CREATE INDEX statement_name ON statement (name);"
    "CREATE INDEX statement_date ON statement (date, name);"
    "CREATE INDEX statement_occurrence ON statement (occurrence);"
    "CREATE TABLE dyad (actor TEXT NOT NULL, recipient TEXT NOT NULL, date TEXT NOT NULL, statement BIGINT NOT NULL,"
    " PRIMARY KEY (actor, recipient, date, statement)) @NOROWID;"
    "CREATE INDEX dyad_recipient ON dyad (recipient, date);"
    "CREATE TABLE mention (statement BIGINT NOT NULL, role TEXT NOT NULL, n BIGINT NOT NULL, entity BIGINT,"
    " date TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL, words TEXT NOT NULL,"
    " PRIMARY KEY (statement, role, n)) @NOROWID;"
    "CREATE INDEX mention_entity ON mention (entity, role, date);"
    "CREATE TABLE claim (statement BIGINT NOT NULL, n BIGINT NOT NULL, stance TEXT NOT NULL, entity BIGINT, cue TEXT,"
    " via TEXT NOT NULL, date TEXT, direct BIGINT NOT NULL, PRIMARY KEY (statement, n)) @NOROWID;"
    "CREATE INDEX claim_entity ON claim (entity);"
    "CREATE TABLE occurrence (id TEXT NOT NULL PRIMARY KEY, type TEXT NOT NULL, date TEXT NOT NULL, enddate TEXT,"
    " status TEXT NOT NULL, actor TEXT NOT NULL, recipient TEXT NOT NULL, mode TEXT NOT NULL, country TEXT NOT NULL,"
    " place TEXT, lat @NUM, lon @NUM, scale @NUM NOT NULL, quad BIGINT NOT NULL, statements BIGINT NOT NULL,"
    " stories BIGINT NOT NULL, sources BIGINT NOT NULL, contested BIGINT NOT NULL, example BIGINT NOT NULL) @NOROWID;"
    "CREATE INDEX occurrence_block ON occurrence (type, date);"
    "CREATE INDEX occurrence_date ON occurrence (date, id);"
    "CREATE INDEX occurrence_contested ON occurrence (date) WHERE contested = 1;"
    "INSERT INTO meta (name, value) VALUES ('change', 0);";

static const char *const steps[STORE_VERSION] = {version_1};

/* The step in the words of the database. */
static void translate(buf *out, const char *sql, db_kind kind)
{
    static const struct {
        const char *mark, *text[2]; /* [db_kind] */
    } words[] = {
        {"@ID", {"INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY"}},
        {"@NOROWID", {"WITHOUT ROWID", ""}},
        {"@NUM", {"REAL", "DOUBLE PRECISION"}},
        {" TEXT", {" TEXT", " TEXT COLLATE \"C\""}},
    };
    while (*sql) {
        size_t i = 0, n = sizeof words / sizeof *words;
        while (i < n && strncmp(sql, words[i].mark, strlen(words[i].mark)) != 0) {
            i++;
        }
        if (i < n) {
            buf_cstr(out, words[i].text[kind]);
            sql += strlen(words[i].mark);
        } else {
            buf_char(out, *sql++);
        }
    }
}

/* ---- which version is there ------------------------------------------------------------------ */

/* Tables of any kind, and whether one of them is ours. */
static bool look(db *d, int64_t *tables, int64_t *ours, casus_err *e)
{
    bool pg = db_type(d) == DB_POSTGRES;
    return db_get_int(d, pg ? "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
                            : "SELECT count(*) FROM sqlite_schema WHERE type = 'table'", 0, tables, e) &&
           db_get_int(d, pg ? "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'meta'"
                            : "SELECT application_id = 1128354645 FROM pragma_application_id", 0, ours, e);
}

/* 0: an empty database; -1: a foreign one. */
static bool version_of(db *d, int64_t *version, casus_err *e)
{
    int64_t tables, ours;
    _Static_assert(APPLICATION_ID == 1128354645, "the number in the query");
    *version = 0;
    if (!look(d, &tables, &ours, e)) {
        return false;
    }
    if (!ours) {
        *version = tables ? -1 : 0;
        return true;
    }
    return db_get_int(d, "SELECT value FROM meta WHERE name = 'version'", -1, version, e);
}

static bool foreign(db *d, casus_err *e)
{
    return err_at(e, CASUS_EIO, db_name(d), 0, 0, "not a record: the database holds tables of another program");
}

static bool check(db *d, int64_t version, store_mode mode, casus_err *e)
{
    if (version < 0) {
        return foreign(d, e);
    }
    if (version > STORE_VERSION) {
        return err_at(e, CASUS_EIO, db_name(d), 0, 0,
                      "the record is of version %lld, written by a newer casus: this one reads up to %d",
                      (long long)version, STORE_VERSION);
    }
    if (mode == STORE_READ && version == 0) {
        return err_at(e, CASUS_EIO, db_name(d), 0, 0, "the record is empty: add stories with casus add");
    }
    if (mode == STORE_READ && version < STORE_VERSION) {
        return err_at(e, CASUS_EIO, db_name(d), 0, 0,
                      "the record is of version %lld and has to be brought to %d: run casus add on it once",
                      (long long)version, STORE_VERSION);
    }
    return true;
}

/* ---- from there to here ---------------------------------------------------------------------- */

static bool set_version(db *d, int64_t version, casus_err *e)
{
    buf sql = {0};
    buf_fmt(&sql, "UPDATE meta SET value = %lld WHERE name = 'version'", (long long)version);
    bool ok = db_exec(d, sql.ptr, e);
    buf_free(&sql);
    return ok;
}

static bool take_step(db *d, int64_t version, casus_err *e)
{
    buf sql = {0};
    if (version == 0) {
        buf_cstr(&sql, "CREATE TABLE meta (name TEXT PRIMARY KEY, value BIGINT NOT NULL);"
                       "INSERT INTO meta (name, value) VALUES ('version', 0);");
        if (db_type(d) == DB_SQLITE) {
            buf_fmt(&sql, "PRAGMA application_id = %d;", APPLICATION_ID);
        }
    }
    translate(&sql, steps[version], db_type(d));
    bool ok = db_exec(d, sql.ptr, e) && set_version(d, version + 1, e);
    buf_free(&sql);
    return ok;
}

static bool migrate(db *d, casus_err *e)
{
    int64_t version; /* read again under the lock: another program may have been faster */
    bool pg = db_type(d) == DB_POSTGRES;
    if (!db_exec(d, pg ? "BEGIN; SELECT pg_advisory_xact_lock(1128354645)" : "BEGIN IMMEDIATE", e)) {
        return false;
    }
    bool ok = version_of(d, &version, e) && check(d, version, STORE_ADD, e);
    while (ok && version < STORE_VERSION) {
        ok = take_step(d, version++, e);
    }
    if (ok) {
        return db_exec(d, "COMMIT", e);
    }
    db_exec(d, "ROLLBACK", NULL);
    return false;
}

bool schema_open(db *d, store_mode mode, casus_err *e)
{
    int64_t version;
    if (!version_of(d, &version, e) || !check(d, version, mode, e)) {
        return false;
    }
    /* Not in a transaction. The log makes readers and the writer independent; FULL: a commit survives a power cut. */
    if (mode == STORE_ADD && db_type(d) == DB_SQLITE &&
        !db_exec(d, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000", e)) {
        return false;
    }
    return version == STORE_VERSION || migrate(d, e);
}
