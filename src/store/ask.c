/* SPDX-License-Identifier: MIT
 * ask.c: questions: a filter becomes the conditions of one SELECT, its rows go to the caller. */
#include <ctype.h>
#include <stdio.h>

#include "base/err.h"
#include "store/state.h"

enum { MAX_PARAMS = 24 };

typedef struct query {
    buf sql;
    casus_str param[MAX_PARAMS];
    int n;
    bool where; /* a condition stands before */
    char until[32]; /* the end of the period, up to its last day */
} query;

/* A place for a value: "$3". */
static void param(query *q, const char *value)
{
    q->param[q->n++] = str_c(value);
    buf_fmt(&q->sql, "$%d", q->n);
}

static void also(query *q)
{
    buf_cstr(&q->sql, q->where ? " AND " : " WHERE ");
    q->where = true;
}

/* `condition` with one '?' for the value; nothing where there is none. */
static void when(query *q, const char *condition, const char *value)
{
    const char *mark = strchr(condition, '?');
    if (!value) {
        return;
    }
    also(q);
    buf_add(&q->sql, condition, (size_t)(mark - condition));
    param(q, value);
    buf_cstr(&q->sql, mark + 1);
}

/* "2024" ends with 2024-12-31, "2024-06" with 2024-06-31: dates are compared as text. */
static void period(query *q, const char *column, const char *since, const char *until)
{
    if (since) {
        also(q);
        buf_fmt(&q->sql, "%s >= ", column);
        param(q, since);
    }
    if (until) {
        size_t n = strlen(until);
        snprintf(q->until, sizeof q->until, "%.10s%s", until, n == 4 ? "-12-31" : n == 7 ? "-31" : "");
        also(q);
        buf_fmt(&q->sql, "%s <= ", column);
        param(q, q->until);
    }
}

/* ---- parties --------------------------------------------------------------------------------- */

static bool is_code(const char *s)
{
    return strlen(s) == 3 && isupper((unsigned char)s[0]) && isupper((unsigned char)s[1]) && isupper((unsigned char)s[2]);
}

static bool is_wikidata(const char *s)
{
    return s[0] == 'Q' && isdigit((unsigned char)s[1]);
}

/* Conditions on table entity, in parentheses. */
static void entity_is(query *q, const char *table, const char *who)
{
    if (is_code(who)) {
        buf_fmt(&q->sql, "(%s.code = ", table);
    } else if (is_wikidata(who)) {
        buf_fmt(&q->sql, "(%s.wikidata = ", table);
    } else {
        buf_fmt(&q->sql, "(lower(%s.name) = lower(", table);
    }
    param(q, who);
    buf_cstr(&q->sql, is_code(who) || is_wikidata(who) ? ")" : "))");
}

/* The column that holds the statement's id is one of those that have `who` in the role. */
static void in_role(query *q, const char *column, const char *role, const char *who)
{
    buf_fmt(&q->sql, "%s IN (SELECT m.statement FROM mention m JOIN entity n ON n.id = m.entity WHERE m.role = '%s' AND ",
            column, role);
    entity_is(q, "n", who);
    buf_cstr(&q->sql, ")");
}

/* Through the table of pairs, where codes are given: its key is (actor, recipient, date). */
static void in_dyad(query *q, const char *column, const char *actor, const char *recipient, const store_filter *f)
{
    const char *glue = "";
    buf_fmt(&q->sql, "%s IN (SELECT d.statement FROM dyad d WHERE ", column);
    if (actor) {
        buf_cstr(&q->sql, "d.actor = ");
        param(q, actor);
        glue = " AND ";
    }
    if (recipient) {
        buf_fmt(&q->sql, "%sd.recipient = ", glue);
        param(q, recipient);
    }
    if (f->since) {
        buf_cstr(&q->sql, " AND d.date >= ");
        param(q, f->since);
    }
    buf_cstr(&q->sql, ")");
}

