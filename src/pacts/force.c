/* SPDX-License-Identifier: MIT */
#include "pacts/force.h"

#include <stdlib.h>

#include "base/mem.h"

enum { DEFAULT_NOTICE = 365 /* VCLT 56(2): twelve months */, MAX_STATES = 256 };

/* ---- steps ----------------------------------------------------------------------------------- */

bool force_counts(const reg_step *s, day known)
{
    return s->known <= known && !(s->flags & REG_PLANNED) && s->type != REG_STEP_UNRESOLVED;
}

static bool all(const reg_step *s)
{
    return s->by[0] == '*';
}

static bool of(const reg_step *s, const char *state)
{
    return all(s) || strcmp(s->by, state) == 0;
}

static day taking_effect(const reg_step *s)
{
    return s->effect != DAY_NONE ? s->effect : s->lo;
}

static day_range when(const reg_step *s)
{
    return s->effect != DAY_NONE ? (day_range){s->effect, s->effect} : (day_range){s->lo, s->hi};
}

enum { SAME_STEP = 1100 /* days within which two accounts of a step by one organ mean one step, not its repetition */ };

/* News yields to a verified step of the same kind by the same state. */
static bool yields(const casus_pacts *r, const reg_instrument *x, const reg_step *s, day known)
{
    for (uint32_t i = 0; (s->flags & REG_NEWS) && i < x->n_steps; i++) {
        const reg_step *o = &r->steps[x->first_step + i];
        bool same = strcmp(o->by, s->by) == 0 || all(o) || all(s); /* "the two signed" is each one's signature */
        if (o->type == s->type && o->verified && same && force_counts(o, known) &&
            llabs((int64_t)o->lo - s->lo) < SAME_STEP && strcmp(reg_text(r, o->organ), reg_text(r, s->organ)) == 0) {
            return true;
        }
    }
    return false;
}

static bool counts(const casus_pacts *r, const reg_instrument *x, const reg_step *s, day known)
{
    return force_counts(s, known) && !yields(r, x, s, known);
}

/* The first step of that kind by the state (or by all), or NULL. */
static const reg_step *first_step(const casus_pacts *r, const reg_instrument *x, uint32_t type, const char *state,
                                  day known)
{
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        if (s->type == type && of(s, state) && counts(r, x, s, known)) {
            return s;
        }
    }
    return NULL;
}

static bool original(const casus_pacts *r, const reg_party *p)
{
    return strcmp(reg_text(r, p->role), "party") == 0;
}

bool force_is_party(const casus_pacts *r, const reg_instrument *x, const char *state)
{
    for (uint32_t i = 0; i < x->n_parties; i++) {
        const reg_party *p = &r->parties[x->first_party + i];
        if (strcmp(p->state, state) == 0 && strcmp(reg_text(r, p->role), "associate") != 0) {
            return true;
        }
    }
    return false;
}

/* ---- the rule of entry into force ------------------------------------------------------------ */

/* When the state's consent reached the others: its own deposit, or its ratification where deposits are not listed. */
static day_range consent(const casus_pacts *r, const reg_instrument *x, const char *state, day known)
{
    static const uint8_t kinds[] = {REG_STEP_DEPOSITED, REG_STEP_NOTIFIED, REG_STEP_RATIFIED};
    for (int k = 0; k < 3; k++) {
        const reg_step *s = first_step(r, x, kinds[k], state, known);
        if (s) {
            return when(s);
        }
    }
    return (day_range){DAY_NONE, DAY_NONE};
}

/* Does the rule wait for this party? */
static bool awaited(const casus_pacts *r, const reg_instrument *x, const reg_party *p)
{
    return x->rule == REG_RULE_DEPOSIT_OF ? reg_has(reg_text(r, x->rule_list), p->state) : original(r, p);
}

