/* SPDX-License-Identifier: MIT
 * role.h: from the words that fill a role to entities. */
#ifndef CASUS_EVENTS_ROLE_H
#define CASUS_EVENTS_ROLE_H
#include "events/act.h"

typedef struct roles {
    casus_entity actor[CASUS_MAX_ENTITIES], recipient[CASUS_MAX_ENTITIES];
    int n_actor, n_recipient;
    bool construct; /* a region or notion that is nobody filled a role (ENT-11) */
    bool outlet;    /* an outlet was taken out of the actors */
} roles;

/* Actors and recipients of an act: coordinations spread, "hundreds of" looked through, outlets left out, "we" in direct
 * speech replaced by the speaker; strings in `a`. */
void roles_find(const syntax *t, const act *x, roles *out);
/* Do both words mean the same entity? */
bool roles_same_word(const syntax *t, int32_t a, int32_t b);
/* Speaks for a state, a force, a party or a body between states. */
bool roles_public(const casus_entity *e);
#endif
