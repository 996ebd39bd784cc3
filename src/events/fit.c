/* SPDX-License-Identifier: MIT */
#include "events/fit.h"

#include <string.h>

#include "base/str.h"
#include "events/flat.h"

/* A town or a building does nothing by itself; a capital stands for its government. */
static bool is_agent(const syntax *t, int32_t i)
{
    const casus_entity *e = syn_entity(t, i);
    if (!e)
        return false;
    actors_sort s = actors_sort_at(t->who, e->word);
    if (s == ACTORS_FACILITY && syn_known(t, i, LEX_KNOWN_ARMED)) /* a warship does what its crew does */
        return true;
    return s != ACTORS_FACILITY && (s != ACTORS_PLACE || e->resolved_by == CASUS_RESOLVED_CAPITAL);
}

bool fit_can_act(const syntax *t, int32_t i)
{
    if (is_agent(t, i))
        return true;
    if (t->w[i].name == CASUS_NAME_PER || t->w[i].name == CASUS_NAME_ORG || syn_is_people(t, i))
        return true;
    if (t->w[i].upos == CASUS_UPOS_PROPN && t->w[i].name == CASUS_NAME_NONE && !syn_entity(t, i))
        return true;
    if (t->w[i].upos == CASUS_UPOS_PRON)
        return syn_is_personal(t, i);
    if (syn_has_cue(t, i, LEX_CUE_VOICE))
        return true;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_CONJ && syn_entity(t, c))
            return true;
    return false;
}

/* ---- One condition ------------------------------------------------------------------------------ */

static bool any_value(const syntax *t, int32_t word, uint32_t first, uint32_t n)
{
    const uint64_t *v = lexicon_values(t->lex, first);
    for (uint32_t k = 0; k < n; k++)
        if (syn_value(t, word, v[k]))
            return true;
    return false;
}

static bool value_fits(const syntax *t, const lex_cond *c, int32_t word)
{
    if (c->n_value > 0 && !any_value(t, word, c->first_value, c->n_value))
        return false;
    return c->n_not == 0 || !any_value(t, word, c->first_value + c->n_value, c->n_not);
}

static bool all_words(const syntax *t, const lex_cond *c)
{
    const uint64_t *v = lexicon_values(t->lex, c->first_value);
    for (uint32_t k = 0; k < c->n_value; k++)
        if (v[k] & LEX_CLASS_BIT)
            return false;
    return true;
}

typedef struct outcome {
    fit_reason reason; /* FIT_FIRED: holds */
    int32_t wrong;
    int32_t word; /* the filler that met it, or -1 */
    int score;
} outcome;

static outcome failed(fit_reason r, int32_t word)
{
    return (outcome){r, word, -1, 0};
}

/* Try the places in order; the first filler of the class wins. */
static outcome find_filler(const syntax *t, int32_t pred, const lex_cond *c)
{
    int32_t wrong = -1;
    const lex_path *p = lexicon_paths(t->lex, c);
    for (uint32_t k = 0; k < c->n_path; k++) {
        fill f;
        syn_path(t, pred, &p[k], &f);
        for (int j = 0; j < f.n; j++) {
            if (f.word[j] == pred)
                continue;
            if (value_fits(t, c, f.word[j]))
                return (outcome){FIT_FIRED, -1, f.word[j], 0};
            wrong = f.word[j];
        }
    }
    return failed(wrong >= 0 ? FIT_WRONG : FIT_MISSING, wrong);
}

static outcome check_need(const syntax *t, int32_t pred, const lex_cond *c)
{
    outcome o = find_filler(t, pred, c);
    if (c->negated) {
        if (o.reason == FIT_FIRED)
            return failed(FIT_WRONG, o.word);
        return (outcome){FIT_FIRED, -1, -1, 0};
    }
    if (o.reason != FIT_FIRED)
        return c->optional ? (outcome){FIT_FIRED, -1, -1, 0} : o;
    o.score = c->n_value == 0 ? 2 : all_words(t, c) ? 5 : 4;
    return o;
}

