/* SPDX-License-Identifier: MIT */
#include "events/repair.h"

#include <string.h>

#include "base/str.h"

typedef struct patch {
    arena *a;
    const casus_word *in;
    casus_word *out; /* NULL until something is changed */
    int32_t n;
} patch;

static const casus_word *now(const patch *p)
{
    return p->out ? p->out : p->in;
}

static void set(patch *p, int32_t i, int32_t head, casus_rel rel)
{
    if (!p->out) {
        p->out = arena_alloc(p->a, sizeof *p->out * (size_t)p->n);
        memcpy(p->out, p->in, sizeof *p->out * (size_t)p->n);
    }
    p->out[i].head = head;
    p->out[i].rel = (uint8_t)rel;
}

static bool below(const patch *p, int32_t i, int32_t top)
{
    const casus_word *w = now(p);
    for (int d = 0; i >= 0 && i < p->n && d < 64; d++, i = w[i].head)
        if (i == top) return true;
    return false;
}

static bool is(const casus_word *w, const char *s)
{
    return str_eq_nocase(w->form, str_c(s));
}

/* "warned that X": the clause that "that" opens belongs to the verb before it. */
static void attach_that(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    if (w[v].upos != CASUS_UPOS_VERB || v + 1 >= p->n || !is(&w[v + 1], "that")) return;
    if (w[v + 1].rel != CASUS_REL_MARK || w[v + 1].head <= v + 1) return;
    int32_t x = w[v + 1].head;
    if (x >= p->n || w[x].head == v || below(p, v, x)) return;
    set(p, x, v, CASUS_REL_CCOMP);
}

/* "They have rejected claims" read as "(rejected) claims": a participle before a noun has neither subject nor
 * auxiliary, and a noun has no auxiliary without a copula. */
static void raise_verb(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    int32_t noun = w[v].head, aux = -1;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_AMOD || noun <= v || noun >= p->n) return;
    for (int32_t i = 0; i < v; i++) {
        bool own = w[i].head == v && (w[i].rel == CASUS_REL_AUX || w[i].rel == CASUS_REL_NSUBJ);
        if (w[i].head == noun && w[i].rel == CASUS_REL_COP) return;
        if (own || (w[i].head == noun && w[i].rel == CASUS_REL_AUX)) aux = i;
    }
    if (aux < 0) return;
    set(p, v, w[noun].head, (casus_rel)w[noun].rel);
    set(p, noun, v, CASUS_REL_OBJ);
    for (int32_t i = 0; i < p->n; i++) {
        const casus_word *c = &now(p)[i];
        if (c->head == noun && i < v && c->rel != CASUS_REL_DET && c->rel != CASUS_REL_CASE) set(p, i, v, (casus_rel)c->rel);
        if (c->head == noun && c->rel == CASUS_REL_PUNCT) set(p, i, v, CASUS_REL_PUNCT);
    }
}

const casus_word *repair_words(arena *a, const casus_word *w, int32_t n)
{
    patch p = {a, w, NULL, n};
    for (int32_t i = 0; i < n; i++) raise_verb(&p, i);
    for (int32_t i = 0; i < n; i++) attach_that(&p, i);
    return now(&p);
}
