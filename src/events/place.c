/* SPDX-License-Identifier: MIT */
#include "events/place.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "events/role.h"
#include "syntax/span.h"

static bool is_place_phrase(const syntax *t, int32_t c)
{
    static const char *const preps[] = {"in",  "at",     "near", "outside", "inside", "around",
                                        "off", "across", "to",   "from",    "on"};
    if (t->w[c].rel != CASUS_REL_OBL && t->w[c].rel != CASUS_REL_NMOD)
        return false;
    for (size_t k = 0; k < sizeof preps / sizeof *preps; k++)
        if (syn_marked(t, c, preps[k]))
            return k < 8 || t->w[c].name == CASUS_NAME_LOC;
    return false;
}

static bool is_place(const syntax *t, int32_t i)
{
    const casus_entity *e = syn_entity(t, i);
    if (t->w[i].name == CASUS_NAME_LOC)
        return true;
    return e && e->code[0] && !e->outlet && e->office.ptr == NULL && t->w[i].upos == CASUS_UPOS_PROPN &&
           (e->resolved_by == CASUS_RESOLVED_NAME || e->resolved_by == CASUS_RESOLVED_CAPITAL);
}

static void name_span(const syntax *t, int32_t i, int32_t *from, int32_t *to)
{
    *from = *to = i;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel != CASUS_REL_FLAT && t->w[c].rel != CASUS_REL_COMPOUND)
            continue;
        if (c < *from)
            *from = c;
        if (c > *to)
            *to = c;
    }
}

static bool find_below(const syntax *t, int32_t x, casus_place *p)
{
    for (int32_t c = t->child[x]; c >= 0; c = t->next[c]) {
        int32_t from, to;
        if (!is_place_phrase(t, c) || !is_place(t, c))
            continue;
        name_span(t, c, &from, &to);
        if (!actors_place(t->who, t->first + c, p))
            *p = (casus_place){.lat = NAN, .lon = NAN};
        p->text = span_text(t, from, to);
        p->start = t->w[from].start;
        p->end = t->w[to].end;
        return true;
    }
    return false;
}

/* The noun that an "of" phrase belongs to; hung on a verb, it belongs to the phrase before. */
static int32_t part_of(const syntax *t, int32_t x)
{
    int32_t h = t->w[x].head, before = -1;
    if (h < 0 || h >= t->n || !syn_marked(t, x, "of"))
        return -1;
    if (t->w[x].rel == CASUS_REL_NMOD)
        return h;
    for (int32_t c = t->child[h]; c >= 0 && c < x; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_OBL && c > h)
            before = c;
    return before;
}

/* "the closing day in Kazan of the summit": the place stands at what the act is a part of. */
static bool find_above(const syntax *t, int32_t x, casus_place *p)
{
    int32_t whole = part_of(t, x);
    return whole >= 0 && t->w[whole].upos == CASUS_UPOS_NOUN && !syn_entity(t, whole) && find_below(t, whole, p);
}

/* "met at the summit in Kazan", "on the sidelines of the summit in Kazan": the place of the occasion. */
static bool find_occasion(const syntax *t, int32_t x, casus_place *p, int depth)
{
    static const char *const preps[] = {"at", "during", "on", "of"};
    for (int32_t c = t->child[x]; c >= 0; c = t->next[c]) {
        bool occasion = false;
        for (size_t k = 0; k < sizeof preps / sizeof *preps; k++)
            occasion |= syn_marked(t, c, preps[k]) && (k < 3 || depth == 0);
        bool phrase = t->w[c].rel == CASUS_REL_OBL || t->w[c].rel == CASUS_REL_NMOD;
        if (!occasion || !phrase || c < x || t->w[c].upos != CASUS_UPOS_NOUN || syn_entity(t, c))
            continue;
        if (find_below(t, c, p) || (depth > 0 && find_occasion(t, c, p, depth - 1)))
            return true;
    }
    return false;
}

casus_place place_find(const syntax *t, const act *x)
{
    casus_place p = {.lat = NAN, .lon = NAN};
    if (find_below(t, x->m.word, &p) || (x->host != x->m.word && find_below(t, x->host, &p)))
        return p;
    for (int i = 0; i < x->m.recipient.n; i++)
        if (find_below(t, x->m.recipient.word[i], &p))
            return p;
    for (int i = 0; i < x->m.used.n; i++)
        if (find_below(t, x->m.used.word[i], &p))
            return p;
    if (!find_above(t, x->m.word, &p))
        find_occasion(t, x->host, &p, 1);
    return p;
}
