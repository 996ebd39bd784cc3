/* SPDX-License-Identifier: MIT
 * intern.h: strings to small consecutive ids and back. Ids start at 0 in the order of first use. */
#ifndef CASUS_INTERN_H
#define CASUS_INTERN_H
#include "base/arena.h"
#include "casus/record.h"

typedef struct intern {
    arena text;     /* the bytes of all strings */
    casus_str *str; /* [n] by id */
    uint32_t *slot; /* [mask + 1] id + 1; 0: free. Open addressing, linear probing */
    uint32_t n, cap, mask;
} intern;

void intern_init(intern *t);
void intern_release(intern *t);
/* The id of the string, added where it is new. */
uint32_t intern_id(intern *t, casus_str s);
/* The id, or -1 where the string is unknown. Safe from several threads while none adds. */
int64_t intern_find(const intern *t, casus_str s);
#endif
