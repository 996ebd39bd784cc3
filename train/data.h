/* SPDX-License-Identifier: MIT
 * data.h: training sentences out of CoNLL-U: features looked up, labels numbered. */
#ifndef TRAIN_DATA_H
#define TRAIN_DATA_H
#include "base/intern.h"
#include "casus/casus.h"
#include "nlp/feature.h"

enum { DATA_MAX_SENT = 160, DATA_SOFT = 4 }; /* longer sentences are left out of training, not of scoring */

/* The output classes of the network. All tables are fixed by the first file read. */
typedef struct labels {
    intern xpos, feats, lemma; /* lemma: edit scripts, src/nlp/lemma.h */
} labels;

enum { NAME_TAGS = 7 }; /* O, then B- and I- of PER, ORG, LOC */

typedef struct soft_heads { /* a teacher's distribution over heads, its largest entries */
    int16_t head[DATA_SOFT]; /* -1: root */
    float p[DATA_SOFT];
} soft_heads;

typedef struct sample {
    uint32_t n;
    uint32_t *rows;  /* [n][FEATURE_N] */
    uint8_t *flags;  /* [n] of casus_word: spacing, multiword tokens */
    int16_t *head;   /* [n] -1: root */
    uint8_t *rel, *upos, *xpos; /* [n] */
    int16_t *feats, *lemma;     /* [n] -1: not in the table: no loss */
    int8_t *name;    /* [n] name tag; -1: unknown, no loss */
    soft_heads *soft; /* [n] or NULL */
    casus_str *form, *lemma_text; /* [n] */
    float weight;    /* of the sentence in the loss */
} sample;

typedef struct corpus {
    arena mem;
    sample *s;
    size_t n, cap, tokens;
} corpus;

/* Counts of word keys over the training files, from which the vocabulary is made. */
typedef struct word_counts {
    uint32_t *key, *count; /* open addressing [mask + 1] */
    uint32_t mask, n;
} word_counts;

void word_counts_add(word_counts *w, uint32_t key);
uint32_t word_counts_get(const word_counts *w, uint32_t key);
/* Slots of all words seen at least `min` times; their rows follow FEATURE_HASHED in order of first use. */
feature_slot *vocab_build(const word_counts *w, uint32_t min, uint32_t *n_slots, uint32_t *n_words);

/* Read a file into the corpus. `grow` adds unseen labels to the tables. Names come from GUM's `Entity=` or from our
 * own `Name=` in MISC. Rows are filled later by corpus_features. */
bool corpus_read(corpus *c, const char *path, labels *l, bool grow, casus_err *e);
/* Names of an .iob2 file (Universal NER) laid over the sentences [from, from + file) of the corpus, matched by their forms. */
bool corpus_names(corpus *c, size_t from, const char *path, casus_err *e);
/* Forget feature strings and lemma scripts seen fewer than `min` times: their words give no loss. */
void corpus_prune(corpus *c, labels *l, uint32_t min);
/* Slots of a file of word classes, `word<TAB>bits` a line. */
feature_slot *classes_read(const char *path, uint32_t *n_slots, casus_err *e);
void corpus_count(const corpus *c, size_t from, word_counts *w);
void corpus_features(corpus *c, const feature_vocab *v);
#endif
