/* SPDX-License-Identifier: MIT
 * Text to atoms: runs of letters, runs of digits, and every other character alone. */
#include "base/arena.h"
#include "base/utf8.h"
#include "text/segment_impl.h"

#include <string.h>

/* A block whose longest line is within these bounds may be wrapped text; others have a paragraph a line. */
#define WRAP_MIN 40u
#define WRAP_MAX 120u

typedef struct scan { /* one step ahead in the text */
    const char *p, *end;
    uint32_t cp;    /* code point index of p */
    uint32_t value; /* code point at p */
    char_class cls;
} scan;

/* Look at the character at s->p; false at the end. */
static inline bool look(scan *s, const char **next)
{
    if (s->p >= s->end) {
        return false;
    }
    const char *q = s->p;
    s->value = utf8_next(&q);
    s->cls = char_class_of(s->value);
    *next = q;
    return true;
}

static inline void step(scan *s, const char *next)
{
    s->p = next;
    s->cp++;
}

static bool is_letter(char_class c)
{
    return c == CHAR_UPPER || c == CHAR_LOWER || c == CHAR_LETTER;
}

static uint8_t letters_shape(uint32_t n_upper, uint32_t n_lower, uint32_t n, bool first_upper)
{
    if (n_upper == 0) {
        return n_lower == 0 ? SHAPE_LETTERS : n == 1 ? SHAPE_LOWER1 : SHAPE_LOWER;
    }
    if (n_upper == n) {
        return n == 1 ? SHAPE_UPPER1 : SHAPE_UPPER;
    }
    return first_upper && n_upper == 1 ? SHAPE_TITLE : SHAPE_MIXED;
}

static void scan_letters(scan *s, seg_atom *t)
{
    uint32_t n_upper = 0, n_lower = 0, n = 0;
    bool first_upper = s->cls == CHAR_UPPER;
    const char *next;
    while (look(s, &next) && (is_letter(s->cls) || (s->cls == CHAR_MARK && n > 0))) {
        n_upper += s->cls == CHAR_UPPER;
        n_lower += s->cls == CHAR_LOWER;
        n += s->cls != CHAR_MARK;
        t->fold = seg_mix(t->fold, char_fold(s->value));
        step(s, next);
    }
    t->shape = letters_shape(n_upper, n_lower, n, first_upper);
}

static void scan_digits(scan *s, seg_atom *t)
{
    uint32_t n = 0;
    const char *next;
    while (look(s, &next) && (s->cls == CHAR_DIGIT || (s->cls == CHAR_MARK && n > 0))) {
        t->fold = seg_mix(t->fold, s->value);
        n++;
        step(s, next);
    }
    t->shape = (uint8_t)(SHAPE_DIGIT1 + (n < 5 ? n : 5) - 1);
}

static uint8_t punct_shape(uint32_t folded)
{
    if (folded > ' ' && folded < 127) {
        return (uint8_t)(SHAPE_ASCII + folded - 32);
    }
    switch (folded) {
    case 0x2013:
    case 0x2014:
        return SHAPE_DASH;
    case 0x2022:
        return SHAPE_BULLET;
    case 0x2026:
        return SHAPE_ELLIPSIS;
    default:
        return SHAPE_SYMBOL;
    }
}

static void scan_punct(scan *s, seg_atom *t, const char *next)
{
    uint32_t folded = char_fold(s->value), given = s->value;
    t->shape = punct_shape(folded);
    t->fold = seg_mix(t->fold, folded);
    step(s, next);
    while (look(s, &next) && s->cls == CHAR_MARK) {
        step(s, next);
    }
    /* Curly quotes say which side they are on; straight ones are decided when their surroundings are known. */
    if (given == 0x201C || given == 0xAB) {
        t->shape = SHAPE_QUOTE_OPEN;
    } else if (given == 0x201D || given == 0xBB) {
        t->shape = SHAPE_QUOTE_CLOSE;
    } else if (given == 0x2018) {
        t->shape = SHAPE_APOS_OPEN;
    }
}

static void scan_atom(scan *s, seg_atom *t, const seg_block *b, const char *next)
{
    t->byte = (uint32_t)(s->p - b->text);
    t->known = 0;
    t->cp = s->cp;
    t->fold = 1;
    t->cls = (uint8_t)s->cls;
    if (is_letter(s->cls)) {
        scan_letters(s, t);
        t->known = seg_lexicon_find(b->lexicon, t->fold);
    } else if (s->cls == CHAR_DIGIT) {
        scan_digits(s, t);
    } else {
        t->cls = CHAR_PUNCT;
        scan_punct(s, t, next);
    }
    t->len = (uint32_t)(s->p - b->text) - t->byte;
    t->n_cp = s->cp - t->cp;
}

/* Skip white space; returns the gap, GAP_HARD for one newline and GAP_BLOCK for more. */
static seg_gap scan_space(scan *s)
{
    uint32_t newlines = 0;
    const char *next, *start = s->p;
    while (look(s, &next) && (s->cls == CHAR_SPACE || s->cls == CHAR_NEWLINE)) {
        newlines += s->cls == CHAR_NEWLINE;
        step(s, next);
    }
    return newlines > 1 ? GAP_BLOCK : newlines == 1 ? GAP_HARD : s->p > start ? GAP_SPACE : GAP_NONE;
}

