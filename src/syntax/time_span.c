/* SPDX-License-Identifier: MIT
 * time_span.c: weeks, seasons, quarters, years, decades; and times that are counted from the story's date or from the
 * day spoken of before. "Early", "late", "the end of" leave the dates of what they narrow: the record has no finer
 * ones. */
#include <string.h>

#include "base/str.h"
#include "syntax/calendar.h"
#include "syntax/time_scan.h"

static bool done(syn_time *out, int32_t last)
{
    out->last = last;
    return true;
}

/* ---- This, last, next -------------------------------------------------------------------------------- */

/* A season of the year that names it: "the summer of 2019"; winter runs into the next year. */
static bool read_season(const time_scan *s, int32_t i, syn_time *out)
{
    int32_t at = i + time_is(s, i, "last|past|this|next|coming|previous|early|late");
    int month = time_season_named(time_form(s, at)), year = -1;
    int32_t last = at, of = at + 1 + time_is(s, at + 1, "of|,");
    if (!month || s->w[at].upos == CASUS_UPOS_VERB)
        return false;
    if (time_year_at(s, of) > 0)
        year = time_year_at(s, of), last = of;
    else if (time_is(s, of, "last|this|next") && time_is(s, of + 1, "year"))
        year = s->story.year + (time_is(s, of, "last") ? -1 : time_is(s, of, "next") ? 1 : 0), last = of + 1;
    bool in = time_is(s, i - 1, "in") || (time_is(s, i - 1, "the") && time_is(s, i - 2, "in|during|over|through|by|until"));
    bool named = at > i || (in && !time_is(s, at + 1, "of") && !time_is(s, at, "fall"));
    if (year < 0 && !named)
        return false;
    if (year < 0) {
        year = s->story.year;
        int begun = s->story.month - month, over = begun - 2;
        if (at > i && time_is(s, i, "last|past|previous"))
            year -= over <= 0;
        else if ((at > i && time_is(s, i, "next|coming")) || s->tense == TIME_AHEAD)
            year += over > 0 || (time_is(s, i, "next") && begun >= 0);
        else if (s->tense == TIME_PAST)
            year -= begun < 0;
    }
    time_months((casus_date){(int16_t)year, (uint8_t)month, 0}, 3, out);
    return done(out, last);
}

static int shift_of(const time_scan *s, int32_t i)
{
    return time_is(s, i, "last|past|previous")      ? -1
           : time_is(s, i, "next|coming|following") ? 1
           : time_is(s, i, "this|current")          ? 0
                                                    : 9;
}

/* Part of a period that runs while the story is written: what has passed of it, or what is left. */
static void clip(const time_scan *s, bool earlier, bool later, syn_time *out)
{
    if (out->precision != CASUS_PREC_DAY || out->to.year == 0)
        return;
    if (earlier || (s->tense == TIME_PAST && !later))
        out->to = s->story;
    else if (later || s->tense == TIME_AHEAD)
        out->from = s->story;
    if (memcmp(&out->from, &out->to, sizeof out->from) == 0)
        out->to = (casus_date){0, 0, 0};
}

static bool read_weekend(const time_scan *s, int32_t i, int shift, syn_time *out)
{
    int day = cal_weekday(s->story);
    int plain = day >= 5 ? 0 : s->tense == TIME_AHEAD ? 0 : -1; /* "at the weekend" */
    if (shift == 9)
        shift = plain;
    else if (shift == 0)
        shift = s->tense == TIME_PAST ? plain : 0;
    time_period(s->story, UNIT_WEEKEND, shift, out);
    return done(out, i);
}

/* "last week", "this year", "the end of next month", "later this week", "the coming decade". */
static bool read_relative(const time_scan *s, int32_t i, syn_time *out)
{
    bool earlier = time_is(s, i, "earlier"), later = time_is(s, i, "later");
    int32_t at = i + (earlier || later || time_is(s, i, "early|late"));
    at += at > i && time_is(s, at, "in|on");
    at += time_is(s, at, "the") && time_is(s, at + 1, "last|past|previous|next|coming|current|following");
    int shift = shift_of(s, at);
    time_unit unit = shift == 9 ? UNIT_NONE : time_unit_named(time_form(s, at + 1));
    bool plural = unit != UNIT_NONE && time_form(s, at + 1).ptr[time_form(s, at + 1).len - 1] == 's';
    if (unit == UNIT_WEEKEND && !plural)
        return read_weekend(s, at + 1, shift, out);
    if (unit == UNIT_NONE || unit == UNIT_HOUR || plural)
        return false;
    bool spoken = time_is(s, at, "previous|following") || (time_is(s, at, "next") && time_is(s, at - 1, "the"));
    casus_date d = spoken && s->anchor.year ? s->anchor : s->story;
    if (unit == UNIT_DAY && (!spoken || !s->anchor.year) && !time_is(s, at, "previous"))
        return false;
    time_period(d, unit, shift, out);
    if (shift == 0 && unit == UNIT_WEEK)
        clip(s, earlier, later, out);
    return done(out, at + 1);
}

