/* SPDX-License-Identifier: MIT
 * state.h: a trained network on disk: a pack of kind "train" with the shape, the label and word tables, the weights
 * and, in checkpoints, the state of the optimiser. */
#ifndef TRAIN_STATE_H
#define TRAIN_STATE_H
#include "adam.h"
#include "base/str.h"

typedef struct state {
    net_shape shape;
    labels lab;
    feature_slot *slots; /* [n_slots] */
    uint32_t n_slots, n_words;
    feature_slot *classes; /* [n_classes] word lists */
    uint32_t n_classes;
    net net;      /* weights being trained */
    uint32_t epoch; /* epochs done */
    uint64_t seed;
} state;

/* The strings of a table, one a line; free with buf_free. */
buf state_lines(const intern *t);
feature_vocab state_vocab(const state *s);
/* Write the averaged weights (`avg`), or with `opt` a checkpoint that training can go on from. */
bool state_save(const state *s, const net *avg, const adam *opt, const char *path, casus_err *e);
/* Read either kind; `opt` may be NULL; *resumes tells whether the optimiser's state was there. */
bool state_load(state *s, adam *opt, bool *resumes, const char *path, casus_err *e);
#endif
