/* SPDX-License-Identifier: MIT
 * scope.c: from the act upwards: what the words above it and beside it make of it. */
#include <string.h>

#include "base/str.h"
#include "events/act.h"
#include "syntax/condition.h"

typedef struct walk { /* state of the way up from one act */
    const syntax *t;
    act *acts;
    int n;
    act *a;
    int self;
    int32_t x; /* the word reached */
} walk;

static bool is_verb(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_VERB || t->w[i].upos == CASUS_UPOS_AUX;
}

static bool marked_by(const syntax *t, int32_t i, const char *const *words)
{
    uint32_t m = syn_marker(t, i);
    for (; m && *words; words++)
        if (m == lex_prep(*words, (uint32_t)strlen(*words)))
            return true;
    return false;
}

/* ---- Around the clause's head --------------------------------------------------------------------- */

static void read_aux(const syntax *t, int32_t c, scope *s)
{
    static const char *const possible[] = {"may", "might", "could", "can", NULL};
    static const char *const needed[] = {"must", "should", "ought", NULL};
    if (syn_lemma(t, c, "will") || syn_lemma(t, c, "shall") || syn_lemma(t, c, "would") ||
        str_eq_nocase(t->w[c].form, str_c("would")))
        s->future = true;
    for (int k = 0; possible[k]; k++)
        s->modal |= syn_lemma(t, c, possible[k]) || str_eq_nocase(t->w[c].form, str_c(possible[k]));
    for (int k = 0; needed[k]; k++)
        s->obligation |= syn_lemma(t, c, needed[k]);
}

/* "no soldiers", "neither Egypt nor Sudan", "none of them", "nobody". */
static bool is_nobody(const syntax *t, int32_t i)
{
    static const char *const words[] = {"nobody", "none", "neither"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_eq_nocase(t->w[i].form, str_c(words[k])))
            return true;
    for (int32_t c = t->child[i]; c >= 0 && c < i; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_DET || t->w[c].rel == CASUS_REL_CC_PRECONJ) && syn_is_negation(t, c))
            return true;
    return false;
}

/* Auxiliaries, negation, a condition hanging on the clause of which v is the head. */
static void read_clause(const syntax *t, int32_t v, scope *s)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        switch (t->w[c].rel) {
        case CASUS_REL_AUX:
        case CASUS_REL_AUX_PASS:
            read_aux(t, c, s);
            break;
        case CASUS_REL_ADVMOD:
            if (syn_is_negation(t, c))
                s->negated = !s->negated;
            break;
        case CASUS_REL_DET:
        case CASUS_REL_CC_PRECONJ:
            if (!is_verb(t, v) && syn_is_negation(t, c))
                s->negated = true;
            break;
        case CASUS_REL_MARK:
        case CASUS_REL_CASE:
            if (syn_lemma(t, c, "without"))
                s->negated = true;
            break;
        case CASUS_REL_NSUBJ:
        case CASUS_REL_NSUBJ_PASS:
            if (is_nobody(t, c))
                s->negated = !s->negated;
            break;
        case CASUS_REL_OBJ: { /* "reached no agreement" */
            for (int32_t d = t->child[c]; d >= 0; d = t->next[d])
                if (t->w[d].rel == CASUS_REL_DET && syn_is_negation(t, d))
                    s->negated = true;
            break;
        }
        default:
            if (s->if_clause < 0 && condition_is(t, c))
                s->if_clause = c;
            break;
        }
}

