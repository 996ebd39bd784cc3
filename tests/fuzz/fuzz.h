/* SPDX-License-Identifier: MIT
 * fuzz.h: what the fuzz targets share. */
#ifndef CASUS_FUZZ_H
#define CASUS_FUZZ_H
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A data file of the library, damaged: the input is a list of five-byte patches (where, what), most of them in the
 * header, the table and the first bytes of the sections, where the numbers are that a loader must not believe.
 * The copy is kept between calls and repaired by the next one. */
typedef struct patched {
    uint8_t *bytes; /* 64-byte aligned */
    size_t size;
    const uint8_t *from; /* the original */
    size_t touched[64];
    size_t n;
} patched;

void patched_apply(patched *p, const void *original, size_t original_size, const uint8_t *patches, size_t n);
#endif
