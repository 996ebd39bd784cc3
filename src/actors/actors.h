/* SPDX-License-Identifier: MIT
 * actors.h: who is meant: mentions of states, bodies, offices and persons resolved to entities on the story's date. */
#ifndef CASUS_ACTORS_H
#define CASUS_ACTORS_H
#include "base/arena.h"
#include "base/pack.h"
#include "casus/casus.h"

typedef struct actors actors; /* the gazetteer: const after opening; shared by threads */

bool actors_open(actors **out, const pack *p, casus_err *e);
void actors_close(actors *g);

typedef struct actors_mentions actors_mentions; /* of one document, in its arena */

/* Find and resolve all mentions of a parsed document: names, demonyms, capitals and seats, offices, agents, pronouns,
 * definite descriptions. */
actors_mentions *actors_resolve(const actors *g, arena *a, const casus_doc *doc);
/* The entity whose mention is headed by word `w` (index into doc->words), or NULL where that noun phrase is no actor
 * that casus knows how to place ("the table"). An unplaced human or body ("the man", "three workers") has code "". */
const casus_entity *actors_at(const actors_mentions *m, int32_t w);
#endif
