/* SPDX-License-Identifier: MIT
 * Atoms to tokens: features of a gap between two atoms, and the token that comes out. */
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "text/segment_impl.h"

#define QUOTED 60u /* atoms that an opened single quotation mark is remembered for */
#define AHEAD 24u  /* atoms of a chunk looked at in each direction: bounds the work at one gap */

/* ---- features of a gap ---- */

typedef struct view { /* atoms around a gap: at[3] stands before it, at[4] after it */
    uint32_t fold[8];
    uint32_t shape[8]; /* 0: beyond the chunk */
} view;

/* First atom of the chunk (no white space inside) around atom `i`, at most AHEAD atoms back. */
static uint32_t chunk_start(const seg_block *b, uint32_t i)
{
    uint32_t stop = i > AHEAD ? i - AHEAD : 0;
    while (i > stop && b->atoms[i].gap == GAP_NONE) {
        i--;
    }
    return i;
}

static uint32_t chunk_end(const seg_block *b, uint32_t i)
{
    uint32_t stop = b->n_atoms - i > AHEAD ? i + AHEAD : b->n_atoms;
    for (i++; i < stop && b->atoms[i].gap == GAP_NONE; i++) {}
    return i;
}

static void look_around(const seg_block *b, uint32_t i, uint32_t from, uint32_t to, view *v)
{
    memset(v, 0, sizeof *v);
    for (uint32_t k = 0; k < 8; k++) {
        uint32_t j = i + k - 4; /* wraps below 0 to a large number, which is not < to */
        if (j >= from && j < to) {
            v->fold[k] = b->atoms[j].fold;
            v->shape[k] = b->atoms[j].shape;
        }
    }
}

static uint32_t fold_range(const seg_block *b, uint32_t from, uint32_t to)
{
    uint32_t h = 7;
    for (uint32_t i = from; i < to; i++) {
        h = seg_mix(h, b->atoms[i].fold);
    }
    return h;
}

/* What kind of chunk this is: characters that addresses and smileys are made of. */
static uint32_t chunk_kind(const seg_block *b, uint32_t from, uint32_t to)
{
    uint32_t at = 0, slash = 0, dot = 0, colon = 0, word = 0, number = 0, hyphen = 0, under = 0;
    for (uint32_t i = from; i < to; i++) {
        uint8_t s = b->atoms[i].shape;
        at |= s == SHAPE_ASCII + '@' - 32;
        under |= s == SHAPE_ASCII + '_' - 32 || s == SHAPE_ASCII + '=' - 32;
        slash += s == SHAPE_ASCII + '/' - 32;
        colon |= s == SHAPE_ASCII + ':' - 32;
        dot += s == SHAPE_ASCII + '.' - 32;
        hyphen += s == SHAPE_ASCII + '-' - 32;
        word += b->atoms[i].cls >= CHAR_UPPER && b->atoms[i].cls <= CHAR_LETTER;
        number |= b->atoms[i].cls == CHAR_DIGIT;
    }
    uint32_t url = (colon && slash > 1) || (dot > 1 && slash > 0) || (at && dot && word > 2);
    return at | under << 1 | colon << 2 | number << 3 | (slash < 3 ? slash : 3) << 4 | (dot < 3 ? dot : 3) << 6 |
           (hyphen < 3 ? hyphen : 3) << 8 | (word < 3 ? word : 3) << 10 | url << 12;
}

static void add_forms(seg_bag *bag, const view *v)
{
    const uint32_t *f = v->fold, *s = v->shape;
    seg_add(bag, 1, f[3]);
    seg_add(bag, 2, f[4]);
    seg_add2(bag, 3, f[3], f[4]);
    seg_add3(bag, 4, f[2], f[3], s[4]);
    seg_add3(bag, 5, s[3], f[4], f[5]);
    seg_add2(bag, 6, f[3], s[4]);
    seg_add2(bag, 7, s[3], f[4]);
    seg_add3(bag, 8, f[2], s[3], f[4]);
    seg_add3(bag, 9, f[3], s[4], f[5]);
    seg_add3(bag, 10, f[2], s[3], s[4]);
    seg_add3(bag, 11, s[3], s[4], f[5]);
}

