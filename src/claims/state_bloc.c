/* SPDX-License-Identifier: MIT
 * state_bloc.c: members and weight of groups of states. */
#include <string.h>

#include "base/str.h"
#include "claims/state.h"
#include "syntax/number.h"
#include "syntax/span.h"

/* ---- Weight ------------------------------------------------------------------------------------------ */

/* "half", "one third", "two fifths", "40 percent" at word i: as a share. Sets the words read. */
static bool share_at(const syntax *t, int32_t i, double *out, int32_t *from, int32_t *to)
{
    static const struct {
        const char *word;
        double part;
    } parts[] = {{"half", 0.5},      {"third", 1.0 / 3}, {"quarter", 0.25}, {"fifth", 0.2},
                 {"sixth", 1.0 / 6}, {"eighth", 0.125},  {"tenth", 0.1}};
    *from = *to = i;
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        if (!syn_lemma(t, i, parts[k].word))
            continue;
        int32_t p = i > 0 && str_is(t->w[i - 1].form, "-") ? i - 2 : i - 1;
        int64_t n = p >= 0 ? number_at(t, p) : -1;
        *from = n > 0 && n < 10 ? p : i;
        *out = parts[k].part * (n > 0 && n < 10 ? (double)n : 1);
        return true;
    }
    if (!syn_lemma(t, i, "percent") && !str_is(t->w[i].form, "%") && !syn_lemma(t, i, "per"))
        return false;
    int64_t n = i > 0 ? number_at(t, i - 1) : -1;
    if (n < 0 || n > 100)
        return false;
    *from = i - 1;
    *out = (double)n / 100;
    return true;
}

/* "(of) the world's population", "of world GDP", "of global trade": the name of the share. */
static const char *share_of(const syntax *t, int32_t i, int32_t *last)
{
    static const struct {
        const char *word, *name;
    } names[] = {{"population", "population_share"}, {"people", "population_share"}, {"gdp", "gdp_share"},
                 {"product", "gdp_share"},           {"economy", "gdp_share"},       {"output", "gdp_share"},
                 {"trade", "trade_share"},           {"export", "trade_share"},      {"oil", "oil_share"},
                 {"emission", "emission_share"},     {"land", "land_share"},         {"territory", "land_share"}};
    bool world = false;
    for (int32_t k = i + 1; k < t->n && k <= i + 7; k++) {
        world |= syn_lemma(t, k, "world") || syn_lemma(t, k, "global") || syn_lemma(t, k, "humanity");
        if (syn_lemma(t, k, "humanity")) {
            *last = k;
            return "population_share";
        }
        for (size_t j = 0; world && j < sizeof names / sizeof *names; j++)
            if (syn_lemma(t, k, names[j].word)) {
                *last = k;
                return names[j].name;
            }
        if (t->w[k].upos == CASUS_UPOS_VERB || str_is(t->w[k].form, ","))
            break;
    }
    return NULL;
}

static int add_shares(const state_finder *f, casus_fact *x, int32_t from)
{
    const syntax *t = f->t;
    int n = 0;
    for (int32_t i = from; i < t->n; i++) {
        double share;
        int32_t a, b, last;
        const char *name = share_at(t, i, &share, &a, &b) ? share_of(t, i, &last) : NULL;
        if (!name)
            continue;
        int32_t near = a - 1; /* "nearly half", "almost one third" */
        if (near >= 0 && (syn_lemma(t, near, "nearly") || syn_lemma(t, near, "almost") || syn_lemma(t, near, "about") ||
                          syn_lemma(t, near, "roughly") || syn_lemma(t, near, "over")))
            a = near;
        fact_attr(x, name, str_fmt(f->out->a, "%.2f", share), span_cue(t, a, last));
        n++;
    }
    return n;
}

/* ---- Members ----------------------------------------------------------------------------------------- */

static bool is_body(const syntax *t, int32_t i)
{
    const casus_entity *e = syn_entity(t, i);
    return e && actors_sort_at(t->who, e->word) == ACTORS_BODY && e->name.len > 0;
}

/* A body of states: the United Nations, a regional union, another intergovernmental one. */
static bool is_union(const syntax *t, int32_t i)
{
    const casus_entity *e = is_body(t, i) ? syn_entity(t, i) : NULL;
    return e && (strcmp(e->code, "IGO") == 0 || strcmp(e->code, "UNO") == 0 || strcmp(e->code, "EUR") == 0);
}

/* Whom the noun describes: "BRICS, a group of nine countries", "BRICS is a group of ...", "the nine-member group". */
static int32_t described(const syntax *t, int32_t noun)
{
    int32_t s = syn_find(t, noun, CASUS_REL_NSUBJ), h = t->w[noun].head;
    if (s >= 0 && is_body(t, s))
        return s;
    if (t->w[noun].rel == CASUS_REL_APPOS && h >= 0 && h < t->n && is_body(t, h))
        return h;
    for (int32_t i = noun - 1; i >= 0 && i >= noun - 8; i--)
        if (is_body(t, i))
            return i;
    return -1;
}

static void find_group(const state_finder *f, int32_t i)
{
    const syntax *t = f->t;
    casus_count c;
    int32_t of = state_prep(t, i, "of");
    if (!state_class(t, i, "bloc-word") || of < 0 || !state_class(t, of, "member-word"))
        return;
    int32_t who = described(t, i);
    if (who < 0 || !number_of(t, of, &c))
        return;
    casus_fact *x = state_new(f, CASUS_KIND_BLOC, i, i, "bloc");
    state_add(t, who, x->subject, &x->n_subject);
    x->n_subject = x->n_subject > 1 ? 1 : x->n_subject;
    c.what = "members";
    x->counts[x->n_counts++] = c;
    add_shares(f, x, i);
}

/* "NATO has 32 members", "the 27 members of the European Union". */
static void find_members(const state_finder *f, int32_t i)
{
    const syntax *t = f->t;
    casus_count c;
    int32_t h = t->w[i].head, who = -1;
    if (!syn_lemma(t, i, "member") && !syn_lemma(t, i, "state") && !syn_lemma(t, i, "country"))
        return;
    bool have =
        h >= 0 && h < t->n && (syn_lemma(t, h, "have") || syn_lemma(t, h, "include") || syn_lemma(t, h, "comprise"));
    if (have && t->w[i].rel == CASUS_REL_OBJ)
        who = syn_subject(t, h);
    else if (syn_lemma(t, i, "member"))
        who = state_prep(t, i, "of");
    if (who < 0 || !is_union(t, who) || !number_of(t, i, &c) || c.min < 3)
        return;
    casus_fact *x = state_new(f, CASUS_KIND_BLOC, i, have ? h : i, "members");
    state_add(t, who, x->subject, &x->n_subject);
    c.what = "members";
    x->counts[x->n_counts++] = c;
    add_shares(f, x, i);
}

void state_blocs(const state_finder *f)
{
    for (int32_t i = 0; i < f->t->n; i++) {
        if (f->t->w[i].upos != CASUS_UPOS_NOUN)
            continue;
        find_group(f, i);
        find_members(f, i);
    }
}
