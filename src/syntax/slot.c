/* SPDX-License-Identifier: MIT
 * slot.c: the fillers of a slot of a predicate, and whether a filler is of a class. */
#include <string.h>

#include "base/str.h"
#include "syntax/syntax.h"

static void add(fill *f, int32_t word)
{
    if (word < 0 || f->n == SYN_FILL)
        return;
    for (int i = 0; i < f->n; i++)
        if (f->word[i] == word)
            return;
    f->word[f->n++] = word;
}

/* A relative pronoun as the filler stands for the noun that its clause hangs on. */
static int32_t resolved(const syntax *t, int32_t i)
{
    if (!syn_is_relative(t, i))
        return i;
    int32_t x = i;
    for (int d = 0; d < SYN_DEPTH; d++) {
        int32_t h = t->w[x].head;
        if (h < 0 || h >= t->n)
            return i;
        if (t->w[x].rel == CASUS_REL_ACL_RELCL)
            return h;
        x = h;
    }
    return i;
}

static bool is_verbal(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_VERB || t->w[i].upos == CASUS_UPOS_AUX;
}

static bool is_modifier(casus_rel r)
{
    switch (r) {
    case CASUS_REL_OBL:
    case CASUS_REL_OBL_AGENT:
    case CASUS_REL_NMOD:
    case CASUS_REL_ADVCL:
    case CASUS_REL_ACL:
    case CASUS_REL_CCOMP:
    case CASUS_REL_XCOMP:
    case CASUS_REL_DEP:
        return true;
    default:
        return false;
    }
}

/* Phrases and clauses below i introduced by the preposition. */
static void add_introduced(const syntax *t, int32_t i, uint32_t prep, fill *out)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (is_modifier((casus_rel)t->w[c].rel) && syn_marker(t, c) == prep && !syn_is_time(t, c))
            add(out, resolved(t, c));
}

/* "under the agreement with which": prepositions of the head of a relative clause are not looked for. */
static void verb_prep(const syntax *t, int32_t v, uint32_t prep, fill *out)
{
    add_introduced(t, v, prep, out);
    int32_t o = syn_object(t, v);
    if (out->n == 0 && o >= 0 && o != v)
        add_introduced(t, o, prep, out);
    for (int32_t c = t->child[v]; out->n == 0 && c >= 0; c = t->next[c]) { /* "in the last years with China" */
        if (t->w[c].rel != CASUS_REL_OBL || c < v)
            continue;
        for (int32_t g = t->child[c]; g >= 0; g = t->next[g])
            if (t->w[g].rel == CASUS_REL_NMOD && syn_marker(t, g) == prep && syn_entity(t, g))
                add(out, g);
    }
    int32_t h = t->w[v].head; /* "met and spoke with": the phrase may hang on the first verb */
    if (out->n == 0 && t->w[v].rel == CASUS_REL_CONJ && h >= 0 && h < t->n && is_verbal(t, h)) {
        for (int32_t c = t->child[h]; c >= 0; c = t->next[c])
            if (c > v && is_modifier((casus_rel)t->w[c].rel) && syn_marker(t, c) == prep)
                add(out, resolved(t, c));
    }
}