static void add_shapes(seg_bag *bag, const view *v)
{
    const uint32_t *s = v->shape;
    seg_add2(bag, 20, s[3], s[4]);
    seg_add3(bag, 21, s[2], s[3], s[4]);
    seg_add3(bag, 22, s[3], s[4], s[5]);
    seg_add3(bag, 23, seg_mix(s[2], s[3]), s[4], s[5]);
    seg_add3(bag, 24, seg_mix(s[1], s[2]), s[3], s[4]);
    seg_add3(bag, 25, seg_mix(s[3], s[4]), s[5], s[6]);
    seg_add3(bag, 26, seg_mix(seg_mix(s[1], s[2]), s[3]), s[4], seg_mix(s[5], s[6]));
    seg_add3(bag, 27, seg_mix(seg_mix(s[0], s[1]), seg_mix(s[2], s[3])), seg_mix(s[4], s[5]), seg_mix(s[6], s[7]));
}

static bool is_mark(const seg_atom *t, char c)
{
    return t->shape == SHAPE_ASCII + c - 32;
}

/* Before an apostrophe: was a single quotation mark opened and not closed? Only apostrophes between white space and
 * a character open one, so that few of them are looked at. */
static uint32_t in_single_quotes(const seg_block *b, uint32_t i)
{
    uint32_t stop = i > QUOTED ? i - QUOTED : 0;
    for (uint32_t k = i; k > stop; k--) {
        const seg_atom *t = &b->atoms[k - 1];
        if (t->shape == SHAPE_APOS_OPEN) {
            return 1;
        }
        if (t->shape == SHAPE_APOS_CLOSE && k < i) {
            return 2;
        }
    }
    return 0;
}

void seg_token_bag(const seg_block *b, uint32_t i, uint32_t start, seg_bag *bag)
{
    uint32_t from = chunk_start(b, i), to = chunk_end(b, i);
    view v;
    bag->n = 0;
    look_around(b, i, from, to, &v);
    add_forms(bag, &v);
    add_shapes(bag, &v);
    if (i - start > AHEAD) {
        start = from;
    }
    uint32_t kind = chunk_kind(b, from, to), last = i + 1 == to;
    uint32_t s3 = v.shape[3], s4 = v.shape[4], joined = i - start > 1;
    seg_add3(bag, 30, fold_range(b, start, i), v.fold[4], last);
    seg_add2(bag, 31, fold_range(b, start, i), s4);
    seg_add2(bag, 32, s3, fold_range(b, i, to));
    seg_add2(bag, 33, fold_range(b, from, to), i - from);
    seg_add3(bag, 34, kind, s3, s4);
    seg_add3(bag, 35, kind & 0x1000, s3, s4);
    seg_add3(bag, 36, joined, s3, s4);
    seg_add3(bag, 37, joined, seg_mix(v.shape[2], s3), s4);
    seg_add3(bag, 38, i - from < 3 ? i - from : 3, to - i < 3 ? to - i : 3, seg_mix(s3, s4));
    /* What follows the chunk tells an abbreviation from the end of a sentence; what precedes it, a list number. */
    uint32_t next = to < b->n_atoms ? b->atoms[to].shape : SHAPE_NONE;
    uint32_t next_gap = to < b->n_atoms ? b->atoms[to].gap : GAP_BLOCK;
    uint32_t before = from > 0 ? b->atoms[from - 1].shape : SHAPE_NONE;
    seg_add3(bag, 40, next, seg_mix(s3, s4), to - i < 3 ? to - i : 3);
    seg_add3(bag, 41, next, seg_mix(v.fold[3], s4), last);
    seg_add3(bag, 42, next_gap, seg_mix(s3, s4), last);
    seg_add3(bag, 43, before, seg_mix(s3, s4), start == from);
    seg_add3(bag, 44, b->atoms[from].gap, seg_mix(s3, s4), start == from);
    seg_add3(bag, 45, b->atoms[i - 1].n_cp < 6 ? b->atoms[i - 1].n_cp : 6, b->atoms[i].n_cp < 6 ? b->atoms[i].n_cp : 6,
             seg_mix(s3, s4));
    if (s4 == SHAPE_APOS_CLOSE || is_mark(&b->atoms[i], '\'')) {
        uint32_t quoted = in_single_quotes(b, i), s_before = b->text[b->atoms[i].byte - 1] == 's';
        seg_add3(bag, 54, quoted, s_before, seg_mix(s3, s4));
        seg_add3(bag, 55, quoted, s_before, seg_mix(s4, next));
    }
    /* Straight against curly: the same mark written in another way often means another thing. */
    seg_add3(bag, 46, b->atoms[i].len, s3, s4);
    uint32_t known = b->atoms[i - 1].known, next_known = to < b->n_atoms ? b->atoms[to].known & 3u : 0;
    seg_add3(bag, 50, known >> 2, seg_mix(s3, s4), last);
    seg_add3(bag, 51, known, seg_mix(s4, next), last);
    seg_add3(bag, 52, seg_mix(next_known, next), seg_mix(s3, s4), last);
    seg_add3(bag, 53, seg_mix(known >> 2, seg_mix(next_known, next)), seg_mix(s3, s4), last);
    if (to < b->n_atoms) {
        seg_add3(bag, 47, b->atoms[to].fold, seg_mix(v.fold[3], v.fold[4]), last);
    }
}

