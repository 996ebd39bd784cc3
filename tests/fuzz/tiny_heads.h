/* SPDX-License-Identifier: MIT
 * tiny_heads.h: a whole, small file of heads for vectors 16 and 32 wide, with made-up weights: for the tests of its reader. */
#ifndef TINY_HEADS_H
#define TINY_HEADS_H
#include <stdio.h>
#include <string.h>

#include "base/pack.h"
#include "nlp/heads.h"

enum { TINY_W = 32, TINY_D = 16, TINY_HIDDEN = 16, TINY_CATS = 8, TINY_PARTS = 40, TINY_SECTION = 4096 };

typedef struct tiny_heads {
    _Alignas(64) unsigned char bytes[TINY_PARTS][TINY_SECTION];
    char name[TINY_PARTS][16];
    pack_part part[TINY_PARTS];
    unsigned n;
} tiny_heads;

static inline void *tiny_add(tiny_heads *t, const char *head, const char *what, size_t size)
{
    snprintf(t->name[t->n], sizeof t->name[0], "%s%s", head, what);
    t->part[t->n] = (pack_part){t->name[t->n], t->bytes[t->n], size};
    return t->bytes[t->n++];
}

/* A matrix as docs/formats/weights.md has it. */
static inline void tiny_matrix(tiny_heads *t, const char *head, const char *what, uint32_t k, uint32_t n)
{
    uint32_t np = (n + 15) / 16 * 16, shape[2] = {k, n};
    unsigned char *at = tiny_add(t, head, what, 64 + (size_t)np * 12 + (size_t)np * k);
    memcpy(at, shape, sizeof shape);
    float *scale = (float *)(void *)(at + 64);
    for (uint32_t j = 0; j < n; j++) scale[j] = 0.01f + 0.001f * (float)j;
    int32_t *sum = (int32_t *)(void *)(scale + 2 * np);
    for (uint32_t i = 0; i < np * k; i++) {
        unsigned char b = (unsigned char)(i * 37 % 251);
        at[64 + np * 12 + i] = b;
        sum[i / (16 * k) * 16 + i % 64 / 4] += 128 * (signed char)b;
    }
}

static inline void tiny_head(tiny_heads *t, head_id id)
{
    const head_spec *s = heads_spec(id);
    char row[4] = ".0";
    uint32_t *shape = tiny_add(t, s->name, ".shape", 8);
    shape[0] = TINY_HIDDEN, shape[1] = TINY_CATS;
    for (uint32_t i = 0; i < s->rows; i++) {
        row[1] = (char)('0' + i);
        tiny_matrix(t, s->name, row, s->last >> i & 1 ? TINY_W : TINY_D, TINY_HIDDEN);
    }
    memset(tiny_add(t, s->name, ".cat", TINY_CATS * TINY_HIDDEN), 3, TINY_CATS * TINY_HIDDEN);
    float *scale = tiny_add(t, s->name, ".scale", TINY_CATS * sizeof *scale);
    for (int i = 0; i < TINY_CATS; i++) scale[i] = 0.1f;
    tiny_matrix(t, s->name, ".out", TINY_HIDDEN, s->outputs);
}

static inline void tiny_heads_make(tiny_heads *t)
{
    static const heads_decide decide = {-1, 1, 0, 0, 2, 2, {-1, 1}, {0.25f, 0.75f}};
    memset(t, 0, sizeof *t);
    memset(tiny_add(t, "for", "", 8), 1, 8);
    memcpy(tiny_add(t, "decide", "", sizeof decide), &decide, sizeof decide);
    for (int i = 0; i < HEAD_N; i++) tiny_head(t, (head_id)i);
}
#endif
