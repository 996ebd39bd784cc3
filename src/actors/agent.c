/* SPDX-License-Identifier: MIT
 * agent.c: common nouns and offices. The noun gives the sector, its modifiers give the country: "Yemeni rebels",
 * "police in Minsk", "the Turkish foreign minister's spokesman"; an office of a country on a day gives a person. */
#include <string.h>

#include "actors/resolver.h"
#include "base/str.h"

static const gz_entity *noun_of(const resolver *r, uint32_t noun)
{
    return &r->g->entities[noun];
}

static unsigned noun_flags(const resolver *r, const mention *x)
{
    return x->noun == GZ_NONE ? 0 : noun_of(r, x->noun)->flags;
}

/* ---- Offices ------------------------------------------------------------------------------------ */

/* Who holds one of the offices that the noun can mean, in that country on the story's day. */
static const gz_role *holder_of(const resolver *r, const gz_agent *a, const char code[4])
{
    for (int i = 0; i < 6; i++) {
        if (a->title[i] != GZ_NONE) {
            const gz_role *h = gz_holder(r->g, code, a->title[i], r->day);
            if (h) {
                return h;
            }
        }
    }
    return NULL;
}

static bool has_title(const gz_agent *a, uint32_t title)
{
    for (int i = 0; i < 6 && title != GZ_NONE; i++) {
        if (a->title[i] == title) {
            return true;
        }
    }
    return false;
}

static void take_holder(resolver *r, mention *x, const gz_role *h)
{
    const gz_entity *p = noun_of(r, h->entity);
    x->entity = h->entity;
    x->e.name = gz_text(r->g, p->name);
    x->e.wikidata = p->wikidata ? str_fmt(r->a, "Q%u", p->wikidata) : (casus_str){0};
    x->e.resolved_by = CASUS_RESOLVED_OFFICE;
    x->title = h->title;
    x->sex = (uint8_t)(p->flags & (GZ_MALE | GZ_FEMALE));
    if (h->sector[0]) {
        resolve_sectors(x, h->sector);
    }
}

/* An earlier person of the story who holds the office: "the president" after "President Zelensky". */
static mention *earlier_holder(resolver *r, int32_t w, const gz_agent *a, const char code[4])
{
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 400; v--, seen++) {
        int32_t at = r->m->at[v];
        if (at < 0) {
            continue;
        }
        mention *y = mention_item(r->m, (uint32_t)at);
        bool fits = y->sort == ACTORS_PERSON && has_title(a, y->title) && resolve_has_code(y);
        if (fits && (!code[0] || !memcmp(code, y->e.code, 4))) {
            return y;
        }
    }
    return NULL;
}

static void copy_person(mention *x, const mention *y, casus_resolved how, int32_t word)
{
    casus_entity keep = x->e;
    x->e = y->e;
    x->e.text = keep.text;
    x->e.start = keep.start;
    x->e.end = keep.end;
    x->e.word = keep.word;
    x->e.resolved_by = how;
    x->entity = y->entity;
    x->title = y->title == GZ_NONE ? x->title : y->title;
    x->sex = y->sex ? y->sex : x->sex;
    x->antecedent = word;
}

/* ---- Modifiers ---------------------------------------------------------------------------------- */

enum { RANK_IN = 1, RANK_FROM, RANK_OF, RANK_POSS, RANK_ADJ };

static bool form_in(const resolver *r, int32_t w, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (phrase_is(r, w, list[i])) {
            return true;
        }
    }
    return false;
}

#define IN_LIST(r, w, list) form_in(r, w, list, sizeof list / sizeof *list)

static const char *const former_words[] = {"former", "ex", "ousted", "deposed", "retired", "onetime", "erstwhile",
                                           "exiled", "disgraced"};
static const char *const deputy_words[] = {"deputy", "vice", "assistant", "junior", "under"};
static const char *const foreign_words[] = {"foreign", "international", "western", "regional", "neighbouring",
                                            "neighboring", "allied", "other", "global", "multinational", "european",
                                            "arab", "african", "asian", "coalition", "various", "many"};
static const char *const place_cases[] = {"in", "at", "near", "outside", "across", "throughout", "around", "on"};

