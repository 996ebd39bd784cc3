/* SPDX-License-Identifier: MIT
 * stream.h: server-sent events: who keeps /api/stream open gets the records that are added.
 *
 *     id: 4711               sequence of the record: a client that comes back shows it as Last-Event-ID and goes on there
 *     event: record
 *     data: {"record":{...},"story":{...},...}       as /api/events has it
 *
 *     event: added           after the records of a change
 *     data: {"stories":2}    stories and revisions since the last one */
#ifndef STREAM_H
#define STREAM_H
#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

#include "store/store.h"

enum { STREAM_MAX = 256, STREAM_BEAT_SECONDS = 15, STREAM_PAGE = 50 /* records fetched at once */ };

typedef struct streams streams;

/* What streams ask, on a thread of theirs, once a second while somebody listens. */
typedef struct stream_feed {
    bool (*mark)(void *arg, store_mark *out);
    /* Append the events of at most STREAM_PAGE records after `after`; *last: the last one's sequence. */
    bool (*records)(void *arg, int64_t after, casus_buf *out, int64_t *last);
    void *arg;
} stream_feed;

streams *streams_start(const stream_feed *feed); /* NULL: its thread cannot be made */
/* The answer to one request, from the record after `after` on (-1: from now on); NULL: there are STREAM_MAX already. Its
 * connection is suspended between events. */
struct MHD_Response *streams_open(streams *s, struct MHD_Connection *conn, int64_t after);
/* Let every stream end; then streams_free, when no connection is left. */
void streams_end(streams *s);
void streams_free(streams *s);
#endif