static int by_lo(const void *a, const void *b)
{
    const day_range *x = a, *y = b;
    return x->lo != y->lo ? (x->lo > y->lo) - (x->lo < y->lo) : (x->hi > y->hi) - (x->hi < y->hi);
}

/* How many consents the rule needs; `n` parties are awaited. */
static uint32_t needed(const reg_instrument *x, uint32_t n)
{
    if (x->rule == REG_RULE_DEPOSIT_N) {
        return (uint32_t)x->rule_n;
    }
    return x->rule == REG_RULE_DEPOSIT_FRACTION ? (n * (uint32_t)x->rule_n + (uint32_t)x->rule_d - 1) / (uint32_t)x->rule_d
                                                : n;
}

/* Consents in the order of their dates; returns how many there are, *n: how many parties are awaited. */
static uint32_t consents(const casus_pacts *r, const reg_instrument *x, day known, day_range *out, uint32_t *n)
{
    uint32_t got = 0;
    *n = 0;
    for (uint32_t i = 0; i < x->n_parties && *n < MAX_STATES; i++) {
        const reg_party *p = &r->parties[x->first_party + i];
        if (!awaited(r, x, p)) {
            continue;
        }
        ++*n;
        const reg_step *signing = x->rule == REG_RULE_SIGNATURE ? first_step(r, x, REG_STEP_SIGNED, p->state, known) : NULL;
        day_range c = x->rule == REG_RULE_SIGNATURE ? (signing ? when(signing) : (day_range){DAY_NONE, DAY_NONE})
                                                    : consent(r, x, p->state, known);
        if (c.lo != DAY_NONE) {
            out[got++] = c;
        }
    }
    qsort(out, got, sizeof *out, by_lo);
    return got;
}

/* The day on which the rule is met, or nothing. */
static day_range met(const casus_pacts *r, const reg_instrument *x, day known)
{
    day_range c[MAX_STATES], none = {DAY_NONE, DAY_NONE};
    const reg_step *s;
    switch ((reg_rule)x->rule) {
    case REG_RULE_UNKNOWN:
    case REG_RULE_N:
        return none;
    case REG_RULE_FIXED:
        return (day_range){x->rule_on, x->rule_on};
    case REG_RULE_EXCHANGE:
        s = first_step(r, x, REG_STEP_EXCHANGED, "*", known);
        return s ? (day_range){s->lo + x->rule_days, s->hi + x->rule_days} : none;
    case REG_RULE_STATUTE:
        s = x->n_parties ? first_step(r, x, REG_STEP_PROMULGATED, r->parties[x->first_party].state, known) : NULL;
        return s ? when(s) : none;
    case REG_RULE_SIGNATURE:
    case REG_RULE_DEPOSIT_N:
    case REG_RULE_DEPOSIT_OF:
    case REG_RULE_DEPOSIT_ALL:
    case REG_RULE_DEPOSIT_FRACTION:
    case REG_RULE_NOTIFICATION:
    case REG_RULE_RATIFIED:
    default:
        break;
    }
    uint32_t n, got = consents(r, x, known, c, &n), need = needed(x, n);
    if (need == 0 || got < need) {
        return none;
    }
    return (day_range){c[need - 1].lo + x->rule_days, c[need - 1].hi + x->rule_days};
}

/* ---- beginning and end ----------------------------------------------------------------------- */

/* Widen `out` by one more account. */
static void account(day_range *out, day_range a)
{
    if (out->lo == DAY_MAX || out->lo == DAY_NONE) {
        *out = a;
        return;
    }
    out->lo = a.lo < out->lo ? a.lo : out->lo;
    out->hi = a.hi > out->hi ? a.hi : out->hi;
}

static bool any_verified(const casus_pacts *r, const reg_instrument *x, const char *by, day known)
{
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        if (s->type == REG_STEP_IN_FORCE && s->verified && counts(r, x, s, known) && strcmp(s->by, by) == 0) {
            return true;
        }
    }
    return false;
}

