/* SPDX-License-Identifier: MIT */
#include "syntax/repair.h"

#include <string.h>

#include "base/str.h"

typedef struct patch {
    arena *a;
    const casus_word *in;
    casus_word *out; /* NULL until something is changed */
    int32_t n;
} patch;

static const casus_word *now(const patch *p)
{
    return p->out ? p->out : p->in;
}

static void set(patch *p, int32_t i, int32_t head, casus_rel rel)
{
    if (!p->out) {
        p->out = arena_alloc(p->a, sizeof *p->out * (size_t)p->n);
        memcpy(p->out, p->in, sizeof *p->out * (size_t)p->n);
    }
    p->out[i].head = head;
    p->out[i].rel = (uint8_t)rel;
}

static bool below(const patch *p, int32_t i, int32_t top)
{
    const casus_word *w = now(p);
    for (int d = 0; i >= 0 && i < p->n && d < p->n; d++, i = w[i].head)
        if (i == top)
            return true;
    return false;
}

static bool is(const casus_word *w, const char *s)
{
    return str_eq_nocase(w->form, str_c(s));
}

/* "warned that X": the clause that "that" opens belongs to the verb before it. */
static void attach_that(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    if (w[v].upos != CASUS_UPOS_VERB || v + 1 >= p->n || !is(&w[v + 1], "that"))
        return;
    if (w[v + 1].rel != CASUS_REL_MARK || w[v + 1].head <= v + 1)
        return;
    int32_t x = w[v + 1].head;
    if (x >= p->n || w[x].head == v || below(p, v, x))
        return;
    set(p, x, v, CASUS_REL_CCOMP);
}

/* "They have rejected claims" read as "(rejected) claims": a participle before a noun has neither subject nor
 * auxiliary, and a noun has no auxiliary without a copula. */
static void raise_verb(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    int32_t noun = w[v].head, aux = -1;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_AMOD || noun <= v || noun >= p->n)
        return;
    for (int32_t i = 0; i < v; i++) {
        bool own = w[i].head == v && (w[i].rel == CASUS_REL_AUX || w[i].rel == CASUS_REL_NSUBJ);
        if (w[i].head == noun && w[i].rel == CASUS_REL_COP)
            return;
        if (own || (w[i].head == noun && w[i].rel == CASUS_REL_AUX))
            aux = i;
    }
    if (aux < 0)
        return;
    set(p, v, w[noun].head, (casus_rel)w[noun].rel);
    set(p, noun, v, CASUS_REL_OBJ);
    for (int32_t i = 0; i < p->n; i++) {
        const casus_word *c = &now(p)[i];
        if (c->head == noun && i < v && c->rel != CASUS_REL_DET && c->rel != CASUS_REL_CASE)
            set(p, i, v, (casus_rel)c->rel);
        if (c->head == noun && c->rel == CASUS_REL_PUNCT)
            set(p, i, v, CASUS_REL_PUNCT);
    }
}

/* "Russian MPs" read as one name headed by the adjective. */
static void swap_flat(patch *p, int32_t i)
{
    const casus_word *w = now(p);
    if (w[i].upos != CASUS_UPOS_ADJ || i + 1 >= p->n || w[i + 1].head != i || w[i + 1].rel != CASUS_REL_FLAT)
        return;
    if (w[i + 1].upos != CASUS_UPOS_PROPN && w[i + 1].upos != CASUS_UPOS_NOUN)
        return;
    int32_t noun = i + 1;
    set(p, noun, w[i].head, (casus_rel)w[i].rel);
    for (int32_t c = noun + 1; c < p->n && c < i + 64; c++)
        if (now(p)[c].head == i)
            set(p, c, noun, (casus_rel)now(p)[c].rel);
    set(p, i, noun, CASUS_REL_AMOD);
}

static void set_pos(patch *p, int32_t i, casus_upos pos)
{
    const casus_word *w = now(p);
    set(p, i, w[i].head, (casus_rel)w[i].rel);
    p->out[i].upos = (uint8_t)pos;
}

static int32_t child_with(const patch *p, int32_t i, casus_rel rel)
{
    for (int32_t c = 0; c < p->n; c++)
        if (now(p)[c].head == i && now(p)[c].rel == rel)
            return c;
    return -1;
}

