/* SPDX-License-Identifier: MIT */
#include "pacts/text.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"

enum { MAX_FIELDS = 24 };

typedef struct field {
    casus_str key, value;
} field;

typedef struct line {
    reg_build *b;
    const char *file;
    long number;
    casus_err *e;
    field f[MAX_FIELDS]; /* f[0]: the kind of row and its name */
    int n;
    uint32_t used;      /* bit set of the fields that were asked for */
    uint32_t instrument; /* the one that rows belong to; UINT32_MAX: none yet */
    reg_str source;     /* its source */
} line;

#define BAD(l, ...) err_at((l)->e, CASUS_EMODEL, (l)->file, (l)->number, 0, __VA_ARGS__)

/* ---- fields ---------------------------------------------------------------------------------- */

static field split_key(casus_str s)
{
    s = str_trim(s);
    uint32_t k = 0;
    while (k < s.len && s.ptr[k] != ' ' && s.ptr[k] != '\t') {
        k++;
    }
    return (field){str_n(s.ptr, k), str_trim(str_n(s.ptr + k, s.len - k))};
}

/* "key value; key value"; a line whose first key takes free text is not split. */
static bool split(line *l, casus_str s, bool whole)
{
    l->n = 0;
    l->used = 1;
    while (s.len) {
        const char *semi = whole ? NULL : memchr(s.ptr, ';', s.len);
        uint32_t k = semi ? (uint32_t)(semi - s.ptr) : s.len;
        if (l->n == MAX_FIELDS) {
            return BAD(l, "more than %d fields", MAX_FIELDS);
        }
        l->f[l->n] = split_key(str_n(s.ptr, k));
        l->n += l->f[l->n].key.len > 0;
        s = semi ? str_n(semi + 1, s.len - k - 1) : str_n(s.ptr, 0);
    }
    return true;
}

/* The value of a field, absent where there is none. */
static casus_str get(line *l, const char *key)
{
    for (int i = 1; i < l->n; i++) {
        if (str_is(l->f[i].key, key)) {
            l->used |= 1u << i;
            return l->f[i].value.len ? l->f[i].value : str_n("", 0);
        }
    }
    return (casus_str){0};
}

static reg_str get_str(line *l, const char *key)
{
    return reg_build_str(l->b, get(l, key));
}

static bool all_used(line *l)
{
    for (int i = 1; i < l->n; i++) {
        if (!(l->used >> i & 1)) {
            return BAD(l, "unknown or repeated field '%.*s' of '%.*s'", (int)l->f[i].key.len, l->f[i].key.ptr,
                       (int)l->f[0].key.len, l->f[0].key.ptr);
        }
    }
    return true;
}

static bool get_int(line *l, const char *key, int32_t absent, int32_t *out)
{
    casus_str v = get(l, key);
    int64_t n = 0;
    *out = absent;
    if (!v.ptr) {
        return true;
    }
    for (uint32_t i = 0; i < v.len; i++) {
        if (v.ptr[i] < '0' || v.ptr[i] > '9' || i > 8) {
            return BAD(l, "'%s' must be a number, not '%.*s'", key, (int)v.len, v.ptr);
        }
        n = n * 10 + v.ptr[i] - '0';
    }
    *out = (int32_t)n;
    return v.len > 0 || BAD(l, "'%s' has no value", key);
}

static bool get_date(line *l, const char *key, day_range *out)
{
    casus_str v = get(l, key);
    *out = (day_range){DAY_NONE, DAY_NONE};
    return !v.ptr || day_read(v, out) ||
           BAD(l, "'%s' must be a date YYYY, YYYY-MM or YYYY-MM-DD, not '%.*s'", key, (int)v.len, v.ptr);
}

static bool read_code(line *l, casus_str v, char out[4])
{
    bool all = v.len == 1 && v.ptr[0] == '*';
    bool ok = all || v.len == 3;
    for (uint32_t i = 0; ok && !all && i < 3; i++) {
        ok = (v.ptr[i] >= 'A' && v.ptr[i] <= 'Z') || (v.ptr[i] >= '0' && v.ptr[i] <= '9');
    }
    if (!ok) {
        return BAD(l, "'%.*s' is not the code of a state (three capitals)", (int)v.len, v.ptr);
    }
    memset(out, 0, 4);
    memcpy(out, v.ptr, v.len);
    return true;
}