/* "pro-Russian", "anti-American", "non-Turkish", "ethnic Albanian": not of that country. */
static bool is_turned_round(const resolver *r, int32_t c)
{
    static const char *const prefixes[] = {"pro", "anti", "non", "un"};
    if (c >= 1 && phrase_is(r, c - 1, "ethnic")) {
        return true;
    }
    return c >= 2 && phrase_is(r, c - 1, "-") && IN_LIST(r, c - 2, prefixes);
}

static void list_add(modifiers *m, int32_t c)
{
    if (m->n_list < MEMBERS_MAX) {
        m->list[m->n_list++] = c;
    }
}

/* Conjuncts of a modifier that name countries of their own: "Russian and Ukrainian forces". */
static void list_conjuncts(resolver *r, int32_t c, modifiers *out)
{
    out->n_list = 0;
    list_add(out, c);
    for (int32_t k = r->child[c]; k >= 0; k = r->next[k]) {
        if (phrase_word(r, k)->rel != CASUS_REL_CONJ) {
            continue;
        }
        const mention *y = resolve_word(r, k);
        if (y && resolve_has_code(y) && !y->by_context) {
            list_add(out, k);
        }
    }
}

static void take_code(resolver *r, int32_t c, const mention *y, uint8_t rank, modifiers *out)
{
    if (!resolve_has_code(y) || y->by_context || rank <= out->rank) {
        return;
    }
    memcpy(out->code, y->e.code, 4);
    out->rank = rank;
    out->source = c;
    out->how = y->e.resolved_by == CASUS_RESOLVED_DEMONYM ? CASUS_RESOLVED_DEMONYM : CASUS_RESOLVED_NAME;
    list_conjuncts(r, c, out);
}

static void take_sectors(const mention *y, modifiers *out)
{
    if (y->e.sector[0][0] && !out->has_sector) {
        memcpy(out->sector, y->e.sector, sizeof out->sector);
        out->has_sector = true;
    }
}

static bool gives_sector(const mention *y)
{
    return y->sort != ACTORS_STATE && y->sort != ACTORS_PLACE;
}

/* "Austrian mortar and shell manufacturer": the adjective of a country may hang on the noun in between. */
static void nested_code(resolver *r, int32_t c, modifiers *out)
{
    if (phrase_word(r, c)->rel != CASUS_REL_COMPOUND) {
        return;
    }
    for (int32_t k = r->child[c]; k >= 0; k = r->next[k]) {
        casus_rel rel = (casus_rel)phrase_word(r, k)->rel;
        const mention *y = rel == CASUS_REL_AMOD || rel == CASUS_REL_COMPOUND ? resolve_word(r, k) : NULL;
        bool named = y && (y->sort == ACTORS_STATE || (y->sort == ACTORS_BODY && y->entity != GZ_NONE));
        if (named && !is_turned_round(r, k)) {
            take_code(r, k, y, RANK_FROM, out);
        }
    }
}

static void modifier_before(resolver *r, int32_t c, uint8_t rank, modifiers *out)
{
    out->former |= IN_LIST(r, c, former_words);
    out->deputy |= IN_LIST(r, c, deputy_words);
    int32_t span = r->match.span_of[c];
    bool area = span >= 0 && noun_of(r, r->match.spans[span].entity)->kind == GZ_AREA;
    if (area) {
        out->area = r->match.spans[span].entity;
    }
    out->foreign |= area || IN_LIST(r, c, foreign_words);
    if (is_turned_round(r, c)) {
        return;
    }
    const mention *y = resolve_word(r, c);
    if (!y || !resolve_has_code(y)) {
        nested_code(r, c, out);
    }
    if (!y) {
        return;
    }
    take_code(r, c, y, rank, out);
    if (gives_sector(y) && y->sort != ACTORS_PERSON && rank != RANK_POSS) {
        take_sectors(y, out);
    }
    if (rank == RANK_POSS) {
        out->owner = c;
        if (gives_sector(y) && !out->has_sector) {
            take_sectors(y, out);
            out->owner_sector = true;
        }
    }
}

