/* SPDX-License-Identifier: MIT */
#include "cells.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sink.h"

struct cells {
    cells_output out;
    sink_table *table;
    casus_buf line;
    bool ok; /* the heading could be written */
    casus_err err;
};

/* ---- values ---------------------------------------------------------------------------------- */

void cells_quote(casus_buf *b, casus_str s)
{
    casus_buf_add(b, "\"", 1);
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '"' || c == '\\') {
            casus_buf_fmt(b, "\\%c", c);
        } else if (c < ' ') {
            casus_buf_fmt(b, "\\u%04x", c);
        } else {
            casus_buf_add(b, s.ptr + i, 1);
        }
    }
    casus_buf_add(b, "\"", 1);
}

static void quote_list(casus_buf *b, casus_str s)
{
    const char *p = s.ptr, *end = s.ptr + s.len;
    casus_buf_add(b, "[", 1);
    while (p < end) {
        const char *bar = memchr(p, '|', (size_t)(end - p));
        const char *stop = bar ? bar : end;
        casus_buf_add(b, ",", p > s.ptr ? 1 : 0);
        cells_quote(b, (casus_str){p, (uint32_t)(stop - p)});
        p = bar ? bar + 1 : end;
    }
    casus_buf_add(b, "]", 1);
}

/* Two decimals at most, none where they are zero. */
static void number(casus_buf *b, double x)
{
    char text[40];
    int n = snprintf(text, sizeof text, "%.2f", x);
    while (n > 0 && (text[n - 1] == '0' || text[n - 1] == '.')) {
        bool point = text[--n] == '.';
        if (point) {
            break;
        }
    }
    casus_buf_add(b, text, (size_t)n);
}

/* Absent values are left out of JSON. */
static bool has_value(const cell *c)
{
    return c->kind == CELL_NUM ? !isnan(c->x) : c->kind == CELL_INT || c->kind == CELL_BOOL || c->str.len > 0 ||
                                                   (c->kind == CELL_LIST && c->str.ptr);
}

static void json_value(casus_buf *b, const cell *c)
{
    switch (c->kind) {
    case CELL_LIST:
        quote_list(b, c->str);
        break;
    case CELL_INT:
        casus_buf_fmt(b, "%lld", (long long)c->n);
        break;
    case CELL_NUM:
        number(b, c->x);
        break;
    case CELL_BOOL:
        casus_buf_fmt(b, "%s", c->n ? "true" : "false");
        break;
    case CELL_JSON:
        casus_buf_add(b, c->str.ptr, c->str.len);
        break;
    case CELL_STR:
    default:
        cells_quote(b, c->str);
    }
}

static void plain_value(casus_buf *b, const cell *c)
{
    size_t from = b->len;
    if (c->kind == CELL_STR || c->kind == CELL_LIST || c->kind == CELL_JSON) {
        casus_buf_add(b, c->str.ptr, c->str.len);
    } else if (has_value(c)) {
        json_value(b, c);
    }
    for (size_t i = from; i < b->len; i++) {
        char k = b->ptr[i];
        b->ptr[i] = k == '\t' || k == '\n' || k == '\r' ? ' ' : k == '|' && c->kind == CELL_LIST ? ';' : k;
    }
}

void cells_object(casus_buf *b, const cell *row)
{
    bool comma = false;
    casus_buf_add(b, "{", 1);
    for (; row->name; row++) {
        if (has_value(row)) {
            casus_buf_fmt(b, "%s\"%s\":", comma ? "," : "", row->name);
            json_value(b, row);
            comma = true;
        }
    }
    casus_buf_add(b, "}", 1);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void plain_line(casus_buf *b, const cell *row, bool table, bool heading)
{
    bool tab = false;
    for (; row->name; row++) {
        if (table && !row->column) {
            continue;
        }
        casus_buf_add(b, "\t", tab ? 1 : 0);
        tab = true;
        if (heading) {
            casus_buf_fmt(b, "%s", row->name);
        } else {
            plain_value(b, row);
        }
    }
    casus_buf_add(b, "\n", 1);
}

cells *cells_new(cells_output out, const cell *empty)
{
    const char *columns[CELLS_MAX + 1] = {NULL};
    int n = 0;
    cells *c = calloc(1, sizeof *c);
    if (!c) {
        abort();
    }
    c->out = out;
    c->ok = true;
    if (out == CELLS_TABLE) {
        for (const cell *k = empty; k->name; k++) {
            if (k->column) {
                columns[n++] = k->column;
            }
        }
        c->table = sink_table_new(columns);
    } else if (out == CELLS_TSV) {
        plain_line(&c->line, empty, false, true);
        c->ok = sink_stdout(NULL, c->line.ptr, c->line.len, &c->err);
    }
    return c;
}

bool cells_row(cells *c, const cell *row, casus_err *e)
{
    if (!c->ok) {
        *e = c->err;
        return false;
    }
    c->line.len = 0;
    if (c->out == CELLS_JSONL) {
        cells_object(&c->line, row);
        casus_buf_add(&c->line, "\n", 1);
    } else {
        plain_line(&c->line, row, c->out == CELLS_TABLE, false);
    }
    return c->table ? sink_table_add(c->table, c->line.ptr, c->line.len, e)
                    : sink_stdout(NULL, c->line.ptr, c->line.len, e);
}

void cells_note(cells *c, const casus_buf *text)
{
    if (c->table) {
        sink_table_note(c->table, text->ptr, text->len);
    }
}

bool cells_finish(cells *c, casus_err *e)
{
    bool ok = c->table ? sink_table_finish(c->table, e) : c->ok;
    if (!c->ok) {
        *e = c->err;
    }
    casus_buf_free(&c->line);
    free(c);
    return ok;
}
