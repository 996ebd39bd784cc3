/* SPDX-License-Identifier: MIT
 * put.c: a packed story into the tables. */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "store/state.h"

/* ---- transaction ----------------------------------------------------------------------------- */

static bool free_ids(store *s, casus_err *e)
{
    return db_get_int(s->db, "SELECT coalesce(max(id), 0) + 1 FROM story", 1, &s->next_story, e) &&
           db_get_int(s->db, "SELECT coalesce(max(id), 0) + 1 FROM statement", 1, &s->next_statement, e) &&
           db_get_int(s->db, "SELECT coalesce(max(id), 0) + 1 FROM entity", 1, &s->next_entity, e);
}

/* One writer at a time: another one waits here. */
static bool begin(store *s, casus_err *e)
{
    bool pg = db_type(s->db) == DB_POSTGRES;
    if (s->writing) {
        return true;
    }
    if (!db_exec(s->db, pg ? "BEGIN; SELECT pg_advisory_xact_lock(1128354646)" : "BEGIN IMMEDIATE", e)) {
        if (pg) {
            db_exec(s->db, "ROLLBACK", NULL);
        }
        return false;
    }
    s->writing = true;
    return free_ids(s, e);
}

static void touch_day(store *s, casus_str type, casus_str date)
{
    buf b = {0};
    buf_str(&b, type);
    buf_char(&b, ' ');
    buf_str(&b, date);
    intern_id(&s->blocks, str_n(b.ptr, b.len));
    buf_free(&b);
}

/* An undated event may belong to the day before, and goes by the dated ones of both days. */
static void touch_block(store *s, casus_str type, casus_str date)
{
    char day[11];
    for (int shift = -1; shift <= 1; shift++) {
        date_shift(date, shift, day);
        touch_day(s, type, str_c(day));
    }
}

/* ---- entities -------------------------------------------------------------------------------- */

static void remember_entity(store *s, casus_str key, int64_t id)
{
    uint32_t i = intern_id(&s->entity_keys, key);
    if (i >= s->entity_cap) {
        s->entity_cap = mem_grown(s->entity_cap, i + 1u);
        s->entity_ids = mem_realloc(s->entity_ids, s->entity_cap, sizeof *s->entity_ids);
    }
    s->entity_ids[i] = id;
}

static bool find_entity(store *s, casus_str key, int64_t *id, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_ENTITY_FIND, e);
    if (!q) {
        return false;
    }
    db_bind_str(q, 1, key);
    db_step step = db_next(q, e);
    *id = step == DB_ROW ? db_int(q, 0) : 0;
    db_reset(q);
    return step != DB_FAIL;
}

static bool add_entity(store *s, casus_str key, const casus_str part[4], int64_t id, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_ENTITY_ADD, e);
    if (!q) {
        return false;
    }
    db_bind_int(q, 1, id);
    db_bind_str(q, 2, key);
    for (int i = 0; i < 4; i++) {
        db_bind_str(q, 3 + i, part[i]);
    }
    return db_run(q, e);
}

/* *id: 0 where nothing is known of it. */
static bool put_entity(store *s, unpack *u, int64_t *id, casus_err *e)
{
    casus_str part[4], key = unpack_str(u);
    for (int i = 0; i < 4; i++) {
        part[i] = unpack_str(u);
    }
    *id = 0;
    if (key.len == 0) {
        return true;
    }
    int64_t known = intern_find(&s->entity_keys, key);
    if (known >= 0) {
        *id = s->entity_ids[known];
        return true;
    }
    if (!find_entity(s, key, id, e)) {
        return false;
    }
    if (*id == 0) {
        *id = s->next_entity++;
        if (!add_entity(s, key, part, *id, e)) {
            return false;
        }
    }
    remember_entity(s, key, *id);
    return true;
}

static void bind_entity(db_stmt *q, int i, int64_t id)
{
    if (id) {
        db_bind_int(q, i, id);
    } else {
        db_bind_str(q, i, (casus_str){0});
    }
}

/* ---- statements ------------------------------------------------------------------------------ */

