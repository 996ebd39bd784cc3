/* SPDX-License-Identifier: MIT
 * read.c: the JSON of an event back into a casus_event. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "store/state.h"

struct store_memory {
    arena a;
};

store_memory *store_memory_new(void)
{
    store_memory *m = mem_zalloc(1, sizeof *m);
    arena_init(&m->a, 1 << 14);
    return m;
}

void store_memory_free(store_memory *m)
{
    if (m) {
        arena_release(&m->a);
        free(m);
    }
}

/* ---- values ---------------------------------------------------------------------------------- */

static casus_str str(arena *a, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_string(v) ? str_dup(a, str_n(json_string_value(v), json_string_length(v))) : (casus_str){0};
}

/* With a NUL; "" where there is none. */
static const char *cstr(arena *a, const json_t *o, const char *key)
{
    casus_str s = str(a, o, key);
    return s.ptr ? s.ptr : "";
}

static uint32_t pos(const json_t *o, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(o, key));
    return n < 0 || n > UINT32_MAX ? 0 : (uint32_t)n;
}

static double num(const json_t *o, const char *key, double none)
{
    const json_t *v = json_object_get(o, key);
    return json_is_number(v) ? json_number_value(v) : none;
}

static casus_date date(const json_t *o, const char *key)
{
    int y = 0, m = 0, d = 0;
    const char *s = json_string_value(json_object_get(o, key));
    if (s) {
        sscanf(s, "%4d-%2d-%2d", &y, &m, &d);
    }
    return (casus_date){(int16_t)y, (uint8_t)m, (uint8_t)d};
}

static casus_cue cue(arena *a, const json_t *o)
{
    return (casus_cue){str(a, o, "text"), pos(o, "start"), pos(o, "end")};
}

static void code(char *out, size_t size, const json_t *v)
{
    const char *s = json_string_value(v);
    snprintf(out, size, "%s", s ? s : "");
}

typedef const char *name_of(int i);

static const char *type_at(int i) { return casus_type_name((casus_type)i); }
static const char *status_at(int i) { return casus_status_name((casus_status)i); }
static const char *stance_at(int i) { return casus_stance_name((casus_stance)i); }
static const char *resolved_at(int i) { return casus_resolved_name((casus_resolved)i); }

/* The number whose name it is; 0 where none is. */
static int number(const char *s, name_of *name)
{
    for (int i = 0; s && name(i); i++) {
        if (strcmp(s, name(i)) == 0) {
            return i;
        }
    }
    return 0;
}

static void words(arena *a, const json_t *list, const char **out, size_t max)
{
    for (size_t i = 0; i < max && i < json_array_size(list); i++) {
        const char *s = json_string_value(json_array_get(list, i));
        out[i] = s ? str_dup(a, str_c(s)).ptr : NULL;
    }
}

/* ---- parts ----------------------------------------------------------------------------------- */

static void entity(arena *a, const json_t *o, casus_entity *n)
{
    const json_t *others = json_object_get(o, "other_sectors");
    n->text = str(a, o, "entity_text");
    n->start = pos(o, "start");
    n->end = pos(o, "end");
    n->word = -1;
    n->name = str(a, o, "identifier_text");
    n->wikidata = str(a, o, "identifier_id");
    n->office = str(a, o, "office");
    code(n->code, sizeof n->code, json_object_get(o, "code"));
    code(n->sector[0], sizeof n->sector[0], json_object_get(o, "sector"));
    for (size_t i = 0; i + 1 < CASUS_MAX_SECTORS && i < json_array_size(others); i++) {
        code(n->sector[i + 1], sizeof n->sector[0], json_array_get(others, i));
    }
    n->resolved_by = (casus_resolved)number(json_string_value(json_object_get(o, "resolved_by")), resolved_at);
}

static int entities(arena *a, const json_t *list, casus_entity *out, int max)
{
    int n = (int)json_array_size(list);
    n = n < max ? n : max;
    for (int i = 0; i < n; i++) {
        entity(a, json_array_get(list, (size_t)i), &out[i]);
    }
    return n;
}

