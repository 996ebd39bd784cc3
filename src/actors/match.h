/* SPDX-License-Identifier: MIT
 * match.h: the names and nouns of the gazetteer that stand in a document: longest matches over folded tokens. */
#ifndef CASUS_ACTORS_MATCH_H
#define CASUS_ACTORS_MATCH_H
#include "actors/gazetteer.h"

typedef struct match_token { /* part of a word between hyphens */
    uint32_t token;  /* number in the vocabulary; 0: in no name */
    int32_t word;    /* index into doc->words */
    uint8_t shape, letters;
} match_token;

typedef struct match_span {
    int32_t first, last; /* words [first, last] */
    int32_t head;        /* the word of the span that the rest of the sentence sees */
    uint32_t node;       /* of the trie: its entries are the candidates */
    uint32_t at;         /* first token: index into match.tokens */
    uint32_t entity;     /* chosen; GZ_NONE: none fits */
    uint8_t use, flags;  /* of the chosen entry */
} match_span;

typedef struct match {
    const actors *g;
    const casus_doc *doc;
    match_token *tokens;
    match_span *spans;   /* in text order, not overlapping */
    int32_t *span_of;    /* [n_words] index of the span that covers the word, or -1 */
    uint32_t n_tokens, n_spans;
} match;

/* Scan the document; entities are not chosen yet. Everything is in `a`. */
void match_scan(match *m, const actors *g, arena *a, const casus_doc *doc);
/* Does candidate `e` fit the text of the span: case and part of speech? */
bool match_fits(const match *m, const match_span *s, const gz_entry *e);
#endif
