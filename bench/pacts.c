/* SPDX-License-Identifier: MIT
 * pacts.c: is a duty of an alliance due in a war? Asks the register, with the alliances of an ATOP file imported, about
 * every pair of belligerents, from the terms of the treaty and the facts of the war alone, and compares with labels.
 * A row is due where some member owes defence, offence or neutrality, or breaks a promise not to attack. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "pacts/atop.h"
#include "pacts/force.h"

enum { MAX_CELLS = 256, MAX_DYADS = 128 };

/* ---- tables ---------------------------------------------------------------------------------- */

typedef struct table {
    buf text;
    char *name[MAX_CELLS], *cell[MAX_CELLS], *at;
    int n;
} table;

static int split(char *line, char **out)
{
    int n = 0;
    bool quoted = false;
    out[n++] = line;
    for (char *p = line; *p && n < MAX_CELLS; p++) {
        quoted = *p == '"' ? !quoted : quoted;
        if (*p == ',' && !quoted) {
            *p = '\0';
            out[n++] = p + 1;
        }
    }
    return n;
}

static bool next(table *t, char **out)
{
    while (t->at && *t->at) {
        char *line = t->at, *lf = strchr(line, '\n');
        t->at = lf ? lf + 1 : NULL;
        if (lf) {
            *lf = '\0';
        }
        line[strcspn(line, "\r")] = '\0';
        if (*line && *line != '#') {
            memset(out, 0, MAX_CELLS * sizeof *out);
            t->n = split(line, out);
            return true;
        }
    }
    return false;
}

static void open_table(table *t, const char *path)
{
    casus_err e;
    *t = (table){0};
    if (!file_read(path, 64 << 20, &t->text, &e)) {
        fprintf(stderr, "%s: %s\n", path, e.message);
        exit(3);
    }
    t->at = t->text.ptr;
    next(t, t->name);
}

static const char *cell(const table *t, const char *name)
{
    for (int i = 0; i < MAX_CELLS && t->name[i]; i++) {
        if (strcmp(t->name[i], name) == 0) {
            return t->cell[i] ? t->cell[i] : "";
        }
    }
    fprintf(stderr, "no column '%s'\n", name);
    exit(2);
}

static int number(const table *t, const char *name)
{
    return atoi(cell(t, name));
}

static day date_at(const table *t, const char *y, const char *m, const char *d, bool end)
{
    int month = number(t, m), dom = number(t, d);
    casus_date c = {(int16_t)number(t, y), (uint8_t)(month > 0 ? month : end ? 12 : 1), (uint8_t)(dom > 0 ? dom : end ? 28 : 1)};
    return day_of(c);
}

/* ---- wars ------------------------------------------------------------------------------------ */

typedef struct dyad {
    int war;
    char a[4], b[4]; /* who attacks whom */
    day on, until;
    bool joined;     /* entered a war that others had begun */
} dyad;

typedef struct wars {
    dyad *at;
    size_t n, cap;
} wars;

static void add_dyad(wars *w, dyad d)
{
    for (size_t i = 0; i < w->n; i++) {
        dyad *o = &w->at[i];
        if (o->war == d.war && strcmp(o->a, d.a) == 0 && strcmp(o->b, d.b) == 0) {
            o->on = d.on < o->on ? d.on : o->on;
            o->until = d.until > o->until ? d.until : o->until;
            return;
        }
    }
    if (w->n == w->cap) {
        w->cap = mem_grown(w->cap, w->n + 1);
        w->at = mem_realloc(w->at, w->cap, sizeof *w->at);
    }
    w->at[w->n++] = d;
}

static void read_wars(wars *w, const char *path, const char *more)
{
    table t;
    open_table(&t, path);
    while (next(&t, t.cell)) {
        dyad d = {.war = number(&t, "larger_war_id"), .on = date_at(&t, "year", "month_entry", "day_entry", false),
                  .until = date_at(&t, "year", "month_exit", "day_exit", true), .joined = number(&t, "joiner") == 1};
        atop_code(number(&t, "init_ccode"), d.a);
        atop_code(number(&t, "target_ccode"), d.b);
        add_dyad(w, d);
    }
    buf_free(&t.text);
    open_table(&t, more);
    while (next(&t, t.cell)) {
        dyad d = {.war = number(&t, "larger_war_id"), .on = date_at(&t, "year", "month", "day", false),
                  .until = date_at(&t, "end_year", "end_month", "end_day", true)};
        atop_code(number(&t, "init_ccode"), d.a);
        atop_code(number(&t, "target_ccode"), d.b);
        add_dyad(w, d);
    }
    buf_free(&t.text);
}

