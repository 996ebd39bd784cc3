/* SPDX-License-Identifier: MIT */
#include "pacts/terms.h"

#include "base/str.h"
#include "syntax/condition.h"
#include "syntax/mood.h"
#include "syntax/span.h"

static bool lemma_in(const syntax *t, int32_t i, const char *const *words)
{
    for (; *words; words++) {
        if (syn_lemma(t, i, *words)) {
            return true;
        }
    }
    return false;
}

/* Does a word of [from, to] have one of the lemmas? Its number, or -1. */
static int32_t lemma_within(const syntax *t, int32_t from, int32_t to, const char *const *words)
{
    for (int32_t i = from; i <= to; i++) {
        if (lemma_in(t, i, words)) {
            return i;
        }
    }
    return -1;
}

/* ---- the instrument -------------------------------------------------------------------------- */

static void set_parties(const mention *m, casus_fact *f)
{
    for (int i = 0; i < m->n; i++) {
        if (m->who[i]) {
            f->subject[f->n_subject++] = *m->who[i];
        }
    }
}

static casus_fact *pact_fact(const reading *g, int32_t trigger, int32_t from, int32_t to, const mention *m, const char *rule)
{
    casus_fact *f = fact_new(g->out, g->story, CASUS_KIND_PACT, g->k, trigger, from, to);
    f->rule = str_c(rule);
    f->event = -1;
    f->date = (casus_date){0};
    set_parties(m, f);
    procedure_mention(g, m, f);
    casus_cue none = {0};
    if (m->n >= 2) {
        fact_attr(f, "form", str_c(m->n == 2 ? "bilateral" : "multilateral"), none);
    }
    return f;
}

/* Where it is named by more than "the treaty" and its words or the story give two parties. */
static void read_instruments(reading *g)
{
    const syntax *t = g->t;
    for (int32_t i = 0; i < t->n; i++) {
        if (!mention_is(t, i, false) || t->w[i].rel == CASUS_REL_COMPOUND) {
            continue;
        }
        mention_memory keep = g->memory;
        mention m;
        mention_read(g->r, t, g->story->a, i, NULL, -1, &g->memory, &m);
        bool bare = m.from == i && m.to == i;
        if (bare || (m.n < 2 && !m.which)) {
            g->memory = bare ? g->memory : keep;
            continue;
        }
        pact_fact(g, i, m.from, m.to, &m, "instrument");
        return;
    }
}

/* ---- obligations ----------------------------------------------------------------------------- */

/* What is owed, by the words of the content. */
static const char *duty_type(const syntax *t, int32_t from, int32_t to)
{
    static const char *const consult[] = {"consult", "consultation", NULL};
    static const char *const defend[] = {"defend", "defence", "defense", "assistance", "aid", "assist", "protect", "help", "support", NULL};
    static const char *const refrain[] = {"refrain", "abstain", "attack", "invade", "aggression", NULL};
    static const char *const neutral[] = {"neutral", "neutrality", NULL};
    static const char *const host[] = {"base", "territory", NULL};
    int32_t attack = lemma_within(t, from, to, refrain);
    if (attack >= 0 && (syn_lemma(t, attack, "refrain") || syn_lemma(t, attack, "abstain"))) {
        return "non_aggression";
    }
    if (lemma_within(t, from, to, defend) >= 0) {
        return "defense";
    }
    if (lemma_within(t, from, to, consult) >= 0) {
        return "consult";
    }
    if (lemma_within(t, from, to, neutral) >= 0) {
        return "neutrality";
    }
    return attack >= 0 ? "non_aggression" : lemma_within(t, from, to, host) >= 0 ? "basing" : NULL;
}

