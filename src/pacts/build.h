/* SPDX-License-Identifier: MIT
 * build.h: a register while rows are added to it. */
#ifndef CASUS_PACTS_BUILD_H
#define CASUS_PACTS_BUILD_H
#include "base/intern.h"
#include "pacts/register.h"

typedef struct reg_table {
    void *rows;
    uint32_t n, cap;
    size_t size; /* bytes of a row */
} reg_table;

typedef struct reg_build {
#define REG_TABLE(t, n) reg_table n;
    REG_TABLE_LIST(REG_TABLE)
#undef REG_TABLE
    buf text;
    intern seen;     /* strings already in the text */
    uint32_t *at;    /* [seen.n] their offsets */
    uint32_t at_cap;
} reg_build;

void reg_build_init(reg_build *b);
void reg_build_release(reg_build *b);
void reg_build_from(reg_build *b, const casus_pacts *r); /* start with the rows of a register */
/* The string in the table of strings, added where it is new. */
reg_str reg_build_str(reg_build *b, casus_str s);
/* A cleared row at the end of the table; valid until the next one. */
void *reg_build_row(reg_table *t);
static inline void *reg_row(const reg_table *t, uint32_t i)
{
    return (char *)t->rows + (size_t)i * t->size;
}
/* The instrument with that id, or NULL. */
reg_instrument *reg_build_instrument(reg_build *b, casus_str id);
/* Bring parties, steps and duties of each instrument together and set its ranges. */
void reg_build_sort(reg_build *b);
/* A register in memory of its own. */
casus_pacts *reg_build_take(reg_build *b);
bool reg_build_write(reg_build *b, const char *path, casus_err *e);
#endif
