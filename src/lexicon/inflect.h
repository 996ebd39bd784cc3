/* SPDX-License-Identifier: MIT
 * inflect.h: all forms that an English word can take, so that a sentence can be looked through before it is tagged.
 * Generates too much rather than too little ("travelled" and "traveled"). Used by the compiler only. */
#ifndef CASUS_INFLECT_H
#define CASUS_INFLECT_H
#include "casus/record.h"
#include "lexicon/format.h"

/* Call `emit` with every form of the lemma, itself included. Forms live only during the call. */
void inflect(casus_str lemma, lex_pos pos, void (*emit)(void *ctx, casus_str form), void *ctx);
#endif