static bool get_code(line *l, const char *key, const char *absent, char out[4])
{
    casus_str v = get(l, key);
    return read_code(l, v.ptr ? v : str_c(absent), out);
}

/* "RUS, PRK" as "RUS PRK", each a code. */
static bool read_codes(line *l, casus_str v, reg_str *out)
{
    buf t = {0};
    bool ok = true;
    while (ok && v.len) {
        const char *comma = memchr(v.ptr, ',', v.len);
        uint32_t k = comma ? (uint32_t)(comma - v.ptr) : v.len;
        char code[4];
        ok = read_code(l, str_trim(str_n(v.ptr, k)), code);
        buf_fmt(&t, "%s%s", t.len ? " " : "", ok ? code : "");
        v = comma ? str_n(comma + 1, v.len - k - 1) : str_n(v.ptr, 0);
    }
    *out = t.len ? reg_build_str(l->b, str_n(t.ptr, t.len)) : 0;
    buf_free(&t);
    return ok;
}

/* Who says so: states and bodies ("CSTO", "UN"). */
static bool read_claimants(line *l, casus_str v, reg_str *out)
{
    buf t = {0};
    bool ok = true;
    for (uint32_t i = 0, run = 0; ok && i < v.len; i++) {
        char c = v.ptr[i];
        bool capital = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        ok = capital || c == ',' || c == ' ';
        run = capital ? run + 1 : 0;
        if (capital) {
            buf_fmt(&t, "%s%c", run == 1 && t.len ? " " : "", c);
        }
    }
    *out = t.len ? reg_build_str(l->b, str_n(t.ptr, t.len)) : 0;
    buf_free(&t);
    return ok || BAD(l, "'%.*s' must be codes in capitals, with commas", (int)v.len, v.ptr);
}

/* Who is bound: "each" or codes. */
static bool get_side(line *l, const char *key, reg_str *out)
{
    casus_str v = get(l, key);
    if (!v.ptr || str_is(v, "each")) {
        *out = reg_build_str(l->b, str_c("each"));
        return true;
    }
    return read_codes(l, v, out);
}

/* "20y", "18m", "indefinite": months. */
static bool read_months(line *l, casus_str v, int32_t *out)
{
    int32_t n = 0;
    uint32_t i = 0;
    for (; i < v.len && i < 4 && v.ptr[i] >= '0' && v.ptr[i] <= '9'; i++) {
        n = n * 10 + v.ptr[i] - '0';
    }
    bool ok = i > 0 && i + 1 == v.len && (v.ptr[i] == 'y' || v.ptr[i] == 'm');
    *out = n * (ok && v.ptr[i] == 'y' ? 12 : 1);
    return ok || BAD(l, "'%.*s' is no length of time: write 20y or 6m", (int)v.len, v.ptr);
}

static bool get_marks(line *l, reg_str *source, uint32_t *verified, reg_str *origin)
{
    casus_str s = get(l, "source"), m = get(l, "mark");
    char place[256];
    const char *base = strrchr(l->file, '/');
    int n = snprintf(place, sizeof place, "%s:%ld", base ? base + 1 : l->file, l->number);
    *origin = reg_build_str(l->b, str_n(place, (size_t)(n < 255 ? n : 255)));
    *source = s.ptr ? reg_build_str(l->b, s) : l->source;
    *verified = str_is(m, "verified");
    return !m.ptr || *verified || str_is(m, "unverified") ||
           BAD(l, "'mark' is verified or unverified, not '%.*s'", (int)m.len, m.ptr);
}

