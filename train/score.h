/* SPDX-License-Identifier: MIT
 * score.h: how well networks predict a corpus: accuracies of tags, lemmas and trees, F1 of names. */
#ifndef TRAIN_SCORE_H
#define TRAIN_SCORE_H
#include "state.h"

typedef struct scores { /* per cent */
    double upos, xpos, feats, lemma, uas, las, name_f1;
} scores;

/* Several networks vote as an ensemble; `k` has one work space each. */
scores score_corpus(const net *const *n, int n_nets, net_work **k, const corpus *c, const labels *l);
/* Buffers for the predictions of the longest sentence, in `a`. */
net_pred pred_new(arena *a, uint32_t n, bool soft);
#endif