/* ---- addresses ---- */

static bool says(const seg_block *b, const seg_atom *t, const char *word)
{
    size_t n = strlen(word);
    return t->len == n && strncasecmp(b->text + t->byte, word, n) == 0;
}

static bool joins(const seg_block *b, uint32_t i)
{
    return i < b->n_atoms && b->atoms[i].gap == GAP_NONE;
}

/* "http://" or "www." */
static bool starts_url(const seg_block *b, uint32_t i)
{
    const seg_atom *t = &b->atoms[i];
    if (says(b, t, "www")) {
        return joins(b, i + 1) && is_mark(t + 1, '.') && joins(b, i + 2) && t[2].cls != CHAR_PUNCT;
    }
    return (says(b, t, "http") || says(b, t, "https") || says(b, t, "ftp")) && joins(b, i + 1) && joins(b, i + 2) &&
           joins(b, i + 3) && is_mark(t + 1, ':') && is_mark(t + 2, '/') && is_mark(t + 3, '/');
}

static bool ends_url(const seg_atom *t)
{
    return is_mark(t, '<') || is_mark(t, '>') || is_mark(t, ']') || t->shape == SHAPE_SYMBOL ||
           t->shape == SHAPE_QUOTE_OPEN || t->shape == SHAPE_QUOTE_CLOSE || is_mark(t, '"');
}

static bool trails(const seg_atom *t)
{
    return is_mark(t, '.') || is_mark(t, ',') || is_mark(t, ';') || is_mark(t, ':') || is_mark(t, '!') ||
           is_mark(t, '?') || is_mark(t, ')') || is_mark(t, '\'') || t->shape == SHAPE_APOS_CLOSE || is_mark(t, '*') ||
           is_mark(t, '-');
}

static uint32_t url_end(const seg_block *b, uint32_t i)
{
    uint32_t end = i + 1;
    while (joins(b, end) && !ends_url(&b->atoms[end])) {
        end++;
    }
    while (end > i + 1 && trails(&b->atoms[end - 1])) {
        end--;
    }
    return end;
}

static bool in_mail(const seg_atom *t)
{
    return t->cls != CHAR_PUNCT || is_mark(t, '.') || is_mark(t, '_') || is_mark(t, '-') || is_mark(t, '+');
}

/* name@host.domain, or 0. */
static uint32_t mail_end(const seg_block *b, uint32_t i)
{
    uint32_t at = i + 1, end, dots = 0;
    while (joins(b, at) && at - i < AHEAD && in_mail(&b->atoms[at])) {
        at++;
    }
    if (!joins(b, at) || !is_mark(&b->atoms[at], '@') || b->atoms[i].cls == CHAR_PUNCT) {
        return 0;
    }
    for (end = at + 1; joins(b, end) && end - at < AHEAD && in_mail(&b->atoms[end]); end++) {
        dots += is_mark(&b->atoms[end], '.') && joins(b, end + 1) && b->atoms[end + 1].cls != CHAR_PUNCT;
    }
    while (end > at + 1 && b->atoms[end - 1].cls == CHAR_PUNCT) {
        end--;
    }
    return dots > 0 && end > at + 1 ? end : 0;
}

