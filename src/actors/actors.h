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
 * definite descriptions. Never fails; everything is in `a`. */
actors_mentions *actors_resolve(const actors *g, arena *a, const casus_doc *doc);
/* The entity whose mention is headed by word `w` (index into doc->words), or NULL where that noun phrase is no actor
 * that casus knows how to place ("the table"). An unplaced human or body ("the man", "three workers") has code "".
 * Adjectives of a country or people have one as well ("Turkish" in "the Turkish offensive"). */
const casus_entity *actors_at(const actors_mentions *m, int32_t w);

/* True for the words of a name that the gazetteer knows to denote nobody ("Paris Agreement", "Christmas Eve"): they are no
 * actor, even where they stand like one. */
bool actors_is_thing(const actors_mentions *m, int32_t w);

/* What the mention at a word denotes: for selectional restrictions. */
typedef enum actors_sort {
    ACTORS_NONE,
    ACTORS_STATE,    /* a state as such: name, demonym adjective, "the country" */
    ACTORS_PLACE,    /* a town or region; a capital is one too, with resolved_by CAPITAL and sector GOV: whether it
                        stands for the government depends on its role in the clause */
    ACTORS_BODY,     /* an organ, organisation, firm, armed group, seat ("the Kremlin") */
    ACTORS_PERSON,   /* one human being */
    ACTORS_GROUP,    /* several: "rebels", "three lawmakers" */
    ACTORS_FACILITY, /* a base, ship, hospital, house: belongs to somebody, does nothing by itself */
    ACTORS_OUTLET    /* a news agency, paper or broadcaster: a source, never an actor */
} actors_sort;
actors_sort actors_sort_at(const actors_mentions *m, int32_t w);

/* The single entities behind a plural mention: the states behind "the two countries", the ministers behind "the
 * foreign ministers of Egypt and Cyprus", those behind "they". Writes up to `max` and returns how many there are; for
 * any other mention the entity itself (1), or 0 where there is none. */
size_t actors_members(const actors_mentions *m, int32_t w, const casus_entity **out, size_t max);

/* The place that a name at word `w` denotes, with coordinates and ids as far as known; false where it is none. */
bool actors_place(const actors_mentions *m, int32_t w, casus_place *out);
/* The country that the story is mostly about, "" where none stands out. */
const char *actors_focus(const actors_mentions *m);
#endif
