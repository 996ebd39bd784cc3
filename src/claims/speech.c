/* SPDX-License-Identifier: MIT */
#include "claims/speech.h"

#include <string.h>

#include "base/str.h"

typedef struct finder {
    const syntax *t;
    saying *out;
    int n;
} finder;

/* ---- Stance -------------------------------------------------------------------------------------- */

/* The narrower kinds first: "admit" both asserts and confirms. */
static const struct {
    lex_cue cue;
    casus_stance stance;
} kinds[] = {{LEX_CUE_THREATENS, CASUS_STANCE_THREATENS}, {LEX_CUE_PROMISES, CASUS_STANCE_PROMISES},
             {LEX_CUE_DEMANDS, CASUS_STANCE_DEMANDS},     {LEX_CUE_EXPECTS, CASUS_STANCE_EXPECTS},
             {LEX_CUE_DOUBTS, CASUS_STANCE_DOUBTS},       {LEX_CUE_DENIES, CASUS_STANCE_DENIES},
             {LEX_CUE_CONFIRMS, CASUS_STANCE_CONFIRMS},   {LEX_CUE_ASSERTS, CASUS_STANCE_ASSERTS}};

static bool stance_of(const syntax *t, int32_t i, casus_stance *out)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (syn_has_cue(t, i, kinds[k].cue)) {
            *out = kinds[k].stance;
            return true;
        }
    return false;
}

/* "did not deny" says nothing; "did not confirm" and "would not say" neither. "never said" denies. */
static bool is_withheld(const syntax *t, int32_t v, casus_stance *stance)
{
    if (!syn_negated(t, v))
        return false;
    if (*stance == CASUS_STANCE_EXPECTS) {
        *stance = CASUS_STANCE_DOUBTS; /* "does not expect the talks to resume" */
        return false;
    }
    return *stance != CASUS_STANCE_DOUBTS;
}

bool speech_is_quote(const syntax *t, int32_t i)
{
    casus_str f = t->w[i].form;
    return str_is(f, "\"") || str_is(f, "“") || str_is(f, "”") || str_is(f, "''") || str_is(f, "``") ||
           str_is(f, "«") || str_is(f, "»");
}

static int32_t head_of(const syntax *t, int32_t i)
{
    int32_t h = t->w[i].head;
    return h >= 0 && h < t->n && h != i ? h : -1;
}

static bool is_verb(const syntax *t, int32_t i)
{
    return syn_pos(t, i) == LEX_VERB;
}

static bool is_outlet(const syntax *t, int32_t i)
{
    const casus_entity *e = i >= 0 ? syn_entity(t, i) : NULL;
    return e && e->outlet;
}

/* ---- Who says it ----------------------------------------------------------------------------------- */

/* Whose statement: "a statement by the ministry", "the ministry's report", "reports from Homs". */
static int32_t owner(const syntax *t, int32_t noun)
{
    static const char *const preps[] = {"by", "from", "of"};
    int32_t poss = syn_find(t, noun, CASUS_REL_NMOD_POSS);
    if (poss >= 0)
        return poss;
    for (size_t k = 0; k < 3; k++)
        for (int32_t c = t->child[noun]; c >= 0; c = t->next[c])
            if ((t->w[c].rel == CASUS_REL_NMOD || t->w[c].rel == CASUS_REL_OBL || t->w[c].rel == CASUS_REL_OBL_AGENT) &&
                c > noun && syn_marked(t, c, preps[k]) && t->w[c].upos != CASUS_UPOS_VERB)
                return c;
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_AMOD || t->w[c].rel == CASUS_REL_COMPOUND) && syn_entity(t, c))
            return c;
    return -1;
}

static bool is_document(const syntax *t, int32_t i)
{
    casus_stance s;
    static const char *const bodies[] = {"source", "court",    "office", "administration", "camp",
                                         "side",   "campaign", "team",   "website"};
    for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++)
        if (syn_lemma(t, i, bodies[k]))
            return false;
    return t->w[i].upos == CASUS_UPOS_NOUN && !syn_is_people(t, i) &&
           (syn_has_cue(t, i, LEX_CUE_VOICE) || stance_of(t, i, &s)) && !syn_entity(t, i);
}

