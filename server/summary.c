/* SPDX-License-Identifier: MIT
 * summary.c: /api/occurrences, pairs, timeline, map: what the record comes to. */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "context.h"
#include "param.h"
#include "route.h"

enum { MAX_VOICES = 24, MAX_OUTLETS = 8, MAX_MENTIONS = 200, MAX_PLACES = 2000 };

static bool equal(casus_str a, casus_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static void fail(response *r, const casus_err *e)
{
    response_error(r, e->code == CASUS_EUSAGE || e->code == CASUS_EINPUT ? 400 : 500, "%s", e->message);
}

/* ---- who stands for an occurrence ------------------------------------------------------------ */

/* One source with one stance, over all mentions; strings are owned. A story without a source speaks for itself: its
 * publisher "reports" it, or reports that it is not so. */
typedef struct voice {
    char *stance, *name, *code;
    int stories;
    char *last; /* the story that was counted last: mentions come story by story */
} voice;

typedef struct voices {
    voice v[MAX_VOICES];
    int n;
    char *outlets[MAX_OUTLETS];
    int n_outlets;
} voices;

static char *copy(const char *s, size_t n)
{
    return strndup(s ? s : "", n);
}

static void voices_free(voices *v)
{
    for (int i = 0; i < v->n; i++) {
        free(v->v[i].stance);
        free(v->v[i].name);
        free(v->v[i].code);
        free(v->v[i].last);
    }
    for (int i = 0; i < v->n_outlets; i++) {
        free(v->outlets[i]);
    }
}

static void hear(voices *all, const char *stance, const char *name, const char *code, casus_str story)
{
    int i = 0;
    while (i < all->n && (strcmp(all->v[i].stance, stance) != 0 || strcmp(all->v[i].name, name) != 0)) {
        i++;
    }
    if (i == MAX_VOICES) {
        return;
    }
    voice *v = &all->v[i];
    if (i == all->n) {
        *v = (voice){copy(stance, strlen(stance)), copy(name, strlen(name)), copy(code, strlen(code)), 0, NULL};
        all->n++;
    }
    if (!v->last || strlen(v->last) != story.len || memcmp(v->last, story.ptr, story.len) != 0) {
        v->stories++;
        free(v->last);
        v->last = copy(story.ptr, story.len);
    }
}

static void hear_outlet(voices *all, casus_str publisher)
{
    for (int i = 0; i < all->n_outlets; i++) {
        if (equal((casus_str){all->outlets[i], (uint32_t)strlen(all->outlets[i])}, publisher)) {
            return;
        }
    }
    if (publisher.len && all->n_outlets < MAX_OUTLETS) {
        all->outlets[all->n_outlets++] = copy(publisher.ptr, publisher.len);
    }
}

static const char *text_of(json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));
    return s ? s : "";
}

/* Who asserts that something was not done denies that it was. */
static const char *stance_of(const char *stance, bool negated)
{
    bool so = strcmp(stance, "asserts") == 0 || strcmp(stance, "confirms") == 0 || strcmp(stance, "reports") == 0;
    return negated && so ? "denies" : stance;
}

static void hear_claim(voices *all, json_t *claim, bool negated, casus_str story)
{
    json_t *source = json_object_get(claim, "source");
    const char *name = text_of(source, "identifier_text");
    name = *name ? name : text_of(source, "entity_text");
    hear(all, stance_of(text_of(claim, "stance"), negated), *name ? name : "a source that is not named", text_of(source, "code"), story);
}

/* The value of a key of the record. A quote within a string is escaped, so that `"key":` is found at keys alone; no inner
 * object has those that are asked for here. */
static const char *value_of(casus_str json, const char *key)
{
    const char *at = json.ptr ? memmem(json.ptr, json.len, key, strlen(key)) : NULL;
    return at ? at + strlen(key) : NULL;
}

