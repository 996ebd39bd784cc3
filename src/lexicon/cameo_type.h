/* SPDX-License-Identifier: MIT
 * cameo_type.h: from CAMEO codes to PLOVER types. */
#ifndef CASUS_LEXICON_CAMEO_TYPE_H
#define CASUS_LEXICON_CAMEO_TYPE_H
#include "casus/record.h"

/* Type and mode ("" none) of a code of 2 to 4 digits. The type is CASUS_TYPE_N for mere statements (root 01), which are
 * no events in PLOVER. False: there is no such code. */
bool cameo_type(casus_str code, casus_type *type, casus_str *mode);
#endif
