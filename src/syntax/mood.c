/* SPDX-License-Identifier: MIT */
#include "syntax/mood.h"

#include "base/str.h"
#include "syntax/condition.h"
#include "syntax/span.h"

static bool form_in(const syntax *t, int32_t i, const char *const *words)
{
    for (; *words; words++)
        if (syn_lemma(t, i, *words) || str_eq_nocase(t->w[i].form, str_c(*words)))
            return true;
    return false;
}

/* "creates a danger of", "has the opportunity to": what is below the noun is only possible. */
static bool is_possibility(const syntax *t, int32_t noun)
{
    if (syn_pos(t, noun) != LEX_NOUN)
        return false;
    if (syn_has_cue(t, noun, LEX_CUE_HYPOTHETICAL))
        return true;
    int32_t c = syn_find(t, noun, CASUS_REL_ACL);
    return syn_has_cue(t, noun, LEX_CUE_CONTENT) && c >= 0 && syn_is_infinitive(t, c);
}

mood mood_read(const syntax *t, int32_t i)
{
    static const char *const future[] = {"will", "shall", "would", NULL};
    static const char *const possible[] = {"may", "might", "could", "can", NULL};
    bool ahead = false, modal = syn_has_cue(t, i, LEX_CUE_HYPOTHETICAL), negated = false;
    mood m = {CASUS_STATUS_ACTUAL, -1};
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        if (r == CASUS_REL_AUX || r == CASUS_REL_AUX_PASS || r == CASUS_REL_COP) {
            ahead |= form_in(t, c, future);
            modal |= form_in(t, c, possible);
        } else if (r == CASUS_REL_ADVMOD || r == CASUS_REL_DET) {
            static const char *const perhaps[] = {"possibly", "perhaps", "maybe", "potentially", NULL};
            negated ^= syn_is_negation(t, c);
            modal |= form_in(t, c, perhaps);
        } else if (r == CASUS_REL_MARK && syn_lemma(t, c, "whether")) {
            modal = true;
        } else if (m.if_clause < 0 && condition_is(t, c)) {
            m.if_clause = c;
        } else if (r == CASUS_REL_OBJ || r == CASUS_REL_NSUBJ) {
            int32_t d = syn_find(t, c, CASUS_REL_DET); /* "no troops crossed", "there was no need" */
            negated ^= d >= 0 && syn_is_negation(t, d);
            modal |= r == CASUS_REL_OBJ && is_possibility(t, c);
        }
    }
    if (syn_has_cue(t, i, LEX_CUE_PLANNED))
        ahead = true;
    if (negated)
        m.status = CASUS_STATUS_NEGATED;
    else if (modal || m.if_clause >= 0)
        m.status = CASUS_STATUS_HYPOTHETICAL;
    else if (ahead)
        m.status = CASUS_STATUS_PLANNED;
    return m;
}

casus_cue mood_condition(const syntax *t, int32_t if_clause)
{
    int32_t from, to;
    condition_span(t, if_clause, &from, &to);
    return span_cue(t, from, to);
}
