/* SPDX-License-Identifier: MIT
 * request.h: one request and its answer, as handlers see them. Only http.c knows the library that carries them. */
#ifndef REQUEST_H
#define REQUEST_H
#include "casus/casus.h"

enum {
    REQUEST_MAX_BODY = 1 << 20,   /* bytes of a posted text */
    REQUEST_MAX_TARGET = 8 << 10, /* bytes of path and query */
};

typedef struct request request;

typedef enum media { MEDIA_JSON, MEDIA_TEXT, MEDIA_HTML, MEDIA_CSS, MEDIA_JS, MEDIA_SVG, MEDIA_METRICS,
                     MEDIA_EVENTS } media;

typedef struct response {
    unsigned status;            /* of HTTP; 0: none yet */
    media media;
    casus_buf body;             /* owned; used where `bytes` is NULL */
    const void *bytes, *packed; /* static: as they are, and compressed by gzip or NULL */
    size_t n_bytes, n_packed;
    bool lasting;               /* the same for this build: browsers may keep it, and ask whether it changed */
} response;

/* Parameter of the query; NULL: absent. Valid UTF-8, as long as the request. */
const char *request_get(const request *q, const char *name);
const char *request_header(const request *q, const char *name);
casus_str request_body(const request *q);
const char *request_path(const request *q);

/* Answer with an error: {"error":{"status":400,"message":"..."}}. */
void response_error(response *r, unsigned status, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* JSON into bytes: a string with its quotes. */
void put_string(casus_buf *out, const char *s, size_t n);
/* "key": and the string, with a comma before where `first` says so; absent strings are left out. */
void put_key_string(casus_buf *out, const char *key, casus_str s);
#endif
