/* SPDX-License-Identifier: MIT
 * verbdict.c: a verb dictionary line by line. Verbs stand together in groups; the patterns below a group hold for all its
 * verbs. A pattern becomes a frame whose words are sought in the clause in their order (events/flat.c); who acts and
 * who is acted upon is taken from the tree where the pattern does not say. */
#include "lexicon/verbdict.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lexicon/cameo_type.h"
#include "lexicon/plover.h"

enum {
    MAX_VERBS = 512, /* of one group */
    MAX_PARTS = 6,   /* words of one verb */
    MAX_WORD = 80,   /* bytes */
    MAX_ENTRIES = 4000000 /* a verb with one of its patterns, in all dictionaries */
};

typedef struct verb {
    uint64_t hash; /* of its head word */
    uint32_t first_part, n_part;
} verb;

typedef struct code { /* "[112]", "[042:043]", "[---]" */
    char cameo[6];    /* "" none */
    casus_type type;
    casus_str mode;
    bool discard;     /* no event: "---", or a statement (root 01) */
    char back[6];     /* what the other side does; "" nothing */
} code;

typedef enum open_kind { OPEN_NOTHING, OPEN_SET, OPEN_VERBS } open_kind;

typedef struct verb_source {
    dict_source *s;
    builder *b;
    casus_dictionary_counts *counts;
    intern sets;      /* names; id -> set_at */
    uint32_t *set_at; /* number of the set's first mark */
    uint32_t cap_sets;
    uint32_t file;    /* offset into strings */
    open_kind open;
    bool has_code;    /* of the block */
    code block;
    bool patterns;    /* the group has had a pattern: the next verb opens another group */
    verb verbs[MAX_VERBS];
    uint32_t n_verbs;
    uint32_t conds;   /* first of the two that every frame has */
} verb_source;

/* ---- Codes -------------------------------------------------------------------------------------- */

static bool read_one(verb_source *v, casus_str text, char cameo[6], casus_type *type, casus_str *mode)
{
    while (text.len && text.ptr[text.len - 1] == '!') { /* TABARI's mark of a dominant code */
        text.len--;
    }
    if (!cameo_type(text, type, mode)) {
        return dict_bad(v->s, text.ptr, "'%.*s' is no CAMEO code", (int)(text.len > 40 ? 40 : text.len), text.ptr);
    }
    memset(cameo, 0, 6);
    memcpy(cameo, text.ptr, text.len);
    return true;
}

static bool read_code(verb_source *v, casus_str text, code *out)
{
    casus_type other;
    casus_str mode;
    *out = (code){.type = CASUS_TYPE_N};
    casus_str rest = text, first = dict_part(&rest, ':');
    if (str_is(first, "---")) {
        out->discard = true;
        return true;
    }
    if (!read_one(v, first, out->cameo, &out->type, &out->mode)) {
        return false;
    }
    out->discard = out->type == CASUS_TYPE_N;
    rest = str_trim(rest);
    return !rest.len || str_is(rest, "---") || read_one(v, rest, out->back, &other, &mode);
}

/* Take the brackets and what they hold out of the line: 1 there was a code, 0 none, -1 told of as bad. */
static int take_code(verb_source *v, casus_str *line, code *out)
{
    const char *open = line->len ? memchr(line->ptr, '[', line->len) : NULL;
    if (!open) {
        return 0;
    }
    const char *end = line->ptr + line->len, *close = memchr(open, ']', (size_t)(end - open));
    if (!close) {
        dict_bad(v->s, open, "']' is missing");
        return -1;
    }
    if (!read_code(v, str_trim(str_n(open + 1, (size_t)(close - open - 1))), out)) {
        return -1;
    }
    if (close + 1 == end) {
        *line = str_trim(str_n(line->ptr, (size_t)(open - line->ptr)));
    }
    return 1;
}

/* ---- Frames ------------------------------------------------------------------------------------- */

static void add_path(builder *b, lex_cond *c, uint32_t first, uint32_t second)
{
    lex_path *p = builder_path(b);
    p->step[p->n++] = first;
    if (second) {
        p->step[p->n++] = second;
    }
    c->n_path++;
}

/* Two conditions serve all frames of a dictionary: the logical subject acts; who is acted upon is the first of the
 * object and the phrases beside it that is somebody. */
