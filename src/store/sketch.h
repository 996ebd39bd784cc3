/* SPDX-License-Identifier: MIT
 * sketch.h: whether one sentence was copied from another: minhash over runs of three words (Broder 1997). */
#ifndef CASUS_SKETCH_H
#define CASUS_SKETCH_H
#include "base/str.h"

enum { SKETCH_HASHES = 16, SKETCH_LEN = SKETCH_HASHES * 4, SKETCH_SAME = 8 };

/* 16 minima of 16 bits each, in hex. Case and punctuation do not count. NUL at the end. */
void sketch_of(casus_str sentence, char out[SKETCH_LEN + 1]);
/* How many of the minima agree: of SKETCH_HASHES the expected share is the Jaccard similarity of the runs. */
int sketch_common(casus_str a, casus_str b);
/* Copied, perhaps with a few words changed: at least half of the runs in common. */
static inline bool sketch_same(casus_str a, casus_str b)
{
    return sketch_common(a, b) >= SKETCH_SAME;
}
#endif
