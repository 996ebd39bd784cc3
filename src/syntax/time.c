/* SPDX-License-Identifier: MIT
 * time.c: relations and ranges around the expressions that time_day.c and time_span.c read; tense; the day before. */
#include "syntax/time.h"

#include <string.h>

#include "base/str.h"
#include "syntax/calendar.h"
#include "syntax/time_scan.h"

enum { ANCHOR_WORDS = 60, RANGE_WORDS = 12 };

casus_str time_form(const time_scan *s, int32_t i)
{
    return i >= 0 && i < s->n ? s->w[i].form : (casus_str){NULL, 0};
}

bool time_is(const time_scan *s, int32_t i, const char *words)
{
    casus_str f = time_form(s, i);
    while (f.len > 0) {
        const char *end = strchr(words, '|');
        size_t n = end ? (size_t)(end - words) : strlen(words);
        if (n == f.len && str_eq_nocase(f, str_n(words, n)))
            return true;
        if (!end)
            return false;
        words = end + 1;
    }
    return false;
}

int time_year_at(const time_scan *s, int32_t i)
{
    casus_str f = time_form(s, i);
    int v = f.len == 4 ? time_number(f) : -1;
    return v >= 1500 && v <= 2100 ? v : -1;
}

/* ---- Ranges and relations ---------------------------------------------------------------------------- */

static bool read_plain(const time_scan *s, int32_t i, syn_time *out)
{
    return time_read_day(s, i, out) || time_read_span(s, i, out);
}

/* "2014 to 2019", "Monday until Wednesday", "between May and July": both ends into one. */
static void read_second(const time_scan *s, int32_t i, syn_time *out)
{
    syn_time b = *out;
    int32_t at = out->last + 1;
    bool between = time_is(s, i, "between"), from = time_is(s, i, "from");
    bool joined = between ? time_is(s, at, "and") : time_is(s, at, "to|until|till|through|-|–");
    if (!joined || out->to.year != 0 || (time_is(s, at, "until|till") && !from))
        return;
    time_scan rest = *s;
    if (!read_plain(&rest, at + 1, &b) || b.precision != out->precision)
        return;
    casus_date to = b.to.year ? b.to : b.from;
    if (cal_compare(out->from, to) > 0 && out->from.month && out->from.year > 1500) {
        if (out->precision == CASUS_PREC_DAY && cal_days(out->from) - cal_days(to) < 7 && s->tense != TIME_AHEAD)
            out->from = cal_add_days(out->from, -7); /* "from Friday to Monday" */
        else
            out->from.year--; /* "from November to March" */
    }
    if (cal_compare(out->from, to) < 0)
        out->to = to;
    out->last = b.last;
}

/* "for 32 months", "over the past two years", "within a week", "in two weeks". */
static bool read_duration(const time_scan *s, int32_t i, syn_time *out)
{
    bool within = time_is(s, i, "within"), in = time_is(s, i, "in"), lasting = time_is(s, i, "for|over|during");
    int32_t at = i + 1 + time_is(s, i + 1, "the"), last;
    bool past = time_is(s, at, "last|past|previous"), next = time_is(s, at, "next|coming|following");
    int count;
    time_unit unit;
    if (!(within || in || lasting) || !time_read_length(s, at + (past || next), &count, &unit, &last))
        return false;
    if (time_is(s, last + 1, "ago|later|earlier|from|after|before|old|of"))
        return false;
    out->last = last;
    syn_time far = *out;
    if (past || (time_is(s, i, "for") && s->tense != TIME_AHEAD && !next)) {
        time_shifted(s->story, count, unit, -1, &far);
        out->from = far.from;
        out->precision = far.precision;
        out->to = s->story;
        if (out->precision != CASUS_PREC_DAY)
            out->to.day = 0;
        if (out->precision == CASUS_PREC_YEAR)
            out->to.month = 0;
        out->relation = time_is(s, i, "for") || past ? TIME_SINCE : TIME_AT;
        return true;
    }
    bool ahead = s->tense == TIME_AHEAD || next;
    if (!ahead || time_is(s, i, "for"))
        return false;
    time_shifted(s->story, count, unit, 1, &far);
    *out = (syn_time){.from = far.from, .to = far.to, .precision = far.precision, .last = last, .first = i};
    if (in && !next)
        return true;
    out->relation = TIME_UNTIL;
    out->to = far.to.year ? far.to : far.from;
    out->from = s->story;
    if (out->precision != CASUS_PREC_DAY)
        out->from.day = 0;
    if (out->precision == CASUS_PREC_YEAR)
        out->from.month = 0;
    return true;
}

