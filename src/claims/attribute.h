/* SPDX-License-Identifier: MIT
 * attribute.h: who stands for what a word says. */
#ifndef CASUS_CLAIMS_ATTRIBUTE_H
#define CASUS_CLAIMS_ATTRIBUTE_H
#include "claims/voice.h"

/* Everybody who stands for, or against, what word `word` of sentence k says: the nearest first; further out are its
 * relays. Sayings whose cue is the word itself do not count. Returns how many. */
int attribute_word(const voices *v, uint32_t k, int32_t word, casus_claim out[CASUS_MAX_CLAIMS]);
/* The claims of an event. Where the speech is the act itself (announced, threatened, promised) nobody stands between it
 * and the reader. */
void attribute_event(const voices *v, casus_event *e);
#endif
