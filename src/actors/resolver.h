/* SPDX-License-Identifier: MIT
 * resolver.h: the state shared by the parts of the resolver while one document is worked on.
 *
 * Order of work: match_scan finds names and nouns; focus_count sees which countries the story is about; choose picks one
 * entity for every match; then every word is resolved in text order, each calling for its modifiers first. What came
 * earlier in the text is the material for pronouns and descriptions. */
#ifndef CASUS_RESOLVER_H
#define CASUS_RESOLVER_H
#include "actors/match.h"
#include "base/arena.h"

enum {
    FOCUS_MAX = 64,     /* different countries that are counted in a story */
    RESOLVE_DEPTH = 24, /* modifiers within modifiers */
    MEMBERS_MAX = 8,
    PAGE_MENTIONS = 64
};

typedef enum number { NUMBER_UNKNOWN, NUMBER_ONE, NUMBER_MANY } number;

enum {
    MENTION_NONE = -1, /* no actor */
    MENTION_OPEN = -2, /* not resolved yet */
    MENTION_BUSY = -3, /* being resolved: whoever asks gets nothing, so that circles end */
    MENTION_THING = -4 /* part of a name that denotes nobody */
};

typedef struct mention {
    casus_entity e;
    actors_sort sort;
    number number;
    uint8_t sex;        /* 0 unknown, GZ_MALE, GZ_FEMALE */
    bool hidden;        /* an adjective that only gives a sector: not shown to callers */
    bool by_context;    /* the country comes from the story, not from the phrase */
    uint32_t entity;    /* gazetteer entity of the name, or GZ_NONE */
    uint32_t noun;      /* gazetteer entity of the agent noun or title, or GZ_NONE */
    uint32_t title;     /* office, or GZ_NONE */
    int32_t antecedent; /* word of the earlier mention that this one repeats, or -1 */
    uint32_t member[MEMBERS_MAX]; /* indices of the mentions that a plural stands for */
    uint8_t n_members;
} mention;

struct actors_mentions {
    const actors *g;
    mention **pages;    /* of PAGE_MENTIONS each */
    uint32_t n, cap_pages;
    int32_t *at;        /* [n_words] index of the mention; MENTION_NONE, MENTION_OPEN or MENTION_BUSY */
    uint32_t n_words;
    char focus[4];
};

static inline mention *mention_item(const actors_mentions *m, uint32_t i)
{
    return &m->pages[i / PAGE_MENTIONS][i % PAGE_MENTIONS];
}

typedef struct focus_count {
    char code[4];
    float weight;
} focus_count;

typedef struct resolver {
    const actors *g;
    arena *a;
    const casus_doc *doc;
    actors_mentions *m;
    match match;
    int32_t *head;      /* [n_words] head as an index into doc->words; -1 root */
    int32_t *child;     /* [n_words] first child, -1 none */
    int32_t *next;      /* [n_words] next sibling in text order, -1 none */
    int32_t *sentence;  /* [n_words] */
    uint8_t *named;     /* bit set of gazetteer entities whose full name stands in the story */
    uint32_t day;       /* of the story, yyyymmdd; 0 unknown */
    focus_count focus[FOCUS_MAX];
    uint32_t n_focus;
    float focus_total;
    int depth;
} resolver;

/* focus.c */
void focus_scan(resolver *r);                              /* count countries; needs the matches */
float focus_share(const resolver *r, const char code[4]);  /* 0-1 */
void focus_find(resolver *r);                              /* set m->focus */

/* choose.c */
void choose_entities(resolver *r);

