/* SPDX-License-Identifier: MIT
 * lemma.h: lemmas as edit scripts, so that lemmatising is classification.
 * A script is "K<n>+<s>" or "L<n>+<s>": keep or lower the form's case, take <n> characters off its end, add <s>. */
#ifndef CASUS_LEMMA_H
#define CASUS_LEMMA_H
#include "base/arena.h"
#include "casus/record.h"

enum { LEMMA_MAX = 256 }; /* bytes of the longest form that a script changes; longer forms are their own lemma */

typedef struct lemma_script {
    bool lower;
    uint8_t cut;      /* characters */
    casus_str add;    /* borrowed */
} lemma_script;

/* Read a script; false where it is malformed. */
bool lemma_parse(casus_str text, lemma_script *out);
/* The script that makes `lemma` of `form`, as text, into `buf` (LEMMA_MAX bytes and more); its length. */
size_t lemma_derive(casus_str form, casus_str lemma, char *buf, size_t size);
/* Key of a form with its Penn tag in the dictionary of lemmas; never 0. `lower`: of the lower-cased form. */
uint32_t lemma_key(casus_str form, casus_str xpos, bool lower);
/* The lemma, in the arena or the form itself. A script that cuts more than there is gives the lower-cased form. */
casus_str lemma_apply(const lemma_script *s, casus_str form, arena *a);
/* The lemma of a number written in digits: without the commas between its thousands. */
casus_str lemma_number(casus_str form, arena *a);
#endif
