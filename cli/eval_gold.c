/* SPDX-License-Identifier: MIT
 * eval_gold.c: the sentences of stories with all their events, coded story by story. */
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "eval.h"

enum { LEVELS = 3, MAX_EVENTS = 64, MAX_CODES = 16 };

typedef struct codes { /* countries of one role */
    char code[MAX_CODES][4];
    int n;
} codes;

typedef struct gold_event {
    int type; /* as casus_type; -1: unknown name */
    codes actor, recipient;
    const char *status, *says; /* says NULL: the story itself */
    bool denied;
} gold_event;

typedef struct gold_sentence {
    json_t *line;
    casus_span at; /* in the story's text */
} gold_sentence;

typedef struct gold_story { /* consecutive lines of one document */
    gold_sentence *sents;
    int n, cap;
    casus_buf text;
    uint32_t chars;
    char id[128];
    casus_date date;
    long line; /* of its first sentence, in the file */
} gold_story;

typedef struct counts {
    tally level[LEVELS];
    eval_table table;
    tally says, denied; /* on matched events */
    int status, matched;
    int empty, alarms;  /* sentences without an event; those of them that got one */
    int records, reached[LEVELS + 1]; /* records of one event; of them those whose best coding agrees so far */
} counts;

/* ---- reading ------------------------------------------------------------------------------------ */

static const char *text_of(json_t *o, const char *key)
{
    return json_string_value(json_object_get(o, key));
}

