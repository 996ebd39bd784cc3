/* SPDX-License-Identifier: MIT
 * cells.h: rows of named cells as JSON lines, as tab-separated lines or as a table. */
#ifndef CASUS_CELLS_H
#define CASUS_CELLS_H
#include "casus/casus.h"

typedef enum cell_kind { CELL_STR, CELL_LIST, CELL_INT, CELL_NUM, CELL_BOOL, CELL_JSON } cell_kind;

typedef struct cell {
    const char *name;   /* key, and heading of the tab-separated column; NULL ends the row */
    const char *column; /* heading in the table, as sink_table_new takes it; NULL: not shown there */
    cell_kind kind;
    casus_str str; /* LIST: items joined by '|'. JSON: a value as it stands */
    int64_t n;     /* INT, BOOL */
    double x;      /* NUM; NaN: absent */
} cell;

enum { CELLS_MAX = 40 };

typedef enum cells_output { CELLS_JSONL, CELLS_TSV, CELLS_TABLE } cells_output;

typedef struct cells cells;

/* `empty`: a row without values, for the headings. */
cells *cells_new(cells_output out, const cell *empty);
bool cells_row(cells *c, const cell *row, casus_err *e);
/* Text, whole lines, below the row that was added last: in a table, nowhere else. */
void cells_note(cells *c, const casus_buf *text);
/* Print what is left and free. */
bool cells_finish(cells *c, casus_err *e);

/* Append a JSON string. */
void cells_quote(casus_buf *b, casus_str s);
/* Append the row as an object, no LF. */
void cells_object(casus_buf *b, const cell *row);

#define CELL_S(key, head, v) {.name = (key), .column = (head), .kind = CELL_STR, .str = (v)}
#define CELL_L(key, head, v) {.name = (key), .column = (head), .kind = CELL_LIST, .str = (v)}
#define CELL_I(key, head, v) {.name = (key), .column = (head), .kind = CELL_INT, .n = (v)}
#define CELL_N(key, head, v) {.name = (key), .column = (head), .kind = CELL_NUM, .x = (v)}
#define CELL_B(key, head, v) {.name = (key), .column = (head), .kind = CELL_BOOL, .n = (v)}
#endif
