/* SPDX-License-Identifier: MIT */
#include "net.h"

#include <cblas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "nlp/model.h"
#include "nlp/tree.h"

/* ---- Parameters ------------------------------------------------------------------------------ */

static void place(net_layout *l, tensor *t, const char *name, int rows, int cols)
{
    *t = (tensor){name, l->total, rows, cols};
    l->total += ((size_t)rows * (size_t)cols + 15) & ~(size_t)15;
}

static int tag_classes(const net_shape *s)
{
    return s->upos + s->xpos + s->feats + s->lemma;
}

static int proj_width(const net_shape *s)
{
    return 2 * s->A + 2 * s->L + s->E;
}

void net_layout_make(const net_shape *s, net_layout *l)
{
    static const char *const rec[] = {"rec1", "rec2", "rec3", "rec4", "rec5", "rec6"};
    static const char *const rec_b[] = {"rec1.b", "rec2.b", "rec3.b", "rec4.b", "rec5.b", "rec6.b"};
    static const char *const rec_v[] = {"rec1.v", "rec2.v", "rec3.v", "rec4.v", "rec5.v", "rec6.v"};
    int W = 2 * s->H;
    memset(l, 0, sizeof *l);
    place(l, &l->conv, "conv", 3 * s->D, W);
    place(l, &l->conv_b, "conv.b", 1, W);
    for (int i = 0; i < s->layers; i++) {
        place(l, &l->rec[i], rec[i], W, 6 * s->H);
        place(l, &l->rec_b[i], rec_b[i], 1, 6 * s->H);
        place(l, &l->rec_v[i], rec_v[i], 2, W); /* row 0: into the forget gate, row 1: into the highway gate */
    }
    place(l, &l->tag_h, "tag.h", W, s->G);
    place(l, &l->tag_x, "tag.x", s->D, s->G);
    place(l, &l->tag_b, "tag.b", 1, s->G);
    place(l, &l->out, "out", s->G, tag_classes(s));
    place(l, &l->out_b, "out.b", 1, tag_classes(s));
    place(l, &l->proj, "proj", W, proj_width(s));
    place(l, &l->proj_b, "proj.b", 1, proj_width(s));
    place(l, &l->arc, "arc", s->A, s->A);
    place(l, &l->arc_b, "arc.b", 1, s->A);
    place(l, &l->root, "root", 1, s->A);
    place(l, &l->dist, "dist", s->A, MODEL_DIST);
    place(l, &l->lab_root, "lab.root", 1, s->L);
    place(l, &l->lab, "lab", s->L, s->rel);
    place(l, &l->lab_b, "lab.b", 1, s->rel);
    place(l, &l->nam, "name", s->E, s->name);
    place(l, &l->nam_b, "name.b", 1, s->name);
}

const tensor *net_tensor(const net_layout *l, int i)
{
    const tensor *all = (const tensor *)l;
    int n = (int)(offsetof(net_layout, total) / sizeof(tensor)), k = 0;
    for (int j = 0; j < n; j++) {
        if (!all[j].name) continue;
        if (k++ == i) return &all[j];
    }
    return NULL;
}

static uint64_t rng_next(uint64_t *s)
{
    *s ^= *s << 13, *s ^= *s >> 7, *s ^= *s << 17;
    return *s;
}

static float rng_unit(uint64_t *s)
{
    return (float)(rng_next(s) >> 40) * (1.0f / 16777216.0f);
}

static void init_uniform(float *w, size_t n, float r, uint64_t *rng)
{
    for (size_t i = 0; i < n; i++) w[i] = (2 * rng_unit(rng) - 1) * r;
}

void net_init(net *n, const net_shape *s, uint64_t seed)
{
    uint64_t rng = seed * 0x9E3779B97F4A7C15u + 1;
    n->shape = *s;
    net_layout_make(s, &n->at);
    n->w = mem_aligned(64, n->at.total * sizeof(float));
    n->emb = mem_aligned(64, (size_t)s->rows * (size_t)s->D * sizeof(float));
    memset(n->w, 0, n->at.total * sizeof(float));
    for (int i = 0; net_tensor(&n->at, i); i++) {
        const tensor *t = net_tensor(&n->at, i);
        if (t->rows > 2) init_uniform(n->w + t->at, (size_t)t->rows * (size_t)t->cols, sqrtf(3.0f / (float)t->rows), &rng);
    }
    for (int i = 0; i < s->layers; i++) { /* a highway that starts open */
        float *b = n->w + n->at.rec_b[i].at;
        for (int d = 0; d < 2; d++)
            for (int k = 0; k < s->H; k++) b[d * 3 * s->H + 2 * s->H + k] = -1.0f;
    }
    memset(n->w + n->at.dist.at, 0, (size_t)(s->A * MODEL_DIST) * sizeof(float));
    init_uniform(n->w + n->at.root.at, (size_t)s->A, 0.1f, &rng);
    init_uniform(n->w + n->at.lab_root.at, (size_t)s->L, 0.1f, &rng);
    init_uniform(n->emb, (size_t)s->rows * (size_t)s->D, 0.25f, &rng);
}

void net_free(net *n)
{
    free(n->w);
    free(n->emb);
}

/* ---- Work space ------------------------------------------------------------------------------ */

