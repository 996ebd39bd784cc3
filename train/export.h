/* SPDX-License-Identifier: MIT
 * export.h: a trained network as the weights file of the library: quantised, packed, with its tables. */
#ifndef TRAIN_EXPORT_H
#define TRAIN_EXPORT_H
#include "state.h"

/* Write the weights. The dictionary of lemmas is made of the training corpus `c`, where a form with its tag has one
 * lemma, and of `forms` (`form<TAB>XPOS<TAB>lemma` a line, or NULL). Sections of `more` (a weights pack, or NULL), such as the segmenter's, are carried over. */
bool export_weights(state *s, const corpus *c, const char *forms, const char *more, const char *path, casus_err *e);

/* A matrix [k][n] with its bias [n] (or NULL) as a section; free it. */
void *export_matrix(const float *w, const float *bias, int k, int n, size_t *size);
/* A table [rows][width] as bytes with a scale a row; free both. */
int8_t *export_table(const float *w, size_t rows, size_t width, float **scale);
#endif
