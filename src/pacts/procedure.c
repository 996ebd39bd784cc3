/* SPDX-License-Identifier: MIT
 * procedure.c: a verb names what is done ("approve", "sign"), the organ says which step that is. */
#include "pacts/procedure.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "pacts/force.h"
#include "syntax/mood.h"
#include "syntax/number.h"
#include "syntax/span.h"
#include "syntax/time.h"

/* What verbs and their nouns do to an instrument. */
typedef enum deed {
    NOTHING, RATIFY, APPROVE, VOTE, REJECT, VETO, SIGN, INITIAL, PROMULGATE, SUBMIT, DEPOSIT, EXCHANGE, ENTER, DENOUNCE,
    LEAVE, SUSPEND, FREEZE, RESUME, EXTEND, EXPIRE, ACCEDE, NOTIFY, INVOKE, REQUEST, RULE, REPLACE, REGISTER, AMEND, APPLY
} deed;

typedef struct word_deed {
    const char *lemma;
    deed deed;
} word_deed;

static const word_deed verbs[] = {
    {"ratify", RATIFY},     {"approve", APPROVE},   {"endorse", APPROVE},   {"pass", APPROVE},      {"back", APPROVE},
    {"adopt", APPROVE},     {"greenlight", APPROVE}, {"clear", APPROVE},    {"vote", VOTE},         {"reject", REJECT},
    {"defeat", REJECT},     {"veto", VETO},         {"sign", SIGN},         {"ink", SIGN},          {"conclude", SIGN},
    {"initial", INITIAL},   {"promulgate", PROMULGATE}, {"enact", PROMULGATE}, {"submit", SUBMIT},  {"refer", SUBMIT},
    {"send", SUBMIT},       {"forward", SUBMIT},    {"introduce", SUBMIT},  {"deposit", DEPOSIT},   {"lodge", DEPOSIT},
    {"exchange", EXCHANGE}, {"swap", EXCHANGE},     {"denounce", DENOUNCE}, {"terminate", DENOUNCE}, {"abrogate", DENOUNCE},
    {"renounce", DENOUNCE}, {"scrap", DENOUNCE},    {"cancel", DENOUNCE},   {"annul", DENOUNCE},    {"revoke", DENOUNCE},
    {"quit", LEAVE},        {"leave", LEAVE},       {"withdraw", LEAVE},    {"pull", LEAVE},        {"exit", LEAVE},
    {"suspend", SUSPEND},   {"freeze", FREEZE},     {"resume", RESUME},     {"reinstate", RESUME},  {"extend", EXTEND},
    {"renew", EXTEND},      {"prolong", EXTEND},    {"expire", EXPIRE},     {"lapse", EXPIRE},      {"accede", ACCEDE},
    {"join", ACCEDE},       {"notify", NOTIFY},     {"invoke", INVOKE},     {"trigger", INVOKE},    {"activate", INVOKE},
    {"request", REQUEST},   {"appeal", REQUEST},    {"ask", REQUEST},       {"rule", RULE},         {"uphold", RULE},       {"find", RULE},         {"replace", REPLACE},
    {"supersede", REPLACE}, {"register", REGISTER}, {"amend", AMEND},       {"apply", APPLY},       {"turn", REJECT},
};

/* Nouns for the same, which stand with a verb of happening or planning: "the vote is scheduled for". */
static const word_deed nouns[] = {
    {"vote", VOTE},         {"ratification", RATIFY}, {"approval", APPROVE}, {"signing", SIGN},     {"signature", SIGN},
    {"exchange", EXCHANGE}, {"withdrawal", LEAVE},    {"entry", ENTER},      {"expiry", EXPIRE},    {"denunciation", DENOUNCE},
};

static deed deed_of(const word_deed *list, size_t n, const syntax *t, int32_t i)
{
    for (size_t k = 0; k < n; k++) {
        if (syn_lemma(t, i, list[k].lemma)) {
            return list[k].deed;
        }
    }
    return NOTHING;
}

/* "enters into force", "came into effect", "takes effect", "became effective". */
static bool enters_force(const syntax *t, int32_t v)
{
    bool light = syn_lemma(t, v, "enter") || syn_lemma(t, v, "come") || syn_lemma(t, v, "go") || syn_lemma(t, v, "take") ||
                 syn_lemma(t, v, "put");
    for (int32_t c = t->child[v]; c >= 0 && light; c = t->next[c]) {
        bool noun = syn_lemma(t, c, "force") || syn_lemma(t, c, "effect");
        if (noun && (t->w[c].rel == CASUS_REL_OBL || t->w[c].rel == CASUS_REL_OBJ)) {
            return true;
        }
    }
    if (syn_lemma(t, v, "effective") || syn_lemma(t, v, "valid")) {
        return syn_subject(t, v) >= 0;
    }
    return false;
}

static bool particle(const syntax *t, int32_t v, const char *word)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if ((t->w[c].rel == CASUS_REL_COMPOUND_PRT || t->w[c].rel == CASUS_REL_ADVMOD) && syn_lemma(t, c, word)) {
            return true;
        }
    }
    return false;
}

static deed verb_deed(const syntax *t, int32_t v)
{
    if (enters_force(t, v)) {
        return ENTER;
    }
    deed d = t->w[v].upos == CASUS_UPOS_VERB ? deed_of(verbs, sizeof verbs / sizeof *verbs, t, v) : NOTHING;
    if (d == REJECT && syn_lemma(t, v, "turn")) {
        return particle(t, v, "down") ? REJECT : NOTHING;
    }
    if (d == LEAVE && syn_lemma(t, v, "pull")) {
        return particle(t, v, "out") ? LEAVE : NOTHING;
    }
    return d == VOTE && particle(t, v, "down") ? REJECT : d;
}

