/* SPDX-License-Identifier: MIT
 * tree.h: the best dependency tree from scored arcs. */
#ifndef CASUS_TREE_H
#define CASUS_TREE_H
#include <stdint.h>
#include "base/arena.h"

/* Heads of `n` words, -1 for the root, so that they form one tree with one root and the largest sum of scores.
 * `score` is [n][stride]: entry [i][0] scores word i as root, [i][j + 1] word j as its head. Greedy where the best
 * heads already form a tree, else Chu-Liu-Edmonds, with buffers in `a`. `best` has n entries: the highest scoring
 * head of each word. */
void tree_decode(const float *score, uint32_t n, uint32_t stride, const int16_t *best, int16_t *head, arena *a);
#endif
