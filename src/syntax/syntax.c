/* SPDX-License-Identifier: MIT */
#include "syntax/syntax.h"

#include <string.h>

#include "base/str.h"
#include "syntax/repair.h"

/* ---- Building ---------------------------------------------------------------------------------- */

lex_pos syn_pos(const syntax *t, int32_t i)
{
    switch ((casus_upos)t->w[i].upos) {
    case CASUS_UPOS_VERB:
    case CASUS_UPOS_AUX:
        return LEX_VERB;
    case CASUS_UPOS_NOUN:
    case CASUS_UPOS_PROPN:
        return LEX_NOUN;
    case CASUS_UPOS_ADJ:
        return LEX_ADJ;
    case CASUS_UPOS_ADV:
        return LEX_ADV;
    case CASUS_UPOS_ADP:
    case CASUS_UPOS_SCONJ:
        return LEX_PREP;
    default:
        return (lex_pos)0;
    }
}

static casus_str lemma_of(const casus_word *w)
{
    return w->lemma.ptr ? w->lemma : w->form;
}

/* The singular of a regular plural whose lemma was left as it is ("Protesters"), or 0 where the lexicon has no such
 * singular or knows the plural as a word of its own ("arms"). */
static uint64_t known_singular(const syntax *t, int32_t i)
{
    casus_str f = t->w[i].form;
    if (t->w[i].upos != CASUS_UPOS_NOUN || f.len < 5 || !str_eq_nocase(f, lemma_of(&t->w[i])) || !str_ends(f, "s"))
        return 0;
    lex_set have = lexicon_classes(t->lex, t->hash[i]);
    for (uint32_t cut = 1; cut <= (str_ends(f, "es") ? 2u : 1u); cut++) {
        uint64_t h = lex_hash(f.ptr, f.len - cut);
        lex_set s = lexicon_classes(t->lex, h);
        bool own = ((have.bit[0] & ~s.bit[0]) | (have.bit[1] & ~s.bit[1])) != 0;
        if ((s.bit[0] | s.bit[1]) && !own)
            return h;
    }
    return 0;
}

/* "cease-fire" in three words: the hash of both parts with the hyphen or run together where the lexicon has that noun,
 * else 0. */
static uint64_t known_compound(const syntax *t, int32_t i)
{
    if (i < 2 || !str_is(t->w[i - 1].form, "-") || t->w[i - 1].end != t->w[i].start ||
        t->w[i - 2].end != t->w[i - 1].start)
        return 0;
    casus_str a = t->w[i - 2].form, b = lemma_of(&t->w[i]);
    uint64_t first = 0xcbf29ce484222325ull, h[2];
    for (uint32_t k = 0; k < a.len; k++)
        first = lex_hash_byte(first, (unsigned char)a.ptr[k]);
    h[0] = lex_hash_byte(first, '-');
    h[1] = first;
    for (int k = 0; k < 2; k++) {
        for (uint32_t j = 0; j < b.len; j++)
            h[k] = lex_hash_byte(h[k], (unsigned char)b.ptr[j]);
        uint32_t n;
        h[k] &= LEX_WORD_MASK;
        lexicon_refs(t->lex, h[k], LEX_NOUN, &n);
        if (n > 0)
            return h[k];
    }
    return 0;
}

/* The predicted lemma, or the one that the lexicon knows the form by where it does not know the prediction. */
static uint64_t known_lemma(const syntax *t, int32_t i, lex_pos pos)
{
    uint32_t n;
    uint64_t compound = pos == LEX_NOUN ? known_compound(t, i) : 0;
    if (compound)
        return compound;
    lexicon_refs(t->lex, t->hash[i], pos, &n);
    if (n > 0)
        return t->hash[i];
    const lex_form *f = lexicon_form(t->lex, lex_hash(t->w[i].form.ptr, t->w[i].form.len));
    uint64_t known = !f ? 0 : pos == LEX_VERB ? f->verb : f->noun;
    if (!known && pos == LEX_NOUN)
        known = known_singular(t, i);
    return known ? known : t->hash[i];
}