/* "if either is attacked", "in the event of", "in case of aggression". */
static int32_t trigger_of(const syntax *t)
{
    for (int32_t i = 0; i < t->n; i++) {
        if (condition_is(t, i)) {
            return i;
        }
    }
    for (int32_t i = 0; i < t->n; i++) {
        static const char *const attacks[] = {"attack", "aggression", "invasion", "war", "threat", NULL};
        bool phrase = t->w[i].rel == CASUS_REL_NMOD || t->w[i].rel == CASUS_REL_OBL;
        if (phrase && lemma_in(t, i, attacks) && (syn_marked(t, i, "in_case_of") || syn_marked(t, i, "against"))) {
            return i;
        }
    }
    return -1;
}

static void set_trigger(const syntax *t, casus_fact *f)
{
    static const char *const attack[] = {"attack", "invade", "invasion", "assault", NULL};
    static const char *const aggression[] = {"aggression", NULL};
    static const char *const threat[] = {"threat", "threaten", NULL};
    int32_t c = trigger_of(t), from, to;
    if (c < 0) {
        return;
    }
    condition_span(t, c, &from, &to);
    bool other = to < from;
    if (other) {
        syn_span(t, c, &from, &to);
    }
    f->condition = span_cue(t, from, to);
    const char *v = lemma_within(t, from, to, attack) >= 0       ? "armed_attack"
                    : lemma_within(t, from, to, aggression) >= 0 ? "aggression"
                    : lemma_within(t, from, to, threat) >= 0     ? "threat"
                                                                 : NULL;
    if (v) {
        fact_attr(f, "trigger", str_c(v), f->condition);
    }
}

static void set_timing(const syntax *t, casus_fact *f)
{
    static const char *const at_once[] = {"immediately", "immediate", "forthwith", "promptly", "instantly", NULL};
    int32_t i = lemma_within(t, 0, t->n - 1, at_once);
    if (i >= 0) {
        fact_attr(f, "timing", str_c("immediately"), span_cue(t, i, i));
        return;
    }
    for (i = 0; i + 1 < t->n; i++) {
        if (syn_lemma(t, i, "without") && syn_lemma(t, i + 1, "delay")) {
            fact_attr(f, "timing", str_c("without_delay"), span_cue(t, i, i + 1));
            return;
        }
    }
}

static void set_means(const syntax *t, casus_fact *f)
{
    for (int32_t i = 0; i < t->n; i++) {
        bool noun = str_eq_nocase(t->w[i].form, str_c("means")); /* also where the tagger took it for a verb */
        int32_t det = noun ? i - 1 : -1;
        while (det > 0 && (t->w[det].upos == CASUS_UPOS_ADJ || t->w[det].upos == CASUS_UPOS_PUNCT) && i - det < 4 &&
               !syn_lemma(t, det, "all")) {
            det--;
        }
        if (noun && det >= 0 && syn_lemma(t, det, "all")) {
            fact_attr(f, "means", str_c("all_means"), span_cue(t, det, i));
            return;
        }
    }
    for (int32_t i = 1; i < t->n; i++) {
        bool help = syn_lemma(t, i, "assistance") || syn_lemma(t, i, "aid") || syn_lemma(t, i, "help");
        if (help && syn_lemma(t, i - 1, "military")) {
            fact_attr(f, "means", str_c("military_assistance"), span_cue(t, i - 1, i));
            return;
        }
    }
}

static void set_mutual(const syntax *t, casus_fact *f)
{
    static const char *const mutual[] = {"mutual", "mutually", "reciprocal", "joint", NULL};
    casus_cue none = {0};
    bool each = lemma_within(t, 0, t->n - 1, mutual) >= 0;
    for (int32_t i = 0; i + 1 < t->n; i++) {
        bool other = (syn_lemma(t, i, "each") || syn_lemma(t, i, "one")) && (syn_lemma(t, i + 1, "other") || syn_lemma(t, i + 1, "another"));
        each = each || other || (syn_lemma(t, i, "either") && i + 1 < t->n);
    }
    if (each) {
        fact_attr(f, "mutual", str_c("true"), none);
    }
}

