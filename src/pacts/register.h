/* SPDX-License-Identifier: MIT
 * register.h: the treaty register in memory: instruments, their parties, the steps of their procedure, what they oblige
 * whom to, and who claims what about the events that obligations hang on. Text form: docs/formats/pacts.md.
 *
 * Every record is a row of 32-bit words, so that a compiled register is used as it lies in the file. A reg_str is a
 * byte offset into the table of strings (0: the empty string). Codes are ISO3 with a NUL. Dates are days (day.h); a date
 * known to the month or year is a range. Two clocks: `on` is when it happened, `known` from when it could be known.
 * Every row names its source and whether we could verify it there. Const once opened; shared by threads. */
#ifndef CASUS_PACTS_REGISTER_H
#define CASUS_PACTS_REGISTER_H
#include "base/file.h"
#include "base/pack.h"
#include "casus/pacts.h"
#include "pacts/day.h"

typedef uint32_t reg_str;

/* ---- Words of the register: X(identifier, name in the text) ---------------------------------- */

/* How an instrument enters into force: Vienna Convention on the Law of Treaties (VCLT) article 24 and the usual clauses. */
#define REG_RULE_LIST(X) \
    X(UNKNOWN, "unknown") X(SIGNATURE, "signature") /* all parties signed */ X(EXCHANGE, "exchange") \
    X(DEPOSIT_N, "deposit_n") /* n-th deposit */ X(DEPOSIT_OF, "deposit_of") /* of all listed */ \
    X(DEPOSIT_ALL, "deposit_all") /* of all original parties */ \
    X(DEPOSIT_FRACTION, "deposit_fraction") /* of the original parties, "2/3" */ \
    X(NOTIFICATION, "notification") /* the last of the parties' notifications */ X(RATIFIED, "ratified") /* by all */ \
    X(FIXED, "fixed") /* on a date */ X(STATUTE, "statute") /* enacted by one state */

/* Steps, in the order of a procedure. VCLT articles in the comments. */
#define REG_STEP_LIST(X) \
    X(ADOPTED, "adopted") /* 9 */ X(INITIALLED, "initialled") /* 10 */ X(SIGNED, "signed") /* 12, 14 */ \
    X(NOTES_EXCHANGED, "notes_exchanged") /* 13 */ X(SUBMITTED, "submitted") /* to parliament */ \
    X(COMMITTEE, "committee_reported") X(GOVERNMENT, "government_approved") X(APPROVED, "chamber_approved") X(REJECTED, "chamber_rejected") \
    X(REFERENDUM, "referendum") X(COURT, "court_review") X(PROMULGATED, "promulgated") X(VETOED, "vetoed") \
    X(RATIFIED, "ratified") /* 14: by the organ that binds the state */ X(EXCHANGED, "instruments_exchanged") /* 16 */ \
    X(DEPOSITED, "deposited") /* 16 */ X(NOTIFIED, "notified") /* 16 */ X(ACCEDED, "acceded") /* 15 */ \
    X(PROTOCOL_SIGNED, "accession_protocol_signed") X(RESERVED, "reservation") /* 19 */ \
    X(UNDERSTANDING, "understanding") X(PROVISIONAL, "provisional") /* 25 */ X(IN_FORCE, "entered_into_force") /* 24 */ \
    X(REGISTERED, "registered") /* 80 */ X(AMENDED, "amended") /* 39 */ X(EXTENDED, "extended") \
    X(SUCCEEDED, "succeeded") /* 73 */ X(SUSPENDED, "suspended") /* 57, 60 */ X(RESUMED, "resumed") \
    X(FROZEN, "participation_frozen") /* said by a party; no step of the VCLT */ \
    X(DISSOLVED, "organs_dissolved") /* the organisation is gone, the treaty was not ended: did it lapse by disuse? */ \
    X(REAFFIRMED, "reaffirmed") /* by parties that hold it in force */ X(DENOUNCED, "denounced") /* 56 */ \
    X(DENUNCIATION_WITHDRAWN, "denunciation_withdrawn") X(WITHDRAWN, "withdrawn") /* 54: it has taken effect */ \
    X(EXPIRED, "expired") X(SUPERSEDED, "superseded") /* 59 */ X(TERMINATED, "terminated") /* 54, 60-62 */ \
    X(REQUESTED, "requested") /* help under an article */ X(INVOKED, "invoked") X(DECIDED, "organ_decided") \
    X(HONOURED, "honoured") X(REFUSED, "refused") X(UNRESOLVED, "unresolved") /* "ratified", without an organ */

