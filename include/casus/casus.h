/* SPDX-License-Identifier: MIT
 * casus.h: the functions of libcasus; this header is the manual. */
#ifndef CASUS_H
#define CASUS_H

#include "casus/record.h"

typedef enum casus_code {
    CASUS_OK = 0,
    CASUS_EINPUT,   /* the story or file cannot be used: bad JSON, no text, too large */
    CASUS_EMODEL,   /* weights, lexicon or gazetteer file: wrong magic, version, checksum or content */
    CASUS_EIO,      /* cannot open, read or write */
    CASUS_EUSAGE,   /* an argument is out of range */
    CASUS_ELIMIT    /* a limit was reached: the message says which and how large it is */
} casus_code;

typedef struct casus_err {
    casus_code code;
    char message[256]; /* lower case, no full stop, complete enough to print as it is */
    char file[128];    /* "" when not about a file */
    long line, column; /* from 1; 0: not applicable */
} casus_err;

#endif
