/* SPDX-License-Identifier: MIT
 * when.h: the time that a sentence states for an act. */
#ifndef CASUS_EVENTS_WHEN_H
#define CASUS_EVENTS_WHEN_H
#include "events/act.h"
#include "syntax/time.h"

/* `ahead`: the act lies in the future. False where the sentence states no time for it. */
bool when_find(const syntax *t, const act *x, bool ahead, syn_time *out);
#endif
