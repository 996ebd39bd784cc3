/* SPDX-License-Identifier: MIT */
#include "events/judge.h"

#include <string.h>

#include "base/str.h"
#include "nlp/kernel.h"

/* ---- Categories ---------------------------------------------------------------------------------- */

enum { PARTY_STATES = 6, PATH_ROWS = 512, DISTANCES = 16, SORTS = 8, N_SECTORS = 24, N_HOW = 10, CLASS_ROWS = 256, TOPICS = 4 };

enum { /* where each kind of category begins in the table of a trigger or an act */
       AT_REL = 0,
       AT_POS = AT_REL + CASUS_REL_N,
       AT_GOV_POS = AT_POS + CASUS_UPOS_N,
       AT_SUBJECT = AT_GOV_POS + CASUS_UPOS_N + 1,
       AT_OBJECT = AT_SUBJECT + PARTY_STATES,
       AT_MISC = AT_OBJECT + PARTY_STATES,
       AT_ENTRY = AT_MISC + 8,
       AT_SUBJECT_CLASS = AT_ENTRY + CASUS_TYPE_N + 1,
       AT_OBJECT_CLASS = AT_SUBJECT_CLASS + CLASS_ROWS,
       AT_OWN_CLASS = AT_OBJECT_CLASS + CLASS_ROWS,
       TRIGGER_TABLE = AT_OWN_CLASS + CLASS_ROWS,
       AT_TYPE = TRIGGER_TABLE, /* the rest is for acts */
       AT_STATUS = AT_TYPE + CASUS_TYPE_N,
       AT_ACTOR = AT_STATUS + CASUS_STATUS_N,
       AT_RECIPIENT = AT_ACTOR + PARTY_STATES,
       AT_SCOPE = AT_RECIPIENT + PARTY_STATES,
       AT_ACTOR_SECTOR = AT_SCOPE + 8,
       AT_RECIPIENT_SECTOR = AT_ACTOR_SECTOR + N_SECTORS,
       AT_ACTOR_HOW = AT_RECIPIENT_SECTOR + N_SECTORS,
       AT_RECIPIENT_HOW = AT_ACTOR_HOW + N_HOW,
       AT_FIT = AT_RECIPIENT_HOW + N_HOW,
       AT_CROWD = AT_FIT + 8,
       AT_PAIR = AT_CROWD + 4,
       AT_TOPIC = AT_PAIR + 8,
       ACT_TABLE = AT_TOPIC + 4 * TOPICS
};

enum { /* of a role */
       AT_PATH = 0,
       AT_DISTANCE = PATH_ROWS,
       AT_SORT = AT_DISTANCE + DISTANCES,
       AT_STATE = AT_SORT + SORTS,
       AT_MENTION_POS = AT_STATE + PARTY_STATES,
       AT_TRIGGER_POS = AT_MENTION_POS + CASUS_UPOS_N,
       AT_VOICE = AT_TRIGGER_POS + CASUS_UPOS_N,
       ROLE_TABLE = AT_VOICE + 2
};

uint32_t judge_table(head_id id)
{
    return id == HEAD_TRIGGER ? TRIGGER_TABLE : id == HEAD_JUDGE ? ACT_TABLE : ROLE_TABLE;
}

static void cat(head_input *x, uint32_t row)
{
    if (x->n_cat < HEADS_CATS)
        x->cat[x->n_cat++] = row;
}

/* What is known of an entity: 2 nobody, 3 somebody, 4 of a known country, 5 who speaks for a public body. */
static uint32_t entity_state(const casus_entity *e)
{
    if (!e)
        return 2;
    return roles_public(e) ? 5 : e->code[0] ? 4 : 3;
}

static uint32_t party_state(const syntax *t, int32_t i)
{
    return i < 0 ? 0 : t->w[i].upos == CASUS_UPOS_PRON && !syn_entity(t, i) ? 1 : entity_state(syn_entity(t, i));
}

static uint32_t best_state(const casus_entity *e, int n)
{
    uint32_t best = 0;
    for (int i = 0; i < n; i++) {
        uint32_t s = entity_state(&e[i]);
        best = s > best ? s : best;
    }
    return best;
}

/* ---- Vectors ------------------------------------------------------------------------------------- */

static void put_last(const syntax *t, int32_t i, head_input *x, int at)
{
    const nlp_kept *k = &t->learned->kept;
    size_t w = (size_t)(t->first + i);
    x->row[at] = k->last + w * k->W;
    x->scale[at] = k->last_scale[w];
}

