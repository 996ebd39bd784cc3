/* SPDX-License-Identifier: MIT
 * topic.h: what a story is about, as far as the coder must know to tell acts of politics from the rest of life. */
#ifndef CASUS_EVENTS_TOPIC_H
#define CASUS_EVENTS_TOPIC_H
#include "actors/actors.h"
#include "lexicon/lexicon.h"

typedef struct topic { /* words of the whole story, in every hundred */
    double politics;   /* states, officials, bodies of state, and words of politics */
    double violence;   /* attacks, weapons, police */
    double disaster;   /* nature, accidents, disease */
    double leisure;    /* sport, entertainment, science */
} topic;

topic topic_read(const lexicon *lex, const actors_mentions *who, const casus_doc *doc);
/* About politics, as far as one can tell: private people in it may take part. */
bool topic_political(const topic *t);
/* About what nature or chance did: whom nobody is said to have hurt, nobody hurt. */
bool topic_disaster(const topic *t);
#endif