/* "a rally, despite criticism by X": what stands beside the act has parties of its own. */
static bool is_circumstance(const syntax *t, int32_t i)
{
    static const char *const words[] = {"despite", "after", "before", "amid", "following", "since", "over"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (syn_marked(t, i, words[k]))
            return true;
    return false;
}

/* "visit of (the president to Kiev)": parsers hang each phrase on the noun before it. */
static void add_nested(const syntax *t, int32_t n, uint32_t prep, fill *out, int depth)
{
    for (int32_t c = t->child[n]; c >= 0 && out->n == 0; c = t->next[c]) {
        if (t->w[c].rel != CASUS_REL_NMOD || c < n || is_circumstance(t, c))
            continue;
        add_introduced(t, c, prep, out);
        if (out->n == 0 && depth > 1)
            add_nested(t, c, prep, out, depth - 1);
    }
}

static void noun_prep(const syntax *t, int32_t n, uint32_t prep, fill *out)
{
    add_introduced(t, n, prep, out);
    if (out->n > 0)
        return;
    int32_t light = syn_light(t, n), h = syn_first_conjunct(t, n);
    if (h != n)
        add_introduced(t, h, prep, out);
    if (out->n == 0 && light >= 0)
        add_introduced(t, light, prep, out);
    for (int32_t c = t->child[n]; out->n == 0 && c >= 0; c = t->next[c]) /* "the raids that X launched on Y" */
        if (t->w[c].rel == CASUS_REL_ACL_RELCL && c > n && syn_is_light(t, c) && !syn_passive(t, c))
            add_introduced(t, c, prep, out);
    if (out->n == 0)
        add_nested(t, n, prep, out, 3);
    if (out->n == 0 && t->w[n].rel == CASUS_REL_OBJ && t->w[n].head >= 0 && t->w[n].head < t->n)
        add_introduced(t, t->w[n].head, prep, out);
}

static bool is_bare(const syntax *t, int32_t c)
{
    return t->w[c].upos == CASUS_UPOS_VERB && !syn_is_ing(t, c) && t->w[c].lemma.ptr &&
           str_eq_nocase(t->w[c].form, t->w[c].lemma);
}

/* Clauses that complete the meaning: by their form. */
static void add_clauses(const syntax *t, int32_t i, uint32_t slot, fill *out)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        bool infinitive = syn_is_infinitive(t, c), ing = syn_is_ing(t, c) && is_verbal(t, c);
        bool complement = r == CASUS_REL_CCOMP || r == CASUS_REL_XCOMP;
        switch (slot) {
        case LEX_SLOT_INF:
            if (infinitive && (complement || r == CASUS_REL_ADVCL || r == CASUS_REL_ACL))
                add(out, c);
            if (r == CASUS_REL_XCOMP && is_bare(t, c))
                add(out, c); /* "let them leave" */
            break;
        case LEX_SLOT_THAT:
            if (r == CASUS_REL_CCOMP && !infinitive)
                add(out, c);
            if (r == CASUS_REL_ACL && syn_marked(t, c, "that"))
                add(out, c);
            if (r == CASUS_REL_ACL_RELCL && syn_pos(t, i) == LEX_NOUN)
                add(out, c);
            break;
        case LEX_SLOT_ING:
            complement = complement || ((r == CASUS_REL_ADVCL || r == CASUS_REL_ACL) && syn_marker(t, c) == 0);
            if (ing && !infinitive && complement)
                add(out, c);
            break;
        case LEX_SLOT_PRED:
            if (r == CASUS_REL_XCOMP && !infinitive && !is_verbal(t, c))
                add(out, c);
            if (r == CASUS_REL_OBL && syn_marked(t, c, "as"))
                add(out, c);
            break;
        default:
            break;
        }
    }
}

/* "appealed (to the rebels to free her son)": the infinitive hung on whoever is addressed. */
static void add_addressed(const syntax *t, int32_t v, fill *out)
{
    for (int32_t c = t->child[v]; c >= 0 && out->n == 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_OBL && c > v && (syn_marked(t, c, "to") || syn_marked(t, c, "on")))
            add_clauses(t, c, LEX_SLOT_INF, out);
}

static void add_quote(const syntax *t, int32_t v, fill *out)
{
    int32_t h = t->w[v].head;
    if (t->w[v].rel == CASUS_REL_PARATAXIS && h >= 0 && h < t->n)
        add(out, h);
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_CCOMP ||
            (t->w[c].rel == CASUS_REL_PARATAXIS && !syn_has_cue(t, c, LEX_CUE_ASSERTS)))
            add(out, c);
}

static void add_modifiers(const syntax *t, int32_t n, fill *out)
{
    for (int32_t c = t->child[n]; c >= 0; c = t->next[c])
        switch (t->w[c].rel) {
        case CASUS_REL_AMOD:
        case CASUS_REL_COMPOUND:
        case CASUS_REL_NMOD_DESC:
            add(out, c);
            break;
        default:
            break;
        }
}

static void noun_object(const syntax *t, int32_t n, fill *out)
{
    noun_prep(t, n, lex_prep("of", 2), out);
}

static void add_indirect(const syntax *t, int32_t v, fill *out)
{
    add(out, syn_find(t, v, CASUS_REL_IOBJ));
    int32_t o = syn_find(t, v, CASUS_REL_OBJ); /* the first of two objects */
    for (int32_t c = t->child[v]; c >= 0 && o >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_OBJ && c != o)
            add(out, o);
}

/* The word it depends on; for an event noun in a coordination, that of the whole coordination. */
static int32_t governor(const syntax *t, int32_t i)
{
    int32_t h = t->w[syn_first_conjunct(t, i)].head;
    return h < t->n ? h : -1;
}

/* Auxiliaries of a clause, or what negates it. */
static void add_auxiliaries(const syntax *t, int32_t v, bool negation, fill *out)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        bool aux = t->w[c].rel == CASUS_REL_AUX || t->w[c].rel == CASUS_REL_AUX_PASS;
        if (negation ? syn_is_negation(t, c) && (aux || t->w[c].rel == CASUS_REL_ADVMOD) : aux)
            add(out, c);
    }
}

