/* SPDX-License-Identifier: MIT
 * oblige.c: if A attacks B on that day, who must do what? For every instrument that names one of the two: is it in
 * force for the pair, and is the trigger met, in each account of the attack? docs/pacts.md explains the verdicts. */
#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"
#include "pacts/force.h"
#include "pacts/plain.h"
#include "pacts/world.h"

enum { RECENTLY_ENDED = 3653, SOON_SIGNED = 366, MAX_ROUNDS = 4, MAX_NOTES = 12, MAX_DUTIES = 20000 };

typedef struct duties {
    casus_duty *at;
    uint32_t n, cap;
} duties;

typedef struct asking {
    const casus_pacts *r;
    const casus_duty_query *q;
    world w;
    arena *a;
    duties *out;
    uint32_t round;
} asking;

/* One article for one pair. */
typedef struct pairing {
    const reg_instrument *x;
    const reg_obligation *o;
    const char *obligor, *beneficiary;
    bool for_victim;
    force_span span; /* for both */
    force_state state;
} pairing;

static const char *text(const asking *k, reg_str s)
{
    return reg_text(k->r, s);
}

static const char *date_text(arena *a, day_range d)
{
    buf b = {0};
    day_write(&b, d);
    const char *s = arena_dup(a, b.ptr ? b.ptr : "", b.len);
    buf_free(&b);
    return s;
}

static const char *day_text(arena *a, day d)
{
    return date_text(a, (day_range){d, d});
}

/* ---- in force for both ----------------------------------------------------------------------- */

static int later_state(force_state a, force_state b)
{
    /* An end for either is an end; else what is least far. */
    if (a == FORCE_ENDED || b == FORCE_ENDED) {
        return FORCE_ENDED;
    }
    return a < b ? (int)a : (int)b;
}

static void both(const asking *k, const reg_instrument *x, const char *a, const char *b, const force_span *whole,
                 force_span *span, force_state *state)
{
    force_span sa, sb;
    force_party(k->r, x, a, k->w.on, k->w.known, whole, &sa);
    force_party(k->r, x, b, k->w.on, k->w.known, whole, &sb);
    *span = sa;
    span->begin.lo = sa.begin.lo > sb.begin.lo ? sa.begin.lo : sb.begin.lo;
    span->begin.hi = sa.begin.hi > sb.begin.hi ? sa.begin.hi : sb.begin.hi;
    if (sb.end.lo < sa.end.lo) {
        span->end = sb.end;
        span->ended_by = sb.ended_by;
    }
    *state = (force_state)later_state(force_on(k->r, x, &sa, a, k->w.on, k->w.known),
                                      force_on(k->r, x, &sb, b, k->w.on, k->w.known));
}

/* ---- conditions ------------------------------------------------------------------------------ */

/* What kept a condition from being true: the words of the reason. */
typedef struct hurdle {
    k3 value;
    const char *why;
} hurdle;

static bool article_is(const char *article, const char *asked)
{
    size_t n = strlen(asked);
    const char *p = strstr(article, asked);
    bool left = p && (p == article || !((p[-1] >= '0' && p[-1] <= '9') || (p[-1] >= 'A' && p[-1] <= 'Z')));
    return left && !((p[n] >= '0' && p[n] <= '9') || (p[n] >= 'A' && p[n] <= 'Z'));
}

/* Steps of that type by `by` within the two years before the day. */
static const reg_step *recent(const asking *k, const reg_instrument *x, uint32_t type, const char *by, const char *article,
                              bool other)
{
    const reg_step *found = NULL;
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &k->r->steps[x->first_step + i];
        bool who = s->by[0] == '*' || !by || strcmp(s->by, by) == 0;
        bool time = s->lo <= k->w.on && s->lo > k->w.on - 120 && force_counts(s, k->w.known);
        if (s->type == type && who && time && article_is(article, text(k, s->article)) != other) {
            found = s;
        }
    }
    return found;
}

/* Does the claimant speak of this instrument: the beneficiary itself, the body that it founds, or whom the query quotes? */
static bool speaks_of(const asking *k, const pairing *p, const stand *s)
{
    return !*s->source || reg_has(s->by, p->beneficiary) || strstr(text(k, p->x->aliases), s->by) != NULL;
}

