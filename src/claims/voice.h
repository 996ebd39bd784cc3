/* SPDX-License-Identifier: MIT
 * voice.h: who speaks in each sentence of a story, quotations that run over several sentences included. */
#ifndef CASUS_CLAIMS_VOICE_H
#define CASUS_CLAIMS_VOICE_H
#include "claims/quote.h"
#include "claims/speech.h"
#include "syntax/story.h"

typedef struct sent_voices {
    saying *items; /* [n] in the order of their cues */
    int n;
} sent_voices;

typedef struct speaker {
    int32_t sent;         /* the sentence that names the speaker; -1: nobody known */
    int32_t cue, source;  /* words of that sentence */
    const saying *saying; /* that says so; NULL: only the cue is known */
} speaker;

typedef struct voices {
    const syn_story *story;
    sent_voices *sent; /* [doc->n_sents] */
    quotes quotes;
    speaker *quoted; /* [quotes.n] who is quoted */
} voices;

void voices_read(voices *out, const syn_story *s);
/* The claim that a saying makes, with its sources spread over coordinations: up to `max` claims, at least one where a
 * source is known. `word`: the word of the sentence that is said. */
int voices_claims(const voices *v, uint32_t k, const saying *x, int32_t word, casus_claim *out, int max);
/* The claim of the one who is quoted at word `word` of sentence k, where that is another sentence's or no saying's. */
bool voices_quoted(const voices *v, uint32_t k, int32_t word, casus_claim *out);
/* The entity that the phrase headed by `source` names, with the words of the whole phrase. */
void voices_source(const syntax *t, int32_t source, casus_entity *out);
#endif
