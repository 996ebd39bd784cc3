/* SPDX-License-Identifier: MIT
 * Dictionaries of TABARI and PETRARCH: what is read, what is told of as bad, and hostile input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h wants the headers above before it */
#include <cmocka.h>

#include "actors/actorcode.h"
#include "actors/actordict.h"
#include "casus/casus.h"
#include "folder.h"
#include "lexicon/cameo_type.h"
#include "lexicon/verbdict.h"

typedef struct told { /* the last problem, and how many */
    casus_err last;
    int n;
} told;

static void tell(void *ctx, const casus_err *problem)
{
    told *t = ctx;
    t->last = *problem;
    t->n++;
}

typedef struct reading {
    told told;
    casus_dictionary_counts counts;
    casus_buf text;
    dict_source s;
} reading;

static void start(reading *r, const char *text)
{
    memset(r, 0, sizeof *r);
    dict_open(&r->s, "/some/folder/x.txt", str_c(text), tell, &r->told);
}

static reading read_actors(gz_build *b, const char *text)
{
    reading r;
    gz_build_init(b);
    start(&r, text);
    actordict_read(b, &r.s, &r.counts);
    return r;
}

static reading read_verbs(builder *b, const char *text)
{
    reading r;
    builder_init(b);
    start(&r, text);
    verbdict_read(b, &r.s, &r.counts);
    return r;
}

/* ---- Bad lines ---------------------------------------------------------------------------------- */

typedef struct bad_case {
    const char *text;
    long line, column;
    const char *message; /* part of it */
} bad_case;

static void check_bad(const bad_case *c, const reading *r)
{
    if (r->told.n != 1 || r->told.last.line != c->line || r->told.last.column != c->column ||
        !strstr(r->told.last.message, c->message)) {
        fail_msg("'%s': %d told, %ld:%ld '%s'", c->text, r->told.n, r->told.last.line, r->told.last.column,
                 r->told.last.message);
    }
    assert_string_equal(r->told.last.file, "x.txt");
    assert_int_equal(r->counts.bad, 1);
}

