/* SPDX-License-Identifier: MIT
 * facts.c: what `casus code --all` found in the news, as rows of the register: steps and duties of instruments, and who
 * claims or denies an attack. All are claims with their story for a source; none is verified. */
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "pacts/build.h"
#include "pacts/told.h"

enum { MAX_FILE = 256 << 20, ATTACK_LASTS = 120 /* days that an attack told of bears on what is done in answer */ };

/* An attack that a sentence tells, with those who stand for or against it. */
typedef struct attack {
    reg_str story;
    json_int_t sentence;
    told_attack what;
    day known;
    reg_str source, origin, yes, no; /* claimants, codes separated by blanks */
} attack;

/* What a sentence says that a state says of attacks in its story. */
typedef enum saying { EXCUSES /* its own: self-defence */, ACCUSES, ACCUSES_OF_AGGRESSION } saying;

typedef struct told {
    reg_str story;
    json_int_t sentence;
    saying what;
    char who[4], against[4];
    day_range on;
    day known;
    reg_str source, origin;
} told;

struct casus_pacts_news {
    const casus_pacts *base;
    reg_build b;
    attack *attacks;
    told *tellings;
    uint32_t n_attacks, cap_attacks, n_tellings, cap_tellings, used;
    uint32_t first_source, first_step; /* of those added */
};

/* Words from outside, without what would end a field or a line of the register's text. */
static reg_str cstr(reg_build *b, const char *s)
{
    buf t = {0};
    for (; *s; s++) {
        buf_char(&t, *s == ';' ? ',' : (unsigned char)*s < ' ' ? ' ' : *s);
    }
    reg_str r = reg_build_str(b, str_n(t.ptr ? t.ptr : "", t.len));
    buf_free(&t);
    return r;
}

/* The name of a row is one word. */
static reg_str name_str(reg_build *b, const char *prefix, const char *s)
{
    buf t = {0};
    buf_cstr(&t, prefix);
    for (; *s; s++) {
        buf_char(&t, *s == ';' || (unsigned char)*s <= ' ' ? '_' : *s);
    }
    reg_str r = reg_build_str(b, str_n(t.ptr ? t.ptr : "", t.len));
    buf_free(&t);
    return r;
}

static int32_t count(json_t *fact, const char *what)
{
    json_t *n = json_object_get(json_object_get(json_object_get(fact, "counts"), what), "min");
    return json_is_integer(n) && json_integer_value(n) >= 0 && json_integer_value(n) < 1000000000
               ? (int32_t)json_integer_value(n)
               : -1;
}

/* ---- who says so ----------------------------------------------------------------------------- */

static const char *claimant(const json_t *claim)
{
    return told_state(json_object_get(claim, "source"));
}

static const char *first_claimant(const json_t *line)
{
    return claimant(json_array_get(json_object_get(line, "claims"), 0));
}

static reg_str also(reg_build *b, reg_str list, const char *code)
{
    const char *have = b->text.ptr + list;
    if (!*code || reg_has(have, code)) {
        return list;
    }
    buf t = {0};
    buf_fmt(&t, "%s%s%s", have, *have ? " " : "", code);
    reg_str s = reg_build_str(b, str_n(t.ptr, t.len));
    buf_free(&t);
    return s;
}

/* The story as a source. */
static reg_str source_of(casus_pacts_news *n, const json_t *line)
{
    reg_str s = name_str(&n->b, "story:", told_text(line, "story"));
    for (uint32_t i = n->b.sources.n; i-- > n->first_source;) {
        if (((reg_source *)reg_row(&n->b.sources, i))->id == s) {
            return s;
        }
    }
    reg_source row = {.id = s,
                      .publisher = cstr(&n->b, told_text(line, "publisher")),
                      .title = cstr(&n->b, told_text(line, "title")),
                      .url = cstr(&n->b, told_text(line, "url")),
                      .on = cstr(&n->b, told_text(line, "published"))};
    *(reg_source *)reg_build_row(&n->b.sources) = row;
    return s;
}

static day known_from(const json_t *line, day on)
{
    day said = told_known(line);
    return said != DAY_NONE && said > on ? said : on;
}

