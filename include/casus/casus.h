/* SPDX-License-Identifier: MIT
 *
 * casus.h: the functions of libcasus; this header is the manual. The data they pass is in record.h.
 *
 * casus reads news stories and codes who did what to whom. A program opens one engine, makes one scratch for each
 * thread, and hands over stories:
 *
 *     casus *c;
 *     casus_err err;
 *     if (!casus_open(&c, NULL, &err)) ...               // err.message says why
 *     casus_scratch *s = casus_scratch_new(c);
 *     casus_story story = {.id = ..., .date = ..., .text = ...};
 *     const casus_result *r;
 *     if (casus_code(c, s, &story, &r, &err))
 *         for (uint32_t i = 0; i < r->n_events; i++) ... // r->events[i]
 *     casus_scratch_free(s);
 *     casus_close(c);
 *
 * Link with libcasus.a, -ljansson -lgumbo -lexpat -lutf8proc -lxxhash -lm.
 *
 * Rules that hold for every function:
 *   - Nothing is printed, no signal is touched, no global is kept. Only running out of memory ends the program.
 *   - A function that can fail returns false (or NULL) and fills *err; `err` may be NULL where nobody wants to know.
 *   - Pointers in arguments are borrowed for the call, unless the function says otherwise.
 *   - The same input gives the same output on any number of threads and on any build.
 *   - casus_* handles are opaque; each has one _free or _close, which takes NULL.
 */
#ifndef CASUS_H
#define CASUS_H

#include "casus/record.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Errors ---------------------------------------------------------------------------------- */

typedef enum casus_errcode {
    CASUS_OK = 0,
    CASUS_EINPUT,   /* the story or file cannot be used: bad JSON, no text, too large */
    CASUS_EMODEL,   /* weights, lexicon or gazetteer file: wrong magic, version, checksum or content */
    CASUS_EIO,      /* cannot open, read or write */
    CASUS_EUSAGE,   /* an argument is out of range */
    CASUS_ELIMIT    /* a limit was reached: the message says which and how large it is */
} casus_errcode;

typedef struct casus_err {
    casus_errcode code;
    char message[256]; /* lower case, no full stop, complete enough to print as it is */
    char file[128];    /* "" when not about a file; of a long path the end */
    long line, column; /* from 1; 0: not applicable */
} casus_err;

/* ---- Engine ---------------------------------------------------------------------------------- */

/* Weights, lexicon and gazetteer. Const after casus_open: any number of threads may use one engine. */
typedef struct casus casus;

/* Told of one line of a dictionary that cannot be used and is left out: file, line, column and what to do about it.
 * `problem` lives during the call. */
typedef void casus_told(void *ctx, const casus_err *problem);

/* What decides whether a word tells of an event. All but the first need a file of heads. */
typedef enum casus_decide {
    CASUS_DECIDE_BOTH,    /* the lexicon, and where heads are given they judge what it finds: the default */
    CASUS_DECIDE_LEXICON, /* the lexicon alone */
    CASUS_DECIDE_ADD,     /* as BOTH, and the heads add what no entry fits */
    CASUS_DECIDE_HEADS    /* the heads alone: to compare with */
} casus_decide;

/* Which files to use instead of those embedded in the library. NULL: the embedded one. */
typedef struct casus_options {
    const char *model;   /* weights file (docs/formats/pack.md) */
    const char *lexicon; /* compiled lexicon file, or a directory of lexicon text */
    const char *actors;  /* compiled gazetteer file, or a directory of gazetteer text */
    const char *pacts;   /* compiled treaty register, or a directory of its text */
    /* Dictionaries in the format of TABARI and PETRARCH (docs/dictionaries.md), each list ending with NULL; NULL: none.
     * They are used beside the lexicon and the gazetteer. */
    const char *const *actor_dictionaries; /* actors and agents */
    const char *const *verb_dictionaries;  /* verbs and patterns */
    bool only_dictionaries; /* instead of the gazetteer where actors are given, of the entries where verbs are */
    casus_told *tell;       /* told of every bad line while opening; NULL: they are left out in silence */
    void *tell_ctx;
    const char *heads;   /* learned heads made for these weights (docs/heads.md); NULL: none, there are none embedded */
    casus_decide decide;
    bool parse_only;     /* open the weights alone: casus_code then fails with CASUS_EUSAGE */
} casus_options;

/* Open an engine. `options` may be NULL. Files given are mapped and checked whole, checksum included; embedded data
 * is used as it lies, which takes under 20 ms. Dictionaries are read and put beside it in memory and in a temporary file
 * (TMPDIR, else /tmp) that is gone by the time the call returns: 0.3 s for 90,000 lines. Lines of them that cannot be used
 * are no failure: options->tell is told of each. Free with casus_close, after the last scratch is freed. */
bool casus_open(casus **out, const casus_options *options, casus_err *err);
void casus_close(casus *c);

#define CASUS_VERSION "0.1.0"
/* The version of the library that is linked, as CASUS_VERSION is that of the header; static. */
const char *casus_version(void);

