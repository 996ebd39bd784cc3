/* SPDX-License-Identifier: MIT */
#include "events/role.h"

#include <string.h>

#include "base/str.h"
#include "syntax/span.h"

#define SPREAD 24 /* words of one coordination */

bool roles_public(const casus_entity *e)
{
    static const char *const sectors[] = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "REB", "PTY", "OPP"};
    static const char *const codes[] = {"UNO", "EUR", "IGO", "NGO"};
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
        if (strcmp(e->sector[0], sectors[k]) == 0)
            return true;
    for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
        if (strcmp(e->code, codes[k]) == 0)
            return true;
    return false;
}

static bool speaks_for_state(const casus_entity *e)
{
    static const char *const sectors[] = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"};
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
        if (strcmp(e->sector[0], sectors[k]) == 0)
            return true;
    return !e->sector[0][0];
}

bool roles_same_word(const syntax *t, int32_t a, int32_t b)
{
    if (a < 0 || b < 0)
        return false;
    if (a == b)
        return true;
    const casus_entity *x = syn_entity(t, a), *y = syn_entity(t, b);
    if (x && y) {
        if (span_same(x, y))
            return true;
        /* one member of a government speaks for another */
        if (x->code[0] && strcmp(x->code, y->code) == 0 && strcmp(x->sector[0], "GOV") == 0 &&
            strcmp(y->sector[0], "GOV") == 0)
            return true;
        /* a state and its government speak for each other; a paper or a firm of its country does not */
        bool government = strcmp(x->sector[0], "GOV") == 0 && strcmp(y->sector[0], "GOV") == 0 &&
                          (x->name.len == 0 || y->name.len == 0); /* the premier and "her government" */
        return x->code[0] && strcmp(x->code, y->code) == 0 &&
               (government || (!x->sector[0][0] && speaks_for_state(y)) || (!y->sector[0][0] && speaks_for_state(x)));
    }
    return false;
}

/* ---- Parties --------------------------------------------------------------------------------------- */

static bool known(const casus_entity *list, int n, const casus_entity *e)
{
    for (int i = 0; i < n; i++)
        if (span_same(&list[i], e))
            return true;
    return false;
}

static void add(casus_entity *list, int *n, const casus_entity *e)
{
    if (*n < CASUS_MAX_ENTITIES && !known(list, *n, e))
        list[(*n)++] = *e;
}

/* The same kind of entity for the country at c, a conjunct and its own conjuncts. */
static void add_like(const syntax *t, int32_t c, const casus_entity *head, casus_entity *list, int *n)
{
    const casus_entity *e = t->w[c].rel == CASUS_REL_CONJ ? syn_entity(t, c) : NULL;
    if (!e || !e->code[0])
        return;
    casus_entity other = *head;
    memcpy(other.code, e->code, sizeof other.code);
    other.text = e->text;
    other.start = e->start;
    other.end = e->end;
    other.word = e->word;
    other.name = other.wikidata = (casus_str){NULL, 0};
    bool there = false;
    for (int k = 0; k < *n; k++)
        there |= strcmp(list[k].code, other.code) == 0 && strcmp(list[k].sector[0], other.sector[0]) == 0;
    if (!there)
        add(list, n, &other);
    for (int32_t g = t->child[c]; g >= 0; g = t->next[g])
        if (g != c && t->w[g].rel == CASUS_REL_CONJ && *n < CASUS_MAX_ENTITIES)
            add_like(t, g, head, list, n);
}

/* "Guyanese and Surinamese forces": one entity for each adjective that stands beside the first. */
static void add_shared_head(const syntax *t, int32_t i, const casus_entity *head, casus_entity *list, int *n)
{
    for (int32_t m = t->child[i]; m >= 0 && m < i; m = t->next[m]) {
        if (t->w[m].rel != CASUS_REL_AMOD && t->w[m].rel != CASUS_REL_COMPOUND)
            continue;
        for (int32_t c = t->child[m]; c >= 0; c = t->next[c])
            add_like(t, c, head, list, n);
    }
}

/* "allies such as Germany": the example is meant where the general word says nothing. */
static int32_t example_of(const syntax *t, int32_t i)
{
    static const char *const marks[] = {"such_as", "like", "including"};
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, marks[k]) && syn_entity(t, c))
                return c;
    return -1;
}

