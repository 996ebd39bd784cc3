/* SPDX-License-Identifier: MIT
 * ask.c: casus events, claims, actors, pairs, timeline: questions to the record. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evidence.h"
#include "export/export.h"
#include "filter.h"
#include "row.h"
#include "sink.h"

/* What a question writes to, and what it needs for evidence. */
typedef struct asking {
    ask_options o;
    store *s;
    cells *out;
    casus_buf extra; /* of the row at hand: evidence, an event with what the record knows of it */
    casus_buf note;  /* of the row at hand: evidence as lines below it, in a table */
} asking;

static casus_str of_buf(const casus_buf *b)
{
    return b->len ? (casus_str){b->ptr, (uint32_t)b->len} : (casus_str){0};
}

/* ---- evidence -------------------------------------------------------------------------------- */

static casus_str without_brace(casus_str json)
{
    return json.len ? (casus_str){json.ptr, json.len - 1} : json;
}

static void statement_cells(cell *c, const store_statement *v)
{
    const cell all[] = {CELL_S("occurrence", NULL, v->occurrence),
                        CELL_I("sources", NULL, v->sources),
                        CELL_B("contested", NULL, v->contested),
                        CELL_S("publisher", NULL, v->publisher),
                        CELL_S("title", NULL, v->title),
                        CELL_S("url", NULL, v->url),
                        CELL_S("published", NULL, v->published),
                        CELL_I("revision", NULL, v->revision),
                        {.name = NULL}};
    memcpy(c, all, sizeof all);
}

/* The record of the statement with what else is known of it. */
static void statement_json(casus_buf *b, const store_statement *v)
{
    cell c[CELLS_MAX];
    casus_str json = without_brace(v->json);
    casus_buf more = {0};
    statement_cells(c, v);
    cells_object(&more, c);
    casus_buf_add(b, json.ptr, json.len);
    casus_buf_add(b, ",", 1);
    casus_buf_add(b, more.ptr + 1, more.len - 1);
    casus_buf_free(&more);
}

static bool add_evidence(void *arg, const store_statement *v, casus_err *e)
{
    asking *a = arg;
    (void)e;
    casus_buf_add(&a->extra, a->extra.len > 1 ? "," : "", a->extra.len > 1);
    statement_json(&a->extra, v);
    evidence_note(&a->note, NULL, v);
    return true;
}

/* The statements behind a row, as a JSON list in a->extra. */
static bool gather(asking *a, const store_filter *f, casus_err *e)
{
    a->extra.len = a->note.len = 0;
    if (!a->o.evidence) {
        return true;
    }
    casus_buf_add(&a->extra, "[", 1);
    if (!store_statements(a->s, f, add_evidence, a, e)) {
        return false;
    }
    casus_buf_add(&a->extra, "]", 1);
    return true;
}

/* A column of the table is too narrow for evidence: there it stands in lines below the row. */
static cell evidence_cell(const asking *a)
{
    return (cell){.name = a->o.evidence ? "evidence" : NULL, .kind = CELL_JSON, .str = of_buf(&a->extra)};
}

/* The first row is empty and names the columns. */
static bool show(asking *a, const cell *row, casus_err *e)
{
    if (!a->out) {
        a->out = cells_new(a->o.out, row);
        return true;
    }
    if (!cells_row(a->out, row, e)) {
        return false;
    }
    cells_note(a->out, &a->note);
    return true;
}

/* ---- running --------------------------------------------------------------------------------- */

static int failed(const casus_err *e)
{
    say_err(e, NULL);
    return status_of(e);
}

/* Borrowed text as a C string for a filter. */
static const char *keep(char *buf, size_t size, casus_str s)
{
    snprintf(buf, size, "%.*s", (int)s.len, s.ptr ? s.ptr : "");
    return buf;
}

static int finish(asking *a, bool ok, casus_err *e)
{
    casus_err last = {0};
    bool written = !a->out || cells_finish(a->out, &last);
    store_close(a->s);
    casus_buf_free(&a->extra);
    casus_buf_free(&a->note);
    if (!ok) {
        return failed(e);
    }
    return written ? EXIT_OK : failed(&last);
}

