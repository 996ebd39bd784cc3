/* SPDX-License-Identifier: MIT */
#include "lexicon/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"

struct lexicon {
    const char *strings;
    const lex_frame *frames;
    const lex_cond *conds;
    const lex_path *paths;
    const uint64_t *values;
    const lex_ref *refs;
    const lex_word *words;
    const lex_classof *classof;
    const lex_class *classes;
    const lex_cueof *cues;
    const lex_form *forms;
    const lex_mark *marks;
    int known[LEX_KNOWN_N];
    lex_set tested[LEX_MAX_CLASS];
    uint32_t n_strings, n_frames, n_conds, n_paths, n_values, n_refs, n_words, n_classof, n_classes, n_cues, n_forms, n_marks;
};

typedef struct section {
    const char *name;
    size_t record;
    const void **data;
    uint32_t *n;
    bool table; /* open-addressed: the number of slots is a power of two */
} section;

static bool get_section(const pack *p, const section *s, casus_err *e)
{
    size_t size;
    const void *data = pack_get(p, s->name, &size);
    if (!data || size % s->record != 0 || size / s->record > UINT32_MAX / 2)
        return err_set(e, CASUS_EMODEL, "lexicon: section %s is missing or has a wrong size", s->name);
    *s->data = data;
    *s->n = (uint32_t)(size / s->record);
    if (s->table && (*s->n == 0 || (*s->n & (*s->n - 1)) != 0))
        return err_set(e, CASUS_EMODEL, "lexicon: table %s has %u slots, not a power of two", s->name, *s->n);
    return true;
}

static bool get_sections(lexicon *l, const pack *p, casus_err *e)
{
    const section s[] = {
        {"strings", 1, (const void **)&l->strings, &l->n_strings, false},
        {"frames", sizeof(lex_frame), (const void **)&l->frames, &l->n_frames, false},
        {"conds", sizeof(lex_cond), (const void **)&l->conds, &l->n_conds, false},
        {"paths", sizeof(lex_path), (const void **)&l->paths, &l->n_paths, false},
        {"values", sizeof(uint64_t), (const void **)&l->values, &l->n_values, false},
        {"refs", sizeof(lex_ref), (const void **)&l->refs, &l->n_refs, false},
        {"words", sizeof(lex_word), (const void **)&l->words, &l->n_words, true},
        {"classof", sizeof(lex_classof), (const void **)&l->classof, &l->n_classof, true},
        {"classes", sizeof(lex_class), (const void **)&l->classes, &l->n_classes, false},
        {"cues", sizeof(lex_cueof), (const void **)&l->cues, &l->n_cues, true},
        {"forms", sizeof(lex_form), (const void **)&l->forms, &l->n_forms, true},
        {"marks", sizeof(lex_mark), (const void **)&l->marks, &l->n_marks, false},
    };
    for (size_t i = 0; i < sizeof s / sizeof *s; i++)
        if (!get_section(p, &s[i], e))
            return false;
    if (l->n_strings == 0 || l->strings[l->n_strings - 1] != '\0')
        return err_set(e, CASUS_EMODEL, "lexicon: strings do not end with NUL");
    return true;
}

static bool in_range(uint32_t first, uint32_t n, uint32_t size)
{
    return first <= size && n <= size - first;
}

static bool word_mark(const lex_mark *m)
{
    return m->kind == LEX_MARK_WORD || m->kind == LEX_MARK_STEM;
}

/* A set begins with a phrase, every phrase has a word, and an end comes before the marks do. */
static bool set_ok(const lexicon *l, uint32_t at)
{
    for (uint32_t i = at; i < l->n_marks; i++) {
        bool opens = l->marks[i].kind == LEX_MARK_ALT, follows = i + 1 < l->n_marks && word_mark(&l->marks[i + 1]);
        if (l->marks[i].kind == LEX_MARK_END)
            return i > at;
        if (opens ? !follows : i == at || !word_mark(&l->marks[i]))
            return false;
    }
    return false;
}

static bool mark_ok(const lexicon *l, const lex_mark *m)
{
    return m->kind <= LEX_MARK_SOMEBODY && (!word_mark(m) || in_range(m->at, m->len + 1u, l->n_strings));
}

