/* SPDX-License-Identifier: MIT
 * Tokens to sentences: features of the gap between two tokens. */
#include <string.h>

#include "text/segment_impl.h"

#define FAR 255u /* distances are counted up to here */

static bool is_char(uint8_t shape, char c)
{
    return shape == SHAPE_ASCII + c - 32 || shape == SHAPE_REPEAT + c - 32;
}

static bool is_strong(uint8_t shape)
{
    return is_char(shape, '.') || is_char(shape, '!') || is_char(shape, '?') || shape == SHAPE_ELLIPSIS;
}

static bool is_capital(uint8_t shape)
{
    return shape == SHAPE_TITLE || shape == SHAPE_UPPER || shape == SHAPE_UPPER1 || shape == SHAPE_MIXED;
}

static bool is_word(uint8_t shape)
{
    return shape >= SHAPE_LOWER1 && shape <= SHAPE_LETTERS;
}

/* Inside quotes and brackets, counted from the start of the block. */
static uint8_t next_side(uint8_t side, uint8_t shape)
{
    if (shape == SHAPE_QUOTE_OPEN) {
        return side | 1u;
    }
    if (shape == SHAPE_QUOTE_CLOSE) {
        return (uint8_t)(side & ~1u);
    }
    if (shape == SHAPE_ASCII + '"' - 32) {
        return side ^ 1u;
    }
    if (is_char(shape, '(') || is_char(shape, '[')) {
        return side | 2u;
    }
    if (is_char(shape, ')') || is_char(shape, ']')) {
        return (uint8_t)(side & ~2u);
    }
    return side;
}

static void forward(const seg_block *b, seg_context *ctx)
{
    uint32_t since = 0, opener = 0;
    uint8_t side = 0;
    for (uint32_t i = 0; i < b->n_tokens; i++) {
        const seg_token *t = &b->tokens[i];
        since = since < FAR ? since + 1 : since;
        if (since == 1) {
            opener = t->fold;
        }
        side = next_side(side, t->shape);
        ctx[i].since = (uint16_t)since;
        ctx[i].opener = (uint16_t)opener;
        ctx[i].quotes = side;
        if (is_strong(t->shape)) {
            since = 0;
        }
    }
}

static void backward(const seg_block *b, seg_context *ctx)
{
    uint32_t until = 0;
    for (uint32_t i = b->n_tokens; i-- > 0;) {
        ctx[i].until = (uint16_t)until;
        until = is_strong(b->tokens[i].shape) ? 0 : until < FAR ? until + 1 : until;
    }
}

/* Share of capitals among the words of a window of 16 tokens each way, in eighths. */
static void capitals(const seg_block *b, seg_context *ctx)
{
    uint32_t words = 0, upper = 0;
    for (uint32_t i = 0; i < b->n_tokens + 16; i++) {
        if (i < b->n_tokens) {
            words += is_word(b->tokens[i].shape);
            upper += is_capital(b->tokens[i].shape);
        }
        if (i >= 32) {
            words -= is_word(b->tokens[i - 32].shape);
            upper -= is_capital(b->tokens[i - 32].shape);
        }
        if (i >= 16) {
            ctx[i - 16].upper = (uint8_t)(words ? upper * 7 / words : 0);
        }
    }
}

void seg_sentence_context(const seg_block *b, seg_context *ctx)
{
    forward(b, ctx);
    backward(b, ctx);
    capitals(b, ctx);
}

/* Distances in steps that grow. */
static uint32_t bucket(uint32_t n)
{
    return n < 6 ? n : n < 9 ? 6 : n < 13 ? 7 : n < 20 ? 8 : n < 35 ? 9 : n < FAR ? 10 : 11;
}

typedef struct window { /* w[3] stands before the gap, w[4] after it */
    uint32_t fold[8], shape[8];
} window;

static void look_around(const seg_block *b, uint32_t i, window *w)
{
    memset(w, 0, sizeof *w);
    for (uint32_t k = 0; k < 8; k++) {
        uint32_t j = i + k - 3; /* wraps below 0 to a large number */
        if (j < b->n_tokens) {
            w->fold[k] = b->tokens[j].fold;
            w->shape[k] = b->tokens[j].shape;
        }
    }
}

