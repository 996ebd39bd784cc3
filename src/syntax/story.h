/* SPDX-License-Identifier: MIT
 * story.h: the sentences of one story, read once for all who look at them; and the list that facts are put into. */
#ifndef CASUS_SYNTAX_STORY_H
#define CASUS_SYNTAX_STORY_H
#include "syntax/syntax.h"

/* Words of a sentence that is still read. Longer ones are lists or garbage, and some walks are quadratic. */
#define STORY_MAX_WORDS 1000u

typedef struct syn_story {
    const casus_doc *doc;
    arena *a;
    syntax *sent; /* [doc->n_sents]; n == 0: no tree (not parsed, too long, empty) */
} syn_story;

/* Read every sentence that has a tree; all in `a`. */
void story_read(syn_story *out, arena *a, const lexicon *lex, const actors_mentions *who, const casus_doc *doc);
/* Give every sentence the heads and vectors of its document (borrowed). */
void story_learned(syn_story *s, const struct nlp_learned *learned);
/* The publication date; year 0 where there is none. */
casus_date story_date(const syn_story *s);

/* ---- Facts --------------------------------------------------------------------------------------- */

typedef struct fact_list {
    arena *a;
    casus_fact *items; /* [n] */
    uint32_t n, cap;
} fact_list;

/* A new fact of a kind at word `trigger` of the sentence `k`, stated by words [from, to]; claims, parties and the rest
 * are empty, status is actual, the date is the story's. Valid until the next call. */
casus_fact *fact_new(fact_list *l, const syn_story *s, casus_kind kind, uint32_t k, int32_t trigger, int32_t from,
                     int32_t to);
/* Set a property; ignored where the fact holds CASUS_MAX_ATTRS already. `name` static, `value` in the arena. */
void fact_attr(casus_fact *f, const char *name, casus_str value, casus_cue text);
/* Set one whose value are the words [from, to] themselves. */
void fact_words(casus_fact *f, const syntax *t, const char *name, int32_t from, int32_t to);
/* Text order of the triggers, then of the kinds. */
void fact_sort(fact_list *l);
#endif
