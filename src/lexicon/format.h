/* SPDX-License-Identifier: MIT
 * format.h: records of the compiled lexicon, as they lie in the file (docs/formats/lexicon.md). */
#ifndef CASUS_LEXICON_FORMAT_H
#define CASUS_LEXICON_FORMAT_H
#include <stdint.h>

#define LEX_VERSION 2u
#define LEX_MAX_CLASS 128u         /* classes a lexicon may define: the width of a lex_set */
#define LEX_MAX_STEP 4             /* steps of one path */
#define LEX_MAX_MARK 32u           /* marks of one pattern */
#define LEX_CLASS_BIT (1ull << 63) /* set in a value that names a class */
#define LEX_WORD_MASK (~LEX_CLASS_BIT)

/* Parts of speech that an entry or a cue can have. Mixed into the hash of the lemma. */
typedef enum lex_pos { LEX_VERB = 1, LEX_NOUN, LEX_ADJ, LEX_ADV, LEX_PREP } lex_pos;

/* Slots with a meaning of their own. A step of a path is one of these, or LEX_PREP_BIT | 31 bits of hash. */
#define LEX_SLOT_LIST(X)                                                                                               \
    X(SUBJ, "subj")                                                                                                    \
    X(OBJ, "obj") X(IOBJ, "iobj") X(POSS, "poss") X(MOD, "mod") X(INF, "inf") X(THAT, "that") X(ING, "ing")            \
        X(PRED, "pred") X(BE, "be") X(QUOTE, "quote") X(LIGHT, "light") X(GOV, "gov") X(AUX, "aux") X(NOT, "not")     \
            X(SELF, "self")
#define LEX_ENUM_SLOT(n, s) LEX_SLOT_##n,
typedef enum lex_slot { LEX_SLOT_LIST(LEX_ENUM_SLOT) LEX_SLOT_N } lex_slot;
#define LEX_PREP_BIT (1u << 31)

typedef enum lex_kind { LEX_NEED, LEX_ABSENT, LEX_ACTOR, LEX_RECIPIENT, LEX_MUTUAL } lex_kind;

enum { /* lex_frame.flags */
       LEX_COMMIT = 1u << 0,
       LEX_KEEP = 1u << 1,
       LEX_FIXED = 1u << 2,
       LEX_BOTH = 1u << 3,
       LEX_NEED_ACTOR = 1u << 4,
       LEX_AMOD = 1u << 5,
       LEX_BY_CONTENT = 1u << 6, /* mode '*' */
       LEX_IF_NEGATED = 1u << 7, /* fires only with a negation, which is then part of the predicate */
       LEX_SPEAKER = 1u << 8,    /* the actor is whoever says it */
       LEX_ALONE = 1u << 9,      /* also where nobody is named */
       LEX_CONSENT = 1u << 10,   /* like LEX_COMMIT, but what is yielded stays AGREE */
       LEX_FALLBACK = 1u << 11,  /* only where its clause is no act of its own */
       LEX_FLAT = 1u << 12,      /* has marks: words in a row, from a pattern of a verb dictionary */
       LEX_DISCARD = 1u << 13,   /* where it fits best there is no act */
       LEX_RECIPROCAL = 1u << 14, /* both parties do it */
       LEX_VERBS = 1u << 15       /* of a verb dictionary, but without a pattern */
};

typedef struct lex_frame {
    uint32_t first_cond;
    uint16_t n_cond;
    uint8_t type; /* casus_type */
    uint8_t n_mode;
    uint32_t mode[2]; /* offsets into strings */
    uint32_t context[3];
    char cameo[6];
    uint16_t flags;
    uint32_t file; /* offset into strings: "assault.txt" */
    uint32_t line;
    uint32_t first_mark, n_mark; /* with LEX_FLAT: the pattern, one of whose marks is LEX_MARK_VERB */
    uint32_t reverse;            /* number + 1 of the frame for what the recipient does in turn; 0: nothing */
    uint32_t letters[2];         /* with LEX_FLAT: lex_letters of the words that it cannot do without */
} lex_frame;

/* A pattern of a verb dictionary (docs/dictionaries.md): what stands before and behind the verb, in this order, with
 * anything in between. */
typedef enum lex_mark_kind {
    LEX_MARK_WORD,    /* a form or lemma */
    LEX_MARK_STEM,    /* a form or lemma, or the beginning of a form */
    LEX_MARK_SET,     /* one of the phrases of a synonym set */
    LEX_MARK_ALT,     /* opens a phrase of a set: words follow */
    LEX_MARK_END,     /* closes a set */
    LEX_MARK_VERB,    /* '*' */
    LEX_MARK_SOURCE,  /* '$': whoever stands here is the actor */
    LEX_MARK_TARGET,  /* '+': the recipient */
    LEX_MARK_BOTH,    /* '%': several who act on each other */
    LEX_MARK_SOMEBODY /* '^': somebody without a part in it */
} lex_mark_kind;
typedef struct lex_mark {
    uint8_t kind;  /* lex_mark_kind */
    uint8_t glued; /* stands right behind the mark before */
    uint16_t len;  /* of a word: bytes */
    uint32_t at;   /* of a word: offset into strings, lower case; of a set: number of its first mark */
} lex_mark;

