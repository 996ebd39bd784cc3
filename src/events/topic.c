/* SPDX-License-Identifier: MIT */
#include "events/topic.h"

#include "events/role.h"

static bool is_state_or_public(const actors_mentions *who, int32_t w)
{
    const casus_entity *e = actors_at(who, w);
    if (!e || e->word != w || e->outlet)
        return false;
    return roles_public(e) || actors_sort_at(who, w) == ACTORS_STATE;
}

/* The lemma as the lexicon lists it; of a sentence without a tree the form, or its singular. */
static lex_set classes_of(const lexicon *lex, const casus_word *w)
{
    casus_str s = w->lemma.ptr ? w->lemma : w->form;
    lex_set c = lexicon_classes(lex, lex_hash(s.ptr, s.len));
    if (!w->lemma.ptr && s.len > 4 && s.ptr[s.len - 1] == 's') {
        lex_set single = lexicon_classes(lex, lex_hash(s.ptr, s.len - 1));
        c.bit[0] |= single.bit[0];
        c.bit[1] |= single.bit[1];
    }
    return c;
}

static double has(const lexicon *lex, lex_set s, lex_known k)
{
    int c = lexicon_known(lex, k);
    return c >= 0 && lex_set_has(s, (uint32_t)c) ? 1 : 0;
}

topic topic_read(const lexicon *lex, const actors_mentions *who, const casus_doc *doc)
{
    topic t = {0, 0, 0, 0};
    double per = doc->n_words > 0 ? 100.0 / doc->n_words : 0;
    for (uint32_t i = 0; i < doc->n_words; i++) {
        lex_set s = classes_of(lex, &doc->words[i]);
        double politics = has(lex, s, LEX_KNOWN_POLITICS);
        t.politics += (politics > 0 || is_state_or_public(who, (int32_t)i)) ? per : 0;
        t.violence += has(lex, s, LEX_KNOWN_VIOLENCE) * per;
        t.disaster += has(lex, s, LEX_KNOWN_DISASTER) * per;
        t.leisure += has(lex, s, LEX_KNOWN_LEISURE) * per;
    }
    return t;
}

bool topic_political(const topic *t)
{
    return t->politics >= 6 && t->politics > 2 * t->leisure;
}

bool topic_disaster(const topic *t)
{
    return t->disaster >= 1.5 && t->disaster > 1.5 * t->violence;
}
