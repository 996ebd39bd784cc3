/* SPDX-License-Identifier: MIT */
#include "pacts/organ.h"

#include "base/str.h"
#include "syntax/span.h"

enum { MAX_PHRASE = 14 /* words of a phrase that are looked at */ };

bool organ_is_state(const char *code)
{
    static const char *const bodies[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        if (strcmp(code, bodies[i]) == 0) {
            return false;
        }
    }
    return strlen(code) == 3;
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Is `what` a whole word, or several, of the text? */
static bool says(casus_str text, casus_str what)
{
    for (uint32_t i = 0; what.len && what.len <= text.len && i <= text.len - what.len; i++) {
        bool left = i == 0 || !letter(text.ptr[i - 1]), right = i + what.len == text.len || !letter(text.ptr[i + what.len]);
        if (left && right && str_eq_nocase(str_n(text.ptr + i, what.len), what)) {
            return true;
        }
    }
    return false;
}

static bool says_any(casus_str text, const char *const *words)
{
    for (; *words; words++) {
        if (says(text, str_c(*words))) {
            return true;
        }
    }
    return false;
}

/* The phrase up to a clause that describes it. */
static casus_str phrase(const syntax *t, int32_t word)
{
    int32_t from, to;
    syn_span(t, word, &from, &to);
    for (int32_t c = t->child[word]; c >= 0; c = t->next[c]) {
        int32_t a, b;
        bool clause = t->w[c].rel == CASUS_REL_ACL || t->w[c].rel == CASUS_REL_ACL_RELCL || t->w[c].rel == CASUS_REL_ADVCL;
        syn_span(t, c, &a, &b);
        to = clause && a > word && a <= to ? a - 1 : to;
    }
    from = word - from > MAX_PHRASE ? word - MAX_PHRASE : from;
    to = to - word > MAX_PHRASE ? word + MAX_PHRASE : to;
    return span_text(t, from, to < word ? word : to);
}

/* The state that the phrase names: its entity's, or that of a word in it. */
static void find_state(const syntax *t, int32_t word, const char *context, char out[4])
{
    const casus_entity *e = syn_entity(t, word);
    int32_t from, to;
    memset(out, 0, 4);
    syn_span(t, word, &from, &to);
    for (int32_t i = from; i <= to && i < from + MAX_PHRASE; i++) { /* "of Argentina" says more than a guess */
        const casus_entity *x = actors_at(t->who, t->first + i);
        if (x && actors_sort_at(t->who, t->first + i) == ACTORS_STATE && organ_is_state(x->code)) {
            memcpy(out, x->code, 4);
            return;
        }
    }
    if (e && organ_is_state(e->code)) {
        memcpy(out, e->code, 4);
        return;
    }
    for (int32_t i = from; i <= to && i < from + MAX_PHRASE; i++) {
        const casus_entity *x = actors_at(t->who, t->first + i);
        if (x && organ_is_state(x->code)) {
            memcpy(out, x->code, 4);
            return;
        }
    }
    if (strlen(context) == 3) {
        memcpy(out, context, 4);
    }
}

/* ---- organs by name -------------------------------------------------------------------------- */

static organ_sort sort_of(const char *kind)
{
    static const struct {
        const char *kind;
        organ_sort sort;
    } sorts[] = {{"lower", ORGAN_CHAMBER},     {"upper", ORGAN_CHAMBER},   {"single", ORGAN_CHAMBER},
                 {"committee", ORGAN_COMMITTEE}, {"court", ORGAN_COURT},   {"government", ORGAN_GOVERNMENT},
                 {"council", ORGAN_CHAMBER},   {"head_of_state", ORGAN_HEAD}};
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        if (strcmp(kind, sorts[i].kind) == 0) {
            return sorts[i].sort;
        }
    }
    return ORGAN_NONE;
}

/* The longest of the organ's names that the phrase says. */
static casus_str name_said(const casus_pacts *r, const reg_organ *o, casus_str text)
{
    casus_str best = {0};
    for (const char *p = reg_text(r, o->names); *p;) {
        const char *bar = strstr(p, " | ");
        casus_str name = str_n(p, bar ? (size_t)(bar - p) : strlen(p));
        bool proper = name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
        if (proper && name.len > best.len && says(text, name)) {
            best = name;
        }
        p += name.len + (bar ? 3 : 0);
    }
    return best;
}

static const reg_organ *by_name(const casus_pacts *r, casus_str text, const char *state, casus_str *name)
{
    const reg_organ *best = NULL;
    bool several = false;
    *name = (casus_str){0};
    for (uint32_t i = 0; i < r->n_organs; i++) {
        const reg_organ *o = &r->organs[i];
        casus_str n = name_said(r, o, text);
        bool own = *state && strcmp(o->state, state) == 0;
        if (!n.len || (*state && !own)) {
            continue;
        }
        several = n.len == name->len && !own;
        if (n.len > name->len) {
            best = o;
            *name = n;
        }
    }
    return several ? NULL : best; /* "the Senate", of a state that nobody names */
}

static void first_name(const casus_pacts *r, const reg_organ *o, casus_str *name)
{
    const char *names = reg_text(r, o->names), *bar = strstr(names, " | ");
    *name = str_n(names, bar ? (size_t)(bar - names) : strlen(names));
}

/* A chamber by its place: with the name that the register has for it. */
static void chamber(const casus_pacts *r, arena *a, const char *kind, organ *out)
{
    const reg_organ *o = reg_organ_find(r, out->state, kind);
    casus_str name;
    out->sort = ORGAN_CHAMBER;
    out->value = str_dup(a, str_c(kind));
    if (o) {
        first_name(r, o, &name);
        out->value = str_fmt(a, "%s:%.*s", kind, (int)name.len, name.ptr);
    }
}