static bool begin(asking *a, int argc, char **argv, const char *doc, casus_err *e)
{
    filter_parse(argc, argv, doc, &a->o);
    a->s = store_open(a->o.where, STORE_READ, e);
    return a->s != NULL;
}

/* ---- events ---------------------------------------------------------------------------------- */

typedef struct events {
    asking a;
    sink_table *table;
    store_memory *memory;
    casus_buf line;
} events;

/* The row of casus code wants a result: one of this one event. */
static bool event_line(events *v, const store_statement *row, casus_err *e)
{
    casus_event event;
    casus_story story = {.id = row->story};
    casus_doc doc = {.story = &story};
    casus_result r = {.doc = &doc, .events = &event, .n_events = 1};
    if (!store_read_event(v->memory, row->json, &event, e)) {
        return false;
    }
    if (v->table) {
        casus_buf_fmt(&v->line, "%.*s\t", (int)row->story.len, row->story.ptr);
        row_table(&v->line, &r, 0);
    } else {
        row_tsv(&v->line, &r, 0);
    }
    return true;
}

/* In the layout of others. Events that did not happen go out only where a status was asked for. */
static bool event_export(events *v, const store_statement *row, casus_err *e)
{
    casus_event event;
    int year = 0, month = 0, day = 0;
    char date[16];
    sscanf(keep(date, sizeof date, row->published), "%4d-%2d-%2d", &year, &month, &day);
    casus_story story = {.id = row->story, .date = {(int16_t)year, (uint8_t)month, (uint8_t)day},
                         .source = row->publisher, .url = row->url, .title = row->title};
    export_event x = {.story = &story, .event = &event, .id = row->id, .mentions = 1, .articles = 1,
                      .sources = row->sources > 0 ? row->sources : 1};
    if (!store_read_event(v->memory, row->json, &event, e)) {
        return false;
    }
    export_row(&v->line, export_by_name(v->a.o.format), &x, v->a.o.filter.status != NULL);
    return sink_stdout(NULL, v->line.ptr, v->line.len, e);
}

static bool event_row(void *arg, const store_statement *row, casus_err *e)
{
    events *v = arg;
    v->line.len = 0;
    if (v->a.o.format) {
        return event_export(v, row, e);
    }
    if (v->a.o.out == CELLS_JSONL) {
        statement_json(&v->line, row);
        casus_buf_add(&v->line, "\n", 1);
    } else if (!event_line(v, row, e)) {
        return false;
    }
    if (!v->table) {
        return sink_stdout(NULL, v->line.ptr, v->line.len, e);
    }
    if (!sink_table_add(v->table, v->line.ptr, v->line.len, e)) {
        return false;
    }
    if (v->a.o.evidence) {
        v->a.note.len = 0;
        evidence_note(&v->a.note, NULL, row);
        sink_table_note(v->table, v->a.note.ptr, v->a.note.len);
    }
    return true;
}

static bool event_heading(events *v, casus_err *e)
{
    if (v->a.o.format) {
        export_heading(&v->line, export_by_name(v->a.o.format));
        return sink_stdout(NULL, v->line.ptr, v->line.len, e);
    }
    for (int i = 0; row_tsv_columns[i]; i++) {
        casus_buf_fmt(&v->line, "%s%s", row_tsv_columns[i], row_tsv_columns[i + 1] ? "\t" : "\n");
    }
    return sink_stdout(NULL, v->line.ptr, v->line.len, e);
}

static sink_table *event_table(void)
{
    const char *columns[CELLS_MAX] = {"~STORY"};
    for (int i = 0; row_table_columns[i] && i + 2 < CELLS_MAX; i++) {
        columns[i + 1] = row_table_columns[i];
    }
    return sink_table_new(columns);
}

