/* SPDX-License-Identifier: MIT
 * agent.c: common nouns and offices. The noun gives the sector, its modifiers give the country: "Yemeni rebels",
 * "police in Minsk", "the Turkish foreign minister's spokesman"; an office of a country on a day gives a person. */
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

static const gz_entity *noun_of(const resolver *r, uint32_t noun)
{
    return &r->g->entities[noun];
}

static unsigned noun_flags(const resolver *r, const mention *x)
{
    return x->noun == GZ_NONE ? 0 : noun_of(r, x->noun)->flags;
}

/* ---- Offices ------------------------------------------------------------------------------------ */

/* Who holds one of the offices that the noun can mean, in that country on the story's day. */
static const gz_role *holder_of(const resolver *r, const gz_agent *a, const char code[4])
{
    for (int i = 0; i < 6; i++) {
        if (a->title[i] != GZ_NONE) {
            const gz_role *h = gz_holder(r->g, code, a->title[i], r->day);
            if (h) {
                return h;
            }
        }
    }
    return NULL;
}

static bool has_title(const gz_agent *a, uint32_t title)
{
    for (int i = 0; i < 6 && title != GZ_NONE; i++) {
        if (a->title[i] == title) {
            return true;
        }
    }
    return false;
}

static void take_holder(resolver *r, mention *x, const gz_role *h)
{
    const gz_entity *p = noun_of(r, h->entity);
    x->entity = h->entity;
    x->e.name = gz_text(r->g, p->name);
    x->e.wikidata = p->wikidata ? str_fmt(r->a, "Q%u", p->wikidata) : (casus_str){0};
    x->e.resolved_by = CASUS_RESOLVED_OFFICE;
    x->title = h->title;
    x->sex = (uint8_t)(p->flags & (GZ_MALE | GZ_FEMALE));
    if (h->sector[0]) {
        resolve_sectors(x, h->sector);
    }
}

/* An earlier person of the story who holds the office: "the president" after "President Zelensky". */
static mention *earlier_holder(resolver *r, int32_t w, const gz_agent *a, const char code[4])
{
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 400; v--, seen++) {
        int32_t at = r->m->at[v];
        if (at < 0) {
            continue;
        }
        mention *y = mention_item(r->m, (uint32_t)at);
        bool fits = y->sort == ACTORS_PERSON && has_title(a, y->title) && resolve_has_code(y);
        if (fits && (!code[0] || !memcmp(code, y->e.code, 4))) {
            return y;
        }
    }
    return NULL;
}

static void copy_person(mention *x, const mention *y, casus_resolved how, int32_t word)
{
    casus_entity keep = x->e;
    x->e = y->e;
    x->e.text = keep.text;
    x->e.start = keep.start;
    x->e.end = keep.end;
    x->e.word = keep.word;
    x->e.resolved_by = how;
    x->entity = y->entity;
    x->title = y->title == GZ_NONE ? x->title : y->title;
    x->sex = y->sex ? y->sex : x->sex;
    x->antecedent = word;
}

/* ---- The noun ----------------------------------------------------------------------------------- */

static actors_sort sort_of(const resolver *r, const gz_entity *g, unsigned use_flags, int32_t w)
{
    if (g->flags & GZ_SETTLEMENT) {
        return ACTORS_PLACE;
    }
    if (g->flags & GZ_FACILITY) {
        return ACTORS_FACILITY;
    }
    if (g->flags & GZ_NATION) {
        return ACTORS_STATE;
    }
    if (!(g->flags & GZ_HUMAN) && g->kind != GZ_TITLE) {
        return ACTORS_BODY;
    }
    bool many = (use_flags & GZ_ENTRY_PLURAL) != 0 || (g->flags & GZ_PLURAL) != 0 || phrase_child(r, w, CASUS_REL_NUMMOD) >= 0;
    return many || (g->flags & GZ_TRANSPARENT) ? ACTORS_GROUP : ACTORS_PERSON;
}

static void add_sector(mention *x, const char *sector)
{
    for (int i = 0; i < CASUS_MAX_SECTORS; i++) {
        if (!strcmp(x->e.sector[i], sector)) {
            return;
        }
        if (!x->e.sector[i][0]) {
            memcpy(x->e.sector[i], sector, 4);
            return;
        }
    }
}

