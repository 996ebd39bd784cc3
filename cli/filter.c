/* SPDX-License-Identifier: MIT */
#include "filter.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { KEY_DB = 2300, KEY_ACTOR, KEY_RECIPIENT, KEY_EITHER, KEY_TYPE, KEY_STATUS, KEY_SINCE, KEY_UNTIL, KEY_WHERE,
       KEY_SOURCE, KEY_STANCE, KEY_CONTESTED, KEY_KIND, KEY_STORY, KEY_OCCURRENCE, KEY_SUPERSEDED, KEY_EVIDENCE,
       KEY_OUTPUT, KEY_LIMIT, KEY_OFFSET, KEY_NEWEST };

static const struct argp_option options[] = {
    {"db", KEY_DB, "FILE", 0, "the record: a file, or postgresql://...", 1},
    {"actor", KEY_ACTOR, "WHO", 0, "who acts: a code (RUS, UNO), a Wikidata id (Q159) or a name", 2},
    {"recipient", KEY_RECIPIENT, "WHO", 0, "who is acted on", 2},
    {"either", KEY_EITHER, NULL, 0, "actor and recipient may change places", 2},
    {"type", KEY_TYPE, "TYPE", 0, "PLOVER type: AGREE ... ASSAULT", 2},
    {"status", KEY_STATUS, "STATUS", 0, "actual, planned, hypothetical, negated or historical", 2},
    {"since", KEY_SINCE, "DATE", 0, "on this day or later: YYYY, YYYY-MM or YYYY-MM-DD", 2},
    {"until", KEY_UNTIL, "DATE", 0, "on this day or before", 2},
    {"where", KEY_WHERE, "PLACE", 0, "where it happened: a country code or the name of a place", 2},
    {"source", KEY_SOURCE, "WHO", 0, "who says so: as --actor, or the publisher of the story", 2},
    {"stance", KEY_STANCE, "STANCE", 0, "asserts, confirms, denies, doubts, expects, threatens, promises, demands", 2},
    {"contested", KEY_CONTESTED, NULL, 0, "only where sources disagree", 2},
    {"kind", KEY_KIND, "KIND", 0, "event, all, or a kind of fact: claim, pact, conflict ...", 2},
    {"story", KEY_STORY, "ID", 0, "out of this story", 2},
    {"occurrence", KEY_OCCURRENCE, "ID", 0, "of this occurrence", 2},
    {"superseded", KEY_SUPERSEDED, NULL, 0, "also what later revisions of stories superseded", 2},
    {"evidence", KEY_EVIDENCE, NULL, 0, "with the sentences behind each row and where they stand", 3},
    {"output", KEY_OUTPUT, "FORMAT", 0, "table, jsonl or tsv (default: table on a terminal, else jsonl)", 3},
    {"limit", KEY_LIMIT, "N", 0, "rows at most", 3},
    {"offset", KEY_OFFSET, "N", 0, "rows to skip", 3},
    {"newest", KEY_NEWEST, NULL, 0, "newest first", 3},
    {0},
};

/* YYYY, YYYY-MM or YYYY-MM-DD. */
static const char *date_of(const char *s, struct argp_state *state)
{
    static const char shape[] = "dddd-dd-dd";
    size_t n = strlen(s);
    bool ok = n == 4 || n == 7 || n == 10;
    for (size_t i = 0; ok && i < n; i++) {
        ok = shape[i] == '-' ? s[i] == '-' : isdigit((unsigned char)s[i]) != 0;
    }
    if (!ok) {
        argp_error(state, "'%s' is not a date: YYYY, YYYY-MM or YYYY-MM-DD", s);
    }
    return s;
}

static int64_t number_of(const char *s, struct argp_state *state)
{
    char *end;
    long long n = strtoll(s, &end, 10);
    if (*s == '\0' || *end || n < 0) {
        argp_error(state, "'%s' is not a number of rows", s);
    }
    return n;
}

typedef const char *name_at(int i);
static const char *type_at(int i) { return casus_type_name((casus_type)i); }
static const char *status_at(int i) { return casus_status_name((casus_status)i); }
static const char *stance_at(int i) { return casus_stance_name((casus_stance)i); }
static const char *kind_at(int i) { return casus_kind_name((casus_kind)i); }

/* One of the names, whatever its case, as the record writes it. */
static const char *one_of(const char *s, name_at *name, const char *what, struct argp_state *state)
{
    for (int i = 0; name(i); i++) {
        if (strcasecmp(s, name(i)) == 0) {
            return name(i);
        }
    }
    argp_error(state, "unknown %s '%s'", what, s);
    return s;
}

static const char *kind_of(const char *s, struct argp_state *state)
{
    bool plain = strcmp(s, "event") == 0 || strcmp(s, "all") == 0;
    return plain ? s : one_of(s, kind_at, "kind", state);
}

static void output_of(ask_options *o, const char *s, struct argp_state *state)
{
    static const char *const names[] = {"jsonl", "tsv", "table"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(s, names[i]) == 0) {
            o->out = (cells_output)i;
            o->format = NULL;
            return;
        }
    }
    for (const char *const *f = o->formats; f && *f; f++) {
        if (strcmp(s, *f) == 0) {
            o->format = *f;
            return;
        }
    }
    argp_error(state, "unknown output format '%s'", s);
}

static error_t take_flag(int key, ask_options *o)
{
    switch (key) {
    case KEY_EITHER:
        o->filter.either = true;
        return 0;
    case KEY_CONTESTED:
        o->filter.contested = true;
        return 0;
    case KEY_SUPERSEDED:
        o->filter.superseded = true;
        return 0;
    case KEY_EVIDENCE:
        o->evidence = true;
        return 0;
    case KEY_NEWEST:
        o->filter.newest = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t take(int key, char *arg, struct argp_state *state)
{
    ask_options *o = state->input;
    store_filter *f = &o->filter;
    switch (key) {
    case KEY_DB: o->where = arg; return 0;
    case KEY_ACTOR: f->actor = arg; return 0;
    case KEY_RECIPIENT: f->recipient = arg; return 0;
    case KEY_TYPE: f->type = one_of(arg, type_at, "type", state); return 0;
    case KEY_STATUS: f->status = one_of(arg, status_at, "status", state); return 0;
    case KEY_SINCE: f->since = date_of(arg, state); return 0;
    case KEY_UNTIL: f->until = date_of(arg, state); return 0;
    case KEY_WHERE: f->where = arg; return 0;
    case KEY_SOURCE: f->source = arg; return 0;
    case KEY_STANCE: f->stance = one_of(arg, stance_at, "stance", state); return 0;
    case KEY_KIND: f->kind = kind_of(arg, state); return 0;
    case KEY_STORY: f->story = arg; return 0;
    case KEY_OCCURRENCE: f->occurrence = arg; return 0;
    case KEY_OUTPUT: output_of(o, arg, state); return 0;
    case KEY_LIMIT: f->limit = number_of(arg, state); return 0;
    case KEY_OFFSET: f->offset = number_of(arg, state); return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", arg);
        return EINVAL;
    case ARGP_KEY_END:
        if (!o->where) {
            argp_error(state, "--db is missing: which record?");
            return EINVAL;
        }
        return 0;
    default:
        return take_flag(key, o);
    }
}

void filter_parse(int argc, char **argv, const char *doc, ask_options *o)
{
    const struct argp argp = {options, take, NULL, doc, NULL, NULL, NULL};
    o->out = isatty(STDOUT_FILENO) ? CELLS_TABLE : CELLS_JSONL;
    argp_parse(&argp, argc, argv, 0, NULL, o);
}