static void one_way(query *q, const char *column, const char *actor, const char *recipient, const store_filter *f)
{
    bool codes = (!actor || is_code(actor)) && (!recipient || is_code(recipient));
    if (codes) {
        in_dyad(q, column, actor, recipient, f);
        return;
    }
    if (actor) {
        in_role(q, column, "actor", actor);
    }
    if (recipient) {
        buf_cstr(&q->sql, actor ? " AND " : "");
        in_role(q, column, "recipient", recipient);
    }
}

/* The column, a list joined by '|', names the code, alone or with a sector: "RUS" is in "USA|RUS/MIL". */
static void in_list(query *q, const char *column, const char *code)
{
    buf_fmt(&q->sql, "('|' || %s || '|' LIKE '%%|%.3s|%%' OR '|' || %s LIKE '%%|%.3s/%%')", column, code, column, code);
}

static void lists(query *q, const char *actor, const char *recipient)
{
    if (actor) {
        in_list(q, "s.actor", actor);
    }
    if (recipient) {
        buf_cstr(&q->sql, actor ? " AND " : "");
        in_list(q, "s.recipient", recipient);
    }
}

/* The same as `parties` on one statement, without a way to find such statements: for rows that are found otherwise. */
static void parties_here(query *q, const store_filter *f)
{
    also(q);
    buf_cstr(&q->sql, "((");
    lists(q, f->actor, f->recipient);
    if (f->either) {
        buf_cstr(&q->sql, ") OR (");
        lists(q, f->recipient, f->actor);
    }
    buf_cstr(&q->sql, "))");
}

static void parties(query *q, const char *column, const store_filter *f)
{
    if (!f->actor && !f->recipient) {
        return;
    }
    also(q);
    buf_cstr(&q->sql, "((");
    one_way(q, column, f->actor, f->recipient, f);
    if (f->either) {
        buf_cstr(&q->sql, ") OR (");
        one_way(q, column, f->recipient, f->actor, f);
    }
    buf_cstr(&q->sql, "))");
}

/* ---- the other conditions, on statement s and story t ----------------------------------------- */

static void spoken(query *q, const store_filter *f)
{
    if (f->stance) {
        also(q);
        buf_cstr(&q->sql, "s.id IN (SELECT c.statement FROM claim c");
        if (f->source) {
            buf_cstr(&q->sql, " JOIN entity n ON n.id = c.entity WHERE ");
            entity_is(q, "n", f->source);
            buf_cstr(&q->sql, " AND c.stance = ");
        } else {
            buf_cstr(&q->sql, " WHERE c.stance = ");
        }
        param(q, f->stance);
        buf_cstr(&q->sql, ")");
    } else if (f->source) {
        also(q);
        buf_cstr(&q->sql, "(");
        in_role(q, "s.id", "source", f->source);
        buf_cstr(&q->sql, " OR lower(t.publisher) = lower(");
        param(q, f->source);
        buf_cstr(&q->sql, "))");
    }
}

static bool is_event(const char *kind)
{
    return !kind || strcmp(kind, "event") == 0;
}

static void conditions(query *q, const store_filter *f)
{
    const char *kind = is_event(f->kind) ? "event" : strcmp(f->kind, "all") == 0 ? NULL : f->kind;
    when(q, "s.kind = ?", kind);
    if (!f->superseded) {
        also(q);
        buf_cstr(&q->sql, "s.current = 1");
    }
    parties(q, "s.id", f);
    when(q, "s.type = ?", f->type);
    when(q, "s.status = ?", f->status);
    period(q, "s.date", f->since, f->until);
    when(q, f->where && is_code(f->where) ? "s.country = ?" : "lower(s.place) = lower(?)", f->where);
    spoken(q, f);
    when(q, "s.name = ?", f->id);
    when(q, "s.occurrence = ?", f->occurrence);
    when(q, "t.name = ?", f->story);
    if (f->contested) {
        also(q);
        buf_cstr(&q->sql, "o.contested = 1");
    }
}

static void page(query *q, const store_filter *f)
{
    if (f->limit > 0 || f->offset > 0) {
        buf_fmt(&q->sql, " LIMIT %lld OFFSET %lld", (long long)(f->limit > 0 ? f->limit : INT64_MAX / 2),
                (long long)(f->offset > 0 ? f->offset : 0));
    }
}

/* ---- running --------------------------------------------------------------------------------- */

