/* SPDX-License-Identifier: MIT */
#include "nlp/tree.h"

#include <stdbool.h>
#include <string.h>

/* Taken off every arc from the root, so that the best arborescence has one such arc where it can. */
static const double ROOT_COST = 1e6;

typedef struct graph {  /* node 0 is the root, node i + 1 is word i */
    uint32_t n;         /* nodes */
    double *score;      /* [n][n] score[from * n + to] */
    uint16_t *from, *to; /* [n][n] the original arc behind a possibly contracted one */
    bool *active;       /* [n] */
    uint16_t *group;    /* [n] representative that an original node has been contracted into */
    int32_t *final;     /* [n] original head of an original node; -1: not yet */
    uint16_t *par;      /* [n] best active parent of an active node */
} graph;

/* True where following heads from every word reaches the root, and one word only hangs on it. */
static bool is_tree(const int16_t *head, uint32_t n, uint8_t *state)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) roots += head[i] < 0;
    if (roots != 1) return false;
    memset(state, 0, n); /* 0 new, 1 on this walk, 2 reaches the root */
    for (uint32_t i = 0; i < n; i++) {
        int32_t k = (int32_t)i;
        while (k >= 0 && state[k] == 0) state[k] = 1, k = head[k];
        if (k >= 0 && state[k] == 1) return false;
        for (k = (int32_t)i; k >= 0 && state[k] == 1; k = head[k]) state[k] = 2;
    }
    return true;
}

static void best_parent(graph *g, uint32_t i)
{
    double best = -1e300;
    for (uint32_t j = 0; j < g->n; j++) {
        if (j == i || !g->active[j] || g->score[j * g->n + i] <= best) continue;
        best = g->score[j * g->n + i];
        g->par[i] = (uint16_t)j;
    }
}

/* Mark one cycle among the parents; false where there is none. */
static bool find_cycle(const graph *g, uint8_t *state, bool *in_cycle)
{
    const uint16_t *par = g->par;
    memset(state, 0, g->n);
    memset(in_cycle, 0, g->n);
    for (uint32_t i = 1; i < g->n; i++) {
        if (!g->active[i]) continue;
        uint32_t k = i;
        while (k && state[k] == 0) state[k] = 1, k = par[k];
        if (k && state[k] == 1) {
            for (uint32_t m = k; !in_cycle[m]; m = par[m]) in_cycle[m] = true;
            return true;
        }
        for (k = i; k && state[k] == 1; k = par[k]) state[k] = 2;
    }
    return false;
}

/* Fold the cycle into its first node `rep`: best arcs out of it and into it stand for the contracted ones. */
static void contract(graph *g, const bool *in_cycle, uint32_t rep)
{
    const uint16_t *par = g->par;
    uint32_t n = g->n;
    double weight = 0;
    for (uint32_t c = 1; c < n; c++)
        if (in_cycle[c]) weight += g->score[par[c] * n + c];
    for (uint32_t i = 0; i < n; i++) {
        if (!g->active[i] || in_cycle[i]) continue;
        double out = -1e300, in = -1e300;
        uint32_t out_at = rep, in_at = rep;
        for (uint32_t c = 1; c < n; c++) {
            if (!in_cycle[c]) continue;
            double enter = weight + g->score[i * n + c] - g->score[par[c] * n + c];
            if (g->score[c * n + i] > out) out = g->score[c * n + i], out_at = c;
            if (enter > in) in = enter, in_at = c;
        }
        uint16_t of = g->from[out_at * n + i], ot = g->to[out_at * n + i];
        uint16_t nf = g->from[i * n + in_at], nt = g->to[i * n + in_at];
        g->score[rep * n + i] = out;
        g->from[rep * n + i] = of, g->to[rep * n + i] = ot;
        g->score[i * n + rep] = in;
        g->from[i * n + rep] = nf, g->to[i * n + rep] = nt;
    }
}