static const char events_doc[] =
    "Print the events of a record, one line for each sentence that tells one."
    "\vEach line of JSON is the event as casus code gives it, with the occurrence it belongs to, how many independent "
    "sources stand behind that, whether they disagree, and the story. See casus timeline for one line an act. --output "
    "also takes gdelt, gdelt2, icews, phoenix, polecat and plover (docs/formats/exports.md).";

int events_main(int argc, char **argv)
{
    events v = {.memory = store_memory_new()};
    casus_err e = {0};
    v.a.o.formats = export_names;
    bool ok = begin(&v.a, argc, argv, events_doc, &e);
    if (ok && v.a.o.out == CELLS_TABLE && !v.a.o.format) {
        v.table = event_table();
    }
    if (ok && (v.a.o.out == CELLS_TSV || v.a.o.format)) {
        ok = event_heading(&v, &e);
    }
    ok = ok && store_statements(v.a.s, &v.a.o.filter, event_row, &v, &e);
    if (v.table) {
        casus_err last = {0};
        ok = sink_table_finish(v.table, ok ? &e : &last) && ok;
    }
    store_memory_free(v.memory);
    casus_buf_free(&v.line);
    return finish(&v.a, ok, &e);
}

/* ---- timeline -------------------------------------------------------------------------------- */

static bool timeline_row(void *arg, const store_occurrence *v, casus_err *e)
{
    asking *a = arg;
    char id[64];
    store_filter f = {.occurrence = keep(id, sizeof id, v->id)};
    if (v->id.ptr && !gather(a, &f, e)) {
        return false;
    }
    const cell row[] = {CELL_S("occurrence", NULL, v->id),
                        CELL_S("date", "DATE", v->date),
                        CELL_S("enddate", NULL, v->enddate),
                        CELL_S("event", "EVENT", v->type),
                        CELL_L("mode", "MODE", v->mode),
                        CELL_L("actor", "~ACTOR", v->actor),
                        CELL_L("recipient", "~RECIPIENT", v->recipient),
                        CELL_S("status", "STATUS", v->status),
                        CELL_I("quad_code", NULL, v->quad),
                        CELL_N("event_scale", ">SCORE", v->scale),
                        CELL_S("country_code", NULL, v->country),
                        CELL_S("place", "~PLACE", v->place),
                        CELL_N("lat", NULL, v->lat),
                        CELL_N("lon", NULL, v->lon),
                        CELL_I("statements", ">TOLD", v->statements),
                        CELL_I("stories", NULL, v->stories),
                        CELL_I("sources", ">SOURCES", v->sources),
                        CELL_B("contested", "CONTESTED", v->contested),
                        evidence_cell(a),
                        {.name = NULL}};
    return show(a, row, e);
}

static const char timeline_doc[] =
    "Print what happened, one line an act, however many stories told of it, in the order of dates."
    "\vSources are counted after relays and copied text are folded together. docs/occurrences.md has the rule.";

int timeline_main(int argc, char **argv)
{
    asking a = {0};
    casus_err e = {0};
    store_occurrence empty = {.lat = NAN, .lon = NAN, .scale = NAN};
    bool ok = begin(&a, argc, argv, timeline_doc, &e) && timeline_row(&a, &empty, &e) &&
              store_occurrences(a.s, &a.o.filter, timeline_row, &a, &e);
    return finish(&a, ok, &e);
}

/* ---- claims ---------------------------------------------------------------------------------- */

