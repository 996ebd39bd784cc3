/* SPDX-License-Identifier: MIT */
#include "pacts/atop.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "pacts/force.h"

enum { MAX_FILE = 64 << 20, MAX_COLUMNS = 256 };

/* ---- a comma-separated file ------------------------------------------------------------------ */

typedef struct csv {
    const char *path;
    casus_str left;       /* what is not read yet */
    casus_str name[MAX_COLUMNS], cell[MAX_COLUMNS];
    int n;
    long line;
} csv;

static casus_str unquote(casus_str s)
{
    s = str_trim(s);
    return s.len >= 2 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"' ? str_n(s.ptr + 1, s.len - 2) : s;
}

/* Split the next line into `out`; returns the number of cells, 0 at the end. */
static int next_line(csv *c, casus_str *out)
{
    if (!c->left.len) {
        return 0;
    }
    const char *lf = memchr(c->left.ptr, '\n', c->left.len);
    casus_str l = str_n(c->left.ptr, lf ? (size_t)(lf - c->left.ptr) : c->left.len);
    c->left = lf ? str_n(lf + 1, c->left.len - l.len - 1) : str_n("", 0);
    c->line++;
    int n = 0;
    uint32_t from = 0;
    bool quoted = false;
    for (uint32_t i = 0; i <= l.len && n < MAX_COLUMNS; i++) {
        quoted = i < l.len && l.ptr[i] == '"' ? !quoted : quoted;
        if (i == l.len || (l.ptr[i] == ',' && !quoted)) {
            out[n++] = unquote(str_n(l.ptr + from, i - from));
            from = i + 1;
        }
    }
    return n;
}

static casus_str cell(const csv *c, const char *name)
{
    for (int i = 0; i < c->n; i++) {
        if (str_eq_nocase(c->name[i], str_c(name))) {
            return c->cell[i];
        }
    }
    return (casus_str){0};
}

/* Missing, "NA" and "." count as 0. */
static int number(const csv *c, const char *name)
{
    casus_str s = cell(c, name);
    int v = 0;
    for (uint32_t i = 0; i < s.len && i < 9 && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++) {
        v = v * 10 + s.ptr[i] - '0';
    }
    return v;
}

static day date_at(const csv *c, const char *y, const char *m, const char *d, bool end)
{
    int year = number(c, y), month = number(c, m), dom = number(c, d);
    if (year < 1800 || year > 2200) {
        return DAY_NONE;
    }
    casus_date t = {(int16_t)year, (uint8_t)(month >= 1 && month <= 12 ? month : end ? 12 : 1),
                    (uint8_t)(dom >= 1 && dom <= 31 ? dom : end ? 28 : 1)};
    return day_of(t);
}

/* ---- a member's phase as rows ---------------------------------------------------------------- */

typedef struct member {
    char code[4];
    day from, until; /* until: the first day outside; DAY_NONE: it lasts */
} member;

void atop_code(int cow, char out[4])
{
    const char *known = atop_state(cow);
    memset(out, 0, 4);
    if (*known) {
        memcpy(out, known, 3);
    } else {
        char t[8];
        snprintf(t, sizeof t, "%03d", cow % 1000);
        memcpy(out, t, 3);
    }
}

static reg_str cstr(reg_build *b, const char *s)
{
    return reg_build_str(b, str_c(s));
}

static void add_condition(reg_build *b, uint32_t kind, const char *param)
{
    reg_condition *c = reg_build_row(&b->conds);
    c->duty = b->duties.n - 1;
    c->kind = kind;
    c->param = cstr(b, param);
    ((reg_obligation *)reg_row(&b->duties, b->duties.n - 1))->n_conds++;
}

static reg_obligation *add_duty(reg_build *b, uint32_t instrument, const member *m, uint32_t type, const char *trigger,
                                const csv *c)
{
    char origin[64];
    snprintf(origin, sizeof origin, "atop:%ld", c->line);
    reg_obligation o = {.instrument = instrument, .type = type, .since = m->from,
                        .until = m->until == DAY_NONE ? DAY_MAX : m->until - 1, .first_cond = b->conds.n, .verified = 1};
    o.article = cstr(b, "ATOP");
    o.from = cstr(b, m->code);
    o.to = cstr(b, "each");
    o.trigger = cstr(b, trigger);
    o.source = cstr(b, "atop");
    o.origin = cstr(b, origin);
    reg_obligation *row = reg_build_row(&b->duties);
    *row = o;
    return row;
}