void syn_init(syntax *t, arena *a, const lexicon *lex, const actors_mentions *who, const casus_doc *doc,
              const casus_sent *s)
{
    *t = (syntax){.lex = lex, .who = who, .doc = doc, .first = (int32_t)s->first, .n = (int32_t)s->n};
    t->w = repair_words(a, lex, doc->words + s->first, t->n);
    size_t n = s->n;
    t->child = arena_alloc(a, n * sizeof *t->child);
    t->next = arena_alloc(a, n * sizeof *t->next);
    t->hash = arena_alloc(a, n * sizeof *t->hash);
    t->cue = arena_alloc(a, n * sizeof *t->cue);
    for (int32_t i = 0; i < t->n; i++)
        t->child[i] = t->next[i] = -1;
    for (int32_t i = t->n - 1; i >= 0; i--) {
        int32_t h = t->w[i].head;
        casus_str l = lemma_of(&t->w[i]);
        t->hash[i] = lex_hash(l.ptr, l.len);
        lex_pos pos = syn_pos(t, i);
        if (pos == LEX_VERB || pos == LEX_NOUN)
            t->hash[i] = known_lemma(t, i, pos);
        t->cue[i] = pos ? lexicon_cues(lex, t->hash[i], pos) : 0;
        if (h < 0 || h >= t->n || h == i)
            continue;
        t->next[i] = t->child[h];
        t->child[h] = i;
    }
}

/* ---- Single words ------------------------------------------------------------------------------ */

static int32_t head_of(const syntax *t, int32_t i)
{
    int32_t h = t->w[i].head;
    return h >= 0 && h < t->n && h != i ? h : -1;
}

bool syn_has_cue(const syntax *t, int32_t i, lex_cue c)
{
    return (t->cue[i] >> c & 1) != 0;
}

bool syn_lemma(const syntax *t, int32_t i, const char *lemma)
{
    return str_eq_nocase(lemma_of(&t->w[i]), str_c(lemma));
}

int32_t syn_find(const syntax *t, int32_t i, casus_rel rel)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (t->w[c].rel == rel)
            return c;
    return -1;
}

int32_t syn_first_conjunct(const syntax *t, int32_t i)
{
    for (int d = 0; d < SYN_DEPTH && t->w[i].rel == CASUS_REL_CONJ && head_of(t, i) >= 0; d++)
        i = head_of(t, i);
    return i;
}

bool syn_is_ing(const syntax *t, int32_t i)
{
    return t->w[i].form.len > 4 && str_ends(t->w[i].form, "ing");
}

static bool is_verb(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_VERB || t->w[i].upos == CASUS_UPOS_AUX;
}

bool syn_is_infinitive(const syntax *t, int32_t i)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_MARK || t->w[c].rel == CASUS_REL_CASE) && syn_lemma(t, c, "to") &&
            t->w[c].upos == CASUS_UPOS_PART)
            return true;
    return false;
}

bool syn_is_relative(const syntax *t, int32_t i)
{
    if (t->w[i].upos != CASUS_UPOS_PRON && t->w[i].upos != CASUS_UPOS_SCONJ && t->w[i].upos != CASUS_UPOS_DET)
        return false;
    static const char *const words[] = {"who", "which", "that", "whom", "whose"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_eq_nocase(t->w[i].form, str_c(words[k])))
            return true;
    return false;
}

/* Hash of a function word with its fixed parts: "according_to". */
static uint32_t marker_hash(const syntax *t, int32_t i)
{
    uint64_t h = 0xcbf29ce484222325ull;
    casus_str f = t->w[i].form;
    for (uint32_t k = 0; k < f.len; k++)
        h = lex_hash_byte(h, (unsigned char)f.ptr[k]);
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel != CASUS_REL_FIXED)
            continue;
        h = lex_hash_byte(h, '_');
        for (uint32_t k = 0; k < t->w[c].form.len; k++)
            h = lex_hash_byte(h, (unsigned char)t->w[c].form.ptr[k]);
    }
    h &= LEX_WORD_MASK;
    return LEX_PREP_BIT | (uint32_t)(h ^ h >> 32);
}

