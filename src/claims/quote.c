/* SPDX-License-Identifier: MIT */
#include "claims/quote.h"

#include <string.h>

#include "base/str.h"

typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE } mark;

static bool space_before(const casus_doc *doc, int32_t i)
{
    return i == 0 || (doc->words[i - 1].flags & CASUS_SPACE_AFTER) != 0;
}

/* A straight mark opens where a blank stands before it and none behind. */
static mark mark_at(const casus_doc *doc, int32_t i, bool open)
{
    casus_str f = doc->words[i].form;
    if (str_is(f, "“") || str_is(f, "``") || str_is(f, "«"))
        return MARK_OPEN;
    if (str_is(f, "”") || str_is(f, "»"))
        return MARK_CLOSE;
    if (!str_is(f, "\"") && !str_is(f, "''"))
        return MARK_NONE;
    bool before = space_before(doc, i), after = (doc->words[i].flags & CASUS_SPACE_AFTER) != 0;
    if (before != after)
        return before ? MARK_OPEN : MARK_CLOSE;
    return open ? MARK_CLOSE : MARK_OPEN;
}

static void close_at(quotes *q, int32_t to, uint32_t sent, bool goes_on)
{
    quote *x = &q->items[q->n];
    x->to = to;
    x->last_sent = sent;
    x->goes_on = goes_on;
    if (x->to >= x->from)
        q->n++;
}

void quotes_find(quotes *out, arena *a, const casus_doc *doc)
{
    uint32_t marks = 0;
    for (uint32_t i = 0; i < doc->n_words; i++)
        marks += mark_at(doc, (int32_t)i, false) != MARK_NONE;
    *out = (quotes){.items = arena_new(a, quote, marks + 1)};
    bool open = false;
    for (uint32_t k = 0; k < doc->n_sents && marks > 0; k++) {
        const casus_sent *s = &doc->sents[k];
        if (open && s->newpar && k > 0) /* a mark that was never closed ends with its paragraph */
            close_at(out, (int32_t)s->first - 1, k - 1, true), open = false;
        for (uint32_t i = s->first; i < s->first + s->n; i++) {
            mark m = mark_at(doc, (int32_t)i, open);
            if (m == MARK_OPEN && !open) {
                out->items[out->n] = (quote){.from = (int32_t)i + 1, .first_sent = k};
                open = true;
            } else if (m == MARK_CLOSE && open) {
                close_at(out, (int32_t)i - 1, k, false);
                open = false;
            }
        }
    }
    if (open && doc->n_sents > 0)
        close_at(out, (int32_t)doc->n_words - 1, doc->n_sents - 1, false);
}

int32_t quotes_at(const quotes *q, int32_t word)
{
    uint32_t lo = 0, hi = q->n;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (q->items[mid].to < word)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < q->n && q->items[lo].from <= word ? (int32_t)lo : -1;
}
