/* SPDX-License-Identifier: MIT
 * weight.h: whose acts are politics, and which are private life or nobody's doing. */
#ifndef CASUS_EVENTS_WEIGHT_H
#define CASUS_EVENTS_WEIGHT_H
#include "events/act.h"
#include "events/role.h"
#include "events/topic.h"

/* A state, whoever holds or held an office, a force, a party, a body between states. */
bool weight_political(const syntax *t, const casus_entity *e);
/* "leaders", "54 nations": nobody in particular, but of the kind that makes news. */
bool weight_any(const syntax *t, const casus_entity *e, int n);
bool weight_named(const syntax *t, const casus_entity *e, int n);
/* Types that are made with words and help: a person of whom only the name is known makes no politics with them. */
bool weight_of_words(casus_type t);
/* Words and help between people who have nothing to do with politics, in a story that has little to do with it. */
bool weight_private(const syntax *t, const topic *about, const act *x, const roles *r);
/* In a story of a storm or a crash: what chance or nature did. */
bool weight_accident(const syntax *t, const topic *about, const act *x, const roles *r);
/* Hurt by a vehicle or a building that came to grief, in this very sentence. */
bool weight_mishap(const syntax *t, const act *x, const roles *r);
#endif