/* Of a record only the claims are parsed: a list of occurrences goes through thousands of them. */
static bool hear_statement(void *arg, const store_statement *row, casus_err *e)
{
    static const char no[] = "\"negated\"";
    (void)e;
    voices *all = arg;
    const char *end = row->json.ptr + row->json.len;
    const char *list = value_of(row->json, "\"claims\":"), *status = value_of(row->json, "\"status\":");
    json_t *claims = list ? json_loadb(list, (size_t)(end - list), JSON_DISABLE_EOF_CHECK, NULL) : NULL, *claim;
    bool negated = status && (size_t)(end - status) >= sizeof no && memcmp(status, no, sizeof no - 1) == 0;
    size_t i;
    hear_outlet(all, row->publisher);
    json_array_foreach(claims, i, claim) {
        hear_claim(all, claim, negated, row->story);
    }
    if (json_array_size(claims) == 0 && row->publisher.len) {
        char *name = copy(row->publisher.ptr, row->publisher.len);
        hear(all, stance_of("reports", negated), name, "", row->story);
        free(name);
    }
    json_decref(claims);
    return true;
}

static void put_voices(casus_buf *out, const voices *all)
{
    casus_buf_fmt(out, ",\"outlets\":[");
    for (int i = 0; i < all->n_outlets; i++) {
        casus_buf_add(out, ",", i ? 1 : 0);
        put_string(out, all->outlets[i], strlen(all->outlets[i]));
    }
    casus_buf_fmt(out, "],\"voices\":[");
    for (int i = 0; i < all->n; i++) {
        const voice *v = &all->v[i];
        casus_buf_fmt(out, "%s{\"stance\":", i ? "," : "");
        put_string(out, v->stance, strlen(v->stance));
        casus_buf_fmt(out, ",\"name\":");
        put_string(out, v->name, strlen(v->name));
        if (*v->code) {
            put_key_string(out, "code", (casus_str){v->code, (uint32_t)strlen(v->code)});
        }
        casus_buf_fmt(out, ",\"stories\":%d}", v->stories);
    }
    casus_buf_add(out, "]", 1);
}

/* ---- occurrences ----------------------------------------------------------------------------- */

typedef struct gathering {
    page p;
    casus_buf ids;  /* of the rows given, NUL after each */
    size_t n;
    size_t cut[PARAM_MAX_LIMIT]; /* where the voices of each go: offset in p.out */
} gathering;

static void put_number(casus_buf *out, const char *key, double x)
{
    if (!isnan(x)) {
        casus_buf_fmt(out, ",\"%s\":%.5g", key, x);
    }
}

static bool put_occurrence(void *arg, const store_occurrence *row, casus_err *e)
{
    gathering *g = arg;
    casus_buf *out = g->p.out;
    (void)e;
    if (!page_next(&g->p)) {
        return true;
    }
    casus_buf_fmt(out, "{\"id\":");
    put_string(out, row->id.ptr, row->id.len);
    put_key_string(out, "type", row->type);
    put_key_string(out, "mode", row->mode);
    put_key_string(out, "date", row->date);
    put_key_string(out, "enddate", row->enddate);
    put_key_string(out, "status", row->status);
    put_key_string(out, "actor", row->actor);
    put_key_string(out, "recipient", row->recipient);
    put_key_string(out, "country", row->country);
    put_key_string(out, "place", row->place);
    put_number(out, "lat", row->lat);
    put_number(out, "lon", row->lon);
    casus_buf_fmt(out, ",\"quad\":%lld,\"scale\":%.2f,\"statements\":%lld,\"stories\":%lld,\"sources\":%lld,\"contested\":%s",
                  (long long)row->quad, row->scale, (long long)row->statements, (long long)row->stories,
                  (long long)row->sources, row->contested ? "true" : "false");
    casus_buf_fmt(out, ",\"example\":");
    casus_buf_add(out, row->example.ptr ? row->example.ptr : "null", row->example.ptr ? row->example.len : 4);
    g->cut[g->n++] = out->len;
    casus_buf_add(out, "}", 1);
    casus_buf_add(&g->ids, row->id.ptr, row->id.len);
    casus_buf_add(&g->ids, "", 1);
    return true;
}