/* "delegates from Egypt and Sudan", "the presidents of Chad and Niger": one entity for each country. */
static void add_shared_place(const syntax *t, int32_t i, const casus_entity *head, casus_entity *list, int *n)
{
    for (int32_t m = t->child[i]; m >= 0; m = t->next[m]) {
        if (t->w[m].rel != CASUS_REL_NMOD || !(syn_marked(t, m, "of") || syn_marked(t, m, "from")))
            continue;
        const casus_entity *first = syn_entity(t, m);
        if (!first || strcmp(first->code, head->code) != 0)
            continue;
        for (int32_t c = t->child[m]; c >= 0; c = t->next[c])
            add_like(t, c, head, list, n);
    }
}

/* Where to look for who is meant by a noun that is nobody: "the attack by X", "Johnson's advice". */
static int32_t behind(const syntax *t, int32_t i, bool also_of)
{
    static const char *const preps[] = {"by", "of", "from", "between", "against", "in", "on"};
    int32_t best = -1;
    size_t n = also_of ? 7 : 1;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_NMOD_POSS)
            best = c;
    for (size_t k = 0; best < 0 && k < n; k++)
        for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
            if ((t->w[c].rel == CASUS_REL_NMOD || t->w[c].rel == CASUS_REL_OBL) && syn_marked(t, c, preps[k]) &&
                (syn_entity(t, c) || t->w[c].name != CASUS_NAME_NONE))
                best = best < 0 ? c : best;
    for (int32_t c = t->child[i]; best < 0 && c >= 0; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_AMOD || t->w[c].rel == CASUS_REL_COMPOUND) && syn_entity(t, c))
            best = c;
    if (best >= 0 || !also_of)
        return best;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) /* "suspension of the opening of ...": one step further */
        if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of"))
            return c;
    return -1;
}

/* The nearest source that is not an outlet. */
static int32_t speaker(const syntax *t, const act *x)
{
    for (int i = 0; i < x->s.n_by; i++) {
        const casus_entity *e = x->s.by[i].source >= 0 ? syn_entity(t, x->s.by[i].source) : NULL;
        if (x->s.by[i].source >= 0 && !(e && e->outlet))
            return x->s.by[i].source;
    }
    return -1;
}

static bool is_first_person(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_PRON && (syn_lemma(t, i, "I") || syn_lemma(t, i, "we") || syn_lemma(t, i, "my") ||
                                               syn_lemma(t, i, "our") || syn_lemma(t, i, "us"));
}

/* "the two countries", "they": everybody who is meant, where that is more than one. */
static bool add_members(const syntax *t, int32_t i, casus_entity *list, int *n)
{
    const casus_entity *who[CASUS_MAX_ENTITIES];
    size_t k = actors_members(t->who, t->first + i, who, CASUS_MAX_ENTITIES);
    if (k < 2)
        return false;
    for (size_t j = 0; j < k && j < CASUS_MAX_ENTITIES; j++)
        add(list, n, who[j]);
    return true;
}

/* "the West", "the developing world": nobody in particular (ENT-11). */
static bool is_construct(const syntax *t, int32_t i)
{
    return t->w[i].name != CASUS_NAME_PER && syn_known(t, i, LEX_KNOWN_CONSTRUCT);
}

/* "a state of emergency" is no state. */
static bool is_condition(const syntax *t, int32_t i)
{
    static const char *const words[] = {"emergency", "siege", "affairs", "affair", "war", "mind", "alert", "play"};
    if (!syn_lemma(t, i, "state"))
        return false;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of") && syn_lemma(t, c, words[k]))
                return true;
    return false;
}

static void add_word(const syntax *t, const act *x, int32_t i, bool recipient, casus_entity *list, int *n,
                     bool *construct)
{
    casus_entity e;
    if (is_first_person(t, i) && !syn_entity(t, i) && speaker(t, x) >= 0)
        i = speaker(t, x);
    if (is_condition(t, i))
        return;
    if (is_construct(t, i)) {
        *construct = true;
        return;
    }
    for (int d = 0; d < 4; d++) {
        const casus_entity *known_as = syn_entity(t, i);
        if (example_of(t, i) >= 0 && !(known_as && known_as->code[0]))
            i = example_of(t, i);
        if (add_members(t, i, list, n)) {
            if (known_as)
                add_shared_head(t, i, known_as, list, n), add_shared_place(t, i, known_as, list, n);
            return;
        }
        if (span_entity(t, i, &e)) {
            add(list, n, &e);
            if (syn_entity(t, i))
                add_shared_head(t, i, &e, list, n), add_shared_place(t, i, &e, list, n);
            return;
        }
        i = behind(t, i, recipient || syn_has_cue(t, i, LEX_CUE_VOICE));
        if (i < 0)
            return;
    }
}

