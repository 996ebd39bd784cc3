/* SPDX-License-Identifier: MIT */
#include "events/code.h"

#include <string.h>

#include "base/str.h"
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
        [ACT_SAME] = "the same act as another one in the sentence",
    };
    return text[d];
}

casus_str code_rule(arena *a, const lexicon *lex, const lex_frame *f)
{
    return str_fmt(a, "%s:%u", lexicon_string(lex, f->file), f->line);
}

static int32_t host_of(const syntax *t, const fit *m)
{
    if (syn_pos(t, m->word) != LEX_NOUN)
        return m->word;
    int32_t light = syn_light(t, m->word);
    return light >= 0 ? light : m->word;
}

/* ---- Dropping -------------------------------------------------------------------------------------- */

/* Somebody of whom more is known than a pronoun: a country, a name, a sector. */
static bool any_placed(const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++)
        if (e[i].code[0] || e[i].name.len > 0 || e[i].sector[0][0])
            return true;
    return false;
}

/* "leaders", "54 nations": nobody in particular, but of the kind that makes news. */
static bool any_of_weight(const syntax *t, const casus_entity *e, int n)
{
    static const lex_known kinds[] = {LEX_KNOWN_STATE, LEX_KNOWN_OFFICIAL, LEX_KNOWN_ARMED, LEX_KNOWN_BODY};
    for (int i = 0; i < n; i++) {
        int32_t w = e[i].word - t->first;
        if (w < 0 || w >= t->n)
            continue;
        lex_set s = lexicon_classes(t->lex, t->hash[w]);
        for (int k = 0; k < 4; k++) {
            int c = lexicon_known(t->lex, kinds[k]);
            if (c >= 0 && lex_set_has(s, (uint32_t)c))
                return true;
        }
    }
    return false;
}

static bool any_coded(const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++)
        if (e[i].code[0] || e[i].sector[0][0])
            return true;
    return false;
}

/* A person of whom only the name is known makes no politics with words. */
static bool needs_code(casus_type t)
{
    switch (t) {
    case CASUS_TYPE_AGREE:
    case CASUS_TYPE_AID:
    case CASUS_TYPE_CONSULT:
    case CASUS_TYPE_COOPERATE:
    case CASUS_TYPE_CONCEDE:
    case CASUS_TYPE_REJECT:
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_SUPPORT:
        return true;
    default:
        return false;
    }
}

static bool any_named(const syntax *t, const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++)
        if (t->doc->words[e[i].word].name != CASUS_NAME_NONE || t->doc->words[e[i].word].upos == CASUS_UPOS_PROPN)
            return true;
    return false;
}

static bool enough(const syntax *t, const act *x, const roles *r)
{
    uint16_t flags = x->m.frame->flags;
    if (r->n_actor == 0 && r->n_recipient == 0)
        return (flags & LEX_ALONE) != 0;
    if ((flags & LEX_SPEAKER) && r->n_actor == 0)
        return false;
    if (x->status == CASUS_STATUS_HYPOTHETICAL && !any_placed(r->actor, r->n_actor) &&
        !any_placed(r->recipient, r->n_recipient))
        return false;
    if (needs_code(x->type) && !any_coded(r->actor, r->n_actor) && !any_coded(r->recipient, r->n_recipient) &&
        !any_of_weight(t, r->actor, r->n_actor) && !any_of_weight(t, r->recipient, r->n_recipient))
        return false;
    if (!any_placed(r->actor, r->n_actor) && !any_placed(r->recipient, r->n_recipient) &&
        !any_of_weight(t, r->actor, r->n_actor) && !any_of_weight(t, r->recipient, r->n_recipient) &&
        !any_named(t, r->actor, r->n_actor) && !any_named(t, r->recipient, r->n_recipient))
        return false;
    if ((flags & LEX_BOTH) && (r->n_actor == 0 || r->n_recipient == 0))
        return false;
    return !(flags & LEX_NEED_ACTOR) || r->n_actor > 0;
}

static bool is_reflexive(const syntax *t, int32_t i)
{
    casus_str f = t->w[i].form;
    return t->w[i].upos == CASUS_UPOS_PRON && (str_ends(f, "self") || str_ends(f, "selves"));
}

/* "armed himself", "asked themselves": done to nobody else. "A commits itself" has no recipient. */
static bool on_himself(const syntax *t, const act *x)
{
    return x->m.recipient.n > 0 && is_reflexive(t, x->m.recipient.word[0]);
}

