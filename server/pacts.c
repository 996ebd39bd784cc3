/* SPDX-License-Identifier: MIT
 * pacts.c: the treaty register: /api/pacts and /api/oblige. */
#include <string.h>

#include "casus/pacts.h"
#include "context.h"
#include "param.h"
#include "route.h"

void pacts_get(context *c, const request *q, response *r)
{
    casus_buf lines = {0};
    casus_date on = {0};
    const char *id = request_get(q, "id"), *a = request_get(q, "a"), *b = request_get(q, "b");
    if (!param_date(q, "on", &on, r)) {
        return;
    }
    if (id) {
        casus_pacts_show(&lines, c->pacts, id, on, true);
    } else {
        casus_pacts_list(&lines, c->pacts, a ? a : "", b ? b : "", on, true);
    }
    r->status = 200;
    put_lines(&r->body, "{\"instruments\":[", &lines, "]}\n");
    casus_buf_free(&lines);
}

static bool state(const request *q, const char *name, char out[4], response *r)
{
    const char *v = request_get(q, name);
    if (!v || strlen(v) != 3 || strspn(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3) {
        response_error(r, 400, "'%s' must be a state, as three capital letters (ISO 3166-1): NOR", name);
        return false;
    }
    memcpy(out, v, 4);
    return true;
}

void oblige_get(context *c, const request *q, response *r)
{
    casus_duty_query ask = {.at = request_get(q, "at")};
    casus_err e = {0};
    if (!state(q, "attacker", ask.attacker, r) || !state(q, "victim", ask.victim, r) || !param_date(q, "on", &ask.on, r) ||
        !param_date(q, "known", &ask.known, r)) {
        return;
    }
    ask.all = request_get(q, "all") != NULL;
    casus_answer *a = casus_oblige(c->pacts, &ask, &e);
    if (!a) {
        response_error(r, e.code == CASUS_EUSAGE ? 400 : 500, "%s", e.message);
        return;
    }
    casus_buf lines = {0};
    for (uint32_t i = 0; i < a->n_duties; i++) {
        casus_write_duty(&lines, &a->duties[i]);
    }
    r->status = 200;
    casus_buf_fmt(&r->body, "{\"plain\":");
    put_string(&r->body, a->plain ? a->plain : "", a->plain ? strlen(a->plain) : 0);
    put_lines(&r->body, ",\"duties\":[", &lines, "]}\n");
    casus_buf_free(&lines);
    casus_answer_free(a);
}
