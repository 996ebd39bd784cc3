/* SPDX-License-Identifier: MIT */
#include "actors/match.h"

#include <string.h>

#include "base/str.h"

enum { MAX_TOKENS = 16, MAX_PARTS = 8 };

/* A clitic ("'s") ends every name, although folding would leave a letter of it. */
static bool is_clitic(casus_str form)
{
    if (form.len == 0 || form.len > 4) {
        return false;
    }
    return form.ptr[0] == '\'' || (form.len > 3 && !memcmp(form.ptr, "\xE2\x80\x99", 3)) || str_is(form, "n't");
}

static void add_word(match *m, int32_t w)
{
    casus_str form = m->doc->words[w].form;
    const char *p = form.ptr, *end = p + form.len;
    bool clitic = is_clitic(form);
    for (int part = 0; p < end && part < MAX_PARTS; part++) {
        fold_token t;
        const char *from = p;
        p = fold_next(p, end, &t);
        if (!t.len && part == 0 && p == end && p - from <= 3 && m->n_tokens && form.len <= 3 && *from != '.' &&
            (*from == '-' || (unsigned char)*from == 0xE2)) {
            return; /* a lone hyphen joins the words beside it */
        }
        if (!t.len && part > 0 && p - from <= 1) {
            continue;
        }
        m->tokens[m->n_tokens++] =
            (match_token){clitic ? 0 : gz_token(m->g, &t), w, t.shape, t.letters};
    }
}

static void tokenize(match *m, arena *a)
{
    uint32_t room = 1;
    for (uint32_t w = 0; w < m->doc->n_words; w++) {
        casus_str f = m->doc->words[w].form;
        uint32_t parts = 1;
        if (f.len > 2 && memchr(f.ptr, '-', f.len)) {
            parts = MAX_PARTS;
        } else if (f.len > 4 && memchr(f.ptr, 0xE2, f.len)) {
            parts = MAX_PARTS;
        }
        room += parts + 1;
    }
    m->tokens = arena_alloc(a, sizeof *m->tokens * (room + m->doc->n_sents));
    for (uint32_t s = 0; s < m->doc->n_sents; s++) {
        const casus_sent *t = &m->doc->sents[s];
        for (uint32_t i = 0; i < t->n; i++) {
            add_word(m, (int32_t)(t->first + i));
        }
        m->tokens[m->n_tokens++] = (match_token){0, -1, 0, 0}; /* no name runs over the end of a sentence */
    }
}