static void put_word(const syntax *t, int32_t i, head_input *x, int at)
{
    const nlp_kept *k = &t->learned->kept;
    if (i < 0)
        return;
    size_t w = (size_t)(t->first + i);
    x->row[at] = k->emb + w * k->D;
    x->scale[at] = k->emb_scale[w];
}

static bool is_content(casus_upos p)
{
    return p == CASUS_UPOS_NOUN || p == CASUS_UPOS_VERB || p == CASUS_UPOS_ADJ || p == CASUS_UPOS_PROPN;
}

void judge_gist(const syntax *t, judge_mean *out)
{
    const nlp_kept *k = &t->learned->kept;
    float sum[1024] = {0};
    uint32_t D = k->D <= 1024 ? k->D : 1024;
    for (int32_t i = 0; i < t->n; i++) {
        size_t w = (size_t)(t->first + i);
        if (!is_content((casus_upos)t->w[i].upos))
            continue;
        for (uint32_t d = 0; d < D; d++)
            sum[d] += k->emb_scale[w] * (float)((int)k->emb[w * k->D + d] - 128);
    }
    out->scale = kernel_quantize(sum, D, D, out->q) / (float)(t->n > 0 ? t->n : 1);
}

/* ---- Inputs -------------------------------------------------------------------------------------- */

/* Who does it and what it is done to, by the tree alone. */
static int32_t subject_of(const syntax *t, int32_t i)
{
    int32_t s = syn_pos(t, i) == LEX_NOUN ? syn_find(t, i, CASUS_REL_NMOD_POSS) : syn_subject(t, i);
    return s != i ? s : -1;
}

static int32_t object_of(const syntax *t, int32_t i)
{
    if (syn_pos(t, i) == LEX_NOUN)
        return syn_find(t, i, CASUS_REL_NMOD);
    int32_t o = syn_object(t, i);
    if (o < 0)
        o = syn_find(t, i, CASUS_REL_OBL);
    if (o < 0)
        o = syn_find(t, i, CASUS_REL_XCOMP);
    return o != i ? o : -1;
}

/* The types that the lexicon has entries for under this word, whether or not one of them fits here. */
static void entry_cats(const syntax *t, int32_t i, head_input *x)
{
    uint32_t n, seen = 0;
    lex_pos pos = syn_pos(t, i);
    const lex_ref *r = lexicon_refs(t->lex, t->hash[i], pos, &n);
    for (uint32_t k = 0; k < n; k++)
        seen |= 1u << lexicon_frame(t->lex, r[k].frame)->type;
    for (uint32_t k = 0; k < CASUS_TYPE_N; k++)
        if (seen >> k & 1)
            cat(x, AT_ENTRY + k);
    if (!seen)
        cat(x, AT_ENTRY + CASUS_TYPE_N);
}

/* The lexicon's classes of a word, by their names: numbers change when a class is added. */
static void class_cats(const syntax *t, int32_t i, uint32_t at, head_input *x)
{
    if (i < 0)
        return;
    lex_set c = lexicon_classes(t->lex, t->hash[i]);
    for (uint32_t k = 0; k < lexicon_n_classes(t->lex) && (c.bit[0] | c.bit[1]); k++) {
        if (!lex_set_has(c, k))
            continue;
        const char *name = lexicon_string(t->lex, lexicon_class(t->lex, k)->name);
        cat(x, at + (uint32_t)(lex_hash(name, (uint32_t)strlen(name)) / 3 % CLASS_ROWS));
    }
}

void judge_trigger(const syntax *t, int32_t i, const judge_mean *gist, head_input *x)
{
    int32_t s = subject_of(t, i), o = object_of(t, i), g = t->w[i].head;
    memset(x, 0, sizeof *x);
    put_last(t, i, x, 0);
    put_word(t, i, x, 1);
    put_word(t, s, x, 2);
    put_word(t, o, x, 3);
    put_word(t, g, x, 4);
    x->row[5] = gist->q;
    x->scale[5] = gist->scale;
    cat(x, AT_REL + t->w[i].rel);
    cat(x, AT_POS + t->w[i].upos);
    cat(x, AT_GOV_POS + (g < 0 ? CASUS_UPOS_N : t->w[g].upos));
    cat(x, AT_SUBJECT + party_state(t, s));
    cat(x, AT_OBJECT + party_state(t, o));
    if (syn_pos(t, i) == LEX_VERB && syn_passive(t, i))
        cat(x, AT_MISC);
    if (syn_find(t, i, CASUS_REL_AUX) >= 0)
        cat(x, AT_MISC + 1);
    if (syn_negated(t, i))
        cat(x, AT_MISC + 2);
    if (syn_is_infinitive(t, i))
        cat(x, AT_MISC + 3);
    entry_cats(t, i, x);
    class_cats(t, s, AT_SUBJECT_CLASS, x);
    class_cats(t, o, AT_OBJECT_CLASS, x);
    class_cats(t, i, AT_OWN_CLASS, x);
}

