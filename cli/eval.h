/* SPDX-License-Identifier: MIT
 * eval.h: coded events against gold ones: what is counted, and how it is printed. */
#ifndef CASUS_EVAL_H
#define CASUS_EVAL_H
#include <stdio.h>

#include "cli.h"

enum { EVAL_CLASSES = 16, EVAL_NONE = EVAL_CLASSES }; /* EVAL_NONE: no event, as a row or column of the confusion */

typedef struct tally { /* counts behind precision, recall and F1 */
    int gold, pred, tp;
} tally;

typedef struct eval_table {
    const char *name[EVAL_CLASSES + 1]; /* of the classes; the last one "-" */
    int n;                              /* classes in use */
    tally of[EVAL_CLASSES];
    int confused[EVAL_CLASSES + 1][EVAL_CLASSES + 1]; /* [gold][coded] */
} eval_table;

typedef struct eval_run {
    casus *engine;
    casus_scratch *scratch;
    casus_date date;   /* of pairs, which carry none */
    FILE *items;       /* where what was got wrong goes, as JSON lines; NULL: nowhere */
    bool jsonl;
    casus_buf out;     /* the report */
    int left_out;      /* lines that could not be used: told of, not counted */
} eval_run;

double tally_precision(const tally *t);
double tally_recall(const tally *t);
double tally_f1(const tally *t);

/* Code one story; false: *e says why. */
bool eval_code(eval_run *r, const char *id, casus_date date, const char *text, const casus_result **out, casus_err *e);

/* Tell of a line that cannot be used; the rest goes through. */
void eval_leave_out(eval_run *r, const char *path, long line, const casus_err *why);

/* Append to the report: one line of figures; the table by class, with the sum and the confusions; one accuracy. */
void eval_line(eval_run *r, const char *name, const tally *t);
void eval_classes(eval_run *r, const eval_table *t);
void eval_share(eval_run *r, const char *name, int part, int whole);
/* The last line: the mean F1 of the classes that the gold has. */
void eval_macro(eval_run *r, const eval_table *t);

/* Score a file, lines that cannot be used left out; false: it cannot be read, *e says why. */
bool eval_gold(eval_run *r, const char *path, casus_err *e);
bool eval_pairs(eval_run *r, const char *path, casus_err *e);
#endif
