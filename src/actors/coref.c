/* SPDX-License-Identifier: MIT
 * coref.c: words that point back: pronouns, "the country", "the two sides". Candidates are what was mentioned in the
 * sentences before; the nearer one and the subject win. A thing that would win leaves the pronoun unresolved. */
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

typedef enum pronoun_kind {
    PRON_NONE, PRON_HE, PRON_SHE, PRON_IT, PRON_THEY, PRON_SPEAKER, PRON_RELATIVE, PRON_ANYONE, PRON_BOTH
} pronoun_kind;

static const struct {
    const char *form;
    pronoun_kind kind;
} pronouns[] = {
    {"he", PRON_HE}, {"him", PRON_HE}, {"his", PRON_HE}, {"himself", PRON_HE},
    {"she", PRON_SHE}, {"her", PRON_SHE}, {"hers", PRON_SHE}, {"herself", PRON_SHE},
    {"it", PRON_IT}, {"its", PRON_IT}, {"itself", PRON_IT},
    {"they", PRON_THEY}, {"them", PRON_THEY}, {"their", PRON_THEY}, {"theirs", PRON_THEY}, {"themselves", PRON_THEY},
    {"we", PRON_SPEAKER}, {"us", PRON_SPEAKER}, {"our", PRON_SPEAKER}, {"ours", PRON_SPEAKER},
    {"ourselves", PRON_SPEAKER}, {"i", PRON_SPEAKER}, {"me", PRON_SPEAKER}, {"my", PRON_SPEAKER},
    {"myself", PRON_SPEAKER},
    {"who", PRON_RELATIVE}, {"whom", PRON_RELATIVE}, {"whose", PRON_RELATIVE}, {"which", PRON_RELATIVE},
    {"that", PRON_RELATIVE},
    {"someone", PRON_ANYONE}, {"somebody", PRON_ANYONE}, {"anyone", PRON_ANYONE}, {"anybody", PRON_ANYONE},
    {"everyone", PRON_ANYONE}, {"everybody", PRON_ANYONE}, {"those", PRON_ANYONE}, {"others", PRON_ANYONE},
    {"nobody", PRON_ANYONE}, {"many", PRON_ANYONE}, {"some", PRON_ANYONE},
    {"both", PRON_BOTH},
};

static pronoun_kind kind_of(const resolver *r, int32_t w)
{
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        if (phrase_is(r, w, pronouns[i].form)) {
            return pronouns[i].kind;
        }
    }
    return PRON_NONE;
}

static mention *mention_of(const resolver *r, int32_t w)
{
    return w >= 0 && r->m->at[w] >= 0 ? mention_item(r->m, (uint32_t)r->m->at[w]) : NULL;
}

/* ---- Scoring ------------------------------------------------------------------------------------ */

static bool is_ancestor(const resolver *r, int32_t up, int32_t w)
{
    for (int i = 0; i < 40 && w >= 0; i++, w = r->head[w]) {
        if (w == up) {
            return true;
        }
    }
    return false;
}

/* Is w a part of the noun phrase that v heads ("the capital of the country")? A clause in between frees it. */
static bool is_part_of(const resolver *r, int32_t v, int32_t w)
{
    for (int i = 0; i < 40 && w >= 0 && w != v; i++) {
        switch ((casus_rel)phrase_word(r, w)->rel) {
        case CASUS_REL_NMOD: case CASUS_REL_NMOD_POSS: case CASUS_REL_AMOD: case CASUS_REL_COMPOUND:
        case CASUS_REL_APPOS: case CASUS_REL_FLAT: case CASUS_REL_NMOD_DESC: case CASUS_REL_NUMMOD: case CASUS_REL_DET:
            w = r->head[w];
            break;
        default:
            return false;
        }
    }
    return w == v;
}

static bool is_possessive(const resolver *r, int32_t w)
{
    return phrase_word(r, w)->rel == CASUS_REL_NMOD_POSS;
}

/* May v and w mean the same? Not where both depend on one verb ("he met him"), nor where v's phrase holds w. */
static bool may_corefer(const resolver *r, int32_t v, int32_t w)
{
    if (is_part_of(r, v, w)) {
        return false;
    }
    casus_str f = phrase_word(r, w)->form;
    bool reflexive = str_ends(f, "self") || str_ends(f, "selves");
    return is_possessive(r, w) || reflexive || r->head[v] != r->head[w];
}

static bool has_person_conjunct(const resolver *r, int32_t v)
{
    for (int32_t c = r->child[v]; c >= 0; c = r->next[c]) {
        const mention *y = mention_of(r, c);
        if (phrase_word(r, c)->rel == CASUS_REL_CONJ && y) {
            return true;
        }
    }
    return false;
}

