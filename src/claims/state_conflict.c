/* SPDX-License-Identifier: MIT
 * state_conflict.c: wars and fighting between sides, since when; ground that a side holds. */
#include <string.h>

#include "base/str.h"
#include "syntax/mood.h"
#include "claims/state.h"
#include "syntax/number.h"
#include "syntax/span.h"
#include "syntax/time.h"

/* ---- Sides --------------------------------------------------------------------------------------- */

/* A state, a government, or whoever bears arms. */
static bool is_side(const syntax *t, int32_t i)
{
    static const char *const armed[] = {"GOV", "MIL", "REB", "UAF", "SEP", "PRE", "INS", "RAD"};
    const casus_entity *e = syn_entity(t, i);
    actors_sort s = e ? actors_sort_at(t->who, e->word) : ACTORS_NONE;
    if (!e || s == ACTORS_PERSON || s == ACTORS_OUTLET || s == ACTORS_FACILITY)
        return false;
    for (size_t k = 0; k < sizeof armed / sizeof *armed; k++)
        if (strcmp(e->sector[0], armed[k]) == 0)
            return true;
    return e->code[0] && !e->sector[0][0] && s == ACTORS_STATE;
}

static int n_sides(const syntax *t, const casus_fact *x)
{
    int n = 0;
    for (int i = 0; i < x->n_subject; i++)
        n += is_side(t, x->subject[i].word - t->first);
    return n + x->n_object;
}

/* "the conflict between A and B", "A's war against B", "the A-B war", "fighting in A between rebels and the army". */
static void find_sides(const syntax *t, int32_t noun, casus_fact *f)
{
    static const char *const against[] = {"against", "with", "on"};
    int32_t between = state_prep(t, noun, "between");
    if (between >= 0) {
        state_add(t, between, f->subject, &f->n_subject);
        return;
    }
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        bool before = r == CASUS_REL_NMOD_POSS || r == CASUS_REL_AMOD || r == CASUS_REL_COMPOUND;
        if ((before && is_side(t, c)) || (r == CASUS_REL_NMOD && syn_marked(t, c, "by")))
            state_add(t, c, f->subject, &f->n_subject);
    }
    for (size_t k = 0; k < 3; k++) {
        int32_t other = state_prep(t, noun, against[k]);
        if (other >= 0 && is_side(t, other))
            state_add(t, other, f->object, &f->n_object);
    }
}

/* "Russia's war in Ukraine", "the invasion of Ukraine": where another state's war is fought, that state is a side. */
static void find_ground(const syntax *t, int32_t noun, casus_fact *f)
{
    static const char *const preps[] = {"in", "of"};
    for (size_t k = 0; k < 2; k++) {
        int32_t where = state_prep(t, noun, preps[k]);
        if (where < 0)
            continue;
        int32_t from, to;
        syn_span(t, where, &from, &to);
        state_place(t, from, to, &f->place);
        const casus_entity *e = syn_entity(t, where);
        bool state = e && e->code[0] && actors_sort_at(t->who, e->word) == ACTORS_STATE;
        if (state && f->n_object == 0 && f->n_subject > 0 && strcmp(f->subject[0].code, e->code) != 0)
            state_add(t, where, f->object, &f->n_object);
    }
}

/* ---- Since when ------------------------------------------------------------------------------------ */

/* "for 32 months", "since 2014", in the phrase or beside it: "the war has been going on for two years". */
static bool find_since(const syntax *t, int32_t noun, syn_time *out)
{
    int32_t h = t->w[noun].head;
    bool subject = h >= 0 && h < t->n && t->w[noun].rel == CASUS_REL_NSUBJ && syn_pos(t, h) == LEX_VERB;
    for (int32_t at = noun; at >= 0; at = at == noun && subject ? h : -1) {
        int32_t from, to;
        syn_span(t, at, &from, &to);
        for (int32_t i = from; i <= to; i++)
            if (time_at(t, i, TIME_PAST, out) && out->relation == TIME_SINCE)
                return true;
    }
    return false;
}

static void set_since(const state_finder *f, int32_t noun, casus_fact *x)
{
    syn_time w;
    if (!find_since(f->t, noun, &w))
        return;
    x->date = w.from;
    x->precision = w.from.day ? CASUS_PREC_DAY : w.from.month ? CASUS_PREC_MONTH : CASUS_PREC_YEAR;
    x->date_text = span_cue(f->t, w.first, w.last);
    fact_attr(x, "since",
              str_fmt(f->out->a,
                      w.from.day     ? "%04d-%02d-%02d"
                      : w.from.month ? "%04d-%02d"
                                     : "%04d",
                      w.from.year, w.from.month, w.from.day),
              x->date_text);
}

static bool is_year(casus_str s)
{
    return s.len == 4 && (s.ptr[0] == '1' || s.ptr[0] == '2') && s.ptr[1] >= '0' && s.ptr[1] <= '9' &&
           s.ptr[2] >= '0' && s.ptr[2] <= '9' && s.ptr[3] >= '0' && s.ptr[3] <= '9';
}

