/* SPDX-License-Identifier: MIT
 * feed.h: entries of an RSS 0.9-2.0, RDF or Atom feed as stories. */
#ifndef CASUS_FEED_H
#define CASUS_FEED_H
#include "cli.h"

/* One entry; strings are owned by the feed, NUL-terminated, valid UTF-8; "" where the feed does not say. */
typedef struct feed_entry {
    const char *id;   /* guid, atom:id, else the link, else "" */
    const char *title, *link, *text; /* text: of content, else description or summary, tags taken out */
    casus_date date;  /* year 0: none, or none that can be read */
} feed_entry;

typedef struct feed {
    char *title; /* of the feed */
    feed_entry *entries; /* in the order of the feed */
    size_t n;
    bool whole;          /* false: the XML breaks off or is broken after these entries */
} feed;

/* Entries that are complete are used though the rest is broken. False: there is none, and *e says why. */
bool feed_read(feed *f, const char *bytes, size_t n, casus_err *e);
void feed_free(feed *f);

/* "Tue, 18 Mar 2025 10:00:00 GMT" (RFC 822) or "2025-03-18T10:00:00Z" (RFC 3339): the day in UTC; year 0: neither. */
casus_date feed_date(const char *text);
#endif
