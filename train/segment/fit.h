/* SPDX-License-Identifier: MIT
 * fit.h: a network of the segmenter from samples, and its sections of the weights file. */
#ifndef TRAIN_SEGMENT_FIT_H
#define TRAIN_SEGMENT_FIT_H
#include "sample.h"

typedef struct fit_options {
    uint32_t epochs, tune_epochs; /* before and after the table is cut to max_rows */
    uint32_t min_count;           /* features seen less often get no row */
    uint32_t max_rows;
    uint32_t slots;           /* power of two > max_rows */
    double rate, decay, drop; /* step, weight decay, chance that a feature is left out */
    double init;
    uint64_t seed;
} fit_options;

typedef struct fit_result { /* the bytes of the three sections */
    uint32_t *slots;        /* [n_slots] */
    int8_t *rows;           /* [n_rows][SEG_WIDTH] */
    int16_t out[2 * SEG_WIDTH];
    uint32_t n_slots, n_rows;
} fit_result;

/* `dev` is scored after each epoch, for the log only. */
void fit(const samples *train, const samples *dev, const fit_options *o, fit_result *out);
void fit_release(fit_result *r);
/* The result as the library sees it. */
seg_net fit_net(const fit_result *r);
/* F1 of the positive label on samples at a limit. */
double fit_f1(const seg_net *net, const samples *s, int32_t limit);
/* The limit with the best F1. */
int32_t fit_limit(const seg_net *net, const samples *s, double *f1);
#endif
