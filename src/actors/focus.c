/* SPDX-License-Identifier: MIT
 * focus.c: which countries a story is about. A count of the names, demonyms and places that are certain by
 * themselves; the headline and the first sentences weigh more. */
#include <math.h>
#include <string.h>

#include "actors/resolver.h"

static void add(resolver *r, const char code[4], float weight)
{
    if (!code[0]) {
        return;
    }
    for (uint32_t i = 0; i < r->n_focus; i++) {
        if (!memcmp(r->focus[i].code, code, 4)) {
            r->focus[i].weight += weight;
            return;
        }
    }
    if (r->n_focus < FOCUS_MAX) {
        memcpy(r->focus[r->n_focus].code, code, 4);
        r->focus[r->n_focus++].weight = weight;
    }
}

static bool is_bloc(const char code[4])
{
    static const char *const blocs[] = {"UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"};
    for (size_t i = 0; i < sizeof blocs / sizeof *blocs; i++) {
        if (!strcmp(code, blocs[i])) {
            return true;
        }
    }
    return false;
}

static bool counts(const gz_entity *x, gz_use use)
{
    switch ((gz_kind)x->kind) {
    case GZ_STATE: case GZ_PEOPLE: case GZ_SEAT: case GZ_ORG: case GZ_REGION:
        return true;
    case GZ_CITY:
        return !(x->flags & GZ_MINOR);
    case GZ_PERSON:
        return use == GZ_AS_NAME;
    default:
        return false;
    }
}

/* How likely a candidate is before anything is known of the story. */
static float prior(const actors *g, const gz_entity *x)
{
    if (x->kind == GZ_CITY) {
        uint32_t pop = x->extra == GZ_NONE ? 0 : g->places[x->extra].population;
        return x->flags & GZ_CAPITAL ? 5.5f : x->flags & GZ_MINOR ? 1.5f : pop ? 2 + 0.5f * log10f((float)pop) : 2;
    }
    return x->kind == GZ_STATE ? 6.0f : x->kind == GZ_REGION ? 4.5f : 5.0f;
}

/* The countries of a match: of the likeliest candidate, and of the likeliest one that lies elsewhere ("" where there is
 * none). False where it says nothing of a country. */
typedef struct origin {
    char best[4], rival[4];
    float weight, rival_weight;
} origin;

static void weigh_origin(origin *o, const gz_entity *x, float p)
{
    if (!memcmp(o->best, x->code, 4)) {
        o->weight = p > o->weight ? p : o->weight;
        return;
    }
    if (p > o->weight) {
        memcpy(o->rival, o->best, 4);
        o->rival_weight = o->weight;
        memcpy(o->best, x->code, 4);
        o->weight = p;
    } else if (p > o->rival_weight) {
        memcpy(o->rival, x->code, 4);
        o->rival_weight = p;
    }
}

static bool find_origin(const match *m, const match_span *s, origin *o)
{
    const gz_node *n = &m->g->nodes[s->node];
    *o = (origin){.weight = 0};
    for (uint32_t i = 0; i < n->n; i++) {
        const gz_entry *e = &m->g->entries[n->entry + i];
        const gz_entity *x = &m->g->entities[e->entity];
        if (!match_fits(m, s, e)) {
            continue;
        }
        if (counts(x, (gz_use)e->use)) {
            weigh_origin(o, x, prior(m->g, x));
        } else if (x->kind != GZ_CITY && x->kind != GZ_PERSON) {
            return false;
        }
    }
    return o->weight > 0;
}

static float weight_of(const resolver *r, const char code[4])
{
    for (uint32_t i = 0; i < r->n_focus; i++) {
        if (!memcmp(r->focus[i].code, code, 4)) {
            return r->focus[i].weight;
        }
    }
    return 0;
}

/* Two candidates of unlike countries near each other in weight: "Georgia", "Cordoba", "Tripoli". */
static bool contested(const origin *o)
{
    return o->rival_weight > 0 && o->weight < o->rival_weight + 2.5f;
}

/* Where the certain names of the story speak for one of the two, it is that one. */
static const char *settle(const resolver *r, const origin *o)
{
    float best = weight_of(r, o->best), rival = weight_of(r, o->rival);
    if (rival > best) {
        return o->rival;
    }
    return best > rival || o->weight >= o->rival_weight + 0.3f ? o->best : "";
}

static void count_pass(resolver *r, const match *m, float weight, bool open)
{
    for (uint32_t i = 0; i < m->n_spans; i++) {
        origin o;
        if (!find_origin(m, &m->spans[i], &o) || contested(&o) != open) {
            continue;
        }
        const char *code = open ? settle(r, &o) : o.best;
        if (!is_bloc(code)) {
            int32_t s = r->sentence && weight < 2 ? r->sentence[m->spans[i].head] : 0;
            add(r, code, s < 2 ? weight * 2 : weight);
        }
    }
}

/* What is certain first: it decides about the rest. */
static void count_spans(resolver *r, const match *m, float weight)
{
    count_pass(r, m, weight, false);
    count_pass(r, m, weight, true);
}

/* The headline is not part of the parsed text: a rough split into words is enough to find its names. */
static void count_title(resolver *r, casus_str title)
{
    if (!title.len || title.len > 1000) {
        return;
    }
    casus_word *w = arena_new(r->a, casus_word, title.len / 2 + 2);
    uint32_t n = 0;
    for (uint32_t i = 0; i < title.len;) {
        uint32_t from = i;
        while (i < title.len && title.ptr[i] != ' ' && title.ptr[i] != ',' && title.ptr[i] != ':') {
            i++;
        }
        uint32_t len = i - from;
        if (len > 2 && title.ptr[i - 1] == 's' && title.ptr[i - 2] == '\'') {
            len -= 2;
        }
        if (len) {
            w[n++] = (casus_word){.form = {title.ptr + from, len}, .lemma = {title.ptr + from, len}, .head = -1, .upos = CASUS_UPOS_PROPN};
        }
        i++;
    }
    casus_sent s = {.first = 0, .n = n};
    casus_doc d = {.words = w, .sents = &s, .n_words = n, .n_sents = 1};
    match m;
    match_scan(&m, r->g, r->a, &d);
    count_spans(r, &m, 2);
}

void focus_scan(resolver *r)
{
    count_spans(r, &r->match, 1);
    if (r->doc->story) {
        count_title(r, r->doc->story->title);
    }
    for (uint32_t i = 0; i < r->n_focus; i++) {
        r->focus_total += r->focus[i].weight;
    }
    focus_find(r);
}

float focus_share(const resolver *r, const char code[4])
{
    for (uint32_t i = 0; i < r->n_focus; i++) {
        if (!memcmp(r->focus[i].code, code, 4)) {
            return r->focus[i].weight / r->focus_total;
        }
    }
    return 0;
}

/* One country stands out where it has more than 45% of the weight, or at least twice the weight of the next. */
void focus_find(resolver *r)
{
    const focus_count *best = NULL, *second = NULL;
    for (uint32_t i = 0; i < r->n_focus; i++) {
        const focus_count *c = &r->focus[i];
        if (!best || c->weight > best->weight) {
            second = best;
            best = c;
        } else if (!second || c->weight > second->weight) {
            second = c;
        }
    }
    bool clear = best && (best->weight > 0.45f * r->focus_total || !second || best->weight >= 2 * second->weight);
    memcpy(r->m->focus, clear ? best->code : "\0\0\0", 4);
}
