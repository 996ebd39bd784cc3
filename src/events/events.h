/* SPDX-License-Identifier: MIT
 * events.h: from trees to propositions to coded events. */
#ifndef CASUS_EVENTS_H
#define CASUS_EVENTS_H
#include "syntax/story.h"

/* Code the events of a story whose mentions are resolved. Fills result->events, allocated in its arena; who
 * stands for them is not its business (claims.h). */
void events_code(const syn_story *s, casus_result *result);
/* True for sentences that hold a lemma which can trigger an entry: the others need no tree for coding.
 * `want` has doc->n_sents flags. Works on word forms: it runs before tagging. */
void events_want(const lexicon *lex, const casus_doc *doc, bool *want);

/* ---- Why: for `casus explain` ------------------------------------------------------------------ */

/* One frame tried for one word, and what came of it. */
typedef struct events_try {
    int32_t word;    /* the predicate: index into doc->words */
    casus_str rule;  /* "file:line" of the frame */
    casus_type type; /* of the frame */
    bool fired;      /* the frame that fits the predicate best */
    const char *why; /* static: "fits best", "a slot is empty that must be filled" ... */
    int condition;   /* number of the condition that failed, from 0 in the order of the line; -1 */
    int32_t filler;  /* the word that was wrong: index into doc->words; -1 */
    int score;       /* specificity, 0 where the frame does not fit */
} events_try;

/* What became of a predicate whose frame fired. */
typedef struct events_fate {
    double judged; /* the heads' probability that the type is right; below 0: not judged */
    int32_t word;
    casus_str rule;
    bool coded;
    const char *why; /* static: "coded", "content of another act", "nobody acts and nobody is acted upon" ... */
} events_fate;

typedef struct events_why {
    events_try *tries;
    uint32_t n_tries;
    events_fate *fates;
    uint32_t n_fates;
} events_why;

/* Everything that was tried in one sentence; allocated in the story's arena. */
void events_explain(const syn_story *s, uint32_t sentence, events_why *out);
#endif
