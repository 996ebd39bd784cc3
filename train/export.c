/* SPDX-License-Identifier: MIT */
#include "export.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "nlp/model.h"

enum {
    MAX_PARTS = 96,
    RARE = 3 /* seen so often in the treebanks, a form's lemma is taken from our tables instead */
};

typedef struct exporter {
    const state *s;
    pack_part part[MAX_PARTS];
    uint32_t n;
} exporter;

static void add(exporter *x, const char *name, const void *data, size_t size)
{
    if (x->n < MAX_PARTS) x->part[x->n++] = (pack_part){name, data, size};
}

static int8_t to_byte(float w, float scale)
{
    float q = roundf(w / scale);
    return (int8_t)(q > 127 ? 127 : q < -127 ? -127 : q);
}

static float column_scale(const float *w, int k, int ld)
{
    float max = 0;
    for (int i = 0; i < k; i++) max = fmaxf(max, fabsf(w[i * ld]));
    return max > 0 ? max / 127 : 1;
}

/* Column j of a matrix with its bias into the packed section. */
static void pack_column(uint8_t *out, uint32_t kp, uint32_t np, const float *w, int k, int ld, float bias, uint32_t j)
{
    float *scale = (float *)(void *)(out + 64), sc = column_scale(w, k, ld);
    int32_t *sum = (int32_t *)(void *)(scale + 2 * np), total = 0;
    int8_t *q = (int8_t *)(scale + 3 * np) + (size_t)(j / KERNEL_LANES) * KERNEL_LANES * kp + (j % KERNEL_LANES) * KERNEL_DEPTH;
    for (int i = 0; i < k; i++) {
        int8_t b = to_byte(w[i * ld], sc);
        q[(size_t)(i / KERNEL_DEPTH) * KERNEL_LANES * KERNEL_DEPTH + (size_t)(i % KERNEL_DEPTH)] = b;
        total += b;
    }
    scale[j] = sc;
    scale[np + j] = bias;
    sum[j] = 128 * total;
}

typedef struct columns { /* some columns of a matrix: weights [k][n], bias [n] or NULL */
    const float *w, *b;
    int n;
} columns;

static uint8_t *pack_matrix(int k, const columns *c, int n_parts, size_t *size)
{
    int n = 0;
    for (int i = 0; i < n_parts; i++) n += c[i].n;
    uint32_t kp = model_pad((uint32_t)k, KERNEL_DEPTH), np = model_pad((uint32_t)n, KERNEL_LANES), head[2] = {(uint32_t)k, (uint32_t)n};
    *size = 64 + (size_t)np * 12 + (size_t)np * kp;
    uint8_t *out = mem_zalloc(*size, 1);
    memcpy(out, head, sizeof head);
    uint32_t at = 0;
    for (int i = 0; i < n_parts; i++)
        for (int j = 0; j < c[i].n; j++, at++) pack_column(out, kp, np, c[i].w + j, k, c[i].n, c[i].b ? c[i].b[j] : 0, at);
    return out;
}

void *export_matrix(const float *w, const float *bias, int k, int n, size_t *size)
{
    return pack_matrix(k, &(columns){w, bias, n}, 1, size);
}

static void add_dense(exporter *x, const char *name, int k, const columns *c, int n_parts)
{
    size_t size;
    uint8_t *out = pack_matrix(k, c, n_parts, &size);
    add(x, name, out, size);
}

static void add_one(exporter *x, const char *name, const tensor *w, const tensor *b)
{
    const float *at = x->s->net.w;
    columns c = {at + w->at, b ? at + b->at : NULL, w->cols};
    add_dense(x, name, w->rows, &c, 1);
}

int8_t *export_table(const float *w, size_t rows, size_t width, float **scale)
{
    int8_t *q = mem_alloc(rows * width);
    *scale = mem_alloc(rows * sizeof **scale);
    for (size_t r = 0; r < rows; r++) {
        const float *e = w + r * width;
        (*scale)[r] = column_scale(e, (int)width, 1);
        for (size_t j = 0; j < width; j++) q[r * width + j] = to_byte(e[j], (*scale)[r]);
    }
    return q;
}

