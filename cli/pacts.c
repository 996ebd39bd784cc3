/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "register.h"
#include "sink.h"

static const char doc[] = "The treaty register: what it holds and what is in force."
                          "\v  list             all instruments, on a day (--on)\n"
                          "  show ID          one: steps, what is missing until force, duties\n"
                          "  between A B      those with both states as parties\n"
                          "  days FROM UNTIL  CSV: a line a day and directed pair that is bound\n"
                          "  alerts [FILE]    attacks in the record (--db) or in events of 'casus code'\n"
                          "                   that could trigger a duty, as known on that day\n"
                          "  check [DIR]      read the text (default: data/pacts), say what is wrong\n"
                          "  compile DIR FILE write the file that --register takes\n"
                          "  import FILE      the register with the alliances of an ATOP member file,\n"
                          "                   as text; on standard error what differs from ours\n"
                          "  write            the register as text";

enum { KEY_ON = 2000, KEY_REGISTER, KEY_OUTPUT, KEY_WITH, KEY_DB, KEY_ALERTS, KEY_KNOWN };

static const struct argp_option options[] = {
    {"on", KEY_ON, "YYYY-MM-DD", 0, "the day (default: as the register last knows)", 1},
    {"known-on", KEY_KNOWN, "YYYY-MM-DD", 0, "with the steps that could be known on that day alone", 1},
    {"register", KEY_REGISTER, "DIR", 0, "register to use, text or compiled, instead of the one built in", 1},
    {"db", KEY_DB, "RECORD", 0, "add steps, duties and claims out of a record: a file, or postgresql://...", 1},
    {"with", KEY_WITH, "FILE", 0, "the same out of facts of 'casus code --all' (JSON lines)", 1},
    {"alerts", KEY_ALERTS, NULL, 0, "as the verb: attacks in the record that could trigger an obligation", 1},
    {"output", KEY_OUTPUT, "FORMAT", 0, "table, jsonl or text (default: table on a terminal, else jsonl)", 1},
    {0},
};

typedef struct use {
    char *at[4]; /* verb and its arguments */
    int n;
    casus_date on, known;
    register_options reg;
    const char *output;
    bool alerts;
} use;

