/* SPDX-License-Identifier: MIT */
#include "lexicon/builder.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/pack.h"
#include "lexicon/inflect.h"

/* Room for one more record; arrays double, starting at 16, whenever n is a power of two. */
static void *grown(void *array, uint32_t n, size_t record)
{
    if (n < 16 ? n != 0 : (n & (n - 1)) != 0)
        return array;
    return mem_realloc(array, n < 16 ? 16 : (size_t)n * 2, record);
}
#define PUSH(array, n)                                                                                                 \
    ((array) = grown((array), (n), sizeof *(array)), memset(&(array)[n], 0, sizeof *(array)), &(array)[(n)++])

void builder_init(builder *b)
{
    memset(b, 0, sizeof *b);
    intern_init(&b->names);
    builder_string(b, str_c(""));
}

void builder_release(builder *b)
{
    intern_release(&b->names);
    free(b->name_offset);
    buf_free(&b->strings);
    free(b->frames);
    free(b->conds);
    free(b->paths);
    free(b->values);
    free(b->heads);
    free(b->members);
    free(b->cues);
    free(b->forms);
    free(b->marks);
}

uint32_t builder_string(builder *b, casus_str s)
{
    uint32_t before = b->names.n, id = intern_id(&b->names, s);
    if (b->names.n > before) {
        uint32_t n = before;
        *PUSH(b->name_offset, n) = (uint32_t)b->strings.len;
        buf_str(&b->strings, s);
        buf_char(&b->strings, '\0');
    }
    return b->name_offset[id];
}

void builder_strings(builder *b, casus_str all)
{
    buf_clear(&b->strings);
    buf_str(&b->strings, all);
    for (uint32_t at = 0; at < all.len;) {
        casus_str s = str_c(b->strings.ptr + at);
        uint32_t n = b->names.n;
        intern_id(&b->names, s);
        if (b->names.n > n)
            *PUSH(b->name_offset, n) = at;
        at += s.len + 1;
    }
}

int builder_class(builder *b, casus_str name)
{
    uint32_t offset = builder_string(b, name);
    for (uint32_t i = 0; i < b->n_classes; i++)
        if (b->classes[i].name == offset)
            return (int)i;
    if (b->n_classes == LEX_MAX_CLASS)
        return -1;
    b->classes[b->n_classes].name = offset;
    return (int)b->n_classes++;
}

lex_frame *builder_frame(builder *b)
{
    return PUSH(b->frames, b->n_frames);
}

lex_cond *builder_cond(builder *b)
{
    return PUSH(b->conds, b->n_conds);
}

lex_path *builder_path(builder *b)
{
    return PUSH(b->paths, b->n_paths);
}

void builder_value(builder *b, uint64_t v)
{
    *PUSH(b->values, b->n_values) = v;
}

void builder_head(builder *b, head_row r)
{
    *PUSH(b->heads, b->n_heads) = r;
}

void builder_member(builder *b, uint64_t hash, uint32_t class_id)
{
    *PUSH(b->members, b->n_members) = (member_row){hash, class_id};
}

void builder_cue(builder *b, uint64_t key, uint32_t cues)
{
    *PUSH(b->cues, b->n_cues) = (cue_row){key, cues};
}

lex_mark *builder_mark(builder *b)
{
    return PUSH(b->marks, b->n_marks);
}

typedef struct form_of {
    builder *b;
    uint64_t lemma;
    lex_pos pos;
    uint32_t class_id;
} form_of;

static void add_form(void *ctx, casus_str form)
{
    form_of *f = ctx;
    lex_form *r = PUSH(f->b->forms, f->b->n_forms);
    r->key = lex_hash(form.ptr, form.len);
    if (f->pos == LEX_VERB)
        r->verb = f->lemma;
    else if (f->pos == LEX_NOUN)
        r->noun = f->lemma;
    else
        r->adj = f->lemma;
}

void builder_forms(builder *b, casus_str lemma, lex_pos pos)
{
    form_of f = {b, lex_hash(lemma.ptr, lemma.len), pos, 0};
    inflect(lemma, pos, add_form, &f);
}

void builder_form(builder *b, casus_str form, casus_str lemma, lex_pos pos)
{
    form_of f = {b, lex_hash(lemma.ptr, lemma.len), pos, 0};
    add_form(&f, form);
}

void builder_form_row(builder *b, const lex_form *row)
{
    *PUSH(b->forms, b->n_forms) = *row;
}

static void add_member(void *ctx, casus_str form)
{
    form_of *f = ctx;
    builder_member(f->b, lex_hash(form.ptr, form.len), f->class_id);
}

void builder_members(builder *b, casus_str lemma, uint32_t class_id)
{
    form_of f = {b, 0, LEX_NOUN, class_id};
    inflect(lemma, LEX_NOUN, add_member, &f);
}

/* ---- Closing: classes that include classes ----------------------------------------------------- */

static void close_classes(builder *b)
{
    for (uint32_t i = 0; i < b->n_classes; i++)
        b->includes[i].bit[i >> 6] |= 1ull << (i & 63);
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < b->n_classes; i++)
            for (uint32_t j = 0; j < b->n_classes; j++) {
                if (!lex_set_has(b->includes[i], j))
                    continue;
                lex_set old = b->includes[i];
                for (int k = 0; k < 2; k++)
                    b->includes[i].bit[k] |= b->includes[j].bit[k];
                changed |= memcmp(&old, &b->includes[i], sizeof old) != 0;
            }
    }
    for (uint32_t i = 0; i < b->n_classes; i++)
        b->classes[i].includes = b->includes[i];
}