/* ---- steps and duties ------------------------------------------------------------------------ */

/* The same step, told again in the story: the votes of whichever sentence has them. */
static bool told_before(casus_pacts_news *n, const reg_step *s)
{
    for (uint32_t i = n->b.steps.n; i-- > n->first_step;) {
        reg_step *o = reg_row(&n->b.steps, i);
        if (o->source != s->source) {
            continue;
        }
        bool same = o->instrument == s->instrument && o->type == s->type && strcmp(o->by, s->by) == 0 && o->organ == s->organ &&
                    o->lo == s->lo && o->hi == s->hi && o->flags == s->flags && o->article == s->article &&
                    o->claimant == s->claimant;
        if (same) {
            o->votes_for = o->votes_for < 0 ? s->votes_for : o->votes_for;
            o->votes_against = o->votes_against < 0 ? s->votes_against : o->votes_against;
            return true;
        }
    }
    return false;
}

static bool add_step(casus_pacts_news *n, json_t *fact)
{
    day_range on;
    reg_build *b = &n->b;
    const char *step = told_attribute(fact, "step"), *state = told_attribute(fact, "state"), *status = told_text(fact, "status");
    const reg_instrument *x = reg_instrument_find(n->base, told_attribute(fact, "instrument"));
    int type = reg_step_find(str_c(step));
    bool planned = strcmp(status, "planned") == 0;
    if (!x || type < 0 || (!planned && strcmp(status, "actual") != 0 && strcmp(status, "historical") != 0) ||
        !day_read(str_c(told_text(fact, "date")), &on)) {
        return false;
    }
    if (!*state) {
        state = told_state(json_array_get(json_object_get(fact, "subject"), 0));
    }
    day said = told_known(fact);
    reg_step s = {.instrument = (uint32_t)(x - n->base->instruments), .type = (uint32_t)type, .lo = on.lo, .hi = on.hi,
                  .effect = DAY_NONE, .known = planned && said != DAY_NONE ? said : known_from(fact, on.lo),
                  .votes_for = count(fact, "votes_for"), .votes_against = count(fact, "votes_against"),
                  .flags = REG_NEWS | (planned ? REG_PLANNED : 0u)};
    bool one = strlen(state) == 3 && type != REG_STEP_IN_FORCE && type != REG_STEP_EXCHANGED;
    memcpy(s.by, one ? state : "*", one ? 3 : 1);
    s.organ = cstr(b, told_attribute(fact, "organ"));
    s.article = cstr(b, told_attribute(fact, "article"));
    s.claimant = cstr(b, first_claimant(fact));
    s.note = cstr(b, "from the news");
    s.source = source_of(n, fact);
    s.origin = name_str(b, "", told_text(fact, "id"));
    if (!told_before(n, &s)) {
        *(reg_step *)reg_build_row(&b->steps) = s;
    }
    return true;
}

static bool has_duty(const casus_pacts *r, const reg_instrument *x, int type)
{
    for (uint32_t i = 0; i < x->n_duties; i++) {
        if (r->duties[x->first_duty + i].type == (uint32_t)type) {
            return true;
        }
    }
    return false;
}

/* A duty that the register does not have for the instrument: as it is reported. One of a type that the register has would
 * say the same in other words, and the article goes before the report. */
static bool add_duty(casus_pacts_news *n, json_t *fact)
{
    reg_build *b = &n->b;
    const reg_instrument *x = reg_instrument_find(n->base, told_attribute(fact, "instrument"));
    int type = reg_duty_find(str_c(told_attribute(fact, "type"))), trigger = reg_fact_find(str_c(told_attribute(fact, "trigger")));
    if (!x || type < 0 || strcmp(told_text(fact, "status"), "actual") != 0 || has_duty(n->base, x, type)) {
        return false;
    }
    day said = told_known(fact);
    reg_obligation o = {.instrument = (uint32_t)(x - n->base->instruments), .type = (uint32_t)type, .until = DAY_MAX,
                        .since = said, .first_cond = b->conds.n};
    o.article = cstr(b, "(reported)");
    o.from = o.to = cstr(b, "each");
    o.trigger = cstr(b, reg_fact_name(trigger >= 0 ? (uint32_t)trigger : REG_FACT_ARMED_ATTACK));
    o.means = cstr(b, told_attribute(fact, "means"));
    o.timing = cstr(b, told_attribute(fact, "timing"));
    o.rule = cstr(b, told_attribute(fact, "duty"));
    o.reading = cstr(b, "as reported");
    o.advocates = cstr(b, first_claimant(fact));
    o.source = source_of(n, fact);
    o.origin = name_str(b, "", told_text(fact, "id"));
    *(reg_obligation *)reg_build_row(&b->duties) = o;
    return true;
}

