/* SPDX-License-Identifier: MIT
 * label.h: an ensemble of networks labels text that nobody has annotated, for a smaller network to learn from. */
#ifndef TRAIN_LABEL_H
#define TRAIN_LABEL_H
#include <stdio.h>
#include "score.h"

/* Predict every sentence of `c` and write CoNLL-U; MISC carries `Name=`, `SpaceAfter=No` and `Heads=`, the ensemble's
 * distribution over heads: "head:per mille,..." with 0 for the root. */
bool label_corpus(const net *const *n, int n_nets, net_work **k, const corpus *c, const labels *l, FILE *out);
#endif