/* Codes of coders that mean the same country. */
static const char *same_code(const char *c)
{
    static const char *const pairs[][2] = {{"JAP", "JPN"}, {"GER", "DEU"},    {"IGOUNO", "UNO"}, {"UN", "UNO"},
                                           {"EU", "EUR"},  {"IGOEEC", "EUR"}, {"KOS", "XKX"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(c, pairs[i][0]) == 0) {
            return pairs[i][1];
        }
    return c;
}

static void add_code(codes *s, const char *c)
{
    if (!c || !*c || strcmp(c, "---") == 0 || strcmp(c, "UNK") == 0 || s->n == MAX_CODES) {
        return;
    }
    snprintf(s->code[s->n++], 4, "%.3s", same_code(c));
}

static codes gold_codes(json_t *entities)
{
    codes s = {.n = 0};
    size_t i;
    json_t *one;
    json_array_foreach(entities, i, one) add_code(&s, json_is_string(one) ? json_string_value(one) : text_of(one, "code"));
    return s;
}

static codes coded(const casus_entity *who, int n)
{
    codes s = {.n = 0};
    for (int i = 0; i < n; i++) add_code(&s, who[i].code);
    return s;
}

static bool agree(const codes *a, const codes *b)
{
    for (int i = 0; i < a->n; i++)
        for (int k = 0; k < b->n; k++)
            if (strcmp(a->code[i], b->code[k]) == 0) {
                return true;
            }
    return a->n == 0 && b->n == 0;
}

static gold_event read_event(json_t *o)
{
    gold_event g = {.type = -1, .status = text_of(o, "status"), .says = text_of(o, "says")};
    const char *type = text_of(o, "type");
    for (int i = 0; type && i < CASUS_TYPE_N; i++)
        if (strcmp(type, casus_type_name((casus_type)i)) == 0) {
            g.type = i;
        }
    g.actor = gold_codes(json_object_get(o, "actor"));
    g.recipient = gold_codes(json_object_get(o, "recipient"));
    g.denied = json_is_true(json_object_get(o, "denied"));
    if (g.says && !*g.says) {
        g.says = NULL;
    }
    return g;
}

/* ---- records of one event ----------------------------------------------------------------------- */

/* Types of PLOVER before 2.0 by their names of today. */
static const char *type_today(const char *type)
{
    static const char *const renamed[][2] = {
        {"DEMAND", "REQUEST"}, {"DISAPPROVE", "ACCUSE"}, {"INVESTIGATE", "ACCUSE"}, {"FIGHT", "ASSAULT"}};
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
        if (strcmp(type, renamed[i][0]) == 0) {
            return renamed[i][1];
        }
    return type;
}

/* The entities of a role; IGO there includes the United Nations and the European Union. */
static json_t *role_today(json_t *entities)
{
    json_t *list = json_array(), *one;
    size_t i;
    json_array_foreach(entities, i, one)
    {
        const char *code = text_of(one, "code");
        json_array_append(list, one);
        if (code && strcmp(code, "IGO") == 0) {
            json_array_append_new(list, json_string("UNO"));
            json_array_append_new(list, json_string("EUR"));
        }
    }
    return list;
}

/* A record (id, text, event, actor, recipient) as a story of one sentence; any other line as it is. */
static json_t *as_sentence(json_t *line, casus_date date)
{
    const char *id = text_of(line, "id"), *text = text_of(line, "text"), *type = text_of(line, "event");
    if (!id || !text || !type || json_object_get(line, "events")) {
        return line;
    }
    char day[24];
    snprintf(day, sizeof day, "%04d-%02d-%02d", date.year, date.month, date.day);
    const char *given = text_of(line, "date");
    json_t *s = json_pack("{s:s,s:i,s:s,s:s,s:b,s:[{s:s,s:o,s:o}]}", "doc", id, "sent", 0, "date", given ? given : day,
                          "text", text, "record", 1, "events", "type", type_today(type), "actor",
                          role_today(json_object_get(line, "actor")), "recipient",
                          role_today(json_object_get(line, "recipient")));
    json_decref(line);
    return s;
}

/* ---- matching ----------------------------------------------------------------------------------- */

typedef struct sentence { /* one sentence, gold beside coded */
    gold_event gold[MAX_EVENTS];
    const casus_event *pred[MAX_EVENTS];
    int n_gold, n_pred;
    int match[MAX_EVENTS]; /* gold event to coded one; -1 */
    bool taken[MAX_EVENTS];
    const char *text;
} sentence;

/* How far the two agree: 0 not at all, 1 type, 2 and actor, 3 and recipient. */
static int level(const gold_event *g, const casus_event *p)
{
    if (g->type != (int)p->type) {
        return 0;
    }
    codes actor = coded(p->actor, p->n_actor), recipient = coded(p->recipient, p->n_recipient);
    return !agree(&g->actor, &actor) ? 1 : !agree(&g->recipient, &recipient) ? 2 : 3;
}

/* Best agreement first; among equals the later gold event, then the later coded one. */
static void match(sentence *s, counts *c)
{
    for (int i = 0; i < s->n_gold; i++) s->match[i] = -1;
    for (int l = LEVELS; l > 0; l--)
        for (int i = s->n_gold - 1; i >= 0; i--)
            for (int j = s->n_pred - 1; j >= 0 && s->match[i] < 0; j--) {
                if (s->taken[j] || level(&s->gold[i], s->pred[j]) != l)
                    continue;
                s->match[i] = j;
                s->taken[j] = true;
                for (int k = 0; k < l; k++) c->level[k].tp++;
            }
}

static uint32_t characters(const char *from, const char *to)
{
    uint32_t n = 0;
    for (; from < to; from++) n += ((unsigned char)*from & 0xc0) != 0x80;
    return n;
}

/* Does a source of the coded event overlap the words that the gold names? `start`: of the sentence. */
static bool same_source(const sentence *s, uint32_t start, const char *says, const casus_event *p)
{
    const char *found = strstr(s->text, says);
    if (!found) {
        return false;
    }
    uint32_t from = start + characters(s->text, found), to = from + characters(says, says + strlen(says));
    for (int i = 0; i < p->n_claims; i++) {
        const casus_entity *e = &p->claims[i].source;
        if (e->start < to && from < e->end) {
            return true;
        }
    }
    return false;
}

static bool is_denied(const casus_event *p)
{
    for (int i = 0; i < p->n_claims; i++)
        if (p->claims[i].stance == CASUS_STANCE_DENIES) {
            return true;
        }
    return false;
}

static void count_matched(const sentence *s, uint32_t start, counts *c)
{
    for (int i = 0; i < s->n_gold; i++) {
        if (s->match[i] < 0)
            continue;
        const gold_event *g = &s->gold[i];
        const casus_event *p = s->pred[s->match[i]];
        if (!g->status) /* a record: nothing is known but the triple */
            continue;
        c->matched++;
        c->status += strcmp(g->status, casus_status_name(p->status)) == 0;
        c->says.gold += g->says != NULL;
        c->says.pred += p->n_claims > 0;
        c->says.tp += g->says && same_source(s, start, g->says, p);
        c->denied.gold += g->denied;
        c->denied.pred += is_denied(p);
        c->denied.tp += g->denied && is_denied(p);
    }
}

/* An event that found no partner is confused with the first coded one that found none, or with nothing. */
static void count_classes(sentence *s, counts *c)
{
    eval_table *t = &c->table;
    for (int j = 0; j < s->n_pred; j++) t->of[s->pred[j]->type].pred++;
    for (int i = 0; i < s->n_gold; i++) {
        int g = s->gold[i].type, with = EVAL_NONE;
        if (g < 0)
            continue;
        t->of[g].gold++;
        if (s->match[i] >= 0) {
            t->of[g].tp++;
            t->confused[g][g]++;
            continue;
        }
        for (int j = 0; j < s->n_pred && with == EVAL_NONE; j++)
            if (!s->taken[j]) {
                s->taken[j] = true;
                with = (int)s->pred[j]->type;
            }
        t->confused[g][with]++;
    }
    for (int j = 0; j < s->n_pred; j++)
        if (!s->taken[j]) {
            t->confused[EVAL_NONE][s->pred[j]->type]++;
        }
}

/* ---- items -------------------------------------------------------------------------------------- */

static json_t *coded_item(const casus_event *p)
{
    json_t *actor = json_array(), *recipient = json_array();
    for (int i = 0; i < p->n_actor; i++) json_array_append_new(actor, json_string(p->actor[i].code));
    for (int i = 0; i < p->n_recipient; i++) json_array_append_new(recipient, json_string(p->recipient[i].code));
    json_t *o = json_pack("{s:s,s:o,s:o}", "type", casus_type_name(p->type), "actor", actor, "recipient", recipient);
    json_object_set_new(o, "trigger", json_stringn(p->trigger.text.ptr, p->trigger.text.len));
    json_object_set_new(o, "rule", json_stringn(p->rule.ptr, p->rule.len));
    return o;
}

/* A sentence in which an event is missing, superfluous or coded otherwise. */
static void write_item(eval_run *r, json_t *line, const sentence *s)
{
    bool wrong = s->n_gold != s->n_pred;
    for (int i = 0; i < s->n_gold; i++)
        wrong |= s->match[i] < 0 || level(&s->gold[i], s->pred[s->match[i]]) < LEVELS;
    if (!r->items || !wrong) {
        return;
    }
    json_t *list = json_array();
    for (int j = 0; j < s->n_pred; j++) json_array_append_new(list, coded_item(s->pred[j]));
    json_t *o = json_pack("{s:O,s:O,s:O,s:O,s:o}", "doc", json_object_get(line, "doc"), "sent", json_object_get(line, "sent"),
                          "text", json_object_get(line, "text"), "gold", json_object_get(line, "events"), "coded", list);
    if (o) {
        json_dumpf(o, r->items, JSON_COMPACT);
        fputc('\n', r->items);
    }
    json_decref(o);
}

/* ---- stories ------------------------------------------------------------------------------------ */

static void count_record(const sentence *s, counts *c)
{
    int best = 0;
    for (int j = 0; s->n_gold && j < s->n_pred; j++) {
        int l = level(&s->gold[0], s->pred[j]);
        best = l > best ? l : best;
    }
    c->records++;
    c->reached[0] += s->n_pred > 0;
    for (int l = 1; l <= best; l++) c->reached[l]++;
}

static void score_sentence(eval_run *r, const gold_sentence *at, const casus_result *coded_story, counts *c)
{
    sentence s = {.text = text_of(at->line, "text")};
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(at->line, "events"), i, one) if (s.n_gold < MAX_EVENTS) s.gold[s.n_gold++] =
        read_event(one);
    for (uint32_t k = 0; k < coded_story->n_events && s.n_pred < MAX_EVENTS; k++) {
        const casus_event *p = &coded_story->events[k];
        if (p->trigger.start >= at->at.start && p->trigger.start < at->at.end) {
            s.pred[s.n_pred++] = p;
        }
    }
    for (int l = 0; l < LEVELS; l++) c->level[l].gold += s.n_gold, c->level[l].pred += s.n_pred;
    c->empty += s.n_gold == 0;
    c->alarms += s.n_gold == 0 && s.n_pred > 0;
    if (json_object_get(at->line, "record")) {
        count_record(&s, c);
    }
    match(&s, c);
    count_matched(&s, at->at.start, c);
    write_item(r, at->line, &s);
    count_classes(&s, c);
}