/* Kin of those in public office count as elite. */
static bool is_public(const char *sector)
{
    static const char *const list[] = {"GOV", "LEG", "MIL", "JUD", "SPY", "ELI", "PTY"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (!strcmp(sector, list[i])) {
            return true;
        }
    }
    return false;
}

/* Armed, but not the army of a state. */
static bool is_irregular(const char *sector)
{
    return !strcmp(sector, "REB") || !strcmp(sector, "PRM") || !strcmp(sector, "UAF");
}

static void mix_sectors(const resolver *r, mention *x, const modifiers *m)
{
    unsigned flags = noun_flags(r, x);
    if (m->former && (x->sort == ACTORS_PERSON || x->sort == ACTORS_GROUP)) {
        memset(x->e.sector, 0, sizeof x->e.sector);
        add_sector(x, "ELI");
        return;
    }
    if (!m->has_sector || x->sort == ACTORS_STATE || x->sort == ACTORS_PLACE) {
        return;
    }
    if (!strcmp(x->e.sector[0], "MIL") && is_irregular(m->sector[0])) {
        memcpy(x->e.sector, m->sector, sizeof x->e.sector); /* "its fighters", of a rebel movement */
        return;
    }
    if (m->owner_sector && !(flags & (GZ_RELATIVE | GZ_ROLE))) {
        return;
    }
    if (flags & GZ_RELATIVE) {
        memset(x->e.sector, 0, sizeof x->e.sector);
        add_sector(x, is_public(m->sector[0]) ? "ELI" : "CVL");
    } else if (flags & GZ_ROLE) {
        memcpy(x->e.sector, m->sector, sizeof x->e.sector);
    } else if (strcmp(m->sector[0], "GOV") && x->sort != ACTORS_FACILITY) {
        add_sector(x, m->sector[0]);
    } else if (x->sort == ACTORS_FACILITY && (flags & GZ_ROLE)) {
        memcpy(x->e.sector, m->sector, sizeof x->e.sector);
    }
}

/* One entity for each of several countries: "the foreign ministers of Egypt and Cyprus". */
static void split_members(resolver *r, mention *x, const modifiers *m)
{
    for (int i = 0; i < m->n_list; i++) {
        const mention *y = resolve_word(r, m->list[i]);
        mention *one = y ? resolve_member(r, x) : NULL;
        if (!one) {
            continue;
        }
        resolve_code(one, y->e.code);
        one->sort = x->sort == ACTORS_GROUP && x->title != GZ_NONE ? ACTORS_PERSON : x->sort;
        const gz_role *h = x->title != GZ_NONE && !m->former && !m->deputy
                               ? holder_of(r, &r->g->agents[noun_of(r, x->noun)->extra], y->e.code) : NULL;
        if (h) {
            take_holder(r, one, h);
        }
    }
    if (x->n_members) {
        resolve_code(x, "\0\0\0");
        x->by_context = false;
    }
}

static void office_person(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    const gz_entity *g = noun_of(r, x->noun);
    const gz_agent *a = &r->g->agents[g->extra];
    if (x->sort != ACTORS_PERSON || m->former || m->deputy || m->person >= 0) {
        return;
    }
    bool indefinite = false;
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        indefinite |= phrase_is(r, c, "a") || phrase_is(r, c, "an") || phrase_is(r, c, "any") || phrase_is(r, c, "no");
    }
    if (indefinite) {
        return;
    }
    const mention *y = earlier_holder(r, w, a, m->rank ? m->code : "\0\0\0");
    bool unique = resolve_has_code(x) && !(g->flags & GZ_LOCAL);
    const gz_role *h = unique ? holder_of(r, a, x->e.code) : NULL;
    if (y && (!h || m->rank == 0 || y->entity == h->entity)) {
        copy_person(x, y, m->rank ? CASUS_RESOLVED_OFFICE : CASUS_RESOLVED_DESCRIPTION, y->e.word);
        return;
    }
    if (h) {
        take_holder(r, x, h);
    }
}