/* A question cannot be asked while another hands out its rows: voices are gathered after, and put in between. */
static bool with_voices(store *s, const gathering *g, const casus_buf *rows, casus_buf *out, casus_err *e)
{
    const char *id = g->ids.ptr;
    size_t at = 0;
    for (size_t i = 0; i < g->n; i++, id += strlen(id) + 1) {
        voices all = {0};
        store_filter f = {.occurrence = id, .limit = MAX_MENTIONS};
        casus_buf_add(out, rows->ptr + at, g->cut[i] - at);
        at = g->cut[i];
        bool ok = store_statements(s, &f, hear_statement, &all, e);
        put_voices(out, &all);
        voices_free(&all);
        if (!ok) {
            return false;
        }
    }
    casus_buf_add(out, rows->ptr + at, rows->len - at);
    return true;
}

void occurrences_get(context *c, const request *q, response *r)
{
    store_filter f;
    casus_err e = {0};
    casus_buf rows = {0};
    if (!param_filter(q, &f, r)) {
        return;
    }
    store *s = desk_take(c->record, &e);
    gathering *g = calloc(1, sizeof *g);
    bool ok = s && g;
    if (ok) {
        g->p = page_start(&rows, "occurrences", &f);
        ok = store_occurrences(s, &f, put_occurrence, g, &e);
        page_end(&g->p, &f);
        ok = ok && with_voices(s, g, &rows, &r->body, &e);
        casus_buf_free(&g->ids);
    }
    if (s) {
        desk_give(c->record, s);
    }
    free(g);
    casus_buf_free(&rows);
    r->status = 200;
    if (!ok) {
        fail(r, &e);
    }
}

/* ---- pairs and timeline ---------------------------------------------------------------------- */

/* Two states over all months asked for, or one month of theirs. */
typedef struct sum {
    char a[40], b[40], month[8];
    int64_t events, cooperation, conflict;
    double balance;
} sum;

typedef struct sums {
    sum *v;
    size_t n, cap;
    bool months; /* a row for each month */
} sums;

static void put_text(char *to, size_t size, casus_str s)
{
    size_t n = s.len < size - 1 ? s.len : size - 1;
    memcpy(to, s.ptr ? s.ptr : "", n);
    to[n] = '\0';
}

static bool is(const char *text, casus_str s)
{
    return equal((casus_str){text, (uint32_t)strlen(text)}, s);
}

/* Rows come by actor, recipient, month. */
static bool add_pair(void *arg, const store_pair *row, casus_err *e)
{
    sums *all = arg;
    sum *last = all->n ? &all->v[all->n - 1] : NULL;
    if (!last || all->months || !is(last->a, row->actor) || !is(last->b, row->recipient)) {
        if (all->n == all->cap) {
            size_t cap = all->cap ? 2 * all->cap : 256;
            sum *more = realloc(all->v, cap * sizeof *more);
            if (!more) {
                *e = (casus_err){.code = CASUS_ELIMIT, .message = "too many pairs"};
                return false;
            }
            all->v = more;
            all->cap = cap;
        }
        last = &all->v[all->n++];
        *last = (sum){0};
        put_text(last->a, sizeof last->a, row->actor);
        put_text(last->b, sizeof last->b, row->recipient);
        put_text(last->month, sizeof last->month, row->month);
    }
    last->events += row->quad[0];
    last->cooperation += row->quad[1] + row->quad[2];
    last->conflict += row->quad[3] + row->quad[4];
    last->balance += row->balance;
    return true;
}

static int by_events(const void *x, const void *y)
{
    const sum *a = x, *b = y;
    int order = (a->events < b->events) - (a->events > b->events);
    order = order ? order : strcmp(a->a, b->a);
    return order ? order : strcmp(a->b, b->b);
}

