/* SPDX-License-Identifier: MIT
 * golden.c: sentences with what must, and what must not, come out of them (README.md here). golden [-u] FILE... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "casus/casus.h"

enum { MAX_LINES = 64, MAX_LINE = 4096, MAX_TEXT = 16384 };

typedef struct check {
    char line[MAX_LINE]; /* as it stands in the file, without LF */
    bool good;
} check;

/* One case: the text, and the lines that say what must come out. */
typedef struct test {
    char text[MAX_TEXT];
    size_t n_text;
    check checks[MAX_LINES];
    int n;
    bool known; /* to fail: a line with '?' says why */
    bool facts; /* asks for facts, times, numbers or places: every sentence needs a tree */
    long line; /* of the text, from 1 */
} test;

enum { MAX_OWN = 8 };

typedef struct runner {
    const casus *engine; /* in use: the built-in one or `own` */
    casus_scratch *scratch;
    const casus *built_in;
    casus_scratch *built_in_scratch;
    casus *own; /* with dictionaries; NULL: not asked for */
    casus_date date;
    const char *file;
    FILE *update; /* NULL: only compare */
    long passed, failed, known;
} runner;

/* ---- what came out, as a line ---------------------------------------------------------------- */

static void add(char *out, const char *s, size_t n)
{
    size_t len = strlen(out);
    if (len + n + 1 > MAX_LINE) {
        n = len + 1 < MAX_LINE ? MAX_LINE - len - 1 : 0;
    }
    memcpy(out + len, s, n);
    out[len + n] = '\0';
}

static void adds(char *out, const char *s)
{
    add(out, s, strlen(s));
}

static void entities(char *out, const casus_entity *e, int n)
{
    adds(out, n ? "" : "-");
    for (int i = 0; i < n; i++) {
        adds(out, i ? "," : "");
        adds(out, e[i].code[0] ? e[i].code : "---");
        adds(out, e[i].sector[0][0] ? ":" : "");
        adds(out, e[i].sector[0]);
    }
}

/* "SUPPORT/mode RUS:LEG > PRK @ratified actual" */
static void event_line(char *out, const casus_event *v)
{
    out[0] = '\0';
    adds(out, casus_type_name(v->type));
    adds(out, v->mode[0] ? "/" : "");
    adds(out, v->mode[0] ? v->mode[0] : "");
    adds(out, " ");
    entities(out, v->actor, v->n_actor);
    adds(out, " > ");
    entities(out, v->recipient, v->n_recipient);
    adds(out, " @");
    add(out, v->trigger.text.ptr, v->trigger.text.len);
    adds(out, " ");
    adds(out, casus_status_name(v->status));
}

/* "the Kremlin = RUS:GOV United States [name]"; the form that the reader of lines expects */
static void mention_line(char *out, const casus_entity *e)
{
    out[0] = '\0';
    add(out, e->text.ptr, e->text.len);
    adds(out, " = ");
    entities(out, e, 1);
    adds(out, " ");
    if (e->name.ptr) {
        add(out, e->name.ptr, e->name.len);
    } else {
        adds(out, "-");
    }
    adds(out, " [");
    adds(out, casus_resolved_name(e->resolved_by));
    adds(out, "]");
}

static void date(char *out, casus_date d)
{
    char s[32];
    snprintf(s, sizeof s, d.day ? "%04d-%02d-%02d" : d.month ? "%04d-%02d" : "%04d", d.year, d.month, d.day);
    adds(out, s);
}

/* "2024-06-01..2024-06-07 since": one day, month or year has no second date, "at" is not written. */
static void time_line(char *out, const casus_time *x)
{
    out[0] = '\0';
    date(out, x->from);
    adds(out, x->to.year ? ".." : "");
    if (x->to.year) {
        date(out, x->to);
    }
    if (strcmp(x->relation, "at") != 0) {
        adds(out, " ");
        adds(out, x->relation);
    }
}

