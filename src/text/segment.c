/* SPDX-License-Identifier: MIT */
#include "text/segment.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "text/segment_impl.h"

/* A sentence of more words is broken at its best place, so that what comes after has bounded work. No break leaves
 * fewer than SHORTEST words. */
#define LONGEST 512u
#define SHORTEST 64u

bool segment_open(segment_model **out, const pack *p, casus_err *e)
{
    segment_model *m = mem_zalloc(1, sizeof *m);
    size_t mwt_size, limit_size;
    const char *mwt = pack_get(p, "seg.mwt", &mwt_size);
    const int32_t *limit = pack_get(p, "seg.limit", &limit_size);
    bool ok = seg_net_open(&m->token, p, "seg.tok", e) && seg_net_open(&m->sentence, p, "seg.sent", e) &&
              seg_net_open(&m->open, p, "seg.open", e);
    if (ok && (!mwt || !limit || limit_size != 2 * sizeof *limit)) {
        ok = err_set(e, CASUS_EMODEL, "weights have no section 'seg.mwt' or 'seg.limit'");
    }
    ok = ok && seg_lexicon_open(&m->lexicon, p, e) && seg_letters_open(m->letters, mwt, mwt_size, e);
    if (!ok) {
        free(m);
        return false;
    }
    m->token_limit = limit[0];
    m->sentence_limit = limit[1];
    *out = m;
    return true;
}

void segment_close(segment_model *m)
{
    free(m);
}

/* ---- stages over a block ---- */

static void find_tokens(const segment_model *m, seg_block *b)
{
    seg_bag bag;
    uint32_t start = 0, address = seg_address(b, 0); /* atoms before `address` belong together */
    b->n_tokens = 0;
    for (uint32_t i = 1; i <= b->n_atoms; i++) {
        if (i < address) {
            continue;
        }
        if (i < b->n_atoms && b->atoms[i].gap == GAP_NONE) {
            seg_token_bag(b, i, start, &bag);
            if (seg_net_score(&m->token, &bag) <= m->token_limit) {
                continue;
            }
        }
        seg_token_add(b, start, i - start);
        start = i;
        address = i < b->n_atoms ? seg_address(b, i) : 0;
    }
}

/* How many words each token is. */
static void count_words(const segment_model *m, seg_block *b)
{
    seg_bag bag;
    seg_pieces pieces;
    for (uint32_t i = 0; i < b->n_tokens; i++) {
        seg_token *t = &b->tokens[i];
        seg_pieces_of(m->letters, b, t, &pieces);
        t->n_words = (uint8_t)pieces.n;
        if (pieces.n > 1 && t->n_atoms == 1 && seg_letters_find(m->letters, t->fold)->ask) {
            seg_open_bag(b, i, &bag);
            t->n_words = seg_net_score(&m->open, &bag) > 0 ? t->n_words : 1;
        }
    }
}

/* A line that ends where there was room for more is a headline, a list item or a paragraph. Only where it breaks off
 * before a small letter is it left to the network. */
static bool line_ends(const seg_token *next)
{
    return next->gap == GAP_HARD && next->shape != SHAPE_LOWER && next->shape != SHAPE_LOWER1;
}

static void find_ends(const segment_model *m, seg_block *b, const seg_context *ctx)
{
    seg_bag bag;
    uint32_t dateline = seg_dateline(b, 0); /* tokens before it are settled */
    for (uint32_t i = 0; i + 1 < b->n_tokens; i++) {
        if (i + 1 < dateline) {
            b->scores[i] = -1;
        } else if (i + 1 == dateline) {
            b->scores[i] = INT32_MAX;
        } else if (line_ends(&b->tokens[i + 1])) {
            b->scores[i] = INT32_MAX;
            dateline = seg_dateline(b, i + 1);
        } else if (seg_is_bullet(&b->tokens[i])) {
            b->scores[i] = -1;
        } else {
            seg_sentence_bag(b, ctx, i, &bag);
            b->scores[i] = seg_net_score(&m->sentence, &bag) - m->sentence_limit;
        }
    }
    b->scores[b->n_tokens - 1] = INT32_MAX;
}

/* Break what is longer than LONGEST at the best gap. */
static void bound_length(seg_block *b)
{
    uint32_t words = 0, best = 0;
    int32_t best_score = INT32_MIN;
    for (uint32_t i = 0; i < b->n_tokens; i++) {
        if (words + b->tokens[i].n_words > LONGEST) { /* the sentence has to end before token i */
            b->scores[best] = 1;
            i = best + 1;
            words = 0;
            best_score = INT32_MIN;
        }
        words += b->tokens[i].n_words;
        if (b->scores[i] > 0) {
            words = 0;
            best_score = INT32_MIN;
        } else if (words >= SHORTEST && b->scores[i] >= best_score) {
            best = i;
            best_score = b->scores[i];
        }
    }
}

