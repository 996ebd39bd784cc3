/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "export/country.h"
#include "register.h"
#include "sink.h"

static const char doc[] = "If A attacks B on that day, who must do what, under which article, and is it in force?"
                          "\vVerdicts: DUE, DUE_IF (in one account of the attack), BREACH, AWAITS (a request, a decision), "
                          "IN_FORCE_CONTESTED, SUSPENDED, PENDING (signed; the next step is named), NOT_SIGNED_YET, NOT_DUE "
                          "(and why not), ENDED, NON_BINDING, TEXT_UNKNOWN. Formats: table, jsonl, text (one paragraph).";

enum { KEY_ATTACKER = 2000, KEY_VICTIM, KEY_ON, KEY_KNOWN, KEY_AT, KEY_CLAIM, KEY_WITH, KEY_DB, KEY_REGISTER, KEY_ROUNDS,
       KEY_ATTACKERS, KEY_ALL, KEY_OUTPUT, MAX_CLAIMS = 32 };

static const struct argp_option options[] = {
    {"attacker", KEY_ATTACKER, "STATE", 0, "state that attacks: a code (ISO 3166-1 alpha-3: RUS) or a name", 1},
    {"victim", KEY_VICTIM, "STATE", 0, "state that is attacked", 1},
    {"on", KEY_ON, "YYYY-MM-DD", 0, "day of the attack", 1},
    {"known-on", KEY_KNOWN, "YYYY-MM-DD", 0, "answer with what could be known on that day", 1},
    {"at", KEY_AT, "PLACE", 0, "where: a place of the register, a state, or LAT,LON (default: the victim's capital)", 1},
    {"claim", KEY_CLAIM, "CODE:FACT[=false]", 0, "add a claim, as UKR:self_defence", 1},
    {"attackers", KEY_ATTACKERS, "N", 0, "how many states attack (default: 1)", 1},
    {"db", KEY_DB, "RECORD", 0, "add steps, duties and claims out of a record: a file, or postgresql://...", 2},
    {"with", KEY_WITH, "FILE", 0, "the same out of facts of 'casus code --all' (JSON lines)", 2},
    {"register", KEY_REGISTER, "DIR", 0, "register to use, text or compiled, instead of the one built in", 2},
    {"rounds", KEY_ROUNDS, "N", 0, "follow duties that arise when an obligor joins (1-4, default: 1)", 2},
    {"all", KEY_ALL, NULL, 0, "also what ended long ago or was signed long after", 2},
    {"output", KEY_OUTPUT, "FORMAT", 0, "table, jsonl or text (default: table on a terminal, else jsonl)", 3},
    {0},
};

typedef struct use {
    casus_duty_query q;
    const char *claims[MAX_CLAIMS];
    register_options reg;
    const char *attacker, *victim; /* as given: a code or a name */
    const char *output;
} use;

static casus_date date_of(const char *text, struct argp_state *state)
{
    casus_date d = {0};
    if (!cli_date(text, &d)) {
        argp_error(state, "'%s' is not a date of the form YYYY-MM-DD", text);
    }
    return d;
}

/* A state by code or name: as the register knows it, else by the table of ISO 3166-1 (a register may name few states). */
static bool state_of(char out[4], const casus_pacts *r, const char *option, const char *text, casus_err *e)
{
    char code[4] = {0};
    if (casus_pacts_state(r, text, out)) {
        return true;
    }
    for (size_t i = 0; strlen(text) == 3 && i < 3; i++) {
        code[i] = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
    }
    if (country_of(code)) {
        memcpy(out, code, sizeof code);
        return true;
    }
    *e = (casus_err){.code = CASUS_EUSAGE};
    snprintf(e->message, sizeof e->message, "no state with the code or name '%.64s' for --%s: give ISO 3166-1 alpha-3, e.g. RUS",
             text, option);
    return false;
}

static uint32_t number_of(const char *text, unsigned long max, struct argp_state *state)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    if (!*text || *end || n < 1 || n > max) {
        argp_error(state, "'%s' is not a number from 1 to %lu", text, max);
    }
    return (uint32_t)n;
}

