/* SPDX-License-Identifier: MIT
 *
 * record.h: all data that flows through casus, from the story to the coded event.
 *
 * Conventions that hold for every struct below:
 *   - A string is a casus_str: UTF-8 bytes with a length, not NUL-terminated. An absent string has ptr == NULL.
 *   - `start`, `end` are 0-based Unicode code points into the story's text, end exclusive.
 *   - Everything reachable from a casus_doc lives in that document's arena and dies with it
 *     (casus_scratch_reset or the next call on the same scratch), or in the const engine.
 *   - Indices into sentences and words are int32_t; -1 means "none".
 */
#ifndef CASUS_RECORD_H
#define CASUS_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct casus_str {
    const char *ptr; /* UTF-8, not NUL-terminated; NULL when absent */
    uint32_t len;    /* bytes */
} casus_str;

typedef struct casus_span {
    uint32_t start, end; /* code points in the story's text */
} casus_span;

/* ---- Story: what comes in -------------------------------------------------------------------- */

typedef struct casus_date {
    int16_t year;  /* 0: unknown */
    uint8_t month; /* 1-12; 0: unknown */
    uint8_t day;   /* 1-31; 0: unknown */
} casus_date;

typedef struct casus_story {
    casus_str id;        /* required */
    casus_date date;     /* required for coding: publication date */
    casus_str title, url, source, language, retrieved; /* optional */
    casus_str text;      /* valid UTF-8: readers replace broken sequences by U+FFFD */
    casus_str meta;      /* unknown keys of the input as one JSON object, or absent */
} casus_story;

/* ---- Words: what the parser adds ------------------------------------------------------------- */

/* Universal part-of-speech tags (universaldependencies.org/u/pos), in alphabetical order. */
#define CASUS_UPOS_LIST(E) \
    E(ADJ) E(ADP) E(ADV) E(AUX) E(CCONJ) E(DET) E(INTJ) E(NOUN) E(NUM) E(PART) E(PRON) E(PROPN) E(PUNCT) E(SCONJ) \
    E(SYM) E(VERB) E(X)

/* Relations of UD English (universaldependencies.org/en/dep), subtypes included. Second name: the C identifier. */
#define CASUS_DEPREL_LIST(X) \
    X("root", ROOT) X("acl", ACL) X("acl:relcl", ACL_RELCL) X("advcl", ADVCL) X("advcl:relcl", ADVCL_RELCL) \
    X("advmod", ADVMOD) X("amod", AMOD) X("appos", APPOS) X("aux", AUX) X("aux:pass", AUX_PASS) X("case", CASE) \
    X("cc", CC) X("cc:preconj", CC_PRECONJ) X("ccomp", CCOMP) X("compound", COMPOUND) \
    X("compound:prt", COMPOUND_PRT) X("conj", CONJ) X("cop", COP) X("csubj", CSUBJ) X("csubj:outer", CSUBJ_OUTER) \
    X("csubj:pass", CSUBJ_PASS) X("dep", DEP) X("det", DET) X("det:predet", DET_PREDET) X("discourse", DISCOURSE) \
    X("dislocated", DISLOCATED) X("expl", EXPL) X("fixed", FIXED) X("flat", FLAT) X("goeswith", GOESWITH) \
    X("iobj", IOBJ) X("list", LIST) X("mark", MARK) X("nmod", NMOD) X("nmod:desc", NMOD_DESC) \
    X("nmod:poss", NMOD_POSS) X("nmod:unmarked", NMOD_UNMARKED) X("nsubj", NSUBJ) X("nsubj:outer", NSUBJ_OUTER) \
    X("nsubj:pass", NSUBJ_PASS) X("nummod", NUMMOD) X("obj", OBJ) X("obl", OBL) X("obl:agent", OBL_AGENT) \
    X("obl:unmarked", OBL_UNMARKED) X("orphan", ORPHAN) X("parataxis", PARATAXIS) X("punct", PUNCT) \
    X("reparandum", REPARANDUM) X("vocative", VOCATIVE) X("xcomp", XCOMP)

/* Kinds of names the tagger knows. */
#define CASUS_NAME_LIST(X) X(NONE) X(PER) X(ORG) X(LOC)

