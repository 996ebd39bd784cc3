/* SPDX-License-Identifier: MIT
 * phrase.c: the tree around a word, and the text of a mention. */
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

void phrase_init(resolver *r)
{
    uint32_t n = r->doc->n_words;
    r->head = arena_alloc(r->a, sizeof(int32_t) * (n + 1) * 4);
    r->child = r->head + n + 1;
    r->next = r->child + n + 1;
    r->sentence = r->next + n + 1;
    memset(r->child, 0xFF, sizeof(int32_t) * (n + 1) * 2);
    for (uint32_t s = 0; s < r->doc->n_sents; s++) {
        const casus_sent *t = &r->doc->sents[s];
        for (uint32_t i = t->n; i-- > 0;) { /* backwards, so that the lists come out in text order */
            int32_t w = (int32_t)(t->first + i), h = r->doc->words[w].head;
            bool ok = h >= 0 && h < (int32_t)t->n && h != (int32_t)i;
            r->head[w] = ok ? (int32_t)t->first + h : -1;
            r->sentence[w] = (int32_t)s;
            if (ok) {
                r->next[w] = r->child[r->head[w]];
                r->child[r->head[w]] = w;
            }
        }
    }
}

casus_word *phrase_word(const resolver *r, int32_t w)
{
    return &r->doc->words[w];
}

bool phrase_is(const resolver *r, int32_t w, const char *lower)
{
    casus_str f = r->doc->words[w].form;
    for (uint32_t i = 0; i < f.len; i++) {
        char c = f.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower[i]) { /* the NUL of a shorter `lower` differs as well */
            return false;
        }
    }
    return lower[f.len] == '\0';
}

int32_t phrase_child(const resolver *r, int32_t w, casus_rel rel)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        if (r->doc->words[c].rel == rel) {
            return c;
        }
    }
    return -1;
}

int32_t phrase_case(const resolver *r, int32_t w)
{
    return phrase_child(r, w, CASUS_REL_CASE);
}

bool phrase_case_is(const resolver *r, int32_t w, const char *lower)
{
    int32_t c = phrase_case(r, w);
    return c >= 0 && phrase_is(r, c, lower);
}

static bool any_of(const resolver *r, int32_t w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (phrase_is(r, w, list[i])) {
            return true;
        }
    }
    return false;
}

bool phrase_is_plural(const resolver *r, int32_t w)
{
    const casus_word *x = &r->doc->words[w];
    if (x->lemma.len && x->form.len > x->lemma.len && !str_eq_nocase(x->form, x->lemma)) {
        char last = x->form.ptr[x->form.len - 1];
        return last == 's' || last == 'n' || last == 'e';
    }
    return phrase_is(r, w, "people") || phrase_is(r, w, "men") || phrase_is(r, w, "women");
}

bool phrase_is_definite(const resolver *r, int32_t w)
{
    static const char *const definite[] = {"the", "this", "that", "these", "those", "both"};
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        const casus_word *x = &r->doc->words[c];
        if (x->rel == CASUS_REL_NMOD_POSS) {
            return true;
        }
        if ((x->rel == CASUS_REL_DET || x->rel == CASUS_REL_DET_PREDET) &&
            any_of(r, c, definite, sizeof definite / sizeof *definite)) {
            return true;
        }
    }
    return false;
}

bool phrase_is_subject(const resolver *r, int32_t w)
{
    casus_rel rel = (casus_rel)r->doc->words[w].rel;
    return rel == CASUS_REL_NSUBJ || rel == CASUS_REL_NSUBJ_PASS || rel == CASUS_REL_NSUBJ_OUTER;
}

bool phrase_is_modifier(const resolver *r, int32_t w)
{
    switch ((casus_rel)r->doc->words[w].rel) {
    case CASUS_REL_AMOD: case CASUS_REL_COMPOUND: case CASUS_REL_NMOD_POSS: case CASUS_REL_NMOD_DESC:
    case CASUS_REL_FLAT: case CASUS_REL_DET:
        return true;
    default:
        return false;
    }
}

bool phrase_is_noun(const resolver *r, int32_t w)
{
    if (phrase_is_modifier(r, w)) {
        return false;
    }
    return r->doc->words[w].upos != CASUS_UPOS_ADJ || phrase_child(r, w, CASUS_REL_DET) >= 0 ||
           phrase_child(r, w, CASUS_REL_NUMMOD) >= 0;
}

static bool before_head(casus_rel rel)
{
    switch (rel) {
    case CASUS_REL_DET: case CASUS_REL_DET_PREDET: case CASUS_REL_AMOD: case CASUS_REL_COMPOUND:
    case CASUS_REL_NMOD_POSS: case CASUS_REL_NUMMOD: case CASUS_REL_NMOD_DESC: case CASUS_REL_FLAT:
        return true;
    default:
        return false;
    }
}

