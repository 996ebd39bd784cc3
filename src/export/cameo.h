/* SPDX-License-Identifier: MIT
 * cameo.h: what a CAMEO code means and how it is scaled. */
#ifndef CASUS_CAMEO_H
#define CASUS_CAMEO_H

typedef struct cameo {
    const char *code;
    double goldstein; /* -10 ... +10 */
    const char *name;
} cameo;

/* The code, or the one above it; NULL where there is none. */
const cameo *cameo_of(const char *code);
#endif
