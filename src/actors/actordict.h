/* SPDX-License-Identifier: MIT
 * actordict.h: dictionaries of actors and agents of TABARI and PETRARCH into the gazetteer (docs/dictionaries.md). */
#ifndef CASUS_ACTORS_ACTORDICT_H
#define CASUS_ACTORS_ACTORDICT_H
#include "actors/build.h"
#include "base/dictionary.h"

/* Add the actors and agents of one dictionary. Lines that cannot be used are told of through `s` and left out. Adds to
 * the counts. */
void actordict_read(gz_build *b, dict_source *s, casus_dictionary_counts *counts);
#endif
