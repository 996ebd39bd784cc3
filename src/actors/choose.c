/* SPDX-License-Identifier: MIT
 * choose.c: one entity for every match. Candidates are weighed by what they are, by the name tagger's opinion, by the
 * countries of the story and by the words around; a candidate that stays below its threshold is dropped, since no
 * entity is better than a wrong one. */
#include <math.h>
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

static float place_weight(const resolver *r, const gz_entity *x)
{
    uint32_t pop = x->extra == GZ_NONE ? 0 : r->g->places[x->extra].population;
    if (x->flags & GZ_CAPITAL) {
        return 5.5f;
    }
    return x->flags & GZ_MINOR ? 1.5f : pop ? 2.0f + 0.5f * log10f((float)pop) : 2.0f;
}

static float base_weight(const resolver *r, const gz_entity *x, const gz_entry *e)
{
    switch ((gz_kind)x->kind) {
    case GZ_STATE: case GZ_SEAT: case GZ_ORG: case GZ_OUTLET: case GZ_AREA:
        return 6;
    case GZ_PEOPLE:
        return 5;
    case GZ_THING:
        return 6.5f;
    case GZ_PERSON:
        return e->use == GZ_AS_NAME ? (e->n_tokens > 1 ? 6.0f : 4.0f) : e->flags & GZ_ENTRY_STRONG ? 4.0f : 2.0f;
    case GZ_CITY:
        return place_weight(r, x);
    case GZ_REGION:
        return e->n_tokens > 1 ? 4.5f : 3.5f;
    case GZ_TITLE:
        return 4.5f;
    default:
        return x->flags & GZ_PROPER ? 4.2f : 4.0f;
    }
}

static bool is_place(const gz_entity *x)
{
    return x->kind == GZ_CITY || x->kind == GZ_REGION;
}

static float tag_weight(const resolver *r, const match_span *s, const gz_entity *x)
{
    bool person = x->kind == GZ_PERSON, place = is_place(x) || x->kind == GZ_STATE || x->kind == GZ_AREA;
    bool famous = x->kind == GZ_STATE || (x->flags & GZ_CAPITAL);
    switch ((casus_name)r->doc->words[s->head].name) {
    case CASUS_NAME_PER:
        return person ? 2.0f : famous ? -1.0f : place ? -2.5f : 0.0f;
    case CASUS_NAME_LOC:
        return place ? 1.0f : person ? -3.0f : 0.0f;
    case CASUS_NAME_ORG:
        return x->kind == GZ_ORG || x->kind == GZ_OUTLET ? 1.0f : person ? -1.0f : 0.0f;
    default:
        return 0;
    }
}

/* Does the place lie in the division or state y? A division of another name excludes it. */
static bool lies_in(const resolver *r, const gz_entity *x, const gz_entity *y)
{
    if ((y->kind != GZ_STATE && y->kind != GZ_REGION) || memcmp(x->code, y->code, 4)) {
        return false;
    }
    if (y->kind == GZ_STATE || x->kind != GZ_CITY || x->extra == GZ_NONE) {
        return true;
    }
    casus_str admin = gz_text(r->g, r->g->places[x->extra].admin1);
    return !admin.len || str_eq_nocase(admin, gz_text(r->g, y->name));
}

/* "Paris, Texas", "Tripoli in Lebanon": the name behind contains this one. */
static bool contained(const resolver *r, const match_span *s, const gz_entity *x)
{
    int32_t i = r->match.span_of[s->head];
    if (i < 0 || (uint32_t)i + 1 >= r->match.n_spans) {
        return false;
    }
    const match_span *t = &r->match.spans[i + 1];
    int32_t at = s->last + 1;
    bool comma = phrase_is(r, at, ",");
    at += comma;
    bool in = phrase_is(r, at, "in");
    at += in;
    at += in && (phrase_is(r, at, "northern") || phrase_is(r, at, "southern") || phrase_is(r, at, "eastern") ||
                 phrase_is(r, at, "western") || phrase_is(r, at, "the"));
    if (!(comma || in) || t->first > at || t->first <= s->last) {
        return false;
    }
    const gz_node *n = &r->g->nodes[t->node];
    for (uint32_t k = 0; k < n->n; k++) {
        if (lies_in(r, x, &r->g->entities[r->g->entries[n->entry + k].entity])) {
            return true;
        }
    }
    return false;
}