uint32_t syn_marker(const syntax *t, int32_t i)
{
    for (int32_t c = t->child[i]; c >= 0 && c < i; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_CASE || t->w[c].rel == CASUS_REL_MARK)
            return marker_hash(t, c);
    int32_t c = t->child[i]; /* "to protesters' demands" with the preposition hung on the possessor */
    for (int d = 0; d < 3 && c >= 0 && c < i; d++, c = t->child[c]) {
        if (t->w[c].rel == CASUS_REL_CASE && t->w[c].upos == CASUS_UPOS_ADP)
            return marker_hash(t, c);
        if (t->w[c].rel != CASUS_REL_NMOD_POSS && t->w[c].rel != CASUS_REL_COMPOUND && t->w[c].rel != CASUS_REL_NUMMOD)
            break;
    }
    return 0;
}

bool syn_marked(const syntax *t, int32_t i, const char *word)
{
    return syn_marker(t, i) == lex_prep(word, (uint32_t)strlen(word));
}

void syn_span(const syntax *t, int32_t i, int32_t *from, int32_t *to)
{
    int32_t stack[64];
    int n = 0;
    *from = *to = i;
    stack[n++] = i;
    for (int32_t seen = 0; n > 0 && seen < t->n; seen++) { /* a ring of heads would never end */
        int32_t x = stack[--n];
        for (int32_t c = t->child[x]; c >= 0; c = t->next[c]) {
            if (c < *from)
                *from = c;
            if (c > *to)
                *to = c;
            if (n < 64)
                stack[n++] = c;
        }
    }
}

/* ---- Voice ------------------------------------------------------------------------------------- */

static bool has_own_subject(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        switch (t->w[c].rel) {
        case CASUS_REL_NSUBJ:
        case CASUS_REL_NSUBJ_PASS:
        case CASUS_REL_NSUBJ_OUTER:
        case CASUS_REL_CSUBJ:
        case CASUS_REL_CSUBJ_PASS:
            return true;
        default:
            break;
        }
    return false;
}

/* Auxiliaries of its own, beside "to". */
static bool has_own_aux(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_AUX || t->w[c].rel == CASUS_REL_AUX_PASS || t->w[c].rel == CASUS_REL_COP)
            return true;
    return false;
}

static bool looks_participle(const syntax *t, int32_t v)
{
    casus_str f = t->w[v].form, l = lemma_of(&t->w[v]);
    static const char *const endings[] = {"ed", "en", "wn", "nt", "ught", "id", "ld", "ung", "ot", "ne", "lt", "st"};
    if (!is_verb(t, v) || syn_is_ing(t, v))
        return false;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++)
        if (str_ends(f, endings[k]))
            return !str_eq_nocase(f, l) || str_ends(f, "st") || str_ends(f, "en");
    return !str_eq_nocase(f, l) || str_ends(f, "t"); /* hit, cut, put, shut */
}

static bool is_headline(const syntax *t)
{
    for (int32_t i = t->n - 1; i >= 0 && i >= t->n - 3; i--)
        if (str_is(t->w[i].form, ".") || str_is(t->w[i].form, "!") || str_is(t->w[i].form, "?"))
            return false;
    return true;
}

static bool passive_at(const syntax *t, int32_t v, int depth)
{
    bool marked = false, has_subject = false, has_been = false, has_aux = false;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        if (r == CASUS_REL_AUX_PASS && !syn_lemma(t, c, "have"))
            return true;
        marked |= r == CASUS_REL_NSUBJ_PASS || r == CASUS_REL_CSUBJ_PASS || r == CASUS_REL_OBL_AGENT;
        has_subject |= r == CASUS_REL_NSUBJ || r == CASUS_REL_NSUBJ_PASS || r == CASUS_REL_CSUBJ_PASS;
        has_aux |= r == CASUS_REL_AUX || r == CASUS_REL_AUX_PASS;
        has_been |= r == CASUS_REL_AUX && (syn_lemma(t, c, "be") || syn_lemma(t, c, "get"));
    }
    /* "have called" is active whatever the subject was called; only a headline leaves "were" out */
    if (marked)
        return has_been || !has_subject || (!has_aux && is_headline(t));
    if (has_own_subject(t, v) || has_own_aux(t, v) || syn_is_infinitive(t, v) || !looks_participle(t, v))
        return false;
    int32_t h = head_of(t, v);
    switch (t->w[v].rel) {
    case CASUS_REL_ACL:
        return syn_find(t, v, CASUS_REL_OBJ) < 0; /* with an object it is a finite verb read wrongly */
    case CASUS_REL_AMOD:
        return true;
    case CASUS_REL_ADVCL:
        return syn_find(t, v, CASUS_REL_OBJ) < 0; /* "Asked by reporters, he ..." */
    case CASUS_REL_CONJ:
        return h >= 0 && depth > 0 && passive_at(t, h, depth - 1) && syn_find(t, v, CASUS_REL_OBJ) < 0;
    default:
        return false;
    }
}