/* "Clashes between A and B": what has an nmod and neither subject, object nor auxiliary is a noun. */
static bool has_noun_phrase(const patch *p, int32_t i)
{
    bool nmod = false;
    for (int32_t c = i > 64 ? i - 64 : 0; c < p->n && c < i + 64; c++) {
        const casus_word *w = &now(p)[c];
        if (w->head != i)
            continue;
        switch (w->rel) {
        case CASUS_REL_NMOD:
            nmod |= c > i;
            break;
        case CASUS_REL_NSUBJ:
        case CASUS_REL_NSUBJ_PASS:
        case CASUS_REL_OBJ:
        case CASUS_REL_AUX:
        case CASUS_REL_AUX_PASS:
        case CASUS_REL_MARK:
        case CASUS_REL_OBL:
            return false;
        default:
            break;
        }
    }
    return nmod;
}

/* A verb that stands where only a noun can ("Clashes left ..."), a noun with an auxiliary. */
static void fit_pos(patch *p, int32_t i)
{
    const casus_word *w = &now(p)[i];
    casus_rel r = (casus_rel)w->rel;
    bool nominal = r == CASUS_REL_NSUBJ || r == CASUS_REL_NSUBJ_PASS || r == CASUS_REL_OBJ || r == CASUS_REL_OBL ||
                   r == CASUS_REL_NMOD;
    if (w->upos == CASUS_UPOS_VERB && has_noun_phrase(p, i))
        set_pos(p, i, CASUS_UPOS_NOUN);
    w = &now(p)[i];
    if (w->upos == CASUS_UPOS_VERB && nominal && child_with(p, i, CASUS_REL_OBJ) < 0)
        set_pos(p, i, CASUS_UPOS_NOUN);
    if (w->upos == CASUS_UPOS_NOUN && child_with(p, i, CASUS_REL_AUX) >= 0 && child_with(p, i, CASUS_REL_COP) < 0)
        set_pos(p, i, CASUS_UPOS_VERB);
}

/* "found guilty" with the adjective read as a noun: no noun of the lexicon, and said of somebody. */
static void fit_adjective(patch *p, const lexicon *lex, int32_t i)
{
    uint32_t noun, adj;
    casus_str f = p->in[i].form;
    if (p->in[i].upos != CASUS_UPOS_NOUN || p->in[i].rel != CASUS_REL_XCOMP)
        return;
    lexicon_refs(lex, lex_hash(f.ptr, f.len), LEX_NOUN, &noun);
    lexicon_refs(lex, lex_hash(f.ptr, f.len), LEX_ADJ, &adj);
    if (noun == 0 && adj > 0)
        set_pos(p, i, CASUS_UPOS_ADJ);
}

/* "was hiding bodies" read as "was (hiding) bodies": a progressive form, not a participle before a noun. */
static void raise_progressive(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    int32_t noun = w[v].head;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_AMOD || noun <= v || noun >= p->n ||
        !str_ends(w[v].form, "ing"))
        return;
    int32_t cop = child_with(p, noun, CASUS_REL_COP), det = child_with(p, noun, CASUS_REL_DET);
    if (cop < 0 || cop > v || (det > cop && det < v))
        return;
    set(p, v, w[noun].head, (casus_rel)w[noun].rel);
    for (int32_t i = 0; i < v; i++)
        if (now(p)[i].head == noun)
            set(p, i, v, i == cop ? CASUS_REL_AUX : (casus_rel)now(p)[i].rel);
    set(p, noun, v, CASUS_REL_OBJ);
}

static bool is_noun(const casus_word *w)
{
    return w->upos == CASUS_UPOS_NOUN || w->upos == CASUS_UPOS_PROPN || w->upos == CASUS_UPOS_PRON ||
           w->upos == CASUS_UPOS_NUM;
}

/* "found (the minister guilty)" read as an object with a subject of its own but no verb: the subject is the object and
 * the other what is said of it. */
static void split_small_clause(patch *p, int32_t x)
{
    const casus_word *w = now(p);
    int32_t v = w[x].head;
    if (w[x].rel != CASUS_REL_OBJ || v < 0 || v >= x || w[v].upos != CASUS_UPOS_VERB)
        return;
    int32_t subject = child_with(p, x, CASUS_REL_NSUBJ);
    if (subject <= v || subject > x || child_with(p, x, CASUS_REL_COP) >= 0)
        return;
    set(p, subject, v, CASUS_REL_OBJ);
    set(p, x, v, CASUS_REL_XCOMP);
}

static int32_t root_of(const patch *p)
{
    for (int32_t i = 0; i < p->n; i++)
        if (now(p)[i].head < 0)
            return i;
    return -1;
}

