/* SPDX-License-Identifier: MIT
 * build.h: the gazetteer while it is being compiled: entities, roles and names are added in any order, then written. */
#ifndef CASUS_ACTORS_BUILD_H
#define CASUS_ACTORS_BUILD_H
#include "actors/gazetteer.h"
#include "base/intern.h"
#include "base/str.h"

typedef struct gz_pending_entry { /* an entry and the node it belongs to, before sorting */
    uint32_t node;
    gz_entry entry;
} gz_pending_entry;

typedef struct gz_build {
    buf strings;
    intern texts;     /* strings already in `strings`; id -> text_at */
    gz_str *text_at;
    uint32_t cap_texts;
    intern tokens;    /* folded tokens; number = id + 1 */
    intern steps;     /* edges: 8 bytes of parent and token; node = id + 1 */
    intern keys;      /* "kind name" of entities; id = entity */
    intern titles;    /* id = title */
    gz_entity *entities;
    gz_role *roles;
    gz_agent *agents;
    gz_place *places;
    gz_within *withins;
    gz_pending_entry *entries;
    uint32_t cap_entities, n_roles, cap_roles, n_agents, cap_agents, n_places, cap_places, n_entries, cap_entries, n_withins, cap_withins;
} gz_build;

void gz_build_init(gz_build *b);
void gz_build_release(gz_build *b);

/* The entity of that kind and name, added where it is new: two files may each know something of it. `apart` tells
 * namesakes apart (two towns of one name). */
uint32_t gz_build_entity(gz_build *b, gz_kind kind, casus_str name, casus_str apart);
uint32_t gz_build_title(gz_build *b, casus_str title);
gz_str gz_build_text(gz_build *b, casus_str s);
gz_place *gz_build_place(gz_build *b, uint32_t entity); /* the entity's place; valid until the next call */
gz_agent *gz_build_agent(gz_build *b, uint32_t entity); /* the entity's agent; valid until the next call */
void gz_build_within(gz_build *b, uint32_t area, const char code[4]);
void gz_build_role(gz_build *b, gz_role role);
/* A name of the entity. False where it has no token, more than 16 tokens or one that is too long. */
bool gz_build_name(gz_build *b, uint32_t entity, casus_str name, gz_use use, unsigned flags);
/* Take over an opened gazetteer; the builder must be fresh. */
bool gz_build_load(gz_build *b, const actors *g, casus_err *e);
bool gz_build_write(gz_build *b, const char *path, casus_err *e);
#endif
