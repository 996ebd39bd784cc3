/* SPDX-License-Identifier: MIT
 * act.h: an act found in a sentence on its way to an event: the frame that fired, how the sentence speaks of it
 * (tense, negation, condition, source), and the code after that has been taken into account. */
#ifndef CASUS_EVENTS_ACT_H
#define CASUS_EVENTS_ACT_H
#include "events/fit.h"

#define ACT_SPEECH 4
#define ACT_MAX 64 /* acts of one sentence: further ones are ignored */

typedef struct speech { /* who says it, nearest first */
    int32_t verb;       /* the word that attributes */
    int32_t source;     /* head of the phrase that names the source; -1 */
    casus_stance stance;
    bool direct; /* in quotation marks */
} speech;

typedef struct scope {
    bool future;     /* will, is to, plans to */
    bool modal;      /* may, might, could, can; or under a word of possibility */
    bool obligation; /* must, should, has to */
    bool negated;
    bool purpose;        /* "... to attack" after a verb that does not ask for an infinitive */
    bool condition;      /* the act stands in an if-clause */
    bool related;        /* in a relative clause */
    bool told;           /* somebody says so in a clause of its own: intentions above bear on the saying */
    bool asserted;       /* in a clause that is stated as a fact whatever stands above it */
    bool planned;        /* by a verb of intention: "plans to" */
    bool expected;       /* by somebody else: "is expected to" */
    bool unreal;         /* only thought of: content of a demand, a discussion */
    int32_t answered_by; /* number of the act that answers this one: "turned down a request from X"; -1 */
    int32_t swallowed;   /* number of the act whose content this is; -1 */
    int depth;           /* clauses between the act and what swallows it */
    int32_t if_clause;   /* head of the condition that the act hangs on; -1 */
    speech by[ACT_SPEECH];
    int n_by;
} scope;

typedef enum act_drop {
    ACT_KEPT,
    ACT_CONTENT,   /* what somebody asked for, refused, promised, accused of */
    ACT_PART,      /* part of another predicate: "sign an agreement" */
    ACT_UNREAL,    /* only thought of */
    ACT_CONDITION, /* inside a condition */
    ACT_NOBODY,    /* nobody who acts and nobody who is acted upon */
    ACT_OUTLET,    /* the actor is a news outlet */
    ACT_JUDGED,    /* the heads do not believe it */
    ACT_SAME       /* the same act as another one in the sentence */
} act_drop;

typedef struct act {
    fit m;
    int32_t host; /* the word that carries tense: the verb, the light verb of a noun, or the noun */
    scope s;
    int32_t content; /* number of the act that is asked for, refused or promised; -1 */
    casus_type type;
    const char *mode[3]; /* NULL ends */
    char cameo[6];
    casus_status status;
    bool asked; /* "said that X must": X is asked to do it */
    act_drop drop;
    float sure; /* the probability that the type is right, as the heads judge; below 0: not judged */
} act;

/* How the sentence speaks of each act; sets s, content and the drops that follow from it. */
void scope_find(const syntax *t, act *acts, int n);
/* Type, mode, CAMEO and status of an act from its frame, its scope and its content. `self`: the nearest source is the
 * actor itself. Contents must be coded first. */
void recode_act(const syntax *t, act *acts, int i, bool self);
#endif
