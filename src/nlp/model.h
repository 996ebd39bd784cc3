/* SPDX-License-Identifier: MIT
 * model.h: the weights as they lie in a weights file; docs/formats/weights.md has the layout, docs/model.md the idea.
 * Letters mean the same everywhere: D width of an embedding, H of a recurrent unit, W = 2 H of a layer, A of an arc
 * vector, L of a label vector, G of the tags' hidden layer, E of the names', n words. */
#ifndef CASUS_NLP_MODEL_H
#define CASUS_NLP_MODEL_H
#include "base/pack.h"
#include "nlp/feature.h"
#include "nlp/kernel.h"
#include "nlp/lemma.h"
#include "nlp/nlp.h"

enum {
    MODEL_VERSION = 1,    /* of the weights file, written and read */
    MODEL_MAX_LAYERS = 6,
    MODEL_MAX_WIDTH = 1024, /* of any layer */
    MODEL_DIST = 20,      /* classes of the distance between a word and its head */
    MODEL_NAMES = 7       /* O, B- and I- of PER, ORG, LOC */
};

typedef struct model_shape { /* section "shape" */
    uint32_t D, H, layers, A, L, G, E;
    uint32_t rows;        /* of the embedding table */
    uint32_t upos, xpos, feats, lemma, rel, name; /* classes */
    uint32_t scripts;     /* lemma scripts: the classes, then those that only the dictionary uses */
} model_shape;

typedef struct model_names { /* strings of a class table, one a line in the file */
    casus_str *str; /* [n], NUL after each */
    uint32_t n;
} model_names;

struct nlp_model {
    model_shape s;
    kernel kernel;
    feature_vocab vocab;
    const int8_t *emb;      /* [rows][D] */
    const float *emb_scale; /* [rows] */
    dense conv;             /* [3 D][W] */
    dense rec[MODEL_MAX_LAYERS];         /* [W][6 H]: x~, f, r of the forward unit, then of the backward one */
    const float *rec_v[MODEL_MAX_LAYERS]; /* [2][W]: old cell into f, into r */
    dense tag_h, tag_x;     /* [W][G], [D][G] */
    dense out;              /* [G][upos + xpos + feats + lemma] */
    dense proj;             /* [W][2 A + 2 L + E] */
    dense arc;              /* [A][A + MODEL_DIST] */
    dense lab, nam;         /* [L][rel], [E][name] */
    const float *root;      /* [A] the root as a head */
    const float *lab_root;  /* [L] */
    model_names xpos, feats;
    lemma_script *lemma;    /* [s.scripts] */
    const feature_slot *dict; /* [n_dict] form and tag to script + 1 */
    uint32_t n_dict;
    uint64_t inflected;     /* bit set of the Penn tags below 64 whose lemma is shorter than the form */
    uint64_t proper;        /* likewise, of proper nouns */
    uint64_t verbatim;      /* likewise, of addresses, which are their own lemma */
    arena mem;              /* of the tables above */
};

/* Columns of a matrix after padding. */
static inline uint32_t model_pad(uint32_t n, uint32_t to)
{
    return (n + to - 1) / to * to;
}
/* A matrix [k][n] of the pack; false where it is missing or of another shape. */
bool model_dense(const pack *p, const char *name, uint32_t k, uint32_t n, dense *d, casus_err *e);
/* Distance class of a head at `to` (-1: root) for a word at `from`. */
uint32_t model_dist(int32_t from, int32_t to);
#endif
