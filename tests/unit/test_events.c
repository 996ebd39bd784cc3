/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka.h needs the headers above it */
#include <cmocka.h>

#include "base/str.h"
#include "casus/casus.h"
#include "syntax/calendar.h"

static casus *engine;
static casus_scratch *scratch;

static int open_engine(void **state)
{
    (void)state;
    casus_err e = {0};
    if (!casus_open(&engine, NULL, &e))
        fail_msg("%s", e.message);
    scratch = casus_scratch_new(engine);
    return 0;
}

static int close_engine(void **state)
{
    (void)state;
    casus_scratch_free(scratch);
    casus_close(engine);
    return 0;
}

/* The only event of a sentence in a story of Thursday, 24 October 2024. */
static const casus_event *only(const char *text)
{
    const casus_result *r;
    casus_err e = {0};
    static casus_story story;
    story = (casus_story){.id = {"x", 1}, .date = {2024, 10, 24}, .text = str_c(text)};
    if (!casus_code(engine, scratch, &story, &r, &e))
        fail_msg("%s", e.message);
    if (r->n_events != 1)
        fail_msg("%u events in: %s", r->n_events, text);
    return &r->events[0];
}

/* ---- calendar ------------------------------------------------------------------------------------- */

static void days_and_dates_agree(void **state)
{
    (void)state;
    assert_int_equal(cal_days((casus_date){1970, 1, 1}), 0);
    assert_int_equal(cal_days((casus_date){2000, 3, 1}), 11017);
    for (int32_t d = -200000; d < 60000; d += 17) {
        casus_date x = cal_date(d);
        assert_true(x.month >= 1 && x.month <= 12 && x.day >= 1 && x.day <= 31);
        assert_int_equal(cal_days(x), d);
    }
    casus_date leap = cal_date(cal_days((casus_date){2024, 2, 28}) + 1);
    assert_int_equal(leap.month, 2);
    assert_int_equal(leap.day, 29);
}

static void times_are_read_against_the_story(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int year, month, day;
        casus_precision precision;
    } cases[] = {
        {"Kenya signed a treaty with Uganda on Monday.", 2024, 10, 21, CASUS_PREC_DAY},
        {"Kenya signed a treaty with Uganda yesterday.", 2024, 10, 23, CASUS_PREC_DAY},
        {"Kenya signed a treaty with Uganda on October 2.", 2024, 10, 2, CASUS_PREC_DAY},
        {"Kenya signed a treaty with Uganda on 19 June 2023.", 2023, 6, 19, CASUS_PREC_DAY},
        {"Kenya signed a treaty with Uganda in September.", 2024, 9, 0, CASUS_PREC_MONTH},
        {"Kenya signed a treaty with Uganda in November.", 2023, 11, 0, CASUS_PREC_MONTH},
        {"Kenya signed a treaty with Uganda last month.", 2024, 9, 0, CASUS_PREC_MONTH},
        {"Kenya signed a treaty with Uganda in 2011.", 2011, 0, 0, CASUS_PREC_YEAR},
        {"Kenya signed a treaty with Uganda.", 2024, 10, 24, CASUS_PREC_STORY},
        {"Kenya will sign a treaty with Uganda on Friday.", 2024, 10, 25, CASUS_PREC_DAY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const casus_event *ev = only(cases[i].text);
        if (ev->date.year != cases[i].year || ev->date.month != cases[i].month || ev->date.day != cases[i].day)
            fail_msg("%d-%d-%d from: %s", ev->date.year, ev->date.month, ev->date.day, cases[i].text);
        assert_int_equal(ev->precision, cases[i].precision);
    }
    assert_int_equal(only("Kenya signed a treaty with Uganda in 2011.")->status, CASUS_STATUS_HISTORICAL);
    assert_true(str_is(only("Kenya signed a treaty with Uganda on Monday.")->date_text.text, "Monday"));
}

/* ---- numbers, sources, conditions ------------------------------------------------------------------- */

static void numbers_have_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *text, *what;
        long min, max;
    } cases[] = {
        {"Police in Belarus detained 30 people.", "arrested", 30, 30},
        {"Gunmen killed at least 12 people in Mali.", "dead", 12, -1},
        {"Rebels in Mali wounded three soldiers.", "injured", 3, 3},
        {"A total of 310 Russian deputies voted in favour of the treaty with Cuba.", "votes_for", 310, 310},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const casus_event *ev = only(cases[i].text);
        if (ev->n_counts != 1)
            fail_msg("%d counts in: %s", ev->n_counts, cases[i].text);
        assert_string_equal(ev->counts[0].what, cases[i].what);
        assert_int_equal(ev->counts[0].min, cases[i].min);
        assert_int_equal(ev->counts[0].max, cases[i].max);
    }
}

static void sources_are_claims(void **state)
{
    (void)state;
    const casus_event *ev = only("Turkish troops attacked a village in Iraq, officials in Baghdad said.");
    assert_int_equal(ev->n_claims, 1);
    assert_int_equal(ev->claims[0].stance, CASUS_STANCE_ASSERTS);
    assert_true(str_is(ev->claims[0].cue.text, "said"));
    ev = only("Eritrea denied attacking Djibouti.");
    assert_int_equal(ev->status, CASUS_STATUS_NEGATED);
    assert_int_equal(ev->claims[0].stance, CASUS_STANCE_DENIES);
    /* the announcement is the act: nobody stands between it and the reader */
    assert_int_equal(only("Mali said it would withdraw its troops from Niger.")->n_claims, 0);
}

static void threats_carry_their_condition(void **state)
{
    (void)state;
    const casus_event *ev = only("Pyongyang warned that it would strike South Korea if its ships were stopped.");
    assert_int_equal(ev->type, CASUS_TYPE_THREATEN);
    assert_true(str_starts(ev->condition.text, "if its ships"));
    assert_true(ev->scale < 0);
}

static void offsets_are_code_points(void **state)
{
    (void)state;
    const casus_event *ev = only("Über Nacht: Chile signed a treaty with Peru.");
    assert_true(str_is(ev->trigger.text, "signed"));
    assert_int_equal(ev->trigger.start, 18);
    assert_int_equal(ev->trigger.end, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_dates_agree),          cmocka_unit_test(times_are_read_against_the_story),
        cmocka_unit_test(numbers_have_bounds),           cmocka_unit_test(sources_are_claims),
        cmocka_unit_test(threats_carry_their_condition), cmocka_unit_test(offsets_are_code_points),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
