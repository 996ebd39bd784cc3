/* SPDX-License-Identifier: MIT
 * export.h: a trained network as the weights file of the library: quantised, packed, with its tables. */
#ifndef TRAIN_EXPORT_H
#define TRAIN_EXPORT_H
#include "state.h"

/* Write the weights; sections of `more` (a weights pack, or NULL), such as the segmenter's, are carried over. */
bool export_weights(const state *s, const char *more, const char *path, casus_err *e);
#endif