static void modifier_after(resolver *r, int32_t c, modifiers *out)
{
    bool of = phrase_case_is(r, c, "of"), from = phrase_case_is(r, c, "from"), to = phrase_case_is(r, c, "to");
    bool for_ = phrase_case_is(r, c, "for") || phrase_case_is(r, c, "with");
    int32_t k = phrase_case(r, c);
    bool in = k >= 0 && IN_LIST(r, k, place_cases);
    if (!of && !from && !in && !for_ && !to) {
        return;
    }
    const mention *y = resolve_word(r, c);
    if (of) {
        out->of = c;
    }
    if (!y || to) {
        return;
    }
    if (in) {
        bool outside = y->sort == ACTORS_STATE && (phrase_is(r, k, "near") || phrase_is(r, k, "outside"));
        if ((y->sort == ACTORS_STATE || y->sort == ACTORS_PLACE) && !outside) {
            take_code(r, c, y, RANK_IN, out);
        }
        return;
    }
    if (!for_ || y->sort == ACTORS_BODY || y->sort == ACTORS_PERSON) {
        take_code(r, c, y, from ? RANK_FROM : RANK_OF, out);
        if (gives_sector(y)) {
            take_sectors(y, out);
        }
    }
}

/* Is c, beside the noun w, the name of a person? A name without a tag is one where w denotes people. */
static bool names_person(const resolver *r, int32_t w, int32_t c)
{
    const casus_word *x = phrase_word(r, c);
    int32_t s = r->match.span_of[c], own = r->match.span_of[w];
    if (s >= 0) {
        return noun_of(r, r->match.spans[s].entity)->kind == GZ_PERSON;
    }
    bool people = own >= 0 && (noun_of(r, r->match.spans[own].entity)->flags & GZ_HUMAN) != 0;
    return x->name == CASUS_NAME_PER || (people && x->name != CASUS_NAME_LOC && x->upos == CASUS_UPOS_PROPN);
}

static void modifier_beside(resolver *r, int32_t w, int32_t c, modifiers *out)
{
    if (out->person < 0 && names_person(r, w, c)) {
        out->person = c;
        return;
    }
    int32_t s = r->match.span_of[c];
    if (s < 0) {
        return;
    }
    uint16_t kind = r->g->entities[r->match.spans[s].entity].kind;
    if (kind == GZ_TITLE || kind == GZ_AGENT) {
        const mention *y = resolve_word(r, c);
        if (y && out->noun == GZ_NONE) {
            out->noun = y->noun;
            out->title = y->title;
            take_code(r, c, y, RANK_OF, out);
            take_sectors(y, out);
        }
    } else if ((kind == GZ_STATE || kind == GZ_CITY || kind == GZ_REGION) && c > w) {
        const mention *y = resolve_word(r, c);
        if (y) {
            take_code(r, c, y, RANK_IN, out);
        }
    }
}

/* "militants based in Syria", "troops stationed in Mali". */
static void modifier_clause(resolver *r, int32_t c, modifiers *out)
{
    static const char *const verbs[] = {"based", "headquartered"};
    if (!IN_LIST(r, c, verbs)) {
        return;
    }
    for (int32_t k = r->child[c]; k >= 0; k = r->next[k]) {
        const mention *y = phrase_word(r, k)->rel == CASUS_REL_OBL ? resolve_word(r, k) : NULL;
        if (y) {
            take_code(r, k, y, RANK_IN, out);
        }
    }
}

/* The dependents of one word of the noun; `own` is the noun's match, whose words are no modifiers of each other, and
 * what lies `inside` is passed over. */
static void modifiers_of(resolver *r, int32_t w, int32_t own, const int32_t inside[2], modifiers *out)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        if ((own >= 0 && r->match.span_of[c] == own) || (c >= inside[0] && c <= inside[1])) {
            continue;
        }
        switch ((casus_rel)phrase_word(r, c)->rel) {
        case CASUS_REL_AMOD: case CASUS_REL_COMPOUND: case CASUS_REL_NMOD_UNMARKED: case CASUS_REL_ADVMOD:
        case CASUS_REL_DET:
            modifier_before(r, c, RANK_ADJ, out);
            break;
        case CASUS_REL_NMOD_POSS:
            modifier_before(r, c, RANK_POSS, out);
            break;
        case CASUS_REL_NMOD:
            modifier_after(r, c, out);
            break;
        case CASUS_REL_APPOS: case CASUS_REL_NMOD_DESC: case CASUS_REL_FLAT: case CASUS_REL_PARATAXIS:
        case CASUS_REL_LIST: case CASUS_REL_DEP:
            modifier_beside(r, w, c, out);
            break;
        case CASUS_REL_ACL:
            modifier_clause(r, c, out);
            break;
        default:
            break;
        }
    }
}

