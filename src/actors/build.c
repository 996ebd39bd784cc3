/* SPDX-License-Identifier: MIT */
#include "actors/build.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pack.h"

enum { MAX_TOKENS = 16 };

void gz_build_init(gz_build *b)
{
    *b = (gz_build){0};
    intern_init(&b->texts);
    intern_init(&b->tokens);
    intern_init(&b->steps);
    intern_init(&b->keys);
    intern_init(&b->titles);
}

void gz_build_release(gz_build *b)
{
    buf_free(&b->strings);
    intern_release(&b->texts);
    intern_release(&b->tokens);
    intern_release(&b->steps);
    intern_release(&b->keys);
    intern_release(&b->titles);
    free(b->text_at);
    free(b->entities);
    free(b->roles);
    free(b->agents);
    free(b->places);
    free(b->withins);
    free(b->entries);
    *b = (gz_build){0};
}

static void *grown(void *items, uint32_t *cap, uint32_t need, size_t item)
{
    if (need <= *cap) {
        return items;
    }
    *cap = (uint32_t)mem_grown(*cap, need);
    return mem_realloc(items, *cap, item);
}

gz_str gz_build_text(gz_build *b, casus_str s)
{
    uint32_t before = b->texts.n, id = intern_id(&b->texts, s);
    b->text_at = grown(b->text_at, &b->cap_texts, b->texts.n, sizeof *b->text_at);
    if (b->texts.n > before) {
        b->text_at[id] = (gz_str){(uint32_t)b->strings.len, s.len};
        buf_str(&b->strings, s);
    }
    return b->text_at[id];
}

uint32_t gz_build_entity(gz_build *b, gz_kind kind, casus_str name, casus_str apart)
{
    buf key = {0};
    buf_char(&key, (char)('A' + (int)kind));
    buf_str(&key, name);
    buf_char(&key, ';');
    buf_str(&key, apart);
    uint32_t before = b->keys.n, id = intern_id(&b->keys, str_n(key.ptr, key.len));
    buf_free(&key);
    if (b->keys.n > before) {
        b->entities = grown(b->entities, &b->cap_entities, b->keys.n, sizeof *b->entities);
        b->entities[id] = (gz_entity){.name = gz_build_text(b, name), .kind = (uint16_t)kind, .extra = GZ_NONE};
    }
    return id;
}

uint32_t gz_build_title(gz_build *b, casus_str title)
{
    return intern_id(&b->titles, title);
}

gz_place *gz_build_place(gz_build *b, uint32_t entity)
{
    if (b->entities[entity].extra == GZ_NONE) {
        b->entities[entity].extra = b->n_places;
        b->places = grown(b->places, &b->cap_places, b->n_places + 1, sizeof *b->places);
        b->places[b->n_places++] = (gz_place){.lat = NAN, .lon = NAN};
    }
    return &b->places[b->entities[entity].extra];
}

gz_agent *gz_build_agent(gz_build *b, uint32_t entity)
{
    if (b->entities[entity].extra == GZ_NONE) {
        b->entities[entity].extra = b->n_agents;
        b->agents = grown(b->agents, &b->cap_agents, b->n_agents + 1, sizeof *b->agents);
        gz_agent *a = &b->agents[b->n_agents++];
        for (int i = 0; i < 6; i++) {
            a->title[i] = GZ_NONE;
        }
    }
    return &b->agents[b->entities[entity].extra];
}

void gz_build_role(gz_build *b, gz_role role)
{
    b->roles = grown(b->roles, &b->cap_roles, b->n_roles + 1, sizeof *b->roles);
    b->roles[b->n_roles++] = role;
}

void gz_build_within(gz_build *b, uint32_t area, const char code[4])
{
    b->withins = grown(b->withins, &b->cap_withins, b->n_withins + 1, sizeof *b->withins);
    gz_within *w = &b->withins[b->n_withins++];
    w->area = area;
    memcpy(w->code, code, 4);
}

/* The node below `parent`, added where it is new. */
static uint32_t step(gz_build *b, uint32_t parent, uint32_t token)
{
    uint32_t key[2] = {parent, token};
    return intern_id(&b->steps, str_n((const char *)key, sizeof key)) + 1;
}

