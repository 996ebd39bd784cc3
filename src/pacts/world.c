/* SPDX-License-Identifier: MIT */
#include "pacts/world.h"

#include <stdlib.h>

#include "base/err.h"

/* ---- claims ---------------------------------------------------------------------------------- */

/* Facts that speak for the victim, so that denying them speaks against. */
static bool attacks(reg_fact f)
{
    return f == REG_FACT_ARMED_ATTACK || f == REG_FACT_AGGRESSION || f == REG_FACT_INVASION;
}

/* Does the claim say that the victim was not attacked, or attacked first? */
static bool denies(const stand *s)
{
    bool excuse = s->fact == REG_FACT_SELF_DEFENCE || s->fact == REG_FACT_PROVOKED;
    return (excuse && s->value) || (attacks(s->fact) && !s->value);
}

static bool affirms(const stand *s)
{
    return (attacks(s->fact) && s->value) || (s->fact == REG_FACT_SELF_DEFENCE && !s->value);
}

static void add(world *w, reg_fact f, bool value, const char *by, const char *source)
{
    for (uint32_t i = 0; i < w->n_stands; i++) {
        const stand *s = &w->stands[i];
        if (s->fact == f && s->value == value && strcmp(s->by, by) == 0 && !*s->source == !*source) {
            return; /* one story or a hundred: it is the same claim */
        }
    }
    if (w->n_stands < WORLD_STANDS) {
        w->stands[w->n_stands++] = (stand){f, value, by, source};
    }
}

/* An attack by the victim that lasts, in the words of the attacker, is its self-defence; who calls that attack
 * self-defence says that the attacker struck first. */
static void add_event(world *w, const reg_event *v)
{
    const casus_pacts *r = w->r;
    bool same = strcmp(v->actor, w->attacker) == 0 && strcmp(v->target, w->victim) == 0;
    bool reverse = strcmp(v->actor, w->victim) == 0 && strcmp(v->target, w->attacker) == 0;
    if ((!same && !reverse) || v->on > w->on || v->until < w->on) {
        return;
    }
    for (uint32_t i = 0; i < v->n_claims; i++) {
        const reg_claim *c = &r->claims[v->first_claim + i];
        if (c->on > w->on || c->known > w->known) {
            continue;
        }
        if (same) {
            add(w, (reg_fact)c->fact, c->value, reg_text(r, c->by), reg_text(r, c->source));
        } else if (c->fact == REG_FACT_SELF_DEFENCE && c->value) {
            add(w, REG_FACT_ARMED_ATTACK, true, reg_text(r, c->by), reg_text(r, c->source));
        } else if (attacks((reg_fact)c->fact) && c->value && reg_has(reg_text(r, c->by), w->attacker)) {
            add(w, REG_FACT_SELF_DEFENCE, true, w->attacker, reg_text(r, c->source));
        }
    }
}

/* "UKR:self_defence", "CSTO:request_of_victim=false" */
static bool add_query_claim(world *w, arena *a, const char *text, casus_err *e)
{
    const char *colon = strchr(text, ':');
    if (!colon || colon == text || colon - text > 8) {
        return err_set(e, CASUS_EUSAGE, "'%s' is no claim: write CLAIMANT:FACT or CLAIMANT:FACT=false", text);
    }
    casus_str fact = str_c(colon + 1);
    const char *eq = strchr(colon, '=');
    bool value = true;
    if (eq) {
        fact.len = (uint32_t)(eq - colon - 1);
        value = strcmp(eq + 1, "true") == 0;
        if (!value && strcmp(eq + 1, "false") != 0) {
            return err_set(e, CASUS_EUSAGE, "'%s': a fact is true or false", text);
        }
    }
    int f = reg_fact_find(fact);
    if (f <= 0) {
        return err_set(e, CASUS_EUSAGE, "unknown fact '%.*s' in '%s'", (int)fact.len, fact.ptr, text);
    }
    add(w, (reg_fact)f, value, arena_dup(a, text, (size_t)(colon - text)), "");
    return true;
}

/* ---- place ----------------------------------------------------------------------------------- */