/* "20.. person", "5000000 USD", "..100 percent": bounds, and the unit. */
static void number_line(char *out, const casus_number *x)
{
    char s[64];
    out[0] = '\0';
    if (x->min == x->max) {
        snprintf(s, sizeof s, "%lld", (long long)x->min);
    } else if (x->max < 0) {
        snprintf(s, sizeof s, "%lld..", (long long)x->min);
    } else if (x->min < 0) {
        snprintf(s, sizeof s, "..%lld", (long long)x->max);
    } else {
        snprintf(s, sizeof s, "%lld..%lld", (long long)x->min, (long long)x->max);
    }
    adds(out, s);
    adds(out, x->unit.ptr ? " " : "");
    add(out, x->unit.ptr ? x->unit.ptr : "", x->unit.len);
}

/* "USA city Texas 4717560": country, resolution, first-level division or -, GeoNames id where known. */
static void place_line(char *out, const casus_place *x)
{
    char s[32];
    out[0] = '\0';
    adds(out, x->country[0] ? x->country : "-");
    adds(out, " ");
    adds(out, x->resolution ? x->resolution : "-");
    adds(out, " ");
    add(out, x->admin1.ptr ? x->admin1.ptr : "-", x->admin1.ptr ? x->admin1.len : 1);
    snprintf(s, sizeof s, " %lld", (long long)x->geonameid);
    adds(out, x->geonameid ? s : "");
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* The next word of *s, up to `stop` or the end. */
static size_t field(const char **s, const char *stop, const char **from)
{
    *s += strspn(*s, " ");
    *from = *s;
    size_t n = stop ? (size_t)(strstr(*s, stop) ? strstr(*s, stop) - *s : (long)strlen(*s)) : strlen(*s);
    *s += n;
    return n;
}

/* "RUS" holds for "RUS:LEG", "*" for everything. */
static bool name_fits(const char *want, size_t n, const char *got, size_t m, char part)
{
    if (n == 1 && *want == '*') {
        return true;
    }
    return n <= m && memcmp(want, got, n) == 0 && (n == m || got[n] == part);
}

static bool list_fits(const char *want, size_t n, const char *got, size_t m)
{
    if (n == 1 && *want == '*') {
        return true;
    }
    while (n && m) {
        const char *a = memchr(want, ',', n), *b = memchr(got, ',', m);
        size_t x = a ? (size_t)(a - want) : n, y = b ? (size_t)(b - got) : m;
        if (!name_fits(want, x, got, y, ':') || !a != !b) {
            return false;
        }
        want += x + (a != NULL), n -= x + (a != NULL);
        got += y + (b != NULL), m -= y + (b != NULL);
    }
    return n == m;
}

/* Fields that the expectation leaves out fit anything. */
static bool event_fits(const char *want, const char *got)
{
    static const char *const stops[] = {" ", " > ", " @", " ", NULL};
    for (int i = 0; i < 5 && *want; i++) {
        const char *w, *g;
        bool trigger = i == 3;
        /* A trigger may hold blanks: it ends before the last word. */
        size_t m = field(&got, trigger ? NULL : stops[i], &g);
        size_t n = field(&want, trigger ? NULL : stops[i], &w);
        if (trigger) {
            const char *last = strrchr(g, ' '), *status = strrchr(w, ' ');
            got = last, m = (size_t)(last - g);
            bool with_status = status && strcmp(status, last) == 0;
            want = with_status ? status : w + n;
            n = with_status ? (size_t)(status - w) : n;
        }
        bool list = i == 1 || i == 2;
        if (!(list ? list_fits(w, n, g, m) : name_fits(w, n, g, m, '/'))) {
            return false;
        }
        want += strspn(want, " >@"), got += strspn(got, " >@");
    }
    return true;
}

static bool used(const int *taken, int n, int i)
{
    for (int k = 0; k < n; k++) {
        if (taken[k] == i) {
            return true;
        }
    }
    return false;
}

static int find_event(const casus_result *r, const char *want, const int *taken, int n_taken)
{
    char got[MAX_LINE];
    for (uint32_t i = 0; i < r->n_events; i++) {
        event_line(got, &r->events[i]);
        if (!used(taken, n_taken, (int)i) && event_fits(want, got)) {
            return (int)i;
        }
    }
    return -1;
}

/* What follows the words of a mention: "CODES", "CODES NAME", "CODES NAME [how]", "CODES [how]". */
static bool entity_fits(const char *want, const char *got)
{
    size_t n = strcspn(want, " "), m = strcspn(got, " ");
    const char *how = strstr(want, " ["), *is = strstr(got, " [");
    size_t name = how ? (size_t)(how - want) : strlen(want);
    if (!list_fits(want, n, got, m) || (how && strcmp(how, is) != 0)) {
        return false;
    }
    return n == name || (name - n == (size_t)(is - got) - m && memcmp(want + n, got + m, name - n) == 0);
}

/* "TEXT = CODES [NAME]", or "TEXT = none": nobody that casus knows how to place is meant. */
static bool mention_fits(const runner *t, const casus_result *r, const char *want)
{
    const char *eq = strstr(want, " = ");
    if (!eq) {
        return false;
    }
    bool none = strcmp(eq + 3, "none") == 0, found = false;
    for (uint32_t k = 0; k < r->doc->n_words; k++) {
        const casus_entity *e = casus_mention(t->scratch, (int32_t)k);
        if (!e || e->word != (int32_t)k || e->text.len != (size_t)(eq - want) ||
            memcmp(e->text.ptr, want, e->text.len) != 0) {
            continue;
        }
        char got[MAX_LINE];
        mention_line(got, e);
        if (none ? e->code[0] != '\0' : entity_fits(eq + 3, got + e->text.len + 3)) {
            return !none;
        }
        found = found || !none;
    }
    return none && !found;
}

/* The reading of kind `kind` (t: time, n: number, p: place) that begins at a word: its words and its line. */
static bool reading_at(const runner *t, char kind, int32_t word, char *line, casus_str *text)
{
    casus_time when;
    casus_number number;
    casus_place place;
    bool is = kind == 't'   ? casus_time_at(t->scratch, word, &when)
              : kind == 'n' ? casus_number_at(t->scratch, word, &number)
                            : casus_place_at(t->scratch, word, &place);
    if (!is) {
        return false;
    }
    kind == 't' ? time_line(line, &when) : kind == 'n' ? number_line(line, &number) : place_line(line, &place);
    *text = kind == 't' ? when.cue.text : kind == 'n' ? number.cue.text : place.text;
    return true;
}

/* A whole field or more: "USA city" holds for "USA city Texas 4717560". */
static bool reading_fits(const char *want, const char *got)
{
    size_t n = strlen(want);
    return strncmp(want, got, n) == 0 && (got[n] == '\0' || got[n] == ' ');
}

/* "TEXT = READING", or "TEXT = none": no reading of the kind has these words. */
static bool reading_found(const runner *t, const casus_result *r, const char *line)
{
    const char *want = line + 1 + strspn(line + 1, " "), *eq = strstr(want, " = ");
    if (!eq) {
        return false;
    }
    size_t n = (size_t)(eq - want);
    bool none = strcmp(eq + 3, "none") == 0;
    for (uint32_t k = 0; k < r->doc->n_words; k++) {
        char got[MAX_LINE];
        casus_str text;
        if (!reading_at(t, *line, (int32_t)k, got, &text)) {
            continue;
        }
        bool same = text.len == n && memcmp(text.ptr, want, n) == 0;
        if (same && none) {
            return false;
        }
        if (same && !(*line == 't' || *line == 'n' ? strcmp(eq + 3, got) != 0 : !reading_fits(eq + 3, got))) {
            return true;
        }
    }
    return none;
}

/* "dead 20.. @killed", "dead none": a number of an event; the trigger may be left out. */
static bool count_found(const casus_result *r, const char *line)
{
    char what[64], bounds[64], trigger[64] = "";
    if (sscanf(line + 1, " %63s %63s @%63s", what, bounds, trigger) < 2) {
        return false;
    }
    bool none = strcmp(bounds, "none") == 0;
    for (uint32_t i = 0; i < r->n_events; i++) {
        const casus_event *v = &r->events[i];
        size_t n = strlen(trigger);
        if (n && (v->trigger.text.len < n || strncmp(v->trigger.text.ptr, trigger, n) != 0)) {
            continue;
        }
        for (int k = 0; k < v->n_counts; k++) {
            char got[MAX_LINE];
            casus_number x = {.min = v->counts[k].min, .max = v->counts[k].max};
            number_line(got, &x);
            if (strcmp(v->counts[k].what, what) == 0 && (none || strcmp(got, bounds) == 0)) {
                return !none;
            }
        }
    }
    return none;
}

/* "2024-06 @signed": the date of an event, "story" where it states none. */
static bool event_time_found(const casus_result *r, const char *line)
{
    char want[64], trigger[64] = "";
    if (sscanf(line + 1, " %63s @%63s", want, trigger) < 1) {
        return false;
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        const casus_event *v = &r->events[i];
        size_t n = strlen(trigger);
        if (n && (v->trigger.text.len < n || strncmp(v->trigger.text.ptr, trigger, n) != 0)) {
            continue;
        }
        char got[MAX_LINE];
        casus_time x = {.from = v->date, .to = v->enddate, .precision = v->precision, .relation = "at"};
        time_line(got, &x);
        if (strcmp(want, v->precision == CASUS_PREC_STORY ? "story" : got) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- claims ---------------------------------------------------------------------------------- */

/* What an event and a claim have in common. */
typedef struct stated {
    const casus_cue *trigger, *condition;
    casus_status status;
    const casus_claim *claims;
    int n_claims;
} stated;

static bool stated_at(const casus_result *r, uint32_t i, stated *out)
{
    if (i < r->n_events) {
        const casus_event *v = &r->events[i];
        *out = (stated){&v->trigger, &v->condition, v->status, v->claims, v->n_claims};
        return true;
    }
    const casus_fact *f = &r->facts[i - r->n_events];
    *out = (stated){&f->trigger, &f->condition, f->status, f->claims, f->n_claims};
    return f->kind == CASUS_KIND_CLAIM;
}

/* "asserts direct Kenya via Reuters, AFP (yesterday 2024-10-23)" as it would be written in a file. */
static void claim_line(char *out, const casus_claim *c)
{
    adds(out, casus_stance_name(c->stance));
    adds(out, c->direct ? " direct " : " ");
    add(out, c->source.text.ptr, c->source.text.len);
    for (int i = 0; i < c->n_via; i++) {
        adds(out, i ? ", " : " via ");
        add(out, c->via[i].text.ptr, c->via[i].text.len);
    }
    if (c->date.year && c->date.day) {
        char day[32];
        snprintf(day, sizeof day, " on %04d-%02d-%02d", (int)c->date.year, (int)c->date.month, (int)c->date.day);
        adds(out, day);
    }
}

/* "TRIGGER STATUS: CLAIM; CLAIM ? CONDITION" */
static void stated_line(char *out, const stated *s)
{
    out[0] = '\0';
    add(out, s->trigger->text.ptr, s->trigger->text.len);
    adds(out, " ");
    adds(out, casus_status_name(s->status));
    adds(out, s->n_claims ? ": " : ": none");
    for (int i = 0; i < s->n_claims; i++) {
        adds(out, i ? "; " : "");
        claim_line(out, &s->claims[i]);
    }
    if (s->condition->text.ptr) {
        adds(out, " ? ");
        add(out, s->condition->text.ptr, s->condition->text.len);
    }
}

/* Every word of the expectation in its order, others between: "denies Russia" holds for "denies direct the Russia". */
static bool words_fit(const char *want, size_t n, const char *got, size_t m)
{
    size_t i = 0;
    while (i < n) {
        size_t len = 0;
        i += want[i] == ' ';
        while (i + len < n && want[i + len] != ' ') {
            len++;
        }
        const char *at = len ? memmem(got, m, want + i, len) : got;
        if (!at) {
            return false;
        }
        m -= (size_t)(at - got) + len, got = at + len;
        i += len;
    }
    return true;
}

/* The claims of both, one by one in their order. */
static bool claims_fit(const char *want, size_t n, const char *got, size_t m)
{
    while (n && m) {
        const char *a = memmem(want, n, "; ", 2), *b = memmem(got, m, "; ", 2);
        size_t x = a ? (size_t)(a - want) : n, y = b ? (size_t)(b - got) : m;
        if (!words_fit(want, x, got, y) || !a != !b) {
            return false;
        }
        want += a ? x + 2 : x, n -= a ? x + 2 : x;
        got += b ? y + 2 : y, m -= b ? y + 2 : y;
    }
    return !n && !m;
}

static bool stated_fits(const char *want, const char *got)
{
    const char *claims = strstr(want, ": "), *condition = strstr(want, " ? ");
    const char *got_claims = strstr(got, ": "), *got_condition = strstr(got, " ? ");
    size_t head = claims ? (size_t)(claims - want) : condition ? (size_t)(condition - want) : strlen(want);
    size_t got_head = (size_t)(got_claims - got);
    bool any = head >= 2 && memcmp(want + head - 2, " *", 2) == 0; /* any status */
    if (any ? got_head <= head - 1 || memcmp(want, got, head - 1) != 0 : head != got_head || memcmp(want, got, head)) {
        return false;
    }
    if (claims) {
        size_t n = condition ? (size_t)(condition - claims) : strlen(claims);
        size_t m = got_condition ? (size_t)(got_condition - got_claims) : strlen(got_claims);
        if (!claims_fit(claims + 2, n - 2, got_claims + 2, m - 2)) {
            return false;
        }
    }
    return !condition || (got_condition && strstr(got_condition, condition + 3));
}

static bool find_stated(const casus_result *r, const char *want)
{
    char got[MAX_LINE];
    stated s;
    for (uint32_t i = 0; i < r->n_events + r->n_facts; i++) {
        if (!stated_at(r, i, &s)) {
            continue;
        }
        stated_line(got, &s);
        if (stated_fits(want, got)) {
            return true;
        }
    }
    return false;
}

/* "conflict RUS > UKR @war; since 2022; ongoing yes" */
static void fact_line(char *out, const casus_fact *f)
{
    out[0] = '\0';
    adds(out, casus_kind_name(f->kind));
    adds(out, " ");
    entities(out, f->subject, f->n_subject);
    adds(out, " > ");
    entities(out, f->object, f->n_object);
    adds(out, " @");
    add(out, f->trigger.text.ptr, f->trigger.text.len);
    adds(out, " ");
    adds(out, casus_status_name(f->status));
    for (int i = 0; i < f->n_attrs; i++) {
        adds(out, "; ");
        adds(out, f->attrs[i].name);
        adds(out, " ");
        add(out, f->attrs[i].value.ptr, f->attrs[i].value.len);
    }
    for (int i = 0; i < f->n_counts; i++) {
        char number[64];
        snprintf(number, sizeof number, " %lld-%lld", (long long)f->counts[i].min, (long long)f->counts[i].max);
        adds(out, "; ");
        adds(out, f->counts[i].what);
        adds(out, number);
    }
}

/* Each part between semicolons must be there; the first one may leave out fields from the end. */
static bool fact_fits(const char *want, const char *got)
{
    const char *end = strstr(got, "; "), *more = strstr(want, "; ");
    size_t n = more ? (size_t)(more - want) : strlen(want), m = end ? (size_t)(end - got) : strlen(got);
    char a[MAX_LINE] = "", b[MAX_LINE] = "";
    add(a, want, n), add(b, got, m);
    if (!event_fits(a, b)) {
        return false;
    }
    for (; more; more = strstr(more + 2, "; ")) {
        const char *next = strstr(more + 2, "; ");
        char part[MAX_LINE] = "";
        add(part, more, next ? (size_t)(next - more) : strlen(more));
        if (!strstr(got, part)) {
            return false;
        }
    }
    return true;
}

static bool find_fact(const casus_result *r, const char *want)
{
    char got[MAX_LINE];
    for (uint32_t i = 0; i < r->n_facts; i++) {
        fact_line(got, &r->facts[i]);
        if (fact_fits(want, got)) {
            return true;
        }
    }
    return false;
}

/* ---- running --------------------------------------------------------------------------------- */

static void check_lines(const runner *t, test *c, const casus_result *r)
{
    int taken[MAX_LINES], n = 0;
    for (int i = 0; i < c->n; i++) {
        const char *line = c->checks[i].line;
        const char *want = line + 1 + strspn(line + 1, " ");
        if (*line == '+') {
            taken[n] = find_event(r, want, taken, n);
            c->checks[i].good = taken[n] >= 0;
            n += taken[n] >= 0;
        } else if (*line == '~') {
            c->checks[i].good = find_stated(r, want);
        } else if (*line == '=') {
            c->checks[i].good = find_fact(r, want);
        } else if (*line == '^') {
            const char *other = want + 1 + strspn(want + 1, " ");
            c->checks[i].good = *want == '~' ? !find_stated(r, other) : !find_fact(r, other);
        } else if (*line == '-') {
            c->checks[i].good = find_event(r, want, NULL, 0) < 0;
        } else if (*line == '@') {
            c->checks[i].good = mention_fits(t, r, want);
        } else if (*line == 'c') {
            c->checks[i].good = count_found(r, line);
        } else if (*line == 'w') {
            c->checks[i].good = event_time_found(r, line);
        } else if (*line != '!') {
            c->checks[i].good = reading_found(t, r, line);
        }
    }
    for (int i = 0; i < c->n; i++) {
        if (c->checks[i].line[0] == '!') {
            c->checks[i].good = (uint32_t)n == r->n_events;
        }
    }
}

static void write_update(const runner *t, const test *c, const casus_result *r)
{
    char line[MAX_LINE];
    bool events = false;
    for (int i = 0; i < c->n; i++) {
        events = events || c->checks[i].line[0] == '+' || c->checks[i].line[0] == '!';
        if (!strchr("+!", c->checks[i].line[0])) {
            fprintf(t->update, "%s\n", c->checks[i].line);
        }
    }
    for (uint32_t i = 0; events && i < r->n_events; i++) {
        event_line(line, &r->events[i]);
        fprintf(t->update, "+ %s\n", line);
    }
    if (events) {
        fprintf(t->update, "!\n");
    }
}

static void show(const runner *t, const test *c, const casus_result *r)
{
    char line[MAX_LINE];
    printf("not ok - %s:%ld: %s\n", t->file, c->line, c->text);
    for (int i = 0; i < c->n; i++) {
        if (!c->checks[i].good) {
            printf("#   not so: %s\n", c->checks[i].line);
        }
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        event_line(line, &r->events[i]);
        printf("#   event:  %s\n", line);
    }
    stated s;
    for (uint32_t i = 0; c->facts && i < r->n_events + r->n_facts; i++) {
        if (stated_at(r, i, &s)) {
            stated_line(line, &s);
            printf("#   stated: ~ %s\n", line);
        }
    }
    for (uint32_t i = 0; c->facts && i < r->n_facts; i++) {
        fact_line(line, &r->facts[i]);
        printf("#   fact: = %s\n", line);
    }
    for (uint32_t k = 0; k < r->doc->n_words; k++) {
        const casus_entity *e = casus_mention(t->scratch, (int32_t)k);
        if (e && e->word == (int32_t)k) {
            mention_line(line, e);
            printf("#   mention: %s\n", line);
        }
        for (const char *kind = c->facts ? "tnp" : ""; *kind; kind++) {
            casus_str text;
            if (reading_at(t, *kind, (int32_t)k, line, &text)) {
                printf("#   %c %.*s = %s\n", *kind, (int)text.len, text.ptr, line);
            }
        }
    }
}

static void run_case(runner *t, test *c)
{
    casus_story story = {.id = {"golden", 6}, .date = t->date, .text = {c->text, (uint32_t)c->n_text}};
    const casus_result *r;
    casus_err e;
    if (c->n_text == 0) {
        return;
    }
    casus_scratch_facts(t->scratch, c->facts);
    if (!casus_code(t->engine, t->scratch, &story, &r, &e)) {
        printf("not ok - %s:%ld: %s\n", t->file, c->line, e.message);
        t->failed++;
        return;
    }
    check_lines(t, c, r);
    bool good = c->n > 0;
    for (int i = 0; i < c->n; i++) {
        good = good && c->checks[i].good;
    }
    if (t->update) {
        write_update(t, c, r);
    } else if (c->known && good) {
        t->failed++;
        printf("not ok - %s:%ld: listed as known to fail, but it passes now\n", t->file, c->line);
    } else if (c->known) {
        t->known++;
        printf("ok - %s:%ld # known to fail\n", t->file, c->line);
    } else if (good) {
        t->passed++;
        printf("ok - %s:%ld\n", t->file, c->line);
    } else {
        t->failed++;
        show(t, c, r);
    }
    c->n_text = 0;
    c->n = 0;
    c->known = c->facts = false;
}

static bool bad_line(const runner *t, long n, const char *why)
{
    fprintf(stderr, "%s:%ld: %s\n", t->file, n, why);
    return false;
}

static bool read_date(runner *t, const char *s, long n)
{
    int y, m, d;
    if (sscanf(s, "%4d-%2d-%2d", &y, &m, &d) != 3) {
        return bad_line(t, n, "not a date");
    }
    t->date = (casus_date){(int16_t)y, (uint8_t)m, (uint8_t)d};
    return true;
}

/* Back to what is built in. */
static void drop_own(runner *t)
{
    if (t->own) {
        casus_scratch_free(t->scratch);
        casus_close(t->own);
    }
    t->own = NULL;
    t->engine = t->built_in;
    t->scratch = t->built_in_scratch;
}

/* "with beside FILE...", "with only FILE...": dictionaries; verbs are those named *.verbs.txt. */
static bool read_with(runner *t, const char *s, long n)
{
    char copy[MAX_LINE], *next = NULL;
    const char *actors[MAX_OWN + 1] = {0}, *verbs[MAX_OWN + 1] = {0};
    int n_actors = 0, n_verbs = 0;
    casus_err e;
    snprintf(copy, sizeof copy, "%s", s);
    char *how = strtok_r(copy, " ", &next);
    for (char *path = strtok_r(NULL, " ", &next); path; path = strtok_r(NULL, " ", &next)) {
        if (n_actors == MAX_OWN || n_verbs == MAX_OWN) {
            return bad_line(t, n, "too many dictionaries");
        }
        if (strstr(path, ".verbs.txt")) {
            verbs[n_verbs++] = path;
        } else {
            actors[n_actors++] = path;
        }
    }
    if (!how || (strcmp(how, "beside") != 0 && strcmp(how, "only") != 0)) {
        return bad_line(t, n, "expected 'with beside FILE...' or 'with only FILE...'");
    }
    casus_options o = {.actor_dictionaries = actors, .verb_dictionaries = verbs, .only_dictionaries = how[0] == 'o'};
    drop_own(t);
    if (!casus_open(&t->own, &o, &e)) {
        return bad_line(t, n, e.message);
    }
    t->engine = t->own;
    t->scratch = casus_scratch_new(t->own);
    return true;
}

static bool read_text(const runner *t, test *c, const char *s, long n)
{
    size_t len = strlen(s);
    if (c->n_text + len + 2 > sizeof c->text) {
        return bad_line(t, n, "text too long");
    }
    if (c->n_text) {
        c->text[c->n_text++] = ' ';
    } else {
        c->line = n;
    }
    memcpy(c->text + c->n_text, s, len + 1);
    c->n_text += len;
    return true;
}

static bool read_line(runner *t, test *c, char *line, long n)
{
    line[strcspn(line, "\n")] = '\0';
    bool check_line = *line && (strchr("+-@!~=^?", *line) || (strchr("tnpwc", *line) && line[1] == ' '));
    if (!check_line && !(*line == '>' && c->n == 0)) {
        run_case(t, c);
    }
    if (t->update && !(check_line && *line != '#')) {
        fprintf(t->update, "%s\n", line);
    }
    if (*line == '\0' || *line == '#') {
        return true;
    }
    if (strncmp(line, "date ", 5) == 0) {
        return read_date(t, line + 5, n);
    }
    if (strncmp(line, "with ", 5) == 0) {
        return read_with(t, line + 5, n);
    }
    if (*line == '>') {
        return read_text(t, c, line + 1 + strspn(line + 1, " "), n);
    }
    if (!check_line || c->n_text == 0 || c->n == MAX_LINES || strlen(line) >= MAX_LINE) {
        return bad_line(t, n, "neither text nor an expectation about a text above it");
    }
    c->facts = c->facts || strchr("~=^tnp", *line);
    c->known = c->known || *line == '?';
    if (*line != '?') {
        strcpy(c->checks[c->n++].line, line);
    } else if (t->update) {
        fprintf(t->update, "%s\n", line);
    }
    return true;
}

static bool run_file(runner *t, const char *path)
{
    static test c;
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    if (!f) {
        fprintf(stderr, "cannot open '%s'\n", path);
        return false;
    }
    bool ok = true;
    t->file = path;
    for (long n = 1; ok && getline(&line, &cap, f) >= 0; n++) {
        ok = read_line(t, &c, line, n);
    }
    if (ok) {
        run_case(t, &c);
    }
    drop_own(t);
    free(line);
    fclose(f);
    return ok;
}

static bool update_file(runner *t, const char *path)
{
    char tmp[4096];
    snprintf(tmp, sizeof tmp, "%s.new", path);
    t->update = fopen(tmp, "w");
    if (!t->update) {
        fprintf(stderr, "cannot write '%s'\n", tmp);
        return false;
    }
    bool ok = run_file(t, path);
    ok = fclose(t->update) == 0 && ok;
    return ok && rename(tmp, path) == 0;
}

int main(int argc, char **argv)
{
    casus *engine;
    casus_err e;
    bool update = argc > 1 && strcmp(argv[1], "-u") == 0, ok = true;
    if (!casus_open(&engine, NULL, &e)) {
        fprintf(stderr, "golden: %s\n", e.message);
        return 1;
    }
    runner t = {.built_in = engine, .built_in_scratch = casus_scratch_new(engine)};
    drop_own(&t);
    for (int i = 1 + update; i < argc; i++) {
        ok = (update ? update_file(&t, argv[i]) : run_file(&t, argv[i])) && ok;
    }
    casus_scratch_free(t.built_in_scratch);
    casus_close(engine);
    printf("# golden: %ld passed, %ld known to fail, %ld failed\n", t.passed, t.known, t.failed + !ok);
    return t.failed || !ok;
}
