/* SPDX-License-Identifier: MIT
 * quote.h: what stands in quotation marks, over sentences. Works on word forms: it runs before tagging as well. */
#ifndef CASUS_CLAIMS_QUOTE_H
#define CASUS_CLAIMS_QUOTE_H
#include "base/arena.h"
#include "casus/record.h"

/* One quotation: words of the document between its marks, [from, to]. */
typedef struct quote {
    int32_t from, to;
    uint32_t first_sent, last_sent;
    bool goes_on; /* the next quotation begins a paragraph and carries it on, as its closing mark is missing */
} quote;

typedef struct quotes {
    quote *items; /* [n] in text order, never overlapping */
    uint32_t n;
} quotes;

void quotes_find(quotes *out, arena *a, const casus_doc *doc);
/* Number of the quotation that holds the word of the document, or -1. */
int32_t quotes_at(const quotes *q, int32_t word);
#endif