static bool is_over(const syntax *t, int32_t noun)
{
    int32_t h = t->w[noun].head;
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c])
        if (is_year(t->w[c].form) || syn_lemma(t, c, "former") || syn_lemma(t, c, "past"))
            return true;
    return h >= 0 && h < t->n && syn_lemma(t, h, "end") && t->w[h].upos == CASUS_UPOS_VERB && !syn_is_infinitive(t, h);
}

static void find_war(const state_finder *f, int32_t i)
{
    const syntax *t = f->t;
    casus_fact x = {.n_subject = 0};
    bool gerund = syn_is_ing(t, i) && state_prep(t, i, "between") >= 0; /* "fighting between A and B" */
    if ((t->w[i].upos == CASUS_UPOS_VERB && !gerund) || !state_class(t, i, "war-word") ||
        t->w[i].rel == CASUS_REL_COMPOUND)
        return;
    find_sides(t, i, &x);
    find_ground(t, i, &x);
    bool civil = syn_find(t, i, CASUS_REL_AMOD) >= 0 && syn_lemma(t, syn_find(t, i, CASUS_REL_AMOD), "civil");
    bool war = syn_lemma(t, i, "war") || syn_lemma(t, i, "conflict");
    if (n_sides(t, &x) < 2 && !((civil || war) && x.place.text.ptr))
        return;
    casus_fact *out = state_new(f, CASUS_KIND_CONFLICT, i, i, "conflict");
    memcpy(out->subject, x.subject, sizeof x.subject);
    memcpy(out->object, x.object, sizeof x.object);
    out->n_subject = x.n_subject;
    out->n_object = x.n_object;
    out->place = x.place;
    set_since(f, i, out);
    if (is_over(t, i))
        out->status = CASUS_STATUS_HISTORICAL;
    else if (out->status == CASUS_STATUS_ACTUAL)
        fact_attr(out, "ongoing", str_c("yes"), (casus_cue){{NULL, 0}, 0, 0});
}

/* ---- Ground held ------------------------------------------------------------------------------------- */

static bool find_area(const syntax *t, int32_t from, int32_t to, casus_count *out)
{
    for (int32_t i = from; i <= to; i++) {
        syn_number n;
        if (!number_read(t, i, &n) || !str_starts(n.unit, "square "))
            continue;
        casus_cue c = span_cue(t, n.first, n.counted > n.last ? n.counted : n.last);
        *out = (casus_count){.min = n.min, .max = n.max, .text = c.text, .start = c.start, .end = c.end};
        out->what = str_is(n.unit, "square mile") ? "square_miles" : "square_kilometres";
        return true;
    }
    return false;
}

static bool is_ground(const syntax *t, int32_t i)
{
    casus_place p;
    return state_class(t, i, "territory") || actors_place(t->who, t->first + i, &p);
}

static void find_holding(const state_finder *f, int32_t v)
{
    const syntax *t = f->t;
    if (t->w[v].upos != CASUS_UPOS_VERB || !state_class(t, v, "holding"))
        return;
    int32_t s = syn_subject(t, v), o = syn_object(t, v), from, to;
    if (s < 0 || o < 0 || !is_side(t, s))
        return;
    syn_span(t, o, &from, &to);
    casus_count area;
    bool has_area = find_area(t, from, to, &area);
    int32_t of = state_prep(t, o, "of"); /* "half of Khartoum" */
    static const char *const parts[] = {"half", "third", "quarter", "part", "most", "much", "percent", "all", "area"};
    int32_t ground = o;
    for (size_t k = 0; of >= 0 && k < sizeof parts / sizeof *parts; k++)
        if (syn_lemma(t, o, parts[k]))
            ground = of;
    bool part = has_area || (is_ground(t, ground) && !syn_lemma(t, o, "position") && !syn_lemma(t, o, "post"));
    casus_place p;
    bool placed = state_place(t, from, to, &p);
    if (!placed || !part || t->w[o].upos == CASUS_UPOS_PRON)
        return;
    casus_fact *x = state_new(f, CASUS_KIND_CONFLICT, v, v, "territory");
    state_add(t, s, x->subject, &x->n_subject);
    x->place = p;
    mood m = mood_read(t, v);
    x->status = m.status;
    fact_words(x, t, "holds", from, to);
    if (p.country[0] && strcmp(p.country, x->n_subject > 0 ? x->subject[0].code : "") != 0)
        fact_attr(x, "territory_of", str_dup(f->out->a, str_c(p.country)), (casus_cue){p.text, p.start, p.end});
    if (has_area)
        x->counts[x->n_counts++] = area;
}

void state_conflicts(const state_finder *f)
{
    for (int32_t i = 0; i < f->t->n; i++) {
        find_war(f, i);
        find_holding(f, i);
    }
}
