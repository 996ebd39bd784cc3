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

static bool print(sink_table *t, casus_err *e)
{
    char *text = NULL;
    if (t->n_lines == 0) {
        return true;
    }
    if (scols_print_table_to_string(t->table, &text) != 0) {
        abort();
    }
    bool ok = sink_stdout(NULL, text, strlen(text), e) && sink_stdout(NULL, "\n", 1, e);
    free(text);
    scols_table_remove_lines(t->table);
    scols_table_enable_noheadings(t->table, 1);
    t->n_lines = 0;
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