static void entry_token(gz_entry *e, const fold_token *t, gz_use use)
{
    if (use != GZ_AS_NOUN) {
        unsigned bit = 1u << e->n_tokens;
        bool acronym = (t->shape & SHAPE_UPPER) != 0;
        e->acronym |= (uint16_t)(acronym ? bit : 0);
        e->capital |= (uint16_t)(!acronym && (t->shape & SHAPE_CAPITAL) ? bit : 0);
    }
    e->n_tokens++;
}

static bool name_walk(gz_build *b, casus_str name, gz_entry *e, uint32_t *node)
{
    const char *p = name.ptr, *end = p + name.len;
    *node = 0;
    while (p < end) {
        const char *word = p;
        while (p < end && *p != ' ') {
            p++;
        }
        for (const char *q = word; q < p;) {
            const char *from = q;
            fold_token t;
            q = fold_next(q, p, &t);
            if (!t.len && q - from > 1) {
                return false;
            }
            if (t.len) {
                if (e->n_tokens == MAX_TOKENS) {
                    return false;
                }
                *node = step(b, *node, intern_id(&b->tokens, str_n(t.text, t.len)) + 1);
                entry_token(e, &t, (gz_use)e->use);
            }
        }
        p += p < end;
    }
    return e->n_tokens > 0;
}

bool gz_build_name(gz_build *b, uint32_t entity, casus_str name, gz_use use, unsigned flags)
{
    gz_entry e = {.entity = entity, .use = (uint8_t)use, .flags = (uint8_t)flags};
    uint32_t node;
    if (!name_walk(b, name, &e, &node)) {
        return false;
    }
    b->entries = grown(b->entries, &b->cap_entries, b->n_entries + 1, sizeof *b->entries);
    b->entries[b->n_entries++] = (gz_pending_entry){node, e};
    return true;
}

/* ---- Writing ------------------------------------------------------------------------------------ */

static int by_node(const void *a, const void *b)
{
    const gz_pending_entry *x = a, *y = b;
    if (x->node != y->node) {
        return x->node < y->node ? -1 : 1;
    }
    if (x->entry.entity != y->entry.entity) {
        return x->entry.entity < y->entry.entity ? -1 : 1;
    }
    return memcmp(&x->entry, &y->entry, sizeof x->entry);
}

static int by_entity(const void *a, const void *b)
{
    const gz_role *x = a, *y = b;
    if (x->entity != y->entity) {
        return x->entity < y->entity ? -1 : 1;
    }
    if (x->from != y->from) {
        return x->from < y->from ? -1 : 1;
    }
    return (x->title > y->title) - (x->title < y->title);
}

static int by_office(const void *a, const void *b)
{
    const gz_role *x = a, *y = b;
    int c = memcmp(x->code, y->code, 4);
    if (c || x->title != y->title) {
        return c ? c : x->title < y->title ? -1 : 1;
    }
    if (x->from != y->from) {
        return x->from < y->from ? -1 : 1;
    }
    return (x->entity > y->entity) - (x->entity < y->entity);
}

typedef struct tables { /* the arrays that only exist in the pack */
    gz_node *nodes;
    gz_entry *entries;
    gz_edge *edges;
    gz_word *words;
    gz_title *titles;
    gz_lead *leads;
    gz_country *countries;
    uint32_t *holders;
    uint32_t n_nodes, n_entries, n_edges, n_words, n_holders, n_leads, n_countries;
} tables;

static uint32_t slots_for(uint32_t n)
{
    uint32_t slots = 64;
    while (slots < n + n / 4 + 1) {
        slots *= 2;
    }
    return slots;
}

static void make_nodes(const gz_build *b, tables *t)
{
    t->n_nodes = b->steps.n + 1;
    t->nodes = mem_zalloc(t->n_nodes, sizeof *t->nodes);
    t->entries = mem_zalloc(b->n_entries + 1, sizeof *t->entries);
    if (b->n_entries) {
        qsort(b->entries, b->n_entries, sizeof *b->entries, by_node);
    }
    for (uint32_t i = 0; i < b->n_entries; i++) {
        if (i && !memcmp(&b->entries[i], &b->entries[i - 1], sizeof *b->entries)) {
            continue;
        }
        gz_node *n = &t->nodes[b->entries[i].node];
        n->entry = n->n ? n->entry : t->n_entries;
        n->n++;
        t->entries[t->n_entries++] = b->entries[i].entry;
    }
}

