/* SPDX-License-Identifier: MIT
 * sift.h: which of the acts that a sentence tells of are news. */
#ifndef CASUS_EVENTS_SIFT_H
#define CASUS_EVENTS_SIFT_H
#include "events/act.h"
#include "events/role.h"
#include "events/topic.h"

/* ACT_KEPT, or why the act with these parties is not coded (docs/coding.md, 7). */
act_drop sift_act(const syntax *t, const topic *about, const act *x, const roles *r);
#endif
