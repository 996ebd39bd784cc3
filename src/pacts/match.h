/* SPDX-License-Identifier: MIT
 * match.h: which instrument of the register is meant by what a text calls it and whom it names as parties. */
#ifndef CASUS_PACTS_MATCH_H
#define CASUS_PACTS_MATCH_H
#include "pacts/register.h"

/* The instrument that fits best: its id, or a title or other name that occurs in `title`, with the parties (codes
 * separated by blanks) and the state that acts among its own. By the parties alone ("the pact with Iran") only one that
 * has no others and is, on the story's day `on`, under way: signed, or about to be, and not long in force. NULL where
 * none fits. */
const reg_instrument *match_instrument(const casus_pacts *r, const char *title, const char *parties, const char *state,
                                       day on);
#endif
