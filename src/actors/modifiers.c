/* SPDX-License-Identifier: MIT
 * modifiers.c: the country and the sectors that the words around a noun give it: "Yemeni", "of the Sejm", "from Mali". */
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

static const gz_entity *noun_of(const resolver *r, uint32_t noun)
{
    return &r->g->entities[noun];
}

static bool form_in(const resolver *r, int32_t w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (phrase_is(r, w, list[i])) {
            return true;
        }
    }
    return false;
}

#define IN_LIST(r, w, list) form_in(r, w, list, sizeof list / sizeof *list)

static const char *const former_words[] = {"former", "ex", "ousted", "deposed", "retired", "onetime", "erstwhile",
                                           "exiled", "disgraced"};
static const char *const deputy_words[] = {"deputy", "vice", "assistant", "junior", "under"};
static const char *const foreign_words[] = {"foreign", "international", "western", "regional", "neighbouring",
                                            "neighboring", "allied", "other", "global", "multinational", "european",
                                            "arab", "african", "asian", "coalition", "various", "many"};

bool agent_in_place(const resolver *r, int32_t preposition)
{
    static const char *const words[] = {"in", "at", "near", "outside", "across", "throughout", "around", "on"};
    return IN_LIST(r, preposition, words);
}

/* "pro-Russian", "anti-American", "non-Turkish", "ethnic Albanian": not of that country. */
static bool is_turned_round(const resolver *r, int32_t c)
{
    static const char *const prefixes[] = {"pro", "anti", "non", "un"};
    if (c >= 1 && phrase_is(r, c - 1, "ethnic")) {
        return true;
    }
    return c >= 2 && phrase_is(r, c - 1, "-") && IN_LIST(r, c - 2, prefixes);
}

static void list_add(modifiers *m, int32_t c)
{
    if (m->n_list < MEMBERS_MAX) {
        m->list[m->n_list++] = c;
    }
}

/* Conjuncts of a modifier that name countries of their own: "Russian and Ukrainian forces". */
static void list_conjuncts(resolver *r, int32_t c, modifiers *out)
{
    out->n_list = 0;
    list_add(out, c);
    for (int32_t k = r->child[c]; k >= 0; k = r->next[k]) {
        if (phrase_word(r, k)->rel != CASUS_REL_CONJ) {
            continue;
        }
        const mention *y = resolve_word(r, k);
        if (y && resolve_has_code(y) && !y->by_context) {
            list_add(out, k);
        }
    }
}

static void take_code(resolver *r, int32_t c, const mention *y, uint8_t rank, modifiers *out)
{
    if (!resolve_has_code(y) || y->by_context || rank <= out->rank) {
        return;
    }
    memcpy(out->code, y->e.code, 4);
    out->rank = rank;
    out->source = c;
    out->how = y->e.resolved_by == CASUS_RESOLVED_DEMONYM ? CASUS_RESOLVED_DEMONYM : CASUS_RESOLVED_NAME;
    list_conjuncts(r, c, out);
}

static void take_sectors(const mention *y, modifiers *out)
{
    if (y->e.sector[0][0] && !out->has_sector) {
        memcpy(out->sector, y->e.sector, sizeof out->sector);
        out->has_sector = true;
    }
}

static bool gives_sector(const mention *y)
{
    return y->sort != ACTORS_STATE && y->sort != ACTORS_PLACE;
}

/* "Austrian mortar and shell manufacturer": the adjective of a country may hang on the noun in between. */
static void nested_code(resolver *r, int32_t c, modifiers *out)
{
    if (phrase_word(r, c)->rel != CASUS_REL_COMPOUND) {
        return;
    }
    for (int32_t k = r->child[c]; k >= 0; k = r->next[k]) {
        casus_rel rel = (casus_rel)phrase_word(r, k)->rel;
        const mention *y = rel == CASUS_REL_AMOD || rel == CASUS_REL_COMPOUND ? resolve_word(r, k) : NULL;
        bool named = y && (y->sort == ACTORS_STATE || (y->sort == ACTORS_BODY && y->entity != GZ_NONE));
        if (named && !is_turned_round(r, k)) {
            take_code(r, k, y, RANK_FROM, out);
        }
    }
}