/* ---- status ---------------------------------------------------------------------------------- */

static bool lemma_in(const syntax *t, int32_t i, const char *const *words)
{
    for (; *words; words++) {
        if (syn_lemma(t, i, *words)) {
            return true;
        }
    }
    return false;
}

static bool has_aux(const syntax *t, int32_t i, const char *const *words)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        bool aux = t->w[c].rel == CASUS_REL_AUX || t->w[c].rel == CASUS_REL_AUX_PASS || t->w[c].rel == CASUS_REL_COP;
        if (aux && lemma_in(t, c, words)) {
            return true;
        }
    }
    return false;
}

/* What a governing verb makes of what it governs. */
static casus_status governed(const syntax *t, int32_t h, casus_status s)
{
    static const char *const ahead[] = {"expect", "plan", "schedule", "set", "due", "intend", "prepare", "vow", "pledge",
                                        "promise", "agree", "decide", "want", "hope", "aim", "seek", "likely", "ready",
                                        "poise", "slate", "propose", "need", "have", NULL};
    static const char *const asked[] = {"urge", "ask", "call", "press", "demand", "recommend", "encourage", "consider",
                                        "debate", "refuse", "fail", "decline", "threaten", NULL};
    static const char *const never[] = {"refuse", "fail", "decline", NULL};
    static const char *const future[] = {"will", "shall", "would", NULL};
    if (s == CASUS_STATUS_ACTUAL && lemma_in(t, h, never)) {
        return CASUS_STATUS_NEGATED;
    }
    if (s == CASUS_STATUS_ACTUAL && lemma_in(t, h, asked)) {
        return CASUS_STATUS_HYPOTHETICAL;
    }
    if (s == CASUS_STATUS_ACTUAL && (lemma_in(t, h, ahead) || has_aux(t, h, future))) {
        return CASUS_STATUS_PLANNED;
    }
    return s;
}

/* In the present: "takes", "is signed". What is so only "before it takes effect", "when it enters into force" is ahead. */
static bool in_present(const syntax *t, int32_t i)
{
    static const char *const now[] = {"is", "are", "has", "have", NULL};
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        bool aux = t->w[c].rel == CASUS_REL_AUX || t->w[c].rel == CASUS_REL_AUX_PASS || t->w[c].rel == CASUS_REL_COP;
        if (aux) {
            for (const char *const *w = now; *w; w++) {
                if (str_eq_nocase(t->w[c].form, str_c(*w))) {
                    return true;
                }
            }
            return false;
        }
    }
    casus_str f = t->w[i].form, l = t->w[i].lemma;
    return (f.len > l.len && (f.ptr[f.len - 1] | 32) == 's') || str_eq_nocase(f, l);
}

/* "is to enter into force" */
static bool is_to(const syntax *t, int32_t i)
{
    static const char *const be[] = {"be", NULL};
    int32_t h = t->w[i].head;
    bool copula = has_aux(t, i, be) || (h >= 0 && h < t->n && t->w[i].rel == CASUS_REL_XCOMP && syn_lemma(t, h, "be"));
    return copula && syn_is_infinitive(t, i);
}

casus_status procedure_status(const syntax *t, int32_t i)
{
    mood m = mood_read(t, i);
    casus_status s = m.status;
    int32_t at = i;
    for (int d = 0; d < 5; d++) {
        casus_rel rel = (casus_rel)t->w[at].rel;
        int32_t h = t->w[at].head;
        bool inside = rel == CASUS_REL_XCOMP || rel == CASUS_REL_CSUBJ || rel == CASUS_REL_CSUBJ_PASS ||
                      (rel == CASUS_REL_CCOMP && syn_is_infinitive(t, at)) || (rel == CASUS_REL_ADVCL && syn_is_infinitive(t, at)) ||
                      (rel == CASUS_REL_ACL && syn_is_infinitive(t, at));
        if (h < 0 || h >= t->n || !inside) {
            break;
        }
        s = governed(t, h, s);
        mood above = mood_read(t, h);
        s = s == CASUS_STATUS_ACTUAL && above.status != CASUS_STATUS_ACTUAL ? above.status : s;
        at = h;
    }
    static const char *const ought[] = {"must", "should", "ought", "can", "need", NULL};
    if (s == CASUS_STATUS_ACTUAL && has_aux(t, i, ought)) {
        s = CASUS_STATUS_HYPOTHETICAL;
    }
    if (s == CASUS_STATUS_ACTUAL && is_to(t, i)) {
        s = CASUS_STATUS_PLANNED;
    }
    /* Inside "if ...", "once ..." nothing is done yet. */
    static const char *const until[] = {"once", "until", "unless", "if", "before", "when", NULL};
    for (int32_t c = t->child[at]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_MARK && lemma_in(t, c, until) && t->w[at].rel == CASUS_REL_ADVCL &&
            s == CASUS_STATUS_ACTUAL && (in_present(t, at) || !(syn_lemma(t, c, "when") || syn_lemma(t, c, "before")))) {
            s = CASUS_STATUS_HYPOTHETICAL;
        }
    }
    return s;
}

