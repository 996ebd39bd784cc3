/* SPDX-License-Identifier: MIT */
#include "sink.h"

#include <errno.h>
#include <libsmartcols/libsmartcols.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BATCH = 1000 /* lines held back to find the widths of the columns */ };

static bool write_failed(casus_err *e)
{
    *e = (casus_err){.code = CASUS_EIO};
    char why[128];
    snprintf(e->message, sizeof e->message, "cannot write to standard output: %s", strerror_r(errno, why, sizeof why));
    return false;
}

bool sink_stdout(void *sink, const char *bytes, size_t n, casus_err *e)
{
    (void)sink;
    while (n) {
        ssize_t k = write(STDOUT_FILENO, bytes, n);
        if (k < 0 && errno != EINTR) {
            return write_failed(e);
        }
        if (k > 0) {
            bytes += k;
            n -= (size_t)k;
        }
    }
    return true;
}

struct sink_table {
    struct libscols_table *table;
    size_t n_columns, n_lines;
    struct libscols_line *last;
};

static void *needed(void *p)
{
    if (!p) {
        abort();
    }
    return p;
}

sink_table *sink_table_new(const char *const *columns)
{
    sink_table *t = needed(calloc(1, sizeof *t));
    t->table = needed(scols_new_table());
    scols_table_set_column_separator(t->table, "  ");
    for (; columns[t->n_columns]; t->n_columns++) {
        const char *name = columns[t->n_columns];
        int flags = *name == '>' ? SCOLS_FL_RIGHT : *name == '~' ? SCOLS_FL_TRUNC : 0;
        needed(scols_table_new_column(t->table, name + (flags != 0), 0, flags));
    }
    return t;
}

/* Lines from `from` to `to` inclusive. */
static bool print_range(sink_table *t, size_t from, size_t to, casus_err *e)
{
    char *text = NULL;
    struct libscols_line *first = scols_table_get_line(t->table, from), *last = scols_table_get_line(t->table, to);
    if (scols_table_print_range_to_string(t->table, first, last, &text) != 0) {
        abort();
    }
    size_t n = strlen(text);
    /* The library ends the lines of a range with LF, but not the last line of the table. */
    bool ok = sink_stdout(NULL, text, n, e) && (!n || text[n - 1] == '\n' || sink_stdout(NULL, "\n", 1, e));
    free(text);
    return ok;
}

/* Runs of lines without a note are printed in one go. */
static bool print_lines(sink_table *t, casus_err *e)
{
    bool ok = true;
    size_t from = 0;
    for (size_t i = 0; ok && i < t->n_lines; i++) {
        char *note = scols_line_get_userdata(scols_table_get_line(t->table, i));
        if (!note && i + 1 < t->n_lines) {
            continue;
        }
        ok = print_range(t, from, i, e) && (!note || sink_stdout(NULL, note, strlen(note), e));
        from = i + 1;
        free(note);
    }
    return ok;
}

static bool print(sink_table *t, casus_err *e)
{
    if (t->n_lines == 0) {
        return true;
    }
    bool ok = print_lines(t, e);
    scols_table_remove_lines(t->table);
    scols_table_enable_noheadings(t->table, 1);
    t->n_lines = 0;
    t->last = NULL;
    return ok;
}

static void add_line(sink_table *t, const char *line, const char *end)
{
    struct libscols_line *l = needed(scols_table_new_line(t->table, NULL));
    for (size_t i = 0; i < t->n_columns; i++) {
        const char *tab = memchr(line, '\t', (size_t)(end - line));
        const char *stop = tab ? tab : end;
        char *cell = needed(strndup(line, (size_t)(stop - line)));
        scols_line_refer_data(l, i, cell);
        line = tab ? tab + 1 : end;
    }
    t->n_lines++;
    t->last = l;
}

void sink_table_note(sink_table *t, const char *text, size_t n)
{
    if (t->last && n) {
        free(scols_line_get_userdata(t->last));
        scols_line_set_userdata(t->last, needed(strndup(text, n)));
    }
}

bool sink_table_add(void *table, const char *bytes, size_t n, casus_err *e)
{
    sink_table *t = table;
    const char *end = bytes + n;
    while (bytes < end) {
        const char *lf = memchr(bytes, '\n', (size_t)(end - bytes));
        add_line(t, bytes, lf ? lf : end);
        bytes = lf ? lf + 1 : end;
    }
    return t->n_lines < BATCH || print(t, e);
}

bool sink_table_finish(sink_table *t, casus_err *e)
{
    bool ok = print(t, e);
    scols_unref_table(t->table);
    free(t);
    return ok;
}