#define CASUS_ENUM_UPOS(n) CASUS_UPOS_##n,
#define CASUS_ENUM_REL(s, n) CASUS_REL_##n,
#define CASUS_ENUM_NAME(n) CASUS_NAME_##n,
typedef enum casus_upos { CASUS_UPOS_LIST(CASUS_ENUM_UPOS) CASUS_UPOS_N } casus_upos;
typedef enum casus_rel { CASUS_DEPREL_LIST(CASUS_ENUM_REL) CASUS_REL_N } casus_rel;
typedef enum casus_name { CASUS_NAME_LIST(CASUS_ENUM_NAME) CASUS_NAME_N } casus_name;

enum {                             /* casus_word.flags */
    CASUS_SPACE_AFTER = 1u << 0,   /* white space, or the end of the text, follows the surface token */
    CASUS_MWT_FIRST = 1u << 1,     /* first word of a multiword token ("do" of "don't") */
    CASUS_MWT_CONT = 1u << 2,      /* a later word of the same multiword token ("n't") */
    CASUS_NAME_BEGIN = 1u << 3,    /* first word of a name; later words have `name` set and this flag clear */
    CASUS_BREAK_AFTER = 1u << 4    /* a blank line or paragraph end follows */
};

typedef struct casus_word {
    casus_str form;      /* in the story's text, or in the arena where the word differs from its characters */
    casus_str lemma;     /* in the arena or the engine; absent before tagging */
    uint32_t start, end; /* code points of the surface characters; words of one multiword token that cannot be
                            told apart share the token's span */
    int32_t head;        /* index of the head within the sentence, 0-based; -1: root (or not parsed) */
    uint16_t feats;      /* index into the model's table of feature strings */
    uint8_t upos;        /* casus_upos */
    uint8_t xpos;        /* index into the model's table of Penn tags */
    uint8_t rel;         /* casus_rel */
    uint8_t name;        /* casus_name of the name the word is part of */
    uint8_t flags;
} casus_word;

typedef struct casus_sent {
    uint32_t first, n;   /* words [first, first + n) of the document */
    uint32_t start, end; /* code points */
    bool newpar;         /* first sentence of a paragraph */
} casus_sent;

typedef struct casus_doc {
    const casus_story *story; /* borrowed from the caller */
    casus_word *words;
    casus_sent *sents;
    uint32_t n_words, n_sents;
    const casus_str *comments; /* [n_sents] comment lines of a CoNLL-U input, with '#', joined by LF; NULL: none */
} casus_doc;

/* ---- Entities and events: what the coder adds ------------------------------------------------ */

/* PLOVER 2.0 event types in the order of the codebook; quads follow from it. */
#define CASUS_TYPE_LIST(X) \
    X(AGREE, 1) X(CONSULT, 1) X(SUPPORT, 1) X(CONCEDE, 1) X(COOPERATE, 2) X(AID, 2) X(RETREAT, 2) X(REQUEST, 3) \
    X(ACCUSE, 3) X(REJECT, 3) X(THREATEN, 3) X(PROTEST, 4) X(SANCTION, 4) X(MOBILIZE, 4) X(COERCE, 4) X(ASSAULT, 4)
#define CASUS_ENUM_TYPE(n, q) CASUS_TYPE_##n,
typedef enum casus_type { CASUS_TYPE_LIST(CASUS_ENUM_TYPE) CASUS_TYPE_N } casus_type;

#define CASUS_STATUS_LIST(X) \
    X(ACTUAL, "actual") X(PLANNED, "planned") X(HYPOTHETICAL, "hypothetical") X(NEGATED, "negated") \
    X(HISTORICAL, "historical")
#define CASUS_ENUM_STATUS(n, s) CASUS_STATUS_##n,
typedef enum casus_status { CASUS_STATUS_LIST(CASUS_ENUM_STATUS) CASUS_STATUS_N } casus_status;

#define CASUS_STANCE_LIST(X) \
    X(ASSERTS, "asserts") X(CONFIRMS, "confirms") X(DENIES, "denies") X(DOUBTS, "doubts") X(EXPECTS, "expects") \
    X(THREATENS, "threatens") X(PROMISES, "promises") X(DEMANDS, "demands")
