/* SPDX-License-Identifier: MIT
 * match.h: which frame of the lexicon fits a predicate best. */
#ifndef CASUS_EVENTS_MATCH_H
#define CASUS_EVENTS_MATCH_H
#include "events/syntax.h"

typedef struct match {
    const lex_frame *frame;
    int32_t word;                  /* the predicate */
    fill part;                     /* its particle, or words before the noun */
    fill actor, recipient, mutual; /* words that fill the roles */
    fill used;                     /* words that a condition without a role was met by: "sign an *agreement*" */
    int score;
} match;

typedef enum match_reason {
    MATCH_FIRED,     /* the best one */
    MATCH_WEAKER,    /* fits, but another frame fits better */
    MATCH_NO_PART,   /* particle or first part of the compound missing */
    MATCH_MISSING,   /* a slot is empty that must be filled */
    MATCH_PRESENT,   /* a slot is filled that must be empty */
    MATCH_WRONG,     /* a slot is filled by a word that is not of the class */
    MATCH_NO_ACTOR,  /* the subject is nobody who can act */
    MATCH_MODIFIER   /* a participle before a noun, and the frame does not want that */
} match_reason;

typedef struct match_try {
    const lex_frame *frame;
    int32_t pred; /* the predicate it was tried for */
    match_reason reason;
    int cond;     /* number of the condition that failed; -1 */
    int32_t word; /* the filler that was wrong, within the sentence; -1 */
    int score;
} match_try;

typedef void match_watch(void *ctx, const match_try *t);

/* The best frame for word i, false where none fits. `watch` (may be NULL) is told of every frame tried. */
bool match_word(const syntax *t, int32_t i, match *out, match_watch *watch, void *ctx);
/* Can the word fill the actor's place: an entity, a name, a person, or a text that speaks for one? */
bool match_can_act(const syntax *t, int32_t i);
#endif
