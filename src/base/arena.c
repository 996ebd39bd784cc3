/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Under AddressSanitizer every allocation is followed by poisoned bytes, and free space is poisoned, so that an
 * overrun inside a block is found as it would be with malloc. */
#ifdef __SANITIZE_ADDRESS__
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif
#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { RED_ZONE = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { RED_ZONE = 0 };
#endif

enum {
    ARENA_ALIGN = 16,
    ARENA_MIN = 4096,
    ARENA_GROW_MAX = 4 << 20, /* blocks double up to this size */
    ARENA_KEEP_MAX = 16 << 20 /* a larger block is given back at reset, so one huge story does not stay */
};

struct arena_block {
    arena_block *prev;
    size_t size; /* bytes of data[] */
    size_t used;
    size_t pad;
    _Alignas(ARENA_ALIGN) unsigned char data[];
};

static arena_block *block_new(size_t size, arena_block *prev)
{
    if (size > SIZE_MAX / 2) {
        mem_abort();
    }
    arena_block *b = mem_alloc(sizeof(arena_block) + size);
    *b = (arena_block){.prev = prev, .size = size};
    ASAN_POISON_MEMORY_REGION(b->data, size);
    return b;
}

static void block_free(arena_block *b)
{
    ASAN_UNPOISON_MEMORY_REGION(b->data, b->size);
    free(b);
}

void arena_init(arena *a, size_t first_block)
{
    *a = (arena){.block = NULL, .keep = first_block < ARENA_MIN ? ARENA_MIN : first_block};
}

static void *arena_grow(arena *a, size_t size)
{
    size_t next = a->block ? a->block->size : a->keep / 2;
    next = next >= ARENA_GROW_MAX / 2 ? ARENA_GROW_MAX : next * 2;
    a->block = block_new(size > next ? size : next, a->block);
    return a->block->data;
}

void *arena_alloc(arena *a, size_t size)
{
    if (size > SIZE_MAX / 4) {
        mem_abort();
    }
    size_t need = (size + RED_ZONE + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
    arena_block *b = a->block;
    if (!b || need > b->size - b->used) {
        arena_grow(a, need);
        b = a->block;
    }
    void *p = b->data + b->used;
    b->used += need;
    ASAN_UNPOISON_MEMORY_REGION(p, size);
    return p;
}

void *arena_zalloc(arena *a, size_t size)
{
    void *p = arena_alloc(a, size);
    memset(p, 0, size);
    return p;
}

char *arena_dup(arena *a, const char *bytes, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    if (n) {
        memcpy(p, bytes, n);
    }
    p[n] = '\0';
    return p;
}

/* Keep the largest block that is not too large: after a few stories one block holds any usual story. */
void arena_reset(arena *a)
{
    arena_block *keep = NULL;
    for (arena_block *b = a->block, *prev; b; b = prev) {
        prev = b->prev;
        bool better = b->size <= ARENA_KEEP_MAX && (!keep || b->size > keep->size);
        if (better && keep) {
            block_free(keep);
        }
        if (better) {
            keep = b;
        } else {
            block_free(b);
        }
    }
    if (keep) {
        keep->prev = NULL;
        keep->used = 0;
        ASAN_POISON_MEMORY_REGION(keep->data, keep->size);
    }
    a->block = keep;
}

void arena_release(arena *a)
{
    for (arena_block *b = a->block, *prev; b; b = prev) {
        prev = b->prev;
        block_free(b);
    }
    a->block = NULL;
}

size_t arena_used(const arena *a)
{
    size_t n = 0;
    for (const arena_block *b = a->block; b; b = b->prev) {
        n += b->used;
    }
    return n;
}
