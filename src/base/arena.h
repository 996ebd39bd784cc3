/* SPDX-License-Identifier: MIT
 * arena.h: memory that lives as long as one story. Allocate by bumping, free all at once.
 * Running out of memory aborts in one place (arena.c); sizes of inputs are limited before. */
#ifndef CASUS_ARENA_H
#define CASUS_ARENA_H
#include <stddef.h>

typedef struct arena_block arena_block;
typedef struct arena {
    arena_block *block; /* current block; earlier ones hang off it */
    size_t keep;        /* bytes of the first block that survive arena_reset */
} arena;

void arena_init(arena *a, size_t first_block);
void arena_reset(arena *a);                             /* forget everything; keeps one block for the next story */
void arena_release(arena *a);                           /* give all memory back */
void *arena_alloc(arena *a, size_t size);               /* 16-byte aligned, not cleared */
void *arena_zalloc(arena *a, size_t size);              /* cleared */
char *arena_dup(arena *a, const char *bytes, size_t n); /* copy, NUL added after it */
size_t arena_used(const arena *a);
#define arena_new(a, T, n) ((T *)arena_zalloc((a), sizeof(T) * (size_t)(n)))
#endif