/* "would have faced", "would sometimes kill", "nobody was hurt": what did not happen, or no single act. */
static bool is_unreal(const syntax *t, int32_t v)
{
    static const char *const habit[] = {"sometimes", "often", "usually", "regularly", "always", "normally"};
    bool would = false, have = false, usual = false;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        switch (t->w[c].rel) {
        case CASUS_REL_AUX:
        case CASUS_REL_AUX_PASS:
            would |= str_eq_nocase(t->w[c].form, str_c("would")) || str_eq_nocase(t->w[c].form, str_c("should"));
            have |= str_eq_nocase(t->w[c].form, str_c("have"));
            break;
        case CASUS_REL_ADVMOD:
            for (size_t k = 0; k < sizeof habit / sizeof *habit; k++)
                usual |= syn_lemma(t, c, habit[k]);
            break;
        case CASUS_REL_NSUBJ:
        case CASUS_REL_NSUBJ_PASS: {
            int32_t det = syn_find(t, c, CASUS_REL_DET);
            if ((det >= 0 && syn_lemma(t, det, "no")) || syn_lemma(t, c, "nobody") || syn_lemma(t, c, "none"))
                return true;
            break;
        }
        default:
            break;
        }
    int32_t s = syn_subject(t, v), any = s >= 0 ? syn_find(t, s, CASUS_REL_DET) : -1;
    if (any >= 0 && syn_lemma(t, any, "any"))
        return true;
    return would && (have || usual);
}

/* "the best person to help": whoever would be; "the first president to visit" did. */
static bool is_suited(const syntax *t, int32_t noun)
{
    static const char *const done[] = {"first", "second", "third", "last", "only", "latest", "next"};
    if (!syn_is_people(t, noun))
        return false;
    for (int32_t c = t->child[noun]; c >= 0 && c < noun; c = t->next[c])
        for (size_t k = 0; k < sizeof done / sizeof *done; k++)
            if (syn_lemma(t, c, done[k]))
                return false;
    return true;
}

/* "was to join", "is due to", "is set to": a copula or adjective of the future before an infinitive. */
static void read_be_to(const syntax *t, int32_t v, scope *s)
{
    if (!syn_is_infinitive(t, v))
        return;
    int32_t h = t->w[v].head;
    if (h >= 0 && h < t->n && syn_lemma(t, h, "be"))
        s->future = true;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_COP || t->w[c].rel == CASUS_REL_AUX)
            s->future |= syn_lemma(t, c, "be") && c < v;
    }
}

/* ---- Speech ----------------------------------------------------------------------------------------- */

static const lex_cue speech_cue[] = {LEX_CUE_ASSERTS, LEX_CUE_CONFIRMS, LEX_CUE_DENIES, LEX_CUE_DOUBTS,
                                     LEX_CUE_EXPECTS};
static const casus_stance speech_stance[] = {CASUS_STANCE_ASSERTS, CASUS_STANCE_CONFIRMS, CASUS_STANCE_DENIES,
                                             CASUS_STANCE_DOUBTS, CASUS_STANCE_EXPECTS};

static int stance_of(const syntax *t, int32_t v)
{
    for (int k = 4; k >= 0; k--) /* the narrower kinds first */
        if (syn_has_cue(t, v, speech_cue[k]))
            return k;
    return -1;
}

static bool in_quotes(const syntax *t, int32_t v)
{
    int32_t from, to;
    syn_span(t, v, &from, &to);
    for (int32_t i = from; i <= to; i++)
        if (t->w[i].form.len <= 3 && (str_is(t->w[i].form, "\"") || str_is(t->w[i].form, "“") ||
                                      str_is(t->w[i].form, "''") || str_is(t->w[i].form, "``")))
            return true;
    return false;
}

static void add_speech(walk *k, int32_t verb, int32_t source, casus_stance stance)
{
    scope *s = &k->a->s;
    if (s->n_by == ACT_SPEECH)
        return;
    for (int i = 0; i < s->n_by; i++)
        if (s->by[i].verb == verb)
            return;
    s->by[s->n_by++] = (speech){verb, source, stance, in_quotes(k->t, k->x)};
}

static void add_speech_verb(walk *k, int32_t v)
{
    int st = stance_of(k->t, v);
    if (st < 0 ||
        (speech_stance[st] == CASUS_STANCE_DENIES && syn_negated(k->t, v))) /* "neither confirmed nor denied" */
        return;
    add_speech(k, v, syn_subject(k->t, v), speech_stance[st]);
    if (speech_stance[st] == CASUS_STANCE_DENIES)
        k->a->s.negated = true;
    if (speech_stance[st] == CASUS_STANCE_EXPECTS && !k->a->s.asserted)
        k->a->s.expected = true;
}

