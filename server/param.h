/* SPDX-License-Identifier: MIT
 * param.h: parameters of requests as the record asks for them, and lists of records in answers. */
#ifndef PARAM_H
#define PARAM_H
#include "request.h"
#include "store/store.h"

enum { PARAM_LIMIT = 50, PARAM_MAX_LIMIT = 1000, PARAM_MAX_OFFSET = 1000000 };

/* YYYY-MM-DD, a day of the calendar. */
bool param_day(const char *text, casus_date *out);
/* A date YYYY-MM-DD; absent: *out stays as it is. False: *r says what is wrong. */
bool param_date(const request *q, const char *name, casus_date *out, response *r);

/* The filter that the query states: actor, recipient, either, type, status, since, until, where, source, stance, kind,
 * id, occurrence, story, contested, order (newest, oldest), limit, offset; a and b for two parties in either role. Asks
 * for one row more than `limit`, which tells whether there is a next page. Newest first unless `order` says otherwise.
 * False: *r says what is wrong. */
bool param_filter(const request *q, store_filter *f, response *r);

/* A list in an answer that stops after the rows of a page. */
typedef struct page {
    casus_buf *out;
    int64_t limit, n; /* rows to give; rows seen */
} page;

/* A page over f->limit - 1 rows; starts the list. */
page page_start(casus_buf *out, const char *key, const store_filter *f);
/* Room for the next row? Puts its comma. */
bool page_next(page *p);
/* Ends the list, with "next" where more is there, and the answer. */
void page_end(page *p, const store_filter *f);

/* JSON lines as the items of a list: `before`, items with commas, `after`. */
void put_lines(casus_buf *out, const char *before, const casus_buf *lines, const char *after);
#endif
