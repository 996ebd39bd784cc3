/* SPDX-License-Identifier: MIT
 * nlp.h: tags, lemmas, dependency tree and names for a segmented document. */
#ifndef CASUS_NLP_H
#define CASUS_NLP_H
#include "base/arena.h"
#include "base/pack.h"
#include "casus/casus.h"

typedef struct nlp_model nlp_model;     /* const after opening; shared by threads */
typedef struct nlp_scratch nlp_scratch; /* one a thread; grows to the longest sentence chunk, then stays */

/* Use the sections of a weights file (borrowed: `p` must outlive the model). Free with nlp_close. */
bool nlp_open(nlp_model **out, const pack *p, casus_err *e);
void nlp_close(nlp_model *m);
nlp_scratch *nlp_scratch_new(const nlp_model *m);
void nlp_scratch_free(nlp_scratch *s);

/* Fill upos, xpos, feats, lemma, head, rel, name of all words of the document. Lemmas are put into `a`.
 * Where `want` is not NULL it has one flag a sentence; sentences with false are left unparsed (head -1). */
void nlp_annotate(const nlp_model *m, nlp_scratch *s, arena *a, casus_doc *doc, const bool *want);

const char *nlp_xpos_name(const nlp_model *m, uint8_t xpos);   /* "NNP" */
const char *nlp_feats_name(const nlp_model *m, uint16_t feats); /* "Number=Sing" or "_" */
#endif
