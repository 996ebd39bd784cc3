/* SPDX-License-Identifier: MIT
 * code.h: one sentence to acts, with what became of each. */
#ifndef CASUS_EVENTS_CODE_H
#define CASUS_EVENTS_CODE_H
#include "events/act.h"
#include "events/role.h"

/* Words of a sentence that is still coded. Longer ones are lists or garbage, and some walks are quadratic. */
#define CODE_MAX_WORDS 1000u

typedef struct sentence_code {
    syntax t;
    act *acts;  /* [n] in the order of their words */
    roles *who; /* [n] */
    int n;
} sentence_code;

/* `watch` (may be NULL) is told of every frame tried. */
void code_sentence(const lexicon *lex, const actors_mentions *mentions, arena *a, const casus_doc *doc,
                   uint32_t sentence, sentence_code *out, fit_watch *watch, void *ctx);
const char *code_drop_text(act_drop d);
casus_str code_rule(arena *a, const lexicon *lex, const lex_frame *f); /* "assault.txt:12" */
#endif