static bool claim_row(void *arg, const store_claim *v, casus_err *e)
{
    asking *a = arg;
    a->extra.len = a->note.len = 0;
    if (a->o.evidence) {
        casus_buf_add(&a->extra, v->json.ptr, v->json.len);
        evidence_note(&a->note, NULL, &(store_statement){.story = v->story, .publisher = v->publisher,
                      .published = v->published, .json = v->json});
    }
    const cell row[] = {CELL_S("statement", NULL, v->statement),
                        CELL_S("occurrence", NULL, v->occurrence),
                        CELL_S("story", NULL, v->story),
                        CELL_S("publisher", NULL, v->publisher),
                        CELL_S("published", "DATE", v->published),
                        CELL_S("source", "~SOURCE", v->source),
                        CELL_S("source_code", "CODE", v->source_code),
                        CELL_S("source_id", NULL, v->source_id),
                        CELL_S("stance", "STANCE", v->stance),
                        CELL_S("cue", NULL, v->cue),
                        CELL_L("via", "~VIA", v->via),
                        CELL_S("date", NULL, v->date),
                        CELL_B("direct", NULL, v->direct),
                        CELL_S("kind", NULL, v->kind),
                        CELL_S("event", "EVENT", v->type),
                        CELL_S("status", "STATUS", v->status),
                        CELL_L("actor", "~ACTOR", v->actor),
                        CELL_L("recipient", "~RECIPIENT", v->recipient),
                        CELL_B("contested", "CONTESTED", v->contested),
                        evidence_cell(a),
                        {.name = NULL}};
    return show(a, row, e);
}

/* A contested act with those who stand for it and those who do not. */
typedef struct sides {
    casus_buf side[2]; /* for, against: JSON lists */
    casus_buf note[2]; /* the same as lines of text */
} sides;

static bool against(casus_str json)
{
    static const char *const marks[] = {"\"status\":\"negated\"", "\"stance\":\"denies\"", "\"stance\":\"doubts\""};
    for (int i = 0; i < 3; i++) {
        if (memmem(json.ptr, json.len, marks[i], strlen(marks[i]))) {
            return true;
        }
    }
    return false;
}

static bool add_side(void *arg, const store_statement *v, casus_err *e)
{
    sides *s = arg;
    bool no = against(v->json);
    casus_buf *b = &s->side[no];
    (void)e;
    casus_buf_fmt(b, "%s", b->len ? "," : "[");
    statement_json(b, v);
    evidence_note(&s->note[no], no ? "against: " : "for: ", v);
    return true;
}

static bool contested_row(void *arg, const store_occurrence *v, casus_err *e)
{
    asking *a = arg;
    char id[64];
    sides s = {0};
    store_filter f = {.occurrence = keep(id, sizeof id, v->id)};
    if (v->id.ptr && !store_statements(a->s, &f, add_side, &s, e)) {
        return false;
    }
    a->note.len = 0;
    for (int i = 0; i < 2; i++) {
        casus_buf_fmt(&s.side[i], "%s", s.side[i].len ? "]" : "[]");
        casus_buf_add(&a->note, s.note[i].ptr, s.note[i].len);
        casus_buf_free(&s.note[i]);
    }
    const cell row[] = {CELL_S("occurrence", NULL, v->id),
                        CELL_S("date", "DATE", v->date),
                        CELL_S("event", "EVENT", v->type),
                        CELL_L("actor", "~ACTOR", v->actor),
                        CELL_L("recipient", "~RECIPIENT", v->recipient),
                        CELL_S("status", "STATUS", v->status),
                        CELL_S("place", "~PLACE", v->place),
                        CELL_I("sources", ">SOURCES", v->sources),
                        {.name = "for", .kind = CELL_JSON, .str = of_buf(&s.side[0])},
                        {.name = "against", .kind = CELL_JSON, .str = of_buf(&s.side[1])},
                        {.name = NULL}};
    bool ok = show(a, row, e);
    casus_buf_free(&s.side[0]);
    casus_buf_free(&s.side[1]);
    return ok;
}

static const char claims_doc[] =
    "Print who says what: one line for each source of each event or fact."
    "\vWith --contested: one line for each act on which sources disagree, with the statements for and against it.";

int claims_main(int argc, char **argv)
{
    asking a = {0};
    casus_err e = {0};
    store_claim none = {0};
    store_occurrence empty = {.lat = NAN, .lon = NAN, .scale = NAN};
    bool ok = begin(&a, argc, argv, claims_doc, &e);
    if (ok && a.o.filter.contested) {
        ok = contested_row(&a, &empty, &e) && store_occurrences(a.s, &a.o.filter, contested_row, &a, &e);
    } else {
        ok = ok && claim_row(&a, &none, &e) && store_claims(a.s, &a.o.filter, claim_row, &a, &e);
    }
    return finish(&a, ok, &e);
}