struct net_work {
    net_shape s;
    net_layout at;
    uint64_t rng;
    int max;               /* words */
    uint32_t *rows;        /* [max][FEATURE_N] after word dropout; UINT32_MAX: hidden */
    int *sent;             /* [max] sentence of the word in the batch */
    int *first;            /* [max + 1] first word of each sentence */
    int *base;             /* [max] first word of the word's sentence */
    float *x, *dx;         /* [max][D] */
    float *xc, *dxc;       /* [max][3D] */
    float *h[NET_MAX_LAYERS + 1], *dh[NET_MAX_LAYERS + 1]; /* [max][W] */
    float *hd;             /* [max][W] a layer's input after dropout */
    float *hds[NET_MAX_LAYERS + 2]; /* [max][W] kept for the backward pass */
    float *u[NET_MAX_LAYERS];  /* [max][6H] gates before, f and r after their squashing */
    float *c[NET_MAX_LAYERS];  /* [max][W] cells */
    float *du;             /* [max][6H] */
    float *mask[NET_MAX_LAYERS + 3]; /* [max][W] dropout masks by sentence */
    float *tag, *dtag, *tagmask; /* [max][G] */
    float *out, *dout;     /* [max][classes] */
    float *p, *dp, *pmask; /* [max][proj] */
    float *q, *dq;         /* [max][A] dep through the bilinear form */
    float *dd, *ddd;       /* [max][MODEL_DIST] distance scores */
    float *hh, *dhh;       /* [max + 1][A] heads of one sentence, root first */
    float *sc, *dsc;       /* [max][max + 1] arc scores of one sentence */
    float *z, *dz;         /* [max][L] */
    float *lab, *dlab;     /* [max][rel] */
    float *nam, *dnam;     /* [max][name] */
    arena mem;
};

static float *floats(size_t a, size_t b)
{
    float *p = mem_aligned(64, a * b * sizeof(float));
    memset(p, 0, a * b * sizeof(float));
    return p;
}

net_work *net_work_new(const net_shape *s, int max, uint64_t seed)
{
    net_work *k = mem_zalloc(1, sizeof *k);
    size_t m = (size_t)max, W = 2 * (size_t)s->H, P = (size_t)proj_width(s), C = (size_t)tag_classes(s), A = (size_t)s->A;
    k->s = *s;
    net_layout_make(s, &k->at);
    k->rng = seed * 0xD1342543DE82EF95u + 7;
    k->max = max;
    k->rows = mem_zalloc(m * FEATURE_N, sizeof *k->rows);
    k->sent = mem_zalloc(m + 1, sizeof *k->sent);
    k->first = mem_zalloc(m + 2, sizeof *k->first);
    k->base = mem_zalloc(m + 1, sizeof *k->base);
    k->x = floats(m, (size_t)s->D), k->dx = floats(m, (size_t)s->D);
    k->xc = floats(m, 3 * (size_t)s->D), k->dxc = floats(m, 3 * (size_t)s->D);
    for (int i = 0; i <= s->layers; i++) k->h[i] = floats(m, W), k->dh[i] = floats(m, W);
    for (int i = 0; i < s->layers + 2; i++) k->hds[i] = floats(m, W);
    for (int i = 0; i < s->layers + 3; i++) k->mask[i] = floats(m, W > (size_t)s->D ? W : (size_t)s->D);
    for (int i = 0; i < s->layers; i++) k->u[i] = floats(m, 3 * W), k->c[i] = floats(m, W);
    k->du = floats(m, 3 * W), k->hd = floats(m, W);
    k->tag = floats(m, (size_t)s->G), k->dtag = floats(m, (size_t)s->G), k->tagmask = floats(m, (size_t)s->G);
    k->out = floats(m, C), k->dout = floats(m, C);
    k->p = floats(m, P), k->dp = floats(m, P), k->pmask = floats(m, P);
    k->q = floats(m, A), k->dq = floats(m, A);
    k->dd = floats(m, MODEL_DIST), k->ddd = floats(m, MODEL_DIST);
    k->hh = floats(m + 1, A), k->dhh = floats(m + 1, A);
    k->sc = floats(m, m + 1), k->dsc = floats(m, m + 1);
    k->z = floats(m, (size_t)s->L), k->dz = floats(m, (size_t)s->L);
    k->lab = floats(m, (size_t)s->rel), k->dlab = floats(m, (size_t)s->rel);
    k->nam = floats(m, (size_t)s->name), k->dnam = floats(m, (size_t)s->name);
    arena_init(&k->mem, 1 << 20);
    return k;
}

void net_work_free(net_work *k)
{
    float **all[] = {&k->x, &k->dx, &k->xc, &k->dxc, &k->hd, &k->du, &k->tag, &k->dtag, &k->tagmask, &k->out, &k->dout,
        &k->p, &k->dp, &k->pmask, &k->q, &k->dq, &k->dd, &k->ddd, &k->hh, &k->dhh, &k->sc, &k->dsc, &k->z, &k->dz,
        &k->lab, &k->dlab, &k->nam, &k->dnam};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(*all[i]);
    for (int i = 0; i < NET_MAX_LAYERS + 1; i++) free(k->h[i]), free(k->dh[i]);
    for (int i = 0; i < NET_MAX_LAYERS + 2; i++) free(k->hds[i]);
    for (int i = 0; i < NET_MAX_LAYERS + 3; i++) free(k->mask[i]);
    for (int i = 0; i < NET_MAX_LAYERS; i++) free(k->u[i]), free(k->c[i]);
    free(k->rows), free(k->sent), free(k->first), free(k->base);
    arena_release(&k->mem);
    free(k);
}

/* ---- Small pieces ---------------------------------------------------------------------------- */

