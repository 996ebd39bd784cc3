/* SPDX-License-Identifier: MIT */
#include "sample.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/conllu.h"

uint32_t rng_next(rng *r)
{
    r->state += 0x9E3779B97F4A7C15u;
    uint64_t z = r->state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (uint32_t)(z >> 32);
}

double rng_unit(rng *r)
{
    return rng_next(r) / 4294967296.0;
}

/* ---- gold ---- */

void gold_open(gold *g)
{
    if (g->strings.block == NULL) {
        arena_init(&g->strings, 1 << 20);
    }
}

void gold_add(gold *g, gold_token t)
{
    if (g->n == g->cap) {
        g->cap = mem_grown(g->cap, g->n + 1);
        g->tokens = mem_realloc(g->tokens, g->cap, sizeof *g->tokens);
    }
    g->tokens[g->n++] = t;
}

static void add_sentence(gold *g, const conllu_doc *d, uint32_t s)
{
    const casus_sent *sent = &d->doc.sents[s];
    bool par_end = s + 1 == d->doc.n_sents || d->doc.sents[s + 1].newpar;
    for (uint32_t i = sent->first, n; i < sent->first + sent->n; i += n) {
        const conllu_row *r = &d->rows[i];
        n = r->token_n ? r->token_n : 1;
        bool last = i + n >= sent->first + sent->n;
        gold_add(g, (gold_token){.form = str_dup(&g->strings, r->token_n ? r->token : r->form),
                                 .space = d->doc.words[i].flags & CASUS_SPACE_AFTER,
                                 .sent_end = last,
                                 .opened = n > 1,
                                 .par_end = last && par_end});
    }
}

bool gold_read(gold *g, const char *path, casus_err *e)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        return err_at(e, CASUS_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    }
    conllu c;
    conllu_doc d;
    arena a;
    conllu_status st;
    arena_init(&a, 1 << 20);
    gold_open(g);
    conllu_init(&c, f, path, CONLLU_JOIN_SPACED);
    while ((st = conllu_next(&c, &a, &d, e)) == CONLLU_DOC) {
        for (uint32_t s = 0; s < d.doc.n_sents; s++) {
            add_sentence(g, &d, s);
        }
        arena_reset(&a);
    }
    conllu_release(&c);
    arena_release(&a);
    fclose(f);
    return st == CONLLU_END;
}

void gold_release(gold *g)
{
    free(g->tokens);
    arena_release(&g->strings);
}

/* ---- layout ---- */

typedef struct page { /* one paragraph group as text, with the gold tokens in it */
    buf text;
    uint32_t *start; /* [n] byte of token i */
    const gold_token **token;
    size_t n, cap;
} page;

static void page_token(page *p, const gold_token *t)
{
    if (p->n == p->cap) {
        p->cap = mem_grown(p->cap, p->n + 1);
        p->start = mem_realloc(p->start, p->cap, sizeof *p->start);
        p->token = mem_realloc(p->token, p->cap, sizeof *p->token);
    }
    p->start[p->n] = (uint32_t)p->text.len;
    p->token[p->n++] = t;
    buf_str(&p->text, t->form);
}

/* Bytes of the word that starts at token i, up to white space. */
static size_t word_bytes(const gold *g, size_t i)
{
    size_t n = 0;
    for (; i < g->n; i++) {
        n += g->tokens[i].form.len;
        if (g->tokens[i].space) {
            break;
        }
    }
    return n;
}

typedef struct writer {
    const gold *g;
    const layout *l;
    rng *r;
    page *page;
    size_t line;  /* byte where the line starts */
    size_t width; /* 0: not wrapped */
} writer;

static void start_paragraph(writer *w)
{
    w->line = w->page->text.len;
    w->width = rng_unit(w->r) < w->l->wrap ? 60 + rng_next(w->r) % 31 : 0;
}

static void newline(writer *w, bool blank)
{
    buf_cstr(&w->page->text, blank ? "\n\n" : "\n");
    start_paragraph(w);
}

static void end_paragraph(writer *w)
{
    double x = rng_unit(w->r);
    if (x < w->l->join) {
        buf_char(&w->page->text, ' ');
    } else {
        newline(w, x >= w->l->join + w->l->line);
    }
}

static void put_token(writer *w, size_t i)
{
    const gold_token *t = &w->g->tokens[i];
    bool stop = t->par_end && str_is(t->form, ".") && rng_unit(w->r) < w->l->drop;
    if (stop && w->page->n > 0) {
        w->page->token[w->page->n - 1] = t; /* the token before now ends the sentence */
    } else {
        page_token(w->page, t);
    }
    if (t->par_end) {
        end_paragraph(w);
    } else if (t->space) {
        bool full = w->width && w->page->text.len - w->line + 1 + word_bytes(w->g, i + 1) > w->width;
        buf_char(&w->page->text, full ? '\n' : ' ');
        w->line = full ? w->page->text.len : w->line;
    }
}

/* ---- samples ---- */

