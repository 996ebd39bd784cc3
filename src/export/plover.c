/* SPDX-License-Identifier: MIT
 * plover.c: the interchange record of PLOVER 2.0 (table 6), one object a line. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/str.h"
#include "export/plover.h"

static void put(json_t *o, const char *key, casus_str s)
{
    if (s.len) {
        json_object_set_new(o, key, json_stringn(s.ptr, s.len));
    }
}

static void put_date(json_t *o, const char *key, casus_date d)
{
    buf b = {0};
    if (d.year) {
        buf_fmt(&b, "%04d-%02d-%02d", d.year, d.month ? d.month : 1, d.day ? d.day : 1);
        put(o, key, str_n(b.ptr, b.len));
        buf_free(&b);
    }
}

static json_t *words(const char *const *items, int max)
{
    json_t *l = json_array();
    for (int i = 0; i < max && items[i]; i++) {
        json_array_append_new(l, json_string(items[i]));
    }
    return l;
}

static json_t *entities(const casus_entity *list, int n)
{
    json_t *l = json_array();
    for (int i = 0; i < n; i++) {
        json_t *o = json_object();
        put(o, "code", str_c(list[i].code));
        put(o, "sector", str_c(list[i].sector[0]));
        put(o, "entity_text", list[i].text);
        put(o, "identifier_id", list[i].wikidata);
        put(o, "identifier_text", list[i].name);
        put(o, "office", list[i].office);
        json_array_append_new(l, o);
    }
    return l;
}

static json_t *place(const casus_place *p)
{
    json_t *o = json_object();
    put(o, "extracted_place", p->text);
    put(o, "resolved_place", p->name);
    put(o, "country_code", str_c(p->country));
    put(o, "admin1", p->admin1);
    if (!isnan(p->lat) && !isnan(p->lon)) {
        json_object_set_new(o, "lat", json_real(p->lat));
        json_object_set_new(o, "lon", json_real(p->lon));
    }
    if (p->geonameid) {
        json_object_set_new(o, "geonameid", json_integer(p->geonameid));
    }
    return o;
}

static void cited(json_t *o, const export_event *e)
{
    json_t *text = json_object(), *cite = json_object();
    json_object_set_new(text, "sequence", json_integer(e->event->sentence));
    json_object_set_new(text, "start", json_integer(e->event->trigger.start));
    json_object_set_new(text, "end", json_integer(e->event->trigger.end));
    json_object_set_new(o, "text_info", text);
    put(cite, "citation", e->story->id);
    put(cite, "url", e->story->url);
    put(cite, "title", e->story->title);
    put(cite, "publication", e->story->source);
    put(cite, "language", e->story->language);
    put(cite, "coder", str_c("casus"));
    put(cite, "version", str_c(CASUS_VERSION));
    json_object_set_new(o, "cite_info", cite);
}

/* The auxiliary markers of status travel among the contexts, as the manual has it. */
static json_t *contexts(const casus_event *v)
{
    json_t *l = words(v->context, 4);
    if (v->status != CASUS_STATUS_ACTUAL) {
        json_array_append_new(l, json_string(casus_status_name(v->status)));
    }
    return l;
}

void export_plover(casus_buf *out, const export_event *e)
{
    const casus_event *v = e->event;
    const char *type = casus_type_name(v->type);
    json_t *o = json_object();
    put(o, "id", e->id);
    put_date(o, "date", v->date.year ? v->date : e->story->date);
    put_date(o, "enddate", v->enddate);
    json_object_set_new(o, "actor", entities(v->actor, v->n_actor));
    json_object_set_new(o, "recipient", entities(v->recipient, v->n_recipient));
    json_object_set_new(o, "event", words(&type, 1));
    if (v->place.text.ptr) {
        json_object_set_new(o, "event_loc", place(&v->place));
    }
    if (v->trigger.text.ptr) {
        json_object_set_new(o, "event_text", json_pack("[s%]", v->trigger.text.ptr, (size_t)v->trigger.text.len));
    }
    json_object_set_new(o, "quad_code", json_integer(casus_type_quad(v->type)));
    json_object_set_new(o, "event_scale", json_real(v->scale));
    json_object_set_new(o, "mode", words(v->mode, 3));
    json_object_set_new(o, "context", contexts(v));
    put(o, "text", e->sentence);
    cited(o, e);
    put(o, "coder", str_c("casus " CASUS_VERSION));
    char *line = json_dumps(o, JSON_COMPACT | JSON_REAL_PRECISION(7));
    if (!line) {
        mem_abort();
    }
    buf_cstr(out, line);
    buf_char(out, '\n');
    free(line);
    json_decref(o);
}
