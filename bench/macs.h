/* SPDX-License-Identifier: MIT
 * macs.h: the arithmetic that the network needs. */
#ifndef CASUS_MACS_H
#define CASUS_MACS_H
#include "casus/casus.h"

/* Multiplications with addition in the matrix products for one word ... */
double macs_per_word(const casus *c);
/* ... and for one pair of words of a sentence. */
double macs_per_pair(const casus *c);
const char *macs_kernel(const casus *c); /* "avx512vnni" */
#endif
