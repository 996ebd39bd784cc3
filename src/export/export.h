/* SPDX-License-Identifier: MIT
 * export.h: events in the layouts that the field uses (docs/formats/exports.md). */
#ifndef CASUS_EXPORT_H
#define CASUS_EXPORT_H
#include "casus/casus.h"

#define EXPORT_LIST(X) X(GDELT, "gdelt") X(GDELT2, "gdelt2") X(ICEWS, "icews") X(PHOENIX, "phoenix") \
    X(POLECAT, "polecat") X(PLOVER, "plover")
#define EXPORT_ENUM(n, s) EXPORT_##n,
typedef enum export_format { EXPORT_LIST(EXPORT_ENUM) EXPORT_N } export_format;

extern const char *const export_names[EXPORT_N + 1]; /* ended by NULL */
/* EXPORT_N where the name is none. */
export_format export_by_name(const char *name);

/* An event with the story it is from and what the record knows of it. All is borrowed. */
typedef struct export_event {
    const casus_story *story; /* id, date, source, url, title, language are used; absent ones are left empty */
    const casus_event *event;
    casus_str id;             /* of the event */
    casus_str sentence;       /* its text; absent: unknown */
    int64_t mentions, sources, articles; /* of the act; 1 each where nothing is known */
} export_event;

/* Append the heading, LF included; nothing in layouts that have none. */
void export_heading(casus_buf *out, export_format f);

/* Append the event: a line for each actor with each recipient; in PLOVER one line. Events that did not happen (status
 * planned, hypothetical, negated) cannot be told from others in any layout but PLOVER: they are left out there unless
 * `any_status` is set. */
void export_row(casus_buf *out, export_format f, const export_event *e, bool any_status);
#endif