static void solve(graph *g, arena *a)
{
    uint32_t n = g->n;
    uint8_t *state = arena_new(a, uint8_t, n);
    bool *in_cycle = arena_new(a, bool, n);
    if (!find_cycle(g, state, in_cycle)) {
        for (uint32_t i = 1; i < n; i++)
            if (g->active[i]) g->final[g->to[g->par[i] * n + i]] = g->from[g->par[i] * n + i];
        return;
    }
    uint32_t rep = 1;
    while (!in_cycle[rep]) rep++;
    uint16_t *group = arena_new(a, uint16_t, n), *from = arena_new(a, uint16_t, n), *to = arena_new(a, uint16_t, n);
    memcpy(group, g->group, n * sizeof *group); /* before contraction */
    for (uint32_t c = 1; c < n; c++) /* the arcs of the cycle itself, as they stand now */
        if (in_cycle[c]) from[c] = g->from[g->par[c] * n + c], to[c] = g->to[g->par[c] * n + c];
    contract(g, in_cycle, rep);
    for (uint32_t c = 1; c < n; c++)
        if (in_cycle[c] && c != rep) g->active[c] = false;
    for (uint32_t i = 1; i < n; i++)
        if (in_cycle[group[i]]) g->group[i] = (uint16_t)rep;
    for (uint32_t i = 1; i < n; i++) /* whose best parent was in the cycle now has the cycle for a parent */
        if (g->active[i] && i != rep && in_cycle[g->par[i]]) g->par[i] = (uint16_t)rep;
    best_parent(g, rep);
    solve(g, a);
    /* So far one original node of the cycle has its head: where the arc from outside enters. The others keep the
     * arcs of the cycle. */
    uint32_t entered = rep;
    for (uint32_t i = 1; i < n; i++)
        if (in_cycle[group[i]] && g->final[i] >= 0) entered = group[i];
    for (uint32_t c = 1; c < n; c++)
        if (in_cycle[c] && c != entered) g->final[to[c]] = from[c];
}

/* Damaged weights may give infinities and NaN, which no order takes: a word would keep itself for a parent. */
static double finite(float score)
{
    const double limit = 1e30;
    return score > -limit ? (score < limit ? (double)score : limit) : -limit;
}

static void graph_solve(const float *score, uint32_t n, uint32_t stride, double root_cost, int16_t *head, arena *a)
{
    uint32_t m = n + 1;
    size_t mm = (size_t)m * m;
    graph g = {.n = m, .score = arena_alloc(a, mm * sizeof(double)), .from = arena_alloc(a, mm * sizeof(uint16_t)),
        .to = arena_alloc(a, mm * sizeof(uint16_t)), .active = arena_new(a, bool, m), .group = arena_new(a, uint16_t, m),
        .final = arena_new(a, int32_t, m), .par = arena_new(a, uint16_t, m)};
    for (uint32_t i = 0; i < m; i++) {
        g.active[i] = true;
        g.group[i] = (uint16_t)i;
        g.final[i] = -1;
        for (uint32_t j = 0; j < m; j++) {
            g.from[i * m + j] = (uint16_t)i, g.to[i * m + j] = (uint16_t)j;
            g.score[i * m + j] = j == 0 ? -1e300 : finite(score[(size_t)(j - 1) * stride + i]) - (i ? 0 : root_cost);
        }
    }
    for (uint32_t i = 1; i < m; i++) best_parent(&g, i);
    solve(&g, a);
    for (uint32_t i = 0; i < n; i++) head[i] = (int16_t)(g.final[i + 1] > 0 ? g.final[i + 1] - 1 : -1);
}

void tree_decode(const float *score, uint32_t n, uint32_t stride, const int16_t *best, int16_t *head, arena *a)
{
    uint8_t *state = arena_new(a, uint8_t, n);
    memcpy(head, best, n * sizeof *head);
    if (is_tree(head, n, state)) return;
    graph_solve(score, n, stride, 0, head, a);
    if (!is_tree(head, n, state)) graph_solve(score, n, stride, ROOT_COST, head, a); /* several roots */
}
