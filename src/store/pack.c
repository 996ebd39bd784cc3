/* SPDX-License-Identifier: MIT
 * pack.c: a coded story as bytes: all that can be worked out without the database is worked out here, on the thread that
 * coded it. unpack_* and put.c read in the same order. */
#include <math.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "store/sketch.h"
#include "store/state.h"

enum { ID_MAX = 64 };

void pack_int(buf *b, int64_t n)
{
    buf_add(b, &n, sizeof n);
}

void pack_num(buf *b, double x)
{
    buf_add(b, &x, sizeof x);
}

void pack_str(buf *b, casus_str s)
{
    pack_int(b, s.ptr ? (int64_t)s.len : -1);
    if (s.len) {
        buf_str(b, s);
    }
}

static bool take(unpack *u, void *out, size_t n)
{
    if (u->bad || (size_t)(u->end - u->at) < n) {
        u->bad = true;
        memset(out, 0, n);
        return false;
    }
    memcpy(out, u->at, n);
    u->at += n;
    return true;
}

int64_t unpack_int(unpack *u)
{
    int64_t n;
    take(u, &n, sizeof n);
    return n;
}

double unpack_num(unpack *u)
{
    double x;
    take(u, &x, sizeof x);
    return x;
}

casus_str unpack_str(unpack *u)
{
    int64_t n = unpack_int(u);
    if (u->bad || n < 0) {
        return (casus_str){0};
    }
    if (n > u->end - u->at) {
        u->bad = true;
        return (casus_str){0};
    }
    casus_str s = str_n(u->at, (size_t)n);
    u->at += n;
    return s;
}

/* ---- small texts ----------------------------------------------------------------------------- */

static void pack_buf(buf *out, buf *b)
{
    pack_str(out, str_n(b->len ? b->ptr : "", b->len));
    buf_clear(b);
}

static void pack_date(buf *out, casus_date d)
{
    buf b = {0};
    if (d.year == 0) {
        pack_str(out, (casus_str){0});
        return;
    }
    buf_fmt(&b, "%04d", d.year);
    if (d.month) {
        buf_fmt(&b, "-%02d", d.month);
    }
    if (d.month && d.day) {
        buf_fmt(&b, "-%02d", d.day);
    }
    pack_buf(out, &b);
    buf_free(&b);
}

static void pack_words(buf *out, const char *const *list, int max)
{
    buf b = {0};
    for (int i = 0; i < max && list[i]; i++) {
        buf_cstr(&b, i ? "|" : "");
        buf_cstr(&b, list[i]);
    }
    pack_buf(out, &b);
    buf_free(&b);
}

/* In lower case, with single blanks, without what separates ids. */
static void fold(buf *b, casus_str s)
{
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool blank = c <= ' ' || c == '|';
        if (!blank) {
            buf_char(b, (char)(c >= 'A' && c <= 'Z' ? c | 32 : c));
        } else if (b->len && b->ptr[b->len - 1] != ' ') {
            buf_char(b, ' ');
        }
    }
}

/* ---- parties --------------------------------------------------------------------------------- */