typedef bool take_row(db_stmt *row, const void *take, void *arg, casus_err *e);

/* A function pointer does not fit in a void pointer: it travels in a struct. */
static bool ask(store *s, query *q, take_row *row, const void *take, void *arg, casus_err *e)
{
    db_step step = DB_FAIL;
    db_stmt *stmt = db_prepare(s->db, q->sql.ptr, e);
    bool ok = stmt != NULL;
    for (int i = 0; ok && i < q->n; i++) {
        db_bind_str(stmt, i + 1, q->param[i]);
    }
    while (ok && (step = db_next(stmt, e)) == DB_ROW) {
        ok = row(stmt, take, arg, e);
    }
    db_finish(stmt);
    buf_free(&q->sql);
    return ok && step == DB_DONE;
}

/* ---- statements ------------------------------------------------------------------------------ */

typedef struct take_statement {
    store_take_statement *f;
} take_statement;

static bool statement_row(db_stmt *r, const void *take, void *arg, casus_err *e)
{
    store_statement v = {.id = db_str(r, 0),
                         .story = db_str(r, 1),
                         .publisher = db_str(r, 2),
                         .title = db_str(r, 3),
                         .url = db_str(r, 4),
                         .published = db_str(r, 5),
                         .revision = db_int(r, 6),
                         .superseded = db_int(r, 7) == 0,
                         .sentence = (int32_t)db_int(r, 8),
                         .kind = db_str(r, 9),
                         .occurrence = db_str(r, 10),
                         .sources = db_int(r, 11),
                         .contested = db_int(r, 12) != 0,
                         .json = db_str(r, 13),
                         .recorded = db_str(r, 14),
                         .sequence = db_int(r, 15)};
    return ((const take_statement *)take)->f(arg, &v, e);
}

bool store_statements(store *s, const store_filter *f, store_take_statement *take, void *arg, casus_err *e)
{
    query q = {0};
    take_statement t = {take};
    buf_cstr(&q.sql, "SELECT s.name, t.name, t.publisher, t.title, t.url, t.date, t.revision, s.current, s.sentence,"
                     " s.kind, s.occurrence, coalesce(o.sources, 0), coalesce(o.contested, 0), s.json, t.at, s.id"
                     " FROM statement s"
                     " JOIN story t ON t.id = s.story LEFT JOIN occurrence o ON o.id = s.occurrence");
    conditions(&q, f);
    if (f->arrivals) {
        also(&q);
        buf_fmt(&q.sql, "s.id > %lld", (long long)f->after);
    }
    buf_cstr(&q.sql, f->arrivals ? " ORDER BY s.id"
                     : f->newest ? " ORDER BY s.date DESC, s.name DESC, t.revision DESC"
                                 : " ORDER BY s.date, s.name, t.revision");
    page(&q, f);
    return ask(s, &q, statement_row, &t, arg, e);
}

/* ---- occurrences ----------------------------------------------------------------------------- */

typedef struct take_occurrence {
    store_take_occurrence *f;
} take_occurrence;

static bool occurrence_row(db_stmt *r, const void *take, void *arg, casus_err *e)
{
    store_occurrence v = {.id = db_str(r, 0),         .type = db_str(r, 1),       .date = db_str(r, 2),
                          .enddate = db_str(r, 3),    .status = db_str(r, 4),     .actor = db_str(r, 5),
                          .recipient = db_str(r, 6),  .mode = db_str(r, 7),       .country = db_str(r, 8),
                          .place = db_str(r, 9),      .lat = db_num(r, 10),       .lon = db_num(r, 11),
                          .scale = db_num(r, 12),     .quad = db_int(r, 13),      .statements = db_int(r, 14),
                          .stories = db_int(r, 15),   .sources = db_int(r, 16),   .contested = db_int(r, 17) != 0,
                          .example = db_str(r, 18)};
    return ((const take_occurrence *)take)->f(arg, &v, e);
}

/* Whether a condition looks at the statements of the occurrence, not at the occurrence. */
static bool by_statement(const store_filter *f)
{
    return f->actor || f->recipient || f->source || f->stance || f->story;
}

enum { MANY = 5000 };