/* All classes that contain class c. */
static lex_set classes_above(const builder *b, uint32_t c)
{
    lex_set s = {{0, 0}};
    for (uint32_t i = 0; i < b->n_classes; i++)
        if (lex_set_has(b->includes[i], c))
            s.bit[i >> 6] |= 1ull << (i & 63);
    return s;
}

/* ---- Tables ------------------------------------------------------------------------------------ */

static uint32_t table_size(uint32_t n)
{
    uint32_t size = 64;
    while (size < n * 2 + 1)
        size *= 2;
    return size;
}

static int by_key(const void *a, const void *b)
{
    const head_row *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->ref.frame != y->ref.frame)
        return x->ref.frame < y->ref.frame ? -1 : 1;
    return x->ref.first_part < y->ref.first_part ? -1 : x->ref.first_part > y->ref.first_part;
}

#define FIND_SLOT(table, size, wanted, at)                                                                             \
    do {                                                                                                               \
        at = (uint32_t)(wanted) & ((size)-1);                                                                          \
        while ((table)[at].key != 0 && (table)[at].key != (wanted))                                                    \
            at = (at + 1) & ((size)-1);                                                                                \
        (table)[at].key = (wanted);                                                                                    \
    } while (0)

static lex_word *build_words(builder *b, lex_ref *refs, uint32_t *size)
{
    *size = table_size(b->n_heads);
    lex_word *t = mem_zalloc(*size, sizeof *t);
    if (b->n_heads > 0)
        qsort(b->heads, b->n_heads, sizeof *b->heads, by_key);
    for (uint32_t i = 0; i < b->n_heads; i++) {
        uint32_t at;
        FIND_SLOT(t, *size, b->heads[i].key, at);
        if (t[at].n_ref++ == 0)
            t[at].first_ref = i;
        refs[i] = b->heads[i].ref;
    }
    return t;
}

static lex_classof *build_classof(const builder *b, uint32_t *size)
{
    *size = table_size(b->n_members);
    lex_classof *t = mem_zalloc(*size, sizeof *t);
    for (uint32_t i = 0; i < b->n_members; i++) {
        uint32_t at;
        lex_set above = classes_above(b, b->members[i].class_id);
        FIND_SLOT(t, *size, b->members[i].hash, at);
        for (int k = 0; k < 2; k++)
            t[at].set.bit[k] |= above.bit[k];
    }
    return t;
}

static lex_cueof *build_cues(const builder *b, uint32_t *size)
{
    *size = table_size(b->n_cues);
    lex_cueof *t = mem_zalloc(*size, sizeof *t);
    for (uint32_t i = 0; i < b->n_cues; i++) {
        uint32_t at;
        FIND_SLOT(t, *size, b->cues[i].key, at);
        t[at].cues |= b->cues[i].cues;
    }
    return t;
}

static lex_form *build_forms(const builder *b, uint32_t *size)
{
    *size = table_size(b->n_forms);
    lex_form *t = mem_zalloc(*size, sizeof *t);
    for (uint32_t i = 0; i < b->n_forms; i++) {
        const lex_form *f = &b->forms[i];
        uint32_t at;
        FIND_SLOT(t, *size, f->key, at);
        if (!t[at].verb || f->verb == f->key)
            t[at].verb = f->verb ? f->verb : t[at].verb;
        if (!t[at].noun || f->noun == f->key)
            t[at].noun = f->noun ? f->noun : t[at].noun;
        if (!t[at].adj)
            t[at].adj = f->adj;
    }
    return t;
}

bool builder_write(builder *b, const char *path, casus_err *e)
{
    uint32_t n_words, n_classof, n_cues, n_forms;
    close_classes(b);
    lex_ref *refs = mem_zalloc(b->n_heads + 1u, sizeof *refs);
    lex_word *words = build_words(b, refs, &n_words);
    lex_classof *classof = build_classof(b, &n_classof);
    lex_cueof *cues = build_cues(b, &n_cues);
    lex_form *forms = build_forms(b, &n_forms);
    const pack_part parts[] = {
        {"strings", b->strings.ptr, b->strings.len},
        {"frames", b->frames, b->n_frames * sizeof *b->frames},
        {"conds", b->conds, b->n_conds * sizeof *b->conds},
        {"paths", b->paths, b->n_paths * sizeof *b->paths},
        {"values", b->values, b->n_values * sizeof *b->values},
        {"refs", refs, b->n_heads * sizeof *refs},
        {"words", words, n_words * sizeof *words},
        {"classof", classof, n_classof * sizeof *classof},
        {"classes", b->classes, b->n_classes * sizeof *b->classes},
        {"cues", cues, n_cues * sizeof *cues},
        {"forms", forms, n_forms * sizeof *forms},
        {"marks", b->marks, b->n_marks * sizeof *b->marks},
    };
    bool ok = pack_write(path, "lexicon", LEX_VERSION, parts, sizeof parts / sizeof *parts, e);
    free(refs);
    free(words);
    free(classof);
    free(cues);
    free(forms);
    return ok;
}