/* True where hyphens join the words from c to w: "US-backed". */
static bool is_joined(const resolver *r, int32_t c, int32_t w)
{
    for (int32_t i = c; i < w; i++) {
        if (r->doc->words[i].flags & CASUS_SPACE_AFTER) {
            return false;
        }
    }
    return c < w;
}

/* Leftmost and rightmost word of the subtree of w, without prepositions and clauses. */
static void stretch(const resolver *r, int32_t w, int32_t *first, int32_t *last, int depth)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        casus_rel rel = (casus_rel)r->doc->words[c].rel;
        bool left = c < w && (before_head(rel) || (depth > 0 && is_joined(r, c, w)));
        bool right = c > w && (rel == CASUS_REL_FLAT || rel == CASUS_REL_COMPOUND || rel == CASUS_REL_FIXED);
        bool name = r->match.span_of[c] >= 0 || r->doc->words[c].upos == CASUS_UPOS_PROPN;
        bool of = c > w && rel == CASUS_REL_NMOD && name && phrase_case_is(r, c, "of");
        bool clitic = depth > 0 && rel == CASUS_REL_CASE && c > w;
        if (!left && !right && !of && !clitic) {
            continue;
        }
        *first = c < *first ? c : *first;
        *last = c > *last ? c : *last;
        if (depth < 4 && !clitic) {
            stretch(r, c, first, last, depth + 1);
        }
    }
}

casus_str phrase_slice(const resolver *r, int32_t first, int32_t last)
{
    const casus_word *a = &r->doc->words[first], *z = &r->doc->words[last];
    const casus_story *s = r->doc->story;
    if (s && s->text.ptr) {
        const char *lo = s->text.ptr, *hi = lo + s->text.len;
        bool inside = a->form.ptr >= lo && a->form.ptr < hi && z->form.ptr >= lo && z->form.ptr + z->form.len <= hi;
        if (inside && a->form.ptr <= z->form.ptr) {
            return str_n(a->form.ptr, (size_t)(z->form.ptr + z->form.len - a->form.ptr));
        }
    }
    size_t n = 0;
    for (int32_t w = first; w <= last; w++) {
        n += r->doc->words[w].form.len + 1u;
    }
    char *p = arena_alloc(r->a, n + 1), *q = p;
    for (int32_t w = first; w <= last; w++) {
        const casus_word *x = &r->doc->words[w];
        memcpy(q, x->form.ptr, x->form.len);
        q += x->form.len;
        if (w < last && (x->flags & CASUS_SPACE_AFTER)) {
            *q++ = ' ';
        }
    }
    return str_n(p, (size_t)(q - p));
}

void phrase_text(const resolver *r, int32_t w, casus_entity *e)
{
    int32_t first = w, last = w;
    if (!phrase_is_modifier(r, w)) {
        stretch(r, w, &first, &last, 0);
    } else {
        phrase_name(r, w, &first, &last);
    }
    int32_t span = r->match.span_of[w];
    if (span >= 0) { /* a known name is whole, whatever the tree says */
        first = r->match.spans[span].first < first ? r->match.spans[span].first : first;
        last = r->match.spans[span].last > last ? r->match.spans[span].last : last;
    }
    bool article = first > 0 && r->sentence[first - 1] == r->sentence[first] &&
                   (phrase_is(r, first - 1, "the") || phrase_is(r, first - 1, "a") || phrase_is(r, first - 1, "an"));
    if (article && !phrase_is_modifier(r, w)) { /* the article belongs here, whatever the tree says */
        first--;
    }
    e->text = phrase_slice(r, first, last);
    e->start = r->doc->words[first].start;
    e->end = r->doc->words[last].end;
    e->word = w;
}

static bool name_part(const resolver *r, int32_t c, int32_t w)
{
    const casus_word *x = &r->doc->words[c];
    if (x->rel == CASUS_REL_FLAT) {
        return true;
    }
    bool proper = x->upos == CASUS_UPOS_PROPN;
    int32_t span = r->match.span_of[c];
    bool noun = span >= 0 && r->match.spans[span].use == GZ_AS_NOUN; /* "Mayor" is not part of the mayor's name */
    return x->rel == CASUS_REL_COMPOUND && proper && !noun && c < w;
}

void phrase_name(const resolver *r, int32_t w, int32_t *first, int32_t *last)
{
    int32_t a = w, z = w;
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        if (name_part(r, c, w)) {
            a = c < a ? c : a;
            z = c > z ? c : z;
        }
    }
    int32_t span = r->match.span_of[w];
    if (span >= 0) {
        a = r->match.spans[span].first < a ? r->match.spans[span].first : a;
        z = r->match.spans[span].last > z ? r->match.spans[span].last : z;
    }
    *first = a;
    *last = z;
}
