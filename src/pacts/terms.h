/* SPDX-License-Identifier: MIT
 * terms.h: the instrument itself, what it obliges its parties to, and its other provisions, in one sentence. */
#ifndef CASUS_PACTS_TERMS_H
#define CASUS_PACTS_TERMS_H
#include "pacts/procedure.h"

void terms_read(reading *g);
#endif
