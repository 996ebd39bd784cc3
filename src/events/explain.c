/* SPDX-License-Identifier: MIT
 * explain.c: what the coder tried in one sentence, for people. */
#include <string.h>

#include "base/str.h"
#include "events/code.h"
#include "events/events.h"

static const char *reason_text(fit_reason r)
{
    static const char *const text[] = {
        [FIT_FIRED] = "fits",
        [FIT_WEAKER] = "fits, but another frame is more specific",
        [FIT_NO_PART] = "its particle or first part is missing",
        [FIT_MISSING] = "a slot is empty that must be filled",
        [FIT_PRESENT] = "a slot is filled that must be empty",
        [FIT_WRONG] = "a slot is filled by a word of another class",
        [FIT_NO_ACTOR] = "the subject is nobody who can act",
        [FIT_NO_PARTY] = "it needs parties that are not there",
        [FIT_NOT_NEGATED] = "needs a negation",
        [FIT_MODIFIER] = "a participle before a noun",
        [FIT_NO_WORDS] = "the words of the pattern do not stand there in their order",
        [FIT_KNOWN] = "the lexicon has entries for the verb, which count before its code in a dictionary",
        [FIT_DISCARDED] = "fits, and says that this is no event",
    };
    return text[r];
}

typedef struct collector {
    arena *a;
    const lexicon *lex;
    int32_t first;
    events_try *items;
    uint32_t n, cap;
} collector;

/* One line of the lexicon gives a frame for each of its variants: those that failed alike are told once. */
static bool told(const collector *c, const events_try *t)
{
    const events_try *last = c->n ? &c->items[c->n - 1] : NULL;
    return last && !t->fired && !last->fired && last->word == t->word && str_eq(last->rule, t->rule) &&
           last->type == t->type && last->why == t->why && last->condition == t->condition && last->filler == t->filler;
}

static void collect(void *ctx, const fit_try *m)
{
    collector *c = ctx;
    if (c->n == c->cap) {
        uint32_t cap = c->cap ? c->cap * 2 : 32;
        events_try *items = arena_new(c->a, events_try, cap);
        if (c->n > 0)
            memcpy(items, c->items, sizeof *items * c->n);
        c->items = items;
        c->cap = cap;
    }
    events_try t = {
        .word = c->first + m->pred,
        .rule = code_rule(c->a, c->lex, m->frame),
        .type = (casus_type)m->frame->type,
        .fired = m->reason == FIT_FIRED || m->reason == FIT_DISCARDED,
        .why = reason_text(m->reason),
        .condition = m->cond,
        .filler = m->word >= 0 ? c->first + m->word : -1,
        .score = m->score,
    };
    if (!told(c, &t)) {
        c->items[c->n++] = t;
    }
}

/* Of the frames of a word that fitted in turn only the last one, the best, has fired. */
static void keep_best(events_try *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n && items[i].fired; j++)
            if (items[j].word == items[i].word && items[j].fired) {
                items[i].fired = false;
                items[i].why = reason_text(FIT_WEAKER);
            }
}

void events_explain(const syn_story *st, uint32_t sentence, events_why *out)
{
    sentence_code s;
    arena *a = st->a;
    memset(out, 0, sizeof *out);
    if (sentence >= st->doc->n_sents || st->sent[sentence].n == 0)
        return;
    const lexicon *lex = st->sent[sentence].lex;
    collector c = {.a = a, .lex = lex, .first = st->sent[sentence].first};
    topic about = topic_read(st->sent[sentence].lex, st->sent[sentence].who, st->doc);
    code_sentence(&st->sent[sentence], &about, a, &s, collect, &c);
    keep_best(c.items, c.n);
    out->tries = c.items;
    out->n_tries = c.n;
    out->fates = arena_new(a, events_fate, s.n + 1);
    for (int i = 0; i < s.n; i++) {
        const act *x = &s.acts[i];
        out->fates[out->n_fates++] = (events_fate){
            .judged = (double)x->sure,
            .word = s.t.first + x->m.word,
            .rule = code_rule(a, lex, x->m.frame),
            .coded = x->drop == ACT_KEPT,
            .why = code_drop_text(x->drop),
        };
    }
}