static k3 said_of_request(const asking *k, const pairing *p)
{
    bool yes = false, no = false;
    for (uint32_t i = 0; i < k->w.n_stands; i++) {
        const stand *s = &k->w.stands[i];
        if (s->fact == REG_FACT_REQUEST && p->for_victim && speaks_of(k, p, s)) {
            yes = yes || s->value;
            no = no || !s->value;
        }
    }
    return yes == no ? K3_UNKNOWN : yes ? K3_TRUE : K3_FALSE;
}

static hurdle request(const asking *k, const pairing *p)
{
    const char *article = text(k, p->o->article);
    if (recent(k, p->x, REG_STEP_REQUESTED, p->beneficiary, article, false)) {
        return (hurdle){K3_TRUE, ""};
    }
    k3 v = said_of_request(k, p);
    if (v == K3_TRUE) {
        return (hurdle){v, ""};
    }
    const reg_step *other = recent(k, p->x, REG_STEP_REQUESTED, p->beneficiary, article, true);
    if (v == K3_UNKNOWN && other) {
        return (hurdle){K3_FALSE, str_fmt(k->a, "no_request: %s asked under article %s, not under this one",
                                          p->beneficiary, text(k, other->article)).ptr};
    }
    return v == K3_FALSE ? (hurdle){v, str_fmt(k->a, "no_request: no request by %s is said to have been made", p->beneficiary).ptr}
                         : (hurdle){v, str_fmt(k->a, "request: %s must ask for help", p->beneficiary).ptr};
}

static bool lasts(const asking *k, const char *event)
{
    for (uint32_t i = 0; i < k->r->n_events; i++) {
        const reg_event *v = &k->r->events[i];
        if (strcmp(text(k, v->id), event) == 0) {
            return v->on <= k->w.on && v->until >= k->w.on;
        }
    }
    return false;
}

static hurdle adversary(const asking *k, const pairing *p, const reg_condition *c)
{
    const char *who = p->for_victim ? k->w.attacker : k->w.victim;
    bool in = reg_has(text(k, c->param), who);
    return in == (c->kind == REG_COND_ADVERSARY_IN)
               ? (hurdle){K3_TRUE, ""}
               : (hurdle){K3_FALSE, str_fmt(k->a, "adversary: %s is %s the article", who,
                                            in ? "excluded by" : "not among those named in").ptr};
}

static hurdle condition(const asking *k, const pairing *p, const reg_condition *c, uint32_t in)
{
    const world *w = &k->w;
    const char *param = text(k, c->param);
    switch ((reg_cond_kind)c->kind) {
    case REG_COND_ADVERSARY_IN:
    case REG_COND_ADVERSARY_NOT_IN:
        return adversary(k, p, c);
    case REG_COND_NON_PROVOCATION:
    case REG_COND_NOT_INITIATOR:
    case REG_COND_UNC51:
        return (hurdle){k3_not(world_fact(w, REG_FACT_SELF_DEFENCE, p->for_victim, in)),
                        "initiator: the beneficiary is not the victim of the attack"};
    case REG_COND_ATTACKERS:
        return (hurdle){w->attackers >= (uint32_t)strtoul(param, NULL, 10) ? K3_TRUE : K3_FALSE,
                        str_fmt(k->a, "number: the article needs an attack by %s states", param).ptr};
    case REG_COND_REQUEST_OF_VICTIM:
        return request(k, p);
    case REG_COND_ORGAN_DECISION:
        return recent(k, p->x, REG_STEP_DECIDED, NULL, text(k, p->o->article), false)
                   ? (hurdle){K3_TRUE, ""}
                   : (hurdle){K3_UNKNOWN, str_fmt(k->a, "organ_decision: %s must decide", param).ptr};
    case REG_COND_AFTER_PARTNER:
        return (hurdle){K3_UNKNOWN, str_fmt(k->a, "after_partner: only once %s acts", param).ptr};
    case REG_COND_DURING:
        return (hurdle){lasts(k, param) ? K3_TRUE : K3_FALSE, str_fmt(k->a, "time: only during %s", param).ptr};
    case REG_COND_DEMAND:
        return (hurdle){K3_UNKNOWN, "demand: only once the demand that the article names is made"};
    case REG_COND_EXTERNAL_ATTACK:
        return (hurdle){world_fact(w, REG_FACT_EXTERNAL, p->for_victim, in), "initiator: external attack only"};
    case REG_COND_FACT: {
        k3 v = world_fact(w, (reg_fact)reg_fact_find(str_c(param)), p->for_victim, in);
        return (hurdle){v, str_fmt(k->a, "%s: %s", param, v == K3_FALSE ? "is said not to be so" : "nobody has said").ptr};
    }
    case REG_COND_CONSTITUTIONAL: /* how a duty is performed, not whether it is owed */
    case REG_COND_DOMESTIC_LAW:
    case REG_COND_N:
    default:
        return (hurdle){K3_TRUE, ""};
    }
}