/* The person or body behind a document. */
static int32_t speaker(const syntax *t, int32_t i)
{
    for (int d = 0; d < 3 && i >= 0 && is_document(t, i); d++) {
        int32_t o = owner(t, i);
        if (o < 0)
            break;
        i = o;
    }
    return i;
}

/* Names beside the head, but no clauses. */
static bool is_naming(casus_rel r)
{
    switch (r) {
    case CASUS_REL_DET:
    case CASUS_REL_AMOD:
    case CASUS_REL_COMPOUND:
    case CASUS_REL_FLAT:
    case CASUS_REL_APPOS:
    case CASUS_REL_NMOD:
    case CASUS_REL_NMOD_POSS:
    case CASUS_REL_NMOD_DESC:
    case CASUS_REL_NUMMOD:
    case CASUS_REL_FIXED:
    case CASUS_REL_GOESWITH:
        return true;
    default:
        return false;
    }
}

static void widen(const syntax *t, int32_t i, int32_t *from, int32_t *to, int depth)
{
    *from = i < *from ? i : *from;
    *to = i > *to ? i : *to;
    for (int32_t c = t->child[i]; c >= 0 && depth > 0; c = t->next[c]) {
        bool inside = is_naming((casus_rel)t->w[c].rel);
        if (depth < 6 &&
            (t->w[c].rel == CASUS_REL_CASE || t->w[c].rel == CASUS_REL_CONJ || t->w[c].rel == CASUS_REL_CC))
            inside = true;
        if (inside)
            widen(t, c, from, to, depth - 1);
    }
}

void speech_source(const syntax *t, int32_t source, int32_t *from, int32_t *to)
{
    *from = *to = source;
    widen(t, source, from, to, 6);
}

/* ---- What is said ---------------------------------------------------------------------------------- */

static void trim(const syntax *t, saying *s)
{
    while (s->to > s->content && t->w[s->to].upos == CASUS_UPOS_PUNCT && !speech_is_quote(t, s->to))
        s->to--;
    while (s->from < s->content && !speech_is_quote(t, s->from) &&
           (t->w[s->from].upos == CASUS_UPOS_PUNCT ||
            (t->w[s->from].rel == CASUS_REL_MARK && t->w[s->from].head == s->content && syn_lemma(t, s->from, "that"))))
        s->from++;
}

/* What is said does not hold the words that say who says it. */
static void cut(saying *s, int32_t from, int32_t to)
{
    if (from > s->content && from <= s->to && from > s->from)
        s->to = from - 1;
    else if (to < s->content && to >= s->from)
        s->from = to + 1;
}

/* "you say", "one thinks", "those who believe", "which says": nobody in particular. */
static bool is_anyone(const syntax *t, int32_t i)
{
    static const char *const words[] = {"you",   "one",   "those", "this",      "that",
                                        "which", "there", "what",  "everybody", "everyone"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (t->w[i].upos != CASUS_UPOS_NOUN && t->w[i].upos != CASUS_UPOS_PROPN &&
            str_eq_nocase(t->w[i].form, str_c(words[k])))
            return true;
    return t->w[i].upos == CASUS_UPOS_PUNCT || t->w[i].upos == CASUS_UPOS_NUM;
}

static saying *add(finder *f, int32_t cue, int32_t source, int32_t content, casus_stance stance)
{
    source = speaker(f->t, source);
    if (source < 0 || source == content || f->n == SPEECH_MAX || is_anyone(f->t, source))
        return NULL;
    saying *s = &f->out[f->n++];
    *s = (saying){.cue = cue, .source = source, .content = content, .stance = stance};
    syn_span(f->t, content, &s->from, &s->to);
    s->clause = is_verb(f->t, content) || syn_find(f->t, content, CASUS_REL_COP) >= 0;
    return s;
}

static void add_via(saying *s, int32_t word)
{
    for (int i = 0; i < s->n_via; i++)
        if (s->via[i] == word)
            return;
    if (word >= 0 && word != s->source && s->n_via < CASUS_MAX_VIA)
        s->via[s->n_via++] = word;
}

/* ---- Who relays it --------------------------------------------------------------------------------- */

/* "told Reuters", "in an interview with Al Jazeera", "to AFP": the outlet that is spoken to. */
static void add_addressed(const syntax *t, int32_t v, saying *s, int depth)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        switch (t->w[c].rel) {
        case CASUS_REL_OBJ:
        case CASUS_REL_IOBJ:
        case CASUS_REL_OBL:
        case CASUS_REL_NMOD:
        case CASUS_REL_XCOMP:
            if (c != s->content && c != s->source && is_outlet(t, c))
                add_via(s, c);
            else if (depth > 0 && c != s->content)
                add_addressed(t, c, s, depth - 1);
            break;
        default:
            break;
        }
}

