/* SPDX-License-Identifier: MIT
 * answer.c: what handlers write their answers with. */
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "request.h"

void put_string(casus_buf *out, const char *s, size_t n)
{
    json_t *text = json_stringn(s, n);
    char *quoted = text ? json_dumps(text, JSON_ENCODE_ANY) : NULL;
    casus_buf_add(out, quoted ? quoted : "\"\"", quoted ? strlen(quoted) : 2);
    free(quoted);
    json_decref(text);
}

void put_key_string(casus_buf *out, const char *key, casus_str s)
{
    if (s.ptr) {
        casus_buf_fmt(out, ",\"%s\":", key);
        put_string(out, s.ptr, s.len);
    }
}

void response_error(response *r, unsigned status, const char *fmt, ...)
{
    char message[512];
    va_list args;
    va_start(args, fmt);
    vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    r->status = status;
    r->media = MEDIA_JSON;
    r->bytes = NULL;
    r->body.len = 0;
    casus_buf_fmt(&r->body, "{\"error\":{\"status\":%u,\"message\":", status);
    put_string(&r->body, message, strlen(message));
    casus_buf_fmt(&r->body, "}}\n");
}