/* ---- time ------------------------------------------------------------------------------------ */

static bool time_below(const syntax *t, int32_t v, time_tense tense, syn_time *out)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        int32_t a, b;
        switch (t->w[c].rel) {
        case CASUS_REL_OBL:
        case CASUS_REL_OBL_UNMARKED:
        case CASUS_REL_ADVMOD:
        case CASUS_REL_NMOD_UNMARKED:
        case CASUS_REL_NMOD:
            break;
        default:
            continue;
        }
        syn_span(t, c, &a, &b);
        if (time_in(t, a, b < a + 8 ? b : a + 8, tense, out) && out->precision != CASUS_PREC_STORY) {
            return true;
        }
    }
    return false;
}

/* The time said of the verb, of what governs it, or of what is done to its object ("a vote on Wednesday"). */
static bool find_time(const syntax *t, int32_t v, bool planned, syn_time *out)
{
    time_tense tense = planned ? TIME_AHEAD : TIME_PAST;
    int32_t at = v;
    for (int d = 0; d < 4; d++) {
        if (time_below(t, at, tense, out)) {
            return true;
        }
        casus_rel rel = (casus_rel)t->w[at].rel;
        int32_t h = t->w[at].head;
        bool up = rel == CASUS_REL_XCOMP || rel == CASUS_REL_NSUBJ || rel == CASUS_REL_NSUBJ_PASS || rel == CASUS_REL_OBJ ||
                  rel == CASUS_REL_CCOMP || rel == CASUS_REL_CSUBJ;
        if (h < 0 || h >= t->n || !up || (rel == CASUS_REL_CCOMP && !syn_is_infinitive(t, at))) {
            return false;
        }
        at = h;
    }
    return false;
}

/* Is the whole of `d` later than `than`? */
static bool after(casus_date d, casus_date than)
{
    if (d.year != than.year || !d.month || !than.month) {
        return than.year && d.year > than.year;
    }
    return d.month != than.month || !d.day || !than.day ? d.month > than.month : d.day > than.day;
}

static void set_date(const reading *g, casus_fact *f, int32_t v)
{
    syn_time w;
    bool planned = f->status == CASUS_STATUS_PLANNED;
    if (find_time(g->t, v, planned, &w)) {
        f->date = w.from;
        f->precision = w.precision;
        f->date_text = span_cue(g->t, w.first, w.last);
        if (f->status == CASUS_STATUS_ACTUAL && after(f->date, story_date(g->story))) { /* "expires on 1 April" */
            f->status = CASUS_STATUS_PLANNED;
        }
    } else if (planned || f->status == CASUS_STATUS_HYPOTHETICAL) {
        f->date = (casus_date){0}; /* nobody said when */
    }
}

/* ---- votes ----------------------------------------------------------------------------------- */

static void add_count(const reading *g, casus_fact *f, const char *what, int64_t n, int32_t from, int32_t to)
{
    for (int i = 0; i < f->n_counts; i++) {
        if (strcmp(f->counts[i].what, what) == 0) {
            return;
        }
    }
    if (n >= 0 && n < 1000000000 && f->n_counts < CASUS_MAX_COUNTS) {
        casus_cue c = span_cue(g->t, from, to);
        f->counts[f->n_counts++] = (casus_count){what, n, n, c.text, c.start, c.end};
    }
}

static bool form_is(const syntax *t, int32_t i, const char *s)
{
    return i >= 0 && i < t->n && str_eq_nocase(t->w[i].form, str_c(s));
}

/* "397-0": one token. */
static bool tally(casus_str s, int64_t *a, int64_t *b)
{
    char x[16], *end;
    if (s.len < 3 || s.len >= sizeof x) {
        return false;
    }
    memcpy(x, s.ptr, s.len);
    x[s.len] = '\0';
    *a = strtol(x, &end, 10);
    size_t dash = strncmp(end, "\xE2\x80\x93", 3) == 0 ? 3 : *end == '-';
    if (end == x || !dash) {
        return false;
    }
    char *rest = end + dash;
    *b = strtol(rest, &end, 10);
    return end != rest && !*end && *a >= 0 && *b >= 0 && *a < 10000 && *b < 10000;
}

/* Is something said to be against, before the next number? */
static bool against_near(const syntax *t, int32_t i)
{
    for (int32_t k = i + 1; k < t->n && k < i + 6; k++) {
        if (form_is(t, k, "against") || form_is(t, k, "opposed") || form_is(t, k, "no")) {
            return true;
        }
        if (form_is(t, k, "for") || form_is(t, k, "in") || form_is(t, k, ",") || form_is(t, k, "and") || number_at(t, k) >= 0) {
            return false;
        }
    }
    return false;
}

static bool votes_word(const syntax *t, int32_t i)
{
    static const char *const voters[] = {"vote", "deputy", "lawmaker", "mp", "MP", "senator", "member", "legislator",
                                         "parliamentarian", "favor", "favour", NULL};
    return i >= 0 && i < t->n && (lemma_in(t, i, voters) || form_is(t, i, "MPs"));
}

static bool of_vote(const syntax *t, int32_t first, int32_t last)
{
    for (int32_t k = first - 4; k <= last + 4; k++) {
        if (votes_word(t, k) || form_is(t, k, "voted") || form_is(t, k, "against")) {
            return true;
        }
    }
    return false;
}

