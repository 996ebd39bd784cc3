/* SPDX-License-Identifier: MIT
 * told.h: lines that `casus code --all` writes, or a record gives back, as the register reads them: JSON objects. */
#ifndef CASUS_PACTS_TOLD_H
#define CASUS_PACTS_TOLD_H
#include <jansson.h>

#include "pacts/day.h"

/* An attack by one state on another. */
typedef struct told_attack {
    char a[4], b[4]; /* ISO3 of the attacker and of the attacked */
    day_range on;
    bool denied;     /* the sentence says that it did not happen */
} told_attack;

/* Read one line. NULL with *err (its number in the file that `name` stands for) where it is no object; NULL without an
 * error where it is blank. Free with json_decref. */
json_t *told_line(casus_str line, const char *name, long number, casus_err *err);
/* The text of that key; "" where there is none. */
const char *told_text(const json_t *o, const char *key);
const char *told_attribute(const json_t *fact, const char *name);
/* Does the entity stand for its state (the state as such, government, armed forces)? Then its code, else "". */
const char *told_state(const json_t *entity);
/* Is the line an event of type ASSAULT by one state on another, on a known date, that took place or is said not to have? */
bool told_attack_read(const json_t *event, told_attack *out);
bool told_is_event(const json_t *event, const char *type);
/* From when the line could be known: when the record took the story in, else its date. DAY_NONE: the line does not say. */
day told_known(const json_t *line);
#endif