/* Also "Iranian media". */
static bool is_press(const syntax *t, int32_t i)
{
    const casus_entity *e = syn_entity(t, i);
    return e && (e->outlet || strcmp(e->sector[0], "JRN") == 0);
}

static bool is_citing(const syntax *t, int32_t i)
{
    return is_verb(t, i) && (syn_lemma(t, i, "cite") || syn_lemma(t, i, "quote"));
}

/* "AFP, citing rebels, reported": the rebels say it, AFP relays. "reported AFP, quoted by BTA": BTA relays. */
static void add_citing(const syntax *t, int32_t at, saying *s)
{
    for (int32_t c = t->child[at]; c >= 0; c = t->next[c]) {
        if (!is_citing(t, c) || c == s->cue)
            continue;
        int32_t o = syn_find(t, c, CASUS_REL_OBJ), by = -1;
        for (int32_t k = t->child[c]; k >= 0; k = t->next[k]) {
            if (o >= 0 && k == o + 1 && t->w[k].rel == CASUS_REL_OBJ && t->w[k].upos == CASUS_UPOS_PROPN)
                o = k; /* "citing the news agency NTB" read as two objects */
            if ((t->w[k].rel == CASUS_REL_OBL || t->w[k].rel == CASUS_REL_OBL_AGENT) && syn_marked(t, k, "by"))
                by = k;
        }
        if (by >= 0) {
            add_via(s, by);
        } else if (o >= 0 && syn_is_ing(t, c) && is_press(t, s->source)) {
            int32_t outlet = s->source;
            s->source = speaker(t, o);
            add_via(s, outlet);
        }
    }
}

static void add_relays(const syntax *t, saying *s)
{
    if (is_verb(t, s->cue))
        add_addressed(t, s->cue, s, 1);
    int32_t source = s->source;
    add_citing(t, s->cue, s);
    if (s->source == source)
        add_citing(t, source, s);
    for (int32_t c = t->child[source]; c >= 0; c = t->next[c]) /* "AFP and AP, quoted by BTA" */
        if (t->w[c].rel == CASUS_REL_CONJ)
            add_citing(t, c, s);
}

/* ---- Verbs ----------------------------------------------------------------------------------------- */

/* A clause that completes the verb. */
static bool is_clause_content(const syntax *t, int32_t v, int32_t c, casus_stance stance)
{
    switch (t->w[c].rel) {
    case CASUS_REL_CCOMP:
    case CASUS_REL_CSUBJ_PASS: /* "it was reported that ..." */
        return true;
    case CASUS_REL_XCOMP: /* "denied attacking", "threatened to attack", "claims to have shot down" */
        return is_verb(t, c) && stance != CASUS_STANCE_ASSERTS ? true : is_verb(t, c) && syn_lemma(t, v, "claim");
    case CASUS_REL_PARATAXIS: { /* "He said: we ..." */
        casus_stance other;
        return c > v && (is_verb(t, c) || syn_find(t, c, CASUS_REL_COP) >= 0) && !stance_of(t, c, &other);
    }
    default:
        return false;
    }
}