static bool put_mention(store *s, unpack *u, int64_t statement, casus_str date, casus_err *e)
{
    casus_str role = unpack_str(u);
    int64_t n = unpack_int(u), entity;
    if (!put_entity(s, u, &entity, e)) {
        return false;
    }
    int64_t from = unpack_int(u), to = unpack_int(u);
    casus_str words = unpack_str(u);
    db_stmt *q = store_stmt(s, SQL_MENTION_ADD, e);
    if (!q) {
        return false;
    }
    db_bind_int(q, 1, statement);
    db_bind_str(q, 2, role);
    db_bind_int(q, 3, n);
    bind_entity(q, 4, entity);
    db_bind_str(q, 5, date);
    db_bind_int(q, 6, from);
    db_bind_int(q, 7, to);
    db_bind_str(q, 8, words);
    return db_run(q, e);
}

static bool put_claim(store *s, unpack *u, int64_t statement, int64_t n, casus_err *e)
{
    casus_str stance = unpack_str(u);
    int64_t entity;
    if (!put_entity(s, u, &entity, e)) {
        return false;
    }
    casus_str cue = unpack_str(u), via = unpack_str(u), date = unpack_str(u);
    int64_t direct = unpack_int(u);
    db_stmt *q = store_stmt(s, SQL_CLAIM_ADD, e);
    if (!q) {
        return false;
    }
    db_bind_int(q, 1, statement);
    db_bind_int(q, 2, n);
    db_bind_str(q, 3, stance);
    bind_entity(q, 4, entity);
    db_bind_str(q, 5, cue);
    db_bind_str(q, 6, via);
    db_bind_str(q, 7, date);
    db_bind_int(q, 8, direct);
    return db_run(q, e);
}

/* The next id of a list joined by '|', its country alone: "RUS" of "RUS/OPP". False: no more. */
static bool next_party(const char **p, const char *end, casus_str *out)
{
    if (*p >= end) {
        return false;
    }
    const char *bar = memchr(*p, '|', (size_t)(end - *p));
    const char *stop = bar ? bar : end;
    const char *slash = memchr(*p, '/', (size_t)(stop - *p));
    *out = str_n(*p, (size_t)((slash ? slash : stop) - *p));
    *p = bar ? bar + 1 : end;
    return true;
}

static bool put_dyad(store *s, casus_str actor, casus_str recipient, casus_str date, int64_t statement, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_DYAD_ADD, e);
    if (!q) {
        return false;
    }
    db_bind_str(q, 1, actor);
    db_bind_str(q, 2, recipient);
    db_bind_str(q, 3, date);
    db_bind_int(q, 4, statement);
    return db_run(q, e);
}

/* A row for each actor with each recipient; '' stands for nobody known. */
static bool put_dyads(store *s, casus_str actors, casus_str recipients, casus_str date, int64_t statement, casus_err *e)
{
    const char *p = actors.ptr, *p_end = actors.ptr + actors.len;
    casus_str a = str_c(""), r;
    bool more = next_party(&p, p_end, &a);
    do {
        const char *t = recipients.ptr, *t_end = recipients.ptr + recipients.len;
        r = str_c("");
        bool further = next_party(&t, t_end, &r);
        do {
            if (!put_dyad(s, a, r, date, statement, e)) {
                return false;
            }
            further = further && next_party(&t, t_end, &r);
        } while (further);
        more = more && next_party(&p, p_end, &a);
    } while (more);
    return true;
}

/* "<story>-<sentence>-<n>" out of the JSON, whose first key it is. */
static casus_str name_in(casus_str json)
{
    static const char key[] = "{\"id\":\"";
    size_t n = sizeof key - 1, i = n;
    if (json.len < n || memcmp(json.ptr, key, n) != 0) {
        return str_c("");
    }
    while (i < json.len && json.ptr[i] != '"') {
        i += json.ptr[i] == '\\' ? 2 : 1;
    }
    return str_n(json.ptr + n, (i < json.len ? i : json.len) - n);
}

enum { ST_TYPE, ST_MODE, ST_CONTEXT, ST_CAMEO, ST_DATE, ST_ENDDATE, ST_PREC, ST_STATUS, ST_ACTOR, ST_RECIPIENT,
       ST_COUNTRY, ST_PLACE, ST_ORIGIN, ST_SKETCH, ST_JSON, ST_KIND, ST_N };