/* phrase.c: the tree around a word */
void phrase_init(resolver *r);
casus_word *phrase_word(const resolver *r, int32_t w);
bool phrase_is(const resolver *r, int32_t w, const char *lower); /* form, ASCII case ignored */
int32_t phrase_child(const resolver *r, int32_t w, casus_rel rel);
/* The preposition of a nominal: its first case child, or -1. */
int32_t phrase_case(const resolver *r, int32_t w);
bool phrase_case_is(const resolver *r, int32_t w, const char *lower);
bool phrase_is_plural(const resolver *r, int32_t w);
bool phrase_is_definite(const resolver *r, int32_t w);
bool phrase_is_subject(const resolver *r, int32_t w);
bool phrase_is_modifier(const resolver *r, int32_t w); /* amod, compound, nmod:poss ... of a noun */
bool phrase_is_noun(const resolver *r, int32_t w); /* heads a phrase, even if it was tagged as an adjective ("a German") */
/* Text and offsets of the mention that w heads: modifiers before it, its name and a short "of" phrase after it. */
void phrase_text(const resolver *r, int32_t w, casus_entity *e);
/* First and last word of the proper name headed by w (flat, compound of proper nouns). */
void phrase_name(const resolver *r, int32_t w, int32_t *first, int32_t *last);
casus_str phrase_slice(const resolver *r, int32_t first, int32_t last);

/* resolve.c */
mention *resolve_word(resolver *r, int32_t w); /* NULL where the word is no actor */
mention *resolve_new(resolver *r, int32_t w, actors_sort sort, casus_resolved how);
mention *resolve_member(resolver *r, mention *of); /* a copy that becomes a member of the plural; NULL: full */
void resolve_code(mention *x, const char code[4]);
void resolve_sectors(mention *x, const uint8_t sector[4]);
void resolve_entity(resolver *r, mention *x, uint32_t entity); /* name, id, code, sectors, office on the day */
/* Make x one more mention of whom y mentions; its own words stay. */
void resolve_repeat(mention *x, const mention *y, casus_resolved how);
bool resolve_has_code(const mention *x);
void resolve_country(resolver *r, mention *x);           /* name and id of the state with the mention's code */

/* agent.c */
bool agent_stands_for_people(const resolver *r, int32_t w);
mention *agent_number(resolver *r, int32_t w); /* "dozens", "397" standing alone for people */
mention *agent_resolve(resolver *r, int32_t w, uint32_t noun, unsigned use_flags);
/* Country and sectors that the modifiers of w give; used for unknown names as well. */
typedef struct modifiers {
    char code[4];
    uint8_t rank;          /* how strong the evidence for the code is; 0: none */
    casus_resolved how;
    int32_t source;        /* word that gave the code */
    char sector[CASUS_MAX_SECTORS][4];
    bool has_sector, owner_sector;
    bool former, deputy, foreign;
    uint32_t noun, title;  /* of a title or apposition */
    int32_t person;        /* word of a person in apposition, or -1 */
    int32_t list[MEMBERS_MAX]; /* coordinated modifiers that each give a country */
    int n_list;
    uint32_t area;         /* part of the world that an adjective names, or GZ_NONE */
    int32_t of;            /* word of the complement with "of", or -1 */
    int32_t owner;         /* word of the possessor, or -1 */
} modifiers;
enum { RANK_IN = 1, RANK_FROM, RANK_OF, RANK_POSS, RANK_ADJ };
/* modifiers.c */
bool agent_in_place(const resolver *r, int32_t preposition); /* "in", "near" ... */
void agent_modifiers(resolver *r, int32_t w, modifiers *out);

/* context.c */
bool agent_place_context(resolver *r, int32_t w, char code[4]);
const mention *agent_sender(resolver *r, int32_t w); /* who sends the troops that w heads, or NULL */
void agent_place_by_context(resolver *r, int32_t w, mention *x); /* the country that the phrase itself does not give */

/* name.c */
mention *name_resolve(resolver *r, int32_t w, const match_span *s); /* a gazetteer name */
bool name_is_acronym(const resolver *r, int32_t w);
mention *name_unknown(resolver *r, int32_t w);                      /* a proper name that the gazetteer lacks */

/* coref.c */
mention *coref_pronoun(resolver *r, int32_t w);
mention *coref_nation(resolver *r, int32_t w, mention *x, uint32_t area); /* "the country", "both countries" */
mention *coref_body(resolver *r, int32_t w, mention *x);                /* "the group" */
mention *coref_relative(resolver *r, int32_t w);
int coref_count(const resolver *r, int32_t w);                          /* "both", "the three": 2, 3; else 0 */
void coref_several(resolver *r, int32_t w, mention *x, int count);      /* the last different countries become members */
#endif
