/* SPDX-License-Identifier: MIT
 * write_pacts.c: answers and instruments of the treaty register as bytes. */
#include "base/err.h"
#include "engine/json.h"
#include "pacts/force.h"

static void pair(json *j, const char *key, const char *value)
{
    if (value && *value) {
        json_key(j, key);
        json_cstr(j, value);
    }
}

static void pair_bool(json *j, const char *key, bool value)
{
    json_key(j, key);
    buf_cstr(j->out, value ? "true" : "false");
    j->comma = true;
}

static void pair_int(json *j, const char *key, int64_t value)
{
    json_key(j, key);
    json_int(j, value);
}

/* ---- duties ---------------------------------------------------------------------------------- */

static void write_pivots(json *j, const casus_duty *d)
{
    json_key(j, "pivots");
    json_open(j, '[');
    for (uint32_t i = 0; i < d->n_pivots; i++) {
        const casus_pivot *p = &d->pivots[i];
        json_open(j, '{');
        pair(j, "fact", p->fact);
        json_key(j, "claimed_by");
        json_cstr(j, p->claimed_by);
        json_key(j, "denied_by");
        json_cstr(j, p->denied_by);
        pair(j, "source", p->source);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void write_step(json *j, const casus_chain_step *s)
{
    json_open(j, '{');
    pair(j, "date", s->date);
    pair(j, "by", s->by);
    pair(j, "step", s->step);
    pair(j, "organ", s->organ);
    if (s->votes_for >= 0) {
        pair_int(j, "votes_for", s->votes_for);
    }
    if (s->votes_against >= 0) {
        pair_int(j, "votes_against", s->votes_against);
    }
    if (s->planned) {
        pair_bool(j, "planned", true);
    }
    if (s->computed) {
        pair_bool(j, "computed", true);
    }
    pair(j, "claimed_by", s->claimant);
    pair(j, "note", s->note);
    pair(j, "source", s->source);
    pair_bool(j, "verified", s->verified);
    json_close(j, '}');
}

void casus_write_duty(casus_buf *out, const casus_duty *d)
{
    json j = {.out = out};
    json_open(&j, '{');
    pair(&j, "obligor", d->obligor);
    pair(&j, "beneficiary", d->beneficiary);
    pair(&j, "instrument", d->instrument);
    pair(&j, "title", d->title);
    pair(&j, "article", d->article);
    pair(&j, "type", d->type);
    pair(&j, "verdict", casus_verdict_name(d->verdict));
    pair(&j, "reason", d->reason);
    pair(&j, "rule", d->rule);
    pair(&j, "reading", d->reading);
    pair(&j, "means", d->means);
    pair(&j, "discretion", d->discretion);
    pair(&j, "timing", d->timing);
    pair(&j, "area", d->area);
    pair(&j, "next", d->next);
    pair(&j, "in_force", d->in_force);
    pair(&j, "ends", d->ends);
    write_pivots(&j, d);
    json_key(&j, "steps");
    json_open(&j, '[');
    for (uint32_t i = 0; i < d->n_steps; i++) {
        write_step(&j, &d->steps[i]);
    }
    json_close(&j, ']');
    json_key(&j, "notes");
    json_open(&j, '[');
    for (uint32_t i = 0; i < d->n_notes; i++) {
        json_cstr(&j, d->notes[i]);
    }
    json_close(&j, ']');
    pair(&j, "source", d->source);
    pair_bool(&j, "verified", d->verified);
    pair_int(&j, "round", d->round);
    json_close(&j, '}');
    buf_char(out, '\n');
}

/* ---- instruments ----------------------------------------------------------------------------- */

static const char *state_name(force_state s)
{
    static const char *const names[] = {"not signed", "pending", "contested", "in force", "ended"};
    return names[s];
}

typedef struct status {
    force_span span;
    force_state state;
    buf begin, end, next, parties;
} status;

static void free_status(status *s)
{
    buf_free(&s->begin);
    buf_free(&s->end);
    buf_free(&s->next);
    buf_free(&s->parties);
}

static void find_status(status *s, const casus_pacts *r, const reg_instrument *x, day on)
{
    *s = (status){0};
    force_instrument(r, x, DAY_MAX, &s->span);
    s->state = force_on(r, x, &s->span, "*", on, DAY_MAX);
    if (s->state == FORCE_NOT_SIGNED) { /* "*" accedes to nothing: ask for the first party */
        s->state = x->n_parties ? force_on(r, x, &s->span, r->parties[x->first_party].state, on, DAY_MAX) : s->state;
    }
    if (s->state == FORCE_YES && force_disused(r, x, "*", "*", on, DAY_MAX)) {
        s->state = FORCE_CONTESTED;
    }
    day_write(&s->begin, s->span.begin.lo == DAY_MAX ? (day_range){DAY_NONE, DAY_NONE} : s->span.begin);
    day_write(&s->end, s->span.end.lo == DAY_MAX ? (day_range){DAY_NONE, DAY_NONE} : s->span.end);
    if (s->state == FORCE_PENDING) {
        force_next(&s->next, r, x, "*", on, DAY_MAX);
    }
    for (uint32_t i = 0; i < x->n_parties; i++) {
        const char *p = r->parties[x->first_party + i].state;
        force_span own;
        force_party(r, x, p, on, DAY_MAX, &s->span, &own);
        force_state f = force_on(r, x, &own, p, on, DAY_MAX);
        if (f != FORCE_NOT_SIGNED && (f != FORCE_ENDED || s->state == FORCE_ENDED)) {
            buf_fmt(&s->parties, "%s%s", s->parties.len ? " " : "", p);
        }
    }
}

static const char *chars(const buf *b)
{
    return b->ptr ? b->ptr : "";
}

static void list_json(buf *out, const casus_pacts *r, const reg_instrument *x, const status *s)
{
    json j = {.out = out};
    json_open(&j, '{');
    pair(&j, "instrument", reg_text(r, x->id));
    pair(&j, "title", reg_text(r, x->title));
    pair(&j, "form", reg_text(r, x->form));
    pair(&j, "binding", reg_text(r, x->binding));
    pair(&j, "text", reg_text(r, x->text));
    pair(&j, "state", state_name(s->state));
    pair(&j, "in_force", chars(&s->begin));
    pair(&j, "ends", chars(&s->end));
    pair(&j, "next", chars(&s->next));
    pair(&j, "parties", chars(&s->parties));
    pair(&j, "source", reg_text(r, x->source));
    pair_bool(&j, "verified", x->verified);
    json_close(&j, '}');
    buf_char(out, '\n');
}

static void list_line(buf *out, const casus_pacts *r, const reg_instrument *x, const status *s)
{
    buf_fmt(out, "%s\t%s\t%s\t%s\t%s\t%s\n", reg_text(r, x->id), state_name(s->state), chars(&s->begin), chars(&s->end),
            chars(&s->parties), s->next.len ? s->next.ptr : reg_text(r, x->title));
}

static bool party_on(const casus_pacts *r, const reg_instrument *x, const char *state)
{
    return !state || !*state || force_is_party(r, x, state);
}

void casus_pacts_list(casus_buf *out, const casus_pacts *r, const char *a, const char *b, casus_date on, bool as_json)
{
    day d = on.year ? day_of(on) : DAY_MAX - 1;
    for (uint32_t i = 0; i < r->n_instruments; i++) {
        const reg_instrument *x = &r->instruments[i];
        if (!party_on(r, x, a) || !party_on(r, x, b)) {
            continue;
        }
        status s;
        find_status(&s, r, x, d);
        if (as_json) {
            list_json(out, r, x, &s);
        } else {
            list_line(out, r, x, &s);
        }
        free_status(&s);
    }
}

/* ---- one instrument -------------------------------------------------------------------------- */

static casus_chain_step view(const casus_pacts *r, const reg_step *s, buf *date)
{
    buf_clear(date);
    day_write(date, (day_range){s->lo, s->hi});
    return (casus_chain_step){.date = date->ptr, .by = s->by, .step = reg_step_name(s->type),
                              .organ = reg_text(r, s->organ), .source = reg_text(r, s->source),
                              .note = reg_text(r, s->note), .claimant = reg_text(r, s->claimant),
                              .votes_for = s->votes_for, .votes_against = s->votes_against,
                              .verified = s->verified, .planned = (s->flags & REG_PLANNED) != 0};
}

static void show_step(buf *out, const casus_pacts *r, const reg_step *s)
{
    buf date = {0};
    casus_chain_step v = view(r, s, &date);
    buf_fmt(out, "  %-10s  %-4s %s%s%s%s", v.date, v.by, v.planned ? "planned: " : "", v.step, *v.organ ? ", " : "", v.organ);
    if (v.votes_for >= 0) {
        buf_fmt(out, v.votes_against >= 0 ? " (%d to %d)" : " (%d for)", v.votes_for, v.votes_against);
    }
    if (s->toward[0]) {
        buf_fmt(out, " toward %s", s->toward);
    }
    if (s->effect != DAY_NONE) {
        buf_cstr(out, ", effective ");
        day_write(out, (day_range){s->effect, s->effect});
    }
    if (*v.claimant) {
        buf_fmt(out, ", says %s", v.claimant);
    }
    buf_fmt(out, "%s%s  [%s, %s]\n", *v.note ? ": " : "", v.note, v.source, v.verified ? "verified" : "unverified");
    buf_free(&date);
}

static void show_duty(buf *out, const casus_pacts *r, const reg_obligation *o)
{
    buf_fmt(out, "  %s: %s, %s to %s", reg_text(r, o->article), reg_duty_name(o->type), reg_text(r, o->from), reg_text(r, o->to));
    buf_fmt(out, ", when %s%s%s%s%s  [%s, %s]\n", reg_text(r, o->trigger), o->area ? ", area " : "", reg_text(r, o->area),
            o->reading ? ", reading: " : "", reg_text(r, o->reading), reg_text(r, o->source),
            o->verified ? "verified" : "unverified");
    if (o->rule) {
        buf_fmt(out, "      %s\n", reg_text(r, o->rule));
    }
}

static void show_text(buf *out, const casus_pacts *r, const reg_instrument *x, const status *s)
{
    buf_fmt(out, "%s  %s\n%s, %s, text %s; enters into force by %s\n", reg_text(r, x->id), reg_text(r, x->title),
            reg_text(r, x->form), reg_text(r, x->binding), reg_text(r, x->text), reg_rule_name(x->rule));
    bool ahead = s->state == FORCE_PENDING || s->state == FORCE_NOT_SIGNED;
    buf_fmt(out, "state: %s%s%s%s%s\nparties: %s\n", state_name(s->state),
            !s->begin.len ? "" : ahead ? ", in force from " : " since ", chars(&s->begin),
            s->end.len ? s->state == FORCE_ENDED ? ", ended " : ", ends " : "", chars(&s->end), chars(&s->parties));
    if (s->next.len) {
        buf_fmt(out, "missing: %s\n", s->next.ptr);
    }
    if (s->span.computed.lo != DAY_NONE) {
        buf_fmt(out, "by its rule, from the steps: ");
        day_write(out, s->span.computed);
        buf_char(out, '\n');
    }
    buf_cstr(out, "steps:\n");
    for (uint32_t i = 0; i < x->n_steps; i++) {
        show_step(out, r, &r->steps[x->first_step + i]);
    }
    buf_cstr(out, "obligations:\n");
    for (uint32_t i = 0; i < x->n_duties; i++) {
        show_duty(out, r, &r->duties[x->first_duty + i]);
    }
}

static void show_json(buf *out, const casus_pacts *r, const reg_instrument *x, const status *s)
{
    buf head = {0}, date = {0};
    list_json(&head, r, x, s);
    buf_add(out, head.ptr, head.len - 2); /* without "}\n" */
    buf_free(&head);
    json j = {.out = out, .comma = true};
    json_key(&j, "steps");
    json_open(&j, '[');
    for (uint32_t i = 0; i < x->n_steps; i++) {
        casus_chain_step v = view(r, &r->steps[x->first_step + i], &date);
        write_step(&j, &v);
    }
    json_close(&j, ']');
    json_key(&j, "obligations");
    json_open(&j, '[');
    for (uint32_t i = 0; i < x->n_duties; i++) {
        const reg_obligation *o = &r->duties[x->first_duty + i];
        json_open(&j, '{');
        pair(&j, "article", reg_text(r, o->article));
        pair(&j, "type", reg_duty_name(o->type));
        pair(&j, "from", reg_text(r, o->from));
        pair(&j, "to", reg_text(r, o->to));
        pair(&j, "trigger", reg_text(r, o->trigger));
        pair(&j, "rule", reg_text(r, o->rule));
        pair(&j, "reading", reg_text(r, o->reading));
        pair(&j, "source", reg_text(r, o->source));
        pair_bool(&j, "verified", o->verified);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    buf_cstr(out, "}\n");
    buf_free(&date);
}

bool casus_pacts_show(casus_buf *out, const casus_pacts *r, const char *id, casus_date on, bool as_json)
{
    const reg_instrument *x = reg_instrument_find(r, id);
    if (!x) {
        return false;
    }
    status s;
    find_status(&s, r, x, on.year ? day_of(on) : DAY_MAX - 1);
    if (as_json) {
        show_json(out, r, x, &s);
    } else {
        show_text(out, r, x, &s);
    }
    free_status(&s);
    return true;
}

/* ---- dyad-days ------------------------------------------------------------------------------- */

static bool side(const casus_pacts *r, reg_str s, const char *state)
{
    const char *t = reg_text(r, s);
    return strcmp(t, "each") == 0 || reg_has(t, state);
}

/* Types of duty that `from` owes `to` under the instrument, joined by '+'. */
static void types(buf *out, const casus_pacts *r, const reg_instrument *x, const char *from, const char *to, day on)
{
    uint32_t seen = 0;
    for (uint32_t i = 0; i < x->n_duties; i++) {
        const reg_obligation *o = &r->duties[x->first_duty + i];
        bool live = (o->since == DAY_NONE || o->since <= on) && on <= o->until;
        if (live && side(r, o->from, from) && side(r, o->to, to) && !(seen >> o->type & 1)) {
            seen |= 1u << o->type;
            buf_fmt(out, "%s%s", out->len ? "+" : "", reg_duty_name(o->type));
        }
    }
}

/* Is the state bound on that day? */
static bool bound(const casus_pacts *r, const reg_instrument *x, const char *state, const force_span *whole, day on)
{
    force_span s;
    force_party(r, x, state, on, DAY_MAX, whole, &s);
    return force_on(r, x, &s, state, on, DAY_MAX) == FORCE_YES;
}

static void pair_days(buf *out, const casus_pacts *r, const reg_instrument *x, const char *from, const char *to,
                      const force_span *whole, day since, day until)
{
    buf t = {0}, date = {0};
    day first = whole->begin.lo > since ? whole->begin.lo : since, last = whole->end.hi < until ? whole->end.hi : until;
    for (day d = first; d <= last; d++) {
        if (!bound(r, x, from, whole, d) || !bound(r, x, to, whole, d) || force_suspended(r, x, from, to, d, DAY_MAX) ||
            force_disused(r, x, from, to, d, DAY_MAX)) {
            continue;
        }
        buf_clear(&t);
        buf_clear(&date);
        types(&t, r, x, from, to, d);
        day_write(&date, (day_range){d, d});
        if (t.len) {
            buf_fmt(out, "%s,%s,%s,%s,%s\n", date.ptr, from, to, reg_text(r, x->id), t.ptr);
        }
    }
    buf_free(&t);
    buf_free(&date);
}

bool casus_pacts_dyad_days(casus_buf *out, const casus_pacts *r, casus_date since, casus_date until, casus_err *err)
{
    day from = day_of(since), to = day_of(until);
    if (from == DAY_NONE || to == DAY_NONE || to < from || to - from > 366 * 300) {
        return err_set(err, CASUS_EUSAGE, "the days from and until must be given, in this order, at most 300 years apart");
    }
    buf_cstr(out, "date,obligor,beneficiary,instrument,types\n");
    for (uint32_t i = 0; i < r->n_instruments; i++) {
        const reg_instrument *x = &r->instruments[i];
        force_span whole;
        force_instrument(r, x, DAY_MAX, &whole);
        for (uint32_t p = 0; p < x->n_parties; p++) {
            for (uint32_t q = 0; q < x->n_parties; q++) {
                if (p != q) {
                    pair_days(out, r, x, r->parties[x->first_party + p].state, r->parties[x->first_party + q].state, &whole,
                              from, to);
                }
            }
        }
    }
    return true;
}
