/* SPDX-License-Identifier: MIT
 * Tokens to words: UD opens contractions and possessives into multiword tokens. */
#include <string.h>

#include "base/err.h"
#include "base/utf8.h"
#include "text/segment_impl.h"

static bool is_apostrophe(const seg_atom *t)
{
    return t->shape == SHAPE_ASCII + '\'' - 32 || t->shape == SHAPE_APOS_OPEN || t->shape == SHAPE_APOS_CLOSE;
}

static bool is_letters(const seg_atom *t)
{
    return t->cls >= CHAR_UPPER && t->cls <= CHAR_LETTER;
}

/* The atom's characters without case, for ASCII words. */
static bool says(const char *text, const seg_atom *t, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i < n && t->len == n; i++) {
        if ((text[t->byte + i] | 0x20) != word[i]) {
            return false;
        }
    }
    return t->len == n;
}

static char last_letter(const char *text, const seg_atom *t)
{
    return (char)(text[t->byte + t->len - 1] | 0x20);
}

static bool any_letters(const seg_atom *t, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (is_letters(&t[i])) {
            return true;
        }
    }
    return false;
}

/* The clitic that atoms [0, n) end in: the number of its atoms, or 0; *inside: bytes of the atom before the clitic
 * that belong to it (the n of n't). */
static uint32_t clitic(const char *text, const seg_atom *t, uint32_t n, uint32_t *inside)
{
    static const char *const after[] = {"s", "ll", "ve", "re", "d", "m"};
    *inside = 0;
    if (n >= 2 && is_apostrophe(&t[n - 1]) && is_letters(&t[n - 2])) { /* the students' */
        char c = last_letter(text, &t[n - 2]);
        return c == 's' || c == 'z' || c == 'x' ? 1 : 0;
    }
    if (n < 3 || !is_apostrophe(&t[n - 2])) {
        return 0;
    }
    if (says(text, &t[n - 1], "t") && is_letters(&t[n - 3]) && last_letter(text, &t[n - 3]) == 'n') {
        *inside = t[n - 3].len > 1;
        return *inside ? 2 : 0;
    }
    for (size_t k = 0; k < sizeof after / sizeof *after; k++) {
        if (says(text, &t[n - 1], after[k])) {
            return any_letters(t, n - 2) ? 2 : 0; /* "the 1990's" stays whole */
        }
    }
    return 0;
}

static void cut_before(seg_pieces *out, uint32_t byte, uint32_t cp)
{
    for (uint32_t k = out->n; k > 1; k--) {
        out->byte[k] = out->byte[k - 1];
        out->cp[k] = out->cp[k - 1];
    }
    out->byte[1] = byte;
    out->cp[1] = cp;
    out->n++;
}

const seg_letters *seg_letters_find(const seg_letters table[SEG_MAX_LETTERS], uint32_t fold)
{
    uint32_t at = fold;
    for (uint32_t i = 0; i < SEG_MAX_LETTERS; i++, at++) {
        const seg_letters *s = &table[at & (SEG_MAX_LETTERS - 1)];
        if (s->fold == fold || s->fold == 0) {
            return s->fold ? s : NULL;
        }
    }
    return NULL;
}

void seg_pieces_of(const seg_letters table[SEG_MAX_LETTERS], const seg_block *b, const seg_token *t, seg_pieces *out)
{
    *out = (seg_pieces){.n = 1};
    const seg_atom *atoms = &b->atoms[t->atom];
    if (t->n_atoms == 1) {
        const seg_letters *s = t->len <= 12 && is_letters(atoms) ? seg_letters_find(table, t->fold) : NULL;
        for (uint32_t k = 1; s && k < s->n && s->cut[k] < t->len; k++) {
            out->byte[k] = out->cp[k] = s->cut[k];
            out->n++;
        }
        return;
    }
    uint32_t n = t->n_atoms, inside;
    while (out->n < SEG_MAX_PIECES) {
        uint32_t taken = clitic(b->text, atoms, n, &inside);
        if (taken == 0) {
            return;
        }
        n -= taken;
        cut_before(out, atoms[n].byte - atoms[0].byte - inside, atoms[n].cp - atoms[0].cp - inside);
        if (inside) {
            return;
        }
    }
}

void seg_open_bag(const seg_block *b, uint32_t i, seg_bag *bag)
{
    static const seg_token none = {0};
    const seg_token *t = &b->tokens[i], *before = i > 0 ? t - 1 : &none;
    const seg_token *next = i + 1 < b->n_tokens ? t + 1 : &none, *after = i + 2 < b->n_tokens ? t + 2 : &none;
    uint32_t own = seg_mix(t->fold, t->shape);
    bag->n = 0;
    seg_add(bag, 1, t->fold);
    seg_add(bag, 2, own);
    seg_add2(bag, 3, t->fold, next->fold);
    seg_add2(bag, 4, t->fold, before->fold);
    seg_add2(bag, 5, t->fold, next->suffix);
    seg_add2(bag, 6, t->fold, next->shape);
    seg_add3(bag, 7, t->fold, next->suffix, after->suffix);
    seg_add2(bag, 8, t->fold, after->fold);
    seg_add2(bag, 9, own, before->shape);
    seg_add3(bag, 10, t->fold, next->known, next->shape);
    seg_add(bag, 11, next->fold);
    seg_add(bag, 12, before->fold);
    seg_add(bag, 13, next->suffix);
    seg_add(bag, 14, after->suffix);
    seg_add2(bag, 15, next->fold, after->fold);
}

/* One line "dunno 2 3": the word, lower case ASCII, and the places where its later words start; "?" behind them where
 * the network is asked. */
static bool read_line(seg_letters *table, const char *p, const char *end)
{
    seg_letters s = {.fold = 1, .n = 1};
    const char *start = p;
    for (; p < end && *p >= 'a' && *p <= 'z'; p++) {
        s.fold = seg_mix(s.fold, (unsigned char)*p);
    }
    long len = p - start;
    while (p + 1 < end && p[0] == ' ' && p[1] > '0' && p[1] <= '9' && s.n < SEG_MAX_PIECES) {
        s.cut[s.n++] = (uint8_t)(p[1] - '0');
        p += 2;
    }
    if (end - p == 2 && p[0] == ' ' && p[1] == '?') {
        s.ask = true;
        p += 2;
    }
    if (p != end || s.n < 2 || s.fold == 0 || s.cut[s.n - 1] >= len) {
        return false;
    }
    for (uint32_t i = 0; i < SEG_MAX_LETTERS / 2; i++) {
        seg_letters *slot = &table[(s.fold + i) & (SEG_MAX_LETTERS - 1)];
        if (slot->fold == 0 || slot->fold == s.fold) {
            *slot = s;
            return true;
        }
    }
    return false;
}

bool seg_letters_open(seg_letters table[SEG_MAX_LETTERS], const char *text, size_t size, casus_err *e)
{
    const char *p = text, *end = text + size;
    uint32_t n = 0;
    memset(table, 0, sizeof *table * SEG_MAX_LETTERS);
    while (p < end) {
        const char *lf = memchr(p, '\n', (size_t)(end - p));
        if (lf == NULL || ++n > SEG_MAX_LETTERS / 2 || !read_line(table, p, lf)) {
            return err_set(e, CASUS_EMODEL, "section 'seg.mwt': malformed line %u", n);
        }
        p = lf + 1;
    }
    return true;
}