static void add_window(seg_bag *bag, const window *w)
{
    const uint32_t *f = w->fold, *s = w->shape;
    for (uint32_t k = 0; k < 8; k++) {
        seg_add(bag, 1 + k, f[k]);
        seg_add(bag, 11 + k, s[k]);
    }
    seg_add2(bag, 21, f[3], f[4]);
    seg_add2(bag, 22, f[2], f[3]);
    seg_add2(bag, 23, f[4], f[5]);
    seg_add2(bag, 24, f[3], s[4]);
    seg_add2(bag, 25, s[3], f[4]);
    seg_add2(bag, 26, f[4], s[4]);
    seg_add2(bag, 27, f[3], s[3]);
    seg_add3(bag, 28, s[4], f[5], s[5]);
    seg_add3(bag, 29, f[2], s[3], s[4]);
    seg_add2(bag, 30, s[3], s[4]);
    seg_add3(bag, 31, s[2], s[3], s[4]);
    seg_add3(bag, 32, s[3], s[4], s[5]);
    seg_add3(bag, 33, seg_mix(s[2], s[3]), s[4], s[5]);
    seg_add3(bag, 34, seg_mix(s[1], s[2]), s[3], s[4]);
    seg_add3(bag, 35, seg_mix(s[3], s[4]), s[5], s[6]);
}

/* Between two words in small letters little can end a sentence: fewer features, most gaps are of this kind. */
static bool is_quiet(uint32_t s3, uint32_t s4)
{
    return (s3 == SHAPE_LOWER || s3 == SHAPE_LOWER1) && (s4 == SHAPE_LOWER || s4 == SHAPE_LOWER1);
}

static void add_quiet(seg_bag *bag, const seg_token *t, const seg_context *c, const window *w)
{
    const seg_token *u = t + 1;
    seg_add(bag, 70, u->gap);
    seg_add(bag, 71, t->fold);
    seg_add(bag, 72, u->fold);
    seg_add2(bag, 73, t->fold, u->fold);
    seg_add2(bag, 74, u->fold, w->fold[5]);
    seg_add2(bag, 75, w->fold[2], t->fold);
    seg_add2(bag, 76, bucket(c->since), bucket(c->until));
    seg_add(bag, 77, c->upper);
    seg_add2(bag, 78, t->suffix, u->fold);
    seg_add2(bag, 79, w->shape[2], w->shape[5]);
    seg_add2(bag, 80, u->fold, u->gap);
    seg_add2(bag, 81, w->fold[5], c->upper);
    seg_add2(bag, 82, w->fold[2], u->fold);
    seg_add2(bag, 83, t->fold, w->fold[5]);
    seg_add(bag, 84, w->fold[2]);
    seg_add(bag, 85, w->fold[5]);
    seg_add(bag, 86, u->suffix);
    seg_add(bag, 87, t->suffix);
    seg_add(bag, 88, w->shape[2]);
    seg_add(bag, 89, w->shape[5]);
    seg_add2(bag, 90, bucket(c->until), c->upper);
    seg_add(bag, 91, w->fold[1]);
    seg_add(bag, 92, w->fold[6]);
    seg_add2(bag, 93, t->known, u->known);
    seg_add(bag, 94, c->quotes);
}