/* C (+)= A B, all row-major with their own strides. */
static void gemm(int m, int n, int k, const float *a, int lda, const float *b, int ldb, float *c, int ldc, float beta)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
}
static void gemm_bt(int m, int n, int k, const float *a, int lda, const float *b, int ldb, float *c, int ldc, float beta)
{
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
}
static void gemm_at(int m, int n, int k, const float *a, int lda, const float *b, int ldb, float *c, int ldc, float beta)
{
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
}

static void add_bias(float *x, int m, int n, const float *b)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) x[i * n + j] += b[j];
}

static void sum_rows(const float *x, int m, int n, float *out)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) out[j] += x[i * n + j];
}

static void relu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

static void relu_back(const float *y, float *dy, size_t n)
{
    for (size_t i = 0; i < n; i++) dy[i] = y[i] > 0 ? dy[i] : 0;
}

static void multiply(float *x, const float *m, size_t n)
{
    for (size_t i = 0; i < n; i++) x[i] *= m[i];
}

static float sigmoid(float x)
{
    return 1.0f / (1.0f + expf(-x));
}

/* In place log-softmax. */
static void log_softmax(float *x, int n)
{
    float max = x[0], sum = 0;
    for (int i = 1; i < n; i++) max = x[i] > max ? x[i] : max;
    for (int i = 0; i < n; i++) sum += expf(x[i] - max);
    float l = max + logf(sum);
    for (int i = 0; i < n; i++) x[i] -= l;
}

static int arg_max(const float *x, int n)
{
    int b = 0;
    for (int i = 1; i < n; i++)
        if (x[i] > x[b]) b = i;
    return b;
}

/* Loss of one softmax over x[n] with the right class `y`; d = weight * (p - target), smoothed by `eps`. */
static double cross_entropy(const float *x, float *d, int n, int y, float weight)
{
    float max = x[0], sum = 0;
    for (int i = 1; i < n; i++) max = x[i] > max ? x[i] : max;
    for (int i = 0; i < n; i++) d[i] = expf(x[i] - max), sum += d[i];
    float scale = weight / sum;
    for (int i = 0; i < n; i++) d[i] *= scale;
    d[y] -= weight;
    return -(double)(x[y] - max - logf(sum));
}

/* ---- Forward --------------------------------------------------------------------------------- */

/* One mask a sentence: the same units are off for all its words. */
static void make_mask(net_work *k, float *mask, int n, int width, float p, bool train)
{
    if (!train || p <= 0) {
        for (size_t i = 0; i < (size_t)n * (size_t)width; i++) mask[i] = 1;
        return;
    }
    float keep = 1 / (1 - p);
    for (int t = 0; t < n; t++) {
        float *m = mask + (size_t)t * (size_t)width;
        if (t > 0 && k->sent[t] == k->sent[t - 1]) memcpy(m, m - width, (size_t)width * sizeof *m);
        else
            for (int j = 0; j < width; j++) m[j] = rng_unit(&k->rng) < p ? 0 : keep;
    }
}

static int load(net_work *k, sample *const *s, int n_sents, const float *word_keep)
{
    int n = 0;
    for (int i = 0; i < n_sents; i++) {
        k->first[i] = n;
        for (uint32_t t = 0; t < s[i]->n; t++, n++) {
            k->sent[n] = i;
            k->base[n] = k->first[i];
            memcpy(k->rows + (size_t)n * FEATURE_N, s[i]->rows + (size_t)t * FEATURE_N, FEATURE_N * sizeof(uint32_t));
            uint32_t *r = k->rows + (size_t)n * FEATURE_N;
            if (word_keep && r[0] && rng_unit(&k->rng) > word_keep[r[0] - FEATURE_HASHED]) r[0] = 0;
        }
    }
    k->first[n_sents] = n;
    return n;
}

static void embed(const net *nn, net_work *k, int n)
{
    int D = k->s.D;
    for (int t = 0; t < n; t++) {
        float *x = k->x + (size_t)t * (size_t)D;
        memset(x, 0, (size_t)D * sizeof *x);
        for (int f = 0; f < FEATURE_N; f++) {
            const float *e = nn->emb + (size_t)k->rows[t * FEATURE_N + f] * (size_t)D;
            for (int j = 0; j < D; j++) x[j] += e[j];
        }
    }
}

static void window(net_work *k, int n)
{
    int D = k->s.D;
    size_t row = (size_t)D * sizeof(float);
    for (int t = 0; t < n; t++) {
        float *y = k->xc + (size_t)t * 3 * (size_t)D;
        bool l = t > 0 && k->sent[t - 1] == k->sent[t], r = t + 1 < n && k->sent[t + 1] == k->sent[t];
        if (l) memcpy(y, k->x + (size_t)(t - 1) * (size_t)D, row);
        else memset(y, 0, row);
        memcpy(y + D, k->x + (size_t)t * (size_t)D, row);
        if (r) memcpy(y + 2 * D, k->x + (size_t)(t + 1) * (size_t)D, row);
        else memset(y + 2 * D, 0, row);
    }
}

/* One direction of a simple recurrent layer over words [a, b); u holds x~, f, r before and x~, f, r after squashing. */
static void recur(const net_work *k, int layer, int dir, int a, int b, const float *v)
{
    int H = k->s.H, W = 2 * H;
    const float *vf = v + dir * H, *vr = v + W + dir * H;
    float zero[1024] = {0};
    const float *prev = zero;
    for (int i = a; i < b; i++) {
        int t = dir ? b - 1 - (i - a) : i;
        float *u = k->u[layer] + (size_t)t * 6 * (size_t)H + dir * 3 * H, *f = u + H, *r = u + 2 * H;
        float *c = k->c[layer] + (size_t)t * (size_t)W + dir * H, *h = k->h[layer + 1] + (size_t)t * (size_t)W + dir * H;
        const float *x = k->h[layer] + (size_t)t * (size_t)W + dir * H;
        for (int j = 0; j < H; j++) {
            f[j] = sigmoid(f[j] + vf[j] * prev[j]);
            r[j] = sigmoid(r[j] + vr[j] * prev[j]);
            c[j] = f[j] * prev[j] + (1 - f[j]) * u[j];
            h[j] = r[j] * c[j] + (1 - r[j]) * x[j];
        }
        prev = c;
    }
}