#define REG_DUTY_LIST(X) \
    X(DEFENSE, "defense") X(OFFENSE, "offense") X(NEUTRALITY, "neutrality") X(NON_ASSISTANCE, "non_assistance") \
    X(NON_AGGRESSION, "non_aggression") X(CONSULT, "consult") X(SEEK_UNSC, "seek_unsc_action") X(BASING, "basing") \
    X(MILITARY_AID, "military_aid") X(INTELLIGENCE, "intelligence") X(NO_HOSTILE_ALLIANCE, "no_hostile_alliance") \
    X(NO_TERRITORY_USE, "no_territory_use")

/* Predicates over an attack of A on B: what triggers name and what parties claim. */
#define REG_FACT_LIST(X) \
    X(NONE, "none") X(ARMED_ATTACK, "armed_attack") X(AGGRESSION, "aggression") X(INVASION, "armed_invasion") \
    X(STATE_OF_WAR, "state_of_war") X(BELLIGERENT, "belligerent_action_by_third") X(THREAT, "threat") \
    X(THREAT_OPINED, "threat_opined_by_party") X(REVOLT, "revolt") X(HOSTILITY, "any_hostility") \
    X(SELF_DEFENCE, "self_defence") /* the attacker answers an earlier attack by the victim */ \
    X(REQUEST, "request_of_victim") X(EXTERNAL, "external_attack") X(PROVOKED, "provocation") \
    X(NUCLEAR, "nuclear_weapons_used") X(QUESTION, "question_raised")

#define REG_COND_LIST(X) \
    X(ADVERSARY_IN, "adversary_in") X(ADVERSARY_NOT_IN, "adversary_not_in") X(NON_PROVOCATION, "non_provocation") \
    X(NOT_INITIATOR, "not_initiator") X(ATTACKERS, "number_of_attackers") /* at least n */ \
    X(REQUEST_OF_VICTIM, "request_of_victim") X(ORGAN_DECISION, "organ_decision") \
    X(CONSTITUTIONAL, "constitutional_process") X(DOMESTIC_LAW, "domestic_law") X(UNC51, "UNC51") \
    X(AFTER_PARTNER, "after_partner_acts") X(DURING, "during_conflict") X(DEMAND, "demand_made") \
    X(EXTERNAL_ATTACK, "external_attack_only") X(FACT, "fact") /* a predicate of REG_FACT_LIST */

#define REG_ENUM_RULE(n, s) REG_RULE_##n,
#define REG_ENUM_STEP(n, s) REG_STEP_##n,
#define REG_ENUM_DUTY(n, s) REG_DUTY_##n,
#define REG_ENUM_FACT(n, s) REG_FACT_##n,
#define REG_ENUM_COND(n, s) REG_COND_##n,
typedef enum reg_rule { REG_RULE_LIST(REG_ENUM_RULE) REG_RULE_N } reg_rule;
typedef enum reg_step_type { REG_STEP_LIST(REG_ENUM_STEP) REG_STEP_N } reg_step_type;
typedef enum reg_duty { REG_DUTY_LIST(REG_ENUM_DUTY) REG_DUTY_N } reg_duty;
typedef enum reg_fact { REG_FACT_LIST(REG_ENUM_FACT) REG_FACT_N } reg_fact;
typedef enum reg_cond_kind { REG_COND_LIST(REG_ENUM_COND) REG_COND_N } reg_cond_kind;

