/* SPDX-License-Identifier: MIT
 * heads_net.h: a head in single precision: one hidden layer over vectors and categories, trained with Adam. */
#ifndef TRAIN_HEADS_NET_H
#define TRAIN_HEADS_NET_H
#include "heads_data.h"

typedef struct head_options {
    int hidden, epochs;
    float rate, decay, drop, drop_row; /* dropout of hidden cells, and of whole vectors */
    uint64_t seed;
    int hold; /* the fold of our corpus that is not learned from; -1: none */
} head_options;

typedef struct head_net {
    const head_data *data;
    head_id id;
    uint32_t rows, outputs, hidden, cats;
    size_t at_row[HEADS_ROWS], at_bias, at_cat, at_out, at_out_bias, total;
    float *w; /* [total] */
    float factor[HEADS_ROWS]; /* makes the vectors of unit variance while learning; 1 afterwards */
} head_net;

/* Train on the samples that are not of the held-out fold. */
void head_train(head_net *n, head_id id, const head_data *d, const head_options *o);
void head_free(head_net *n);
/* Categories of the sample beyond the head's own table are left out, so that the trigger's head reads the samples of acts,
 * which begin like its own. */
void head_score(const head_net *n, const head_sample *s, float out[HEADS_OUTPUTS]);
#endif
