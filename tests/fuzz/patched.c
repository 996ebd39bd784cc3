/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { PATCH = 5 };

static size_t where(const patched *p, const uint8_t *patch)
{
    size_t at = (size_t)patch[0] | (size_t)patch[1] << 8 | (size_t)patch[2] << 16 | (size_t)(patch[3] & 0x7F) << 24;
    /* Top bit set: anywhere. Otherwise one of the first bytes of the file or of a 64-byte aligned piece of it. */
    if (!(patch[3] & 0x80)) {
        at = patch[2] ? (at >> 6) * 64 + (at & 15) : at;
    }
    return at % p->size;
}

static void repair(patched *p)
{
    for (size_t i = 0; i < p->n; i++) {
        p->bytes[p->touched[i]] = p->from[p->touched[i]];
    }
    p->n = 0;
}

void patched_apply(patched *p, const void *original, size_t original_size, const uint8_t *patches, size_t n)
{
    if (!p->bytes) {
        *p = (patched){.bytes = mem_aligned(64, original_size), .size = original_size, .from = original};
        memcpy(p->bytes, original, original_size);
    }
    repair(p);
    for (size_t i = 0; i + PATCH <= n && p->n < 64 && p->size; i += PATCH) {
        size_t at = where(p, patches + i);
        p->touched[p->n++] = at;
        p->bytes[at] = patches[i + 4];
    }
}