/* "according to X", "as reported by X", "..., officials said" beside the clause. */
static void read_attribution(walk *k, int32_t v)
{
    const syntax *t = k->t;
    static const char *const words[] = {"according_to", "per", NULL};
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_OBL && marked_by(t, c, words))
            add_speech(k, c, c, CASUS_STANCE_ASSERTS);
        if ((t->w[c].rel == CASUS_REL_PARATAXIS || t->w[c].rel == CASUS_REL_ADVCL) && stance_of(t, c) >= 0 &&
            syn_find(t, c, CASUS_REL_CCOMP) < 0 && c != k->x &&
            (t->w[c].rel == CASUS_REL_PARATAXIS || syn_marked(t, c, "as")))
            add_speech_verb(k, c);
    }
}

/* ---- One step up -------------------------------------------------------------------------------------- */

static bool is_clause_rel(casus_rel r)
{
    return r == CASUS_REL_CCOMP || r == CASUS_REL_XCOMP || r == CASUS_REL_CSUBJ || r == CASUS_REL_CSUBJ_PASS;
}

/* An adverbial clause that completes the meaning of its verb: "accused of", "banned from", "called on X to". */
static bool is_complement_advcl(const syntax *t, int32_t x)
{
    static const char *const words[] = {"of", "for", "from", "against", "with", "about", "over", "on", "into", NULL};
    return marked_by(t, x, words);
}

static bool in_fill(const fill *f, int32_t w)
{
    for (int i = 0; i < f->n; i++)
        if (f->word[i] == w)
            return true;
    return false;
}

/* What people meet for and then have done: "met to sign a treaty". */
static bool is_outcome(casus_type t)
{
    return t == CASUS_TYPE_SUPPORT || t == CASUS_TYPE_COOPERATE || t == CASUS_TYPE_AID;
}

/* Is what stands at x, below the act h, only the content of h? */
static bool swallows(const walk *k, const act *h)
{
    const syntax *t = k->t;
    int32_t x = k->x;
    casus_rel r = (casus_rel)t->w[x].rel;
    casus_type type = (casus_type)h->m.frame->type;
    if ((h->m.frame->flags & LEX_KEEP) || r == CASUS_REL_CONJ)
        return false;
    if (is_clause_rel(r))
        return true;
    if (r == CASUS_REL_ADVCL) {
        if (is_complement_advcl(t, x))
            return true;
        return syn_is_infinitive(t, x) && type != CASUS_TYPE_ASSAULT &&
               !(type == CASUS_TYPE_CONSULT && is_outcome((casus_type)k->a->m.frame->type));
    }
    if (r == CASUS_REL_ACL)
        return syn_is_infinitive(t, x) || is_complement_advcl(t, x) || syn_marked(t, x, "that");
    if (r == CASUS_REL_PARATAXIS)
        return false;
    switch (type) { /* nominal contents */
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_REJECT:
    case CASUS_TYPE_THREATEN:
    case CASUS_TYPE_AGREE:
        return !syn_marked(t, x, "after") && !syn_marked(t, x, "during") && !syn_marked(t, x, "following");
    case CASUS_TYPE_CONSULT:
    case CASUS_TYPE_CONCEDE: {
        static const char *const words[] = {"on", "about", "over", "regarding", "concerning", "for", "aimed", NULL};
        return marked_by(t, x, words);
    }
    case CASUS_TYPE_ACCUSE:
    case CASUS_TYPE_COERCE:
    case CASUS_TYPE_SANCTION: {
        static const char *const words[] = {"of", "with", "for", "on", "from", "into", "over", NULL};
        return h->m.frame->n_mode > 0 && marked_by(t, x, words) && r != CASUS_REL_OBJ && !in_fill(&h->m.recipient, x);
    }
    default:
        return false;
    }
}

