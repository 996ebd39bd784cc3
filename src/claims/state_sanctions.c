/* SPDX-License-Identifier: MIT
 * state_sanctions.c: sanctions, embargoes and isolation in force: by whom, against whom. */
#include <string.h>

#include "base/str.h"
#include "syntax/mood.h"
#include "claims/state.h"
#include "syntax/span.h"

/* "sanctions against Russia", "isolation and sanctions against Russia", "isolation of Russia". */
static int32_t target_of(const syntax *t, int32_t noun, int depth)
{
    static const char *const preps[] = {"against", "on", "of"};
    for (size_t k = 0; k < 3; k++) {
        int32_t c = state_prep(t, noun, preps[k]);
        const casus_entity *e = c >= 0 ? syn_entity(t, c) : NULL;
        if (e && e->code[0])
            return c;
    }
    int32_t found = -1;
    for (int32_t c = t->child[noun]; c >= 0 && depth > 0 && found < 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_CONJ && t->w[c].upos == CASUS_UPOS_NOUN)
            found = target_of(t, c, depth - 1);
    int32_t h = t->w[noun].head; /* "a policy of isolation against Russia" */
    bool up = h >= 0 && h < t->n && (t->w[noun].rel == CASUS_REL_CONJ || t->w[noun].rel == CASUS_REL_NMOD);
    int32_t against = up ? state_prep(t, h, "against") : -1;
    return found < 0 && against >= 0 && syn_entity(t, against) ? against : found;
}

static void add_imposers(const syntax *t, int32_t noun, casus_fact *x)
{
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        bool before = r == CASUS_REL_NMOD_POSS || r == CASUS_REL_AMOD || r == CASUS_REL_COMPOUND;
        bool by = r == CASUS_REL_NMOD && (syn_marked(t, c, "by") || syn_marked(t, c, "from"));
        if ((before || by) && syn_entity(t, c))
            state_add(t, c, x->subject, &x->n_subject);
    }
}

/* The act that the noun is part of: "imposed sanctions", "lifted the embargo". */
static int32_t act_of(const state_finder *f, int32_t noun)
{
    const syntax *t = f->t;
    int32_t h = t->w[noun].head;
    for (uint32_t i = 0; i < f->r->n_events; i++) {
        int32_t w = f->r->events[i].trigger_word - t->first;
        bool part = w == noun || (w == h && t->w[noun].rel != CASUS_REL_NMOD);
        if (f->r->events[i].sentence == (int32_t)f->k && part)
            return (int32_t)i;
    }
    return -1;
}

static bool is_ended(const syntax *t, int32_t noun)
{
    static const char *const words[] = {"lift", "end", "remove", "ease", "suspend", "drop", "revoke", "waive"};
    int32_t h = t->w[noun].head;
    for (size_t k = 0; h >= 0 && h < t->n && k < sizeof words / sizeof *words; k++)
        if (syn_lemma(t, h, words[k]))
            return true;
    return false;
}

/* "is under sanctions": the subject is the target. */
static int32_t under(const syntax *t, int32_t noun)
{
    int32_t h = t->w[noun].head;
    if (!syn_marked(t, noun, "under"))
        return -1;
    if (syn_find(t, noun, CASUS_REL_NSUBJ) >= 0)
        return syn_find(t, noun, CASUS_REL_NSUBJ);
    return h >= 0 && h < t->n && syn_pos(t, h) == LEX_VERB ? syn_subject(t, h) : -1;
}

static void find_measure(const state_finder *f, int32_t i)
{
    const syntax *t = f->t;
    if (t->w[i].upos != CASUS_UPOS_NOUN || !state_class(t, i, "measure-in-force") || t->w[i].rel == CASUS_REL_COMPOUND)
        return;
    int32_t target = target_of(t, i, 2), act = act_of(f, i);
    if (target < 0)
        target = under(t, i);
    if (target < 0 || (act < 0 && is_ended(t, i)))
        return;
    casus_fact *x = state_new(f, CASUS_KIND_SANCTIONS, i, i, "sanctions");
    int32_t from = i;
    for (int32_t c = t->child[i]; c >= 0 && c < i; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_AMOD || t->w[c].rel == CASUS_REL_COMPOUND) && c < from)
            from = c;
    add_imposers(t, i, x);
    state_add(t, target, x->object, &x->n_object);
    fact_words(x, t, "measure", from, i);
    x->status = mood_read(t, i).status;
    if (act < 0)
        return;
    const casus_event *e = &f->r->events[act];
    x->event = act;
    x->date = e->date;
    x->precision = e->precision;
    x->date_text = e->date_text;
    x->status = is_ended(t, i) && e->status == CASUS_STATUS_ACTUAL ? CASUS_STATUS_NEGATED : e->status;
    if (x->n_subject == 0) {
        memcpy(x->subject, e->actor, sizeof x->subject);
        x->n_subject = e->n_actor;
    }
}

void state_sanctions(const state_finder *f)
{
    for (int32_t i = 0; i < f->t->n; i++)
        find_measure(f, i);
}
