/* SPDX-License-Identifier: MIT */
#include "nlp/model.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

uint32_t model_dist(int32_t from, int32_t to)
{
    if (to < 0) return 18;
    uint32_t a = (uint32_t)(to < from ? from - to : to - from);
    uint32_t c = a <= 4 ? a - 1 : a <= 6 ? 4 : a <= 9 ? 5 : a <= 14 ? 6 : a <= 22 ? 7 : 8;
    return to < from ? c : 9 + c;
}

/* ---- Opening --------------------------------------------------------------------------------- */

static bool section(const pack *p, const char *name, size_t want, const void **out, casus_err *e)
{
    size_t n = 0;
    *out = pack_get(p, name, &n);
    if (!*out) return err_set(e, CASUS_EMODEL, "weights: section '%s' is missing", name);
    if (n != want) return err_set(e, CASUS_EMODEL, "weights: section '%s' has %zu bytes, expected %zu", name, n, want);
    return true;
}

/* A matrix section: k and n with their padding, 64 bytes in all, then scale, bias and sum by column, then the bytes. */
bool model_dense(const pack *p, const char *name, uint32_t k, uint32_t n, dense *d, casus_err *e)
{
    const void *at;
    uint32_t kp = model_pad(k, KERNEL_DEPTH), np = model_pad(n, KERNEL_LANES), head[2];
    if (!section(p, name, 64 + (size_t)np * 12 + (size_t)np * kp, &at, e)) return false;
    memcpy(head, at, sizeof head);
    if (head[0] != k || head[1] != n)
        return err_set(e, CASUS_EMODEL, "weights: matrix '%s' is %ux%u, expected %ux%u", name, head[0], head[1], k, n);
    const float *f = (const float *)(const void *)((const char *)at + 64);
    *d = (dense){kp, np, f, f + np, (const int32_t *)(const void *)(f + 2 * np), (const int8_t *)(f + 3 * np)};
    return true;
}

static bool check_shape(const model_shape *s, casus_err *e)
{
    const uint32_t width[] = {s->D, 2 * s->H, s->A, s->L, s->G, s->E};
    for (size_t i = 0; i < sizeof width / sizeof *width; i++)
        if (width[i] < 16 || width[i] > MODEL_MAX_WIDTH || width[i] % 16)
            return err_set(e, CASUS_EMODEL, "weights: a width is %u, expected a multiple of 16 up to %d", width[i], MODEL_MAX_WIDTH);
    if (s->layers < 1 || s->layers > MODEL_MAX_LAYERS)
        return err_set(e, CASUS_EMODEL, "weights: %u recurrent layers, expected 1 to %d", s->layers, MODEL_MAX_LAYERS);
    if (s->upos != CASUS_UPOS_N || s->rel != CASUS_REL_N || s->name != MODEL_NAMES)
        return err_set(e, CASUS_EMODEL, "weights: %u tags, %u relations, %u name tags, expected %d, %d, %d", s->upos, s->rel,
                       s->name, CASUS_UPOS_N, CASUS_REL_N, MODEL_NAMES);
    if (s->rows < FEATURE_HASHED || s->rows > 1u << 24 || s->xpos < 1 || s->xpos > 255 || s->feats < 1 ||
        s->feats > 4096 || s->lemma < 1 || s->lemma > 4096 || s->scripts < s->lemma || s->scripts > 16384)
        return err_set(e, CASUS_EMODEL, "weights: a table size is out of range");
    return true;
}

static bool open_names(nlp_model *m, const pack *p, const char *name, uint32_t want, model_names *out, casus_err *e)
{
    size_t n = 0;
    const char *text = pack_get(p, name, &n);
    if (!text) return err_set(e, CASUS_EMODEL, "weights: section '%s' is missing", name);
    out->str = arena_new(&m->mem, casus_str, want);
    for (size_t i = 0; i < n && out->n < want; out->n++) {
        const char *nl = memchr(text + i, '\n', n - i);
        size_t end = nl ? (size_t)(nl - text) : n;
        out->str[out->n] = str_dup(&m->mem, str_n(text + i, end - i));
        i = end + 1;
    }
    if (out->n != want) return err_set(e, CASUS_EMODEL, "weights: section '%s' has %u lines, expected %u", name, out->n, want);
    return true;
}

static bool open_lemmas(nlp_model *m, const pack *p, casus_err *e)
{
    model_names t = {0};
    if (!open_names(m, p, "lemma", m->s.scripts, &t, e)) return false;
    m->lemma = arena_new(&m->mem, lemma_script, t.n);
    for (uint32_t i = 0; i < t.n; i++)
        if (!lemma_parse(t.str[i], &m->lemma[i]))
            return err_set(e, CASUS_EMODEL, "weights: lemma script %u is malformed: '%.*s'", i, (int)t.str[i].len, t.str[i].ptr);
    return true;
}