/* "Johnson said that Britain must leave": what one's own state has to do is a view, not a demand. */
static bool on_own_state(const act *x, const roles *r)
{
    if (x->type != CASUS_TYPE_REQUEST || r->n_actor == 0 || r->n_recipient == 0 ||
        !(x->asked || (x->m.frame->flags & LEX_FALLBACK)))
        return false;
    for (int i = 0; i < r->n_recipient; i++)
        if (r->recipient[i].sector[0][0] || strcmp(r->recipient[i].code, r->actor[0].code) != 0)
            return false;
    return true;
}

/* Civilians, teachers, reporters: named as such, not merely unplaced. */
static bool all_private(const syntax *t, const casus_entity *e, int n)
{
    static const char *const sectors[] = {"CVL", "EDU", "JRN", "MED"};
    for (int i = 0; i < n; i++) {
        bool private = false;
        for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
            private |= strcmp(e[i].sector[0], sectors[k]) == 0;
        if (!private || t->doc->words[e[i].word].upos == CASUS_UPOS_NUM) /* "27 have ratified it": 27 what? */
            return false;
    }
    return true;
}

/* "students help their neighbours": what private people do for each other is no politics. */
static bool among_private(const syntax *t, const act *x, const roles *r)
{
    switch (x->type) {
    case CASUS_TYPE_AGREE:
    case CASUS_TYPE_AID:
    case CASUS_TYPE_CONSULT:
    case CASUS_TYPE_COOPERATE:
    case CASUS_TYPE_SUPPORT:
        return (r->n_actor > 0 || x->type != CASUS_TYPE_AID) && all_private(t, r->actor, r->n_actor) &&
               all_private(t, r->recipient, r->n_recipient);
    default:
        return false;
    }
}

/* "can be removed by Congress": what somebody is able to do, where nobody says that he may do it now. */
static bool is_ability(const syntax *t, const act *x)
{
    bool can = false;
    for (int32_t c = t->child[x->host]; c >= 0; c = t->next[c])
        can |= t->w[c].rel == CASUS_REL_AUX && str_eq_nocase(t->w[c].form, str_c("can"));
    return can && x->s.n_by == 0;
}

static bool is_present(const syntax *t, int32_t v)
{
    bool subject = false;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        if (r == CASUS_REL_AUX_PASS)
            return str_eq_nocase(t->w[c].form, str_c("is")) || str_eq_nocase(t->w[c].form, str_c("are"));
        if (r == CASUS_REL_AUX)
            return false;
        subject |= r == CASUS_REL_NSUBJ || r == CASUS_REL_NSUBJ_PASS;
    }
    casus_str f = t->w[v].form, l = t->w[v].lemma;
    bool third = l.ptr && f.len == l.len + 1 && str_ends(f, "s");
    return subject && l.ptr && third;
}

static bool ends_in_stop(const syntax *t)
{
    for (int32_t i = t->n - 1; i >= 0 && i >= t->n - 3; i--)
        if (str_is(t->w[i].form, "."))
            return true;
    return false;
}

/* "Officials are removed after being impeached": in a full sentence the simple present tells what is done as a rule,
 * never what was done. */
static bool is_rule(const syntax *t, const act *x)
{
    switch (x->type) {
    case CASUS_TYPE_RETREAT:
    case CASUS_TYPE_ASSAULT:
    case CASUS_TYPE_COERCE:
    case CASUS_TYPE_SANCTION:
        break;
    default:
        return false;
    }
    int32_t v = x->host;
    return syn_pos(t, v) == LEX_VERB && x->s.n_by == 0 && x->status == CASUS_STATUS_ACTUAL && ends_in_stop(t) &&
           is_present(t, v);
}

/* Nobody is a guest in his own country: a visit to a town there is no consultation. */
static bool is_at_home(const syntax *t, const act *x, const roles *r)
{
    if (!x->mode[0] || strcmp(x->mode[0], "visit") != 0 || r->n_actor == 0 || r->n_recipient == 0)
        return false;
    actors_sort s = actors_sort_at(t->who, r->recipient[0].word);
    if (all_private(t, r->recipient, r->n_recipient) && strcmp(r->actor[0].code, r->recipient[0].code) == 0)
        return true; /* "visited the wounded" */
    return (s == ACTORS_PLACE || s == ACTORS_STATE || s == ACTORS_FACILITY) &&
           strcmp(r->actor[0].code, r->recipient[0].code) == 0;
}

static bool is_question(const syntax *t)
{
    for (int32_t i = t->n - 1; i >= 0 && i >= t->n - 3; i--)
        if (str_is(t->w[i].form, "?"))
            return true;
    return false;
}