/* ---- attacks and what is said of them -------------------------------------------------------- */

static attack *new_attack(casus_pacts_news *n)
{
    if (n->n_attacks == n->cap_attacks) {
        n->cap_attacks = (uint32_t)mem_grown(n->cap_attacks, n->n_attacks + 1);
        n->attacks = mem_realloc(n->attacks, n->cap_attacks, sizeof *n->attacks);
    }
    return &n->attacks[n->n_attacks++];
}

static void add_telling(casus_pacts_news *n, const json_t *line, saying what, const char *who, const char *against)
{
    day_range on = {DAY_NONE, DAY_NONE};
    if (n->n_tellings == n->cap_tellings) {
        n->cap_tellings = (uint32_t)mem_grown(n->cap_tellings, n->n_tellings + 1);
        n->tellings = mem_realloc(n->tellings, n->cap_tellings, sizeof *n->tellings);
    }
    day_read(str_c(told_text(line, "date")), &on);
    told t = {.story = cstr(&n->b, told_text(line, "story")),
              .sentence = json_integer_value(json_object_get(line, "sentence")),
              .what = what,
              .on = on,
              .known = known_from(line, on.lo),
              .source = source_of(n, line),
              .origin = name_str(&n->b, "", told_text(line, "id"))};
    memcpy(t.who, who, 3);
    memcpy(t.against, against, *against ? 3 : 0);
    n->tellings[n->n_tellings++] = t;
}

/* Those who assert that the attack took place, and those who deny it. A promise or a threat is neither. */
static void read_claims(casus_pacts_news *n, const json_t *event, attack *x)
{
    const json_t *claims = json_object_get(event, "claims");
    for (size_t i = 0; i < json_array_size(claims); i++) {
        const json_t *c = json_array_get(claims, i);
        const char *stance = told_text(c, "stance");
        bool for_it = strcmp(stance, "asserts") == 0 || strcmp(stance, "confirms") == 0, against = strcmp(stance, "denies") == 0;
        if (against || (for_it && x->what.denied)) {
            x->no = also(&n->b, x->no, claimant(c));
        } else if (for_it) {
            x->yes = also(&n->b, x->yes, claimant(c));
        }
    }
}

static bool add_attack(casus_pacts_news *n, const json_t *event)
{
    attack x = {0};
    if (!told_attack_read(event, &x.what)) {
        return false;
    }
    x.story = cstr(&n->b, told_text(event, "story"));
    x.sentence = json_integer_value(json_object_get(event, "sentence"));
    x.known = known_from(event, x.what.on.lo);
    x.source = source_of(n, event);
    x.origin = name_str(&n->b, "", told_text(event, "id"));
    read_claims(n, event, &x);
    *new_attack(n) = x;
    return true;
}

/* CAMEO 1123: accuse of aggression. */
static bool add_accusation(casus_pacts_news *n, const json_t *event)
{
    const char *who = told_state(json_array_get(json_object_get(event, "actor"), 0));
    const char *against = told_state(json_array_get(json_object_get(event, "recipient"), 0));
    bool actual = strcmp(told_text(event, "status"), "actual") == 0;
    if (!told_is_event(event, "ACCUSE") || !actual || !*who || !*against || strcmp(who, against) == 0) {
        return false;
    }
    add_telling(n, event, strcmp(told_text(event, "cameo"), "1123") == 0 ? ACCUSES_OF_AGGRESSION : ACCUSES, who, against);
    return true;
}