/* Is the duty to act in support of one who attacks? */
static bool offensive(const reg_obligation *o)
{
    return o->type == REG_DUTY_OFFENSE;
}

static hurdle trigger(const asking *k, const pairing *p, uint32_t in)
{
    const reg_obligation *o = p->o;
    if (offensive(o)) {
        return p->for_victim ? (hurdle){K3_FALSE, "initiator: the beneficiary did not go to war"} : (hurdle){K3_TRUE, ""};
    }
    k3 v = world_trigger(&k->w, text(k, o->trigger), p->for_victim, in);
    if (v == K3_FALSE) {
        return (hurdle){v, p->for_victim ? str_fmt(k->a, "trigger: no %s", text(k, o->trigger)).ptr
                                         : str_fmt(k->a, "initiator: %s is the attacker", p->beneficiary).ptr};
    }
    return (hurdle){v, str_fmt(k->a, "trigger: %s is unknown", text(k, o->trigger)).ptr};
}

/* The article in one account: the least of trigger, area and conditions, with the first hurdle of that height. */
static hurdle evaluate(const asking *k, const pairing *p, uint32_t in)
{
    hurdle least = trigger(k, p, in);
    if (p->o->area) {
        const reg_area *area = reg_area_find(k->r, text(k, p->o->area));
        k3 v = area ? world_area(&k->w, area) : K3_UNKNOWN;
        if (v < least.value) {
            least = (hurdle){v, str_fmt(k->a, "area: %s is %s %s", k->w.place[0] ? k->w.place : "the place",
                                        v == K3_FALSE ? "outside" : "not known to lie in",
                                        area ? text(k, area->name ? area->name : area->id) : "").ptr};
        }
    }
    for (uint32_t i = 0; i < p->o->n_conds; i++) {
        hurdle h = condition(k, p, &k->r->conds[p->o->first_cond + i], in);
        least = h.value < least.value ? h : least;
    }
    return least;
}

/* ---- verdicts -------------------------------------------------------------------------------- */

static void set(casus_duty *d, casus_verdict v, const char *reason)
{
    d->verdict = v;
    d->reason = reason;
}

static void add_pivot(const asking *k, const pairing *p, casus_duty *d)
{
    d->pivots = arena_new(k->a, casus_pivot, 1);
    world_claimants(&k->w, p->for_victim, k->a, d->pivots);
    d->n_pivots = 1;
}

static void judge_breach(const asking *k, const pairing *p, casus_duty *d)
{
    bool disputed = k->w.n_worlds == 2;
    set(d, CASUS_VERDICT_BREACH, disputed ? "the obligor attacks a state that it is bound not to attack: so one account, "
                                            "denied in the other"
                                          : "the obligor attacks a state that it is bound not to attack");
    if (disputed) {
        add_pivot(k, p, d);
    }
}

static void judge_worlds(const asking *k, const pairing *p, casus_duty *d)
{
    hurdle h[2] = {evaluate(k, p, 0), {K3_FALSE, ""}};
    h[1] = k->w.n_worlds == 2 ? evaluate(k, p, 1) : h[0];
    k3 lo = k3_and(h[0].value, h[1].value), hi = k3_or(h[0].value, h[1].value);
    const char *higher = h[1].value > h[0].value ? h[1].why : h[0].why;
    if (lo == K3_TRUE) {
        set(d, CASUS_VERDICT_DUE, k->w.n_worlds == 2 ? "the trigger is met in both accounts" : "the trigger is met");
    } else if (hi == K3_TRUE) {
        set(d, CASUS_VERDICT_DUE_IF, "the trigger is met in one account of the attack and not in the other");
    } else if (hi == K3_UNKNOWN) {
        set(d, CASUS_VERDICT_AWAITS, higher);
    } else {
        set(d, CASUS_VERDICT_NOT_DUE, higher);
    }
    if (h[0].value != h[1].value) {
        add_pivot(k, p, d);
    }
}

