/* SPDX-License-Identifier: MIT
 * readings.c: times, numbers and places of the document at hand, for callers. */
#include "base/str.h"
#include "engine/engine.h"
#include "syntax/number.h"
#include "syntax/span.h"
#include "syntax/time.h"

/* The sentence that holds word `word` and has a tree; NULL: none. */
static const syntax *sentence_of(const casus_scratch *s, int32_t word)
{
    uint32_t lo = 0, hi = s->mentions && word >= 0 ? s->result.doc->n_sents : 0;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        const casus_sent *x = &s->result.doc->sents[mid];
        if ((uint32_t)word >= x->first + x->n)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!s->mentions || word < 0 || lo >= s->result.doc->n_sents || s->story.sent[lo].n == 0)
        return NULL;
    return &s->story.sent[lo];
}

bool casus_time_at(const casus_scratch *s, int32_t word, casus_time *out)
{
    static const char *const relations[] = {"at", "since", "until", "before", "after"};
    const syntax *t = sentence_of(s, word);
    syn_time x;
    if (!t || !time_at(t, word - t->first, time_tense_at(t, word - t->first), &x))
        return false;
    *out = (casus_time){x.from, x.to, x.precision, relations[x.relation], span_cue(t, x.first, x.last)};
    return true;
}

bool casus_number_at(const casus_scratch *s, int32_t word, casus_number *out)
{
    const syntax *t = sentence_of(s, word);
    syn_number x;
    if (!t || !number_read(t, word - t->first, &x))
        return false;
    *out = (casus_number){x.min, x.max, x.unit, span_cue(t, x.first, x.last)};
    return true;
}

bool casus_place_at(const casus_scratch *s, int32_t word, casus_place *out)
{
    return s->mentions && word >= 0 && actors_place(s->mentions, word, out);
}
