/* SPDX-License-Identifier: MIT */
#include "syntax/number.h"

#include <string.h>

#include "base/str.h"
#include "syntax/number_word.h"
#include "syntax/span.h"
#include "syntax/time.h"

static casus_str form(const syntax *t, int32_t i)
{
    return i >= 0 && i < t->n ? t->w[i].form : (casus_str){NULL, 0};
}

static bool is(const syntax *t, int32_t i, const char *word)
{
    return str_eq_nocase(form(t, i), str_c(word));
}

/* ---- Bounds ------------------------------------------------------------------------------------------ */

typedef enum bound { EXACT, AT_LEAST, AT_MOST, ABOUT } bound;

typedef struct bound_words {
    const char *words[3]; /* in text order */
    bound bound;
} bound_words;

static const bound_words before[] = {
    {{"more", "than", NULL}, AT_LEAST},  {{"greater", "than", NULL}, AT_LEAST}, {{"at", "least", NULL}, AT_LEAST},
    {{"no", "fewer", "than"}, AT_LEAST}, {{"no", "less", "than"}, AT_LEAST},    {{"not", "less", "than"}, AT_LEAST},
    {{"upwards", "of", NULL}, AT_LEAST}, {{"a", "minimum", "of"}, AT_LEAST},    {{"in", "excess", "of"}, AT_LEAST},
    {{"well", "over", NULL}, AT_LEAST},  {{"over", NULL, NULL}, AT_LEAST},      {{"exceeding", NULL, NULL}, AT_LEAST},
    {{"above", NULL, NULL}, AT_LEAST},   {{"no", "more", "than"}, AT_MOST},     {{"not", "more", "than"}, AT_MOST},
    {{"as", "many", "as"}, AT_MOST},     {{"as", "much", "as"}, AT_MOST},       {{"up", "to", NULL}, AT_MOST},
    {{"at", "most", NULL}, AT_MOST},     {{"fewer", "than", NULL}, AT_MOST},    {{"less", "than", NULL}, AT_MOST},
    {{"a", "maximum", "of"}, AT_MOST},   {{"nearly", NULL, NULL}, AT_MOST},     {{"almost", NULL, NULL}, AT_MOST},
    {{"close", "to", NULL}, AT_MOST},    {{"under", NULL, NULL}, AT_MOST},      {{"below", NULL, NULL}, AT_MOST},
    {{"just", "under", NULL}, AT_MOST},  {{"about", NULL, NULL}, ABOUT},        {{"around", NULL, NULL}, ABOUT},
    {{"some", NULL, NULL}, ABOUT},       {{"roughly", NULL, NULL}, ABOUT},      {{"approximately", NULL, NULL}, ABOUT},
    {{"an", "estimated", NULL}, ABOUT},  {{"estimated", NULL, NULL}, ABOUT},    {{"a", "total", "of"}, EXACT},
    {{"more", "or", "less"}, ABOUT},     {{"only", NULL, NULL}, EXACT},         {{"just", NULL, NULL}, EXACT}};

/* The words of a bound that stand right before word i: the longest; 0 where there are none. */
static int bound_before(const syntax *t, int32_t i, bound *out)
{
    int best = 0;
    for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
        int n = 1 + (before[k].words[1] != NULL) + (before[k].words[2] != NULL);
        bool fits = n > best && i >= n;
        for (int j = 0; j < n && fits; j++)
            fits = is(t, i - n + j, before[k].words[j]);
        if (!fits)
            continue;
        best = n;
        *out = before[k].bound;
    }
    return best;
}

/* "20 or more", "50 or so", "30 at most" behind the number. */
static int bound_behind(const syntax *t, int32_t i, bound *out)
{
    bool or = is(t, i, "or");
    if (or && is(t, i + 1, "more"))
        return *out = AT_LEAST, 2;
    if (or && (is(t, i + 1, "fewer") || is(t, i + 1, "less")))
        return *out = AT_MOST, 2;
    if (or && is(t, i + 1, "so"))
        return *out = ABOUT, 2;
    if (is(t, i, "at") && is(t, i + 1, "least"))
        return *out = AT_LEAST, 2;
    return 0;
}

