/* SPDX-License-Identifier: MIT
 * facts.c: procedure steps and claims that `casus code --all` found in the news, as rows of the register. */
#include <jansson.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "pacts/build.h"

enum { MAX_FILE = 256 << 20 };

static const char *text_at(json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

static const char *attribute(json_t *fact, const char *name)
{
    return text_at(json_object_get(json_object_get(fact, "attributes"), name), "value");
}

/* Code of the first entity in a list of them. */
static const char *first_code(json_t *fact, const char *key)
{
    return text_at(json_array_get(json_object_get(fact, key), 0), "code");
}

static const char *claimant(json_t *fact)
{
    json_t *c = json_array_get(json_object_get(fact, "claims"), 0);
    return c ? text_at(json_object_get(c, "source"), "code") : "";
}

static int32_t count(json_t *fact, const char *what)
{
    json_t *n = json_object_get(json_object_get(json_object_get(fact, "counts"), what), "min");
    return json_is_integer(n) && json_integer_value(n) >= 0 && json_integer_value(n) < 1000000000
               ? (int32_t)json_integer_value(n)
               : -1;
}

static reg_str cstr(reg_build *b, const char *s)
{
    return reg_build_str(b, str_c(s));
}

/* The story as a source. */
static reg_str source_of(reg_build *b, json_t *fact)
{
    buf id = {0};
    buf_fmt(&id, "story:%s", text_at(fact, "story"));
    reg_str s = reg_build_str(b, str_n(id.ptr, id.len));
    bool known = false;
    for (uint32_t i = 0; i < b->sources.n; i++) {
        known = known || ((reg_source *)reg_row(&b->sources, i))->id == s;
    }
    if (!known) {
        reg_source *row = reg_build_row(&b->sources);
        row->id = s;
    }
    buf_free(&id);
    return s;
}

static bool add_step(reg_build *b, const casus_pacts *base, json_t *fact)
{
    day_range on, said;
    const char *step = attribute(fact, "step"), *state = first_code(fact, "subject"), *status = text_at(fact, "status");
    const reg_instrument *x = reg_instrument_find(base, attribute(fact, "instrument"));
    int type = reg_step_find(str_c(step));
    bool planned = strcmp(status, "planned") == 0;
    if (!x || type < 0 || (!planned && strcmp(status, "actual") != 0 && strcmp(status, "historical") != 0) ||
        !day_read(str_c(text_at(fact, "date")), &on)) {
        return false;
    }
    if (!day_read(str_c(attribute(fact, "reported")), &said)) {
        said = on;
    }
    reg_step s = {.instrument = (uint32_t)(x - base->instruments), .type = (uint32_t)type, .lo = on.lo, .hi = on.hi,
                  .effect = DAY_NONE, .known = planned || said.lo > on.lo ? said.lo : on.lo,
                  .votes_for = count(fact, "votes_for"), .votes_against = count(fact, "votes_against"),
                  .flags = REG_NEWS | (planned ? REG_PLANNED : 0u)};
    bool one = strlen(state) == 3 && type != REG_STEP_IN_FORCE && type != REG_STEP_EXCHANGED;
    memcpy(s.by, one ? state : "*", one ? 3 : 1);
    s.organ = cstr(b, attribute(fact, "organ"));
    s.article = cstr(b, attribute(fact, "article"));
    s.claimant = cstr(b, claimant(fact));
    s.note = cstr(b, "from the news");
    s.source = source_of(b, fact);
    s.origin = cstr(b, text_at(fact, "id"));
    *(reg_step *)reg_build_row(&b->steps) = s;
    return true;
}

static bool add_fact(reg_build *b, const casus_pacts *base, json_t *fact)
{
    return strcmp(text_at(fact, "kind"), "procedure_step") == 0 && add_step(b, base, fact);
}

static bool add_line(reg_build *b, const casus_pacts *base, const char *path, long number, casus_str l, uint32_t *used,
                     casus_err *e)
{
    json_error_t bad;
    l = str_trim(l);
    if (!l.len) {
        return true;
    }
    json_t *fact = json_loadb(l.ptr, l.len, JSON_REJECT_DUPLICATES, &bad);
    if (!json_is_object(fact)) {
        json_decref(fact);
        return err_at(e, CASUS_EINPUT, path, number, 0, "not a JSON object: %s", fact ? "another value" : bad.text);
    }
    *used += add_fact(b, base, fact);
    json_decref(fact);
    return true;
}

bool casus_pacts_with(casus_pacts **out, const casus_pacts *base, const char *path, uint32_t *n_used, casus_err *err)
{
    buf text = {0};
    reg_build b;
    *out = NULL;
    *n_used = 0;
    if (!file_read(path, MAX_FILE, &text, err)) {
        return false;
    }
    reg_build_from(&b, base);
    casus_str left = str_n(text.ptr, text.len);
    bool ok = true;
    for (long number = 1; ok && left.len; number++) {
        const char *lf = memchr(left.ptr, '\n', left.len);
        uint32_t k = lf ? (uint32_t)(lf - left.ptr) : left.len;
        ok = add_line(&b, base, path, number, str_n(left.ptr, k), n_used, err);
        left = lf ? str_n(lf + 1, left.len - k - 1) : str_n("", 0);
    }
    if (ok) {
        *out = reg_build_take(&b);
    }
    reg_build_release(&b);
    buf_free(&text);
    return ok;
}