uint32_t seg_address(const seg_block *b, uint32_t i)
{
    if (!joins(b, i + 1)) {
        return 0;
    }
    return starts_url(b, i) ? url_end(b, i) : mail_end(b, i);
}

/* ---- tokens ---- */

typedef struct parts { /* what a token of several atoms holds */
    bool letters, digits, upper, period, apostrophe, other, repeat;
} parts;

static parts parts_of(const seg_atom *t, uint32_t n)
{
    parts p = {.repeat = true};
    for (uint32_t i = 0; i < n; i++) {
        p.letters |= t[i].cls >= CHAR_UPPER && t[i].cls <= CHAR_LETTER;
        p.upper |= t[i].shape == SHAPE_UPPER || t[i].shape == SHAPE_UPPER1 || t[i].shape == SHAPE_TITLE ||
                   t[i].shape == SHAPE_MIXED;
        p.digits |= t[i].cls == CHAR_DIGIT;
        bool period = t[i].shape == SHAPE_ASCII + '.' - 32;
        bool apos =
            t[i].shape == SHAPE_ASCII + '\'' - 32 || t[i].shape == SHAPE_APOS_OPEN || t[i].shape == SHAPE_APOS_CLOSE;
        p.period |= period;
        p.apostrophe |= apos;
        p.other |= t[i].cls == CHAR_PUNCT && !period && !apos;
        p.repeat &= t[i].fold == t[0].fold;
    }
    return p;
}

static uint8_t joined_shape(const seg_atom *t, uint32_t n)
{
    parts p = parts_of(t, n);
    if (p.repeat && t->shape >= SHAPE_ASCII && t->shape < SHAPE_REPEAT) {
        return (uint8_t)(t->shape - SHAPE_ASCII + SHAPE_REPEAT);
    }
    if (p.digits && !p.letters) {
        return SHAPE_NUMBER;
    }
    if (n > 4 && p.letters && p.other && p.period) {
        return SHAPE_ADDRESS;
    }
    if (p.letters && p.digits) {
        return SHAPE_ALNUM;
    }
    if (p.letters && !p.other && p.apostrophe) {
        return p.upper ? SHAPE_CONTR_UPPER : SHAPE_CONTR_LOWER;
    }
    if (p.letters && !p.other) {
        return p.upper ? SHAPE_ABBR_UPPER : SHAPE_ABBR_LOWER;
    }
    return !p.letters ? SHAPE_MIX : p.upper ? SHAPE_MIX_UPPER : SHAPE_MIX_LOWER;
}

/* Hash of up to `n` folded characters from `p` on. */
static uint32_t fold_chars(const char *p, const char *end, uint32_t n)
{
    uint32_t h = n;
    while (n-- > 0 && p < end) {
        h = seg_mix(h, char_fold(utf8_next(&p)));
    }
    return h;
}

static const char *back(const char *start, const char *p, uint32_t n)
{
    while (p > start && n > 0) {
        p--;
        n -= ((unsigned char)*p & 0xC0u) != 0x80u;
    }
    return p;
}

void seg_token_add(seg_block *b, uint32_t first, uint32_t n)
{
    const seg_atom *t = &b->atoms[first], *last = t + n - 1;
    seg_token *k = &b->tokens[b->n_tokens++];
    const char *p = b->text + t->byte, *end = b->text + last->byte + last->len;
    *k = (seg_token){.atom = first, .n_atoms = n, .byte = t->byte, .cp = t->cp, .gap = t->gap};
    k->len = (uint32_t)(end - p);
    k->n_cp = last->cp + last->n_cp - t->cp;
    k->fold = n == 1 ? t->fold : fold_range(b, first, first + n);
    k->shape = n == 1 ? t->shape : joined_shape(t, n);
    k->known = t->known;
    k->prefix = fold_chars(p, end, 2);
    k->suffix = fold_chars(back(p, end, 3), end, 3);
}
