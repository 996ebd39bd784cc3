/* SPDX-License-Identifier: MIT
 * desk.h: the record as many threads ask it: a connection for each that asks at the same time, and answers kept as long
 * as the record does not change. */
#ifndef DESK_H
#define DESK_H
#include "store/store.h"

enum { DESK_MAX_STORES = 64, DESK_ANSWERS = 256, DESK_MAX_ANSWER = 1 << 20 };

typedef struct desk desk;

/* `add`: stories will be added too, and the record is made where there is none. NULL: *e says why. */
desk *desk_open(const char *where, bool add, casus_err *e);
void desk_close(desk *d);

/* A connection of one's own until desk_give. NULL: *e says why. */
store *desk_take(desk *d, casus_err *e);
void desk_give(desk *d, store *s);

/* The one connection that adds, of a desk opened for that: nobody else has it until desk_written. */
store *desk_write(desk *d);
void desk_written(desk *d);
bool desk_adds(const desk *d);

/* The number of the record's last change; -1: it cannot be read. */
int64_t desk_change(desk *d);

/* Append the answer that was kept under `key` at this change. False: there is none. */
bool desk_recall(desk *d, casus_str key, int64_t change, casus_buf *out);
void desk_keep(desk *d, casus_str key, int64_t change, const casus_buf *answer);
#endif
