/* SPDX-License-Identifier: MIT
 * statement.h: when something was said. */
#ifndef CASUS_CLAIMS_STATEMENT_H
#define CASUS_CLAIMS_STATEMENT_H
#include "claims/voice.h"

/* Set the dates of all sayings: by the words of time beside their cue, else by those of the statement that they go on
 * with ("said yesterday ... They warned", "In June he was asked ... He replied"). */
void statement_dates(voices *v);
#endif
