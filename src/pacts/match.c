/* SPDX-License-Identifier: MIT */
#include "pacts/match.h"

#include "pacts/force.h"

/* Letters compared without case. */
static bool contains(casus_str text, casus_str what)
{
    for (uint32_t i = 0; what.len && what.len <= text.len && i <= text.len - what.len; i++) {
        if (str_eq_nocase(str_n(text.ptr + i, what.len), what)) {
            return true;
        }
    }
    return false;
}

/* The length of the longest name of the instrument that stands in the text, or of the text where it is part of one. */
static uint32_t name_score(const casus_pacts *r, const reg_instrument *x, casus_str text)
{
    uint32_t best = 0;
    const char *lists[] = {reg_text(r, x->title), reg_text(r, x->aliases), reg_text(r, x->id)};
    for (int i = 0; i < 3; i++) {
        for (const char *p = lists[i]; *p;) {
            const char *bar = strstr(p, " | ");
            casus_str name = str_n(p, bar ? (size_t)(bar - p) : strlen(p));
            uint32_t score = contains(text, name) ? name.len : contains(name, text) && text.len >= 16 ? text.len : 0;
            best = score > best ? score : best;
            p += name.len + (bar ? 3 : 0);
        }
    }
    return best;
}

static uint32_t party_score(const casus_pacts *r, const reg_instrument *x, const char *parties, bool *all)
{
    uint32_t n = 0;
    *all = true;
    for (const char *p = parties; *p;) {
        size_t k = strcspn(p, " ");
        char code[4] = "";
        memcpy(code, p, k < 3 ? k : 3);
        bool in = force_is_party(r, x, code);
        n += in;
        *all = *all && in;
        p += k;
        p += strspn(p, " ");
    }
    return n;
}

/* Of instruments with the same claim the one that is not yet ended, the later one, is meant. */
static bool later(const casus_pacts *r, const reg_instrument *a, const reg_instrument *b)
{
    day x = a->n_steps ? r->steps[a->first_step].lo : DAY_NONE, y = b->n_steps ? r->steps[b->first_step].lo : DAY_NONE;
    return x > y;
}

enum { SETTLING = 60, AHEAD = 31, LONGEST = 1830 /* days: after force, before signature, between the two */ };

/* Is its procedure going on about that day? */
static bool under_way(const casus_pacts *r, const reg_instrument *x, day on)
{
    force_span s;
    if (on == DAY_NONE || !x->n_steps) {
        return false;
    }
    force_instrument(r, x, DAY_MAX, &s);
    day first = r->steps[x->first_step].lo;
    return first <= on + AHEAD && on - first <= LONGEST && (s.begin.lo == DAY_MAX || s.begin.lo > on - SETTLING);
}

/* The year that a title names ("the 1951 treaty"), or 0. */
static int named_year(const char *title)
{
    for (const char *p = title; *p;) {
        size_t n = strspn(p, "0123456789");
        if (n == 4 && (p[0] == '1' || p[0] == '2')) {
            return (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
        }
        p += n ? n : 1;
    }
    return 0;
}

/* A title with a year means an instrument of which something happened in that year: signature, force, a renewal. */
static bool has_year(const casus_pacts *r, const reg_instrument *x, int year)
{
    for (uint32_t i = 0; i < x->n_steps; i++) {
        if (day_date(r->steps[x->first_step + i].lo).year == year) {
            return true;
        }
    }
    return x->n_steps == 0;
}

const reg_instrument *match_instrument(const casus_pacts *r, const char *title, const char *parties, const char *state,
                                       day on)
{
    const reg_instrument *best = NULL;
    uint32_t top = 0;
    int year = named_year(title);
    for (uint32_t i = 0; i < r->n_instruments; i++) {
        const reg_instrument *x = &r->instruments[i];
        bool all;
        if (year && !has_year(r, x, year)) {
            continue;
        }
        uint32_t n = party_score(r, x, parties, &all), name = name_score(r, x, str_c(title));
        bool acts = strlen(state) != 3 || force_is_party(r, x, state);
        bool pair = n >= 2 && x->n_parties == n;
        uint32_t score = !all || !acts ? 0 : name >= 8 ? name + n * 10 : pair && under_way(r, x, on) ? 5 : 0;
        score += score && pair ? 100 : 0;
        score += score > 100 && under_way(r, x, on) ? 100 : 0;
        if (score > top || (score == top && score && best && later(r, x, best))) {
            best = x;
            top = score;
        }
    }
    return best;
}