static void at_place(world *w, const reg_place *p)
{
    w->lat = p->lat;
    w->lon = p->lon;
    w->located = true;
    w->place = reg_text(w->r, p->name);
    w->place_of = reg_text(w->r, p->of);
}

static const reg_place *home_of(const casus_pacts *r, const char *state)
{
    for (uint32_t i = 0; i < r->n_places; i++) {
        if (r->places[i].home && strcmp(reg_text(r, r->places[i].of), state) == 0) {
            return &r->places[i];
        }
    }
    return NULL;
}

static bool find_place(world *w, const char *at, arena *a, casus_err *e)
{
    const reg_place *p = at ? reg_place_find(w->r, str_c(at)) : NULL;
    p = p ? p : home_of(w->r, at ? at : w->victim);
    w->place = w->place_of = "";
    if (p) {
        at_place(w, p);
        return true;
    }
    if (!at) {
        w->place_of = w->victim;
        return true;
    }
    char *end, *end2;
    double lat = strtod(at, &end), lon = *end == ',' ? strtod(end + 1, &end2) : 0;
    if (end == at || *end != ',' || end2 == end + 1 || *end2 || !(lat >= -90 && lat <= 90) ||
        !(lon >= -180 && lon <= 180)) {
        return err_set(e, CASUS_EUSAGE, "unknown place '%s': give a place of the register, a state or LAT,LON", at);
    }
    w->lat = (int32_t)(lat * 1000);
    w->lon = (int32_t)(lon * 1000);
    w->located = true;
    w->place = arena_dup(a, at, strlen(at));
    return true;
}

static bool in_box(const reg_box *b, int32_t lat, int32_t lon)
{
    bool across = b->west > b->east;
    bool east_west = across ? lon >= b->west || lon <= b->east : lon >= b->west && lon <= b->east;
    return east_west && lat >= b->south && lat <= b->north;
}