/* The person beside the office: "Russia's president, Vladimir Putin". */
static void office_named(resolver *r, mention *x, const modifiers *m)
{
    mention *p = m->person >= 0 && x->sort == ACTORS_PERSON ? resolve_word(r, m->person) : NULL;
    if (!p) {
        return;
    }
    if (!resolve_has_code(p) || p->by_context) {
        resolve_code(p, x->e.code);
        p->by_context = x->by_context;
    }
    if (!p->e.sector[0][0]) {
        memcpy(p->e.sector, x->e.sector, sizeof p->e.sector);
    }
    if (p->title == GZ_NONE) {
        p->title = x->title;
        p->e.office = x->e.office;
    }
    x->e.name = p->e.name;
    x->e.wikidata = p->e.wikidata;
    x->entity = p->entity;
    x->sex = p->sex;
    if (resolve_has_code(p)) {
        resolve_code(x, p->e.code);
        x->by_context = p->by_context;
    }
    x->e.resolved_by = CASUS_RESOLVED_NAME;
}

/* "Presidents A of X and B of Y": each is one of them. */
static void named_members(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    int32_t p = m->person;
    if (p < 0 || x->number != NUMBER_MANY || x->n_members) {
        return;
    }
    for (int32_t c = p; c >= 0; c = c == p ? r->child[p] : r->next[c]) {
        if (c != p && phrase_word(r, c)->rel != CASUS_REL_CONJ) {
            continue;
        }
        mention *y = resolve_word(r, c);
        mention *one = y && y->sort == ACTORS_PERSON ? resolve_member(r, x) : NULL;
        if (one) {
            *one = *y;
            one->n_members = 0;
        }
    }
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        mention *y = phrase_word(r, c)->rel == CASUS_REL_CONJ ? resolve_word(r, c) : NULL;
        mention *one = y && y->sort == ACTORS_PERSON && y->e.name.ptr ? resolve_member(r, x) : NULL;
        if (one) {
            *one = *y;
            one->n_members = 0;
        }
    }
}

/* "her Mongolian counterpart": the office of whoever is spoken of, in the other country. */
static void counterpart(resolver *r, int32_t w, mention *x)
{
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 60; v--, seen++) {
        int32_t at = r->m->at[v];
        const mention *y = at >= 0 ? mention_item(r->m, (uint32_t)at) : NULL;
        if (!y || y->title == GZ_NONE || y->sort != ACTORS_PERSON || !memcmp(y->e.code, x->e.code, 4)) {
            continue;
        }
        x->title = y->title;
        x->e.office = y->e.office;
        memcpy(x->e.sector, y->e.sector, sizeof x->e.sector);
        const gz_entity *t = noun_of(r, r->g->titles[y->title].entity);
        const gz_role *h = resolve_has_code(x) ? holder_of(r, &r->g->agents[t->extra], x->e.code) : NULL;
        if (h) {
            take_holder(r, x, h);
        }
        return;
    }
}

/* In apposition to a name: the name's entity with this noun's words. */
static bool repeats_head(resolver *r, int32_t w, mention *x)
{
    casus_rel rel = (casus_rel)phrase_word(r, w)->rel;
    int32_t h = r->head[w];
    if (rel != CASUS_REL_APPOS || h < 0 || r->m->at[h] < 0) {
        return false;
    }
    mention *y = mention_item(r->m, (uint32_t)r->m->at[h]);
    bool same_sort = y->sort == x->sort || (y->sort == ACTORS_OUTLET && x->sort == ACTORS_BODY);
    if (!same_sort || !y->e.name.ptr) {
        return false;
    }
    copy_person(x, y, y->e.resolved_by, h);
    return true;
}

static void place_noun(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    const gz_entity *g = noun_of(r, x->noun);
    bool many_states = g->kind == GZ_TITLE && !(g->flags & (GZ_LOCAL | GZ_SEVERAL)) && x->number == NUMBER_MANY;
    const mention *held = m->of >= 0 && m->rank <= RANK_IN ? resolve_word(r, m->of) : NULL;
    bool unplaced = held && held->sort == ACTORS_GROUP && !resolve_has_code(held);
    if ((many_states && m->rank == RANK_IN) || unplaced) {
        return; /* (an assembly of) several foreign ministers in Cairo are not all Egypt's */
    }
    const mention *owner = m->rank <= RANK_IN && !strcmp(x->e.sector[0], "MIL") ? agent_sender(r, w) : NULL;
    if (m->rank) { /* troops in a country need not be its own */
        resolve_code(x, owner ? owner->e.code : m->code);
        x->e.resolved_by = m->how;
        return;
    }
    bool outright = g->kind == GZ_TITLE || gz_country_of(r->g, g->code) == GZ_NONE;
    if (g->code[0] && outright) { /* an office that only one body has; "multinational" */
        resolve_code(x, g->code);
        return;
    }
    int count = x->number == NUMBER_MANY && phrase_is_definite(r, w) ? coref_count(r, w) : 0;
    bool party = (g->flags & (GZ_COUNTRYLESS | GZ_LEADER)) != 0 || g->kind == GZ_TITLE;
    if (count && party) { /* "the two sides", "both leaders" */
        coref_several(r, w, x, count);
        if (x->n_members) {
            return;
        }
    }
    if (g->flags & GZ_NATION) {
        coref_nation(r, w, x, m->area);
        return;
    }
    if (g->flags & GZ_BACK && coref_body(r, w, x)) {
        return;
    }
    /* An office has one holder in a country: "the foreign ministers" come from several. */
    if (m->foreign || many_states || (g->flags & GZ_COUNTRYLESS)) {
        return;
    }
    agent_place_by_context(r, w, x);
}