static void recurrent(const net *nn, net_work *k, int layer, int n, int n_sents)
{
    int H = k->s.H, W = 2 * H;
    size_t m = (size_t)n * (size_t)W;
    float *in = k->hds[layer];
    memcpy(in, k->h[layer], m * sizeof *in);
    multiply(in, k->mask[layer], m);
    gemm(n, 6 * H, W, in, W, nn->w + k->at.rec[layer].at, 6 * H, k->u[layer], 6 * H, 0);
    add_bias(k->u[layer], n, 6 * H, nn->w + k->at.rec_b[layer].at);
    for (int i = 0; i < n_sents; i++)
        for (int d = 0; d < 2; d++) recur(k, layer, d, k->first[i], k->first[i + 1], nn->w + k->at.rec_v[layer].at);
}

/* The label parts of the projection stay linear: they are squashed after dependent and head are added. */
static bool is_label(const net_shape *s, int j)
{
    return j >= 2 * s->A && j < 2 * s->A + 2 * s->L;
}

static void proj_relu(net_work *k, int n)
{
    int P = proj_width(&k->s);
    for (int t = 0; t < n; t++)
        for (int j = 0; j < P; j++)
            if (!is_label(&k->s, j) && k->p[t * P + j] < 0) k->p[t * P + j] = 0;
}

static void proj_relu_back(net_work *k, int n)
{
    int P = proj_width(&k->s);
    for (int t = 0; t < n; t++)
        for (int j = 0; j < P; j++)
            if (!is_label(&k->s, j) && k->p[t * P + j] <= 0) k->dp[t * P + j] = 0;
}

/* The layer whose output the tags are read from. */
static int tag_level(const net_shape *s)
{
    return s->layers > 1 ? s->layers - 1 : s->layers;
}

static void encode(const net *nn, net_work *k, int n, int n_sents, const dropout *d)
{
    const net_shape *s = &k->s;
    int D = s->D, W = 2 * s->H, T = tag_level(s);
    bool train = d != NULL;
    float in = train ? d->input : 0, hid = train ? d->hidden : 0, mlp = train ? d->mlp : 0;
    embed(nn, k, n);
    make_mask(k, k->mask[s->layers + 2], n, D, in, train);
    multiply(k->x, k->mask[s->layers + 2], (size_t)n * (size_t)D);
    window(k, n);
    gemm(n, W, 3 * D, k->xc, 3 * D, nn->w + k->at.conv.at, W, k->h[0], W, 0);
    add_bias(k->h[0], n, W, nn->w + k->at.conv_b.at);
    relu(k->h[0], (size_t)n * (size_t)W);
    for (int l = 0; l < s->layers; l++) {
        make_mask(k, k->mask[l], n, W, hid, train);
        recurrent(nn, k, l, n, n_sents);
    }
    int C = tag_classes(s), P = proj_width(s);
    make_mask(k, k->mask[s->layers], n, W, hid, train);
    float *ht = k->hds[s->layers + 1], *hp = k->hds[s->layers];
    memcpy(ht, k->h[T], (size_t)n * (size_t)W * sizeof *ht);
    multiply(ht, k->mask[s->layers], (size_t)n * (size_t)W);
    gemm(n, s->G, W, ht, W, nn->w + k->at.tag_h.at, s->G, k->tag, s->G, 0);
    gemm(n, s->G, D, k->x, D, nn->w + k->at.tag_x.at, s->G, k->tag, s->G, 1);
    add_bias(k->tag, n, s->G, nn->w + k->at.tag_b.at);
    relu(k->tag, (size_t)n * (size_t)s->G);
    make_mask(k, k->tagmask, n, s->G, mlp, train);
    multiply(k->tag, k->tagmask, (size_t)n * (size_t)s->G);
    gemm(n, C, s->G, k->tag, s->G, nn->w + k->at.out.at, C, k->out, C, 0);
    add_bias(k->out, n, C, nn->w + k->at.out_b.at);
    make_mask(k, k->mask[s->layers + 1], n, W, hid, train);
    memcpy(hp, k->h[s->layers], (size_t)n * (size_t)W * sizeof *hp);
    multiply(hp, k->mask[s->layers + 1], (size_t)n * (size_t)W);
    gemm(n, P, W, hp, W, nn->w + k->at.proj.at, P, k->p, P, 0);
    add_bias(k->p, n, P, nn->w + k->at.proj_b.at);
    proj_relu(k, n);
    make_mask(k, k->pmask, n, P, mlp, train);
    multiply(k->p, k->pmask, (size_t)n * (size_t)P);
    gemm(n, s->A, s->A, k->p, P, nn->w + k->at.arc.at, s->A, k->q, s->A, 0);
    add_bias(k->q, n, s->A, nn->w + k->at.arc_b.at);
    gemm(n, MODEL_DIST, s->A, k->p, P, nn->w + k->at.dist.at, MODEL_DIST, k->dd, MODEL_DIST, 0);
    gemm(n, s->name, s->E, k->p + 2 * s->A + 2 * s->L, P, nn->w + k->at.nam.at, s->name, k->nam, s->name, 0);
    add_bias(k->nam, n, s->name, nn->w + k->at.nam_b.at);
}