static bool in_place_context(const resolver *r, const match_span *s)
{
    static const char *const at[] = {"in", "at", "near", "from", "to", "of", "outside", "around", "towards"};
    int32_t c = phrase_case(r, s->head);
    for (size_t i = 0; c >= 0 && i < sizeof at / sizeof *at; i++) {
        if (phrase_is(r, c, at[i])) {
            return true;
        }
    }
    return false;
}

/* A given name beside the match makes it a part of a longer personal name: "Jordan Peterson", "John Paris". */
static bool inside_person(const resolver *r, const match_span *s)
{
    int32_t first, last;
    const casus_word *h = &r->doc->words[s->head];
    if (h->name != CASUS_NAME_PER) {
        return false;
    }
    phrase_name(r, s->head, &first, &last);
    if (h->rel == CASUS_REL_FLAT) {
        return true;
    }
    uint32_t behind = (uint32_t)s->last + 1; /* "Florence Nightingale", a compound for the parser */
    if (behind < r->doc->n_words && r->doc->words[behind].name == CASUS_NAME_PER &&
        !(r->doc->words[behind].flags & CASUS_NAME_BEGIN)) {
        return true;
    }
    return first < s->first || last > s->last;
}

/* One word of a longer proper name ("Nigeria Labour Congress", "Gerald Ford") is not the body of that name. */
static bool inside_name(const resolver *r, const match_span *s)
{
    if (r->doc->words[s->head].rel == CASUS_REL_FLAT) {
        return true;
    }
    for (int32_t c = r->child[s->head]; c >= 0; c = r->next[c]) {
        const casus_word *x = &r->doc->words[c];
        if (c < s->first && x->upos == CASUS_UPOS_PROPN && x->rel == CASUS_REL_COMPOUND && r->match.span_of[c] < 0) {
            return true;
        }
    }
    return false;
}

static float person_weight(const resolver *r, const gz_entity *x, const gz_entry *e)
{
    const gz_role *role = x->n_roles ? gz_role_on(r->g, x, r->day) : NULL;
    if (e->use != GZ_AS_SHORT) { /* of two with one name, the one in office */
        return role ? 0.5f : 0;
    }
    float share = x->code[0] ? focus_share(r, x->code) : 0;
    float w = role ? 1.0f : -1.5f;
    return w + (share > 0 ? 1.0f : e->flags & GZ_ENTRY_STRONG ? 0.0f : -1.5f);
}

/* The full name of the same person stands somewhere in the story: its short form is then certain. */
static bool named_in_story(const resolver *r, uint32_t entity)
{
    return r->named[entity / 8] >> (entity % 8) & 1;
}

/* "Hunter Biden": a surname behind another given name is somebody else's; behind a title it is not. */
static bool other_given_name(const resolver *r, const match_span *s)
{
    int32_t h = r->head[s->head];
    if (r->doc->words[s->head].rel != CASUS_REL_FLAT || h < 0) {
        return false;
    }
    int32_t span = r->match.span_of[h];
    uint16_t kind = span < 0 || r->match.spans[span].entity == GZ_NONE ? GZ_KINDS
                    : r->g->entities[r->match.spans[span].entity].kind;
    return kind != GZ_AGENT && kind != GZ_TITLE;
}