/* "a total of 397 deputies", "dozens of protesters": what is counted decides. */
static bool transparent(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    const mention *y = m->of >= 0 ? resolve_word(r, m->of) : NULL;
    bool people = y && y->sort == ACTORS_STATE && y->e.resolved_by == CASUS_RESOLVED_DEMONYM;
    if (!y || y->sort == ACTORS_PLACE || (y->sort == ACTORS_STATE && !people)) {
        return false;
    }
    casus_entity keep = x->e;
    *x = *y;
    x->e.text = keep.text;
    x->e.start = keep.start;
    x->e.end = keep.end;
    x->e.word = w;
    x->sort = y->sort == ACTORS_PERSON || people ? ACTORS_GROUP : y->sort;
    if (people) {
        memcpy(x->e.sector[0], "CVL", 4);
    }
    return true;
}

/* "customer base", "data bank": a facility that belongs to a thing is none. */
static bool of_a_thing(const resolver *r, int32_t w)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        const casus_word *x = phrase_word(r, c);
        if (x->rel == CASUS_REL_COMPOUND && x->upos == CASUS_UPOS_NOUN && r->match.span_of[c] < 0) {
            return true;
        }
    }
    return false;
}

static bool stands_alone(const resolver *r, int32_t w)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        casus_rel rel = (casus_rel)phrase_word(r, c)->rel;
        if (rel == CASUS_REL_AMOD || rel == CASUS_REL_COMPOUND || rel == CASUS_REL_NMOD || rel == CASUS_REL_NUMMOD) {
            return false;
        }
    }
    return phrase_is_definite(r, w);
}

static bool takes_no_part(const resolver *r, int32_t w, const gz_entity *g)
{
    if (phrase_word(r, w)->upos == CASUS_UPOS_ADJ || phrase_is_modifier(r, w)) {
        return false;
    }
    /* "elected as speaker", "a candidate for prime minister": the office, not who holds it. */
    bool office = g->kind == GZ_TITLE && (phrase_case_is(r, w, "as") || phrase_case_is(r, w, "for"));
    if (office && phrase_child(r, w, CASUS_REL_DET) < 0 && phrase_child(r, w, CASUS_REL_NMOD_POSS) < 0 &&
        phrase_child(r, w, CASUS_REL_AMOD) < 0) {
        return true;
    }
    if ((g->flags & GZ_DEFINITE) && !stands_alone(r, w)) {
        return true;
    }
    return (g->flags & GZ_MODIFIER) || ((g->flags & GZ_FACILITY) && of_a_thing(r, w));
}

/* A proper name whose last word is an agent noun names a body ("Greek Reporter", "Popular Front"); one of the press
 * is an outlet. */
static void name_agent(resolver *r, int32_t w, mention *x)
{
    int32_t first, last;
    if (phrase_word(r, w)->upos != CASUS_UPOS_PROPN || noun_of(r, x->noun)->kind == GZ_TITLE) {
        return;
    }
    phrase_name(r, w, &first, &last);
    bool several = first < w || phrase_child(r, w, CASUS_REL_AMOD) >= 0;
    bool press = !strcmp(x->e.sector[0], "JRN");
    if (!several || (x->sort == ACTORS_PERSON && !press) || x->sort == ACTORS_GROUP || last > w) {
        return;
    }
    while (first > 0 && r->head[first - 1] >= first && r->head[first - 1] <= w &&
           phrase_word(r, first - 1)->rel == CASUS_REL_AMOD) {
        first--;
    }
    x->e.name = phrase_slice(r, first, last);
    if (press) {
        x->sort = ACTORS_OUTLET;
        x->e.outlet = true;
    }
}

