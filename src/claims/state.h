/* SPDX-License-Identifier: MIT
 * state.h: what is the case between events: wars, ground held, forces abroad, sanctions, blocs, offices. */
#ifndef CASUS_CLAIMS_STATE_H
#define CASUS_CLAIMS_STATE_H
#include "claims/voice.h"

/* What the finders of one sentence share. */
typedef struct state_finder {
    const voices *v;
    const casus_result *r;
    fact_list *out;
    const syntax *t; /* of sentence k */
    uint32_t k;
} state_finder;

void state_conflicts(const state_finder *f);   /* conflict: sides, since when; ground that a side holds */
void state_deployments(const state_finder *f); /* deployment: forces and arms, of events and of statements */
void state_sanctions(const state_finder *f);   /* sanctions in force: by whom, against whom */
void state_blocs(const state_finder *f);       /* bloc: members and weight */
void state_offices(const state_finder *f);     /* office: who holds which */
void state_quantities(const state_finder *f);  /* quantity: numbers with a unit that no other fact holds */

/* ---- For the finders ----------------------------------------------------------------------------- */

/* A fact of the kind at `trigger`, stated by the phrase or clause headed by `head`, with its claims. */
casus_fact *state_new(const state_finder *f, casus_kind kind, int32_t trigger, int32_t head, const char *rule);
bool state_class(const syntax *t, int32_t i, const char *name);
/* Add the entity of a word and of what is coordinated with it. */
void state_add(const syntax *t, int32_t word, casus_entity *list, int *n);
/* The phrase below i that the preposition introduces; -1. */
int32_t state_prep(const syntax *t, int32_t i, const char *prep);
/* The finest place among words [from, to]. */
bool state_place(const syntax *t, int32_t from, int32_t to, casus_place *out);
#endif
