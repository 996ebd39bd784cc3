/* SPDX-License-Identifier: MIT
 * resolve.c: the order of work, what all mentions have in common, and the answers to callers. */
#include <math.h>
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

/* ---- Making mentions ---------------------------------------------------------------------------- */

/* Mentions lie in pages, so that pointers to them hold while others are made. */
static mention *mention_add(resolver *r)
{
    actors_mentions *m = r->m;
    uint32_t page = m->n / PAGE_MENTIONS;
    if (m->n % PAGE_MENTIONS == 0) {
        if (page == m->cap_pages) {
            mention **more = arena_alloc(r->a, sizeof *more * m->cap_pages * 2);
            memcpy(more, m->pages, sizeof *more * m->cap_pages);
            m->pages = more;
            m->cap_pages *= 2;
        }
        m->pages[page] = arena_alloc(r->a, sizeof(mention) * PAGE_MENTIONS);
    }
    mention *x = &m->pages[page][m->n++ % PAGE_MENTIONS];
    memset(x, 0, sizeof *x);
    return x;
}

mention *resolve_new(resolver *r, int32_t w, actors_sort sort, casus_resolved how)
{
    actors_mentions *m = r->m;
    mention *x = mention_add(r);
    x->sort = sort;
    x->entity = x->noun = x->title = GZ_NONE;
    x->antecedent = -1;
    x->e.resolved_by = how;
    phrase_text(r, w, &x->e);
    m->at[w] = (int32_t)m->n - 1;
    return x;
}

mention *resolve_member(resolver *r, mention *of)
{
    if (of->n_members == MEMBERS_MAX) {
        return NULL;
    }
    mention *x = mention_add(r);
    *x = *of;
    x->n_members = 0;
    of->member[of->n_members++] = r->m->n - 1;
    return x;
}

void resolve_code(mention *x, const char code[4])
{
    memcpy(x->e.code, code, 4);
}

void resolve_repeat(mention *x, const mention *y, casus_resolved how)
{
    casus_entity keep = x->e;
    *x = *y;
    x->e.text = keep.text;
    x->e.start = keep.start;
    x->e.end = keep.end;
    x->e.word = keep.word;
    x->e.resolved_by = how;
    x->antecedent = y->e.word;
}

bool resolve_has_code(const mention *x)
{
    return x->e.code[0] != '\0';
}

void resolve_sectors(mention *x, const uint8_t sector[4])
{
    memset(x->e.sector, 0, sizeof x->e.sector);
    for (int i = 0; i < 4 && sector[i]; i++) {
        memcpy(x->e.sector[i], gz_sector_name(sector[i]), 4);
    }
}

static void entity_id(resolver *r, mention *x, const gz_entity *g)
{
    x->e.name = gz_text(r->g, g->name);
    x->e.wikidata = g->wikidata ? str_fmt(r->a, "Q%u", g->wikidata) : (casus_str){0};
}

static const uint8_t former[4] = {GZ_SEC_ELI, 0, 0, 0};

void resolve_country(resolver *r, mention *x)
{
    uint32_t state = gz_country_of(r->g, x->e.code);
    if (state != GZ_NONE) {
        x->entity = state;
        entity_id(r, x, &r->g->entities[state]);
    }
}

static void entity_roles(resolver *r, mention *x, const gz_entity *g)
{
    const gz_role *now = gz_role_on(r->g, g, r->day);
    if (now) {
        resolve_code(x, now->code);
        resolve_sectors(x, now->sector[0] ? now->sector : g->sector);
        x->title = now->title;
        x->e.office = now->title == GZ_NONE ? (casus_str){0} : gz_text(r->g, r->g->titles[now->title].name);
        return;
    }
    bool past = g->kind == GZ_PERSON && r->day && r->g->roles[g->role].to < r->day; /* once in office, not now */
    if (past && !g->sector[0]) {
        resolve_sectors(x, former);
    }
}

void resolve_entity(resolver *r, mention *x, uint32_t entity)
{
    const gz_entity *g = &r->g->entities[entity];
    x->entity = entity;
    entity_id(r, x, g);
    resolve_code(x, g->code);
    resolve_sectors(x, g->sector);
    if (g->flags & (GZ_MALE | GZ_FEMALE)) {
        x->sex = (uint8_t)(g->flags & (GZ_MALE | GZ_FEMALE));
    }
    if (g->n_roles) {
        entity_roles(r, x, g);
    }
}

/* ---- One word ----------------------------------------------------------------------------------- */

/* Every part of a name stands for the whole: the tree may have torn it apart. */
static mention *resolve_part(resolver *r, int32_t w, const match_span *s)
{
    mention *x = s->use != GZ_AS_NOUN ? resolve_word(r, s->head) : NULL;
    if (x) {
        r->m->at[w] = r->m->at[s->head];
    }
    return x;
}