#define CASUS_ENUM_STANCE(n, s) CASUS_STANCE_##n,
typedef enum casus_stance { CASUS_STANCE_LIST(CASUS_ENUM_STANCE) CASUS_STANCE_N } casus_stance;

/* How a mention was tied to its entity. */
#define CASUS_RESOLVED_LIST(X) \
    X(NONE, "") X(NAME, "name") X(DEMONYM, "demonym") X(CAPITAL, "capital") X(OFFICE, "office") \
    X(PRONOUN, "pronoun") X(DESCRIPTION, "description") X(METONYM, "metonym")
#define CASUS_ENUM_RESOLVED(n, s) CASUS_RESOLVED_##n,
typedef enum casus_resolved { CASUS_RESOLVED_LIST(CASUS_ENUM_RESOLVED) CASUS_RESOLVED_N } casus_resolved;

#define CASUS_MAX_SECTORS 4
#define CASUS_MAX_ENTITIES 8  /* per role: further coordinated participants are dropped, never the first ones */
#define CASUS_MAX_CLAIMS 6
#define CASUS_MAX_VIA 4
#define CASUS_MAX_COUNTS 8

typedef struct casus_entity {
    casus_str text;            /* surface form of the mention */
    uint32_t start, end;       /* code points */
    int32_t word;              /* head word of the mention: index into doc->words */
    casus_str name;            /* canonical name; absent: unnamed */
    casus_str wikidata;        /* "Q..." where known */
    char code[4];              /* ISO3 country, or UNO EUR IGO NGO ISM IMG MNC; "" unknown */
    char sector[CASUS_MAX_SECTORS][4]; /* PLOVER sectors, primary first; "" ends the list */
    casus_str office;          /* "president", "foreign minister" ... or absent */
    casus_resolved resolved_by;
    bool outlet;               /* a news agency, paper or broadcaster: a source, never an actor */
} casus_entity;

typedef struct casus_cue {
    casus_str text;
    uint32_t start, end;
} casus_cue;

typedef struct casus_claim {
    casus_stance stance;
    casus_entity source;
    casus_cue cue;                     /* the word that attributes */
    casus_entity via[CASUS_MAX_VIA];   /* outlets that relay it, nearest first */
    int n_via;
    casus_date date;                   /* of the statement; year 0: unknown */
    bool direct;                       /* a direct quotation */
} casus_claim;

typedef struct casus_count {
    const char *what;         /* "dead", "injured", "arrested", "size", "votes_for", "votes_against", ... static */
    int64_t min, max;         /* inclusive bounds; -1: unbounded or unknown on that side */
    casus_str text;
    uint32_t start, end;
} casus_count;

typedef struct casus_place {
    casus_str text;           /* as extracted; absent: no place */
    casus_str name;           /* as resolved */
    uint32_t start, end;
    char country[4];          /* ISO3 or "" */
    casus_str admin1, wikidata;
    int64_t geonameid;        /* 0: unknown */
    double lat, lon;          /* degrees; NaN: unknown */
    const char *resolution;   /* "country", "adm1", "city", ... static */
} casus_place;

typedef enum casus_precision { CASUS_PREC_STORY, CASUS_PREC_DAY, CASUS_PREC_MONTH, CASUS_PREC_YEAR } casus_precision;

/* A temporal expression read against the story's date. */
typedef struct casus_time {
    casus_date from, to;       /* cut to what is known; `to` has year 0 for one day, month or year */
    casus_precision precision; /* of both; never STORY */
    const char *relation;      /* "at", "since", "until", "before", "after"; static */
    casus_cue cue;             /* the words, relation included */
} casus_time;

/* A number in the text. */
typedef struct casus_number {
    int64_t min, max;          /* inclusive; -1: open or unknown on that side */
    casus_str unit;            /* "USD", "percent", "square kilometre", or the lemma of what is counted; or absent */
    casus_cue cue;             /* the words that state it, bounds ("more than") included */
} casus_number;