static float weigh(const resolver *r, const match_span *s, const gz_entry *e)
{
    const gz_entity *x = &r->g->entities[e->entity];
    float w = base_weight(r, x, e) + tag_weight(r, s, x);
    if (x->kind == GZ_AGENT || x->kind == GZ_TITLE) {
        return w;
    }
    w += x->code[0] ? 2.0f * focus_share(r, x->code) : 0;
    if (e->use == GZ_AS_DEMONYM && phrase_is_noun(r, s->head)) {
        w += 0.3f; /* "one Iraqi" is a person, "one Iraqi soldier" has an adjective */
    }
    if (is_place(x) || x->kind == GZ_STATE) {
        w += contained(r, s, x) ? 6.0f : 0;
        w += is_place(x) && in_place_context(r, s) ? 1.0f : 0;
        w -= e->n_tokens == 1 && inside_person(r, s) ? 6.0f : 0;
    }
    if (e->n_tokens == 1 && x->kind == GZ_ORG && e->use == GZ_AS_NAME && inside_name(r, s)) {
        w -= 6.0f;
    }
    if (x->kind == GZ_PERSON) {
        w += person_weight(r, x, e);
        w += e->use == GZ_AS_SHORT && named_in_story(r, e->entity) ? 4.0f : 0;
        w -= e->use == GZ_AS_SHORT && other_given_name(r, s) ? 9.0f : 0;
    }
    return w;
}

typedef struct pick { /* the best candidate so far */
    const gz_entry *e;
    float weight;
} pick;

/* Country and first sector on the story's day. */
static void standing(const resolver *r, uint32_t entity, char code[4], uint8_t *sector)
{
    const gz_entity *x = &r->g->entities[entity];
    const gz_role *role = x->n_roles ? gz_role_on(r->g, x, r->day) : NULL;
    memcpy(code, role ? role->code : x->code, 4);
    *sector = role && role->sector[0] ? role->sector[0] : x->sector[0];
}

/* A dictionary of the user says nothing that we do not know ourselves, and know more of: name, office, coordinates. */
static bool says_the_same(const resolver *r, const gz_entry *yours, const gz_entry *ours)
{
    char a[4], b[4];
    uint8_t p, q;
    standing(r, yours->entity, a, &p);
    standing(r, ours->entity, b, &q);
    return (!memcmp(a, b, 4) && (p == q || !p)) || (!a[0] && p && p == q);
}

static void choose(resolver *r, match_span *s)
{
    const gz_node *n = &r->g->nodes[s->node];
    pick best[2] = {{NULL, 2.9f}, {NULL, 2.9f}}; /* ours, the user's; the threshold for everything that carries a name */
    for (uint32_t i = 0; i < n->n; i++) {
        const gz_entry *e = &r->g->entries[n->entry + i];
        if (!match_fits(&r->match, s, e)) {
            continue;
        }
        pick *p = &best[(r->g->entities[e->entity].flags & GZ_YOURS) != 0];
        float w = weigh(r, s, e);
        if (w > p->weight) {
            *p = (pick){e, w};
        }
    }
    bool ours = best[0].e && (!best[1].e || says_the_same(r, best[1].e, best[0].e));
    const gz_entry *e = ours ? best[0].e : best[1].e;
    if (e) {
        s->entity = e->entity;
        s->use = e->use;
        s->flags = e->flags;
    }
}

static bool may_be_short(const resolver *r, const match_span *s)
{
    const gz_node *n = &r->g->nodes[s->node];
    for (uint32_t i = 0; i < n->n; i++) {
        if (r->g->entries[n->entry + i].use == GZ_AS_SHORT) {
            return true;
        }
    }
    return false;
}

/* Full names first: they decide about the short ones. */
void choose_entities(resolver *r)
{
    r->named = arena_zalloc(r->a, r->g->n_entities / 8 + 1);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < r->match.n_spans; i++) {
            match_span *s = &r->match.spans[i];
            if (may_be_short(r, s) == (pass == 1)) {
                choose(r, s);
            }
            if (pass == 0 && s->entity != GZ_NONE && s->use == GZ_AS_NAME) {
                r->named[s->entity / 8] |= (uint8_t)(1u << (s->entity % 8));
            }
        }
    }
    for (uint32_t i = 0; i < r->match.n_spans; i++) {
        const match_span *s = &r->match.spans[i];
        if (s->entity != GZ_NONE) {
            continue;
        }
        for (int32_t w = s->first; w <= s->last; w++) {
            r->match.span_of[w] = -1;
        }
    }
}