/* The word of [first, last] whose head lies outside; where there are several, the last nominal one. */
static int32_t head_of(const casus_doc *doc, int32_t first, int32_t last)
{
    int32_t base = first, best = -1;
    for (uint32_t lo = 0, hi = doc->n_sents; lo < hi;) {
        uint32_t mid = lo + (hi - lo) / 2;
        if ((int32_t)doc->sents[mid].first <= first) {
            base = (int32_t)doc->sents[mid].first;
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    for (int32_t w = first; w <= last; w++) {
        int32_t h = doc->words[w].head < 0 ? -1 : doc->words[w].head + base;
        bool outside = h < first || h > last;
        bool weak = doc->words[w].upos == CASUS_UPOS_DET || doc->words[w].upos == CASUS_UPOS_PUNCT ||
                    doc->words[w].upos == CASUS_UPOS_ADP;
        if (outside && (best < 0 || !weak)) {
            best = w;
        }
    }
    return best < 0 ? last : best;
}

static bool noun_like(const casus_word *w)
{
    return w->upos == CASUS_UPOS_NOUN || w->upos == CASUS_UPOS_PROPN || w->upos == CASUS_UPOS_X;
}

/* Words of this part of speech are not names, even where they look like one at the start of a sentence. */
static bool never_name(const casus_word *w)
{
    return w->upos == CASUS_UPOS_VERB || w->upos == CASUS_UPOS_AUX || w->upos == CASUS_UPOS_ADP ||
           w->upos == CASUS_UPOS_ADV || w->upos == CASUS_UPOS_SCONJ || w->upos == CASUS_UPOS_CCONJ ||
           w->upos == CASUS_UPOS_PART || w->upos == CASUS_UPOS_INTJ || w->upos == CASUS_UPOS_DET ||
           w->upos == CASUS_UPOS_PRON;
}

/* The second half of a compound with a hyphen ("wheel-chair") is no agent, unless the first only turns it ("ex-king"). */
static bool behind_hyphen(const match *m, int32_t w)
{
    static const char *const turns[] = {"ex", "co", "vice", "non", "sub", "arch", "anti", "pro", "mid"};
    const casus_word *x = m->doc->words;
    if (w < 2 || !str_is(x[w - 1].form, "-") || (x[w - 1].flags & CASUS_SPACE_AFTER) ||
        (x[w - 2].flags & CASUS_SPACE_AFTER)) {
        return false;
    }
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        if (str_eq_nocase(x[w - 2].form, str_c(turns[i]))) {
            return false;
        }
    }
    return true;
}

static bool agent_fits(const match *m, const match_span *s, const gz_entry *e)
{
    const casus_word *h = &m->doc->words[s->head];
    if (behind_hyphen(m, s->first)) {
        return false;
    }
    unsigned flags = m->g->entities[e->entity].flags;
    bool modifier = (flags & GZ_MODIFIER) != 0;
    if ((flags & GZ_PROPER) && (h->upos != CASUS_UPOS_PROPN || !(m->tokens[s->at].shape & SHAPE_CAPITAL))) {
        return false;
    }
    if (modifier || h->rel == CASUS_REL_AMOD) {
        return modifier && (h->rel == CASUS_REL_AMOD || h->rel == CASUS_REL_COMPOUND || h->upos == CASUS_UPOS_ADJ);
    }
    if (h->upos == CASUS_UPOS_ADJ) {
        return h->rel == CASUS_REL_NSUBJ || h->rel == CASUS_REL_OBJ || h->rel == CASUS_REL_OBL ||
               h->rel == CASUS_REL_NSUBJ_PASS || h->rel == CASUS_REL_NMOD || h->rel == CASUS_REL_CONJ;
    }
    return noun_like(h) || h->upos == CASUS_UPOS_NUM || (h->upos == CASUS_UPOS_PRON && e->n_tokens == 1);
}

/* In a sentence that was left without tags only names count, and a short one not as its first word. */
static bool untagged_fits(const match *m, const match_span *s, const gz_entry *e)
{
    switch ((gz_use)e->use) {
    case GZ_AS_NOUN:
        return false;
    case GZ_AS_SHORT:
        return s->at > 0 && m->tokens[s->at - 1].word >= 0;
    default:
        return e->capital || e->acronym;
    }
}

static bool tag_fits(const match *m, const match_span *s, const gz_entry *e)
{
    const casus_word *h = &m->doc->words[s->head];
    bool upper = (m->tokens[s->at].shape & SHAPE_UPPER) != 0;
    if (!h->lemma.ptr) {
        return untagged_fits(m, s, e);
    }
    switch ((gz_use)e->use) {
    case GZ_AS_NOUN:
        return agent_fits(m, s, e);
    case GZ_AS_SHORT:
        return h->upos == CASUS_UPOS_PROPN || h->name == CASUS_NAME_PER || (noun_like(h) && e->n_tokens > 1);
    case GZ_AS_ADJ:
        return !never_name(h) || upper;
    case GZ_AS_DEMONYM:
        return noun_like(h) || h->upos == CASUS_UPOS_ADJ;
    case GZ_AS_NAME:
        return e->n_tokens > 1 || upper || !never_name(h);
    }
    return false;
}

bool match_fits(const match *m, const match_span *s, const gz_entry *e)
{
    uint8_t shape[MAX_TOKENS], letters[MAX_TOKENS];
    for (unsigned i = 0; i < e->n_tokens && i < MAX_TOKENS; i++) {
        shape[i] = m->tokens[s->at + i].shape;
        letters[i] = m->tokens[s->at + i].letters;
    }
    /* "palestinian" is written small often enough; shorter ones are other words as well ("polish"). */
    bool small = e->use == GZ_AS_ADJ && e->n_tokens == 1 && letters[0] >= 7 &&
                 m->doc->words[s->head].upos == CASUS_UPOS_ADJ;
    return (small || gz_case_fits(e, shape, letters)) && tag_fits(m, s, e);
}

static bool any_fits(const match *m, const match_span *s)
{
    const gz_node *n = &m->g->nodes[s->node];
    for (uint32_t i = 0; i < n->n; i++) {
        if (match_fits(m, s, &m->g->entries[n->entry + i])) {
            return true;
        }
    }
    return false;
}

/* The longest acceptable name that begins at token i; returns its number of tokens, 0 where there is none. */
static uint32_t longest(const match *m, uint32_t i, match_span *out)
{
    uint32_t node = 0, best = 0;
    for (uint32_t k = 0; k < MAX_TOKENS && i + k < m->n_tokens; k++) {
        node = gz_step(m->g, node, m->tokens[i + k].token);
        if (node == GZ_NONE) {
            break;
        }
        bool whole = m->tokens[i + k + 1].word != m->tokens[i + k].word; /* not inside "anti-Russian" */
        if (!m->g->nodes[node].n || !whole) {
            continue;
        }
        match_span s = {.first = m->tokens[i].word, .last = m->tokens[i + k].word, .node = node, .at = i,
                        .entity = GZ_NONE};
        s.head = head_of(m->doc, s.first, s.last);
        if (any_fits(m, &s)) {
            *out = s;
            best = k + 1;
        }
    }
    return best;
}

void match_scan(match *m, const actors *g, arena *a, const casus_doc *doc)
{
    *m = (match){.g = g, .doc = doc};
    tokenize(m, a);
    m->spans = arena_alloc(a, sizeof *m->spans * (m->n_tokens + 1));
    m->span_of = arena_alloc(a, sizeof *m->span_of * (doc->n_words + 1));
    memset(m->span_of, 0xFF, sizeof *m->span_of * (doc->n_words + 1));
    for (uint32_t i = 0; i < m->n_tokens;) {
        match_span s;
        bool inside = i && m->tokens[i].word == m->tokens[i - 1].word; /* the second half of a hyphenated word */
        uint32_t n = m->tokens[i].token && !inside ? longest(m, i, &s) : 0;
        if (!n) {
            i++;
            continue;
        }
        for (int32_t w = s.first; w <= s.last; w++) {
            m->span_of[w] = (int32_t)m->n_spans;
        }
        m->spans[m->n_spans++] = s;
        i += n;
    }
}
