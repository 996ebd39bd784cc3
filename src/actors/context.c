/* SPDX-License-Identifier: MIT
 * context.c: the country of a noun that has none of its own: who sends it, the same noun before, a place in the clause,
 * the country of the story. */
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

static const gz_entity *noun_of(const resolver *r, uint32_t noun)
{
    return &r->g->entities[noun];
}

/* A phrase of place below v: "in Minsk". */
static bool place_below(resolver *r, int32_t v, int32_t w, char code[4])
{
    for (int32_t c = r->child[v]; c >= 0; c = r->next[c]) {
        casus_rel rel = (casus_rel)phrase_word(r, c)->rel;
        int32_t k = rel == CASUS_REL_OBL || rel == CASUS_REL_NMOD ? phrase_case(r, c) : -1;
        if (c == w || k < 0 || !agent_in_place(r, k) || r->m->at[c] == MENTION_BUSY) {
            continue;
        }
        const mention *y = resolve_word(r, c);
        bool place = y && (y->sort == ACTORS_PLACE || y->sort == ACTORS_STATE) && resolve_has_code(y) && !y->by_context;
        if (place && !(y->sort == ACTORS_STATE && phrase_is(r, k, "near"))) {
            memcpy(code, y->e.code, 4);
            return true;
        }
    }
    return false;
}

/* A place in the phrase itself ("Albanians in Pristina"), in the same clause ("police arrested two men in Minsk"), or beside another participant of it ("the embassy
 * in Minsk was attacked by protesters"). */
bool agent_place_context(resolver *r, int32_t w, char code[4])
{
    if (place_below(r, w, w, code)) {
        return true;
    }
    int32_t v = r->head[w];
    for (int up = 0; v >= 0 && up < 4; up++, v = r->head[v]) {
        if (place_below(r, v, w, code)) {
            return true;
        }
    }
    v = r->head[w];
    for (int32_t c = v >= 0 ? r->child[v] : -1; c >= 0; c = r->next[c]) {
        casus_rel rel = (casus_rel)phrase_word(r, c)->rel;
        bool participant = rel == CASUS_REL_NSUBJ || rel == CASUS_REL_NSUBJ_PASS || rel == CASUS_REL_OBJ;
        if (participant && c != w && place_below(r, c, w, code)) {
            return true;
        }
    }
    return false;
}

static bool lemma_in(const resolver *r, int32_t w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq_nocase(phrase_word(r, w)->lemma, str_c(list[i]))) {
            return true;
        }
    }
    return false;
}

/* The same noun, placed earlier in the story. */
static const mention *earlier_noun(const resolver *r, int32_t w, uint32_t noun)
{
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 600; v--, seen++) {
        int32_t at = r->m->at[v];
        if (at < 0) {
            continue;
        }
        const mention *y = mention_item(r->m, (uint32_t)at);
        if (y->noun == noun && resolve_has_code(y) && !phrase_is_modifier(r, v)) {
            return y;
        }
    }
    return NULL;
}

/* "Germany sent troops": what is sent, moved or called back belongs to whoever does it. */
const mention *agent_sender(resolver *r, int32_t w)
{
    static const char *const verbs[] = {"send", "deploy", "dispatch", "withdraw", "recall", "station", "mobilise",
                                        "mobilize", "commit", "redeploy", "pull", "order", "contribute", "rotate"};
    int32_t v = r->head[w];
    casus_rel rel = (casus_rel)phrase_word(r, w)->rel;
    if (v < 0 || rel != CASUS_REL_OBJ || !lemma_in(r, v, verbs, sizeof verbs / sizeof *verbs)) {
        return NULL;
    }
    for (int up = 0; up < 4 && v >= 0; up++, v = r->head[v]) {
        int32_t s = phrase_child(r, v, CASUS_REL_NSUBJ);
        const mention *y = s >= 0 && r->m->at[s] != MENTION_BUSY ? resolve_word(r, s) : NULL;
        if (s >= 0) {
            return y && resolve_has_code(y) && !y->by_context ? y : NULL;
        }
        casus_rel up_rel = (casus_rel)phrase_word(r, v)->rel;
        if (up_rel != CASUS_REL_XCOMP && up_rel != CASUS_REL_ADVCL && up_rel != CASUS_REL_CONJ) {
            return NULL;
        }
    }
    return NULL;
}

/* "these forces", "such officials": those of the same kind that were spoken of last. */
static const mention *pointed_at(const resolver *r, int32_t w, const mention *x)
{
    static const char *const words[] = {"this", "these", "those", "such", "that", "same"};
    bool points = false;
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            points |= phrase_is(r, c, words[i]);
        }
    }
    for (int32_t v = w - 1, seen = 0; points && v >= 0 && seen < 120; v--, seen++) {
        const mention *y = r->m->at[v] >= 0 ? mention_item(r->m, (uint32_t)r->m->at[v]) : NULL;
        if (y && y->e.word == v && resolve_has_code(y) && !strcmp(y->e.sector[0], x->e.sector[0]) &&
            !phrase_is_modifier(r, v)) {
            return y;
        }
    }
    return NULL;
}

void agent_place_by_context(resolver *r, int32_t w, mention *x)
{
    char code[4];
    const mention *same = x->e.sector[0][0] ? pointed_at(r, w, x) : NULL;
    if (same) {
        resolve_code(x, same->e.code);
        x->antecedent = same->e.word;
        return;
    }
    const mention *owner = agent_sender(r, w);
    if (owner) {
        resolve_code(x, owner->e.code);
        return;
    }
    const mention *y = phrase_is_definite(r, w) || phrase_is_plural(r, w) || x->sort == ACTORS_BODY
                           ? earlier_noun(r, w, x->noun) : NULL;
    x->by_context = true;
    x->e.resolved_by = CASUS_RESOLVED_DESCRIPTION;
    if (y) {
        resolve_code(x, y->e.code);
        x->antecedent = y->e.word;
        if (y->e.name.ptr && phrase_is_definite(r, w)) {
            x->e.name = y->e.name;
            x->e.wikidata = y->e.wikidata;
        }
    } else if (agent_place_context(r, w, code)) {
        resolve_code(x, code);
    } else {
        const char *usual = noun_of(r, x->noun)->code;
        resolve_code(x, r->m->focus[0] || !usual[0] ? r->m->focus : usual);
    }
}
