/* SPDX-License-Identifier: MIT */
#include "lexicon/plover.h"

#include <string.h>

#include "base/str.h"

static const struct plover_type_row {
    const char *name;
    double score;
} type_rows[CASUS_TYPE_N] = {
    [CASUS_TYPE_AGREE] = {"AGREE", 2.5},         [CASUS_TYPE_CONSULT] = {"CONSULT", 2.5},
    [CASUS_TYPE_SUPPORT] = {"SUPPORT", 5},       [CASUS_TYPE_CONCEDE] = {"CONCEDE", 4.5},
    [CASUS_TYPE_COOPERATE] = {"COOPERATE", 9.5}, [CASUS_TYPE_AID] = {"AID", 10},
    [CASUS_TYPE_RETREAT] = {"RETREAT", 6.5},     [CASUS_TYPE_REQUEST] = {"REQUEST", 0},
    [CASUS_TYPE_ACCUSE] = {"ACCUSE", -3},        [CASUS_TYPE_REJECT] = {"REJECT", -2},
    [CASUS_TYPE_THREATEN] = {"THREATEN", -3.5},  [CASUS_TYPE_PROTEST] = {"PROTEST", -5},
    [CASUS_TYPE_SANCTION] = {"SANCTION", -6},    [CASUS_TYPE_MOBILIZE] = {"MOBILIZE", -5.5},
    [CASUS_TYPE_COERCE] = {"COERCE", -7},        [CASUS_TYPE_ASSAULT] = {"ASSAULT", -9},
};

static const struct plover_mode_row {
    casus_type type;
    const char *name;
    double score;
} mode_rows[] = {
    {CASUS_TYPE_CONSULT, "visit", 4},
    {CASUS_TYPE_CONSULT, "third-party", 1},
    {CASUS_TYPE_CONSULT, "multilateral", 4},
    {CASUS_TYPE_CONSULT, "phone", 1.5},
    {CASUS_TYPE_RETREAT, "withdraw", 8},
    {CASUS_TYPE_RETREAT, "release", 6.5},
    {CASUS_TYPE_RETREAT, "disarm", 10},
    {CASUS_TYPE_RETREAT, "ceasefire", 7.5},
    {CASUS_TYPE_RETREAT, "access", 6.5},
    {CASUS_TYPE_RETREAT, "resign", 4.5},
    {CASUS_TYPE_REQUEST, "assist", 0.5},
    {CASUS_TYPE_REQUEST, "change", -1},
    {CASUS_TYPE_REQUEST, "yield", -1},
    {CASUS_TYPE_REQUEST, "meet", 0},
    {CASUS_TYPE_ACCUSE, "disapprove", -2},
    {CASUS_TYPE_ACCUSE, "investigate", -3.5},
    {CASUS_TYPE_ACCUSE, "allege", -3.5},
    {CASUS_TYPE_REJECT, "assist", -1.5},
    {CASUS_TYPE_REJECT, "change", -2},
    {CASUS_TYPE_REJECT, "yield", -2},
    {CASUS_TYPE_REJECT, "meet", -2},
    {CASUS_TYPE_THREATEN, "restrict", -3},
    {CASUS_TYPE_THREATEN, "arrest", -3.5},
    {CASUS_TYPE_THREATEN, "relations", -3.5},
    {CASUS_TYPE_THREATEN, "expel", -3.5},
    {CASUS_TYPE_THREATEN, "territory", -4},
    {CASUS_TYPE_THREATEN, "violence", -3.5},
    {CASUS_TYPE_PROTEST, "demo", -5},
    {CASUS_TYPE_PROTEST, "riot", -7},
    {CASUS_TYPE_PROTEST, "strike", -5},
    {CASUS_TYPE_PROTEST, "hunger", -4.5},
    {CASUS_TYPE_PROTEST, "boycott", -4.5},
    {CASUS_TYPE_PROTEST, "obstruct", -4.5},
    {CASUS_TYPE_PROTEST, "vandalize", -5},
    {CASUS_TYPE_SANCTION, "convict", -6},
    {CASUS_TYPE_SANCTION, "expel", -5.5},
    {CASUS_TYPE_SANCTION, "withdraw", -6},
    {CASUS_TYPE_SANCTION, "discontinue", -6},
    {CASUS_TYPE_MOBILIZE, "troops", -6.5},
    {CASUS_TYPE_MOBILIZE, "weapons", -6.5},
    {CASUS_TYPE_MOBILIZE, "police", -5.5},
    {CASUS_TYPE_MOBILIZE, "militia", -6},
    {CASUS_TYPE_COERCE, "seize", -7},
    {CASUS_TYPE_COERCE, "restrict", -7},
    {CASUS_TYPE_COERCE, "censor", -6.5},
    {CASUS_TYPE_COERCE, "curfew", -6.5},
    {CASUS_TYPE_COERCE, "martial-law", -7.5},
    {CASUS_TYPE_COERCE, "arrest", -7},
    {CASUS_TYPE_COERCE, "deport", -7},
    {CASUS_TYPE_COERCE, "withhold", -7},
    {CASUS_TYPE_COERCE, "misinformation", -6.5},
    {CASUS_TYPE_COERCE, "cyber", -7},
    {CASUS_TYPE_ASSAULT, "abduct", -8.5},
    {CASUS_TYPE_ASSAULT, "beat", -7.5},
    {CASUS_TYPE_ASSAULT, "torture", -8.5},
    {CASUS_TYPE_ASSAULT, "sexual", -8.5},
    {CASUS_TYPE_ASSAULT, "targeted", -9.5},
    {CASUS_TYPE_ASSAULT, "destroy", -8.5},
    {CASUS_TYPE_ASSAULT, "primitive", -8},
    {CASUS_TYPE_ASSAULT, "firearms", -9},
    {CASUS_TYPE_ASSAULT, "explosives", -9},
    {CASUS_TYPE_ASSAULT, "suicide-attack", -9.5},
    {CASUS_TYPE_ASSAULT, "aerial", -9.5},
    {CASUS_TYPE_ASSAULT, "drone", -9.5},
    {CASUS_TYPE_ASSAULT, "heavy-weapons", -9.5},
    {CASUS_TYPE_ASSAULT, "crowd-control", -7.5},
    {CASUS_TYPE_ASSAULT, "unconventional", -10},
};