/* Scores of all arcs of the sentence of words [a, a + n) into k->sc [n][n + 1], the root first. */
static void arcs(const net *nn, net_work *k, int a, int n)
{
    int A = k->s.A, P = proj_width(&k->s);
    memcpy(k->hh, nn->w + k->at.root.at, (size_t)A * sizeof(float));
    for (int j = 0; j < n; j++) memcpy(k->hh + (size_t)(j + 1) * (size_t)A, k->p + (size_t)(a + j) * (size_t)P + A, (size_t)A * sizeof(float));
    gemm_bt(n, n + 1, A, k->q + (size_t)a * (size_t)A, A, k->hh, A, k->sc, n + 1, 0);
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= n; j++) k->sc[i * (n + 1) + j] += j == i + 1 ? -1e9f : k->dd[(a + i) * MODEL_DIST + (int)model_dist(i, j - 1)];
}

static const float *lab_head(const net *nn, const net_work *k, int a, int head)
{
    int P = proj_width(&k->s);
    if (head < 0) return nn->w + k->at.lab_root.at;
    return k->p + (size_t)(a + head) * (size_t)P + 2 * k->s.A + k->s.L;
}

/* z = relu(dep + head) for the words of one sentence with the given heads, then the relation scores. */
static void relations(const net *nn, net_work *k, int a, int n, const int16_t *head)
{
    int L = k->s.L, P = proj_width(&k->s), R = k->s.rel;
    for (int i = 0; i < n; i++) {
        const float *d = k->p + (size_t)(a + i) * (size_t)P + 2 * k->s.A, *h = lab_head(nn, k, a, head[i]);
        float *z = k->z + (size_t)i * (size_t)L;
        for (int j = 0; j < L; j++) z[j] = d[j] + h[j] > 0 ? d[j] + h[j] : 0;
    }
    gemm(n, R, L, k->z, L, nn->w + k->at.lab.at, R, k->lab, R, 0);
    add_bias(k->lab, n, R, nn->w + k->at.lab_b.at);
}

/* ---- Loss and backward ----------------------------------------------------------------------- */

/* Weights of the tasks in the loss, per word. */
static const float W_ARC = 1.0f, W_REL = 1.0f, W_UPOS = 0.3f, W_XPOS = 0.3f, W_FEATS = 0.2f, W_LEMMA = 0.4f, W_NAME = 2.5f;

static void arc_loss(net_work *k, const sample *s, int n, net_loss *loss)
{
    for (int i = 0; i < n; i++) {
        float *x = k->sc + (size_t)i * (size_t)(n + 1), *d = k->dsc + (size_t)i * (size_t)(n + 1);
        int y = s->head[i] + 1;
        loss->arc += cross_entropy(x, d, n + 1, y, W_ARC * s->weight);
        if (!s->soft) continue;
        /* Half of the target is the teacher's: move its mass off the gold head. */
        float half = 0.5f * W_ARC * s->weight;
        d[y] += half;
        for (int m = 0; m < DATA_SOFT; m++) d[s->soft[i].head[m] + 1] -= half * s->soft[i].p[m];
    }
}

static void arcs_back(net_work *k, net_grad *g, int a, int n)
{
    int A = k->s.A, P = proj_width(&k->s);
    for (int i = 0; i < n; i++) {
        float *d = k->dsc + (size_t)i * (size_t)(n + 1);
        d[i + 1] = 0;
        for (int j = 0; j <= n; j++) k->ddd[(a + i) * MODEL_DIST + (int)model_dist(i, j - 1)] += j == i + 1 ? 0 : d[j];
    }
    gemm(n, A, n + 1, k->dsc, n + 1, k->hh, A, k->dq + (size_t)a * (size_t)A, A, 0);
    gemm_at(n + 1, A, n, k->dsc, n + 1, k->q + (size_t)a * (size_t)A, A, k->dhh, A, 0);
    float *root = g->w + k->at.root.at;
    for (int j = 0; j < A; j++) root[j] += k->dhh[j];
    for (int j = 0; j < n; j++)
        for (int m = 0; m < A; m++) k->dp[(size_t)(a + j) * (size_t)P + (size_t)(A + m)] += k->dhh[(size_t)(j + 1) * (size_t)A + (size_t)m];
}

static void relation_loss(const net *nn, net_work *k, net_grad *g, const sample *s, int a, int n, net_loss *loss)
{
    int L = k->s.L, P = proj_width(&k->s), R = k->s.rel;
    relations(nn, k, a, n, s->head);
    for (int i = 0; i < n; i++) loss->rel += cross_entropy(k->lab + i * R, k->dlab + i * R, R, s->rel[i], W_REL * s->weight);
    gemm_at(L, R, n, k->z, L, k->dlab, R, g->w + k->at.lab.at, R, 1);
    sum_rows(k->dlab, n, R, g->w + k->at.lab_b.at);
    gemm_bt(n, L, R, k->dlab, R, nn->w + k->at.lab.at, R, k->dz, L, 0);
    relu_back(k->z, k->dz, (size_t)n * (size_t)L);
    for (int i = 0; i < n; i++) {
        float *dd = k->dp + (size_t)(a + i) * (size_t)P + 2 * k->s.A, *dz = k->dz + (size_t)i * (size_t)L;
        float *dh = s->head[i] < 0 ? g->w + k->at.lab_root.at : k->dp + (size_t)(a + s->head[i]) * (size_t)P + 2 * k->s.A + L;
        for (int j = 0; j < L; j++) dd[j] += dz[j], dh[j] += dz[j];
    }
}