/* "told reporters that", "suggests that" say something; only "told them to" asks for it. */
static bool only_content(const syntax *t, int32_t x, int32_t h)
{
    bool finite = t->w[x].rel == CASUS_REL_CCOMP && !syn_is_infinitive(t, x);
    if (syn_lemma(t, h, "use") && t->w[h].upos == CASUS_UPOS_VERB && t->w[x].rel == CASUS_REL_XCOMP)
        return true; /* "used to talk": a habit */
    if (syn_is_ing(t, x) && (syn_lemma(t, h, "like") || syn_lemma(t, h, "love") || syn_lemma(t, h, "enjoy")))
        return true; /* "likes bombing people": a taste */
    return syn_has_cue(t, h, LEX_CUE_CONTENT) && !(finite && syn_lemma(t, h, "tell"));
}

/* "wants him to resign": a wish about what somebody else does is nobody's plan. */
static bool wanted_of_others(const syntax *t, int32_t x, int32_t h)
{
    static const char *const wishes[] = {"want", "like", "prefer", "wish", "hope", "desire"};
    bool wish = false;
    for (size_t k = 0; k < sizeof wishes / sizeof *wishes; k++)
        wish |= syn_lemma(t, h, wishes[k]);
    if (!wish || t->w[h].upos != CASUS_UPOS_VERB || !is_clause_rel((casus_rel)t->w[x].rel))
        return false;
    return syn_find(t, x, CASUS_REL_NSUBJ) >= 0 || (syn_find(t, h, CASUS_REL_OBJ) >= 0 && syn_is_infinitive(t, x));
}

/* "declined the offer", "refused the demand": it was made, whatever became of it. */
static bool is_spoken(const walk *k)
{
    casus_type type = (casus_type)k->a->m.frame->type;
    bool spoken = type == CASUS_TYPE_CONCEDE || type == CASUS_TYPE_REQUEST || type == CASUS_TYPE_THREATEN ||
                  type == CASUS_TYPE_ACCUSE;
    return spoken && syn_pos(k->t, k->x) == LEX_NOUN && k->x == k->a->m.word && k->a->m.actor.n > 0;
}

static void apply_cue(walk *k, int32_t h)
{
    const syntax *t = k->t;
    scope *s = &k->a->s;
    bool others = syn_pos(t, h) == LEX_ADJ || syn_passive(t, h); /* "is due to", "is scheduled to": not its own word */
    if (syn_has_cue(t, h, LEX_CUE_PLANNED) && others)
        s->expected |= !s->told;
    else if (syn_has_cue(t, h, LEX_CUE_PLANNED))
        s->planned |= !s->told;
    s->unreal |= wanted_of_others(t, k->x, h);
    if (syn_has_cue(t, h, LEX_CUE_HYPOTHETICAL))
        s->modal |= !s->told;
    if (syn_has_cue(t, h, LEX_CUE_NEGATED) && !is_spoken(k))
        s->negated |= !s->told;
    if (only_content(t, k->x, h))
        s->unreal = true;
}

/* The verb above lends its own tense and negation: "did not manage to", "will begin to". */
static void apply_tense(walk *k, int32_t h)
{
    scope up = {.if_clause = -1}, *s = &k->a->s;
    read_clause(k->t, h, &up);
    s->future |= up.future;
    s->modal |= up.modal;
    s->obligation |= up.obligation;
    if (up.negated)
        s->negated = !s->negated;
    if (s->if_clause < 0)
        s->if_clause = up.if_clause;
}

/* "has yet to withdraw", "is yet to be signed": not so far. */
static bool is_yet_to(const syntax *t, int32_t h, int32_t x)
{
    bool links = syn_lemma(t, h, "have") || syn_lemma(t, h, "be") || syn_lemma(t, h, "remain");
    for (int32_t c = t->child[h]; links && syn_is_infinitive(t, x) && c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_ADVMOD && syn_lemma(t, c, "yet"))
            return true;
    return false;
}