/* ---- words and sentences into the document ---- */

typedef struct sink {
    arena *a;
    casus_doc *doc;
    uint32_t cap_words, cap_sents;
    bool newpar; /* the next sentence starts a paragraph */
} sink;

static void *grown(arena *a, const void *old, uint32_t n, uint32_t *cap, size_t size)
{
    *cap = *cap ? *cap * 2 : 64;
    void *p = arena_alloc(a, *cap * size);
    if (n > 0) {
        memcpy(p, old, n * size);
    }
    return p;
}

static casus_word *next_word(sink *k)
{
    casus_doc *d = k->doc;
    if (d->n_words == k->cap_words) {
        d->words = grown(k->a, d->words, d->n_words, &k->cap_words, sizeof *d->words);
    }
    casus_word *w = &d->words[d->n_words++];
    memset(w, 0, sizeof *w);
    w->head = -1;
    return w;
}

static casus_sent *next_sent(sink *k)
{
    casus_doc *d = k->doc;
    if (d->n_sents == k->cap_sents) {
        d->sents = grown(k->a, d->sents, d->n_sents, &k->cap_sents, sizeof *d->sents);
    }
    casus_sent *s = &d->sents[d->n_sents++];
    memset(s, 0, sizeof *s);
    return s;
}

static uint8_t flags_after(const seg_block *b, uint32_t i)
{
    uint8_t gap = i + 1 < b->n_tokens ? b->tokens[i + 1].gap : GAP_BLOCK;
    if (gap == GAP_BLOCK || (gap == GAP_HARD && b->scores[i] > 0)) {
        return CASUS_SPACE_AFTER | CASUS_BREAK_AFTER;
    }
    return gap == GAP_NONE ? 0 : CASUS_SPACE_AFTER;
}

static void put_token(const segment_model *m, const seg_block *b, uint32_t i, sink *k)
{
    const seg_token *t = &b->tokens[i];
    seg_pieces p = {.n = 1};
    if (t->n_words > 1) {
        seg_pieces_of(m->letters, b, t, &p);
    }
    uint8_t flags = flags_after(b, i);
    for (uint32_t j = 0; j < p.n; j++) {
        uint32_t byte_end = j + 1 < p.n ? p.byte[j + 1] : t->len, cp_end = j + 1 < p.n ? p.cp[j + 1] : t->n_cp;
        casus_word *w = next_word(k);
        w->form = (casus_str){b->text + t->byte + p.byte[j], byte_end - p.byte[j]};
        w->start = t->cp + p.cp[j];
        w->end = t->cp + cp_end;
        w->flags = (uint8_t)(flags | (p.n == 1 ? 0 : j == 0 ? CASUS_MWT_FIRST : CASUS_MWT_CONT));
    }
}

static void put_block(const segment_model *m, const seg_block *b, sink *k)
{
    casus_sent *s = NULL;
    for (uint32_t i = 0; i < b->n_tokens; i++) {
        const seg_token *t = &b->tokens[i];
        if (s == NULL) {
            s = next_sent(k);
            s->first = k->doc->n_words;
            s->start = t->cp;
            s->newpar = t->gap == GAP_BLOCK || t->gap == GAP_HARD;
        }
        put_token(m, b, i, k);
        if (b->scores[i] > 0) {
            s->n = k->doc->n_words - s->first;
            s->end = t->cp + t->n_cp;
            s = NULL;
        }
    }
}

static void reserve(arena *a, seg_block *b, seg_context **ctx)
{
    if (b->n_atoms <= b->cap_tokens) {
        return;
    }
    b->cap_tokens = b->cap_atoms;
    b->tokens = arena_alloc(a, sizeof *b->tokens * b->cap_tokens);
    b->scores = arena_alloc(a, sizeof *b->scores * b->cap_tokens);
    *ctx = arena_alloc(a, sizeof **ctx * b->cap_tokens);
}

void segment_doc(const segment_model *m, arena *a, casus_doc *doc)
{
    casus_str text = doc->story->text;
    seg_cursor c = {.text = text.ptr, .size = text.ptr ? text.len : 0};
    seg_block b = {.lexicon = &m->lexicon};
    seg_context *ctx = NULL;
    sink k = {.a = a, .doc = doc};
    doc->words = NULL;
    doc->sents = NULL;
    doc->n_words = doc->n_sents = 0;
    while (seg_atoms(&c, a, &b)) {
        reserve(a, &b, &ctx);
        find_tokens(m, &b);
        count_words(m, &b);
        seg_sentence_context(&b, ctx);
        find_ends(m, &b, ctx);
        bound_length(&b);
        put_block(m, &b, &k);
    }
}