/* "The governor of Puerto Rico, Wanda Vázquez": the tree may hang the name on the country. */
static void person_below(resolver *r, int32_t w, modifiers *out)
{
    for (int32_t c = out->of < 0 || out->person >= 0 ? -1 : r->child[out->of]; c >= 0; c = r->next[c]) {
        if (phrase_word(r, c)->rel == CASUS_REL_APPOS && names_person(r, w, c)) {
            out->person = c;
            return;
        }
    }
}

/* "Rebel commander Isak Dorje surrendered": a title right before a name, whatever the tree makes of it. */
static void title_before(resolver *r, int32_t w, int32_t own, int32_t first, modifiers *out)
{
    bool name = own < 0 || r->match.spans[own].use != GZ_AS_NOUN;
    int32_t before = first > 0 && name && out->noun == GZ_NONE ? r->match.span_of[first - 1] : -1;
    if (before < 0 || r->sentence[first - 1] != r->sentence[w]) {
        return;
    }
    const match_span *s = &r->match.spans[before];
    bool title = s->use == GZ_AS_NOUN && !(s->flags & GZ_ENTRY_PLURAL) && (noun_of(r, s->entity)->flags & GZ_HUMAN);
    if (title && r->m->at[s->head] != MENTION_BUSY) {
        modifier_beside(r, w, s->head, out);
    }
}

void agent_modifiers(resolver *r, int32_t w, modifiers *out)
{
    memset(out, 0, sizeof *out);
    out->noun = out->title = out->area = GZ_NONE;
    out->person = out->of = out->owner = out->source = -1;
    int32_t own = r->match.span_of[w], first = w, last = w;
    if (own >= 0) {
        first = r->match.spans[own].first;
        last = r->match.spans[own].last;
    } else if (phrase_word(r, w)->upos == CASUS_UPOS_PROPN) {
        phrase_name(r, w, &first, &last);
    }
    static const int32_t nothing[2] = {0, -1};
    const int32_t name[2] = {first, last};
    modifiers_of(r, w, own, nothing, out);
    for (int32_t u = first; u <= last; u++) { /* the tree hangs some of them on other words of the name */
        if (u != w) {
            modifiers_of(r, u, own, name, out);
        }
    }
    person_below(r, w, out);
    title_before(r, w, own, first, out);
}

/* ---- Context ------------------------------------------------------------------------------------ */