/* What is asserted of the beginning, by `by` ("*": of the instrument). */
static void asserted(const casus_pacts *r, const reg_instrument *x, const char *by, day known, day_range *out)
{
    bool verified = any_verified(r, x, by, known);
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        if (s->type == REG_STEP_IN_FORCE && counts(r, x, s, known) && strcmp(s->by, by) == 0 &&
            !(verified && (s->flags & REG_NEWS))) {
            account(out, when(s));
        }
    }
}

static bool withdrawn_later(const casus_pacts *r, const reg_instrument *x, const reg_step *s, day known)
{
    const reg_step *w = first_step(r, x, REG_STEP_DENUNCIATION_WITHDRAWN, s->by, known);
    return w && w->lo >= s->lo;
}

/* When a notice of denunciation takes effect: as it says, else at the end of the running term for which it is in time,
 * else after the notice period. */
static day notice_effect(const reg_instrument *x, const reg_step *s, day begin)
{
    day earliest = s->lo + (x->notice_days ? x->notice_days : x->term_months ? 0 : DEFAULT_NOTICE);
    if (s->effect != DAY_NONE) {
        return s->effect;
    }
    if (!x->term_months || begin == DAY_MAX || begin == DAY_NONE) {
        return earliest;
    }
    day end = day_add_months(begin, x->term_months);
    for (int i = 1; end < earliest && x->renew_months > 0 && i < 400; i++) {
        end = day_add_months(begin, x->term_months + i * x->renew_months);
    }
    return end < earliest ? earliest : end;
}

static bool ends_whole(uint32_t type)
{
    return type == REG_STEP_EXPIRED || type == REG_STEP_TERMINATED || type == REG_STEP_SUPERSEDED;
}

static void end_at(force_span *s, day_range at, const reg_step *by)
{
    if (at.lo < s->end.lo) {
        s->end = at;
        s->ended_by = by;
    }
}

/* The end of the term with its extensions, or DAY_MAX where it renews itself or has none. */
static day term_end(const casus_pacts *r, const reg_instrument *x, day begin, day known)
{
    int months = x->term_months;
    if (!months || begin == DAY_MAX || begin == DAY_NONE || x->renew_months != 0) {
        return DAY_MAX;
    }
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        if (s->type == REG_STEP_EXTENDED && counts(r, x, s, known)) {
            if (s->months == 0) {
                return DAY_MAX; /* without limit */
            }
            months += s->months;
        }
    }
    return day_add_months(begin, months);
}

/* A bilateral instrument ends with one denunciation; one with more parties goes on among the others. */
static bool ends_for(const reg_instrument *x, const reg_step *s, const char *state)
{
    return of(s, state) || (x->n_parties <= 2 && s->type != REG_STEP_SUCCEEDED);
}

static void find_end(const casus_pacts *r, const reg_instrument *x, const char *state, day known, force_span *out)
{
    out->end = (day_range){DAY_MAX, DAY_MAX};
    out->ended_by = NULL;
    day t = term_end(r, x, out->begin.lo, known);
    end_at(out, (day_range){t, t}, NULL);
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        bool before = out->begin.lo != DAY_MAX && taking_effect(s) <= out->begin.lo && strcmp(s->by, state) == 0;
        if (!counts(r, x, s, known) || !ends_for(x, s, state) || before) {
            continue; /* `before`: it ended an earlier membership */
        }
        if (s->type == REG_STEP_DENOUNCED && !withdrawn_later(r, x, s, known)) {
            day e = notice_effect(x, s, out->begin.lo);
            end_at(out, (day_range){e, e}, s);
        } else if (s->type == REG_STEP_WITHDRAWN || ends_whole(s->type)) {
            end_at(out, when(s), s);
        }
    }
}