/* Verbs whose object can be what is said: "confirmed the deployment". */
static bool takes_noun(const syntax *t, int32_t v)
{
    static const char *const words[] = {"confirm",  "deny",       "report",   "claim",       "allege",   "reveal",
                                        "disclose", "announce",   "predict",  "expect",      "forecast", "doubt",
                                        "admit",    "verify",     "dispute",  "acknowledge", "refute",   "promise",
                                        "pledge",   "anticipate", "question", "corroborate", "cite",     "recall"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (syn_lemma(t, v, words[k]))
            return true;
    return false;
}

/* "X was quoted as saying", "Y quoted X as saying": whom the verb of citing is about. */
static bool is_cited(const syntax *t, int32_t v, int32_t *source, int32_t *relay)
{
    int32_t h = head_of(t, v);
    if (h < 0 || !is_citing(t, h) || !syn_is_ing(t, v))
        return false;
    *source = syn_object(t, h);
    *relay = syn_subject(t, h);
    return *source >= 0;
}

/* "by Le Monde" below the verb, whatever it is hung on as. */
static int32_t agent_of(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_OBL || t->w[c].rel == CASUS_REL_OBL_AGENT) && syn_marked(t, c, "by") &&
            !is_verb(t, c))
            return c;
    return -1;
}

static int32_t said_by(const syntax *t, int32_t v)
{
    if (syn_passive(t, v)) /* "was reported by Reuters"; without "by" nobody is named */
        return syn_find(t, v, CASUS_REL_OBL_AGENT);
    int32_t s = is_verb(t, v) ? syn_subject(t, v) : syn_find(t, v, CASUS_REL_NSUBJ);
    for (int32_t c = t->child[v]; c >= 0 && c < v;
         c = t->next[c]) /* two subjects: "trade and industry commissioner X" */
        if (t->w[c].rel == CASUS_REL_NSUBJ && s >= 0 && c > s && s < v)
            s = c;
    if (s < 0 && t->w[v].rel == CASUS_REL_CONJ && head_of(t, v) >= 0 && is_verb(t, head_of(t, v)))
        return syn_subject(t, head_of(t, v));
    return s;
}

/* "X told reporters", "he wrote Y a letter": speaks to somebody; "called the report false" has said all it says. */
static bool has_own_object(const syntax *t, int32_t v)
{
    int32_t o = syn_find(t, v, CASUS_REL_OBJ), pred = syn_find(t, v, CASUS_REL_XCOMP);
    return pred >= 0 || (o >= 0 && !is_outlet(t, o) && !syn_is_people(t, o) && !syn_entity(t, o));
}

static bool semicolon_between(const syntax *t, int32_t a, int32_t b)
{
    for (int32_t i = a < b ? a : b; i < (a < b ? b : a); i++)
        if (str_is(t->w[i].form, ";"))
            return true;
    return false;
}

/* The clause beside which a clause of saying stands: "..., officials said", "as AFP reported". */
static int32_t beside(const syntax *t, int32_t v)
{
    int32_t h = head_of(t, v);
    if (h < 0)
        return -1;
    if (t->w[v].rel == CASUS_REL_PARATAXIS)
        return has_own_object(t, v) || semicolon_between(t, v, h) ? -1 : h;
    if (t->w[v].rel == CASUS_REL_ADVCL && syn_marked(t, v, "as"))
        return h;
    return -1;
}

/* "The mediators, X said on Monday, demanded": a clause of saying between commas behind the subject of another verb. */
static bool is_interposed(const syntax *t, int32_t v)
{
    int32_t h = head_of(t, v), from, to, s = h >= 0 ? syn_find(t, h, CASUS_REL_NSUBJ) : -1;
    casus_stance any;
    if (h <= v || t->w[v].rel != CASUS_REL_CCOMP || !stance_of(t, v, &any) || syn_find(t, v, CASUS_REL_CCOMP) >= 0)
        return false;
    if (s < 0)
        s = syn_find(t, h, CASUS_REL_NSUBJ_PASS);
    syn_span(t, v, &from, &to);
    while (from < v && t->w[from].upos == CASUS_UPOS_PUNCT)
        from++;
    while (to > v && t->w[to].upos == CASUS_UPOS_PUNCT)
        to--;
    return s >= 0 && s < from && str_is(t->w[from - 1].form, ",") && to + 1 < h && str_is(t->w[to + 1].form, ",");
}

