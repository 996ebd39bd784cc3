/* SPDX-License-Identifier: MIT
 * plover.h: the vocabulary of PLOVER 2.0: types, modes, contexts and their scores. */
#ifndef CASUS_PLOVER_H
#define CASUS_PLOVER_H
#include "casus/record.h"

const char *plover_type_name(casus_type t); /* "AGREE" */
/* CASUS_TYPE_N where there is no such type. */
casus_type plover_type(casus_str name);
/* The static string of a mode of that type ("arrest"), or NULL. */
const char *plover_mode(casus_type t, casus_str mode);
const char *plover_context(casus_str name);
/* Score of the mode of largest magnitude, or of the bare type where no mode is given. `mode` ends with NULL. */
double plover_scale(casus_type t, const char *const *mode, int n);
#endif