static bool flag(const csv *c, const char *prefix, const char *what)
{
    char name[16];
    snprintf(name, sizeof name, "%s%s", prefix, what);
    return number(c, name) == 1;
}

/* "Adversary": the treaty names against whom; ATOP says whom only where it codes the threat (statthr1, statthr2). */
static void adversary_condition(reg_build *b, const csv *c, const char *prefix)
{
    int named[2] = {number(c, "statthr1"), number(c, "statthr2")};
    char list[16] = "", code[4];
    if (!flag(c, prefix, "coadv")) {
        return;
    }
    for (int i = 0; i < 2; i++) {
        if (named[i]) {
            atop_code(named[i], code);
            snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", *list ? " " : "", code);
        }
    }
    if (*list) {
        add_condition(b, REG_COND_ADVERSARY_IN, list);
    } else {
        add_condition(b, REG_COND_DEMAND, ""); /* against somebody that the file does not name: cannot be said */
    }
}

/* Conditions that ATOP codes, as far as they can be asked of a war. A place alone names no enemy: that attacks on members
 * lie at home is supposed, that a war of choice lies at the place is not. */
static void conditions(reg_build *b, const csv *c, const char *prefix)
{
    bool named = flag(c, prefix, "coadv"), defence = strcmp(prefix, "def") == 0;
    adversary_condition(b, c, prefix);
    if (!defence && !named && (flag(c, prefix, "coloc") || flag(c, prefix, "codem"))) {
        add_condition(b, REG_COND_DEMAND, "");
    }
    if (flag(c, prefix, "conum")) {
        add_condition(b, REG_COND_ATTACKERS, "2");
    }
    if (flag(c, prefix, "conpr")) {
        add_condition(b, REG_COND_NON_PROVOCATION, "");
    }
}

static void add_duties(reg_build *b, uint32_t x, const member *m, const csv *c)
{
    if (number(c, "defense") == 1) {
        add_duty(b, x, m, REG_DUTY_DEFENSE, "armed_attack", c);
        conditions(b, c, "def");
    }
    if (number(c, "offense") == 1) {
        add_duty(b, x, m, REG_DUTY_OFFENSE, "none", c);
        conditions(b, c, "off");
    }
    if (number(c, "neutral") == 1) {
        bool attacked = number(c, "neucoatt") == 1;
        add_duty(b, x, m, REG_DUTY_NEUTRALITY, attacked ? "belligerent_action_by_third" : "any_hostility", c);
        conditions(b, c, "neu");
    }
    if (number(c, "nonagg") == 1) {
        add_duty(b, x, m, REG_DUTY_NON_AGGRESSION, "none", c);
    }
    if (number(c, "consul") == 1) {
        add_duty(b, x, m, REG_DUTY_CONSULT, "any_hostility", c);
    }
}

static void add_step(reg_build *b, uint32_t x, const char *by, uint32_t type, day on)
{
    reg_step *s = reg_build_row(&b->steps);
    *s = (reg_step){.instrument = x, .type = type, .lo = on, .hi = on, .effect = DAY_NONE, .known = on, .votes_for = -1,
                    .votes_against = -1, .verified = 1};
    memcpy(s->by, by, strlen(by));
    reg_str source = cstr(b, "atop");
    ((reg_step *)reg_row(&b->steps, b->steps.n - 1))->source = source;
}

static uint32_t instrument_row(reg_build *b, const char *id, const csv *c)
{
    char title[64], atop[16];
    snprintf(atop, sizeof atop, "%d", number(c, "atopid"));
    snprintf(title, sizeof title, "ATOP alliance %s", atop);
    reg_instrument x = {.id = cstr(b, id), .title = cstr(b, title), .form = cstr(b, "treaty"),
                        .binding = cstr(b, "legal"), .text = cstr(b, "public"), .atop = cstr(b, atop),
                        .source = cstr(b, "atop"), .rule = REG_RULE_SIGNATURE, .verified = 1, .rule_on = DAY_NONE};
    *(reg_instrument *)reg_build_row(&b->instruments) = x;
    return b->instruments.n - 1;
}

/* Membership as a whole: from the first phase to the last. */
typedef struct stay {
    uint32_t instrument;
    member m;
} stay;

typedef struct stays {
    stay *at;
    uint32_t n, cap;
} stays;

