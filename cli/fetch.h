/* SPDX-License-Identifier: MIT
 * fetch.h: one HTTP request for a feed, conditional where it was had before. */
#ifndef CASUS_FETCH_H
#define CASUS_FETCH_H
#include "cli.h"

enum { FETCH_MAX_BODY = 8 << 20, FETCH_MAX_REDIRECTS = 5 };

typedef struct fetched {
    long status;         /* of HTTP */
    casus_buf body;
    char etag[256], modified[64]; /* validators of the answer; "" none */
    long retry_after;    /* seconds; 0: not said */
} fetched;

/* `etag` and `modified` of the last answer, or "". `seconds`: at most this long. Only http and https, also after a
 * redirect. Ends early where a signal is pending. False: no answer, *e says why. Free *out with fetched_free. */
bool fetch(fetched *out, const char *url, const char *etag, const char *modified, long seconds, casus_err *e);
void fetched_free(fetched *f);
#endif
