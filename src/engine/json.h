/* SPDX-License-Identifier: MIT
 * json.h: JSON written compactly into a buffer. Commas come by themselves; numbers do not depend on the locale. */
#ifndef CASUS_JSON_H
#define CASUS_JSON_H
#include "base/str.h"

typedef struct json {
    buf *out;
    bool comma; /* a value precedes in this object or list */
} json;

void json_open(json *j, char bracket); /* '{' or '[' */
void json_close(json *j, char bracket);
void json_key(json *j, const char *key);
void json_str(json *j, casus_str s); /* valid UTF-8 */
void json_cstr(json *j, const char *s);
void json_int(json *j, int64_t n);
void json_bool(json *j, bool b);
/* Rounded to `decimals` (0-9) places, trailing zeros left out; |x| below 1e9. */
void json_num(json *j, double x, int decimals);
#endif
