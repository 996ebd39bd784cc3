/* SPDX-License-Identifier: MIT */
#include "events/weight.h"

#include <string.h>

#include "base/str.h"

/* "leaders", "54 nations": nobody in particular, but of the kind that makes news. */
bool weight_any(const syntax *t, const casus_entity *e, int n)
{
    static const lex_known kinds[] = {LEX_KNOWN_STATE, LEX_KNOWN_OFFICIAL, LEX_KNOWN_ARMED, LEX_KNOWN_BODY};
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < 4; k++)
            if (syn_known(t, e[i].word - t->first, kinds[k]))
                return true;
    }
    return false;
}

/* A state, whoever holds or held an office, a force, a party, a body between states. */
bool weight_political(const syntax *t, const casus_entity *e)
{
    if (roles_public(e) || strcmp(e->sector[0], "ELI") == 0)
        return true;
    if (strcmp(e->sector[0], "BUS") == 0 || strcmp(e->sector[0], "CVL") == 0 || strcmp(e->code, "MNC") == 0)
        return false;
    if (!e->sector[0][0] && e->code[0] && actors_sort_at(t->who, e->word) == ACTORS_STATE)
        return true;
    return weight_any(t, e, 1);
}

/* A person of whom only the name is known makes no politics with words. */
bool weight_of_words(casus_type t)
{
    switch (t) {
    case CASUS_TYPE_AGREE:
    case CASUS_TYPE_AID:
    case CASUS_TYPE_CONSULT:
    case CASUS_TYPE_COOPERATE:
    case CASUS_TYPE_CONCEDE:
    case CASUS_TYPE_REJECT:
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_SUPPORT:
        return true;
    default:
        return false;
    }
}

bool weight_named(const syntax *t, const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++)
        if (t->doc->words[e[i].word].name != CASUS_NAME_NONE || t->doc->words[e[i].word].upos == CASUS_UPOS_PROPN)
            return true;
    return false;
}

/* Those of one country to those of another; firms trade with each other everywhere. */
static bool across_borders(const roles *r)
{
    if (r->n_actor == 0 || r->n_recipient == 0 || strcmp(r->actor[0].code, "MNC") == 0 ||
        strcmp(r->actor[0].sector[0], "BUS") == 0)
        return false;
    const char *a = r->actor[0].code, *b = r->recipient[0].code;
    return a[0] && b[0] && strcmp(a, b) != 0;
}

static bool any_political(const syntax *t, const roles *r)
{
    for (int i = 0; i < r->n_actor; i++)
        if (weight_political(t, &r->actor[i]))
            return true;
    for (int i = 0; i < r->n_recipient; i++)
        if (weight_political(t, &r->recipient[i]))
            return true;
    return across_borders(r);
}

/* Unions, churches, activists, protesters, and those who are known by name: they take part in politics where a story is
 * about it. */
static bool is_organised(const syntax *t, const casus_entity *e)
{
    static const char *const sectors[] = {"LAB", "REL", "SOC", "BUS", "PRM", "UAF"};
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
        if (strcmp(e->sector[0], sectors[k]) == 0)
            return true;
    const casus_word *w = &t->doc->words[e->word];
    bool protests = syn_known(t, e->word - t->first, LEX_KNOWN_PROTESTERS);
    return protests || (w->upos == CASUS_UPOS_PROPN && strcmp(e->sector[0], "CVL") != 0);
}

static bool any_organised(const syntax *t, const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++)
        if (is_organised(t, &e[i]))
            return true;
    return false;
}

static bool is_it(const syntax *t, const casus_entity *e)
{
    const casus_word *w = &t->doc->words[e->word];
    return w->upos == CASUS_UPOS_PRON && str_eq_nocase(w->form, str_c("it"));
}

/* In a story of a storm or a crash, those are hurt by chance whom nobody is said to have hurt; and what forces people
 * out of their homes is the storm. */
