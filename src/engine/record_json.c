/* SPDX-License-Identifier: MIT */
#include "engine/record_json.h"

#include <math.h>

void record_str(json *j, const char *key, casus_str s)
{
    if (s.ptr) {
        json_key(j, key);
        json_str(j, s);
    }
}

void record_cstr(json *j, const char *key, const char *s)
{
    if (s && *s) {
        json_key(j, key);
        json_cstr(j, s);
    }
}

void record_int(json *j, const char *key, int64_t n)
{
    json_key(j, key);
    json_int(j, n);
}

void record_num(json *j, const char *key, double x, int decimals)
{
    if (!isnan(x)) {
        json_key(j, key);
        json_num(j, x, decimals);
    }
}

/* Cut to what is known: 2024, 2024-06 or 2024-06-19. */
void record_date(json *j, const char *key, casus_date d)
{
    buf text = {0};
    if (d.year == 0) {
        return;
    }
    buf_fmt(&text, "%04d", d.year);
    if (d.month) {
        buf_fmt(&text, "-%02d", d.month);
    }
    if (d.month && d.day) {
        buf_fmt(&text, "-%02d", d.day);
    }
    record_cstr(j, key, text.ptr);
    buf_free(&text);
}

void record_span(json *j, casus_str text, uint32_t start, uint32_t end)
{
    record_str(j, "text", text);
    record_int(j, "start", start);
    record_int(j, "end", end);
}

void record_cue(json *j, const char *key, const casus_cue *c)
{
    if (c->text.ptr) {
        json_key(j, key);
        json_open(j, '{');
        record_span(j, c->text, c->start, c->end);
        json_close(j, '}');
    }
}

void record_list(json *j, const char *key, const char *const *items, int max)
{
    json_key(j, key);
    json_open(j, '[');
    for (int i = 0; i < max && items[i]; i++) {
        json_cstr(j, items[i]);
    }
    json_close(j, ']');
}

/* ---- entities -------------------------------------------------------------------------------- */

static void other_sectors(json *j, const casus_entity *n)
{
    if (!n->sector[0][0] || !n->sector[1][0]) {
        return;
    }
    json_key(j, "other_sectors");
    json_open(j, '[');
    for (int i = 1; i < CASUS_MAX_SECTORS && n->sector[i][0]; i++) {
        json_cstr(j, n->sector[i]);
    }
    json_close(j, ']');
}

static void entity(json *j, const casus_entity *n)
{
    json_open(j, '{');
    record_str(j, "entity_text", n->text);
    record_int(j, "start", n->start);
    record_int(j, "end", n->end);
    record_str(j, "identifier_text", n->name);
    record_str(j, "identifier_id", n->wikidata);
    record_cstr(j, "code", n->code);
    record_cstr(j, "sector", n->sector[0]);
    other_sectors(j, n);
    record_str(j, "office", n->office);
    record_cstr(j, "resolved_by", casus_resolved_name(n->resolved_by));
    json_close(j, '}');
}

void record_entities(json *j, const char *key, const casus_entity *list, int n)
{
    json_key(j, key);
    json_open(j, '[');
    for (int i = 0; i < n; i++) {
        entity(j, &list[i]);
    }
    json_close(j, ']');
}

/* ---- claims, place, counts ------------------------------------------------------------------- */

static void claim(json *j, const casus_claim *c)
{
    json_open(j, '{');
    record_cstr(j, "stance", casus_stance_name(c->stance));
    if (c->source.text.ptr) {
        json_key(j, "source");
        entity(j, &c->source);
    }
    record_cue(j, "cue", &c->cue);
    if (c->n_via) {
        record_entities(j, "via", c->via, c->n_via);
    }
    record_date(j, "date", c->date);
    if (c->direct) {
        json_key(j, "direct");
        json_bool(j, true);
    }
    json_close(j, '}');
}

void record_claims(json *j, const casus_claim *list, int n)
{
    json_key(j, "claims");
    json_open(j, '[');
    for (int i = 0; i < n; i++) {
        claim(j, &list[i]);
    }
    json_close(j, ']');
}

void record_place(json *j, const casus_place *p)
{
    if (!p->text.ptr) {
        return;
    }
    json_key(j, "event_loc");
    json_open(j, '{');
    record_str(j, "extracted_place", p->text);
    record_str(j, "resolved_place", p->name);
    record_cstr(j, "country_code", p->country);
    record_str(j, "admin1", p->admin1);
    record_num(j, "lat", p->lat, 5);
    record_num(j, "lon", p->lon, 5);
    if (p->geonameid) {
        record_int(j, "geonameid", p->geonameid);
    }
    record_str(j, "wikidata_id", p->wikidata);
    record_cstr(j, "resolution", p->resolution);
    json_close(j, '}');
}

/* A key once: of several numbers of a kind the first stands. */
static bool count_before(const casus_count *list, int i)
{
    for (int k = 0; k < i; k++) {
        if (str_is(str_c(list[k].what), list[i].what)) {
            return true;
        }
    }
    return false;
}

static void count(json *j, const casus_count *c)
{
    json_key(j, c->what);
    json_open(j, '{');
    if (c->min >= 0) {
        record_int(j, "min", c->min);
    }
    if (c->max >= 0) {
        record_int(j, "max", c->max);
    }
    record_span(j, c->text, c->start, c->end);
    json_close(j, '}');
}

void record_counts(json *j, const casus_count *list, int n)
{
    if (!n) {
        return;
    }
    json_key(j, "counts");
    json_open(j, '{');
    for (int i = 0; i < n; i++) {
        if (!count_before(list, i)) {
            count(j, &list[i]);
        }
    }
    json_close(j, '}');
}
