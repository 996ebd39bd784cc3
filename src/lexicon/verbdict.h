/* SPDX-License-Identifier: MIT
 * verbdict.h: verb dictionaries of TABARI and PETRARCH into frames of the lexicon (docs/dictionaries.md). */
#ifndef CASUS_LEXICON_VERBDICT_H
#define CASUS_LEXICON_VERBDICT_H
#include "base/dictionary.h"
#include "lexicon/builder.h"

/* Add the entries of one dictionary to the builder, whose classes are there already. Lines that cannot be used are told
 * of through `s` and left out. Adds to the counts. */
void verbdict_read(builder *b, dict_source *s, casus_dictionary_counts *counts);
#endif