static void find_votes(const reading *g, casus_fact *f)
{
    const syntax *t = g->t;
    for (int32_t i = 0; i < t->n; i++) {
        int64_t a, b;
        if (tally(t->w[i].form, &a, &b) && of_vote(t, i, i)) {
            add_count(g, f, "votes_for", a, i, i);
            add_count(g, f, "votes_against", b, i, i);
            continue;
        }
        a = t->w[i].upos == CASUS_UPOS_NUM ? number_at(t, i) : form_is(t, i, "none") || form_is(t, i, "nobody") ? 0 : -1;
        if (a < 0 || a > 10000 || (i > 0 && number_at(t, i - 1) >= 0)) {
            continue;
        }
        int32_t dash = i + 1;
        if ((form_is(t, dash, "to") || form_is(t, dash, "-") || form_is(t, dash, "\xE2\x80\x93")) && number_at(t, i + 2) >= 0 &&
            of_vote(t, i, i + 2)) {
            add_count(g, f, "votes_for", a, i, i);
            add_count(g, f, "votes_against", number_at(t, i + 2), i + 2, i + 2);
            i += 2;
        } else if (votes_word(t, i + 1) && form_is(t, i + 2, "to") && number_at(t, i + 3) >= 0) {
            add_count(g, f, "votes_for", a, i, i);
            add_count(g, f, "votes_against", number_at(t, i + 3), i + 3, i + 3);
            i += 3;
        } else if (against_near(t, i)) {
            add_count(g, f, "votes_against", a, i, i);
        } else if (votes_word(t, i + 1) || form_is(t, i + 1, "for") || (form_is(t, i + 1, "in") && votes_word(t, i + 2)) ||
                   votes_word(t, i + 2) || form_is(t, i + 1, "voted")) {
            add_count(g, f, "votes_for", a, i, i);
        }
    }
}

/* ---- which step ------------------------------------------------------------------------------ */

/* Is it said of the law on ratification, not of the treaty: "signed a law ratifying", "a bill on ratification"? */
static bool of_law(const syntax *t, int32_t v)
{
    static const char *const laws[] = {"law", "bill", "decree", "legislation", "act", "ratification", "instrument", "order", NULL};
    int32_t o = syn_object(t, v);
    if (o >= 0 && lemma_in(t, o, laws)) {
        return true;
    }
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_OBL && syn_marked(t, c, "into") && syn_lemma(t, c, "law")) {
            return true;
        }
    }
    return false;
}

static bool votes_against(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if ((t->w[c].rel == CASUS_REL_OBL && syn_marked(t, c, "against")) ||
            (t->w[c].rel == CASUS_REL_ADVMOD && form_is(t, c, "against"))) {
            return true;
        }
        if (t->w[c].rel == CASUS_REL_XCOMP && syn_lemma(t, c, "reject")) {
            return true;
        }
    }
    return false;
}

/* The step that the deed is where such an organ does it; -1: none. */
static int step_of_chamber(deed d, bool against)
{
    switch (d) {
    case RATIFY:
    case APPROVE:
        return REG_STEP_APPROVED;
    case VOTE:
        return against ? REG_STEP_REJECTED : REG_STEP_APPROVED;
    case REJECT:
        return REG_STEP_REJECTED;
    case SUSPEND:
        return REG_STEP_SUSPENDED;
    case DENOUNCE:
        return REG_STEP_APPROVED; /* of the denunciation: said in the note */
    default:
        return -1;
    }
}

static int step_of_head(deed d, bool law)
{
    switch (d) {
    case RATIFY:
        return REG_STEP_RATIFIED;
    case SIGN:
        return law ? REG_STEP_PROMULGATED : REG_STEP_SIGNED;
    case PROMULGATE:
    case APPROVE:
        return REG_STEP_PROMULGATED;
    case VETO:
    case REJECT:
        return REG_STEP_VETOED;
    default:
        return -1;
    }
}

/* What states do, through whatever organ. */
static int step_of_state(deed d)
{
    switch (d) {
    case RATIFY:
        return REG_STEP_UNRESOLVED;
    case SIGN:
        return REG_STEP_SIGNED;
    case INITIAL:
        return REG_STEP_INITIALLED;
    case SUBMIT:
        return REG_STEP_SUBMITTED;
    case DEPOSIT:
        return REG_STEP_DEPOSITED;
    case EXCHANGE:
        return REG_STEP_EXCHANGED;
    case ENTER:
        return REG_STEP_IN_FORCE;
    case DENOUNCE:
    case LEAVE:
        return REG_STEP_DENOUNCED;
    case SUSPEND:
        return REG_STEP_SUSPENDED;
    case FREEZE:
        return REG_STEP_FROZEN;
    case RESUME:
        return REG_STEP_RESUMED;
    case EXTEND:
        return REG_STEP_EXTENDED;
    case EXPIRE:
        return REG_STEP_EXPIRED;
    case ACCEDE:
        return REG_STEP_ACCEDED;
    case NOTIFY:
        return REG_STEP_NOTIFIED;
    case INVOKE:
        return REG_STEP_INVOKED;
    case REQUEST:
        return REG_STEP_REQUESTED;
    case REPLACE:
        return REG_STEP_SUPERSEDED;
    case REGISTER:
        return REG_STEP_REGISTERED;
    case AMEND:
        return REG_STEP_AMENDED;
    case APPLY:
        return REG_STEP_PROVISIONAL;
    default:
        return -1;
    }
}