/* Are the parties so common that one meets them sooner by walking through the days than by gathering all their acts? */
static bool common(store *s, const store_filter *f)
{
    const char *who = f->actor ? f->actor : f->recipient;
    char sql[200];
    int64_t n = 0;
    if (!who || !is_code(who) || (f->recipient && !is_code(f->recipient)) || f->limit <= 0 || f->source || f->stance || f->story) {
        return false;
    }
    if (f->actor && f->recipient) { /* a pair: its key finds it */
        return false;
    }
    snprintf(sql, sizeof sql, "SELECT count(*) FROM (SELECT 1 FROM dyad WHERE %s = '%.3s' LIMIT %d) x",
             f->actor ? "actor" : "recipient", who, MANY);
    return db_get_int(s->db, sql, 0, &n, NULL) && n == MANY;
}

static void occurrence_conditions(query *q, const store_filter *f, bool walk)
{
    if (walk) {
        also(q);
        buf_cstr(&q->sql, "EXISTS (SELECT 1 FROM statement s WHERE s.occurrence = o.id AND s.kind = 'event' AND s.current = 1");
        parties_here(q, f);
        buf_cstr(&q->sql, ")");
    } else if (by_statement(f)) {
        store_filter inner = {.actor = f->actor, .recipient = f->recipient, .either = f->either, .source = f->source,
                              .stance = f->stance, .story = f->story, .since = f->since, .until = f->until};
        also(q);
        buf_fmt(&q->sql, "o.id IN (SELECT s.occurrence FROM statement s%s",
                f->source || f->story ? " JOIN story t ON t.id = s.story" : "");
        q->where = false;
        conditions(q, &inner);
        buf_cstr(&q->sql, ")");
        q->where = true;
    }
    when(q, "o.type = ?", f->type);
    when(q, "o.status = ?", f->status);
    period(q, "o.date", f->since, f->until);
    when(q, f->where && is_code(f->where) ? "o.country = ?" : "lower(o.place) = lower(?)", f->where);
    when(q, "o.id = ?", f->id ? f->id : f->occurrence);
    if (f->contested) {
        also(q);
        buf_cstr(&q->sql, "o.contested = 1");
    }
}

bool store_occurrences(store *s, const store_filter *f, store_take_occurrence *take, void *arg, casus_err *e)
{
    query q = {0};
    take_occurrence t = {take};
    buf_fmt(&q.sql, "SELECT o.id, o.type, o.date, o.enddate, o.status, o.actor, o.recipient, o.mode, o.country, o.place,"
                     " o.lat, o.lon, o.scale, o.quad, o.statements, o.stories, o.sources, o.contested, %s",
            f->brief ? "NULL FROM occurrence o" : "x.json FROM occurrence o JOIN statement x ON x.id = o.example");
    occurrence_conditions(&q, f, common(s, f));
    buf_cstr(&q.sql, f->newest ? " ORDER BY o.date DESC, o.id DESC" : " ORDER BY o.date, o.id");
    page(&q, f);
    return ask(s, &q, occurrence_row, &t, arg, e);
}

/* ---- months ---------------------------------------------------------------------------------- */

typedef struct take_month {
    store_take_month *f;
} take_month;

static bool month_row(db_stmt *r, const void *take, void *arg, casus_err *e)
{
    store_month v = {.month = db_str(r, 0), .balance = db_num(r, 6), .planned = db_int(r, 7), .contested = db_int(r, 8)};
    for (int i = 0; i < 5; i++) {
        v.quad[i] = db_int(r, 1 + i);
    }
    return ((const take_month *)take)->f(arg, &v, e);
}