static bool suits(const resolver *r, pronoun_kind k, const mention *y, int32_t v)
{
    bool modifier = (phrase_word(r, v)->upos == CASUS_UPOS_ADJ || y->e.resolved_by == CASUS_RESOLVED_DEMONYM) &&
                    phrase_is_modifier(r, v) && !is_possessive(r, v);
    if (y->e.word != v) {
        return false; /* a further word of a name */
    }
    bool compound = phrase_word(r, v)->rel == CASUS_REL_COMPOUND && y->noun != GZ_NONE;
    if (modifier || compound || phrase_word(r, v)->rel == CASUS_REL_NMOD_DESC) {
        return false;
    }
    switch (k) {
    case PRON_HE:
        return y->sort == ACTORS_PERSON && y->sex != GZ_FEMALE;
    case PRON_SHE:
        return y->sort == ACTORS_PERSON && y->sex != GZ_MALE;
    case PRON_IT: { /* a named body is one thing, though its name be a plural ("the Rapid Support Forces") */
        bool one = y->number != NUMBER_MANY || (y->sort == ACTORS_BODY && y->e.name.ptr);
        return (y->sort == ACTORS_STATE || y->sort == ACTORS_BODY || y->sort == ACTORS_PLACE ||
                y->sort == ACTORS_OUTLET || y->sort == ACTORS_FACILITY) && one;
    }
    default:
        return y->sort == ACTORS_GROUP || y->sort == ACTORS_BODY || y->sort == ACTORS_STATE || y->n_members ||
               has_person_conjunct(r, v) || (y->sort == ACTORS_PERSON && !y->e.name.ptr && !y->sex);
    }
}

static bool in_main_clause(const resolver *r, int32_t v)
{
    int32_t h = r->head[v];
    return h >= 0 && (r->head[h] < 0 || phrase_word(r, h)->rel == CASUS_REL_CONJ);
}

static float position_score(const resolver *r, int32_t v, int32_t w)
{
    int32_t gap = r->sentence[w] - r->sentence[v];
    float s = -2.5f * (float)gap - 0.01f * (float)(w - v > 200 ? 200 : w - v);
    casus_rel rel = (casus_rel)phrase_word(r, v)->rel;
    if (phrase_is_subject(r, v)) {
        s += in_main_clause(r, v) ? 3.0f : 2.0f;
    } else if (rel == CASUS_REL_OBJ || rel == CASUS_REL_OBL_AGENT) {
        s += 0.7f;
    } else if (rel == CASUS_REL_NMOD || rel == CASUS_REL_COMPOUND) {
        s -= 0.7f;
    }
    return s;
}

static float sort_score(pronoun_kind k, const mention *y)
{
    float s = y->e.name.ptr && y->sort == ACTORS_PERSON ? 0.7f : 0;
    if (k == PRON_IT) {
        s += y->sort == ACTORS_PLACE ? -1.0f : y->sort == ACTORS_FACILITY || y->sort == ACTORS_OUTLET ? -0.5f : 0.3f;
    } else if (k == PRON_THEY) {
        s += y->sort == ACTORS_GROUP || y->n_members || y->number == NUMBER_MANY ? 0.3f
           : y->sort == ACTORS_PERSON ? (y->e.name.ptr ? 0.3f : -0.8f) : -0.4f;
    }
    return s;
}

/* A noun that is no actor takes part in the contest for "it" and "they", since it may be what is meant. */
static bool is_rival_thing(const resolver *r, pronoun_kind k, int32_t v)
{
    const casus_word *x = phrase_word(r, v);
    if ((k != PRON_IT && k != PRON_THEY) || x->upos != CASUS_UPOS_NOUN || x->rel == CASUS_REL_COMPOUND) {
        return false;
    }
    bool thing = r->m->at[v] == MENTION_NONE || r->m->at[v] == MENTION_THING;
    return thing && phrase_is_plural(r, v) == (k == PRON_THEY);
}

/* Things do little: what acts is rather somebody. */
static bool is_agentive(const resolver *r, int32_t w)
{
    int32_t h = r->head[w];
    return h >= 0 && phrase_word(r, w)->rel == CASUS_REL_NSUBJ && phrase_word(r, h)->upos == CASUS_UPOS_VERB;
}

/* "It is a stunt": points to what was said, not to somebody. */
static bool is_copular(const resolver *r, int32_t w)
{
    int32_t h = r->head[w];
    return h >= 0 && phrase_is_subject(r, w) && phrase_child(r, h, CASUS_REL_COP) >= 0 && r->m->at[h] < 0;
}

