/* SPDX-License-Identifier: MIT */
#include "data.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "nlp/lemma.h"
#include "text/conllu.h"

/* ---- Vocabulary ------------------------------------------------------------------------------ */

static void counts_grow(word_counts *w)
{
    word_counts old = *w;
    w->mask = old.key ? old.mask * 2 + 1 : 0xffff;
    w->key = mem_zalloc(w->mask + 1, sizeof *w->key);
    w->count = mem_zalloc(w->mask + 1, sizeof *w->count);
    for (uint32_t i = 0; old.key && i <= old.mask; i++) {
        if (!old.key[i]) continue;
        uint32_t k = old.key[i] & w->mask;
        while (w->key[k]) k = (k + 1) & w->mask;
        w->key[k] = old.key[i];
        w->count[k] = old.count[i];
    }
    free(old.key);
    free(old.count);
}

void word_counts_add(word_counts *w, uint32_t key)
{
    if (!w->key || w->n * 2 > w->mask) counts_grow(w);
    uint32_t k = key & w->mask;
    while (w->key[k] && w->key[k] != key) k = (k + 1) & w->mask;
    w->n += !w->key[k];
    w->key[k] = key;
    w->count[k]++;
}

uint32_t word_counts_get(const word_counts *w, uint32_t key)
{
    if (!w->key) return 0;
    uint32_t k = key & w->mask;
    while (w->key[k] && w->key[k] != key) k = (k + 1) & w->mask;
    return w->count[k];
}

static void slot_put(feature_slot *slots, uint32_t size, uint32_t key, uint32_t row)
{
    uint32_t k = key & (size - 1);
    while (slots[k].key && slots[k].key != key) k = (k + 1) & (size - 1);
    slots[k] = (feature_slot){key, row};
}

feature_slot *vocab_build(const word_counts *w, uint32_t min, uint32_t *n_slots, uint32_t *n_words)
{
    uint32_t n = 0, size = 1024;
    for (uint32_t i = 0; i <= w->mask; i++) n += w->count[i] >= min;
    while (size < n * 2) size *= 2;
    feature_slot *slots = mem_zalloc(size, sizeof *slots);
    uint32_t row = FEATURE_HASHED;
    for (uint32_t i = 0; i <= w->mask; i++) {
        if (w->count[i] < min) continue;
        slot_put(slots, size, w->key[i], row++);
    }
    *n_slots = size;
    *n_words = n;
    return slots;
}

feature_slot *classes_read(const char *path, uint32_t *n_slots, casus_err *e)
{
    FILE *f = fopen(path, "r");
    if (!f) return err_at(e, CASUS_EIO, path, 0, 0, "cannot open: %s", strerror(errno)), NULL;
    line_reader in;
    line_init(&in, f, 4096);
    casus_str line;
    uint32_t size = 1 << 16;
    feature_slot *slots = mem_zalloc(size, sizeof *slots);
    uint32_t n = 0;
    while (line_next(&in, &line) == LINE_OK && n < size / 2) {
        const char *tab = memchr(line.ptr, '\t', line.len);
        if (!tab || line.ptr[0] == '#') continue;
        slot_put(slots, size, feature_word_key(line.ptr, (size_t)(tab - line.ptr)), (uint32_t)atoi(tab + 1) % FEATURE_CLASSES);
        n++;
    }
    line_release(&in);
    fclose(f);
    *n_slots = size;
    return slots;
}

void corpus_count(const corpus *c, size_t from, word_counts *w)
{
    for (size_t i = from; i < c->n; i++)
        for (uint32_t t = 0; t < c->s[i].n; t++)
            word_counts_add(w, feature_word_key(c->s[i].form[t].ptr, c->s[i].form[t].len));
}

/* ---- Names ----------------------------------------------------------------------------------- */

static int name_kind(casus_str s)
{
    static const struct { const char *word; casus_name kind; } kinds[] = {
        {"person", CASUS_NAME_PER}, {"PER", CASUS_NAME_PER}, {"organization", CASUS_NAME_ORG},
        {"ORG", CASUS_NAME_ORG}, {"place", CASUS_NAME_LOC}, {"LOC", CASUS_NAME_LOC}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_is(s, kinds[i].word)) return kinds[i].kind;
    return CASUS_NAME_NONE;
}

static int8_t name_tag(int kind, bool begin)
{
    return (int8_t)(kind == CASUS_NAME_NONE ? 0 : kind * 2 - (begin ? 1 : 0));
}