static bool mentions(const char *text, const char *what)
{
    size_t n = strlen(what);
    for (; strlen(text) >= n; text++) {
        if (str_eq_nocase(str_n(text, n), str_c(what))) {
            return true;
        }
    }
    return false;
}

/* "..., it said, was self-defence": of whatever its own attacks in that story are. UN Charter 51 is the article on it. */
static bool add_excuse(casus_pacts_news *n, const json_t *fact)
{
    static const char *const words[] = {"self-defence", "self-defense", "self defence", "self defense", "defend itself",
                                        "defending itself", "defend themselves", "Article 51"};
    const json_t *c = json_array_get(json_object_get(fact, "claims"), 0);
    const char *stance = told_text(c, "stance"), *who = claimant(c);
    const char *text = told_text(json_object_get(fact, "statement"), "text");
    bool holds = strcmp(stance, "asserts") == 0 || strcmp(stance, "confirms") == 0;
    bool actual = strcmp(told_text(fact, "status"), "actual") == 0;
    for (size_t i = 0; holds && actual && *who && i < sizeof words / sizeof *words; i++) {
        if (mentions(text, words[i])) {
            add_telling(n, fact, EXCUSES, who, "");
            return true;
        }
    }
    return false;
}

/* ---- joining them ---------------------------------------------------------------------------- */

static int by_story(const void *a, const void *b)
{
    const attack *x = a, *y = b;
    if (x->story != y->story) {
        return x->story < y->story ? -1 : 1;
    }
    return x->sentence != y->sentence ? (x->sentence < y->sentence ? -1 : 1)
                                      : (x->origin > y->origin) - (x->origin < y->origin);
}

/* The first attack of the story. */
static uint32_t first_of(const casus_pacts_news *n, reg_str story)
{
    uint32_t lo = 0, hi = n->n_attacks;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (n->attacks[mid].story < story) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

static void add_event(casus_pacts_news *n, const attack *x, const told *excuse)
{
    reg_build *b = &n->b;
    const struct {
        reg_str by;
        reg_fact fact;
        bool value;
        day known;
        reg_str source, origin;
    } says[] = {{x->yes, REG_FACT_ARMED_ATTACK, true, x->known, x->source, x->origin},
                {x->no, REG_FACT_ARMED_ATTACK, false, x->known, x->source, x->origin},
                {excuse ? cstr(b, excuse->who) : 0, REG_FACT_SELF_DEFENCE, true, excuse ? excuse->known : 0,
                 excuse ? excuse->source : 0, excuse ? excuse->origin : 0}};
    reg_event v = {.id = x->origin, .name = cstr(b, "attack told in the news"), .on = x->what.on.lo,
                   .until = x->what.on.hi + ATTACK_LASTS, .source = x->source, .origin = x->origin,
                   .first_claim = b->claims.n};
    memcpy(v.actor, x->what.a, 4);
    memcpy(v.target, x->what.b, 4);
    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        if (says[i].by) {
            reg_claim c = {.event = b->events.n, .fact = says[i].fact, .value = says[i].value, .by = says[i].by,
                           .on = x->what.on.lo, .known = says[i].known, .source = says[i].source, .origin = says[i].origin};
            *(reg_claim *)reg_build_row(&b->claims) = c;
            v.n_claims++;
        }
    }
    if (v.n_claims) {
        *(reg_event *)reg_build_row(&b->events) = v;
    }
}

/* "X condemned the attack by A on B" stands beside the attack itself: then X holds that it took place. Without it, who
 * accuses another of aggression speaks of itself. */
static void join_accusation(casus_pacts_news *n, const told *t)
{
    bool beside = false;
    for (uint32_t i = first_of(n, t->story); i < n->n_attacks && n->attacks[i].story == t->story; i++) {
        attack *x = &n->attacks[i];
        if (x->sentence == t->sentence && strcmp(x->what.a, t->against) == 0) {
            beside = true;
            if (!x->yes && !x->no && !x->what.denied) {
                x->yes = cstr(&n->b, t->who);
            }
        }
    }
    if (!beside && t->what == ACCUSES_OF_AGGRESSION && t->on.lo != DAY_NONE) {
        attack x = {.story = t->story, .sentence = t->sentence, .known = t->known, .source = t->source, .origin = t->origin};
        memcpy(x.what.a, t->against, 4);
        memcpy(x.what.b, t->who, 4);
        x.what.on = t->on;
        x.yes = cstr(&n->b, t->who);
        add_event(n, &x, NULL);
    }
}

