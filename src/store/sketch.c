/* SPDX-License-Identifier: MIT */
#include "store/sketch.h"

#include <stdio.h>
#include <xxhash.h>

enum { RUN = 3 };

static bool in_word(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The next word, hashed in lower case; false: none. */
static bool next_word(const char **p, const char *end, uint64_t *hash)
{
    while (*p < end && !in_word((unsigned char)**p)) {
        ++*p;
    }
    if (*p == end) {
        return false;
    }
    uint64_t h = 0xcbf29ce484222325u; /* FNV-1a */
    for (; *p < end && in_word((unsigned char)**p); ++*p) {
        unsigned char c = (unsigned char)**p;
        h = (h ^ (c >= 'A' && c <= 'Z' ? c | 32u : c)) * 0x100000001b3u;
    }
    *hash = h;
    return true;
}

static void take_run(uint64_t min[SKETCH_HASHES], const uint64_t word[RUN])
{
    for (uint64_t k = 0; k < SKETCH_HASHES; k++) {
        uint64_t h = XXH3_64bits_withSeed(word, RUN * sizeof *word, k);
        min[k] = h < min[k] ? h : min[k];
    }
}

void sketch_of(casus_str sentence, char out[SKETCH_LEN + 1])
{
    const char *p = sentence.ptr, *end = sentence.ptr + sentence.len;
    uint64_t min[SKETCH_HASHES], word[RUN] = {0}, h;
    int n = 0;
    memset(min, 0xff, sizeof min);
    while (next_word(&p, end, &h)) {
        word[0] = word[1];
        word[1] = word[2];
        word[2] = h;
        if (++n >= RUN) {
            take_run(min, word);
        }
    }
    if (n < RUN) {
        take_run(min, word); /* a sentence of one or two words is one run */
    }
    for (int k = 0; k < SKETCH_HASHES; k++) {
        snprintf(out + 4 * k, 5, "%04x", (unsigned)(min[k] & 0xffff));
    }
}

int sketch_common(casus_str a, casus_str b)
{
    int n = 0;
    if (a.len != SKETCH_LEN || b.len != SKETCH_LEN) {
        return 0;
    }
    for (int k = 0; k < SKETCH_HASHES; k++) {
        n += memcmp(a.ptr + 4 * k, b.ptr + 4 * k, 4) == 0;
    }
    return n;
}
