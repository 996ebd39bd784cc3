/* SPDX-License-Identifier: MIT
 * builder.h: what the compiler has read so far; growing arrays of the records of format.h. */
#ifndef CASUS_LEXICON_BUILDER_H
#define CASUS_LEXICON_BUILDER_H
#include "base/intern.h"
#include "base/pack.h"
#include "base/str.h"
#include "casus/casus.h"
#include "lexicon/format.h"

typedef struct head_row { /* a word of an entry with one of its frames */
    uint64_t key;         /* lex_key of its head word */
    lex_ref ref;
} head_row;

typedef struct member_row {
    uint64_t hash;
    uint32_t class_id;
} member_row;

typedef struct cue_row {
    uint64_t key;
    uint32_t cues;
} cue_row;

typedef struct builder {
    intern names;          /* every string once */
    uint32_t *name_offset; /* [names.n] into strings */
    buf strings;
    lex_frame *frames;
    lex_cond *conds;
    lex_path *paths;
    uint64_t *values;
    head_row *heads;
    member_row *members;
    cue_row *cues;
    lex_form *forms;
    lex_mark *marks;
    lex_class classes[LEX_MAX_CLASS];
    lex_set includes[LEX_MAX_CLASS]; /* classes named in a class: not yet closed */
    bool defined[LEX_MAX_CLASS];
    uint32_t used_file[LEX_MAX_CLASS]; /* where it is named first: offset into strings, line, column */
    long used_line[LEX_MAX_CLASS], used_column[LEX_MAX_CLASS];
    uint32_t n_frames, n_conds, n_paths, n_values, n_heads, n_members, n_cues, n_forms, n_marks, n_classes;
} builder;

void builder_init(builder *b);
void builder_release(builder *b);
uint32_t builder_string(builder *b, casus_str s); /* offset */
/* Strings that lie one behind the other, each with its NUL, become those of a builder that has none but "". */
void builder_strings(builder *b, casus_str all);
/* The number of a class, made where it is new; -1 where there are too many. */
int builder_class(builder *b, casus_str name);
lex_frame *builder_frame(builder *b);
lex_cond *builder_cond(builder *b);
lex_path *builder_path(builder *b);
void builder_value(builder *b, uint64_t v);
void builder_head(builder *b, head_row r);
void builder_member(builder *b, uint64_t hash, uint32_t class_id);
void builder_cue(builder *b, uint64_t key, uint32_t cues);
void builder_forms(builder *b, casus_str lemma, lex_pos pos);
/* A word of a class with its plural, so that a wrong lemma does not lose it. */
void builder_members(builder *b, casus_str lemma, uint32_t class_id);
/* One form of a verb, for those that no rule makes. */
void builder_form(builder *b, casus_str form, casus_str lemma, lex_pos pos);
void builder_form_row(builder *b, const lex_form *row); /* as it lies in the table */
lex_mark *builder_mark(builder *b);
/* Take over a compiled lexicon, all of it or without its entries. It must be one that lexicon_open took, the builder
 * a fresh one. */
void builder_load(builder *b, const pack *p, bool entries);
/* Sort, build the tables and write the pack. */
bool builder_write(builder *b, const char *path, casus_err *e);
#endif
