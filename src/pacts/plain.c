/* SPDX-License-Identifier: MIT
 * plain.c: what a person would say who was asked: is anybody bound to help, who, under what, on what does it hang? Help is
 * what comes first: duties to defend, then to act in lesser ways; what binds nobody is said last, if there is room. */
#include "pacts/plain.h"

enum { MAX_NAMES = 4, MAX_CLAUSES = 3, MAX_SENTENCES = 5 };

typedef struct telling {
    const world *w;
    const casus_duty *d; /* of round 1 */
    uint32_t n;
    buf out;
    uint32_t sentences;
    bool *said; /* [n] */
} telling;

/* ---- words ----------------------------------------------------------------------------------- */

static const char *name(const telling *t, const char *code)
{
    return reg_state_name(t->w->r, code);
}

static void add_list(telling *t, buf *b, const char *const *codes, uint32_t n)
{
    uint32_t shown = n <= MAX_NAMES + 1 ? n : MAX_NAMES;
    for (uint32_t i = 0; i < shown; i++) {
        buf_fmt(b, "%s%s", !i ? "" : i + 1 == n ? " and " : ", ", name(t, codes[i]));
    }
    if (n > shown) {
        buf_fmt(b, " and %u others", n - shown);
    }
}

/* A list of codes separated by blanks. */
static void add_codes(telling *t, buf *b, const char *list)
{
    const char *at[64];
    char code[64][9];
    uint32_t n = 0;
    for (const char *p = list; *p && n < 64;) {
        size_t k = strcspn(p, " ");
        memcpy(code[n], p, k < 8 ? k : 8);
        code[n][k < 8 ? k : 8] = '\0';
        at[n] = code[n];
        n++;
        p += k;
        p += strspn(p, " ");
    }
    add_list(t, b, at, n);
}

static void add_date(buf *b, day d)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                                         "October", "November", "December"};
    casus_date x = day_date(d);
    buf_fmt(b, "%d %s %d", x.day, months[x.month - 1], x.year);
}

/* What the duty is to do, as an infinitive; the beneficiary follows. */
static const char *act(const char *type)
{
    static const char *const words[][2] = {
        {"defense", "help defend"}, {"offense", "join the war of"}, {"neutrality", "stay neutral toward"},
        {"non_assistance", "give no help against"}, {"consult", "consult with"}, {"seek_unsc_action", "go to the UN Security Council for"},
        {"basing", "grant bases to"}, {"military_aid", "give military aid to"}, {"intelligence", "share intelligence with"},
        {"no_territory_use", "keep its territory from being used against"}, {"non_aggression", "not attack"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(type, words[i][0]) == 0) {
            return words[i][1];
        }
    }
    return "act for";
}

/* "(North Atlantic Treaty, article 5)" */
static void add_article(buf *b, const casus_duty *d)
{
    bool numbered = *d->article && *d->article != '(';
    buf_fmt(b, "(%s%s%s%s%s)", d->title, numbered ? ", article " : "", numbered ? d->article : "", *d->reading ? ": " : "", d->reading);
}

static bool is_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Length of the kind of an organ in "RUS upper:Federation Council", from the blank to the colon; 0: none. */
static size_t organ_kind(const char *p)
{
    size_t n = *p == ' ' ? 1 + strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
    return n > 1 && p[n] == ':' && p[n + 1] != ' ' ? n + 1 : 0;
}

/* Text of a duty with names for codes and dates in words. */
static void add_named(telling *t, buf *b, const char *text)
{
    for (const char *p = text; *p;) {
        size_t n = 0;
        while (is_word(p[n]) || (n && p[n] == '-' && is_word(p[n + 1]))) {
            n++;
        }
        char code[4] = "";
        day_range d;
        memcpy(code, p, n == 3 ? 3 : 0);
        const char *is = n == 3 ? name(t, code) : code;
        if (n == 10 && day_read(str_n(p, 10), &d)) {
            add_date(b, d.lo);
        } else if (n == 3 && strcmp(is, code) != 0) {
            size_t kind = organ_kind(p + 3);
            buf_fmt(b, "%s%s", is, !kind ? "" : is[strlen(is) - 1] == 's' ? "' " : "'s ");
            n += kind;
        } else {
            n = n ? n : 1;
            buf_add(b, p, n);
        }
        p += n;
    }
}

/* The reason without the word that classes it ("request: "). */
static void add_reason(telling *t, const casus_duty *d)
{
    const char *colon = strstr(d->reason, ": ");
    if (d->verdict == CASUS_VERDICT_PENDING) {
        buf_cstr(&t->out, "signed but not in force (next: ");
        add_named(t, &t->out, d->next);
        buf_char(&t->out, ')');
    } else {
        add_named(t, &t->out, colon && colon - d->reason < 24 ? colon + 2 : d->reason);
    }
}