k3 world_area(const world *w, const reg_area *area)
{
    if (w->place_of[0] && reg_has(reg_text(w->r, area->states), w->place_of)) {
        return K3_TRUE;
    }
    if (!w->located) {
        return area->n_boxes || !w->place_of[0] ? K3_UNKNOWN : K3_FALSE;
    }
    bool in = false;
    for (uint32_t i = 0; i < area->n_boxes; i++) {
        const reg_box *b = &w->r->boxes[area->first_box + i];
        if (in_box(b, w->lat, w->lon)) {
            in = !b->carved;
        }
    }
    return in ? K3_TRUE : K3_FALSE;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool is_code(const char *c)
{
    size_t n = strnlen(c, 4);
    return n == 3;
}

bool world_init(world *w, const casus_pacts *r, const casus_duty_query *q, arena *a, casus_err *e)
{
    *w = (world){.r = r, .attackers = q->attackers ? q->attackers : 1, .n_worlds = 1};
    if (!is_code(q->attacker) || !is_code(q->victim)) {
        return err_set(e, CASUS_EUSAGE, "attacker and victim are codes of states, like UKR");
    }
    if (strcmp(q->attacker, q->victim) == 0) {
        return err_set(e, CASUS_EUSAGE, "attacker and victim are the same state, '%s'", q->attacker);
    }
    memcpy(w->attacker, q->attacker, 4);
    memcpy(w->victim, q->victim, 4);
    w->on = day_of(q->on);
    w->known = q->known.year ? day_of(q->known) : DAY_MAX;
    if (w->on == DAY_NONE) {
        return err_set(e, CASUS_EUSAGE, "the day of the attack is not given");
    }
    if (!find_place(w, q->at, a, e)) {
        return false;
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        add_event(w, &r->events[i]);
    }
    for (uint32_t i = 0; i < q->n_claims; i++) {
        if (!add_query_claim(w, a, q->claims[i], e)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < w->n_stands; i++) {
        w->n_worlds = denies(&w->stands[i]) ? 2 : w->n_worlds;
    }
    return true;
}

/* What somebody says outright: true, false, both (unknown) or nothing (`absent`). */
static k3 said(const world *w, reg_fact fact, k3 absent)
{
    bool yes = false, no = false;
    for (uint32_t i = 0; i < w->n_stands; i++) {
        yes = yes || (w->stands[i].fact == fact && w->stands[i].value);
        no = no || (w->stands[i].fact == fact && !w->stands[i].value);
    }
    return yes && no ? K3_UNKNOWN : yes ? K3_TRUE : no ? K3_FALSE : absent;
}

/* Does world 1 rest on an attack by the victim, not on a bare denial? */
static bool counter_attack(const world *w)
{
    for (uint32_t i = 0; i < w->n_stands; i++) {
        if (w->stands[i].fact == REG_FACT_SELF_DEFENCE && w->stands[i].value) {
            return true;
        }
    }
    return false;
}

k3 world_fact(const world *w, reg_fact fact, bool for_victim, uint32_t in)
{
    /* Who is attacked by whom changes with the account; that there is fighting does not. */
    bool attacked = for_victim ? in == 0 : in == 1 && counter_attack(w);
    switch (fact) {
    case REG_FACT_NONE:
    case REG_FACT_HOSTILITY:
    case REG_FACT_STATE_OF_WAR:
        return K3_TRUE;
    case REG_FACT_ARMED_ATTACK:
    case REG_FACT_AGGRESSION:
    case REG_FACT_INVASION:
    case REG_FACT_THREAT:
        return attacked ? K3_TRUE : K3_FALSE;
    case REG_FACT_BELLIGERENT:
        return for_victim || attacked ? K3_TRUE : K3_FALSE;
    case REG_FACT_THREAT_OPINED: /* that a party thinks itself threatened is true whoever is right */
    case REG_FACT_QUESTION:
        return for_victim || counter_attack(w) ? K3_TRUE : K3_FALSE;
    case REG_FACT_REVOLT:
        return said(w, fact, K3_FALSE);
    case REG_FACT_EXTERNAL:
        return said(w, fact, attacked ? K3_TRUE : K3_FALSE);
    case REG_FACT_SELF_DEFENCE:
    case REG_FACT_PROVOKED:
        return attacked ? K3_FALSE : K3_TRUE;
    case REG_FACT_REQUEST:
    case REG_FACT_NUCLEAR:
    case REG_FACT_N:
    default:
        return said(w, fact, K3_UNKNOWN);
    }
}

static k3 one_fact(const world *w, casus_str name, bool for_victim, uint32_t in)
{
    int f = reg_fact_find(str_trim(name));
    return f < 0 ? K3_UNKNOWN : world_fact(w, (reg_fact)f, for_victim, in);
}

k3 world_trigger(const world *w, const char *trigger, bool for_victim, uint32_t in)
{
    k3 any = K3_FALSE, every = K3_TRUE;
    for (const char *p = trigger;;) {
        size_t n = strcspn(p, "&|");
        every = k3_and(every, one_fact(w, str_n(p, n), for_victim, in));
        if (p[n] != '&') {
            any = k3_or(any, every);
            every = K3_TRUE;
        }
        if (!p[n]) {
            return any;
        }
        p += n + 1;
    }
}

/* Append the codes of `list` that `out` lacks. */
static void join(arena *a, const char **out, const char *list)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        const char *code = arena_dup(a, p, n);
        if (n && !reg_has(*out, code)) {
            *out = str_fmt(a, "%s%s%s", *out, **out ? " " : "", code).ptr;
        }
        p += n;
        p += strspn(p, " ");
    }
}

void world_claimants(const world *w, bool for_victim, arena *a, casus_pivot *out)
{
    const char *yes = "", *no = "", *source = "";
    for (uint32_t i = 0; i < w->n_stands; i++) {
        const stand *s = &w->stands[i];
        if (affirms(s) || denies(s)) {
            join(a, affirms(s) ? &yes : &no, s->by);
            join(a, &source, s->source);
        }
    }
    const char *x = for_victim ? w->attacker : w->victim, *y = for_victim ? w->victim : w->attacker;
    *out = (casus_pivot){str_fmt(a, "armed_attack(%s>%s)", x, y).ptr, for_victim ? yes : no, for_victim ? no : yes,
                         source};
}