static casus_str misc_field(casus_str misc, const char *name)
{
    size_t n = strlen(name);
    for (uint32_t i = 0; i < misc.len;) {
        const char *bar = memchr(misc.ptr + i, '|', misc.len - i);
        uint32_t end = bar ? (uint32_t)(bar - misc.ptr) : misc.len;
        if (end - i > n && memcmp(misc.ptr + i, name, n) == 0 && misc.ptr[i + n] == '=')
            return (casus_str){misc.ptr + i + n + 1, end - i - (uint32_t)n - 1};
        i = end + 1;
    }
    return (casus_str){0};
}

typedef struct mention { uint32_t from, to; int kind; char id[12]; } mention;

static uint32_t mention_head(const sample *s, mention m)
{
    for (uint32_t t = m.from; t <= m.to; t++)
        if (s->head[t] < (int)m.from || s->head[t] > (int)m.to) return t;
    return m.from;
}

/* The words of a mention that are its name: the run of proper nouns around its head, "of" and the like inside it. */
static void mention_name(sample *s, mention m)
{
    uint32_t h = mention_head(s, m), a = h, b = h;
    if (s->upos[h] != CASUS_UPOS_PROPN) return;
    while (a > m.from && (s->upos[a - 1] == CASUS_UPOS_PROPN ||
           (a > m.from + 1 && s->upos[a - 2] == CASUS_UPOS_PROPN && s->upos[a - 1] != CASUS_UPOS_PUNCT &&
            s->upos[a - 1] != CASUS_UPOS_PART && s->upos[a - 1] != CASUS_UPOS_CCONJ)))
        a--;
    for (uint32_t t = b + 1; t <= m.to && t <= b + 3; t++) {
        if (s->upos[t] == CASUS_UPOS_PROPN) b = t;
        else if (s->upos[t] != CASUS_UPOS_ADP && s->upos[t] != CASUS_UPOS_DET) break;
    }
    for (uint32_t t = a; t <= b; t++)
        if (s->name[t] > 0) return; /* inside a name that is already there: outermost wins */
    for (uint32_t t = a; t <= b; t++) s->name[t] = name_tag(m.kind, t == a);
}

static int mention_longer(const void *a, const void *b)
{
    const mention *x = a, *y = b;
    uint32_t n = x->to - x->from, m = y->to - y->from;
    return n > m ? -1 : n < m ? 1 : (int)x->from - (int)y->from;
}

/* GUM writes "(12-person-new-...(13-place-..." where mentions open, "12)" where they close, "(12-person...)" for one word. */
static void gum_names(sample *s, const conllu_row *rows)
{
    mention open[64], done[256];
    size_t n_open = 0, n_done = 0;
    for (uint32_t t = 0; t < s->n; t++) {
        casus_str e = misc_field(rows[t].misc, "Entity");
        for (uint32_t i = 0; i < e.len;) {
            bool opens = e.ptr[i] == '(';
            uint32_t from = i + opens, to = from;
            while (to < e.len && e.ptr[to] != '(' && e.ptr[to] != ')') to++;
            casus_str part = {e.ptr + from, to - from};
            const char *dash = memchr(part.ptr, '-', part.len);
            casus_str id = {part.ptr, dash ? (uint32_t)(dash - part.ptr) : part.len};
            bool closes = to < e.len && e.ptr[to] == ')';
            if (opens && dash && n_open < 64) {
                casus_str type = {dash + 1, (uint32_t)(part.ptr + part.len - dash - 1)};
                const char *end = memchr(type.ptr, '-', type.len);
                if (end) type.len = (uint32_t)(end - type.ptr);
                open[n_open] = (mention){t, t, name_kind(type), {0}};
                memcpy(open[n_open].id, id.ptr, id.len < 11 ? id.len : 11);
                n_open++;
            }
            for (size_t k = n_open; closes && k-- > 0;) {
                if (strlen(open[k].id) != id.len || memcmp(open[k].id, id.ptr, id.len) != 0) continue;
                open[k].to = t;
                if (n_done < 256 && open[k].kind) done[n_done++] = open[k];
                memmove(open + k, open + k + 1, (--n_open - k) * sizeof *open);
                break;
            }
            i = closes ? to + 1 : to;
        }
    }
    qsort(done, n_done, sizeof *done, mention_longer);
    for (size_t k = 0; k < n_done; k++) mention_name(s, done[k]);
}

static bool misc_names(sample *s, const conllu_row *rows)
{
    bool any = false;
    for (uint32_t t = 0; t < s->n; t++) {
        casus_str v = misc_field(rows[t].misc, "Name");
        if (v.len < 3) continue;
        any = true;
        s->name[t] = name_tag(name_kind((casus_str){v.ptr + 2, v.len - 2}), v.ptr[0] == 'B');
    }
    return any;
}