static bool in_talk(const syntax *t, int32_t i)
{
    static const char *const words[] = {"I", "we", "me", "us", "my", "our", "you", "your"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (t->w[i].upos == CASUS_UPOS_PRON && syn_lemma(t, i, words[k]))
            return true;
    return false;
}

/* "I met him", "they helped us" in the mouth of somebody who holds no office: an interview, not news. */
static bool private_talk(const syntax *t, const act *x, const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++) {
        int32_t w = e[i].word - t->first;
        bool known_as = e[i].name.len > 0 || x->s.n_by > 0;
        if (w >= 0 && w < t->n && in_talk(t, w) && !(roles_public(&e[i]) && known_as))
            return true;
    }
    return false;
}

/* The same of words that nobody is known by: "asked me not to worry". */
static bool unknown_talk(const syntax *t, const fill *f)
{
    for (int i = 0; i < f->n; i++)
        if (in_talk(t, f->word[i]) && !(syn_entity(t, f->word[i]) && syn_entity(t, f->word[i])->name.len > 0))
            return true;
    return false;
}

/* "Don't let it win": an imperative has no subject and the base form, and tells of nothing that happened. */
static bool is_imperative(const syntax *t, const act *x)
{
    int32_t v = x->host;
    if (t->w[v].upos != CASUS_UPOS_VERB || t->w[v].rel != CASUS_REL_ROOT || x->m.actor.n + x->m.mutual.n > 0)
        return false;
    bool base = t->w[v].lemma.ptr && str_eq_nocase(t->w[v].form, t->w[v].lemma);
    return base && syn_subject(t, v) < 0 && (v == 0 || syn_find(t, v, CASUS_REL_AUX) >= 0);
}

/* "spoke with Wikinews", "told AFP": talking to an outlet is how news comes about. */
static bool is_interview(const syntax *t, const act *x)
{
    static const char *const preps[] = {"with", "to"};
    if (x->type != CASUS_TYPE_CONSULT)
        return false;
    int32_t at[2] = {x->m.word, x->host};
    for (size_t k = 0; k < 4; k++) {
        fill f;
        syn_slot(t, at[k / 2], lex_prep(preps[k % 2], (uint32_t)strlen(preps[k % 2])), &f);
        for (int i = 0; i < f.n; i++) {
            const casus_entity *e = syn_entity(t, f.word[i]);
            if (e && e->outlet)
                return true;
        }
    }
    return false;
}