/* ---- groups ---------------------------------------------------------------------------------- */

static bool helps(const casus_duty *d)
{
    return strcmp(d->type, "defense") == 0 || strcmp(d->type, "offense") == 0;
}

static bool to_victim(const telling *t, const casus_duty *d)
{
    return strcmp(d->beneficiary, t->w->victim) == 0;
}

/* The same duty for the same reason: one clause. */
static bool alike(const casus_duty *a, const casus_duty *b)
{
    bool who = a->verdict == CASUS_VERDICT_PENDING || strcmp(a->reason, b->reason) == 0;
    return a->verdict == b->verdict && strcmp(a->instrument, b->instrument) == 0 && strcmp(a->type, b->type) == 0 &&
           strcmp(a->beneficiary, b->beneficiary) == 0 && who;
}

/* Names those of the group of duty `i`, marks them as said; returns how many. */
static uint32_t group(telling *t, uint32_t i, buf *b)
{
    const char *who[256];
    uint32_t n = 0;
    for (uint32_t k = i; k < t->n; k++) {
        if (!t->said[k] && alike(&t->d[i], &t->d[k])) {
            bool again = false;
            for (uint32_t j = 0; j < n; j++) {
                again = again || strcmp(who[j], t->d[k].obligor) == 0;
            }
            t->said[k] = true;
            if (!again && n < 256) {
                who[n++] = t->d[k].obligor;
            }
        }
    }
    add_list(t, b, who, n);
    return n;
}

/* Is the article not due anyway, as its other parties' rows say? Then that it does not bind this one is no news. */
static bool moot(const telling *t, const casus_duty *d)
{
    for (uint32_t i = 0; i < t->n; i++) {
        const casus_duty *o = &t->d[i];
        if (o->verdict == CASUS_VERDICT_NOT_DUE && strcmp(o->instrument, d->instrument) == 0 &&
            strcmp(o->article, d->article) == 0 && strcmp(o->beneficiary, d->beneficiary) == 0 &&
            strcmp(o->reading, d->reading) == 0) {
            return true;
        }
    }
    return false;
}

typedef bool fits(const telling *t, const casus_duty *d);

static int32_t first(const telling *t, casus_verdict v, fits *f)
{
    for (uint32_t i = 0; i < t->n; i++) {
        if (!t->said[i] && t->d[i].verdict == v && f(t, &t->d[i])) {
            return (int32_t)i;
        }
    }
    return -1;
}

static bool defends(const telling *t, const casus_duty *d)
{
    return helps(d) && to_victim(t, d);
}

static bool nearly_defends(const telling *t, const casus_duty *d)
{
    return defends(t, d) && !moot(t, d);
}

static bool defends_attacker(const telling *t, const casus_duty *d)
{
    return helps(d) && !to_victim(t, d);
}

static bool lesser(const telling *t, const casus_duty *d)
{
    (void)t;
    return !helps(d);
}

/* ---- sentences ------------------------------------------------------------------------------- */

static void end(telling *t)
{
    buf_char(&t->out, '.');
    t->sentences++;
}

static bool room(const telling *t)
{
    return t->sentences < MAX_SENTENCES;
}

/* "X and Y must help defend Z (article); A must ..." for all duties of that verdict that fit. The rest are counted. */
static uint32_t clauses(telling *t, casus_verdict v, fits *f, const char *before, const char *verb)
{
    uint32_t n = 0;
    const casus_duty *last = NULL;
    for (int32_t i; (i = first(t, v, f)) >= 0; n++) {
        const casus_duty *d = &t->d[i];
        buf b = {0};
        uint32_t k = group(t, (uint32_t)i, &b);
        bool same = last && strcmp(last->type, d->type) == 0 && strcmp(last->beneficiary, d->beneficiary) == 0;
        const char *must = strcmp(verb, "is") ? verb : same ? (k == 1 ? "is" : "are") : k == 1 ? "is to" : "are to";
        if (n < MAX_CLAUSES && same) {
            buf_fmt(&t->out, ", so %s %.*s ", must, (int)b.len, b.ptr);
        } else if (n < MAX_CLAUSES) {
            buf_fmt(&t->out, "%s%.*s %s %s %s ", n ? "; " : before, (int)b.len, b.ptr, must, act(d->type), name(t, d->beneficiary));
        }
        if (n < MAX_CLAUSES) {
            add_article(&t->out, d);
        }
        last = d;
        buf_free(&b);
    }
    if (n > MAX_CLAUSES) {
        buf_fmt(&t->out, ", and so on under %u more", n - MAX_CLAUSES);
    }
    return n;
}

static void opening(telling *t)
{
    const world *w = t->w;
    buf_fmt(&t->out, "If %s attacks %s on ", name(t, w->attacker), name(t, w->victim));
    add_date(&t->out, w->on);
    if (w->place[0]) {
        buf_fmt(&t->out, " (at %s)", w->place);
    }
    buf_cstr(&t->out, ", ");
}