static void put_sums(casus_buf *out, const sums *all, const char *key, size_t max)
{
    casus_buf_fmt(out, "{\"%s\":[", key);
    for (size_t i = 0; i < all->n && i < max; i++) {
        const sum *s = &all->v[i];
        casus_buf_fmt(out, "%s{\"events\":%lld,\"cooperation\":%lld,\"conflict\":%lld,\"scale\":%.3f", i ? "," : "",
                      (long long)s->events, (long long)s->cooperation, (long long)s->conflict,
                      s->events ? s->balance / (double)s->events : 0.0);
        put_key_string(out, "a", (casus_str){s->a, (uint32_t)strlen(s->a)});
        put_key_string(out, "b", (casus_str){s->b, (uint32_t)strlen(s->b)});
        if (all->months) {
            put_key_string(out, "date", (casus_str){s->month, (uint32_t)strlen(s->month)});
        }
        casus_buf_add(out, "}", 1);
    }
    casus_buf_fmt(out, "]}\n");
}

static void pairs_or_months(context *c, const request *q, response *r, bool months)
{
    store_filter f;
    casus_err e = {0};
    sums all = {.months = months};
    if (!param_filter(q, &f, r)) {
        return;
    }
    size_t max = months ? SIZE_MAX : (size_t)f.limit - 1;
    f.either = true;
    f.limit = f.offset = 0;
    store *s = desk_take(c->record, &e);
    bool ok = s && store_pairs(s, &f, add_pair, &all, &e);
    if (s) {
        desk_give(c->record, s);
    }
    if (ok && !months && all.n) {
        qsort(all.v, all.n, sizeof *all.v, by_events);
    }
    r->status = 200;
    put_sums(&r->body, &all, months ? "bins" : "pairs", max);
    free(all.v);
    if (!ok) {
        fail(r, &e);
    }
}

void pairs_get(context *c, const request *q, response *r)
{
    pairs_or_months(c, q, r, false);
}

void timeline_get(context *c, const request *q, response *r)
{
    if (!request_get(q, "a") || !request_get(q, "b")) {
        response_error(r, 400, "'a' and 'b' name two states");
        return;
    }
    pairs_or_months(c, q, r, true);
}

/* ---- volume ---------------------------------------------------------------------------------- */

typedef struct bins {
    casus_buf *out;
    bool some;
} bins;

static bool put_month(void *arg, const store_month *row, casus_err *e)
{
    bins *b = arg;
    (void)e;
    casus_buf_fmt(b->out, "%s{\"events\":%lld,\"cooperation\":%lld,\"conflict\":%lld,\"planned\":%lld,\"scale\":%.3f",
                  b->some ? "," : "", (long long)row->quad[0], (long long)(row->quad[1] + row->quad[2]),
                  (long long)(row->quad[3] + row->quad[4]), (long long)row->planned,
                  row->quad[0] ? row->balance / (double)row->quad[0] : 0.0);
    put_key_string(b->out, "date", row->month);
    casus_buf_add(b->out, "}", 1);
    b->some = true;
    return true;
}

void volume_get(context *c, const request *q, response *r)
{
    store_filter f;
    casus_err e = {0};
    bins b = {&r->body, false};
    if (!param_filter(q, &f, r)) {
        return;
    }
    store *s = desk_take(c->record, &e);
    casus_buf_fmt(&r->body, "{\"bins\":[");
    bool ok = s && store_months(s, &f, put_month, &b, &e);
    casus_buf_fmt(&r->body, "]}\n");
    if (s) {
        desk_give(c->record, s);
    }
    r->status = 200;
    if (!ok) {
        fail(r, &e);
    }
}

/* ---- map ------------------------------------------------------------------------------------- */

typedef struct spot {
    double lat, lon;
    char *name;
    int64_t events, quad[5];
} spot;