static bool need_instrument(line *l)
{
    return l->instrument != UINT32_MAX || BAD(l, "'%.*s' before the first 'instrument'", (int)l->f[0].key.len, l->f[0].key.ptr);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool row_source(line *l)
{
    reg_source *s = reg_build_row(&l->b->sources);
    s->id = reg_build_str(l->b, l->f[0].value);
    s->publisher = get_str(l, "publisher");
    s->title = get_str(l, "title");
    s->url = get_str(l, "url");
    s->on = get_str(l, "on");
    return s->id || BAD(l, "source has no id");
}

static bool row_instrument(line *l)
{
    casus_str id = l->f[0].value;
    if (!id.len || reg_build_instrument(l->b, id)) {
        return BAD(l, "instrument '%.*s' has no id of its own", (int)id.len, id.ptr);
    }
    l->instrument = l->b->instruments.n;
    reg_instrument x = {.id = reg_build_str(l->b, id)};
    l->source = 0;
    x.form = get_str(l, "form");
    x.binding = get_str(l, "binding");
    x.text = get_str(l, "text");
    x.registration = get_str(l, "registration");
    x.atop = get_str(l, "atop");
    x.follows = get_str(l, "follows");
    bool ok = get_int(l, "notice", 0, &x.notice_days) && get_marks(l, &x.source, &x.verified, &x.origin);
    l->source = x.source;
    *(reg_instrument *)reg_build_row(&l->b->instruments) = x;
    return ok && (x.form || BAD(l, "instrument has no form")) && (x.binding || BAD(l, "instrument does not say how it is binding"));
}

static reg_instrument *current(line *l)
{
    return reg_row(&l->b->instruments, l->instrument);
}

static bool row_title(line *l)
{
    if (!need_instrument(l)) {
        return false;
    }
    current(l)->title = reg_build_str(l->b, l->f[0].value);
    return true;
}

static bool row_also(line *l)
{
    if (!need_instrument(l)) {
        return false;
    }
    current(l)->aliases = reg_build_str(l->b, l->f[0].value);
    return true;
}

static bool row_party(line *l)
{
    reg_str codes, role = get(l, "role").ptr ? get_str(l, "role") : reg_build_str(l->b, str_c("party"));
    if (!need_instrument(l) || !read_codes(l, l->f[0].value, &codes)) {
        return false;
    }
    for (size_t at = codes; l->b->text.ptr[at]; at += l->b->text.ptr[at + 3] ? 4 : 3) {
        reg_party *p = reg_build_row(&l->b->parties);
        p->instrument = l->instrument;
        memcpy(p->state, l->b->text.ptr + at, 3);
        p->role = role;
    }
    return true;
}

/* force RULE; n 4; of BEL, CAN; fraction 2/3; days 15; on DATE */
static bool row_force(line *l)
{
    int rule = reg_rule_find(l->f[0].value);
    if (!need_instrument(l)) {
        return false;
    }
    if (rule < 0) {
        return BAD(l, "unknown rule of entry into force '%.*s'", (int)l->f[0].value.len, l->f[0].value.ptr);
    }
    reg_instrument x = *current(l);
    casus_str of = get(l, "of"), fraction = get(l, "fraction");
    day_range on;
    x.rule = (uint32_t)rule;
    bool ok = get_int(l, "n", 0, &x.rule_n) && get_int(l, "days", 0, &x.rule_days) && get_date(l, "on", &on) &&
              read_codes(l, of, &x.rule_list);
    x.rule_on = on.lo;
    if (fraction.len == 3 && fraction.ptr[1] == '/' && fraction.ptr[0] > '0' && fraction.ptr[2] > '0' && fraction.ptr[2] <= '9') {
        x.rule_n = fraction.ptr[0] - '0';
        x.rule_d = fraction.ptr[2] - '0';
    } else if (fraction.ptr) {
        return BAD(l, "'fraction' is n/d with one digit each");
    }
    *current(l) = x;
    return ok && (rule != REG_RULE_DEPOSIT_N || x.rule_n > 0 || BAD(l, "'deposit_n' needs 'n'")) &&
           (rule != REG_RULE_DEPOSIT_FRACTION || x.rule_d > 0 || BAD(l, "'deposit_fraction' needs 'fraction'")) &&
           (rule != REG_RULE_DEPOSIT_OF || x.rule_list || BAD(l, "'deposit_of' needs 'of'")) &&
           (rule != REG_RULE_FIXED || x.rule_on != DAY_NONE || BAD(l, "'fixed' needs 'on'"));
}

/* term 20y; renew 5y | term indefinite */
static bool row_term(line *l)
{
    casus_str renew = get(l, "renew");
    if (!need_instrument(l)) {
        return false;
    }
    reg_instrument *x = current(l);
    if (!str_is(l->f[0].value, "indefinite") && !read_months(l, l->f[0].value, &x->term_months)) {
        return false;
    }
    if (str_is(renew, "indefinite")) {
        x->renew_months = -1;
        return true;
    }
    return !renew.ptr || str_is(renew, "none") || read_months(l, renew, &x->renew_months);
}

static bool read_votes(line *l, reg_step *s)
{
    casus_str v = get(l, "votes");
    s->votes_for = s->votes_against = -1;
    if (!v.ptr) {
        return true;
    }
    char t[24];
    int used = 0;
    if (v.len >= sizeof t) {
        return BAD(l, "'votes' is FOR or FOR-AGAINST");
    }
    memcpy(t, v.ptr, v.len);
    t[v.len] = '\0';
    int n = sscanf(t, "%6d%n-%6d%n", &s->votes_for, &used, &s->votes_against, &used);
    return (n >= 1 && (size_t)used == v.len) || BAD(l, "'votes' is FOR or FOR-AGAINST");
}

static bool row_step(line *l)
{
    int type = reg_step_find(l->f[0].value);
    if (!need_instrument(l)) {
        return false;
    }
    if (type < 0) {
        return BAD(l, "unknown step '%.*s'", (int)l->f[0].value.len, l->f[0].value.ptr);
    }
    reg_step s = {.instrument = l->instrument, .type = (uint32_t)type};
    day_range on, effect, known;
    casus_str toward = get(l, "toward"), by = get(l, "by"), says = get(l, "says"), status = get(l, "status");
    reg_str who = 0;
    bool ok = get_date(l, "on", &on) && get_date(l, "effect", &effect) && get_date(l, "known", &known) &&
              read_votes(l, &s) && get_marks(l, &s.source, &s.verified, &s.origin) &&
              read_codes(l, by.len ? by : str_c("*"), &who) && read_claimants(l, says, &s.claimant) &&
              (!toward.ptr || get_code(l, "toward", "*", s.toward));
    if (!ok) {
        return false;
    }
    if (on.lo == DAY_NONE) {
        return BAD(l, "step has no date ('on')");
    }
    casus_str months = get(l, "for");
    s.lo = on.lo;
    s.hi = on.hi;
    s.effect = effect.lo;
    s.known = known.lo == DAY_NONE ? on.lo : known.lo;
    s.organ = get_str(l, "organ");
    s.article = get_str(l, "article");
    s.note = get_str(l, "note");
    s.flags = str_is(status, "planned") ? REG_PLANNED : 0;
    if ((months.ptr && !read_months(l, months, &s.months)) || (status.ptr && !s.flags && BAD(l, "'status' can only be planned"))) {
        return false;
    }
    /* One row for each state: "by RUS, PRK". */
    for (size_t at = who; l->b->text.ptr[at];) {
        size_t k = strcspn(l->b->text.ptr + at, " ");
        memset(s.by, 0, 4);
        memcpy(s.by, l->b->text.ptr + at, k);
        *(reg_step *)reg_build_row(&l->b->steps) = s;
        at += k + (l->b->text.ptr[at + k] == ' ');
    }
    return true;
}

/* Facts joined by '&' and '|', each known. */
static bool check_trigger(line *l, casus_str t)
{
    while (t.len) {
        uint32_t k = 0;
        while (k < t.len && t.ptr[k] != '&' && t.ptr[k] != '|') {
            k++;
        }
        casus_str f = str_trim(str_n(t.ptr, k));
        if (reg_fact_find(f) < 0) {
            return BAD(l, "unknown fact '%.*s' in 'when'", (int)f.len, f.ptr);
        }
        t = k < t.len ? str_n(t.ptr + k + 1, t.len - k - 1) : str_n(t.ptr, 0);
    }
    return true;
}

static bool row_obligation(line *l)
{
    casus_str type = get(l, "type"), when = get(l, "when");
    int kind = reg_duty_find(type);
    if (!need_instrument(l)) {
        return false;
    }
    if (kind < 0) {
        return BAD(l, "unknown type of obligation '%.*s'", (int)type.len, type.len ? type.ptr : "");
    }
    day_range since, until;
    reg_obligation o = {.instrument = l->instrument, .type = (uint32_t)kind};
    if (!get_side(l, "from", &o.from) || !get_side(l, "to", &o.to) || !check_trigger(l, when) ||
        !get_date(l, "since", &since) || !get_date(l, "until", &until) ||
        !get_marks(l, &o.source, &o.verified, &o.origin) || !read_claimants(l, get(l, "by"), &o.advocates)) {
        return false;
    }
    o.article = reg_build_str(l->b, l->f[0].value);
    o.trigger = reg_build_str(l->b, when.len ? when : str_c("none"));
    o.area = get_str(l, "area");
    o.means = get_str(l, "means");
    o.discretion = get_str(l, "discretion");
    o.timing = get_str(l, "timing");
    o.reading = get_str(l, "reading");
    o.since = since.lo;
    o.until = until.hi == DAY_NONE ? DAY_MAX : until.hi;
    o.first_cond = l->b->conds.n;
    *(reg_obligation *)reg_build_row(&l->b->duties) = o;
    return o.article || BAD(l, "obligation names no article");
}

static reg_obligation *last_duty(line *l)
{
    reg_obligation *o = l->b->duties.n ? reg_row(&l->b->duties, l->b->duties.n - 1) : NULL;
    return o && o->instrument == l->instrument ? o : NULL;
}

static bool row_rule(line *l)
{
    reg_obligation *o = last_duty(l);
    if (!o) {
        return BAD(l, "'rule' without an obligation before it");
    }
    reg_str s = reg_build_str(l->b, l->f[0].value);
    last_duty(l)->rule = s;
    return true;
}

static bool row_condition(line *l)
{
    field f = split_key(l->f[0].value);
    int kind = reg_cond_find(f.key);
    if (!last_duty(l)) {
        return BAD(l, "'condition' without an obligation before it");
    }
    if (kind < 0 || (kind == REG_COND_FACT && reg_fact_find(f.value) < 0)) {
        return BAD(l, "unknown condition '%.*s'", (int)l->f[0].value.len, l->f[0].value.ptr);
    }
    reg_str param = reg_build_str(l->b, f.value);
    if ((kind == REG_COND_ADVERSARY_IN || kind == REG_COND_ADVERSARY_NOT_IN) && !read_codes(l, f.value, &param)) {
        return false;
    }
    reg_condition *c = reg_build_row(&l->b->conds);
    c->kind = (uint32_t)kind;
    c->param = param;
    c->duty = l->b->duties.n - 1;
    last_duty(l)->n_conds++;
    return true;
}

static bool row_event(line *l)
{
    reg_event v = {.id = reg_build_str(l->b, l->f[0].value)};
    day_range on, until;
    l->source = 0;
    if (!get_code(l, "actor", "*", v.actor) || !get_code(l, "target", "*", v.target) || !get_date(l, "on", &on) ||
        !get_date(l, "until", &until) || !get_marks(l, &v.source, &v.verified, &v.origin)) {
        return false;
    }
    if (!v.id || on.lo == DAY_NONE) {
        return BAD(l, "event needs an id and a date ('on')");
    }
    l->source = v.source;
    v.name = get_str(l, "name");
    v.place = get_str(l, "place");
    v.on = on.lo;
    v.until = until.hi == DAY_NONE ? DAY_MAX : until.hi;
    v.first_claim = l->b->claims.n;
    *(reg_event *)reg_build_row(&l->b->events) = v;
    return true;
}

/* claim armed_attack; by RUS, PRK; value false; on DATE; known DATE */
static bool row_claim(line *l)
{
    int fact = reg_fact_find(l->f[0].value);
    if (!l->b->events.n) {
        return BAD(l, "'claim' before the first 'event'");
    }
    if (fact < 0) {
        return BAD(l, "unknown fact '%.*s'", (int)l->f[0].value.len, l->f[0].value.ptr);
    }
    reg_event *v = reg_row(&l->b->events, l->b->events.n - 1);
    casus_str value = get(l, "value");
    reg_claim c = {.event = l->b->events.n - 1, .fact = (uint32_t)fact, .value = !str_is(value, "false")};
    day_range on, known;
    if (!read_claimants(l, get(l, "by"), &c.by) || !get_date(l, "on", &on) || !get_date(l, "known", &known) ||
        !get_marks(l, &c.source, &c.verified, &c.origin)) {
        return false;
    }
    c.on = on.lo == DAY_NONE ? v->on : on.lo;
    c.known = known.lo == DAY_NONE ? c.on : known.lo;
    c.note = get_str(l, "note");
    *(reg_claim *)reg_build_row(&l->b->claims) = c;
    v->n_claims++;
    return c.by || BAD(l, "claim has no claimant ('by')");
}

static bool row_area(line *l)
{
    reg_area a = {.id = reg_build_str(l->b, l->f[0].value), .first_box = l->b->boxes.n};
    if (!read_codes(l, get(l, "of"), &a.states)) {
        return false;
    }
    a.name = get_str(l, "name");
    *(reg_area *)reg_build_row(&l->b->areas) = a;
    return a.id || BAD(l, "area has no id");
}

/* box SOUTH WEST NORTH EAST, degrees; "carve" takes it out again. */
static bool row_box(line *l)
{
    double d[4];
    char t[96];
    int used = 0;
    casus_str v = l->f[0].value;
    if (!l->b->areas.n || v.len >= sizeof t) {
        return BAD(l, "'box' belongs to an area: SOUTH WEST NORTH EAST");
    }
    memcpy(t, v.ptr, v.len);
    t[v.len] = '\0';
    char *p = t, *end;
    for (; used < 4; used++, p = end) {
        d[used] = strtod(p, &end);
        if (end == p || !(d[used] >= -180 && d[used] <= 180)) {
            return BAD(l, "'box' takes four degrees: SOUTH WEST NORTH EAST");
        }
    }
    reg_box *x = reg_build_row(&l->b->boxes);
    *x = (reg_box){l->b->areas.n - 1, (int32_t)(d[0] * 1000), (int32_t)(d[1] * 1000), (int32_t)(d[2] * 1000),
                   (int32_t)(d[3] * 1000), str_is(l->f[0].key, "carve")};
    reg_area *a = reg_row(&l->b->areas, l->b->areas.n - 1);
    a->n_boxes++;
    return *p == '\0' || BAD(l, "'box' takes four degrees: SOUTH WEST NORTH EAST");
}

/* place NAME; at LAT LON; of STATE; home */
static bool row_place(line *l)
{
    casus_str at = get(l, "at");
    char t[64], *end = NULL, *end2 = NULL;
    reg_place p = {.name = reg_build_str(l->b, l->f[0].value)};
    if (!at.len || at.len >= sizeof t) {
        return BAD(l, "place needs 'at LAT LON'");
    }
    memcpy(t, at.ptr, at.len);
    t[at.len] = '\0';
    double lat = strtod(t, &end), lon = strtod(end, &end2);
    if (end == t || end2 == end || *end2 || !(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180)) {
        return BAD(l, "'at' takes latitude and longitude in degrees, not '%s'", t);
    }
    p.lat = (int32_t)(lat * 1000);
    p.lon = (int32_t)(lon * 1000);
    p.home = get(l, "home").ptr != NULL;
    if (!read_codes(l, get(l, "of"), &p.of)) {
        return false;
    }
    *(reg_place *)reg_build_row(&l->b->places) = p;
    return p.name || BAD(l, "place has no name");
}

/* organ RUS; kind lower; names State Duma | Duma; order 1 */
static bool row_organ(line *l)
{
    reg_organ o = {0};
    int32_t order;
    if (!read_code(l, l->f[0].value, o.state) || !get_int(l, "order", 0, &order)) {
        return false;
    }
    o.order = (uint32_t)order;
    o.kind = get_str(l, "kind");
    o.names = get_str(l, "names");
    *(reg_organ *)reg_build_row(&l->b->organs) = o;
    return (o.kind && o.names) || BAD(l, "organ needs 'kind' and 'names'");
}

/* state RUS; name Russia */
static bool row_state(line *l)
{
    reg_state s = {0};
    if (!read_code(l, l->f[0].value, s.code)) {
        return false;
    }
    s.name = get_str(l, "name");
    *(reg_state *)reg_build_row(&l->b->states) = s;
    return s.name || BAD(l, "state needs 'name'");
}

/* ---- lines ----------------------------------------------------------------------------------- */

static const struct {
    const char *key;
    bool whole; /* the rest of the line is one text */
    bool (*read)(line *l);
} rows[] = {
    {"source", false, row_source},         {"instrument", false, row_instrument}, {"title", true, row_title},
    {"also", true, row_also},              {"party", false, row_party},           {"force", false, row_force},
    {"term", false, row_term},             {"step", false, row_step},             {"obligation", false, row_obligation},
    {"rule", true, row_rule},              {"condition", false, row_condition},   {"event", false, row_event},
    {"claim", false, row_claim},           {"area", false, row_area},             {"box", false, row_box},
    {"carve", false, row_box},             {"place", false, row_place},           {"organ", false, row_organ},
    {"state", false, row_state},
};

static bool read_line(line *l, casus_str s)
{
    s = str_trim(s);
    if (!s.len || s.ptr[0] == '#') {
        return true;
    }
    field head = split_key(s);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (str_is(head.key, rows[i].key)) {
            return split(l, s, rows[i].whole) && rows[i].read(l) && all_used(l);
        }
    }
    return BAD(l, "unknown row '%.*s'", (int)head.key.len, head.key.ptr);
}