static void step_clause(walk *k, int32_t h)
{
    const syntax *t = k->t;
    if (is_yet_to(t, h, k->x) && !k->a->s.asserted)
        k->a->s.negated = true;
    bool speaks = stance_of(t, h) >= 0;
    if (speaks)
        add_speech_verb(k, h);
    if (k->a->s.asserted)
        return;
    apply_cue(k, h);
    if (!speaks && !k->a->s.told && t->w[k->x].rel == CASUS_REL_XCOMP)
        apply_tense(k, h);
    bool tells = syn_has_cue(t, h, LEX_CUE_ASSERTS) || syn_has_cue(t, h, LEX_CUE_CONFIRMS);
    k->a->s.told |= tells && t->w[k->x].rel == CASUS_REL_CCOMP && !syn_is_infinitive(t, k->x);
}

static void step_adverbial(walk *k, int32_t h)
{
    const syntax *t = k->t;
    scope *s = &k->a->s;
    if (condition_is(t, k->x) && !s->related)
        s->condition = true;
    if (s->asserted || s->condition)
        return;
    if (is_complement_advcl(t, k->x))
        step_clause(k, h);
    else if (syn_is_ing(t, k->x) && syn_marked(t, k->x, "by"))
        apply_tense(k, h); /* "will respond by closing ...": the means is as real as what it serves */
    else if (syn_is_infinitive(t, k->x))
        s->purpose = true, apply_cue(k, h);
    else
        s->asserted = true;
}

/* "plan for talks", "discussed in a meeting": only the first is about the talks. */
static bool is_topic(const syntax *t, int32_t x)
{
    static const char *const words[] = {"for", "about", "on", "of", "over", "to", NULL};
    return marked_by(t, x, words);
}

/* "will vote following the resignation of X": has happened, whatever the clause says of itself. */
static bool is_background(const syntax *t, int32_t x)
{
    static const char *const words[] = {"following", "since",     "despite",        "amid",           "because_of",
                                        "due_to",    "thanks_to", "in_response_to", "in_the_wake_of", NULL};
    return marked_by(t, x, words);
}

static void step_nominal(walk *k, int32_t h)
{
    const syntax *t = k->t;
    scope *s = &k->a->s;
    casus_rel r = (casus_rel)t->w[k->x].rel;
    if (s->asserted)
        return;
    if ((condition_is(t, h) && !is_verb(t, h)) || (r == CASUS_REL_OBL && condition_is(t, k->x)))
        s->condition = true;
    if (r == CASUS_REL_NSUBJ && syn_has_cue(t, h, LEX_CUE_OCCUR)) {
        apply_tense(k, h);
        return;
    }
    if (r == CASUS_REL_OBJ || r == CASUS_REL_NSUBJ_PASS) {
        if (stance_of(t, h) >= 0)
            add_speech_verb(k, h);
        apply_cue(k, h);
        if (!syn_has_cue(t, h, LEX_CUE_LIGHT))
            apply_tense(k, h);
    } else if (r == CASUS_REL_OBL && is_background(t, k->x)) {
        s->asserted = true;
    } else if (r == CASUS_REL_NMOD || (r == CASUS_REL_OBL && is_topic(t, k->x))) {
        apply_cue(k, h);
    }
}

static bool is_contrast(const syntax *t, int32_t x)
{
    int32_t cc = syn_find(t, x, CASUS_REL_CC);
    return is_verb(t, x) && cc >= 0 && syn_lemma(t, cc, "but") && syn_find(t, x, CASUS_REL_NSUBJ) >= 0;
}