static outcome check_absent(const syntax *t, int32_t pred, const lex_cond *c)
{
    outcome o = find_filler(t, pred, c);
    return o.reason == FIT_FIRED ? failed(FIT_PRESENT, o.word) : (outcome){FIT_FIRED, -1, -1, 1};
}

static bool is_subject(const lex_path *p)
{
    return p->n == 1 && p->step[0] == LEX_SLOT_SUBJ;
}

/* The other party of a mutual act: "negotiated with X" says more than "negotiated". */
static bool is_partner(const lex_cond *c, const lex_path *p)
{
    return c->kind == LEX_MUTUAL && !is_subject(p);
}

/* Somebody who acts. The place may be empty; it may not be filled by what cannot act. */
static outcome check_actor(const syntax *t, int32_t pred, const lex_cond *c)
{
    int32_t wrong = -1;
    const lex_path *p = lexicon_paths(t->lex, c);
    for (uint32_t k = 0; k < c->n_path; k++) {
        fill f;
        syn_path(t, pred, &p[k], &f);
        for (int j = 0; j < f.n; j++) {
            int32_t w = f.word[j];
            if (w == pred || !value_fits(t, c, w)) {
                if (w != pred && wrong < 0 && is_subject(&p[k]))
                    wrong = w;
                continue;
            }
            if (c->n_value > 0 || fit_can_act(t, w))
                return (outcome){FIT_FIRED, -1, w, (c->n_value > 0 ? 2 : 1) + (is_partner(c, &p[k]) ? 2 : 0)};
            if (wrong < 0 && is_subject(&p[k]))
                wrong = w;
        }
    }
    if (c->optional)
        return (outcome){FIT_FIRED, -1, -1, 0};
    if (wrong >= 0)
        return failed(c->n_value > 0 ? FIT_WRONG : FIT_NO_ACTOR, wrong);
    /* the other party of a mutual act must be there, and a subject that is asked to be of a class; only a passive may
     * leave it out */
    bool partner = c->kind == LEX_MUTUAL && p[0].step[0] != LEX_SLOT_SUBJ;
    bool asked = c->n_value > 0 && !syn_passive(t, pred);
    return partner || asked ? failed(FIT_MISSING, -1) : (outcome){FIT_FIRED, -1, -1, 0};
}

static outcome check_recipient(const syntax *t, int32_t pred, const lex_cond *c)
{
    outcome o = find_filler(t, pred, c);
    if (o.reason == FIT_FIRED)
        o.score = c->n_value > 0 ? 3 : 1;
    else if (c->optional)
        return (outcome){FIT_FIRED, -1, -1, 0};
    return o;
}

static outcome check(const syntax *t, int32_t pred, const lex_cond *c)
{
    switch ((lex_kind)c->kind) {
    case LEX_ABSENT:
        return check_absent(t, pred, c);
    case LEX_ACTOR:
    case LEX_MUTUAL:
        return check_actor(t, pred, c);
    case LEX_RECIPIENT:
        return check_recipient(t, pred, c);
    case LEX_NEED:
        break;
    }
    return check_need(t, pred, c);
}

static void push(fill *f, int32_t word)
{
    if (word >= 0 && f->n < SYN_FILL)
        f->word[f->n++] = word;
}

static void keep(fit *m, const lex_cond *c, int32_t word)
{
    switch ((lex_kind)c->kind) {
    case LEX_ACTOR:
        push(&m->actor, word);
        break;
    case LEX_MUTUAL:
        push(&m->mutual, word);
        break;
    case LEX_RECIPIENT:
        push(&m->recipient, word);
        break;
    case LEX_NEED:
        if (c->n_value > 0)
            push(&m->used, word); /* asked for by name or class: part of the predicate */
        break;
    case LEX_ABSENT:
        break;
    }
}

/* ---- Particles and compounds ---------------------------------------------------------------------- */

