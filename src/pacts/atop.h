/* SPDX-License-Identifier: MIT
 * atop.h: the alliances of an ATOP member-level file (versions 4 and 5: same column names) as instruments. Its begin
 * dates are dates of signature and its exits are by member; both are kept as what they are (docs/pacts.md). */
#ifndef CASUS_PACTS_ATOP_H
#define CASUS_PACTS_ATOP_H
#include "pacts/build.h"

/* COW number to the codes of the register; "" unknown. Static. */
const char *atop_state(int cow);
/* The same; states that ISO 3166 never knew keep their number, three digits. */
void atop_code(int cow, char out[4]);
/* Add the file's alliances as instruments ATOP<id>, each member's phases as one party. */
bool atop_read(reg_build *b, const char *path, casus_err *e);
#endif
