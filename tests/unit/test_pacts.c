/* SPDX-License-Identifier: MIT
 * The treaty register: its text, what is in force, golden queries, and queries at random. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "casus/pacts.h"
#include "pacts/force.h"
#include "pacts/text.h"

/* ---- golden queries -------------------------------------------------------------------------- */

static bool alike(const casus_duty *a, const casus_duty *b)
{
    return a->verdict == b->verdict && a->round == b->round && strcmp(a->instrument, b->instrument) == 0 &&
           strcmp(a->article, b->article) == 0 && strcmp(a->type, b->type) == 0 &&
           strcmp(a->reading, b->reading) == 0 && strcmp(a->beneficiary, b->beneficiary) == 0 &&
           strcmp(a->reason, b->reason) == 0;
}

static void render(buf *out, const casus_answer *a)
{
    for (uint32_t i = 0, n; i < a->n_duties; i += n) {
        const casus_duty *d = &a->duties[i];
        buf_fmt(out, "%s%s ", casus_verdict_name(d->verdict), d->round > 1 ? "/2" : "");
        for (n = 0; i + n < a->n_duties && alike(d, &a->duties[i + n]); n++) {
            buf_fmt(out, "%s%s", n ? "," : "", a->duties[i + n].obligor);
        }
        buf_fmt(out, " > %s, %s, %s, %s%s%s%s: %s", d->beneficiary, d->instrument, d->article, d->type,
                *d->reading ? " (" : "", d->reading, *d->reading ? ")" : "", d->reason);
        if (d->n_pivots) {
            buf_fmt(out, " [%s: %s; not: %s]", d->pivots->fact, d->pivots->claimed_by, d->pivots->denied_by);
        }
        buf_char(out, '\n');
    }
    if (!a->n_duties) {
        buf_cstr(out, "nobody\n");
    }
}

/* The query of a line, in place. */
static void read_query(char *line, casus_duty_query *q, const char **claims)
{
    char *save, *w = strtok_r(line + 1, " ", &save);
    *q = (casus_duty_query){.claims = claims};
    memcpy(q->attacker, w, 4);
    memcpy(q->victim, strtok_r(NULL, " ", &save), 4);
    assert_true(str_date(str_c(strtok_r(NULL, " ", &save)), &q->on));
    while ((w = strtok_r(NULL, " ", &save))) {
        char *v = strchr(w, '=') ? strchr(w, '=') + 1 : w;
        if (strncmp(w, "known", 5) == 0) {
            assert_true(str_date(str_c(v), &q->known));
        } else if (strncmp(w, "at=", 3) == 0) {
            for (char *c = v; *c; c++) {
                *c = *c == '_' ? ' ' : *c;
            }
            q->at = v;
        } else if (strncmp(w, "claim", 5) == 0) {
            claims[q->n_claims++] = v;
        } else if (strncmp(w, "rounds", 6) == 0) {
            q->rounds = (uint32_t)atoi(v);
        } else if (strncmp(w, "attackers", 9) == 0) {
            q->attackers = (uint32_t)atoi(v);
        } else {
            assert_string_equal(w, "all");
            q->all = true;
        }
    }
}

static void render_plain(buf *out, const casus_answer *a)
{
    buf_fmt(out, "%s\n", a->plain);
}

static void golden(const char *path, void (*render_it)(buf *out, const casus_answer *a))
{
    casus_err e = {0};
    buf text = {0}, now = {0};
    casus_pacts *r;
    assert_true(casus_pacts_open(&r, NULL, &e));
    assert_true(file_read(path, 1 << 24, &text, &e));
    for (char *p = text.ptr, *next; *p; p = next) {
        next = p + strcspn(p, "\n");
        next += *next == '\n';
        if (*p == '#' || *p == '\n') {
            buf_add(&now, p, (size_t)(next - p));
        }
        if (*p != '?') {
            continue;
        }
        buf_add(&now, p, (size_t)(next - p));
        char line[512] = "";
        const char *claims[8];
        casus_duty_query q;
        memcpy(line, p, strcspn(p, "\n"));
        read_query(line, &q, claims);
        casus_answer *a = casus_oblige(r, &q, &e);
        assert_non_null(a);
        render_it(&now, a);
        casus_answer_free(a);
    }
    if (getenv("UPDATE")) {
        file_part part = {now.ptr, now.len};
        assert_true(file_write(path, &part, 1, &e));
    } else {
        assert_string_equal(now.ptr, text.ptr);
    }
    buf_free(&now);
    buf_free(&text);
    casus_pacts_close(r);
}