static bool began(const wars *w, int war, const char *state)
{
    for (size_t i = 0; i < w->n; i++) {
        if (w->at[i].war == war && !w->at[i].joined && strcmp(w->at[i].a, state) == 0) {
            return true;
        }
    }
    return false;
}

static bool fights(const wars *w, int war, const char *x, const char *against)
{
    for (size_t i = 0; i < w->n; i++) {
        const dyad *d = &w->at[i];
        if (d->war == war && ((strcmp(d->a, x) == 0 && strcmp(d->b, against) == 0) ||
                              (strcmp(d->b, x) == 0 && strcmp(d->a, against) == 0))) {
            return true;
        }
    }
    return false;
}

static uint32_t attackers_of(const wars *w, int war, const char *state)
{
    uint32_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        n += w->at[i].war == war && strcmp(w->at[i].b, state) == 0;
    }
    return n;
}

/* ---- one row --------------------------------------------------------------------------------- */

typedef struct finding {
    bool due;
    char why[400];
} finding;

static bool counts(const wars *w, const dyad *d, const casus_duty *u)
{
    if (u->verdict == CASUS_VERDICT_BREACH) {
        return true;
    }
    bool neutral = strcmp(u->type, "neutrality") == 0;
    const char *enemy = strcmp(u->beneficiary, d->a) == 0 ? d->b : d->a;
    bool type = neutral || strcmp(u->type, "defense") == 0 || strcmp(u->type, "offense") == 0;
    /* Who fights beside the beneficiary has no neutrality to keep. */
    return u->verdict == CASUS_VERDICT_DUE && type && !(neutral && fights(w, d->war, u->obligor, enemy));
}

static void ask(const casus_pacts *r, const wars *w, const dyad *d, const char *id, day on, finding *f)
{
    char claim[32];
    const char *claims[] = {claim};
    snprintf(claim, sizeof claim, "%s:self_defence", d->a);
    casus_duty_query q = {.on = day_date(on), .attackers = attackers_of(w, d->war, d->b), .claims = claims};
    memcpy(q.attacker, d->a, 4);
    memcpy(q.victim, d->b, 4);
    q.n_claims = d->joined && began(w, d->war, d->b); /* to join against who began is no attack on an innocent */
    casus_answer *a = casus_oblige(r, &q, NULL);
    for (uint32_t i = 0; a && i < a->n_duties; i++) {
        const casus_duty *u = &a->duties[i];
        if (strcmp(u->instrument, id) != 0) {
            continue;
        }
        bool due = counts(w, d, u);
        if (due || (!f->due && (!f->why[0] || u->verdict == CASUS_VERDICT_AWAITS))) {
            snprintf(f->why, sizeof f->why, "%s>%s: %s owes %s %s: %s, %s", d->a, d->b, u->obligor, u->beneficiary, u->type,
                     casus_verdict_name(u->verdict), u->reason);
        }
        f->due = f->due || due;
    }
    casus_answer_free(a);
}

/* Every attack of the war, on its day and, where the alliance or a phase of it begins later in the war, on that day. */
static finding judge(const casus_pacts *r, const wars *w, int war, const char *id)
{
    finding f = {0};
    const reg_instrument *x = reg_instrument_find(r, id);
    size_t n = 0;
    for (size_t i = 0; x && i < w->n && !f.due; i++) {
        const dyad *d = &w->at[i];
        if (d->war != war) {
            continue;
        }
        n++;
        ask(r, w, d, id, d->on, &f);
        for (uint32_t k = 0; k < x->n_duties && !f.due; k++) {
            day since = r->duties[x->first_duty + k].since;
            if (since > d->on && since <= d->until && (k == 0 || since != r->duties[x->first_duty + k - 1].since)) {
                ask(r, w, d, id, since, &f);
            }
        }
    }
    if (!f.why[0]) {
        snprintf(f.why, sizeof f.why, !x ? "the alliance is not in the file" : !n ? "no facts of this war" :
                 "no member is attacked or attacks while the alliance is in force");
    }
    return f;
}

