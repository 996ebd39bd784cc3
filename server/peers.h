/* SPDX-License-Identifier: MIT
 * peers.h: the open connections, and the end of those that dawdle: a client that sends its request byte by byte is
 * never idle, so that a limit on idle time alone lets it stay for ever. */
#ifndef PEERS_H
#define PEERS_H
#include <stdbool.h>

enum { PEERS_MAX_SECONDS = 20 }; /* for a request to come in whole, or for the next one to begin */

typedef struct peers peers;
typedef struct peer peer;

peers *peers_start(void); /* NULL: its thread cannot be made */
void peers_stop(peers *p); /* after the last peer_close */

peer *peer_open(peers *p, int fd); /* NULL: out of memory */
void peer_close(peers *p, peer *q);
/* A request is whole and is being answered, or has been answered. */
void peer_busy(peers *p, peer *q, bool busy);
#endif