static void step(walk *k, int32_t h)
{
    const syntax *t = k->t;
    scope *s = &k->a->s;
    casus_rel r = (casus_rel)t->w[k->x].rel;
    if (r != CASUS_REL_CONJ && k->x > h && condition_supposed(t, h))
        s->condition = true;
    switch (r) {
    case CASUS_REL_CONJ: /* "insists that A, but B has ...": the contrast is the story's own */
        if (is_contrast(t, k->x))
            s->asserted = true;
        break;
    case CASUS_REL_CCOMP:
    case CASUS_REL_XCOMP:
    case CASUS_REL_CSUBJ:
    case CASUS_REL_CSUBJ_PASS:
        step_clause(k, h);
        break;
    case CASUS_REL_ADVCL:
    case CASUS_REL_ADVCL_RELCL:
        step_adverbial(k, h);
        break;
    case CASUS_REL_ACL:
        if (syn_is_infinitive(t, k->x) && is_suited(t, h))
            s->unreal = true;
        else if (syn_marked(t, k->x, "that") && syn_lemma(t, h, "fact")) /* "cannot change the fact that" */
            s->asserted = true;
        else if (syn_is_infinitive(t, k->x) || is_complement_advcl(t, k->x) || syn_marked(t, k->x, "that"))
            step_clause(k, h);
        else
            k->a->s.asserted = true;
        break;
    case CASUS_REL_ACL_RELCL:
        s->asserted = s->related = true;
        break;
    case CASUS_REL_PARATAXIS:
        if (stance_of(t, h) >= 0)
            add_speech_verb(k, h);
        k->a->s.asserted = true;
        break;
    default:
        step_nominal(k, h);
        break;
    }
}

/* Number of the act whose predicate the word is, or -1. */
static int act_at(const walk *k, int32_t word)
{
    for (int i = 0; i < k->n; i++)
        if (k->acts[i].m.word == word || (k->acts[i].host == word && k->acts[i].host != k->acts[i].m.word))
            return i;
    return -1;
}

/* "turned down a request from X": the request was made, whatever became of it. */
static bool is_answered(const act *above, const act *x, int32_t word)
{
    casus_type t = (casus_type)above->m.frame->type, u = (casus_type)x->m.frame->type;
    bool answer = t == CASUS_TYPE_REJECT || t == CASUS_TYPE_CONCEDE || t == CASUS_TYPE_AGREE;
    bool asked = u == CASUS_TYPE_REQUEST || u == CASUS_TYPE_AGREE || u == CASUS_TYPE_CONCEDE;
    return answer && asked && word == x->m.word && x->m.actor.n > 0 && !(above->m.frame->flags & LEX_BY_CONTENT);
}

/* The act above takes this one as its content, or as part of its predicate. */
static bool taken(walk *k, int32_t h)
{
    int above = act_at(k, h);
    if (above < 0 || above == k->self || k->a->s.asserted)
        return false;
    act *b = &k->acts[above];
    if ((b->m.frame->flags & LEX_FALLBACK) && k->x == k->a->host && k->a->drop == ACT_KEPT) {
        b->drop = ACT_PART; /* this act tells it better */
        return false;
    }
    if (is_answered(b, k->a, k->x)) {
        k->a->s.answered_by = above;
        return false;
    }
    bool keeps = (b->m.frame->flags & LEX_KEEP) != 0 && k->x == k->a->m.word && k->a->m.actor.n > 0;
    if ((in_fill(&b->m.used, k->x) && !keeps) || in_fill(&b->m.part, k->x)) {
        k->a->drop = ACT_PART;
        if (b->content < 0 && k->a->s.depth == 0)
            b->content = k->self;
        return true;
    }
    if (!swallows(k, b))
        return false;
    k->a->s.swallowed = above;
    if (b->content < 0 && k->a->s.depth == 0)
        b->content = k->self;
    k->a->drop = ACT_CONTENT;
    return true;
}

/* "ordered the release", "announced a suspension": the light verb is an act of another kind that names this one. */
static bool renamed(const walk *k, int32_t h)
{
    int above = act_at(k, h);
    if (above < 0 || above == k->self || !in_fill(&k->acts[above].m.used, k->x))
        return false;
    return k->acts[above].m.frame->type != k->a->m.frame->type;
}

static int32_t up(const syntax *t, int32_t x)
{
    int32_t h = t->w[x].head;
    return h >= 0 && h < t->n && h != x ? h : -1;
}

