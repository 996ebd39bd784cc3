/* SPDX-License-Identifier: MIT
 * feature.h: from a word form to the rows of the embedding table that are summed to represent it.
 * The trainer and the library share this file: what is learned is what is looked up. */
#ifndef CASUS_FEATURE_H
#define CASUS_FEATURE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "casus/record.h"

enum {
    FEATURE_N = 13,        /* rows a word */
    FEATURE_MAX_FORM = 64, /* bytes of a form that are looked at; longer forms are cut at both ends */
    FEATURE_CLASSES = 64, /* combinations of the word lists that a word may stand in */
    FEATURE_HASHED = 37392 + FEATURE_CLASSES /* rows of all hashed features; the known words come after them */
};

typedef struct feature_slot { /* open addressing, linear probing; key 0: empty */
    uint32_t key, row;
} feature_slot;

typedef struct feature_vocab {
    const feature_slot *slots; /* [n_slots], a power of two */
    uint32_t n_slots;
    const feature_slot *classes; /* [n_classes], likewise: key to the bits of the word lists it stands in */
    uint32_t n_classes;
} feature_vocab;

/* The row under a key; 0 where there is none. */
uint32_t feature_find(const feature_slot *slots, uint32_t n_slots, uint32_t key);
/* Key of a word in the vocabulary: hash of its lower-cased form with digits folded; never 0. */
/* Hash of any bytes, as all tables of this file use it. */
uint32_t feature_hash(const void *bytes, size_t n);
uint32_t feature_word_key(const char *form, size_t len);
/* Whether a space follows the word: the words of one multiword token touch each other. Flags of casus_word, of this
 * word and of the next one. */
static inline bool feature_space_after(uint8_t flags, uint8_t next)
{
    return (flags & CASUS_SPACE_AFTER) && !(next & CASUS_MWT_CONT);
}
/* Rows of one word: rows[0] is the known word (or the row of all unknown words), the others hashed affixes, shape
 * and spacing. Distinct for distinct bytes only up to hash collisions; total number of rows: FEATURE_HASHED + words. */
void feature_rows(const feature_vocab *v, const char *form, size_t len, bool space_before, bool space_after,
                  uint32_t rows[FEATURE_N]);
#endif
