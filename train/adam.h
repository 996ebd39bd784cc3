/* SPDX-License-Identifier: MIT
 * adam.h: Adam (Kingma & Ba 2015) with a moving average of the weights; embedding rows are stepped only when touched. */
#ifndef TRAIN_ADAM_H
#define TRAIN_ADAM_H
#include "net.h"

typedef struct adam {
    float *m, *v, *avg;          /* dense [total] */
    float *em, *ev, *eavg;       /* embeddings [rows][D] */
    uint32_t *last;              /* [rows] step at which the row's average was brought up to date */
    uint32_t step;
    float beta1, beta2, decay;   /* decay: of the moving average */
} adam;

void adam_init(adam *a, const net *n);
void adam_free(adam *a);
/* One step with `per` times the sum of the gradients of `k` threads, clipped to norm `clip`; clears the gradients. */
void adam_step(adam *a, net *n, net_grad *g, int k, float per, float lr, float clip);
/* Copy the averaged weights into `out`, which has the shape of `n`. */
void adam_average(adam *a, const net *n, net *out);
#endif