void force_instrument(const casus_pacts *r, const reg_instrument *x, day known, force_span *out)
{
    *out = (force_span){.begin = {DAY_MAX, DAY_MAX}, .end = {DAY_MAX, DAY_MAX}};
    out->computed = met(r, x, known);
    if (out->computed.lo != DAY_NONE) {
        account(&out->begin, out->computed);
    }
    asserted(r, x, "*", known, &out->begin);
    find_end(r, x, "*", known, out);
}

/* Acceding states are not bound by what the others signed. */
static bool accedes(const casus_pacts *r, const reg_instrument *x, const char *state)
{
    for (uint32_t i = 0; i < x->n_parties; i++) {
        const reg_party *p = &r->parties[x->first_party + i];
        if (strcmp(p->state, state) == 0) {
            return !original(r, p);
        }
    }
    return true;
}

/* The last accession or succession of the state that is not after `on`; NULL: none. A state may leave and come back. */
static const reg_step *last_entry(const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known)
{
    const reg_step *found = NULL;
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        bool entry = s->type == REG_STEP_ACCEDED || s->type == REG_STEP_SUCCEEDED;
        if (entry && strcmp(s->by, state) == 0 && counts(r, x, s, known) && taking_effect(s) <= on) {
            found = s;
        }
    }
    return found;
}

/* The day of the state's own consent, where it came after the instrument was in force, or by accession. */
static day_range own_begin(const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known,
                           const force_span *whole)
{
    const reg_step *entry = last_entry(r, x, state, on, known);
    if (entry) {
        return when(entry);
    }
    static const uint8_t kinds[] = {REG_STEP_DEPOSITED, REG_STEP_RATIFIED, REG_STEP_ACCEDED, REG_STEP_SUCCEEDED};
    bool from_start = !accedes(r, x, state);
    day_range own = {DAY_MAX, DAY_MAX};
    asserted(r, x, state, known, &own);
    for (int k = 0; k < (from_start ? 2 : 4) && own.lo == DAY_MAX; k++) {
        const reg_step *s = first_step(r, x, kinds[k], state, known);
        if (s && !all(s)) {
            own = when(s);
            own.lo += kinds[k] == REG_STEP_DEPOSITED ? x->rule_days : 0;
            own.hi += kinds[k] == REG_STEP_DEPOSITED ? x->rule_days : 0;
        }
    }
    return own.lo == DAY_MAX && from_start ? whole->begin : own;
}

void force_party(const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known,
                 const force_span *whole, force_span *out)
{
    *out = *whole;
    day_range own = own_begin(r, x, state, on, known, whole);
    out->begin.lo = own.lo > whole->begin.lo ? own.lo : whole->begin.lo;
    out->begin.hi = own.hi > whole->begin.hi ? own.hi : whole->begin.hi;
    find_end(r, x, state, known, out);
    if (whole->end.lo < out->end.lo) {
        out->end = whole->end;
        out->ended_by = whole->ended_by;
    }
}

/* Has anything bound the state to the instrument before that day? */
static bool signed_by(const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known)
{
    static const uint8_t kinds[] = {REG_STEP_SIGNED, REG_STEP_PROTOCOL_SIGNED, REG_STEP_NOTES_EXCHANGED,
                                    REG_STEP_ADOPTED, REG_STEP_ACCEDED, REG_STEP_IN_FORCE, REG_STEP_EXCHANGED};
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        for (size_t k = 0; k < sizeof kinds && counts(r, x, s, known) && s->lo <= on; k++) {
            bool own = strcmp(s->by, state) == 0;
            if (s->type == kinds[k] && (own || (all(s) && s->type != REG_STEP_ACCEDED))) {
                return true;
            }
        }
    }
    return false;
}

static bool own_step(const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known)
{
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        if (strcmp(s->by, state) == 0 && s->lo <= on && counts(r, x, s, known)) {
            return true;
        }
    }
    return false;
}