/* "call off", "pull out": a child of the verb, or the next word, whatever the parser called it. */
static int32_t find_particle(const syntax *t, int32_t v, uint64_t hash)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if (t->hash[c] != hash || c < v)
            continue;
        if (t->w[c].rel == CASUS_REL_COMPOUND_PRT || t->w[c].rel == CASUS_REL_ADVMOD || t->w[c].rel == CASUS_REL_OBL ||
            t->w[c].rel == CASUS_REL_XCOMP)
            return c;
    }
    return v + 1 < t->n && t->hash[v + 1] == hash ? v + 1 : -1;
}

static int32_t find_modifier(const syntax *t, int32_t noun, uint64_t hash)
{
    for (int32_t c = t->child[noun]; c >= 0 && c < noun; c = t->next[c]) {
        if (t->hash[c] == hash || lex_hash(t->w[c].form.ptr, t->w[c].form.len) == hash)
            return c;
        for (int32_t g = t->child[c]; g >= 0 && g < noun; g = t->next[g]) /* "(mass hunger) strike" */
            if (t->hash[g] == hash && t->w[g].rel == CASUS_REL_COMPOUND)
                return g;
    }
    return -1;
}

static bool fit_parts(const syntax *t, int32_t i, const lex_ref *r, bool noun, fill *out)
{
    const uint64_t *part = lexicon_values(t->lex, r->first_part);
    out->n = 0;
    for (uint32_t k = 0; k < r->n_part; k++) {
        int32_t w = noun ? find_modifier(t, i, part[k]) : find_particle(t, i, part[k]);
        if (w < 0)
            return false;
        push(out, w);
    }
    return true;
}

/* ---- A frame and all frames ----------------------------------------------------------------------- */

static bool parties_there(const lex_frame *f, const fit *m)
{
    bool actor = m->actor.n + m->mutual.n > 0;
    if ((f->flags & LEX_BOTH) && (!actor || m->recipient.n == 0))
        return false;
    return !(f->flags & LEX_NEED_ACTOR) || actor;
}

/* Has the pattern said already who fills the place, or who fills it as the other party? */
static bool is_said(const fit *m, const lex_cond *c, const outcome *o)
{
    const fill *own = c->kind == LEX_ACTOR ? &m->actor : &m->recipient;
    const fill *other = c->kind == LEX_ACTOR ? &m->recipient : &m->actor;
    return own->n > 0 || m->mutual.n > 0 || (other->n > 0 && other->word[0] == o->word);
}

/* The other party acts as well. */
static void reciprocate(fit *m)
{
    if (m->actor.n == 0 || m->recipient.n == 0)
        return;
    for (int k = 0; k < m->actor.n; k++)
        push(&m->mutual, m->actor.word[k]);
    for (int k = 0; k < m->recipient.n; k++)
        push(&m->mutual, m->recipient.word[k]);
    m->actor.n = m->recipient.n = 0;
}

/* A frame of a verb dictionary: the words of its pattern, then parties where it names none. */
static fit_try try_pattern(const syntax *t, const flat_clause *clause, fit_try out, fit *m)
{
    const lex_frame *f = m->frame;
    const lex_cond *c = lexicon_conds(t->lex, f);
    if ((f->flags & LEX_FLAT) && !flat_fits(t, clause, m)) {
        out.reason = FIT_NO_WORDS;
        return out;
    }
    for (int k = 0; k < f->n_cond; k++) {
        outcome o = check(t, m->word, &c[k]);
        if (is_said(m, &c[k], &o))
            continue;
        if (o.reason != FIT_FIRED) {
            out.reason = o.reason;
            out.cond = k;
            out.word = o.wrong;
            return out;
        }
        keep(m, &c[k], o.word);
    }
    if (f->flags & LEX_RECIPROCAL)
        reciprocate(m);
    out.score = m->score;
    return out;
}

static bool from_dictionary(const lex_frame *f)
{
    return (f->flags & (LEX_FLAT | LEX_VERBS)) != 0;
}

