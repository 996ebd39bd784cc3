/* SPDX-License-Identifier: MIT
 * sift.c: which acts are no news: private life, rules and habits, wishes, talk in interviews, nobody in particular. */
#include "events/sift.h"

#include <string.h>

#include "base/str.h"
#include "events/weight.h"

/* ---- Who ------------------------------------------------------------------------------------------- */

/* Somebody of whom more is known than a pronoun: a country, a name, a sector. */
static bool any_placed(const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++)
        if (e[i].code[0] || e[i].name.len > 0 || e[i].sector[0][0])
            return true;
    return false;
}

static bool any_coded(const casus_entity *e, int n)
{
    for (int i = 0; i < n; i++)
        if (e[i].code[0] || e[i].sector[0][0])
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
    if (weight_of_words(x->type) && !any_coded(r->actor, r->n_actor) && !any_coded(r->recipient, r->n_recipient) &&
        !weight_any(t, r->actor, r->n_actor) && !weight_any(t, r->recipient, r->n_recipient))
        return false;
    if (!any_placed(r->actor, r->n_actor) && !any_placed(r->recipient, r->n_recipient) &&
        !weight_any(t, r->actor, r->n_actor) && !weight_any(t, r->recipient, r->n_recipient) &&
        !weight_named(t, r->actor, r->n_actor) && !weight_named(t, r->recipient, r->n_recipient))
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

static bool is_many(const syntax *t, int32_t i)
{
    casus_str f = t->w[i].form, l = t->w[i].lemma;
    if (t->w[i].upos == CASUS_UPOS_PRON)
        return syn_lemma(t, i, "they") || syn_lemma(t, i, "we") || syn_lemma(t, i, "you");
    return t->w[i].upos == CASUS_UPOS_NOUN && l.ptr && !str_eq_nocase(f, l);
}

/* "put", "hit": the base form is the past form as well. */
static bool is_unchanging(const syntax *t, int32_t v)
{
    static const char *const words[] = {"put", "hit", "cut", "set", "shut", "let", "beat", "cast", "spread", "hurt", "split", "quit", "slit", "rid", "burst", "wed",
                                        "cost", "shed", "bid", "read"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (syn_lemma(t, v, words[k]))
            return true;
    return false;
}

static bool is_present(const syntax *t, int32_t v)
{
    bool subject = false, many = false;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        if (r == CASUS_REL_AUX_PASS)
            return str_eq_nocase(t->w[c].form, str_c("is")) || str_eq_nocase(t->w[c].form, str_c("are"));
        if (r == CASUS_REL_AUX)
            return false;
        subject |= r == CASUS_REL_NSUBJ || r == CASUS_REL_NSUBJ_PASS;
        many |= r == CASUS_REL_NSUBJ && is_many(t, c);
    }
    casus_str f = t->w[v].form, l = t->w[v].lemma;
    bool third = l.ptr && f.len == l.len + 1 && str_ends(f, "s");
    bool base = many && lex_hash(f.ptr, f.len) == t->hash[v] && !is_unchanging(t, v);
    return subject && (third || base);
}

/* "those who have been hurt", "people who are accused": whoever it may be. "those who were killed" are some that the
 * reader knows of. */
static bool is_anybody(const syntax *t, const act *x)
{
    static const char *const words[] = {"people",  "those",  "women", "woman",   "men",      "child",      "person",
                                        "anyone",  "anybody", "someone", "everyone", "individual", "citizen"};
    int32_t v = x->host, who = t->w[v].rel == CASUS_REL_ACL_RELCL ? t->w[v].head : -1;
    if (who < 0 || who >= t->n || syn_find(t, who, CASUS_REL_NUMMOD) >= 0)
        return false;
    bool named = false, past = false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        named |= str_eq_nocase(t->w[who].form, str_c(words[k])) || syn_lemma(t, who, words[k]);
    int32_t det = syn_find(t, who, CASUS_REL_DET);
    bool some = det >= 0 && (syn_lemma(t, det, "the") || syn_lemma(t, det, "these"));
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        past |= str_eq_nocase(t->w[c].form, str_c("was")) || str_eq_nocase(t->w[c].form, str_c("were"));
    return named && !some && !past && syn_passive(t, v);
}

/* "vowed to keep fighting": a promise of nothing that the coder knows, made to nobody. */
static bool is_empty_promise(const syntax *t, const act *x, const roles *r)
{
    if (x->type != CASUS_TYPE_AGREE || !(x->m.frame->flags & LEX_COMMIT) || x->content >= 0 || r->n_recipient > 0)
        return false;
    fill f;
    syn_slot(t, x->m.word, LEX_SLOT_INF, &f);
    for (int i = 0; i < f.n; i++)
        if (syn_known(t, f.word[i], LEX_KNOWN_PROMISED))
            return false;
    return f.n > 0;
}

static bool ends_in_stop(const syntax *t)
{
    for (int32_t i = t->n - 1; i >= 0 && i >= t->n - 3; i--)
        if (str_is(t->w[i].form, "."))
            return true;
    return false;
}

/* "removed after being impeached": what a participle says is as real as the clause that it belongs to. */
static int32_t clause_of(const syntax *t, int32_t v)
{
    for (int d = 0; d < 3; d++) {
        int32_t h = t->w[v].head;
        bool bare = t->w[v].rel == CASUS_REL_CONJ ? syn_find(t, v, CASUS_REL_NSUBJ) < 0 : t->w[v].rel == CASUS_REL_ADVCL;
        bool finite = syn_find(t, v, CASUS_REL_NSUBJ) >= 0 || syn_find(t, v, CASUS_REL_NSUBJ_PASS) >= 0;
        if (h < 0 || h >= t->n || !bare || finite || syn_pos(t, h) != LEX_VERB || syn_is_infinitive(t, v))
            break;
        v = h;
    }
    return v;
}

/* By somebody; "the law says" is nobody. */
static bool is_said(const syntax *t, const act *x)
{
    for (int i = 0; i < x->s.n_by; i++) {
        int32_t w = x->s.by[i].source;
        if (w < 0 || syn_entity(t, w) || t->w[w].name != CASUS_NAME_NONE || t->w[w].upos == CASUS_UPOS_PRON)
            return true;
    }
    return false;
}

/* "Officials are removed after being impeached": in a full sentence the simple present tells what is done as a rule,
 * never what was done. */
static bool is_rule(const syntax *t, const act *x, const roles *r)
{
    switch (x->type) {
    case CASUS_TYPE_RETREAT:
    case CASUS_TYPE_ASSAULT:
    case CASUS_TYPE_COERCE:
    case CASUS_TYPE_SANCTION:
        if (r->n_actor > 0 && !r->actor[0].sector[0][0] && weight_political(t, &r->actor[0]))
            return false; /* "Morocco lifts blockade" */
        break;
    case CASUS_TYPE_AID:
    case CASUS_TYPE_CONSULT:
    case CASUS_TYPE_COOPERATE:
    case CASUS_TYPE_CONCEDE:
    case CASUS_TYPE_PROTEST: /* "Merkel meets Macron" is how captions tell what states and their officials did */
        for (int i = 0; i < r->n_actor; i++)
            if (r->actor[i].code[0] && strcmp(r->actor[i].sector[0], "CVL") != 0)
                return false;
        break;
    default:
        return false;
    }
    int32_t v = clause_of(t, x->host);
    return syn_pos(t, v) == LEX_VERB && !is_said(t, x) && x->status == CASUS_STATUS_ACTUAL && ends_in_stop(t) &&
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
    if (strcmp(r->actor[0].code, r->recipient[0].code) == 0 && !r->recipient[0].office.ptr &&
        t->doc->words[r->recipient[0].word].name != CASUS_NAME_PER)
        return true; /* "visited the state" */
    return (s == ACTORS_PLACE || s == ACTORS_STATE || s == ACTORS_FACILITY) &&
           strcmp(r->actor[0].code, r->recipient[0].code) == 0;
}

static bool has_when(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0 && c < v; c = t->next[c])
        if (syn_lemma(t, c, "when") || syn_lemma(t, c, "whenever"))
            return t->w[v].rel == CASUS_REL_ADVCL;
    return false;
}

