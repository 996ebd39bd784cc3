/* SPDX-License-Identifier: MIT
 * events.h: from trees to propositions to coded events. */
#ifndef CASUS_EVENTS_H
#define CASUS_EVENTS_H
#include "actors/actors.h"
#include "lexicon/lexicon.h"

/* Code the events of a parsed document whose mentions are resolved. Fills result->events, allocated in `a`. */
void events_code(const lexicon *lex, const actors *g, const actors_mentions *mentions, arena *a, const casus_doc *doc,
                 casus_result *result);
/* True for sentences that hold a lemma which can trigger an entry: the others need no tree for coding.
 * `want` has doc->n_sents flags. Works on word forms: it runs before tagging. */
void events_want(const lexicon *lex, const casus_doc *doc, bool *want);
#endif