typedef struct lex_cond {
    uint8_t kind;     /* lex_kind */
    uint8_t optional; /* a role that need not be filled */
    uint8_t negated;  /* '!=': the values are what must not be there */
    uint8_t n_path;
    uint32_t first_path;
    uint32_t first_value;
    uint16_t n_value; /* one of these ... */
    uint16_t n_not;   /* ... and none of these, which follow them */
} lex_cond;

typedef struct lex_path {
    uint32_t n;
    uint32_t step[LEX_MAX_STEP];
} lex_path;

typedef struct lex_ref {
    uint32_t frame;
    uint32_t first_part; /* values: particle of a verb, words before a noun */
    uint32_t n_part;
} lex_ref;

typedef struct lex_set {
    uint64_t bit[2];
} lex_set;

/* Slots of the open-addressed tables. key 0: free. */
typedef struct lex_word {
    uint64_t key;
    uint32_t first_ref, n_ref;
} lex_word;
typedef struct lex_classof {
    uint64_t key;
    lex_set set;
} lex_classof;
typedef struct lex_form { /* an inflected form and the words of entries that it can be a form of */
    uint64_t key;
    uint64_t verb, noun, adj; /* hashes of the lemmas; 0: none. Of several the one listed first */
} lex_form;
typedef struct lex_cueof {
    uint64_t key;
    uint32_t cues; /* bits: 1 << lex_cue */
    uint32_t pad;
} lex_cueof;

#define LEX_CUE_LIST(X)                                                                                                \
    X(ASSERTS, "asserts")                                                                                              \
    X(CONFIRMS, "confirms") X(DENIES, "denies") X(DOUBTS, "doubts") X(EXPECTS, "expects") X(PLANNED, "planned")        \
        X(HYPOTHETICAL, "hypothetical") X(NEGATED, "negated") X(CONTENT, "content") X(REAL, "real") X(LIGHT, "light")  \
            X(OCCUR, "occur") X(SUBJECT_CONTROL, "subject-control") X(QUANTITY, "quantity") X(VOICE, "voice") X(THREATENS, "threatens")                                            \
                X(PROMISES, "promises") X(DEMANDS, "demands") X(DISPUTES, "disputes")
#define LEX_ENUM_CUE(n, s) LEX_CUE_##n,
typedef enum lex_cue { LEX_CUE_LIST(LEX_ENUM_CUE) LEX_CUE_N } lex_cue;
#define LEX_CUE_BIT(n) (1u << LEX_CUE_##n)

enum { /* lex_class.tests */
       LEX_TEST_ENTITY = 1u << 0,
       LEX_TEST_COUNTRY = 1u << 1,
       LEX_TEST_NAME = 1u << 2,
       LEX_TEST_HUMAN = 1u << 3,
       LEX_TEST_PLACE = 1u << 4
};

#define LEX_MAX_CODES 12
typedef struct lex_class {
    uint32_t name; /* offset into strings */
    uint32_t tests;
    char sector[LEX_MAX_CODES][4];
    char code[LEX_MAX_CODES][4];
    lex_set includes; /* classes whose tests hold for this one as well; closed */
} lex_class;

static inline uint64_t lex_hash_byte(uint64_t h, unsigned char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (unsigned char)(c + 32);
    return (h ^ c) * 0x100000001b3ull;
}
/* Hash of a lemma or form: never 0, top bit clear. */
static inline uint64_t lex_hash(const char *p, uint32_t n)
{
    uint64_t h = 0xcbf29ce484222325ull;
    for (uint32_t i = 0; i < n; i++)
        h = lex_hash_byte(h, (unsigned char)p[i]);
    h &= LEX_WORD_MASK;
    return h ? h : 1;
}
/* Key of a lemma with a part of speech. */
static inline uint64_t lex_key(uint64_t hash, lex_pos pos)
{
    uint64_t k = (hash + (uint64_t)pos * 0x9e3779b97f4a7c15ull) * 0xff51afd7ed558ccdull;
    k ^= k >> 32;
    return k ? k : 1;
}
static inline uint32_t lex_prep(const char *p, uint32_t n)
{
    return LEX_PREP_BIT | (uint32_t)(lex_hash(p, n) ^ lex_hash(p, n) >> 32);
}
/* One bit for how a word begins: a pattern whose bits a sentence lacks need not be tried. */
static inline uint64_t lex_letters(const char *p, uint32_t n)
{
    unsigned a = n > 0 ? (unsigned char)p[0] | 32u : 0, b = n > 1 ? (unsigned char)p[1] | 32u : 0;
    return 1ull << ((a * 11 + b) & 63);
}
static inline bool lex_set_has(lex_set s, uint32_t c)
{
    return (s.bit[c >> 6] >> (c & 63) & 1) != 0;
}
#endif
