/* SPDX-License-Identifier: MIT */
#include "row.h"

#include <string.h>

const char *const row_tsv_columns[] = {"story",
                                       "sentence",
                                       "event",
                                       "mode",
                                       "context",
                                       "quad_code",
                                       "event_scale",
                                       "cameo",
                                       "date",
                                       "date_precision",
                                       "status",
                                       "actor",
                                       "actor_code",
                                       "actor_sector",
                                       "recipient",
                                       "recipient_code",
                                       "recipient_sector",
                                       "trigger",
                                       "start",
                                       "end",
                                       "rule",
                                       "confidence",
                                       NULL};
const char *const row_table_columns[] = {">SENT", "DATE", "EVENT", "~ACTOR", "~RECIPIENT", "TRIGGER", "STATUS", NULL};

/* ---- bytes ----------------------------------------------------------------------------------- */

/* Within a cell white space of any kind is a blank. */
static void add(casus_buf *b, const char *bytes, size_t n)
{
    size_t from = b->len;
    casus_buf_add(b, bytes, n);
    for (size_t i = from; i < b->len; i++) {
        char c = b->ptr[i];
        b->ptr[i] = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
}

static void str(casus_buf *b, casus_str s)
{
    add(b, s.ptr, s.len);
}

static void cstr(casus_buf *b, const char *s)
{
    add(b, s, strlen(s));
}

/* End a cell ('\t') or the line ('\n'). */
static void end(casus_buf *b, char c)
{
    casus_buf_add(b, &c, 1);
}

/* ---- cells ----------------------------------------------------------------------------------- */

static void date(casus_buf *b, casus_date d)
{
    if (d.year == 0) {
        return;
    }
    casus_buf_fmt(b, "%04d", d.year);
    if (d.month) {
        casus_buf_fmt(b, "-%02d", d.month);
    }
    if (d.month && d.day) {
        casus_buf_fmt(b, "-%02d", d.day);
    }
}

static void list(casus_buf *b, const char *const *items, int max)
{
    for (int i = 0; i < max && items[i]; i++) {
        cstr(b, i ? ";" : "");
        cstr(b, items[i]);
    }
    end(b, '\t');
}

typedef enum part { PART_TEXT, PART_CODE, PART_SECTOR } part;

static void entity_part(casus_buf *b, const casus_entity *n, part p)
{
    switch (p) {
    case PART_CODE:
        cstr(b, n->code);
        break;
    case PART_SECTOR:
        cstr(b, n->sector[0]);
        break;
    case PART_TEXT:
    default:
        str(b, n->text);
    }
}

static void entities(casus_buf *b, const casus_entity *list_, int n)
{
    for (part p = PART_TEXT; p <= PART_SECTOR; p++) {
        for (int i = 0; i < n; i++) {
            cstr(b, i ? ";" : "");
            entity_part(b, &list_[i], p);
        }
        end(b, '\t');
    }
}

static void act(casus_buf *out, const casus_event *v)
{
    cstr(out, casus_type_name(v->type));
    end(out, '\t');
    list(out, v->mode, 3);
    list(out, v->context, 4);
    casus_buf_fmt(out, "%d", casus_type_quad(v->type));
    end(out, '\t');
    casus_buf_fmt(out, "%.1f", v->scale);
    end(out, '\t');
    cstr(out, v->cameo);
    end(out, '\t');
}

static void when(casus_buf *out, casus_date d, casus_precision p, casus_status status)
{
    static const char *const precision[] = {"story", "day", "month", "year"};
    date(out, d);
    end(out, '\t');
    cstr(out, precision[p]);
    end(out, '\t');
    cstr(out, casus_status_name(status));
    end(out, '\t');
}

static void evidence(casus_buf *out, const casus_cue *trigger, casus_str rule)
{
    str(out, trigger->text);
    end(out, '\t');
    casus_buf_fmt(out, "%u", trigger->start);
    end(out, '\t');
    casus_buf_fmt(out, "%u", trigger->end);
    end(out, '\t');
    str(out, rule);
    end(out, '\t');
}

void row_tsv(casus_buf *out, const casus_result *r, uint32_t i)
{
    const casus_event *v = &r->events[i];
    str(out, r->doc->story->id);
    end(out, '\t');
    casus_buf_fmt(out, "%d", v->sentence);
    end(out, '\t');
    act(out, v);
    when(out, v->date, v->precision, v->status);
    entities(out, v->actor, v->n_actor);
    entities(out, v->recipient, v->n_recipient);
    evidence(out, &v->trigger, v->rule);
    casus_buf_fmt(out, "%.3f", v->confidence);
    end(out, '\n');
}

/* The kind stands where events have their type; what only events have is empty. */
void row_tsv_fact(casus_buf *out, const casus_result *r, uint32_t i)
{
    const casus_fact *f = &r->facts[i];
    str(out, r->doc->story->id);
    end(out, '\t');
    casus_buf_fmt(out, "%d\t%s\t\t\t\t\t\t", f->sentence, casus_kind_name(f->kind));
    when(out, f->date, f->precision, f->status);
    entities(out, f->subject, f->n_subject);
    entities(out, f->object, f->n_object);
    evidence(out, &f->trigger, f->rule);
    end(out, '\n');
}

/* "RUS LEG Russian MPs; PRK North Korea" */
static void people(casus_buf *b, const casus_entity *list_, int n)
{
    for (int i = 0; i < n; i++) {
        cstr(b, i ? "; " : "");
        cstr(b, list_[i].code[0] ? list_[i].code : "---");
        cstr(b, list_[i].sector[0][0] ? " " : "");
        cstr(b, list_[i].sector[0]);
        cstr(b, " ");
        str(b, list_[i].text);
    }
    end(b, '\t');
}

void row_table(casus_buf *out, const casus_result *r, uint32_t i)
{
    const casus_event *v = &r->events[i];
    casus_buf_fmt(out, "%d", v->sentence);
    end(out, '\t');
    date(out, v->date);
    end(out, '\t');
    cstr(out, casus_type_name(v->type));
    cstr(out, v->mode[0] ? " " : "");
    cstr(out, v->mode[0] ? v->mode[0] : "");
    end(out, '\t');
    people(out, v->actor, v->n_actor);
    people(out, v->recipient, v->n_recipient);
    str(out, v->trigger.text);
    end(out, '\t');
    cstr(out, casus_status_name(v->status));
    end(out, '\n');
}

void row_table_fact(casus_buf *out, const casus_result *r, uint32_t i)
{
    const casus_fact *f = &r->facts[i];
    casus_buf_fmt(out, "%d\t", f->sentence);
    date(out, f->date);
    casus_buf_fmt(out, "\t%s\t", casus_kind_name(f->kind));
    people(out, f->subject, f->n_subject);
    people(out, f->object, f->n_object);
    str(out, f->trigger.text);
    end(out, '\t');
    cstr(out, casus_status_name(f->status));
    end(out, '\n');
}
