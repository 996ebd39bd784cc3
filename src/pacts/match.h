/* SPDX-License-Identifier: MIT
 * match.h: which instrument of the register is meant by what a text calls it and whom it names as parties. */
#ifndef CASUS_PACTS_MATCH_H
#define CASUS_PACTS_MATCH_H
#include "pacts/register.h"

/* The instrument that fits best: its id, or a title or other name that occurs in `title`, with the parties (codes
 * separated by blanks) and the state that acts among its own. NULL where none fits, or two fit as well. */
const reg_instrument *match_instrument(const casus_pacts *r, const char *title, const char *parties, const char *state);
#endif