static void make_conds(verb_source *v)
{
    static const char *const preps[] = {"with", "against", "to", "from", "on", "at", "for", "of", "by", "toward", "towards",
                                        "upon", "over", "into", "about", "round", "around", "between", "among", "in"};
    builder *b = v->b;
    v->conds = b->n_conds;
    lex_cond who = {.kind = LEX_ACTOR, .first_path = b->n_paths};
    add_path(b, &who, LEX_SLOT_SUBJ, 0);
    lex_cond whom = {.kind = LEX_RECIPIENT, .optional = 1, .first_path = b->n_paths, .first_value = b->n_values};
    add_path(b, &whom, LEX_SLOT_OBJ, 0);
    add_path(b, &whom, LEX_SLOT_IOBJ, 0);
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) {
        add_path(b, &whom, lex_prep(preps[i], (uint32_t)strlen(preps[i])), 0);
    }
    add_path(b, &whom, LEX_SLOT_OBJ, LEX_SLOT_POSS);
    int actor = builder_class(b, str_c("actor"));
    if (actor >= 0 && b->defined[actor]) {
        builder_value(b, (uint64_t)(LEX_CLASS_BIT | (unsigned long long)actor));
        whom.n_value = 1;
    }
    *builder_cond(b) = who;
    *builder_cond(b) = whom;
}

static void code_frame(verb_source *v, lex_frame *f, const char cameo[6], casus_type type, casus_str mode)
{
    memcpy(f->cameo, cameo, sizeof f->cameo);
    f->type = (uint8_t)type;
    f->n_mode = mode.len > 0;
    f->mode[0] = mode.len ? builder_string(v->b, mode) : 0;
    f->file = v->file;
    f->line = (uint32_t)v->s->number;
    f->first_cond = v->conds;
    f->n_cond = 2;
}

/* What the other side does: of the same type, both do it; else a frame of its own, which no word leads to. */
static void code_back(verb_source *v, lex_frame *f, const code *c)
{
    casus_type type;
    casus_str mode;
    if (!c->back[0] || !cameo_type(str_c(c->back), &type, &mode) || type == CASUS_TYPE_N) {
        return;
    }
    if (type == c->type) {
        f->flags = (uint16_t)(f->flags | (strcmp(c->back, c->cameo) == 0 ? LEX_RECIPROCAL : 0));
        return;
    }
    lex_frame back = {0};
    code_frame(v, &back, c->back, type, mode);
    *builder_frame(v->b) = back;
    f->reverse = v->b->n_frames;
}

/* The frame of a code, with as yet no mark; it is added by the caller. */
static lex_frame new_frame(verb_source *v, const code *c)
{
    lex_frame f = {0};
    code_frame(v, &f, c->cameo, c->discard ? (casus_type)0 : c->type, c->discard ? (casus_str){0} : c->mode);
    f.flags = c->discard ? LEX_DISCARD : 0;
    if (!c->discard) {
        code_back(v, &f, c);
    }
    return f;
}

static void add_frame(verb_source *v, const lex_frame *f, const verb *from, uint32_t n)
{
    uint32_t number = v->b->n_frames;
    *builder_frame(v->b) = *f;
    for (uint32_t i = 0; i < n; i++) {
        builder_head(v->b, (head_row){lex_key(from[i].hash, LEX_VERB), {number, from[i].first_part, from[i].n_part}});
    }
}

/* ---- Verbs -------------------------------------------------------------------------------------- */

/* "SET_UP", "+SETS_UP", "RE_+ADMIT": the words, lower case, and which of them is the verb. */
typedef struct verb_words {
    char text[MAX_WORD];
    casus_str part[MAX_PARTS];
    uint32_t n, head;
} verb_words;