typedef struct row {
    casus_str text[ST_N];
    int64_t sentence, quad, side;
    double scale, lat, lon, confidence;
} row;

static void unpack_row(unpack *u, row *r)
{
    casus_str *t = r->text;
    t[ST_KIND] = unpack_str(u);
    r->sentence = unpack_int(u);
    t[ST_TYPE] = unpack_str(u);
    r->quad = unpack_int(u);
    t[ST_MODE] = unpack_str(u);
    t[ST_CONTEXT] = unpack_str(u);
    t[ST_CAMEO] = unpack_str(u);
    r->scale = unpack_num(u);
    for (int i = ST_DATE; i <= ST_PLACE; i++) {
        t[i] = unpack_str(u);
    }
    r->lat = unpack_num(u);
    r->lon = unpack_num(u);
    r->side = unpack_int(u);
    t[ST_ORIGIN] = unpack_str(u);
    t[ST_SKETCH] = unpack_str(u);
    r->confidence = unpack_num(u);
    t[ST_JSON] = unpack_str(u);
}

static bool put_row(store *s, const row *r, int64_t id, int64_t story, bool current, casus_err *e)
{
    static const int order[] = {ST_DATE, ST_ENDDATE, ST_PREC, ST_STATUS, ST_ACTOR, ST_RECIPIENT, ST_COUNTRY, ST_PLACE};
    db_stmt *q = store_stmt(s, SQL_STATEMENT_ADD, e);
    if (!q) {
        return false;
    }
    db_bind_int(q, 1, id);
    db_bind_int(q, 2, story);
    db_bind_int(q, 3, current);
    db_bind_str(q, 4, name_in(r->text[ST_JSON]));
    db_bind_str(q, 5, r->text[ST_KIND]);
    db_bind_int(q, 6, r->sentence);
    db_bind_str(q, 7, r->text[ST_TYPE]);
    db_bind_int(q, 8, r->quad);
    db_bind_str(q, 9, r->text[ST_MODE]);
    db_bind_str(q, 10, r->text[ST_CONTEXT]);
    db_bind_str(q, 11, r->text[ST_CAMEO]);
    db_bind_num(q, 12, r->scale);
    for (int i = 0; i < 8; i++) {
        db_bind_str(q, 13 + i, r->text[order[i]]);
    }
    db_bind_num(q, 21, r->lat);
    db_bind_num(q, 22, r->lon);
    db_bind_int(q, 23, r->side);
    db_bind_str(q, 24, r->text[ST_ORIGIN]);
    db_bind_str(q, 25, r->text[ST_SKETCH]);
    db_bind_num(q, 26, r->confidence);
    db_bind_str(q, 27, r->text[ST_JSON]);
    return db_run(q, e);
}

static bool put_statement(store *s, unpack *u, int64_t story, bool current, casus_err *e)
{
    row r;
    int64_t id = s->next_statement++;
    unpack_row(u, &r);
    casus_str date = r.text[ST_DATE];
    if (!put_row(s, &r, id, story, current, e) ||
        !put_dyads(s, r.text[ST_ACTOR], r.text[ST_RECIPIENT], date, id, e)) {
        return false;
    }
    int64_t n = unpack_int(u);
    for (int64_t i = 0; i < n; i++) {
        if (!put_mention(s, u, id, date, e)) {
            return false;
        }
    }
    n = unpack_int(u);
    for (int64_t i = 0; i < n; i++) {
        if (!put_claim(s, u, id, i, e)) {
            return false;
        }
    }
    if (current && str_is(r.text[ST_KIND], "event")) {
        touch_block(s, r.text[ST_TYPE], date);
    }
    s->done.statements++;
    return true;
}

/* ---- stories --------------------------------------------------------------------------------- */

enum { MAX_REVISIONS = 4096 };

typedef struct revision {
    int64_t id;
    bool current;
} revision;

/* What is known of the story that comes. */
typedef struct known {
    revision before[MAX_REVISIONS]; /* [n] by time; the new one belongs at index `rank` */
    int n, rank;
    bool same; /* one has the same content */
} known;

