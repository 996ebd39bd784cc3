/* SPDX-License-Identifier: MIT
 * posted.h: stories that clients post, and the records that were coded in them. */
#ifndef POSTED_H
#define POSTED_H
#include <jansson.h>

#include "request.h"

/* {"text","date","title",...} as a story that borrows from `o`. `what` names it in messages. Date and id may be missing.
 * False: *r says what is wrong. */
bool posted_read(casus_story *s, json_t *o, const char *what, response *r);
casus_date posted_today(void); /* in UTC */

/* Writers of casus.h end each record with a line feed: ,"key":[...] of `n` of them. */
typedef void posted_write(casus_buf *out, const casus_result *r, uint32_t i);
void posted_records(casus_buf *out, const char *key, const casus_result *r, uint32_t n, posted_write *write);
#endif