/* A phrase of place below v: "in Minsk". */
static bool place_below(resolver *r, int32_t v, int32_t w, char code[4])
{
    for (int32_t c = r->child[v]; c >= 0; c = r->next[c]) {
        casus_rel rel = (casus_rel)phrase_word(r, c)->rel;
        int32_t k = rel == CASUS_REL_OBL || rel == CASUS_REL_NMOD ? phrase_case(r, c) : -1;
        if (c == w || k < 0 || !IN_LIST(r, k, place_cases) || r->m->at[c] == MENTION_BUSY) {
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
static const mention *sender(resolver *r, int32_t w)
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
        points |= IN_LIST(r, c, words);
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

static void place_by_context(resolver *r, int32_t w, mention *x)
{
    char code[4];
    const mention *same = x->e.sector[0][0] ? pointed_at(r, w, x) : NULL;
    if (same) {
        resolve_code(x, same->e.code);
        x->antecedent = same->e.word;
        return;
    }
    const mention *owner = sender(r, w);
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

/* ---- The noun ----------------------------------------------------------------------------------- */

static actors_sort sort_of(const resolver *r, const gz_entity *g, unsigned use_flags, int32_t w)
{
    if (g->flags & GZ_SETTLEMENT) {
        return ACTORS_PLACE;
    }
    if (g->flags & GZ_FACILITY) {
        return ACTORS_FACILITY;
    }
    if (g->flags & GZ_NATION) {
        return ACTORS_STATE;
    }
    if (!(g->flags & GZ_HUMAN) && g->kind != GZ_TITLE) {
        return ACTORS_BODY;
    }
    bool many = (use_flags & GZ_ENTRY_PLURAL) != 0 || (g->flags & GZ_PLURAL) != 0 || phrase_child(r, w, CASUS_REL_NUMMOD) >= 0;
    return many || (g->flags & GZ_TRANSPARENT) ? ACTORS_GROUP : ACTORS_PERSON;
}

static void add_sector(mention *x, const char *sector)
{
    for (int i = 0; i < CASUS_MAX_SECTORS; i++) {
        if (!strcmp(x->e.sector[i], sector)) {
            return;
        }
        if (!x->e.sector[i][0]) {
            memcpy(x->e.sector[i], sector, 4);
            return;
        }
    }
}

/* Kin of those in public office count as elite. */
static bool is_public(const char *sector)
{
    static const char *const list[] = {"GOV", "LEG", "MIL", "JUD", "SPY", "ELI", "PTY"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (!strcmp(sector, list[i])) {
            return true;
        }
    }
    return false;
}

static void mix_sectors(const resolver *r, mention *x, const modifiers *m)
{
    unsigned flags = noun_flags(r, x);
    if (m->former && (x->sort == ACTORS_PERSON || x->sort == ACTORS_GROUP)) {
        memset(x->e.sector, 0, sizeof x->e.sector);
        add_sector(x, "ELI");
        return;
    }
    if (!m->has_sector || x->sort == ACTORS_STATE || x->sort == ACTORS_PLACE) {
        return;
    }
    if (m->owner_sector && !(flags & (GZ_RELATIVE | GZ_ROLE))) {
        return;
    }
    if (flags & GZ_RELATIVE) {
        memset(x->e.sector, 0, sizeof x->e.sector);
        add_sector(x, is_public(m->sector[0]) ? "ELI" : "CVL");
    } else if (flags & GZ_ROLE) {
        memcpy(x->e.sector, m->sector, sizeof x->e.sector);
    } else if (strcmp(m->sector[0], "GOV") && x->sort != ACTORS_FACILITY) {
        add_sector(x, m->sector[0]);
    } else if (x->sort == ACTORS_FACILITY && (flags & GZ_ROLE)) {
        memcpy(x->e.sector, m->sector, sizeof x->e.sector);
    }
}

/* One entity for each of several countries: "the foreign ministers of Egypt and Cyprus". */
static void split_members(resolver *r, mention *x, const modifiers *m)
{
    for (int i = 0; i < m->n_list; i++) {
        const mention *y = resolve_word(r, m->list[i]);
        mention *one = y ? resolve_member(r, x) : NULL;
        if (!one) {
            continue;
        }
        resolve_code(one, y->e.code);
        one->sort = x->sort == ACTORS_GROUP && x->title != GZ_NONE ? ACTORS_PERSON : x->sort;
        const gz_role *h = x->title != GZ_NONE && !m->former && !m->deputy
                               ? holder_of(r, &r->g->agents[noun_of(r, x->noun)->extra], y->e.code) : NULL;
        if (h) {
            take_holder(r, one, h);
        }
    }
    if (x->n_members) {
        resolve_code(x, "\0\0\0");
        x->by_context = false;
    }
}

static void office_person(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    const gz_entity *g = noun_of(r, x->noun);
    const gz_agent *a = &r->g->agents[g->extra];
    if (x->sort != ACTORS_PERSON || m->former || m->deputy || m->person >= 0) {
        return;
    }
    bool indefinite = false;
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        indefinite |= phrase_is(r, c, "a") || phrase_is(r, c, "an") || phrase_is(r, c, "any") || phrase_is(r, c, "no");
    }
    if (indefinite) {
        return;
    }
    const mention *y = earlier_holder(r, w, a, m->rank ? m->code : "\0\0\0");
    bool unique = resolve_has_code(x) && !(g->flags & GZ_LOCAL);
    const gz_role *h = unique ? holder_of(r, a, x->e.code) : NULL;
    if (y && (!h || m->rank == 0 || y->entity == h->entity)) {
        copy_person(x, y, m->rank ? CASUS_RESOLVED_OFFICE : CASUS_RESOLVED_DESCRIPTION, y->e.word);
        return;
    }
    if (h) {
        take_holder(r, x, h);
    }
}

/* The person beside the office: "Russia's president, Vladimir Putin". */
static void office_named(resolver *r, mention *x, const modifiers *m)
{
    mention *p = m->person >= 0 && x->sort == ACTORS_PERSON ? resolve_word(r, m->person) : NULL;
    if (!p) {
        return;
    }
    if (!resolve_has_code(p) || p->by_context) {
        resolve_code(p, x->e.code);
        p->by_context = x->by_context;
    }
    if (!p->e.sector[0][0]) {
        memcpy(p->e.sector, x->e.sector, sizeof p->e.sector);
    }
    if (p->title == GZ_NONE) {
        p->title = x->title;
        p->e.office = x->e.office;
    }
    x->e.name = p->e.name;
    x->e.wikidata = p->e.wikidata;
    x->entity = p->entity;
    x->sex = p->sex;
    if (resolve_has_code(p)) {
        resolve_code(x, p->e.code);
        x->by_context = p->by_context;
    }
    x->e.resolved_by = CASUS_RESOLVED_NAME;
}

/* "Presidents A of X and B of Y": each is one of them. */
static void named_members(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    int32_t p = m->person;
    if (p < 0 || x->number != NUMBER_MANY || x->n_members) {
        return;
    }
    for (int32_t c = p; c >= 0; c = c == p ? r->child[p] : r->next[c]) {
        if (c != p && phrase_word(r, c)->rel != CASUS_REL_CONJ) {
            continue;
        }
        mention *y = resolve_word(r, c);
        mention *one = y && y->sort == ACTORS_PERSON ? resolve_member(r, x) : NULL;
        if (one) {
            *one = *y;
            one->n_members = 0;
        }
    }
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        mention *y = phrase_word(r, c)->rel == CASUS_REL_CONJ ? resolve_word(r, c) : NULL;
        mention *one = y && y->sort == ACTORS_PERSON && y->e.name.ptr ? resolve_member(r, x) : NULL;
        if (one) {
            *one = *y;
            one->n_members = 0;
        }
    }
}

/* "her Mongolian counterpart": the office of whoever is spoken of, in the other country. */
static void counterpart(resolver *r, int32_t w, mention *x)
{
    for (int32_t v = w - 1, seen = 0; v >= 0 && seen < 60; v--, seen++) {
        int32_t at = r->m->at[v];
        const mention *y = at >= 0 ? mention_item(r->m, (uint32_t)at) : NULL;
        if (!y || y->title == GZ_NONE || y->sort != ACTORS_PERSON || !memcmp(y->e.code, x->e.code, 4)) {
            continue;
        }
        x->title = y->title;
        x->e.office = y->e.office;
        memcpy(x->e.sector, y->e.sector, sizeof x->e.sector);
        const gz_entity *t = noun_of(r, r->g->titles[y->title].entity);
        const gz_role *h = resolve_has_code(x) ? holder_of(r, &r->g->agents[t->extra], x->e.code) : NULL;
        if (h) {
            take_holder(r, x, h);
        }
        return;
    }
}

/* In apposition to a name: the name's entity with this noun's words. */
static bool repeats_head(resolver *r, int32_t w, mention *x)
{
    casus_rel rel = (casus_rel)phrase_word(r, w)->rel;
    int32_t h = r->head[w];
    if (rel != CASUS_REL_APPOS || h < 0 || r->m->at[h] < 0) {
        return false;
    }
    mention *y = mention_item(r->m, (uint32_t)r->m->at[h]);
    bool same_sort = y->sort == x->sort || (y->sort == ACTORS_OUTLET && x->sort == ACTORS_BODY);
    if (!same_sort || !y->e.name.ptr) {
        return false;
    }
    copy_person(x, y, y->e.resolved_by, h);
    return true;
}

static void place_noun(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    const gz_entity *g = noun_of(r, x->noun);
    bool many_states = g->kind == GZ_TITLE && !(g->flags & (GZ_LOCAL | GZ_SEVERAL)) && x->number == NUMBER_MANY;
    const mention *held = m->of >= 0 && m->rank <= RANK_IN ? resolve_word(r, m->of) : NULL;
    bool unplaced = held && held->sort == ACTORS_GROUP && !resolve_has_code(held);
    if ((many_states && m->rank == RANK_IN) || unplaced) {
        return; /* (an assembly of) several foreign ministers in Cairo are not all Egypt's */
    }
    const mention *owner = m->rank <= RANK_IN && !strcmp(x->e.sector[0], "MIL") ? sender(r, w) : NULL;
    if (m->rank) { /* troops in a country need not be its own */
        resolve_code(x, owner ? owner->e.code : m->code);
        x->e.resolved_by = m->how;
        return;
    }
    bool outright = g->kind == GZ_TITLE || gz_country_of(r->g, g->code) == GZ_NONE;
    if (g->code[0] && outright) { /* an office that only one body has; "multinational" */
        resolve_code(x, g->code);
        return;
    }
    int count = x->number == NUMBER_MANY && phrase_is_definite(r, w) ? coref_count(r, w) : 0;
    bool party = (g->flags & (GZ_COUNTRYLESS | GZ_LEADER)) != 0 || g->kind == GZ_TITLE;
    if (count && party) { /* "the two sides", "both leaders" */
        coref_several(r, w, x, count);
        if (x->n_members) {
            return;
        }
    }
    if (g->flags & GZ_NATION) {
        coref_nation(r, w, x, m->area);
        return;
    }
    if (g->flags & GZ_BACK && coref_body(r, w, x)) {
        return;
    }
    /* An office has one holder in a country: "the foreign ministers" come from several. */
    if (m->foreign || many_states || (g->flags & GZ_COUNTRYLESS)) {
        return;
    }
    place_by_context(r, w, x);
}

/* "a total of 397 deputies", "dozens of protesters": what is counted decides. */
static bool transparent(resolver *r, int32_t w, mention *x, const modifiers *m)
{
    const mention *y = m->of >= 0 ? resolve_word(r, m->of) : NULL;
    bool people = y && y->sort == ACTORS_STATE && y->e.resolved_by == CASUS_RESOLVED_DEMONYM;
    if (!y || y->sort == ACTORS_PLACE || (y->sort == ACTORS_STATE && !people)) {
        return false;
    }
    casus_entity keep = x->e;
    *x = *y;
    x->e.text = keep.text;
    x->e.start = keep.start;
    x->e.end = keep.end;
    x->e.word = w;
    x->sort = y->sort == ACTORS_PERSON || people ? ACTORS_GROUP : y->sort;
    if (people) {
        memcpy(x->e.sector[0], "CVL", 4);
    }
    return true;
}

/* "customer base", "data bank": a facility that belongs to a thing is none. */
static bool of_a_thing(const resolver *r, int32_t w)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        const casus_word *x = phrase_word(r, c);
        if (x->rel == CASUS_REL_COMPOUND && x->upos == CASUS_UPOS_NOUN && r->match.span_of[c] < 0) {
            return true;
        }
    }
    return false;
}