/* "If these forces attack, they will be a target": the subject of the clause before, on the same verb. */
static bool in_clause_before(const resolver *r, int32_t v, int32_t w)
{
    int32_t clause = r->head[v];
    return phrase_is_subject(r, v) && phrase_is_subject(r, w) && clause >= 0 && v < w &&
           phrase_word(r, clause)->rel == CASUS_REL_ADVCL && r->head[clause] == r->head[w];
}

/* "The US and its allies". */
static bool is_beside(const resolver *r, int32_t v, int32_t w)
{
    int32_t h = r->head[w];
    return is_possessive(r, w) && h >= 0 && phrase_word(r, h)->rel == CASUS_REL_CONJ && r->head[h] == v;
}

static int32_t best_antecedent(const resolver *r, pronoun_kind k, int32_t w)
{
    int32_t best = -1, back = k == PRON_HE || k == PRON_SHE ? 3 : 2;
    float top = -100;
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 250; v--, seen++) {
        if (r->sentence[w] - r->sentence[v] > back) {
            break;
        }
        const mention *y = mention_of(r, v);
        float s = position_score(r, v, w);
        if (y) {
            if (!suits(r, k, y, v) || !may_corefer(r, v, w)) {
                continue;
            }
            s += sort_score(k, y) + (in_clause_before(r, v, w) ? 2.5f : 0.0f) + (is_beside(r, v, w) ? 6.0f : 0.0f);
        } else if (is_rival_thing(r, k, v)) {
            s -= is_agentive(r, w) ? 1.5f : 0.5f;
        } else {
            continue;
        }
        if (s > top) {
            top = s;
            best = v;
        }
    }
    return best;
}

/* ---- Pronouns ----------------------------------------------------------------------------------- */

/* Is w inside quotation marks that were opened in its sentence or in one of the three before? */
static bool is_quoted(const resolver *r, int32_t w)
{
    bool open = false;
    int32_t from = w;
    while (from > 0 && r->sentence[w] - r->sentence[from - 1] <= 3) {
        from--;
    }
    for (int32_t v = from; v < w; v++) {
        casus_str f = phrase_word(r, v)->form;
        if (str_is(f, "\"") || str_is(f, "''") || str_is(f, "``")) {
            open = !open;
        } else if (str_is(f, "\xE2\x80\x9C")) {
            open = true;
        } else if (str_is(f, "\xE2\x80\x9D")) {
            open = false;
        }
    }
    return open;
}

/* The subject of the verb of speech around w: climb, and look for a subject that does not hold w. */
static bool may_speak(resolver *r, int32_t w)
{
    const mention *y = resolve_word(r, w); /* it may stand later in the sentence */
    bool somebody = y && (y->sort == ACTORS_PERSON || y->sort == ACTORS_BODY || y->sort == ACTORS_GROUP ||
                          y->sort == ACTORS_STATE);
    return somebody && kind_of(r, w) != PRON_SPEAKER;
}

static int32_t speaker(resolver *r, int32_t w)
{
    int32_t v = w, found = -1; /* the outermost clause is the one outside the quotation */
    for (int up = 0; up < 12 && v >= 0; up++, v = r->head[v]) {
        for (int32_t c = r->child[v]; c >= 0; c = r->next[c]) {
            const casus_word *x = phrase_word(r, c);
            if (x->rel == CASUS_REL_PARATAXIS || x->rel == CASUS_REL_CCOMP) {
                int32_t s = is_ancestor(r, c, w) ? -1 : phrase_child(r, c, CASUS_REL_NSUBJ);
                if (s >= 0 && may_speak(r, s)) {
                    found = s;
                }
            }
            bool clause = phrase_word(r, v)->upos == CASUS_UPOS_VERB;
            if (clause && phrase_is_subject(r, c) && !is_ancestor(r, c, w) &&
                may_speak(r, c)) {
                found = c;
            }
        }
    }
    if (found >= 0 || !is_quoted(r, w)) {
        return found;
    }
    for (int32_t u = w - 1, seen = 0; u >= 0 && seen < 120 && r->sentence[w] - r->sentence[u] <= 2; u--, seen++) {
        const mention *y = mention_of(r, u);
        if (y && phrase_is_subject(r, u) && !is_quoted(r, u) && (y->sort == ACTORS_PERSON || y->sort == ACTORS_BODY)) {
            return u;
        }
    }
    return -1;
}