bool syn_is_negation(const syntax *t, int32_t c)
{
    static const char *const words[] = {"not", "n't", "n’t", "never", "no", "neither", "hardly", NULL};
    for (int k = 0; words[k]; k++)
        if (syn_lemma(t, c, words[k]) || str_eq_nocase(t->w[c].form, str_c(words[k])))
            return true;
    int32_t no = t->child[c]; /* "no longer" */
    return str_eq_nocase(t->w[c].form, str_c("longer")) && no >= 0 && no < c && syn_lemma(t, no, "no");
}

bool syn_negated(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        bool place = t->w[c].rel == CASUS_REL_ADVMOD || t->w[c].rel == CASUS_REL_AUX || t->w[c].rel == CASUS_REL_DET ||
                     t->w[c].rel == CASUS_REL_CC_PRECONJ;
        if ((place && syn_is_negation(t, c)) || (t->w[c].rel == CASUS_REL_CC && syn_lemma(t, c, "nor")))
            return true;
    }
    return false;
}

bool syn_known(const syntax *t, int32_t i, lex_known k)
{
    int c = lexicon_known(t->lex, k);
    return i >= 0 && i < t->n && c >= 0 && lex_set_has(lexicon_classes(t->lex, t->hash[i]), (uint32_t)c);
}

bool syn_is_people(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_NOUN && (syn_known(t, i, LEX_KNOWN_PEOPLE) || syn_known(t, i, LEX_KNOWN_STATE));
}

bool syn_passive(const syntax *t, int32_t v)
{
    return is_verb(t, v) && passive_at(t, v, SYN_DEPTH);
}

/* ---- Subjects and objects ----------------------------------------------------------------------- */

/* The noun that a relative pronoun stands for: the one whose relative clause it is in. */
static int32_t antecedent(const syntax *t, int32_t i)
{
    for (int32_t x = i, d = 0; d < SYN_DEPTH; d++) {
        int32_t h = head_of(t, x);
        if (h < 0)
            return i;
        if (t->w[x].rel == CASUS_REL_ACL_RELCL)
            return h;
        x = h;
    }
    return i;
}

static int32_t meant(const syntax *t, int32_t i)
{
    return i >= 0 && syn_is_relative(t, i) ? antecedent(t, i) : i;
}

static int32_t own_subject(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_NSUBJ || t->w[c].rel == CASUS_REL_NSUBJ_PASS ||
            t->w[c].rel == CASUS_REL_NSUBJ_OUTER)
            return c;
    return -1;
}

static int32_t surface(const syntax *t, int32_t v, int depth);
static int32_t noun_subject(const syntax *t, int32_t i, int depth);

/* Who is meant as the subject of an infinitive or participle that depends on h. */
static int32_t controller(const syntax *t, int32_t h, int depth)
{
    if (!is_verb(t, h))
        return own_subject(t, h) >= 0 ? own_subject(t, h) : noun_subject(t, h, depth);
    if (!passive_at(t, h, SYN_DEPTH) && !syn_has_cue(t, h, LEX_CUE_SUBJECT_CONTROL)) {
        int32_t o = syn_find(t, h, CASUS_REL_OBJ);
        if (o < 0)
            o = syn_find(t, h, CASUS_REL_IOBJ);
        for (int32_t c = t->child[h]; o < 0 && c >= 0; c = t->next[c]) /* "called on Turkey to halt" */
            if (t->w[c].rel == CASUS_REL_OBL && syn_marked(t, c, "on") && syn_entity(t, c))
                o = c;
        if (o >= 0)
            return o;
    }
    return surface(t, h, depth - 1);
}