bool weight_accident(const syntax *t, const topic *about, const act *x, const roles *r)
{
    if (!topic_disaster(about) || (x->type != CASUS_TYPE_ASSAULT && x->type != CASUS_TYPE_COERCE))
        return false;
    int32_t s = syn_subject(t, x->m.word);
    if (s >= 0 && t->w[s].upos == CASUS_UPOS_PRON && str_eq_nocase(t->w[s].form, str_c("it")))
        return true;
    for (int i = 0; i < r->n_actor; i++) {
        actors_sort sort = actors_sort_at(t->who, r->actor[i].word);
        if (!is_it(t, &r->actor[i]) && sort != ACTORS_PLACE && sort != ACTORS_FACILITY)
            return false;
    }
    return r->n_actor > 0 || x->type == CASUS_TYPE_ASSAULT;
}

/* "killed when his car hit a tree", "died after their boat capsized": by chance, where nobody is said to have done it. */
bool weight_mishap(const syntax *t, const act *x, const roles *r)
{
    if (x->type != CASUS_TYPE_ASSAULT || r->n_actor > 0)
        return false;
    for (int32_t c = t->child[x->m.word]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel != CASUS_REL_ADVCL || t->w[c].upos != CASUS_UPOS_VERB)
            continue;
        bool hit = str_eq_nocase(t->w[c].lemma, str_c("hit")) || str_eq_nocase(t->w[c].lemma, str_c("strike"));
        if (syn_known(t, c, LEX_KNOWN_MISHAP) || (hit && syn_known(t, syn_subject(t, c), LEX_KNOWN_ACCIDENT)))
            return true;
    }
    return false;
}

static bool is_politics_word(const syntax *t, int32_t i)
{
    return syn_known(t, i, LEX_KNOWN_POLITICS) || syn_known(t, i, LEX_KNOWN_AGREEMENT);
}

/* "defied the curfew", "a truce": what the act is about makes it politics whoever does it. */
static bool about_politics(const syntax *t, const act *x)
{
    bool is = syn_pos(t, x->m.word) == LEX_NOUN && is_politics_word(t, x->m.word);
    for (int i = 0; i < x->m.used.n; i++)
        is |= is_politics_word(t, x->m.used.word[i]);
    return is;
}

/* Courts and prosecutors are left out where everybody knows who charges and acquits. */
static bool is_legal(const syntax *t, const act *x)
{
    for (int k = 0; k < 3 && x->m.frame->context[k]; k++)
        if (strcmp(lexicon_string(t->lex, x->m.frame->context[k]), "legal") == 0)
            return true;
    return x->type == CASUS_TYPE_ACCUSE && x->mode[0] && strcmp(x->mode[0], "allege") == 0;
}

/* "released an advisory": only human beings are let go. */
static bool is_thing_released(const syntax *t, const act *x, const roles *r)
{
    if (x->type != CASUS_TYPE_RETREAT || !x->mode[0] || strcmp(x->mode[0], "release") != 0 || x->m.recipient.n == 0)
        return false;
    int32_t w = x->m.recipient.word[0];
    bool human = t->w[w].name == CASUS_NAME_PER || syn_is_personal(t, w) || syn_has_cue(t, w, LEX_CUE_QUANTITY) ||
                 syn_known(t, w, LEX_KNOWN_PEOPLE);
    bool name = t->w[w].upos == CASUS_UPOS_PROPN || t->w[w].upos == CASUS_UPOS_NUM;
    return !human && name && r->n_actor == 0;
}

/* Words and help between people who have nothing to do with politics. */
bool weight_private(const syntax *t, const topic *about, const act *x, const roles *r)
{
    if (is_thing_released(t, x, r))
        return true;
    bool lets = x->mode[0] && (strcmp(x->mode[0], "release") == 0 || strcmp(x->mode[0], "access") == 0);
    bool release = x->type == CASUS_TYPE_RETREAT && lets && r->n_actor > 0;
    if (!weight_of_words(x->type) && x->type != CASUS_TYPE_ACCUSE && !release)
        return false;
    if (any_political(t, r) || about_politics(t, x) || (r->n_actor == 0 && is_legal(t, x)))
        return false;
    bool part = topic_political(about) && any_organised(t, r->actor, r->n_actor);
    switch (x->type) {
    case CASUS_TYPE_ACCUSE:
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_REJECT:
    case CASUS_TYPE_CONCEDE:
        return !part;
    default:
        return !part || !weight_named(t, r->actor, r->n_actor);
    }
}