/* "the end of the year", "the start of the week", "by the end of June": the period itself. */
static bool read_edge(const time_scan *s, int32_t i, syn_time *out)
{
    int32_t at = i + time_is(s, i, "the");
    if (!time_is(s, at, "end|start|beginning|middle|turn|close") || !time_is(s, at + 1, "of"))
        return false;
    at += 2 + time_is(s, at + 2, "the");
    if (time_read_day(s, at, out) || time_read_span(s, at, out))
        return true;
    time_unit unit = time_unit_named(time_form(s, at));
    if (!time_is(s, at - 1, "the") || (unit != UNIT_WEEK && unit != UNIT_MONTH && unit != UNIT_YEAR && unit != UNIT_DECADE))
        return false;
    if (time_form(s, at).ptr[time_form(s, at).len - 1] == 's')
        return false;
    time_period(s->story, unit, 0, out);
    return done(out, at);
}

/* ---- Parts of years, decades, centuries -------------------------------------------------------------- */

/* "the first quarter of 2023", "the second half of the year". */
static bool read_part(const time_scan *s, int32_t i, syn_time *out)
{
    int32_t at = i + time_is(s, i, "the");
    int k = time_is(s, at, "last|final") ? 9 : time_ordinal(time_form(s, at)), year = -1;
    bool quarter = time_is(s, at + 1, "quarter"), half = time_is(s, at + 1, "half");
    int most = quarter ? 4 : 2;
    if (k < 1 || !(quarter || half) || (k > most && k != 9))
        return false;
    k = k == 9 ? most : k;
    int32_t last = at + 1, of = at + 2 + time_is(s, at + 2, "of");
    of += time_is(s, of, "the");
    if (time_year_at(s, of) > 0)
        year = time_year_at(s, of), last = of;
    else if (time_is(s, of, "year"))
        year = s->story.year, last = of;
    else if (shift_of(s, of) != 9 && time_is(s, of + 1, "year"))
        year = s->story.year + shift_of(s, of), last = of + 1;
    int months = quarter ? 3 : 6, first = (k - 1) * months + 1;
    if (year < 0 && (half || time_is(s, at, "last|final")))
        return false;
    if (year < 0) {
        year = s->story.year;
        year -= s->tense != TIME_AHEAD && first > s->story.month;
        year += s->tense == TIME_AHEAD && first + 2 < s->story.month;
    }
    time_months((casus_date){(int16_t)year, (uint8_t)first, 0}, months, out);
    return done(out, last);
}

static int decade_of(casus_str f)
{
    static const char *const words[] = {"twenties", "thirties", "forties", "fifties", "sixties", "seventies",
                                        "eighties", "nineties"};
    for (int k = 0; k < 8; k++)
        if (str_eq_nocase(f, str_c(words[k])))
            return 1920 + 10 * k;
    if (f.len < 4 || f.ptr[f.len - 1] != 's' || f.ptr[f.len - 2] != '0')
        return -1;
    uint32_t digits = f.len - 1 - (f.ptr[f.len - 2] == '\'');
    int v = digits == 4 ? time_number(str_n(f.ptr, 4)) : -1;
    return v >= 1500 && v <= 2100 && v % 10 == 0 ? v : -1;
}

/* "the 1990s", "the early nineties", "mid-1990s", "the 19th century". */
static bool read_decade(const time_scan *s, int32_t i, syn_time *out)
{
    int32_t at = i + time_is(s, i, "the");
    at += time_is(s, at, "early|mid|late");
    at += at > i && time_is(s, at, "-");
    casus_str f = time_form(s, at);
    if (f.len > 4 && str_eq_nocase(str_n(f.ptr, 4), str_c("mid-")))
        f = str_n(f.ptr + 4, f.len - 4);
    int year = decade_of(f), century = time_is(s, at + 1, "century") ? time_ordinal(f) : -1;
    if (year < 0 && (century < 10 || century > 21))
        return false;
    if (year < 0)
        time_years((century - 1) * 100 + 1, 100, out);
    else
        time_years(year, 10, out);
    return done(out, year < 0 ? at + 1 : at);
}

/* A year: behind a preposition, beside a noun ("the 2014 annexation"), or with "early", "mid-". */
static bool read_year(const time_scan *s, int32_t i, syn_time *out)
{
    int32_t at = i + time_is(s, i, "early|late|mid");
    at += at > i && time_is(s, at, "-|in");
    casus_str f = time_form(s, at);
    bool joined = f.len == 8 && str_eq_nocase(str_n(f.ptr, 4), str_c("mid-"));
    int year = joined ? time_number(str_n(f.ptr + 4, 4)) : time_year_at(s, at);
    if (year < 1500 || year > 2100)
        return false;
    bool behind = at > i || joined ||
                  time_is(s, at - 1, "in|since|from|by|until|till|before|after|during|through|throughout|of|between|year|"
                                     "around|circa|and|to|-|–|,|(|'s");
    bool counts = at + 1 < s->n && s->w[at + 1].upos == CASUS_UPOS_NOUN;
    bool plural = counts && time_form(s, at + 1).ptr[time_form(s, at + 1).len - 1] == 's';
    bool beside = counts && !plural && time_is(s, at - 1, "the|its|his|her|their|a|'s");
    if (!(behind && !counts) && !beside)
        return false;
    if (time_is(s, at + 1, "%|percent|euros|dollars|people|km|million|°"))
        return false;
    time_years(year, 1, out);
    return done(out, at);
}

