/* SPDX-License-Identifier: MIT
 * actorcode.h: actor codes of CAMEO ("AFGMIL", "IGOUNO", "~GOV") as country and sectors of PLOVER. */
#ifndef CASUS_ACTORS_ACTORCODE_H
#define CASUS_ACTORS_ACTORCODE_H
#include "actors/gazetteer.h"
#include "base/str.h"

typedef struct actor_code {
    char country[4];   /* "" none */
    uint8_t sector[4]; /* gz_sector, primary first, 0 ends */
    bool bare;         /* nothing but a country: the state as such */
    bool nobody;       /* "---" */
    bool agent;        /* a role alone: "~GOV" */
} actor_code;

/* False: not made of groups of three letters or digits. Groups that PLOVER has no place for are passed over. */
bool actor_code_read(casus_str text, actor_code *out);
#endif
