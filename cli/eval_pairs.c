/* SPDX-License-Identifier: MIT
 * eval_pairs.c: one sentence, a source, a target and the type that holds between them. */
#include <ctype.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "eval.h"

enum { COLUMNS = 5, YIELD = 15 - 1 };

typedef struct pair {
    char *id, *text, *source, *target, *root;
} pair;

static const char *const roots[] = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID",      "REQUEST", "ACCUSE", "REJECT",
                                    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "YIELD"};

static int root_of(const char *name)
{
    if (strcmp(name, "CONCEDE") == 0 || strcmp(name, "RETREAT") == 0) {
        return YIELD;
    }
    for (int i = 0; i <= YIELD; i++)
        if (strcmp(roots[i], name) == 0) {
            return i;
        }
    return -1;
}

/* ---- words in common ---------------------------------------------------------------------------- */

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 128 || c == '_';
}

/* The next word of s, in place; its length in *n; NULL at the end. */
static const char *next_word(const char **s, const char *end, size_t *n)
{
    while (*s < end && !in_word(**s)) ++*s;
    const char *from = *s;
    while (*s < end && in_word(**s)) ++*s;
    *n = (size_t)(*s - from);
    return *n ? from : NULL;
}

static bool says_nothing(const char *w, size_t n)
{
    static const char *const empty[] = {"the", "a", "an", "of", "s"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (strlen(empty[i]) == n && strncasecmp(empty[i], w, n) == 0) {
            return true;
        }
    return false;
}

static bool shares_word(casus_str a, const char *b)
{
    const char *p = a.ptr, *w;
    size_t n, m;
    while (a.ptr && (w = next_word(&p, a.ptr + a.len, &n))) {
        const char *q = b, *v, *end = b + strlen(b);
        while (!says_nothing(w, n) && (v = next_word(&q, end, &m)))
            if (m == n && strncasecmp(w, v, n) == 0) {
                return true;
            }
    }
    return false;
}

static bool names(const casus_entity *who, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (shares_word(who[i].text, name) || shares_word(who[i].name, name)) {
            return true;
        }
    return false;
}

/* ---- scoring ------------------------------------------------------------------------------------ */

/* The event between the two; else one that names either; else the first; NULL: none. */
static const casus_event *choose(const casus_result *r, const pair *p)
{
    const casus_event *either = NULL;
    for (uint32_t i = 0; i < r->n_events; i++) {
        const casus_event *e = &r->events[i];
        bool from = names(e->actor, e->n_actor, p->source), to = names(e->recipient, e->n_recipient, p->target);
        if (from && to) {
            return e;
        }
        if (!either && (from || to)) {
            either = e;
        }
    }
    return either ? either : r->n_events ? r->events : NULL;
}

static void write_item(eval_run *r, const pair *p, const casus_event *e)
{
    if (!r->items) {
        return;
    }
    json_t *j = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s}", "id", p->id, "text", p->text, "source", p->source, "target", p->target,
                          "root", p->root, "coded", e ? casus_type_name(e->type) : "");
    if (j && e) {
        json_object_set_new(j, "rule", json_stringn(e->rule.ptr, e->rule.len));
        json_object_set_new(j, "trigger", json_stringn(e->trigger.text.ptr, e->trigger.text.len));
    }
    if (j) {
        json_dumpf(j, r->items, JSON_COMPACT);
        fputc('\n', r->items);
    }
    json_decref(j);
}

static bool score_pair(eval_run *r, eval_table *t, const pair *p, casus_err *e)
{
    const casus_result *coded;
    int gold = root_of(p->root);
    if (gold < 0) {
        snprintf(e->message, sizeof e->message, "'%.100s' is no type", p->root);
        e->code = CASUS_EINPUT;
        return false;
    }
    if (!eval_code(r, p->id, r->date, p->text, &coded, e)) {
        return false;
    }
    const casus_event *ev = choose(coded, p);
    int pred = ev ? root_of(casus_type_name(ev->type)) : EVAL_NONE;
    t->of[gold].gold++;
    t->confused[gold][pred]++;
    if (ev) {
        t->of[pred].pred++;
    }
    if (pred == gold) {
        t->of[gold].tp++;
    } else {
        write_item(r, p, ev);
    }
    return true;
}

/* Split a line at its tabs, in place; false: it has another number of columns. */
static bool split(char *line, pair *p)
{
    char *at[COLUMNS];
    line[strcspn(line, "\r\n")] = '\0';
    for (int i = 0; i < COLUMNS; i++) {
        at[i] = line;
        char *tab = line ? strchr(line, '\t') : NULL;
        if (!line || (!tab && i + 1 < COLUMNS) || (tab && i + 1 == COLUMNS)) {
            return false;
        }
        if (tab) {
            *tab = '\0';
            line = tab + 1;
        }
    }
    *p = (pair){at[0], at[1], at[2], at[3], at[4]};
    return true;
}

static void read_pairs(eval_run *r, FILE *f, const char *path, eval_table *t)
{
    char *line = NULL;
    size_t cap = 0;
    for (long n = 1; getline(&line, &cap, f) > 0; n++) {
        pair p;
        casus_err e = {.code = CASUS_EINPUT, .message = "not five columns: id, sentence, source, target, root"};
        if (line[0] == '\n') {
            continue;
        }
        bool row = split(line, &p);
        if (n == 1 && (!row || root_of(p.root) < 0)) { /* a heading */
            continue;
        }
        if (!row || !score_pair(r, t, &p, &e)) {
            eval_leave_out(r, path, n, &e);
        }
    }
    free(line);
}

bool eval_pairs(eval_run *r, const char *path, casus_err *e)
{
    eval_table t = {.n = YIELD + 1};
    memcpy(t.name, roots, sizeof roots);
    t.name[EVAL_NONE] = "-";
    FILE *f = fopen(path, "r");
    if (!f) {
        *e = (casus_err){.code = CASUS_EIO};
        snprintf(e->message, sizeof e->message, "cannot open %.150s: %s", path, strerror(errno));
        return false;
    }
    read_pairs(r, f, path, &t);
    bool ok = !ferror(f);
    if (!ok) {
        *e = (casus_err){.code = CASUS_EIO};
        snprintf(e->message, sizeof e->message, "cannot read %.150s: %s", path, strerror(errno));
    }
    fclose(f);
    if (!ok) {
        return false;
    }
    eval_classes(r, &t);
    eval_macro(r, &t);
    return true;
}