/* "X confirmed, and Y denied, that P": the clause that hangs on one of them is said by both; -1. */
static int32_t shared_content(const syntax *t, int32_t v)
{
    int32_t first = syn_first_conjunct(t, v);
    if (first == v || !is_verb(t, first) || syn_find(t, v, CASUS_REL_NSUBJ) < 0 || syn_find(t, v, CASUS_REL_OBJ) >= 0)
        return -1;
    int32_t c = syn_find(t, first, CASUS_REL_CCOMP);
    return c > v && syn_marked(t, c, "that") ? c : -1;
}

/* "Y's army could join, X was quoted as saying by Z": what stands beside the verb of citing. */
static int32_t beside_citing(const syntax *t, int32_t v)
{
    int32_t h = head_of(t, v), found = h >= 0 ? beside(t, h) : -1;
    for (int32_t c = h >= 0 ? t->child[h] : -1; c >= 0 && c < h && found < 0; c = t->next[c]) {
        bool clause =
            t->w[c].rel == CASUS_REL_CCOMP || t->w[c].rel == CASUS_REL_ADVCL || t->w[c].rel == CASUS_REL_PARATAXIS;
        if (clause && !syn_marker(t, c) && syn_subject(t, c) >= 0)
            found = c;
    }
    return found;
}

/* "was reported by X to have left", "is said by officials to be": raised out of what is said. */
static bool is_raised(const syntax *t, int32_t v, int32_t c)
{
    static const char *const words[] = {"report", "say",        "allege", "believe",
                                        "think",  "understand", "claim",  "estimate"};
    bool clause = t->w[c].rel == CASUS_REL_XCOMP || t->w[c].rel == CASUS_REL_ADVCL;
    if (!clause || c < v || !syn_passive(t, v) || !syn_is_infinitive(t, c))
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (syn_lemma(t, v, words[k]))
            return true;
    return false;
}

/* "denied opening fire": a participle read as an adjective of the noun behind it. */
static int32_t gerund_before(const syntax *t, int32_t v, int32_t o)
{
    bool done = syn_lemma(t, v, "deny") || syn_lemma(t, v, "admit");
    int32_t g = t->child[o];
    return done && g == v + 1 && t->w[g].rel == CASUS_REL_AMOD && syn_is_ing(t, g) && t->w[g].upos == CASUS_UPOS_VERB
               ? g
               : -1;
}

static void finish(const syntax *t, saying *s)
{
    if (!s)
        return;
    if (s->cue < s->from || s->cue > s->to) {
        trim(t, s);
        add_relays(t, s);
        return;
    }
    int32_t from, to; /* the clause of saying stands inside what is said */
    syn_span(t, s->cue, &from, &to);
    cut(s, from, to);
    trim(t, s);
    add_relays(t, s);
}

/* "..., a claim that Moscow denied", "..., which Moscow denied": the clause before the comma is what is denied; -1. */
static int32_t looks_back(const syntax *t, int32_t v, int32_t *end)
{
    int32_t h = head_of(t, v), from, to;
    casus_stance s;
    if (h < 0 || (t->w[v].rel != CASUS_REL_ACL_RELCL && t->w[v].rel != CASUS_REL_ACL))
        return -1;
    int32_t o = syn_find(t, v, CASUS_REL_OBJ);
    bool which = o >= 0 && str_eq_nocase(t->w[o].form, str_c("which"));
    bool claim = (syn_pos(t, h) == LEX_NOUN && (stance_of(t, h, &s) || syn_lemma(t, h, "charge"))) ||
                 syn_lemma(t, h, "something");
    if (which)
        from = o;
    else if (claim)
        syn_span(t, h, &from, &to);
    else
        return -1;
    while (from < h && t->w[from].upos == CASUS_UPOS_PUNCT)
        from++;
    if (from < 2 || !str_is(t->w[from - 1].form, ","))
        return -1;
    *end = from - 2;
    int32_t clause = from - 2;
    for (int d = 0; d < SYN_DEPTH && !(is_verb(t, clause) && t->w[clause].upos == CASUS_UPOS_VERB); d++) {
        if (head_of(t, clause) < 0)
            return -1;
        clause = head_of(t, clause);
    }
    int32_t up = head_of(t, clause); /* "accused X of shelling, a charge": the accusation */
    if (up >= 0 && up < clause && is_verb(t, up) && syn_is_ing(t, clause) && syn_marked(t, clause, "of"))
        clause = up;
    return clause < from ? clause : -1;
}