static void tag_loss(net_work *k, const sample *s, int a, int n, net_loss *loss)
{
    const net_shape *h = &k->s;
    int C = tag_classes(h);
    for (int i = 0; i < n; i++) {
        float *x = k->out + (size_t)(a + i) * (size_t)C, *d = k->dout + (size_t)(a + i) * (size_t)C, w = s->weight;
        loss->upos += cross_entropy(x, d, h->upos, s->upos[i], W_UPOS * w);
        x += h->upos, d += h->upos;
        loss->xpos += cross_entropy(x, d, h->xpos, s->xpos[i], W_XPOS * w);
        x += h->xpos, d += h->xpos;
        if (s->feats[i] >= 0) loss->feats += cross_entropy(x, d, h->feats, s->feats[i], W_FEATS * w);
        else memset(d, 0, (size_t)h->feats * sizeof *d);
        x += h->feats, d += h->feats;
        if (s->lemma[i] >= 0) loss->lemma += cross_entropy(x, d, h->lemma, s->lemma[i], W_LEMMA * w);
        else memset(d, 0, (size_t)h->lemma * sizeof *d);
        float *dn = k->dnam + (size_t)(a + i) * (size_t)h->name;
        if (s->name[i] < 0) {
            memset(dn, 0, (size_t)h->name * sizeof *dn);
            continue;
        }
        loss->name += cross_entropy(k->nam + (size_t)(a + i) * (size_t)h->name, dn, h->name, s->name[i], W_NAME * w);
        loss->names++;
    }
}

static void recur_back(const net_work *k, net_grad *g, int layer, int dir, int a, int b, const float *v)
{
    int H = k->s.H, W = 2 * H;
    const float *vf = v + dir * H, *vr = v + W + dir * H;
    float *gvf = g->w + k->at.rec_v[layer].at + dir * H, *gvr = gvf + W;
    float zero[1024] = {0}, carry[1024] = {0};
    for (int i = b - 1; i >= a; i--) {
        int t = dir ? b - 1 - (i - a) : i, tp = dir ? t + 1 : t - 1;
        const float *u = k->u[layer] + (size_t)t * 6 * (size_t)H + dir * 3 * H, *f = u + H, *r = u + 2 * H;
        const float *c = k->c[layer] + (size_t)t * (size_t)W + dir * H;
        const float *x = k->h[layer] + (size_t)t * (size_t)W + dir * H;
        const float *prev = i == a ? zero : k->c[layer] + (size_t)tp * (size_t)W + dir * H;
        const float *dh = k->dh[layer + 1] + (size_t)t * (size_t)W + dir * H;
        float *dx = k->dh[layer] + (size_t)t * (size_t)W + dir * H;
        float *du = k->du + (size_t)t * 6 * (size_t)H + dir * 3 * H, *df = du + H, *dr = du + 2 * H;
        for (int j = 0; j < H; j++) {
            float dc = dh[j] * r[j] + carry[j];
            float drp = dh[j] * (c[j] - x[j]) * r[j] * (1 - r[j]);
            float dfp = dc * (prev[j] - u[j]) * f[j] * (1 - f[j]);
            dx[j] = dh[j] * (1 - r[j]);
            du[j] = dc * (1 - f[j]);
            df[j] = dfp;
            dr[j] = drp;
            gvf[j] += dfp * prev[j];
            gvr[j] += drp * prev[j];
            carry[j] = dc * f[j] + dfp * vf[j] + drp * vr[j];
        }
    }
}

static void recurrent_back(const net *nn, net_work *k, net_grad *g, int layer, int n, int n_sents)
{
    int H = k->s.H, W = 2 * H;
    for (int i = 0; i < n_sents; i++)
        for (int d = 0; d < 2; d++) recur_back(k, g, layer, d, k->first[i], k->first[i + 1], nn->w + k->at.rec_v[layer].at);
    gemm_at(W, 6 * H, n, k->hds[layer], W, k->du, 6 * H, g->w + k->at.rec[layer].at, 6 * H, 1);
    sum_rows(k->du, n, 6 * H, g->w + k->at.rec_b[layer].at);
    gemm_bt(n, W, 6 * H, k->du, 6 * H, nn->w + k->at.rec[layer].at, 6 * H, k->hd, W, 0);
    multiply(k->hd, k->mask[layer], (size_t)n * (size_t)W);
    for (size_t i = 0; i < (size_t)n * (size_t)W; i++) k->dh[layer][i] += k->hd[i];
}

static void heads_back(const net *nn, net_work *k, net_grad *g, int n)
{
    const net_shape *s = &k->s;
    int A = s->A, P = proj_width(s), W = 2 * s->H, E = s->E;
    float *de = k->dp + 2 * A + 2 * s->L;
    gemm_at(A, A, n, k->p, P, k->dq, A, g->w + k->at.arc.at, A, 1);
    sum_rows(k->dq, n, A, g->w + k->at.arc_b.at);
    gemm_bt(n, A, A, k->dq, A, nn->w + k->at.arc.at, A, k->dp, P, 1);
    gemm_at(A, MODEL_DIST, n, k->p, P, k->ddd, MODEL_DIST, g->w + k->at.dist.at, MODEL_DIST, 1);
    gemm_bt(n, A, MODEL_DIST, k->ddd, MODEL_DIST, nn->w + k->at.dist.at, MODEL_DIST, k->dp, P, 1);
    gemm_at(E, s->name, n, k->p + 2 * A + 2 * s->L, P, k->dnam, s->name, g->w + k->at.nam.at, s->name, 1);
    sum_rows(k->dnam, n, s->name, g->w + k->at.nam_b.at);
    gemm_bt(n, E, s->name, k->dnam, s->name, nn->w + k->at.nam.at, s->name, de, P, 1);
    multiply(k->dp, k->pmask, (size_t)n * (size_t)P);
    proj_relu_back(k, n);
    gemm_at(W, P, n, k->hds[s->layers], W, k->dp, P, g->w + k->at.proj.at, P, 1);
    sum_rows(k->dp, n, P, g->w + k->at.proj_b.at);
    gemm_bt(n, W, P, k->dp, P, nn->w + k->at.proj.at, P, k->dh[s->layers], W, 0);
    multiply(k->dh[s->layers], k->mask[s->layers + 1], (size_t)n * (size_t)W);
}

