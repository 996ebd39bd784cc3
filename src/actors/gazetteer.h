/* SPDX-License-Identifier: MIT
 * gazetteer.h: the compiled gazetteer as it lies in the pack, and its lookups.
 *
 * Names are sequences of folded tokens (fold.h) in a trie. A token has a number from the vocabulary; an edge leads
 * from (node, token) to a node; a node has the entries of the names that end there; an entry points to an entity.
 * All arrays are read where they are mapped. Layout and text format: docs/formats/actors.md. */
#ifndef CASUS_GAZETTEER_H
#define CASUS_GAZETTEER_H
#include "actors/actors.h"
#include "actors/fold.h"

#define GZ_KIND "actors"
enum { GZ_VERSION = 1 };
#define GZ_NONE UINT32_MAX

typedef enum gz_kind { /* the words that open an entity in the text files; order is part of the format */
    GZ_STATE,   /* a state or territory */
    GZ_PEOPLE,  /* an ethnic or regional people: "Kurds" */
    GZ_SEAT,    /* a building, street or quarter that stands for a body: "the Kremlin" */
    GZ_ORG,     /* a named body, armed group, party, firm */
    GZ_OUTLET,  /* a news agency, paper or broadcaster */
    GZ_PERSON,
    GZ_CITY,
    GZ_REGION,  /* first-level division or a known part of a country */
    GZ_AREA,    /* wider than a state, so no actor: "the West", "Latin America" */
    GZ_AGENT,   /* a common noun for people or bodies: "rebels" */
    GZ_TITLE,   /* an office that one person holds: "foreign minister" */
    GZ_THING,   /* a name that holds another name but is no actor: "Geneva Conventions" */
    GZ_KINDS
} gz_kind;

enum {                        /* gz_entity.flags */
    GZ_MALE = 1u << 0,
    GZ_FEMALE = 1u << 1,
    GZ_PLURAL = 1u << 2,      /* grammatically plural: "the Houthis" */
    GZ_CAPITAL = 1u << 3,     /* a city: capital of its state */
    GZ_MINOR = 1u << 4,       /* a city so small that it needs a place context */
    GZ_HUMAN = 1u << 5,       /* agents: people ("rebel"), else a body ("army") */
    GZ_FACILITY = 1u << 6,    /* agents: a place or thing that belongs to an actor ("base") */
    GZ_ROLE = 1u << 7,        /* agents: the sector comes from a modifier where there is one ("spokesman") */
    GZ_TRANSPARENT = 1u << 8, /* agents: the noun only counts what follows ("a total of", "dozens of") */
    GZ_NATION = 1u << 9,      /* agents: describes a state ("country") */
    GZ_SETTLEMENT = 1u << 10, /* agents: describes a place ("city") */
    GZ_COUNTERPART = 1u << 11,/* agents: the same office in another country */
    GZ_LEADER = 1u << 12,     /* agents: whoever leads: "leader" */
    GZ_GENERIC = 1u << 13,    /* agents: too general to be placed without help ("people", "man") */
    GZ_COUNTRYLESS = 1u << 14,/* agents: not placed by the story's country ("observers", "allies") */
    GZ_MODIFIER = 1u << 15,   /* agents: an adjective that only gives a sector ("parliamentary") */
    GZ_RELATIVE = 1u << 16,   /* agents: somebody's kin ("wife") */
    GZ_BACK = 1u << 17,       /* agents: may repeat an organisation named before ("the group") */
    GZ_LOCAL = 1u << 18,      /* titles: many of a kind in one country, so the country does not tell who ("mayor") */
    GZ_PROPER = 1u << 19,     /* agents: only as part of a proper name ("Federal Aviation Office") */
    GZ_DEFINITE = 1u << 20,   /* agents: only with an article and nothing else ("the state") */
    GZ_YOURS = 1u << 22,      /* from a dictionary of the user, which is believed before ours */
    GZ_SEVERAL = 1u << 21     /* titles: the plural may all be of one country ("attorneys general") */
};

/* Sectors by number; 0 is none. Order is part of the format. */
#define GZ_SECTOR_LIST(X) \
    X(COP) X(GOV) X(JUD) X(LEG) X(MIL) X(PRM) X(PTY) X(REB) X(SPY) X(UAF) X(UNK) X(AGR) X(BUS) X(CRM) X(CVL) X(EDU) \
    X(ELI) X(JRN) X(LAB) X(MED) X(REF) X(OPP) X(PRE) X(REL) X(SOC)
#define GZ_ENUM_SECTOR(n) GZ_SEC_##n,
typedef enum gz_sector { GZ_SEC_NONE, GZ_SECTOR_LIST(GZ_ENUM_SECTOR) GZ_SECTORS } gz_sector;

typedef struct gz_str { /* bytes of the section "strings" */
    uint32_t off;
    uint32_t len;
} gz_str;

typedef struct gz_entity {
    gz_str name;
    uint32_t wikidata; /* number of the Q id; 0: unknown */
    char code[4];      /* NUL-padded; "" unknown */
    uint8_t sector[4]; /* gz_sector, primary first, 0 ends */
    uint32_t role;     /* roles [role, role + n_roles), by date */
    uint32_t extra;    /* places: index into places; agents, titles: into agents; states: title of the leader, into
                          titles; else GZ_NONE */
    uint32_t flags;
    uint16_t kind, n_roles;
} gz_entity;