/* "Hungary said (it) would": the subject of the clause where it is the subject of the verb above it. */
static void add_self(const syntax *t, int32_t v, fill *out)
{
    int32_t h = t->w[v].head;
    if (h < 0 || h >= t->n)
        return;
    int32_t s = syn_subject(t, v), above = syn_subject(t, h);
    const casus_entity *a = s >= 0 ? syn_entity(t, s) : NULL, *b = above >= 0 ? syn_entity(t, above) : NULL;
    if (s < 0 || above < 0)
        return;
    bool pronoun = t->w[s].upos == CASUS_UPOS_PRON && syn_is_personal(t, s);
    bool other_name = a && b && a->name.len > 0 && b->name.len > 0 && !str_eq(a->name, b->name) && a->sector[0][0];
    bool same = a && b && !other_name && strcmp(a->code, b->code) == 0 && (a->code[0] || strcmp(a->sector[0], b->sector[0]) == 0);
    if (s == above || same || (pronoun && !a) || (t->w[s].upos == CASUS_UPOS_PRON && syn_lemma(t, s, "it")))
        add(out, s);
}

void syn_slot(const syntax *t, int32_t pred, uint32_t step, fill *out)
{
    bool noun = syn_pos(t, pred) == LEX_NOUN;
    out->n = 0;
    if (step & LEX_PREP_BIT) {
        if (noun)
            noun_prep(t, pred, step, out);
        else
            verb_prep(t, pred, step, out);
        return;
    }
    switch ((lex_slot)step) {
    case LEX_SLOT_SUBJ:
        add(out, syn_subject(t, pred));
        break;
    case LEX_SLOT_OBJ:
        if (noun)
            noun_object(t, pred, out);
        else
            add(out, syn_object(t, pred));
        break;
    case LEX_SLOT_IOBJ:
        add_indirect(t, pred, out);
        break;
    case LEX_SLOT_BE:
        if (syn_find(t, pred, CASUS_REL_COP) >= 0)
            add(out, syn_find(t, pred, CASUS_REL_NSUBJ));
        break;
    case LEX_SLOT_POSS:
        add(out, syn_find(t, pred, CASUS_REL_NMOD_POSS));
        break;
    case LEX_SLOT_MOD:
        add_modifiers(t, pred, out);
        break;
    case LEX_SLOT_INF:
    case LEX_SLOT_THAT:
    case LEX_SLOT_PRED:
    case LEX_SLOT_ING:
        add_clauses(t, pred, step, out);
        if (out->n == 0 && step == LEX_SLOT_INF && !noun &&
            syn_object(t, pred) >= 0) /* "forced (villagers to leave)" */
            add_clauses(t, syn_object(t, pred), step, out);
        if (out->n == 0 && step == LEX_SLOT_INF && !noun)
            add_addressed(t, pred, out);
        break;
    case LEX_SLOT_QUOTE:
        add_quote(t, pred, out);
        break;
    case LEX_SLOT_LIGHT:
        add(out, noun ? syn_light(t, pred) : -1);
        break;
    case LEX_SLOT_GOV:
        add(out, governor(t, pred));
        break;
    case LEX_SLOT_AUX:
    case LEX_SLOT_NOT:
        add_auxiliaries(t, pred, step == LEX_SLOT_NOT, out);
        break;
    case LEX_SLOT_SELF:
        add_self(t, pred, out);
        break;
    case LEX_SLOT_N:
        break;
    }
}

void syn_path(const syntax *t, int32_t pred, const lex_path *p, fill *out)
{
    fill here = {.word = {pred}, .n = 1};
    for (uint32_t k = 0; k < p->n; k++) {
        fill next = {.n = 0};
        for (int i = 0; i < here.n; i++) {
            fill one;
            syn_slot(t, here.word[i], p->step[k], &one);
            for (int j = 0; j < one.n; j++)
                add(&next, one.word[j]);
        }
        here = next;
    }
    *out = here;
}

/* ---- Classes ------------------------------------------------------------------------------------ */

static bool one_of(const char list[][4], int n_list, const char have[][4], int n_have)
{
    for (int i = 0; i < n_list && list[i][0]; i++)
        for (int j = 0; j < n_have && have[j][0]; j++)
            if (strcmp(list[i], have[j]) == 0)
                return true;
    return false;
}