/* ---- What is known of the parties of an act -------------------------------------------------------- */

static uint32_t sector_of(const casus_entity *e)
{
    static const char known[][4] = {"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "LEG", "SPY", "CVL", "BUS", "MED",
                                    "EDU", "HLH", "LAB", "NGO", "IGO", "REL", "CRM", "JRN", "UAF", "ELI"};
    if (!e->sector[0][0])
        return 0;
    for (uint32_t k = 0; k < sizeof known / sizeof *known; k++)
        if (memcmp(e->sector[0], known[k], 3) == 0)
            return k + 1;
    return N_SECTORS - 1;
}

static void party_cats(const casus_entity *e, int n, uint32_t at_sector, uint32_t at_how, head_input *x)
{
    cat(x, at_how + (n > 0 ? (uint32_t)e->resolved_by + 1 : 0));
    if (n > 0)
        cat(x, at_sector + sector_of(e));
}

/* How closely the frame asked, and how many mentions the sentence has. */
static void fit_cats(const syntax *t, const act *a, head_input *x)
{
    uint32_t score = (uint32_t)(a->m.score < 0 ? 0 : a->m.score) / 3, crowd = 0;
    for (int32_t j = 0; j < t->n; j++)
        crowd += judge_mention(t, j) && entity_state(actors_at(t->who, t->first + j)) >= 4;
    cat(x, AT_FIT + (score < 7 ? score : 7));
    cat(x, AT_CROWD + (crowd < 3 ? crowd : 3));
}

static void pair_cats(const roles *r, const act *a, head_input *x)
{
    bool both = r->n_actor > 0 && r->n_recipient > 0;
    bool same = both && strcmp(r->actor[0].code, r->recipient[0].code) == 0;
    cat(x, AT_PAIR + (both ? same ? 1u : 2u : 0u));
    cat(x, AT_PAIR + 3 + (a->mode[0] ? 1u : 0u));
    cat(x, AT_PAIR + 5 + (r->n_actor + r->n_recipient > 2 ? 1u : 0u));
}

static void topic_cats(const topic *about, head_input *x)
{
    const double share[TOPICS] = {about->politics, about->violence, about->disaster, about->leisure};
    for (uint32_t k = 0; k < TOPICS; k++)
        cat(x, AT_TOPIC + 4 * k + (share[k] < 0.5 ? 0u : share[k] < 2 ? 1u : share[k] < 6 ? 2u : 3u));
}

void judge_act(const syntax *t, const topic *about, const act *a, const roles *r, const judge_mean *gist, head_input *x)
{
    judge_trigger(t, a->m.word, gist, x);
    cat(x, AT_TYPE + (uint32_t)a->type);
    cat(x, AT_STATUS + (uint32_t)a->status);
    cat(x, AT_ACTOR + best_state(r->actor, r->n_actor));
    cat(x, AT_RECIPIENT + best_state(r->recipient, r->n_recipient));
    const bool mood[] = {a->s.future, a->s.modal, a->s.n_by > 0, a->s.n_by > 0 && a->s.by[0].direct,
                          a->s.related, a->content >= 0, a->s.purpose, a->m.frame->type != a->type};
    for (uint32_t k = 0; k < sizeof mood / sizeof *mood; k++)
        if (mood[k])
            cat(x, AT_SCOPE + k);
    party_cats(r->actor, r->n_actor, AT_ACTOR_SECTOR, AT_ACTOR_HOW, x);
    party_cats(r->recipient, r->n_recipient, AT_RECIPIENT_SECTOR, AT_RECIPIENT_HOW, x);
    fit_cats(t, a, x);
    pair_cats(r, a, x);
    topic_cats(about, x);
}

static int depth(const syntax *t, int32_t i)
{
    int d = 0;
    while (i >= 0 && d < SYN_DEPTH) {
        i = t->w[i].head;
        d++;
    }
    return d;
}

/* The relations from j up to where both meet and down to i; conjunctions left out, so that the second of two ministers
 * stands like the first. */