/* How exact the words before the expression make it. */
static bool read_related(const time_scan *s, int32_t i, syn_time *out)
{
    time_relation rel = time_is(s, i, "since")                 ? TIME_SINCE
                        : time_is(s, i, "until|till")          ? TIME_UNTIL
                        : time_is(s, i, "before|by")           ? TIME_BEFORE
                        : time_is(s, i, "after|following")     ? TIME_AFTER
                                                               : TIME_AT;
    bool from = time_is(s, i, "from|between");
    if (rel == TIME_AT && !from)
        return false;
    time_scan past = *s;
    if (rel == TIME_SINCE)
        past.tense = TIME_PAST;
    int32_t at = i + 1 + time_is(s, i + 1, "at|on|in|as");
    at += time_is(s, at, "least|early|late") && !read_plain(&past, at, out);
    if (!read_plain(&past, at, out))
        return false;
    if (from)
        read_second(s, i, out);
    out->relation = rel;
    if (from && out->to.year == 0 && time_is(s, i, "between"))
        return false;
    if (rel == TIME_UNTIL && out->to.year == 0 && cal_compare(s->story, out->from) < 0) {
        out->to = out->from;
        out->from = s->story;
        if (out->precision != CASUS_PREC_DAY)
            out->from.day = 0;
        if (out->precision == CASUS_PREC_YEAR)
            out->from.month = 0;
    }
    return true;
}

static bool read_any(const time_scan *s, int32_t i, syn_time *out)
{
    *out = (syn_time){.relation = TIME_AT, .first = i, .last = i, .precision = CASUS_PREC_STORY};
    if (read_duration(s, i, out) || read_related(s, i, out))
        return true;
    if (!read_plain(s, i, out))
        return false;
    read_second(s, i, out);
    return true;
}

/* ---- The day spoken of before ------------------------------------------------------------------------ */

/* The nearest day named before word i of the document; the story's day where none is near. */
static casus_date anchor_before(const syntax *t, int32_t i, casus_date story)
{
    int32_t at = t->first + i, least = at > ANCHOR_WORDS ? at - ANCHOR_WORDS : 0;
    time_scan s = {.w = t->doc->words, .n = at, .story = story, .tense = TIME_PAST};
    for (int32_t k = at - 1; k >= least; k--) {
        syn_time x = {.first = k};
        if (time_read_day(&s, k, &x) && x.precision == CASUS_PREC_DAY)
            return x.to.year ? x.to : x.from;
    }
    return (casus_date){0, 0, 0};
}

static bool needs_anchor(const time_scan *s, int32_t i)
{
    for (int32_t k = i; k < i + 5; k++)
        if (time_is(s, k, "before|earlier|later|after|previous|following|same|next|that|prior"))
            return true;
    return false;
}

bool time_at(const syntax *t, int32_t i, time_tense tense, syn_time *out)
{
    casus_date story = t->doc->story ? t->doc->story->date : (casus_date){0, 0, 0};
    if (i < 0 || i >= t->n || !cal_is_day(story.year, story.month, story.day))
        return false;
    time_scan s = {.w = t->w, .n = t->n, .story = story, .tense = tense};
    if (needs_anchor(&s, i)) {
        s.anchor = anchor_before(t, i, story);
        if (!s.anchor.year && time_is(&s, i, "the") && time_is(&s, i + 1, "day|previous"))
            s.anchor = story;
    }
    return read_any(&s, i, out);
}

bool time_in(const syntax *t, int32_t from, int32_t to, time_tense tense, syn_time *out)
{
    bool found = false;
    for (int32_t i = from; i <= to && i < t->n; i++) {
        syn_time x;
        if (!time_at(t, i, tense, &x))
            continue;
        if (!found || x.precision < out->precision)
            *out = x;
        found = true;
        i = x.last;
    }
    return found;
}

/* ---- Tense ------------------------------------------------------------------------------------------- */