/* ---- Working memory -------------------------------------------------------------------------- */

/* What one thread works in: an arena for the document at hand and the buffers of the network. Two calls must not use
 * one scratch at the same time. It grows to the largest story and gives most of that back with the next one. */
typedef struct casus_scratch casus_scratch;

casus_scratch *casus_scratch_new(const casus *c); /* never NULL; free with casus_scratch_free */
void casus_scratch_free(casus_scratch *s);

/* ---- From text to trees ---------------------------------------------------------------------- */

#define CASUS_MAX_TEXT (64u << 20) /* bytes of one story's text; longer ones fail with CASUS_ELIMIT */

/* Segment, tag, lemmatise, parse and name the story's text. *out lies in the scratch and is valid until the next call
 * with it; it borrows `story`, which must live as long. story->text must be valid UTF-8 without NUL, as readers make
 * it: otherwise CASUS_EINPUT. No other text is an error. */
bool casus_parse(const casus *c, casus_scratch *s, const casus_story *story, const casus_doc **out, casus_err *err);

/* The same on sentences and words that exist (from CoNLL-U): keeps them and predicts everything else afresh, in
 * place. Lemmas lie in the scratch: valid until the next call with it. */
bool casus_annotate(const casus *c, casus_scratch *s, casus_doc *doc, casus_err *err);

/* Names behind the numbers in a casus_word, in the engine. xpos: "NNP"; feats: "Number=Sing" or "_". */
const char *casus_xpos_name(const casus *c, const casus_word *w);
const char *casus_feats_name(const casus *c, const casus_word *w);

/* ---- From text to events --------------------------------------------------------------------- */

/* Code the events of a story. story->date must be known: otherwise CASUS_EINPUT. Only sentences that can hold an
 * event get a tree (the others have head -1 throughout and no tags). Validity of *out and other failures as with
 * casus_parse. */
bool casus_code(const casus *c, casus_scratch *s, const casus_story *story, const casus_result **out, casus_err *err);

/* The same on sentences and words that exist. */
bool casus_code_doc(const casus *c, casus_scratch *s, casus_doc *doc, const casus_result **out, casus_err *err);

/* Ask for facts: from the next call of casus_code or casus_code_doc on, results of this scratch hold facts beside events
 * (claims, conflicts, pacts ...: casus_fact in record.h). Every sentence then gets a tree, which costs up to twice the
 * time and may name an actor that only a sentence without an event names. Off in a new scratch. */
void casus_scratch_facts(casus_scratch *s, bool on);

/* The entity whose mention is headed by word `word` (index into doc->words) of the document coded last with this
 * scratch; NULL where there is none. Valid as long as that result. */
const casus_entity *casus_mention(const casus_scratch *s, int32_t word);

/* What begins at word `word` of the document coded last with this scratch: a temporal expression ("last month", "since
 * 2022"), a number with its bounds and unit ("more than 20 people"), or the name of a place, with country, division,
 * coordinates and ids as far as known. False where there is none of the kind, where the expression is too vague to be
 * given bounds, and in sentences without a tree (casus_scratch_facts gives every sentence one). *out is valid as long as
 * that result. Whether a time with neither year nor tense lies before or behind the story's date is taken from the verb
 * that governs it. docs/time.md, docs/number.md, docs/actors.md */
bool casus_time_at(const casus_scratch *s, int32_t word, casus_time *out);
bool casus_number_at(const casus_scratch *s, int32_t word, casus_number *out);
bool casus_place_at(const casus_scratch *s, int32_t word, casus_place *out);

/* Append in readable form how a sentence of the document coded last with this scratch was read: its tree, mentions, the
 * entries of the lexicon that were tried and why each did or did not fit, and its events. */
typedef struct casus_buf casus_buf; /* below, with the writers */
void casus_explain(casus_buf *out, const casus *c, casus_scratch *s, uint32_t sentence);

/* ---- What it costs --------------------------------------------------------------------------- */

typedef enum casus_stage { CASUS_STAGE_SEGMENT, CASUS_STAGE_NLP, CASUS_STAGE_ACTORS, CASUS_STAGE_EVENTS,
                           CASUS_STAGE_N } casus_stage;

typedef struct casus_stats {
    double seconds[CASUS_STAGE_N]; /* wall time, summed over calls */
    uint64_t stories, sentences, words, events;
} casus_stats;

/* Count into *stats (borrowed until the next call of this function) what this scratch does; NULL: stop counting.
 * The clock is read only while counting. */
void casus_scratch_count(casus_scratch *s, casus_stats *stats);
const char *casus_stage_name(casus_stage stage); /* "segment" ...; static */

/* ---- Readers: stories out of files ----------------------------------------------------------- */

typedef enum casus_format { CASUS_FORMAT_AUTO, CASUS_FORMAT_TEXT, CASUS_FORMAT_JSONL, CASUS_FORMAT_HTML,
                            CASUS_FORMAT_CONLLU, CASUS_FORMAT_RSS, CASUS_FORMAT_PETRARCH } casus_format;