/* The names above; NULL where the value is out of range. The find functions give -1 for an unknown name. */
const char *reg_rule_name(uint32_t v);
const char *reg_step_name(uint32_t v);
const char *reg_duty_name(uint32_t v);
const char *reg_fact_name(uint32_t v);
const char *reg_cond_name(uint32_t v);
int reg_rule_find(casus_str name);
int reg_step_find(casus_str name);
int reg_duty_find(casus_str name);
int reg_fact_find(casus_str name);
int reg_cond_find(casus_str name);

/* ---- Records --------------------------------------------------------------------------------- */

enum {                /* reg_step.flags */
    REG_PLANNED = 1, /* announced for that date, not done */
    REG_NEWS = 2     /* added from the news: yields to a verified step of the same kind */
};

typedef struct reg_source {
    reg_str id, publisher, title, url, on;
} reg_source;

typedef struct reg_instrument {
    reg_str id, title, aliases; /* aliases: separated by " | " */
    reg_str form;               /* treaty, protocol, executive_agreement, memorandum, joint_declaration ... */
    reg_str binding;            /* legal, political, disputed, unknown */
    reg_str text;               /* public, unpublished, secret */
    reg_str registration, atop; /* UNTS number; ATOP id */
    reg_str follows;            /* id of the instrument it replaces, or "" */
    reg_str origin;             /* file:line */
    reg_str source;             /* id of the default source */
    reg_str rule_list;          /* states of DEPOSIT_OF, separated by blanks */
    uint32_t rule;              /* reg_rule */
    int32_t rule_n, rule_d;     /* DEPOSIT_N: n; DEPOSIT_FRACTION: n of d */
    int32_t rule_days;          /* days between the condition and force */
    int32_t rule_on;            /* FIXED: day */
    int32_t term_months;        /* 0: indefinite */
    int32_t renew_months;       /* tacit renewal after the term; 0: none; -1: then indefinite */
    int32_t notice_days;        /* of denunciation; 0: the treaty says nothing (VCLT 56: 12 months) */
    uint32_t verified;          /* 1: this row was checked in its source */
    uint32_t first_party, n_parties, first_step, n_steps, first_duty, n_duties;
} reg_instrument;

typedef struct reg_party {
    uint32_t instrument;
    char state[4];
    reg_str role; /* "party" (original), "acceding", "associate" */
} reg_party;

typedef struct reg_step {
    uint32_t instrument;
    char by[4];      /* "*": all, the instrument as such */
    char toward[4];  /* suspension: toward whom; "": everybody */
    uint32_t type;   /* reg_step_type */
    reg_str organ;   /* "lower:State Duma", "head_of_state", "" unknown */
    int32_t lo, hi;  /* when */
    int32_t effect;  /* when it takes effect; DAY_NONE: at once */
    int32_t known;   /* from when it could be known */
    int32_t votes_for, votes_against; /* -1: not known */
    int32_t months;  /* EXTENDED: by how long */
    uint32_t flags;  /* REG_PLANNED, REG_NEWS */
    reg_str article; /* REQUESTED, INVOKED: of which article */
    reg_str claimant; /* who says so, where it rests on a claim; codes separated by blanks */
    reg_str note, source, origin;
    uint32_t verified;
} reg_step;

typedef struct reg_obligation {
    uint32_t instrument;
    reg_str article;
    reg_str from, to;   /* obligors and beneficiaries: "each" or codes separated by blanks */
    uint32_t type;      /* reg_duty */
    reg_str trigger;    /* facts joined by '&' (binds tighter) and '|' */
    reg_str area;       /* id; "" everywhere */
    reg_str means, discretion, timing;
    reg_str rule;       /* what the article says, in our words */
    reg_str reading;    /* label of one of several readings, "" */
    reg_str advocates;  /* who holds this reading */
    int32_t since, until; /* of this version of the article; DAY_NONE, DAY_MAX */
    reg_str source, origin;
    uint32_t verified;
    uint32_t first_cond, n_conds;
} reg_obligation;

