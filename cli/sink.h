/* SPDX-License-Identifier: MIT
 * sink.h: where output goes: bytes to standard output, or tab-separated lines into a table on it. */
#ifndef CASUS_SINK_H
#define CASUS_SINK_H
#include <stddef.h>

#include "casus/casus.h"

/* A pool_sink that takes no sink. */
bool sink_stdout(void *sink, const char *bytes, size_t n, casus_err *e);

typedef struct sink_table sink_table;

/* Columns by name, ended by NULL. The name of a right-aligned column starts with '>', that of one whose cells may be
 * cut on a narrow terminal with '~'. */
sink_table *sink_table_new(const char *const *columns);
/* A pool_sink: whole lines, cells separated by tabs. */
bool sink_table_add(void *table, const char *bytes, size_t n, casus_err *e);
/* Text, whole lines, to stand below the line that was added last. */
void sink_table_note(sink_table *t, const char *text, size_t n);
/* Print what is left and free. */
bool sink_table_finish(sink_table *t, casus_err *e);
#endif