static int step_of(const syntax *t, int32_t v, deed d, const organ *o)
{
    switch (o->sort) {
    case ORGAN_CHAMBER: {
        int s = step_of_chamber(d, votes_against(t, v));
        return s >= 0 ? s : d == SUBMIT ? REG_STEP_SUBMITTED : -1;
    }
    case ORGAN_COMMITTEE:
        return d == APPROVE || d == RATIFY || d == VOTE ? REG_STEP_COMMITTEE : d == REJECT ? REG_STEP_REJECTED : -1;
    case ORGAN_COURT:
        return d == RULE || d == APPROVE || d == REJECT ? REG_STEP_COURT : -1;
    case ORGAN_VOTERS:
        return d == APPROVE || d == REJECT || d == VOTE ? REG_STEP_REFERENDUM : -1;
    case ORGAN_GOVERNMENT:
        return d == APPROVE || d == RATIFY ? REG_STEP_GOVERNMENT : step_of_state(d);
    case ORGAN_HEAD: {
        int s = step_of_head(d, of_law(t, v));
        return s >= 0 ? s : step_of_state(d);
    }
    case ORGAN_MINISTER:
        return d == RATIFY ? REG_STEP_UNRESOLVED : step_of_state(d);
    case ORGAN_STATE:
    case ORGAN_NONE:
    default:
        return d == APPROVE || d == VOTE || d == REJECT || d == RULE || d == VETO ? -1 : step_of_state(d);
    }
}

/* ---- what the deed needs --------------------------------------------------------------------- */

static bool subject_is_instrument(deed d)
{
    return d == ENTER || d == EXPIRE || d == REPLACE;
}

/* "requested consultations", "appealed to the alliance for help": of what an article promises. */
static bool asks_help(const syntax *t, int32_t v, int32_t o)
{
    static const char *const help[] = {"help", "assistance", "aid", "support", "consultation", "protection", "meeting", NULL};
    if (o >= 0 && lemma_in(t, o, help)) {
        return true;
    }
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_OBL && syn_marked(t, c, "for") && lemma_in(t, c, help)) {
            return true;
        }
    }
    return false;
}

/* An instrument, or what ratifies it, goes to those who decide on it; reports and letters go anywhere. */
static bool submits(const reading *g, int32_t v, int32_t o)
{
    static const char *const aims[] = {"ratification", "approval", "consideration", "referendum", "vote", NULL};
    static const char *const submit[] = {"submit", "refer", NULL};
    const syntax *t = g->t;
    int32_t what = o >= 0 ? o : syn_subject(t, v);
    if (what < 0 || !mention_is(t, what, true)) {
        return false;
    }
    bool to_nobody = true;
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        organ x;
        if (t->w[c].rel != CASUS_REL_OBL && t->w[c].rel != CASUS_REL_IOBJ) {
            continue;
        }
        if (syn_marked(t, c, "for") && lemma_in(t, c, aims)) {
            return true;
        }
        if (t->w[c].rel == CASUS_REL_IOBJ || syn_marked(t, c, "to") || syn_marked(t, c, "before")) {
            bool body = organ_of(g->r, t, g->story->a, c, g->memory.state, &x);
            if (body && (x.sort == ORGAN_CHAMBER || x.sort == ORGAN_COMMITTEE || x.sort == ORGAN_COURT || x.sort == ORGAN_VOTERS ||
                          lemma_in(t, c, aims))) {
                return true;
            }
            to_nobody = false;
        }
    }
    return to_nobody && lemma_in(t, v, submit);
}

/* "exchanged instruments of ratification", not "exchanged fire"; "exchanged notes". */
static bool object_fits(const reading *g, int32_t v, deed d)
{
    const syntax *t = g->t;
    static const char *const papers[] = {"instrument", "document", "letter", "note", "charter", NULL};
    static const char *const parts[] = {"article", "clause", "treaty", "pact", "agreement", NULL};
    int32_t o = syn_object(t, v);
    switch (d) {
    case EXCHANGE:
    case DEPOSIT:
        return o >= 0 && lemma_in(t, o, papers);
    case INVOKE:
        return o >= 0 && (lemma_in(t, o, parts) || form_is(t, o, "Article"));
    case REQUEST:
        return asks_help(t, v, o);
    case SUBMIT:
        return submits(g, v, o);
    case FREEZE:
        return o >= 0 && (syn_lemma(t, o, "participation") || syn_lemma(t, o, "membership") || mention_is(t, o, false));
    default:
        return true;
    }
}

/* "Article 4", anywhere in the sentence. */
static casus_str article(const syntax *t, arena *a, casus_cue *cue)
{
    for (int32_t i = 0; i + 1 < t->n; i++) {
        if (form_is(t, i, "article") || form_is(t, i, "articles")) {
            casus_str n = t->w[i + 1].form;
            if (n.len && ((n.ptr[0] >= '0' && n.ptr[0] <= '9') || n.ptr[0] == 'I' || n.ptr[0] == 'V')) {
                *cue = span_cue(t, i, i + 1);
                return str_dup(a, n);
            }
        }
    }
    return (casus_str){0};
}

/* ---- facts ----------------------------------------------------------------------------------- */

void procedure_mention(const reading *g, const mention *m, casus_fact *f)
{
    casus_cue none = {0};
    arena *a = g->story->a;
    if (m->which) {
        fact_attr(f, "instrument", str_c(reg_text(g->r, m->which->id)), none);
    }
    if (m->title.len) {
        fact_attr(f, "title", m->title, m->word >= 0 && m->from <= m->to && m->from >= 0 && m->word < g->t->n &&
                  mention_is(g->t, m->word, false) ? span_cue(g->t, m->from, m->to) : none);
    }
    casus_str parties = mention_parties(m, a);
    if (parties.len) {
        fact_attr(f, "parties", parties, none);
    }
}

