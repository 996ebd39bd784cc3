/* SPDX-License-Identifier: MIT
 * mention.h: instruments as a story names them: by title, by parties, or by "the document" after it has named one. */
#ifndef CASUS_PACTS_MENTION_H
#define CASUS_PACTS_MENTION_H
#include "pacts/organ.h"
#include "syntax/story.h"

enum { MENTION_PARTIES = 8 };

typedef struct mention {
    int32_t word;               /* head noun; -1: taken from the story */
    int32_t from, to;           /* its phrase */
    casus_str title;            /* the phrase without article, or of the mention before */
    char party[MENTION_PARTIES][4];
    const casus_entity *who[MENTION_PARTIES]; /* where the story names them; NULL: known from the register */
    int n;                      /* parties known */
    const reg_instrument *which; /* of the register; NULL unknown */
} mention;

/* What earlier sentences said. */
typedef struct mention_memory {
    mention last;   /* word -1 and n 0: none yet */
    bool any;       /* there is one: "the treaty" means it */
    bool near;      /* named at most two sentences before: "it" and "the document" can mean it */
    uint32_t k;     /* the sentence that named it */
    uint32_t named; /* how many were named so far */
    char state[4];  /* of the organ named last */
} mention_memory;

/* Is the word a noun for an instrument ("treaty")? `weak`: also for what can stand for one ("document", "bill"). */
bool mention_is(const syntax *t, int32_t i, bool weak);
/* The instrument that founded the body that the nominal names ("NATO"), by a name of the register; NULL: none. */
const reg_instrument *mention_body(const casus_pacts *r, const syntax *t, int32_t i);
/* The mention of an instrument through its body, named at word `at`. */
void mention_of_body(const syntax *t, arena *a, const reg_instrument *x, int32_t at, mention *out);
/* The instrument noun in the subtree of i that stands nearest to it, or -1. Clauses of their own are left out. */
int32_t mention_below(const syntax *t, int32_t i, int32_t except);
/* Read the mention at a noun; `by`: who acts on it, NULL unknown; `verb`: whose "with ..." phrases name partners, -1. */
void mention_read(const casus_pacts *r, const syntax *t, arena *a, int32_t noun, const organ *by, int32_t verb,
                  mention_memory *m, mention *out);
/* Add who signs it to the parties, also of what the story remembers. */
void mention_add(mention *m, mention_memory *mem, const syntax *t, const organ *by);
/* The parties as "PRK RUS", sorted. */
casus_str mention_parties(const mention *m, arena *a);
#endif