static bool read_phrase(verb_source *v, casus_str word, verb_words *out)
{
    *out = (verb_words){0};
    if (word.len >= MAX_WORD) {
        return dict_bad(v->s, word.ptr, "a verb has at most %d bytes", MAX_WORD - 1);
    }
    uint32_t at = 0;
    for (uint32_t i = 0; i <= word.len; i++) {
        char c = i < word.len ? word.ptr[i] : '_';
        if (c == '+') {
            out->head = out->n;
        } else if (c != '_') {
            out->text[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
            continue;
        }
        if (i > at) {
            if (out->n == MAX_PARTS) {
                return dict_bad(v->s, word.ptr, "a verb has at most %d words", MAX_PARTS);
            }
            out->part[out->n++] = str_n(out->text + at, i - at);
            out->head += c == '+';
        }
        at = i + 1;
    }
    return (out->n > 0 && out->head < out->n) || dict_bad(v->s, word.ptr, "a verb is missing");
}

static bool add_verb(verb_source *v, const verb_words *p)
{
    if (v->n_verbs == MAX_VERBS) {
        return dict_bad(v->s, v->s->line.ptr, "more than %d verbs in one group", MAX_VERBS);
    }
    casus_str head = p->part[p->head];
    verb *x = &v->verbs[v->n_verbs++];
    *x = (verb){lex_hash(head.ptr, head.len), v->b->n_values, p->n - 1};
    for (uint32_t i = 0; i < p->n; i++) {
        if (i != p->head) {
            builder_value(v->b, lex_hash(p->part[i].ptr, p->part[i].len));
        }
    }
    builder_forms(v->b, head, LEX_VERB);
    return true;
}

/* "{SAYS SAID SAYING}": forms that no rule may make; those of a verb of several words need only its head. */
static bool add_forms(verb_source *v, casus_str forms, const verb_words *lemma)
{
    for (casus_str w = dict_word(&forms); w.len; w = dict_word(&forms)) {
        verb_words p;
        if (!read_phrase(v, w, &p)) {
            return false;
        }
        casus_str head = p.part[p.n == lemma->n ? lemma->head : p.head];
        builder_form(v->b, head, lemma->part[lemma->head], LEX_VERB);
    }
    return true;
}

static bool take_forms(verb_source *v, casus_str *line, casus_str *forms)
{
    const char *end = line->ptr + line->len;
    const char *open = memchr(line->ptr, '{', line->len), *close = memchr(line->ptr, '}', line->len);
    *forms = (casus_str){0};
    if (!open && !close) {
        return true;
    }
    if (!open || !close || close < open) {
        return dict_bad(v->s, open ? open : close, "'%c' without '%c'", open ? '{' : '}', open ? '}' : '{');
    }
    *forms = str_n(open + 1, (size_t)(close - open - 1));
    casus_str behind = str_trim(str_n(close + 1, (size_t)(end - close - 1)));
    if (behind.len && behind.ptr[0] != '[') {
        return dict_bad(v->s, behind.ptr, "nothing but a code may follow the forms");
    }
    *line = str_trim(str_n(line->ptr, (size_t)(open - line->ptr)));
    return true;
}

/* Its own code, or that of the block; without either it is coded by patterns alone. */
static void add_default(verb_source *v, const verb *x, int has, const code *own)
{
    const code *c = has ? own : &v->block;
    if (has || v->has_code) {
        lex_frame f = new_frame(v, c);
        f.flags |= LEX_VERBS;
        add_frame(v, &f, x, 1);
    }
}

static bool read_verb(verb_source *v)
{
    code own;
    casus_str line = v->s->line, forms;
    verb_words p;
    int has = take_code(v, &line, &own);
    const char *open = memchr(line.ptr, '[', line.len);
    if (has < 0 || !take_forms(v, &line, &forms)) {
        return false;
    }
    if (open && open < line.ptr + line.len) { /* "SNUB [111] {SNUBS ...}" */
        line = str_trim(str_n(line.ptr, (size_t)(open - line.ptr)));
    }
    casus_str word = dict_word(&line);
    if (str_trim(line).len) {
        return dict_bad(v->s, str_trim(line).ptr, "blank inside a verb: join its words by '_' and mark the verb itself by '+'");
    }
    if (!read_phrase(v, word, &p)) {
        return false;
    }
    if (v->patterns || v->open != OPEN_VERBS) {
        v->n_verbs = 0;
        v->patterns = false;
        v->open = OPEN_VERBS;
    }
    if (!add_verb(v, &p) || !add_forms(v, forms, &p)) {
        return false;
    }
    add_default(v, &v->verbs[v->n_verbs - 1], has, &own);
    v->counts->verbs++;
    return true;
}

/* "--- NAME [code] ---": the name is a label; the verbs stand below. */
static bool read_header(verb_source *v)
{
    casus_str line = v->s->line;
    v->n_verbs = 0;
    v->patterns = v->has_code = false;
    v->open = OPEN_VERBS;
    int has = take_code(v, &line, &v->block);
    v->has_code = has > 0;
    return has >= 0;
}

/* ---- Patterns ----------------------------------------------------------------------------------- */

static void add_word(verb_source *v, lex_mark *m, casus_str w, bool exact)
{
    char text[MAX_WORD];
    for (uint32_t i = 0; i < w.len; i++) {
        text[i] = w.ptr[i] >= 'A' && w.ptr[i] <= 'Z' ? (char)(w.ptr[i] + 32) : w.ptr[i];
    }
    m->kind = exact ? LEX_MARK_WORD : LEX_MARK_STEM;
    m->len = (uint16_t)w.len;
    m->at = builder_string(v->b, str_n(text, w.len));
}

static bool usable_word(verb_source *v, casus_str w)
{
    for (uint32_t i = 0; i < w.len; i++) {
        if (strchr("[]{}()&$+%^*<>|\"", w.ptr[i])) {
            return dict_bad(v->s, w.ptr + i, "'%c' inside a word", w.ptr[i]);
        }
    }
    return w.len < MAX_WORD || dict_bad(v->s, w.ptr, "a word has at most %d bytes", MAX_WORD - 1);
}

static casus_str set_name(casus_str w)
{
    while (w.len && w.ptr[w.len - 1] == '_') {
        w.len--;
    }
    return w;
}

static bool add_set_mark(verb_source *v, lex_mark *m, casus_str name)
{
    int64_t id = intern_find(&v->sets, set_name(name));
    if (id < 0) {
        return dict_bad(v->s, name.ptr, "no synonym set &%.*s stands above", (int)(name.len > 60 ? 60 : name.len), name.ptr);
    }
    m->kind = LEX_MARK_SET;
    m->at = v->set_at[id];
    return true;
}

typedef struct pattern {
    lex_mark mark[LEX_MAX_MARK];
    uint32_t n;
    int verbs;
    uint64_t letters;
} pattern;

static bool is_somebody(const lex_mark *m)
{
    return m->kind >= LEX_MARK_SOURCE && m->kind <= LEX_MARK_SOMEBODY;
}

static bool add_piece(verb_source *v, pattern *p, casus_str w, bool glued, bool exact)
{
    static const struct {
        const char *sign;
        lex_mark_kind kind;
    } signs[] = {{"*", LEX_MARK_VERB}, {"$", LEX_MARK_SOURCE}, {"+", LEX_MARK_TARGET}, {"%", LEX_MARK_BOTH}, {"^", LEX_MARK_SOMEBODY}};
    if (p->n == LEX_MAX_MARK) {
        return dict_bad(v->s, w.ptr, "a pattern has at most %u words", LEX_MAX_MARK);
    }
    lex_mark *m = &p->mark[p->n];
    *m = (lex_mark){.kind = LEX_MARK_WORD};
    size_t i = 0;
    while (i < 5 && !str_is(w, signs[i].sign)) {
        i++;
    }
    if (i < 5) {
        m->kind = (uint8_t)signs[i].kind;
        p->verbs += m->kind == LEX_MARK_VERB;
    } else if (w.ptr[0] == '&') {
        if (!add_set_mark(v, m, str_n(w.ptr + 1, w.len - 1))) {
            return false;
        }
    } else if (usable_word(v, w)) {
        add_word(v, m, w, exact);
        p->letters |= lex_letters(v->b->strings.ptr + m->at, m->len);
    } else {
        return false;
    }
    m->glued = glued && p->n > 0 && !is_somebody(m) && !is_somebody(m - 1);
    p->n++;
    return true;
}

/* "TO_HOLD": words behind one another; a word that ends in '_' is whole, one that does not may go on. */
static bool add_token(verb_source *v, pattern *p, casus_str token)
{
    bool glued = token.ptr[0] == '_';
    while (token.len) {
        uint32_t n = 0;
        while (n < token.len && token.ptr[n] != '_' && token.ptr[n] != '"') {
            n++;
        }
        bool bar = n < token.len;
        casus_str w = str_n(token.ptr, n);
        token = str_n(token.ptr + n + bar, token.len - n - bar);
        if (!w.len) {
            continue;
        }
        if (!add_piece(v, p, w, glued, bar)) {
            return false;
        }
        glued = true;
    }
    return true;
}

static bool is_bracket(char c)
{
    return c == '{' || c == '}' || c == '(' || c == ')';
}

/* Brackets of PETRARCH ("{hard line}", "(with +)") group what stands in a row anyway: they are read over in pairs. */
static bool brackets_ok(verb_source *v, casus_str line)
{
    const char *open[2] = {NULL, NULL};
    int depth[2] = {0, 0}; /* of curly and round ones */
    for (uint32_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        int kind = c == '(' || c == ')';
        if (c == '{' || c == '(') {
            depth[kind]++;
            open[kind] = line.ptr + i;
        } else if ((c == '}' || c == ')') && --depth[kind] < 0) {
            return dict_bad(v->s, line.ptr + i, "'%c' is closed but not opened", c);
        }
    }
    int left = depth[0] ? 0 : 1;
    return (!depth[0] && !depth[1]) || dict_bad(v->s, open[left], "'%c' is not closed", *open[left]);
}

static bool read_words(verb_source *v, casus_str line, pattern *p)
{
    if (!brackets_ok(v, line)) {
        return false;
    }
    for (uint32_t i = 0; i < line.len;) {
        uint32_t from = i;
        while (i < line.len && line.ptr[i] != ' ' && line.ptr[i] != '\t' && !is_bracket(line.ptr[i])) {
            i++;
        }
        if (i > from && !add_token(v, p, str_n(line.ptr + from, i - from))) {
            return false;
        }
        i += i == from;
    }
    return true;
}

/* A pattern that names the negation or the auxiliary has weighed it: the coder must not weigh it once more. */
static uint16_t tense_flags(const builder *b, const pattern *p)
{
    static const char *const negations[] = {"not", "no", "never", "don't", "won't", "didn't", "cannot", "can't", "without"};
    static const char *const modals[] = {"will", "would", "may", "might", "could", "can", "should", "must"};
    unsigned flags = 0;
    for (uint32_t i = 0; i < p->n && p->mark[i].kind != LEX_MARK_VERB; i++) {
        if (p->mark[i].kind > LEX_MARK_STEM) {
            continue;
        }
        const char *word = b->strings.ptr + p->mark[i].at;
        for (size_t k = 0; k < sizeof negations / sizeof *negations; k++) {
            flags |= strcmp(word, negations[k]) == 0 ? LEX_IF_NEGATED : 0;
        }
        for (size_t k = 0; k < sizeof modals / sizeof *modals; k++) {
            flags |= strcmp(word, modals[k]) == 0 ? LEX_FIXED : 0;
        }
    }
    return (uint16_t)flags;
}

static bool read_pattern(verb_source *v)
{
    casus_str line = v->s->line;
    code c;
    pattern p = {.n = 0};
    if (line.len < 2 || (line.ptr[1] != ' ' && line.ptr[1] != '\t')) {
        return dict_bad(v->s, line.ptr, "a pattern begins with one '-' and a blank");
    }
    if (v->open != OPEN_VERBS || v->n_verbs == 0) {
        return dict_bad(v->s, line.ptr, "a pattern needs a verb above it");
    }
    v->patterns = true;
    int has = take_code(v, &line, &c);
    if (has < 0) {
        return false;
    }
    if (!has) {
        return dict_bad(v->s, line.ptr + line.len, "a pattern needs a code in brackets at its end");
    }
    if (!read_words(v, str_n(line.ptr + 1, line.len - 1), &p)) {
        return false;
    }
    if (p.verbs != 1) {
        return dict_bad(v->s, line.ptr, "a pattern has one '*', where the verb stands, not %d", p.verbs);
    }
    if (v->b->n_heads + v->n_verbs > MAX_ENTRIES) {
        return dict_bad(v->s, line.ptr, "more than %d entries: verbs times patterns of all groups", MAX_ENTRIES);
    }
    lex_frame f = new_frame(v, &c);
    f.flags = (uint16_t)(f.flags | LEX_FLAT | tense_flags(v->b, &p));
    f.first_mark = v->b->n_marks;
    f.n_mark = p.n;
    f.letters[0] = (uint32_t)p.letters;
    f.letters[1] = (uint32_t)(p.letters >> 32);
    for (uint32_t i = 0; i < p.n; i++) {
        *builder_mark(v->b) = p.mark[i];
    }
    add_frame(v, &f, v->verbs, v->n_verbs);
    v->counts->patterns++;
    return true;
}

/* ---- Synonym sets ------------------------------------------------------------------------------- */

/* The set at hand is closed after every phrase; the next one writes over the end. */
static bool open_set(verb_source *v)
{
    casus_str rest = v->s->line, name = dict_word(&rest);
    name = set_name(str_n(name.ptr + 1, name.len - 1));
    v->open = OPEN_NOTHING;
    if (!name.len || str_trim(rest).len) {
        return dict_bad(v->s, v->s->line.ptr, "a synonym set opens with & and one word");
    }
    if (intern_find(&v->sets, name) >= 0) {
        return dict_bad(v->s, name.ptr, "the set &%.*s stands above already", (int)(name.len > 60 ? 60 : name.len), name.ptr);
    }
    uint32_t id = intern_id(&v->sets, name);
    if (v->sets.n > v->cap_sets) {
        v->cap_sets = (uint32_t)mem_grown(v->cap_sets, v->sets.n);
        v->set_at = mem_realloc(v->set_at, v->cap_sets, sizeof *v->set_at);
    }
    v->set_at[id] = v->b->n_marks;
    v->open = OPEN_SET;
    v->counts->sets++;
    /* an empty set would match nothing: a phrase that no text holds keeps it well-formed */
    *builder_mark(v->b) = (lex_mark){.kind = LEX_MARK_ALT};
    add_word(v, builder_mark(v->b), str_c("_"), true);
    *builder_mark(v->b) = (lex_mark){.kind = LEX_MARK_END};
    return true;
}

static bool read_member(verb_source *v)
{
    casus_str phrase = str_n(v->s->line.ptr + 1, v->s->line.len - 1), check = phrase;
    bool any = false;
    for (casus_str w = dict_part(&check, '_'); w.len || check.len; w = dict_part(&check, '_')) {
        if (!usable_word(v, w)) {
            return false;
        }
        any |= w.len > 0;
    }
    if (!any || memchr(phrase.ptr, ' ', phrase.len)) {
        return dict_bad(v->s, phrase.ptr, any ? "blank inside a phrase: join its words by '_'" : "a word is missing");
    }
    v->b->marks[v->b->n_marks - 1] = (lex_mark){.kind = LEX_MARK_ALT};
    for (bool first = true; phrase.len; ) {
        bool exact = memchr(phrase.ptr, '_', phrase.len) != NULL;
        casus_str w = dict_part(&phrase, '_');
        if (w.len) {
            lex_mark *m = builder_mark(v->b);
            add_word(v, m, w, exact);
            m->glued = !first;
            first = false;
        }
    }
    *builder_mark(v->b) = (lex_mark){.kind = LEX_MARK_END};
    return true;
}

/* ---- Files -------------------------------------------------------------------------------------- */

static void read_line(verb_source *v)
{
    casus_str line = v->s->line;
    if (str_starts(line, "---")) {
        read_header(v);
    } else if (line.ptr[0] == '&') {
        open_set(v);
    } else if (line.ptr[0] == '+' && v->open == OPEN_SET) {
        read_member(v);
    } else if (line.ptr[0] == '-') {
        read_pattern(v);
    } else {
        read_verb(v);
    }
}

void verbdict_read(builder *b, dict_source *s, casus_dictionary_counts *counts)
{
    verb_source *v = mem_zalloc(1, sizeof *v);
    v->s = s;
    v->b = b;
    v->counts = counts;
    v->file = builder_string(b, str_c(s->file));
    intern_init(&v->sets);
    make_conds(v);
    while (dict_next(s)) {
        counts->lines++;
        read_line(v);
    }
    counts->bad += s->n_bad;
    intern_release(&v->sets);
    free(v->set_at);
    free(v);
}
