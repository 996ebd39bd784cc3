/* SPDX-License-Identifier: MIT
 * share.h: parties that the acts of one sentence lend each other. */
#ifndef CASUS_EVENTS_SHARE_H
#define CASUS_EVENTS_SHARE_H
#include "events/code.h"

/* After the roles of every act are known: fills those that another act of the sentence tells. */
void share_parties(sentence_code *s);
/* After the acts that are told twice have been merged: a battle has sides and no victim (AST-2). */
void share_level_battles(sentence_code *s);
#endif
