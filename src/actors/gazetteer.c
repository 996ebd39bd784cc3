/* SPDX-License-Identifier: MIT */
#include "actors/gazetteer.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

#define SECTOR_NAME(n) #n,
static const char *const sector_names[GZ_SECTORS] = {"", GZ_SECTOR_LIST(SECTOR_NAME)};

const char *gz_sector_name(uint8_t sector)
{
    return sector < GZ_SECTORS ? sector_names[sector] : "";
}

uint32_t gz_day(casus_date d)
{
    if (d.year <= 0) {
        return 0;
    }
    return (uint32_t)d.year * 10000u + (d.month ? d.month : 7u) * 100u + (d.day ? d.day : 1u);
}

/* ---- Opening: every index is checked once, so that the lookups need not ------------------------- */

static const void *section(const pack *p, const char *name, size_t item, uint32_t *n, casus_err *e)
{
    size_t size = 0;
    const void *data = pack_get(p, name, &size);
    if (!data || size % item || size / item > INT32_MAX) {
        err_set(e, CASUS_EMODEL, "actors: section '%s' is missing or has a wrong size (%zu bytes)", name, size);
        return NULL;
    }
    *n = (uint32_t)(size / item);
    return data;
}

static bool range_ok(uint32_t off, uint32_t len, uint32_t limit)
{
    return off <= limit && len <= limit - off;
}

static bool broken(casus_err *e, const char *what, uint32_t i)
{
    return err_set(e, CASUS_EMODEL, "actors: %s %u is out of range", what, i);
}

static bool index_ok(uint32_t i, uint32_t n)
{
    return i == GZ_NONE || i < n;
}

static bool check_code(const char code[4], const uint8_t sector[4])
{
    for (int i = 0; i < 4; i++) {
        if (sector[i] >= GZ_SECTORS) {
            return false;
        }
    }
    return code[3] == '\0';
}

static uint32_t extra_limit(const actors *g, uint16_t kind)
{
    return kind == GZ_CITY || kind == GZ_REGION ? g->n_places : kind == GZ_STATE ? g->n_titles : g->n_agents;
}

static bool check_entities(const actors *g, casus_err *e)
{
    for (uint32_t i = 0; i < g->n_entities; i++) {
        const gz_entity *x = &g->entities[i];
        if (!range_ok(x->name.off, x->name.len, g->n_strings) || !range_ok(x->role, x->n_roles, g->n_roles) ||
            x->kind >= GZ_KINDS || !index_ok(x->extra, extra_limit(g, x->kind)) || !check_code(x->code, x->sector)) {
            return broken(e, "entity", i);
        }
        if ((x->kind == GZ_AGENT || x->kind == GZ_TITLE) && x->extra == GZ_NONE) {
            return broken(e, "agent of entity", i);
        }
        if (x->kind == GZ_TITLE && g->agents[x->extra].title[0] >= g->n_titles) {
            return broken(e, "title of entity", i);
        }
    }
    return true;
}

static bool check_roles(const actors *g, casus_err *e)
{
    for (uint32_t i = 0; i < g->n_roles; i++) {
        const gz_role *r = &g->roles[i];
        if (r->entity >= g->n_entities || !index_ok(r->title, g->n_titles) || !check_code(r->code, r->sector)) {
            return broken(e, "role", i);
        }
    }
    for (uint32_t i = 0; i < g->n_holders; i++) {
        if (g->holders[i] >= g->n_roles || g->roles[g->holders[i]].title == GZ_NONE) {
            return broken(e, "holder", i);
        }
    }
    for (uint32_t i = 0; i < g->n_titles; i++) {
        const gz_title *t = &g->titles[i];
        if (!range_ok(t->name.off, t->name.len, g->n_strings) || t->entity >= g->n_entities ||
            g->entities[t->entity].kind != GZ_TITLE) {
            return broken(e, "title", i);
        }
    }
    for (uint32_t i = 0; i < g->n_countries; i++) {
        if (g->countries[i].entity >= g->n_entities || g->countries[i].code[3]) {
            return broken(e, "country", i);
        }
    }
    for (uint32_t i = 0; i < g->n_leads; i++) {
        if (g->leads[i].title >= g->n_titles || g->leads[i].code[3]) {
            return broken(e, "lead", i);
        }
    }
    for (uint32_t i = 0; i < g->n_agents; i++) {
        for (int k = 0; k < 6; k++) {
            if (!index_ok(g->agents[i].title[k], g->n_titles)) {
                return broken(e, "agent", i);
            }
        }
    }
    return true;
}