/* Gradient of the tags into their layer and into x; x's gradient starts here. */
static void tags_back(const net *nn, net_work *k, net_grad *g, int n)
{
    const net_shape *s = &k->s;
    int C = tag_classes(s), G = s->G, W = 2 * s->H, D = s->D;
    gemm_at(G, C, n, k->tag, G, k->dout, C, g->w + k->at.out.at, C, 1);
    sum_rows(k->dout, n, C, g->w + k->at.out_b.at);
    gemm_bt(n, G, C, k->dout, C, nn->w + k->at.out.at, C, k->dtag, G, 0);
    multiply(k->dtag, k->tagmask, (size_t)n * (size_t)G);
    relu_back(k->tag, k->dtag, (size_t)n * (size_t)G);
    gemm_at(W, G, n, k->hds[s->layers + 1], W, k->dtag, G, g->w + k->at.tag_h.at, G, 1);
    gemm_at(D, G, n, k->x, D, k->dtag, G, g->w + k->at.tag_x.at, G, 1);
    sum_rows(k->dtag, n, G, g->w + k->at.tag_b.at);
    gemm_bt(n, D, G, k->dtag, G, nn->w + k->at.tag_x.at, G, k->dx, D, 0);
    gemm_bt(n, W, G, k->dtag, G, nn->w + k->at.tag_h.at, G, k->hd, W, 0);
    multiply(k->hd, k->mask[s->layers], (size_t)n * (size_t)W);
    float *dh = k->dh[tag_level(s)];
    for (size_t i = 0; i < (size_t)n * (size_t)W; i++) dh[i] += k->hd[i];
}

static void embed_back(net_work *k, net_grad *g, int n)
{
    int D = k->s.D;
    multiply(k->dx, k->mask[k->s.layers + 2], (size_t)n * (size_t)D);
    for (int t = 0; t < n; t++) {
        const float *dx = k->dx + (size_t)t * (size_t)D;
        for (int f = 0; f < FEATURE_N; f++) {
            uint32_t r = k->rows[t * FEATURE_N + f];
            if (!g->mark[r]) g->mark[r] = 1, g->touched[g->n_touched++] = r;
            float *e = g->emb + (size_t)r * (size_t)D;
            for (int j = 0; j < D; j++) e[j] += dx[j];
        }
    }
}

static void encode_back(const net *nn, net_work *k, net_grad *g, int n, int n_sents)
{
    const net_shape *s = &k->s;
    int D = s->D, W = 2 * s->H, T = tag_level(s);
    heads_back(nn, k, g, n);
    if (T == s->layers) tags_back(nn, k, g, n);
    for (int l = s->layers - 1; l >= 0; l--) {
        recurrent_back(nn, k, g, l, n, n_sents);
        if (l == T) tags_back(nn, k, g, n);
    }
    relu_back(k->h[0], k->dh[0], (size_t)n * (size_t)W);
    gemm_at(3 * D, W, n, k->xc, 3 * D, k->dh[0], W, g->w + k->at.conv.at, W, 1);
    sum_rows(k->dh[0], n, W, g->w + k->at.conv_b.at);
    gemm_bt(n, 3 * D, W, k->dh[0], W, nn->w + k->at.conv.at, W, k->dxc, 3 * D, 0);
    for (int t = 0; t < n; t++) {
        const float *d = k->dxc + (size_t)t * 3 * (size_t)D;
        bool l = t > 0 && k->sent[t - 1] == k->sent[t], r = t + 1 < n && k->sent[t + 1] == k->sent[t];
        for (int j = 0; j < D; j++) {
            if (l) k->dx[(t - 1) * D + j] += d[j];
            k->dx[t * D + j] += d[D + j];
            if (r) k->dx[(t + 1) * D + j] += d[2 * D + j];
        }
    }
    embed_back(k, g, n);
}

void net_train(const net *nn, net_work *k, sample *const *s, int n_sents, const dropout *drop, const float *word_keep,
               net_grad *g, net_loss *loss)
{
    int n = load(k, s, n_sents, word_keep), P = proj_width(&k->s);
    encode(nn, k, n, n_sents, drop);
    memset(k->dp, 0, (size_t)n * (size_t)P * sizeof(float));
    memset(k->ddd, 0, (size_t)n * MODEL_DIST * sizeof(float));
    for (int i = 0; i < n_sents; i++) {
        int a = k->first[i], m = (int)s[i]->n;
        arcs(nn, k, a, m);
        arc_loss(k, s[i], m, loss);
        arcs_back(k, g, a, m);
        relation_loss(nn, k, g, s[i], a, m, loss);
        tag_loss(k, s[i], a, m, loss);
        loss->words += m;
    }
    encode_back(nn, k, g, n, n_sents);
}

