/* SPDX-License-Identifier: MIT
 * organ.h: which organ of which state a phrase names. The step of a procedure follows from the organ, never from the verb:
 * "ratified" is said of chambers, heads of state and states alike. */
#ifndef CASUS_PACTS_ORGAN_H
#define CASUS_PACTS_ORGAN_H
#include "pacts/register.h"
#include "syntax/syntax.h"

typedef enum organ_sort {
    ORGAN_NONE,
    ORGAN_STATE,      /* the state as such: no organ said */
    ORGAN_CHAMBER,    /* lower, upper, single, legislature */
    ORGAN_COMMITTEE, ORGAN_COURT, ORGAN_GOVERNMENT,
    ORGAN_HEAD,       /* of state */
    ORGAN_MINISTER,   /* head of government, minister, ambassador: signs, notifies, deposits */
    ORGAN_VOTERS
} organ_sort;

typedef struct organ {
    organ_sort sort;
    char state[4];     /* "" unknown */
    casus_str value;   /* "lower:State Duma", "head_of_state", "legislature"; absent for ORGAN_STATE */
    int32_t word;      /* head of the phrase; -1 */
} organ;

/* The organ that the phrase headed by `word` names; `context` is the state meant where it does not say (may be ""). */
bool organ_of(const casus_pacts *r, const syntax *t, arena *a, int32_t word, const char *context, organ *out);
/* Is it one of the codes of states, not of bodies (UNO, IGO ...)? */
bool organ_is_state(const char *code);
#endif
