/* SPDX-License-Identifier: MIT
 * stamp.h: times as feeds and dictionaries of events write them. */
#ifndef CASUS_STAMP_H
#define CASUS_STAMP_H
#include "base/str.h"

/* The day in UTC of "Tue, 18 Mar 2025 23:30:00 -0500" (RFC 822, with its zones' letters and years of two digits),
 * "2025-03-18T23:30:00.5-05:00" (RFC 3339, also with a space for the T), "2025-03-18" or "20250318". Without a zone: as it
 * is written. False: none of these, or no day of the calendar. */
bool stamp_day(casus_str s, casus_date *out);
#endif