static bool stands_alone(const resolver *r, int32_t w)
{
    for (int32_t c = r->child[w]; c >= 0; c = r->next[c]) {
        casus_rel rel = (casus_rel)phrase_word(r, c)->rel;
        if (rel == CASUS_REL_AMOD || rel == CASUS_REL_COMPOUND || rel == CASUS_REL_NMOD || rel == CASUS_REL_NUMMOD) {
            return false;
        }
    }
    return phrase_is_definite(r, w);
}

static bool takes_no_part(const resolver *r, int32_t w, const gz_entity *g)
{
    if (phrase_word(r, w)->upos == CASUS_UPOS_ADJ || phrase_is_modifier(r, w)) {
        return false;
    }
    /* "elected as speaker", "a candidate for prime minister": the office, not who holds it. */
    bool office = g->kind == GZ_TITLE && (phrase_case_is(r, w, "as") || phrase_case_is(r, w, "for"));
    if (office && phrase_child(r, w, CASUS_REL_DET) < 0 && phrase_child(r, w, CASUS_REL_NMOD_POSS) < 0 &&
        phrase_child(r, w, CASUS_REL_AMOD) < 0) {
        return true;
    }
    if ((g->flags & GZ_DEFINITE) && !stands_alone(r, w)) {
        return true;
    }
    return (g->flags & GZ_MODIFIER) || ((g->flags & GZ_FACILITY) && of_a_thing(r, w));
}