static fit_try try_frame(const syntax *t, const flat_clause *clause, int32_t i, const lex_ref *r, lex_pos pos, fit *m)
{
    const lex_frame *f = lexicon_frame(t->lex, r->frame);
    const lex_cond *c = lexicon_conds(t->lex, f);
    fit_try out = {f, i, FIT_FIRED, -1, -1, 0};
    *m = (fit){.frame = f, .word = i};
    if (!fit_parts(t, i, r, pos == LEX_NOUN, &m->part)) {
        out.reason = FIT_NO_PART;
        return out;
    }
    if ((pos == LEX_VERB || pos == LEX_ADJ) && t->w[i].rel == CASUS_REL_AMOD && !(f->flags & LEX_AMOD)) {
        out.reason = FIT_MODIFIER;
        return out;
    }
    if (from_dictionary(f)) {
        m->score += (int)r->n_part * 5;
        return try_pattern(t, clause, out, m);
    }
    if (f->flags & LEX_IF_NEGATED) {
        if (!syn_negated(t, i)) {
            out.reason = FIT_NOT_NEGATED;
            return out;
        }
        m->score += 8; /* the negation is part of what the frame describes */
    }
    m->score += (int)r->n_part * 5;
    for (int k = 0; k < f->n_cond; k++) {
        outcome o = check(t, i, &c[k]);
        if (o.reason != FIT_FIRED) {
            out.reason = o.reason;
            out.cond = k;
            out.word = o.wrong;
            return out;
        }
        m->score += o.score;
        keep(m, &c[k], o.word);
    }
    if (!parties_there(f, m))
        out.reason = FIT_NO_PARTY;
    out.score = m->score;
    return out;
}

/* Of a verb that the lexicon has entries for, it knows when it tells of an act: there a dictionary needs a pattern or
 * a particle. */
static bool is_known_better(const syntax *t, const lex_ref *r, uint32_t n, const lex_ref *own)
{
    bool bare = own->n_part == 0 && (lexicon_frame(t->lex, own->frame)->flags & LEX_VERBS), known = false;
    for (uint32_t k = 0; k < n && bare; k++)
        known |= r[k].n_part == 0 && !from_dictionary(lexicon_frame(t->lex, r[k].frame));
    return known;
}

/* A verb of a dictionary can have a thousand patterns: those whose words are not there say nothing. */
static bool is_worth_telling(const fit_try *t)
{
    return !from_dictionary(t->frame) || (t->reason != FIT_NO_WORDS && t->reason != FIT_NO_PART);
}

static bool has_patterns(const syntax *t, const lex_ref *r, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (lexicon_frame(t->lex, r[k].frame)->flags & LEX_FLAT)
            return true;
    return false;
}

bool fit_word(const syntax *t, int32_t i, fit *out, fit_watch *watch, void *ctx)
{
    lex_pos pos = syn_pos(t, i);
    if (pos != LEX_VERB && pos != LEX_NOUN && pos != LEX_ADJ)
        return false;
    casus_str form = t->w[i].form;
    if (t->w[i].upos == CASUS_UPOS_PROPN && syn_is_time(t, i))
        return false; /* the month of March */
    if (!lexicon_form(t->lex, lex_hash(form.ptr, form.len)))
        return false;
    uint32_t n;
    const lex_ref *r = lexicon_refs(t->lex, t->hash[i], pos, &n);
    bool found = false;
    flat_clause clause;
    if (has_patterns(t, r, n))
        flat_open(t, i, &clause);
    for (uint32_t k = 0; k < n; k++) {
        fit m;
        fit_try tried = try_frame(t, &clause, i, &r[k], pos, &m);
        if (tried.reason == FIT_FIRED && is_known_better(t, r, n, &r[k]))
            tried.reason = FIT_KNOWN;
        if (tried.reason == FIT_FIRED && found && m.score <= out->score)
            tried.reason = FIT_WEAKER;
        if (tried.reason == FIT_FIRED) {
            *out = m;
            found = true;
            if (m.frame->flags & LEX_DISCARD)
                tried.reason = FIT_DISCARDED;
        }
        if (watch && is_worth_telling(&tried))
            watch(ctx, &tried);
    }
    return found && !(out->frame->flags & LEX_DISCARD);
}
