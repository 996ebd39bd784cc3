/* SPDX-License-Identifier: MIT
 * desk.h: the record as many threads ask it: a connection for each that asks at the same time, and answers kept as long
 * as the record does not change. */
#ifndef DESK_H
#define DESK_H
#include "store/store.h"

enum { DESK_MAX_STORES = 64, DESK_ANSWERS = 256, DESK_MAX_ANSWER = 1 << 20 };

typedef struct desk desk;

desk *desk_open(const char *where, casus_err *e); /* NULL: *e says why */
void desk_close(desk *d);

/* A connection of one's own until desk_give. NULL: *e says why. */
store *desk_take(desk *d, casus_err *e);
void desk_give(desk *d, store *s);

/* The number of the record's last change; -1: it cannot be read. */
int64_t desk_change(desk *d);
int64_t desk_stories(desk *d); /* how many; -1: cannot be read */

/* Append the answer that was kept under `key` at this change. False: there is none. */
bool desk_recall(desk *d, casus_str key, int64_t change, casus_buf *out);
void desk_keep(desk *d, casus_str key, int64_t change, const casus_buf *answer);
#endif