static bool looks_ahead(const syntax *t, int32_t i)
{
    static const char *const lemmas[] = {"schedule", "expect", "plan", "due", "slate", "set", "intend", "promise",
                                         "pledge", "vow", "upcoming", "hope", "prepare", "aim"};
    for (size_t k = 0; k < sizeof lemmas / sizeof *lemmas; k++)
        if (syn_lemma(t, i, lemmas[k]))
            return t->w[i].upos != CASUS_UPOS_NOUN;
    return false;
}

/* "signed", "met": a verb that is neither its lemma nor ends in -s or -ing. */
static bool is_past_form(const syntax *t, int32_t v)
{
    casus_str f = t->w[v].form;
    bool finite = t->w[v].upos == CASUS_UPOS_VERB && f.len > 1 && !syn_is_ing(t, v) && f.ptr[f.len - 1] != 's';
    return finite && !str_eq_nocase(f, t->w[v].lemma);
}

/* Of one predicate: by its auxiliaries and its own form. */
static time_tense tense_of(const syntax *t, int32_t v)
{
    bool present = false, past = false, perfect = false;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if (c < v && syn_lemma(t, c, "due")) /* "are due to resume" */
            return TIME_AHEAD;
        bool aux = t->w[c].rel == CASUS_REL_AUX || t->w[c].rel == CASUS_REL_AUX_PASS || t->w[c].rel == CASUS_REL_COP;
        if (!aux)
            continue;
        if (syn_lemma(t, c, "will") || syn_lemma(t, c, "shall") || syn_lemma(t, c, "must") || str_eq_nocase(t->w[c].form, str_c("'ll")))
            return TIME_AHEAD;
        perfect = perfect || syn_lemma(t, c, "have");
        present = present || str_eq_nocase(t->w[c].form, str_c("is")) || str_eq_nocase(t->w[c].form, str_c("are"));
        past = past || str_eq_nocase(t->w[c].form, str_c("was")) || str_eq_nocase(t->w[c].form, str_c("were")) ||
               str_eq_nocase(t->w[c].form, str_c("did"));
    }
    if (looks_ahead(t, v) && !past && !perfect)
        return present ? TIME_AHEAD : TIME_NEAREST;
    if (looks_ahead(t, v) && syn_passive(t, v))
        return TIME_AHEAD;
    if (perfect || past || (!present && is_past_form(t, v)))
        return TIME_PAST;
    if (present && syn_is_ing(t, v))
        return TIME_AHEAD;
    return TIME_NEAREST;
}

/* "the November 6 vote": the noun says nothing of when. */
static bool before_noun(const syntax *t, int32_t i)
{
    int32_t h = t->w[i].head;
    casus_rel r = (casus_rel)t->w[i].rel;
    bool within = r == CASUS_REL_COMPOUND || r == CASUS_REL_NMOD_UNMARKED || r == CASUS_REL_NUMMOD || r == CASUS_REL_AMOD;
    if (i > 0 && i + 2 < t->n && str_eq_nocase(t->w[i - 1].form, str_c("the")) && t->w[i + 1].upos == CASUS_UPOS_NUM &&
        t->w[i + 2].upos == CASUS_UPOS_NOUN)
        return true;
    return within && h > i && t->w[h].upos == CASUS_UPOS_NOUN && !syn_is_time(t, h);
}

time_tense time_tense_at(const syntax *t, int32_t i)
{
    if (i < 0 || i >= t->n || before_noun(t, i))
        return TIME_NEAREST;
    for (int d = 0; d < SYN_DEPTH && i >= 0 && i < t->n; d++, i = t->w[i].head) {
        if (looks_ahead(t, i) && t->w[i].upos != CASUS_UPOS_VERB)
            return TIME_AHEAD;
        bool predicate = t->w[i].upos == CASUS_UPOS_VERB || syn_find(t, i, CASUS_REL_COP) >= 0;
        if (!predicate)
            continue;
        if (syn_is_infinitive(t, i) && t->w[i].head >= 0 && t->w[i].rel != CASUS_REL_ROOT) {
            if (t->w[i].rel == CASUS_REL_XCOMP && looks_ahead(t, t->w[i].head))
                return TIME_AHEAD;
            continue;
        }
        return tense_of(t, i);
    }
    return TIME_NEAREST;
}