void samples_release(samples *s)
{
    free(s->hash);
    free(s->first);
    free(s->label);
    *s = (samples){0};
}

static void samples_put(samples *s, const seg_bag *bag, bool label)
{
    if (s->n + 2 > s->cap) {
        s->cap = mem_grown(s->cap, s->n + 2);
        s->first = mem_realloc(s->first, s->cap, sizeof *s->first);
        s->label = mem_realloc(s->label, s->cap, sizeof *s->label);
    }
    if (s->n_hash + bag->n > s->cap_hash) {
        s->cap_hash = mem_grown(s->cap_hash, s->n_hash + bag->n);
        s->hash = mem_realloc(s->hash, s->cap_hash, sizeof *s->hash);
    }
    memcpy(s->hash + s->n_hash, bag->hash, sizeof *bag->hash * bag->n);
    s->first[s->n] = s->n_hash;
    s->label[s->n++] = label;
    s->n_hash += bag->n;
    s->first[s->n] = s->n_hash;
}

/* Gold tokens of a block: a token that does not start with an atom is joined with the one before it. `end[i]`: token
 * i ends a sentence. Returns the index of the first gold token after the block. */
static size_t gold_tokens(seg_block *b, const page *p, size_t from, uint8_t *end, uint8_t *opened, samples *token)
{
    seg_bag bag;
    uint32_t start = 0, address = 0;
    b->n_tokens = 0;
    size_t k = from;
    for (uint32_t i = 1; i <= b->n_atoms; i++) {
        uint32_t byte = i < b->n_atoms ? b->atoms[i].byte : UINT32_MAX;
        size_t next = k + 1;
        while (next < p->n && p->start[next] < byte &&
               p->start[next] <= b->atoms[i - 1].byte + b->atoms[i - 1].len - 1) {
            next++; /* starts inside an atom */
        }
        bool split = i == b->n_atoms || (next < p->n && p->start[next] == byte);
        address = start == i - 1 && address <= start ? seg_address(b, start) : address;
        if (i < b->n_atoms && b->atoms[i].gap == GAP_NONE && token && i >= address) {
            seg_token_bag(b, i, start, &bag);
            samples_put(token, &bag, split);
        }
        if (split || b->atoms[i].gap != GAP_NONE) {
            end[b->n_tokens] = split && p->token[next - 1]->sent_end;
            opened[b->n_tokens] = split && next == k + 1 && p->token[k]->opened;
            seg_token_add(b, start, i - start);
            start = i;
        }
        if (split) {
            k = next;
        }
    }
    return k;
}

/* Tokens that may be opened into several words: are they? `opened[i]` says so of token i. */
static void open_samples(const seg_block *b, const seg_letters *table, const uint8_t *opened, samples *open)
{
    seg_bag bag;
    for (uint32_t i = 0; i < b->n_tokens; i++) {
        const seg_letters *l = b->tokens[i].n_atoms == 1 ? seg_letters_find(table, b->tokens[i].fold) : NULL;
        if (l && l->ask) {
            seg_open_bag(b, i, &bag);
            samples_put(open, &bag, opened[i]);
        }
    }
}

static void sentence_samples(const seg_block *b, const uint8_t *end, samples *sentence)
{
    seg_bag bag;
    seg_context *ctx = mem_alloc(sizeof *ctx * b->n_tokens);
    seg_sentence_context(b, ctx);
    for (uint32_t i = 0; i + 1 < b->n_tokens; i++) {
        seg_sentence_bag(b, ctx, i, &bag);
        samples_put(sentence, &bag, end[i]);
    }
    free(ctx);
}

static void page_samples(const page *p, const seg_lexicon *lex, const sample_sets *to)
{
    arena a;
    arena_init(&a, 1 << 20);
    seg_cursor c = {.text = p->text.ptr, .size = (uint32_t)p->text.len};
    seg_block b = {.lexicon = lex};
    size_t k = 0;
    while (seg_atoms(&c, &a, &b)) {
        b.tokens = mem_alloc(sizeof *b.tokens * b.n_atoms);
        uint8_t *end = mem_zalloc(b.n_atoms, 1), *opened = mem_zalloc(b.n_atoms, 1);
        k = gold_tokens(&b, p, k, end, opened, to->token);
        if (to->sentence) {
            sentence_samples(&b, end, to->sentence);
        }
        if (to->open) {
            open_samples(&b, to->letters, opened, to->open);
        }
        free(end);
        free(opened);
        free(b.tokens);
    }
    arena_release(&a);
}

void samples_add(const gold *g, const seg_lexicon *lex, const layout *l, rng *r, const sample_sets *to)
{
    page p = {0};
    writer w = {.g = g, .l = l, .r = r, .page = &p};
    start_paragraph(&w);
    for (size_t i = 0; i < g->n; i++) {
        put_token(&w, i);
    }
    page_samples(&p, lex, to);
    buf_free(&p.text);
    free(p.start);
    free(p.token);
}