/* Those who reaffirmed the instrument, joined by blanks. */
static const char *holders(const asking *k, const reg_instrument *x, day since)
{
    const char *list = "";
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &k->r->steps[x->first_step + i];
        if (s->type == REG_STEP_REAFFIRMED && s->lo >= since && s->lo <= k->w.on && force_counts(s, k->w.known) &&
            !reg_has(list, s->by)) {
            list = str_fmt(k->a, "%s%s%s", list, *list ? " " : "", s->by).ptr;
        }
    }
    return list;
}

/* What would be due, but the organs of the instrument are gone: whether the instrument still stands is the question. */
static void judge_disuse(const asking *k, const pairing *p, casus_duty *d)
{
    bool matters = d->verdict == CASUS_VERDICT_DUE || d->verdict == CASUS_VERDICT_DUE_IF || d->verdict == CASUS_VERDICT_AWAITS ||
                   d->verdict == CASUS_VERDICT_BREACH;
    const reg_step *s = matters ? force_disused(k->r, p->x, p->obligor, p->beneficiary, k->w.on, k->w.known) : NULL;
    if (!s) {
        return;
    }
    set(d, CASUS_VERDICT_IN_FORCE_CONTESTED,
        str_fmt(k->a, "its organs were dissolved on %s and nothing ended it: whether it lapsed by disuse is disputed",
                date_text(k->a, (day_range){s->lo, s->hi})).ptr);
    casus_pivot *all = arena_new(k->a, casus_pivot, d->n_pivots + 1);
    all[0] = (casus_pivot){str_fmt(k->a, "in_force(%s)", text(k, p->x->id)).ptr, holders(k, p->x, s->lo),
                           text(k, s->claimant), text(k, s->source)};
    for (uint32_t i = 0; i < d->n_pivots; i++) {
        all[i + 1] = d->pivots[i];
    }
    d->pivots = all;
    d->n_pivots++;
}

static const char *ended_how(const asking *k, const pairing *p)
{
    const reg_step *s = p->span.ended_by;
    const char *on = date_text(k->a, p->span.end);
    return s ? str_fmt(k->a, "ended on %s: %s%s%s", on, reg_step_name(s->type), s->by[0] == '*' ? "" : " by ",
                       s->by[0] == '*' ? "" : s->by).ptr
             : str_fmt(k->a, "ended on %s: its term ran out", on).ptr;
}

static const char *next_text(const asking *k, const pairing *p)
{
    buf b = {0};
    const char *who = "*";
    force_span whole, s;
    force_instrument(k->r, p->x, k->w.known, &whole);
    const char *sides[] = {p->obligor, p->beneficiary};
    for (int i = 0; i < 2 && force_on(k->r, p->x, &whole, "*", k->w.on, k->w.known) >= FORCE_CONTESTED; i++) {
        force_party(k->r, p->x, sides[i], k->w.on, k->w.known, &whole, &s);
        who = s.begin.lo > k->w.on ? sides[i] : who;
    }
    force_next(&b, k->r, p->x, who, k->w.on, k->w.known);
    const char *t = arena_dup(k->a, b.ptr ? b.ptr : "", b.len);
    buf_free(&b);
    return t;
}

/* Before trigger and conditions: is there a duty on that day at all? True where that settles it. */
static bool judge_force(const asking *k, const pairing *p, casus_duty *d)
{
    const reg_step *s;
    switch (p->state) {
    case FORCE_NOT_SIGNED:
        set(d, CASUS_VERDICT_NOT_SIGNED_YET, "not signed, or not joined by both, on that day");
        return true;
    case FORCE_PENDING:
        if (p->x->rule == REG_RULE_UNKNOWN && strcmp(text(k, p->x->text), "public") != 0) {
            set(d, CASUS_VERDICT_TEXT_UNKNOWN, "the text is not public: neither when it enters into force nor what it "
                                               "obliges to is known");
            return true;
        }
        d->next = next_text(k, p);
        set(d, CASUS_VERDICT_PENDING, str_fmt(k->a, "signed, not in force; next: %s", d->next).ptr);
        return true;
    case FORCE_ENDED:
        set(d, CASUS_VERDICT_ENDED, ended_how(k, p));
        return true;
    case FORCE_CONTESTED:
        set(d, CASUS_VERDICT_IN_FORCE_CONTESTED,
            str_fmt(k->a, "sources disagree: in force from %s or %s", day_text(k->a, p->span.begin.lo),
                    day_text(k->a, p->span.begin.hi)).ptr);
        return true;
    case FORCE_YES:
    default:
        break;
    }
    if (strcmp(text(k, p->x->binding), "political") == 0) {
        set(d, CASUS_VERDICT_NON_BINDING, "a political commitment, not a legal duty");
        return true;
    }
    if (strcmp(text(k, p->x->text), "public") != 0) {
        set(d, CASUS_VERDICT_TEXT_UNKNOWN, "the text is not public: what it obliges to is not known");
        return true;
    }
    s = force_suspended(k->r, p->x, p->obligor, p->beneficiary, k->w.on, k->w.known);
    if (s) {
        set(d, CASUS_VERDICT_SUSPENDED,
            str_fmt(k->a, "suspended by %s toward %s since %s", s->by, s->toward[0] ? s->toward : "all parties",
                    day_text(k->a, s->lo)).ptr);
        return true;
    }
    return false;
}