typedef struct gz_role { /* what a person, body or state was, and when */
    uint32_t entity;
    uint32_t title;      /* index into titles; GZ_NONE: the role has no office (a body) */
    char code[4];
    uint8_t sector[4];
    uint32_t from, to;   /* yyyymmdd, inclusive; 0 and 99991231 where open */
} gz_role;

typedef struct gz_agent {
    uint32_t title[6];   /* titles that this noun can mean, best first; GZ_NONE ends */
} gz_agent;

typedef struct gz_title {
    gz_str name;
    uint32_t entity;     /* of kind GZ_TITLE */
} gz_title;

typedef struct gz_lead { /* the office of whoever leads a country; code "" for the usual ones, tried in order */
    char code[4];
    uint32_t title;
} gz_lead;

typedef struct gz_country { /* the state that a code belongs to */
    char code[4];
    uint32_t entity;
} gz_country;

typedef struct gz_within { /* a state and a part of the world that it lies in, by area and code */
    uint32_t area;
    char code[4];
} gz_within;

typedef struct gz_place {
    float lat, lon;      /* degrees; NaN unknown */
    uint32_t population; /* 0 unknown */
    uint32_t geonameid;  /* 0 unknown */
    gz_str admin1;       /* len 0 unknown */
} gz_place;

typedef enum gz_use { /* how an entry names its entity */
    GZ_AS_NAME,
    GZ_AS_SHORT,   /* a surname or other part: needs support from the story */
    GZ_AS_ADJ,     /* "Russian" */
    GZ_AS_DEMONYM, /* "Russians" */
    GZ_AS_NOUN     /* an agent or title */
} gz_use;

enum {                        /* gz_entry.flags */
    GZ_ENTRY_PLURAL = 1u << 0, /* a plural form */
    GZ_ENTRY_STRONG = 1u << 1  /* a short name listed by hand: known the world over */
};

typedef struct gz_entry {
    uint32_t entity;
    uint16_t capital; /* bit i: token i must begin with an upper-case letter */
    uint16_t acronym; /* bit i: token i must be all upper case */
    uint8_t use;      /* gz_use */
    uint8_t flags;
    uint8_t n_tokens;
    uint8_t pad;
} gz_entry;

typedef struct gz_node {
    uint32_t entry, n; /* entries [entry, entry + n) */
} gz_node;

typedef struct gz_edge { /* open addressing over a power of two; node GZ_NONE: free slot */
    uint32_t parent, token, node;
} gz_edge;

typedef struct gz_word { /* open addressing over a power of two; token 0: free slot */
    uint32_t off;
    uint16_t len;
    uint16_t tag;   /* high bits of the hash */
    uint32_t token; /* from 1 */
} gz_word;

struct actors {
    const char *strings;
    const gz_entity *entities;
    const gz_role *roles;
    const uint32_t *holders; /* roles with a title, by code, title, from */
    const gz_title *titles;
    const gz_lead *leads; /* by code: the usual ones first */
    const gz_country *countries; /* by code */
    const gz_within *withins;
    const gz_agent *agents;
    const gz_place *places;
    const gz_node *nodes;
    const gz_entry *entries;
    const gz_edge *edges;
    const gz_word *words;
    uint32_t n_strings, n_entities, n_roles, n_holders, n_titles, n_leads, n_countries, n_withins, n_agents, n_places, n_nodes, n_entries;
    uint32_t edge_mask, word_mask;
};

const char *gz_sector_name(uint8_t sector); /* "" for none */
uint32_t gz_day(casus_date d);              /* yyyymmdd; 0 unknown */

static inline casus_str gz_text(const actors *g, gz_str s)
{
    return (casus_str){g->strings + s.off, s.len};
}

/* Number of a folded token; 0 where no name holds it. */
uint32_t gz_token(const actors *g, const fold_token *t);
uint32_t gz_edge_hash(uint32_t parent, uint32_t token);
/* The node reached from `parent` by `token`, or GZ_NONE. The root is node 0. */
uint32_t gz_step(const actors *g, uint32_t parent, uint32_t token);
/* True where the shapes of the tokens allow the entry; shape[i] belongs to token i. */
bool gz_case_fits(const gz_entry *e, const uint8_t *shape, const uint8_t *letters);
/* The role of an entity on a day: the latest one that holds; NULL where none does. */
const gz_role *gz_role_on(const actors *g, const gz_entity *e, uint32_t day);
/* The state with that code, or GZ_NONE. */
uint32_t gz_country_of(const actors *g, const char code[4]);
/* Does the state lie in the area (an entity of kind GZ_AREA)? */
bool gz_is_within(const actors *g, const char code[4], uint32_t area);
/* Who led a country on a day: by the state's own rule, else the first of the usual offices that has a holder. */
const gz_role *gz_leader(const actors *g, const char code[4], uint32_t day);
/* Who held an office of a country on a day; the role, or NULL. */
const gz_role *gz_holder(const actors *g, const char code[4], uint32_t title, uint32_t day);
#endif