/* A conjunct without auxiliaries of its own shares those of the first: "will attack and destroy". */
static void read_shared(const syntax *t, int32_t host, scope *s)
{
    int32_t first = syn_first_conjunct(t, host), but = syn_find(t, host, CASUS_REL_CC);
    if (but >= 0 && syn_lemma(t, but, "but"))
        return; /* "would have faced a trial but resigned" */
    if (first == host || syn_find(t, host, CASUS_REL_AUX) >= 0 || syn_find(t, host, CASUS_REL_NSUBJ) >= 0)
        return;
    scope other = {.if_clause = -1};
    read_clause(t, first, &other);
    s->future |= other.future;
    s->modal |= other.modal;
    s->obligation |= other.obligation;
    int32_t cc = syn_find(t, host, CASUS_REL_CC); /* "did not concede or admit" */
    if (cc >= 0 && (syn_lemma(t, cc, "or") || syn_lemma(t, cc, "nor")))
        s->negated |= other.negated;
}

/* "warned that if ..., they would be a target": the condition of what is threatened is that of the threat. */
static void read_used(const syntax *t, const act *a, scope *s)
{
    for (int i = 0; i < a->m.used.n && s->if_clause < 0; i++) {
        scope other = {.if_clause = -1};
        int32_t w = a->m.used.word[i];
        if (is_clause_rel((casus_rel)t->w[w].rel))
            read_clause(t, w, &other);
        s->if_clause = other.if_clause;
    }
}

static bool is_clause_step(casus_rel r)
{
    return is_clause_rel(r) || r == CASUS_REL_ADVCL || r == CASUS_REL_ACL || r == CASUS_REL_ACL_RELCL;
}

/* "never threatened anybody": denies a kind of behaviour, not an act. */
static bool any_party(const syntax *t, const fit *m)
{
    static const char *const words[] = {"anyone", "anybody"};
    for (int i = 0; i < m->recipient.n; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (str_eq_nocase(t->w[m->recipient.word[i]].form, str_c(words[k])))
                return true;
    return false;
}

static void find_one(walk *k)
{
    const syntax *t = k->t;
    scope *s = &k->a->s;
    *s = (scope){.answered_by = -1, .swallowed = -1, .if_clause = -1};
    read_clause(t, k->a->m.word, s);
    if (k->a->host != k->a->m.word)
        read_clause(t, k->a->host, s);
    s->unreal = is_verb(t, k->a->host) && is_unreal(t, k->a->host);
    read_shared(t, k->a->host, s);
    read_be_to(t, k->a->host, s);
    read_used(t, k->a, s);
    k->x = k->a->m.word;
    for (int d = 0; d < SYN_DEPTH; d++) {
        int32_t h = up(t, k->x);
        if (is_verb(t, k->x) || h < 0 || syn_find(t, k->x, CASUS_REL_COP) >= 0)
            read_attribution(k, k->x);
        if (h < 0)
            break;
        bool light = h == k->a->host;
        if ((!light || renamed(k, h)) && taken(k, h))
            break;
        if (!light)
            step(k, h);
        if (is_clause_step((casus_rel)t->w[k->x].rel) && !light && !syn_has_cue(t, h, LEX_CUE_REAL))
            s->depth++;
        k->x = h;
    }
    if ((s->negated || k->a->m.frame->type == CASUS_TYPE_ACCUSE) && any_party(t, &k->a->m))
        s->unreal = true;
    for (int i = 0; i < s->n_by; i++) /* "according to the Conference of Bishops": a body, not a meeting */
        s->unreal |= s->by[i].source == k->a->m.word && t->w[k->a->m.word].upos == CASUS_UPOS_PROPN;
    if (s->unreal && k->a->drop == ACT_KEPT)
        k->a->drop = ACT_UNREAL;
    if (s->condition && k->a->drop == ACT_KEPT)
        k->a->drop = ACT_CONDITION;
}

void scope_find(const syntax *t, act *acts, int n)
{
    for (int i = 0; i < n; i++) {
        walk k = {.t = t, .acts = acts, .n = n, .a = &acts[i], .self = i};
        find_one(&k);
    }
}
