/* SPDX-License-Identifier: MIT
 * fuzz_pack.c: any bytes as a data file: the container's checks. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pack.h"
#include "fuzz.h"

static volatile unsigned sum; /* keeps the reads */

static void read_all(const pack *p)
{
    for (uint32_t i = 0; i < p->n_sections; i++) {
        const char *name;
        size_t n;
        const uint8_t *s = pack_at(p, i, &name, &n);
        for (size_t k = 0; k < n; k++) {
            sum += s[k];
        }
        if (pack_get(p, name, &n) != s) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *copy = mem_aligned(64, size + 1);
    pack p;
    casus_err e;
    char kind[9];
    if (size) {
        memcpy(copy, data, size);
    }
    if (pack_kind(copy, size, kind) && pack_open_trusted(&p, copy, size, kind, 0, UINT32_MAX, &e)) {
        read_all(&p);
    }
    if (pack_open(&p, copy, size, "weights", 1, 1, &e)) {
        read_all(&p);
    }
    free(copy);
    return 0;
}