static void test_golden(void **state)
{
    (void)state;
    golden("tests/golden/pacts/oblige.txt", render);
}

/* The answer in one paragraph: names, the first sentence answers, no code of a state is left. */
static void test_plain(void **state)
{
    (void)state;
    golden("tests/golden/pacts/plain.txt", render_plain);
}

/* ---- reader ---------------------------------------------------------------------------------- */

static void check_bad(const char *text, long line, const char *part)
{
    casus_err e = {0};
    reg_build b;
    reg_build_init(&b);
    assert_false(pacts_text_read(&b, "dir/x.txt", str_c(text), &e));
    assert_int_equal(e.line, line);
    assert_string_equal(e.file, "dir/x.txt");
    if (!strstr(e.message, part)) {
        fail_msg("'%s' lacks '%s'", e.message, part);
    }
    reg_build_release(&b);
}

#define HEAD "instrument X; form treaty; binding legal; text public\n"

static void test_bad_text(void **state)
{
    (void)state;
    check_bad("hello\n", 1, "unknown row 'hello'");
    check_bad("step signed; on 2000-01-01\n", 1, "before the first 'instrument'");
    check_bad("instrument X; binding legal\n", 1, "no form");
    check_bad(HEAD "\nstep signd; on 2000-01-01\n", 3, "unknown step 'signd'");
    check_bad(HEAD "step signed\n", 2, "no date");
    check_bad(HEAD "step signed; on 2000-02-30\n", 2, "must be a date");
    check_bad(HEAD "step signed; on 2000-02; by Russia\n", 2, "not the code of a state");
    check_bad(HEAD "step signed; on 2000-02; votes many\n", 2, "FOR-AGAINST");
    check_bad(HEAD "step signed; on 2000-02; colour red\n", 2, "unknown or repeated field 'colour'");
    check_bad(HEAD "step signed; on 2000-02; mark sure\n", 2, "verified or unverified");
    check_bad(HEAD "force often\n", 2, "unknown rule");
    check_bad(HEAD "force deposit_n\n", 2, "needs 'n'");
    check_bad(HEAD "force deposit_fraction; fraction 2/0\n", 2, "n/d");
    check_bad(HEAD "term soon\n", 2, "no length of time");
    check_bad(HEAD "obligation 1; type love\n", 2, "unknown type");
    check_bad(HEAD "obligation 1; type defense; when rain\n", 2, "unknown fact 'rain'");
    check_bad(HEAD "condition UNC51\n", 2, "without an obligation");
    check_bad(HEAD HEAD, 2, "no id of its own");
    check_bad("area A\nbox 1 2 3\n", 2, "four degrees");
    check_bad("place A; at 91 0\n", 1, "degrees");
    check_bad("event E; actor RUS; target UKR\n", 1, "a date");
}

/* ---- in force -------------------------------------------------------------------------------- */

static casus_pacts *register_of(const char *text)
{
    casus_err e = {0};
    reg_build b;
    reg_build_init(&b);
    if (!pacts_text_read(&b, "t.txt", str_c(text), &e)) {
        fail_msg("%ld: %s", e.line, e.message);
    }
    casus_pacts *r = reg_build_take(&b);
    reg_build_release(&b);
    return r;
}

static force_state state_on(const casus_pacts *r, const char *party, const char *on)
{
    const reg_instrument *x = &r->instruments[0];
    force_span whole, own;
    day_range d;
    assert_true(day_read(str_c(on), &d));
    force_instrument(r, x, DAY_MAX, &whole);
    force_party(r, x, party, d.lo, DAY_MAX, &whole, &own);
    return force_on(r, x, &own, party, d.lo, DAY_MAX);
}

