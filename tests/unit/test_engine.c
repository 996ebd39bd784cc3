/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka.h needs the headers above it */
#include <cmocka.h>

#include "base/str.h"
#include "engine/json.h"
#include "engine/locate.h"

/* ---- JSON ------------------------------------------------------------------------------------ */

static void json_escapes_and_commas(void **state)
{
    (void)state;
    buf b = {0};
    json j = {.out = &b};
    json_open(&j, '{');
    json_key(&j, "s");
    json_str(&j, str_c("a\"b\\c\n\x01\x7F\xC3\xA9"));
    json_key(&j, "l");
    json_open(&j, '[');
    json_int(&j, -9223372036854775807 - 1);
    json_int(&j, 0);
    json_open(&j, '{');
    json_close(&j, '}');
    json_close(&j, ']');
    json_key(&j, "e");
    json_cstr(&j, "");
    json_close(&j, '}');
    assert_string_equal(b.ptr, "{\"s\":\"a\\\"b\\\\c\\n\\u0001\\u007f\xC3\xA9\",\"l\":[-9223372036854775808,0,{}],"
                               "\"e\":\"\"}");
    buf_free(&b);
}

static void json_numbers_are_short(void **state)
{
    (void)state;
    static const struct {
        double x;
        int decimals;
        const char *out;
    } cases[] = {
        {2.5, 2, "2.5"}, {-10, 2, "-10"},           {0, 3, "0"},         {-0.0001, 2, "0"}, {0.875, 3, "0.875"},
        {1.005, 1, "1"}, {55.75222, 5, "55.75222"}, {-0.05, 2, "-0.05"}, {9.999, 2, "10"},  {3.04, 2, "3.04"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf b = {0};
        json j = {.out = &b};
        json_num(&j, cases[i].x, cases[i].decimals);
        assert_string_equal(b.ptr, cases[i].out);
        buf_free(&b);
    }
}

/* ---- a document made by hand ----------------------------------------------------------------- */

static const char text[] = "\xC3\x89mile can't go. R\xC3\xA9union voted.";

static casus_word words[] = {
    {.form = {text, 6},
     .lemma = {"\xC3\x89mile", 6},
     .start = 0,
     .end = 5,
     .head = 3,
     .upos = CASUS_UPOS_PROPN,
     .rel = CASUS_REL_NSUBJ,
     .name = CASUS_NAME_PER,
     .flags = CASUS_SPACE_AFTER | CASUS_NAME_BEGIN},
    {.form = {text + 7, 2},
     .lemma = {"can", 3},
     .start = 6,
     .end = 8,
     .head = 3,
     .upos = CASUS_UPOS_AUX,
     .rel = CASUS_REL_AUX,
     .flags = CASUS_MWT_FIRST | CASUS_SPACE_AFTER},
    {.form = {text + 9, 3},
     .lemma = {"not", 3},
     .start = 8,
     .end = 11,
     .head = 3,
     .upos = CASUS_UPOS_PART,
     .rel = CASUS_REL_ADVMOD,
     .flags = CASUS_MWT_CONT | CASUS_SPACE_AFTER},
    {.form = {text + 13, 2}, .lemma = {"go", 2}, .start = 12, .end = 14, .head = -1, .upos = CASUS_UPOS_VERB},
    {.form = {text + 15, 1},
     .lemma = {".", 1},
     .start = 14,
     .end = 15,
     .head = 3,
     .upos = CASUS_UPOS_PUNCT,
     .rel = CASUS_REL_PUNCT,
     .flags = CASUS_SPACE_AFTER},
    {.form = {text + 17, 8}, .start = 16, .end = 23, .head = -1, .flags = CASUS_SPACE_AFTER},
    {.form = {text + 26, 5}, .start = 24, .end = 29, .head = -1},
    {.form = {text + 31, 1}, .start = 29, .end = 30, .head = -1, .flags = CASUS_SPACE_AFTER},
};
static casus_sent sents[] = {{.first = 0, .n = 5, .start = 0, .end = 15, .newpar = true},
                             {.first = 5, .n = 3, .start = 16, .end = 30}};
static const casus_story story = {.id = {"s1", 2}, .date = {2024, 10, 24}, .text = {text, sizeof text - 1}};
static casus_doc doc = {.story = &story, .words = words, .sents = sents, .n_words = 8, .n_sents = 2};

static void code_points_become_bytes(void **state)
{
    (void)state;
    locate l = locate_sent(&doc, &sents[1]);
    assert_int_equal(l.byte, 17);
    assert_true(str_is(locate_span(&l, 16, 23), "R\xC3\xA9union"));
    assert_true(str_is(locate_span(&l, 24, 30), "voted."));
    assert_true(str_is(locate_span(&l, 0, 5), "\xC3\x89mile")); /* back again */
    assert_true(str_is(locate_span(&l, 29, 99), "."));          /* not beyond the text */
}

static void event_has_the_keys_of_the_record(void **state)
{
    (void)state;
    casus_entity rus = {.text = str_c("\xC3\x89mile"),
                        .start = 0,
                        .end = 5,
                        .name = str_c("Emile"),
                        .code = "FRA",
                        .sector = {"GOV", "LEG"},
                        .resolved_by = CASUS_RESOLVED_NAME};
    casus_event v[2] = {
        {.sentence = 0,
         .type = CASUS_TYPE_REJECT,
         .mode = {"meet"},
         .scale = -2.5,
         .cameo = "125",
         .date = {2024, 6, 0},
         .precision = CASUS_PREC_MONTH,
         .status = CASUS_STATUS_ACTUAL,
         .actor = {rus},
         .n_actor = 1,
         .trigger = {str_c("go"), 12, 14},
         .trigger_lemma = str_c("go"),
         .rule = str_c("x.txt:3"),
         .confidence = 0.5,
         .place = {.text = str_c("R\xC3\xA9union"), .lat = -21.1, .lon = NAN},
         .counts = {{"dead", 3, -1, str_c("three"), 1, 2}, {"dead", 4, 4, str_c("four"), 3, 4}},
         .n_counts = 2},
        {.sentence = 0, .type = CASUS_TYPE_AGREE, .date = {2024, 10, 24}, .rule = str_c("y.txt:1")},
    };
    casus_result r = {.doc = &doc, .events = v, .n_events = 2};
    casus_buf b = {0};
    casus_write_event(&b, &r, 0);
    assert_string_equal(
        b.ptr,
        "{\"id\":\"s1-0-0\",\"story\":\"s1\",\"sentence\":0,\"event\":[\"REJECT\"],\"mode\":[\"meet\"],\"context\":[],"
        "\"quad_code\":3,\"event_scale\":-2.5,\"cameo\":\"125\",\"date\":\"2024-06\",\"date_precision\":\"month\","
        "\"status\":\"actual\",\"actor\":[{\"entity_text\":\"\xC3\x89mile\",\"start\":0,\"end\":5,"
        "\"identifier_text\":\"Emile\",\"code\":\"FRA\",\"sector\":\"GOV\",\"other_sectors\":[\"LEG\"],"
        "\"resolved_by\":\"name\"}],\"recipient\":[],\"claims\":[],\"event_loc\":{\"extracted_place\":"
        "\"R\xC3\xA9union\",\"lat\":-21.1},\"counts\":{\"dead\":{\"min\":3,\"text\":\"three\",\"start\":1,\"end\":2}},"
        "\"trigger\":{\"text\":\"go\",\"start\":12,\"end\":14,\"lemma\":\"go\"},\"rule\":\"x.txt:3\","
        "\"confidence\":0.5,\"text\":\"\xC3\x89mile can't go.\"}\n");
    b.len = 0;
    casus_write_event(&b, &r, 1);
    assert_non_null(strstr(b.ptr, "\"id\":\"s1-0-1\""));
    casus_buf_free(&b);
}

static void names_cover_their_enums(void **state)
{
    (void)state;
    assert_string_equal(casus_type_name(CASUS_TYPE_ASSAULT), "ASSAULT");
    assert_int_equal(casus_type_quad(CASUS_TYPE_ASSAULT), 4);
    assert_int_equal(casus_type_quad(CASUS_TYPE_N), 0);
    assert_null(casus_type_name(CASUS_TYPE_N));
    assert_string_equal(casus_rel_name(CASUS_REL_XCOMP), "xcomp");
    assert_string_equal(casus_upos_name(CASUS_UPOS_X), "X");
    assert_string_equal(casus_status_name(CASUS_STATUS_HISTORICAL), "historical");
    assert_string_equal(casus_stance_name(CASUS_STANCE_DEMANDS), "demands");
    assert_string_equal(casus_resolved_name(CASUS_RESOLVED_METONYM), "metonym");
    assert_string_equal(casus_name_name(CASUS_NAME_LOC), "LOC");
    assert_null(casus_name_name((casus_name)-1));
}

/* ---- the engine ------------------------------------------------------------------------------ */

/* Skipped where the build has no weights. */
static casus *opened(bool parse_only)
{
    casus *c;
    casus_err e = {0};
    casus_options o = {.parse_only = parse_only};
    if (!casus_open(&c, &o, &e)) {
        assert_non_null(strstr(e.message, "this build has no weights"));
        skip();
    }
    return c;
}

static void conllu_shows_tokens_of_several_words(void **state)
{
    (void)state;
    casus *c = opened(true);
    casus_buf b = {0};
    casus_write_conllu(&b, c, &doc);
    assert_non_null(
        strstr(b.ptr, "# newdoc id = s1\n# newpar\n# sent_id = s1-1\n# text = \xC3\x89mile can't go.\n1\t"));
    assert_non_null(strstr(b.ptr, "\n2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tca\tcan\tAUX\t"));
    assert_non_null(strstr(b.ptr, "\t_\tName=B-PER\n"));
    assert_non_null(strstr(b.ptr, "\n4\tgo\tgo\tVERB\t"));
    assert_non_null(strstr(b.ptr, "\t0\troot\t_\tSpaceAfter=No\n"));
    assert_non_null(strstr(b.ptr, "\n1\tR\xC3\xA9union\t_\t_\t_\t_\t_\t_\t_\t_\n")); /* not annotated */
    casus_buf_free(&b);
    casus_close(c);
}

static void bad_stories_are_errors(void **state)
{
    (void)state;
    casus *c = opened(false), *p = opened(true);
    casus_scratch *s = casus_scratch_new(c), *sp = casus_scratch_new(p);
    const casus_result *r;
    const casus_doc *d;
    casus_err e;
    casus_story bad = {.id = str_c("b"), .date = {2024, 1, 1}};
    assert_false(casus_code(c, s, &bad, &r, &e));
    assert_int_equal(e.code, CASUS_EINPUT);
    bad.text = str_c("broken \xFF text");
    assert_false(casus_parse(c, s, &bad, &d, &e));
    assert_non_null(strstr(e.message, "not valid UTF-8 at byte 7"));
    bad.text = str_c("Fine text.");
    bad.date.year = 0;
    assert_false(casus_code(c, s, &bad, &r, &e));
    assert_non_null(strstr(e.message, "no publication date"));
    assert_true(casus_parse(c, s, &bad, &d, NULL));
    assert_int_equal(d->n_words, 3);
    bad.date.year = 2024;
    assert_false(casus_code(p, sp, &bad, &r, &e));
    assert_int_equal(e.code, CASUS_EUSAGE);
    bad.text = str_n(text, CASUS_MAX_TEXT + 1);
    assert_false(casus_parse(c, s, &bad, &d, &e));
    assert_int_equal(e.code, CASUS_ELIMIT);
    assert_null(casus_mention(s, 0));
    casus_scratch_free(s);
    casus_scratch_free(sp);
    casus_close(c);
    casus_close(p);
}

static void documents_with_gaps_are_refused(void **state)
{
    (void)state;
    casus *c = opened(true);
    casus_scratch *s = casus_scratch_new(c);
    casus_word w[3] = {{.form = str_c("a")}, {.form = str_c("b")}, {.form = str_c("c")}};
    casus_sent gap[2] = {{.first = 0, .n = 1}, {.first = 2, .n = 1}};
    casus_sent past[1] = {{.first = 0, .n = 4}};
    casus_doc d = {.story = &story, .words = w, .sents = gap, .n_words = 3, .n_sents = 2};
    casus_err e;
    assert_false(casus_annotate(c, s, &d, &e));
    d.sents = past;
    d.n_sents = 1;
    assert_false(casus_annotate(c, s, &d, &e));
    past[0].n = 2;
    assert_false(casus_annotate(c, s, &d, &e));
    past[0].n = 3;
    assert_true(casus_annotate(c, s, &d, &e));
    casus_scratch_free(s);
    casus_close(c);
}

static void files_of_the_wrong_kind_are_refused(void **state)
{
    (void)state;
    casus *c;
    casus_err e;
    casus_options o = {.model = "/nonexistent/x.weights"};
    assert_false(casus_open(&c, &o, &e));
    assert_int_equal(e.code, CASUS_EIO);
    assert_null(c);
    o.model = "LICENSE";
    assert_false(casus_open(&c, &o, &e));
    assert_int_equal(e.code, CASUS_EMODEL);
    assert_string_equal(e.file, "LICENSE");
    casus_buf b = {0};
    assert_false(casus_describe_file(&b, "LICENSE", &e));
    assert_int_equal(b.len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_escapes_and_commas),
        cmocka_unit_test(json_numbers_are_short),
        cmocka_unit_test(code_points_become_bytes),
        cmocka_unit_test(event_has_the_keys_of_the_record),
        cmocka_unit_test(names_cover_their_enums),
        cmocka_unit_test(conllu_shows_tokens_of_several_words),
        cmocka_unit_test(bad_stories_are_errors),
        cmocka_unit_test(documents_with_gaps_are_refused),
        cmocka_unit_test(files_of_the_wrong_kind_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