typedef struct atlas {
    spot spots[MAX_PLACES]; /* hashed by where they are; the rarest are lost where there are more */
    struct {
        char code[4];
        int64_t events;
    } states[512];
    int n_states;
} atlas;

static void count_state(atlas *a, const char *code, size_t n)
{
    int i = 0;
    if (n != 3 || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") < 3) { /* a name, not a code */
        return;
    }
    while (i < a->n_states && memcmp(a->states[i].code, code, 3) != 0) {
        i++;
    }
    if (i == 512) {
        return;
    }
    if (i == a->n_states) {
        memcpy(a->states[a->n_states++].code, code, 3);
    }
    a->states[i].events++;
}

/* Codes separated by '|'. */
static void count_states(atlas *a, casus_str list)
{
    const char *at = list.ptr, *end = at ? at + list.len : at;
    while (at < end) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        size_t n = (size_t)((bar ? bar : end) - at);
        count_state(a, at, n);
        at += n + 1;
    }
}

static void count_place(atlas *a, const store_occurrence *row)
{
    if (isnan(row->lat) || isnan(row->lon) || row->quad < 1 || row->quad > 4) {
        return;
    }
    long x = lround(row->lat * 10), y = lround(row->lon * 10); /* places within about 10 km are one */
    size_t i = (size_t)((x + 900) * 3601 + y + 1800) % MAX_PLACES;
    for (int tries = 0; tries < 16; tries++, i = (i + 1) % MAX_PLACES) {
        spot *s = &a->spots[i];
        if (s->events == 0) {
            *s = (spot){row->lat, row->lon, copy(row->place.ptr, row->place.len), 0, {0}};
        } else if (lround(s->lat * 10) != x || lround(s->lon * 10) != y) {
            continue;
        }
        s->events++;
        s->quad[row->quad]++;
        return;
    }
}

static bool put_on_map(void *arg, const store_occurrence *row, casus_err *e)
{
    (void)e;
    count_states(arg, row->actor);
    count_states(arg, row->recipient);
    count_place(arg, row);
    return true;
}

static int most_quad(const spot *s)
{
    int best = 1;
    for (int q = 2; q <= 4; q++) {
        best = s->quad[q] > s->quad[best] ? q : best;
    }
    return best;
}

static void put_atlas(casus_buf *out, const atlas *a)
{
    bool first = true;
    casus_buf_fmt(out, "{\"states\":[");
    for (int i = 0; i < a->n_states; i++) {
        casus_buf_fmt(out, "%s{\"code\":", i ? "," : "");
        put_string(out, a->states[i].code, 3);
        casus_buf_fmt(out, ",\"events\":%lld}", (long long)a->states[i].events);
    }
    casus_buf_fmt(out, "],\"places\":[");
    for (int i = 0; i < MAX_PLACES; i++) {
        const spot *s = &a->spots[i];
        if (s->events) {
            casus_buf_fmt(out, "%s{\"lat\":%.4f,\"lon\":%.4f,\"events\":%lld,\"quad\":%d,\"name\":", first ? "" : ",",
                          s->lat, s->lon, (long long)s->events, most_quad(s));
            put_string(out, s->name, strlen(s->name));
            casus_buf_add(out, "}", 1);
            first = false;
        }
    }
    casus_buf_fmt(out, "]}\n");
}

void map_get(context *c, const request *q, response *r)
{
    store_filter f;
    casus_err e = {0};
    atlas *a = calloc(1, sizeof *a);
    if (a && param_filter(q, &f, r)) {
        f.limit = f.offset = 0;
        f.brief = true;
        store *s = desk_take(c->record, &e);
        bool ok = s && store_occurrences(s, &f, put_on_map, a, &e);
        if (s) {
            desk_give(c->record, s);
        }
        r->status = 200;
        put_atlas(&r->body, a);
        if (!ok) {
            fail(r, &e);
        }
    }
    for (int i = 0; a && i < MAX_PLACES; i++) {
        free(a->spots[i].name);
    }
    free(a);
}