static void test_rules(void **state)
{
    (void)state;
    casus_pacts *r = register_of(HEAD "party AAA, BBB, CCC\nforce deposit_fraction; fraction 2/3; days 10\n"
                                      "step signed; on 2000-01-01\nstep deposited; by AAA; on 2000-02-01\n"
                                      "step deposited; by CCC; on 2000-03-01\nstep deposited; by BBB; on 2001-01-01\n");
    assert_int_equal(state_on(r, "AAA", "1999-12-31"), FORCE_NOT_SIGNED);
    assert_int_equal(state_on(r, "AAA", "2000-03-10"), FORCE_PENDING);
    assert_int_equal(state_on(r, "AAA", "2000-03-11"), FORCE_YES);
    assert_int_equal(state_on(r, "BBB", "2000-03-11"), FORCE_PENDING); /* its own deposit came later */
    assert_int_equal(state_on(r, "BBB", "2001-01-11"), FORCE_YES);
    pacts_close(r);
    r = register_of(HEAD "party AAA, BBB\nforce notification; days 30\nterm 5y; renew 5y\nstep signed; on 2000-01-01\n"
                         "step notified; by AAA; on 2000-02-01\nstep notified; by BBB; on 2000-02-10\n"
                         "step denounced; by AAA; on 2006-01-01\n");
    assert_int_equal(state_on(r, "AAA", "2000-03-10"), FORCE_PENDING);
    assert_int_equal(state_on(r, "BBB", "2000-03-11"), FORCE_YES);
    assert_int_equal(state_on(r, "BBB", "2010-03-10"), FORCE_YES); /* the second term runs out first */
    assert_int_equal(state_on(r, "BBB", "2010-03-11"), FORCE_ENDED);
    pacts_close(r);
    r = register_of(HEAD "party AAA, BBB\nforce exchange\nterm 2y\nstep signed; on 2000-01-01\n"
                         "step instruments_exchanged; on 2000-06\nstep extended; on 2002-01-01; for 1y\n");
    assert_int_equal(state_on(r, "AAA", "2000-06-15"), FORCE_CONTESTED); /* known to the month only */
    assert_int_equal(state_on(r, "AAA", "2000-06-30"), FORCE_YES);
    assert_int_equal(state_on(r, "AAA", "2003-05-31"), FORCE_YES);
    assert_int_equal(state_on(r, "AAA", "2003-06-01"), FORCE_ENDED);
    pacts_close(r);
}

static casus_verdict verdict_of(const casus_pacts *r, const char *attacker, const char *victim, const char *obligor, int year)
{
    casus_err e = {0};
    casus_duty_query q = {.on = {(int16_t)year, 6, 1}};
    memcpy(q.attacker, attacker, 4);
    memcpy(q.victim, victim, 4);
    casus_answer *a = casus_oblige(r, &q, &e);
    casus_verdict v = CASUS_VERDICT_N;
    for (uint32_t i = 0; i < a->n_duties; i++) {
        if (strcmp(a->duties[i].obligor, obligor) == 0 && strcmp(a->duties[i].beneficiary, victim) == 0) {
            v = a->duties[i].verdict;
        }
    }
    casus_answer_free(a);
    return v;
}

/* Organs that are gone end no treaty: it stands between those who reaffirm it, for others that is in dispute. */
static void test_disuse(void **state)
{
    (void)state;
    casus_pacts *r = register_of(HEAD "party AAA, BBB, CCC\nforce signature\nstep signed; on 1950-01-01\n"
                                      "step organs_dissolved; on 1970-01-01\nstep reaffirmed; by AAA, BBB; on 1980-01-01\n"
                                      "obligation 1; type defense; when armed_attack\ncondition adversary_not_in EEE\n");
    assert_int_equal(verdict_of(r, "DDD", "AAA", "BBB", 1969), CASUS_VERDICT_DUE);
    assert_int_equal(verdict_of(r, "DDD", "AAA", "BBB", 1975), CASUS_VERDICT_IN_FORCE_CONTESTED);
    assert_int_equal(verdict_of(r, "DDD", "AAA", "BBB", 1985), CASUS_VERDICT_DUE);
    assert_int_equal(verdict_of(r, "DDD", "AAA", "CCC", 1985), CASUS_VERDICT_IN_FORCE_CONTESTED);
    assert_int_equal(verdict_of(r, "EEE", "AAA", "CCC", 1985), CASUS_VERDICT_NOT_DUE); /* so or so */
    pacts_close(r);
}

/* The day that a verified date says stands against what the news says. */
static void test_news_yields(void **state)
{
    (void)state;
    casus_pacts *r = register_of(HEAD "party AAA, BBB\nforce exchange\nstep signed; on 2000-01-01\n"
                                      "step entered_into_force; on 2001-01-01; organ depositary; mark verified\n");
    reg_build b;
    reg_build_from(&b, r);
    reg_step s = ((reg_step *)b.steps.rows)[1];
    s.lo = s.hi = s.known = s.lo - 100;
    s.flags = REG_NEWS;
    s.organ = reg_build_str(&b, str_c("depositary")); /* the same words, another place in the table of strings */
    s.verified = 0;
    *(reg_step *)reg_build_row(&b.steps) = s;
    casus_pacts *more = reg_build_take(&b);
    reg_build_release(&b);
    assert_int_equal(state_on(more, "AAA", "2000-12-31"), FORCE_PENDING);
    assert_int_equal(more->n_steps, 3);
    pacts_close(more);
    pacts_close(r);
}