static mention *resolve_open(resolver *r, int32_t w)
{
    const casus_word *x = phrase_word(r, w);
    int32_t span = r->match.span_of[w];
    if (span >= 0) {
        const match_span *s = &r->match.spans[span];
        if (s->head != w) {
            return resolve_part(r, w, s);
        }
        uint16_t kind = r->g->entities[s->entity].kind;
        if (kind == GZ_AGENT || kind == GZ_TITLE) {
            return agent_resolve(r, w, s->entity, s->flags);
        }
        return name_resolve(r, w, s);
    }
    if (!x->lemma.ptr) {
        return NULL; /* a sentence that was not parsed: only known names are found in it */
    }
    if (x->upos == CASUS_UPOS_PRON || x->upos == CASUS_UPOS_DET) {
        return coref_pronoun(r, w);
    }
    bool capital = x->form.len && (x->form.ptr[0] & 0x80 || (x->form.ptr[0] >= 'A' && x->form.ptr[0] <= 'Z'));
    bool tagged = x->name != CASUS_NAME_NONE && capital && (x->upos == CASUS_UPOS_NOUN || x->upos == CASUS_UPOS_ADJ ||
                                                           x->upos == CASUS_UPOS_X);
    bool acronym = x->upos == CASUS_UPOS_NOUN && name_is_acronym(r, w);
    if (x->upos == CASUS_UPOS_PROPN || tagged || acronym) {
        return name_unknown(r, w);
    }
    if (x->upos == CASUS_UPOS_NUM) {
        return agent_number(r, w);
    }
    return NULL;
}

mention *resolve_word(resolver *r, int32_t w)
{
    if (w < 0) {
        return NULL;
    }
    int32_t at = r->m->at[w];
    if (at == MENTION_OPEN && r->depth < RESOLVE_DEPTH) {
        r->m->at[w] = MENTION_BUSY;
        r->depth++;
        mention *x = resolve_open(r, w);
        r->depth--;
        if (!x) {
            r->m->at[w] = MENTION_NONE;
        }
        at = r->m->at[w];
    }
    return at >= 0 ? mention_item(r->m, (uint32_t)at) : NULL;
}

static void mark_things(resolver *r)
{
    for (uint32_t i = 0; i < r->match.n_spans; i++) {
        const match_span *s = &r->match.spans[i];
        if (s->entity != GZ_NONE && r->g->entities[s->entity].kind == GZ_THING) {
            for (int32_t w = s->first; w <= s->last; w++) {
                r->m->at[w] = MENTION_THING;
            }
        }
    }
}

actors_mentions *actors_resolve(const actors *g, arena *a, const casus_doc *doc)
{
    actors_mentions *m = arena_new(a, actors_mentions, 1);
    *m = (actors_mentions){.g = g, .n_words = doc->n_words, .cap_pages = 16};
    m->pages = arena_alloc(a, sizeof *m->pages * m->cap_pages);
    m->at = arena_alloc(a, sizeof *m->at * (doc->n_words + 1));
    for (uint32_t i = 0; i <= doc->n_words; i++) {
        m->at[i] = MENTION_OPEN;
    }
    resolver r = {.g = g, .a = a, .doc = doc, .m = m};
    r.day = doc->story ? gz_day(doc->story->date) : 0;
    match_scan(&r.match, g, a, doc);
    phrase_init(&r);
    focus_scan(&r);
    choose_entities(&r);
    mark_things(&r);
    for (uint32_t w = 0; w < doc->n_words; w++) {
        resolve_word(&r, (int32_t)w);
    }
    return m;
}

/* ---- Answers ------------------------------------------------------------------------------------ */

static const mention *mention_at(const actors_mentions *m, int32_t w)
{
    if (!m || w < 0 || (uint32_t)w >= m->n_words || m->at[w] < 0) {
        return NULL;
    }
    const mention *x = mention_item(m, (uint32_t)m->at[w]);
    return x->hidden ? NULL : x;
}

const casus_entity *actors_at(const actors_mentions *m, int32_t w)
{
    const mention *x = mention_at(m, w);
    return x ? &x->e : NULL;
}

bool actors_is_thing(const actors_mentions *m, int32_t w)
{
    return m && w >= 0 && (uint32_t)w < m->n_words && m->at[w] == MENTION_THING;
}

actors_sort actors_sort_at(const actors_mentions *m, int32_t w)
{
    const mention *x = mention_at(m, w);
    return x ? x->sort : ACTORS_NONE;
}

size_t actors_members(const actors_mentions *m, int32_t w, const casus_entity **out, size_t max)
{
    const mention *x = mention_at(m, w);
    if (!x) {
        return 0;
    }
    if (!x->n_members) {
        if (max) {
            out[0] = &x->e;
        }
        return 1;
    }
    for (size_t i = 0; i < x->n_members && i < max; i++) {
        out[i] = &mention_item(m, x->member[i])->e;
    }
    return x->n_members;
}

static const char *resolution_of(const gz_entity *g)
{
    return g->kind == GZ_CITY ? "city" : g->kind == GZ_REGION ? "adm1" : "country";
}

bool actors_place(const actors_mentions *m, int32_t w, casus_place *out)
{
    const mention *x = mention_at(m, w);
    if (!x || x->entity == GZ_NONE) {
        return false;
    }
    const gz_entity *g = &m->g->entities[x->entity];
    if (g->kind != GZ_CITY && g->kind != GZ_REGION && g->kind != GZ_STATE) {
        return false;
    }
    *out = (casus_place){.text = x->e.text, .name = x->e.name, .start = x->e.start, .end = x->e.end,
                         .wikidata = x->e.wikidata, .lat = NAN, .lon = NAN, .resolution = resolution_of(g)};
    memcpy(out->country, g->code, 4);
    if (g->kind == GZ_REGION) {
        out->admin1 = x->e.name;
    }
    if (g->kind != GZ_STATE && g->extra != GZ_NONE) {
        const gz_place *p = &m->g->places[g->extra];
        out->lat = (double)p->lat;
        out->lon = (double)p->lon;
        out->geonameid = p->geonameid;
        if (p->admin1.len) {
            out->admin1 = gz_text(m->g, p->admin1);
        }
    }
    return true;
}

const char *actors_focus(const actors_mentions *m)
{
    return m ? m->focus : "";
}