static const char *const contexts[] = {
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
};

#define N_MODE (sizeof mode_rows / sizeof *mode_rows)

const char *plover_type_name(casus_type t)
{
    return t < CASUS_TYPE_N ? type_rows[t].name : "";
}

casus_type plover_type(casus_str name)
{
    for (int t = 0; t < CASUS_TYPE_N; t++)
        if (str_is(name, type_rows[t].name))
            return (casus_type)t;
    return CASUS_TYPE_N;
}

const char *plover_mode(casus_type t, casus_str mode)
{
    for (size_t i = 0; i < N_MODE; i++)
        if (mode_rows[i].type == t && str_is(mode, mode_rows[i].name))
            return mode_rows[i].name;
    return NULL;
}

const char *plover_context(casus_str name)
{
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
        if (str_is(name, contexts[i]))
            return contexts[i];
    return NULL;
}

static double mode_score(casus_type t, const char *mode)
{
    for (size_t i = 0; i < N_MODE; i++)
        if (mode_rows[i].type == t && strcmp(mode_rows[i].name, mode) == 0)
            return mode_rows[i].score;
    return 0;
}

double plover_scale(casus_type t, const char *const *mode, int n)
{
    double best = 0;
    bool any = false;
    for (int i = 0; i < n && mode[i]; i++) {
        double s = mode_score(t, mode[i]);
        if (!any || s * s > best * best)
            best = s;
        any = true;
    }
    if (any)
        return best;
    return t < CASUS_TYPE_N ? type_rows[t].score : 0;
}
