/* SPDX-License-Identifier: MIT
 * state_quantity.c: numbers with a unit that no other fact of the sentence holds. */
#include "base/str.h"
#include "claims/state.h"
#include "syntax/number.h"
#include "syntax/span.h"

static const char *unit_of(const syntax *t, int32_t i)
{
    static const struct {
        const char *word, *unit;
    } units[] = {{"percent", "percent"}, {"%", "percent"},       {"kilometer", "kilometre"}, {"kilometre", "kilometre"},
                 {"km", "kilometre"},    {"mile", "mile"},       {"tonne", "tonne"},         {"ton", "ton"},
                 {"barrel", "barrel"},   {"hectare", "hectare"}, {"dollar", "dollar"},       {"euro", "euro"},
                 {"yen", "yen"},         {"ruble", "rouble"},    {"rouble", "rouble"},       {"yuan", "yuan"},
                 {"pound", "pound"},     {"megawatt", "megawatt"}};
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (syn_lemma(t, i, units[k].word))
            return units[k].unit;
    return NULL;
}

static bool held(const fact_list *l, uint32_t k, uint32_t start, uint32_t end)
{
    for (uint32_t i = l->n; i > 0 && l->items[i - 1].sentence == (int32_t)k; i--) {
        const casus_fact *x = &l->items[i - 1];
        for (int c = 0; c < x->n_counts; c++)
            if (x->counts[c].start < end && start < x->counts[c].end)
                return true;
        for (int a = 0; a < x->n_attrs; a++)
            if (x->kind == CASUS_KIND_BLOC && x->attrs[a].text.start < end && start < x->attrs[a].text.end)
                return true;
    }
    return false;
}

void state_quantities(const state_finder *f)
{
    const syntax *t = f->t;
    for (int32_t i = 0; i < t->n; i++) {
        const char *unit = unit_of(t, i);
        casus_count c;
        if (!unit || !number_of(t, i, &c) || held(f->out, f->k, c.start, t->w[i].end))
            continue;
        casus_fact *x = state_new(f, CASUS_KIND_QUANTITY, i, i, "quantity");
        c.what = "value";
        x->counts[x->n_counts++] = c;
        fact_attr(x, "unit", str_c(unit), span_cue(t, i, i));
        int32_t of = state_prep(t, i, "of"), from, to;
        if (of < 0)
            continue;
        syn_span(t, of, &from, &to);
        from = t->child[of] == from ? from + 1 : from; /* without "of" */
        fact_words(x, t, "of", from, to);
    }
}