/* Codes that stand for many bodies at once. */
static bool class_code(const char *code)
{
    static const char *const classes[] = {"", "IGO", "NGO", "ISM", "IMG", "MNC"};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (strcmp(code, classes[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Organs act for their state; everybody else in a country is somebody else. */
static bool organ(const char *sector)
{
    static const char *const organs[] = {"", "GOV", "MIL", "JUD", "LEG", "COP", "SPY"};
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++) {
        if (strcmp(sector, organs[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Who takes part, as far as it tells acts apart: "RUS", "RUS/OPP", "q7184", "" (nobody known). */
static void party_id(buf *b, const casus_entity *n)
{
    if (!class_code(n->code)) {
        buf_cstr(b, n->code);
        if (!organ(n->sector[0])) {
            buf_fmt(b, "/%s", n->sector[0]);
        }
    } else if (n->wikidata.ptr) {
        fold(b, n->wikidata);
    } else if (n->name.ptr) {
        fold(b, n->name);
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The ids, sorted, each once, joined by '|'. */
static void pack_party_ids(buf *out, const casus_entity *list, int n)
{
    char *id[CASUS_MAX_ENTITIES];
    buf b = {0};
    int n_id = 0;
    for (int i = 0; i < n; i++) {
        buf one = {0};
        party_id(&one, &list[i]);
        if (one.len) {
            id[n_id++] = one.ptr;
        } else {
            buf_free(&one);
        }
    }
    qsort(id, (size_t)n_id, sizeof *id, by_text);
    for (int i = 0; i < n_id; i++) {
        if (i == 0 || strcmp(id[i], id[i - 1]) != 0) {
            buf_cstr(&b, b.len ? "|" : "");
            buf_cstr(&b, id[i]);
        }
    }
    for (int i = 0; i < n_id; i++) {
        free(id[i]);
    }
    pack_buf(out, &b);
    buf_free(&b);
}

/* An entity of the record: its key, name, code, sector and Wikidata id. No key: nothing is known of it. */
static void pack_entity(buf *out, const casus_entity *n)
{
    buf key = {0};
    if (n->wikidata.ptr) {
        buf_str(&key, n->wikidata);
        buf_char(&key, '|');
    } else if (n->name.ptr) {
        fold(&key, n->name);
        buf_char(&key, '|');
    }
    if (key.len || n->code[0] || n->sector[0][0]) {
        buf_fmt(&key, "%s|%s", n->code, n->sector[0]);
    }
    pack_buf(out, &key);
    pack_str(out, n->name);
    pack_str(out, str_c(n->code));
    pack_str(out, str_c(n->sector[0]));
    pack_str(out, n->wikidata);
    buf_free(&key);
}

static void pack_mention(buf *out, const char *role, int i, const casus_entity *n)
{
    pack_str(out, str_c(role));
    pack_int(out, i);
    pack_entity(out, n);
    pack_int(out, n->start);
    pack_int(out, n->end);
    pack_str(out, n->text.ptr ? n->text : str_c(""));
}

/* ---- claims ---------------------------------------------------------------------------------- */

static int n_sources(const casus_claim *list, int n)
{
    int k = 0;
    for (int i = 0; i < n; i++) {
        k += list[i].source.text.ptr != NULL;
    }
    return k;
}

static void pack_claim(buf *out, const casus_claim *c)
{
    buf via = {0};
    for (int i = 0; i < c->n_via; i++) {
        buf_cstr(&via, i ? "|" : "");
        buf_str(&via, c->via[i].name.ptr ? c->via[i].name : c->via[i].text);
    }
    pack_str(out, str_c(casus_stance_name(c->stance)));
    pack_entity(out, &c->source);
    pack_str(out, c->cue.text);
    pack_buf(out, &via);
    pack_date(out, c->date);
    pack_int(out, c->direct);
    buf_free(&via);
}

/* 1: somebody stands for it; 2: somebody denies or doubts it; 3: both. A supposition takes no side. */
static int side_of(casus_status status, const casus_claim *list, int n)
{
    int side = status == CASUS_STATUS_NEGATED ? 2 : n == 0 ? 1 : 0;
    for (int i = 0; i < n && status != CASUS_STATUS_NEGATED; i++) {
        bool against = list[i].stance == CASUS_STANCE_DENIES || list[i].stance == CASUS_STANCE_DOUBTS;
        side |= against ? 2 : 1;
    }
    return status == CASUS_STATUS_HYPOTHETICAL ? 0 : side;
}

static void add_origin(buf *b, const casus_entity *n)
{
    if (n->name.ptr) {
        fold(b, n->name);
        buf_char(b, '|');
    }
    fold(b, n->text);
}

static casus_str host_of(casus_str url)
{
    for (uint32_t i = 0; i + 2 < url.len; i++) {
        if (memcmp(url.ptr + i, "://", 3) == 0) {
            const char *from = url.ptr + i + 3, *end = url.ptr + url.len, *p = from;
            while (p < end && *p != '/') {
                p++;
            }
            return str_n(from, (size_t)(p - from));
        }
    }
    return (casus_str){0};
}

/* The outlet that the report comes from: the last of its relays, an outlet that is quoted, the publisher of the story, its
 * host; of an unknown publisher the story itself. Several names of one are joined by '|'. */
static void pack_origin(buf *out, const casus_story *s, const casus_claim *list, int n)
{
    buf b = {0};
    for (int i = 0; i < n && !b.len; i++) {
        if (list[i].source.outlet) {
            add_origin(&b, &list[i].source);
        } else if (list[i].n_via) {
            add_origin(&b, &list[i].via[list[i].n_via - 1]);
        }
    }
    if (!b.len) {
        fold(&b, s->source.len ? s->source : host_of(s->url));
    }
    if (!b.len) {
        buf_cstr(&b, "story:");
        buf_str(&b, s->id);
    }
    pack_buf(out, &b);
    buf_free(&b);
}

/* ---- statements ------------------------------------------------------------------------------ */

/* The sentence in bytes of the text. */
static casus_str sentence_of(const casus_doc *doc, int32_t i)
{
    casus_str text = doc->story->text;
    size_t from = utf8_offset(text, 0, 0, doc->sents[i].start);
    size_t to = utf8_offset(text, from, doc->sents[i].start, doc->sents[i].end);
    return str_n(text.ptr + from, to - from);
}

static const char *const precisions[] = {"story", "day", "month", "year"};

static void pack_place(buf *out, const casus_place *p)
{
    pack_str(out, str_c(p->country));
    pack_str(out, p->name.ptr ? p->name : p->text);
    pack_num(out, p->text.ptr ? p->lat : NAN);
    pack_num(out, p->text.ptr ? p->lon : NAN);
}

static void pack_sketch(buf *out, const casus_doc *doc, int32_t sentence)
{
    char hex[SKETCH_LEN + 1];
    sketch_of(sentence_of(doc, sentence), hex);
    pack_str(out, str_c(hex));
}

/* The line without its LF. */
static void pack_line(buf *out, buf *line)
{
    line->len -= line->len != 0;
    pack_buf(out, line);
}

static void pack_mentions(buf *out, const char *role, const casus_entity *list, int n)
{
    for (int i = 0; i < n; i++) {
        pack_mention(out, role, i, &list[i]);
    }
}

static void pack_who(buf *out, const casus_entity *a, int n_a, const casus_entity *r, int n_r, const casus_claim *c, int n_c)
{
    int at = 0;
    pack_int(out, n_a + n_r + n_sources(c, n_c));
    pack_mentions(out, "actor", a, n_a);
    pack_mentions(out, "recipient", r, n_r);
    for (int i = 0; i < n_c; i++) {
        if (c[i].source.text.ptr) {
            pack_mention(out, "source", at++, &c[i].source);
        }
    }
    pack_int(out, n_c);
    for (int i = 0; i < n_c; i++) {
        pack_claim(out, &c[i]);
    }
}

/* The day that stands for the event in the record: of an event without a date the day of the story. */
static casus_date day_of(casus_date d, const casus_doc *doc)
{
    return d.year ? d : doc->story->date;
}

static void pack_event(buf *out, const casus_result *r, uint32_t i, buf *line)
{
    const casus_event *v = &r->events[i];
    pack_str(out, str_c("event"));
    pack_int(out, v->sentence);
    pack_str(out, str_c(casus_type_name(v->type)));
    pack_int(out, casus_type_quad(v->type));
    pack_words(out, v->mode, 3);
    pack_words(out, v->context, 4);
    pack_str(out, str_c(v->cameo));
    pack_num(out, v->scale);
    pack_date(out, day_of(v->date, r->doc));
    pack_date(out, v->enddate);
    pack_str(out, str_c(precisions[v->precision]));
    pack_str(out, str_c(casus_status_name(v->status)));
    pack_party_ids(out, v->actor, v->n_actor);
    pack_party_ids(out, v->recipient, v->n_recipient);
    pack_place(out, &v->place);
    pack_int(out, side_of(v->status, v->claims, v->n_claims));
    pack_origin(out, r->doc->story, v->claims, v->n_claims);
    pack_sketch(out, r->doc, v->sentence);
    pack_num(out, v->confidence);
    casus_write_event(line, r, i);
    pack_line(out, line);
    pack_who(out, v->actor, v->n_actor, v->recipient, v->n_recipient, v->claims, v->n_claims);
}

static void pack_fact(buf *out, const casus_result *r, uint32_t i, buf *line)
{
    const casus_fact *v = &r->facts[i];
    pack_str(out, str_c(casus_kind_name(v->kind)));
    pack_int(out, v->sentence);
    pack_str(out, (casus_str){0});
    pack_int(out, 0);
    pack_str(out, str_c(""));
    pack_str(out, str_c(""));
    pack_str(out, str_c(""));
    pack_num(out, 0);
    pack_date(out, day_of(v->date, r->doc));
    pack_date(out, v->enddate);
    pack_str(out, str_c(precisions[v->precision]));
    pack_str(out, str_c(casus_status_name(v->status)));
    pack_party_ids(out, v->subject, v->n_subject);
    pack_party_ids(out, v->object, v->n_object);
    pack_place(out, &v->place);
    pack_int(out, side_of(v->status, v->claims, v->n_claims));
    pack_origin(out, r->doc->story, v->claims, v->n_claims);
    pack_sketch(out, r->doc, v->sentence);
    pack_num(out, 0);
    casus_write_fact(line, r, i);
    pack_line(out, line);
    pack_who(out, v->subject, v->n_subject, v->object, v->n_object, v->claims, v->n_claims);
}

/* ---- the story ------------------------------------------------------------------------------- */

/* Of everything that makes a revision another one: not the time at which it was fetched. */
static void pack_digest(buf *out, const casus_story *s)
{
    buf all = {0}, hex = {0};
    casus_str parts[] = {s->title, s->url, s->source, s->language, s->meta, s->text};
    pack_date(&all, s->date);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        pack_str(&all, parts[i]);
    }
    XXH128_hash_t h = XXH3_128bits(all.ptr, all.len);
    buf_fmt(&hex, "%016llx%016llx", (unsigned long long)h.high64, (unsigned long long)h.low64);
    pack_buf(out, &hex);
    buf_free(&all);
    buf_free(&hex);
}

void store_pack(casus_buf *out, const casus_result *r)
{
    const casus_story *s = r->doc->story;
    buf line = {0};
    casus_str rest[] = {s->retrieved, s->title, s->url, s->source, s->language, s->text, s->meta};
    pack_str(out, s->id);
    pack_digest(out, s);
    pack_date(out, s->date);
    for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
        pack_str(out, rest[i]);
    }
    pack_int(out, (int64_t)r->n_events + (int64_t)r->n_facts);
    for (uint32_t i = 0; i < r->n_events; i++) {
        pack_event(out, r, i, &line);
    }
    for (uint32_t i = 0; i < r->n_facts; i++) {
        pack_fact(out, r, i, &line);
    }
    buf_free(&line);
}
