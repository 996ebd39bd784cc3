/* SPDX-License-Identifier: MIT
 * answer.h: sentences that answer the one before: "Beijing denied the accusation". */
#ifndef CASUS_CLAIMS_ANSWER_H
#define CASUS_CLAIMS_ANSWER_H
#include "claims/voice.h"

/* Add to the events of each sentence what the next one says of them by a noun that only points back: its speaker must
 * be of the state that acts, as those are who deny an accusation. */
void answer_read(const voices *v, casus_result *r);
#endif