/* "to Moscow and millions of shells": beside somebody who is named, things are no parties. */
static bool is_party(const syntax *t, int32_t first, int32_t i)
{
    bool plain = syn_entity(t, first) && t->w[i].upos == CASUS_UPOS_NOUN && t->w[i].name == CASUS_NAME_NONE;
    if (i != first && t->w[i].upos == CASUS_UPOS_VERB && t->w[first].upos != CASUS_UPOS_VERB)
        return false; /* "injuring people and damaging churches" hung on the people */
    return i == first || !plain || syn_entity(t, i) || syn_is_people(t, i) || syn_find(t, i, CASUS_REL_NMOD_POSS) >= 0;
}

/* The word and everything coordinated with it. */
static void add_all(const syntax *t, const act *x, int32_t i, bool recipient, casus_entity *list, int *n,
                    bool *construct)
{
    int32_t stack[SPREAD];
    int top = 0;
    stack[top++] = i;
    while (top > 0) {
        int32_t w = stack[--top];
        if (is_party(t, i, w))
            add_word(t, x, w, recipient, list, n, construct);
        int32_t found[SPREAD];
        int m = 0;
        for (int32_t c = t->child[w]; c >= 0; c = t->next[c])
            if (t->w[c].rel == CASUS_REL_CONJ && m < SPREAD)
                found[m++] = c;
        while (m > 0 && top < SPREAD)
            stack[top++] = found[--m];
    }
}

/* ---- The whole act ---------------------------------------------------------------------------------- */

static void drop_outlets(roles *r)
{
    int n = 0;
    for (int i = 0; i < r->n_actor; i++) {
        if (r->actor[i].outlet)
            r->outlet = true;
        else
            r->actor[n++] = r->actor[i];
    }
    r->n_actor = n;
    n = 0;
    for (int i = 0; i < r->n_recipient; i++)
        if (!known(r->actor, r->n_actor, &r->recipient[i]))
            r->recipient[n++] = r->recipient[i];
    r->n_recipient = n;
}

/* Whoever does what the condition names is whom a threat is meant for. */
static void threatened(const syntax *t, const act *x, roles *r)
{
    int32_t from, to;
    if (x->type != CASUS_TYPE_THREATEN || r->n_recipient > 0 || x->s.if_clause < 0)
        return;
    syn_span(t, x->s.if_clause, &from, &to);
    for (int32_t i = from; i <= to && r->n_recipient == 0; i++) {
        const casus_entity *e = syn_entity(t, i);
        if (!e || known(r->actor, r->n_actor, e) || e->word != t->first + i)
            continue;
        if (r->n_actor > 0 && e->code[0] && strcmp(e->code, r->actor[0].code) == 0)
            continue;
        add_word(t, x, i, true, r->recipient, &r->n_recipient, &r->construct);
    }
}

/* "announced that troops would be pulled back": whoever announces it does it. */
static void committed(const syntax *t, const act *x, roles *r)
{
    if (r->n_actor > 0 || speaker(t, x) < 0)
        return;
    if (x->s.future || x->type == CASUS_TYPE_CONCEDE || (x->m.frame->flags & LEX_SPEAKER))
        add_word(t, x, speaker(t, x), false, r->actor, &r->n_actor, &r->construct);
}

/* "X said Y must leave": X asks, Y is asked. */
static void asked_of(const syntax *t, const act *x, roles *r)
{
    memcpy(r->recipient, r->actor, sizeof r->recipient);
    r->n_recipient = r->n_actor;
    r->n_actor = 0;
    if (speaker(t, x) >= 0)
        add_word(t, x, speaker(t, x), false, r->actor, &r->n_actor, &r->construct);
}

/* "cooperation in the Eastern Mediterranean": a sea or strait is nobody. */
static void drop_seas(const syntax *t, roles *r)
{
    int n = 0;
    for (int i = 0; i < r->n_recipient; i++) {
        const casus_entity *e = &r->recipient[i];
        bool nowhere = !e->code[0] && !e->sector[0][0] && t->doc->words[e->word].name == CASUS_NAME_LOC;
        if (!nowhere)
            r->recipient[n++] = *e;
    }
    r->n_recipient = n;
}

