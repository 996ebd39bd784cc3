/* SPDX-License-Identifier: MIT
 * place.h: where an act took place, as far as its own phrases say so. */
#ifndef CASUS_EVENTS_PLACE_H
#define CASUS_EVENTS_PLACE_H
#include "events/act.h"

/* text absent in the result: no place stated */
casus_place place_find(const syntax *t, const act *x);
#endif