static uint32_t path_hash(const syntax *t, int32_t i, int32_t j)
{
    uint32_t h = 2166136261u;
    int a = depth(t, i), b = depth(t, j), steps = 0;
    while (i != j && i >= 0 && j >= 0 && steps < 6) {
        bool up = b >= a;
        int32_t *at = up ? &j : &i;
        casus_rel r = (casus_rel)t->w[*at].rel;
        if (r != CASUS_REL_CONJ) {
            uint32_t mark = up ? syn_marker(t, *at) : 0;
            h = ((h ^ (uint32_t)r ^ (up ? 0u : 64u)) * 16777619u ^ (mark & 0xffffu)) * 16777619u;
            steps++;
        }
        *at = t->w[*at].head;
        if (up)
            b--;
        else
            a--;
    }
    return (h ^ h >> 15) % PATH_ROWS;
}

static uint32_t distance(int32_t i, int32_t j)
{
    uint32_t d = (uint32_t)(i < j ? j - i : i - j);
    uint32_t c = d <= 3 ? d : d <= 5 ? 4 : d <= 9 ? 5 : d <= 16 ? 6 : 7;
    return c + (j < i ? 8 : 0);
}

void judge_role(const syntax *t, int32_t i, int32_t j, head_input *x)
{
    memset(x, 0, sizeof *x);
    put_last(t, i, x, 0);
    put_word(t, i, x, 1);
    put_last(t, j, x, 2);
    put_word(t, j, x, 3);
    cat(x, AT_PATH + path_hash(t, i, j));
    cat(x, AT_DISTANCE + distance(i, j));
    cat(x, AT_SORT + (uint32_t)actors_sort_at(t->who, t->first + j));
    cat(x, AT_STATE + party_state(t, j));
    cat(x, AT_MENTION_POS + t->w[j].upos);
    cat(x, AT_TRIGGER_POS + t->w[i].upos);
    cat(x, AT_VOICE + (syn_pos(t, i) == LEX_VERB && syn_passive(t, i) ? 1u : 0u));
}

bool judge_candidate(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_VERB || t->w[i].upos == CASUS_UPOS_NOUN ||
           (t->w[i].upos == CASUS_UPOS_ADJ && t->w[i].rel != CASUS_REL_AMOD);
}

bool judge_mention(const syntax *t, int32_t j)
{
    const casus_entity *e = actors_at(t->who, t->first + j);
    return e && e->word == t->first + j && !e->outlet;
}

/* ---- The heads' own acts ------------------------------------------------------------------------- */

/* Frames of nobody's line: what the heads say of a word is its type alone. CAMEO roots by type. */
#define OWN(t, c) [CASUS_TYPE_##t] = {.type = CASUS_TYPE_##t, .cameo = c}
static const lex_frame own_frames[CASUS_TYPE_N] = {
    OWN(AGREE, "030"),   OWN(CONSULT, "040"), OWN(SUPPORT, "050"),  OWN(CONCEDE, "080"),
    OWN(COOPERATE, "060"), OWN(AID, "070"),   OWN(RETREAT, "080"),  OWN(REQUEST, "020"),
    OWN(ACCUSE, "110"),  OWN(REJECT, "120"),  OWN(THREATEN, "130"), OWN(PROTEST, "140"),
    OWN(SANCTION, "160"), OWN(MOBILIZE, "150"), OWN(COERCE, "170"), OWN(ASSAULT, "190"),
};

bool judge_own(const lex_frame *f)
{
    bool own = false;
    for (int i = 0; i < CASUS_TYPE_N; i++)
        own |= f == &own_frames[i];
    return own;
}

static void add_fill(fill *f, int32_t word)
{
    if (f->n < SYN_FILL)
        f->word[f->n++] = word;
}

static void find_parties(const syntax *t, int32_t i, fit *out)
{
    const nlp_heads *h = t->learned->heads;
    float limit = heads_decisions(h)->role;
    for (int32_t j = 0; j < t->n; j++) {
        head_input x;
        float s[HEADS_OUTPUTS];
        if (j == i || !judge_mention(t, j))
            continue;
        judge_role(t, i, j, &x);
        heads_score(h, HEAD_ROLE, &x, s);
        int best = s[1] >= s[2] ? 1 : 2;
        if (s[best] - s[0] >= limit)
            add_fill(best == 1 ? &out->actor : &out->recipient, j);
    }
}