static bool find_known(store *s, casus_str name, casus_str digest, casus_str at, known *k, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_STORY_FIND, e);
    db_step step;
    k->n = k->rank = 0;
    k->same = false;
    if (!q) {
        return false;
    }
    db_bind_str(q, 1, name);
    while ((step = db_next(q, e)) == DB_ROW && k->n < MAX_REVISIONS) {
        k->same = k->same || str_eq(db_str(q, 1), digest);
        k->rank += str_cmp(db_str(q, 2), at) <= 0;
        k->before[k->n++] = (revision){db_int(q, 0), db_int(q, 3) != 0};
    }
    db_reset(q);
    return step == DB_DONE || (step == DB_ROW && err_set(e, CASUS_ELIMIT, "story '%.*s' has more than %d revisions",
                                                         (int)name.len, name.ptr, MAX_REVISIONS));
}

static bool touch_story(store *s, int64_t story, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_STATEMENT_BLOCKS, e);
    db_step step;
    if (!q) {
        return false;
    }
    db_bind_int(q, 1, story);
    while ((step = db_next(q, e)) == DB_ROW) {
        touch_block(s, db_str(q, 0), db_str(q, 1));
    }
    db_reset(q);
    return step == DB_DONE;
}

static bool set_current(store *s, int64_t story, bool current, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_STATEMENT_CURRENT, e);
    if (!q) {
        return false;
    }
    db_bind_int(q, 1, current);
    db_bind_int(q, 2, story);
    return db_run(q, e) && touch_story(s, story, e);
}

/* Give the revisions that were there their numbers anew; the last of all stands. */
static bool rank_revisions(store *s, const known *k, casus_err *e)
{
    for (int i = 0; i < k->n; i++) {
        bool current = i == k->n - 1 && k->rank < k->n;
        db_stmt *q = store_stmt(s, SQL_STORY_RANK, e);
        if (!q) {
            return false;
        }
        db_bind_int(q, 1, i + 1 + (i >= k->rank));
        db_bind_int(q, 2, current);
        db_bind_int(q, 3, k->before[i].id);
        if (!db_run(q, e) || (current != k->before[i].current && !set_current(s, k->before[i].id, current, e))) {
            return false;
        }
    }
    return true;
}

static bool add_story(store *s, const casus_str part[10], casus_str at, const known *k, int64_t *id, casus_err *e)
{
    db_stmt *q = store_stmt(s, SQL_STORY_ADD, e);
    if (!q) {
        return false;
    }
    *id = s->next_story++;
    db_bind_int(q, 1, *id);
    db_bind_str(q, 2, part[0]);
    db_bind_str(q, 3, part[1]);
    db_bind_str(q, 4, at);
    db_bind_int(q, 5, k->rank + 1);
    db_bind_int(q, 6, k->rank == k->n);
    for (int i = 2; i < 10; i++) {
        db_bind_str(q, 5 + i, part[i]);
    }
    return db_run(q, e);
}

static bool put(store *s, unpack *u, known *k, casus_err *e)
{
    casus_str part[10]; /* id, digest, date, retrieved, title, url, source, language, text, meta */
    int64_t id;
    for (int i = 0; i < 10; i++) {
        part[i] = unpack_str(u);
    }
    casus_str at = part[3].len ? part[3] : part[2];
    if (!begin(s, e) || !find_known(s, part[0], part[1], at, k, e)) {
        return false;
    }
    if (k->same) {
        s->done.known++;
        return true;
    }
    if (!rank_revisions(s, k, e) || !add_story(s, part, at, k, &id, e)) {
        return false;
    }
    int64_t n = unpack_int(u);
    for (int64_t i = 0; i < n; i++) {
        if (!put_statement(s, u, id, k->rank == k->n, e)) {
            return false;
        }
    }
    s->done.stories += k->n == 0;
    s->done.revisions += k->n != 0;
    return !u->bad || err_set(e, CASUS_EUSAGE, "the packed story is cut short");
}

bool store_put(store *s, const char *bytes, size_t n, casus_err *e)
{
    unpack u = {bytes, bytes + n, false};
    known *k = mem_alloc(sizeof *k);
    bool ok = put(s, &u, k, e);
    free(k);
    if (!ok) {
        store_rollback(s);
    }
    return ok;
}
