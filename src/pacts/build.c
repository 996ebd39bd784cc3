/* SPDX-License-Identifier: MIT */
#include "pacts/build.h"

#include <stdlib.h>

#include "base/mem.h"

enum { PACK_VERSION = 2 };

void reg_build_init(reg_build *b)
{
    *b = (reg_build){0};
#define INIT(t, n) b->n.size = sizeof(reg_##t);
    REG_TABLE_LIST(INIT)
#undef INIT
    intern_init(&b->seen);
    buf_char(&b->text, '\0');
}

void reg_build_release(reg_build *b)
{
#define FREE(t, n) free(b->n.rows);
    REG_TABLE_LIST(FREE)
#undef FREE
    intern_release(&b->seen);
    buf_free(&b->text);
    free(b->at);
}

static void copy_rows(reg_table *t, const void *rows, uint32_t n)
{
    t->rows = mem_alloc((size_t)n * t->size + 1);
    if (n) {
        memcpy(t->rows, rows, (size_t)n * t->size);
    }
    t->n = t->cap = n;
}

void reg_build_from(reg_build *b, const casus_pacts *r)
{
    reg_build_init(b);
#define COPY(t, m) copy_rows(&b->m, r->m, r->n_##m);
    REG_TABLE_LIST(COPY)
#undef COPY
    buf_clear(&b->text);
    buf_add(&b->text, r->text, r->text_size);
}

reg_str reg_build_str(reg_build *b, casus_str s)
{
    if (!s.len) {
        return 0;
    }
    uint32_t before = b->seen.n, id = intern_id(&b->seen, s);
    if (b->seen.n == before) {
        return b->at[id];
    }
    if (id >= b->at_cap) {
        b->at_cap = (uint32_t)mem_grown(b->at_cap, id + 1);
        b->at = mem_realloc(b->at, b->at_cap, sizeof *b->at);
    }
    b->at[id] = (uint32_t)b->text.len;
    buf_str(&b->text, s);
    buf_char(&b->text, '\0');
    return b->at[id];
}

void *reg_build_row(reg_table *t)
{
    if (t->n == t->cap) {
        t->cap = (uint32_t)mem_grown(t->cap, t->n + 1);
        t->rows = mem_realloc(t->rows, t->cap, t->size);
    }
    void *row = reg_row(t, t->n++);
    memset(row, 0, t->size);
    return row;
}

reg_instrument *reg_build_instrument(reg_build *b, casus_str id)
{
    for (uint32_t i = b->instruments.n; i-- > 0;) {
        reg_instrument *x = reg_row(&b->instruments, i);
        if (str_is(id, b->text.ptr + x->id)) {
            return x;
        }
    }
    return NULL;
}

/* ---- order ----------------------------------------------------------------------------------- */

/* Rows begin with the number of their instrument: a stable counting sort by it. */
static void group(reg_table *t, uint32_t n, uint32_t *first /* [n + 1] */)
{
    char *sorted = mem_alloc((size_t)t->n * t->size + 1);
    memset(first, 0, (n + 1) * sizeof *first);
    for (uint32_t i = 0; i < t->n; i++) {
        first[*(uint32_t *)reg_row(t, i) + 1]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        first[i + 1] += first[i];
    }
    uint32_t *at = mem_alloc((n + 1) * sizeof *at);
    memcpy(at, first, (n + 1) * sizeof *at);
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t k = *(uint32_t *)reg_row(t, i);
        memcpy(sorted + (size_t)at[k]++ * t->size, reg_row(t, i), t->size);
    }
    free(at);
    free(t->rows);
    t->rows = sorted;
    t->cap = t->n;
}

/* Steps of an instrument by date, those of a day in the order of a procedure; insertion keeps the order of the text. */
static bool before(const reg_step *a, const reg_step *b)
{
    return a->lo != b->lo ? a->lo < b->lo : a->type < b->type;
}

static void order_steps(reg_step *s, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        reg_step x = s[i];
        uint32_t k = i;
        for (; k > 0 && before(&x, &s[k - 1]); k--) {
            s[k] = s[k - 1];
        }
        s[k] = x;
    }
}

void reg_build_sort(reg_build *b)
{
    uint32_t n = b->instruments.n;
    uint32_t *first = mem_alloc((n + 1) * sizeof *first);
    reg_table *tables[] = {&b->parties, &b->steps, &b->duties};
    for (int k = 0; k < 3; k++) {
        group(tables[k], n, first);
        for (uint32_t i = 0; i < n; i++) {
            reg_instrument *x = reg_row(&b->instruments, i);
            uint32_t *range[] = {&x->first_party, &x->first_step, &x->first_duty};
            range[k][0] = first[i];
            range[k][1] = first[i + 1] - first[i];
        }
    }
    free(first);
    for (uint32_t i = 0; i < n; i++) {
        reg_instrument *x = reg_row(&b->instruments, i);
        order_steps((reg_step *)b->steps.rows + x->first_step, x->n_steps);
    }
}

casus_pacts *reg_build_take(reg_build *b)
{
    reg_build_sort(b);
    casus_pacts *r = mem_zalloc(1, sizeof *r);
    size_t size = b->text.len + 16;
#define SIZE(t, m) size += (size_t)b->m.n * b->m.size + 16;
    REG_TABLE_LIST(SIZE)
#undef SIZE
    char *p = r->owned = mem_alloc(size);
#define TAKE(t, m)                                                                                                     \
    r->m = (const void *)p;                                                                                            \
    r->n_##m = b->m.n;                                                                                                 \
    if (b->m.n) {                                                                                                      \
        memcpy(p, b->m.rows, (size_t)b->m.n * b->m.size);                                                              \
    }                                                                                                                  \
    p += ((size_t)b->m.n * b->m.size + 15) / 16 * 16;
    REG_TABLE_LIST(TAKE)
#undef TAKE
    memcpy(p, b->text.ptr, b->text.len);
    r->text = p;
    r->text_size = b->text.len;
    return r;
}

casus_pacts *casus_pacts_as_known(const casus_pacts *base, casus_date known)
{
    reg_build b;
    uint32_t n = 0;
    day last = day_of(known);
    reg_build_from(&b, base);
    for (uint32_t i = 0; i < b.steps.n; i++) {
        const reg_step *s = reg_row(&b.steps, i);
        if (s->known <= last) {
            reg_step keep = *s;
            *(reg_step *)reg_row(&b.steps, n++) = keep;
        }
    }
    b.steps.n = n;
    casus_pacts *r = reg_build_take(&b);
    reg_build_release(&b);
    return r;
}

bool reg_build_write(reg_build *b, const char *path, casus_err *e)
{
    reg_build_sort(b);
    const pack_part parts[] = {
        {"text", b->text.ptr, b->text.len},
#define PART(t, m) {#m, b->m.rows, (size_t)b->m.n * b->m.size},
        REG_TABLE_LIST(PART)
#undef PART
    };
    return pack_write(path, "pacts", PACK_VERSION, parts, sizeof parts / sizeof *parts, e);
}
