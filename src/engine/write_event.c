/* SPDX-License-Identifier: MIT
 * write_event.c: a coded event as one line of JSON; keys and their order are those of docs/record.md. */
#include "engine/locate.h"
#include "engine/record_json.h"

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
    record_str(j, "story", story);
    record_int(j, "sentence", v->sentence);
}

static void act(json *j, const casus_event *v)
{
    const char *type = casus_type_name(v->type);
    record_list(j, "event", &type, 1);
    record_list(j, "mode", v->mode, (int)(sizeof v->mode / sizeof *v->mode));
    record_list(j, "context", v->context, (int)(sizeof v->context / sizeof *v->context));
    record_int(j, "quad_code", casus_type_quad(v->type));
    record_num(j, "event_scale", v->scale, 2);
    record_cstr(j, "cameo", v->cameo);
}

static void when(json *j, const casus_event *v)
{
    static const char *const precision[] = {"story", "day", "month", "year"};
    record_date(j, "date", v->date);
    record_date(j, "enddate", v->enddate);
    record_cstr(j, "date_precision", precision[v->precision]);
    record_cue(j, "date_text", &v->date_text);
}

static void evidence(json *j, const casus_doc *doc, const casus_event *v)
{
    json_key(j, "trigger");
    json_open(j, '{');
    record_span(j, v->trigger.text, v->trigger.start, v->trigger.end);
    record_str(j, "lemma", v->trigger_lemma);
    json_close(j, '}');
    record_str(j, "rule", v->rule);
    record_num(j, "confidence", v->confidence, 3);
    const casus_sent *s = &doc->sents[v->sentence];
    locate l = locate_sent(doc, s);
    record_str(j, "text", locate_span(&l, s->start, s->end));
}

void casus_write_event(casus_buf *out, const casus_result *r, uint32_t i)
{
    const casus_event *v = &r->events[i];
    json j = {.out = out};
    json_open(&j, '{');
    identity(&j, r, i);
    act(&j, v);
    when(&j, v);
    record_cstr(&j, "status", casus_status_name(v->status));
    record_cue(&j, "condition", &v->condition);
    record_entities(&j, "actor", v->actor, v->n_actor);
    record_entities(&j, "recipient", v->recipient, v->n_recipient);
    record_claims(&j, v->claims, v->n_claims);
    record_place(&j, &v->place);
    record_counts(&j, v->counts, v->n_counts);
    evidence(&j, r->doc, v);
    json_close(&j, '}');
    buf_char(out, '\n');
}