/* A register written as text and read again gives the same answers. */
static void test_write(void **state)
{
    (void)state;
    casus_err e = {0};
    casus_pacts *r;
    buf text = {0}, again = {0};
    assert_true(casus_pacts_open(&r, NULL, &e));
    casus_pacts_write(&text, r);
    casus_pacts *copy = register_of(text.ptr);
    casus_pacts_write(&again, copy);
    assert_string_equal(text.ptr, again.ptr);
    assert_true(r->n_instruments >= 60);
    buf_free(&text);
    buf_free(&again);
    pacts_close(copy);
    casus_pacts_close(r);
}

/* ---- queries at random ----------------------------------------------------------------------- */

static uint64_t next(uint64_t *s) /* splitmix64 */
{
    uint64_t z = (*s += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* What is in force rests on a step of the chain that is not later than the day. */
static bool chain_says_so(const casus_duty *d, const char *on)
{
    for (uint32_t i = 0; i < d->n_steps; i++) {
        const casus_chain_step *s = &d->steps[i];
        bool begins = strcmp(s->step, "entered_into_force") == 0 || strcmp(s->step, "acceded") == 0 || s->computed;
        if (begins && !s->planned && strcmp(s->date, on) <= 0) {
            return true;
        }
    }
    return false;
}

static bool in_force(casus_verdict v)
{
    return v == CASUS_VERDICT_DUE || v == CASUS_VERDICT_DUE_IF || v == CASUS_VERDICT_BREACH || v == CASUS_VERDICT_AWAITS ||
           v == CASUS_VERDICT_SUSPENDED || v == CASUS_VERDICT_NOT_DUE;
}

static void check_duty(const casus_duty *d, const casus_duty_query *q, const char *on)
{
    if (in_force(d->verdict) && (!chain_says_so(d, on) || !*d->in_force || strcmp(d->in_force, on) > 0)) {
        fail_msg("%s>%s %s %s %s: no chain", q->attacker, q->victim, on, d->instrument, d->obligor);
    }
    assert_true(*d->reason);
    assert_string_not_equal(d->obligor, d->beneficiary);
    bool breach = d->verdict == CASUS_VERDICT_BREACH;
    assert_false(in_force(d->verdict) && !breach && strcmp(d->obligor, q->attacker) == 0);
    if (d->verdict == CASUS_VERDICT_DUE_IF) {
        assert_int_equal(d->n_pivots, 1);
        assert_true(*d->pivots->claimed_by || *d->pivots->denied_by);
    }
    if (d->verdict == CASUS_VERDICT_PENDING) {
        assert_true(*d->next);
    }
}

/* No two rows of an answer say different things of one article, pair and reading. */
static void check_answer(const casus_answer *a, const casus_duty_query *q, const char *on)
{
    for (uint32_t i = 0; i < a->n_duties; i++) {
        const casus_duty *d = &a->duties[i];
        check_duty(d, q, on);
        for (uint32_t k = i + 1; k < a->n_duties && k < i + 40; k++) {
            const casus_duty *o = &a->duties[k];
            bool same = strcmp(d->instrument, o->instrument) == 0 && strcmp(d->article, o->article) == 0 &&
                        strcmp(d->type, o->type) == 0 && strcmp(d->reading, o->reading) == 0 &&
                        strcmp(d->obligor, o->obligor) == 0 && strcmp(d->beneficiary, o->beneficiary) == 0;
            assert_false(same);
        }
    }
}

static void test_random(void **state)
{
    (void)state;
    casus_err e = {0};
    casus_pacts *r;
    uint64_t seed = 20241024;
    assert_true(casus_pacts_open(&r, NULL, &e));
    for (int i = 0; i < 10000; i++) {
        char on[16];
        casus_duty_query q = {.rounds = 1 + (uint32_t)(next(&seed) % 64 == 0)};
        memcpy(q.attacker, r->parties[next(&seed) % r->n_parties].state, 4);
        memcpy(q.victim, r->parties[next(&seed) % r->n_parties].state, 4);
        q.on = day_date((day)(next(&seed) % 60000) - 38000); /* 1865 to 2030 */
        if (next(&seed) % 3 == 0) {
            q.known = day_date((day)(next(&seed) % 60000) - 38000);
        }
        snprintf(on, sizeof on, "%04d-%02d-%02d", q.on.year, q.on.month, q.on.day);
        const char *claim[] = {"RUS:self_defence", "UN:armed_attack=false", "USA:request_of_victim"};
        q.claims = &claim[next(&seed) % 3];
        q.n_claims = next(&seed) % 2;
        casus_answer *a = casus_oblige(r, &q, &e);
        if (strcmp(q.attacker, q.victim) == 0) {
            assert_null(a);
            continue;
        }
        assert_non_null(a);
        if (q.rounds == 1) {
            check_answer(a, &q, on);
        }
        casus_answer_free(a);
    }
    casus_pacts_close(r);
}

/* ---- what holds between answers -------------------------------------------------------------- */

static const casus_duty *same_row(const casus_answer *a, const casus_duty *d)
{
    for (uint32_t i = 0; i < a->n_duties; i++) {
        const casus_duty *o = &a->duties[i];
        if (strcmp(d->instrument, o->instrument) == 0 && strcmp(d->article, o->article) == 0 && strcmp(d->type, o->type) == 0 &&
            strcmp(d->reading, o->reading) == 0 && strcmp(d->obligor, o->obligor) == 0 &&
            strcmp(d->beneficiary, o->beneficiary) == 0) {
            return o;
        }
    }
    return NULL;
}

static uint32_t told_steps(const casus_duty *d)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n_steps; i++) {
        n += !d->steps[i].computed && !d->steps[i].planned;
    }
    return n;
}