static const told *excuse_of(const casus_pacts_news *n, const attack *x)
{
    for (uint32_t i = 0; i < n->n_tellings; i++) {
        const told *t = &n->tellings[i];
        if (t->what == EXCUSES && t->story == x->story && strcmp(t->who, x->what.a) == 0) {
            return t;
        }
    }
    return NULL;
}

static void join(casus_pacts_news *n)
{
    if (n->n_attacks) {
        qsort(n->attacks, n->n_attacks, sizeof *n->attacks, by_story);
    }
    uint32_t excuses = 0;
    for (uint32_t i = 0; i < n->n_tellings; i++) { /* accusers to their attacks; excuses to the front */
        if (n->tellings[i].what == EXCUSES) {
            n->tellings[excuses++] = n->tellings[i];
        } else {
            join_accusation(n, &n->tellings[i]);
        }
    }
    n->n_tellings = excuses;
    for (uint32_t i = 0; i < n->n_attacks; i++) {
        add_event(n, &n->attacks[i], excuse_of(n, &n->attacks[i]));
    }
}

/* ---- taking lines ---------------------------------------------------------------------------- */

casus_pacts_news *casus_pacts_news_new(const casus_pacts *base)
{
    casus_pacts_news *n = mem_zalloc(1, sizeof *n);
    n->base = base;
    reg_build_from(&n->b, base);
    n->first_source = n->b.sources.n;
    n->first_step = n->b.steps.n;
    return n;
}

static bool take(casus_pacts_news *n, json_t *o)
{
    const char *kind = told_text(o, "kind");
    if (!*kind) {
        return add_attack(n, o) || add_accusation(n, o);
    }
    return strcmp(kind, "procedure_step") == 0 ? add_step(n, o)
           : strcmp(kind, "obligation") == 0   ? add_duty(n, o)
           : strcmp(kind, "claim") == 0        ? add_excuse(n, o)
                                               : false;
}

bool casus_pacts_news_add(casus_pacts_news *n, casus_str line, const char *name, long number, casus_err *err)
{
    casus_err e = {0};
    json_t *o = told_line(line, name, number, &e);
    if (!o && e.code) {
        if (err) {
            *err = e;
        }
        return false;
    }
    n->used += o && take(n, o);
    json_decref(o);
    return true;
}

casus_pacts *casus_pacts_news_take(casus_pacts_news *n, uint32_t *n_used)
{
    join(n);
    if (n_used) {
        *n_used = n->used;
    }
    casus_pacts *r = reg_build_take(&n->b);
    casus_pacts_news_free(n);
    return r;
}

void casus_pacts_news_free(casus_pacts_news *n)
{
    if (n) {
        reg_build_release(&n->b);
        free(n->attacks);
        free(n->tellings);
        free(n);
    }
}

bool casus_pacts_with(casus_pacts **out, const casus_pacts *base, const char *path, uint32_t *n_used, casus_err *err)
{
    buf text = {0};
    *out = NULL;
    *n_used = 0;
    if (!file_read(path, MAX_FILE, &text, err)) {
        return false;
    }
    casus_pacts_news *n = casus_pacts_news_new(base);
    casus_str left = str_n(text.ptr, text.len);
    bool ok = true;
    for (long number = 1; ok && left.len; number++) {
        const char *lf = memchr(left.ptr, '\n', left.len);
        uint32_t k = lf ? (uint32_t)(lf - left.ptr) : left.len;
        ok = casus_pacts_news_add(n, str_n(left.ptr, k), path, number, err);
        left = lf ? str_n(lf + 1, left.len - k - 1) : str_n("", 0);
    }
    if (ok) {
        *out = casus_pacts_news_take(n, n_used);
    } else {
        casus_pacts_news_free(n);
    }
    buf_free(&text);
    return ok;
}
