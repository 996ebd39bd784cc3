/* SPDX-License-Identifier: MIT
 * judge.h: where the learned heads have a say in what the lexicon finds (docs/heads.md). */
#ifndef CASUS_EVENTS_JUDGE_H
#define CASUS_EVENTS_JUDGE_H
#include "events/act.h"
#include "events/role.h"
#include "events/topic.h"
#include "nlp/heads.h"

/* What word i tells of: by the lexicon's best frame (fit_word), by the heads, or by the heads where the lexicon has
 * nothing to say, as the engine was told. */
bool judge_fit(const syntax *t, int32_t i, fit *out, fit_watch *watch, void *ctx);
/* Is it a frame of the heads, of no line of the lexicon? */
bool judge_own(const lex_frame *f);
/* Drop acts that the heads do not believe, give every other one its probability, and put mentions that the heads are sure
 * of into its empty roles. */
void judge_acts(const syntax *t, const topic *about, act *acts, roles *who, int n);

/* ---- Inputs of the heads: also what they are trained on ----------------------------------------- */

/* Room for a vector that is the mean of others. */
typedef struct judge_mean {
    uint8_t q[1024];
    float scale;
} judge_mean;

/* The mean of the embeddings of a sentence's content words: what it is about. */
void judge_gist(const syntax *t, judge_mean *out);
/* Word i as a trigger. */
void judge_trigger(const syntax *t, int32_t i, const judge_mean *gist, head_input *out);
/* An act of the lexicon with its parties. */
void judge_act(const syntax *t, const topic *about, const act *x, const roles *r, const judge_mean *gist, head_input *out);
/* The mention that word j heads, as a party of what word i tells of. */
void judge_role(const syntax *t, int32_t i, int32_t j, head_input *out);
/* Rows of each head's table of categories. */
uint32_t judge_table(head_id id);
/* May the word tell of an act: a verb, or a noun that is no name? */
bool judge_candidate(const syntax *t, int32_t i);
/* Does word j head a mention that can play a role? */
bool judge_mention(const syntax *t, int32_t j);
#endif