/* "faces lawsuits when he ignores the law": whenever he does. */
static bool is_whenever(const syntax *t, const act *x)
{
    int32_t v = syn_first_conjunct(t, x->host);
    return syn_pos(t, x->host) == LEX_VERB && has_when(t, v) && is_present(t, v) && !x->s.future;
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

/* ---- All of it ------------------------------------------------------------------------------------- */

static bool is_talk(const syntax *t, const act *x, const roles *r)
{
    if (private_talk(t, x, r->actor, r->n_actor) || private_talk(t, x, r->recipient, r->n_recipient))
        return true;
    bool quoted = x->s.n_by > 0 && x->s.by[0].direct;
    return !quoted && (unknown_talk(t, &x->m.recipient) || unknown_talk(t, &x->m.mutual));
}

static bool is_unreal(const syntax *t, const act *x, const roles *r)
{
    bool due = x->s.obligation && x->s.n_by == 0 && x->type != CASUS_TYPE_REQUEST; /* "must": whose view, nobody says */
    return is_question(t) || due || is_imperative(t, x) || is_ability(t, x) || is_rule(t, x, r) || is_whenever(t, x) || is_anybody(t, x);
}

/* "hackers linked to X breached ..., a firm said": the words beside a noun are nobody's accusation. */
static bool is_beside_noun(const syntax *t, const act *x)
{
    casus_rel r = (casus_rel)t->w[x->m.word].rel;
    return (x->m.frame->flags & LEX_SPEAKER) && (r == CASUS_REL_ACL || r == CASUS_REL_AMOD);
}

static bool is_nobody(const syntax *t, const act *x, const roles *r)
{
    if (is_beside_noun(t, x) || is_at_home(t, x, r) || among_private(t, x, r) || on_himself(t, x) || on_own_state(x, r))
        return true;
    return r->construct && (r->n_actor == 0 || r->n_recipient == 0);
}

act_drop sift_act(const syntax *t, const topic *about, const act *x, const roles *r)
{
    if (is_talk(t, x, r))
        return ACT_NOBODY;
    if (is_unreal(t, x, r))
        return ACT_UNREAL;
    if (is_empty_promise(t, x, r))
        return ACT_UNREAL;
    if (is_nobody(t, x, r) || weight_private(t, about, x, r) || weight_accident(t, about, x, r) ||
        weight_mishap(t, x, r))
        return ACT_NOBODY;
    if ((r->outlet && (r->n_actor == 0 || (x->m.mutual.n > 0 && r->n_actor < 2))) || is_interview(t, x))
        return ACT_OUTLET;
    return enough(t, x, r) ? ACT_KEPT : ACT_NOBODY;
}