force_state force_on(const casus_pacts *r, const reg_instrument *x, const force_span *s, const char *state, day on,
                     day known)
{
    if (on >= s->end.hi && s->end.hi != DAY_MAX && on >= s->begin.lo) {
        return FORCE_ENDED;
    }
    if (on >= s->begin.hi && s->begin.lo != DAY_MAX) {
        return on >= s->end.lo ? FORCE_CONTESTED : FORCE_YES;
    }
    if (on >= s->begin.lo) {
        return FORCE_CONTESTED;
    }
    if (accedes(r, x, state)) {
        return own_step(r, x, state, on, known) ? FORCE_PENDING : FORCE_NOT_SIGNED;
    }
    return signed_by(r, x, state, on, known) ? FORCE_PENDING : FORCE_NOT_SIGNED;
}

const reg_step *force_suspended(const casus_pacts *r, const reg_instrument *x, const char *state, const char *toward,
                                day on, day known)
{
    const reg_step *found = NULL;
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        bool about = of(s, state) && (!s->toward[0] || strcmp(s->toward, toward) == 0);
        if (!about || !counts(r, x, s, known) || taking_effect(s) > on) {
            continue;
        }
        if (s->type == REG_STEP_SUSPENDED) {
            found = s;
        } else if (s->type == REG_STEP_RESUMED) {
            found = NULL;
        }
    }
    return found;
}

static bool reaffirmed(const casus_pacts *r, const reg_instrument *x, const char *state, day since, day on, day known)
{
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        if (s->type == REG_STEP_REAFFIRMED && of(s, state) && counts(r, x, s, known) && s->lo >= since && s->lo <= on) {
            return true;
        }
    }
    return false;
}

const reg_step *force_disused(const casus_pacts *r, const reg_instrument *x, const char *a, const char *b, day on, day known)
{
    const reg_step *s = first_step(r, x, REG_STEP_DISSOLVED, "*", known);
    if (!s || s->lo > on || (reaffirmed(r, x, a, s->lo, on, known) && reaffirmed(r, x, b, s->lo, on, known))) {
        return NULL;
    }
    return s;
}

/* ---- what is missing ------------------------------------------------------------------------- */

/* The kind of an organ: what stands before the colon. */
static bool organ_is(const casus_pacts *r, const reg_step *s, const char *kind)
{
    const char *o = reg_text(r, s->organ);
    size_t n = strcspn(o, ":");
    return strlen(kind) == n && memcmp(o, kind, n) == 0;
}

static bool assents(uint32_t type)
{
    return type == REG_STEP_APPROVED || type == REG_STEP_PROMULGATED || type == REG_STEP_RATIFIED ||
           type == REG_STEP_DEPOSITED || type == REG_STEP_NOTIFIED;
}

/* The stage that the state has reached on that day: the order of the last organ that assented. */
static uint32_t stage(const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        if (!counts(r, x, s, known) || s->lo > on || !assents(s->type) || !of(s, state)) {
            continue;
        }
        if (s->type == REG_STEP_RATIFIED || s->type == REG_STEP_DEPOSITED || s->type == REG_STEP_NOTIFIED) {
            return UINT32_MAX;
        }
        for (uint32_t k = 0; k < r->n_organs; k++) {
            const reg_organ *o = &r->organs[k];
            if (strcmp(o->state, state) == 0 && organ_is(r, s, reg_text(r, o->kind)) && o->order > last) {
                last = o->order;
            }
        }
    }
    return last;
}

static const reg_organ *organ_after(const casus_pacts *r, const char *state, uint32_t order)
{
    const reg_organ *best = NULL;
    for (uint32_t k = 0; k < r->n_organs && order != UINT32_MAX; k++) {
        const reg_organ *o = &r->organs[k];
        if (strcmp(o->state, state) == 0 && o->order > order && (!best || o->order < best->order)) {
            best = o;
        }
    }
    return best;
}

