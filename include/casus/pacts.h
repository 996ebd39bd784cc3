/* SPDX-License-Identifier: MIT
 *
 * pacts.h: the treaty register and its answers: who is bound to whom, on a day.
 *
 *     casus_pacts *r;
 *     casus_err err;
 *     if (!casus_pacts_open(&r, NULL, &err)) ...
 *     casus_duty_query q = {.attacker = "UKR", .victim = "RUS", .on = {2024, 12, 10}};
 *     casus_answer *a = casus_oblige(r, &q, &err);
 *     for (uint32_t i = 0; a && i < a->n_duties; i++) ... // a->duties[i].obligor, .verdict
 *     casus_answer_free(a);
 *     casus_pacts_close(r);
 *
 * The register is const once opened: any number of threads may ask it. What an answer says is explained in
 * docs/pacts.md; the text form of the register in docs/formats/pacts.md. Rules of casus.h hold here too. States are
 * named by ISO 3166-1 alpha-3 code; former states by the codes that docs/formats/pacts.md lists (SUN, DDR ...).
 */
#ifndef CASUS_PACTS_H
#define CASUS_PACTS_H

#include "casus/casus.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- The register ---------------------------------------------------------------------------- */

typedef struct casus_pacts casus_pacts;

/* Open the register: `path` is a compiled file, a directory of text, or NULL for the one built in (which is mapped, not
 * read). Free with casus_pacts_close. Errors in text carry file and line. */
bool casus_pacts_open(casus_pacts **out, const char *path, casus_err *err);
void casus_pacts_close(casus_pacts *r);

/* Compile a directory of text into a file for casus_pacts_open; written whole or not at all. */
bool casus_pacts_compile(const char *dir, const char *out_path, casus_err *err);

/* A register with more rows: those of `base` (which stays as it is and has to outlive the adding) and what is found in
 * lines as `casus code --all` writes them (docs/procedure.md): procedure steps, duties that are reported, and who claims or
 * denies that one state attacked another. All are claims with their story as source: they complete the chain of an
 * instrument, but where a verified step of the same kind exists, that one counts and both are shown. Of the two clocks a
 * line's is `recorded`, else `published`, else the date of its story.
 *
 *     casus_pacts_news *n = casus_pacts_news_new(base);         // never NULL
 *     casus_pacts_news_add(n, line, "stories.jsonl", 1, &err);  // one JSON object; false: it is none. Others are passed over
 *     casus_pacts *r = casus_pacts_news_take(n, &n_used);       // frees n; how many lines were used (may be NULL)
 *
 * One thread at a time. */
typedef struct casus_pacts_news casus_pacts_news;
casus_pacts_news *casus_pacts_news_new(const casus_pacts *base);
bool casus_pacts_news_add(casus_pacts_news *n, casus_str line, const char *name, long number, casus_err *err);
casus_pacts *casus_pacts_news_take(casus_pacts_news *n, uint32_t *n_used);
void casus_pacts_news_free(casus_pacts_news *n); /* without taking */

/* The register as it could be known on that day: without the steps that became known later. Never NULL. */
casus_pacts *casus_pacts_as_known(const casus_pacts *base, casus_date known);

/* The same as casus_pacts_news from a file of such lines. A broken one fails with its number. */
bool casus_pacts_with(casus_pacts **out, const casus_pacts *base, const char *path, uint32_t *n_used, casus_err *err);

/* The same with the alliances of a user's own ATOP 4 or 5 member-level file (comma-separated, with a header line).
 * *report (may be NULL): one line for each instrument that both have, or that one lacks, with what differs. */
bool casus_pacts_import_atop(casus_pacts **out, const casus_pacts *base, const char *path, casus_buf *report,
                             casus_err *err);

/* Append the register as text (docs/formats/pacts.md): what casus_pacts_compile reads. */
void casus_pacts_write(casus_buf *out, const casus_pacts *r);

/* ---- Asking ---------------------------------------------------------------------------------- */

/* What follows for one obligor from one article. The order is that of a plain answer: what binds first. */
#define CASUS_VERDICT_LIST(X) \
    X(DUE, "DUE")                             /* the trigger is met whoever is right */ \
    X(DUE_IF, "DUE_IF")                       /* met in the account of some, not of others: see pivots */ \
    X(BREACH, "BREACH")                       /* the obligor is the attacker and bound not to attack */ \
    X(AWAITS, "AWAITS")                       /* in force and met but for a request, or the decision of an organ */ \
    X(IN_FORCE_CONTESTED, "IN_FORCE_CONTESTED") /* sources disagree whether it was in force on that day */ \
    X(SUSPENDED, "SUSPENDED")                 /* in force, but the obligor's duty to this beneficiary rests */ \
    X(PENDING, "PENDING")                     /* signed, not in force: see next */ \
    X(NOT_SIGNED_YET, "NOT_SIGNED_YET")       /* of an instrument that the register knows from a later day */ \
    X(NOT_DUE, "NOT_DUE")                     /* in force, but area, adversary, initiator ... exclude it: see reason */ \
    X(ENDED, "ENDED")                         /* expired, denounced, superseded */ \
    X(NON_BINDING, "NON_BINDING")             /* a political commitment */ \
    X(TEXT_UNKNOWN, "TEXT_UNKNOWN")           /* the text is not public: nobody outside can say */
#define CASUS_ENUM_VERDICT(n, s) CASUS_VERDICT_##n,
typedef enum casus_verdict { CASUS_VERDICT_LIST(CASUS_ENUM_VERDICT) CASUS_VERDICT_N } casus_verdict;
const char *casus_verdict_name(casus_verdict v); /* "DUE_IF"; static; NULL where out of range */