static bool check_tables(const actors *g, casus_err *e)
{
    uint32_t free_edges = 0, free_words = 0;
    for (uint32_t i = 0; i <= g->edge_mask; i++) {
        if (!index_ok(g->edges[i].node, g->n_nodes)) {
            return broken(e, "edge", i);
        }
        free_edges += g->edges[i].node == GZ_NONE;
    }
    for (uint32_t i = 0; i <= g->word_mask; i++) {
        if (!range_ok(g->words[i].off, g->words[i].len, g->n_strings)) {
            return broken(e, "word", i);
        }
        free_words += g->words[i].token == 0;
    }
    if (!free_edges || !free_words || !g->n_nodes) {
        return err_set(e, CASUS_EMODEL, "actors: a hash table is full");
    }
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        if (!range_ok(g->nodes[i].entry, g->nodes[i].n, g->n_entries)) {
            return broken(e, "node", i);
        }
    }
    for (uint32_t i = 0; i < g->n_entries; i++) {
        const gz_entry *x = &g->entries[i];
        if (x->entity >= g->n_entities || x->use > GZ_AS_NOUN || x->n_tokens > 16) {
            return broken(e, "entry", i);
        }
    }
    for (uint32_t i = 0; i < g->n_places; i++) {
        if (!range_ok(g->places[i].admin1.off, g->places[i].admin1.len, g->n_strings)) {
            return broken(e, "place", i);
        }
    }
    return true;
}

static bool load(actors *g, const pack *p, casus_err *e)
{
    uint32_t n_edges = 0, n_words = 0;
    bool ok = (g->strings = section(p, "strings", 1, &g->n_strings, e)) &&
              (g->entities = section(p, "entities", sizeof(gz_entity), &g->n_entities, e)) &&
              (g->roles = section(p, "roles", sizeof(gz_role), &g->n_roles, e)) &&
              (g->holders = section(p, "holders", sizeof(uint32_t), &g->n_holders, e)) &&
              (g->titles = section(p, "titles", sizeof(gz_title), &g->n_titles, e)) &&
              (g->leads = section(p, "leads", sizeof(gz_lead), &g->n_leads, e)) &&
              (g->countries = section(p, "countries", sizeof(gz_country), &g->n_countries, e)) &&
              (g->withins = section(p, "within", sizeof(gz_within), &g->n_withins, e)) &&
              (g->agents = section(p, "agents", sizeof(gz_agent), &g->n_agents, e)) &&
              (g->places = section(p, "places", sizeof(gz_place), &g->n_places, e)) &&
              (g->nodes = section(p, "nodes", sizeof(gz_node), &g->n_nodes, e)) &&
              (g->entries = section(p, "entries", sizeof(gz_entry), &g->n_entries, e)) &&
              (g->edges = section(p, "edges", sizeof(gz_edge), &n_edges, e)) &&
              (g->words = section(p, "words", sizeof(gz_word), &n_words, e));
    if (!ok) {
        return false;
    }
    if (!n_edges || (n_edges & (n_edges - 1)) || !n_words || (n_words & (n_words - 1))) {
        return err_set(e, CASUS_EMODEL, "actors: a hash table has %u or %u slots, which is no power of two", n_edges,
                       n_words);
    }
    g->edge_mask = n_edges - 1;
    g->word_mask = n_words - 1;
    return check_entities(g, e) && check_roles(g, e) && check_tables(g, e);
}

bool actors_open(actors **out, const pack *p, casus_err *e)
{
    actors *g = mem_zalloc(1, sizeof *g);
    if (!load(g, p, e)) {
        free(g);
        return false;
    }
    *out = g;
    return true;
}

void actors_close(actors *g)
{
    free(g);
}

/* ---- Lookups ------------------------------------------------------------------------------------ */