/* ---- organs by what they are called ---------------------------------------------------------- */

static bool lemma_in(const syntax *t, int32_t i, const char *const *words)
{
    for (; *words; words++) {
        if (syn_lemma(t, i, *words)) {
            return true;
        }
    }
    return false;
}

static bool by_house(const casus_pacts *r, arena *a, casus_str text, organ *out)
{
    static const char *const upper[] = {"upper house", "upper chamber", NULL};
    static const char *const lower[] = {"lower house", "lower chamber", NULL};
    if (says_any(text, upper) || says_any(text, lower)) {
        chamber(r, a, says_any(text, upper) ? "upper" : "lower", out);
        return true;
    }
    return false;
}

static bool by_legislature(const casus_pacts *r, const syntax *t, arena *a, int32_t word, organ *out)
{
    static const char *const words[] = {"parliament", "legislature", "lawmaker", "mp", "MP", "deputy", "legislator",
                                        "parliamentarian", "congress", "assembly", "chamber", "house", NULL};
    const casus_entity *e = syn_entity(t, word);
    bool body = e && strcmp(e->sector[0], "LEG") == 0;
    if (syn_lemma(t, word, "senator") || syn_lemma(t, word, "senate")) {
        chamber(r, a, "upper", out);
        return true;
    }
    if (!body && !lemma_in(t, word, words)) {
        return false;
    }
    chamber(r, a, reg_organ_find(r, out->state, "single") ? "single" : "legislature", out);
    return true;
}

static bool office_says(const casus_entity *e, const char *const *words)
{
    return e && e->office.len && says_any(e->office, words);
}

static void set(organ *out, organ_sort sort, const char *value)
{
    out->sort = sort;
    out->value = str_c(value);
}

static bool by_office(const syntax *t, int32_t word, organ *out)
{
    static const char *const heads[] = {"president", "king", "queen", "emperor", "emir", "sultan", "monarch", "grand duke",
                                        "supreme leader", "leader", "head of state", NULL};
    static const char *const premiers[] = {"prime minister", "premier", "chancellor", "head of government", NULL};
    static const char *const foreign[] = {"foreign minister", "secretary of state", "foreign secretary", NULL};
    static const char *const ministers[] = {"minister", "secretary", "ambassador", "envoy", "diplomat", NULL};
    const casus_entity *e = syn_entity(t, word);
    casus_str lemma = t->w[word].lemma, text = phrase(t, word);
    bool vice = says(text, str_c("vice")) || says(text, str_c("deputy"));
    if (office_says(e, premiers) || says_any(lemma, premiers)) {
        set(out, ORGAN_MINISTER, "head_of_government");
    } else if (office_says(e, foreign) || says_any(text, foreign)) {
        set(out, ORGAN_MINISTER, "foreign_minister");
    } else if (office_says(e, ministers) || says_any(lemma, ministers)) {
        set(out, ORGAN_MINISTER, says(lemma, str_c("ambassador")) ? "ambassador" : "minister");
    } else if (!vice && (office_says(e, heads) || says_any(lemma, heads))) {
        set(out, ORGAN_HEAD, "head_of_state");
    } else {
        return false;
    }
    return true;
}

static bool by_body(const syntax *t, int32_t word, casus_str text, organ *out)
{
    static const char *const government[] = {"cabinet", "government", "ministry", NULL};
    static const char *const voters[] = {"voter", "referendum", NULL};
    bool panel = syn_lemma(t, word, "committee") || syn_lemma(t, word, "commission") || syn_lemma(t, word, "panel");
    if (panel) {
        set(out, ORGAN_COMMITTEE, "committee");
    } else if (syn_lemma(t, word, "court")) {
        set(out, ORGAN_COURT, says(text, str_c("constitutional")) ? "court:constitutional court" : "court");
    } else if (lemma_in(t, word, government)) {
        set(out, ORGAN_GOVERNMENT, syn_lemma(t, word, "ministry") ? "ministry" : "government");
    } else if (lemma_in(t, word, voters)) {
        set(out, ORGAN_VOTERS, "referendum");
    } else {
        return false;
    }
    return true;
}

bool organ_of(const casus_pacts *r, const syntax *t, arena *a, int32_t word, const char *context, organ *out)
{
    *out = (organ){.sort = ORGAN_NONE, .word = word};
    if (word < 0 || word >= t->n) {
        return false;
    }
    casus_str text = phrase(t, word), name, other;
    find_state(t, word, context, out->state);
    const reg_organ *o = by_name(r, text, out->state, &name), *any = by_name(r, text, "", &other);
    o = any && other.len > name.len ? any : o; /* a name that only one state's organ has */
    if (o) {
        memcpy(out->state, o->state, 4);
        out->sort = sort_of(reg_text(r, o->kind));
        first_name(r, o, &name);
        out->value = str_fmt(a, "%s:%.*s", reg_text(r, o->kind), (int)name.len, name.ptr);
        return true;
    }
    if (by_house(r, a, text, out) || by_body(t, word, text, out) || by_office(t, word, out) ||
        by_legislature(r, t, a, word, out)) {
        return true;
    }
    const casus_entity *e = syn_entity(t, word);
    if (t->w[word].upos == CASUS_UPOS_NUM) { /* "only 27 have ratified": which, nobody says */
        out->state[0] = '\0';
        return false;
    }
    if (e && organ_is_state(e->code)) {
        out->sort = ORGAN_STATE;
        memcpy(out->state, e->code, 4);
        return true;
    }
    return false;
}