static void add_subject(const reading *g, const organ *o, casus_fact *f)
{
    casus_entity e;
    if (o->word >= 0 && span_entity(g->t, o->word, &e)) {
        if (o->state[0] && o->sort != ORGAN_STATE) {
            memcpy(e.code, o->state, 4); /* the register knows whose organ it is */
        }
        f->subject[f->n_subject++] = e;
    }
}

static casus_fact *add_step(reading *g, int32_t v, int step, const organ *o, const mention *m)
{
    int32_t from, to;
    const syntax *t = g->t;
    char reported[16];
    casus_cue none = {0}, cue = {0};
    syn_span(t, v, &from, &to);
    casus_fact *f = fact_new(g->out, g->story, CASUS_KIND_STEP, g->k, v, from, to);
    f->rule = str_c("procedure");
    f->event = -1;
    f->status = procedure_status(t, v);
    fact_attr(f, "step", str_c(reg_step_name((uint32_t)step)), span_cue(t, v, v));
    if (o->value.len) {
        fact_attr(f, "organ", o->value, o->word >= 0 ? span_cue(t, o->word, o->word) : none);
    }
    if (o->state[0]) {
        fact_attr(f, "state", str_dup(g->story->a, str_c(o->state)), none);
    }
    procedure_mention(g, m, f);
    casus_str art = article(t, g->story->a, &cue);
    if (art.len && (step == REG_STEP_INVOKED || step == REG_STEP_REQUESTED)) {
        fact_attr(f, "article", art, cue);
    }
    casus_date d = story_date(g->story);
    if (d.year) {
        int n = snprintf(reported, sizeof reported, "%04d-%02d-%02d", d.year, d.month, d.day);
        fact_attr(f, "reported", str_dup(g->story->a, str_n(reported, (size_t)n)), none);
    }
    add_subject(g, o, f);
    set_date(g, f, v);
    mood mm = mood_read(t, v);
    if (mm.if_clause >= 0) {
        f->condition = mood_condition(t, mm.if_clause);
    }
    if (step == REG_STEP_APPROVED || step == REG_STEP_REJECTED || step == REG_STEP_COMMITTEE) {
        find_votes(g, f);
    }
    if (o->state[0]) {
        memcpy(g->memory.state, o->state, 4);
    }
    return f;
}

/* Whoever acts: the subject, or for "signed by A and B" the agents. Several states make several steps. */
static int acting(const reading *g, int32_t v, int32_t subject, organ *out, int max)
{
    const syntax *t = g->t;
    int n = 0;
    arena *a = g->story->a;
    const char *context = g->memory.state;
    if (subject >= 0 && organ_of(g->r, t, a, subject, context, &out[n])) {
        n++;
    }
    for (int32_t c = subject >= 0 ? t->child[subject] : -1; c >= 0 && n < max; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_CONJ && organ_of(g->r, t, a, c, "", &out[n])) {
            n++;
        }
    }
    for (int32_t c = t->child[v]; c >= 0 && n < max; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_OBL_AGENT && c != subject && organ_of(g->r, t, a, c, context, &out[n])) {
            n++;
        }
    }
    return n;
}

static bool planned_in_sentence(reading *g, int32_t v)
{
    /* "is expected to ratify the document, the vote is scheduled for 6 November": the noun dates the verb's step. */
    for (uint32_t i = g->first; i < g->out->n; i++) {
        casus_fact *f = &g->out->items[i];
        if (f->kind == CASUS_KIND_STEP && f->status == CASUS_STATUS_PLANNED && f->date.year == 0) {
            syn_time w;
            if (find_time(g->t, v, true, &w)) {
                f->date = w.from;
                f->precision = w.precision;
                f->date_text = span_cue(g->t, w.first, w.last);
            }
            return true;
        }
    }
    return false;
}

static casus_str attr_of(const casus_fact *f, const char *name)
{
    for (int k = 0; k < f->n_attrs; k++) {
        if (strcmp(f->attrs[k].name, name) == 0) {
            return f->attrs[k].value;
        }
    }
    return str_n("", 0);
}

/* Did the sentence say that this organ took this step? */
static bool already(const reading *g, int step, const organ *o)
{
    for (uint32_t i = g->first; i < g->out->n; i++) {
        const casus_fact *f = &g->out->items[i];
        if (f->kind == CASUS_KIND_STEP && str_is(attr_of(f, "step"), reg_step_name((uint32_t)step)) &&
            str_is(attr_of(f, "state"), o->state) && (str_eq(attr_of(f, "organ"), o->value) || !o->value.len)) {
            return true;
        }
    }
    return false;
}

/* Is a mention really one: a noun for instruments, or something that stands for the story's instrument? */
static bool found(const reading *g, int32_t noun)
{
    return noun >= 0 && (mention_is(g->t, noun, false) || g->memory.near);
}