/* ---- Prediction ------------------------------------------------------------------------------ */

static void top_heads(const float *logp, int n, soft_heads *out)
{
    for (int m = 0; m < DATA_SOFT; m++) out->head[m] = -1, out->p[m] = 0;
    for (int j = 0; j <= n; j++) {
        float p = expf(logp[j]);
        int m = DATA_SOFT - 1;
        if (p <= out->p[m]) continue;
        for (; m > 0 && p > out->p[m - 1]; m--) out->p[m] = out->p[m - 1], out->head[m] = out->head[m - 1];
        out->p[m] = p, out->head[m] = (int16_t)(j - 1);
    }
    float sum = 0;
    for (int m = 0; m < DATA_SOFT; m++) sum += out->p[m];
    for (int m = 0; m < DATA_SOFT; m++) out->p[m] /= sum;
}

static void decode_names(const float *logp, int n, int classes, int8_t *out, arena *mem)
{
    /* Viterbi over one rule: I-x only follows B-x or I-x. */
    float *best = arena_new(mem, float, n * classes);
    int8_t *back = arena_new(mem, int8_t, n * classes);
    for (int t = 0; t < n; t++)
        for (int c = 0; c < classes; c++) {
            bool inside = c > 0 && c % 2 == 0;
            float b = t == 0 ? (inside ? -1e9f : 0) : -1e30f;
            for (int p = 0; t > 0 && p < classes; p++) {
                if (inside && p != c && p != c - 1) continue;
                if (best[(t - 1) * classes + p] > b) b = best[(t - 1) * classes + p], back[t * classes + c] = (int8_t)p;
            }
            best[t * classes + c] = b + logp[t * classes + c];
        }
    int c = arg_max(best + (n - 1) * classes, classes);
    for (int t = n - 1; t >= 0; t--) out[t] = (int8_t)c, c = back[t * classes + c];
}

static void sum_logs(float *acc, float *x, int rows, int stride, int at, int width, bool first)
{
    for (int i = 0; i < rows; i++) {
        log_softmax(x + i * stride + at, width);
        for (int j = 0; j < width; j++) acc[i * stride + at + j] = x[i * stride + at + j] + (first ? 0 : acc[i * stride + at + j]);
    }
}

static void tag_argmax(const net_shape *h, const float *out, int n, net_pred *p)
{
    int C = tag_classes(h);
    for (int i = 0; i < n; i++) {
        const float *x = out + i * C;
        if (p->upos) p->upos[i] = (uint8_t)arg_max(x, h->upos);
        if (p->xpos) p->xpos[i] = (uint8_t)arg_max(x + h->upos, h->xpos);
        if (p->feats) p->feats[i] = (int16_t)arg_max(x + h->upos + h->xpos, h->feats);
        if (p->lemma) p->lemma[i] = (int16_t)arg_max(x + h->upos + h->xpos + h->feats, h->lemma);
    }
}

void net_predict_many(const net *const *nets, int n_nets, net_work **ks, const sample *s, net_pred *p)
{
    const net_shape *h = &nets[0]->shape;
    int n = (int)s->n, C = tag_classes(h), R = h->rel;
    net_work *k0 = ks[0];
    arena *mem = &k0->mem;
    arena_reset(mem);
    float *out = arena_new(mem, float, n * C), *sc = arena_new(mem, float, n * (n + 1));
    float *nam = arena_new(mem, float, n * h->name), *lab = arena_new(mem, float, n * R);
    int split[4] = {h->upos, h->xpos, h->feats, h->lemma};
    for (int m = 0; m < n_nets; m++) {
        sample *one = (sample *)(uintptr_t)s;
        load(ks[m], &one, 1, NULL);
        encode(nets[m], ks[m], n, 1, NULL);
        arcs(nets[m], ks[m], 0, n);
        sum_logs(sc, ks[m]->sc, n, n + 1, 0, n + 1, m == 0);
        sum_logs(nam, ks[m]->nam, n, h->name, 0, h->name, m == 0);
        for (int q = 0, at = 0; q < 4; at += split[q++]) sum_logs(out, ks[m]->out, n, C, at, split[q], m == 0);
    }
    int16_t *best = arena_new(mem, int16_t, n), *head = p->head ? p->head : arena_new(mem, int16_t, n);
    for (int i = 0; i < n; i++) {
        best[i] = (int16_t)(arg_max(sc + i * (n + 1), n + 1) - 1);
        if (!p->soft) continue;
        for (int j = 0; j <= n; j++) ks[0]->sc[j] = sc[i * (n + 1) + j] / (float)n_nets;
        log_softmax(ks[0]->sc, n + 1);
        top_heads(ks[0]->sc, n, &p->soft[i]);
    }
    tree_decode(sc, (uint32_t)n, (uint32_t)n + 1, best, head, mem);
    for (int m = 0; m < n_nets; m++) {
        relations(nets[m], ks[m], 0, n, head);
        sum_logs(lab, ks[m]->lab, n, R, 0, R, m == 0);
    }
    for (int i = 0; p->rel && i < n; i++) {
        float *x = lab + i * R; /* `root` goes with the root alone */
        if (head[i] >= 0) x[CASUS_REL_ROOT] = -1e9f;
        p->rel[i] = head[i] < 0 ? CASUS_REL_ROOT : (uint8_t)arg_max(x, R);
    }
    tag_argmax(h, out, n, p);
    if (p->name) decode_names(nam, n, h->name, p->name, mem);
}

void net_predict(const net *n, net_work *k, const sample *s, net_pred *p)
{
    net_predict_many(&n, 1, &k, s, p);
}
