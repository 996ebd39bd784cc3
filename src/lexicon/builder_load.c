/* SPDX-License-Identifier: MIT
 * builder_load.c: back from a compiled lexicon to the rows it was built of, so that dictionaries can be added. */
#include <string.h>

#include "lexicon/builder.h"

static const void *section(const pack *p, const char *name, size_t record, uint32_t *n)
{
    size_t size;
    const void *data = pack_get(p, name, &size);
    *n = (uint32_t)(size / record);
    return data;
}

static void load_strings(builder *b, const pack *p)
{
    uint32_t n;
    const char *text = section(p, "strings", 1, &n);
    builder_strings(b, str_n(text, n));
}

static void load_classes(builder *b, const pack *p)
{
    uint32_t n;
    const lex_class *c = section(p, "classes", sizeof *c, &n);
    for (uint32_t i = 0; i < n && i < LEX_MAX_CLASS; i++) {
        b->classes[i] = c[i];
        b->includes[i] = c[i].includes;
        b->defined[i] = true;
        b->n_classes = i + 1;
    }
}

/* The table has the closure of what was written: to close it once more changes nothing. */
static void load_members(builder *b, const pack *p)
{
    uint32_t n;
    const lex_classof *t = section(p, "classof", sizeof *t, &n);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t c = 0; t[i].key && c < b->n_classes; c++) {
            if (lex_set_has(t[i].set, c)) {
                builder_member(b, t[i].key, c);
            }
        }
    }
}

static void load_cues(builder *b, const pack *p)
{
    uint32_t n;
    const lex_cueof *t = section(p, "cues", sizeof *t, &n);
    for (uint32_t i = 0; i < n; i++) {
        if (t[i].key) {
            builder_cue(b, t[i].key, t[i].cues);
        }
    }
}

static void load_forms(builder *b, const pack *p)
{
    uint32_t n;
    const lex_form *t = section(p, "forms", sizeof *t, &n);
    for (uint32_t i = 0; i < n; i++) {
        if (t[i].key) {
            builder_form_row(b, &t[i]);
        }
    }
}

static void load_heads(builder *b, const pack *p)
{
    uint32_t n, n_refs;
    const lex_ref *r = section(p, "refs", sizeof *r, &n_refs);
    const lex_word *t = section(p, "words", sizeof *t, &n);
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t k = 0; t[i].key && k < t[i].n_ref; k++) {
            builder_head(b, (head_row){t[i].key, r[t[i].first_ref + k]});
        }
    }
}

static void load_frames(builder *b, const pack *p)
{
    uint32_t n;
    const lex_frame *f = section(p, "frames", sizeof *f, &n);
    for (uint32_t i = 0; i < n; i++) {
        *builder_frame(b) = f[i];
    }
    const lex_cond *c = section(p, "conds", sizeof *c, &n);
    for (uint32_t i = 0; i < n; i++) {
        *builder_cond(b) = c[i];
    }
    const lex_path *q = section(p, "paths", sizeof *q, &n);
    for (uint32_t i = 0; i < n; i++) {
        *builder_path(b) = q[i];
    }
    const uint64_t *v = section(p, "values", sizeof *v, &n);
    for (uint32_t i = 0; i < n; i++) {
        builder_value(b, v[i]);
    }
    const lex_mark *m = section(p, "marks", sizeof *m, &n);
    for (uint32_t i = 0; i < n; i++) {
        *builder_mark(b) = m[i];
    }
}

void builder_load(builder *b, const pack *p, bool entries)
{
    load_strings(b, p);
    load_classes(b, p);
    load_members(b, p);
    load_cues(b, p);
    if (entries) {
        load_frames(b, p);
        load_heads(b, p);
        load_forms(b, p);
    }
}