typedef struct casus_duty_query {
    char attacker[4], victim[4];
    casus_date on;           /* required */
    casus_date known;        /* what could be known on that day; year 0: all that the register knows */
    const char *at;          /* a place of the register, "LAT,LON", or a state; NULL: the victim's home territory */
    const char *const *claims; /* "UKR:self_defence", "RUS:armed_attack=false": claims to add */
    uint32_t n_claims;
    uint32_t attackers;      /* how many states attack; 0 counts as 1 */
    uint32_t rounds;         /* 0, 1: duties to the two; 2: and those that follow if an obligor joins; at most 4 */
    bool all;                /* also ENDED and NOT_SIGNED_YET, which are left out where a later instrument answers */
} casus_duty_query;

/* A disputed fact that an answer turns on. */
typedef struct casus_pivot {
    const char *fact;        /* "armed_attack(UKR>RUS)" */
    const char *claimed_by;  /* codes separated by blanks: who says it is so */
    const char *denied_by;   /* who says it is not, or claims what excludes it */
    const char *source;      /* where the register has it from; "" where the query supposes it */
} casus_pivot;

/* One step of the chain that makes an instrument what it was on the day. */
typedef struct casus_chain_step {
    const char *date;        /* ISO, cut to what is known */
    const char *by;          /* code, or "*": the parties together */
    const char *step, *organ, *source, *note;
    const char *claimant;    /* "" where the register holds it as a fact */
    int32_t votes_for, votes_against; /* -1: not known */
    bool verified, planned;
    bool computed;           /* the register's own conclusion from the steps before it, by the instrument's rule */
} casus_chain_step;

typedef struct casus_duty {
    const char *obligor, *beneficiary; /* codes */
    const char *instrument, *title, *article, *type;
    casus_verdict verdict;
    const char *reason;      /* why this verdict: one sentence */
    const char *rule;        /* what the article says, in our words */
    const char *means, *discretion, *timing, *area;
    const char *reading;     /* label of this reading, where the article has several; "" */
    const char *next;        /* PENDING: the next step, organ and planned date; "" */
    const char *in_force;    /* since when; "" */
    const char *ends;        /* until when, as far as known; "" */
    casus_pivot *pivots;
    uint32_t n_pivots;
    casus_chain_step *steps; /* by date; those the register holds for the pair */
    uint32_t n_steps;
    const char **notes;      /* reservations, conflicts with other duties, later practice */
    uint32_t n_notes;
    const char *source;      /* of the article */
    bool verified;
    uint32_t round;          /* 1, or the round in which it arises */
} casus_duty;

typedef struct casus_answer {
    casus_duty *duties;      /* by round, verdict, instrument, obligor */
    uint32_t n_duties;
    const char *plain;       /* the answer in one paragraph */
    void *memory;
} casus_answer;

/* The code of a state that the register knows: one that it names (row `state`), that is a party of an instrument or that has
 * a home among its places. `text` is the code in letters of either case ("prk") or the name as the register calls it, with
 * or without its article and in either case ("the Soviet Union", "north korea"). False, and *code as it was, where there is
 * none: a register without names of states still knows the codes of its parties. Safe to call from several threads. */
bool casus_pacts_state(const casus_pacts *r, const char *text, char code[4]);

/* Answer the query. NULL and *err (CASUS_EUSAGE) where it cannot be read: unknown date, place, claim. A state that no
 * instrument names gives an answer without duties. Free with casus_answer_free. */
casus_answer *casus_oblige(const casus_pacts *r, const casus_duty_query *q, casus_err *err);
void casus_answer_free(casus_answer *a);

/* Which events of a record could trigger an obligation? Reads JSON lines as `casus code` writes them, takes attacks that
 * took place (ASSAULT, status actual) by one state on another, each pair and day once, and appends for every duty that is
 * due, due in one account, broken, awaited, pending or contested: as JSON {"event","date","attacker","victim","duty":{...}},
 * or as tab-separated cells date, attack, verdict, obligors, beneficiary, article, duty, reason. *n_events: attacks found. */
bool casus_pacts_alerts(casus_buf *out, const casus_pacts *r, const char *path, bool as_json, uint32_t *n_events,
                        casus_err *err);
/* The same for one line, which may be of any kind; `seen` (start with {0}, end with casus_pacts_seen_free) remembers pairs and days. */
typedef struct casus_pacts_seen {
    void *attacks;
    uint32_t n, cap;
} casus_pacts_seen;
bool casus_pacts_alert(casus_buf *out, const casus_pacts *r, casus_pacts_seen *seen, casus_str line, const char *name,
                       long number, bool as_json, casus_err *err);
void casus_pacts_seen_free(casus_pacts_seen *seen);

/* Append the answer as JSON lines, one a duty, or as text. */
void casus_write_duty(casus_buf *out, const casus_duty *d);

/* Append the instruments as JSON lines: id, title, state on that day and what is missing until force. `between`: only
 * those with both states as parties; either may be "". `on` year 0: their latest state. */
void casus_pacts_list(casus_buf *out, const casus_pacts *r, const char *a, const char *b, casus_date on, bool json);
/* Append one instrument with its timeline; false where the register has none of that id. */
bool casus_pacts_show(casus_buf *out, const casus_pacts *r, const char *id, casus_date on, bool json);
/* Append as CSV one line for each day on which a directed pair of states is bound, from `since` to `until` (inclusive):
 * date,obligor,beneficiary,instrument,types. */
bool casus_pacts_dyad_days(casus_buf *out, const casus_pacts *r, casus_date since, casus_date until, casus_err *err);

#ifdef __cplusplus
}
#endif
#endif