/* ---- actors ---------------------------------------------------------------------------------- */

static bool actor_row(void *arg, const store_actor *v, casus_err *e)
{
    asking *a = arg;
    char who[256];
    casus_str id = v->wikidata.len ? v->wikidata : v->name.len ? v->name : v->code;
    store_filter f = {.actor = keep(who, sizeof who, id), .since = a->o.filter.since, .until = a->o.filter.until};
    if (id.len && !gather(a, &f, e)) {
        return false;
    }
    const cell row[] = {CELL_S("name", "~NAME", v->name),
                        CELL_S("code", "CODE", v->code),
                        CELL_S("sector", "SECTOR", v->sector),
                        CELL_S("wikidata", "WIKIDATA", v->wikidata),
                        CELL_I("as_actor", ">ACTS", v->as_actor),
                        CELL_I("as_recipient", ">ACTED ON", v->as_recipient),
                        CELL_I("as_source", ">SAYS", v->as_source),
                        CELL_S("first", "FIRST", v->first),
                        CELL_S("last", "LAST", v->last),
                        evidence_cell(a),
                        {.name = NULL}};
    return show(a, row, e);
}

static const char actors_doc[] =
    "Print who appears in a record: how often each acts, is acted on, and speaks."
    "\vOf the filters --actor, --since, --until, --limit and --offset apply. Those with most mentions come first.";

int actors_main(int argc, char **argv)
{
    asking a = {0};
    casus_err e = {0};
    store_actor empty = {0};
    bool ok = begin(&a, argc, argv, actors_doc, &e) && actor_row(&a, &empty, &e) &&
              store_actors(a.s, &a.o.filter, actor_row, &a, &e);
    return finish(&a, ok, &e);
}

/* ---- pairs ----------------------------------------------------------------------------------- */

static bool pair_row(void *arg, const store_pair *v, casus_err *e)
{
    asking *a = arg;
    char actor[64], recipient[64], month[16];
    store_filter f = {.actor = keep(actor, sizeof actor, v->actor),
                      .recipient = keep(recipient, sizeof recipient, v->recipient),
                      .since = keep(month, sizeof month, v->month),
                      .until = month,
                      .either = a->o.filter.either};
    if (v->actor.ptr && !gather(a, &f, e)) {
        return false;
    }
    const cell row[] = {CELL_S("actor", "ACTOR", v->actor),
                        CELL_S("recipient", "RECIPIENT", v->recipient),
                        CELL_S("month", "MONTH", v->month),
                        CELL_I("occurrences", ">ACTS", v->quad[0]),
                        CELL_I("verbal_cooperation", ">VERB COOP", v->quad[1]),
                        CELL_I("material_cooperation", ">MAT COOP", v->quad[2]),
                        CELL_I("verbal_conflict", ">VERB CONF", v->quad[3]),
                        CELL_I("material_conflict", ">MAT CONF", v->quad[4]),
                        CELL_N("balance", ">BALANCE", v->balance),
                        CELL_N("mean", ">MEAN", v->quad[0] ? v->balance / (double)v->quad[0] : NAN),
                        CELL_I("contested", ">CONTESTED", v->contested),
                        evidence_cell(a),
                        {.name = NULL}};
    return show(a, row, e);
}

static const char pairs_doc[] =
    "Print the balance of conflict and cooperation between two parties, month by month."
    "\vEach act counts once, however often it was told; supposed and denied ones do not count. The balance is the sum of "
    "the PLOVER scores, -10 (assault) to +10 (aid). --either takes both directions together.";

int pairs_main(int argc, char **argv)
{
    asking a = {0};
    casus_err e = {0};
    store_pair empty = {0};
    bool ok = begin(&a, argc, argv, pairs_doc, &e) && pair_row(&a, &empty, &e) &&
              store_pairs(a.s, &a.o.filter, pair_row, &a, &e);
    return finish(&a, ok, &e);
}
