/* SPDX-License-Identifier: MIT
 * name.c: proper names: those of the gazetteer, and those it lacks, which take country and sector from the words
 * around them or from an earlier mention. */
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

/* ---- Names of the gazetteer --------------------------------------------------------------------- */

static actors_sort sort_of(const gz_entity *g)
{
    switch ((gz_kind)g->kind) {
    case GZ_STATE: case GZ_PEOPLE:
        return ACTORS_STATE;
    case GZ_CITY: case GZ_REGION: case GZ_AREA:
        return ACTORS_PLACE;
    case GZ_PERSON:
        return ACTORS_PERSON;
    case GZ_OUTLET:
        return ACTORS_OUTLET;
    default:
        return ACTORS_BODY;
    }
}

static casus_resolved how_of(const gz_entity *g, const match_span *s)
{
    if (s->use == GZ_AS_ADJ || s->use == GZ_AS_DEMONYM) {
        return CASUS_RESOLVED_DEMONYM;
    }
    if (g->kind == GZ_SEAT) {
        return CASUS_RESOLVED_METONYM;
    }
    return g->kind == GZ_CITY && g->flags & GZ_CAPITAL ? CASUS_RESOLVED_CAPITAL : CASUS_RESOLVED_NAME;
}

/* "Russians" are people, "the Russians" mostly the state, "a Russian" one person. */
static void demonym(resolver *r, int32_t w, mention *x, const match_span *s)
{
    bool noun = s->use == GZ_AS_DEMONYM && phrase_is_noun(r, w);
    if (!noun) {
        return;
    }
    bool many = (s->flags & GZ_ENTRY_PLURAL) || phrase_is_plural(r, w);
    x->number = many ? NUMBER_MANY : NUMBER_ONE;
    if (many && phrase_is_definite(r, w) && phrase_child(r, w, CASUS_REL_NUMMOD) < 0) {
        return;
    }
    x->sort = many ? ACTORS_GROUP : ACTORS_PERSON;
    x->e.name = (casus_str){0};
    x->e.wikidata = (casus_str){0};
    memcpy(x->e.sector[0], "CVL", 4);
    if (s->first > 0 && phrase_is(r, s->first - 1, "ethnic")) { /* a people, wherever they live */
        char code[4];
        x->by_context = true;
        x->e.resolved_by = CASUS_RESOLVED_DESCRIPTION;
        resolve_code(x, agent_place_context(r, w, code) ? code : r->m->focus);
    }
}

static bool ends_with_word(casus_str s, casus_str word)
{
    if (!word.len || s.len < word.len || memcmp(s.ptr + s.len - word.len, word.ptr, word.len)) {
        return false;
    }
    return s.len == word.len || s.ptr[s.len - word.len - 1] == ' ' || s.ptr[s.len - word.len - 1] == '-';
}

static bool begins_with_word(casus_str s, casus_str word)
{
    return word.len && s.len > word.len && s.ptr[word.len] == ' ' && !memcmp(s.ptr, word.ptr, word.len) &&
           !memchr(word.ptr, ' ', word.len);
}

/* An earlier mention of the same name: its whole, a person's last word, a body's first ("Mahan" after "Mahan Air"), either
 * of a name that only the tagger knows, which may have taken a person for a body,
 * or the text that introduced it ("the PF"). */
static mention *earlier_name(resolver *r, casus_str name)
{
    mention *loose = NULL;
    for (uint32_t i = r->m->n, seen = 0; i-- > 0 && seen < 2000; seen++) {
        mention *y = mention_item(r->m, i);
        if (!y->e.name.ptr || y->sort == ACTORS_PLACE || y->sort == ACTORS_STATE) {
            continue;
        }
        if (str_eq(y->e.name, name) || str_eq(y->e.text, name)) {
            return y;
        }
        bool person = y->sort == ACTORS_PERSON, guessed = y->entity == GZ_NONE;
        bool part = ((person || guessed) && ends_with_word(y->e.name, name)) ||
                    (!person && begins_with_word(y->e.name, name));
        if (!loose && part) {
            loose = y;
        }
    }
    return loose;
}

