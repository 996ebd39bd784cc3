/* SPDX-License-Identifier: MIT
 * heads.h: three small networks on what the parser's network made of a word, for the coder: does the word tell of an act
 * and of which type; is an act that the lexicon found one; which role does a mention play in it. What the rows and
 * categories of their inputs are is the business of who asks (events/judge.c). docs/heads.md, docs/formats/heads.md */
#ifndef CASUS_NLP_HEADS_H
#define CASUS_NLP_HEADS_H
#include "nlp/nlp.h"

typedef enum head_id { HEAD_TRIGGER, HEAD_JUDGE, HEAD_ROLE, HEAD_N } head_id;

enum {
    HEADS_VERSION = 1,     /* of the file, written and read */
    HEADS_ROWS = 6,        /* most vectors of an input */
    HEADS_CATS = 64,       /* most categories of an input */
    HEADS_MAX_HIDDEN = 256,
    HEADS_MAX_TABLE = 8192, /* rows of a table of categories */
    HEADS_OUTPUTS = 32,    /* room for the scores of any head */
    HEADS_KNOTS = 16
};

/* What a head reads: which of its vectors are last layers (W wide), the others are embeddings (D wide). */
typedef struct head_spec {
    const char *name; /* of its sections: "t", "j", "r" */
    uint32_t rows, last, outputs; /* last: a bit a row */
} head_spec;
const head_spec *heads_spec(head_id id);

typedef struct head_input {
    const uint8_t *row[HEADS_ROWS]; /* NULL: there is no such word */
    float scale[HEADS_ROWS];
    uint32_t cat[HEADS_CATS]; /* rows of the table */
    int n_cat;
} head_input;

/* How scores become decisions; section "decide". Scores are logits, each less that of "nothing". */
typedef struct heads_decide {
    float veto;  /* an act of the lexicon is none where the mean of the judge's score and of its type's is lower */
    float add;   /* a word without an entry tells of an act from this score on */
    float alone; /* the same where there is no lexicon */
    float role;  /* a mention plays a role from this score on, in an act of the heads */
    float fill;  /* the same in an act of the lexicon that has nobody in that role */
    uint32_t n;  /* knots of the line from that mean to the probability that the type is right */
    float at[HEADS_KNOTS], sure[HEADS_KNOTS]; /* rising */
} heads_decide;

typedef struct nlp_heads nlp_heads; /* const after opening; shared by threads */

/* Use the sections of a heads file (borrowed) made for a network with these widths. Free with heads_close. */
bool heads_open(nlp_heads **out, const pack *p, uint32_t W, uint32_t D, casus_err *e);
void heads_close(nlp_heads *h);
/* Were they trained on the network of this weights file? On another one they know nothing. */
bool heads_fit(const pack *heads, const pack *weights);
const heads_decide *heads_decisions(const nlp_heads *h);
/* Scores of the head's outputs. */
void heads_score(const nlp_heads *h, head_id id, const head_input *x, float out[HEADS_OUTPUTS]);
/* The probability that belongs to a mean score of an act. */
double heads_sure(const nlp_heads *h, float score);

/* Heads and vectors of one document, for the stages behind. */
typedef struct nlp_learned {
    const nlp_heads *heads;
    nlp_kept kept;
    casus_decide decide;
} nlp_learned;
#endif