/* A full sentence: a headline may do without a finite verb. */
static bool ends_with_stop(const patch *p)
{
    for (int32_t i = p->n - 1; i >= 0 && i >= p->n - 3; i--)
        if (is(&p->in[i], ".") || is(&p->in[i], "!"))
            return true;
    return false;
}

static bool has_predicate(const patch *p, int32_t root)
{
    const casus_word *w = now(p);
    if (w[root].upos == CASUS_UPOS_VERB || w[root].upos == CASUS_UPOS_AUX)
        return true;
    for (int32_t i = 0; i < p->n; i++)
        if (w[i].head == root && (w[i].rel == CASUS_REL_COP || w[i].rel == CASUS_REL_AUX))
            return true;
    return false;
}

/* Hang what stood below the old root on the new one, except what is part of the noun phrase before it. */
static void move_children(patch *p, int32_t from, int32_t to)
{
    for (int32_t i = to + 1; i < p->n; i++) {
        const casus_word *c = &now(p)[i];
        if (c->head == from)
            set(p, i, to, c->rel == CASUS_REL_NMOD ? CASUS_REL_OBL : (casus_rel)c->rel);
    }
}

/* "Poland sent tanks." read as "(Poland (sent)) tanks": a participle cannot follow the noun it would share a phrase
 * with, so it is the verb; what precedes it is the subject, the noun after it the object. */
static void raise_between(patch *p, int32_t v, int32_t root)
{
    const casus_word *w = now(p);
    int32_t noun = w[v].head, before = v - 1;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_AMOD || noun <= v || noun >= p->n)
        return;
    while (before >= 0 && w[before].upos == CASUS_UPOS_ADV)
        before--;
    if (before < 0 || !is_noun(&w[before]))
        return;
    int32_t subject = before;
    for (int d = 0; d < 32; d++) { /* the top of the phrase before the verb */
        int32_t h = now(p)[subject].head;
        if (h < 0 || h >= v)
            break;
        subject = h;
    }
    set(p, v, -1, CASUS_REL_ROOT);
    if (root != noun && root != subject && root != v)
        set(p, root, v, CASUS_REL_DEP);
    for (int32_t i = 0; i < v; i++) /* "The militia harassed workers": articles that went to the later noun */
        if (now(p)[i].head >= v && i != subject)
            set(p, i, i < subject ? subject : v, (casus_rel)now(p)[i].rel);
    move_children(p, subject, v);
    set(p, noun, v, CASUS_REL_OBJ);
    set(p, subject, v, CASUS_REL_NSUBJ);
}

/* "Government troops retreated." read as "troops (that were) retreated". */
static void raise_clause(patch *p, int32_t v, int32_t root)
{
    const casus_word *w = now(p);
    int32_t noun = w[v].head;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_ACL || v <= root)
        return;
    while (noun > root && noun < v && w[noun].rel == CASUS_REL_NMOD) /* "truce between forces held ..." */
        noun = w[noun].head;
    if (noun != root)
        return;
    if (w[v].form.len > 3 && str_ends(w[v].form, "ing"))
        return;
    for (int32_t i = 0; i < p->n; i++)
        if (w[i].head == v &&
            (w[i].rel == CASUS_REL_MARK || w[i].rel == CASUS_REL_NSUBJ || w[i].rel == CASUS_REL_OBL_AGENT))
            return;
    set(p, v, -1, CASUS_REL_ROOT);
    move_children(p, root, v);
    set(p, root, v, CASUS_REL_NSUBJ);
}

static bool has_to(const patch *p, int32_t v)
{
    const casus_word *w = now(p);
    for (int32_t i = v > 12 ? v - 12 : 0; i < v; i++)
        if (w[i].head == v && w[i].upos == CASUS_UPOS_PART && is(&w[i], "to"))
            return true;
    return false;
}

/* A verb that no "to" can govern: it has a finite auxiliary, or a form of its own for the past ("detained"). */
static bool is_tensed(const patch *p, int32_t v, int32_t from)
{
    static const char *const finite[] = {"did", "does", "do", "will", "would", "has", "had", "was", "were", "is"};
    const casus_word *w = now(p);
    for (int32_t i = from; i < v; i++)
        for (size_t k = 0; k < sizeof finite / sizeof *finite; k++)
            if (w[i].head == v && (w[i].rel == CASUS_REL_AUX || w[i].rel == CASUS_REL_AUX_PASS) && is(&w[i], finite[k]))
                return true;
    return w[v].lemma.len > 0 && !str_eq_nocase(w[v].form, w[v].lemma) && !str_ends(w[v].form, "ing");
}

