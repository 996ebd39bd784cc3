/* SPDX-License-Identifier: MIT
 * claims.h: who says so, and what else the news states beside events (docs/claims.md). */
#ifndef CASUS_CLAIMS_H
#define CASUS_CLAIMS_H
#include "claims/voice.h"

/* Mark the sentences that need a tree because they name who is quoted in a sentence that has `want` set. Works on word
 * forms: it runs before tagging. */
void claims_want(arena *a, const casus_doc *doc, bool *want);
/* Set the claims of all events. `v` is filled for claims_read. */
void claims_attribute(const syn_story *s, casus_result *r, voices *v);
/* Claims that are no events, and states of affairs: armed conflicts, blocs, deployments, sanctions, offices. Adds to
 * `out`; facts that say the same as an event of `r` name it. */
void claims_read(const voices *v, const casus_result *r, fact_list *out);
#endif