static void test_bad_actors(void **state)
{
    (void)state;
    static const bad_case cases[] = {
        {"A_MAN_\nB_MAN_\n\t[USA]\n", 1, 1, "has no code"},
        {"A_MAN_\n", 1, 1, "has no code"},
        {"A_MAN_\n\t[USA\n", 2, 2, "']' is missing"},
        {"A_MAN_\n\t[US]\n", 2, 3, "groups of three"},
        {"A_MAN_\n\t[usa]\n", 2, 3, "groups of three"},
        {"A_MAN_\n\t[USA 2004017-20061201]\n", 2, 7, "YYMMDD"},
        {"A_MAN_\n\t[USA 040231-061201]\n", 2, 7, "no day of the calendar"},
        {"A_MAN_\n\t[USA 061201-040101]\n", 2, 7, "ends before it begins"},
        {"A_MAN_\n\t[USA 20040101]\n", 2, 7, "no span"},
        {"A_MAN_\n\t[USA] Holland\n", 2, 8, "expected a code"},
        {"\t[USA]\n", 1, 2, "needs a name"},
        {"+A_MAN_\nA_MAN_ [USA]\n", 1, 1, "synonym needs a name"},
        {"A_MAN_ [USA]\n+___\n", 2, 1, "name is missing"},
        {"--- [USA]\n", 1, 1, "not usable as a name"},
        {"FARMER [~AGR}\n", 1, 8, "']' is missing"},
        {"FARMER } [~AGR]\n", 1, 8, "'}' without '{'"},
        {"BELL!FOLK! [~LAB]\n", 1, 6, "no substitution set !FOLK!"},
        {"BELL!FOLK [~LAB]\n", 1, 5, "second '!'"},
        {"!FOLK! =\n", 1, 1, "substitution set is"},
        {"FARMER [~AGR] x\n", 1, 15, "nothing but a comment"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gz_build b;
        reading r = read_actors(&b, cases[i].text);
        check_bad(&cases[i], &r);
        gz_build_release(&b);
    }
}

static void test_bad_verbs(void **state)
{
    (void)state;
    static const bad_case cases[] = {
        {"--- A [0110] ---\n", 1, 8, "no CAMEO code"},
        {"--- A [111 ---\n", 1, 7, "']' is missing"},
        {"- * X [111]\n", 1, 1, "needs a verb above"},
        {"ASK [020]\n- * X\n", 2, 6, "needs a code"},
        {"ASK [020]\n- X [111]\n", 2, 1, "has one '*'"},
        {"ASK [020]\n- * X * [111]\n", 2, 1, "not 2"},
        {"ASK [020]\n-* X [111]\n", 2, 1, "one '-' and a blank"},
        {"ASK [020]\n-- * X [111]\n", 2, 1, "one '-' and a blank"},
        {"ASK [020]\n- * X } [111]\n", 2, 7, "'}' is closed"},
        {"ASK [020]\n- * (X [111]\n", 2, 5, "'(' is not closed"},
        {"ASK [020]\n- * &NONE [111]\n", 2, 6, "no synonym set &NONE"},
        {"ASK [020]\n- * +-SPONSORED [111]\n", 2, 5, "'+' inside a word"},
        {"ASK [020]\n- * X [9]\n", 2, 8, "no CAMEO code"},
        {"ASK [020]\n- * X [111:9999]\n", 2, 12, "no CAMEO code"},
        {"SCOF AT\n", 1, 6, "blank inside a verb"},
        {"SAY {SAYS\n", 1, 5, "'{' without '}'"},
        {"&SET\n+A B\n", 2, 2, "blank inside a phrase"},
        {"&SET\n+_\n", 2, 2, "a word is missing"},
        {"&SET\n+A\n&SET_\n", 3, 2, "stands above already"},
        {"&\n", 1, 1, "opens with &"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        builder b;
        reading r = read_verbs(&b, cases[i].text);
        check_bad(&cases[i], &r);
        builder_release(&b);
    }
}

/* A bad line takes nothing else with it. */
static void test_rest_is_read(void **state)
{
    (void)state;
    gz_build b;
    reading r = read_actors(&b, "A_MAN_\n\t[USA 1]\n\t[USAGOV]\nB_MAN_\nC_MAN_ [CHN]\nFARMER [~AGR\nMILLER [~AGR]\n");
    assert_int_equal(r.told.n, 3);
    assert_int_equal(r.counts.actors, 2);
    assert_int_equal(r.counts.codes, 2);
    assert_int_equal(r.counts.agents, 1);
    gz_build_release(&b);
    builder v;
    r = read_verbs(&v, "--- A [9] ---\nASK\n- * X [111]\n- * Y\n- * Z [---]\nBEG [020]\n- * Q [120]\n");
    assert_int_equal(r.told.n, 2);
    assert_int_equal(r.counts.verbs, 2);
    assert_int_equal(r.counts.patterns, 3);
    builder_release(&v);
}

/* ---- Codes -------------------------------------------------------------------------------------- */

static void check_code(const char *text, const char *country, const char *first, const char *second)
{
    actor_code c;
    assert_true(actor_code_read(str_c(text), &c));
    assert_string_equal(c.country, country);
    assert_string_equal(gz_sector_name(c.sector[0]), first);
    assert_string_equal(gz_sector_name(c.sector[1]), second);
}

static void test_actor_codes(void **state)
{
    (void)state;
    check_code("AFG", "AFG", "", "");
    check_code("AFGMIL", "AFG", "MIL", "");
    check_code("AFGMUSINS", "AFG", "REB", "");
    check_code("AFGMUS", "AFG", "REL", "");
    check_code("AFGBUSAGR", "AFG", "BUS", "AGR");
    check_code("IGOUNODEV", "UNO", "SOC", "");
    check_code("IGOEUREEC", "EUR", "", "");
    check_code("NGMMED", "ISM", "JRN", "");
    check_code("ROMHLH", "ROU", "MED", "");
    check_code("ELI", "", "ELI", "");
    check_code("WSTMNCBUS", "", "BUS", "");
    check_code("~GOVHLH", "", "GOV", "MED");
    check_code("IGO~", "IGO", "", "");
    check_code("NGOCHR603", "NGO", "REL", "");
    actor_code c;
    assert_true(actor_code_read(str_c("---"), &c) && c.nobody);
    assert_true(actor_code_read(str_c("AFG"), &c) && c.bare);
    assert_true(actor_code_read(str_c("IGO"), &c) && !c.bare);
    assert_true(actor_code_read(str_c("~GOV"), &c) && c.agent);
    static const char *const bad[] = {"", "~", "~~", "AB", "ABCD", "abc", "AB1C", "123", "A-B", "\xC3\x89TA"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(actor_code_read(str_c(bad[i]), &c));
    }
}

static void test_event_codes(void **state)
{
    (void)state;
    casus_type t;
    casus_str mode;
    assert_true(cameo_type(str_c("173"), &t, &mode) && t == CASUS_TYPE_COERCE && str_is(mode, "arrest"));
    assert_true(cameo_type(str_c("0256"), &t, &mode) && t == CASUS_TYPE_REQUEST && str_is(mode, "yield"));
    assert_true(cameo_type(str_c("013"), &t, &mode) && t == CASUS_TYPE_N && !mode.len);
    assert_true(cameo_type(str_c("20"), &t, &mode) && t == CASUS_TYPE_ASSAULT);
    assert_false(cameo_type(str_c("0330"), &t, &mode));
    assert_false(cameo_type(str_c("1"), &t, &mode));
    assert_false(cameo_type(str_c("17310"), &t, &mode));
}

/* ---- What is built ------------------------------------------------------------------------------ */

static const gz_entity *entity_named(const gz_build *b, const char *name)
{
    for (uint32_t i = 0; i < b->keys.n; i++) {
        if (str_is(str_n(b->strings.ptr + b->entities[i].name.off, b->entities[i].name.len), name)) {
            return &b->entities[i];
        }
    }
    return NULL;
}

static void test_actors(void **state)
{
    (void)state;
    gz_build b;
    reading r = read_actors(&b, "THE_UNITED_LEAGUE_OF_NATIONS_(ULN)_ [IGO] ; comment\r\n"
                                "UN_\n\t[IGOUNO]\n"
                                "JO_D'ARC-SMITH_\n+J._SMITH\n\t[FRAGOV 320101-19331108] [FRAELI >20000101]\n"
                                "CHAD_ [TCD]\n"
                                "S\xC3\x83O_TOM\xC3\x89_ [STP]\n");
    assert_int_equal(r.told.n, 0);
    assert_int_equal(r.counts.actors, 5);
    const gz_entity *x = entity_named(&b, "United League of Nations");
    assert_true(!x || x->kind == GZ_ORG); /* the head keeps its brackets as a name */
    assert_int_equal(entity_named(&b, "UN")->kind, GZ_ORG);
    assert_string_equal(entity_named(&b, "UN")->code, "UNO");
    assert_int_equal(entity_named(&b, "Chad")->kind, GZ_STATE);
    assert_true(entity_named(&b, "Chad")->flags & GZ_YOURS);
    assert_int_equal(entity_named(&b, "Jo D'Arc-Smith")->kind, GZ_PERSON);
    assert_int_equal(b.n_roles, 2);
    assert_int_equal(b.roles[0].from, 19320101);
    assert_int_equal(b.roles[0].to, 19331108);
    assert_int_equal(b.roles[1].from, 20000101);
    assert_int_equal(b.roles[1].to, 99991231);
    gz_build_release(&b);
}

static void test_agents(void **state)
{
    (void)state;
    gz_build b;
    reading r = read_actors(&b, "!FOLK! = MAN, WOMEN\n!SORT! = BIG, SMALL\nRIOT_POLICE {} [~COP]\nLAWMAN {LAWMEN} [~COP]\n"
                                "!SORT!_BELL!FOLK! [~LAB]\nALLY [~MIL]\n");
    assert_int_equal(r.told.n, 0);
    assert_int_equal(r.counts.agents, 7);
    assert_int_equal(r.counts.sets, 2);
    assert_non_null(entity_named(&b, "small bellwomen"));
    const gz_entity *x = entity_named(&b, "riot police");
    assert_int_equal(x->kind, GZ_AGENT);
    assert_int_equal(x->sector[0], GZ_SEC_COP);
    assert_int_equal(b.n_entries, 1 + 2 + 4 + 2); /* no plural, its own, none for sets, the regular one */
    gz_build_release(&b);
}

static void test_verbs(void **state)
{
    (void)state;
    builder b;
    reading r = read_verbs(&b, "&SET_\n+ONE\n+TWO_WORDS_\n--- X [111] ---\nASK\nBEG [020]\n+CALL_OFF {+CALLS_OFF}\n"
                               "- $ * &SET_A + [042:043]\n- * &NONE [010]\n- % * [074:0861]\n- * [013]\n- WILL *_NOT {X} (OF +) [010!]\n");
    assert_int_equal(r.told.n, 1); /* &NONE */
    assert_int_equal(r.counts.verbs, 3);
    assert_int_equal(r.counts.patterns, 4);
    assert_int_equal(r.counts.sets, 1);
    assert_int_equal(b.n_frames, 3 + 4 + 1);
    assert_int_equal(b.n_heads, 3 + 4 * 3);
    const lex_frame *two = NULL, *statement = NULL;
    for (uint32_t i = 0; i < b.n_frames; i++) {
        two = b.frames[i].reverse ? &b.frames[i] : two;
        statement = b.frames[i].flags & LEX_DISCARD ? &b.frames[i] : statement;
    }
    assert_non_null(two);
    assert_int_equal(two->type, CASUS_TYPE_AID);
    assert_int_equal(b.frames[two->reverse - 1].type, CASUS_TYPE_RETREAT);
    assert_non_null(statement);
    builder_release(&b);
}

/* ---- Files -------------------------------------------------------------------------------------- */

static void check_file(const char *text, uint32_t bad, uint32_t n_actors, uint32_t n_verbs)
{
    folder f = folder_with(text);
    casus_dictionary_counts n;
    casus_err e;
    told t = {.n = 0};
    assert_true(casus_is_dictionary(f.file) == (*text != '\0'));
    assert_true(casus_dictionary_check(f.file, tell, &t, &n, &e));
    assert_int_equal(n.bad, bad);
    assert_int_equal(t.n, bad);
    assert_int_equal(n.actors, n_actors);
    assert_int_equal(n.verbs, n_verbs);
    folder_remove(&f);
}

static void test_files(void **state)
{
    (void)state;
    check_file("", 0, 0, 0);
    check_file("# nothing\n\n;\n   \n", 0, 0, 0);
    check_file("\xEF\xBB\xBF" "CHAD_ [TCD]", 0, 1, 0);
    check_file("<!-- NO_\nNO [X\n-->\nCHAD_ [TCD]\n", 0, 1, 0);
    check_file("S\xC3O_ [STP]\n", 0, 1, 0); /* Latin-1 */
    check_file("--- A [111]\nASK\n", 0, 0, 1);
    casus_dictionary_counts n;
    casus_err e;
    assert_false(casus_dictionary_check("/nonexistent-casus", NULL, NULL, &n, &e));
    assert_int_equal(e.code, CASUS_EIO);
    assert_false(casus_is_dictionary("/tmp"));
    assert_false(casus_is_dictionary("/nonexistent-casus"));
}

static void fill(char *out, size_t size, const char *with)
{
    size_t n = strlen(with);
    for (size_t i = 0; i + 1 < size; i++) {
        out[i] = with[i % n];
    }
    out[size - 1] = '\0';
}

/* Long, deep and repeated: told of, or read, without harm. */
static void test_hostile(void **state)
{
    (void)state;
    static char text[200000], file[200100];
    static const char *const with[] = {"A_", "[", "]", "[USA]", "A [USA] ", "!A!", "{", "}", "+", "&", "* ", "- * ", "-", "\xFF",
                                       "\xC3\xA9", "\x01", "_", "~", "A {A} [~GOV]\n", "A\n", "+A\n", "- * A [111]\n", "ASK\n",
                                       "&A\n", "--- A [111] ---\n", "!A! = A, B\n", "A!A!!A!!A!!A!!A!!A!!A! [~GOV]\n", ";\n"};
    static const char *const before[] = {"", "ASK [111]\n", "A_ [USA]\n", "!A! = A, B\n", "&A\n", "ASK [111]\n- * ", "X [~"};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++) {
        for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
            fill(text, with[i][0] == '!' ? 20000 : k ? 3000 : sizeof text, with[i]);
            snprintf(file, sizeof file, "%s%s", before[k], text);
            gz_build g;
            builder b;
            read_actors(&g, file);
            read_verbs(&b, file);
            gz_build_release(&g);
            builder_release(&b);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_actors), cmocka_unit_test(test_bad_verbs), cmocka_unit_test(test_rest_is_read),
        cmocka_unit_test(test_actor_codes), cmocka_unit_test(test_event_codes), cmocka_unit_test(test_actors),
        cmocka_unit_test(test_agents), cmocka_unit_test(test_verbs), cmocka_unit_test(test_files),
        cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
