/* SPDX-License-Identifier: MIT
 * record_json.h: the parts that the lines of events and facts share. Each writes a key and its value, or nothing where
 * nothing is known. */
#ifndef CASUS_RECORD_JSON_H
#define CASUS_RECORD_JSON_H
#include "engine/json.h"

void record_str(json *j, const char *key, casus_str s);
void record_cstr(json *j, const char *key, const char *s);
void record_int(json *j, const char *key, int64_t n);
void record_num(json *j, const char *key, double x, int decimals); /* nothing for NaN */
void record_date(json *j, const char *key, casus_date d);          /* cut to what is known */
void record_span(json *j, casus_str text, uint32_t start, uint32_t end); /* text, start, end of the open object */
void record_cue(json *j, const char *key, const casus_cue *c);
void record_list(json *j, const char *key, const char *const *items, int max); /* a NULL ends it */
void record_entities(json *j, const char *key, const casus_entity *list, int n);
void record_claims(json *j, const casus_claim *list, int n);
void record_place(json *j, const casus_place *p);
void record_counts(json *j, const casus_count *list, int n); /* of several of a kind the first */
#endif