/* A person of the gazetteer without an office on the day may have one in the text. */
static void person_details(resolver *r, int32_t w, mention *x)
{
    modifiers m;
    agent_modifiers(r, w, &m);
    if (!resolve_has_code(x) && m.rank) {
        resolve_code(x, m.code);
    }
    if (!x->e.sector[0][0] && m.has_sector) {
        memcpy(x->e.sector, m.sector, sizeof x->e.sector);
    }
    if (x->title == GZ_NONE && m.title != GZ_NONE) {
        x->title = m.title;
        x->e.office = gz_text(r->g, r->g->titles[m.title].name);
    }
}

mention *name_resolve(resolver *r, int32_t w, const match_span *s)
{
    const gz_entity *g = &r->g->entities[s->entity];
    if (g->kind == GZ_THING || (g->kind == GZ_AREA && s->use == GZ_AS_ADJ)) {
        return NULL;
    }
    mention *x = resolve_new(r, w, sort_of(g), how_of(g, s));
    x->number = g->flags & GZ_PLURAL ? NUMBER_MANY : NUMBER_ONE;
    int32_t at = r->m->at[w];
    r->m->at[w] = MENTION_BUSY;
    if (g->kind == GZ_PERSON && s->use == GZ_AS_SHORT && !(r->named[s->entity / 8] >> (s->entity % 8) & 1)) {
        const mention *y = earlier_name(r, phrase_slice(r, s->first, s->last));
        if (y && y->entity == GZ_NONE) {
            resolve_repeat(x, y, CASUS_RESOLVED_NAME);
            r->m->at[w] = at;
            return x;
        }
    }
    resolve_entity(r, x, s->entity);
    x->e.outlet = g->kind == GZ_OUTLET;
    if (s->use == GZ_AS_ADJ || s->use == GZ_AS_DEMONYM) {
        demonym(r, w, x, s);
    }
    if (g->kind == GZ_PEOPLE && !resolve_has_code(x) && !phrase_is_modifier(r, w)) {
        resolve_code(x, r->m->focus);
        x->by_context = true;
    }
    if (g->kind == GZ_CITY && g->flags & GZ_CAPITAL && !x->e.sector[0][0]) {
        memcpy(x->e.sector[0], "GOV", 4);
    }
    if (g->kind == GZ_PERSON) {
        person_details(r, w, x);
    }
    r->m->at[w] = at;
    return x;
}

/* ---- Names that it lacks ------------------------------------------------------------------------ */

/* Do both words belong to one name of the tagger? */
static bool same_tagged_name(const resolver *r, int32_t a, int32_t b)
{
    int32_t lo = a < b ? a : b, hi = a < b ? b : a;
    for (int32_t w = lo; w <= hi; w++) {
        const casus_word *x = phrase_word(r, w);
        if (x->name == CASUS_NAME_NONE || (w > lo && (x->flags & CASUS_NAME_BEGIN))) {
            return false;
        }
    }
    return true;
}

static bool part_of_name(const resolver *r, int32_t w)
{
    const casus_word *x = phrase_word(r, w);
    int32_t h = r->head[w];
    if (h < 0) {
        return false;
    }
    if (same_tagged_name(r, w, h)) {
        return true;
    }
    bool proper = phrase_word(r, h)->upos == CASUS_UPOS_PROPN;
    return x->rel == CASUS_REL_FLAT || x->rel == CASUS_REL_GOESWITH || x->rel == CASUS_REL_FIXED ||
           ((x->rel == CASUS_REL_COMPOUND || x->rel == CASUS_REL_AMOD) && proper);
}

bool name_is_acronym(const resolver *r, int32_t w)
{
    fold_token t;
    casus_str f = phrase_word(r, w)->form;
    fold_next(f.ptr, f.ptr + f.len, &t);
    return (t.shape & SHAPE_UPPER) != 0;
}

static bool looks_like_person(const resolver *r, int32_t w, const modifiers *m)
{
    casus_name tag = (casus_name)phrase_word(r, w)->name;
    if (tag == CASUS_NAME_PER) {
        return true;
    }
    if (tag != CASUS_NAME_NONE) {
        return false;
    }
    return m->noun != GZ_NONE && (r->g->entities[m->noun].flags & (GZ_HUMAN)) != 0;
}