/* Who is to do what a noun holds out: "Russia's plan to attack", "is developing plans to attack". */
static int32_t planner(const syntax *t, int32_t noun, int depth)
{
    int32_t s = noun_subject(t, noun, depth), h = head_of(t, noun);
    if (s >= 0 || h < 0 || t->w[noun].rel != CASUS_REL_OBJ || !is_verb(t, h))
        return s;
    return surface(t, h, depth);
}

/* "the possibility of sending arms": the noun does nothing; whoever has the possibility does, or whoever weighs it. */
static int32_t considerer(const syntax *t, int32_t noun, int depth)
{
    int32_t s = noun_subject(t, noun, depth), h = head_of(t, noun);
    bool weighed = t->w[noun].rel == CASUS_REL_OBJ || t->w[noun].rel == CASUS_REL_OBL;
    if (s >= 0 || h < 0 || !weighed || !is_verb(t, h) || syn_marked(t, noun, "in"))
        return s;
    return surface(t, h, depth);
}

/* "Nigeria announced it planned to": where nobody knows whom "it" means, whoever speaks speaks of himself. */
static int32_t own_speaker(const syntax *t, int32_t v, int32_t s, int depth)
{
    int32_t h = head_of(t, v);
    if (t->w[s].upos != CASUS_UPOS_PRON || !syn_lemma(t, s, "it") || syn_entity(t, s) ||
        t->w[v].rel != CASUS_REL_CCOMP || h < 0 || !syn_has_cue(t, h, LEX_CUE_ASSERTS))
        return s;
    int32_t speaker = surface(t, h, depth - 1);
    return speaker >= 0 && syn_entity(t, speaker) && syn_find(t, v, CASUS_REL_CSUBJ) < 0 ? speaker : s;
}

static int32_t surface(const syntax *t, int32_t v, int depth)
{
    if (depth <= 0)
        return -1;
    int32_t s = own_subject(t, v), h = head_of(t, v);
    if (s >= 0)
        return own_speaker(t, v, meant(t, s), depth);
    if (h < 0)
        return -1;
    switch (t->w[v].rel) {
    case CASUS_REL_CONJ: /* "A, B and C gathered" read with the verb as one more conjunct */
        if (!is_verb(t, h) && syn_find(t, h, CASUS_REL_COP) < 0 && syn_pos(t, h) == LEX_NOUN)
            return syn_first_conjunct(t, v);
        return surface(t, h, depth - 1);
    case CASUS_REL_XCOMP:
        return controller(t, h, depth - 1);
    case CASUS_REL_CCOMP:
        return syn_is_infinitive(t, v) ? controller(t, h, depth - 1) : -1;
    case CASUS_REL_ADVCL:
        if (is_verb(t, h) && syn_is_infinitive(t, v))
            return controller(t, h, depth - 1);
        return surface(t, h, depth - 1);
    case CASUS_REL_ACL:
        if (syn_is_infinitive(t, v))
            return planner(t, h, depth - 1);
        if (syn_is_ing(t, v) && syn_marked(t, v, "of"))
            return considerer(t, h, depth - 1);
        return h;
    case CASUS_REL_AMOD:
        return h;
    case CASUS_REL_ACL_RELCL:
        return h;
    default:
        return -1;
    }
}

/* "by the end of the month", "by Friday": until when, not by whom. */
static bool is_deadline(const syntax *t, int32_t i)
{
    static const char *const words[] = {"end", "then", "now",  "month", "year",     "week",
                                        "day", "hour", "date", "time",  "deadline", "means"};
    if (t->w[i].upos == CASUS_UPOS_NUM || syn_is_time(t, i))
        return true;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (syn_lemma(t, i, words[k]))
            return true;
    return false;
}

/* The agent of a passive: its by-phrase, also where the parser hung it on the participle's noun. */
static int32_t agent(const syntax *t, int32_t v)
{
    int32_t a = syn_find(t, v, CASUS_REL_OBL_AGENT);
    if (a >= 0 && !is_deadline(t, a))
        return meant(t, a);
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_OBL || t->w[c].rel == CASUS_REL_NMOD) && syn_marked(t, c, "by") &&
            !is_deadline(t, c))
            return meant(t, c);
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) { /* "condemned in a joint statement by X" */
        if (t->w[c].rel != CASUS_REL_OBL || !syn_marked(t, c, "in") || !syn_has_cue(t, c, LEX_CUE_VOICE))
            continue;
        for (int32_t g = t->child[c]; g >= 0; g = t->next[g])
            if (t->w[g].rel == CASUS_REL_NMOD && syn_marked(t, g, "by"))
                return g;
    }
    return -1;
}

