/* SPDX-License-Identifier: MIT */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

enum { KEY_MODEL = 1000, KEY_HEADS, KEY_DECIDE, KEY_LEXICON, KEY_ACTORS, KEY_VERBS, KEY_ONLY, KEY_INPUT, KEY_DATE };

static const struct argp_option options[] = {
    {"input", KEY_INPUT, "FORMAT", 0, "text, jsonl, html, rss, petrarch-xml or conllu (default: by name and first bytes)", 1},
    {"date", KEY_DATE, "YYYY-MM-DD", 0, "publication date of stories that carry none", 1},
    {"jobs", 'j', "N", 0, "threads (default: all cores); output is in the order of the input", 1},
    {"model", KEY_MODEL, "FILE", 0, "weights to use instead of those built in", 2},
    {"heads", KEY_HEADS, "FILE", 0, "learned heads that judge what the lexicon finds (none are built in)", 2},
    {"decide", KEY_DECIDE, "WHO", 0, "what decides on events where heads are given: both (default), lexicon, add, heads", 2},
    {"lexicon", KEY_LEXICON, "DIR", 0, "event lexicon, text or compiled, instead of the one built in", 2},
    {"actors", KEY_ACTORS, "FILE", 0, "dictionary of actors or agents of TABARI or PETRARCH, beside the gazetteer (may be "
                                      "given again); or a gazetteer, text or compiled, instead of the one built in", 2},
    {"verbs", KEY_VERBS, "FILE", 0, "verb dictionary of TABARI or PETRARCH, beside the event lexicon (may be given again)", 2},
    {"only-dictionaries", KEY_ONLY, NULL, 0, "such dictionaries in place of what is built in, not beside it", 2},
    {0},
};

int option_cores(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : n;
}

static casus_format format_of(const char *name, struct argp_state *state)
{
    static const char *const names[] = {"auto", "text", "jsonl", "html", "conllu", "rss", "petrarch-xml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            return (casus_format)i;
        }
    }
    argp_error(state, "unknown input format '%s'", name);
    return CASUS_FORMAT_AUTO;
}

bool cli_date(const char *text, casus_date *out)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int y = 0, m = 0, d = 0, used = 0;
    bool read = strlen(text) == 10 && sscanf(text, "%4d-%2d-%2d%n", &y, &m, &d, &used) == 3 && used == 10;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (!read || y < 1 || m < 1 || m > 12 || d < 1 || d > days[m - 1] || (m == 2 && d == 29 && !leap)) {
        return false;
    }
    *out = (casus_date){(int16_t)y, (uint8_t)m, (uint8_t)d};
    return true;
}

static casus_decide decide_of(const char *name, struct argp_state *state)
{
    static const char *const names[] = {"both", "lexicon", "add", "heads"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            return (casus_decide)i;
        }
    }
    argp_error(state, "events are decided by both, lexicon, add or heads, not '%s'", name);
    return CASUS_DECIDE_BOTH;
}

static casus_date date_of(const char *text, struct argp_state *state)
{
    casus_date d = {0};
    if (!cli_date(text, &d)) {
        argp_error(state, "'%s' is not a date of the form YYYY-MM-DD", text);
    }
    return d;
}

static int threads_of(const char *text, struct argp_state *state)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || n < 1 || n > MAX_THREADS) {
        argp_error(state, "number of threads must be 1 to %d, not '%s'", MAX_THREADS, text);
    }
    return (int)n;
}

static void add_dictionary(const char **list, char *path, struct argp_state *state)
{
    int n = 0;
    while (list[n]) {
        n++;
    }
    if (n == MAX_DICTIONARIES) {
        argp_error(state, "more than %d dictionaries of a kind", MAX_DICTIONARIES);
    }
    list[n] = path;
}

static void tell_line(void *ctx, const casus_err *problem)
{
    (void)ctx;
    say_err(problem, NULL);
}

/* A folder and a compiled file are gazetteers, any other file a dictionary. */
static void take_actors(input_options *o, char *path, struct argp_state *state)
{
    if (casus_is_dictionary(path)) {
        add_dictionary(o->actor_dictionaries, path, state);
        o->engine.actor_dictionaries = o->actor_dictionaries;
    } else {
        o->engine.actors = path;
    }
}

typedef struct parsing {
    input_options *out;
    void *own_arg;
} parsing;

static error_t take(int key, char *arg, struct argp_state *state)
{
    parsing *p = state->input;
    input_options *o = p->out;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = p->own_arg;
        return 0;
    case KEY_INPUT:
        o->format = format_of(arg, state);
        return 0;
    case KEY_DATE:
        o->date = date_of(arg, state);
        return 0;
    case 'j':
        o->threads = threads_of(arg, state);
        return 0;
    case KEY_MODEL:
        o->engine.model = arg;
        return 0;
    case KEY_HEADS:
        o->engine.heads = arg;
        return 0;
    case KEY_DECIDE:
        o->engine.decide = decide_of(arg, state);
        return 0;
    case KEY_LEXICON:
        o->engine.lexicon = arg;
        return 0;
    case KEY_ACTORS:
        take_actors(o, arg, state);
        return 0;
    case KEY_VERBS:
        add_dictionary(o->verb_dictionaries, arg, state);
        o->engine.verb_dictionaries = o->verb_dictionaries;
        return 0;
    case KEY_ONLY:
        o->engine.only_dictionaries = true;
        return 0;
    case ARGP_KEY_END:
        if (o->engine.only_dictionaries && !o->engine.actor_dictionaries && !o->engine.verb_dictionaries) {
            argp_error(state, "--only-dictionaries needs --actors or --verbs with a dictionary");
        }
        return 0;
    case ARGP_KEY_ARGS:
        o->files = state->argv + state->next;
        o->n_files = state->argc - state->next;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

void input_parse(int argc, char **argv, const char *doc, const struct argp *own, void *own_arg, input_options *o)
{
    static const struct argp none = {0};
    const struct argp_child children[] = {{own ? own : &none, 0, NULL, 0}, {0}};
    const struct argp argp = {options, take, "[FILE...]", doc, children, NULL, NULL};
    parsing p = {o, own_arg};
    *o = (input_options){.threads = option_cores(), .engine.tell = tell_line};
    argp_parse(&argp, argc, argv, 0, NULL, &p);
}