/* True where the verb speaks of the clause before it. */
static bool find_retort(finder *f, int32_t v, casus_stance stance)
{
    const syntax *t = f->t;
    int32_t end = -1;
    bool answers = stance == CASUS_STANCE_DENIES || stance == CASUS_STANCE_CONFIRMS || stance == CASUS_STANCE_DOUBTS;
    int32_t clause = answers ? looks_back(t, v, &end) : -1;
    saying *s = clause >= 0 ? add(f, v, said_by(t, v), clause, stance) : NULL;
    if (!s)
        return false;
    for (int i = 0; i < f->n - 1; i++) /* "X said that P, which Y denied": P */
        if (f->out[i].cue == clause && f->out[i].clause)
            s->content = f->out[i].content;
    syn_span(t, s->content, &s->from, &s->to);
    s->to = end < s->to ? end : s->to;
    trim(t, s);
    return true;
}

static void find_verb(finder *f, int32_t v)
{
    const syntax *t = f->t;
    casus_stance stance;
    int32_t source, relay = -1;
    if (!stance_of(t, v, &stance)) {
        if (syn_has_cue(t, v, LEX_CUE_DISPUTES)) /* "..., a charge that X rejected" */
            find_retort(f, v, CASUS_STANCE_DENIES);
        return;
    }
    if (is_withheld(t, v, &stance))
        return;
    if (!is_cited(t, v, &source, &relay))
        source = said_by(t, v);
    if (find_retort(f, v, stance))
        return;
    if (is_interposed(t, v)) {
        finish(t, add(f, v, source, head_of(t, v), stance));
        return;
    }
    int before = f->n;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        bool object = (t->w[c].rel == CASUS_REL_OBJ || t->w[c].rel == CASUS_REL_NSUBJ_PASS) && takes_noun(t, v);
        object |= t->w[c].rel == CASUS_REL_OBL && syn_marked(t, c, "to") && syn_lemma(t, v, "point");
        if ((!is_clause_content(t, v, c, stance) && !object && !is_raised(t, v, c)) || is_interposed(t, c))
            continue;
        int32_t gerund = object ? gerund_before(t, v, c) : -1;
        saying *s = add(f, v, source, gerund >= 0 ? gerund : c, stance);
        if (s && gerund >= 0)
            s->to = s->to < c ? c : s->to;
        if (s && relay >= 0)
            add_via(s, relay);
        finish(t, s);
    }
    if (f->n > before)
        return;
    bool cited = is_cited(t, v, &source, &relay);
    int32_t content = cited ? beside_citing(t, v) : shared_content(t, v);
    if (content < 0)
        content = beside(t, v);
    saying *s = content >= 0 ? add(f, v, source, content, stance) : NULL;
    if (s && cited)
        add_via(s, relay >= 0 ? relay : agent_of(t, v));
    finish(t, s);
}

/* ---- Nouns and prepositions ------------------------------------------------------------------------ */

/* "claims by the US and its allies (that Pyongyang is sending missiles)": a clause of what is claimed is read as a
 * relative one where its "that" stands for nothing in it: the verb has a subject and an object beside it. */
static bool is_that_clause(const syntax *t, int32_t c)
{
    if (syn_marked(t, c, "that"))
        return true;
    int32_t that = t->child[c];
    if (t->w[c].rel != CASUS_REL_ACL_RELCL || that < 0 || !str_eq_nocase(t->w[that].form, str_c("that")))
        return false;
    bool subject = false, object = false, passive = syn_passive(t, c);
    for (int32_t k = t->next[that]; k >= 0; k = t->next[k]) {
        subject |=
            t->w[k].rel == CASUS_REL_NSUBJ || t->w[k].rel == CASUS_REL_NSUBJ_PASS || t->w[k].rel == CASUS_REL_EXPL;
        object |= t->w[k].rel == CASUS_REL_OBJ || t->w[k].rel == CASUS_REL_CCOMP || t->w[k].rel == CASUS_REL_XCOMP ||
                  t->w[k].rel == CASUS_REL_COP;
    }
    return subject && (object || passive);
}

