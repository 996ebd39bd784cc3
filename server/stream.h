/* SPDX-License-Identifier: MIT
 * stream.h: server-sent events: who keeps /api/stream open is told when stories are added to the record. */
#ifndef STREAM_H
#define STREAM_H
#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

enum { STREAM_MAX = 256, STREAM_BEAT_SECONDS = 15 };

typedef struct streams streams;
/* How many stories the record holds; asked once a second while somebody listens. */
typedef int64_t stream_count(void *arg);

streams *streams_start(stream_count *count, void *arg); /* NULL: its thread cannot be made */
/* The answer to one request; NULL: there are STREAM_MAX already. Its connection is suspended between events. */
struct MHD_Response *streams_open(streams *s, struct MHD_Connection *conn);
/* Let every stream end; then streams_free, when no connection is left. */
void streams_end(streams *s);
void streams_free(streams *s);
#endif
