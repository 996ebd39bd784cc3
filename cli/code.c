/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <errno.h>
#include "pool.h"
#include "row.h"
#include "sink.h"

enum { KEY_OUTPUT = 2000 };

typedef enum output { OUTPUT_JSONL, OUTPUT_TSV, OUTPUT_TABLE } output;

static const char doc[] = "Read stories and print the events they tell, one line each."
                          "\vWithout FILE, or with -, stories are read from standard input. Plain text needs --date. "
                          "On a terminal events are shown as a table, elsewhere as JSON lines.";

static const struct argp_option own_options[] = {
    {"output", KEY_OUTPUT, "FORMAT", 0, "table, jsonl or tsv (default: table on a terminal, else jsonl)", 1},
    {0},
};

static error_t take(int key, char *arg, struct argp_state *state)
{
    static const char *const names[] = {"jsonl", "tsv", "table"};
    output *out = state->input;
    if (key != KEY_OUTPUT) {
        return ARGP_ERR_UNKNOWN;
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(arg, names[i]) == 0) {
            *out = (output)i;
            return 0;
        }
    }
    argp_error(state, "unknown output format '%s'", arg);
    return EINVAL;
}

static bool code_story(const void *arg, const casus *c, casus_scratch *s, casus_item *item, casus_buf *out,
                       casus_err *e)
{
    typedef void write_event(casus_buf *, const casus_result *, uint32_t);
    static write_event *const writers[] = {casus_write_event, row_tsv, row_table};
    const casus_result *r;
    casus_doc *d = casus_item_doc(item);
    if (!(d ? casus_code_doc(c, s, d, &r, e) : casus_code(c, s, casus_item_story(item), &r, e))) {
        return false;
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        writers[*(const output *)arg](out, r, i);
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
    static const struct argp own = {own_options, take, NULL, NULL, NULL, NULL, NULL};
    input_options o;
    casus_err e = {0};
    output out = isatty(STDOUT_FILENO) ? OUTPUT_TABLE : OUTPUT_JSONL;
    input_parse(argc, argv, doc, &own, &out, &o);
    pool_job job = {.story = code_story, .arg = &out, .write = sink_stdout};
    job.progress = isatty(STDERR_FILENO) && (out == OUTPUT_TABLE || !isatty(STDOUT_FILENO));
    if (out == OUTPUT_TSV && !tsv_heading(&e)) {
        return check(false, EXIT_OK, &e);
    }
    if (out != OUTPUT_TABLE) {
        return pool_run(&o, &job);
    }
    sink_table *table = sink_table_new(row_table_columns);
    job.write = sink_table_add;
    job.sink = table;
    int status = pool_run(&o, &job);
    return check(sink_table_finish(table, &e), status, &e);
}
