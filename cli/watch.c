/* SPDX-License-Identifier: MIT
 * watch.c: casus watch: feeds and folders are asked again and again; what is new goes into a record, or out as JSON
 * lines. */
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "fetch.h"
#include "source.h"
#include "store/store.h"

enum { KEY_DB = 2300, KEY_STATE, KEY_INTERVAL, KEY_TIMEOUT, KEY_ONCE, KEY_ALL,
       MAX_SOURCES = 1000, MAX_ITEMS = 5000 /* of one answer: its first ones */, MAX_WAIT = 6 * 3600, MAX_RETRY_AFTER = 24 * 3600 };

static const char doc[] =
    "Ask feeds (RSS, Atom) and folders of stories again and again, code what is new and keep it in a record."
    "\vWithout --db the new stories are printed as JSON lines. A feed is asked with the validators of its last answer; "
    "after a failure each wait is twice the one before, up to six hours, and as long as the server says with "
    "Retry-After. With --state what was seen is known to the next run.";

static const struct argp_option options[] = {
    {"db", KEY_DB, "RECORD", 0, "keep new stories in this record, made where there is none", 1},
    {"all", KEY_ALL, NULL, 0, "every kind of record, not events alone", 1},
    {"state", KEY_STATE, "FILE", 0, "remember here what was seen", 1},
    {"interval", KEY_INTERVAL, "SECONDS", 0, "between two questions to one source (default: 900)", 1},
    {"timeout", KEY_TIMEOUT, "SECONDS", 0, "for one answer (default: 30)", 1},
    {"once", KEY_ONCE, NULL, 0, "ask each source that is due once, then end", 1},
    {0},
};

typedef struct watching {
    source sources[MAX_SOURCES];
    int n;
    const char *db, *state;
    long interval, timeout;
    bool once, all;
    casus *engine; /* NULL: stories are printed */
    casus_scratch *scratch;
    store *store;
    int status;    /* of the program so far */
} watching;

static long seconds_of(const char *text, const char *name, struct argp_state *state)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (*end || end == text || n < 1 || n > 30 * 86400) {
        argp_error(state, "%s must be 1 to 2592000 seconds, not '%s'", name, text);
    }
    return n;
}

static void add_source(watching *w, const char *where, struct argp_state *state)
{
    bool url = strncmp(where, "http://", 7) == 0 || strncmp(where, "https://", 8) == 0;
    if (w->n == MAX_SOURCES) {
        argp_error(state, "more than %d sources", MAX_SOURCES);
    }
    for (int i = 0; i < w->n; i++) {
        if (strcmp(w->sources[i].where, where) == 0) {
            return;
        }
    }
    w->sources[w->n++] = (source){.where = where, .folder = !url};
}