static void set_bound(bound b, const number_run *r, syn_number *out)
{
    out->min = b == AT_MOST ? -1 : r->min;
    out->max = b == AT_LEAST ? -1 : r->max;
    out->about = b == ABOUT || r->vague;
}

/* ---- Units ------------------------------------------------------------------------------------------- */

static casus_str currency_named(casus_str s)
{
    static const struct {
        const char *word, *code;
    } names[] = {{"dollar", "USD"},  {"euro", "EUR"},   {"pound", "GBP"},   {"yen", "JPY"},    {"yuan", "CNY"},
                 {"ruble", "RUB"},   {"rouble", "RUB"}, {"hryvnia", "UAH"}, {"rupee", "INR"},  {"$", "USD"},
                 {"US$", "USD"},     {"€", "EUR"},      {"£", "GBP"},       {"¥", "JPY"},      {"₹", "INR"},
                 {"₽", "RUB"},       {"₴", "UAH"},      {"A$", "AUD"},      {"C$", "CAD"},     {"franc", "CHF"},
                 {"peso", "peso"},   {"shekel", "ILS"}, {"lira", "TRY"},    {"rand", "ZAR"},   {"riyal", "SAR"},
                 {"dinar", "dinar"}, {"krona", "SEK"},  {"zloty", "PLN"},   {"USD", "USD"},    {"EUR", "EUR"},
                 {"usd", "USD"},     {"eur", "EUR"},    {"won", "KRW"},     {"naira", "NGN"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(s, names[i].word))
            return str_c(names[i].code);
    return (casus_str){NULL, 0};
}

static casus_str measure_named(casus_str s)
{
    if (s.len > 4 && s.ptr[s.len - 1] == 's') /* a plural that was left as its own lemma */
        s.len--;
    static const struct {
        const char *word, *unit;
    } names[] = {{"%", "percent"}, {"percent", "percent"}, {"pct", "percent"}, {"km", "kilometre"}, {"kilometer", "kilometre"},
                 {"kilometre", "kilometre"}, {"meter", "metre"}, {"metre", "metre"}, {"kg", "kilogram"}, {"kilo", "kilogram"},
                 {"kilogram", "kilogram"}, {"mile", "mile"}, {"hectare", "hectare"}, {"acre", "acre"}, {"ton", "tonne"},
                 {"tonne", "tonne"}, {"litre", "litre"}, {"liter", "litre"}, {"foot", "foot"}, {"MW", "megawatt"},
                 {"megawatt", "megawatt"}, {"barrel", "barrel"}, {"sqm", "square metre"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(s, names[i].word))
            return str_c(names[i].unit);
    return (casus_str){NULL, 0};
}

static casus_str squared(const syntax *t, int32_t i, casus_str unit)
{
    static const struct {
        const char *unit, *square, *cubic;
    } names[] = {{"kilometre", "square kilometre", "cubic kilometre"},
                 {"metre", "square metre", "cubic metre"},
                 {"mile", "square mile", "cubic mile"},
                 {"foot", "square foot", "cubic foot"}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (str_is(unit, names[k].unit)) {
            if (is(t, i, "square") || is(t, i, "sq") || is(t, i, "sq."))
                return str_c(names[k].square);
            if (is(t, i, "cubic"))
                return str_c(names[k].cubic);
        }
    return unit;
}

/* The first noun behind the number that is counted: over adjectives and compounds, through "of". */
static int32_t counted_noun(const syntax *t, int32_t last)
{
    int32_t i = last + 1;
    i += is(t, i, "of") ? 1 : 0;
    i += is(t, i, "the") || is(t, i, "its") || is(t, i, "their") ? 1 : 0;
    for (int d = 0; d < 6 && i < t->n; d++, i++) {
        casus_upos p = (casus_upos)t->w[i].upos;
        bool noun = p == CASUS_UPOS_NOUN || p == CASUS_UPOS_SYM || (p == CASUS_UPOS_PROPN && t->w[i].name == CASUS_NAME_NONE);
        bool more = i + 1 < t->n && (t->w[i + 1].upos == CASUS_UPOS_NOUN || t->w[i + 1].upos == CASUS_UPOS_ADJ ||
                                     t->w[i + 1].upos == CASUS_UPOS_PROPN || (is(t, i + 1, "-") && d < 4));
        bool inner = t->w[i].rel == CASUS_REL_COMPOUND || t->w[i].rel == CASUS_REL_NMOD_UNMARKED;
        if (noun && !(inner && more))
            return i;
        bool opens = p == CASUS_UPOS_ADJ || p == CASUS_UPOS_PROPN || noun || p == CASUS_UPOS_ADV || is(t, i, "-") ||
                     (p == CASUS_UPOS_VERB && t->w[i].rel == CASUS_REL_AMOD);
        if (!opens)
            return -1;
    }
    return -1;
}

/* A currency sign or code that stands as a word of its own before the number; not "won 41 seats". */
static bool sign_before(const syntax *t, int32_t i)
{
    casus_str f = form(t, i - 1);
    bool word = f.len > 0 && f.ptr[0] >= 'a' && f.ptr[0] <= 'z';
    return !word && currency_named(f).ptr != NULL;
}

static void set_unit(const syntax *t, const number_run *r, syn_number *out)
{
    out->counted = -1;
    out->unit = currency_named(r->glued);
    if (!out->unit.ptr)
        out->unit = measure_named(r->glued);
    if (!out->unit.ptr && sign_before(t, out->first)) /* "$ 5 million" */
        out->unit = currency_named(form(t, out->first - 1));
    if (out->unit.ptr)
        return;
    int32_t k = is(t, r->last + 1, "per") && is(t, r->last + 2, "cent") ? r->last + 2 : -1;
    if (k >= 0) {
        out->unit = str_c("percent");
        return;
    }
    int32_t noun = counted_noun(t, r->last);
    if (noun < 0)
        return;
    casus_str lemma = t->w[noun].lemma;
    casus_str money = currency_named(lemma), measure = measure_named(lemma);
    out->unit = money.ptr ? money : measure.ptr ? squared(t, noun - 1, measure) : lemma;
    out->counted = money.ptr ? -1 : noun;
}

/* ---- Numbers ----------------------------------------------------------------------------------------- */

/* A number that names, dates or orders rather than counts. */
static bool is_label(const syntax *t, int32_t i, const number_run *r)
{
    syn_time when;
    casus_str f = form(t, i);
    if (t->w[i].name != CASUS_NAME_NONE && !r->glued.ptr)
        return true;
    if (i > 0 && (t->w[i - 1].upos == CASUS_UPOS_PROPN && t->w[i].rel != CASUS_REL_NUMMOD && !currency_named(form(t, i - 1)).ptr))
        return true; /* "Resolution 2231", "June 19" */
    bool behind = i > 0 && t->w[i].head == i - 1 && (t->w[i - 1].upos == CASUS_UPOS_NOUN || t->w[i - 1].upos == CASUS_UPOS_PROPN);
    if (behind && form(t, i - 1).ptr[0] >= 'A' && form(t, i - 1).ptr[0] <= 'Z' && !sign_before(t, i))
        return true; /* "Flight 370" */
    if (i > 0 && (is(t, i - 1, "No.") || is(t, i - 1, "number") || is(t, i - 1, "Article") || is(t, i - 1, "aged")))
        return true;
    for (int32_t k = i - 3; k <= i; k++)
        if (r->last == i && time_at(t, k, TIME_PAST, &when) && when.last >= i && when.relation == TIME_AT)
            return true;
    bool pronoun = str_eq_nocase(f, str_c("one")) && t->w[i].upos != CASUS_UPOS_NUM;
    return pronoun || is(t, r->last + 1, "p.m.") || is(t, r->last + 1, "a.m.") || is(t, r->last + 1, "o'clock");
}

/* "20 to 30", "20-30", "20 or 30"; "between 20 and 30". */
static void read_range(const syntax *t, int32_t i, number_run *r)
{
    number_run b;
    int32_t at = r->last + 1;
    bool between = is(t, i - 1, "between");
    bool joins = between ? is(t, at, "and") : is(t, at, "to") || is(t, at, "-") || is(t, at, "–") || is(t, at, "or");
    if (r->max != r->min || !joins || !number_run_at(t, at + 1, &b) || b.vague)
        return;
    if (b.max > r->min && b.min >= 1000 && r->min < 1000 && b.last > at + 1) /* "2 to 3 million" */
        for (int64_t s = 1000; s <= 1000000000; s *= 1000)
            if (r->min * s <= b.max && r->min * s * 1000 > b.max)
                r->min *= s;
    if (b.max <= r->min)
        return;
    r->max = b.max;
    r->last = b.last;
    if (!r->glued.ptr)
        r->glued = b.glued;
}

/* The number whose digits or words begin at i. */
static bool read_core(const syntax *t, int32_t i, syn_number *out)
{
    number_run r;
    if (!number_run_at(t, i, &r) || is_label(t, i, &r))
        return false;
    read_range(t, i, &r);
    bound b = EXACT;
    out->first = i;
    if (sign_before(t, i))
        out->first = i - 1;
    syn_number unit = {.first = i};
    set_unit(t, &r, &unit);
    out->unit = unit.unit;
    out->counted = unit.counted;
    int n = bound_before(t, out->first, &b);
    out->first -= n;
    out->last = r.last;
    int m = n == 0 ? bound_behind(t, r.last + 1, &b) : 0;
    out->last += m;
    if (is(t, out->first - 1, "between") && r.max > r.min)
        out->first--;
    if (m > 0 && out->counted < 0 && (out->counted = counted_noun(t, out->last)) >= 0)
        out->unit = t->w[out->counted].lemma;
    set_bound(b, &r, out);
    return true;
}

bool number_read(const syntax *t, int32_t i, syn_number *out)
{
    for (int32_t k = i; k < i + 4 && k < t->n; k++)
        if (read_core(t, k, out))
            return out->first == i;
    return false;
}

bool number_counting(const syntax *t, int32_t noun, syn_number *out)
{
    if (noun < 0 || noun >= t->n)
        return false;
    int32_t from = noun, to = noun;
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c])
        if (c < from && t->w[c].rel != CASUS_REL_NMOD_POSS && t->w[c].rel != CASUS_REL_PUNCT)
            from = c;
    int32_t h = t->w[noun].head; /* "hundreds of people" where the tree makes "people" the complement */
    if (t->w[noun].rel == CASUS_REL_NMOD && syn_marked(t, noun, "of") && h >= 0 && h < from)
        from = h;
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c]) /* "a total of 397 deputies" */
        if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of"))
            to = c;
    for (int32_t i = from; i <= to; i++) {
        if (!read_core(t, i, out))
            continue;
        bool stands = i <= noun && noun <= out->last; /* "tens of thousands" for people */
        if (stands || out->counted == noun || out->counted == to || t->w[noun].upos == CASUS_UPOS_NUM)
            return true;
        i = out->last;
    }
    return false;
}

bool number_of(const syntax *t, int32_t noun, casus_count *out)
{
    syn_number n;
    if (!number_counting(t, noun, &n))
        return false;
    casus_cue c = span_cue(t, n.first, n.last);
    *out = (casus_count){.min = n.min, .max = n.max, .text = c.text, .start = c.start, .end = c.end};
    return true;
}

int64_t number_at(const syntax *t, int32_t i)
{
    number_run r;
    return number_run_at(t, i, &r) && r.min == r.max && !r.vague ? r.min : -1;
}
