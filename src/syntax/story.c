/* SPDX-License-Identifier: MIT */
#include "syntax/story.h"

#include <string.h>

#include "base/str.h"
#include "syntax/span.h"

static bool has_tree(const casus_doc *doc, const casus_sent *s)
{
    if (s->n == 0 || s->n > STORY_MAX_WORDS)
        return false;
    for (uint32_t i = 0; i < s->n; i++)
        if (doc->words[s->first + i].head >= 0)
            return true;
    return s->n == 1 && doc->words[s->first].lemma.ptr != NULL;
}

void story_read(syn_story *out, arena *a, const lexicon *lex, const actors_mentions *who, const casus_doc *doc)
{
    *out = (syn_story){.doc = doc, .a = a, .sent = arena_new(a, syntax, doc->n_sents + 1)};
    for (uint32_t k = 0; k < doc->n_sents; k++)
        if (has_tree(doc, &doc->sents[k]))
            syn_init(&out->sent[k], a, lex, who, doc, &doc->sents[k]);
}

void story_learned(syn_story *s, const struct nlp_learned *learned)
{
    for (uint32_t k = 0; k < s->doc->n_sents; k++)
        s->sent[k].learned = learned;
}

casus_date story_date(const syn_story *s)
{
    return s->doc->story ? s->doc->story->date : (casus_date){0, 0, 0};
}

/* ---- Facts --------------------------------------------------------------------------------------- */

casus_fact *fact_new(fact_list *l, const syn_story *s, casus_kind kind, uint32_t k, int32_t trigger, int32_t from,
                     int32_t to)
{
    const syntax *t = &s->sent[k];
    if (l->n == l->cap) {
        uint32_t cap = l->cap ? l->cap * 2 : 8;
        casus_fact *items = arena_new(l->a, casus_fact, cap);
        if (l->n > 0)
            memcpy(items, l->items, sizeof *items * l->n);
        l->items = items;
        l->cap = cap;
    }
    casus_fact *f = &l->items[l->n++];
    memset(f, 0, sizeof *f);
    f->kind = kind;
    f->sentence = (int32_t)k;
    f->start = t->w[from].start;
    f->end = t->w[to].end;
    f->date = story_date(s);
    f->trigger = span_cue(t, trigger, trigger);
    f->trigger_word = t->first + trigger;
    f->event = -1;
    return f;
}

void fact_attr(casus_fact *f, const char *name, casus_str value, casus_cue text)
{
    if (f->n_attrs < CASUS_MAX_ATTRS)
        f->attrs[f->n_attrs++] = (casus_attr){name, value, text};
}

void fact_words(casus_fact *f, const syntax *t, const char *name, int32_t from, int32_t to)
{
    casus_cue c = span_cue(t, from, to);
    fact_attr(f, name, c.text, c);
}

static bool comes_after(const casus_fact *a, const casus_fact *b)
{
    if (a->sentence != b->sentence)
        return a->sentence > b->sentence;
    if (a->trigger.start != b->trigger.start)
        return a->trigger.start > b->trigger.start;
    return a->kind > b->kind;
}

void fact_sort(fact_list *l)
{
    for (uint32_t i = 1; i < l->n; i++)
        for (uint32_t k = i; k > 0 && comes_after(&l->items[k - 1], &l->items[k]); k--) {
            casus_fact other = l->items[k];
            l->items[k] = l->items[k - 1];
            l->items[k - 1] = other;
        }
}
