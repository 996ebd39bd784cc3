/* SPDX-License-Identifier: MIT */
#include "nlp/heads.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "nlp/model.h"

typedef struct head { /* one hidden layer */
    uint32_t hidden, cats;
    dense row[HEADS_ROWS];  /* [width][hidden]; the bias of the first one counts */
    const int8_t *cat;      /* [cats][hidden] */
    const float *cat_scale; /* [cats] */
    dense out;              /* [hidden][outputs] */
} head;

struct nlp_heads {
    kernel kernel;
    head head[HEAD_N];
    heads_decide decide;
};

const head_spec *heads_spec(head_id id)
{
    static const head_spec specs[HEAD_N] = {
        [HEAD_TRIGGER] = {"t", 6, 1, CASUS_TYPE_N + 1},
        [HEAD_JUDGE] = {"j", 6, 1, 1},
        [HEAD_ROLE] = {"r", 4, 5, 3},
    };
    return &specs[id];
}

/* ---- Opening ------------------------------------------------------------------------------------ */

static bool all_finite(const float *x, uint32_t n)
{
    bool ok = true;
    for (uint32_t i = 0; i < n; i++) ok &= isfinite(x[i]) && fabsf(x[i]) < 1e6f;
    return ok;
}

static bool open_matrix(const pack *p, const char *name, uint32_t k, uint32_t n, dense *d, casus_err *e)
{
    if (!model_dense(p, name, k, n, d, e)) return false;
    return (all_finite(d->scale, d->n) && all_finite(d->bias, d->n)) ||
           err_set(e, CASUS_EMODEL, "heads: matrix '%s' holds numbers out of range", name);
}

static bool open_table(const pack *p, const head_spec *s, head *h, casus_err *e)
{
    char name[16];
    size_t n = 0, n_scale = 0;
    snprintf(name, sizeof name, "%s.cat", s->name);
    h->cat = pack_get(p, name, &n);
    snprintf(name, sizeof name, "%s.scale", s->name);
    h->cat_scale = pack_get(p, name, &n_scale);
    if (!h->cat || !h->cat_scale || n != (size_t)h->cats * h->hidden || n_scale != (size_t)h->cats * 4)
        return err_set(e, CASUS_EMODEL, "heads: table of head '%s' is not of %u rows of %u", s->name, h->cats, h->hidden);
    return all_finite(h->cat_scale, h->cats) ||
           err_set(e, CASUS_EMODEL, "heads: table of head '%s' holds numbers out of range", s->name);
}

static bool open_head(const pack *p, const head_spec *s, uint32_t W, uint32_t D, head *h, casus_err *e)
{
    char name[16];
    size_t n = 0;
    snprintf(name, sizeof name, "%s.shape", s->name);
    const uint32_t *shape = pack_get(p, name, &n);
    if (!shape || n != 8) return err_set(e, CASUS_EMODEL, "heads: section '%s' is missing or not 8 bytes long", name);
    h->hidden = shape[0], h->cats = shape[1];
    if (h->hidden < 16 || h->hidden > HEADS_MAX_HIDDEN || h->hidden % 16 || h->cats < 1 || h->cats > HEADS_MAX_TABLE)
        return err_set(e, CASUS_EMODEL, "heads: head '%s' is %u wide with %u categories", s->name, h->hidden, h->cats);
    for (uint32_t i = 0; i < s->rows; i++) {
        snprintf(name, sizeof name, "%s.%u", s->name, i);
        if (!open_matrix(p, name, s->last >> i & 1 ? W : D, h->hidden, &h->row[i], e)) return false;
    }
    snprintf(name, sizeof name, "%s.out", s->name);
    return open_table(p, s, h, e) && open_matrix(p, name, h->hidden, s->outputs, &h->out, e);
}

static bool open_decide(const pack *p, heads_decide *d, casus_err *e)
{
    size_t n = 0;
    const void *at = pack_get(p, "decide", &n);
    if (!at || n != sizeof *d) return err_set(e, CASUS_EMODEL, "heads: section 'decide' is missing or of the wrong size");
    memcpy(d, at, sizeof *d);
    bool ok = d->n >= 1 && d->n <= HEADS_KNOTS && all_finite(&d->veto, 5) && all_finite(d->at, d->n) && all_finite(d->sure, d->n);
    for (uint32_t i = 0; ok && i < d->n; i++)
        ok = d->sure[i] >= 0 && d->sure[i] <= 1 && (i == 0 || d->at[i] > d->at[i - 1]);
    return ok || err_set(e, CASUS_EMODEL, "heads: section 'decide' holds numbers out of range");
}

bool heads_open(nlp_heads **out, const pack *p, uint32_t W, uint32_t D, casus_err *e)
{
    nlp_heads *h = mem_zalloc(1, sizeof *h);
    h->kernel = kernel_choose();
    bool ok = open_decide(p, &h->decide, e);
    for (int i = 0; ok && i < HEAD_N; i++) ok = open_head(p, heads_spec((head_id)i), W, D, &h->head[i], e);
    if (!ok) {
        heads_close(h);
        h = NULL;
    }
    *out = h;
    return ok;
}

void heads_close(nlp_heads *h)
{
    free(h);
}

bool heads_fit(const pack *heads, const pack *weights)
{
    size_t n = 0;
    const void *made_for = pack_get(heads, "for", &n);
    uint64_t sum = pack_checksum(weights);
    return made_for && n == sizeof sum && memcmp(made_for, &sum, sizeof sum) == 0;
}

const heads_decide *heads_decisions(const nlp_heads *h)
{
    return &h->decide;
}

/* ---- Scores ------------------------------------------------------------------------------------- */

void heads_score(const nlp_heads *h, head_id id, const head_input *x, float out[HEADS_OUTPUTS])
{
    const head *d = &h->head[id];
    const head_spec *s = heads_spec(id);
    float sum[HEADS_MAX_HIDDEN], part[HEADS_MAX_HIDDEN], scale;
    uint8_t q[HEADS_MAX_HIDDEN];
    memcpy(sum, d->row[0].bias, d->hidden * sizeof *sum);
    for (uint32_t i = 0; i < s->rows; i++) {
        if (!x->row[i]) continue;
        h->kernel.gemm(&d->row[i], x->row[i], &x->scale[i], 1, part, d->hidden);
        if (i == 0) memcpy(sum, part, d->hidden * sizeof *sum);
        else kernel_add(sum, part, d->hidden);
    }
    for (int i = 0; i < x->n_cat; i++)
        if (x->cat[i] < d->cats)
            kernel_add_row(sum, d->cat + (size_t)x->cat[i] * d->hidden, d->cat_scale[x->cat[i]], d->hidden);
    kernel_relu(sum, d->hidden);
    scale = kernel_quantize(sum, d->hidden, d->hidden, q);
    h->kernel.gemm(&d->out, q, &scale, 1, out, HEADS_OUTPUTS);
}

double heads_sure(const nlp_heads *h, float score)
{
    const heads_decide *d = &h->decide;
    if (!(score > d->at[0])) return (double)d->sure[0];
    for (uint32_t i = 1; i < d->n; i++) {
        if (score >= d->at[i]) continue;
        double part = ((double)score - (double)d->at[i - 1]) / ((double)d->at[i] - (double)d->at[i - 1]);
        return (double)d->sure[i - 1] + part * ((double)d->sure[i] - (double)d->sure[i - 1]);
    }
    return (double)d->sure[d->n - 1];
}