/* ---- what goes with a verdict ---------------------------------------------------------------- */

static bool concerns(const reg_step *s, const pairing *p)
{
    return s->by[0] == '*' || strcmp(s->by, p->obligor) == 0 || strcmp(s->by, p->beneficiary) == 0;
}

static bool is_practice(uint32_t type)
{
    return type == REG_STEP_INVOKED || type == REG_STEP_HONOURED || type == REG_STEP_REFUSED || type == REG_STEP_DECIDED ||
           type == REG_STEP_REQUESTED;
}

static casus_chain_step chain_step(const asking *k, const reg_step *s)
{
    return (casus_chain_step){.date = date_text(k->a, (day_range){s->lo, s->hi}),
                              .by = s->by,
                              .step = reg_step_name(s->type),
                              .organ = text(k, s->organ),
                              .source = text(k, s->source),
                              .note = text(k, s->note),
                              .claimant = text(k, s->claimant),
                              .votes_for = s->votes_for,
                              .votes_against = s->votes_against,
                              .verified = s->verified,
                              .planned = (s->flags & REG_PLANNED) != 0};
}

static void add_chain(const asking *k, const pairing *p, casus_duty *d)
{
    const reg_instrument *x = p->x;
    d->steps = arena_new(k->a, casus_chain_step, x->n_steps + 1);
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &k->r->steps[x->first_step + i];
        bool shown = s->lo <= k->w.on || (s->flags & REG_PLANNED);
        if (shown && s->known <= k->w.known && concerns(s, p)) {
            d->steps[d->n_steps++] = chain_step(k, s);
        }
    }
    force_span whole;
    force_instrument(k->r, x, k->w.known, &whole);
    if (whole.computed.lo != DAY_NONE && whole.computed.lo <= k->w.on) {
        d->steps[d->n_steps++] =
            (casus_chain_step){.date = date_text(k->a, whole.computed), .by = "*", .step = "entered_into_force",
                               .organ = "", .source = "", .claimant = "", .votes_for = -1, .votes_against = -1,
                               .note = str_fmt(k->a, "by its rule: %s", reg_rule_name(x->rule)).ptr,
                               .verified = x->verified, .computed = true};
    }
}

static void add_note(casus_duty *d, const char *note)
{
    if (d->n_notes < MAX_NOTES) {
        d->notes[d->n_notes++] = note;
    }
}

static bool is_caveat(uint32_t type)
{
    return type == REG_STEP_RESERVED || type == REG_STEP_UNDERSTANDING || type == REG_STEP_FROZEN ||
           type == REG_STEP_DISSOLVED || type == REG_STEP_REAFFIRMED;
}

static void add_step_notes(const asking *k, const pairing *p, casus_duty *d)
{
    for (uint32_t i = 0; i < p->x->n_steps; i++) {
        const reg_step *s = &k->r->steps[p->x->first_step + i];
        if (s->known > k->w.known || (s->flags & REG_PLANNED)) {
            continue;
        }
        bool later = s->lo > k->w.on && is_practice(s->type) && concerns(s, p);
        bool caveat = s->lo <= k->w.on && is_caveat(s->type) && concerns(s, p);
        if (later || caveat) {
            add_note(d, str_fmt(k->a, "%s%s %s: %s%s%s", later ? "later: " : "", day_text(k->a, s->lo), s->by,
                                reg_step_name(s->type), s->note ? ": " : "", text(k, s->note)).ptr);
        }
    }
}