/* "Lavrov is the foreign minister": what the predicate says of its subject. */
static void from_predicate(resolver *r, int32_t w, mention *x)
{
    int32_t h = r->head[w];
    if (h < 0 || !phrase_is_subject(r, w) || phrase_child(r, h, CASUS_REL_COP) < 0) {
        return;
    }
    const mention *y = resolve_word(r, h);
    if (!y || y->sort != x->sort) {
        return;
    }
    if (!resolve_has_code(x) && !y->by_context) {
        resolve_code(x, y->e.code);
    }
    if (!x->e.sector[0][0]) {
        memcpy(x->e.sector, y->e.sector, sizeof x->e.sector);
    }
    if (x->title == GZ_NONE) {
        x->title = y->title;
        x->e.office = y->e.office;
    }
}

static void unknown_details(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    if (m->rank) {
        resolve_code(x, m->code);
    }
    if (m->has_sector) {
        memcpy(x->e.sector, m->sector, sizeof x->e.sector);
    }
    if (m->noun != GZ_NONE) {
        x->sex = (uint8_t)(r->g->entities[m->noun].flags & (GZ_MALE | GZ_FEMALE));
        if (!x->e.office.ptr) {
            x->title = m->title;
            x->e.office = m->title == GZ_NONE ? gz_text(r->g, r->g->entities[m->noun].name)
                                              : gz_text(r->g, r->g->titles[m->title].name);
        }
    }
    if (m->former && x->sort == ACTORS_PERSON) {
        memset(x->e.sector, 0, sizeof x->e.sector);
        memcpy(x->e.sector[0], "ELI", 4);
    }
    from_predicate(r, w, x);
    if (!resolve_has_code(x)) {
        char code[4];
        x->by_context = true;
        bool local = x->sort != ACTORS_PERSON && agent_place_context(r, w, code);
        resolve_code(x, local ? code : r->m->focus);
    }
}

mention *name_unknown(resolver *r, int32_t w)
{
    casus_name tag = (casus_name)phrase_word(r, w)->name;
    if (part_of_name(r, w)) {
        return NULL;
    }
    int32_t first, last;
    phrase_name(r, w, &first, &last);
    casus_str name = phrase_slice(r, first, last);
    mention *y = earlier_name(r, name);
    if (y) {
        mention *x = resolve_new(r, w, y->sort, CASUS_RESOLVED_NAME);
        resolve_repeat(x, y, CASUS_RESOLVED_NAME);
        return x;
    }
    modifiers m;
    agent_modifiers(r, w, &m);
    bool person = looks_like_person(r, w, &m);
    int32_t h = r->head[w];
    bool beside = phrase_word(r, w)->rel == CASUS_REL_APPOS && h >= 0 && r->m->at[h] >= 0 && !person;
    if (!person && tag == CASUS_NAME_NONE && !(beside && name_is_acronym(r, w))) {
        return NULL;
    }
    if (beside) {
        const mention *z = mention_item(r->m, (uint32_t)r->m->at[h]);
        if (z->sort == ACTORS_BODY) { /* an abbreviation introduced in brackets */
            mention *x = resolve_new(r, w, z->sort, CASUS_RESOLVED_NAME);
            resolve_repeat(x, z, CASUS_RESOLVED_NAME);
            if (!x->e.name.ptr) {
                x->e.name = z->e.text;
            }
            return x;
        }
        if (tag == CASUS_NAME_NONE) {
            return NULL;
        }
    }
    actors_sort sort = person ? ACTORS_PERSON : tag == CASUS_NAME_LOC ? ACTORS_PLACE : ACTORS_BODY;
    mention *x = resolve_new(r, w, sort, CASUS_RESOLVED_NAME);
    int32_t at = r->m->at[w];
    r->m->at[w] = MENTION_BUSY;
    x->number = NUMBER_ONE;
    x->e.name = name;
    unknown_details(r, w, x, &m);
    r->m->at[w] = at;
    return x;
}
