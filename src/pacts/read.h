/* SPDX-License-Identifier: MIT
 * read.h: what the news says of treaties: instruments and their parties, steps of their procedure, what they oblige to.
 * docs/procedure.md */
#ifndef CASUS_PACTS_READ_H
#define CASUS_PACTS_READ_H
#include "pacts/register.h"
#include "syntax/story.h"

/* Add facts of the kinds pact, obligation and procedure_step to `out`; who stands for them is not set. The register says
 * what organs are called and which instrument is meant. */
void pacts_read(const casus_pacts *r, const syn_story *s, fact_list *out);
#endif