static void make_edges(const gz_build *b, tables *t)
{
    t->n_edges = slots_for(b->steps.n);
    t->edges = mem_alloc(t->n_edges * sizeof *t->edges);
    for (uint32_t i = 0; i < t->n_edges; i++) {
        t->edges[i] = (gz_edge){0, 0, GZ_NONE};
    }
    for (uint32_t i = 0; i < b->steps.n; i++) {
        uint32_t key[2];
        memcpy(key, b->steps.str[i].ptr, sizeof key);
        uint32_t k = gz_edge_hash(key[0], key[1]) & (t->n_edges - 1);
        while (t->edges[k].node != GZ_NONE) {
            k = (k + 1) & (t->n_edges - 1);
        }
        t->edges[k] = (gz_edge){key[0], key[1], i + 1};
    }
}

static void make_words(gz_build *b, tables *t)
{
    t->n_words = slots_for(b->tokens.n);
    t->words = mem_zalloc(t->n_words, sizeof *t->words);
    for (uint32_t i = 0; i < b->tokens.n; i++) {
        casus_str s = b->tokens.str[i];
        uint32_t h = fold_hash(s.ptr, s.len), k = h & (t->n_words - 1);
        while (t->words[k].token) {
            k = (k + 1) & (t->n_words - 1);
        }
        gz_str at = gz_build_text(b, s);
        t->words[k] = (gz_word){at.off, (uint16_t)at.len, (uint16_t)(h >> 16), i + 1};
    }
}

/* An office has the sectors of its title where the role names none. */
static void fill_sectors(gz_build *b)
{
    for (uint32_t t = 0; t < b->titles.n; t++) {
        casus_str name = b->titles.str[t];
        uint32_t known = b->keys.n, x = gz_build_entity(b, GZ_TITLE, name, (casus_str){0});
        if (x >= known) {
            gz_build_agent(b, x)->title[0] = t; /* a title of the tables that titles.txt does not list */
        }
    }
    for (uint32_t i = 0; i < b->n_roles; i++) {
        gz_role *r = &b->roles[i];
        if (r->title != GZ_NONE && !r->sector[0]) {
            uint32_t x = gz_build_entity(b, GZ_TITLE, b->titles.str[r->title], (casus_str){0});
            memcpy(r->sector, b->entities[x].sector, 4);
        }
    }
}

/* Roles by entity and date; the offices among them again by country, title and date. */
static void make_roles(gz_build *b, tables *t)
{
    if (b->n_roles) {
        qsort(b->roles, b->n_roles, sizeof *b->roles, by_office);
    }
    gz_role *office = mem_zalloc(b->n_roles + 1, sizeof *office);
    if (b->n_roles) {
        memcpy(office, b->roles, b->n_roles * sizeof *office);
        qsort(b->roles, b->n_roles, sizeof *b->roles, by_entity);
    }
    for (uint32_t i = 0; i < b->n_roles; i++) {
        gz_entity *x = &b->entities[b->roles[i].entity];
        x->role = x->n_roles ? x->role : i;
        x->n_roles++;
    }
    t->holders = mem_zalloc(b->n_roles + 1, sizeof *t->holders);
    for (uint32_t i = 0; i < b->n_roles; i++) {
        if (office[i].title == GZ_NONE) {
            continue;
        }
        const gz_entity *x = &b->entities[office[i].entity];
        for (uint32_t k = x->role; k < x->role + x->n_roles; k++) {
            if (!memcmp(&b->roles[k], &office[i], sizeof *office)) {
                t->holders[t->n_holders++] = k;
                break;
            }
        }
    }
    free(office);
}

static void make_titles(gz_build *b, tables *t)
{
    t->titles = mem_zalloc(b->titles.n + 1, sizeof *t->titles);
    for (uint32_t i = 0; i < b->titles.n; i++) {
        casus_str name = b->titles.str[i];
        t->titles[i] = (gz_title){gz_build_text(b, name), gz_build_entity(b, GZ_TITLE, name, (casus_str){0})};
    }
}

static int by_code(const void *a, const void *b)
{
    const gz_lead *x = a, *y = b;
    int c = memcmp(x->code, y->code, 4);
    return c ? c : (x->title > y->title) - (x->title < y->title);
}