/* "(US counter-terrorism) operation": the country may hang on the first part of the compound. */
static int32_t entity_below(const syntax *t, int32_t c)
{
    for (int32_t g = t->child[c]; g >= 0 && g < c; g = t->next[g])
        if ((t->w[g].rel == CASUS_REL_AMOD || t->w[g].rel == CASUS_REL_COMPOUND) && syn_entity(t, g))
            return g;
    return -1;
}

static bool is_entity_modifier(const syntax *t, int32_t c)
{
    switch (t->w[c].rel) {
    case CASUS_REL_AMOD:
    case CASUS_REL_COMPOUND:
    case CASUS_REL_NMOD:
    case CASUS_REL_NMOD_DESC:
        break;
    default:
        return false;
    }
    const casus_entity *e = syn_marker(t, c) == 0 ? syn_entity(t, c) : NULL;
    return e && !e->outlet && actors_sort_at(t->who, e->word) != ACTORS_FACILITY; /* not "car" in "car bomb" */
}

/* "tried, through a series of meetings, to ...": whoever acts by means of them holds them. */
static int32_t instrument_subject(const syntax *t, int32_t i, int depth)
{
    int32_t h = head_of(t, i);
    if (h >= 0 && t->w[i].rel == CASUS_REL_NMOD && syn_marked(t, i, "of") && syn_has_cue(t, h, LEX_CUE_QUANTITY))
        i = h, h = head_of(t, i);
    if (h < 0 || t->w[i].rel != CASUS_REL_OBL || !is_verb(t, h) || syn_passive(t, h))
        return -1;
    return syn_marked(t, i, "through") || syn_marked(t, i, "via") ? surface(t, h, depth - 1) : -1;
}

/* "the attack, conducted by X", "attacks that X carried out": who does what a participle or relative clause with a light
 * verb says of the noun; also where the participle hangs on the verb. */
static int32_t doer_beside(const syntax *t, int32_t i)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        if (c < i || !syn_is_light(t, c))
            continue;
        if (t->w[c].rel == CASUS_REL_ACL && agent(t, c) >= 0)
            return agent(t, c);
        if (t->w[c].rel == CASUS_REL_ACL_RELCL && own_subject(t, c) >= 0 && !syn_is_relative(t, own_subject(t, c)))
            return own_subject(t, c);
    }
    int32_t h = head_of(t, i);
    for (int32_t c = h >= 0 && is_verb(t, h) ? t->child[h] : -1; c >= 0; c = t->next[c])
        if (c > i && t->w[c].rel == CASUS_REL_ADVCL && own_subject(t, c) < 0 && syn_is_light(t, c) &&
            !syn_is_infinitive(t, c) && agent(t, c) >= 0)
            return agent(t, c);
    return -1;
}

/* Who does what the noun names: be-subject, by-phrase, possessive, adjective of a people; the light verb's subject
 * comes before all of them. */
static int32_t noun_subject(const syntax *t, int32_t i, int depth)
{
    if (depth <= 0)
        return -1;
    int32_t light = syn_light(t, i);
    if (light >= 0 && t->w[syn_first_conjunct(t, i)].rel != CASUS_REL_NSUBJ) {
        int32_t s = syn_passive(t, light) ? agent(t, light) : surface(t, light, depth - 1);
        if (s >= 0 && s != i)
            return s;
    }
    bool undergone = syn_marked(t, i, "under"); /* "is under sanctions": done to the subject */
    if (!undergone && syn_find(t, i, CASUS_REL_COP) >= 0 && own_subject(t, i) >= 0)
        return meant(t, own_subject(t, i));
    int32_t head = head_of(t, i);
    if (t->w[i].rel == CASUS_REL_XCOMP && head >= 0 && is_verb(t, head)) /* "X remains the largest donor" */
        return surface(t, head, depth - 1);
    int32_t by = agent(t, i);
    for (int32_t c = t->child[i]; by < 0 && c >= 0; c = t->next[c]) /* "annexation of (Crimea by Russia)" */
        if (t->w[c].rel == CASUS_REL_NMOD && c > i && syn_marked(t, c, "of"))
            by = agent(t, c);
    if (by >= 0)
        return by;
    int32_t poss = syn_find(t, i, CASUS_REL_NMOD_POSS);
    if (poss >= 0 && !syn_is_time(t, poss))
        return meant(t, poss);
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        if (is_entity_modifier(t, c))
            return c;
    for (int32_t c = t->child[i]; c >= 0 && c < i; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_COMPOUND && entity_below(t, c) >= 0)
            return entity_below(t, c);
    int32_t doer = doer_beside(t, i);
    return doer >= 0 ? doer : instrument_subject(t, i, depth);
}

