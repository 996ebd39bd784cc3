/* SPDX-License-Identifier: MIT
 * segment_impl.h: the stages of the segmenter, seen by segment*.c and by its trainer only.
 *
 *   text --atom--> atoms: runs of one character class, within blocks (between blank lines)
 *        --token-> tokens: at each gap between two atoms without white space a small network says split or join
 *        --sentence-> at each gap between two tokens another one says whether a sentence ends
 *        --mwt--> words: contractions and possessives opened as UD does
 */
#ifndef CASUS_SEGMENT_IMPL_H
#define CASUS_SEGMENT_IMPL_H
#include "text/segment.h"

/* ---- Characters ---- */

typedef enum char_class {
    CHAR_SPACE,
    CHAR_NEWLINE,
    CHAR_UPPER,
    CHAR_LOWER,
    CHAR_LETTER, /* without case */
    CHAR_DIGIT,
    CHAR_MARK, /* combining: belongs to the character before it */
    CHAR_PUNCT /* and symbols, controls and all else: each an atom of its own */
} char_class;

char_class char_class_of(uint32_t cp);
/* One representative for the variants of a character that mean the same to a tokenizer: curly quotes to straight
 * ones, bullets to one bullet, lower case. */
uint32_t char_fold(uint32_t cp);

/* ---- Shapes: what a feature sees of an atom or token beside its form ---- */

enum {
    SHAPE_NONE, /* beyond the block or chunk */
    SHAPE_LOWER1,
    SHAPE_LOWER,
    SHAPE_UPPER1,
    SHAPE_TITLE,
    SHAPE_UPPER,
    SHAPE_MIXED,
    SHAPE_LETTERS,
    SHAPE_DIGIT1,          /* ... SHAPE_DIGIT1 + 4: five digits and more */
    SHAPE_ABBR_LOWER = 16, /* e.g. */
    SHAPE_ABBR_UPPER,      /* U.S. Mr. */
    SHAPE_CONTR_LOWER,     /* don't */
    SHAPE_CONTR_UPPER,     /* Bush's */
    SHAPE_NUMBER,          /* 1,000 3.5 10:30 */
    SHAPE_ADDRESS,         /* URL, e-mail */
    SHAPE_ALNUM,           /* 4x4 */
    SHAPE_MIX_LOWER,
    SHAPE_MIX_UPPER,
    SHAPE_MIX,
    SHAPE_QUOTE_OPEN, /* " and ' by their side: white space tells where the character does not */
    SHAPE_QUOTE_CLOSE,
    SHAPE_APOS_OPEN,
    SHAPE_APOS_CLOSE,
    SHAPE_DASH, /* en and em */
    SHAPE_BULLET,
    SHAPE_ELLIPSIS,
    SHAPE_SYMBOL,      /* any other character beyond ASCII */
    SHAPE_ASCII = 64,  /* + code - 32: the ASCII punctuation itself */
    SHAPE_REPEAT = 160 /* + code - 32: the same ASCII punctuation several times */
};

/* ---- Atoms and tokens of one block ---- */

typedef enum seg_gap { /* what stands before an atom or token */
                       GAP_NONE,
                       GAP_SPACE,
                       GAP_SOFT, /* a newline where the next word did not fit into the line: wrapped text */
                       GAP_HARD, /* a newline at which there was room: the line ends here for a reason */
                       GAP_BLOCK /* start of the block */
} seg_gap;

/* What is known of a word whatever its surroundings: bits 0-1 how it is written elsewhere, bits 2-4 abbreviation. */
enum {
    WORD_UNSEEN,
    WORD_COMMON, /* within sentences mostly with a small letter */
    WORD_NAME,   /* within sentences mostly with a capital */
    WORD_BOTH,
    ABBR_TITLE = 1 << 2,  /* Gen. Mr.: a name follows */
    ABBR_AFTER = 2 << 2,  /* Inc. Jr.: follows a name */
    ABBR_DATE = 3 << 2,   /* Oct. Tues. */
    ABBR_PLACE = 4 << 2,  /* Calif. Ave. */
    ABBR_NUMBER = 5 << 2, /* No. pp. Fig.: a number follows */
    ABBR_OTHER = 6 << 2   /* etc. vs. */
};

