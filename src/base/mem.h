/* SPDX-License-Identifier: MIT
 * mem.h: malloc and friends that never return NULL. Inputs are limited before memory is asked for, so running out
 * is not an error to handle at every call: it aborts, in one place (mem.c). */
#ifndef CASUS_MEM_H
#define CASUS_MEM_H
#include <stddef.h>

void *mem_alloc(size_t size);            /* not cleared; free with free() */
void *mem_zalloc(size_t n, size_t size); /* n cleared objects; the product is checked */
void *mem_realloc(void *old, size_t n, size_t size);
void *mem_aligned(size_t align, size_t size); /* align: a power of two; size is rounded up to it */
/* The capacity to grow to so that `need` fits: doubles. */
size_t mem_grown(size_t cap, size_t need);
_Noreturn void mem_abort(void);
#endif