static void add_embeddings(exporter *x)
{
    const net *n = &x->s->net;
    size_t rows = (size_t)n->shape.rows, D = (size_t)n->shape.D;
    float *scale;
    int8_t *q = export_table(n->emb, rows, D, &scale);
    add(x, "emb", q, rows * D);
    add(x, "emb.scale", scale, rows * sizeof *scale);
}

static void add_names(exporter *x, const char *name, const intern *t)
{
    buf b = state_lines(t);
    add(x, name, b.ptr, b.len);
}

static void add_network(exporter *x)
{
    static const char *const rec[] = {"rec1", "rec2", "rec3", "rec4", "rec5", "rec6"};
    static const char *const rec_v[] = {"rec1.v", "rec2.v", "rec3.v", "rec4.v", "rec5.v", "rec6.v"};
    const net *n = &x->s->net;
    const net_layout *l = &n->at;
    const float *w = n->w;
    add_embeddings(x);
    add_one(x, "conv", &l->conv, &l->conv_b);
    for (int i = 0; i < n->shape.layers; i++) {
        add_one(x, rec[i], &l->rec[i], &l->rec_b[i]);
        add(x, rec_v[i], w + l->rec_v[i].at, 4 * (size_t)n->shape.H * sizeof(float));
    }
    add_one(x, "tag.h", &l->tag_h, &l->tag_b);
    add_one(x, "tag.x", &l->tag_x, NULL);
    add_one(x, "out", &l->out, &l->out_b);
    add_one(x, "proj", &l->proj, &l->proj_b);
    columns arc[] = {{w + l->arc.at, w + l->arc_b.at, n->shape.A}, {w + l->dist.at, NULL, MODEL_DIST}};
    add_dense(x, "arc", n->shape.A, arc, 2);
    add_one(x, "lab", &l->lab, &l->lab_b);
    add_one(x, "name", &l->nam, &l->nam_b);
    add(x, "root", w + l->root.at, (size_t)n->shape.A * sizeof(float));
    add(x, "lab.root", w + l->lab_root.at, (size_t)n->shape.L * sizeof(float));
}

/* ---- Dictionary of lemmas -------------------------------------------------------------------- */

typedef struct entry { /* what one form with its tag was seen with */
    uint32_t key, script, count; /* script + 1 */
    bool several;
} entry;

typedef struct dict {
    entry *e; /* open addressing [mask + 1] */
    uint32_t mask, n;
} dict;

static entry *dict_at(dict *d, uint32_t key)
{
    uint32_t k = key & d->mask;
    while (d->e[k].key && d->e[k].key != key) k = (k + 1) & d->mask;
    return &d->e[k];
}

static void dict_see(dict *d, uint32_t key, uint32_t script)
{
    entry *e = dict_at(d, key);
    if (!e->key) d->n++;
    else if (e->script != script + 1) e->several = true;
    if (!e->key) *e = (entry){key, script + 1, 0, false};
    e->count++;
}

static uint32_t script_id(state *s, casus_str form, casus_str lemma)
{
    char text[512];
    size_t n = lemma_derive(form, lemma, text, sizeof text);
    return intern_id(&s->lab.lemma, str_n(text, n));
}

static void dict_corpus(dict *d, state *s, const corpus *c)
{
    for (size_t i = 0; i < c->n; i++)
        for (uint32_t t = 0; t < c->s[i].n; t++) {
            const sample *a = &c->s[i];
            casus_str xpos = s->lab.xpos.str[a->xpos[t]];
            uint32_t id = script_id(s, a->form[t], a->lemma_text[t]), low = lemma_key(a->form[t], xpos, true);
            uint32_t exact = lemma_key(a->form[t], xpos, false);
            dict_see(d, exact, id);
            if (low != exact) dict_see(d, low, id);
        }
}