/* Rows are checked as they are read: start-up touches no page of the tables. */
static bool open_slots(const pack *p, const char *name, const feature_slot **slots, uint32_t *n, casus_err *e)
{
    size_t size = 0;
    *slots = pack_get(p, name, &size);
    *n = (uint32_t)(size / sizeof **slots);
    if (!*slots || size % sizeof **slots || (*n & (*n - 1)))
        return err_set(e, CASUS_EMODEL, "weights: section '%s' is missing or not a power of two in size", name);
    return true;
}

static bool open_vocab(nlp_model *m, const pack *p, casus_err *e)
{
    return open_slots(p, "vocab", &m->vocab.slots, &m->vocab.n_slots, e) &&
           open_slots(p, "classes", &m->vocab.classes, &m->vocab.n_classes, e);
}

static uint64_t tag_set(const model_names *xpos, const char *const *tags, size_t n)
{
    uint64_t set = 0;
    for (uint32_t i = 0; i < xpos->n && i < 64; i++)
        for (size_t k = 0; k < n; k++)
            if (str_is(xpos->str[i], tags[k])) set |= (uint64_t)1 << i;
    return set;
}

static bool open_dict(nlp_model *m, const pack *p, casus_err *e)
{
    static const char *const inflected[] = {"VBZ", "VBD", "VBN", "VBG", "NNS", "JJR", "JJS", "RBR", "RBS"};
    static const char *const proper[] = {"NNP", "NNPS"}, *const verbatim[] = {"ADD"};
    m->inflected = tag_set(&m->xpos, inflected, sizeof inflected / sizeof *inflected);
    m->proper = tag_set(&m->xpos, proper, sizeof proper / sizeof *proper);
    m->verbatim = tag_set(&m->xpos, verbatim, sizeof verbatim / sizeof *verbatim);
    return open_slots(p, "lemma.dict", &m->dict, &m->n_dict, e);
}

static bool open_matrices(nlp_model *m, const pack *p, casus_err *e)
{
    const model_shape *s = &m->s;
    uint32_t W = 2 * s->H, A = s->A;
    const void *v;
    char name[16] = "rec0", name_v[16] = "rec0.v";
    for (uint32_t i = 0; i < s->layers; i++) {
        name[3] = name_v[3] = (char)('1' + i);
        if (!model_dense(p, name, W, 6 * s->H, &m->rec[i], e) || !section(p, name_v, (size_t)2 * W * 4, &v, e)) return false;
        m->rec_v[i] = v;
    }
    if (!section(p, "emb", (size_t)s->rows * s->D, &v, e)) return false;
    m->emb = v;
    if (!section(p, "emb.scale", (size_t)s->rows * 4, &v, e)) return false;
    m->emb_scale = v;
    if (!section(p, "root", (size_t)A * 4, &v, e)) return false;
    m->root = v;
    if (!section(p, "lab.root", (size_t)s->L * 4, &v, e)) return false;
    m->lab_root = v;
    return model_dense(p, "conv", 3 * s->D, W, &m->conv, e) && model_dense(p, "tag.h", W, s->G, &m->tag_h, e) &&
           model_dense(p, "tag.x", s->D, s->G, &m->tag_x, e) &&
           model_dense(p, "out", s->G, s->upos + s->xpos + s->feats + s->lemma, &m->out, e) &&
           model_dense(p, "proj", W, 2 * A + 2 * s->L + s->E, &m->proj, e) &&
           model_dense(p, "arc", A, A + MODEL_DIST, &m->arc, e) && model_dense(p, "lab", s->L, s->rel, &m->lab, e) &&
           model_dense(p, "name", s->E, s->name, &m->nam, e);
}

bool nlp_open(nlp_model **out, const pack *p, casus_err *e)
{
    const void *shape;
    nlp_model *m = mem_zalloc(1, sizeof *m);
    arena_init(&m->mem, 1 << 16);
    m->kernel = kernel_choose();
    bool ok = section(p, "shape", sizeof m->s, &shape, e);
    if (ok) memcpy(&m->s, shape, sizeof m->s);
    ok = ok && check_shape(&m->s, e) && open_vocab(m, p, e) && open_names(m, p, "xpos", m->s.xpos, &m->xpos, e) &&
         open_names(m, p, "feats", m->s.feats, &m->feats, e) && open_lemmas(m, p, e) && open_dict(m, p, e) && open_matrices(m, p, e);
    if (!ok) {
        nlp_close(m);
        m = NULL;
    }
    *out = m;
    return ok;
}

void nlp_close(nlp_model *m)
{
    if (!m) return;
    arena_release(&m->mem);
    free(m);
}

uint32_t nlp_width(const nlp_model *m)
{
    return 2 * m->s.H;
}

uint32_t nlp_embedding(const nlp_model *m)
{
    return m->s.D;
}

const char *nlp_xpos_name(const nlp_model *m, uint8_t xpos)
{
    return xpos < m->xpos.n ? m->xpos.str[xpos].ptr : "_";
}

const char *nlp_feats_name(const nlp_model *m, uint16_t feats)
{
    return feats < m->feats.n ? m->feats.str[feats].ptr : "_";
}
