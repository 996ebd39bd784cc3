/* SPDX-License-Identifier: MIT
 * file.h: whole files in and out. */
#ifndef CASUS_FILE_H
#define CASUS_FILE_H
#include <stddef.h>
#include <stdint.h>
#include "base/str.h"
#include "casus/casus.h"

typedef struct file_map {
    const uint8_t *data; /* page-aligned, read-only; NULL for an empty file */
    size_t size;
} file_map;

/* Map a regular file. Another process that cuts the file short while it is mapped can kill this one (SIGBUS):
 * replace such files by renaming, as file_write does. */
bool file_open_map(file_map *m, const char *path, size_t max_size, casus_err *e);
void file_close_map(file_map *m);

/* Append the whole of a file ("-": standard input) to `out`; fails where it is longer than max_size. */
bool file_read(const char *path, size_t max_size, buf *out, casus_err *e);

typedef struct file_part {
    const void *data;
    size_t size;
} file_part;

/* Write the parts one after the other, whole or not at all: temporary file beside `path`, fsync, rename. */
bool file_write(const char *path, const file_part *parts, size_t n, casus_err *e);
#endif