static void obligation(reading *g, int32_t verb, int32_t from, int32_t to, const char *type, const mention *m)
{
    const syntax *t = g->t;
    casus_cue none = {0};
    casus_fact *f = fact_new(g->out, g->story, CASUS_KIND_OBLIGATION, g->k, verb, from, to);
    f->rule = str_c("obligation");
    f->event = -1;
    f->date = (casus_date){0};
    mood d = mood_read(t, verb);
    f->status = d.status == CASUS_STATUS_NEGATED ? d.status : CASUS_STATUS_ACTUAL;
    fact_attr(f, "type", str_c(type), none);
    fact_words(f, t, "duty", from, to);
    procedure_mention(g, m, f);
    set_trigger(t, f);
    set_timing(t, f);
    set_means(t, f);
    set_mutual(t, f);
    set_parties(m, f);
}

/* The instrument, or an article of it, as the subject of a verb. */
static int32_t speaking(const syntax *t, int32_t v)
{
    int32_t s = syn_subject(t, v);
    if (s < 0) {
        return -1;
    }
    if (mention_is(t, s, true)) {
        return s;
    }
    bool article = syn_lemma(t, s, "article") || syn_lemma(t, s, "clause") || syn_lemma(t, s, "provision");
    int32_t below = article ? mention_below(t, s, -1) : -1;
    return below >= 0 ? below : article ? s : -1;
}

static void provision(reading *g, int32_t v, int32_t o, const mention *m)
{
    int32_t from, to, at = o;
    const syntax *t = g->t;
    for (int n = 0; at >= 0 && n < 6; n++) {
        syn_span(t, at, &from, &to);
        from += from < at && t->w[from].rel == CASUS_REL_CASE;
        for (int32_t c = t->child[at]; c >= 0; c = t->next[c]) {
            if (t->w[c].rel == CASUS_REL_CONJ && c > at) {
                to = c - 1 < to ? c - 1 : to;
            }
        }
        for (int32_t i = at + 1; i <= to; i++) { /* what a dash adds is no provision */
            bool dash = t->w[i].form.len && (t->w[i].form.ptr[0] == '-' || str_is(t->w[i].form, "\xE2\x80\x93") ||
                        str_is(t->w[i].form, "\xE2\x80\x94")) && t->w[i].upos == CASUS_UPOS_PUNCT;
            to = dash && t->w[i - 1].flags & CASUS_SPACE_AFTER ? i - 1 : to;
        }
        while (to > at && (t->w[to].upos == CASUS_UPOS_PUNCT || t->w[to].upos == CASUS_UPOS_CCONJ)) {
            to--;
        }
        casus_fact *f = pact_fact(g, v, from, to, m, "provision");
        fact_words(f, t, "provision", from, to);
        int32_t next = -1;
        for (int32_t c = t->child[o]; c >= 0; c = t->next[c]) {
            next = t->w[c].rel == CASUS_REL_CONJ && c > at && (next < 0 || c < next) ? c : next;
        }
        at = next;
    }
}

/* The verb's content: an infinitive, a that-clause, an object, or what a preposition introduces ("calls for"). */
static int32_t content(const syntax *t, int32_t v)
{
    static const casus_rel rels[] = {CASUS_REL_XCOMP, CASUS_REL_ADVCL, CASUS_REL_CCOMP, CASUS_REL_OBL, CASUS_REL_OBJ};
    for (int k = 0; k < 5; k++) {
        for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
            bool fits = (casus_rel)t->w[c].rel == rels[k] &&
                        (rels[k] != CASUS_REL_ADVCL || syn_is_infinitive(t, c));
            fits = fits && !(rels[k] == CASUS_REL_OBJ && syn_lemma(t, v, "call")); /* "what it calls": a name, no term */
            bool led = syn_marked(t, c, "for") || syn_marked(t, c, "on") || syn_marked(t, c, "to");
            if (fits && (rels[k] != CASUS_REL_OBL || led)) {
                return c;
            }
        }
    }
    return -1;
}

