/* SPDX-License-Identifier: MIT
 * net.h: the network in single precision, forward and backward, on whole batches of sentences.
 *
 *   x    = sum of the word's embedding rows                                        [D]
 *   h0   = relu(Wc [x-1; x; x+1] + bc)                                             [W], W = 2 H
 *   hl   = two simple recurrent units, one each way, on h(l-1)  (Lei et al. 2018)  [W], l = 1 ... layers
 *   tags = softmaxes of Wo relu(Wt [h(layers-1); x] + bt)                          UPOS, XPOS, features, lemma script
 *   p    = relu(Wp h(layers) + bp) = [dep A | head A | label dep L | label head L | name E]
 *   head of i = softmax over j of  (U dep_i + u) . head_j + dist(dep_i, j - i)     (Dozat & Manning 2017)
 *   relation  = softmax of Wl relu'(label dep_i + label head_j) + bl
 *   name tag  = softmax of Wn name + bn
 */
#ifndef TRAIN_NET_H
#define TRAIN_NET_H
#include "data.h"

enum { NET_MAX_LAYERS = 6 };

typedef struct net_shape {
    int D, H, layers, A, L, G, E; /* widths as above; G: hidden layer of the tags */
    int rows;                     /* of the embedding table */
    int upos, xpos, feats, lemma, rel, name; /* classes */
} net_shape;

typedef struct tensor { /* a piece of the dense parameters */
    const char *name;
    size_t at;
    int rows, cols;
} tensor;

typedef struct net_layout {
    tensor conv, conv_b, rec[NET_MAX_LAYERS], rec_b[NET_MAX_LAYERS], rec_v[NET_MAX_LAYERS];
    tensor tag_h, tag_x, tag_b, out, out_b, proj, proj_b, arc, arc_b, root, dist, lab_root, lab, lab_b, nam, nam_b;
    size_t total;
} net_layout;

typedef struct net {
    net_shape shape;
    net_layout at;
    float *w;   /* [at.total] dense parameters */
    float *emb; /* [shape.rows][D] */
} net;

void net_layout_make(const net_shape *s, net_layout *l);
const tensor *net_tensor(const net_layout *l, int i); /* in order; NULL after the last */
void net_init(net *n, const net_shape *s, uint64_t seed);
void net_free(net *n);

typedef struct dropout {
    float input, hidden, mlp; /* probabilities */
} dropout;

typedef struct net_grad { /* of one thread */
    float *w;         /* [at.total] */
    float *emb;       /* [shape.rows][D], only touched rows are non-zero */
    uint32_t *touched;
    size_t n_touched;
    uint8_t *mark;    /* [shape.rows] */
} net_grad;

typedef struct net_loss {
    double arc, rel, upos, xpos, feats, lemma, name;
    long words, names;
} net_loss;

typedef struct net_pred { /* of one sentence */
    int16_t *head;
    uint8_t *rel, *upos, *xpos;
    int16_t *feats, *lemma;
    int8_t *name;
    soft_heads *soft; /* the distribution over heads */
} net_pred;

typedef struct net_work net_work; /* buffers of one thread */
net_work *net_work_new(const net_shape *s, int max_words, uint64_t seed);
void net_work_free(net_work *k);
/* Add gradients of the summed loss of the sentences to `g`. `word_keep`: for each known word, the probability that its
 * own row is not hidden. */
void net_train(const net *n, net_work *k, sample *const *s, int n_sents, const dropout *drop, const float *word_keep,
               net_grad *g, net_loss *loss);
/* Predict one sentence; arrays of `p` that are NULL are skipped. */
void net_predict(const net *n, net_work *k, const sample *s, net_pred *p);
/* Add log-probabilities of several networks instead: an ensemble. */
void net_predict_many(const net *const *n, int n_nets, net_work **k, const sample *s, net_pred *p);
#endif