/* Who says what the duty turns on. */
static void pivot(telling *t, const casus_duty *d)
{
    const casus_pivot *p = d->pivots;
    buf yes = {0}, no = {0};
    add_codes(t, &yes, p->claimed_by);
    add_codes(t, &no, p->denied_by);
    buf_fmt(&t->out, "which %.*s %s and %.*s %s", yes.len ? (int)yes.len : 16, yes.len ? yes.ptr : "nobody on record",
            strchr(p->claimed_by, ' ') ? "claim" : "claims", no.len ? (int)no.len : 16, no.len ? no.ptr : "nobody on record",
            strchr(p->denied_by, ' ') ? "deny" : "denies");
    buf_free(&yes);
    buf_free(&no);
}

static void victim_attacked(telling *t)
{
    buf_fmt(&t->out, "%s is the victim of an armed attack", name(t, t->w->victim));
}

/* What nobody has to do, with the nearest that anybody comes to it. */
static void nobody(telling *t)
{
    static const casus_verdict near[] = {CASUS_VERDICT_IN_FORCE_CONTESTED, CASUS_VERDICT_AWAITS, CASUS_VERDICT_PENDING,
                                         CASUS_VERDICT_TEXT_UNKNOWN, CASUS_VERDICT_SUSPENDED};
    for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
        int32_t k = first(t, near[i], nearly_defends);
        if (k < 0) {
            continue;
        }
        const casus_duty *d = &t->d[k];
        buf who = {0};
        group(t, (uint32_t)k, &who);
        const char *to = name(t, d->beneficiary);
        switch (d->verdict) {
        case CASUS_VERDICT_IN_FORCE_CONTESTED:
            buf_fmt(&t->out, "it is disputed whether %.*s must %s %s ", (int)who.len, who.ptr, act(d->type), to);
            add_article(&t->out, d);
            buf_cstr(&t->out, ": ");
            add_named(t, &t->out, d->reason);
            break;
        case CASUS_VERDICT_AWAITS:
            buf_fmt(&t->out, "nobody is bound to help defend %s yet: for %.*s ", to, (int)who.len, who.ptr);
            add_article(&t->out, d);
            buf_cstr(&t->out, ", ");
            add_reason(t, d);
            break;
        case CASUS_VERDICT_PENDING:
            buf_fmt(&t->out, "nobody is bound to help defend %s on that day: for %.*s the %s is ", to, (int)who.len, who.ptr, d->title);
            add_reason(t, d);
            break;
        case CASUS_VERDICT_TEXT_UNKNOWN:
            buf_fmt(&t->out, "nobody outside can say whether %.*s must help defend %s ", (int)who.len, who.ptr, to);
            add_article(&t->out, d);
            buf_cstr(&t->out, ": the text is not public");
            break;
        default:
            buf_fmt(&t->out, "nobody is bound to help defend %s: the duty of %.*s ", to, (int)who.len, who.ptr);
            add_article(&t->out, d);
            buf_cstr(&t->out, " is ");
            add_named(t, &t->out, d->reason);
            break;
        }
        buf_free(&who);
        return;
    }
    buf_fmt(&t->out, "no instrument of the register binds anybody to help defend %s", name(t, t->w->victim));
}

/* Whose help is due, or due in one account, or what comes nearest. */
static void answer(telling *t)
{
    opening(t);
    int32_t due = first(t, CASUS_VERDICT_DUE, defends), either = first(t, CASUS_VERDICT_DUE_IF, defends);
    if (due >= 0) {
        clauses(t, CASUS_VERDICT_DUE, defends, "", "must");
        end(t);
    } else if (either < 0) {
        nobody(t);
        end(t);
    }
    if (either >= 0) {
        const casus_duty *d = &t->d[either];
        if (due >= 0) {
            buf_cstr(&t->out, " If it is true that ");
        } else {
            buf_cstr(&t->out, "help is due only if ");
        }
        victim_attacked(t);
        buf_cstr(&t->out, ", ");
        pivot(t, d);
        clauses(t, CASUS_VERDICT_DUE_IF, defends, due >= 0 ? ", " : ": then ", "must");
        end(t);
    }
}

static void attacker_side(telling *t)
{
    int32_t i = first(t, CASUS_VERDICT_DUE, defends_attacker), k = first(t, CASUS_VERDICT_DUE_IF, defends_attacker);
    if (i >= 0) {
        buf_cstr(&t->out, " On the other side ");
        clauses(t, CASUS_VERDICT_DUE, defends_attacker, "", "must");
        end(t);
    }
    if (k >= 0) {
        buf_fmt(&t->out, " In the other account %s was attacked: then ", name(t, t->w->attacker));
        clauses(t, CASUS_VERDICT_DUE_IF, defends_attacker, "", "must");
        end(t);
    }
}

