/* SPDX-License-Identifier: MIT
 * speech.h: where one sentence says who says something. */
#ifndef CASUS_CLAIMS_SPEECH_H
#define CASUS_CLAIMS_SPEECH_H
#include "syntax/syntax.h"

#define SPEECH_MAX 16 /* of one sentence: further ones are ignored */

typedef struct saying {
    int32_t cue;                /* the word that attributes: "said", "according", "claims" */
    int32_t source;             /* head of the phrase that names the source */
    int32_t content;            /* head of what is said */
    int32_t from, to;           /* words of what is said */
    int32_t via[CASUS_MAX_VIA]; /* heads of the phrases that name who relays it, nearest first */
    int n_via;
    casus_stance stance;
    bool clause;     /* what is said is a clause, not a noun phrase */
    casus_date date; /* when it was said; year 0: not stated */
} saying;

/* All of them in the order of their cues; returns how many. */
int speech_find(const syntax *t, saying out[SPEECH_MAX]);
bool speech_is_quote(const syntax *t, int32_t i);
/* First and last word of the phrase that names a source: the noun phrase without clauses. */
void speech_source(const syntax *t, int32_t source, int32_t *from, int32_t *to);
#endif