/* A clause of that kind below the phrase that i heads. */
static int32_t that_below(const syntax *t, int32_t i, int depth)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        if ((r == CASUS_REL_ACL || r == CASUS_REL_ACL_RELCL || r == CASUS_REL_CCOMP) && c > i && is_that_clause(t, c))
            return c;
        if (depth > 0 && (r == CASUS_REL_CONJ || r == CASUS_REL_NMOD || r == CASUS_REL_OBL_AGENT)) {
            int32_t found = that_below(t, c, depth - 1);
            if (found >= 0)
                return found;
        }
    }
    return -1;
}

/* What a claim, report or denial is of: "claims that ...", "accusations of torture", "denial of the attack". */
static int32_t noun_content(const syntax *t, int32_t noun, int32_t owner_word)
{
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c]) {
        bool clause = t->w[c].rel == CASUS_REL_ACL || t->w[c].rel == CASUS_REL_CCOMP;
        if (clause && c > noun && (syn_marked(t, c, "of") || syn_is_infinitive(t, c)))
            return c;
    }
    int32_t that = that_below(t, noun, 3); /* also where it is hung on the owner */
    if (that >= 0)
        return that;
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of") && c != owner_word)
            return c;
    return -1;
}

/* The clause that hangs on the verb instead of the noun: "rejected claims by the US (that ...)". */
static int32_t strayed_content(const syntax *t, int32_t noun)
{
    int32_t h = head_of(t, noun);
    if (h < 0 || t->w[noun].rel != CASUS_REL_OBJ)
        return -1;
    for (int32_t c = t->child[h]; c >= 0; c = t->next[c])
        if (c > noun && (t->w[c].rel == CASUS_REL_CCOMP || t->w[c].rel == CASUS_REL_ADVCL) && syn_marked(t, c, "that"))
            return c;
    return -1;
}

/* "denied accusations (by Congo) that": hung on the verb, whose own agent it cannot be. */
static int32_t strayed_owner(const syntax *t, int32_t noun, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0 && !syn_passive(t, v); c = t->next[c])
        if (c > noun && (t->w[c].rel == CASUS_REL_OBL || t->w[c].rel == CASUS_REL_OBL_AGENT) &&
            (syn_marked(t, c, "by") || syn_marked(t, c, "from")) && t->w[c].upos != CASUS_UPOS_VERB)
            return c;
    return -1;
}

/* "X denied claims that": X denies what the claims are. */
static void find_disputed(finder *f, int32_t noun, int32_t content)
{
    const syntax *t = f->t;
    int32_t first = syn_first_conjunct(t, noun), h = head_of(t, first);
    if (h < 0 || (t->w[first].rel != CASUS_REL_OBJ && t->w[first].rel != CASUS_REL_NSUBJ_PASS) || syn_negated(t, h))
        return;
    if (syn_has_cue(t, h, LEX_CUE_DISPUTES))
        finish(t, add(f, h, said_by(t, h), content, CASUS_STANCE_DENIES));
    else if (syn_has_cue(t, h, LEX_CUE_CONFIRMS))
        finish(t, add(f, h, said_by(t, h), content, CASUS_STANCE_CONFIRMS));
}

/* "no evidence that", "without proof that", "had no reports of": nothing is said to be so. */
static bool is_absent(const syntax *t, int32_t noun)
{
    int32_t det = syn_find(t, noun, CASUS_REL_DET);
    return (det >= 0 && syn_is_negation(t, det)) || syn_marked(t, noun, "without");
}

