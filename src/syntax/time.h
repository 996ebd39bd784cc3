/* SPDX-License-Identifier: MIT
 * time.h: temporal expressions as dates: a word of a sentence to the day, month or year it means, read against the
 * story's date. What is said of an act (which expression belongs to it) is not decided here. docs/time.md */
#ifndef CASUS_SYNTAX_TIME_H
#define CASUS_SYNTAX_TIME_H
#include "syntax/syntax.h"

typedef enum time_tense {
    TIME_NEAREST, /* nothing said: "the November 6 vote" is the nearest one */
    TIME_PAST,    /* "was held on November 6" */
    TIME_AHEAD    /* "will be held on November 6" */
} time_tense;

typedef enum time_relation { /* of what is dated to the dates */
    TIME_AT,     /* on, in, during */
    TIME_SINCE,  /* "since 2022", "for 32 months": from the first date on */
    TIME_UNTIL,  /* "until Friday", "within a week": up to the last date */
    TIME_BEFORE, /* "before Friday", "by the end of the year" */
    TIME_AFTER
} time_relation;

typedef struct syn_time {
    casus_date from, to;       /* cut to what is known; `to` has year 0 where it is one day, month or year */
    casus_precision precision; /* of both */
    time_relation relation;
    int32_t first, last;       /* words of the sentence, relation word included */
} syn_time;

/* The expression that begins at word i; false where none does, or where it is too vague for a date ("recently"). */
bool time_at(const syntax *t, int32_t i, time_tense tense, syn_time *out);
/* The finest expression among words [from, to]: days before months before years, else the first. */
bool time_in(const syntax *t, int32_t from, int32_t to, time_tense tense, syn_time *out);
/* Tense of what governs word i: from auxiliaries and words that look ahead ("scheduled", "due"). */
time_tense time_tense_at(const syntax *t, int32_t i);
#endif