/* ---- Counted from another day ------------------------------------------------------------------------ */

bool time_read_length(const time_scan *s, int32_t i, int *count, time_unit *unit, int32_t *last)
{
    int32_t at = i;
    for (int k = 0; k < 3 && time_is(s, at, "about|around|some|nearly|almost|just|over|more|than|at|least|exactly|only|roughly"); k++)
        at++;
    *count = time_number(time_form(s, at));
    at++;
    if (*count == 1 && time_is(s, at, "couple") && time_is(s, at + 1, "of"))
        *count = 2, at += 2;
    if (*count >= 20 && time_is(s, at, "-") && time_number(time_form(s, at + 1)) > 0)
        *count += time_number(time_form(s, at + 1)), at += 2;
    if (time_is(s, at, "full|whole|consecutive|long|straight"))
        at++;
    if (time_is(s, at, "-"))
        at++;
    *unit = time_unit_named(time_form(s, at));
    *last = at;
    return *count > 0 && *count < 1000 && *unit != UNIT_NONE && *unit != UNIT_WEEKEND;
}

void time_shifted(casus_date d, int count, time_unit unit, int sign, syn_time *out)
{
    if (unit == UNIT_HOUR) {
        unit = UNIT_DAY;
        count /= 24;
    }
    if (unit == UNIT_DECADE || unit == UNIT_CENTURY) { /* "two decades ago": the year, not the decade */
        count *= unit == UNIT_DECADE ? 10 : 100;
        unit = UNIT_YEAR;
    }
    time_period(d, unit, sign * count, out);
}

/* Does the expression end here, so that "the day before" is a day and not the day before something? */
static bool ends(const time_scan *s, int32_t i)
{
    return i >= s->n || s->w[i].upos == CASUS_UPOS_PUNCT || s->w[i].upos == CASUS_UPOS_CCONJ ||
           s->w[i].upos == CASUS_UPOS_ADP || s->w[i].upos == CASUS_UPOS_VERB || s->w[i].upos == CASUS_UPOS_AUX ||
           s->w[i].upos == CASUS_UPOS_PART;
}

/* "32 months ago", "two days earlier", "a week later", "a year from now". */
static bool read_shifted(const time_scan *s, int32_t i, syn_time *out)
{
    int count;
    time_unit unit;
    int32_t last;
    if (!time_read_length(s, i, &count, &unit, &last))
        return false;
    if (time_is(s, last + 1, "ago")) {
        time_shifted(s->story, count, unit, -1, out);
        return done(out, last + 1);
    }
    if (time_is(s, last + 1, "from") && time_is(s, last + 2, "now|today")) {
        time_shifted(s->story, count, unit, 1, out);
        return done(out, last + 2);
    }
    bool back = time_is(s, last + 1, "earlier|before|previously"), forth = time_is(s, last + 1, "later|after");
    bool open = time_is(s, last + 1, "before|after") && !ends(s, last + 2); /* "two days before the vote" */
    if (!(back || forth) || !s->anchor.year || open)
        return false;
    if (unit == UNIT_WEEK) /* than a day, so a day */
        count *= 7, unit = UNIT_DAY;
    time_shifted(s->anchor, count, unit, back ? -1 : 1, out);
    return done(out, last + 1);
}

/* "the day before", "the same day", "the next day", "that year": from the day spoken of. */
static bool read_anaphor(const time_scan *s, int32_t i, syn_time *out)
{
    bool article = time_is(s, i, "the|a"), that = time_is(s, i, "that|same");
    int32_t at = i + article;
    that = that || (article && time_is(s, at, "same"));
    int shift = shift_of(s, at);
    at += time_is(s, at, "that|same|next|previous|following");
    time_unit unit = time_unit_named(time_form(s, at));
    if (!s->anchor.year || unit == UNIT_NONE || unit == UNIT_HOUR || time_form(s, at).ptr[time_form(s, at).len - 1] == 's')
        return false;
    int32_t last = at;
    if (that)
        shift = 0;
    else if (article && at == i + 1 && time_is(s, at + 1, "before|earlier|after|later|prior") && ends(s, at + 2))
        shift = time_is(s, at + 1, "before|earlier|prior") ? -1 : 1, last = at + 1;
    else if (!article || (shift != 1 && shift != -1) || at == i + 1)
        return false;
    time_period(s->anchor, unit, shift, out);
    return done(out, last);
}

bool time_read_span(const time_scan *s, int32_t i, syn_time *out)
{
    if (time_is(s, i, "over|at|on|during|this|next") && time_is(s, i + 1, "the") && time_is(s, i + 2, "weekend"))
        return read_weekend(s, i + 2, 9, out);
    return read_part(s, i, out) || read_season(s, i, out) || read_shifted(s, i, out) || read_anaphor(s, i, out) ||
           read_relative(s, i, out) || read_edge(s, i, out) || read_decade(s, i, out) || read_year(s, i, out);
}
