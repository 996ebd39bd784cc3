/* SPDX-License-Identifier: MIT */
#include "state.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/pack.h"
#include "base/str.h"

typedef struct counters { /* section "counters" */
    uint32_t n_slots, n_words, epoch, step;
    uint64_t seed;
} counters;

buf state_lines(const intern *t)
{
    buf b = {0};
    for (uint32_t i = 0; i < t->n; i++) buf_str(&b, t->str[i]), buf_char(&b, '\n');
    return b;
}

static void unlines(intern *t, const char *p, size_t n)
{
    intern_init(t);
    for (size_t i = 0; i < n;) {
        const char *nl = memchr(p + i, '\n', n - i);
        size_t end = nl ? (size_t)(nl - p) : n;
        intern_id(t, str_n(p + i, end - i));
        i = end + 1;
    }
}

feature_vocab state_vocab(const state *s)
{
    return (feature_vocab){s->slots, s->n_slots, s->classes, s->n_classes};
}

bool state_save(const state *s, const net *avg, const adam *opt, const char *path, casus_err *e)
{
    const net *n = opt ? &s->net : avg;
    size_t d = n->at.total * 4, m = (size_t)s->shape.rows * (size_t)s->shape.D * 4;
    counters c = {s->n_slots, s->n_words, s->epoch, opt ? opt->step : 0, s->seed};
    buf x = state_lines(&s->lab.xpos), f = state_lines(&s->lab.feats), l = state_lines(&s->lab.lemma);
    pack_part parts[20] = {{"shape", &s->shape, sizeof s->shape}, {"counters", &c, sizeof c}, {"xpos", x.ptr, x.len},
        {"feats", f.ptr, f.len}, {"lemma", l.ptr, l.len}, {"vocab", s->slots, s->n_slots * sizeof *s->slots},
        {"classes", s->classes, s->n_classes * sizeof *s->classes}, {"dense", n->w, d}, {"emb", n->emb, m}};
    uint32_t k = 9;
    if (opt) {
        pack_part more[] = {{"adam.m", opt->m, d}, {"adam.v", opt->v, d}, {"adam.avg", opt->avg, d},
            {"adam.em", opt->em, m}, {"adam.ev", opt->ev, m}, {"adam.eavg", opt->eavg, m},
            {"adam.last", opt->last, (size_t)s->shape.rows * 4}};
        memcpy(parts + k, more, sizeof more);
        k += sizeof more / sizeof *more;
    }
    bool ok = pack_write(path, "train", 1, parts, k, e);
    buf_free(&x), buf_free(&f), buf_free(&l);
    return ok;
}

static bool copy(const pack *p, const char *name, void *to, size_t want)
{
    size_t n;
    const void *from = pack_get(p, name, &n);
    if (!from || n != want) return false;
    memcpy(to, from, n);
    return true;
}

static bool load_opt(const pack *p, const state *s, const counters *c, adam *opt)
{
    size_t d = s->net.at.total * 4, m = (size_t)s->shape.rows * (size_t)s->shape.D * 4;
    adam_init(opt, &s->net);
    opt->step = c->step;
    return copy(p, "adam.m", opt->m, d) && copy(p, "adam.v", opt->v, d) && copy(p, "adam.avg", opt->avg, d) &&
           copy(p, "adam.em", opt->em, m) && copy(p, "adam.ev", opt->ev, m) && copy(p, "adam.eavg", opt->eavg, m) &&
           copy(p, "adam.last", opt->last, (size_t)s->shape.rows * 4);
}

static bool load_pack(state *s, adam *opt, bool *resumes, const pack *p, const char *path, casus_err *e)
{
    size_t nx, nf, nl, nv, nc;
    counters c;
    const char *x = pack_get(p, "xpos", &nx), *f = pack_get(p, "feats", &nf), *l = pack_get(p, "lemma", &nl);
    const void *v = pack_get(p, "vocab", &nv), *w = pack_get(p, "classes", &nc);
    if (!copy(p, "shape", &s->shape, sizeof s->shape) || !copy(p, "counters", &c, sizeof c) || !x || !f || !l || !v || !w)
        return err_at(e, CASUS_EMODEL, path, 0, 0, "a section is missing");
    unlines(&s->lab.xpos, x, nx), unlines(&s->lab.feats, f, nf), unlines(&s->lab.lemma, l, nl);
    s->slots = mem_alloc(nv);
    memcpy(s->slots, v, nv);
    s->classes = mem_alloc(nc);
    memcpy(s->classes, w, nc);
    s->n_classes = (uint32_t)(nc / sizeof *s->classes);
    s->n_slots = c.n_slots, s->n_words = c.n_words, s->epoch = c.epoch, s->seed = c.seed;
    net_init(&s->net, &s->shape, 1);
    size_t d = s->net.at.total * 4, m = (size_t)s->shape.rows * (size_t)s->shape.D * 4;
    if (!copy(p, "dense", s->net.w, d) || !copy(p, "emb", s->net.emb, m))
        return err_at(e, CASUS_EMODEL, path, 0, 0, "the weights do not fit the shape");
    bool has = pack_get(p, "adam.m", &nx) != NULL;
    if (resumes) *resumes = has;
    if (opt && has && !load_opt(p, s, &c, opt)) return err_at(e, CASUS_EMODEL, path, 0, 0, "the optimiser's state is damaged");
    return true;
}

bool state_load(state *s, adam *opt, bool *resumes, const char *path, casus_err *e)
{
    file_map m;
    pack p;
    memset(s, 0, sizeof *s);
    if (!file_open_map(&m, path, (size_t)4 << 30, e)) return false;
    bool ok = pack_open(&p, m.data, m.size, "train", 1, 1, e) && load_pack(s, opt, resumes, &p, path, e);
    file_close_map(&m);
    return ok;
}
