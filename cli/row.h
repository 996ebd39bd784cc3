/* SPDX-License-Identifier: MIT
 * row.h: an event or a fact as one line of cells. */
#ifndef CASUS_ROW_H
#define CASUS_ROW_H
#include "casus/casus.h"

extern const char *const row_tsv_columns[];   /* ended by NULL */
extern const char *const row_table_columns[]; /* as sink_table_new takes them */

/* Append the cells of event i, separated by tabs, LF at the end. White space within a cell becomes a blank. */
void row_tsv(casus_buf *out, const casus_result *r, uint32_t i);
void row_table(casus_buf *out, const casus_result *r, uint32_t i);
/* The same for fact i. */
void row_tsv_fact(casus_buf *out, const casus_result *r, uint32_t i);
void row_table_fact(casus_buf *out, const casus_result *r, uint32_t i);
#endif
