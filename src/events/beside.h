/* SPDX-License-Identifier: MIT
 * beside.h: what other clauses and sentences of a story add to an event that leaves it unsaid: the other party of a
 * treaty named before, the day that a vote is set for, the day of a statement that goes on. */
#ifndef CASUS_EVENTS_BESIDE_H
#define CASUS_EVENTS_BESIDE_H
#include "events/act.h"
#include "events/when.h"
#include "syntax/story.h"

/* The treaty spoken of last and two that it binds. */
typedef struct beside_treaty {
    bool known;
    casus_entity a, b;
} beside_treaty;

/* "the treaty" of an event without a recipient is the one named before, where the actor belongs to its parties;
 * remembers the parties of an event that names both. */
void beside_parties(const syntax *t, const act *x, casus_event *ev, beside_treaty *last);
/* The time of an act that its own words leave open; false: nothing else says it either. The words are -1 where they
 * stand in another sentence. `ev` has its actors; `sentence` counts from 0. */
bool beside_time(const syn_story *st, int32_t sentence, const act *x, const casus_event *ev, syn_time *out);
#endif
