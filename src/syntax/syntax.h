/* SPDX-License-Identifier: MIT
 * syntax.h: one parsed sentence with what the coder needs at hand: children, lemma hashes, cues; and the arguments of a
 * predicate as they are meant (passives undone, subjects handed down, relative pronouns replaced). Words are numbered
 * within the sentence; -1 means none. Robust to odd trees: every walk is bounded. */
#ifndef CASUS_SYNTAX_SYNTAX_H
#define CASUS_SYNTAX_SYNTAX_H
#include "actors/actors.h"
#include "base/arena.h"
#include "lexicon/lexicon.h"

#define SYN_FILL 6   /* fillers of one slot: further ones are ignored */
#define SYN_DEPTH 24 /* steps of any walk */

struct nlp_learned; /* nlp/heads.h */

typedef struct syntax {
    const lexicon *lex;
    const actors_mentions *who;
    const casus_doc *doc;
    const casus_word *w; /* [n] words of the sentence */
    int32_t first, n;    /* doc->words index of w[0]; number of words */
    int32_t *child;      /* [n] first child */
    int32_t *next;       /* [n] next sibling, in word order */
    uint64_t *hash;      /* [n] lex_hash of the lemma */
    uint32_t *cue;       /* [n] cues of the word with its part of speech */
    const struct nlp_learned *learned; /* what the network made of the document's words; NULL: no heads */
} syntax;

typedef struct fill {
    int32_t word[SYN_FILL];
    int n;
} fill;

void syn_init(syntax *t, arena *a, const lexicon *lex, const actors_mentions *who, const casus_doc *doc,
              const casus_sent *s);
lex_pos syn_pos(const syntax *t, int32_t i); /* 0: neither verb, noun nor adjective */
bool syn_has_cue(const syntax *t, int32_t i, lex_cue c);
bool syn_lemma(const syntax *t, int32_t i, const char *lemma);
int32_t syn_find(const syntax *t, int32_t i, casus_rel rel); /* first child with that relation */
/* First conjunct of the coordination that i belongs to (i itself where there is none). */
int32_t syn_first_conjunct(const syntax *t, int32_t i);
/* The word that introduces i: hash of its preposition or subordinator (fixed parts joined by "_"), or 0. */
uint32_t syn_marker(const syntax *t, int32_t i);
bool syn_marked(const syntax *t, int32_t i, const char *word);
bool syn_is_ing(const syntax *t, int32_t i);
bool syn_is_infinitive(const syntax *t, int32_t i);
/* A pronoun that stands for somebody in a story: not "it", "this", "who", "something". */
bool syn_is_personal(const syntax *t, int32_t i);
bool syn_is_time(const syntax *t, int32_t i);     /* "Friday", "March": when, not who */
bool syn_is_relative(const syntax *t, int32_t i); /* who, which, that ... as a pronoun */
bool syn_passive(const syntax *t, int32_t v);
bool syn_is_negation(const syntax *t, int32_t i);
bool syn_negated(const syntax *t, int32_t v);    /* by a word of its own */
/* The word is of that class of the lexicon; false outside the sentence. */
bool syn_known(const syntax *t, int32_t i, lex_known k);
bool syn_is_people(const syntax *t, int32_t i);  /* a common noun for human beings or states */
int32_t syn_subject(const syntax *t, int32_t v); /* logical subject of a verb, adjective or noun predicate */
int32_t syn_object(const syntax *t, int32_t v);  /* logical object of a verb */
/* "hold", "carry out": with an event noun as its object. */
bool syn_is_light(const syntax *t, int32_t v);
/* The light or occurrence verb that an event noun stands with, or -1. */
int32_t syn_light(const syntax *t, int32_t noun);
/* The entity of a word, looked for through "hundreds of", or NULL. */
const casus_entity *syn_entity(const syntax *t, int32_t i);
/* The last word of the phrase that i heads, and the first. */
void syn_span(const syntax *t, int32_t i, int32_t *from, int32_t *to);
/* Fillers of one slot of a predicate. */
void syn_slot(const syntax *t, int32_t pred, uint32_t step, fill *out);
void syn_path(const syntax *t, int32_t pred, const lex_path *p, fill *out);
/* Does the filler satisfy the value (a lemma or a class)? */
bool syn_value(const syntax *t, int32_t i, uint64_t value);
bool syn_in_class(const syntax *t, int32_t i, uint32_t class_id);
#endif