static void modifier_before(resolver *r, int32_t c, uint8_t rank, modifiers *out)
{
    out->former |= IN_LIST(r, c, former_words);
    out->deputy |= IN_LIST(r, c, deputy_words);
    int32_t span = r->match.span_of[c];
    bool area = span >= 0 && noun_of(r, r->match.spans[span].entity)->kind == GZ_AREA;
    if (area) {
        out->area = r->match.spans[span].entity;
    }
    out->foreign |= area || IN_LIST(r, c, foreign_words);
    if (is_turned_round(r, c)) {
        return;
    }
    const mention *y = resolve_word(r, c);
    if (!y || !resolve_has_code(y)) {
        nested_code(r, c, out);
    }
    if (!y) {
        return;
    }
    take_code(r, c, y, rank, out);
    if (gives_sector(y) && y->sort != ACTORS_PERSON && rank != RANK_POSS) {
        take_sectors(y, out);
    }
    if (rank == RANK_POSS) {
        out->owner = c;
        if (gives_sector(y) && !out->has_sector) {
            take_sectors(y, out);
            out->owner_sector = true;
        }
    }
}

static void modifier_after(resolver *r, int32_t c, modifiers *out)
{
    bool of = phrase_case_is(r, c, "of"), from = phrase_case_is(r, c, "from"), to = phrase_case_is(r, c, "to");
    bool for_ = phrase_case_is(r, c, "for") || phrase_case_is(r, c, "with");
    int32_t k = phrase_case(r, c);
    bool in = k >= 0 && agent_in_place(r, k);
    if (!of && !from && !in && !for_ && !to) {
        return;
    }
    const mention *y = resolve_word(r, c);
    if (of) {
        out->of = c;
    }
    if (!y || to) {
        return;
    }
    if (in) {
        bool outside = y->sort == ACTORS_STATE && (phrase_is(r, k, "near") || phrase_is(r, k, "outside"));
        if ((y->sort == ACTORS_STATE || y->sort == ACTORS_PLACE) && !outside) {
            take_code(r, c, y, RANK_IN, out);
        }
        return;
    }
    if (!for_ || y->sort == ACTORS_BODY || y->sort == ACTORS_PERSON) {
        take_code(r, c, y, from ? RANK_FROM : RANK_OF, out);
        if (gives_sector(y)) {
            take_sectors(y, out);
        }
    }
}

/* Is c, beside the noun w, the name of a person? A name without a tag is one where w denotes people. */
static bool names_person(const resolver *r, int32_t w, int32_t c)
{
    const casus_word *x = phrase_word(r, c);
    int32_t s = r->match.span_of[c], own = r->match.span_of[w];
    if (s >= 0) {
        return noun_of(r, r->match.spans[s].entity)->kind == GZ_PERSON;
    }
    bool people = own >= 0 && (noun_of(r, r->match.spans[own].entity)->flags & GZ_HUMAN) != 0;
    return x->name == CASUS_NAME_PER || (people && x->name != CASUS_NAME_LOC && x->upos == CASUS_UPOS_PROPN);
}

static void modifier_beside(resolver *r, int32_t w, int32_t c, modifiers *out)
{
    if (out->person < 0 && names_person(r, w, c)) {
        out->person = c;
        return;
    }
    int32_t s = r->match.span_of[c];
    if (s < 0) {
        return;
    }
    uint16_t kind = r->g->entities[r->match.spans[s].entity].kind;
    if (kind == GZ_TITLE || kind == GZ_AGENT) {
        const mention *y = resolve_word(r, c);
        if (y && out->noun == GZ_NONE) {
            out->noun = y->noun;
            out->title = y->title;
            take_code(r, c, y, RANK_OF, out);
            take_sectors(y, out);
        }
    } else if ((kind == GZ_STATE || kind == GZ_CITY || kind == GZ_REGION) && c > w) {
        const mention *y = resolve_word(r, c);
        if (y) {
            take_code(r, c, y, RANK_IN, out);
        }
    }
}

