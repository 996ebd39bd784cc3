/* SPDX-License-Identifier: MIT
 * build_load.c: back from an opened gazetteer to what it was built of, so that dictionaries can be added. */
#include <stdio.h>
#include <stdlib.h>

#include "actors/build.h"
#include "base/err.h"
#include "base/mem.h"

/* A copy of n records with no room to spare; *cap says so. */
static void *copy(const void *from, uint32_t n, size_t record, uint32_t *cap)
{
    *cap = n;
    if (!n) {
        return NULL;
    }
    void *to = mem_alloc(n * record);
    memcpy(to, from, n * record);
    return to;
}

/* The words of the table in the order of their numbers, which intern gives again. */
static bool load_tokens(gz_build *b, const actors *g)
{
    uint32_t n = g->word_mask + 1;
    const gz_word **by_number = mem_zalloc(n + 1u, sizeof *by_number);
    for (uint32_t i = 0; i < n; i++) {
        if (g->words[i].token && g->words[i].token <= n) {
            by_number[g->words[i].token] = &g->words[i];
        }
    }
    bool ok = true;
    for (uint32_t i = 1; i <= n && by_number[i] && ok; i++) {
        ok = intern_id(&b->tokens, str_n(g->strings + by_number[i]->off, by_number[i]->len)) == i - 1;
    }
    free(by_number);
    return ok;
}

static bool load_nodes(gz_build *b, const actors *g)
{
    uint32_t (*step)[2] = mem_zalloc(g->n_nodes + 1u, sizeof *step);
    for (uint32_t i = 0; i <= g->edge_mask; i++) {
        const gz_edge *d = &g->edges[i];
        if (d->node != GZ_NONE && d->node < g->n_nodes) {
            step[d->node][0] = d->parent;
            step[d->node][1] = d->token;
        }
    }
    bool ok = true;
    for (uint32_t i = 1; i < g->n_nodes && ok; i++) {
        ok = step[i][0] < i && step[i][1] && step[i][1] <= b->tokens.n &&
             intern_id(&b->steps, str_n((const char *)step[i], sizeof step[i])) == i - 1;
    }
    free(step);
    return ok;
}

static void load_entries(gz_build *b, const actors *g)
{
    b->entries = mem_zalloc(g->n_entries + 1u, sizeof *b->entries);
    b->cap_entries = g->n_entries;
    for (uint32_t i = 0; i < g->n_nodes; i++) {
        for (uint32_t k = 0; k < g->nodes[i].n && b->n_entries < g->n_entries; k++) {
            b->entries[b->n_entries++] = (gz_pending_entry){i, g->entries[g->nodes[i].entry + k]};
        }
    }
}

static bool load_titles(gz_build *b, const actors *g)
{
    for (uint32_t i = 0; i < g->n_titles; i++) {
        if (gz_build_title(b, gz_text(g, g->titles[i].name)) != i) {
            return false;
        }
    }
    return true;
}

/* Titles keep their keys, by which roles find them; all others are told apart by their number. */
static bool load_entities(gz_build *b, const actors *g)
{
    bool ok = true;
    for (uint32_t i = 0; i < g->n_entities && ok; i++) {
        char number[16] = {0};
        snprintf(number, sizeof number, "#%u", i);
        bool title = g->entities[i].kind == GZ_TITLE;
        ok = gz_build_entity(b, (gz_kind)g->entities[i].kind, gz_text(g, g->entities[i].name),
                             title ? (casus_str){0} : str_c(number)) == i;
        b->entities[i] = g->entities[i];
        b->entities[i].role = b->entities[i].n_roles = 0; /* counted again when it is written */
    }
    return ok;
}

bool gz_build_load(gz_build *b, const actors *g, casus_err *e)
{
    buf_add(&b->strings, g->strings, g->n_strings);
    bool ok = load_tokens(b, g) && load_nodes(b, g) && load_titles(b, g) && load_entities(b, g);
    if (!ok) {
        return err_set(e, CASUS_EMODEL, "actors: names of this gazetteer are not numbered in a row: build it anew");
    }
    load_entries(b, g);
    b->n_roles = g->n_roles, b->roles = copy(g->roles, g->n_roles, sizeof *g->roles, &b->cap_roles);
    b->n_agents = g->n_agents, b->agents = copy(g->agents, g->n_agents, sizeof *g->agents, &b->cap_agents);
    b->n_places = g->n_places, b->places = copy(g->places, g->n_places, sizeof *g->places, &b->cap_places);
    b->n_withins = g->n_withins, b->withins = copy(g->withins, g->n_withins, sizeof *g->withins, &b->cap_withins);
    return true;
}