/* "two suspects were arrested, a police spokesman confirmed": the police arrested them. */
static void by_police(const syntax *t, const act *x, roles *r)
{
    int32_t s = speaker(t, x);
    const casus_entity *e = s >= 0 ? syn_entity(t, s) : NULL;
    bool arrest = x->type == CASUS_TYPE_COERCE && x->mode[0] && strcmp(x->mode[0], "arrest") == 0;
    if (arrest && r->n_actor == 0 && x->status == CASUS_STATUS_ACTUAL && e && strcmp(e->sector[0], "COP") == 0)
        add(r->actor, &r->n_actor, e);
}

/* Nobody threatens himself: "warned that his country will not stand by". */
static void drop_own_side(roles *r)
{
    int n = 0;
    for (int i = 0; i < r->n_recipient; i++) {
        bool own = false;
        for (int j = 0; j < r->n_actor; j++)
            own |= r->actor[j].code[0] && strcmp(r->actor[j].code, r->recipient[i].code) == 0 &&
                   (!r->recipient[i].sector[0][0] || strcmp(r->actor[j].sector[0], r->recipient[i].sector[0]) == 0);
        if (!own)
            r->recipient[n++] = r->recipient[i];
    }
    r->n_recipient = n;
}

/* "pulled back from two border villages": to leave a place at home is no step back before anybody. */
static void drop_own_land(const syntax *t, roles *r)
{
    if (r->n_actor == 0 || r->n_recipient != 1 || !r->actor[0].code[0])
        return;
    actors_sort s = actors_sort_at(t->who, r->recipient[0].word);
    bool land = s == ACTORS_PLACE || s == ACTORS_FACILITY || s == ACTORS_STATE;
    if (s == ACTORS_FACILITY || (land && strcmp(r->actor[0].code, r->recipient[0].code) == 0))
        r->n_recipient = 0;
}

static bool is_object_pronoun(const syntax *t, int32_t i)
{
    static const char *const words[] = {"them", "him", "her"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (t->w[i].upos == CASUS_UPOS_PRON && str_eq_nocase(t->w[i].form, str_c(words[k])))
            return true;
    return false;
}

/* "police fired tear gas and arrested 60 of them": an object pronoun is never the subject of its own clause, so whoever
 * was named before is meant. */
static void not_himself(const syntax *t, const act *x, roles *r)
{
    if (r->n_recipient > 0 || r->n_actor == 0 || x->m.recipient.n == 0)
        return;
    int32_t w = x->m.recipient.word[0], of = syn_find(t, w, CASUS_REL_NMOD);
    if (!is_object_pronoun(t, w) && !(of >= 0 && is_object_pronoun(t, of)))
        return;
    for (int32_t i = r->actor[0].word - t->first - 1; i >= 0; i--) {
        const casus_entity *e = syn_entity(t, i);
        bool human = e && e->word == t->first + i && (e->sector[0][0] || t->w[i].name == CASUS_NAME_PER) && !e->outlet;
        if (!human || known(r->actor, r->n_actor, e) || t->w[i].rel != CASUS_REL_NSUBJ)
            continue;
        add(r->recipient, &r->n_recipient, e);
        return;
    }
}

void roles_find(const syntax *t, const act *x, roles *out)
{
    memset(out, 0, sizeof *out);
    for (int i = 0; i < x->m.actor.n; i++)
        add_all(t, x, x->m.actor.word[i], false, out->actor, &out->n_actor, &out->construct);
    for (int i = 0; i < x->m.mutual.n; i++)
        add_all(t, x, x->m.mutual.word[i], i > 0, out->actor, &out->n_actor, &out->construct);
    for (int i = 0; i < x->m.recipient.n; i++)
        add_all(t, x, x->m.recipient.word[i], true, out->recipient, &out->n_recipient, &out->construct);
    committed(t, x, out);
    if (x->asked)
        asked_of(t, x, out);
    drop_outlets(out);
    drop_seas(t, out);
    by_police(t, x, out);
    not_himself(t, x, out);
    if (x->type == CASUS_TYPE_THREATEN)
        drop_own_side(out);
    threatened(t, x, out);
    if (x->type == CASUS_TYPE_RETREAT || x->type == CASUS_TYPE_CONCEDE)
        drop_own_land(t, out);
}
