/* SPDX-License-Identifier: MIT
 * nlp.h: tags, lemmas, dependency tree and names for a segmented document. */
#ifndef CASUS_NLP_H
#define CASUS_NLP_H
#include "base/arena.h"
#include "base/pack.h"
#include "casus/casus.h"

typedef struct nlp_model nlp_model;     /* const after opening; shared by threads */
typedef struct nlp_scratch nlp_scratch; /* one a thread; grows to the longest sentence chunk, then stays */

/* What the network made of each word of a document on its way to the tree, in bytes: a vector is scale * (q - 128).
 * Words of sentences that were not parsed have scale 0. */
typedef struct nlp_kept {
    uint32_t W, D;           /* widths of the last layer and of a word's embedding */
    const uint8_t *last;     /* [words][W] */
    const float *last_scale; /* [words] */
    const uint8_t *emb;      /* [words][D] */
    const float *emb_scale;  /* [words] */
} nlp_kept;

/* Use the sections of a weights file (borrowed: `p` must outlive the model). Free with nlp_close. */
bool nlp_open(nlp_model **out, const pack *p, casus_err *e);
void nlp_close(nlp_model *m);
uint32_t nlp_width(const nlp_model *m);     /* of the last layer */
uint32_t nlp_embedding(const nlp_model *m); /* of a word's embedding */
nlp_scratch *nlp_scratch_new(const nlp_model *m);
void nlp_scratch_free(nlp_scratch *s);

/* Fill upos, xpos, feats, lemma, head, rel, name of all words of the document. Lemmas are put into `a`.
 * Where `want` is not NULL it has one flag a sentence; sentences with false are left unparsed (head -1). Where `keep` is
 * not NULL it is filled, in `a`. */
void nlp_annotate(const nlp_model *m, nlp_scratch *s, arena *a, casus_doc *doc, const bool *want, nlp_kept *keep);

const char *nlp_xpos_name(const nlp_model *m, uint8_t xpos);   /* "NNP" */
const char *nlp_feats_name(const nlp_model *m, uint16_t feats); /* "Number=Sing" or "_" */
#endif