void seg_sentence_bag(const seg_block *b, const seg_context *ctx, uint32_t i, seg_bag *bag)
{
    const seg_token *t = &b->tokens[i], *u = t + 1;
    const seg_context *c = &ctx[i];
    window w;
    bag->n = 0;
    look_around(b, i, &w);
    if (is_quiet(w.shape[3], w.shape[4])) {
        add_quiet(bag, t, c, &w);
        return;
    }
    add_window(bag, &w);
    uint32_t s3 = w.shape[3], s4 = w.shape[4], pair = seg_mix(s3, s4);
    uint32_t since = bucket(c->since), until = bucket(c->until);
    uint32_t from = bucket(i + 1 < FAR ? i + 1 : FAR), left = b->n_tokens - i - 1, to = bucket(left < FAR ? left : FAR);
    seg_add(bag, 40, t->suffix);
    seg_add(bag, 41, u->suffix);
    seg_add2(bag, 42, u->suffix, s4);
    seg_add2(bag, 43, u->prefix, s4);
    seg_add2(bag, 44, u->gap, pair);
    seg_add3(bag, 45, u->gap, w.fold[3], s4);
    seg_add2(bag, 46, since, pair);
    seg_add2(bag, 47, until, pair);
    seg_add3(bag, 48, since, until, s4);
    seg_add2(bag, 49, from, pair);
    seg_add2(bag, 50, to, pair);
    seg_add3(bag, 51, from, to, s3);
    seg_add2(bag, 52, c->quotes, pair);
    seg_add2(bag, 53, c->upper, pair);
    seg_add2(bag, 54, c->opener, pair);
    seg_add3(bag, 55, b->tokens[0].fold, from, s4);
    seg_add3(bag, 56, b->tokens[0].shape, from, pair);
    seg_add3(bag, 57, u->gap, c->upper, s4);
    seg_add3(bag, 58, b->tokens[b->n_tokens - 1].shape, to, pair);
    uint32_t k3 = t->known, k4 = u->known & 3u, k5 = i + 2 < b->n_tokens ? b->tokens[i + 2].known & 3u : 0;
    seg_add3(bag, 60, k3, s3, s4);
    seg_add3(bag, 61, k4, s3, s4);
    seg_add3(bag, 62, seg_mix(k3 & 3u, k4), s3, s4);
    seg_add3(bag, 63, seg_mix(k4, k5), seg_mix(s4, w.shape[5]), s3);
    seg_add3(bag, 64, k4, seg_mix(w.fold[3], s4), s3);
    seg_add3(bag, 65, seg_mix(k3 >> 2, k4), seg_mix(s3, s4), w.shape[5]);
    seg_add3(bag, 59, c->quotes, s3, seg_mix(s4, w.shape[5]));
}

/* ---- datelines ---- */

#define DATELINE 16u /* tokens of a dateline at most */

static bool is_dash(uint8_t shape)
{
    return shape == SHAPE_DASH || is_char(shape, '-');
}

/* What may stand in a dateline before its dash: names of places in any writing, days, agencies in brackets. */
static bool in_dateline(const seg_token *t)
{
    uint8_t s = t->shape;
    return is_capital(s) || s == SHAPE_ABBR_UPPER || (s >= SHAPE_DIGIT1 && s < SHAPE_ABBR_LOWER) || is_char(s, ',') ||
           is_char(s, '(') || is_char(s, ')') || is_char(s, '/') || is_char(s, '.');
}

uint32_t seg_dateline(const seg_block *b, uint32_t first)
{
    bool agency = false, place = b->tokens[first].shape == SHAPE_UPPER && b->tokens[first].n_cp > 3;
    for (uint32_t i = first; i + 1 < b->n_tokens && i - first < DATELINE; i++) {
        const seg_token *t = &b->tokens[i], *next = t + 1;
        if (i > first && is_dash(t->shape)) {
            bool apart = next->gap != GAP_NONE || t->gap == GAP_NONE;
            bool starts = is_capital(next->shape) || next->shape >= SHAPE_DIGIT1;
            return (agency || place) && apart && starts && !is_dash(next->shape) ? i + 1 : 0;
        }
        if (!in_dateline(t) || (i > first && t->gap == GAP_HARD)) {
            return 0;
        }
        agency = is_char(t->shape, ')');
    }
    return 0;
}

bool seg_is_bullet(const seg_token *t)
{
    return t->gap >= GAP_HARD && t->n_cp == 1 &&
           (t->shape == SHAPE_BULLET || t->shape == SHAPE_DASH || is_char(t->shape, '-') || is_char(t->shape, '*'));
}