mention *coref_relative(resolver *r, int32_t w)
{
    int32_t v = w;
    for (int up = 0; up < 8 && v >= 0; up++, v = r->head[v]) {
        if (phrase_word(r, v)->rel == CASUS_REL_ACL_RELCL && r->head[v] >= 0) {
            const mention *y = resolve_word(r, r->head[v]);
            if (!y) {
                return NULL;
            }
            mention *x = resolve_new(r, w, y->sort, CASUS_RESOLVED_PRONOUN);
            resolve_repeat(x, y, CASUS_RESOLVED_PRONOUN);
            return x;
        }
    }
    return NULL;
}

/* "those who fled", "anyone", "others were injured": people of wherever the story is. */
static mention *anyone(resolver *r, int32_t w)
{
    bool clause = phrase_child(r, w, CASUS_REL_ACL_RELCL) >= 0 || phrase_child(r, w, CASUS_REL_ACL) >= 0;
    bool one = str_ends(phrase_word(r, w)->form, "one") || str_ends(phrase_word(r, w)->form, "body");
    if (phrase_word(r, w)->rel == CASUS_REL_DET || (!clause && !one && !agent_stands_for_people(r, w))) {
        return NULL;
    }
    mention *x = resolve_new(r, w, one ? ACTORS_PERSON : ACTORS_GROUP, CASUS_RESOLVED_DESCRIPTION);
    x->number = one ? NUMBER_ONE : NUMBER_MANY;
    x->by_context = true;
    memcpy(x->e.sector[0], "CVL", 4);
    int32_t at = r->m->at[w];
    r->m->at[w] = MENTION_BUSY;
    char code[4];
    resolve_code(x, agent_place_context(r, w, code) ? code : r->m->focus);
    r->m->at[w] = at;
    return x;
}

/* The conjuncts of an antecedent are meant along with it. */
static void take_conjuncts(resolver *r, mention *x, int32_t v)
{
    if (x->n_members || x->sort == ACTORS_GROUP) {
        return;
    }
    int32_t list[MEMBERS_MAX] = {v};
    int n = 1;
    for (int32_t c = r->child[v]; c >= 0 && n < MEMBERS_MAX; c = r->next[c]) {
        if (phrase_word(r, c)->rel == CASUS_REL_CONJ && mention_of(r, c)) {
            list[n++] = c;
        }
    }
    for (int i = 0; i < n && n > 1; i++) {
        const mention *y = mention_of(r, list[i]);
        mention *one = resolve_member(r, x);
        if (one) {
            resolve_repeat(one, y, CASUS_RESOLVED_PRONOUN);
            one->n_members = 0;
        }
    }
    if (x->n_members) {
        x->sort = ACTORS_GROUP;
    }
}

static mention *third_person(resolver *r, int32_t w, pronoun_kind k)
{
    if (phrase_word(r, w)->rel == CASUS_REL_EXPL || (k == PRON_IT && is_copular(r, w))) {
        return NULL;
    }
    int32_t v = best_antecedent(r, k, w);
    mention *y = mention_of(r, v);
    if (!y) {
        if (k != PRON_HE && k != PRON_SHE) {
            return NULL;
        }
        mention *x = resolve_new(r, w, ACTORS_PERSON, CASUS_RESOLVED_PRONOUN);
        x->sex = k == PRON_HE ? GZ_MALE : GZ_FEMALE;
        return x;
    }
    if (k == PRON_HE || k == PRON_SHE) {
        y->sex = k == PRON_HE ? GZ_MALE : GZ_FEMALE;
    }
    mention *x = resolve_new(r, w, y->sort, CASUS_RESOLVED_PRONOUN);
    resolve_repeat(x, y, CASUS_RESOLVED_PRONOUN);
    if (k == PRON_THEY) {
        take_conjuncts(r, x, v);
    }
    return x;
}

mention *coref_pronoun(resolver *r, int32_t w)
{
    pronoun_kind k = kind_of(r, w);
    switch (k) {
    case PRON_NONE:
        return NULL;
    case PRON_RELATIVE:
        return coref_relative(r, w);
    case PRON_ANYONE:
        return anyone(r, w);
    case PRON_BOTH: {
        if (phrase_word(r, w)->rel == CASUS_REL_DET || !agent_stands_for_people(r, w)) {
            return NULL;
        }
        mention *x = resolve_new(r, w, ACTORS_GROUP, CASUS_RESOLVED_PRONOUN);
        coref_several(r, w, x, 2);
        return x;
    }
    case PRON_SPEAKER: {
        const mention *y = mention_of(r, speaker(r, w));
        if (!y) {
            return NULL;
        }
        mention *x = resolve_new(r, w, y->sort, CASUS_RESOLVED_PRONOUN);
        resolve_repeat(x, y, CASUS_RESOLVED_PRONOUN);
        return x;
    }
    default:
        return third_person(r, w, k);
    }
}

