/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

_Noreturn void mem_abort(void)
{
    abort();
}

void *mem_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p) {
        mem_abort();
    }
    return p;
}

void *mem_zalloc(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size ? size : 1);
    if (!p) {
        mem_abort();
    }
    return p;
}

void *mem_realloc(void *old, size_t n, size_t size)
{
    void *p = reallocarray(old, n ? n : 1, size ? size : 1);
    if (!p) {
        mem_abort();
    }
    return p;
}

void *mem_aligned(size_t align, size_t size)
{
    if (size > SIZE_MAX - align) {
        mem_abort();
    }
    void *p = aligned_alloc(align, size ? (size + align - 1) / align * align : align);
    if (!p) {
        mem_abort();
    }
    return p;
}

size_t mem_grown(size_t cap, size_t need)
{
    size_t n = cap < 16 ? 16 : cap;
    while (n < need) {
        if (n > SIZE_MAX / 2) {
            mem_abort();
        }
        n *= 2;
    }
    return n;
}