static void find_roles(const syntax *t, act *x, roles *r)
{
    roles_find(t, x, r);
    if (x->drop != ACT_KEPT)
        return;
    if (is_question(t))
        x->drop = ACT_UNREAL;
    else if (private_talk(t, x, r->actor, r->n_actor) || private_talk(t, x, r->recipient, r->n_recipient) ||
             (!(x->s.n_by > 0 && x->s.by[0].direct) &&
              (unknown_talk(t, &x->m.recipient) || unknown_talk(t, &x->m.mutual))))
        x->drop = ACT_NOBODY;
    else if (is_imperative(t, x) || is_ability(t, x) || is_rule(t, x))
        x->drop = ACT_UNREAL;
    else if (x->s.obligation && x->s.n_by == 0 && x->type != CASUS_TYPE_REQUEST)
        x->drop = ACT_UNREAL;
    else if (is_at_home(t, x, r) || among_private(t, x, r) || on_himself(t, x) || on_own_state(x, r))
        x->drop = ACT_NOBODY;
    else if (r->construct && (r->n_actor == 0 || r->n_recipient == 0))
        x->drop = ACT_NOBODY;
    else if ((r->outlet && (r->n_actor == 0 || (x->m.mutual.n > 0 && r->n_actor < 2))) || is_interview(t, x))
        x->drop = ACT_OUTLET;
    else if (!enough(t, x, r))
        x->drop = ACT_NOBODY;
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
    lex_set c = lexicon_classes(t->lex, t->hash[x->m.word]);
    int dead = lexicon_known(t->lex, LEX_KNOWN_KILLING), hurt = lexicon_known(t->lex, LEX_KNOWN_INJURING);
    return (dead >= 0 && lex_set_has(c, (uint32_t)dead)) || (hurt >= 0 && lex_set_has(c, (uint32_t)hurt));
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
    if (is_toll(&s->t, a, b) || is_cause(&s->t, a, b))
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
    if (is_cause(&s->t, a, b) || is_cause(&s->t, b, a))
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

/* A request that is turned down was made to whoever turns it down. */
static void complete_answers(sentence_code *s)
{
    for (int i = 0; i < s->n; i++) {
        act *a = &s->acts[i];
        int above = a->s.answered_by;
        if (a->drop != ACT_KEPT || above < 0)
            continue;
        act *b = &s->acts[above];
        if (b->type == CASUS_TYPE_REJECT && !b->mode[0] && a->type == CASUS_TYPE_REQUEST)
            b->mode[0] = a->mode[0]; /* what is refused is what was asked for */
        if (s->who[i].n_recipient > 0)
            continue;
        memcpy(s->who[i].recipient, s->who[above].actor, sizeof s->who[i].recipient);
        s->who[i].n_recipient = s->who[above].n_actor;
    }
}

static bool takes_part(const roles *r, const casus_entity *e)
{
    for (int j = 0; j < r->n_actor; j++)
        if (span_same(&r->actor[j], e))
            return true;
    return false;
}

/* "agreed to send arms to Chad", "offered to meet the president of Peru": whom it is meant for is said in the content
 * alone, as its recipient or as the other party of a mutual act. */
static void complete_contents(sentence_code *s)
{
    for (int i = 0; i < s->n; i++) {
        const act *a = &s->acts[i];
        roles *r = &s->who[i];
        bool own = a->type == CASUS_TYPE_AGREE || a->type == CASUS_TYPE_CONCEDE || a->type == CASUS_TYPE_THREATEN ||
                   a->type == CASUS_TYPE_REJECT;
        if (a->drop != ACT_KEPT || !own || a->content < 0 || r->n_recipient > 0)
            continue;
        const roles *q = &s->who[a->content];
        bool mutual = s->acts[a->content].m.mutual.n > 0 && q->n_recipient == 0;
        const casus_entity *list = mutual ? q->actor : q->recipient;
        for (int k = 0; k < (mutual ? q->n_actor : q->n_recipient); k++)
            if (!takes_part(r, &list[k]))
                r->recipient[r->n_recipient++] = list[k];
    }
}

/* "threatened to stop talks if Peru goes on": the condition of what is threatened is that of the threat. */
static void share_conditions(act *acts, int n)
{
    for (int i = 0; i < n; i++)
        if (acts[i].content >= 0 && acts[i].s.if_clause < 0 && acts[i].m.frame->type == CASUS_TYPE_THREATEN)
            acts[i].s.if_clause = acts[acts[i].content].s.if_clause;
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
    int c = lexicon_known(s->t.lex, LEX_KNOWN_EXERCISE);
    for (int i = 0; i < s->n; i++) {
        act *a = &s->acts[i];
        const roles *r = &s->who[i];
        bool several = false;
        for (int k = 1; k < r->n_actor; k++)
            several |= r->actor[k].code[0] && r->actor[0].code[0] && strcmp(r->actor[k].code, r->actor[0].code) != 0;
        if (a->type != CASUS_TYPE_MOBILIZE || !several || c < 0 ||
            !lex_set_has(lexicon_classes(s->t.lex, s->t.hash[a->m.word]), (uint32_t)c))
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

static int find_matches(const syntax *t, act *acts, fit_watch *watch, void *ctx)
{
    int n = 0;
    for (int32_t i = 0; i < t->n && n < ACT_MAX; i++) {
        act *x = &acts[n];
        fit m;
        if (!fit_word(t, i, &m, watch, ctx))
            continue;
        memset(x, 0, sizeof *x);
        x->m = m;
        x->host = host_of(t, &x->m);
        x->content = -1;
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

void code_sentence(const syntax *t, arena *a, sentence_code *out, fit_watch *watch, void *ctx)
{
    out->t = *t;
    act found[ACT_MAX];
    out->n = find_matches(&out->t, found, watch, ctx);
    out->acts = arena_new(a, act, out->n + 1);
    out->who = arena_new(a, roles, out->n + 1);
    memcpy(out->acts, found, sizeof *found * (size_t)out->n);
    scope_find(&out->t, out->acts, out->n);
    share_conditions(out->acts, out->n);
    for (int i = 0; i < out->n; i++)
        recode(&out->t, out->acts, i, SYN_DEPTH);
    for (int i = 0; i < out->n; i++)
        find_roles(&out->t, &out->acts[i], &out->who[i]);
    complete_answers(out);
    complete_contents(out);
    agree_of_belligerents(out);
    join_exercises(out);
    merge_same(out);
}