#define SEG_WORD_SLOTS 65536u
#define SEG_ABBR_SLOTS 1024u
typedef struct seg_lexicon {
    const uint16_t *words; /* [SEG_WORD_SLOTS] open addressing: bits 16-29 of the hash << 2 | class; 0: free */
    struct {
        uint32_t fold;
        uint8_t kind;
    } abbr[SEG_ABBR_SLOTS];
} seg_lexicon;

bool seg_lexicon_open(seg_lexicon *lex, const pack *p, casus_err *e);
void seg_lexicon_abbr(seg_lexicon *lex); /* the table of abbreviations alone */
uint8_t seg_lexicon_find(const seg_lexicon *lex, uint32_t fold);

typedef struct seg_atom {
    uint32_t byte, len; /* in the story's text */
    uint32_t cp, n_cp;
    uint32_t fold; /* hash of the folded characters */
    uint8_t cls;   /* char_class */
    uint8_t shape;
    uint8_t gap;   /* seg_gap before it */
    uint8_t known; /* letters: what the lexicon says */
} seg_atom;

typedef struct seg_token {
    uint32_t atom, n_atoms;
    uint32_t byte, len;
    uint32_t cp, n_cp;
    uint32_t fold;           /* hash of the folded form */
    uint32_t prefix, suffix; /* hash of the first two and last three folded characters */
    uint8_t shape, gap;
    uint8_t n_words; /* 1, or more for a contraction */
    uint8_t known;   /* of its first atom */
} seg_token;

typedef struct seg_block {
    const seg_lexicon *lexicon;
    const char *text;  /* the story's */
    seg_atom *atoms;   /* [n_atoms] */
    seg_token *tokens; /* [n_tokens] */
    int32_t *scores;   /* [n_tokens] of a sentence end after the token; > 0: yes */
    uint32_t n_atoms, n_tokens;
    uint32_t cap_atoms, cap_tokens;
} seg_block;

/* Where a text is read: the state between blocks. */
typedef struct seg_cursor {
    const char *text;
    uint32_t size, byte, cp;
} seg_cursor;

/* The next block: atoms between blank lines. False at the end of the text. */
bool seg_atoms(seg_cursor *c, arena *a, seg_block *b);

/* ---- The network: a bag of features, summed rows, one hidden layer, integers throughout ---- */

#define SEG_WIDTH 8       /* columns of a row: column 0 goes straight to the output, the others through a hidden unit */
#define SEG_MAX_BAG 80    /* features of one gap */
#define SEG_ONE 64        /* fixed point: the weight 1.0 in a row */
#define SEG_MAX_BIAS 4096 /* with this and the next no sum can leave 32 bits */
#define SEG_MAX_OUT 2047

#define SEG_BUCKET 4 /* slots looked at for a feature */

typedef struct seg_net {
    const uint32_t *slots; /* [n_slots] buckets of SEG_BUCKET: high half of the hash << 16 | row; 0: free */
    const int8_t *rows;    /* [n_rows][SEG_WIDTH]; row 0 is all zero: the features without weights */
    const int16_t *bias;   /* [SEG_WIDTH] in units of 1/SEG_ONE */
    const int16_t *out;    /* [SEG_WIDTH] weights of the hidden units in 1/256; [0]: of the straight sum */
    uint32_t n_slots, n_rows;
} seg_net;

typedef struct seg_bag {
    uint32_t hash[SEG_MAX_BAG];
    uint32_t n;
} seg_bag;

bool seg_net_open(seg_net *net, const pack *p, const char *name, casus_err *e);
/* Score in units of 1 / (256 * SEG_ONE). */
int32_t seg_net_score(const seg_net *net, const seg_bag *bag);
/* First slot of the bucket of a feature: shared with the trainer, which fills it. */
static inline uint32_t seg_bucket(uint32_t hash, uint32_t n_slots)
{
    return hash & (n_slots - 1) & ~(uint32_t)(SEG_BUCKET - 1);
}