bool store_months(store *s, const store_filter *f, store_take_month *take, void *arg, casus_err *e)
{
    query q = {0};
    take_month t = {take};
    buf_cstr(&q.sql, "SELECT substr(o.date, 1, 7), count(*), sum(CASE WHEN o.quad = 1 THEN 1 ELSE 0 END),"
                     " sum(CASE WHEN o.quad = 2 THEN 1 ELSE 0 END), sum(CASE WHEN o.quad = 3 THEN 1 ELSE 0 END),"
                     " sum(CASE WHEN o.quad = 4 THEN 1 ELSE 0 END), sum(o.scale),"
                     " sum(CASE WHEN o.status = 'planned' THEN 1 ELSE 0 END), sum(o.contested) FROM occurrence o");
    occurrence_conditions(&q, f, false);
    also(&q);
    buf_cstr(&q.sql, "o.status NOT IN ('hypothetical', 'negated') GROUP BY substr(o.date, 1, 7) ORDER BY 1");
    return ask(s, &q, month_row, &t, arg, e);
}

/* ---- claims ---------------------------------------------------------------------------------- */

typedef struct take_claim {
    store_take_claim *f;
} take_claim;

static bool claim_row(db_stmt *r, const void *take, void *arg, casus_err *e)
{
    store_claim v = {.statement = db_str(r, 0),  .occurrence = db_str(r, 1), .story = db_str(r, 2),
                     .publisher = db_str(r, 3),  .published = db_str(r, 4),  .kind = db_str(r, 5),
                     .type = db_str(r, 6),       .status = db_str(r, 7),     .actor = db_str(r, 8),
                     .recipient = db_str(r, 9),  .stance = db_str(r, 10),    .source = db_str(r, 11),
                     .source_code = db_str(r, 12), .source_id = db_str(r, 13), .cue = db_str(r, 14),
                     .via = db_str(r, 15),       .date = db_str(r, 16),      .direct = db_int(r, 17) != 0,
                     .contested = db_int(r, 18) != 0, .json = db_str(r, 19)};
    return ((const take_claim *)take)->f(arg, &v, e);
}

/* The conditions on who says it in which way hold of this claim, not of any of the statement. */
static void claim_conditions(query *q, const store_filter *f)
{
    store_filter rest = *f;
    rest.kind = f->kind ? f->kind : "all";
    rest.source = rest.stance = NULL;
    conditions(q, &rest);
    when(q, "c.stance = ?", f->stance);
    if (f->source) {
        also(q);
        buf_cstr(&q->sql, "(");
        entity_is(q, "n", f->source);
        buf_cstr(&q->sql, " OR lower(t.publisher) = lower(");
        param(q, f->source);
        buf_cstr(&q->sql, "))");
    }
}

bool store_claims(store *s, const store_filter *f, store_take_claim *take, void *arg, casus_err *e)
{
    query q = {0};
    take_claim t = {take};
    buf_cstr(&q.sql, "SELECT s.name, s.occurrence, t.name, t.publisher, t.date, s.kind, s.type, s.status, s.actor,"
                     " s.recipient, c.stance, coalesce(n.name, m.words), n.code, n.wikidata, c.cue, c.via, c.date,"
                     " c.direct, coalesce(o.contested, 0), s.json FROM claim c JOIN statement s ON s.id = c.statement"
                     " JOIN story t ON t.id = s.story LEFT JOIN entity n ON n.id = c.entity"
                     " LEFT JOIN mention m ON m.statement = c.statement AND m.role = 'source' AND m.n = c.n"
                     " LEFT JOIN occurrence o ON o.id = s.occurrence");
    claim_conditions(&q, f);
    buf_cstr(&q.sql, f->newest ? " ORDER BY s.date DESC, s.name DESC, c.n" : " ORDER BY s.date, s.name, c.n");
    page(&q, f);
    return ask(s, &q, claim_row, &t, arg, e);
}

/* ---- actors ---------------------------------------------------------------------------------- */

typedef struct take_actor {
    store_take_actor *f;
} take_actor;

static bool actor_row(db_stmt *r, const void *take, void *arg, casus_err *e)
{
    store_actor v = {.name = db_str(r, 0),        .code = db_str(r, 1),         .sector = db_str(r, 2),
                     .wikidata = db_str(r, 3),    .as_actor = db_int(r, 4),     .as_recipient = db_int(r, 5),
                     .as_source = db_int(r, 6),   .first = db_str(r, 7),        .last = db_str(r, 8)};
    return ((const take_actor *)take)->f(arg, &v, e);
}