static bool pledges_peace(const asking *k, const reg_instrument *x)
{
    for (uint32_t i = 0; i < x->n_duties; i++) {
        if (k->r->duties[x->first_duty + i].type == REG_DUTY_NON_AGGRESSION) {
            return true;
        }
    }
    return false;
}

/* Is the obligor bound, on that day, not to attack the one it would have to act against? */
static void add_conflicts(const asking *k, const pairing *p, casus_duty *d)
{
    const char *against = p->for_victim ? k->w.attacker : k->w.victim;
    for (uint32_t i = 0; i < k->r->n_instruments; i++) {
        const reg_instrument *x = &k->r->instruments[i];
        if (!force_is_party(k->r, x, against) || !force_is_party(k->r, x, p->obligor) || !pledges_peace(k, x)) {
            continue;
        }
        force_span whole, span;
        force_state state;
        force_instrument(k->r, x, k->w.known, &whole);
        both(k, x, p->obligor, against, &whole, &span, &state);
        if (state == FORCE_YES) {
            add_note(d, str_fmt(k->a, "conflict: %s is also bound not to attack %s (%s)", p->obligor, against,
                                text(k, x->id)).ptr);
        }
    }
}

static void add_disagreement(const asking *k, const pairing *p, casus_duty *d)
{
    force_span whole;
    force_instrument(k->r, p->x, k->w.known, &whole);
    if (whole.begin.lo < whole.begin.hi && whole.begin.hi != DAY_MAX && whole.begin.hi - whole.begin.lo < 3660) {
        add_note(d, str_fmt(k->a, "entry into force is given as %s and %s", day_text(k->a, whole.begin.lo),
                            day_text(k->a, whole.begin.hi)).ptr);
    }
    if (strcmp(text(k, p->x->binding), "legal") != 0) {
        add_note(d, str_fmt(k->a, "whether it binds in law: %s", text(k, p->x->binding)).ptr);
    }
    if (text(k, p->o->advocates)[0]) {
        add_note(d, str_fmt(k->a, "this reading is held by %s", text(k, p->o->advocates)).ptr);
    }
}

/* ---- one article for one pair ---------------------------------------------------------------- */

static casus_duty *new_duty(asking *k, const pairing *p)
{
    duties *o = k->out;
    if (o->n == o->cap) {
        o->cap = (uint32_t)mem_grown(o->cap, o->n + 1);
        o->at = mem_realloc(o->at, o->cap, sizeof *o->at);
    }
    casus_duty *d = &o->at[o->n++];
    const reg_obligation *b = p->o;
    bool in_force = p->state == FORCE_YES || p->state == FORCE_ENDED;
    *d = (casus_duty){.obligor = p->obligor,
                      .beneficiary = p->beneficiary,
                      .instrument = text(k, p->x->id),
                      .title = text(k, p->x->title),
                      .article = text(k, b->article),
                      .type = reg_duty_name(b->type),
                      .rule = text(k, b->rule),
                      .means = text(k, b->means),
                      .discretion = text(k, b->discretion),
                      .timing = text(k, b->timing),
                      .area = text(k, b->area),
                      .reading = text(k, b->reading),
                      .next = "",
                      .in_force = in_force ? date_text(k->a, p->span.begin) : "",
                      .ends = p->span.end.lo != DAY_MAX && in_force ? date_text(k->a, p->span.end) : "",
                      .source = text(k, b->source),
                      .verified = b->verified,
                      .round = k->round};
    d->notes = arena_new(k->a, const char *, MAX_NOTES);
    return d;
}

/* Long-ended and far-future instruments say nothing about the day. */
static bool worth_saying(const asking *k, const pairing *p)
{
    if (k->q->all) {
        return true;
    }
    if (p->state == FORCE_ENDED) {
        return k->w.on - p->span.end.lo <= RECENTLY_ENDED;
    }
    if (p->state != FORCE_NOT_SIGNED) {
        return true;
    }
    for (uint32_t i = 0; i < p->x->n_steps; i++) {
        const reg_step *s = &k->r->steps[p->x->first_step + i];
        if (s->lo <= k->w.on + SOON_SIGNED && s->known <= k->w.known && concerns(s, p)) {
            return s->lo > k->w.on;
        }
    }
    return false;
}

/* Types that say what a party may not do itself: they speak when it is the attacker. */
static bool forbids(const reg_obligation *o)
{
    return o->type == REG_DUTY_NON_AGGRESSION || o->type == REG_DUTY_NO_HOSTILE_ALLIANCE;
}

