/* SPDX-License-Identifier: MIT */
#include "events/code.h"

#include <string.h>

#include "base/str.h"
#include "events/judge.h"
#include "events/share.h"
#include "events/sift.h"
#include "syntax/condition.h"
#include "syntax/span.h"

const char *code_drop_text(act_drop d)
{
    static const char *const text[] = {
        [ACT_KEPT] = "coded",
        [ACT_CONTENT] = "content of another act: asked for, refused, promised or alleged",
        [ACT_PART] = "part of another predicate",
        [ACT_UNREAL] = "only thought of or spoken about",
        [ACT_CONDITION] = "inside a condition",
        [ACT_NOBODY] = "nobody acts and nobody is acted upon",
        [ACT_OUTLET] = "a news outlet is a source, not an actor",
        [ACT_JUDGED] = "judged to be no event by the heads",
        [ACT_SAME] = "the same act as another one in the sentence",
    };
    return text[d];
}

casus_str code_rule(arena *a, const lexicon *lex, const lex_frame *f)
{
    if (judge_own(f))
        return str_c("heads");
    return str_fmt(a, "%s:%u", lexicon_string(lex, f->file), f->line);
}

static int32_t host_of(const syntax *t, const fit *m)
{
    if (syn_pos(t, m->word) != LEX_NOUN)
        return m->word;
    int32_t light = syn_light(t, m->word);
    return light >= 0 ? light : m->word;
}

static void find_roles(const syntax *t, const topic *about, act *x, roles *r)
{
    roles_find(t, x, r);
    if (x->drop == ACT_KEPT)
        x->drop = sift_act(t, about, x, r);
}

/* ---- One event per act ------------------------------------------------------------------------------ */

static bool compatible(const casus_entity *a, int n, const casus_entity *b, int m)
{
    if (n == 0 || m == 0)
        return true;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
            if (span_same(&a[i], &b[j]))
                return true;
    return false;
}

static bool same_mode(const act *a, const act *b)
{
    if (!a->mode[0] || !b->mode[0])
        return true;
    return strcmp(a->mode[0], b->mode[0]) == 0 || a->type == CASUS_TYPE_ASSAULT;
}

static bool is_noun(const syntax *t, const act *x)
{
    return syn_pos(t, x->m.word) == LEX_NOUN;
}

static bool counts_victims(const syntax *t, const act *x)
{
    return syn_known(t, x->m.word, LEX_KNOWN_KILLING) || syn_known(t, x->m.word, LEX_KNOWN_INJURING);
}

static bool has_when(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0 && c < v; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_ADVMOD && (syn_lemma(t, c, "when") || syn_lemma(t, c, "where")))
            return true;
    return false;
}

/* "were killed when the army bombed": the second clause tells how the first came about. */
static bool is_cause(const syntax *t, const act *a, const act *b)
{
    if (a->type != CASUS_TYPE_ASSAULT || !counts_victims(t, a) || a->m.actor.n > 0)
        return false;
    return t->w[b->host].rel == CASUS_REL_ADVCL && t->w[b->host].head == a->host &&
           (syn_marked(t, b->host, "when") || syn_marked(t, b->host, "as") || syn_marked(t, b->host, "after") ||
            has_when(t, b->host));
}

/* "..., but the army denied the raid": the same act, disputed. */
static bool is_denial(const sentence_code *s, int i, int j)
{
    const act *a = &s->acts[i], *b = &s->acts[j];
    bool denied = b->s.n_by > 0 && b->s.by[0].stance == CASUS_STANCE_DENIES;
    return denied && a->status == CASUS_STATUS_ACTUAL && b->status == CASUS_STATUS_NEGATED && is_noun(&s->t, b);
}

/* "detonated a bomb, killing twelve": the participle tells what came of the act. */
static bool is_result(const syntax *t, const act *b, const act *a)
{
    return t->w[b->host].rel == CASUS_REL_ADVCL && t->w[b->host].head == a->host && syn_is_ing(t, b->host);
}

/* "a drone strike killed four": the noun names the act that the verb tells the victims of. */
static bool is_means(const act *a, const act *b)
{
    return a->type == CASUS_TYPE_ASSAULT && (a->host == b->m.word || b->host == a->m.word);
}

/* "two were killed and eight injured": one act, two kinds of victims. */
static bool is_toll(const syntax *t, const act *a, const act *b)
{
    return a->type == CASUS_TYPE_ASSAULT && counts_victims(t, a) && counts_victims(t, b) &&
           syn_first_conjunct(t, a->host) == syn_first_conjunct(t, b->host);
}

/* Two predicates tell of one act where type and parties agree, and either one of them is a noun ("attacked ... the
 * attack") or the kind of act is usually told twice ("killed ... when they bombed"). */
