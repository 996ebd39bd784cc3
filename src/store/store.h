/* SPDX-License-Identifier: MIT
 *
 * store.h: the record: what many stories state, kept in SQLite (a path) or PostgreSQL (postgresql://...).
 *
 * It is an archive of its own, libcasus-store.a: link it before libcasus.a, with -lsqlite3 -lpq. The coder in libcasus.a
 * needs neither. The rules at the top of casus.h hold here too, with one more: a `store` is one connection, for one
 * thread at a time; open one for each thread.
 *
 * Adding. Any thread turns a coded story into bytes (store_pack); one writer puts them (store_put) and commits now and
 * then (store_commit). Stories between two commits become visible together or not at all.
 *
 *     store *s = store_open("news.db", STORE_ADD, &err);
 *     store_pack(&bytes, result);                        // on the thread that coded it
 *     store_put(s, bytes.ptr, bytes.len, &err);          // on the writer's
 *     store_commit(s, &done, &err);                      // *done says what is now stored
 *
 * Asking. Each question takes a filter and hands rows to a function, in the order it states. Rows are borrowed for the
 * call. Any number of readers may ask while one adds; a question sees the record as of one commit.
 *
 * How mentions become occurrences and sources are counted: docs/occurrences.md. The tables: docs/formats/record-db.md.
 */
#ifndef CASUS_STORE_H
#define CASUS_STORE_H
#include "casus/casus.h"

