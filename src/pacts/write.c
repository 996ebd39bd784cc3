/* SPDX-License-Identifier: MIT
 * write.c: the register as text, as docs/formats/pacts.md has it. */
#include "pacts/register.h"

static void value(buf *out, const casus_pacts *r, const char *key, reg_str s)
{
    if (s) {
        buf_fmt(out, "; %s %s", key, reg_text(r, s));
    }
}

/* Codes with commas between. */
static void codes(buf *out, const char *list)
{
    for (const char *p = list; *p; p++) {
        if (*p == ' ') {
            buf_cstr(out, ", ");
        } else {
            buf_char(out, *p);
        }
    }
}

static void code_value(buf *out, const casus_pacts *r, const char *key, reg_str s)
{
    if (s) {
        buf_fmt(out, "; %s ", key);
        codes(out, reg_text(r, s));
    }
}

static void date(buf *out, const char *key, day lo, day hi)
{
    if (lo != DAY_NONE && lo != DAY_MAX) {
        buf_fmt(out, "; %s ", key);
        day_write(out, (day_range){lo, hi});
    }
}

static void marks(buf *out, const casus_pacts *r, reg_str source, uint32_t verified)
{
    value(out, r, "source", source);
    buf_cstr(out, verified ? "; mark verified\n" : "\n");
}

static void months(buf *out, int32_t n)
{
    buf_fmt(out, n % 12 ? "%dm" : "%dy", n % 12 ? n : n / 12);
}

static void write_head(buf *out, const casus_pacts *r, const reg_instrument *x)
{
    buf_fmt(out, "\ninstrument %s", reg_text(r, x->id));
    value(out, r, "form", x->form);
    value(out, r, "binding", x->binding);
    value(out, r, "text", x->text);
    value(out, r, "registration", x->registration);
    value(out, r, "atop", x->atop);
    value(out, r, "follows", x->follows);
    if (x->notice_days) {
        buf_fmt(out, "; notice %d", x->notice_days);
    }
    marks(out, r, x->source, x->verified);
    buf_fmt(out, "title %s\n", reg_text(r, x->title));
    if (x->aliases) {
        buf_fmt(out, "also %s\n", reg_text(r, x->aliases));
    }
    for (uint32_t i = 0; i < x->n_parties; i++) {
        const reg_party *p = &r->parties[x->first_party + i];
        buf_fmt(out, "party %s; role %s\n", p->state, reg_text(r, p->role));
    }
}

static void write_rule(buf *out, const casus_pacts *r, const reg_instrument *x)
{
    buf_fmt(out, "force %s", reg_rule_name(x->rule));
    if (x->rule_d) {
        buf_fmt(out, "; fraction %d/%d", x->rule_n, x->rule_d);
    } else if (x->rule_n) {
        buf_fmt(out, "; n %d", x->rule_n);
    }
    code_value(out, r, "of", x->rule_list);
    if (x->rule_days) {
        buf_fmt(out, "; days %d", x->rule_days);
    }
    if (x->rule == REG_RULE_FIXED) {
        date(out, "on", x->rule_on, x->rule_on);
    }
    buf_cstr(out, "\nterm ");
    if (!x->term_months) {
        buf_cstr(out, "indefinite");
    } else {
        months(out, x->term_months);
    }
    if (x->renew_months < 0) {
        buf_cstr(out, "; renew indefinite");
    } else if (x->renew_months) {
        buf_cstr(out, "; renew ");
        months(out, x->renew_months);
    }
    buf_char(out, '\n');
}

static void write_step(buf *out, const casus_pacts *r, const reg_step *s)
{
    buf_fmt(out, "step %s; by %s", reg_step_name(s->type), s->by);
    date(out, "on", s->lo, s->hi);
    date(out, "effect", s->effect, s->effect);
    if (s->known != s->lo) {
        date(out, "known", s->known, s->known);
    }
    value(out, r, "organ", s->organ);
    if (s->votes_for >= 0) {
        buf_fmt(out, "; votes %d", s->votes_for);
        if (s->votes_against >= 0) {
            buf_fmt(out, "-%d", s->votes_against);
        }
    }
    if (s->toward[0]) {
        buf_fmt(out, "; toward %s", s->toward);
    }
    if (s->months) {
        buf_cstr(out, "; for ");
        months(out, s->months);
    }
    if (s->flags & REG_PLANNED) {
        buf_cstr(out, "; status planned");
    }
    value(out, r, "article", s->article);
    code_value(out, r, "says", s->claimant);
    value(out, r, "note", s->note);
    marks(out, r, s->source, s->verified);
}

