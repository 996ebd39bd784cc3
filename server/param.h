/* SPDX-License-Identifier: MIT
 * param.h: parameters of requests, and lists of records in answers. */
#ifndef PARAM_H
#define PARAM_H
#include "request.h"

/* A date YYYY-MM-DD; absent: *out stays as it is. False: *r says what is wrong. */
bool param_date(const request *q, const char *name, casus_date *out, response *r);

/* JSON lines as the items of a list: `before`, items with commas, `after`. */
void put_lines(casus_buf *out, const char *before, const casus_buf *lines, const char *after);
#endif