bool store_actors(store *s, const store_filter *f, store_take_actor *take, void *arg, casus_err *e)
{
    query q = {0};
    take_actor t = {take};
    buf_cstr(&q.sql, "SELECT n.name, n.code, n.sector, n.wikidata,"
                     " sum(CASE WHEN m.role = 'actor' THEN 1 ELSE 0 END),"
                     " sum(CASE WHEN m.role = 'recipient' THEN 1 ELSE 0 END),"
                     " sum(CASE WHEN m.role = 'source' THEN 1 ELSE 0 END), min(m.date), max(m.date)"
                     " FROM entity n JOIN mention m ON m.entity = n.id");
    if (f->actor) {
        also(&q);
        entity_is(&q, "n", f->actor);
    }
    period(&q, "m.date", f->since, f->until);
    buf_cstr(&q.sql, " GROUP BY n.id, n.name, n.code, n.sector, n.wikidata, n.name_key"
                     " ORDER BY count(*) DESC, n.name_key");
    page(&q, f);
    return ask(s, &q, actor_row, &t, arg, e);
}

/* ---- pairs ----------------------------------------------------------------------------------- */

typedef struct take_pair {
    store_take_pair *f;
} take_pair;

static bool pair_row(db_stmt *r, const void *take, void *arg, casus_err *e)
{
    store_pair v = {.actor = db_str(r, 0), .recipient = db_str(r, 1), .month = db_str(r, 2)};
    for (int i = 0; i < 5; i++) {
        v.quad[i] = db_int(r, 3 + i);
    }
    v.balance = db_num(r, 8);
    v.contested = db_int(r, 9);
    return ((const take_pair *)take)->f(arg, &v, e);
}

static void pair_side(query *q, const char *column, const char *who)
{
    if (who) {
        also(q);
        buf_fmt(&q->sql, "%s = ", column);
        param(q, who);
    }
}

/* Each occurrence once for each pair of codes that any telling of it names. */
static void pair_source(query *q, const store_filter *f)
{
    const char *a = f->either ? "CASE WHEN d.actor < d.recipient THEN d.actor ELSE d.recipient END" : "d.actor";
    const char *r = f->either ? "CASE WHEN d.actor < d.recipient THEN d.recipient ELSE d.actor END" : "d.recipient";
    buf_fmt(&q->sql, "(SELECT DISTINCT %s AS a, %s AS r, s.occurrence AS o FROM dyad d JOIN statement s"
                     " ON s.id = d.statement", a, r);
    also(q);
    buf_cstr(&q->sql, "s.current = 1 AND d.actor <> '' AND d.recipient <> '' AND d.actor <> d.recipient");
    if (f->either && (f->actor || f->recipient)) {
        also(q);
        buf_cstr(&q->sql, "((");
        one_way(q, "d.statement", f->actor, f->recipient, f);
        buf_cstr(&q->sql, ") OR (");
        one_way(q, "d.statement", f->recipient, f->actor, f);
        buf_cstr(&q->sql, "))");
    }
    if (!f->either) {
        pair_side(q, "d.actor", f->actor);
        pair_side(q, "d.recipient", f->recipient);
    }
    period(q, "d.date", f->since, f->until);
    buf_cstr(&q->sql, ") p");
}

bool store_pairs(store *s, const store_filter *f, store_take_pair *take, void *arg, casus_err *e)
{
    query q = {0};
    take_pair t = {take};
    buf_cstr(&q.sql, "SELECT p.a, p.r, substr(o.date, 1, 7), count(*), sum(CASE WHEN o.quad = 1 THEN 1 ELSE 0 END),"
                     " sum(CASE WHEN o.quad = 2 THEN 1 ELSE 0 END), sum(CASE WHEN o.quad = 3 THEN 1 ELSE 0 END),"
                     " sum(CASE WHEN o.quad = 4 THEN 1 ELSE 0 END), sum(o.scale), sum(o.contested) FROM ");
    pair_source(&q, f);
    q.where = true;
    buf_cstr(&q.sql, " JOIN occurrence o ON o.id = p.o WHERE o.status NOT IN ('hypothetical', 'negated')");
    if (f->either && f->actor && f->recipient) { /* not the pairs that other parties of the same acts make */
        bool forth = strcmp(f->actor, f->recipient) < 0;
        when(&q, "p.a = ?", forth ? f->actor : f->recipient);
        when(&q, "p.r = ?", forth ? f->recipient : f->actor);
    } else if (f->either && (f->actor || f->recipient)) {
        const char *one = f->actor ? f->actor : f->recipient;
        also(&q);
        buf_cstr(&q.sql, "(p.a = ");
        param(&q, one);
        buf_cstr(&q.sql, " OR p.r = ");
        param(&q, one);
        buf_cstr(&q.sql, ")");
    }
    when(&q, "o.type = ?", f->type);
    if (f->contested) {
        also(&q);
        buf_cstr(&q.sql, "o.contested = 1");
    }
    buf_cstr(&q.sql, " GROUP BY p.a, p.r, substr(o.date, 1, 7) ORDER BY p.a, p.r, substr(o.date, 1, 7)");
    page(&q, f);
    return ask(s, &q, pair_row, &t, arg, e);
}

