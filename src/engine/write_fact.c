/* SPDX-License-Identifier: MIT
 * write_fact.c: a fact as one line of JSON; keys and their order are those of docs/record.md. */
#include "engine/locate.h"
#include "engine/record_json.h"

/* Which of the facts of its sentence it is, from 0. */
static uint32_t number_in_sentence(const casus_result *r, uint32_t i)
{
    uint32_t n = 0;
    while (i - n > 0 && r->facts[i - n - 1].sentence == r->facts[i].sentence) {
        n++;
    }
    return n;
}

static void identity(json *j, const casus_result *r, uint32_t i)
{
    const casus_fact *f = &r->facts[i];
    buf id = {0};
    buf_str(&id, r->doc->story->id);
    buf_fmt(&id, "-%d-f%u", f->sentence, number_in_sentence(r, i));
    record_str(j, "id", str_n(id.ptr, id.len));
    buf_free(&id);
    record_str(j, "story", r->doc->story->id);
    record_int(j, "sentence", f->sentence);
    record_cstr(j, "kind", casus_kind_name(f->kind));
}

/* The id of the event that says the same. */
static void same_event(json *j, const casus_result *r, int32_t event)
{
    if (event < 0 || (uint32_t)event >= r->n_events) {
        return;
    }
    int32_t first = event;
    while (first > 0 && r->events[first - 1].sentence == r->events[event].sentence) {
        first--;
    }
    buf id = {0};
    buf_str(&id, r->doc->story->id);
    buf_fmt(&id, "-%d-%d", r->events[event].sentence, event - first);
    record_str(j, "event", str_n(id.ptr, id.len));
    buf_free(&id);
}

static void attribute(json *j, const casus_attr *a)
{
    json_key(j, a->name);
    json_open(j, '{');
    record_str(j, "value", a->value);
    if (a->text.text.ptr) {
        record_span(j, a->text.text, a->text.start, a->text.end);
    }
    json_close(j, '}');
}

static bool attr_before(const casus_fact *f, int i)
{
    for (int k = 0; k < i; k++) {
        if (str_is(str_c(f->attrs[k].name), f->attrs[i].name)) {
            return true;
        }
    }
    return false;
}

/* A key once: of several values of a name the first stands. */
static void attributes(json *j, const casus_fact *f)
{
    if (!f->n_attrs) {
        return;
    }
    json_key(j, "attributes");
    json_open(j, '{');
    for (int i = 0; i < f->n_attrs; i++) {
        if (!attr_before(f, i)) {
            attribute(j, &f->attrs[i]);
        }
    }
    json_close(j, '}');
}

static void when(json *j, const casus_fact *f)
{
    static const char *const precision[] = {"story", "day", "month", "year"};
    record_date(j, "date", f->date);
    record_date(j, "enddate", f->enddate);
    record_cstr(j, "date_precision", precision[f->precision]);
    record_cue(j, "date_text", &f->date_text);
}

static void evidence(json *j, const casus_result *r, const casus_fact *f)
{
    const casus_sent *s = &r->doc->sents[f->sentence];
    locate l = locate_sent(r->doc, s);
    casus_cue statement = {locate_span(&l, f->start, f->end), f->start, f->end};
    record_cue(j, "trigger", &f->trigger);
    record_str(j, "rule", f->rule);
    same_event(j, r, f->event);
    record_cue(j, "statement", &statement);
    l = locate_sent(r->doc, s);
    record_str(j, "text", locate_span(&l, s->start, s->end));
}

void casus_write_fact(casus_buf *out, const casus_result *r, uint32_t i)
{
    const casus_fact *f = &r->facts[i];
    json j = {.out = out};
    json_open(&j, '{');
    identity(&j, r, i);
    record_entities(&j, "subject", f->subject, f->n_subject);
    record_entities(&j, "object", f->object, f->n_object);
    attributes(&j, f);
    when(&j, f);
    record_cstr(&j, "status", casus_status_name(f->status));
    record_cue(&j, "condition", &f->condition);
    record_claims(&j, f->claims, f->n_claims);
    record_place(&j, &f->place);
    record_counts(&j, f->counts, f->n_counts);
    evidence(&j, r, f);
    json_close(&j, '}');
    buf_char(out, '\n');
}