static void story_clear(gold_story *s)
{
    for (int i = 0; i < s->n; i++) json_decref(s->sents[i].line);
    s->n = 0;
    s->text.len = 0;
    s->chars = 0;
}

static bool score_story(eval_run *r, gold_story *s, counts *c, casus_err *e)
{
    const casus_result *coded_story;
    if (s->n == 0) {
        return true;
    }
    if (!eval_code(r, s->id, s->date, s->text.ptr, &coded_story, e)) {
        return false;
    }
    for (int i = 0; i < s->n; i++) score_sentence(r, &s->sents[i], coded_story, c);
    story_clear(s);
    return true;
}

static void story_add(gold_story *s, json_t *line)
{
    const char *text = text_of(line, "text");
    if (s->n == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 32;
        gold_sentence *more = realloc(s->sents, (size_t)s->cap * sizeof *more);
        if (!more) {
            abort();
        }
        s->sents = more;
    }
    if (s->n > 0) {
        casus_buf_add(&s->text, " ", 1);
        s->chars++;
    }
    uint32_t n = characters(text, text + strlen(text));
    s->sents[s->n++] = (gold_sentence){json_incref(line), {s->chars, s->chars + n}};
    casus_buf_add(&s->text, text, strlen(text));
    s->chars += n;
}