/* "agreed to add two members but did not accede", "fired in the air to disperse the crowd and detained ten": the second
 * verb, read beside the infinitive, stands beside the finite verb above it. */
static void raise_conjunct(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    int32_t h = w[v].head;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_CONJ || h < 0 || h >= v || !has_to(p, h) || has_to(p, v) ||
        !is_tensed(p, v, h + 1))
        return;
    while (h >= 0 && has_to(p, h) && (w[h].rel == CASUS_REL_XCOMP || w[h].rel == CASUS_REL_ADVCL) && w[h].head < h)
        h = w[h].head;
    if (h >= 0 && w[h].upos == CASUS_UPOS_VERB && !has_to(p, h))
        set(p, v, h, CASUS_REL_CONJ);
}

/* "X closed the border after gunmen crossed it and attacked a post" read with X as the attacker: without a comma, the verb
 * after "and" goes with the clause that it follows, which has a subject of its own. */
static void lower_conjunct(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    int32_t h = w[v].head, cc = child_with(p, v, CASUS_REL_CC);
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_CONJ || h < 0 || h >= v || cc <= h ||
        !is(&w[cc], "and") || is(&w[cc - 1], ",") || child_with(p, v, CASUS_REL_NSUBJ) >= 0 || w[v].xpos != w[h].xpos)
        return;
    for (int32_t a = cc - 1; a > h; a--) {
        if (w[a].head != h || w[a].rel != CASUS_REL_ADVCL || w[a].xpos != w[v].xpos)
            continue;
        if (child_with(p, a, CASUS_REL_MARK) > h && child_with(p, a, CASUS_REL_NSUBJ) > h)
            set(p, v, a, CASUS_REL_CONJ);
        return;
    }
}

/* "The minister resigned hours after the assembly opened ..." read with two subjects of the second verb: the first of
 * them has a verb of its own. */
static void split_subjects(patch *p, int32_t root)
{
    const casus_word *w = now(p);
    int32_t first = -1, second = -1;
    for (int32_t i = 0; i < root; i++)
        if (w[i].head == root && w[i].rel == CASUS_REL_NSUBJ) {
            if (first < 0)
                first = i;
            else if (second < 0)
                second = i;
        }
    if (second < 0 || w[root].upos != CASUS_UPOS_VERB)
        return;
    for (int32_t v = first + 1; v < second; v++) {
        if (w[v].head != first || w[v].rel != CASUS_REL_ACL || w[v].upos != CASUS_UPOS_VERB ||
            str_ends(w[v].form, "ing"))
            continue;
        set(p, v, -1, CASUS_REL_ROOT);
        set(p, first, v, CASUS_REL_NSUBJ);
        set(p, root, v, CASUS_REL_ADVCL);
        return;
    }
}

/* A full sentence without a finite verb: one of its participles must be it. */
static void find_predicate(patch *p)
{
    int32_t root = root_of(p);
    if (root >= 0)
        split_subjects(p, root);
    if (root < 0 || has_predicate(p, root) || !ends_with_stop(p))
        return;
    for (int32_t v = 1; v < p->n && root_of(p) == root; v++)
        raise_between(p, v, root);
    if (root_of(p) != root || !is_noun(&now(p)[root]))
        return;
    for (int32_t v = root + 1; v < p->n && root_of(p) == root; v++)
        raise_clause(p, v, root);
}

static bool is_evidence(casus_str lemma)
{
    static const char *const words[] = {"show",     "indicate", "suggest", "reveal",
                                        "disclose", "point",    "read",    "understand"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (str_eq_nocase(lemma, str_c(words[k])))
            return true;
    return false;
}

/* "They said it was serious and warned that ..." read with "it" as who warns: a thing can show, but only somebody warns,
 * so the speaker speaks on. */
static void raise_speech(patch *p, const lexicon *lex, int32_t v)
{
    const casus_word *w = now(p);
    int32_t h = w[v].head, g = h >= 0 && h < p->n ? w[h].head : -1;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_CONJ || g < 0 || g >= h || h >= v || !w[v].lemma.ptr)
        return;
    if (w[h].rel != CASUS_REL_CCOMP || w[g].upos != CASUS_UPOS_VERB || child_with(p, v, CASUS_REL_NSUBJ) >= 0 ||
        child_with(p, v, CASUS_REL_NSUBJ_PASS) >= 0 || child_with(p, v, CASUS_REL_AUX) >= 0)
        return;
    int32_t subject = child_with(p, h, CASUS_REL_NSUBJ);
    bool thing =
        subject >= 0 && w[subject].upos == CASUS_UPOS_PRON && (is(&w[subject], "it") || is(&w[subject], "this"));
    uint32_t cues = lexicon_cues(lex, lex_hash(w[v].lemma.ptr, w[v].lemma.len), LEX_VERB);
    if (thing && (cues >> LEX_CUE_ASSERTS & 1) && !is_evidence(w[v].lemma))
        set(p, v, g, CASUS_REL_CONJ);
}