static bool any(const telling *t, const casus_duty *d)
{
    (void)t;
    (void)d;
    return true;
}

static void breach(telling *t)
{
    int32_t i = first(t, CASUS_VERDICT_BREACH, any);
    if (i < 0) {
        return;
    }
    buf_fmt(&t->out, " The attack breaks the promise of %s not to attack ", name(t, t->d[i].obligor));
    for (uint32_t n = 0; i >= 0; i = first(t, CASUS_VERDICT_BREACH, any), n++) {
        buf who = {0};
        if (n < MAX_CLAUSES) {
            buf_fmt(&t->out, n ? ", " : "%s ", n ? "" : name(t, t->d[i].beneficiary));
            add_article(&t->out, &t->d[i]);
        }
        group(t, (uint32_t)i, &who);
        buf_free(&who);
    }
    end(t);
}

/* Those who would have to help but for one thing, each with the thing. */
static void waiting(telling *t)
{
    static const casus_verdict kinds[] = {CASUS_VERDICT_AWAITS, CASUS_VERDICT_IN_FORCE_CONTESTED, CASUS_VERDICT_PENDING,
                                          CASUS_VERDICT_SUSPENDED, CASUS_VERDICT_TEXT_UNKNOWN};
    uint32_t n = 0;
    for (size_t v = 0; v < sizeof kinds / sizeof *kinds; v++) {
        for (int32_t i; (i = first(t, kinds[v], nearly_defends)) >= 0;) {
            buf who = {0};
            group(t, (uint32_t)i, &who);
            if (n < MAX_CLAUSES) {
                buf_fmt(&t->out, "%s%.*s ", n ? "; " : " Not bound as things stand: ", (int)who.len, who.ptr);
                add_article(&t->out, &t->d[i]);
                buf_cstr(&t->out, ", ");
                add_reason(t, &t->d[i]);
            }
            n++;
            buf_free(&who);
        }
    }
    if (n > MAX_CLAUSES) {
        buf_fmt(&t->out, "; and %u more", n - MAX_CLAUSES);
    }
    if (n) {
        end(t);
    }
}

static void lesser_duties(telling *t)
{
    uint32_t at = (uint32_t)t->out.len;
    if (clauses(t, CASUS_VERDICT_DUE, lesser, t->sentences ? " Beside that, " : "", "is")) {
        end(t);
        return;
    }
    t->out.len = at;
    if (clauses(t, CASUS_VERDICT_DUE_IF, lesser, " In one account, ", "is")) {
        end(t);
    }
}

/* The nearest miss among duties to defend the victim: that of most states. */
static int32_t nearest_miss(const telling *t)
{
    int32_t best = -1;
    uint32_t most = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t n = 0;
        bool miss = !t->said[i] && t->d[i].verdict == CASUS_VERDICT_NOT_DUE && defends(t, &t->d[i]);
        for (uint32_t k = i; miss && k < t->n; k++) {
            n += alike(&t->d[i], &t->d[k]);
        }
        if (n > most) {
            most = n;
            best = (int32_t)i;
        }
    }
    return best;
}

static void why_not(telling *t)
{
    int32_t i = nearest_miss(t);
    if (i >= 0) {
        buf who = {0};
        group(t, (uint32_t)i, &who);
        buf_fmt(&t->out, " Not due from %.*s ", (int)who.len, who.ptr);
        add_article(&t->out, &t->d[i]);
        buf_cstr(&t->out, ": ");
        add_reason(t, &t->d[i]);
        buf_free(&who);
        end(t);
    }
}

static void rest(telling *t)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        n += !t->said[i] && t->d[i].verdict != CASUS_VERDICT_NOT_DUE && t->d[i].verdict != CASUS_VERDICT_ENDED &&
             t->d[i].verdict != CASUS_VERDICT_NOT_SIGNED_YET;
    }
    if (n) {
        buf_fmt(&t->out, " The table has %u more row%s.", n, n == 1 ? "" : "s");
    }
}

const char *plain_answer(const world *w, const casus_duty *d, uint32_t n, arena *a)
{
    telling t = {.w = w, .d = d};
    while (t.n < n && d[t.n].round == 1) {
        t.n++;
    }
    t.said = arena_new(a, bool, t.n + 1);
    answer(&t);
    breach(&t);
    attacker_side(&t);
    void (*const more[])(telling *) = {waiting, lesser_duties, why_not};
    for (size_t i = 0; i < sizeof more / sizeof *more && room(&t); i++) {
        more[i](&t);
    }
    if (room(&t)) {
        rest(&t);
    }
    const char *text = arena_dup(a, t.out.ptr, t.out.len);
    buf_free(&t.out);
    return text;
}