/* ---- Descriptions ------------------------------------------------------------------------------- */

/* How many are meant: "both", "the two", "the three"; 0 where it is not said. */
int coref_count(const resolver *r, int32_t w)
{
    static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight"};
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        if (phrase_is(r, c, "both")) {
            return 2;
        }
        for (int i = 0; i < 7; i++) {
            if (phrase_is(r, c, words[i])) {
                return i + 2;
            }
        }
    }
    return 0;
}

static bool speaks_for_state(const mention *y)
{
    return y->sort == ACTORS_STATE || y->e.resolved_by == CASUS_RESOLVED_CAPITAL ||
           y->e.resolved_by == CASUS_RESOLVED_METONYM || (y->sort == ACTORS_PERSON && !strcmp(y->e.sector[0], "GOV"));
}

/* The last `count` different countries (or their leaders) before w become members of x. */
void coref_several(resolver *r, int32_t w, mention *x, int count)
{
    bool people = x->noun != GZ_NONE && (r->g->entities[x->noun].flags & GZ_HUMAN) != 0;
    const mention *found[MEMBERS_MAX];
    int n = 0;
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 200 && n < count && n < MEMBERS_MAX; v--, seen++) {
        const mention *y = mention_of(r, v);
        bool known = y && y->e.word == v && resolve_has_code(y) && !y->by_context &&
                     (people ? y->sort == ACTORS_PERSON && y->e.name.ptr : speaks_for_state(y));
        for (int i = 0; known && i < n; i++) {
            known = memcmp(found[i]->e.code, y->e.code, 4) != 0;
        }
        if (known) {
            found[n++] = y;
        }
    }
    for (int i = n; n == count && i-- > 0;) {
        mention *one = resolve_member(r, x);
        if (!one) {
            return;
        }
        resolve_repeat(one, found[i], CASUS_RESOLVED_DESCRIPTION);
        one->n_members = 0;
        if (!people) { /* who spoke for the state stands for it here */
            one->sort = ACTORS_STATE;
            memset(one->e.sector, 0, sizeof one->e.sector);
            one->e.office = (casus_str){0};
            resolve_country(r, one);
        }
    }
}

mention *coref_nation(resolver *r, int32_t w, mention *x, uint32_t area)
{
    bool plural = x->number == NUMBER_MANY;
    if (!phrase_is_definite(r, w) && coref_count(r, w) == 0) {
        return x;
    }
    if (plural) {
        int count = coref_count(r, w);
        coref_several(r, w, x, count ? count : 2);
        return x;
    }
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 120 && r->sentence[w] - r->sentence[v] <= 2; v--, seen++) {
        const mention *y = mention_of(r, v);
        bool adjective = y && y->e.resolved_by == CASUS_RESOLVED_DEMONYM && phrase_is_modifier(r, v);
        bool noun = phrase_word(r, v)->upos != CASUS_UPOS_ADJ && !adjective && y && y->e.word == v;
        bool state = y && (y->sort == ACTORS_STATE || y->sort == ACTORS_PLACE) && noun;
        state = state && (area == GZ_NONE || gz_is_within(r->g, y->e.code, area));
        if (state && resolve_has_code(y) && !is_part_of(r, v, w)) {
            resolve_code(x, y->e.code);
            resolve_country(r, x);
            x->antecedent = v;
            return x;
        }
    }
    if (area == GZ_NONE || gz_is_within(r->g, r->m->focus, area)) {
        resolve_code(x, r->m->focus);
    }
    x->by_context = true;
    return x;
}

/* "the group", "the organisation": the last named body. */
mention *coref_body(resolver *r, int32_t w, mention *x)
{
    if (!phrase_is_definite(r, w) || x->number == NUMBER_MANY) {
        return NULL;
    }
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 160 && r->sentence[w] - r->sentence[v] <= 3; v--, seen++) {
        const mention *y = mention_of(r, v);
        bool area = y && y->entity != GZ_NONE && r->g->entities[y->entity].kind == GZ_AREA;
        if (y && y->sort == ACTORS_BODY && y->e.name.ptr && !area && !is_part_of(r, v, w)) {
            uint32_t noun = x->noun;
            resolve_repeat(x, y, CASUS_RESOLVED_DESCRIPTION);
            x->noun = noun;
            return x;
        }
    }
    return NULL;
}