/* The day that a line gives its story, the time of day aside. */
static bool day_of(json_t *line, casus_date *out)
{
    char day[11] = "";
    const char *text = text_of(line, "date");
    snprintf(day, sizeof day, "%.10s", text ? text : "");
    return cli_date(day, out);
}

/* A story that cannot be coded is left out as a whole, under the line that it begins with. */
static void end_story(eval_run *r, gold_story *s, const char *path, counts *c)
{
    casus_err e = {0};
    if (!score_story(r, s, c, &e)) {
        eval_leave_out(r, path, s->line, &e);
        story_clear(s);
    }
}

static void take_line(eval_run *r, gold_story *s, json_t *line, const char *path, long n, counts *c)
{
    const char *doc = text_of(line, "doc");
    if (s->n > 0 && strcmp(s->id, doc) != 0) {
        end_story(r, s, path, c);
    }
    if (s->n == 0) {
        snprintf(s->id, sizeof s->id, "%s", doc);
        s->line = n;
        day_of(line, &s->date);
    }
    story_add(s, line);
}

/* What is wrong with a line, "" where nothing is. */
static void find_fault(json_t *line, const json_error_t *why, casus_err *e)
{
    casus_date d;
    const char *fault = "";
    if (!line) {
        fault = why->text;
    } else if (!text_of(line, "doc") || !text_of(line, "text") || !json_is_array(json_object_get(line, "events"))) {
        fault = "a line needs doc, text and events, or id, text and event";
    } else if (!day_of(line, &d)) {
        fault = "a line needs a date of the form YYYY-MM-DD";
    }
    *e = (casus_err){.code = CASUS_EINPUT};
    snprintf(e->message, sizeof e->message, "%.200s", fault);
}

static void read_gold(eval_run *r, FILE *f, const char *path, counts *c)
{
    gold_story story = {.n = 0};
    char *buf = NULL;
    size_t cap = 0;
    for (long n = 1; getline(&buf, &cap, f) > 0; n++) {
        json_error_t why;
        casus_err e;
        json_t *line = json_loads(buf, 0, &why);
        line = line ? as_sentence(line, r->date) : NULL;
        find_fault(line, &why, &e);
        if (e.message[0]) {
            eval_leave_out(r, path, n, &e);
        } else {
            take_line(r, &story, line, path, n, c);
        }
        json_decref(line);
    }
    end_story(r, &story, path, c);
    story_clear(&story);
    free(story.sents);
    casus_buf_free(&story.text);
    free(buf);
}

static void report_records(eval_run *r, const counts *c)
{
    static const char *const names[] = {"records with an event", "records, type", "records, and actor",
                                        "records, full triple"};
    for (int l = 0; c->records && l <= LEVELS; l++) eval_share(r, names[l], c->reached[l], c->records);
}

static void report(eval_run *r, const counts *c)
{
    static const char *const names[] = {"type", "type+actor", "type+actor+recipient"};
    eval_classes(r, &c->table);
    for (int l = 0; l < LEVELS; l++) eval_line(r, names[l], &c->level[l]);
    eval_share(r, "false alarms", c->alarms, c->empty);
    eval_share(r, "status", c->status, c->matched);
    eval_line(r, "attribution", &c->says);
    eval_line(r, "denial", &c->denied);
    report_records(r, c);
    eval_macro(r, &c->table);
}

bool eval_gold(eval_run *r, const char *path, casus_err *e)
{
    counts c = {.table = {.n = CASUS_TYPE_N}};
    for (int i = 0; i < CASUS_TYPE_N; i++) c.table.name[i] = casus_type_name((casus_type)i);
    c.table.name[EVAL_NONE] = "-";
    FILE *f = fopen(path, "r");
    if (!f) {
        *e = (casus_err){.code = CASUS_EIO};
        snprintf(e->message, sizeof e->message, "cannot open %.150s: %s", path, strerror(errno));
        return false;
    }
    read_gold(r, f, path, &c);
    bool ok = !ferror(f);
    if (!ok) {
        *e = (casus_err){.code = CASUS_EIO};
        snprintf(e->message, sizeof e->message, "cannot read %.150s: %s", path, strerror(errno));
    }
    fclose(f);
    if (ok) {
        report(r, &c);
    }
    return ok;
}