static error_t take(int key, char *arg, struct argp_state *state)
{
    watching *w = state->input;
    switch (key) {
    case KEY_DB:
        w->db = arg;
        return 0;
    case KEY_ALL:
        w->all = true;
        return 0;
    case KEY_STATE:
        w->state = arg;
        return 0;
    case KEY_INTERVAL:
        w->interval = seconds_of(arg, "the interval", state);
        return 0;
    case KEY_TIMEOUT:
        w->timeout = seconds_of(arg, "the timeout", state);
        return 0;
    case KEY_ONCE:
        w->once = true;
        return 0;
    case ARGP_KEY_ARG:
        add_source(w, arg, state);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "name a feed (http://..., https://...) or a folder");
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- where stories go ------------------------------------------------------------------------ */

static void set(json_t *o, const char *key, casus_str s)
{
    if (s.len) {
        json_object_set_new(o, key, json_stringn(s.ptr, s.len));
    }
}

static bool print_story(const casus_story *s, casus_err *e)
{
    char date[16];
    json_t *o = json_object();
    snprintf(date, sizeof date, "%04d-%02d-%02d", s->date.year, s->date.month, s->date.day);
    set(o, "id", s->id);
    json_object_set_new(o, "date", json_string(date));
    set(o, "title", s->title);
    set(o, "url", s->url);
    set(o, "source", s->source);
    set(o, "language", s->language);
    set(o, "retrieved", s->retrieved);
    set(o, "text", s->text);
    bool ok = json_dumpf(o, stdout, JSON_COMPACT) == 0 && fputc('\n', stdout) != EOF && fflush(stdout) == 0;
    json_decref(o);
    if (!ok) {
        *e = (casus_err){.code = CASUS_EIO, .message = "cannot write to standard output"};
    }
    return ok;
}

/* False: nothing more can be handed on. A story that cannot be coded is said, and counts as handed on. */
static bool hand_on(watching *w, const casus_story *s, casus_err *e)
{
    const casus_result *r;
    casus_buf packed = {0};
    char name[80];
    if (!w->store) {
        return print_story(s, e);
    }
    if (!casus_code(w->engine, w->scratch, s, &r, e)) {
        snprintf(name, sizeof name, "%.*s", (int)(s->id.len < 79 ? s->id.len : 79), s->id.ptr);
        say_err(e, name);
        w->status = worse(w->status, EXIT_INPUT);
        return true;
    }
    store_pack(&packed, r);
    bool ok = store_put(w->store, packed.ptr, packed.len, e);
    casus_buf_free(&packed);
    return ok;
}

static bool settle(watching *w, casus_err *e)
{
    return !w->store || store_commit(w->store, NULL, e);
}

/* ---- feeds ----------------------------------------------------------------------------------- */

static uint64_t story_hash(const casus_story *s)
{
    uint64_t h = XXH3_64bits(s->id.ptr, s->id.len);
    h = XXH3_64bits_withSeed(s->title.ptr, s->title.len, h);
    return XXH3_64bits_withSeed(s->text.ptr, s->text.len, h);
}

static casus_date day_of(const struct tm *t)
{
    return (casus_date){(int16_t)(t->tm_year + 1900), (uint8_t)(t->tm_mon + 1), (uint8_t)t->tm_mday};
}

/* What one answer holds. */
typedef struct feed {
    casus_item *item[MAX_ITEMS]; /* [n] in the order of the feed */
    int n;
    casus_err broken;            /* where the feed breaks off, or why it is none; code 0: it is whole */
} feed;

/* Items without a date are of today; those without a word are passed over. */
static void read_items(feed *f, const fetched *got, const source *s, casus_date today)
{
    casus_stories *r = casus_stories_from(got->body.ptr ? got->body.ptr : "", got->body.len, s->where, CASUS_FORMAT_RSS, today);
    casus_item *item = casus_item_new();
    casus_err bad = {0};
    casus_next_status next;
    while (f->n < MAX_ITEMS && (next = casus_next(r, item, &bad)) != CASUS_NEXT_END && next != CASUS_NEXT_FAIL) {
        if (next == CASUS_NEXT_STORY) {
            f->item[f->n++] = item;
            item = casus_item_new();
        } else if (bad.line > 0 || got->body.len == 0) {
            f->broken = bad;
        }
    }
    casus_item_free(item);
    casus_stories_close(r);
}

static void feed_free(feed *f)
{
    for (int i = 0; f && i < f->n; i++) {
        casus_item_free(f->item[i]);
    }
    free(f);
}

/* The oldest item of a feed is mostly its last: hand on in that order. */
static bool hand_on_feed(watching *w, source *s, const feed *f, casus_str retrieved, casus_err *e)
{
    for (int i = f->n; i-- > 0;) {
        casus_story story = *casus_item_story(f->item[i]);
        uint64_t hash = story_hash(&story);
        story.retrieved = retrieved;
        if (source_knows(s, hash)) {
            continue;
        }
        if (!hand_on(w, &story, e)) {
            return false;
        }
        source_remember(s, hash);
    }
    return settle(w, e);
}

static void say_source(const source *s, const char *what)
{
    say("%s: %s", s->where, what);
}

/* Wait twice as long after each failure in a row, and not less than the server asks for. */
static void failed(watching *w, source *s, time_t now, long retry_after, const char *why)
{
    long wait = w->interval;
    for (int i = 0; i < s->failures && wait < MAX_WAIT; i++) {
        wait *= 2;
    }
    wait = wait > MAX_WAIT && MAX_WAIT > w->interval ? MAX_WAIT : wait;
    retry_after = retry_after > MAX_RETRY_AFTER ? MAX_RETRY_AFTER : retry_after;
    s->due = now + (wait > retry_after ? wait : retry_after);
    s->failures++;
    say_source(s, why);
    w->status = worse(w->status, EXIT_INPUT);
}

static void succeeded(watching *w, source *s, time_t now, const fetched *f)
{
    s->failures = 0;
    s->due = now + w->interval;
    if (f && f->status == 200) {
        memcpy(s->etag, f->etag, sizeof s->etag);
        memcpy(s->modified, f->modified, sizeof s->modified);
    }
}

/* False: what is new cannot be handed on. */
static bool read_feed(watching *w, source *s, const fetched *got, time_t now, casus_err *e)
{
    struct tm t;
    char retrieved[32];
    feed *f = calloc(1, sizeof *f);
    if (!f) {
        *e = (casus_err){.code = CASUS_EIO, .message = "out of memory"};
        return false;
    }
    gmtime_r(&now, &t);
    size_t n = strftime(retrieved, sizeof retrieved, "%Y-%m-%dT%H:%M:%SZ", &t);
    read_items(f, got, s, day_of(&t));
    bool whole = f->broken.code == CASUS_OK, ok = hand_on_feed(w, s, f, (casus_str){retrieved, (uint32_t)n}, e);
    if (ok && whole) {
        succeeded(w, s, now, got);
    } else if (ok) { /* asked again without validators: the rest is wanted */
        failed(w, s, now, 0, f->n ? "the feed breaks off; what came before was used" : f->broken.message);
    }
    feed_free(f);
    return ok;
}

static bool ask_feed(watching *w, source *s, casus_err *e)
{
    fetched got;
    casus_err bad = {0};
    char why[64];
    time_t now = time(NULL);
    bool ok = true;
    if (!fetch(&got, s->where, s->etag, s->modified, w->timeout, &bad)) {
        failed(w, s, now, 0, bad.message);
    } else if (got.status == 304) {
        succeeded(w, s, now, NULL);
    } else if (got.status == 200) {
        ok = read_feed(w, s, &got, now, e);
    } else {
        snprintf(why, sizeof why, "the server answers %ld", got.status);
        failed(w, s, now, got.retry_after, why);
    }
    fetched_free(&got);
    return ok;
}

/* ---- folders --------------------------------------------------------------------------------- */

static bool read_stories(watching *w, const char *path, casus_date day, casus_err *e)
{
    casus_err bad = {0};
    casus_stories *r = casus_stories_open(path, CASUS_FORMAT_AUTO, day, &bad);
    casus_item *item = casus_item_new();
    casus_next_status next = CASUS_NEXT_FAIL;
    bool ok = true;
    while (ok && r && (next = casus_next(r, item, &bad)) != CASUS_NEXT_END && next != CASUS_NEXT_FAIL) {
        if (next == CASUS_NEXT_STORY) {
            ok = hand_on(w, casus_item_story(item), e);
        } else {
            say_err(&bad, NULL);
            w->status = worse(w->status, EXIT_INPUT);
        }
    }
    if (ok && next == CASUS_NEXT_FAIL) {
        say_err(&bad, NULL);
        w->status = worse(w->status, EXIT_INPUT);
    }
    casus_item_free(item);
    casus_stories_close(r);
    return ok;
}

/* Files that are new or have changed. Plain text without a date gets that of the file. */
static bool read_file(watching *w, source *s, const char *name, casus_err *e)
{
    char path[4096];
    struct stat st;
    struct tm t;
    if (snprintf(path, sizeof path, "%s/%s", s->where, name) >= (int)sizeof path || stat(path, &st) != 0 ||
        !S_ISREG(st.st_mode)) {
        return true;
    }
    uint64_t key[3] = {(uint64_t)st.st_mtim.tv_sec, (uint64_t)st.st_mtim.tv_nsec, (uint64_t)st.st_size};
    uint64_t hash = XXH3_64bits_withSeed(key, sizeof key, XXH3_64bits(name, strlen(name)));
    if (source_knows(s, hash)) {
        return true;
    }
    gmtime_r(&st.st_mtim.tv_sec, &t);
    casus_date day = {(int16_t)(t.tm_year + 1900), (uint8_t)(t.tm_mon + 1), (uint8_t)t.tm_mday};
    if (!read_stories(w, path, day, e)) {
        return false;
    }
    source_remember(s, hash);
    return true;
}

static bool ask_folder(watching *w, source *s, casus_err *e)
{
    struct dirent **names;
    int n = scandir(s->where, &names, NULL, alphasort);
    bool ok = true;
    if (n < 0) {
        failed(w, s, time(NULL), 0, strerror(errno));
        return true;
    }
    for (int i = 0; i < n; i++) {
        ok = ok && (names[i]->d_name[0] == '.' || read_file(w, s, names[i]->d_name, e));
        free(names[i]);
    }
    free(names);
    ok = ok && settle(w, e);
    if (ok) {
        succeeded(w, s, time(NULL), NULL);
    }
    return ok;
}

/* ---- the watch ------------------------------------------------------------------------------- */

static bool told_to_end(void)
{
    sigset_t pending;
    return sigpending(&pending) == 0 && (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1);
}

/* Ask those that are due. False: what is new cannot be kept. */
static bool round_of(watching *w, casus_err *e)
{
    for (int i = 0; i < w->n && !told_to_end(); i++) {
        source *s = &w->sources[i];
        if (s->due > time(NULL)) {
            continue;
        }
        if (!(s->folder ? ask_folder(w, s, e) : ask_feed(w, s, e)) ||
            (w->state && !sources_save(w->sources, w->n, w->state, e))) {
            return false;
        }
    }
    return true;
}

static void wait_for_due(const watching *w, const sigset_t *stop)
{
    time_t now = time(NULL), due = now + w->interval;
    for (int i = 0; i < w->n; i++) {
        due = w->sources[i].due < due ? w->sources[i].due : due;
    }
    struct timespec pause = {due > now ? due - now : 1, 0};
    siginfo_t info;
    if (sigtimedwait(stop, &info, &pause) > 0) {
        raise(info.si_signo); /* pending again: blocked */
    }
}

static bool open_all(watching *w, casus_err *e)
{
    if (w->state && !sources_load(w->sources, w->n, w->state, e)) {
        return false;
    }
    if (!w->db) {
        return true;
    }
    w->store = store_open(w->db, STORE_ADD, e);
    if (!w->store || !casus_open(&w->engine, NULL, e)) {
        return false;
    }
    w->scratch = casus_scratch_new(w->engine);
    casus_scratch_facts(w->scratch, w->all);
    return true;
}

static void close_all(watching *w)
{
    store_close(w->store);
    casus_scratch_free(w->scratch);
    casus_close(w->engine);
    for (int i = 0; i < w->n; i++) {
        source_free(&w->sources[i]);
    }
    free(w);
}

int watch_main(int argc, char **argv)
{
    const struct argp argp = {options, take, "FEED|FOLDER...", doc, NULL, NULL, NULL};
    watching *w = calloc(1, sizeof *w);
    casus_err e = {0};
    sigset_t stop;
    if (!w) {
        return EXIT_IO;
    }
    w->interval = 900;
    w->timeout = 30;
    argp_parse(&argp, argc, argv, 0, NULL, w);
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, NULL);
    bool ok = open_all(w, &e) && round_of(w, &e);
    while (ok && !w->once && !told_to_end()) {
        wait_for_due(w, &stop);
        ok = told_to_end() || round_of(w, &e);
    }
    int status = w->once ? w->status : EXIT_OK;
    if (!ok) {
        say_err(&e, NULL);
        status = status_of(&e);
    }
    close_all(w);
    return status;
}
