/* SPDX-License-Identifier: MIT
 * state_force.c: forces and arms that are, or are sent, somewhere. */
#include <string.h>

#include "base/str.h"
#include "syntax/mood.h"
#include "claims/state.h"
#include "syntax/number.h"
#include "syntax/span.h"

static bool is_arms(const syntax *t, int32_t i)
{
    static const char *const civil[] = {"training", "equipment", "vehicle", "group",
                                        "system",   "plane",     "ship",    "vessel"};
    for (size_t k = 0; k < sizeof civil / sizeof *civil; k++)
        if (syn_lemma(t, i, civil[k]))
            return false;
    return state_class(t, i, "hardware") || state_class(t, i, "military-goods");
}

static bool is_forces(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_NOUN && state_class(t, i, "troops") && !syn_lemma(t, i, "unit");
}

/* The forces or arms below a word: its object, or what stands in "deployment of 3,000 soldiers". */
static int32_t moved(const syntax *t, int32_t i, int depth)
{
    for (int32_t c = t->child[i]; c >= 0 && depth > 0; c = t->next[c])
        switch (t->w[c].rel) {
        case CASUS_REL_OBJ:
        case CASUS_REL_NMOD:
        case CASUS_REL_NSUBJ_PASS:
        case CASUS_REL_CONJ:
        case CASUS_REL_COMPOUND: {
            if (is_forces(t, c) || is_arms(t, c))
                return c;
            int32_t below = moved(t, c, depth - 1);
            if (below >= 0)
                return below;
            break;
        }
        default:
            break;
        }
    return -1;
}

static void add_what(const state_finder *f, int32_t what, casus_fact *x)
{
    int32_t from = what, to = what;
    casus_count c;
    for (int32_t k = f->t->child[what]; k >= 0 && k < what; k = f->t->next[k])
        if (f->t->w[k].rel != CASUS_REL_CASE && f->t->w[k].rel != CASUS_REL_PUNCT && k < from) {
            int32_t a, b;
            syn_span(f->t, k, &a, &b);
            from = a < from ? a : from;
        }
    fact_words(x, f->t, is_forces(f->t, what) ? "forces" : "arms", from, to);
    if (number_of(f->t, what, &c)) {
        c.what = "size";
        x->counts[x->n_counts++] = c;
    }
}

/* An act of sending is a deployment or a transfer from then on. */
static void find_acts(const state_finder *f)
{
    const syntax *t = f->t;
    for (uint32_t i = 0; i < f->r->n_events; i++) {
        const casus_event *e = &f->r->events[i];
        int32_t w = e->trigger_word - t->first;
        bool act = e->type == CASUS_TYPE_MOBILIZE || e->type == CASUS_TYPE_AID;
        bool intent =
            e->type == CASUS_TYPE_AGREE && w >= 0 && w < t->n && syn_object(t, w) >= 0; /* "will send tanks" */
        if (e->sentence != (int32_t)f->k || !(act || (intent && is_arms(t, syn_object(t, w)))))
            continue;
        int32_t what = moved(t, w, 3);
        if (what < 0 && e->n_actor > 0 && is_forces(t, e->actor[0].word - t->first))
            what = e->actor[0].word - t->first;
        if (what < 0)
            continue;
        casus_fact *x =
            state_new(f, CASUS_KIND_DEPLOYMENT, w, w, e->type != CASUS_TYPE_MOBILIZE ? "transfer" : "deployment");
        memcpy(x->subject, e->actor, sizeof x->subject);
        memcpy(x->object, e->recipient, sizeof x->object);
        x->n_subject = e->n_actor;
        x->n_object = e->n_recipient;
        x->date = e->date;
        x->precision = e->precision;
        x->date_text = e->date_text;
        x->status = e->status;
        x->condition = e->condition;
        x->place = e->place;
        x->event = (int32_t)i;
        memcpy(x->claims, e->claims, sizeof x->claims);
        x->n_claims = e->n_claims;
        add_what(f, what, x);
        int32_t from, to;
        syn_span(t, what, &from, &to); /* "of 3,000 soldiers in Russia": hung on the forces */
        if (!x->place.text.ptr)
            state_place(t, what + 1 < to ? what + 1 : to, to, &x->place);
    }
}

/* "3,000 soldiers are in Russia": the predicate is a place. */
static int32_t predicate_place(const syntax *t, int32_t i)
{
    static const char *const preps[] = {"in", "on", "at", "near", "inside", "along", "across"};
    if (syn_find(t, i, CASUS_REL_COP) < 0)
        return -1;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        for (size_t k = 0; k < sizeof preps / sizeof *preps; k++)
            if (t->w[c].rel == CASUS_REL_CASE && syn_lemma(t, c, preps[k]))
                return i;
    return -1;
}

static int32_t stationed_at(const syntax *t, int32_t i)
{
    static const char *const preps[] = {"in", "on", "at", "near", "inside", "along", "across"};
    if (syn_pos(t, i) != LEX_VERB || !state_class(t, i, "stationing"))
        return -1;
    for (size_t k = 0; k < sizeof preps / sizeof *preps; k++)
        if (state_prep(t, i, preps[k]) >= 0)
            return state_prep(t, i, preps[k]);
    return -1;
}

static bool coded(const state_finder *f, int32_t word)
{
    for (uint32_t i = 0; i < f->r->n_events; i++)
        if (f->r->events[i].trigger_word == f->t->first + word)
            return true;
    return false;
}

static int32_t own_subject(const syntax *t, int32_t i)
{
    int32_t s = syn_find(t, i, CASUS_REL_NSUBJ);
    if (s < 0)
        s = syn_find(t, i, CASUS_REL_NSUBJ_PASS);
    int32_t first = syn_first_conjunct(t, i);
    return s < 0 && first != i ? own_subject(t, first) : s;
}

static void find_standing(const state_finder *f, int32_t i)
{
    const syntax *t = f->t;
    int32_t where = predicate_place(t, i), s = own_subject(t, i), from, to;
    if (where < 0)
        where = stationed_at(t, i);
    if (where < 0 || s < 0 || !is_forces(t, s) || coded(f, i))
        return;
    casus_place p;
    syn_span(t, where, &from, &to);
    if (where == i)
        from = to = where;
    if (!state_place(t, from, to, &p))
        return;
    casus_fact *x = state_new(f, CASUS_KIND_DEPLOYMENT, i, i, "stationed");
    state_add(t, s, x->subject, &x->n_subject);
    x->place = p;
    x->status = mood_read(t, i).status;
    add_what(f, s, x);
}

void state_deployments(const state_finder *f)
{
    find_acts(f);
    for (int32_t i = 0; i < f->t->n; i++)
        find_standing(f, i);
}