int32_t syn_subject(const syntax *t, int32_t v)
{
    if (is_verb(t, v))
        return syn_passive(t, v) ? agent(t, v) : surface(t, v, SYN_DEPTH);
    if (syn_pos(t, v) == LEX_NOUN)
        return noun_subject(t, v, SYN_DEPTH);
    if (t->w[v].rel == CASUS_REL_AMOD)
        return head_of(t, v);
    return surface(t, v, SYN_DEPTH);
}

/* "kidnapped and killed 12 villagers": one object for both. */
static int32_t shared_object(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel != CASUS_REL_CONJ || !is_verb(t, c) || has_own_subject(t, c))
            continue;
        int32_t o = syn_find(t, c, CASUS_REL_OBJ);
        if (o > c && c - v <= 2)
            return o;
    }
    int32_t h = head_of(t, v);
    if (t->w[v].rel == CASUS_REL_CONJ && h >= 0 && is_verb(t, h)) {
        int32_t o = syn_find(t, h, CASUS_REL_OBJ);
        if (o > v)
            return o;
    }
    return -1;
}

/* Of two objects ("gave the rebels a deadline") the thing given. */
static int32_t last_object(const syntax *t, int32_t v)
{
    int32_t o = -1;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_OBJ)
            o = c;
    return o;
}

/* "did not allow (the inspectors to enter)": the subject of the infinitive is who is not allowed. "sealed off the
 * village" with "off" read as a preposition: what follows it is the object. */
static int32_t raised_object(const syntax *t, int32_t v)
{
    static const char *const particles[] = {"off", "out", "up", "down", "away", "back", "over"};
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if ((t->w[c].rel == CASUS_REL_CCOMP || t->w[c].rel == CASUS_REL_XCOMP) && syn_is_infinitive(t, c) &&
            own_subject(t, c) > v)
            return own_subject(t, c);
        if (t->w[c].rel != CASUS_REL_OBL)
            continue;
        if (syn_marker(t, c) == 0 && !syn_is_time(t, c) && c > v && syn_find(t, v, CASUS_REL_COMPOUND_PRT) >= 0)
            return c;
        if (v + 1 >= t->n || t->w[v + 1].head != c)
            continue;
        for (size_t k = 0; k < sizeof particles / sizeof *particles; k++)
            if (syn_lemma(t, v + 1, particles[k]))
                return c;
    }
    return -1;
}

int32_t syn_object(const syntax *t, int32_t v)
{
    if (!is_verb(t, v))
        return -1;
    if (syn_passive(t, v)) {
        int32_t s = surface(t, v, SYN_DEPTH), i = syn_find(t, v, CASUS_REL_OBJ);
        return i >= 0 && s < 0 ? meant(t, i) : s;
    }
    int32_t o = last_object(t, v), h = head_of(t, v);
    if (o < 0)
        o = syn_find(t, v, CASUS_REL_IOBJ);
    if (o < 0)
        o = raised_object(t, v);
    if (o >= 0)
        return meant(t, o);
    if (t->w[v].rel == CASUS_REL_ACL_RELCL && h >= 0) { /* "the treaty Putin signed" */
        int32_t s = own_subject(t, v);
        if (s >= 0 && !syn_is_relative(t, s))
            return h;
    }
    return shared_object(t, v);
}

/* ---- Nouns that name acts ------------------------------------------------------------------------ */

