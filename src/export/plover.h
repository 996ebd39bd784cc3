/* SPDX-License-Identifier: MIT */
#ifndef CASUS_EXPORT_PLOVER_H
#define CASUS_EXPORT_PLOVER_H
#include "export/export.h"

/* Append the event as one line of JSON. */
void export_plover(casus_buf *out, const export_event *e);
#endif