static casus_duty_query any_query(const casus_pacts *r, uint64_t *seed)
{
    casus_duty_query q = {.all = true};
    do {
        memcpy(q.attacker, r->parties[next(seed) % r->n_parties].state, 4);
        memcpy(q.victim, r->parties[next(seed) % r->n_parties].state, 4);
    } while (strcmp(q.attacker, q.victim) == 0);
    q.on = day_date((day)(next(seed) % 60000) - 38000);
    return q;
}

/* Who knows more knows no fewer steps. A denial takes certainty from duties to the victim and gives none. More attackers
 * undo no duty. The same query has the same answer. */
static void test_between_answers(void **state)
{
    (void)state;
    casus_err e = {0};
    casus_pacts *r;
    uint64_t seed = 5;
    assert_true(casus_pacts_open(&r, NULL, &e));
    for (int i = 0; i < 600; i++) {
        casus_duty_query q = any_query(r, &seed), early = q, denied = q, more = q;
        char claim[32];
        const char *claims[] = {claim};
        snprintf(claim, sizeof claim, "%s:self_defence", q.attacker);
        early.known = day_date(day_of(q.on) - (day)(next(&seed) % 3000));
        denied.claims = claims;
        denied.n_claims = 1;
        more.attackers = 3;
        casus_answer *a = casus_oblige(r, &q, &e), *b = casus_oblige(r, &early, &e), *c = casus_oblige(r, &denied, &e),
                     *d = casus_oblige(r, &more, &e), *again = casus_oblige(r, &q, &e);
        assert_string_equal(a->plain, again->plain);
        for (uint32_t k = 0; k < a->n_duties; k++) {
            const casus_duty *x = &a->duties[k], *y = same_row(b, x), *z = same_row(c, x), *m = same_row(d, x);
            assert_true(!y || told_steps(y) <= told_steps(x));
            assert_non_null(z);
            bool for_victim = strcmp(x->beneficiary, q.victim) == 0;
            assert_false(for_victim && z->verdict == CASUS_VERDICT_DUE && x->verdict != CASUS_VERDICT_DUE);
            assert_true(x->verdict != CASUS_VERDICT_DUE || (m && m->verdict == CASUS_VERDICT_DUE));
        }
        casus_answer_free(a);
        casus_answer_free(b);
        casus_answer_free(c);
        casus_answer_free(d);
        casus_answer_free(again);
    }
    casus_pacts_close(r);
}

/* Is the duty mutual, and does it hang on nothing but the attack? */
static bool mutual(const casus_pacts *r, const reg_obligation *o)
{
    const char *from = reg_text(r, o->from), *to = reg_text(r, o->to);
    bool plain = (strcmp(from, "each") == 0 || strlen(from) == 7) && strcmp(from, to) == 0 && !o->area &&
                 o->type == REG_DUTY_DEFENSE;
    for (uint32_t i = 0; i < o->n_conds; i++) {
        uint32_t k = r->conds[o->first_cond + i].kind;
        plain = plain && (k == REG_COND_UNC51 || k == REG_COND_CONSTITUTIONAL || k == REG_COND_DOMESTIC_LAW);
    }
    return plain;
}

