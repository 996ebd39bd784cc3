/* SPDX-License-Identifier: MIT
 * rows.h: rows of the record as JSON. */
#ifndef ROWS_H
#define ROWS_H
#include "store/store.h"

/* {"record":{...},"story":{...},"sources":1,"occurrence":"...","contested":false,"superseded":false} */
void rows_statement(casus_buf *out, const store_statement *row);

/* What streams ask of a desk: stream.h. */
bool rows_mark(void *from, store_mark *out);
bool rows_after(void *from, int64_t after, casus_buf *out, int64_t *last);
#endif
