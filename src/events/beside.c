/* SPDX-License-Identifier: MIT */
#include "events/beside.h"

#include <string.h>

#include "base/str.h"
#include "syntax/span.h"

/* ---- Treaties ---------------------------------------------------------------------------------------- */

static int32_t treaty_word(const syntax *t, const act *x)
{
    for (int i = 0; i < x->m.used.n; i++)
        if (syn_known(t, x->m.used.word[i], LEX_KNOWN_AGREEMENT))
            return x->m.used.word[i];
    return -1;
}

/* "the treaty", "this pact": one that the reader knows. */
static bool is_definite(const syntax *t, int32_t noun)
{
    int32_t det = syn_find(t, noun, CASUS_REL_DET);
    return det >= 0 && (syn_lemma(t, det, "the") || syn_lemma(t, det, "this") || syn_lemma(t, det, "that"));
}

static bool same_side(const casus_entity *a, const casus_entity *b)
{
    return a->code[0] && strcmp(a->code, b->code) == 0;
}

void beside_parties(const syntax *t, const act *x, casus_event *ev, beside_treaty *last)
{
    int32_t noun = treaty_word(t, x);
    if (noun < 0 || ev->n_actor == 0)
        return;
    const casus_entity *actor = &ev->actor[0];
    if (ev->n_recipient > 0) {
        if (actor->code[0] && ev->recipient[0].code[0] && !same_side(actor, &ev->recipient[0]))
            *last = (beside_treaty){true, *actor, ev->recipient[0]};
        return;
    }
    bool one_side = ev->n_actor == 1 || same_side(&ev->actor[0], &ev->actor[ev->n_actor - 1]);
    if (!last->known || !one_side || !is_definite(t, noun))
        return;
    if (same_side(actor, &last->a))
        ev->recipient[ev->n_recipient++] = last->b;
    else if (same_side(actor, &last->b))
        ev->recipient[ev->n_recipient++] = last->a;
}

/* ---- Time -------------------------------------------------------------------------------------------- */

static bool time_of_verb(const syntax *t, int32_t verb, bool ahead, syn_time *out)
{
    act x = {.m = {.word = verb}, .host = verb};
    return when_find(t, &x, ahead, out);
}

/* "..., the vote is scheduled for 6 November": a verb that sets a date, in a clause beside that of the act. */
static int32_t appointment(const syntax *t, int32_t host)
{
    static const char *const words[] = {"schedule", "set", "slate", "fix", "plan"};
    for (int32_t v = 0; v < t->n; v++) {
        bool names = false;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            names |= syn_lemma(t, v, words[k]);
        if (!names || v == host || !syn_passive(t, v))
            continue;
        int32_t subject = syn_object(t, v); /* logical object: what is scheduled */
        if (subject >= 0 && t->w[subject].upos == CASUS_UPOS_NOUN && !syn_is_people(t, subject))
            return v;
    }
    return -1;
}

static bool is_statement(casus_type type)
{
    switch (type) {
    case CASUS_TYPE_AGREE:
    case CASUS_TYPE_CONCEDE:
    case CASUS_TYPE_SUPPORT:
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_ACCUSE:
    case CASUS_TYPE_REJECT:
    case CASUS_TYPE_THREATEN:
        return true;
    default:
        return false;
    }
}

/* "X said yesterday that ... They warned ...": the sentence before has the same speaker and the day. */
static int32_t statement_before(const syntax *t, const casus_event *ev)
{
    for (int32_t v = 0; v < t->n; v++) {
        if (!syn_has_cue(t, v, LEX_CUE_ASSERTS) || t->w[v].upos != CASUS_UPOS_VERB || t->w[v].rel != CASUS_REL_ROOT)
            continue;
        int32_t s = syn_subject(t, v);
        const casus_entity *e = s >= 0 ? syn_entity(t, s) : NULL;
        if (e && e->code[0] && strcmp(e->code, ev->actor[0].code) == 0)
            return v;
    }
    return -1;
}

bool beside_time(const syn_story *st, int32_t sentence, const act *x, const casus_event *ev, syn_time *out)
{
    const syntax *t = &st->sent[sentence];
    if (x->s.future || x->s.planned || x->s.expected) {
        int32_t v = appointment(t, x->host);
        return v >= 0 && time_of_verb(t, v, true, out);
    }
    bool goes_on = sentence > 0 && ev->n_actor == 1 && ev->actor[0].resolved_by == CASUS_RESOLVED_PRONOUN;
    if (!goes_on || !is_statement(ev->type) || st->sent[sentence - 1].n == 0)
        return false;
    int32_t v = statement_before(&st->sent[sentence - 1], ev);
    if (v < 0 || !time_of_verb(&st->sent[sentence - 1], v, false, out))
        return false;
    out->first = out->last = -1; /* the words stand in another sentence */
    return true;
}