static bool entity_test(const lex_class *c, const casus_entity *e)
{
    if (c->tests & LEX_TEST_ENTITY)
        return true;
    if (one_of(c->sector, LEX_MAX_CODES, e->sector, CASUS_MAX_SECTORS))
        return true;
    return one_of(c->code, LEX_MAX_CODES, &e->code, 1);
}

static bool is_human(const syntax *t, int32_t i, const casus_entity *e)
{
    if (t->w[i].name == CASUS_NAME_PER)
        return true;
    if (t->w[i].upos == CASUS_UPOS_PRON && syn_lemma(t, i, "it"))
        return false; /* a body, perhaps, but no human being */
    /* "them" may be things, where nobody is known to be meant */
    bool people = e || !(syn_lemma(t, i, "they") || syn_lemma(t, i, "them") || syn_lemma(t, i, "their"));
    if (t->w[i].upos == CASUS_UPOS_PRON && syn_is_personal(t, i))
        return people;
    return e && (e->sector[0][0] || e->office.ptr);
}

/* A state as such; a capital where it stands for one. */
static bool is_state(const syntax *t, const casus_entity *e)
{
    actors_sort s = actors_sort_at(t->who, e->word);
    return s == ACTORS_STATE || (s == ACTORS_PLACE && e->resolved_by == CASUS_RESOLVED_CAPITAL);
}

static bool is_place(const syntax *t, int32_t i, const casus_entity *e)
{
    actors_sort s = e ? actors_sort_at(t->who, e->word) : ACTORS_NONE;
    return s == ACTORS_PLACE || s == ACTORS_STATE || (!e && t->w[i].name == CASUS_NAME_LOC);
}

/* "AfCFTA", "GDPR": a name, whatever the tagger says. */
static bool is_acronym(casus_str s)
{
    uint32_t capitals = 0;
    for (uint32_t k = 0; k < s.len; k++)
        capitals += s.ptr[k] >= 'A' && s.ptr[k] <= 'Z';
    return capitals >= 3 && s.len <= 10;
}

static bool tests_hold(const syntax *t, int32_t i, const lex_class *c, const casus_entity *e)
{
    bool named = t->w[i].upos == CASUS_UPOS_PROPN || t->w[i].name != CASUS_NAME_NONE || is_acronym(t->w[i].form);
    if ((c->tests & LEX_TEST_NAME) && named)
        return !syn_is_time(t, i);
    if ((c->tests & LEX_TEST_HUMAN) && is_human(t, i, e))
        return true;
    if ((c->tests & LEX_TEST_PLACE) && is_place(t, i, e))
        return true;
    if ((c->tests & LEX_TEST_COUNTRY) && e && is_state(t, e))
        return true;
    return e && entity_test(c, e);
}

bool syn_in_class(const syntax *t, int32_t i, uint32_t class_id)
{
    if (lex_set_has(lexicon_classes(t->lex, t->hash[i]), class_id))
        return true;
    lex_set tests = lexicon_tested(t->lex, class_id);
    if ((tests.bit[0] | tests.bit[1]) == 0)
        return false;
    const casus_entity *e = syn_entity(t, i);
    for (uint32_t half = 0; half < 2; half++)
        for (uint64_t bits = tests.bit[half]; bits; bits &= bits - 1) {
            uint32_t k = half * 64 + (uint32_t)__builtin_ctzll(bits);
            if (tests_hold(t, i, lexicon_class(t->lex, k), e))
                return true;
        }
    return false;
}

/* "hundreds of troops", "a series of talks": the noun that is meant. */
static int32_t measured(const syntax *t, int32_t i)
{
    bool bare = t->w[i].upos == CASUS_UPOS_NUM || t->w[i].upos == CASUS_UPOS_DET || t->w[i].upos == CASUS_UPOS_PRON ||
                t->w[i].upos == CASUS_UPOS_SYM || t->w[i].upos == CASUS_UPOS_ADJ;
    if (!syn_has_cue(t, i, LEX_CUE_QUANTITY) && !bare)
        return -1;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of"))
            return c;
    return -1;
}

static bool value_at(const syntax *t, int32_t i, uint64_t value)
{
    if (value & LEX_CLASS_BIT)
        return syn_in_class(t, i, (uint32_t)(value & LEX_WORD_MASK));
    return t->hash[i] == value;
}

bool syn_value(const syntax *t, int32_t i, uint64_t value)
{
    if (value_at(t, i, value))
        return true;
    int32_t m = measured(t, i);
    if (m >= 0 && value_at(t, m, value))
        return true;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_CONJ && c - i < 12 && value_at(t, c, value))
            return true;
    return false;
}