/* A proper name whose last word is an agent noun names a body ("Greek Reporter", "Popular Front"); one of the press
 * is an outlet. */
static void name_agent(resolver *r, int32_t w, mention *x)
{
    int32_t first, last;
    if (phrase_word(r, w)->upos != CASUS_UPOS_PROPN || noun_of(r, x->noun)->kind == GZ_TITLE) {
        return;
    }
    phrase_name(r, w, &first, &last);
    bool several = first < w || phrase_child(r, w, CASUS_REL_AMOD) >= 0;
    bool press = !strcmp(x->e.sector[0], "JRN");
    if (!several || (x->sort == ACTORS_PERSON && !press) || x->sort == ACTORS_GROUP || last > w) {
        return;
    }
    while (first > 0 && r->head[first - 1] >= first && r->head[first - 1] <= w &&
           phrase_word(r, first - 1)->rel == CASUS_REL_AMOD) {
        first--;
    }
    x->e.name = phrase_slice(r, first, last);
    if (press) {
        x->sort = ACTORS_OUTLET;
        x->e.outlet = true;
    }
}

mention *agent_resolve(resolver *r, int32_t w, uint32_t noun, unsigned use_flags)
{
    const gz_entity *g = noun_of(r, noun);
    if (takes_no_part(r, w, g)) {
        return NULL;
    }
    modifiers m;
    agent_modifiers(r, w, &m);
    mention *x = resolve_new(r, w, sort_of(r, g, use_flags, w), CASUS_RESOLVED_DESCRIPTION);
    r->m->at[w] = MENTION_BUSY;
    int32_t index = (int32_t)r->m->n - 1;
    x->noun = noun;
    x->number = use_flags & GZ_ENTRY_PLURAL ? NUMBER_MANY : NUMBER_ONE;
    x->sex = (uint8_t)(g->flags & (GZ_MALE | GZ_FEMALE));
    resolve_sectors(x, g->sector);
    if (g->kind == GZ_TITLE) {
        x->title = r->g->agents[g->extra].title[0];
        x->e.office = gz_text(r->g, r->g->titles[x->title].name);
    }
    if (g->flags & GZ_TRANSPARENT) {
        if (!transparent(r, w, x, &m) && (m.of >= 0 || !coref_body(r, w, x))) {
            bool people = r->match.spans[r->match.span_of[w]].flags & GZ_ENTRY_PLURAL;
            if (m.of >= 0 || !people || !agent_stands_for_people(r, w)) {
                return NULL;
            }
            place_by_context(r, w, x);
            memcpy(x->e.sector[0], "CVL", 4);
        }
        r->m->at[w] = index;
        return x;
    }
    if (g->kind == GZ_AGENT && (g->flags & GZ_MODIFIER)) {
        x->hidden = true;
        r->m->at[w] = index;
        return x;
    }
    name_agent(r, w, x);
    if (!repeats_head(r, w, x)) {
        place_noun(r, w, x, &m);
        if (m.n_list > 1) {
            split_members(r, x, &m);
        }
        if (g->kind == GZ_TITLE) {
            office_person(r, w, x, &m);
        } else if ((g->flags & GZ_LEADER) && x->sort == ACTORS_PERSON && m.rank && !m.former && !m.has_sector) {
            const gz_role *h = gz_leader(r->g, x->e.code, r->day);
            if (h) {
                take_holder(r, x, h);
            }
        } else if (g->flags & GZ_COUNTERPART) {
            counterpart(r, w, x);
        }
        mix_sectors(r, x, &m);
        office_named(r, x, &m);
        named_members(r, w, x, &m);
    }
    r->m->at[w] = index;
    return x;
}

