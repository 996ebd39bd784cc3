/* SPDX-License-Identifier: MIT
 * pack.h: the container of every binary file of casus (weights, lexicon, gazetteer): a header with magic, kind,
 * version, size and checksum, then named sections, 64-byte aligned, so that a mapped file is used as it lies.
 * Layout: docs/formats/pack.md. */
#ifndef CASUS_PACK_H
#define CASUS_PACK_H
#include <stddef.h>
#include <stdint.h>
#include "casus/casus.h"

typedef struct pack {
    const uint8_t *data; /* borrowed: the mapped file or the embedded bytes; 64-byte aligned */
    size_t size;
    uint32_t version;
    uint32_t n_sections;
} pack;

typedef struct pack_part { /* for writing */
    const char *name;      /* at most 15 bytes */
    const void *data;
    size_t size;
} pack_part;

/* Check everything (magic, kind, version window, size, every offset, checksum) before first use.
 * `kind` is at most 7 bytes: "weights", "lexicon", "actors". Messages say found and expected. */
bool pack_open(pack *p, const void *data, size_t size, const char *kind, uint32_t min_version, uint32_t max_version,
               casus_err *e);
/* The same without the checksum, for bytes embedded in the program, so that start-up does not read them all. */
bool pack_open_trusted(pack *p, const void *data, size_t size, const char *kind, uint32_t min_version,
                       uint32_t max_version, casus_err *e);
/* The kind a file says it is of, copied with its NUL; false where it is no pack at all. Nothing else is checked. */
bool pack_kind(const void *data, size_t size, char kind[9]);
/* The checksum that an opened pack states of its content. */
uint64_t pack_checksum(const pack *p);
/* A section's bytes, or NULL (and *size = 0) where there is none. */
const void *pack_get(const pack *p, const char *name, size_t *size);
/* Section i in file order, for the dump. */
const void *pack_at(const pack *p, uint32_t i, const char **name, size_t *size);
/* Write whole or not at all (temporary file, fsync, rename). */
bool pack_write(const char *path, const char *kind, uint32_t version, const pack_part *parts, uint32_t n, casus_err *e);
#endif
