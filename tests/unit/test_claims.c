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
#include "claims/quote.h"

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

static const casus_result *read_text(const char *text, bool facts)
{
    static casus_story story;
    const casus_result *r;
    casus_err e = {0};
    story = (casus_story){.id = {"x", 1}, .date = {2024, 10, 24}, .text = str_c(text)};
    casus_scratch_facts(scratch, facts);
    if (!casus_code(engine, scratch, &story, &r, &e))
        fail_msg("%s", e.message);
    return r;
}

/* ---- quotations ----------------------------------------------------------------------------------- */

static uint32_t n_quotes(const char *text, quotes *q, arena *a)
{
    const casus_result *r = read_text(text, false);
    quotes_find(q, a, r->doc);
    return q->n;
}

static void marks_are_paired(void **state)
{
    (void)state;
    arena a;
    quotes q;
    arena_init(&a, 4096);
    assert_int_equal(n_quotes("\"We won,\" he said. \"They lost.\"", &q, &a), 2);
    assert_int_equal(n_quotes("“We won,” he said. “They lost.”", &q, &a), 2);
    assert_int_equal(n_quotes("Nobody said anything.", &q, &a), 0);
    assert_int_equal(n_quotes("He said: \"We won. They lost. It is over.\"", &q, &a), 1);
    assert_true(q.items[0].last_sent > q.items[0].first_sent);
    arena_release(&a);
}

static void an_open_mark_ends_with_its_paragraph(void **state)
{
    (void)state;
    arena a;
    quotes q;
    arena_init(&a, 4096);
    assert_int_equal(n_quotes("He said: \"We won.\n\n\"They lost.\"\n\nThe town is quiet.", &q, &a), 2);
    assert_true(q.items[0].goes_on);
    assert_false(q.items[1].goes_on);
    assert_int_equal(quotes_at(&q, q.items[1].from), 1);
    assert_int_equal(quotes_at(&q, q.items[1].to + 2), -1);
    arena_release(&a);
}

static void lone_marks_are_no_trouble(void **state)
{
    (void)state;
    arena a;
    quotes q;
    arena_init(&a, 4096);
    static const char *const texts[] = {"\"", "\"\"", "”", "“", "\" \" \" \"", "a \"", "\"a"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint32_t n = n_quotes(texts[i], &q, &a);
        for (uint32_t k = 0; k < n; k++)
            assert_true(q.items[k].from <= q.items[k].to);
    }
    arena_release(&a);
}

/* ---- facts ---------------------------------------------------------------------------------------- */

static void facts_come_only_where_asked_for(void **state)
{
    (void)state;
    const char *text = "Kenya said the road to Lamu is the longest in Africa.";
    assert_int_equal(read_text(text, false)->n_facts, 0);
    assert_null(read_text(text, false)->facts);
    const casus_result *r = read_text(text, true);
    assert_int_equal(r->n_facts, 1);
    assert_int_equal(r->facts[0].kind, CASUS_KIND_CLAIM);
    assert_int_equal(r->facts[0].claims[0].stance, CASUS_STANCE_ASSERTS);
    assert_int_equal(r->facts[0].event, -1);
}

static void facts_are_in_text_order_and_name_their_event(void **state)
{
    (void)state;
    const casus_result *r = read_text("Reuters reported that Iran is sending drones to Russia. Venezuela is under American "
                                      "sanctions. The rebels control half of Khartoum.",
                                      true);
    assert_true(r->n_facts >= 3);
    for (uint32_t i = 1; i < r->n_facts; i++)
        assert_true(r->facts[i - 1].sentence < r->facts[i].sentence ||
                    r->facts[i - 1].trigger.start <= r->facts[i].trigger.start);
    bool named = false;
    for (uint32_t i = 0; i < r->n_facts; i++)
        named |= r->facts[i].event >= 0 && r->events[r->facts[i].event].type == CASUS_TYPE_AID;
    assert_true(named);
}

/* The claims of events do not depend on whether facts are asked for, even where another sentence names the speaker. */
static void sources_do_not_depend_on_facts(void **state)
{
    (void)state;
    const char *text = "The governor spoke at noon. \"It is a sad day,\" he said. \"Nothing will be as before. Gunmen killed "
                       "nine farmers.\" The sky was grey.";
    const casus_result *r = read_text(text, false);
    assert_int_equal(r->n_events, 1);
    int n = r->events[0].n_claims;
    uint32_t start = n ? r->events[0].claims[0].source.start : 0;
    assert_int_equal(n, 1);
    assert_true(r->events[0].claims[0].direct);
    r = read_text(text, true);
    assert_int_equal(r->n_events, 1);
    assert_int_equal(r->events[0].n_claims, n);
    assert_int_equal(r->events[0].claims[0].source.start, start);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_paired),
        cmocka_unit_test(an_open_mark_ends_with_its_paragraph),
        cmocka_unit_test(lone_marks_are_no_trouble),
        cmocka_unit_test(facts_come_only_where_asked_for),
        cmocka_unit_test(facts_are_in_text_order_and_name_their_event),
        cmocka_unit_test(sources_do_not_depend_on_facts),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