typedef struct casus_event {
    int32_t sentence;          /* from 0 */
    casus_type type;
    const char *mode[3];       /* PLOVER modes, NULL ends the list; static or in the engine */
    const char *context[4];    /* PLOVER contexts, NULL ends the list */
    double scale;              /* PLOVER conflict-cooperation score, -10 ... +10 */
    char cameo[5];             /* best CAMEO code, 2-4 digits, NUL-terminated */
    casus_date date, enddate;
    casus_precision precision;
    casus_cue date_text;       /* absent text: the publication date */
    casus_status status;
    casus_cue condition;       /* absent text: none */
    casus_entity actor[CASUS_MAX_ENTITIES], recipient[CASUS_MAX_ENTITIES];
    int n_actor, n_recipient;
    casus_claim claims[CASUS_MAX_CLAIMS];
    int n_claims;
    casus_place place;
    casus_count counts[CASUS_MAX_COUNTS];
    int n_counts;
    casus_cue trigger;         /* text, start, end of the word(s) that name the act */
    int32_t trigger_word;      /* index into doc->words */
    casus_str trigger_lemma;
    casus_str rule;            /* the lexicon entry that fired: "file:line" */
    double confidence;         /* 0-1 */
} casus_event;

/* ---- Facts: what else the news states -------------------------------------------------------- */

/* Kinds of records beside the event. */
#define CASUS_KIND_LIST(X) \
    X(CLAIM, "claim")                   /* a proposition with its sources, whether or not it is an event */ \
    X(PACT, "pact")                     /* an instrument: its title and parties */ \
    X(OBLIGATION, "obligation")         /* what an instrument binds its parties to */ \
    X(STEP, "procedure_step")           /* signature, vote of a chamber, exchange ... of an instrument */ \
    X(CONFLICT, "conflict")             /* an armed conflict that lasts, or ground that one side holds */ \
    X(BLOC, "bloc")                     /* members and weight of a group of states */ \
    X(DEPLOYMENT, "deployment")         /* forces or arms that are, or are sent, somewhere */ \
    X(SANCTIONS, "sanctions")           /* sanctions in force */ \
    X(OFFICE, "office")                 /* who holds an office */ \
    X(QUANTITY, "quantity")             /* a number with a unit that belongs to none of these */
#define CASUS_ENUM_KIND(n, s) CASUS_KIND_##n,
typedef enum casus_kind { CASUS_KIND_LIST(CASUS_ENUM_KIND) CASUS_KIND_N } casus_kind;

#define CASUS_MAX_ATTRS 12

/* One property of a fact, in a name that its page in docs/record.md lists ("organ", "step", "means", "trigger"). */
typedef struct casus_attr {
    const char *name;          /* static */
    casus_str value;           /* normalised: a code, an ISO date, a number; or the words themselves */
    casus_cue text;            /* the words that say so; absent where they follow from the entry alone */
} casus_attr;

typedef struct casus_fact {
    casus_kind kind;
    int32_t sentence;          /* from 0 */
    uint32_t start, end;       /* code points of the clause or phrase that states it */
    casus_entity subject[CASUS_MAX_ENTITIES], object[CASUS_MAX_ENTITIES]; /* parties; sides; who and to whom */
    int n_subject, n_object;
    casus_date date, enddate;  /* since and until, or the day of the step */
    casus_precision precision;
    casus_cue date_text;
    casus_status status;
    casus_cue condition;
    casus_claim claims[CASUS_MAX_CLAIMS];
    int n_claims;
    casus_place place;
    casus_count counts[CASUS_MAX_COUNTS];
    int n_counts;
    casus_attr attrs[CASUS_MAX_ATTRS];
    int n_attrs;
    casus_cue trigger;         /* the word that states it */
    int32_t trigger_word;      /* index into doc->words */
    casus_str rule;            /* "file:line", or the name of the rule */
    int32_t event;             /* index of the event that says the same; -1: none */
} casus_fact;

typedef struct casus_result {
    const casus_doc *doc;
    casus_event *events;       /* in text order of trigger */
    uint32_t n_events;
    casus_fact *facts;         /* in text order of trigger; NULL unless they were asked for */
    uint32_t n_facts;
} casus_result;

#endif