typedef struct casus_stories casus_stories; /* an open file of stories */
typedef struct casus_item casus_item;       /* one story with its memory; may be filled on one thread, used on another */

/* Open `path` ("-": standard input). `format` AUTO goes by the name and the first bytes. `date` is given to stories
 * that carry none (year 0: none). Use a handle from one thread at a time. Free with casus_stories_close. */
casus_stories *casus_stories_open(const char *path, casus_format format, casus_date date, casus_err *err);
/* The same from `n` bytes in memory, borrowed until casus_stories_close; `name` stands for the path. Never NULL. */
casus_stories *casus_stories_from(const char *bytes, size_t n, const char *name, casus_format format, casus_date date);
void casus_stories_close(casus_stories *r);
casus_format casus_stories_format(const casus_stories *r); /* the one in use, never AUTO */

typedef enum casus_next_status {
    CASUS_NEXT_STORY, /* the item is filled */
    CASUS_NEXT_BAD,   /* this story cannot be used: *err says why and where; go on with the next call. Where the XML of a
                       * feed breaks off or is no feed, *err has the line; else its line is 0 for feeds */
    CASUS_NEXT_END,   /* no more stories */
    CASUS_NEXT_FAIL   /* the file cannot be read further: *err says why */
} casus_next_status;

/* Fill `item` with the next story; what it held before is gone. */
casus_next_status casus_next(casus_stories *r, casus_item *item, casus_err *err);

casus_item *casus_item_new(void); /* empty; never NULL; free with casus_item_free */
void casus_item_free(casus_item *item);
const casus_story *casus_item_story(const casus_item *item);
/* The document where the file was CoNLL-U, for casus_annotate or casus_code_doc; else NULL. */
casus_doc *casus_item_doc(casus_item *item);

/* ---- Data files ------------------------------------------------------------------------------ */

/* Check a weights, lexicon or gazetteer file whole, checksum included, and append its kind, version and sections in
 * readable form. */
bool casus_describe_file(casus_buf *out, const char *path, casus_err *err);
/* The same, without the check, for the data that an engine uses. */
void casus_describe(casus_buf *out, const casus *c);

/* Compile a directory of text (docs/formats/lexicon.md, docs/formats/actors.md) into a file for casus_options.
 * Errors carry file, line and column. The file is written whole or not at all. */
bool casus_lexicon_compile(const char *dir, const char *out_path, casus_err *err);
bool casus_actors_compile(const char *dir, const char *out_path, casus_err *err);

/* What a dictionary holds. */
typedef struct casus_dictionary_counts {
    uint32_t lines;    /* that hold more than a comment */
    uint32_t bad;      /* that cannot be used */
    uint32_t actors, names, codes, agents;
    uint32_t verbs, patterns, sets;
} casus_dictionary_counts;

/* Is this a file of text, and so a dictionary for casus_options, rather than a folder or a compiled file? */
bool casus_is_dictionary(const char *path);
/* Read a dictionary of actors, agents or verbs, which its lines tell, and count what it holds. `tell` (may be NULL) is
 * told of every line that cannot be used. False only where the file cannot be read. */
bool casus_dictionary_check(const char *path, casus_told *tell, void *ctx, casus_dictionary_counts *counts, casus_err *err);

/* Append the frames of the lexicon, one a line: file:line, type, modes, CAMEO code, separated by tabs. Nothing where
 * the engine was opened for parsing only. */
void casus_lexicon_list(casus_buf *out, const casus *c);

/* ---- Writers: records into bytes ------------------------------------------------------------- */

/* Bytes that grow. Zero-initialise, reset with len = 0, free with casus_buf_free. */
struct casus_buf {
    char *ptr; /* NUL-terminated after the first write; NULL before */
    size_t len, cap;
};

void casus_buf_free(casus_buf *b);
void casus_buf_add(casus_buf *b, const void *bytes, size_t n);
void casus_buf_fmt(casus_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Append event `i` of the result as one line of JSON (docs/record.md), LF included. */
void casus_write_event(casus_buf *out, const casus_result *r, uint32_t i);
/* The same for fact `i` of the result. */
void casus_write_fact(casus_buf *out, const casus_result *r, uint32_t i);
/* Append the document as CoNLL-U, with names in MISC as Name=B-PER. */
void casus_write_conllu(casus_buf *out, const casus *c, const casus_doc *doc);

/* "AGREE", "nsubj", "PROPN", "PER", "actual", "asserts", "name": static; NULL where the value is out of range. */
const char *casus_type_name(casus_type type);
const char *casus_rel_name(casus_rel rel);
const char *casus_upos_name(casus_upos upos);
const char *casus_name_name(casus_name name);
const char *casus_status_name(casus_status status);
const char *casus_stance_name(casus_stance stance);
const char *casus_kind_name(casus_kind kind); /* "claim", "pact", "procedure_step" ... */
const char *casus_resolved_name(casus_resolved how);
int casus_type_quad(casus_type type); /* 1-4 */

#ifdef __cplusplus
}
#endif
#endif