/* "vote to ratify the treaty", "sign a law ratifying the treaty": the object of the deed inside. */
static int32_t inside(const syntax *t, int32_t i)
{
    for (int32_t c = i >= 0 ? t->child[i] : -1; c >= 0; c = t->next[c]) {
        casus_rel rel = (casus_rel)t->w[c].rel;
        bool clause = rel == CASUS_REL_ADVCL || rel == CASUS_REL_XCOMP || rel == CASUS_REL_ACL;
        int32_t o = clause && verb_deed(t, c) != NOTHING ? syn_object(t, c) : -1;
        if (o >= 0 && mention_is(t, o, true)) {
            return o;
        }
    }
    return -1;
}

/* "the ratification law" */
static bool of_ratification(const syntax *t, int32_t o)
{
    for (int32_t c = t->child[o]; c >= 0; c = t->next[c]) {
        if (t->w[c].rel == CASUS_REL_COMPOUND && (syn_lemma(t, c, "ratification") || syn_lemma(t, c, "accession"))) {
            return true;
        }
    }
    return false;
}

/* "withdrew from the treaty", "pulled its forces out of it" */
static int32_t left_behind(const syntax *t, int32_t v)
{
    for (int32_t c = t->child[v]; c >= 0; c = t->next[c]) {
        bool from = syn_marked(t, c, "from") || syn_marked(t, c, "of") || syn_marked(t, c, "out_of");
        if ((t->w[c].rel == CASUS_REL_OBL || t->w[c].rel == CASUS_REL_NMOD) && from && mention_is(t, c, true)) {
            return c;
        }
    }
    return -1;
}

static int32_t mentioned(const reading *g, int32_t v, int32_t subject, deed d)
{
    const syntax *t = g->t;
    int32_t o = syn_object(t, v);
    if (subject_is_instrument(d)) {
        int32_t s = syn_subject(t, v);
        return s >= 0 && mention_is(t, s, true) ? s : o >= 0 && mention_is(t, o, true) ? o : -1;
    }
    if (o >= 0 && o != subject && mention_is(t, o, false)) {
        return o;
    }
    if (d == LEAVE) { /* what is left: an army may leave a country as a treaty wants */
        return left_behind(t, v);
    }
    int32_t in = d == VOTE || of_law(t, v) ? inside(t, v) : -1;
    in = in < 0 && of_law(t, v) ? inside(t, o) : in;
    if (in >= 0) {
        return in;
    }
    int32_t below = mention_below(t, v, subject);
    if (below >= 0 && mention_is(t, below, false)) {
        return below;
    }
    if (o >= 0 && mention_is(t, o, true)) {
        return o;
    }
    /* "approve its ratification": of what the story is about */
    bool about = o >= 0 && (syn_lemma(t, o, "ratification") || syn_lemma(t, o, "instrument") || of_ratification(t, o));
    return below >= 0 ? below : about && g->memory.near ? o : -1;
}

/* "left NATO", "froze its participation in the CSTO", "NATO invoked Article 5": of the treaty that founded the body. */
static const reg_instrument *body_acted_on(const reading *g, int32_t v, int32_t subject, deed d, int32_t *at)
{
    const syntax *t = g->t;
    if (d != LEAVE && d != FREEZE && d != SUSPEND && d != DENOUNCE && d != INVOKE && d != REQUEST) {
        return NULL;
    }
    int32_t o = syn_object(t, v);
    const int32_t under[] = {v, o};
    for (int k = 0; k < 2; k++) {
        for (int32_t c = under[k] >= 0 ? t->child[under[k]] : -1; c >= 0; c = t->next[c]) {
            casus_rel rel = (casus_rel)t->w[c].rel;
            bool place = rel == CASUS_REL_OBJ || rel == CASUS_REL_OBL || rel == CASUS_REL_NMOD || (rel == CASUS_REL_NSUBJ && d == INVOKE);
            bool of = k == 0 || syn_lemma(t, o, "participation") || syn_lemma(t, o, "membership") || d == REQUEST;
            const reg_instrument *x = place && of && (c != subject || d == INVOKE) ? mention_body(g->r, t, c) : NULL;
            if (x) {
                *at = c;
                return x;
            }
        }
    }
    return NULL;
}

/* Only parties sign, leave or suspend; who is none "denounces" in words. Chambers of others may have a say (accession). */
static bool outsider(const casus_pacts *r, const mention *m, const organ *o)
{
    bool party = m->n < 2 || !o->state[0] || o->sort == ORGAN_CHAMBER || o->sort == ORGAN_COMMITTEE;
    for (int i = 0; i < m->n; i++) {
        party = party || strcmp(m->party[i], o->state) == 0;
    }
    if (m->which && m->n == 0 && o->state[0] && o->sort != ORGAN_CHAMBER && o->sort != ORGAN_COMMITTEE) {
        return !force_is_party(r, m->which, o->state);
    }
    return !party;
}