static void add_stay(stays *all, uint32_t x, const member *m)
{
    for (uint32_t i = all->n; i-- > 0 && all->at[i].instrument == x;) {
        member *o = &all->at[i].m;
        if (strcmp(o->code, m->code) == 0) {
            o->from = m->from < o->from ? m->from : o->from;
            o->until = o->until == DAY_NONE || m->until == DAY_NONE ? DAY_NONE : m->until > o->until ? m->until : o->until;
            return;
        }
    }
    if (all->n == all->cap) {
        all->cap = (uint32_t)mem_grown(all->cap, all->n + 1);
        all->at = mem_realloc(all->at, all->cap, sizeof *all->at);
    }
    all->at[all->n++] = (stay){x, *m};
}

/* Those who were there from the first day sign, later ones accede. */
static void add_members(reg_build *b, const stays *all)
{
    for (uint32_t i = 0, n; i < all->n; i += n) {
        day first = all->at[i].m.from;
        for (n = 1; i + n < all->n && all->at[i + n].instrument == all->at[i].instrument; n++) {
            first = all->at[i + n].m.from < first ? all->at[i + n].m.from : first;
        }
        for (uint32_t k = i; k < i + n; k++) {
            const member *m = &all->at[k].m;
            bool original = m->from == first;
            reg_party *p = reg_build_row(&b->parties);
            p->instrument = all->at[k].instrument;
            memcpy(p->state, m->code, 4);
            reg_str role = cstr(b, original ? "party" : "acceding");
            ((reg_party *)reg_row(&b->parties, b->parties.n - 1))->role = role;
            add_step(b, all->at[k].instrument, m->code, original ? REG_STEP_SIGNED : REG_STEP_ACCEDED, m->from);
            if (m->until != DAY_NONE) {
                add_step(b, all->at[k].instrument, m->code, REG_STEP_WITHDRAWN, m->until);
            }
        }
    }
}

static bool read_rows(reg_build *b, csv *c, stays *all, casus_err *e)
{
    uint32_t x = 0;
    int current = -1, n;
    while ((n = next_line(c, c->cell)) > 0) {
        member m;
        int id = number(c, "atopid");
        if (n < c->n || id == 0) {
            continue; /* a short or empty line at the end of the file */
        }
        if (id != current) {
            char name[24];
            snprintf(name, sizeof name, "ATOP%d", id);
            if (reg_build_instrument(b, str_c(name))) {
                return err_at(e, CASUS_EINPUT, c->path, c->line, 0, "rows of alliance %d do not stand together", id);
            }
            x = instrument_row(b, name, c);
            current = id;
        }
        atop_code(number(c, "member"), m.code);
        m.from = date_at(c, "yrent", "moent", "dayent", false);
        m.until = date_at(c, "yrexit", "moexit", "dayexit", true);
        if (m.from == DAY_NONE) {
            continue; /* ATOP: the member's entry is not known */
        }
        add_duties(b, x, &m, c);
        add_stay(all, x, &m);
    }
    return true;
}

bool atop_read(reg_build *b, const char *path, casus_err *e)
{
    static const char *const needed[] = {"atopid", "member", "yrent", "yrexit", "defense", "offense", "neutral", "nonagg"};
    csv c = {.path = path};
    buf text = {0};
    stays all = {0};
    bool ok = file_read(path, MAX_FILE, &text, e);
    c.left = str_n(text.ptr, text.len);
    c.n = ok ? next_line(&c, c.name) : 0;
    memcpy(c.cell, c.name, sizeof c.cell);
    for (size_t i = 0; ok && i < sizeof needed / sizeof *needed; i++) {
        ok = cell(&c, needed[i]).ptr || err_at(e, CASUS_EINPUT, path, 1, 0, "no column '%s': not a member-level file of "
                                               "ATOP 4 or 5", needed[i]);
    }
    ok = ok && read_rows(b, &c, &all, e);
    if (ok) {
        add_members(b, &all);
    }
    free(all.at);
    buf_free(&text);
    return ok;
}

/* ---- what differs ---------------------------------------------------------------------------- */

/* Codes that mean one state at different times. */
static bool same_state(const char *a, const char *b)
{
    static const char *const pairs[][2] = {{"SUN", "RUS"}, {"YUG", "SRB"}};
    bool same = strcmp(a, b) == 0;
    for (int i = 0; i < 2; i++) {
        same = same || (strcmp(a, pairs[i][0]) == 0 && strcmp(b, pairs[i][1]) == 0) ||
               (strcmp(b, pairs[i][0]) == 0 && strcmp(a, pairs[i][1]) == 0);
    }
    return same;
}