static error_t take(int key, char *arg, struct argp_state *state)
{
    use *u = state->input;
    switch (key) {
    case KEY_ATTACKER:
        u->attacker = arg;
        return 0;
    case KEY_VICTIM:
        u->victim = arg;
        return 0;
    case KEY_ON:
        u->q.on = date_of(arg, state);
        return 0;
    case KEY_KNOWN:
        u->q.known = date_of(arg, state);
        return 0;
    case KEY_AT:
        u->q.at = arg;
        return 0;
    case KEY_CLAIM:
        if (u->q.n_claims == MAX_CLAIMS) {
            argp_error(state, "more than %d claims", MAX_CLAIMS);
        }
        u->claims[u->q.n_claims++] = arg;
        return 0;
    case KEY_ATTACKERS:
        u->q.attackers = number_of(arg, 100, state);
        return 0;
    case KEY_ROUNDS:
        u->q.rounds = number_of(arg, 4, state);
        return 0;
    case KEY_ALL:
        u->q.all = true;
        return 0;
    case KEY_WITH:
        u->reg.with = arg;
        return 0;
    case KEY_DB:
        u->reg.db = arg;
        return 0;
    case KEY_REGISTER:
        u->reg.path = arg;
        return 0;
    case KEY_OUTPUT:
        u->output = arg;
        return 0;
    case ARGP_KEY_END:
        if (!u->attacker || !u->victim || !u->q.on.year) {
            argp_error(state, "--attacker, --victim and --on are needed");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static bool alike(const casus_duty *a, const casus_duty *b)
{
    return a->verdict == b->verdict && a->round == b->round && strcmp(a->instrument, b->instrument) == 0 &&
           strcmp(a->article, b->article) == 0 && strcmp(a->type, b->type) == 0 &&
           strcmp(a->reading, b->reading) == 0 && strcmp(a->beneficiary, b->beneficiary) == 0 &&
           strcmp(a->reason, b->reason) == 0;
}

/* One line for each group of obligors that owe the same for the same reason. */
static void rows(casus_buf *out, const casus_answer *a)
{
    for (uint32_t i = 0, n; i < a->n_duties; i += n) {
        const casus_duty *d = &a->duties[i];
        casus_buf_fmt(out, "%s%s\t%s", casus_verdict_name(d->verdict), d->round > 1 ? " (2nd)" : "", d->obligor);
        for (n = 1; i + n < a->n_duties && alike(d, &a->duties[i + n]); n++) {
            if (n < 8) {
                casus_buf_fmt(out, " %s", a->duties[i + n].obligor);
            }
        }
        if (n > 8) {
            casus_buf_fmt(out, " +%u", n - 8);
        }
        casus_buf_fmt(out, "\t%s\t%s %s\t%s\t%s", d->beneficiary, d->instrument, d->article, d->type, d->reason);
        if (d->n_pivots) {
            casus_buf_fmt(out, ": %s claimed by %s, denied by %s", d->pivots->fact,
                          d->pivots->claimed_by[0] ? d->pivots->claimed_by : "nobody",
                          d->pivots->denied_by[0] ? d->pivots->denied_by : "nobody");
        }
        casus_buf_fmt(out, "\n");
    }
}

static bool print(const casus_answer *a, const char *format, casus_err *e)
{
    static const char *const columns[] = {"VERDICT", "OBLIGOR", "TO", "ARTICLE", "DUTY", "~WHY", NULL};
    casus_buf out = {0};
    bool ok;
    if (strcmp(format, "text") == 0) {
        casus_buf_fmt(&out, "%s\n", a->plain);
        ok = sink_stdout(NULL, out.ptr, out.len, e);
    } else if (strcmp(format, "jsonl") == 0) {
        for (uint32_t i = 0; i < a->n_duties; i++) {
            casus_write_duty(&out, &a->duties[i]);
        }
        ok = !out.len || sink_stdout(NULL, out.ptr, out.len, e);
    } else {
        sink_table *t = sink_table_new(columns);
        rows(&out, a);
        ok = !out.len || sink_table_add(t, out.ptr, out.len, e);
        ok = sink_table_finish(t, e) && ok;
    }
    casus_buf_free(&out);
    return ok;
}

int oblige_main(int argc, char **argv)
{
    static const struct argp argp = {options, take, NULL, doc, NULL, NULL, NULL};
    use u = {0};
    casus_err e = {0};
    casus_pacts *r = NULL;
    argp_parse(&argp, argc, argv, 0, NULL, &u);
    u.q.claims = u.claims;
    const char *format = u.output ? u.output : isatty(STDOUT_FILENO) ? "table" : "jsonl";
    if (strcmp(format, "table") != 0 && strcmp(format, "jsonl") != 0 && strcmp(format, "text") != 0) {
        say("unknown output format '%s': table, jsonl or text", format);
        return EXIT_USAGE;
    }
    if (!register_open(&r, &u.reg, &e)) {
        say_err(&e, NULL);
        return status_of(&e);
    }
    bool named = state_of(u.q.attacker, r, "attacker", u.attacker, &e) && state_of(u.q.victim, r, "victim", u.victim, &e);
    casus_answer *a = named ? casus_oblige(r, &u.q, &e) : NULL;
    bool ok = a && print(a, format, &e);
    if (!ok) {
        say_err(&e, NULL);
    }
    casus_answer_free(a);
    casus_pacts_close(r);
    return ok ? EXIT_OK : status_of(&e);
}