static error_t take(int key, char *arg, struct argp_state *state)
{
    use *u = state->input;
    switch (key) {
    case KEY_ON:
        if (!cli_date(arg, &u->on)) {
            argp_error(state, "'%s' is not a date of the form YYYY-MM-DD", arg);
        }
        return 0;
    case KEY_DB:
        u->reg.db = arg;
        return 0;
    case KEY_ALERTS:
        u->alerts = true;
        return 0;
    case KEY_KNOWN:
        if (!cli_date(arg, &u->known)) {
            argp_error(state, "'%s' is not a date of the form YYYY-MM-DD", arg);
        }
        return 0;
    case KEY_REGISTER:
        u->reg.path = arg;
        return 0;
    case KEY_WITH:
        u->reg.with = arg;
        return 0;
    case KEY_OUTPUT:
        u->output = arg;
        return 0;
    case ARGP_KEY_ARG:
        if (u->n == 4) {
            argp_error(state, "too many arguments");
        }
        u->at[u->n++] = arg;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static int fail(const casus_err *e)
{
    say_err(e, NULL);
    return status_of(e);
}

static int put(casus_buf *out, bool ok, casus_err *e)
{
    ok = ok && (!out->len || sink_stdout(NULL, out->ptr, out->len, e));
    casus_buf_free(out);
    return ok ? EXIT_OK : fail(e);
}

static bool as_table(const use *u)
{
    return u->output ? strcmp(u->output, "table") == 0 : isatty(STDOUT_FILENO);
}

static int list(const use *u, const casus_pacts *r, const char *a, const char *b)
{
    static const char *const columns[] = {"INSTRUMENT", "STATE", "IN FORCE", "ENDS", "~PARTIES", "~TITLE OR NEXT STEP", NULL};
    casus_buf out = {0};
    casus_err e = {0};
    casus_pacts_list(&out, r, a, b, u->on, !as_table(u));
    if (!as_table(u)) {
        return put(&out, true, &e);
    }
    sink_table *t = sink_table_new(columns);
    bool ok = !out.len || sink_table_add(t, out.ptr, out.len, &e);
    ok = sink_table_finish(t, &e) && ok;
    casus_buf_free(&out);
    return ok ? EXIT_OK : fail(&e);
}

static int show(const use *u, const casus_pacts *r)
{
    casus_buf out = {0};
    casus_err e = {0};
    bool as_json = u->output ? strcmp(u->output, "jsonl") == 0 : !isatty(STDOUT_FILENO);
    if (!casus_pacts_show(&out, r, u->at[1], u->on, as_json)) {
        say("no instrument '%s': see 'casus pacts list'", u->at[1]);
        return EXIT_INPUT;
    }
    return put(&out, true, &e);
}

static int number_of(casus_date d)
{
    return (d.year * 12 + d.month) * 31 + d.day;
}

static uint8_t month_length(casus_date d)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = d.month == 2 && d.year % 4 == 0 && (d.year % 100 != 0 || d.year % 400 == 0);
    return (uint8_t)(days[d.month - 1] + leap);
}

static int days(const use *u, const casus_pacts *r)
{
    casus_err e = {0};
    casus_date from, until;
    if (!cli_date(u->at[1], &from) || !cli_date(u->at[2], &until)) {
        say("'casus pacts days' takes two dates YYYY-MM-DD");
        return EXIT_USAGE;
    }
    if (number_of(until) < number_of(from)) {
        say("the day from, %s, is later than the day until, %s", u->at[1], u->at[2]);
        return EXIT_USAGE;
    }
    int status = EXIT_OK;
    for (int n = 0; status == EXIT_OK && number_of(from) <= number_of(until); n++) { /* a month at a time: years are large */
        casus_buf out = {0};
        casus_date last = {from.year, from.month, month_length(from)};
        bool ok = casus_pacts_dyad_days(&out, r, from, number_of(last) < number_of(until) ? last : until, &e);
        if (ok && n) { /* without the head */
            char *lf = memchr(out.ptr, '\n', out.len);
            size_t head = (size_t)(lf + 1 - out.ptr);
            memmove(out.ptr, out.ptr + head, out.len - head);
            out.len -= head;
        }
        status = put(&out, ok, &e);
        from = from.month == 12 ? (casus_date){(int16_t)(from.year + 1), 1, 1} : (casus_date){from.year, (uint8_t)(from.month + 1), 1};
    }
    return status;
}

static int import(const use *u, const casus_pacts *r)
{
    casus_buf out = {0}, report = {0};
    casus_err e = {0};
    casus_pacts *more;
    if (!casus_pacts_import_atop(&more, r, u->at[1], &report, &e)) {
        return fail(&e);
    }
    casus_pacts_write(&out, more);
    casus_pacts_close(more);
    if (report.len) {
        fwrite(report.ptr, 1, report.len, stderr);
    }
    casus_buf_free(&report);
    return put(&out, true, &e);
}

typedef struct alerting {
    const casus_pacts *r;
    casus_buf *out;
    casus_pacts_seen seen;
    const char *db;
    bool as_json;
} alerting;

static bool take_alert(void *arg, casus_str line, casus_err *e)
{
    alerting *g = arg;
    return casus_pacts_alert(g->out, g->r, &g->seen, line, g->db, 0, g->as_json, e);
}

static bool record_alerts(const use *u, const casus_pacts *r, casus_buf *out, casus_err *e)
{
    alerting g = {.r = r, .out = out, .db = u->reg.db, .as_json = !as_table(u)};
    bool ok = register_lines(u->reg.db, "event", "ASSAULT", take_alert, &g, e);
    casus_pacts_seen_free(&g.seen);
    return ok;
}

static int alerts(const use *u, const casus_pacts *r)
{
    static const char *const columns[] = {"DATE", "ATTACK", "VERDICT", "OBLIGOR", "TO", "ARTICLE", "DUTY", "~WHY", NULL};
    casus_buf out = {0};
    casus_err e = {0};
    uint32_t n;
    const char *file = u->n > 1 ? u->at[1] : NULL;
    if (!file && !u->reg.db) {
        say("alerts of what? Give a record (--db) or a file of events");
        return EXIT_USAGE;
    }
    bool ok = file ? casus_pacts_alerts(&out, r, file, !as_table(u), &n, &e) : record_alerts(u, r, &out, &e);
    if (!ok || !as_table(u)) {
        return put(&out, ok, &e);
    }
    sink_table *t = sink_table_new(columns);
    ok = !out.len || sink_table_add(t, out.ptr, out.len, &e);
    ok = sink_table_finish(t, &e) && ok;
    casus_buf_free(&out);
    return ok ? EXIT_OK : fail(&e);
}

static int write_text(const casus_pacts *r)
{
    casus_buf out = {0};
    casus_err e = {0};
    casus_pacts_write(&out, r);
    return put(&out, true, &e);
}

static int check(const char *dir)
{
    casus_err e = {0};
    casus_pacts *r;
    if (!casus_pacts_open(&r, dir, &e)) {
        say_err(&e, NULL);
        return e.code == CASUS_EIO ? EXIT_IO : EXIT_INPUT;
    }
    casus_pacts_close(r);
    printf("%s: correct\n", dir);
    return EXIT_OK;
}

static int with_register(use *u)
{
    casus_err e = {0};
    casus_pacts *r;
    const char *verb = u->n ? u->at[0] : u->alerts ? "alerts" : "list";
    if (!register_open(&r, &u->reg, &e)) {
        return fail(&e);
    }
    if (u->known.year) {
        casus_pacts *then = casus_pacts_as_known(r, u->known);
        casus_pacts_close(r);
        r = then;
    }
    int status = EXIT_USAGE;
    if (strcmp(verb, "list") == 0 && u->n <= 1) {
        status = list(u, r, "", "");
    } else if (strcmp(verb, "show") == 0 && u->n == 2) {
        status = show(u, r);
    } else if (strcmp(verb, "between") == 0 && u->n == 3) {
        status = list(u, r, u->at[1], u->at[2]);
    } else if (strcmp(verb, "days") == 0 && u->n == 3) {
        status = days(u, r);
    } else if (strcmp(verb, "import") == 0 && u->n == 2) {
        status = import(u, r);
    } else if (strcmp(verb, "alerts") == 0 && u->n <= 2) {
        status = alerts(u, r);
    } else if (strcmp(verb, "write") == 0 && u->n == 1) {
        status = write_text(r);
    } else {
        say("'casus pacts' takes list, show ID, between A B, days FROM UNTIL, check [DIR], compile DIR FILE, import FILE, "
            "alerts [FILE] or write");
    }
    casus_pacts_close(r);
    return status;
}

int pacts_main(int argc, char **argv)
{
    static const struct argp argp = {options, take, "[list|show|between|days|check|compile|import|alerts|write] [ARG...]", doc,
                                     NULL, NULL, NULL};
    use u = {0};
    casus_err e = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &u);
    if (u.n && strcmp(u.at[0], "check") == 0 && u.n <= 2) {
        return check(u.n == 2 ? u.at[1] : "data/pacts");
    }
    if (u.n == 3 && strcmp(u.at[0], "compile") == 0) {
        return casus_pacts_compile(u.at[1], u.at[2], &e) ? EXIT_OK : fail(&e);
    }
    return with_register(&u);
}
