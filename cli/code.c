/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <errno.h>
#include "export/export.h"
#include "pool.h"
#include "row.h"
#include "sink.h"

enum { KEY_OUTPUT = 2000, KEY_ALL };

typedef enum output { OUTPUT_JSONL, OUTPUT_TSV, OUTPUT_TABLE, OUTPUT_EXPORT } output;

typedef struct code_options {
    output out;
    export_format layout; /* where out is OUTPUT_EXPORT */
    bool all; /* facts beside events */
} code_options;

static const char doc[] = "Read stories and print the events they tell, one line each."
                          "\vWithout FILE, or with -, stories are read from standard input. Plain text needs --date. "
                          "On a terminal events are shown as a table, elsewhere as JSON lines.";

static const struct argp_option mineptions[] = {
    {"output", KEY_OUTPUT, "FORMAT", 0, "table, jsonl, tsv, gdelt, gdelt2, icews, phoenix, polecat or plover (default: table on a "
                                          "terminal, else jsonl)", 1},
    {"all", KEY_ALL, NULL, 0, "every kind of record: claims, conflicts, pacts ... after the events of each story", 1},
    {0},
};

static error_t take(int key, char *arg, struct argp_state *state)
{
    static const char *const names[] = {"jsonl", "tsv", "table"};
    code_options *o = state->input;
    if (key == KEY_ALL) {
        o->all = true;
        return 0;
    }
    if (key != KEY_OUTPUT) {
        return ARGP_ERR_UNKNOWN;
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(arg, names[i]) == 0) {
            o->out = (output)i;
            return 0;
        }
    }
    o->layout = export_by_name(arg);
    o->out = OUTPUT_EXPORT;
    if (o->layout == EXPORT_N) {
        argp_error(state, "unknown output format '%s'", arg);
        return EINVAL;
    }
    return 0;
}

/* The events of a story in the layout of others; facts have no place there. */
static void export_events(casus_buf *out, export_format layout, const casus_result *r)
{
    casus_buf id = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n_events; i++) {
        n = i && r->events[i].sentence == r->events[i - 1].sentence ? n + 1 : 0;
        casus_str story = r->doc->story->id;
        id.len = 0;
        casus_buf_fmt(&id, "%.*s-%d-%u", (int)story.len, story.ptr, r->events[i].sentence, n);
        export_event e = {.story = r->doc->story, .event = &r->events[i], .id = {id.ptr, (uint32_t)id.len},
                          .mentions = 1, .sources = 1, .articles = 1};
        export_row(out, layout, &e, false);
    }
    casus_buf_free(&id);
}

static bool code_story(const void *arg, const casus *c, casus_scratch *s, casus_item *item, casus_buf *out,
                       casus_err *e)
{
    typedef void write_one(casus_buf *, const casus_result *, uint32_t);
    static write_one *const write_event[] = {casus_write_event, row_tsv, row_table};
    static write_one *const write_fact[] = {casus_write_fact, row_tsv_fact, row_table_fact};
    const code_options *o = arg;
    const casus_result *r;
    casus_doc *d = casus_item_doc(item);
    casus_scratch_facts(s, o->all);
    if (!(d ? casus_code_doc(c, s, d, &r, e) : casus_code(c, s, casus_item_story(item), &r, e))) {
        return false;
    }
    if (o->out == OUTPUT_EXPORT) {
        export_events(out, o->layout, r);
        return true;
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        write_event[o->out](out, r, i);
    }
    for (uint32_t i = 0; i < r->n_facts; i++) {
        write_fact[o->out](out, r, i);
    }
    return true;
}

static bool tsv_heading(casus_err *e)
{
    bool ok = true;
    for (int i = 0; ok && row_tsv_columns[i]; i++) {
        const char *name = row_tsv_columns[i];
        ok = sink_stdout(NULL, name, strlen(name), e) && sink_stdout(NULL, row_tsv_columns[i + 1] ? "\t" : "\n", 1, e);
    }
    return ok;
}

static bool export_top(export_format layout, casus_err *e)
{
    casus_buf b = {0};
    export_heading(&b, layout);
    bool ok = sink_stdout(NULL, b.ptr, b.len, e);
    casus_buf_free(&b);
    return ok;
}

/* Exit status of the run, or 3 where its output could not be written. */
static int check(bool written, int status, const casus_err *e)
{
    if (written || status == EXIT_IO) {
        return status;
    }
    say_err(e, NULL);
    return EXIT_IO;
}

int code_main(int argc, char **argv)
{
    static const struct argp own = {mineptions, take, NULL, NULL, NULL, NULL, NULL};
    input_options o;
    casus_err e = {0};
    code_options mine = {.out = isatty(STDOUT_FILENO) ? OUTPUT_TABLE : OUTPUT_JSONL};
    input_parse(argc, argv, doc, &own, &mine, &o);
    pool_job job = {.story = code_story, .arg = &mine, .write = sink_stdout};
    job.progress = isatty(STDERR_FILENO) && (mine.out == OUTPUT_TABLE || !isatty(STDOUT_FILENO));
    if (mine.out == OUTPUT_TSV && !tsv_heading(&e)) {
        return check(false, EXIT_OK, &e);
    }
    if (mine.out == OUTPUT_EXPORT && !export_top(mine.layout, &e)) {
        return check(false, EXIT_OK, &e);
    }
    if (mine.out != OUTPUT_TABLE) {
        return pool_run(&o, &job);
    }
    sink_table *table = sink_table_new(row_table_columns);
    job.write = sink_table_add;
    job.sink = table;
    int status = pool_run(&o, &job);
    return check(sink_table_finish(table, &e), status, &e);
}
