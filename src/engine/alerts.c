/* SPDX-License-Identifier: MIT
 * alerts.c: events of a record that could trigger an obligation, with the verdicts. */
#include <jansson.h>
#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "engine/json.h"
#include "pacts/register.h"

enum { MAX_FILE = 256 << 20 };

typedef struct attack {
    char a[4], b[4];
    casus_date on;
} attack;

typedef struct alerting {
    const casus_pacts *r;
    buf *out;
    bool json;
    attack *seen;
    uint32_t n, cap;
} alerting;

static const char *text_at(json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

/* The code of a state that acts or suffers as such: first of the list. */
static bool state_at(json_t *event, const char *key, char out[4])
{
    const char *code = text_at(json_array_get(json_object_get(event, key), 0), "code");
    static const char *const bodies[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
    bool body = false;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        body = body || strcmp(code, bodies[i]) == 0;
    }
    if (strlen(code) != 3 || body) {
        return false;
    }
    memcpy(out, code, 4);
    return true;
}

static bool is_attack(json_t *event, attack *x)
{
    *x = (attack){0};
    const char *type = json_string_value(json_array_get(json_object_get(event, "event"), 0));
    return type && strcmp(type, "ASSAULT") == 0 && strcmp(text_at(event, "status"), "actual") == 0 &&
           state_at(event, "actor", x->a) && state_at(event, "recipient", x->b) && strcmp(x->a, x->b) != 0 &&
           str_date(str_c(text_at(event, "date")), &x->on);
}

static bool is_new(alerting *g, const attack *x)
{
    for (uint32_t i = 0; i < g->n; i++) {
        if (memcmp(&g->seen[i], x, sizeof *x) == 0) {
            return false;
        }
    }
    if (g->n == g->cap) {
        g->cap = (uint32_t)mem_grown(g->cap, g->n + 1);
        g->seen = mem_realloc(g->seen, g->cap, sizeof *g->seen);
    }
    g->seen[g->n++] = *x;
    return true;
}

static bool alarming(casus_verdict v)
{
    return v == CASUS_VERDICT_DUE || v == CASUS_VERDICT_DUE_IF || v == CASUS_VERDICT_BREACH || v == CASUS_VERDICT_AWAITS ||
           v == CASUS_VERDICT_PENDING || v == CASUS_VERDICT_IN_FORCE_CONTESTED;
}

static void write_alert(alerting *g, const char *id, const attack *x, const casus_duty *d)
{
    char date[16];
    buf t = {0};
    buf_fmt(&t, "%04d-%02d-%02d", x->on.year, x->on.month, x->on.day);
    memcpy(date, t.ptr, t.len < 15 ? t.len + 1 : 15);
    buf_free(&t);
    if (!g->json) {
        buf_fmt(g->out, "%s\t%s > %s\t%s\t%s\t%s\t%s %s\t%s\t%s\n", date, x->a, x->b, casus_verdict_name(d->verdict),
                d->obligor, d->beneficiary, d->instrument, d->article, d->type, d->reason);
        return;
    }
    json j = {.out = g->out};
    json_open(&j, '{');
    json_key(&j, "event");
    json_cstr(&j, id);
    json_key(&j, "date");
    json_cstr(&j, date);
    json_key(&j, "attacker");
    json_cstr(&j, x->a);
    json_key(&j, "victim");
    json_cstr(&j, x->b);
    json_key(&j, "duty");
    casus_write_duty(g->out, d);
    g->out->len--; /* its LF */
    buf_cstr(g->out, "}\n");
}

static void ask(alerting *g, const char *id, const attack *x)
{
    casus_duty_query q = {.on = x->on, .known = x->on};
    memcpy(q.attacker, x->a, 4);
    memcpy(q.victim, x->b, 4);
    casus_answer *a = casus_oblige(g->r, &q, NULL);
    for (uint32_t i = 0; a && i < a->n_duties; i++) {
        if (alarming(a->duties[i].verdict)) {
            write_alert(g, id, x, &a->duties[i]);
        }
    }
    casus_answer_free(a);
}

static bool read_line(alerting *g, casus_str l, const char *path, long number, casus_err *e)
{
    json_error_t bad;
    attack x;
    l = str_trim(l);
    if (!l.len) {
        return true;
    }
    json_t *event = json_loadb(l.ptr, l.len, JSON_REJECT_DUPLICATES, &bad);
    if (!json_is_object(event)) {
        json_decref(event);
        return err_at(e, CASUS_EINPUT, path, number, 0, "not a JSON object: %s", event ? "another value" : bad.text);
    }
    if (is_attack(event, &x) && is_new(g, &x)) {
        ask(g, text_at(event, "id"), &x);
    }
    json_decref(event);
    return true;
}

bool casus_pacts_alerts(casus_buf *out, const casus_pacts *r, const char *path, bool as_json, uint32_t *n_events,
                        casus_err *err)
{
    buf text = {0};
    alerting g = {.r = r, .out = out, .json = as_json};
    bool ok = file_read(path, MAX_FILE, &text, err);
    casus_str left = str_n(text.ptr, text.len);
    for (long number = 1; ok && left.len; number++) {
        const char *lf = memchr(left.ptr, '\n', left.len);
        uint32_t k = lf ? (uint32_t)(lf - left.ptr) : left.len;
        ok = read_line(&g, str_n(left.ptr, k), path, number, err);
        left = lf ? str_n(lf + 1, left.len - k - 1) : str_n("", 0);
    }
    *n_events = g.n;
    free(g.seen);
    buf_free(&text);
    return ok;
}