static bool same_act(const sentence_code *s, int i, int j)
{
    const act *a = &s->acts[i], *b = &s->acts[j];
    const roles *p = &s->who[i], *q = &s->who[j];
    if (a->type != b->type || !same_mode(a, b))
        return false;
    if ((a->status == CASUS_STATUS_NEGATED) != (b->status == CASUS_STATUS_NEGATED) && !is_denial(s, i, j))
        return false;
    if (is_denial(s, i, j) && p->n_actor > 0 && q->n_actor > 0 && p->actor[0].code[0] &&
        strcmp(p->actor[0].code, q->actor[0].code) == 0)
        return true;
    if (!compatible(p->actor, p->n_actor, q->actor, q->n_actor))
        return false;
    if (is_result(&s->t, b, a) && (a->type == CASUS_TYPE_ASSAULT || a->type == CASUS_TYPE_REQUEST))
        return true;
    if (is_toll(&s->t, a, b) || is_cause(&s->t, a, b) || is_means(a, b))
        return true;
    if (!compatible(p->recipient, p->n_recipient, q->recipient, q->n_recipient))
        return false;
    if (is_noun(&s->t, a) || is_noun(&s->t, b))
        return true;
    switch (a->type) {
    case CASUS_TYPE_ASSAULT:
    case CASUS_TYPE_CONSULT:
    case CASUS_TYPE_MOBILIZE:
    case CASUS_TYPE_PROTEST:
    case CASUS_TYPE_COERCE:
        return true;
    default:
        return false;
    }
}

static void merge_entities(casus_entity *a, int *n, const casus_entity *b, int m)
{
    if (*n > 0)
        return;
    for (int i = 0; i < m; i++)
        a[i] = b[i];
    *n = m;
}

static void append_entities(casus_entity *a, int *n, const casus_entity *b, int m)
{
    for (int i = 0; i < m && *n < CASUS_MAX_ENTITIES; i++)
        a[(*n)++] = b[i];
}

/* How much an act tells: the fuller one stays. */
static int fullness(const sentence_code *s, int i)
{
    const roles *r = &s->who[i];
    return (r->n_actor > 0) * 8 + (r->n_recipient > 0) * 4 + (s->acts[i].mode[0] != NULL) * 2 +
           !is_noun(&s->t, &s->acts[i]);
}

static bool says(const act *a, int32_t verb)
{
    for (int i = 0; i < a->s.n_by; i++)
        if (a->s.by[i].verb == verb)
            return true;
    return false;
}

/* The people, not the market, are who was hit. */
static void take_victims(sentence_code *s, int keep, int drop)
{
    roles *r = &s->who[keep], *q = &s->who[drop];
    const act *b = &s->acts[drop];
    if (!counts_victims(&s->t, b) || q->n_recipient == 0)
        return;
    memcpy(r->recipient, q->recipient, sizeof r->recipient);
    r->n_recipient = q->n_recipient;
    s->acts[keep].m.recipient = b->m.recipient;
}

static void merge(sentence_code *s, int keep, int drop)
{
    roles *r = &s->who[keep], *q = &s->who[drop];
    act *a = &s->acts[keep], *b = &s->acts[drop];
    merge_entities(r->actor, &r->n_actor, q->actor, q->n_actor);
    if (is_cause(&s->t, a, b) || is_cause(&s->t, b, a) || is_means(a, b))
        take_victims(s, keep, drop);
    else if (is_toll(&s->t, &s->acts[keep], &s->acts[drop]))
        append_entities(r->recipient, &r->n_recipient, q->recipient, q->n_recipient);
    else
        merge_entities(r->recipient, &r->n_recipient, q->recipient, q->n_recipient);
    if (!a->mode[0])
        a->mode[0] = b->mode[0];
    else if (b->mode[0] && strcmp(a->mode[0], b->mode[0]) != 0 && !a->mode[1])
        a->mode[1] = b->mode[0];
    for (int i = 0; i < b->s.n_by && a->s.n_by < ACT_SPEECH; i++)
        if (!says(a, b->s.by[i].verb))
            a->s.by[a->s.n_by++] = b->s.by[i];
    b->drop = ACT_SAME;
}

/* "threatened to stop talks if Peru goes on": the condition of what is threatened is that of the threat. */
static void share_conditions(const syntax *t, act *acts, int n)
{
    for (int i = 0; i < n; i++) {
        act *a = &acts[i];
        if (a->m.frame->type != CASUS_TYPE_THREATEN || a->s.if_clause >= 0)
            continue;
        if (a->content >= 0)
            a->s.if_clause = acts[a->content].s.if_clause;
        int32_t from, to;
        syn_span(t, a->m.word, &from, &to);
        for (int32_t w = a->m.word + 1; w <= to && a->s.if_clause < 0; w++)
            if (condition_is(t, w))
                a->s.if_clause = w;
    }
}

static bool has_sector(const casus_entity *e, const char *sector)
{
    for (int k = 0; k < CASUS_MAX_SECTORS && e->sector[k][0]; k++)
        if (strcmp(e->sector[k], sector) == 0)
            return true;
    return false;
}

