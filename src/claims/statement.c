/* SPDX-License-Identifier: MIT */
#include "claims/statement.h"

#include "base/str.h"
#include "syntax/span.h"
#include "syntax/time.h"

/* The statement that later ones go on with. */
typedef struct statement {
    uint32_t sent;
    const casus_entity *by; /* NULL: none yet */
    casus_date date;
} statement;

static bool is_time_slot(casus_rel r)
{
    return r == CASUS_REL_OBL || r == CASUS_REL_OBL_UNMARKED || r == CASUS_REL_ADVMOD || r == CASUS_REL_NMOD_UNMARKED;
}

/* "said on Monday", "said yesterday", "in June he was asked": beside the verb, not in what is said. */
static bool time_beside(const syntax *t, int32_t v, const saying *x, casus_date *out)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        int32_t from, to;
        syn_time w;
        bool said = x && c >= x->from && c <= x->to;
        if (!is_time_slot((casus_rel)t->w[c].rel) || said)
            continue;
        syn_span(t, c, &from, &to);
        if (to - from > 7 || !time_in(t, from, to, TIME_PAST, &w) || w.relation != TIME_AT)
            continue;
        *out = w.from;
        return true;
    }
    return false;
}

/* Of the verb, or of the one it is coordinated with. */
static bool own_date(const syntax *t, int32_t v, const saying *x, casus_date *out)
{
    int32_t first = syn_first_conjunct(t, v);
    return time_beside(t, v, x, out) || (first != v && time_beside(t, first, x, out));
}

static bool goes_on(const syntax *t, int32_t source, const statement *last, uint32_t k)
{
    const casus_entity *e = syn_entity(t, source);
    return e && last->by && k <= last->sent + 1 && t->w[source].upos == CASUS_UPOS_PRON && span_same(e, last->by);
}

/* "In June, Putin was asked whether": what he then says is said in June. */
static void note_question(const syntax *t, uint32_t k, statement *last)
{
    for (int32_t i = 0; i < t->n; i++) {
        casus_date d;
        bool asked = (syn_lemma(t, i, "ask") || syn_lemma(t, i, "question") || syn_lemma(t, i, "interview")) &&
                     syn_passive(t, i);
        int32_t s = asked ? syn_find(t, i, CASUS_REL_NSUBJ_PASS) : -1;
        if (s >= 0 && syn_entity(t, s) && own_date(t, i, NULL, &d))
            *last = (statement){k, syn_entity(t, s), d};
    }
}

void statement_dates(voices *v)
{
    statement last = {0, NULL, {0, 0, 0}};
    for (uint32_t k = 0; k < v->story->doc->n_sents; k++) {
        const syntax *t = &v->story->sent[k];
        for (int i = 0; i < v->sent[k].n; i++) {
            saying *x = &v->sent[k].items[i];
            bool on = goes_on(t, x->source, &last, k);
            if (!own_date(t, x->cue, x, &x->date) && on)
                x->date = last.date;
            if (x->date.year && syn_entity(t, x->source))
                last = (statement){k, syn_entity(t, x->source), x->date};
        }
        note_question(t, k, &last);
    }
}
