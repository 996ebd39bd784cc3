/* SPDX-License-Identifier: MIT
 * embed.h: the data files that are part of the library. */
#ifndef CASUS_EMBED_H
#define CASUS_EMBED_H
#include <stddef.h>

typedef struct embed {
    const void *data; /* 64-byte aligned */
    size_t size;      /* 0: this build has none */
} embed;

embed embed_model(void);
embed embed_lexicon(void);
embed embed_actors(void);
embed embed_pacts(void);
#endif