/* "threatened to shell positions" read as "to (shell positions)": a verb in its base form stands before no noun that it
 * describes, so "to" opens an infinitive and the noun is its object. */
static void open_infinitive(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    int32_t noun = w[v].head, to = v - 1, verb = noun >= 0 && noun < p->n ? w[noun].head : -1;
    bool modifier = w[v].rel == CASUS_REL_COMPOUND || w[v].rel == CASUS_REL_AMOD;
    if (w[v].upos != CASUS_UPOS_VERB || !modifier || to < 1 || noun <= v || noun >= p->n || !is(&w[to], "to"))
        return;
    if (w[to].head != noun || verb < 0 || verb >= to || w[verb].upos != CASUS_UPOS_VERB || !w[v].lemma.ptr ||
        !str_eq_nocase(w[v].form, w[v].lemma))
        return;
    set(p, v, verb, CASUS_REL_XCOMP);
    set(p, noun, v, CASUS_REL_OBJ);
    set(p, to, v, CASUS_REL_MARK);
    set_pos(p, to, CASUS_UPOS_PART);
}

static bool is_name_part(const casus_word *w)
{
    return w->upos == CASUS_UPOS_PROPN && w->rel == CASUS_REL_NSUBJ;
}

/* "Delhi Police arrested ..." read with two subjects: names side by side are one name. */
static void join_subjects(patch *p, int32_t i)
{
    const casus_word *w = now(p);
    if (i + 1 < p->n && is_name_part(&w[i]) && is_name_part(&w[i + 1]) && w[i].head == w[i + 1].head)
        set(p, i, i + 1, CASUS_REL_COMPOUND);
}

/* "said it would allow food in" with "it" read as standing for a clause: there is no clause that it could stand for. */
static void own_expletive(patch *p, int32_t i)
{
    const casus_word *w = now(p);
    int32_t v = w[i].head;
    if (w[i].rel != CASUS_REL_EXPL || w[i].upos != CASUS_UPOS_PRON || v <= i || v >= p->n ||
        w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_CCOMP)
        return;
    static const casus_rel others[] = {CASUS_REL_NSUBJ, CASUS_REL_CSUBJ, CASUS_REL_NSUBJ_PASS, CASUS_REL_CSUBJ_PASS,
                                       CASUS_REL_CCOMP};
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (child_with(p, v, others[k]) >= 0)
            return;
    set(p, i, v, CASUS_REL_NSUBJ);
}

/* "said Hamza, son of Osama, has been killed" read with both names as who says it: what follows the verb of speech is the
 * subject of the clause that has none. */
static void pass_subject(patch *p, int32_t s)
{
    const casus_word *w = now(p);
    int32_t v = w[s].head;
    if (w[s].rel != CASUS_REL_NSUBJ || v < 0 || v >= s || w[v].upos != CASUS_UPOS_VERB)
        return;
    int32_t first = child_with(p, v, CASUS_REL_NSUBJ), x = child_with(p, v, CASUS_REL_CCOMP);
    if (first < 0 || first >= v || x <= s || child_with(p, x, CASUS_REL_NSUBJ) >= 0 ||
        child_with(p, x, CASUS_REL_NSUBJ_PASS) >= 0)
        return;
    set(p, s, x, child_with(p, x, CASUS_REL_AUX_PASS) >= 0 ? CASUS_REL_NSUBJ_PASS : CASUS_REL_NSUBJ);
}

/* "is due to travel" read as "due to": before a verb in its base form "to" opens an infinitive. */
static void part_due_to(patch *p, int32_t i)
{
    const casus_word *w = now(p);
    int32_t v = w[i].head;
    if (!is(&w[i], "due") || i + 2 >= p->n || !is(&w[i + 1], "to") || v <= i + 1 || v >= p->n ||
        w[i + 1].head != i || w[v].upos != CASUS_UPOS_VERB || !w[v].lemma.ptr ||
        !str_eq_nocase(w[v].form, w[v].lemma))
        return;
    set(p, i + 1, v, CASUS_REL_MARK);
    set_pos(p, i + 1, CASUS_UPOS_PART);
    set(p, i, v, CASUS_REL_ADVMOD);
}