/* ---- the rule to beat ------------------------------------------------------------------------ */

static bool member_on(const casus_pacts *r, const reg_instrument *x, const char *state, day on)
{
    force_span whole, own;
    if (!force_is_party(r, x, state)) {
        return false;
    }
    force_instrument(r, x, DAY_MAX, &whole);
    force_party(r, x, state, on, DAY_MAX, &whole, &own);
    return force_on(r, x, &own, state, on, DAY_MAX) == FORCE_YES;
}

/* By the type of the alliance alone, without its conditions: defence where a member is attacked, offence where one
 * attacks, neutrality where one fights; by somebody who is no member. */
static bool due_by_type(const casus_pacts *r, const wars *w, const table *t, const char *id)
{
    const reg_instrument *x = reg_instrument_find(r, id);
    for (size_t i = 0; x && i < w->n; i++) {
        const dyad *d = &w->at[i];
        bool a = d->war == number(t, "warid") && member_on(r, x, d->a, d->on);
        bool b = d->war == number(t, "warid") && member_on(r, x, d->b, d->on);
        if ((b && !a && number(t, "defense") == 1) || (a && !b && number(t, "offense") == 1) ||
            (a != b && number(t, "neutral") == 1)) {
            return true;
        }
    }
    return false;
}

static void report(const char *what, int n[2][2])
{
    int right = n[0][0] + n[1][1], all = right + n[0][1] + n[1][0];
    printf("%s: rows %d, due and found %d, found in error %d, missed %d, rightly not due %d; accuracy %.3f\n", what, all,
           n[1][1], n[0][1], n[1][0], n[0][0], all ? (double)right / all : 0.0);
}

/* ---- all rows -------------------------------------------------------------------------------- */

static void bench(const casus_pacts *r, const wars *w, const char *labels)
{
    table t;
    int n[2][2] = {{0}}, by_type[2][2] = {{0}}, open[2] = {0};
    open_table(&t, labels);
    while (next(&t, t.cell)) {
        bool due = number(&t, "honorBF") == 1 || number(&t, "violateBF") == 1;
        char id[24];
        snprintf(id, sizeof id, "ATOP%d", number(&t, "atopid"));
        finding f = judge(r, w, number(&t, "warid"), id);
        if (!due && number(&t, "cfnaBF") != 1) {
            open[f.due]++; /* nonaggression and consultation alone: the labels do not say */
            continue;
        }
        n[due][f.due]++;
        by_type[due][due_by_type(r, w, &t, id)]++;
        if (due != f.due) {
            printf("%s %s: label %s, found %s: %s\n", id, cell(&t, "warname"), due ? "due" : "not due",
                   f.due ? "due" : "not due", f.why);
        }
    }
    int right = n[0][0] + n[1][1], all = right + n[0][1] + n[1][0];
    printf("rows answered %d; labels leave %d of them open, found due %d, not due %d\n", all + open[0] + open[1],
           open[0] + open[1], open[1], open[0]);
    report("by type alone", by_type);
    report("by terms and war facts", n);
    printf("accuracy %.3f\n", all ? (double)right / all : 0.0);
    buf_free(&t.text);
}

int main(int argc, char **argv)
{
    casus_err e;
    casus_pacts *base, *r;
    wars w = {0};
    if (argc != 5) {
        fprintf(stderr, "usage: bench-pacts ATOP_MEMBERS WARS MORE_WARS LABELS\n");
        return 2;
    }
    if (!casus_pacts_open(&base, NULL, &e) || !casus_pacts_import_atop(&r, base, argv[1], NULL, &e)) {
        fprintf(stderr, "%s\n", e.message);
        return 3;
    }
    read_wars(&w, argv[2], argv[3]);
    bench(r, &w, argv[4]);
    casus_pacts_close(r);
    casus_pacts_close(base);
    free(w.at);
    return 0;
}
