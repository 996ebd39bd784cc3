/* SPDX-License-Identifier: MIT
 * speech.h: where one sentence says who says something. */
#ifndef CASUS_CLAIMS_SPEECH_H
#define CASUS_CLAIMS_SPEECH_H
#include "syntax/syntax.h"

#define SPEECH_MAX 16 /* of one sentence: further ones are ignored */

typedef struct saying {
    int32_t cue;     /* the word that attributes: "said", "according", "claims" */
    int32_t source;  /* head of the phrase that names the source; -1: nobody named */
    int32_t content; /* head of what is said */
    int32_t from, to; /* words of what is said */
    casus_stance stance;
    bool direct; /* in quotation marks */
} saying;

/* All of them in the order of their cues; returns how many. */
int speech_find(const syntax *t, saying out[SPEECH_MAX]);
#endif