bool pacts_text_read(reg_build *b, const char *file, casus_str text, casus_err *e)
{
    line l = {.b = b, .file = file, .e = e, .instrument = UINT32_MAX};
    while (text.len) {
        const char *lf = memchr(text.ptr, '\n', text.len);
        uint32_t k = lf ? (uint32_t)(lf - text.ptr) : text.len;
        l.number++;
        if (!read_line(&l, str_n(text.ptr, k))) {
            return false;
        }
        text = lf ? str_n(lf + 1, text.len - k - 1) : str_n(text.ptr, 0);
    }
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static const char *text_of(const reg_build *b, reg_str s)
{
    return b->text.ptr + s;
}

/* `origin` is "file:line". */
static bool bad_at(const reg_build *b, reg_str origin, casus_err *e, const char *what, reg_str name)
{
    char file[128];
    const char *o = text_of(b, origin), *colon = strrchr(o, ':');
    size_t n = colon ? (size_t)(colon - o) : strlen(o);
    n = n < sizeof file ? n : sizeof file - 1;
    memcpy(file, o, n);
    file[n] = '\0';
    return err_at(e, CASUS_EMODEL, file, colon ? strtol(colon + 1, NULL, 10) : 0, 0, "%s '%s' is nowhere defined", what,
                  text_of(b, name));
}

static bool named(const reg_build *b, const reg_table *t, reg_str id)
{
    for (uint32_t i = 0; i < t->n; i++) {
        if (*(const reg_str *)reg_row(t, i) == id) { /* every such row begins with its id; strings are unique */
            return true;
        }
    }
    return !id || strcmp(text_of(b, id), "") == 0;
}

bool pacts_text_check(reg_build *b, casus_err *e)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < b->instruments.n; i++) {
        const reg_instrument *x = reg_row(&b->instruments, i);
        ok = (named(b, &b->sources, x->source) || bad_at(b, x->origin, e, "source", x->source)) &&
             (named(b, &b->instruments, x->follows) || bad_at(b, x->origin, e, "instrument", x->follows));
    }
    for (uint32_t i = 0; ok && i < b->steps.n; i++) {
        const reg_step *s = reg_row(&b->steps, i);
        ok = named(b, &b->sources, s->source) || bad_at(b, s->origin, e, "source", s->source);
    }
    for (uint32_t i = 0; ok && i < b->duties.n; i++) {
        const reg_obligation *o = reg_row(&b->duties, i);
        ok = (named(b, &b->sources, o->source) || bad_at(b, o->origin, e, "source", o->source)) &&
             (named(b, &b->areas, o->area) || bad_at(b, o->origin, e, "area", o->area));
    }
    for (uint32_t i = 0; ok && i < b->claims.n; i++) {
        const reg_claim *c = reg_row(&b->claims, i);
        ok = named(b, &b->sources, c->source) || bad_at(b, c->origin, e, "source", c->source);
    }
    return ok;
}
