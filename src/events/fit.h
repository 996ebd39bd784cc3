/* SPDX-License-Identifier: MIT
 * fit.h: which frame of the lexicon fits a predicate best. */
#ifndef CASUS_EVENTS_FIT_H
#define CASUS_EVENTS_FIT_H
#include "syntax/syntax.h"

typedef struct fit {
    const lex_frame *frame;
    int32_t word;                  /* the predicate */
    fill part;                     /* its particle, or words before the noun */
    fill actor, recipient, mutual; /* words that fill the roles */
    fill used;                     /* words that a condition without a role was met by: "sign an *agreement*" */
    int score;
} fit;

typedef enum fit_reason {
    FIT_FIRED,       /* the best one */
    FIT_WEAKER,      /* fits, but another frame fits better */
    FIT_NO_PART,     /* particle or first part of the compound missing */
    FIT_MISSING,     /* a slot is empty that must be filled */
    FIT_PRESENT,     /* a slot is filled that must be empty */
    FIT_WRONG,       /* a slot is filled by a word that is not of the class */
    FIT_NO_ACTOR,    /* the subject is nobody who can act */
    FIT_NO_PARTY,    /* it needs an actor, or an actor and a recipient */
    FIT_NOT_NEGATED, /* it needs a negation */
    FIT_MODIFIER,    /* a participle before a noun, and the frame does not want that */
    FIT_NO_WORDS,    /* the words of a pattern do not stand there in their order */
    FIT_KNOWN,       /* a verb of a dictionary without a pattern, which the lexicon has entries for */
    FIT_DISCARDED    /* the best one, and it says that this is no act */
} fit_reason;

typedef struct fit_try {
    const lex_frame *frame;
    int32_t pred; /* the predicate it was tried for */
    fit_reason reason;
    int cond;     /* number of the condition that failed; -1 */
    int32_t word; /* the filler that was wrong, within the sentence; -1 */
    int score;
} fit_try;

typedef void fit_watch(void *ctx, const fit_try *t);

/* The best frame for word i, false where none fits. `watch` (may be NULL) is told of every frame tried. */
bool fit_word(const syntax *t, int32_t i, fit *out, fit_watch *watch, void *ctx);
/* Can the word fill the actor's place: an entity, a name, a person, or a text that speaks for one? */
bool fit_can_act(const syntax *t, int32_t i);
#endif