static casus_verdict owes(const casus_pacts *r, const char *obligor, const char *victim, day on, const reg_obligation *o)
{
    casus_err e = {0};
    casus_duty_query q = {.attacker = "ZZZ", .on = day_date(on), .all = true};
    memcpy(q.victim, victim, 4);
    casus_answer *a = casus_oblige(r, &q, &e);
    casus_verdict v = CASUS_VERDICT_N;
    for (uint32_t i = 0; i < a->n_duties; i++) {
        const casus_duty *d = &a->duties[i];
        if (strcmp(d->instrument, reg_text(r, r->instruments[o->instrument].id)) == 0 && strcmp(d->obligor, obligor) == 0 &&
            strcmp(d->article, reg_text(r, o->article)) == 0 && strcmp(d->type, "defense") == 0) {
            v = d->verdict;
        }
    }
    casus_answer_free(a);
    return v;
}

/* What A owes B under a mutual pact of two, B owes A; and its life goes one way: signed, in force, ended. */
static void test_of_two(void **state)
{
    (void)state;
    casus_err e = {0};
    casus_pacts *r;
    uint32_t pairs = 0;
    assert_true(casus_pacts_open(&r, NULL, &e));
    for (uint32_t i = 0; i < r->n_duties; i++) {
        const reg_obligation *o = &r->duties[i];
        const reg_instrument *x = &r->instruments[o->instrument];
        const reg_party *p = &r->parties[x->first_party];
        if (x->n_parties != 2 || !mutual(r, o)) {
            continue;
        }
        pairs++;
        force_state last = FORCE_NOT_SIGNED;
        force_span whole;
        force_instrument(r, x, DAY_MAX, &whole);
        for (day on = -25000; on < 21000; on += 997) {
            assert_int_equal(owes(r, p[0].state, p[1].state, on, o), owes(r, p[1].state, p[0].state, on, o));
            force_state now = force_on(r, x, &whole, p[0].state, on, DAY_MAX);
            assert_true(now >= last || now == FORCE_CONTESTED);
            last = now;
        }
    }
    assert_true(pairs >= 8);
    casus_pacts_close(r);
}

/* ---- speed ----------------------------------------------------------------------------------- */

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* A thousand instruments among forty states: every pair has fifty. */
static casus_pacts *thousand(void)
{
    buf t = {0};
    uint64_t seed = 7;
    for (int i = 0; i < 1000; i++) {
        int a = (int)(next(&seed) % 40), b = (a + 1 + (int)(next(&seed) % 39)) % 40;
        buf_fmt(&t, "instrument I%d; form treaty; binding legal; text public\nparty S%02d, S%02d\nforce exchange\n", i, a, b);
        buf_fmt(&t, "step signed; on 19%02d-01-01\nstep instruments_exchanged; on 19%02d-06-01\n", i % 90, i % 90);
        buf_cstr(&t, "obligation 1; type defense; when armed_attack\ncondition UNC51\nobligation 2; type non_aggression\n");
    }
    casus_pacts *r = register_of(t.ptr);
    buf_free(&t);
    return r;
}

static void test_speed(void **state)
{
    (void)state;
    casus_pacts *r = thousand();
    casus_err e = {0};
    double from = seconds();
    for (int i = 0; i < 20; i++) {
        casus_duty_query q = {.attacker = "S01", .victim = "S02", .on = {1995, 1, 1}};
        q.victim[2] = (char)('2' + i % 8);
        casus_answer *a = casus_oblige(r, &q, &e);
        assert_non_null(a);
        assert_true(a->n_duties > 20);
        casus_answer_free(a);
    }
    double each = (seconds() - from) / 20;
    print_message("# oblige: %.2f ms a query on a register of %u instruments\n", each * 1e3, r->n_instruments);
    assert_true(each < 0.020);
    pacts_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden), cmocka_unit_test(test_plain), cmocka_unit_test(test_disuse),     cmocka_unit_test(test_bad_text), cmocka_unit_test(test_rules),
        cmocka_unit_test(test_news_yields), cmocka_unit_test(test_write),    cmocka_unit_test(test_random), cmocka_unit_test(test_between_answers), cmocka_unit_test(test_of_two),
        cmocka_unit_test(test_speed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