typedef struct reg_condition {
    uint32_t duty;
    uint32_t kind; /* reg_cond_kind */
    reg_str param;
} reg_condition;

typedef struct reg_event {
    reg_str id, name;
    char actor[4], target[4];
    reg_str place;
    int32_t on, until; /* until DAY_MAX: it lasts */
    reg_str source, origin;
    uint32_t verified;
    uint32_t first_claim, n_claims;
} reg_event;

typedef struct reg_claim {
    uint32_t event;
    uint32_t fact;  /* reg_fact */
    uint32_t value; /* 1: true */
    reg_str by;     /* claimants, separated by blanks */
    int32_t on, known;
    reg_str note, source, origin;
    uint32_t verified;
} reg_claim;

typedef struct reg_area {
    reg_str id, states; /* states whose whole territory belongs to it */
    reg_str name;
    uint32_t first_box, n_boxes;
} reg_area;

typedef struct reg_box { /* degrees times 1000; west > east: across the antimeridian */
    uint32_t area;
    int32_t south, west, north, east;
    uint32_t carved; /* 1: taken out of the area */
} reg_box;

typedef struct reg_place {
    reg_str name, of; /* of: the state that administers it */
    int32_t lat, lon; /* degrees times 1000 */
    uint32_t home;    /* 1: where an attack on the state is taken to fall when no place is given */
} reg_place;

typedef struct reg_organ { /* of a state, in the order of its procedure for treaties */
    char state[4];
    reg_str kind;  /* lower, upper, single, head_of_state, court, foreign_ministry ... */
    reg_str names; /* separated by " | ", the first is the usual one */
    uint32_t order; /* from 1; 0: no necessary stage of ratification */
} reg_organ;

typedef struct reg_state { /* how running text calls it */
    char code[4];
    reg_str name; /* with the article that English gives it: "the Soviet Union" */
} reg_state;

struct casus_pacts {
    const char *text; /* the strings, NUL after each; text[0] is NUL */
    size_t text_size;
#define REG_TABLE_LIST(X) \
    X(source, sources) X(instrument, instruments) X(party, parties) X(step, steps) X(obligation, duties) \
    X(condition, conds) X(event, events) X(claim, claims) X(area, areas) X(box, boxes) X(place, places) X(organ, organs) \
    X(state, states)
#define REG_FIELD(t, n) const reg_##t *n; uint32_t n_##n;
    REG_TABLE_LIST(REG_FIELD)
#undef REG_FIELD
    void *owned;  /* memory that the tables lie in; NULL: they lie in the file or in the program */
    file_map map; /* the file; data NULL: none */
};

/* Tables out of a pack. `trusted`: embedded bytes, whose offsets need no check. Free with pacts_close. */
bool pacts_open(casus_pacts **out, const pack *p, bool trusted, casus_err *e);
void pacts_close(casus_pacts *r);

static inline const char *reg_text(const casus_pacts *r, reg_str s)
{
    return r->text + s;
}
/* Is `state` in the list of codes separated by blanks? "*" is everybody. */
bool reg_has(const char *list, const char *state);
/* The instrument with that id, or NULL. */
const reg_instrument *reg_instrument_find(const casus_pacts *r, const char *id);
const reg_area *reg_area_find(const casus_pacts *r, const char *id);
const reg_source *reg_source_find(const casus_pacts *r, const char *id);
const reg_place *reg_place_find(const casus_pacts *r, casus_str name); /* without case */
/* The name of a state in running text; the code itself where the register has none. */
const char *reg_state_name(const casus_pacts *r, const char *code);
/* The usual name of an organ, "upper:Federation Council"; NULL where the state has none of that kind. */
const reg_organ *reg_organ_find(const casus_pacts *r, const char *state, const char *kind);
#endif