/* "after a drone strike killed eleven" read as "after a strike": what stands between the conjunction and its verb is the
 * subject. */
static void own_subject(patch *p, int32_t noun)
{
    const casus_word *w = now(p);
    if (w[noun].rel != CASUS_REL_OBL || !is_noun(&w[noun]) || noun + 1 >= p->n)
        return;
    int32_t v = noun + 1;
    if (w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_ADVCL || w[v].head != w[noun].head ||
        child_with(p, v, CASUS_REL_NSUBJ) >= 0 || child_with(p, noun, CASUS_REL_CASE) >= 0)
        return;
    int32_t mark = child_with(p, v, CASUS_REL_MARK);
    if (mark >= 0 && mark < noun)
        set(p, noun, v, CASUS_REL_NSUBJ);
}

/* "Hackers linked to X breached a network, officials said" read as two clauses side by side: a participle right after
 * its noun describes it, and the noun is the subject of the verb that has none. */
static void lower_participle(patch *p, int32_t v)
{
    const casus_word *w = now(p);
    if (v < 1 || w[v].upos != CASUS_UPOS_VERB || w[v].rel != CASUS_REL_CCOMP || w[v - 1].head != v ||
        w[v - 1].rel != CASUS_REL_NSUBJ || !str_ends(w[v].form, "ed") || child_with(p, v, CASUS_REL_OBJ) >= 0)
        return;
    for (int32_t x = v + 1; x < p->n; x++) {
        if (w[x].head != w[v].head || w[x].rel != CASUS_REL_CCOMP || w[x].upos != CASUS_UPOS_VERB ||
            child_with(p, x, CASUS_REL_NSUBJ) >= 0 || child_with(p, x, CASUS_REL_MARK) >= 0)
            continue;
        set(p, v - 1, x, CASUS_REL_NSUBJ);
        set(p, v, v - 1, CASUS_REL_ACL);
        return;
    }
}

/* "accused (the army of shelling)" read with the clause hung on the noun: it is what somebody is accused of. */
static void raise_charge(patch *p, int32_t i)
{
    static const char *const verbs[] = {"accuse", "suspect", "convict", "acquit"};
    const casus_word *w = now(p);
    int32_t noun = w[i].rel == CASUS_REL_ACL ? w[i].head : -1, mark = child_with(p, i, CASUS_REL_MARK);
    if (noun < 0 || noun >= p->n || mark < 0 || !is(&w[mark], "of"))
        return;
    int32_t v = w[noun].head;
    if (v < 0 || v >= p->n || !(w[noun].rel == CASUS_REL_OBJ || w[noun].rel == CASUS_REL_NSUBJ_PASS))
        return;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (w[v].lemma.ptr && str_eq_nocase(w[v].lemma, str_c(verbs[k]))) {
            set(p, i, v, CASUS_REL_ADVCL);
            return;
        }
}

const casus_word *repair_words(arena *a, const lexicon *lex, const casus_word *w, int32_t n)
{
    patch p = {a, w, NULL, n};
    for (int32_t i = 0; i < n; i++)
        fit_adjective(&p, lex, i);
    for (int32_t i = 0; i < n; i++)
        swap_flat(&p, i);
    for (int32_t i = 0; i < n; i++)
        open_infinitive(&p, i), join_subjects(&p, i), own_expletive(&p, i);
    for (int32_t i = 0; i < n; i++)
        part_due_to(&p, i), own_subject(&p, i), lower_participle(&p, i), pass_subject(&p, i), raise_charge(&p, i);
    for (int32_t i = 0; i < n; i++)
        fit_pos(&p, i);
    for (int32_t i = 0; i < n; i++)
        raise_progressive(&p, i);
    for (int32_t i = 0; i < n; i++)
        split_small_clause(&p, i);
    for (int32_t i = 0; i < n; i++)
        raise_verb(&p, i);
    find_predicate(&p);
    for (int32_t i = 0; i < n; i++)
        raise_conjunct(&p, i), lower_conjunct(&p, i), raise_speech(&p, lex, i);
    for (int32_t i = 0; i < n; i++)
        attach_that(&p, i);
    return now(&p);
}