static void missing_states(buf *out, const casus_pacts *r, const reg_instrument *x, const reg_instrument *y, const char *label)
{
    bool any = false;
    for (uint32_t i = 0; i < x->n_parties; i++) {
        const char *s = r->parties[x->first_party + i].state;
        bool found = false;
        for (uint32_t k = 0; k < y->n_parties; k++) {
            found = found || same_state(s, r->parties[y->first_party + k].state);
        }
        if (!found) {
            buf_fmt(out, "%s%s", any ? " " : label, s);
            any = true;
        }
    }
}

static uint32_t duty_types(const casus_pacts *r, const reg_instrument *x)
{
    uint32_t set = 0;
    for (uint32_t i = 0; i < x->n_duties; i++) {
        uint32_t t = r->duties[x->first_duty + i].type;
        set |= 1u << (t == REG_DUTY_NON_ASSISTANCE ? REG_DUTY_NEUTRALITY : t); /* ATOP has one word for both */
    }
    return set & (1u << REG_DUTY_DEFENSE | 1u << REG_DUTY_OFFENSE | 1u << REG_DUTY_NEUTRALITY |
                  1u << REG_DUTY_NON_AGGRESSION | 1u << REG_DUTY_CONSULT);
}

static void type_difference(buf *out, uint32_t only, const char *label)
{
    for (uint32_t t = 0; t < REG_DUTY_N; t++) {
        if (only >> t & 1) {
            buf_fmt(out, "%s %s", label, reg_duty_name(t));
        }
    }
}

static void dates(buf *out, const force_span *ours, const force_span *theirs)
{
    if (ours->begin.lo != theirs->begin.lo && ours->begin.lo != DAY_MAX) {
        buf_cstr(out, "; in force ");
        day_write(out, ours->begin);
        buf_cstr(out, ", ATOP begins ");
        day_write(out, theirs->begin);
        buf_fmt(out, " (%+d days)", theirs->begin.lo - ours->begin.lo);
    }
    if ((ours->end.lo == DAY_MAX) != (theirs->end.lo == DAY_MAX)) {
        buf_cstr(out, ours->end.lo == DAY_MAX ? "; lasts, in ATOP it ends " : "; ends ");
        day_write(out, ours->end.lo == DAY_MAX ? theirs->end : ours->end);
        buf_cstr(out, ours->end.lo == DAY_MAX ? "" : ", in ATOP it lasts");
    }
}

static const reg_instrument *ours_of(const casus_pacts *r, uint32_t n_ours, const reg_instrument *theirs)
{
    for (uint32_t i = 0; i < n_ours; i++) {
        if (r->instruments[i].atop && strcmp(reg_text(r, r->instruments[i].atop), reg_text(r, theirs->atop)) == 0) {
            return &r->instruments[i];
        }
    }
    return NULL;
}

/* One line for each alliance of the file. */
static void report_all(buf *out, const casus_pacts *r, uint32_t n_ours)
{
    for (uint32_t i = n_ours; i < r->n_instruments; i++) {
        const reg_instrument *y = &r->instruments[i], *x = ours_of(r, n_ours, y);
        force_span ours, theirs;
        force_instrument(r, y, DAY_MAX, &theirs);
        if (!x) {
            buf_fmt(out, "%s: only in ATOP, from ", reg_text(r, y->id));
            day_write(out, theirs.begin);
            buf_char(out, '\n');
            continue;
        }
        force_instrument(r, x, DAY_MAX, &ours);
        uint32_t a = duty_types(r, x), t = duty_types(r, y);
        buf_fmt(out, "%s (%s)", reg_text(r, x->id), reg_text(r, y->id));
        dates(out, &ours, &theirs);
        missing_states(out, r, x, y, "; not members in ATOP: ");
        missing_states(out, r, y, x, "; members in ATOP alone: ");
        type_difference(out, a & ~t, "; not in ATOP:");
        type_difference(out, t & ~a, "; in ATOP alone:");
        buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < n_ours; i++) {
        if (!r->instruments[i].atop) {
            buf_fmt(out, "%s: not in ATOP\n", reg_text(r, r->instruments[i].id));
        }
    }
}

/* Whole alliances end when their last member leaves, as a bilateral one does with its first. */
bool casus_pacts_import_atop(casus_pacts **out, const casus_pacts *base, const char *path, casus_buf *report,
                             casus_err *err)
{
    reg_build b;
    *out = NULL;
    reg_build_from(&b, base);
    bool ok = atop_read(&b, path, err);
    if (ok) {
        *out = reg_build_take(&b);
        if (report) {
            report_all(report, *out, base->n_instruments);
        }
    }
    reg_build_release(&b);
    return ok;
}