static void read_clause(reading *g, int32_t v)
{
    static const char *const oblige[] = {"oblige", "obligate", "commit", "bind", "require", "compel", NULL};
    static const char *const state[] = {"provide", "stipulate", "call", "envision", "envisage", "include", "contain", "say",
                                        "promise", "foresee", "state", "guarantee", "establish", "mandate", "pledge", "allow", NULL};
    const syntax *t = g->t;
    bool binds = lemma_in(t, v, oblige), says = lemma_in(t, v, state);
    int32_t s = binds || says ? speaking(t, v) : -1, c = s >= 0 ? content(t, v) : -1, from, to;
    if (c < 0 || (!mention_is(t, s, false) && !g->memory.near)) {
        return;
    }
    mention m;
    mention_read(g->r, t, g->story->a, mention_is(t, s, true) ? s : -1, NULL, v, &g->memory, &m);
    syn_span(t, c, &from, &to);
    const char *type = duty_type(t, from, to);
    if (type && (binds || trigger_of(t) >= 0 || lemma_within(t, from, to, (const char *const[]){"mutual", "each", NULL}) >= 0)) {
        obligation(g, v, from, to, type, &m);
    } else if (says && !syn_lemma(t, v, "say") && (t->w[c].rel == CASUS_REL_OBJ || t->w[c].rel == CASUS_REL_OBL)) {
        provision(g, v, c, &m);
    }
}

/* "..., and envisions A and B": a verb that is never a noun, taken for one. The tree around it is of no use: what
 * follows, cut at "and", are the provisions. */
static void read_mistaken(reading *g)
{
    static const char *const never[] = {"envision", "envisage", "stipulate", "foresee", NULL};
    const syntax *t = g->t;
    int32_t s = -1;
    for (int32_t i = 0; i < t->n; i++) {
        bool subject = t->w[i].rel == CASUS_REL_NSUBJ || t->w[i].rel == CASUS_REL_NSUBJ_PASS;
        s = subject && s < 0 && mention_is(t, i, false) ? i : s;
        if (s < 0 || t->w[i].upos != CASUS_UPOS_NOUN || !lemma_in(t, i, never)) {
            continue;
        }
        mention m;
        mention_read(g->r, t, g->story->a, s, NULL, -1, &g->memory, &m);
        for (int32_t from = i + 1, k = i + 1; k <= t->n; k++) {
            bool stop = k == t->n || t->w[k].upos == CASUS_UPOS_CCONJ;
            int32_t to = k - 1;
            while (stop && to > from && t->w[to].upos == CASUS_UPOS_PUNCT && !str_is(t->w[to].form, "\"")) {
                to--;
            }
            if (stop && to > from) {
                casus_fact *f = pact_fact(g, i, from, to, &m, "provision");
                fact_words(f, t, "provision", from, to);
            }
            from = stop ? k + 1 : from;
        }
        return;
    }
}

/* "an attack on one is considered an attack on both", where an instrument is spoken of. */
static void read_equation(reading *g)
{
    const syntax *t = g->t;
    int32_t first = -1;
    for (int32_t i = 0; i < t->n; i++) {
        bool attack = (syn_lemma(t, i, "attack") || syn_lemma(t, i, "aggression")) && syn_pos(t, i) == LEX_NOUN;
        if (!attack) {
            continue;
        }
        int32_t a, b;
        syn_span(t, i, &a, &b);
        static const char *const sides[] = {"both", "all", NULL};
        static const char *const one[] = {"one", "either", "any", "other", "member", NULL};
        if (first >= 0 && lemma_within(t, i, b, sides) >= 0 && g->memory.near) {
            mention m;
            mention_read(g->r, t, g->story->a, -1, NULL, -1, &g->memory, &m);
            obligation(g, i, 0, t->n - 1, "defense", &m);
            return;
        }
        first = lemma_within(t, i, b, one) >= 0 ? i : first;
    }
}

void terms_read(reading *g)
{
    read_instruments(g);
    for (int32_t i = 0; i < g->t->n; i++) {
        if (syn_pos(g->t, i) == LEX_VERB) {
            read_clause(g, i);
        }
    }
    read_mistaken(g);
    read_equation(g);
}