static void grow(arena *a, seg_block *b)
{
    uint32_t cap = b->cap_atoms ? b->cap_atoms * 2 : 1024;
    seg_atom *atoms = arena_alloc(a, sizeof *atoms * cap);
    if (b->n_atoms > 0) {
        memcpy(atoms, b->atoms, sizeof *atoms * b->n_atoms);
    }
    b->atoms = atoms;
    b->cap_atoms = cap;
}

/* ---- line ends ---- */

static uint32_t atom_end(const seg_atom *t)
{
    return t->cp + t->n_cp;
}

/* Code points of the longest line. */
static uint32_t longest_line(const seg_block *b)
{
    uint32_t start = b->atoms[0].cp, longest = 0;
    for (uint32_t i = 1; i <= b->n_atoms; i++) {
        if (i < b->n_atoms && b->atoms[i].gap != GAP_HARD) {
            continue;
        }
        uint32_t n = atom_end(&b->atoms[i - 1]) - start;
        longest = n > longest ? n : longest;
        start = i < b->n_atoms ? b->atoms[i].cp : 0;
    }
    return longest;
}

/* Code points up to the next white space. */
static uint32_t word_length(const seg_block *b, uint32_t i)
{
    uint32_t start = b->atoms[i].cp;
    while (i + 1 < b->n_atoms && b->atoms[i + 1].gap == GAP_NONE && atom_end(&b->atoms[i]) - start < WRAP_MAX) {
        i++;
    }
    return atom_end(&b->atoms[i]) - start;
}

/* Does the newline before atom `i`, at the end of a line of `line` code points, part a line that had no room left? */
static bool is_full(const seg_block *b, uint32_t i, uint32_t line, uint32_t width)
{
    return line + 1 + word_length(b, i) > width;
}

/* Tell wrapped lines from lines that end for a reason: would the next word have fitted? In a block of wrapped text
 * most lines are full. */
static void mark_soft(seg_block *b)
{
    uint32_t width = longest_line(b), full = 0, all = 0;
    if (width < WRAP_MIN || width > WRAP_MAX) {
        return;
    }
    for (int pass = 0; pass < 2; pass++) {
        uint32_t start = b->atoms[0].cp;
        for (uint32_t i = 1; i < b->n_atoms; i++) {
            if (b->atoms[i].gap != GAP_HARD && b->atoms[i].gap != GAP_SOFT) {
                continue;
            }
            bool is = is_full(b, i, atom_end(&b->atoms[i - 1]) - start, width);
            start = b->atoms[i].cp;
            full += pass == 0 && is;
            all += pass == 0;
            if (pass == 1 && is) {
                b->atoms[i].gap = GAP_SOFT;
            }
        }
        if (full * 2 < all) {
            return;
        }
    }
}

/* ---- quotes ---- */

static bool opens(uint8_t shape)
{
    return shape == SHAPE_ASCII + '(' - 32 || shape == SHAPE_ASCII + '[' - 32 || shape == SHAPE_DASH;
}

/* The side of straight quotes: white space before and none after opens, the reverse closes. */
static void mark_quotes(seg_block *b)
{
    for (uint32_t i = 0; i < b->n_atoms; i++) {
        seg_atom *t = &b->atoms[i];
        bool quote = t->shape == SHAPE_ASCII + '"' - 32, apos = t->shape == SHAPE_ASCII + '\'' - 32;
        if (!quote && !apos) {
            continue;
        }
        bool before = t->gap != GAP_NONE || opens(b->atoms[i - 1].shape);
        bool after = i + 1 == b->n_atoms || b->atoms[i + 1].gap != GAP_NONE;
        if (before && !after) {
            t->shape = quote ? SHAPE_QUOTE_OPEN : SHAPE_APOS_OPEN;
        } else if (after && !before) {
            t->shape = quote ? SHAPE_QUOTE_CLOSE : SHAPE_APOS_CLOSE;
        }
    }
}

bool seg_atoms(seg_cursor *c, arena *a, seg_block *b)
{
    scan s = {c->text + c->byte, c->text + c->size, c->cp, 0, CHAR_SPACE};
    const char *next;
    b->text = c->text;
    b->n_atoms = 0;
    scan_space(&s);
    seg_gap gap = GAP_BLOCK;
    while (look(&s, &next) && (gap != GAP_BLOCK || b->n_atoms == 0)) {
        if (b->n_atoms == b->cap_atoms) {
            grow(a, b);
        }
        seg_atom *t = &b->atoms[b->n_atoms++];
        t->gap = (uint8_t)gap;
        scan_atom(&s, t, b, next);
        gap = scan_space(&s);
    }
    c->byte = (uint32_t)(s.p - c->text);
    c->cp = s.cp;
    if (b->n_atoms == 0) {
        return false;
    }
    mark_soft(b);
    mark_quotes(b);
    return true;
}