/* Both sides of a war calling for its end show what they intend themselves (AGR-5). */
static void agree_of_belligerents(sentence_code *s)
{
    for (int i = 0; i < s->n; i++) {
        act *a = &s->acts[i];
        const roles *r = &s->who[i];
        bool rebels = false, others = false;
        if (a->drop != ACT_KEPT || a->type != CASUS_TYPE_REQUEST || !a->mode[0] || strcmp(a->mode[0], "yield") != 0)
            continue;
        for (int k = 0; k < r->n_actor; k++) {
            bool reb = has_sector(&r->actor[k], "REB");
            rebels |= reb;
            others |= !reb && strcmp(r->actor[k].code, r->actor[0].code) == 0;
        }
        if (!rebels || !others)
            continue;
        a->type = CASUS_TYPE_AGREE;
        a->mode[0] = NULL;
        memcpy(a->cameo, "0356", 5);
    }
}

/* War games of several states are held together, whatever they are called (COO-3). */
static void join_exercises(sentence_code *s)
{
    for (int i = 0; i < s->n; i++) {
        act *a = &s->acts[i];
        const roles *r = &s->who[i];
        bool several = false;
        for (int k = 1; k < r->n_actor; k++)
            several |= r->actor[k].code[0] && r->actor[0].code[0] && strcmp(r->actor[k].code, r->actor[0].code) != 0;
        if (a->type != CASUS_TYPE_MOBILIZE || !several || !syn_known(&s->t, a->m.word, LEX_KNOWN_EXERCISE))
            continue;
        a->type = CASUS_TYPE_COOPERATE;
        a->mode[0] = NULL;
        memcpy(a->cameo, "062", 4);
    }
}

static void merge_same(sentence_code *s)
{
    for (int i = 0; i < s->n; i++)
        for (int j = i + 1; j < s->n; j++) {
            if (s->acts[i].drop != ACT_KEPT || s->acts[j].drop != ACT_KEPT || !same_act(s, i, j))
                continue;
            if (fullness(s, i) >= fullness(s, j))
                merge(s, i, j);
            else
                merge(s, j, i);
        }
}

/* ---- The sentence ----------------------------------------------------------------------------------- */

/* A dictionary's second code is what the recipient does to the actor in turn. */
static bool answer_of(const syntax *t, const act *x, act *out)
{
    uint32_t reverse = x->m.frame->reverse;
    if (!reverse || x->m.actor.n == 0 || x->m.recipient.n == 0)
        return false;
    *out = *x;
    out->m.frame = lexicon_frame(t->lex, reverse - 1);
    out->m.actor = x->m.recipient;
    out->m.recipient = x->m.actor;
    return true;
}

static int find_matches(const syntax *t, act *acts, fit_watch *watch, void *ctx)
{
    int n = 0;
    for (int32_t i = 0; i < t->n && n < ACT_MAX; i++) {
        act *x = &acts[n];
        fit m;
        if (!judge_fit(t, i, &m, watch, ctx))
            continue;
        memset(x, 0, sizeof *x);
        x->m = m;
        x->host = host_of(t, &x->m);
        x->content = -1;
        n++;
        if (n < ACT_MAX && answer_of(t, x, &acts[n]))
            n++;
    }
    return n;
}

/* Is the nearest source the actor itself? Then the speech is the act: "said it would withdraw". */
static bool speaks_itself(const syntax *t, const act *x)
{
    if (x->s.n_by == 0)
        return false;
    int32_t source = x->s.by[0].source;
    if (source < 0)
        return false;
    if (x->m.actor.n == 0 && x->m.mutual.n == 0)
        return x->s.future;
    for (int i = 0; i < x->m.actor.n; i++) {
        int32_t w = x->m.actor.word[i];
        if (roles_same_word(t, w, source))
            return true;
        if (t->w[w].upos == CASUS_UPOS_PRON && !syn_entity(t, w))
            return true;
    }
    return false;
}

/* A content must be coded before the act that asks for it; contents never form a ring, but guard against it. */
static void recode(const syntax *t, act *acts, int i, int depth)
{
    act *x = &acts[i];
    if (x->content >= 0 && depth > 0)
        recode(t, acts, x->content, depth - 1);
    recode_act(t, acts, i, speaks_itself(t, x));
}

void code_sentence(const syntax *t, const topic *about, arena *a, sentence_code *out, fit_watch *watch, void *ctx)
{
    out->t = *t;
    act found[ACT_MAX];
    out->n = find_matches(&out->t, found, watch, ctx);
    out->acts = arena_new(a, act, out->n + 1);
    out->who = arena_new(a, roles, out->n + 1);
    memcpy(out->acts, found, sizeof *found * (size_t)out->n);
    scope_find(&out->t, out->acts, out->n);
    share_conditions(&out->t, out->acts, out->n);
    for (int i = 0; i < out->n; i++)
        recode(&out->t, out->acts, i, SYN_DEPTH);
    for (int i = 0; i < out->n; i++)
        find_roles(&out->t, about, &out->acts[i], &out->who[i]);
    share_parties(out);
    agree_of_belligerents(out);
    join_exercises(out);
    judge_acts(&out->t, about, out->acts, out->who, out->n);
    merge_same(out);
    share_level_battles(out);
}
