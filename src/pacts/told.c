/* SPDX-License-Identifier: MIT */
#include "pacts/told.h"

#include "base/err.h"

json_t *told_line(casus_str line, const char *name, long number, casus_err *err)
{
    json_error_t bad;
    line = str_trim(line);
    if (!line.len) {
        return NULL;
    }
    json_t *o = json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &bad);
    if (!json_is_object(o)) {
        err_at(err, CASUS_EINPUT, name, number, 0, "not a JSON object: %s", o ? "another value" : bad.text);
        json_decref(o);
        return NULL;
    }
    return o;
}

const char *told_text(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

const char *told_attribute(const json_t *fact, const char *name)
{
    return told_text(json_object_get(json_object_get(fact, "attributes"), name), "value");
}

static bool one_of(const char *s, const char *const *words)
{
    while (*words && strcmp(s, *words) != 0) {
        words++;
    }
    return *words != NULL;
}

const char *told_state(const json_t *entity)
{
    static const char *const bodies[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", NULL};
    static const char *const public[] = {"", "GOV", "MIL", "SPY", "LEG", NULL};
    const char *code = told_text(entity, "code");
    bool state = strlen(code) == 3 && !one_of(code, bodies) && one_of(told_text(entity, "sector"), public);
    return state ? code : "";
}

/* The attacked may be anybody of a state: people, a town, a firm. */
static const char *home(const json_t *entity)
{
    static const char *const bodies[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", NULL};
    static const char *const armed[] = {"REB", "UAF", "CRM", "OPP", NULL};
    const char *code = told_text(entity, "code");
    return strlen(code) == 3 && !one_of(code, bodies) && !one_of(told_text(entity, "sector"), armed) ? code : "";
}

bool told_is_event(const json_t *event, const char *type)
{
    const char *t = json_string_value(json_array_get(json_object_get(event, "event"), 0));
    return t && strcmp(t, type) == 0;
}

bool told_attack_read(const json_t *event, told_attack *out)
{
    static const char *const settled[] = {"actual", "historical", "negated", NULL};
    const char *status = told_text(event, "status");
    const char *a = told_state(json_array_get(json_object_get(event, "actor"), 0));
    const char *b = home(json_array_get(json_object_get(event, "recipient"), 0));
    *out = (told_attack){.denied = strcmp(status, "negated") == 0};
    if (!told_is_event(event, "ASSAULT") || !one_of(status, settled) || !*a || !*b || strcmp(a, b) == 0 ||
        !day_read(str_c(told_text(event, "date")), &out->on)) {
        return false;
    }
    memcpy(out->a, a, 3);
    memcpy(out->b, b, 3);
    return true;
}

day told_known(const json_t *line)
{
    const char *said[] = {told_text(line, "recorded"), told_text(line, "published"), told_attribute(line, "reported"),
                          told_text(json_array_get(json_object_get(line, "claims"), 0), "date")};
    day_range d;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        casus_str s = str_c(said[i]);
        s.len = s.len > 10 ? 10 : s.len; /* without the time of day */
        if (day_read(s, &d)) {
            return d.lo;
        }
    }
    return DAY_NONE;
}