/* The date of the organ's step, planned for or (with hindsight) taken on a later day. */
static const reg_step *later(const casus_pacts *r, const reg_instrument *x, const char *state, const char *kind,
                             uint32_t type, day on, day known)
{
    for (uint32_t i = 0; i < x->n_steps; i++) {
        const reg_step *s = &r->steps[x->first_step + i];
        bool fits = kind ? organ_is(r, s, kind) && assents(s->type) : s->type == type;
        if (fits && of(s, state) && s->lo >= on && s->known <= known && (s->lo > on || (s->flags & REG_PLANNED))) {
            return s;
        }
    }
    return NULL;
}

static void add_later(buf *out, const reg_step *s)
{
    if (s) {
        buf_cstr(out, s->flags & REG_PLANNED ? ", planned for " : ", came ");
        day_write(out, (day_range){s->lo, s->hi});
    }
}

static void add_organ(buf *out, const casus_pacts *r, const reg_organ *o)
{
    const char *names = reg_text(r, o->names), *bar = strstr(names, " | ");
    buf_fmt(out, "%s %s:%.*s", o->state, reg_text(r, o->kind), bar ? (int)(bar - names) : (int)strlen(names), names);
}

static const char *closing(const reg_instrument *x, uint32_t *type)
{
    switch (x->rule) {
    case REG_RULE_EXCHANGE:
        *type = REG_STEP_EXCHANGED;
        return "exchange of instruments of ratification";
    case REG_RULE_NOTIFICATION:
        *type = REG_STEP_NOTIFIED;
        return "the last notification that domestic procedures are complete";
    case REG_RULE_RATIFIED:
        *type = REG_STEP_RATIFIED;
        return "ratification by both";
    case REG_RULE_SIGNATURE:
        *type = REG_STEP_SIGNED;
        return "signature by all parties";
    case REG_RULE_FIXED:
        *type = REG_STEP_IN_FORCE;
        return "the date fixed by the instrument";
    case REG_RULE_UNKNOWN:
        *type = REG_STEP_IN_FORCE;
        return "entry into force, by a rule that the register does not know";
    default:
        *type = REG_STEP_DEPOSITED;
        return "deposit of instruments of ratification";
    }
}

static void add_deposits(buf *out, const casus_pacts *r, const reg_instrument *x, day on, day known)
{
    day_range c[MAX_STATES];
    uint32_t n, got = consents(r, x, known, c, &n), done = 0;
    while (done < got && c[done].lo <= on) {
        done++;
    }
    if (x->rule >= REG_RULE_DEPOSIT_N && x->rule <= REG_RULE_DEPOSIT_FRACTION) {
        buf_fmt(out, " (%u of %u needed are in the register)", done, needed(x, n));
    }
}

/* An acceding state waits for its own instrument alone. */
static void next_accession(buf *out, const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known)
{
    buf_fmt(out, "%s: deposit of its instrument of accession", state);
    add_later(out, later(r, x, state, NULL, REG_STEP_ACCEDED, on, known));
}

void force_next(buf *out, const casus_pacts *r, const reg_instrument *x, const char *state, day on, day known)
{
    uint32_t type, n = 0;
    if (state[0] != '*' && accedes(r, x, state)) {
        next_accession(out, r, x, state, on, known);
        return;
    }
    for (uint32_t i = 0; i < x->n_parties && x->n_parties <= 4 && x->rule != REG_RULE_SIGNATURE; i++) {
        const reg_party *p = &r->parties[x->first_party + i];
        const reg_organ *o = organ_after(r, p->state, stage(r, x, p->state, on, known));
        if (o) {
            buf_cstr(out, n++ ? "; " : "");
            add_organ(out, r, o);
            add_later(out, later(r, x, p->state, reg_text(r, o->kind), 0, on, known));
        }
    }
    buf_cstr(out, n ? "; then " : "");
    buf_cstr(out, closing(x, &type));
    add_deposits(out, r, x, on, known);
    add_later(out, later(r, x, "*", NULL, type, on, known));
}