static bool applies(const asking *k, const pairing *p)
{
    bool attacker = strcmp(p->obligor, k->w.attacker) == 0;
    bool belligerent = attacker || strcmp(p->obligor, k->w.victim) == 0;
    if (forbids(p->o)) {
        return attacker && p->for_victim && p->o->type == REG_DUTY_NON_AGGRESSION;
    }
    bool standing = k->w.on >= p->o->since && k->w.on <= p->o->until;
    return !belligerent && (standing || p->o->since == DAY_NONE);
}

static void answer_pair(asking *k, pairing *p)
{
    if (!applies(k, p) || !worth_saying(k, p) || k->out->n >= MAX_DUTIES ||
        (p->o->since != DAY_NONE && p->o->since > k->w.on) || p->o->until < k->w.on) {
        return;
    }
    casus_duty *d = new_duty(k, p);
    if (!judge_force(k, p, d)) {
        if (forbids(p->o)) {
            judge_breach(k, p, d);
        } else {
            judge_worlds(k, p, d);
        }
        judge_disuse(k, p, d);
    }
    add_chain(k, p, d);
    add_step_notes(k, p, d);
    add_disagreement(k, p, d);
    bool acts = p->o->type == REG_DUTY_DEFENSE || p->o->type == REG_DUTY_OFFENSE;
    if (acts && (d->verdict == CASUS_VERDICT_DUE || d->verdict == CASUS_VERDICT_DUE_IF || d->verdict == CASUS_VERDICT_AWAITS)) {
        add_conflicts(k, p, d);
    }
}

/* ---- all instruments ------------------------------------------------------------------------- */

static bool on_side(const asking *k, const reg_instrument *x, reg_str side, const char *state)
{
    const char *s = text(k, side);
    return strcmp(s, "each") == 0 ? force_is_party(k->r, x, state) : reg_has(s, state);
}

static void answer_obligor(asking *k, const reg_instrument *x, const char *obligor, const char *beneficiary,
                           const force_span *whole)
{
    pairing p = {.x = x, .obligor = obligor, .beneficiary = beneficiary,
                 .for_victim = strcmp(beneficiary, k->w.victim) == 0};
    bool known = false;
    for (uint32_t i = 0; i < x->n_duties; i++) {
        p.o = &k->r->duties[x->first_duty + i];
        if (!on_side(k, x, p.o->from, obligor) || !on_side(k, x, p.o->to, beneficiary)) {
            continue;
        }
        if (!known) {
            both(k, x, obligor, beneficiary, whole, &p.span, &p.state);
            known = true;
        }
        answer_pair(k, &p);
    }
}

/* The code as the register holds it, which lives as long: NULL where the state is no party. */
static const char *party_code(const asking *k, const reg_instrument *x, const char *state)
{
    for (uint32_t i = 0; i < x->n_parties; i++) {
        const reg_party *p = &k->r->parties[x->first_party + i];
        if (strcmp(p->state, state) == 0) {
            return p->state;
        }
    }
    return NULL;
}

static void answer_instrument(asking *k, const reg_instrument *x)
{
    const char *sides[] = {party_code(k, x, k->w.victim), party_code(k, x, k->w.attacker)};
    force_span whole;
    bool started = false;
    for (int y = 0; y < 2; y++) {
        if (!sides[y] || !force_is_party(k->r, x, sides[y])) {
            continue;
        }
        if (!started) {
            force_instrument(k->r, x, k->w.known, &whole);
            started = true;
        }
        for (uint32_t i = 0; i < x->n_parties; i++) {
            const char *obligor = k->r->parties[x->first_party + i].state;
            if (strcmp(obligor, sides[y]) != 0) {
                answer_obligor(k, x, obligor, sides[y], &whole);
            }
        }
    }
}

static void answer_round(asking *k)
{
    for (uint32_t i = 0; i < k->r->n_instruments; i++) {
        answer_instrument(k, &k->r->instruments[i]);
    }
}

/* ---- further rounds: an obligor that joins is attacked in its turn --------------------------- */

static bool joins(const casus_duty *d)
{
    return (d->verdict == CASUS_VERDICT_DUE || d->verdict == CASUS_VERDICT_DUE_IF) &&
           (strcmp(d->type, "defense") == 0 || strcmp(d->type, "offense") == 0);
}

