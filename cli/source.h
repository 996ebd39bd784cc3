/* SPDX-License-Identifier: MIT
 * source.h: what casus watch knows of each feed and folder, kept in a file between runs. */
#ifndef CASUS_SOURCE_H
#define CASUS_SOURCE_H
#include <time.h>

#include "cli.h"

enum { SOURCE_MAX_SEEN = 20000 };

typedef struct source {
    const char *where;            /* URL or folder; borrowed */
    bool folder;
    char etag[256], modified[64]; /* of the last whole answer */
    time_t due;                   /* not to be asked before */
    int failures;                 /* in a row */
    uint64_t *seen;               /* hashes of what was handed on; of more than SOURCE_MAX_SEEN the latest */
    size_t n_seen;
} source;

/* Was this handed on before? If not, remember it. */
bool source_knows(const source *s, uint64_t hash);
void source_remember(source *s, uint64_t hash);
void source_free(source *s);

/* Read what is known of the sources out of `path`, where it exists. False: it is there and cannot be used. */
bool sources_load(source *s, int n, const char *path, casus_err *e);
/* Write it, whole or not at all. */
bool sources_save(const source *s, int n, const char *path, casus_err *e);
#endif
