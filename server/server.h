/* SPDX-License-Identifier: MIT
 * server.h: casus over HTTP: the page, the API under /api/, POST /code, /healthz, /metrics. docs/serve.md describes
 * it for users; openapi.json lists every path. */
#ifndef SERVER_H
#define SERVER_H
#include <stdint.h>

#include "casus/casus.h"

typedef struct server_options {
    const char *host;     /* an address, not a name; NULL: 127.0.0.1 */
    uint16_t port;        /* 0: any free one */
    const char *token;    /* that every request must show; NULL: none, and then `host` must be a loopback address */
    const char *db;       /* the record (store/store.h); NULL: none, then the paths that ask it answer 404 */
    bool allow_add;       /* POST /stories adds to it */
    const char *pacts;    /* register of treaties instead of the one built in; NULL: that one */
    casus_options engine; /* files instead of what is built in */
    int threads;          /* that serve requests; as many again code texts, and ask the record; 1 ... 64 */
} server_options;

typedef struct server server;

/* Open the engine, bind and serve on threads of its own. NULL: *e says why. Strings are borrowed until
 * server_stop. */
server *server_start(const server_options *o, casus_err *e);
uint16_t server_port(const server *s);

/* Take no new connection, finish the requests in hand, end the threads, free. */
void server_stop(server *s);
#endif
