/* SPDX-License-Identifier: MIT
 * code.h: one sentence to acts, with what became of each. */
#ifndef CASUS_EVENTS_CODE_H
#define CASUS_EVENTS_CODE_H
#include "events/act.h"
#include "events/role.h"
#include "events/topic.h"

typedef struct sentence_code {
    syntax t;
    act *acts;  /* [n] in the order of their words */
    roles *who; /* [n] */
    int n;
} sentence_code;

/* `about` is the topic of the story; `watch` (may be NULL) is told of every frame tried. */
void code_sentence(const syntax *t, const topic *about, arena *a, sentence_code *out, fit_watch *watch, void *ctx);
const char *code_drop_text(act_drop d);
casus_str code_rule(arena *a, const lexicon *lex, const lex_frame *f); /* "assault.txt:12" */
#endif