mention *agent_resolve(resolver *r, int32_t w, uint32_t noun, unsigned use_flags)
{
    const gz_entity *g = noun_of(r, noun);
    if (takes_no_part(r, w, g)) {
        return NULL;
    }
    modifiers m;
    agent_modifiers(r, w, &m);
    mention *x = resolve_new(r, w, sort_of(r, g, use_flags, w), CASUS_RESOLVED_DESCRIPTION);
    r->m->at[w] = MENTION_BUSY;
    int32_t index = (int32_t)r->m->n - 1;
    x->noun = noun;
    x->number = use_flags & GZ_ENTRY_PLURAL ? NUMBER_MANY : NUMBER_ONE;
    x->sex = (uint8_t)(g->flags & (GZ_MALE | GZ_FEMALE));
    resolve_sectors(x, g->sector);
    if (g->kind == GZ_TITLE) {
        x->title = r->g->agents[g->extra].title[0];
        x->e.office = gz_text(r->g, r->g->titles[x->title].name);
    }
    if (g->flags & GZ_TRANSPARENT) {
        if (!transparent(r, w, x, &m) && (m.of >= 0 || !coref_body(r, w, x))) {
            bool people = r->match.spans[r->match.span_of[w]].flags & GZ_ENTRY_PLURAL;
            if (m.of >= 0 || !people || !agent_stands_for_people(r, w)) {
                return NULL;
            }
            agent_place_by_context(r, w, x);
            memcpy(x->e.sector[0], "CVL", 4);
        }
        r->m->at[w] = index;
        return x;
    }
    if (g->kind == GZ_AGENT && (g->flags & GZ_MODIFIER)) {
        x->hidden = true;
        r->m->at[w] = index;
        return x;
    }
    name_agent(r, w, x);
    if (!repeats_head(r, w, x)) {
        place_noun(r, w, x, &m);
        if (m.n_list > 1) {
            split_members(r, x, &m);
        }
        if (g->kind == GZ_TITLE) {
            office_person(r, w, x, &m);
        } else if ((g->flags & GZ_LEADER) && x->sort == ACTORS_PERSON && m.rank && !m.former && !m.has_sector) {
            const gz_role *h = gz_leader(r->g, x->e.code, r->day);
            if (h) {
                take_holder(r, x, h);
            }
        } else if (g->flags & GZ_COUNTERPART) {
            counterpart(r, w, x);
        }
        mix_sectors(r, x, &m);
        office_named(r, x, &m);
        named_members(r, w, x, &m);
    }
    r->m->at[w] = index;
    return x;
}

/* ---- Numbers alone ------------------------------------------------------------------------------ */

/* Does a number stand for people here? It is an argument of a verb, or has a clause of its own: "three were killed". */
bool agent_stands_for_people(const resolver *r, int32_t w)
{
    const casus_word *x = phrase_word(r, w);
    int32_t h = r->head[w];
    bool argument = x->rel == CASUS_REL_NSUBJ || x->rel == CASUS_REL_NSUBJ_PASS || x->rel == CASUS_REL_OBJ;
    return argument && h >= 0 && phrase_word(r, h)->upos == CASUS_UPOS_VERB && phrase_case(r, w) < 0;
}

mention *agent_number(resolver *r, int32_t w)
{
    if (!agent_stands_for_people(r, w) || phrase_word(r, w)->rel == CASUS_REL_OBJ) {
        return NULL;
    }
    for (const char *p = phrase_word(r, w)->form.ptr, *end = p + phrase_word(r, w)->form.len; p < end; p++) {
        if (*p == '%' || *p == ':' || *p == '/') {
            return NULL;
        }
    }
    mention *x = resolve_new(r, w, ACTORS_GROUP, CASUS_RESOLVED_DESCRIPTION);
    x->number = NUMBER_MANY;
    x->by_context = true;
    memcpy(x->e.sector[0], "CVL", 4);
    char code[4];
    resolve_code(x, agent_place_context(r, w, code) ? code : r->m->focus);
    return x;
}
