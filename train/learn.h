/* SPDX-License-Identifier: MIT
 * learn.h: the training loop. */
#ifndef TRAIN_LEARN_H
#define TRAIN_LEARN_H
#include "score.h"

typedef struct learn_options {
    net_shape shape;   /* widths of a new network */
    dropout drop;
    int epochs, batch; /* batch: words a step */
    int threads;
    float rate;        /* highest learning rate */
    uint64_t seed;
    const char *out;   /* path of the result; "<out>.ckpt" is written after each epoch and resumed from */
} learn_options;

/* Train s->net on `c`; report on each of the `n_dev` corpora after every epoch. */
bool learn(state *s, const learn_options *o, corpus *c, const corpus *dev, int n_dev, const word_counts *counts,
           casus_err *e);
#endif