/* ---- stories, sizes -------------------------------------------------------------------------- */

typedef struct take_story {
    store_take_story *f;
} take_story;

static bool story_row(db_stmt *r, const void *take, void *arg, casus_err *e)
{
    store_story v = {.id = db_str(r, 0),        .date = db_str(r, 1),     .retrieved = db_str(r, 2),
                     .title = db_str(r, 3),     .url = db_str(r, 4),      .publisher = db_str(r, 5),
                     .language = db_str(r, 6),  .text = db_str(r, 7),     .meta = db_str(r, 8),
                     .revision = db_int(r, 9),  .superseded = db_int(r, 10) == 0};
    return ((const take_story *)take)->f(arg, &v, e);
}

bool store_stories(store *s, const store_filter *f, store_take_story *take, void *arg, casus_err *e)
{
    query q = {0};
    take_story t = {take};
    buf_cstr(&q.sql, "SELECT t.name, t.date, t.retrieved, t.title, t.url, t.publisher, t.language, t.body, t.meta,"
                     " t.revision, t.current FROM story t");
    when(&q, "t.name = ?", f->story);
    period(&q, "t.date", f->since, f->until);
    if (!f->superseded) {
        also(&q);
        buf_cstr(&q.sql, "t.current = 1");
    }
    buf_cstr(&q.sql, f->newest ? " ORDER BY t.date DESC, t.name DESC, t.revision DESC" : " ORDER BY t.name, t.revision");
    page(&q, f);
    return ask(s, &q, story_row, &t, arg, e);
}

bool store_change(store *s, int64_t *out, casus_err *e)
{
    return db_get_int(s->db, "SELECT value FROM meta WHERE name = 'change'", 0, out, e);
}

bool store_mark_of(store *s, store_mark *out, casus_err *e)
{
    return store_change(s, &out->change, e) &&
           db_get_int(s->db, "SELECT coalesce(max(id), 0) FROM story", 0, &out->story, e) &&
           db_get_int(s->db, "SELECT coalesce(max(id), 0) FROM statement", 0, &out->statement, e);
}

bool store_size_of(store *s, store_size *z, casus_err *e)
{
    bool pg = db_type(s->db) == DB_POSTGRES;
    return db_get_int(s->db, "SELECT count(*) FROM story WHERE current = 1", 0, &z->stories, e) &&
           db_get_int(s->db, "SELECT count(*) FROM story", 0, &z->revisions, e) &&
           db_get_int(s->db, "SELECT count(*) FROM statement", 0, &z->statements, e) &&
           db_get_int(s->db, "SELECT count(*) FROM occurrence", 0, &z->occurrences, e) &&
           db_get_int(s->db, "SELECT count(*) FROM occurrence WHERE contested = 1", 0, &z->contested, e) &&
           db_get_int(s->db, "SELECT count(*) FROM entity", 0, &z->entities, e) &&
           db_get_int(s->db, "SELECT count(*) FROM claim", 0, &z->claims, e) &&
           db_get_int(s->db, pg ? "SELECT pg_database_size(current_database())"
                                : "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                      0, &z->bytes, e) &&
           store_change(s, &z->change, e);
}
