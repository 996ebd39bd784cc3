/* SPDX-License-Identifier: MIT
 * sample.h: gold documents laid out as raw text, and the gaps of them as training samples. */
#ifndef TRAIN_SEGMENT_SAMPLE_H
#define TRAIN_SEGMENT_SAMPLE_H
#include "base/arena.h"
#include "base/str.h"
#include "casus/casus.h"
#include "text/segment_impl.h"

/* One surface token of a treebank. */
typedef struct gold_token {
    casus_str form;
    bool space;    /* white space follows */
    bool sent_end; /* last of its sentence */
    bool opened;   /* a multiword token */
    bool par_end;  /* last of its paragraph: an empty line follows */
} gold_token;

typedef struct gold {
    gold_token *tokens; /* [n] */
    size_t n, cap;
    arena strings;
} gold;

bool gold_read(gold *g, const char *path, casus_err *e);        /* adds the documents of the file */
bool gold_read_tagged(gold *g, const char *path, casus_err *e); /* word_TAG, a sentence a line */
bool gold_read_pairs(gold *g, const char *path, casus_err *e);  /* "> text" and "= tokens" lines */
void gold_open(gold *g);                                        /* before the first add; again does no harm */
void gold_add(gold *g, gold_token t);
void gold_release(gold *g);

/* How tokens become text. Chances in 0-1. */
typedef struct layout {
    double join; /* a paragraph end is written as a space */
    double line; /* a paragraph end is written as a single newline */
    double wrap; /* a paragraph is wrapped at 60-90 characters */
    double drop; /* a sentence loses its last full stop when a newline follows: headlines */
} layout;

/* The feature hashes of many gaps, one after the other. */
typedef struct samples {
    uint32_t *hash; /* [n_hash] */
    size_t n_hash, cap_hash;
    size_t *first;  /* [n + 1] where sample i starts in hash */
    uint8_t *label; /* [n] */
    size_t n, cap;
} samples;

void samples_release(samples *s);

typedef struct rng {
    uint64_t state;
} rng;
uint32_t rng_next(rng *r);
double rng_unit(rng *r); /* [0, 1) */

/* The words of tagged text (word_TAG, a sentence a line) and how they are written within sentences: fills
 * slots[SEG_WORD_SLOTS] of section seg.words. */
bool words_table(const char *const *paths, size_t n, uint16_t *slots, casus_err *e);

/* Where samples go: NULL for those not wanted. */
typedef struct sample_sets {
    samples *token, *sentence, *open;
    const seg_letters *letters; /* for `open` */
} sample_sets;

/* Add the samples of all gaps of `g` under a layout. */
void samples_add(const gold *g, const seg_lexicon *lex, const layout *l, rng *r, const sample_sets *to);

/* Contractions written in letters alone: lines of section seg.mwt, with " ?" where the same letters are also a word. */
bool letters_table(const char *const *paths, size_t n, buf *out, casus_err *e);
#endif