/* ---- Numbers alone ------------------------------------------------------------------------------ */

/* Does a number stand for people here? It is an argument of a verb, or has a clause of its own: "three were killed". */
bool agent_stands_for_people(const resolver *r, int32_t w)
{
    const casus_word *x = phrase_word(r, w);
    int32_t h = r->head[w];
    bool argument = x->rel == CASUS_REL_NSUBJ || x->rel == CASUS_REL_NSUBJ_PASS || x->rel == CASUS_REL_OBJ;
    return argument && h >= 0 && phrase_word(r, h)->upos == CASUS_UPOS_VERB && phrase_case(r, w) < 0;
}

mention *agent_number(resolver *r, int32_t w)
{
    if (!agent_stands_for_people(r, w) || phrase_word(r, w)->rel == CASUS_REL_OBJ) {
        return NULL;
    }
    for (const char *p = phrase_word(r, w)->form.ptr, *end = p + phrase_word(r, w)->form.len; p < end; p++) {
        if (*p == '%' || *p == ':' || *p == '/') {
            return NULL;
        }
    }
    mention *x = resolve_new(r, w, ACTORS_GROUP, CASUS_RESOLVED_DESCRIPTION);
    x->number = NUMBER_MANY;
    x->by_context = true;
    memcpy(x->e.sector[0], "CVL", 4);
    char code[4];
    resolve_code(x, agent_place_context(r, w, code) ? code : r->m->focus);
    return x;
}