/* "Heads=3:812,0:100": head and per mille, as label_corpus writes them. */
static bool read_soft(casus_str v, soft_heads *out)
{
    uint32_t i = 0;
    for (int m = 0; m < DATA_SOFT; m++) out->head[m] = -1, out->p[m] = 0;
    for (int m = 0; m < DATA_SOFT && i < v.len; m++) {
        int h = 0, p = 0;
        for (; i < v.len && v.ptr[i] >= '0' && v.ptr[i] <= '9'; i++) h = h * 10 + v.ptr[i] - '0';
        if (i >= v.len || v.ptr[i++] != ':') return false;
        for (; i < v.len && v.ptr[i] >= '0' && v.ptr[i] <= '9'; i++) p = p * 10 + v.ptr[i] - '0';
        i++;
        out->head[m] = (int16_t)(h - 1), out->p[m] = (float)p / 1000;
    }
    return true;
}

/* ---- Sentences ------------------------------------------------------------------------------- */

static int16_t label_id(intern *t, casus_str s, bool grow)
{
    return (int16_t)(grow ? (int64_t)intern_id(t, s) : intern_find(t, s));
}

static void sample_alloc(corpus *c, sample *s, uint32_t n)
{
    arena *a = &c->mem;
    *s = (sample){.n = n, .weight = 1,
        .rows = arena_new(a, uint32_t, (size_t)n * FEATURE_N), .head = arena_new(a, int16_t, n),
        .flags = arena_new(a, uint8_t, n), .rel = arena_new(a, uint8_t, n), .upos = arena_new(a, uint8_t, n), .xpos = arena_new(a, uint8_t, n),
        .feats = arena_new(a, int16_t, n), .lemma = arena_new(a, int16_t, n), .name = arena_new(a, int8_t, n),
        .form = arena_new(a, casus_str, n), .lemma_text = arena_new(a, casus_str, n)};
}

static void sample_word(corpus *c, sample *s, uint32_t t, const casus_word *w, const conllu_row *r, labels *l, bool grow)
{
    char script[512];
    casus_str lemma = str_is(r->lemma, "_") && !str_is(r->form, "_") ? r->form : r->lemma;
    s->form[t] = str_dup(&c->mem, r->form);
    s->lemma_text[t] = str_dup(&c->mem, lemma);
    s->head[t] = (int16_t)r->head;
    s->rel[t] = w->rel;
    s->upos[t] = w->upos;
    int16_t x = label_id(&l->xpos, r->xpos, grow);
    s->xpos[t] = (uint8_t)(x < 0 ? 0 : x);
    s->feats[t] = label_id(&l->feats, r->feats, grow);
    size_t n = lemma_derive(r->form, lemma, script, sizeof script);
    s->lemma[t] = label_id(&l->lemma, str_n(script, n), grow);
    s->flags[t] = w->flags;
}

static void corpus_add(corpus *c, const conllu_doc *d, const casus_sent *sent, labels *l, bool grow, bool gum)
{
    if (c->n == c->cap) {
        c->cap = mem_grown(c->cap, c->n + 1);
        c->s = mem_realloc(c->s, c->cap, sizeof *c->s);
    }
    sample *s = &c->s[c->n++];
    sample_alloc(c, s, sent->n);
    const conllu_row *rows = d->rows + sent->first;
    for (uint32_t t = 0; t < sent->n; t++) sample_word(c, s, t, d->doc.words + sent->first + t, rows + t, l, grow);
    for (uint32_t t = 0; t < sent->n; t++) {
        casus_str soft = misc_field(rows[t].misc, "Heads");
        if (!soft.ptr) continue;
        if (!s->soft) s->soft = arena_new(&c->mem, soft_heads, sent->n);
        read_soft(soft, &s->soft[t]);
    }
    if (gum) gum_names(s, rows);
    else if (!misc_names(s, rows) && !s->soft) memset(s->name, -1, s->n);
    c->tokens += s->n;
}

static bool has_entities(const conllu_doc *d)
{
    for (uint32_t i = 0; i < d->doc.n_words; i++)
        if (misc_field(d->rows[i].misc, "Entity").ptr) return true;
    return false;
}