/* The marks of a frame hold one verb and no piece of a set. */
static bool pattern_ok(const lexicon *l, const lex_frame *f)
{
    uint32_t verbs = 0;
    if (!in_range(f->first_mark, f->n_mark, l->n_marks) || f->n_mark > LEX_MAX_MARK || f->reverse > l->n_frames)
        return false;
    for (uint32_t i = 0; i < f->n_mark; i++) {
        const lex_mark *m = &l->marks[f->first_mark + i];
        verbs += m->kind == LEX_MARK_VERB;
        if (m->kind == LEX_MARK_ALT || m->kind == LEX_MARK_END || (m->kind == LEX_MARK_SET && !set_ok(l, m->at)))
            return false;
    }
    return verbs == ((f->flags & LEX_FLAT) ? 1u : 0u);
}

static bool frame_ok(const lexicon *l, const lex_frame *f)
{
    if (!pattern_ok(l, f) || !in_range(f->first_cond, f->n_cond, l->n_conds) || f->type >= CASUS_TYPE_N || f->n_mode > 2)
        return false;
    if (f->cameo[5] != '\0' || f->file >= l->n_strings)
        return false;
    for (int i = 0; i < 2; i++)
        if (f->mode[i] >= l->n_strings)
            return false;
    for (int i = 0; i < 3; i++)
        if (f->context[i] >= l->n_strings)
            return false;
    return true;
}

static bool values_ok(const lexicon *l, uint32_t first, uint32_t n)
{
    if (!in_range(first, n, l->n_values))
        return false;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t v = l->values[first + i];
        if ((v & LEX_CLASS_BIT) && (v & LEX_WORD_MASK) >= l->n_classes)
            return false;
    }
    return true;
}

static bool cond_ok(const lexicon *l, const lex_cond *c)
{
    return c->kind <= LEX_MUTUAL && in_range(c->first_path, c->n_path, l->n_paths) &&
           values_ok(l, c->first_value, (uint32_t)c->n_value + c->n_not);
}

static bool path_ok(const lex_path *p)
{
    if (p->n == 0 || p->n > LEX_MAX_STEP)
        return false;
    for (uint32_t i = 0; i < p->n; i++)
        if (!(p->step[i] & LEX_PREP_BIT) && p->step[i] >= LEX_SLOT_N)
            return false;
    return true;
}

static bool class_ok(const lexicon *l, const lex_class *c)
{
    if (c->name >= l->n_strings)
        return false;
    for (int i = 0; i < LEX_MAX_CODES; i++)
        if (c->sector[i][3] != '\0' || c->code[i][3] != '\0')
            return false;
    return true;
}