/* The type that the trigger's head gives word i, where it gives it with at least `limit`. */
static bool own_fit(const syntax *t, int32_t i, float limit, fit *out)
{
    judge_mean gist;
    head_input x;
    float s[HEADS_OUTPUTS];
    if (!judge_candidate(t, i))
        return false;
    judge_gist(t, &gist);
    judge_trigger(t, i, &gist, &x);
    heads_score(t->learned->heads, HEAD_TRIGGER, &x, s);
    uint32_t best = kernel_argmax(s + 1, CASUS_TYPE_N);
    if (!(s[best + 1] - s[0] >= limit))
        return false;
    *out = (fit){.frame = &own_frames[best], .word = i};
    find_parties(t, i, out);
    return out->actor.n + out->recipient.n > 0;
}

bool judge_fit(const syntax *t, int32_t i, fit *out, fit_watch *watch, void *ctx)
{
    const nlp_learned *l = t->learned;
    if (l && l->decide == CASUS_DECIDE_HEADS)
        return own_fit(t, i, heads_decisions(l->heads)->alone, out);
    if (fit_word(t, i, out, watch, ctx))
        return true;
    return l && l->decide == CASUS_DECIDE_ADD && own_fit(t, i, heads_decisions(l->heads)->add, out);
}

/* ---- Empty roles --------------------------------------------------------------------------------- */

static bool plays(const roles *r, int32_t word)
{
    bool found = false;
    for (int k = 0; k < r->n_actor; k++)
        found |= r->actor[k].word == word;
    for (int k = 0; k < r->n_recipient; k++)
        found |= r->recipient[k].word == word;
    return found;
}

/* The mention that most likely plays role `which` (1 actor, 2 recipient) in an act on word i; -1. */
static int32_t best_party(const syntax *t, int32_t i, int which, const roles *r)
{
    const nlp_heads *h = t->learned->heads;
    float limit = heads_decisions(h)->fill;
    int32_t best = -1;
    for (int32_t j = 0; j < t->n; j++) {
        head_input x;
        float s[HEADS_OUTPUTS];
        if (j == i || !judge_mention(t, j) || plays(r, t->first + j))
            continue;
        judge_role(t, i, j, &x);
        heads_score(h, HEAD_ROLE, &x, s);
        if (s[which] - s[0] < limit || s[which] < s[3 - which])
            continue;
        limit = s[which] - s[0];
        best = j;
    }
    return best;
}

static void fill_roles(const syntax *t, const act *a, roles *r)
{
    if (r->n_actor == 0) {
        int32_t j = best_party(t, a->m.word, 1, r);
        if (j >= 0)
            r->actor[r->n_actor++] = *actors_at(t->who, t->first + j);
    }
    if (r->n_recipient == 0 && a->m.mutual.n == 0) {
        int32_t j = best_party(t, a->m.word, 2, r);
        if (j >= 0)
            r->recipient[r->n_recipient++] = *actors_at(t->who, t->first + j);
    }
}

/* ---- Judgement ----------------------------------------------------------------------------------- */

/* What both heads make of an act: the judge knows its parties, the trigger's head how words of its type are used. */
static float belief(const syntax *t, const topic *about, const act *a, const roles *r, const judge_mean *gist)
{
    const nlp_heads *h = t->learned->heads;
    head_input x;
    float judged[HEADS_OUTPUTS], told[HEADS_OUTPUTS];
    judge_act(t, about, a, r, gist, &x);
    heads_score(h, HEAD_JUDGE, &x, judged);
    judge_trigger(t, a->m.word, gist, &x);
    heads_score(h, HEAD_TRIGGER, &x, told);
    return 0.5f * (judged[0] + (told[a->type + 1] - told[0]));
}

void judge_acts(const syntax *t, const topic *about, act *acts, roles *who, int n)
{
    const nlp_learned *l = t->learned;
    judge_mean gist;
    bool any = false;
    for (int i = 0; i < n; i++) {
        acts[i].sure = -1;
        any |= acts[i].drop == ACT_KEPT;
    }
    if (!l || l->decide == CASUS_DECIDE_LEXICON || !any)
        return;
    judge_gist(t, &gist);
    for (int i = 0; i < n; i++) {
        if (acts[i].drop != ACT_KEPT || judge_own(acts[i].m.frame))
            continue;
        float score = belief(t, about, &acts[i], &who[i], &gist);
        acts[i].sure = (float)heads_sure(l->heads, score);
        if (score < heads_decisions(l->heads)->veto)
            acts[i].drop = ACT_JUDGED;
        else
            fill_roles(t, &acts[i], &who[i]);
    }
}