static bool dict_forms(dict *d, state *s, const char *path, casus_err *e)
{
    buf b = {0};
    if (!file_read(path, (size_t)64 << 20, &b, e)) return false;
    for (size_t i = 0; i < b.len;) {
        const char *nl = memchr(b.ptr + i, '\n', b.len - i), *line = b.ptr + i;
        size_t n = nl ? (size_t)(nl - line) : b.len - i;
        const char *t1 = memchr(line, '\t', n), *t2 = t1 ? memchr(t1 + 1, '\t', n - (size_t)(t1 + 1 - line)) : NULL;
        i += n + 1;
        if (!t2 || line[0] == '#') continue;
        casus_str form = str_n(line, (size_t)(t1 - line)), xpos = str_n(t1 + 1, (size_t)(t2 - t1 - 1));
        uint32_t key = lemma_key(form, xpos, true);
        entry *at = dict_at(d, key);
        uint32_t id = script_id(s, form, str_n(t2 + 1, n - (size_t)(t2 + 1 - line)));
        if (!at->key) dict_see(d, key, id);
        else if (at->several || at->count <= RARE) *at = (entry){key, id + 1, at->count, false}; /* slips of the treebanks are rare */
    }
    buf_free(&b);
    return true;
}

static bool add_dict(exporter *x, state *s, const corpus *c, const char *forms, casus_err *e)
{
    dict d = {mem_zalloc(1 << 20, sizeof(entry)), (1 << 20) - 1, 0};
    dict_corpus(&d, s, c);
    if (forms && !dict_forms(&d, s, forms, e)) return false;
    uint32_t size = 1024;
    while (size < 2 * d.n) size *= 2;
    feature_slot *slots = mem_zalloc(size, sizeof *slots);
    for (uint32_t i = 0; i <= d.mask; i++) {
        if (!d.e[i].key || d.e[i].several) continue;
        uint32_t k = d.e[i].key & (size - 1);
        while (slots[k].key) k = (k + 1) & (size - 1);
        slots[k] = (feature_slot){d.e[i].key, d.e[i].script};
    }
    add(x, "lemma.dict", slots, size * sizeof *slots);
    return true;
}

static bool carry_over(exporter *x, const char *path, file_map *m, casus_err *e)
{
    pack p;
    if (!file_open_map(m, path, (size_t)1 << 30, e) || !pack_open(&p, m->data, m->size, "weights", 1, UINT32_MAX, e)) return false;
    for (uint32_t i = 0; i < p.n_sections; i++) {
        const char *name;
        size_t size;
        const void *data = pack_at(&p, i, &name, &size);
        if (strncmp(name, "seg.", 4) == 0) add(x, name, data, size);
    }
    return true;
}

bool export_weights(state *s, const corpus *c, const char *forms, const char *more, const char *path, casus_err *e)
{
    const net_shape *h = &s->shape;
    model_shape shape = {(uint32_t)h->D, (uint32_t)h->H, (uint32_t)h->layers, (uint32_t)h->A, (uint32_t)h->L, (uint32_t)h->G,
        (uint32_t)h->E, (uint32_t)h->rows, (uint32_t)h->upos, (uint32_t)h->xpos, (uint32_t)h->feats, (uint32_t)h->lemma,
        (uint32_t)h->rel, (uint32_t)h->name, 0};
    exporter x = {.s = s};
    file_map m = {0};
    if (!add_dict(&x, s, c, forms, e)) return false;
    shape.scripts = s->lab.lemma.n;
    add(&x, "shape", &shape, sizeof shape);
    add_names(&x, "xpos", &s->lab.xpos);
    add_names(&x, "feats", &s->lab.feats);
    add_names(&x, "lemma", &s->lab.lemma);
    add(&x, "vocab", s->slots, s->n_slots * sizeof *s->slots);
    add(&x, "classes", s->classes, s->n_classes * sizeof *s->classes);
    add_network(&x);
    bool ok = (!more || carry_over(&x, more, &m, e)) && pack_write(path, "weights", MODEL_VERSION, x.part, x.n, e);
    if (m.data) file_close_map(&m);
    return ok; /* the program ends after this: the parts go with it */
}