bool corpus_read(corpus *c, const char *path, labels *l, bool grow, casus_err *e)
{
    FILE *f = fopen(path, "r");
    if (!f) return err_at(e, CASUS_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    conllu in;
    conllu_init(&in, f, path, 0);
    arena a;
    arena_init(&a, 1 << 20);
    if (!c->mem.block) arena_init(&c->mem, 1 << 20);
    conllu_doc d;
    conllu_status st;
    while ((st = conllu_next(&in, &a, &d, e)) == CONLLU_DOC) {
        bool gum = has_entities(&d);
        for (uint32_t i = 0; i < d.doc.n_sents; i++) corpus_add(c, &d, d.doc.sents + i, l, grow, gum);
        arena_reset(&a);
    }
    arena_release(&a);
    conllu_release(&in);
    fclose(f);
    return st == CONLLU_END;
}

static void prune(intern *t, const corpus *c, bool lemma, uint32_t min)
{
    uint32_t *count = mem_zalloc(t->n, sizeof *count);
    int16_t *to = mem_zalloc(t->n, sizeof *to);
    intern kept;
    intern_init(&kept);
    for (size_t i = 0; i < c->n; i++)
        for (uint32_t w = 0; w < c->s[i].n; w++) count[lemma ? c->s[i].lemma[w] : c->s[i].feats[w]]++;
    for (uint32_t i = 0; i < t->n; i++) to[i] = (int16_t)(count[i] < min ? -1 : (int64_t)intern_id(&kept, t->str[i]));
    for (size_t i = 0; i < c->n; i++)
        for (uint32_t w = 0; w < c->s[i].n; w++) {
            int16_t *id = lemma ? &c->s[i].lemma[w] : &c->s[i].feats[w];
            *id = to[*id];
        }
    intern_release(t);
    *t = kept;
    free(count);
    free(to);
}

void corpus_prune(corpus *c, labels *l, uint32_t min)
{
    prune(&l->feats, c, false, min);
    prune(&l->lemma, c, true, min);
}

static bool same_forms(const sample *s, const casus_str *form, uint32_t n)
{
    if (s->n != n) return false;
    for (uint32_t t = 0; t < n; t++)
        if (!str_eq(s->form[t], form[t])) return false;
    return true;
}

static void iob_flush(corpus *c, size_t *at, const casus_str *form, const int8_t *tag, uint32_t n)
{
    /* Documents may come in another order: look on from the last match, round to it again. */
    for (size_t k = 0; n && k < c->n; k++) {
        size_t i = (*at + k) % c->n;
        if (!same_forms(&c->s[i], form, n)) continue;
        memcpy(c->s[i].name, tag, n);
        *at = i + 1;
        return;
    }
}

bool corpus_names(corpus *c, size_t from, const char *path, casus_err *e)
{
    FILE *f = fopen(path, "r");
    if (!f) return err_at(e, CASUS_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    line_reader in;
    line_init(&in, f, 1 << 20);
    arena a;
    arena_init(&a, 1 << 16);
    casus_str line, form[1024];
    int8_t tag[1024];
    uint32_t n = 0;
    size_t at = from;
    while (line_next(&in, &line) == LINE_OK) {
        if (!line.len || line.ptr[0] == '#') {
            if (!line.len) iob_flush(c, &at, form, tag, n), n = 0, arena_reset(&a);
            continue;
        }
        const char *t1 = memchr(line.ptr, '\t', line.len), *end = line.ptr + line.len;
        const char *t2 = t1 ? memchr(t1 + 1, '\t', (size_t)(end - t1 - 1)) : NULL;
        const char *t3 = t2 ? memchr(t2 + 1, '\t', (size_t)(end - t2 - 1)) : NULL;
        if (!t3 || n == 1024) continue;
        casus_str v = {t2 + 1, (uint32_t)(t3 - t2 - 1)};
        form[n] = str_dup(&a, str_n(t1 + 1, (size_t)(t2 - t1 - 1)));
        tag[n++] = v.len > 2 ? name_tag(name_kind((casus_str){v.ptr + 2, v.len - 2}), v.ptr[0] == 'B') : 0;
    }
    iob_flush(c, &at, form, tag, n);
    arena_release(&a);
    line_release(&in);
    fclose(f);
    return true;
}

void corpus_features(corpus *c, const feature_vocab *v)
{
    for (size_t i = 0; i < c->n; i++) {
        sample *s = &c->s[i];
        bool before = true;
        for (uint32_t t = 0; t < s->n; t++) {
            bool after = feature_space_after(s->flags[t], t + 1 < s->n ? s->flags[t + 1] : 0);
            feature_rows(v, s->form[t].ptr, s->form[t].len, before, after, s->rows + (size_t)t * FEATURE_N);
            before = after;
        }
    }
}
