/* SPDX-License-Identifier: MIT
 * conllu.h: documents out of a CoNLL-U file (universaldependencies.org/format.html), with the strings of the file
 * beside the words of record.h, for training and for parsing gold tokens.
 *
 *   conllu c;
 *   conllu_init(&c, file, "ewt-dev.conllu", 0);
 *   while ((st = conllu_next(&c, &arena, &doc, &err)) <= CONLLU_BAD) ...
 *   conllu_release(&c);
 */
#ifndef CASUS_CONLLU_H
#define CASUS_CONLLU_H
#include "base/arena.h"
#include "casus/casus.h"
#include "text/line.h"

#define CONLLU_MAX_LINE (1u << 20) /* bytes of one line */
#define CONLLU_MAX_WORDS 1000000u  /* of one document: a longer one goes on as a further document of the same id */
#define CONLLU_MAX_SENT 200000u    /* words of one sentence */

/* One word line, as written in the file ("_" stays "_"). */
typedef struct conllu_row {
    casus_str form, lemma, upos, xpos, feats, deprel, deps, misc;
    casus_str token, token_misc; /* first word of a multiword token: its surface form and MISC; else absent */
    uint32_t token_n;            /* first word of a multiword token: words in it; else 0 */
    int32_t head;                /* 0-based within the sentence; -1 root; CONLLU_NO_HEAD where the column is "_" */
} conllu_row;

#define CONLLU_NO_HEAD (-2)

typedef struct conllu_doc {
    casus_doc doc;       /* words: form, span, flags, and upos, rel, head, lemma where the file has them; xpos and
                            feats are 0, since their numbers belong to a model. doc.story is not set */
    casus_str id;        /* of `# newdoc id = `; absent where there is none */
    casus_str text;      /* rebuilt: tokens by SpaceAfter=No, an empty line before each `# newpar`; UTF-8, clean */
    conllu_row *rows;    /* [doc.n_words] */
    casus_str *comments; /* [doc.n_sents] comment lines of the sentence with '#', joined by LF; absent: none */
} conllu_doc;

enum {
    CONLLU_JOIN_SPACED = 1u << 0 /* a space after every sentence, whatever its last SpaceAfter says */
};

typedef enum conllu_status {
    CONLLU_DOC, /* *out is filled, in `a` */
    CONLLU_BAD, /* this document is malformed: *e says why and where; the next call goes on at the next `# newdoc` */
    CONLLU_END,
    CONLLU_FAIL /* the stream cannot be read further */
} conllu_status;

typedef struct conllu_build conllu_build;
typedef struct conllu {
    line_reader lines;
    const char *name; /* of the file, for messages; borrowed */
    unsigned flags;
    conllu_build *build; /* the document under way */
    bool done;
} conllu;

void conllu_init(conllu *c, FILE *file, const char *name, unsigned flags); /* `file` is borrowed */
void conllu_release(conllu *c);
conllu_status conllu_next(conllu *c, arena *a, conllu_doc *out, casus_err *e);
#endif
