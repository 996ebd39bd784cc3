/* SPDX-License-Identifier: MIT */
#include "base/intern.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/mem.h"
#include "base/str.h"

enum { FIRST_SLOTS = 256 };

void intern_init(intern *t)
{
    *t = (intern){.mask = FIRST_SLOTS - 1};
    arena_init(&t->text, 1 << 14);
    t->slot = mem_zalloc(FIRST_SLOTS, sizeof *t->slot);
}

void intern_release(intern *t)
{
    arena_release(&t->text);
    free(t->str);
    free(t->slot);
    *t = (intern){0};
}

/* The slot that holds the string, or the free one where it belongs. */
static uint32_t find_slot(const intern *t, casus_str s)
{
    uint32_t i = (uint32_t)XXH3_64bits(s.ptr, s.len) & t->mask;
    while (t->slot[i] && !str_eq(t->str[t->slot[i] - 1], s)) {
        i = (i + 1) & t->mask;
    }
    return i;
}

static void rehash(intern *t)
{
    free(t->slot);
    t->mask = t->mask * 2 + 1;
    t->slot = mem_zalloc((size_t)t->mask + 1, sizeof *t->slot);
    for (uint32_t id = 0; id < t->n; id++) {
        t->slot[find_slot(t, t->str[id])] = id + 1;
    }
}

uint32_t intern_id(intern *t, casus_str s)
{
    uint32_t i = find_slot(t, s);
    if (t->slot[i]) {
        return t->slot[i] - 1;
    }
    if (t->n == t->cap) {
        t->cap = (uint32_t)mem_grown(t->cap, (size_t)t->n + 1);
        t->str = mem_realloc(t->str, t->cap, sizeof *t->str);
    }
    t->str[t->n] = str_n(arena_dup(&t->text, s.ptr, s.len), s.len);
    t->slot[i] = ++t->n;
    uint32_t id = t->n - 1;
    if (t->n > t->mask / 2) {
        rehash(t);
    }
    return id;
}

int64_t intern_find(const intern *t, casus_str s)
{
    return (int64_t)t->slot[find_slot(t, s)] - 1;
}