/* A full table would make look-ups run for ever. */
#define HAS_FREE(name)                                                                                                 \
    static bool name##_free(const lexicon *l)                                                                          \
    {                                                                                                                  \
        for (uint32_t i = 0; i < l->n_##name; i++)                                                                     \
            if (l->name[i].key == 0)                                                                                   \
                return true;                                                                                           \
        return false;                                                                                                  \
    }
HAS_FREE(words)
HAS_FREE(classof)
HAS_FREE(cues)
HAS_FREE(forms)

static bool check(const lexicon *l)
{
    bool ok = l->n_classes <= LEX_MAX_CLASS && words_free(l) && classof_free(l) && cues_free(l) && forms_free(l);
    for (uint32_t i = 0; ok && i < l->n_marks; i++)
        ok = mark_ok(l, &l->marks[i]);
    for (uint32_t i = 0; ok && i < l->n_frames; i++)
        ok = frame_ok(l, &l->frames[i]);
    for (uint32_t i = 0; ok && i < l->n_conds; i++)
        ok = cond_ok(l, &l->conds[i]);
    for (uint32_t i = 0; ok && i < l->n_paths; i++)
        ok = path_ok(&l->paths[i]);
    for (uint32_t i = 0; ok && i < l->n_classes; i++)
        ok = class_ok(l, &l->classes[i]);
    for (uint32_t i = 0; ok && i < l->n_refs; i++)
        ok = l->refs[i].frame < l->n_frames && values_ok(l, l->refs[i].first_part, l->refs[i].n_part);
    for (uint32_t i = 0; ok && i < l->n_words; i++)
        ok = in_range(l->words[i].first_ref, l->words[i].n_ref, l->n_refs);
    return ok;
}

static void find_known(lexicon *l)
{
    static const char *const names[] = {
#define KNOWN_NAME(n, s) s,
        LEX_KNOWN_LIST(KNOWN_NAME)};
    for (int k = 0; k < LEX_KNOWN_N; k++)
        l->known[k] = lexicon_class_named(l, names[k]);
}

static bool has_tests(const lex_class *c)
{
    return c->tests != 0 || c->sector[0][0] || c->code[0][0];
}

static void find_tested(lexicon *l)
{
    for (uint32_t i = 0; i < l->n_classes; i++)
        for (uint32_t k = 0; k < l->n_classes; k++)
            if (lex_set_has(l->classes[i].includes, k) && has_tests(&l->classes[k]))
                l->tested[i].bit[k >> 6] |= 1ull << (k & 63);
}

lex_set lexicon_tested(const lexicon *l, uint32_t i)
{
    return l->tested[i];
}

int lexicon_known(const lexicon *l, lex_known k)
{
    return l->known[k];
}

bool lexicon_open(lexicon **out, const pack *p, casus_err *e)
{
    lexicon *l = mem_zalloc(1, sizeof *l);
    *out = NULL;
    if (!get_sections(l, p, e)) {
        free(l);
        return false;
    }
    if (!check(l)) {
        free(l);
        return err_set(e, CASUS_EMODEL, "lexicon: an index points outside its section");
    }
    find_known(l);
    find_tested(l);
    *out = l;
    return true;
}

void lexicon_close(lexicon *l)
{
    free(l);
}

#define PROBE(table, n, wanted)                                                                                        \
    for (uint32_t i = (uint32_t)(wanted) & ((n)-1);; i = (i + 1) & ((n)-1)) {                                          \
        if ((table)[i].key == (wanted))                                                                                \
            return &(table)[i];                                                                                        \
        if ((table)[i].key == 0)                                                                                       \
            return NULL;                                                                                               \
    }

static const lex_word *find_word(const lexicon *l, uint64_t key)
{
    PROBE(l->words, l->n_words, key)
}

static const lex_classof *find_classof(const lexicon *l, uint64_t key)
{
    PROBE(l->classof, l->n_classof, key)
}

static const lex_cueof *find_cue(const lexicon *l, uint64_t key)
{
    PROBE(l->cues, l->n_cues, key)
}

const lex_ref *lexicon_refs(const lexicon *l, uint64_t hash, lex_pos pos, uint32_t *n)
{
    const lex_word *w = find_word(l, lex_key(hash, pos));
    *n = w ? w->n_ref : 0;
    return w ? &l->refs[w->first_ref] : NULL;
}

lex_set lexicon_classes(const lexicon *l, uint64_t hash)
{
    const lex_classof *c = find_classof(l, hash);
    return c ? c->set : (lex_set){{0, 0}};
}

uint32_t lexicon_cues(const lexicon *l, uint64_t hash, lex_pos pos)
{
    const lex_cueof *c = find_cue(l, lex_key(hash, pos));
    return c ? c->cues : 0;
}

const lex_form *lexicon_form(const lexicon *l, uint64_t hash)
{
    PROBE(l->forms, l->n_forms, hash)
}

const lex_frame *lexicon_frame(const lexicon *l, uint32_t i)
{
    return &l->frames[i];
}

uint32_t lexicon_n_frames(const lexicon *l)
{
    return l->n_frames;
}

uint32_t lexicon_n_words(const lexicon *l)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->n_words; i++)
        n += l->words[i].key != 0;
    return n;
}

const lex_cond *lexicon_conds(const lexicon *l, const lex_frame *f)
{
    return &l->conds[f->first_cond];
}

const lex_path *lexicon_paths(const lexicon *l, const lex_cond *c)
{
    return &l->paths[c->first_path];
}

const uint64_t *lexicon_values(const lexicon *l, uint32_t first)
{
    return &l->values[first];
}

const lex_mark *lexicon_marks(const lexicon *l, uint32_t first)
{
    return &l->marks[first];
}

const lex_class *lexicon_class(const lexicon *l, uint32_t i)
{
    return &l->classes[i];
}

uint32_t lexicon_n_classes(const lexicon *l)
{
    return l->n_classes;
}

const char *lexicon_string(const lexicon *l, uint32_t offset)
{
    return &l->strings[offset];
}

int lexicon_class_named(const lexicon *l, const char *name)
{
    for (uint32_t i = 0; i < l->n_classes; i++)
        if (strcmp(lexicon_string(l, l->classes[i].name), name) == 0)
            return (int)i;
    return -1;
}
