/* SPDX-License-Identifier: MIT
 * heads_data.h: annotated stories to samples for the heads, by the library's own eyes: the coder codes every story with
 * the lexicon, and what it sees of each word, act and mention becomes an input. */
#ifndef TRAIN_HEADS_DATA_H
#define TRAIN_HEADS_DATA_H
#include "events/judge.h"

typedef struct head_sample {
    uint8_t *bytes;            /* the vectors of the input, one behind the other */
    float scale[HEADS_ROWS];   /* 0: no such word */
    uint16_t cat[HEADS_CATS];
    uint8_t n_cat, label;      /* label: the output that is right; of the judge 1 where the act is one */
    uint8_t fold;              /* 0 ... 4, the same for all samples of a story; 255: not of our corpus */
    bool known;                /* of a trigger: the lexicon codes it */
    uint8_t type;              /* of an act */
    float weight;
} head_sample;

typedef struct head_data {
    head_sample *s; /* [n] */
    size_t n, cap;
    uint32_t width[HEADS_ROWS], bytes; /* of the rows, and of all together */
} head_data;

typedef struct heads_weights { /* what a sample of each kind of story counts */
    float gold, silver, none;
} heads_weights;

typedef struct heads_corpus {
    head_data of[HEAD_N];
    heads_weights weight;
    size_t stories, sentences, events, matched; /* gold events, and those that the lexicon's type agrees with */
    size_t coded, right;                        /* events that the lexicon codes in gold stories */
    uint64_t made_for;                          /* checksum of the weights */
} heads_corpus;

/* Read the stories that train/heads/prepare.py writes. */
bool heads_corpus_read(heads_corpus *c, const char *path, casus_err *e);
#endif