static void write_duty(buf *out, const casus_pacts *r, const reg_obligation *o)
{
    buf_fmt(out, "obligation %s; from ", reg_text(r, o->article));
    codes(out, reg_text(r, o->from));
    buf_cstr(out, "; to ");
    codes(out, reg_text(r, o->to));
    buf_fmt(out, "; type %s; when %s", reg_duty_name(o->type), reg_text(r, o->trigger));
    value(out, r, "area", o->area);
    value(out, r, "means", o->means);
    value(out, r, "discretion", o->discretion);
    value(out, r, "timing", o->timing);
    value(out, r, "reading", o->reading);
    code_value(out, r, "by", o->advocates);
    date(out, "since", o->since, o->since);
    date(out, "until", o->until, o->until);
    marks(out, r, o->source, o->verified);
    if (o->rule) {
        buf_fmt(out, "rule %s\n", reg_text(r, o->rule));
    }
    for (uint32_t i = 0; i < o->n_conds; i++) {
        const reg_condition *c = &r->conds[o->first_cond + i];
        bool list = c->kind == REG_COND_ADVERSARY_IN || c->kind == REG_COND_ADVERSARY_NOT_IN;
        buf_fmt(out, "condition %s ", reg_cond_name(c->kind));
        if (list) {
            codes(out, reg_text(r, c->param));
        } else {
            buf_cstr(out, reg_text(r, c->param));
        }
        buf_char(out, '\n');
    }
}

static void write_events(buf *out, const casus_pacts *r)
{
    for (uint32_t i = 0; i < r->n_events; i++) {
        const reg_event *v = &r->events[i];
        buf_fmt(out, "\nevent %s; actor %s; target %s", reg_text(r, v->id), v->actor, v->target);
        value(out, r, "name", v->name);
        date(out, "on", v->on, v->on);
        date(out, "until", v->until, v->until);
        value(out, r, "place", v->place);
        marks(out, r, v->source, v->verified);
        for (uint32_t k = 0; k < v->n_claims; k++) {
            const reg_claim *c = &r->claims[v->first_claim + k];
            buf_fmt(out, "claim %s", reg_fact_name(c->fact));
            code_value(out, r, "by", c->by);
            buf_fmt(out, "; value %s", c->value ? "true" : "false");
            date(out, "on", c->on, c->on);
            date(out, "known", c->known, c->known);
            value(out, r, "note", c->note);
            marks(out, r, c->source, c->verified);
        }
    }
}

/* Exact: the reader multiplies by 1000 again. */
static void degrees(buf *out, int32_t n)
{
    buf_fmt(out, " %s%d.%03d", n < 0 ? "-" : "", (n < 0 ? -n : n) / 1000, (n < 0 ? -n : n) % 1000);
}

static void write_places(buf *out, const casus_pacts *r)
{
    for (uint32_t i = 0; i < r->n_areas; i++) {
        const reg_area *a = &r->areas[i];
        buf_fmt(out, "area %s", reg_text(r, a->id));
        code_value(out, r, "of", a->states);
        value(out, r, "name", a->name);
        buf_char(out, '\n');
        for (uint32_t k = 0; k < a->n_boxes; k++) {
            const reg_box *b = &r->boxes[a->first_box + k];
            buf_cstr(out, b->carved ? "carve" : "box");
            degrees(out, b->south);
            degrees(out, b->west);
            degrees(out, b->north);
            degrees(out, b->east);
            buf_char(out, '\n');
        }
    }
    for (uint32_t i = 0; i < r->n_places; i++) {
        const reg_place *p = &r->places[i];
        buf_fmt(out, "place %s; at", reg_text(r, p->name));
        degrees(out, p->lat);
        degrees(out, p->lon);
        code_value(out, r, "of", p->of);
        buf_cstr(out, p->home ? "; home\n" : "\n");
    }
}

void casus_pacts_write(casus_buf *out, const casus_pacts *r)
{
    for (uint32_t i = 0; i < r->n_sources; i++) {
        const reg_source *s = &r->sources[i];
        buf_fmt(out, "source %s", reg_text(r, s->id));
        value(out, r, "publisher", s->publisher);
        value(out, r, "title", s->title);
        value(out, r, "url", s->url);
        value(out, r, "on", s->on);
        buf_char(out, '\n');
    }
    write_places(out, r);
    for (uint32_t i = 0; i < r->n_organs; i++) {
        const reg_organ *o = &r->organs[i];
        buf_fmt(out, "organ %s; kind %s; names %s; order %u\n", o->state, reg_text(r, o->kind), reg_text(r, o->names), o->order);
    }
    for (uint32_t i = 0; i < r->n_states; i++) {
        buf_fmt(out, "state %s; name %s\n", r->states[i].code, reg_text(r, r->states[i].name));
    }
    write_events(out, r);
    for (uint32_t i = 0; i < r->n_instruments; i++) {
        const reg_instrument *x = &r->instruments[i];
        write_head(out, r, x);
        write_rule(out, r, x);
        for (uint32_t k = 0; k < x->n_steps; k++) {
            write_step(out, r, &r->steps[x->first_step + k]);
        }
        for (uint32_t k = 0; k < x->n_duties; k++) {
            write_duty(out, r, &r->duties[x->first_duty + k]);
        }
    }
}
