/* SPDX-License-Identifier: MIT
 * procedure.h: steps of the procedure of an instrument, in one sentence. */
#ifndef CASUS_PACTS_PROCEDURE_H
#define CASUS_PACTS_PROCEDURE_H
#include "pacts/mention.h"

typedef struct reading {
    const casus_pacts *r;
    const syn_story *story;
    fact_list *out;
    mention_memory memory;
    const syntax *t; /* of sentence k */
    uint32_t k;
    uint32_t first;  /* facts of this sentence begin here */
} reading;

void procedure_read(reading *g);
/* Put instrument, title and parties of a mention into a fact. */
void procedure_mention(const reading *g, const mention *m, casus_fact *f);
/* The status of what a word says: its own mood and that of the verbs above it ("is expected to", "refused to"). */
casus_status procedure_status(const syntax *t, int32_t i);
#endif