static void read_verb(reading *g, int32_t v)
{
    const syntax *t = g->t;
    deed d = verb_deed(t, v);
    if (d == NOTHING || !object_fits(g, v, d)) {
        return;
    }
    organ who[4] = {{.word = -1}};
    int32_t subject = syn_subject(t, v), body = -1;
    int32_t noun = mentioned(g, v, subject, d);
    const reg_instrument *founded = body_acted_on(g, v, subject, d, &body);
    bool papers = (d == EXCHANGE || d == DEPOSIT) && noun < 0 && g->memory.near;
    if (!found(g, noun) && !papers && d != INVOKE && !founded) {
        return;
    }
    int n = subject_is_instrument(d) ? 0 : acting(g, v, subject, who, 4);
    mention m;
    bool several = n > 1 && who[0].state[0] && who[1].state[0];
    bool own_name = noun >= 0 && mention_is(t, noun, false);
    if (!founded || own_name) {
        mention_read(g->r, t, g->story->a, noun, n ? &who[0] : NULL, v, &g->memory, &m);
    }
    if (founded && (!own_name || !m.which)) { /* also "asked the alliance for help under the treaty" */
        mention_of_body(t, g->story->a, founded, body, &m);
    }
    for (int i = 0; i < n && m.n < 2 && several; i++) {
        mention_add(&m, &g->memory, t, &who[i]);
    }
    if (d == INVOKE && !m.title.len) {
        return;
    }
    if (n == 0) {
        int step = step_of(t, v, d, &who[0]);
        /* Nobody said who: that it happened still stands. A body that the instrument founded acts for all. */
        bool passive = subject < 0 || subject_is_instrument(d) || d == EXCHANGE ||
                       (d == INVOKE && mention_body(g->r, t, subject) != NULL && mention_body(g->r, t, subject) == m.which);
        if (step >= 0 && passive) {
            add_step(g, v, step, &who[0], &m);
        }
        return;
    }
    for (int i = 0; i < (several ? n : 1); i++) {
        int step = outsider(g->r, &m, &who[i]) ? -1 : step_of(t, v, d, &who[i]);
        if (step >= 0 && !already(g, step, &who[i])) {
            add_step(g, v, step, &who[i], &m);
        }
    }
}

/* Inside "vote to ratify", "signed a law ratifying" the outer verb names the step. */
static bool inner(const syntax *t, int32_t v)
{
    int32_t h = t->w[v].head;
    casus_rel rel = (casus_rel)t->w[v].rel;
    if (h < 0 || h >= t->n) {
        return false;
    }
    deed outer = verb_deed(t, h);
    if ((outer == SIGN || outer == APPROVE) && verb_deed(t, v) == RATIFY && of_law(t, h)) {
        return true;
    }
    if (rel == CASUS_REL_XCOMP || rel == CASUS_REL_ADVCL) {
        return outer == VOTE && !(rel == CASUS_REL_ADVCL && !syn_is_infinitive(t, v) && !syn_marked(t, v, "of"));
    }
    static const char *const laws[] = {"law", "bill", "decree", "legislation", "resolution", "favor", "favour", "motion", "act", NULL};
    return rel == CASUS_REL_ACL && lemma_in(t, h, laws);
}

static void read_noun(reading *g, int32_t i)
{
    static const char *const happens[] = {"schedule", "plan", "set", "expect", "hold", "due", "take", "slate", "occur", "follow", NULL};
    const syntax *t = g->t;
    deed d = deed_of(nouns, sizeof nouns / sizeof *nouns, t, i);
    int32_t h = t->w[i].head;
    bool subject = t->w[i].rel == CASUS_REL_NSUBJ || t->w[i].rel == CASUS_REL_NSUBJ_PASS;
    if (d == NOTHING || h < 0 || h >= t->n || !subject || !lemma_in(t, h, happens) || !g->memory.near) {
        return;
    }
    if (planned_in_sentence(g, h)) {
        return;
    }
    organ o = {.word = -1};
    arena *a = g->story->a;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) { /* "the Senate vote", "a vote in the upper house" */
        organ x;
        if (o.sort == ORGAN_NONE && organ_of(g->r, t, a, c, g->memory.state, &x) && x.sort != ORGAN_STATE) {
            o = x;
        }
    }
    for (int32_t c = t->child[h]; c >= 0 && o.sort == ORGAN_NONE; c = t->next[c]) {
        organ x;
        if (t->w[c].rel == CASUS_REL_OBL && organ_of(g->r, t, a, c, g->memory.state, &x) && x.sort == ORGAN_CHAMBER) {
            o = x;
        }
    }
    mention m;
    mention_read(g->r, t, a, mention_below(t, i, -1), &o, -1, &g->memory, &m);
    bool chamber = d == VOTE || d == RATIFY || d == APPROVE;
    int step = chamber && o.sort == ORGAN_NONE ? -1 : step_of(t, i, d, &o);
    static const char *const planned[] = {"schedule", "plan", "set", "expect", "due", "slate", NULL};
    if (step >= 0) {
        casus_fact *f = add_step(g, i, step, &o, &m);
        if (f->status == CASUS_STATUS_ACTUAL && (lemma_in(t, h, planned) || procedure_status(t, h) == CASUS_STATUS_PLANNED)) {
            f->status = CASUS_STATUS_PLANNED;
            set_date(g, f, i);
        }
    }
}

/* The first mention of an instrument in the sentence, so that "it" and "the document" later have something to mean. */
static void note_mentions(reading *g)
{
    for (int32_t i = 0; i < g->t->n; i++) {
        if (mention_is(g->t, i, false)) {
            mention m;
            mention_read(g->r, g->t, g->story->a, i, NULL, -1, &g->memory, &m);
        }
    }
}

void procedure_read(reading *g)
{
    mention_memory before = g->memory;
    for (int32_t i = 0; i < g->t->n; i++) {
        if (!inner(g->t, i)) {
            read_verb(g, i);
        }
    }
    for (int32_t i = 0; i < g->t->n; i++) {
        if (g->t->w[i].upos == CASUS_UPOS_NOUN) {
            read_noun(g, i);
        }
    }
    if (g->out->n == g->first && !before.any) {
        note_mentions(g);
    }
}