uint32_t gz_token(const actors *g, const fold_token *t)
{
    if (!t->len) {
        return 0;
    }
    uint32_t h = fold_hash(t->text, t->len);
    uint16_t tag = (uint16_t)(h >> 16);
    for (uint32_t i = h & g->word_mask;; i = (i + 1) & g->word_mask) {
        const gz_word *w = &g->words[i];
        if (!w->token) {
            return 0;
        }
        if (w->tag == tag && w->len == t->len && !memcmp(g->strings + w->off, t->text, t->len)) {
            return w->token;
        }
    }
}

uint32_t gz_edge_hash(uint32_t parent, uint32_t token)
{
    uint64_t x = ((uint64_t)parent << 32 | token) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(x >> 32);
}

uint32_t gz_step(const actors *g, uint32_t parent, uint32_t token)
{
    if (!token) {
        return GZ_NONE;
    }
    for (uint32_t i = gz_edge_hash(parent, token) & g->edge_mask;; i = (i + 1) & g->edge_mask) {
        const gz_edge *d = &g->edges[i];
        if (d->node == GZ_NONE || (d->parent == parent && d->token == token)) {
            return d->node;
        }
    }
}

bool gz_case_fits(const gz_entry *e, const uint8_t *shape, const uint8_t *letters)
{
    for (unsigned i = 0; i < e->n_tokens; i++) {
        bool capital = e->capital >> i & 1, acronym = e->acronym >> i & 1;
        if (acronym) {
            /* British papers write "Nato", "Unesco": an acronym that is read as a word needs its capital only. */
            bool word_like = letters[i] >= 4 && (shape[i] & SHAPE_CAPITAL);
            if (!(shape[i] & SHAPE_UPPER) && !word_like && letters[i] > 1) {
                return false;
            }
        } else if (capital && !(shape[i] & (SHAPE_CAPITAL | SHAPE_UPPER))) {
            return false;
        }
    }
    return true;
}

const gz_role *gz_role_on(const actors *g, const gz_entity *e, uint32_t day)
{
    const gz_role *best = NULL;
    for (uint32_t i = 0; i < e->n_roles; i++) {
        const gz_role *r = &g->roles[e->role + i];
        if ((!day || (r->from <= day && day <= r->to)) && (!best || r->from >= best->from)) {
            best = r;
        }
    }
    return best;
}

static int holder_cmp(const gz_role *r, const char code[4], uint32_t title)
{
    int c = memcmp(r->code, code, 4);
    return c ? c : (r->title > title) - (r->title < title);
}

const gz_role *gz_holder(const actors *g, const char code[4], uint32_t title, uint32_t day)
{
    uint32_t lo = 0, hi = g->n_holders;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (holder_cmp(&g->roles[g->holders[mid]], code, title) < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    const gz_role *best = NULL;
    for (; lo < g->n_holders; lo++) {
        const gz_role *r = &g->roles[g->holders[lo]];
        if (holder_cmp(r, code, title)) {
            break;
        }
        if (day && r->from <= day && day <= r->to) {
            best = r; /* sorted by from: the latest that holds wins */
        }
    }
    return best;
}

const gz_role *gz_leader(const actors *g, const char code[4], uint32_t day)
{
    const gz_role *h = NULL;
    for (uint32_t i = g->n_leads; i-- > 0 && !h && g->leads[i].code[0];) {
        if (!memcmp(g->leads[i].code, code, 4)) {
            h = gz_holder(g, code, g->leads[i].title, day);
        }
    }
    for (uint32_t i = 0; i < g->n_leads && !h && !g->leads[i].code[0]; i++) {
        h = gz_holder(g, code, g->leads[i].title, day);
    }
    return h;
}

uint32_t gz_country_of(const actors *g, const char code[4])
{
    uint32_t lo = 0, hi = g->n_countries;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        int c = memcmp(g->countries[mid].code, code, 4);
        if (c == 0) {
            return g->countries[mid].entity;
        }
        if (c < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return GZ_NONE;
}

bool gz_is_within(const actors *g, const char code[4], uint32_t area)
{
    uint32_t lo = 0, hi = g->n_withins;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        const gz_within *w = &g->withins[mid];
        int c = w->area != area ? (w->area < area ? -1 : 1) : memcmp(w->code, code, 4);
        if (c == 0) {
            return true;
        }
        if (c < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return false;
}