/* "militants based in Syria", "troops stationed in Mali". */
static void modifier_clause(resolver *r, int32_t c, modifiers *out)
{
    static const char *const verbs[] = {"based", "headquartered"};
    if (!IN_LIST(r, c, verbs)) {
        return;
    }
    for (int32_t k = r->child[c]; k >= 0; k = r->next[k]) {
        const mention *y = phrase_word(r, k)->rel == CASUS_REL_OBL ? resolve_word(r, k) : NULL;
        if (y) {
            take_code(r, k, y, RANK_IN, out);
        }
    }
}

/* The dependents of one word of the noun; `own` is the noun's match, whose words are no modifiers of each other, and
 * what lies `inside` is passed over. */
static void modifiers_of(resolver *r, int32_t w, int32_t own, const int32_t inside[2], modifiers *out)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        if ((own >= 0 && r->match.span_of[c] == own) || (c >= inside[0] && c <= inside[1])) {
            continue;
        }
        switch ((casus_rel)phrase_word(r, c)->rel) {
        case CASUS_REL_AMOD: case CASUS_REL_COMPOUND: case CASUS_REL_NMOD_UNMARKED: case CASUS_REL_ADVMOD:
        case CASUS_REL_DET:
            modifier_before(r, c, RANK_ADJ, out);
            break;
        case CASUS_REL_NMOD_POSS:
            modifier_before(r, c, RANK_POSS, out);
            break;
        case CASUS_REL_NMOD:
            modifier_after(r, c, out);
            break;
        case CASUS_REL_APPOS: case CASUS_REL_NMOD_DESC: case CASUS_REL_FLAT: case CASUS_REL_PARATAXIS:
        case CASUS_REL_LIST: case CASUS_REL_DEP:
            modifier_beside(r, w, c, out);
            break;
        case CASUS_REL_ACL:
            modifier_clause(r, c, out);
            break;
        default:
            break;
        }
    }
}

/* "The governor of Puerto Rico, Wanda Vázquez": the tree may hang the name on the country. */
static void person_below(resolver *r, int32_t w, modifiers *out)
{
    for (int32_t c = out->of < 0 || out->person >= 0 ? -1 : r->child[out->of]; c >= 0; c = r->next[c]) {
        if (phrase_word(r, c)->rel == CASUS_REL_APPOS && names_person(r, w, c)) {
            out->person = c;
            return;
        }
    }
}

/* "Rebel commander Isak Dorje surrendered": a title right before a name, whatever the tree makes of it. */
static void title_before(resolver *r, int32_t w, int32_t own, int32_t first, modifiers *out)
{
    bool name = own < 0 || r->match.spans[own].use != GZ_AS_NOUN;
    int32_t before = first > 0 && name && out->noun == GZ_NONE ? r->match.span_of[first - 1] : -1;
    if (before < 0 || r->sentence[first - 1] != r->sentence[w]) {
        return;
    }
    const match_span *s = &r->match.spans[before];
    bool title = s->use == GZ_AS_NOUN && !(s->flags & GZ_ENTRY_PLURAL) && (noun_of(r, s->entity)->flags & GZ_HUMAN);
    if (title && r->m->at[s->head] != MENTION_BUSY) {
        modifier_beside(r, w, s->head, out);
    }
}

void agent_modifiers(resolver *r, int32_t w, modifiers *out)
{
    memset(out, 0, sizeof *out);
    out->noun = out->title = out->area = GZ_NONE;
    out->person = out->of = out->owner = out->source = -1;
    int32_t own = r->match.span_of[w], first = w, last = w;
    if (own >= 0) {
        first = r->match.spans[own].first;
        last = r->match.spans[own].last;
    } else if (phrase_word(r, w)->upos == CASUS_UPOS_PROPN) {
        phrase_name(r, w, &first, &last);
    }
    static const int32_t nothing[2] = {0, -1};
    const int32_t name[2] = {first, last};
    modifiers_of(r, w, own, nothing, out);
    for (int32_t u = first; u <= last; u++) { /* the tree hangs some of them on other words of the name */
        if (u != w) {
            modifiers_of(r, u, own, name, out);
        }
    }
    person_below(r, w, out);
    title_before(r, w, own, first, out);
}
