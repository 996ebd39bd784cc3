/* SPDX-License-Identifier: MIT */
#include "pacts/register.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/mem.h"

/* ---- words ----------------------------------------------------------------------------------- */

#define NAME(n, s) s,
static const char *const rule_names[] = {REG_RULE_LIST(NAME)};
static const char *const step_names[] = {REG_STEP_LIST(NAME)};
static const char *const duty_names[] = {REG_DUTY_LIST(NAME)};
static const char *const fact_names[] = {REG_FACT_LIST(NAME)};
static const char *const cond_names[] = {REG_COND_LIST(NAME)};
#undef NAME

static int find(const char *const *names, int n, casus_str name)
{
    for (int i = 0; i < n; i++) {
        if (str_is(name, names[i])) {
            return i;
        }
    }
    return -1;
}

#define WORDS(word, N)                                                                                                 \
    const char *reg_##word##_name(uint32_t v)                                                                          \
    {                                                                                                                  \
        return v < (N) ? word##_names[v] : NULL;                                                                       \
    }                                                                                                                  \
    int reg_##word##_find(casus_str name)                                                                              \
    {                                                                                                                  \
        return find(word##_names, (N), name);                                                                          \
    }
WORDS(rule, REG_RULE_N)
WORDS(step, REG_STEP_N)
WORDS(duty, REG_DUTY_N)
WORDS(fact, REG_FACT_N)
WORDS(cond, REG_COND_N)

/* ---- a file from outside --------------------------------------------------------------------- */

/* Which 32-bit words of a record are strings or codes. Everything else is a number, checked where it is an index. */
typedef struct shape {
    const char *section;
    size_t size;
    uint64_t strings, codes;
} shape;

#define AT(T, f) (1ull << (offsetof(T, f) / 4))
static const shape shapes[] = {
    {"sources", sizeof(reg_source), 0x1F, 0},
    {"instruments", sizeof(reg_instrument), 0xFFF, 0},
    {"parties", sizeof(reg_party), AT(reg_party, role), AT(reg_party, state)},
    {"steps", sizeof(reg_step),
     AT(reg_step, organ) | AT(reg_step, article) | AT(reg_step, claimant) | AT(reg_step, note) | AT(reg_step, source) |
         AT(reg_step, origin),
     AT(reg_step, by) | AT(reg_step, toward)},
    {"duties", sizeof(reg_obligation),
     AT(reg_obligation, article) | AT(reg_obligation, from) | AT(reg_obligation, to) | AT(reg_obligation, trigger) |
         AT(reg_obligation, area) | AT(reg_obligation, means) | AT(reg_obligation, discretion) |
         AT(reg_obligation, timing) | AT(reg_obligation, rule) | AT(reg_obligation, reading) |
         AT(reg_obligation, advocates) | AT(reg_obligation, source) | AT(reg_obligation, origin),
     0},
    {"conds", sizeof(reg_condition), AT(reg_condition, param), 0},
    {"events", sizeof(reg_event),
     AT(reg_event, id) | AT(reg_event, name) | AT(reg_event, place) | AT(reg_event, source) | AT(reg_event, origin),
     AT(reg_event, actor) | AT(reg_event, target)},
    {"claims", sizeof(reg_claim),
     AT(reg_claim, by) | AT(reg_claim, note) | AT(reg_claim, source) | AT(reg_claim, origin), 0},
    {"areas", sizeof(reg_area), AT(reg_area, id) | AT(reg_area, states) | AT(reg_area, name), 0},
    {"boxes", sizeof(reg_box), 0, 0},
    {"places", sizeof(reg_place), AT(reg_place, name) | AT(reg_place, of), 0},
    {"organs", sizeof(reg_organ), AT(reg_organ, kind) | AT(reg_organ, names), AT(reg_organ, state)},
    {"states", sizeof(reg_state), AT(reg_state, name), AT(reg_state, code)},
};
#undef AT
enum { N_SHAPES = sizeof shapes / sizeof *shapes };

static bool check_words(const shape *s, const uint32_t *w, size_t n, size_t text_size, casus_err *e)
{
    size_t width = s->size / 4;
    for (size_t i = 0; i < n * width; i++) {
        uint64_t bit = 1ull << (i % width);
        if ((s->strings & bit) && w[i] >= text_size) {
            return err_set(e, CASUS_EMODEL, "%s row %zu: string %u lies outside the %zu bytes of text", s->section,
                           i / width, w[i], text_size);
        }
        if ((s->codes & bit) && ((const char *)&w[i])[3] != '\0') {
            return err_set(e, CASUS_EMODEL, "%s row %zu: code is not ended", s->section, i / width);
        }
    }
    return true;
}

static bool within(uint32_t first, uint32_t n, uint32_t all)
{
    return first <= all && n <= all - first;
}

/* Days and lengths of time that arithmetic on them cannot overflow: years 1 to 9999. */
static bool is_day(int32_t d)
{
    return d == DAY_NONE || d == DAY_MAX || (d > -800000 && d < 3000000);
}

static bool is_length(int32_t n)
{
    return n >= -1 && n < 1000000000;
}

static bool check_time(const casus_pacts *r)
{
    bool ok = true;
    for (uint32_t i = 0; i < r->n_instruments; i++) {
        const reg_instrument *x = &r->instruments[i];
        ok = ok && is_day(x->rule_on) && is_length(x->rule_days) && is_length(x->notice_days) && x->term_months >= 0 &&
             x->term_months < 120000 && x->renew_months >= -1 && x->renew_months < 120000 && x->rule_n >= 0 &&
             x->rule_d >= 0 && x->rule_n < 1000 && (x->rule != REG_RULE_DEPOSIT_FRACTION || x->rule_d > 0);
    }
    for (uint32_t i = 0; i < r->n_steps; i++) {
        const reg_step *s = &r->steps[i];
        ok = ok && is_day(s->lo) && is_day(s->hi) && s->lo != DAY_NONE && s->lo != DAY_MAX && s->hi != DAY_NONE &&
             s->hi != DAY_MAX && is_day(s->known) && is_day(s->effect) && s->effect != DAY_MAX && s->months >= 0 && s->months < 120000;
    }
    for (uint32_t i = 0; i < r->n_duties; i++) {
        ok = ok && is_day(r->duties[i].since) && is_day(r->duties[i].until);
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        ok = ok && is_day(r->events[i].on) && is_day(r->events[i].until);
    }
    for (uint32_t i = 0; i < r->n_claims; i++) {
        ok = ok && is_day(r->claims[i].on) && is_day(r->claims[i].known);
    }
    return ok;
}

static bool check_ranges(const casus_pacts *r, casus_err *e)
{
    bool ok = check_time(r);
    for (uint32_t i = 0; i < r->n_instruments; i++) {
        const reg_instrument *x = &r->instruments[i];
        ok = ok && x->rule < REG_RULE_N && within(x->first_party, x->n_parties, r->n_parties) &&
             within(x->first_step, x->n_steps, r->n_steps) && within(x->first_duty, x->n_duties, r->n_duties);
    }
    for (uint32_t i = 0; i < r->n_steps; i++) {
        ok = ok && r->steps[i].type < REG_STEP_N && r->steps[i].instrument < r->n_instruments;
    }
    for (uint32_t i = 0; i < r->n_duties; i++) {
        ok = ok && r->duties[i].type < REG_DUTY_N && r->duties[i].instrument < r->n_instruments &&
             within(r->duties[i].first_cond, r->duties[i].n_conds, r->n_conds);
    }
    for (uint32_t i = 0; i < r->n_conds; i++) {
        ok = ok && r->conds[i].kind < REG_COND_N;
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        ok = ok && within(r->events[i].first_claim, r->events[i].n_claims, r->n_claims);
    }
    for (uint32_t i = 0; i < r->n_claims; i++) {
        ok = ok && r->claims[i].fact < REG_FACT_N;
    }
    for (uint32_t i = 0; i < r->n_areas; i++) {
        ok = ok && within(r->areas[i].first_box, r->areas[i].n_boxes, r->n_boxes);
    }
    return ok || err_set(e, CASUS_EMODEL, "register: a row refers to one that does not exist");
}

static const void *section(const pack *p, const shape *s, uint32_t *n, bool trusted, size_t text_size, casus_err *e)
{
    size_t size;
    const void *data = pack_get(p, s->section, &size);
    if (!data || size % s->size) {
        err_set(e, CASUS_EMODEL, "register has no proper section '%s'", s->section);
        return NULL;
    }
    *n = (uint32_t)(size / s->size);
    return trusted || check_words(s, data, *n, text_size, e) ? data : NULL;
}

bool pacts_open(casus_pacts **out, const pack *p, bool trusted, casus_err *e)
{
    casus_pacts *r = mem_zalloc(1, sizeof *r);
    r->text = pack_get(p, "text", &r->text_size);
    bool ok = (r->text && r->text_size && !r->text[0] && !r->text[r->text_size - 1]) ||
              err_set(e, CASUS_EMODEL, "register has no proper section 'text'");
    int i = 0;
#define OPEN(t, n) \
    ok = ok && (r->n = section(p, &shapes[i], &r->n_##n, trusted, r->text_size, e)) != NULL; \
    i++;
    REG_TABLE_LIST(OPEN)
#undef OPEN
    _Static_assert(N_SHAPES == 13, "one shape a table, in the same order");
    ok = ok && (trusted || check_ranges(r, e));
    if (!ok) {
        pacts_close(r);
        return false;
    }
    *out = r;
    return true;
}

void pacts_close(casus_pacts *r)
{
    if (r) {
        free(r->owned);
        file_close_map(&r->map);
        free(r);
    }
}

/* ---- look-ups -------------------------------------------------------------------------------- */

bool reg_has(const char *list, const char *state)
{
    size_t n = strlen(state);
    for (const char *p = list; *p;) {
        size_t k = strcspn(p, " ");
        if ((k == n && memcmp(p, state, n) == 0) || (k == 1 && *p == '*')) {
            return true;
        }
        p += k;
        p += strspn(p, " ");
    }
    return false;
}

const reg_instrument *reg_instrument_find(const casus_pacts *r, const char *id)
{
    for (uint32_t i = 0; i < r->n_instruments; i++) {
        if (strcmp(reg_text(r, r->instruments[i].id), id) == 0) {
            return &r->instruments[i];
        }
    }
    return NULL;
}

const reg_area *reg_area_find(const casus_pacts *r, const char *id)
{
    for (uint32_t i = 0; i < r->n_areas; i++) {
        if (strcmp(reg_text(r, r->areas[i].id), id) == 0) {
            return &r->areas[i];
        }
    }
    return NULL;
}

const reg_source *reg_source_find(const casus_pacts *r, const char *id)
{
    for (uint32_t i = 0; i < r->n_sources; i++) {
        if (strcmp(reg_text(r, r->sources[i].id), id) == 0) {
            return &r->sources[i];
        }
    }
    return NULL;
}

const char *reg_state_name(const casus_pacts *r, const char *code)
{
    for (uint32_t i = 0; i < r->n_states; i++) {
        if (strcmp(r->states[i].code, code) == 0) {
            return reg_text(r, r->states[i].name);
        }
    }
    return code;
}

static casus_str without_article(casus_str name)
{
    bool the = name.len > 4 && str_eq_nocase(str_n(name.ptr, 4), str_c("the "));
    return the ? str_n(name.ptr + 4, name.len - 4) : name;
}

static bool is_state(const casus_pacts *r, const char *code)
{
    for (uint32_t i = 0; i < r->n_states; i++) {
        if (strcmp(r->states[i].code, code) == 0) {
            return true;
        }
    }
    for (uint32_t i = 0; i < r->n_parties; i++) {
        if (strcmp(r->parties[i].state, code) == 0) {
            return true;
        }
    }
    for (uint32_t i = 0; i < r->n_places; i++) {
        if (r->places[i].home && strcmp(reg_text(r, r->places[i].of), code) == 0) {
            return true;
        }
    }
    return false;
}

bool casus_pacts_state(const casus_pacts *r, const char *text, char code[4])
{
    casus_str name = without_article(str_c(text));
    if (strlen(text) == 3) {
        char c[4] = {0};
        for (int i = 0; i < 3; i++) {
            c[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
        }
        if (is_state(r, c)) {
            memcpy(code, c, sizeof c);
            return true;
        }
    }
    for (uint32_t i = 0; i < r->n_states; i++) {
        if (str_eq_nocase(without_article(str_c(reg_text(r, r->states[i].name))), name)) {
            memcpy(code, r->states[i].code, sizeof r->states[i].code);
            return true;
        }
    }
    return false;
}

const reg_place *reg_place_find(const casus_pacts *r, casus_str name)
{
    for (uint32_t i = 0; i < r->n_places; i++) {
        if (str_eq_nocase(str_c(reg_text(r, r->places[i].name)), name)) {
            return &r->places[i];
        }
    }
    return NULL;
}

const reg_organ *reg_organ_find(const casus_pacts *r, const char *state, const char *kind)
{
    for (uint32_t i = 0; i < r->n_organs; i++) {
        if (strcmp(r->organs[i].state, state) == 0 && strcmp(reg_text(r, r->organs[i].kind), kind) == 0) {
            return &r->organs[i];
        }
    }
    return NULL;
}
