/* SPDX-License-Identifier: MIT
 * claims.h: who says so, and what else the news states beside events (docs/claims.md). */
#ifndef CASUS_CLAIMS_H
#define CASUS_CLAIMS_H
#include "syntax/story.h"

/* Claims that are no events, and states of affairs: armed conflicts, blocs, deployments, sanctions, offices. Adds to
 * `out`; facts that say the same as an event of `r` name it. */
void claims_read(const syn_story *s, const casus_result *r, fact_list *out);
#endif