static void make_leads(gz_build *b, tables *t)
{
    static const char *const usual[] = {"president", "prime minister", "supreme leader", "general secretary", "king",
                                        "emir", "sultan", "chancellor", "chief executive", "secretary-general"};
    enum { N_USUAL = sizeof usual / sizeof *usual };
    t->leads = mem_zalloc(b->keys.n + N_USUAL, sizeof *t->leads);
    for (size_t i = 0; i < N_USUAL; i++) {
        t->leads[t->n_leads++].title = gz_build_title(b, str_c(usual[i]));
    }
    for (uint32_t i = 0; i < b->keys.n; i++) {
        const gz_entity *x = &b->entities[i];
        if (x->kind == GZ_STATE && x->extra != GZ_NONE) {
            gz_lead l = {.title = x->extra};
            memcpy(l.code, x->code, 4);
            t->leads[t->n_leads++] = l;
        }
    }
    qsort(t->leads + N_USUAL, t->n_leads - N_USUAL, sizeof *t->leads, by_code);
}

static int by_area(const void *a, const void *b)
{
    const gz_within *x = a, *y = b;
    return x->area != y->area ? (x->area < y->area ? -1 : 1) : memcmp(x->code, y->code, 4);
}

static int by_country(const void *a, const void *b)
{
    const gz_country *x = a, *y = b;
    int c = memcmp(x->code, y->code, 4);
    return c ? c : (x->entity > y->entity) - (x->entity < y->entity);
}

/* One state a code: the one that says who leads it, else the first; territories come after their state. */
static void make_countries(const gz_build *b, tables *t)
{
    uint8_t *seen = mem_zalloc(1u << 21, 1); /* bit set of the 2^24 codes */
    t->countries = mem_zalloc(b->keys.n + 1, sizeof *t->countries);
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < b->keys.n; i++) {
            const gz_entity *x = &b->entities[i];
            const uint8_t *c = (const uint8_t *)x->code;
            uint32_t key = (uint32_t)c[0] << 16 | (uint32_t)c[1] << 8 | c[2];
            bool leads = x->extra != GZ_NONE, taken = pass && (seen[key / 8] >> (key % 8) & 1);
            if (x->kind == GZ_STATE && !taken && leads == (pass == 0)) {
                memcpy(t->countries[t->n_countries].code, x->code, 4);
                t->countries[t->n_countries++].entity = i;
                seen[key / 8] |= (uint8_t)(1u << (key % 8));
            }
        }
    }
    free(seen);
    qsort(t->countries, t->n_countries, sizeof *t->countries, by_country);
}

static void tables_free(tables *t)
{
    free(t->nodes);
    free(t->entries);
    free(t->edges);
    free(t->words);
    free(t->titles);
    free(t->leads);
    free(t->countries);
    free(t->holders);
}

bool gz_build_write(gz_build *b, const char *path, casus_err *e)
{
    tables t = {0};
    make_leads(b, &t);
    fill_sectors(b);
    make_nodes(b, &t);
    make_edges(b, &t);
    make_words(b, &t);
    make_roles(b, &t);
    make_titles(b, &t);
    make_countries(b, &t);
    if (b->n_withins) {
        qsort(b->withins, b->n_withins, sizeof *b->withins, by_area);
    }
    const pack_part parts[] = {
        {"strings", b->strings.ptr, b->strings.len},
        {"entities", b->entities, b->keys.n * sizeof *b->entities},
        {"roles", b->roles, b->n_roles * sizeof *b->roles},
        {"holders", t.holders, t.n_holders * sizeof *t.holders},
        {"titles", t.titles, b->titles.n * sizeof *t.titles},
        {"leads", t.leads, t.n_leads * sizeof *t.leads},
        {"countries", t.countries, t.n_countries * sizeof *t.countries},
        {"within", b->withins, b->n_withins * sizeof *b->withins},
        {"agents", b->agents, b->n_agents * sizeof *b->agents},
        {"places", b->places, b->n_places * sizeof *b->places},
        {"nodes", t.nodes, t.n_nodes * sizeof *t.nodes},
        {"entries", t.entries, t.n_entries * sizeof *t.entries},
        {"edges", t.edges, t.n_edges * sizeof *t.edges},
        {"words", t.words, t.n_words * sizeof *t.words},
    };
    bool ok = pack_write(path, GZ_KIND, GZ_VERSION, parts, sizeof parts / sizeof *parts, e);
    tables_free(&t);
    return ok;
}