static inline uint32_t seg_mix(uint32_t h, uint32_t x)
{
    h = (h << 5 | h >> 27) ^ x;
    h *= 0x9E3779B1u;
    return h ^ h >> 15;
}

static inline void seg_add(seg_bag *bag, uint32_t kind, uint32_t value)
{
    if (bag->n < SEG_MAX_BAG) {
        bag->hash[bag->n++] = seg_mix(seg_mix(kind * 0x85EBCA6Bu, value), kind);
    }
}

static inline void seg_add2(seg_bag *bag, uint32_t kind, uint32_t x, uint32_t y)
{
    seg_add(bag, kind, seg_mix(x, y));
}

static inline void seg_add3(seg_bag *bag, uint32_t kind, uint32_t x, uint32_t y, uint32_t z)
{
    seg_add(bag, kind, seg_mix(seg_mix(x, y), z));
}

/* ---- Stages ---- */

/* Features of the gap before atom `i`, which no white space fills; `start` is the first atom of the token under way. */
void seg_token_bag(const seg_block *b, uint32_t i, uint32_t start, seg_bag *bag);
/* An address (URL, e-mail) that starts at atom `i`: the atom after it; 0: none starts there. */
uint32_t seg_address(const seg_block *b, uint32_t i);
/* Atoms [first, first + n) become the next token of the block. */
void seg_token_add(seg_block *b, uint32_t first, uint32_t n);

/* Running context of the sentence stage: filled for a whole block, then read at each gap. */
typedef struct seg_context {
    uint16_t since;  /* tokens since the last strong punctuation mark or the start, at most 255 */
    uint16_t until;  /* tokens up to the next one or the end, at most 255 */
    uint8_t quotes;  /* bit 0: inside a quotation; bit 1: inside brackets */
    uint8_t upper;   /* of the words around, how many begin with a capital: 0-7 */
    uint16_t opener; /* low bits of the hash of the first token since then */
} seg_context;

void seg_sentence_context(const seg_block *b, seg_context *ctx);
/* Features of the gap after token `i`, which is not the last of its block. */
void seg_sentence_bag(const seg_block *b, const seg_context *ctx, uint32_t i, seg_bag *bag);

/* A dateline ("KAZAN, Russia (AP) --") that starts a line with token `first`, which UD English makes a sentence of its
 * own: the token after it; 0: there is none. */
uint32_t seg_dateline(const seg_block *b, uint32_t first);

/* A mark that starts a line of a list: it belongs to what follows. */
bool seg_is_bullet(const seg_token *t);

/* Contractions: the words of a surface token, at most SEG_MAX_PIECES. */
#define SEG_MAX_PIECES 4
typedef struct seg_pieces {
    uint32_t n;                                        /* 1: no contraction */
    uint32_t byte[SEG_MAX_PIECES], cp[SEG_MAX_PIECES]; /* where word k starts within the token */
} seg_pieces;

/* Contractions written in letters alone ("cannot", "dont"): fold hash of the token and where its words start. */
#define SEG_MAX_LETTERS 512 /* slots, a power of two */
typedef struct seg_letters {
    uint32_t fold; /* 0: free slot */
    uint8_t n, cut[SEG_MAX_PIECES];
    bool ask; /* the same letters are a word as well: the network decides */
} seg_letters;

bool seg_letters_open(seg_letters table[SEG_MAX_LETTERS], const char *text, size_t size, casus_err *e);
/* The entry of a token of one atom, or NULL. */
const seg_letters *seg_letters_find(const seg_letters table[SEG_MAX_LETTERS], uint32_t fold);
/* Features of token `i` as one that may be opened. */
void seg_open_bag(const seg_block *b, uint32_t i, seg_bag *bag);
/* Words of a token as far as it tells by itself. */
void seg_pieces_of(const seg_letters table[SEG_MAX_LETTERS], const seg_block *b, const seg_token *t, seg_pieces *out);

struct segment_model {
    seg_net token, sentence, open;
    seg_lexicon lexicon;
    int32_t token_limit, sentence_limit; /* a score above it says yes */
    seg_letters letters[SEG_MAX_LETTERS];
};

#endif