static void find_noun(finder *f, int32_t noun)
{
    const syntax *t = f->t;
    casus_stance stance;
    if (!stance_of(t, noun, &stance))
        return;
    int32_t o = owner(t, noun), content = noun_content(t, noun, o), h = head_of(t, noun);
    if (o < 0 && h >= 0 && t->w[noun].rel == CASUS_REL_OBJ && syn_has_cue(t, h, LEX_CUE_DISPUTES))
        o = strayed_owner(t, noun, h);
    if (content < 0 && o >= 0)
        content = that_below(t, o, 2);
    if (content < 0)
        content = strayed_content(t, noun);
    if (content < 0)
        return;
    if (is_absent(t, noun))
        return;
    if (o < 0 && h >= 0 && t->w[noun].rel == CASUS_REL_OBL && is_verb(t, h) && syn_marked(t, noun, "in") &&
        syn_has_cue(t, h, LEX_CUE_ASSERTS))
        o = said_by(t, h); /* "said in a statement that ..." */
    if (o < 0 && h >= 0 && t->w[noun].rel == CASUS_REL_OBJ && is_verb(t, h) && !syn_has_cue(t, h, LEX_CUE_DISPUTES) &&
        !syn_has_cue(t, h, LEX_CUE_CONFIRMS) && !syn_negated(t, h))
        o = said_by(t, h); /* "issued a statement that ...", "made the claim that ..." */
    if (o >= 0 && o != content) {
        int32_t a, b;
        saying *s = add(f, noun, o, content, stance);
        if (s) {
            speech_source(t, o, &a, &b);
            cut(s, a, b);
            finish(t, s);
        }
    }
    find_disputed(f, noun, content);
}

/* Set off by a comma at the end of its sentence. */
static bool closes(const syntax *t, int32_t i)
{
    int32_t from, to;
    syn_span(t, i, &from, &to);
    while (from < i && t->w[from].upos == CASUS_UPOS_PUNCT)
        from++;
    while (to + 1 < t->n && t->w[to + 1].upos == CASUS_UPOS_PUNCT)
        to++;
    return to == t->n - 1 && from > 0 && str_is(t->w[from - 1].form, ",");
}

/* "according to X": for the whole clause that it stands beside. */
static void find_according(finder *f, int32_t i)
{
    const syntax *t = f->t;
    int32_t h = head_of(t, i);
    bool per = syn_marked(t, i, "per") && syn_entity(t, i); /* not "miles per hour" */
    if (h < 0 || !(syn_marked(t, i, "according_to") || per))
        return;
    if (t->w[i].rel != CASUS_REL_OBL && t->w[i].rel != CASUS_REL_NMOD && t->w[i].rel != CASUS_REL_ADVCL)
        return;
    int32_t cue = t->child[i];
    while (cue >= 0 && t->w[cue].rel != CASUS_REL_CASE && t->w[cue].rel != CASUS_REL_MARK)
        cue = t->next[cue];
    for (int d = 0; d < 4 && t->w[i].rel == CASUS_REL_NMOD && head_of(t, h) >= 0 && !is_verb(t, h); d++)
        h = head_of(t, h); /* hung on the last noun of the clause */
    for (int d = 0; d < 4 && syn_is_infinitive(t, h) && head_of(t, h) >= 0 && t->w[h].rel != CASUS_REL_CCOMP; d++)
        h = head_of(t, h); /* hung on an infinitive: it is for the whole clause */
    bool last = i > h && closes(t, i);
    if (last)
        h = syn_first_conjunct(t, h); /* "A, and B, according to X": both */
    if (last && t->w[h].rel == CASUS_REL_CCOMP && head_of(t, h) >= 0 && head_of(t, h) < h && is_verb(t, head_of(t, h)))
        h = head_of(t, h); /* "X believes that P, according to Y" */
    saying *s = add(f, cue >= 0 ? cue : i, i, h, CASUS_STANCE_ASSERTS);
    if (!s)
        return;
    int32_t a, b;
    speech_source(t, i, &a, &b);
    cut(s, cue >= 0 && cue < a ? cue : a, b);
    trim(t, s);
    add_relays(t, s);
}

int speech_find(const syntax *t, saying out[SPEECH_MAX])
{
    finder f = {t, out, 0};
    for (int32_t i = 0; i < t->n; i++) {
        bool misread =
            syn_find(t, i, CASUS_REL_CCOMP) >= 0 && syn_find(t, i, CASUS_REL_NSUBJ) >= 0; /* "denies" a noun */
        if (is_verb(t, i) || misread)
            find_verb(&f, i);
        else if (syn_pos(t, i) == LEX_NOUN)
            find_noun(&f, i);
        find_according(&f, i);
    }
    return f.n;
}