static bool has_row(const duties *o, uint32_t n, const char *obligor, const char *beneficiary)
{
    for (uint32_t i = 0; i < n; i++) {
        if (strcmp(o->at[i].obligor, obligor) == 0 && (!beneficiary || strcmp(o->at[i].beneficiary, beneficiary) == 0)) {
            return true;
        }
    }
    return false;
}

/* Keep of the rows from `from` on those that oblige somebody new. */
static void keep_new(asking *k, uint32_t from)
{
    duties *o = k->out;
    uint32_t n = from;
    for (uint32_t i = from; i < o->n; i++) {
        const casus_duty *d = &o->at[i];
        bool party = strcmp(d->obligor, k->q->attacker) == 0 || strcmp(d->obligor, k->q->victim) == 0;
        bool old = false;
        for (uint32_t j = 0; j < from && !old; j++) {
            old = joins(&o->at[j]) && strcmp(o->at[j].obligor, d->obligor) == 0;
        }
        if (!party && !old && joins(d)) {
            o->at[n++] = *d;
        }
    }
    o->n = n;
}

static void further_rounds(asking *k)
{
    uint32_t from = 0, last = k->q->rounds < MAX_ROUNDS ? k->q->rounds : MAX_ROUNDS;
    const casus_duty_query *q = k->q;
    for (uint32_t round = 2; round <= last; round++) {
        uint32_t to = k->out->n;
        duties seen = {0};
        for (uint32_t i = from; i < to; i++) {
            const char *x = k->out->at[i].obligor;
            if (!joins(&k->out->at[i]) || has_row(&seen, seen.n, x, NULL)) {
                continue;
            }
            seen.at = mem_realloc(seen.at, seen.n + 1, sizeof *seen.at);
            seen.at[seen.n++] = k->out->at[i];
            casus_duty_query next = {.on = q->on, .known = q->known, .attackers = q->attackers};
            memcpy(next.attacker, q->attacker, 4);
            memcpy(next.victim, x, strlen(x) + 1);
            asking sub = *k;
            sub.round = round;
            uint32_t start = k->out->n;
            if (strcmp(x, q->attacker) != 0 && world_init(&sub.w, k->r, &next, k->a, NULL)) {
                answer_round(&sub);
                keep_new(k, start);
            }
        }
        free(seen.at);
        from = to;
    }
}

/* ---- order --------------------------------------------------------------------- */

static int by_verdict(const void *a, const void *b)
{
    const casus_duty *x = a, *y = b;
    if (x->round != y->round) {
        return x->round < y->round ? -1 : 1;
    }
    if (x->verdict != y->verdict) {
        return x->verdict < y->verdict ? -1 : 1;
    }
    int c = strcmp(x->instrument, y->instrument);
    c = c ? c : strcmp(x->article, y->article);
    c = c ? c : strcmp(x->reading, y->reading);
    c = c ? c : strcmp(x->obligor, y->obligor);
    return c ? c : strcmp(x->beneficiary, y->beneficiary);
}

casus_answer *casus_oblige(const casus_pacts *r, const casus_duty_query *q, casus_err *err)
{
    arena *a = mem_zalloc(1, sizeof *a);
    arena_init(a, 1 << 16);
    duties out = {0};
    asking k = {.r = r, .q = q, .a = a, .out = &out, .round = 1};
    if (!world_init(&k.w, r, q, a, err)) {
        arena_release(a);
        free(a);
        return NULL;
    }
    answer_round(&k);
    further_rounds(&k);
    if (out.n) {
        qsort(out.at, out.n, sizeof *out.at, by_verdict);
    }
    casus_answer *ans = arena_new(a, casus_answer, 1);
    ans->duties = arena_new(a, casus_duty, out.n + 1);
    if (out.n) {
        memcpy(ans->duties, out.at, out.n * sizeof *out.at);
    }
    ans->n_duties = out.n;
    ans->plain = plain_answer(&k.w, ans->duties, ans->n_duties, a);
    ans->memory = a;
    free(out.at);
    return ans;
}

void casus_answer_free(casus_answer *ans)
{
    if (ans) {
        arena *a = ans->memory;
        arena_release(a);
        free(a);
    }
}

const char *casus_verdict_name(casus_verdict v)
{
    static const char *const names[] = {
#define NAME(n, s) s,
        CASUS_VERDICT_LIST(NAME)
#undef NAME
    };
    return (unsigned)v < CASUS_VERDICT_N ? names[v] : NULL;
}