/* "carry out": the verb with its particle or preposition is in the list of light verbs. */
static bool light_with(const syntax *t, int32_t v, casus_str second)
{
    casus_str l = lemma_of(&t->w[v]);
    uint64_t h = 0xcbf29ce484222325ull;
    for (uint32_t k = 0; k < l.len; k++)
        h = lex_hash_byte(h, (unsigned char)l.ptr[k]);
    h = lex_hash_byte(h, ' ');
    for (uint32_t k = 0; k < second.len; k++)
        h = lex_hash_byte(h, (unsigned char)second.ptr[k]);
    h &= LEX_WORD_MASK;
    return (lexicon_cues(t->lex, h, LEX_VERB) & LEX_CUE_BIT(LIGHT)) != 0;
}

bool syn_is_light(const syntax *t, int32_t v)
{
    int32_t p = syn_find(t, v, CASUS_REL_COMPOUND_PRT), after = v + 1;
    if (p < 0 && after < t->n && (t->w[after].upos == CASUS_UPOS_ADP || t->w[after].upos == CASUS_UPOS_ADV) &&
        light_with(t, v, t->w[after].form))
        return true;
    if (p >= 0)
        return light_with(t, v, t->w[p].form);
    return syn_has_cue(t, v, LEX_CUE_LIGHT);
}

static bool light_oblique(const syntax *t, int32_t v, int32_t noun)
{
    for (int32_t c = t->child[noun]; c >= 0 && c < noun; c = t->next[c])
        if (t->w[c].rel == CASUS_REL_CASE)
            return light_with(t, v, t->w[c].form);
    return false;
}

int32_t syn_light(const syntax *t, int32_t noun)
{
    int32_t i = syn_first_conjunct(t, noun), v = head_of(t, i);
    if (v >= 0 && t->w[i].rel == CASUS_REL_NMOD && syn_has_cue(t, v, LEX_CUE_QUANTITY) && syn_marked(t, i, "of"))
        i = v, v = head_of(t, i); /* "held a series of meetings" */
    if (v < 0)
        return -1;
    switch (t->w[i].rel) {
    case CASUS_REL_NSUBJ:
        return syn_has_cue(t, v, LEX_CUE_OCCUR) ? v : -1;
    case CASUS_REL_OBJ:
    case CASUS_REL_NSUBJ_PASS:
        if (t->w[i].rel == CASUS_REL_NSUBJ_PASS && syn_has_cue(t, v, LEX_CUE_OCCUR))
            return v;
        return is_verb(t, v) && syn_is_light(t, v) ? v : -1;
    case CASUS_REL_OBL:
    case CASUS_REL_NMOD:
        return is_verb(t, v) && light_oblique(t, v, i) ? v : -1;
    /* "the talks held in Geneva", "the attack carried out by rebels" are seen from the participle */
    default:
        break;
    }
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c])
        if ((t->w[c].rel == CASUS_REL_ACL || t->w[c].rel == CASUS_REL_ACL_RELCL) && is_verb(t, c) &&
            syn_is_light(t, c) && syn_passive(t, c))
            return c;
    return -1;
}

bool syn_is_personal(const syntax *t, int32_t i)
{
    static const char *const words[] = {"he",   "she", "they", "we",  "I",     "him", "her",
                                        "them", "us",  "me",   "his", "their", "our"};
    if (t->w[i].upos != CASUS_UPOS_PRON)
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (syn_lemma(t, i, words[k]))
            return true;
    return false;
}

bool syn_is_time(const syntax *t, int32_t i)
{
    return syn_known(t, i, LEX_KNOWN_CALENDAR);
}

const casus_entity *syn_entity(const syntax *t, int32_t i)
{
    if (syn_is_time(t, i))
        return NULL;
    for (int d = 0; d < 4; d++) {
        const casus_entity *e = actors_at(t->who, t->first + i);
        if (e)
            return e;
        if (!syn_has_cue(t, i, LEX_CUE_QUANTITY) && t->w[i].upos != CASUS_UPOS_NUM)
            return NULL;
        int32_t of = -1;
        for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
            if (t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "of"))
                of = c;
        if (of < 0)
            return NULL;
        i = of;
    }
    return NULL;
}
