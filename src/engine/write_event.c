/* SPDX-License-Identifier: MIT
 * write_event.c: a coded event as one line of JSON; keys and their order are those of docs/record.md. */
#include <math.h>

#include "engine/json.h"
#include "engine/locate.h"

static void key_str(json *j, const char *key, casus_str s)
{
    if (s.ptr) {
        json_key(j, key);
        json_str(j, s);
    }
}

static void key_cstr(json *j, const char *key, const char *s)
{
    if (s && *s) {
        json_key(j, key);
        json_cstr(j, s);
    }
}

static void key_int(json *j, const char *key, int64_t n)
{
    json_key(j, key);
    json_int(j, n);
}

static void key_num(json *j, const char *key, double x, int decimals)
{
    if (!isnan(x)) {
        json_key(j, key);
        json_num(j, x, decimals);
    }
}

/* Cut to what is known: 2024, 2024-06 or 2024-06-19. */
static void key_date(json *j, const char *key, casus_date d)
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
    key_cstr(j, key, text.ptr);
    buf_free(&text);
}

static void span(json *j, casus_str text, uint32_t start, uint32_t end)
{
    key_str(j, "text", text);
    key_int(j, "start", start);
    key_int(j, "end", end);
}

static void key_cue(json *j, const char *key, const casus_cue *c)
{
    if (c->text.ptr) {
        json_key(j, key);
        json_open(j, '{');
        span(j, c->text, c->start, c->end);
        json_close(j, '}');
    }
}

static void key_list(json *j, const char *key, const char *const *items, int max)
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
    key_str(j, "entity_text", n->text);
    key_int(j, "start", n->start);
    key_int(j, "end", n->end);
    key_str(j, "identifier_text", n->name);
    key_str(j, "identifier_id", n->wikidata);
    key_cstr(j, "code", n->code);
    key_cstr(j, "sector", n->sector[0]);
    other_sectors(j, n);
    key_str(j, "office", n->office);
    key_cstr(j, "resolved_by", casus_resolved_name(n->resolved_by));
    json_close(j, '}');
}

static void entities(json *j, const char *key, const casus_entity *list, int n)
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
    key_cstr(j, "stance", casus_stance_name(c->stance));
    if (c->source.text.ptr) {
        json_key(j, "source");
        entity(j, &c->source);
    }
    key_cue(j, "cue", &c->cue);
    if (c->n_via) {
        entities(j, "via", c->via, c->n_via);
    }
    key_date(j, "date", c->date);
    json_close(j, '}');
}

static void claims(json *j, const casus_event *v)
{
    json_key(j, "claims");
    json_open(j, '[');
    for (int i = 0; i < v->n_claims; i++) {
        claim(j, &v->claims[i]);
    }
    json_close(j, ']');
}

static void place(json *j, const casus_place *p)
{
    if (!p->text.ptr) {
        return;
    }
    json_key(j, "event_loc");
    json_open(j, '{');
    key_str(j, "extracted_place", p->text);
    key_str(j, "resolved_place", p->name);
    key_cstr(j, "country_code", p->country);
    key_str(j, "admin1", p->admin1);
    key_num(j, "lat", p->lat, 5);
    key_num(j, "lon", p->lon, 5);
    if (p->geonameid) {
        key_int(j, "geonameid", p->geonameid);
    }
    key_str(j, "wikidata_id", p->wikidata);
    key_cstr(j, "resolution", p->resolution);
    json_close(j, '}');
}

/* A key once: of several numbers of a kind the first stands. */
static bool count_before(const casus_event *v, int i)
{
    for (int k = 0; k < i; k++) {
        if (str_is(str_c(v->counts[k].what), v->counts[i].what)) {
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
        key_int(j, "min", c->min);
    }
    if (c->max >= 0) {
        key_int(j, "max", c->max);
    }
    span(j, c->text, c->start, c->end);
    json_close(j, '}');
}

static void counts(json *j, const casus_event *v)
{
    if (!v->n_counts) {
        return;
    }
    json_key(j, "counts");
    json_open(j, '{');
    for (int i = 0; i < v->n_counts; i++) {
        if (!count_before(v, i)) {
            count(j, &v->counts[i]);
        }
    }
    json_close(j, '}');
}

/* ---- the event ------------------------------------------------------------------------------- */

/* Which of the events of its sentence it is, from 0. */
static uint32_t number_in_sentence(const casus_result *r, uint32_t i)
{
    uint32_t n = 0;
    while (i - n > 0 && r->events[i - n - 1].sentence == r->events[i].sentence) {
        n++;
    }
    return n;
}

static void identity(json *j, const casus_result *r, uint32_t i)
{
    casus_str story = r->doc->story->id;
    const casus_event *v = &r->events[i];
    buf id = {0};
    buf_str(&id, story);
    buf_fmt(&id, "-%d-%u", v->sentence, number_in_sentence(r, i));
    json_key(j, "id");
    json_str(j, str_n(id.ptr, id.len));
    buf_free(&id);
    key_str(j, "story", story);
    key_int(j, "sentence", v->sentence);
}

static void act(json *j, const casus_event *v)
{
    const char *type = casus_type_name(v->type);
    key_list(j, "event", &type, 1);
    key_list(j, "mode", v->mode, (int)(sizeof v->mode / sizeof *v->mode));
    key_list(j, "context", v->context, (int)(sizeof v->context / sizeof *v->context));
    key_int(j, "quad_code", casus_type_quad(v->type));
    key_num(j, "event_scale", v->scale, 2);
    key_cstr(j, "cameo", v->cameo);
}

static void when(json *j, const casus_event *v)
{
    static const char *const precision[] = {"story", "day", "month", "year"};
    key_date(j, "date", v->date);
    key_date(j, "enddate", v->enddate);
    key_cstr(j, "date_precision", precision[v->precision]);
    key_cue(j, "date_text", &v->date_text);
}

static void evidence(json *j, const casus_doc *doc, const casus_event *v)
{
    json_key(j, "trigger");
    json_open(j, '{');
    span(j, v->trigger.text, v->trigger.start, v->trigger.end);
    key_str(j, "lemma", v->trigger_lemma);
    json_close(j, '}');
    key_str(j, "rule", v->rule);
    key_num(j, "confidence", v->confidence, 3);
    const casus_sent *s = &doc->sents[v->sentence];
    locate l = locate_sent(doc, s);
    key_str(j, "text", locate_span(&l, s->start, s->end));
}

void casus_write_event(casus_buf *out, const casus_result *r, uint32_t i)
{
    const casus_event *v = &r->events[i];
    json j = {.out = out};
    json_open(&j, '{');
    identity(&j, r, i);
    act(&j, v);
    when(&j, v);
    key_cstr(&j, "status", casus_status_name(v->status));
    key_cue(&j, "condition", &v->condition);
    entities(&j, "actor", v->actor, v->n_actor);
    entities(&j, "recipient", v->recipient, v->n_recipient);
    claims(&j, v);
    place(&j, &v->place);
    counts(&j, v);
    evidence(&j, r->doc, v);
    json_close(&j, '}');
    buf_char(out, '\n');
}
