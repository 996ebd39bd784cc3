/* SPDX-License-Identifier: MIT
 * state_quantity.c: numbers with a unit that no other fact of the sentence holds. */
#include "base/str.h"
#include "claims/state.h"
#include "syntax/number.h"
#include "syntax/span.h"

/* A sum of money or a measure; not so many people or things. */
static bool is_measure(const syn_number *n)
{
    static const char *const units[] = {"percent", "kilometre", "mile",     "metre",    "tonne",    "ton",  "barrel",
                                        "hectare", "litre",     "kilogram", "megawatt", "kilowatt", "acre", "foot"};
    if (!n->unit.ptr)
        return false;
    if (n->counted < 0 || str_starts(n->unit, "square ") || str_starts(n->unit, "cubic "))
        return true;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        if (str_is(n->unit, units[k]))
            return true;
    return false;
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
        syn_number n;
        if (!number_read(t, i, &n))
            continue;
        int32_t last = n.counted > n.last ? n.counted : n.last, at = n.counted >= 0 ? n.counted : n.last;
        i = n.last;
        if (!is_measure(&n) || held(f->out, f->k, t->w[n.first].start, t->w[last].end))
            continue;
        casus_cue c = span_cue(t, n.first, last);
        casus_fact *x = state_new(f, CASUS_KIND_QUANTITY, at, at, "quantity");
        x->start = c.start;
        x->end = c.end;
        x->counts[x->n_counts++] =
            (casus_count){.what = "value", .min = n.min, .max = n.max, .text = c.text, .start = c.start, .end = c.end};
        fact_attr(x, "unit", n.unit, c);
        int32_t of = state_prep(t, at, "of"), from, to;
        if (of < 0)
            continue;
        syn_span(t, of, &from, &to);
        fact_words(x, t, "of", from < to && t->w[from].rel == CASUS_REL_CASE ? from + 1 : from, to);
    }
}
