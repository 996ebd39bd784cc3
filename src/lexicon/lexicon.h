/* SPDX-License-Identifier: MIT
 * lexicon.h: the event lexicon: frames over dependency structure, compiled from lexicon/ and mapped. */
#ifndef CASUS_LEXICON_H
#define CASUS_LEXICON_H
#include "base/pack.h"
#include "casus/casus.h"
#include "lexicon/format.h"

typedef struct lexicon lexicon; /* const after opening; shared by threads */

bool lexicon_open(lexicon **out, const pack *p, casus_err *e);
void lexicon_close(lexicon *l);
/* Compile the text files of a directory into a pack at `out_path`. Errors carry file, line and column. */
bool lexicon_compile(const char *dir, const char *out_path, casus_err *e);

/* Looking up. `hash` is lex_hash of the lemma. All results borrow from the lexicon. */
const lex_ref *lexicon_refs(const lexicon *l, uint64_t hash, lex_pos pos, uint32_t *n);
lex_set lexicon_classes(const lexicon *l, uint64_t hash);
uint32_t lexicon_cues(const lexicon *l, uint64_t hash, lex_pos pos); /* bits: 1 << lex_cue */
/* By the hash of a form: what it can be a form of; NULL where it cannot start any entry. */
const lex_form *lexicon_form(const lexicon *l, uint64_t hash);

const lex_frame *lexicon_frame(const lexicon *l, uint32_t i);
uint32_t lexicon_n_frames(const lexicon *l);
uint32_t lexicon_n_words(const lexicon *l);                          /* words with at least one frame */
const lex_cond *lexicon_conds(const lexicon *l, const lex_frame *f); /* f->n_cond of them */
const lex_path *lexicon_paths(const lexicon *l, const lex_cond *c);  /* c->n_path */
const uint64_t *lexicon_values(const lexicon *l, uint32_t first);
const lex_mark *lexicon_marks(const lexicon *l, uint32_t first);
const lex_class *lexicon_class(const lexicon *l, uint32_t i);
uint32_t lexicon_n_classes(const lexicon *l);
const char *lexicon_string(const lexicon *l, uint32_t offset);
/* The number of a class by its name, or -1. */
int lexicon_class_named(const lexicon *l, const char *name);

/* The classes with tests on who is meant ([sector MIL], [name] ...) that belong to class i. */
lex_set lexicon_tested(const lexicon *l, uint32_t i);

/* Classes that the coder itself asks for; -1 where the lexicon does not define one. */
#define LEX_KNOWN_LIST(X)                                                                                              \
    X(PEOPLE, "people")                                                                                                \
    X(STATE, "state") X(OFFICIAL, "official") X(ARMED, "armed") X(BODY, "group-body") X(KILLING, "killing")            \
        X(INJURING, "injuring") X(VOTING, "voting") X(CALENDAR, "calendar") X(CONSTRUCT, "construct")  \
            X(AGREEMENT, "agreement") X(EXERCISE, "exercise") X(PROTESTERS, "protesters") X(PROMISED, "promised-act") X(POLITICS, "politics-word")               \
                X(VIOLENCE, "violence-word") X(DISASTER, "disaster") X(LEISURE, "leisure-word") \
                    X(ACCIDENT, "accident") X(MISHAP, "mishap")
#define LEX_ENUM_KNOWN(n, s) LEX_KNOWN_##n,
typedef enum lex_known { LEX_KNOWN_LIST(LEX_ENUM_KNOWN) LEX_KNOWN_N } lex_known;
int lexicon_known(const lexicon *l, lex_known k);
#endif
