/* SPDX-License-Identifier: MIT
 * world.h: the attack that a query supposes, as each side tells it. That A attacks B is supposed; what it is in law (an
 * armed attack, self-defence) is a claim. World 0 is the account of those who say that B was attacked, world 1 that of
 * those who deny it. Facts have three values (strong Kleene logic); there is no probability and no winner. */
#ifndef CASUS_PACTS_WORLD_H
#define CASUS_PACTS_WORLD_H
#include "pacts/register.h"

typedef enum k3 { K3_FALSE, K3_UNKNOWN, K3_TRUE } k3; /* and: minimum; or: maximum */

static inline k3 k3_and(k3 a, k3 b)
{
    return a < b ? a : b;
}
static inline k3 k3_or(k3 a, k3 b)
{
    return a > b ? a : b;
}
static inline k3 k3_not(k3 a)
{
    return (k3)(K3_TRUE - a);
}

/* Who stands for what about the attack. */
typedef struct stand {
    reg_fact fact;
    bool value;
    const char *by;     /* codes separated by blanks */
    const char *source;
} stand;

enum { WORLD_STANDS = 256 };

typedef struct world {
    const casus_pacts *r;
    char attacker[4], victim[4];
    day on, known;
    uint32_t attackers;
    int32_t lat, lon;   /* degrees times 1000 */
    const char *place;  /* its name; "" unknown */
    const char *place_of; /* who administers it; "" unknown */
    bool located;       /* lat and lon are known */
    stand stands[WORLD_STANDS];
    uint32_t n_stands;
    uint32_t n_worlds;  /* 2: somebody denies that the victim was attacked */
} world;

/* Claims of the register that could be known, and those of the query. False where the query cannot be read. */
bool world_init(world *w, const casus_pacts *r, const casus_duty_query *q, arena *a, casus_err *e);
/* Is the fact so, for beneficiary `who` (attacker or victim), in world 0 or 1? */
k3 world_fact(const world *w, reg_fact fact, bool for_victim, uint32_t in);
/* The trigger of an obligation: facts joined by '&' and '|'. */
k3 world_trigger(const world *w, const char *trigger, bool for_victim, uint32_t in);
k3 world_area(const world *w, const reg_area *area);
/* Codes of those who say, or deny, that the victim was attacked. */
void world_claimants(const world *w, bool for_victim, arena *a, casus_pivot *out);
#endif