#ifdef __cplusplus
extern "C" {
#endif

#define STORE_VERSION 1 /* of the schema that this program writes; older ones are migrated when opened to add */

typedef struct store store;

typedef enum store_mode {
    STORE_READ, /* the record must exist; nothing is written */
    STORE_ADD   /* create it where there is none, migrate it where it is old */
} store_mode;

/* What a commit stored, or all commits together. */
typedef struct store_done {
    uint64_t stories;    /* new ones */
    uint64_t revisions;  /* of stories known before: the later one supersedes, both are kept */
    uint64_t known;      /* same bytes as before: nothing changed */
    uint64_t statements; /* events and other facts, of new stories and revisions */
} store_done;

/* ---- What comes out -------------------------------------------------------------------------- */

/* Which rows. Zero-initialise: no condition. Strings are borrowed. Dates: YYYY, YYYY-MM or YYYY-MM-DD, both ends
 * included. An actor, recipient or source is a code (RUS, UNO), a Wikidata id (Q159) or a name, without regard to case; a
 * source may also be the publisher of the story. */
typedef struct store_filter {
    const char *actor, *recipient;
    bool either;          /* actor and recipient may change places */
    const char *type;     /* AGREE ... ASSAULT */
    const char *status;   /* actual ... */
    const char *since, *until;
    const char *where;    /* ISO3 country of the place, or the name of the place */
    const char *source, *stance;
    const char *kind;     /* for store_statements: "event" (default), a kind of fact, or "all" */
    const char *id;       /* of one statement, or of one occurrence where those are asked for */
    const char *occurrence; /* statements of this occurrence */
    const char *story;
    bool contested;       /* only where sources disagree */
    bool superseded;      /* also statements of revisions that a later one superseded */
    bool newest;          /* newest first; default: oldest first */
    bool brief;           /* store_occurrences: without `example`, which is most of the work where all are asked for */
    bool arrivals;        /* store_statements: in the order in which they were put, those after `after` alone */
    int64_t after;        /* `sequence` of a statement */
    int64_t limit;        /* rows at most; 0: all */
    int64_t offset;       /* rows to skip */
} store_filter;

/* One event or fact that one sentence of one story states. */
typedef struct store_statement {
    casus_str id, story, publisher, title, url, published; /* published: the story's date */
    int64_t revision;    /* of the story, from 1 */
    bool superseded;
    int32_t sentence;
    casus_str kind;      /* "event", or a kind of fact */
    casus_str occurrence; /* absent for facts */
    int64_t sources;     /* independent ones behind the occurrence */
    bool contested;
    casus_str json;      /* the record (docs/record.md), no LF */
    casus_str recorded;  /* when the story was retrieved, else its date */
    int64_t sequence;    /* from 1, grows with each statement that is put */
} store_statement;

/* One act, however many told of it. */
typedef struct store_occurrence {
    casus_str id, type, date, enddate, status;
    casus_str actor, recipient; /* codes or names, sorted, separated by '|' */
    casus_str mode, country, place;
    double lat, lon;            /* NaN: unknown */
    double scale;               /* mean of its statements, -10 ... +10 */
    int64_t quad;
    int64_t statements, stories, sources; /* sources: independent ones */
    bool contested;
    casus_str example;          /* the record of its most confident statement: JSON, no LF; absent if `brief` */
} store_occurrence;

/* Who says what of a statement. */
typedef struct store_claim {
    casus_str statement, occurrence, story, publisher, published;
    casus_str kind, type, status, actor, recipient; /* of the statement */
    casus_str stance, source, source_code, source_id, cue, via, date; /* via: outlets, nearest first, separated by '|' */
    bool direct, contested;
    casus_str json; /* the statement's record */
} store_claim;

/* Someone who acts, is acted on, or speaks. */
typedef struct store_actor {
    casus_str name, code, sector, wikidata;
    int64_t as_actor, as_recipient, as_source; /* statements */
    casus_str first, last;                     /* dates of those */
} store_actor;

/* Two parties in one month: occurrences, each counted once however often it was told; hypothetical and negated ones
 * left out. */
typedef struct store_pair {
    casus_str actor, recipient, month; /* month: YYYY-MM */
    int64_t quad[5];                   /* [1..4] occurrences by PLOVER quad; [0] all */
    double balance;                    /* sum of the PLOVER scores */
    int64_t contested;
} store_pair;

/* Occurrences of one month; hypothetical and negated ones left out. */
typedef struct store_month {
    casus_str month;     /* YYYY-MM, or YYYY where no more is known */
    int64_t quad[5];     /* [1..4] occurrences by PLOVER quad; [0] all */
    double balance;      /* sum of the PLOVER scores */
    int64_t planned, contested;
} store_month;

/* A story as it was added. */
typedef struct store_story {
    casus_str id, date, retrieved, title, url, publisher, language, text, meta;
    int64_t revision;
    bool superseded;
} store_story;

/* How much is in the record. `change` grows with every commit that changed something: for caches. */
typedef struct store_size {
    int64_t stories, revisions, statements, occurrences, contested, entities, claims, change;
    int64_t bytes; /* of the database; 0: unknown */
} store_size;

/* ---- Opening --------------------------------------------------------------------------------- */

/* NULL with *err where the record cannot be opened: missing, no permission, locked, not a record of casus ("foreign"), or
 * of a newer version than STORE_VERSION. Free with store_close. */
store *store_open(const char *where, store_mode mode, casus_err *err);
void store_close(store *s); /* rolls back what is not committed */

/* ---- Adding ---------------------------------------------------------------------------------- */

/* Append a coded story as bytes for store_put. Pure: any thread. */
void store_pack(casus_buf *out, const casus_result *r);

/* Put one packed story. A story whose id and content are known changes nothing; one with a known id and another content
 * is a revision: the later one (by `retrieved`, else by date, else by arrival) stands, the others are superseded but
 * kept. After a failure nothing since the last commit is stored, and the store can be used again. */
bool store_put(store *s, const char *bytes, size_t n, casus_err *err);

/* Group what was put into occurrences and make it durable. *done (may be NULL) gets what this commit stored. */
bool store_commit(store *s, store_done *done, casus_err *err);
void store_rollback(store *s);

/* ---- Asking ---------------------------------------------------------------------------------- */

/* Take one row; false with *err ends the question, which then fails. */
typedef bool store_take_statement(void *arg, const store_statement *row, casus_err *err);
typedef bool store_take_occurrence(void *arg, const store_occurrence *row, casus_err *err);
typedef bool store_take_claim(void *arg, const store_claim *row, casus_err *err);
typedef bool store_take_actor(void *arg, const store_actor *row, casus_err *err);
typedef bool store_take_pair(void *arg, const store_pair *row, casus_err *err);
typedef bool store_take_month(void *arg, const store_month *row, casus_err *err);
typedef bool store_take_story(void *arg, const store_story *row, casus_err *err);

/* By date, then id. */
bool store_statements(store *s, const store_filter *f, store_take_statement *take, void *arg, casus_err *err);
bool store_occurrences(store *s, const store_filter *f, store_take_occurrence *take, void *arg, casus_err *err);
/* By date of the statement, then its id, then the order in the statement. */
bool store_claims(store *s, const store_filter *f, store_take_claim *take, void *arg, casus_err *err);
/* Those with most statements first, then by name. Of the filter: actor (a code, id or name), since, until, limit, offset. */
bool store_actors(store *s, const store_filter *f, store_take_actor *take, void *arg, casus_err *err);
/* By actor, recipient, month. Without `either` a row for each direction; with it the two together, in alphabetical
 * order. Of the filter: actor, recipient (codes), type, since, until, contested, limit, offset. */
bool store_pairs(store *s, const store_filter *f, store_take_pair *take, void *arg, casus_err *err);
/* By month. Of the filter: what store_occurrences takes, but for `newest`, limit and offset. */
bool store_months(store *s, const store_filter *f, store_take_month *take, void *arg, casus_err *err);
/* By id, then revision. Of the filter: story, since, until (dates of publication), superseded, limit, offset. */
bool store_stories(store *s, const store_filter *f, store_take_story *take, void *arg, casus_err *err);

bool store_size_of(store *s, store_size *out, casus_err *err);
/* `change` of store_size alone: one cheap read. */
bool store_change(store *s, int64_t *out, casus_err *err);

/* How far the record has come: cheap. `statement` is the greatest `sequence`; `story` grows by one with each new story or
 * revision. */
typedef struct store_mark {
    int64_t change, story, statement;
} store_mark;
bool store_mark_of(store *s, store_mark *out, casus_err *err);

/* A number over all that the record holds, the same for the same stories in whatever order and batches they were added
 * (but for revisions that neither `retrieved` nor the date puts in order). */
bool store_checksum(store *s, uint64_t *out, casus_err *err);

/* ---- From JSON back to structs --------------------------------------------------------------- */

/* Memory for store_read_event. */
typedef struct store_memory store_memory;
store_memory *store_memory_new(void); /* never NULL */
void store_memory_free(store_memory *m);

/* The event that casus_write_event wrote. Everything lies in `m` (or is static) until the next call with it. Word indices
 * are -1. */
bool store_read_event(store_memory *m, casus_str json, casus_event *out, casus_err *err);

#ifdef __cplusplus
}
#endif
#endif