static int claims(arena *a, const json_t *list, casus_claim *out)
{
    int n = (int)json_array_size(list);
    n = n < CASUS_MAX_CLAIMS ? n : CASUS_MAX_CLAIMS;
    for (int i = 0; i < n; i++) {
        const json_t *o = json_array_get(list, (size_t)i);
        out[i].stance = (casus_stance)number(json_string_value(json_object_get(o, "stance")), stance_at);
        entity(a, json_object_get(o, "source"), &out[i].source);
        out[i].cue = cue(a, json_object_get(o, "cue"));
        out[i].n_via = entities(a, json_object_get(o, "via"), out[i].via, CASUS_MAX_VIA);
        out[i].date = date(o, "date");
        out[i].direct = json_is_true(json_object_get(o, "direct"));
    }
    return n;
}

static void place(arena *a, const json_t *o, casus_place *p)
{
    p->text = str(a, o, "extracted_place");
    p->name = str(a, o, "resolved_place");
    code(p->country, sizeof p->country, json_object_get(o, "country_code"));
    p->admin1 = str(a, o, "admin1");
    p->wikidata = str(a, o, "wikidata_id");
    p->geonameid = json_integer_value(json_object_get(o, "geonameid"));
    p->lat = num(o, "lat", NAN);
    p->lon = num(o, "lon", NAN);
    p->resolution = cstr(a, o, "resolution");
}

static int counts(arena *a, json_t *o, casus_count *out)
{
    const char *what;
    json_t *v;
    int n = 0;
    json_object_foreach(o, what, v) {
        if (n < CASUS_MAX_COUNTS) {
            out[n++] = (casus_count){str_dup(a, str_c(what)).ptr, (int64_t)num(v, "min", -1), (int64_t)num(v, "max", -1),
                                     str(a, v, "text"), pos(v, "start"), pos(v, "end")};
        }
    }
    return n;
}

static casus_precision precision(const json_t *o)
{
    static const char *const names[] = {"story", "day", "month", "year"};
    const char *s = json_string_value(json_object_get(o, "date_precision"));
    for (int i = 0; s && i < 4; i++) {
        if (strcmp(s, names[i]) == 0) {
            return (casus_precision)i;
        }
    }
    return CASUS_PREC_STORY;
}

static void event(arena *a, json_t *o, casus_event *v)
{
    *v = (casus_event){.sentence = (int32_t)pos(o, "sentence"), .trigger_word = -1};
    v->type = (casus_type)number(json_string_value(json_array_get(json_object_get(o, "event"), 0)), type_at);
    words(a, json_object_get(o, "mode"), v->mode, 3);
    words(a, json_object_get(o, "context"), v->context, 4);
    v->scale = num(o, "event_scale", 0);
    code(v->cameo, sizeof v->cameo, json_object_get(o, "cameo"));
    v->date = date(o, "date");
    v->enddate = date(o, "enddate");
    v->precision = precision(o);
    v->date_text = cue(a, json_object_get(o, "date_text"));
    v->status = (casus_status)number(json_string_value(json_object_get(o, "status")), status_at);
    v->condition = cue(a, json_object_get(o, "condition"));
    v->n_actor = entities(a, json_object_get(o, "actor"), v->actor, CASUS_MAX_ENTITIES);
    v->n_recipient = entities(a, json_object_get(o, "recipient"), v->recipient, CASUS_MAX_ENTITIES);
    v->n_claims = claims(a, json_object_get(o, "claims"), v->claims);
    place(a, json_object_get(o, "event_loc"), &v->place);
    v->n_counts = counts(a, json_object_get(o, "counts"), v->counts);
    v->trigger = cue(a, json_object_get(o, "trigger"));
    v->trigger_lemma = str(a, json_object_get(o, "trigger"), "lemma");
    v->rule = str(a, o, "rule");
    v->confidence = num(o, "confidence", 0);
}

bool store_read_event(store_memory *m, casus_str json, casus_event *out, casus_err *e)
{
    json_error_t why;
    json_t *o = json_loadb(json.ptr ? json.ptr : "", json.len, JSON_REJECT_DUPLICATES, &why);
    if (!json_is_object(o) || !json_object_get(o, "event")) {
        json_decref(o);
        return err_set(e, CASUS_EINPUT, "the event in the record is not JSON of an event");
    }
    arena_reset(&m->a);
    event(&m->a, o, out);
    json_decref(o);
    return true;
}
