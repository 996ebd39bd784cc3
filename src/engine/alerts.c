/* SPDX-License-Identifier: MIT
 * alerts.c: events of a record that could trigger an obligation, with the verdicts. */
#include <stdlib.h>

#include "base/file.h"
#include "base/mem.h"
#include "engine/json.h"
#include "pacts/register.h"
#include "pacts/told.h"

enum { MAX_FILE = 256 << 20 };

typedef struct attack {
    char a[4], b[4];
    casus_date on;
} attack;

typedef struct alerting {
    const casus_pacts *r;
    buf *out;
    bool json;
} alerting;

static bool is_attack(const json_t *event, attack *x)
{
    told_attack t;
    *x = (attack){0};
    bool ok = told_attack_read(event, &t) && strcmp(told_text(event, "status"), "actual") == 0 && t.on.lo == t.on.hi;
    if (ok) {
        memcpy(x->a, t.a, 4);
        memcpy(x->b, t.b, 4);
        x->on = day_date(t.on.lo);
    }
    return ok;
}

static bool is_new(casus_pacts_seen *seen, const attack *x)
{
    attack *list = seen->attacks;
    for (uint32_t i = 0; i < seen->n; i++) {
        if (memcmp(&list[i], x, sizeof *x) == 0) {
            return false;
        }
    }
    if (seen->n == seen->cap) {
        seen->cap = (uint32_t)mem_grown(seen->cap, seen->n + 1);
        seen->attacks = list = mem_realloc(list, seen->cap, sizeof *list);
    }
    list[seen->n++] = *x;
    return true;
}

static bool alarming(casus_verdict v)
{
    return v == CASUS_VERDICT_DUE || v == CASUS_VERDICT_DUE_IF || v == CASUS_VERDICT_BREACH || v == CASUS_VERDICT_AWAITS ||
           v == CASUS_VERDICT_PENDING || v == CASUS_VERDICT_IN_FORCE_CONTESTED;
}

/* The same duty for the same reason. */
static bool alike(const casus_duty *a, const casus_duty *b)
{
    return a->verdict == b->verdict && strcmp(a->instrument, b->instrument) == 0 && strcmp(a->article, b->article) == 0 &&
           strcmp(a->type, b->type) == 0 && strcmp(a->beneficiary, b->beneficiary) == 0 && strcmp(a->reason, b->reason) == 0 &&
           strcmp(a->reading, b->reading) == 0;
}

/* One duty; as a line of a table for it and the n - 1 that follow, which are alike. */
static void write_alert(alerting *g, const char *id, const attack *x, const casus_duty *d, uint32_t n)
{
    char date[16];
    buf t = {0};
    buf_fmt(&t, "%04d-%02d-%02d", x->on.year, x->on.month, x->on.day);
    memcpy(date, t.ptr, t.len < 15 ? t.len + 1 : 15);
    buf_free(&t);
    if (!g->json) {
        buf_fmt(g->out, "%s\t%s > %s\t%s\t", date, x->a, x->b, casus_verdict_name(d->verdict));
        for (uint32_t i = 0; i < n && i < 8; i++) {
            buf_fmt(g->out, "%s%s", i ? " " : "", d[i].obligor);
        }
        if (n > 8) {
            buf_fmt(g->out, " +%u", n - 8);
        }
        buf_fmt(g->out, "\t%s\t%s %s\t%s\t%s\n", d->beneficiary, d->instrument, d->article, d->type, d->reason);
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
    for (uint32_t i = 0, n; a && i < a->n_duties; i += n) {
        for (n = 1; !g->json && i + n < a->n_duties && alike(&a->duties[i], &a->duties[i + n]); n++) {
        }
        if (alarming(a->duties[i].verdict)) {
            write_alert(g, id, x, &a->duties[i], n);
        }
    }
    casus_answer_free(a);
}

bool casus_pacts_alert(casus_buf *out, const casus_pacts *r, casus_pacts_seen *seen, casus_str line, const char *name,
                       long number, bool as_json, casus_err *err)
{
    attack x;
    casus_err e = {0};
    alerting g = {.r = r, .out = out, .json = as_json};
    json_t *event = told_line(line, name, number, &e);
    if (event && is_attack(event, &x) && is_new(seen, &x)) {
        ask(&g, told_text(event, "id"), &x);
    }
    json_decref(event);
    if (e.code && err) {
        *err = e;
    }
    return !e.code;
}

void casus_pacts_seen_free(casus_pacts_seen *seen)
{
    free(seen->attacks);
    *seen = (casus_pacts_seen){0};
}

bool casus_pacts_alerts(casus_buf *out, const casus_pacts *r, const char *path, bool as_json, uint32_t *n_events,
                        casus_err *err)
{
    buf text = {0};
    casus_pacts_seen seen = {0};
    bool ok = file_read(path, MAX_FILE, &text, err);
    casus_str left = str_n(text.ptr, text.len);
    for (long number = 1; ok && left.len; number++) {
        const char *lf = memchr(left.ptr, '\n', left.len);
        uint32_t k = lf ? (uint32_t)(lf - left.ptr) : left.len;
        ok = casus_pacts_alert(out, r, &seen, str_n(left.ptr, k), path, number, as_json, err);
        left = lf ? str_n(lf + 1, left.len - k - 1) : str_n("", 0);
    }
    *n_events = seen.n;
    casus_pacts_seen_free(&seen);
    buf_free(&text);
    return ok;
}
