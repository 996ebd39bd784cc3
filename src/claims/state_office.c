/* SPDX-License-Identifier: MIT
 * state_office.c: who holds which office, as the story says it: "Kenyan President William Ruto". */
#include "base/str.h"
#include "claims/state.h"
#include "syntax/span.h"

/* Words of the office in the phrase around the mention; false where the phrase does not name it. */
static bool office_words(const syntax *t, int32_t i, casus_str office, int32_t *from, int32_t *to)
{
    int32_t a, b;
    speech_source(t, i, &a, &b);
    casus_str last = office; /* "foreign minister": its last word decides */
    for (uint32_t k = 0; k < office.len; k++)
        if (office.ptr[k] == ' ')
            last = str_n(office.ptr + k + 1, office.len - k - 1);
    for (int32_t k = a; k <= b; k++)
        if (str_eq_nocase(t->w[k].form, last)) {
            *from = *to = k;
            while (*from > a && last.len < office.len && t->w[*from - 1].upos != CASUS_UPOS_PUNCT &&
                   t->w[*to].end - t->w[*from].start < office.len)
                --*from;
            return true;
        }
    return false;
}

static bool is_past(const syntax *t, int32_t from)
{
    for (int32_t k = from - 1; k >= 0 && k >= from - 3; k--)
        if (syn_lemma(t, k, "former") || syn_lemma(t, k, "ex") || syn_lemma(t, k, "late") ||
            syn_lemma(t, k, "acting") || syn_lemma(t, k, "then") || syn_lemma(t, k, "deputy") ||
            syn_lemma(t, k, "vice"))
            return true;
    return false;
}

static bool known(const fact_list *l, const casus_entity *e)
{
    for (uint32_t i = 0; i < l->n; i++)
        if (l->items[i].kind == CASUS_KIND_OFFICE && span_same(&l->items[i].subject[0], e))
            return true;
    return false;
}

/* Offices of states, parliaments, courts, forces and parties: not of firms and clubs. */
static bool is_public(const casus_entity *e)
{
    static const char *const sectors[] = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "REL", "IGO"};
    if (str_starts(e->office, "former"))
        return false;
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
        if (str_is(str_c(e->sector[0]), sectors[k]))
            return true;
    return false;
}

static const casus_entity *state_of(const syntax *t, int32_t from, int32_t to, const char *code)
{
    for (int32_t i = from; i <= to; i++) {
        const casus_entity *e = actors_at(t->who, t->first + i);
        if (e && !e->office.ptr && str_eq(str_c(e->code), str_c(code)) &&
            actors_sort_at(t->who, e->word) == ACTORS_STATE)
            return e;
    }
    return NULL;
}

void state_offices(const state_finder *f)
{
    const syntax *t = f->t;
    for (int32_t i = 0; i < t->n; i++) {
        const casus_entity *e = actors_at(t->who, t->first + i);
        int32_t from, to;
        bool person = e && is_public(e) && e->word == t->first + i && e->office.ptr && e->name.len > 0 && e->code[0] &&
                      e->resolved_by == CASUS_RESOLVED_NAME && t->w[i].name == CASUS_NAME_PER;
        if (!person || !office_words(t, i, e->office, &from, &to) || is_past(t, from) || known(f->out, e))
            continue;
        casus_fact *x = state_new(f, CASUS_KIND_OFFICE, from, i, "office");
        int32_t a, b;
        speech_source(t, i, &a, &b);
        x->start = t->w[a].start;
        x->end = t->w[b].end;
        x->subject[x->n_subject++] = *e;
        const casus_entity *state = state_of(t, a, b, e->code);
        if (state)
            x->object[x->n_object++] = *state;
        fact_attr(x, "office", e->office, span_cue(t, from, to));
    }
}
