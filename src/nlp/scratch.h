/* SPDX-License-Identifier: MIT
 * scratch.h: the buffers of one thread and the steps that fill them, for a chunk of whole sentences. */
#ifndef CASUS_NLP_SCRATCH_H
#define CASUS_NLP_SCRATCH_H
#include "nlp/model.h"

enum {
    SCRATCH_CHUNK = 120, /* words after which a chunk is closed: its buffers stay in the second-level cache */
    SCRATCH_PIECE = 400, /* longest sentence that is parsed as a whole; longer ones are parsed in pieces */
    SCRATCH_MAX = SCRATCH_CHUNK + SCRATCH_PIECE
};

enum {
    EMBED_SLOTS = 2048,    /* a power of two: with their vectors they share the second-level cache with the weights */
    EMBED_FORM = 30        /* bytes of a form: longer ones are summed afresh each time */
};

typedef struct embed_key { /* whose embedding a slot holds; the same form always gives the same vector */
    uint8_t len;           /* 0: empty */
    uint8_t spacing;
    char form[EMBED_FORM];
} embed_key;

typedef struct piece { /* a sentence, or a part of a very long one */
    uint32_t at, n;    /* words [at, at + n) of the chunk */
    casus_word *words;
} piece;

typedef struct keep_rows { /* where the rows of a document's words are copied to: [words][width], [words] */
    uint8_t *q;              /* NULL: nobody wants them */
    float *scale;
} keep_rows;

struct nlp_scratch {
    uint32_t cap;        /* words that the buffers below hold */
    uint32_t n;          /* words in the chunk */
    piece *pieces;       /* [n_pieces] */
    uint32_t n_pieces;
    embed_key *embed;    /* [EMBED_SLOTS] */
    float *embed_x;      /* [EMBED_SLOTS][D] */
    float *x;            /* [cap][D] */
    float *h[2];         /* [cap][W] layers, by turns */
    float *u;            /* [cap][widest output] */
    float *t;            /* [cap][G + G] */
    uint8_t *q;          /* [cap][widest input] quantised rows */
    float *qs;           /* [cap] their scales */
    float *cell;         /* [H] */
    float *p;            /* [cap][projection] */
    float *dep;          /* [piece][A + dist] */
    float *arcs;         /* [piece][piece + 1, padded] */
    int8_t *heads;       /* packed head vectors of a piece as a matrix */
    float *head_scale, *head_bias; /* [piece + 1, padded] */
    int32_t *head_sum;
    int16_t *best, *head; /* [piece] */
    const casus_word *words;   /* of the document at hand */
    keep_rows last, emb; /* of its words */
    arena mem;           /* for trees that greedy choice does not give */
};

/* Room for `words` words. */
void scratch_reserve(nlp_scratch *s, const nlp_model *m, uint32_t words);
/* Quantise `rows` rows of k floats, ld apart, into s->q and s->qs. */
void scratch_quantize(nlp_scratch *s, const float *x, uint32_t rows, uint32_t k, uint32_t ld);
/* Copy the quantised rows of the chunk, k wide, to where they are kept. */
void scratch_keep(const nlp_scratch *s, const keep_rows *to, uint32_t k);

/* encoder.c: words of the chunk to the layers: the last one in the result, the tags' one in *tags; *tags is NULL where
 * that layer's rows lie quantised in s->q. */
const float *encoder_run(const nlp_model *m, nlp_scratch *s, const float **tags);
/* tagger.c */
void tagger_run(const nlp_model *m, nlp_scratch *s, const float *h, arena *a);
void tagger_names(const nlp_model *m, nlp_scratch *s);
/* parser.c: needs s->p, the projection of the last layer */
void parser_run(const nlp_model *m, nlp_scratch *s);
#endif
