/* SPDX-License-Identifier: MIT
 * add.c: casus add: stories in, coded and kept in a record. Threads code, whoever writes in turn puts. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pool.h"
#include "store/store.h"

enum { KEY_DB = 2200, KEY_ALL, KEY_REPORT, BATCH = 250, COMMIT_AFTER_S = 1 };

static const char doc[] =
    "Read stories, code them and keep them in a record, made where there is none."
    "\vThe record is an SQLite file or a PostgreSQL database (postgresql://...). A story whose id and content are known "
    "changes nothing; one with a known id and another content is a revision: the later one stands, both are kept. "
    "Stories are committed in batches, whole; what is reported as stored is on the disk. Run it again after an "
    "interruption: it goes on where it ended. Others may read the record meanwhile.";

static const struct argp_option options[] = {
    {"db", KEY_DB, "FILE", 0, "the record: a file, or postgresql://...", 1},
    {"all", KEY_ALL, NULL, 0, "every kind of record: claims, conflicts, pacts ... beside events", 1},
    {"report", KEY_REPORT, NULL, 0, "say after every batch how many stories are on the disk", 1},
    {0},
};

typedef struct adding {
    const char *where;
    bool all, report;
    store *s;
    store_done done; /* committed */
    uint64_t open;   /* stories put since the last commit */
    double since;    /* when it was */
} adding;

static error_t take(int key, char *arg, struct argp_state *state)
{
    adding *a = state->input;
    switch (key) {
    case KEY_DB:
        a->where = arg;
        return 0;
    case KEY_ALL:
        a->all = true;
        return 0;
    case KEY_REPORT:
        a->report = true;
        return 0;
    case ARGP_KEY_END:
        if (!a->where) {
            argp_error(state, "--db is missing: which record?");
            return EINVAL;
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool add_story(const void *arg, const casus *c, casus_scratch *s, casus_item *item, casus_buf *out, casus_err *e)
{
    const adding *a = arg;
    const casus_result *r;
    casus_doc *d = casus_item_doc(item);
    casus_scratch_facts(s, a->all);
    if (!(d ? casus_code_doc(c, s, d, &r, e) : casus_code(c, s, casus_item_story(item), &r, e))) {
        return false;
    }
    store_pack(out, r);
    return true;
}

static bool commit(adding *a, casus_err *e)
{
    store_done d;
    if (!store_commit(a->s, &d, e)) {
        return false;
    }
    a->done.stories += d.stories;
    a->done.revisions += d.revisions;
    a->done.known += d.known;
    a->done.statements += d.statements;
    a->open = 0;
    a->since = now();
    if (a->report) {
        printf("%llu\n", (unsigned long long)(a->done.stories + a->done.revisions + a->done.known));
        fflush(stdout);
    }
    return true;
}

/* A pool_sink. */
static bool put(void *sink, const char *bytes, size_t n, casus_err *e)
{
    adding *a = sink;
    if (!store_put(a->s, bytes, n, e)) {
        return false;
    }
    return (++a->open < BATCH && now() - a->since < COMMIT_AFTER_S) || commit(a, e);
}

static void report(const adding *a)
{
    const store_done *d = &a->done;
    printf("%s: stored %llu stories and %llu revisions with %llu records; %llu were known\n", a->where,
           (unsigned long long)d->stories, (unsigned long long)d->revisions, (unsigned long long)d->statements,
           (unsigned long long)d->known);
}

/* A password in a URL is not for the eyes of others. */
static void hide_password(adding *a)
{
    if (strncmp(a->where, "postgres", 8) == 0) {
        a->where = "record";
    }
}

int add_main(int argc, char **argv)
{
    static const struct argp own = {options, take, NULL, NULL, NULL, NULL, NULL};
    input_options o;
    casus_err e = {0};
    adding a = {.since = now()};
    input_parse(argc, argv, doc, &own, &a, &o);
    a.s = store_open(a.where, STORE_ADD, &e);
    if (!a.s) {
        say_err(&e, NULL);
        return status_of(&e);
    }
    hide_password(&a);
    pool_job job = {.story = add_story, .arg = &a, .write = put, .sink = &a, .progress = isatty(STDERR_FILENO)};
    int status = pool_run(&o, &job);
    if (!commit(&a, &e)) {
        say_err(&e, NULL);
        status = EXIT_IO;
    }
    report(&a);
    store_close(a.s);
    return status;
}
