/* SPDX-License-Identifier: MIT
 * count.h: how many were killed, injured, arrested, took part, voted. */
#ifndef CASUS_EVENTS_COUNT_H
#define CASUS_EVENTS_COUNT_H
#include "events/act.h"

/* Adds to `out` what the words of the roles of x state; returns the new number of counts. */
int count_find(const syntax *t, const act *x, casus_count *out, int n);
#endif
