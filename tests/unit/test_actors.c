/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka.h needs the headers above it */
#include <cmocka.h>

#include "actors/compile.h"
#include "actors/gazetteer.h"
#include "base/file.h"
#include "base/str.h"
#include "folder.h"

/* ---- a gazetteer out of one text ---------------------------------------------------------------- */

typedef struct gazetteer {
    folder f;
    file_map map;
    pack p;
    actors *g;
} gazetteer;

static gazetteer gazetteer_of(const char *text)
{
    gazetteer z = {.f = folder_with(text)};
    casus_err e = {0};
    if (!actors_compile(z.f.dir, z.f.pack, &e)) {
        fail_msg("%ld:%ld: %s", e.line, e.column, e.message);
    }
    assert_true(file_open_map(&z.map, z.f.pack, 1u << 24, &e));
    assert_true(pack_open(&z.p, z.map.data, z.map.size, GZ_KIND, GZ_VERSION, GZ_VERSION, &e));
    assert_true(actors_open(&z.g, &z.p, &e));
    return z;
}

static void gazetteer_free(gazetteer *z)
{
    actors_close(z->g);
    file_close_map(&z->map);
    folder_remove(&z->f);
}

/* The first entry of a name, or NULL. */
static const gz_entry *find(const actors *g, const char *name)
{
    uint32_t node = 0;
    const char *p = name, *end = name + strlen(name);
    while (p < end && node != GZ_NONE) {
        const char *stop = p;
        while (stop < end && *stop != ' ') {
            stop++;
        }
        while (p < stop && node != GZ_NONE) {
            fold_token t;
            p = fold_next(p, stop, &t);
            node = gz_step(g, node, gz_token(g, &t));
        }
        p += p < end;
    }
    return node == GZ_NONE || !g->nodes[node].n ? NULL : &g->entries[g->nodes[node].entry];
}

static const gz_entity *entity(const actors *g, const char *name)
{
    const gz_entry *e = find(g, name);
    return e ? &g->entities[e->entity] : NULL;
}

/* ---- folding ------------------------------------------------------------------------------------ */

static void folds_to(const char *from, const char *to)
{
    fold_token t;
    fold_next(from, from + strlen(from), &t);
    assert_int_equal(t.len, strlen(to));
    assert_memory_equal(t.text, to, t.len);
}

static void test_fold(void **state)
{
    (void)state;
    folds_to("Erdoğan", "erdogan");
    folds_to("U.N.", "un");
    folds_to("Sana'a", "sanaa");
    folds_to("Sana’a", "sanaa");
    folds_to("Løkke", "lokke");
    folds_to("Wałęsa", "walesa");
    folds_to("Çavuşoğlu", "cavusoglu");
    folds_to("ß", "ss");
    folds_to("", "");
    folds_to("Путин", "путин");
}

static void test_fold_hyphen_and_shape(void **state)
{
    (void)state;
    const char *name = "Suk-yeol", *end = name + strlen(name);
    fold_token t;
    const char *next = fold_next(name, end, &t);
    assert_int_equal(next - name, 4);
    assert_int_equal(t.len, 3);
    assert_int_equal(t.shape, SHAPE_CAPITAL);
    fold_next(next, end, &t);
    assert_int_equal(t.shape, 0);
    fold_next("NATO", &"NATO"[4], &t);
    assert_int_equal(t.shape, SHAPE_CAPITAL | SHAPE_UPPER);
    char word[600];
    memset(word, 'a', sizeof word);
    fold_next(word, word + sizeof word, &t); /* longer than any name: nothing to compare */
    assert_int_equal(t.len, 0);
}

/* ---- what the text says -------------------------------------------------------------------------- */

static const char small[] =
    "# a comment\n"
    "state Russia; code RUS; id Q159; adj Russian; people Russian; leader president\n"
    "title president; sector GOV; also head of state\n"
    "title attorney general/attorneys general; sector GOV\n"
    "person Vladimir Putin; sex m; also Vladimir Vladimirovich Putin; short Putin\n"
    "  office RUS prime minister GOV 2008-05-08..2012-05-07\n"
    "  office RUS president 2000-05-07..2008-05-07; office RUS president 2012-05-07..\n"
    "person Mohammed bin Salman; code SAU\n"
    "org Taliban; code AFG; sector REB; role AFG GOV 2021-08-15..; role AFG REB ..2021-08-14\n"
    "org Bloc; code MNC; likewise Alpha = A1, Beta\n"
    "city Kazan; code RUS; at 55.5 49.25; pop 1104000; geo 551487; admin Tatarstan\n"
    "agents human MIL\n"
    "  soldier, infantryman/infantrymen, police/,\n"
    "  army chief, minister of war\n";

static void test_names(void **state)
{
    (void)state;
    gazetteer z = gazetteer_of(small);
    const gz_entity *russia = entity(z.g, "Russia");
    assert_non_null(russia);
    assert_string_equal(russia->code, "RUS");
    assert_int_equal(russia->wikidata, 159);
    assert_int_equal(find(z.g, "Russian")->use == GZ_AS_ADJ || find(z.g, "Russian")->use == GZ_AS_DEMONYM, 1);
    assert_int_equal(find(z.g, "Russians")->use, GZ_AS_DEMONYM);
    assert_int_equal(find(z.g, "Putin")->use, GZ_AS_SHORT);
    assert_int_equal(find(z.g, "bin Salman")->use, GZ_AS_SHORT);
    assert_int_equal(find(z.g, "infantrymen")->flags, GZ_ENTRY_PLURAL);
    assert_int_equal(find(z.g, "police")->flags, GZ_ENTRY_PLURAL);
    assert_non_null(find(z.g, "ministers of war"));
    assert_non_null(find(z.g, "army chiefs"));
    assert_non_null(find(z.g, "attorneys general"));
    assert_null(find(z.g, "attorney generals"));
    assert_true(entity(z.g, "A1") == entity(z.g, "Alpha"));
    assert_true(entity(z.g, "Beta") != entity(z.g, "Alpha"));
    assert_string_equal(entity(z.g, "Beta")->code, "MNC");
    assert_null(find(z.g, "Nobody"));
    gazetteer_free(&z);
}

static void test_roles_by_date(void **state)
{
    (void)state;
    gazetteer z = gazetteer_of(small);
    const gz_entity *p = entity(z.g, "Vladimir Putin");
    uint32_t president = z.g->agents[entity(z.g, "president")->extra].title[0];
    const gz_role *r = gz_role_on(z.g, p, 20100101);
    assert_true(str_is(gz_text(z.g, z.g->titles[r->title].name), "prime minister"));
    r = gz_holder(z.g, "RUS", president, 20241024);
    assert_non_null(r);
    assert_true(&z.g->entities[r->entity] == p);
    assert_int_equal(r->sector[0], GZ_SEC_GOV); /* from the title */
    assert_null(gz_holder(z.g, "RUS", president, 19950101));
    assert_null(gz_holder(z.g, "RUS", president, 0));
    assert_null(gz_role_on(z.g, p, 19910101));
    assert_non_null(gz_leader(z.g, "RUS", 20241024));
    assert_null(gz_leader(z.g, "FRA", 20241024));
    const gz_entity *taliban = entity(z.g, "Taliban");
    assert_int_equal(gz_role_on(z.g, taliban, 20220101)->sector[0], GZ_SEC_GOV);
    assert_int_equal(gz_role_on(z.g, taliban, 20210814)->sector[0], GZ_SEC_REB);
    gazetteer_free(&z);
}

static void test_place(void **state)
{
    (void)state;
    gazetteer z = gazetteer_of(small);
    const gz_entity *k = entity(z.g, "Kazan");
    const gz_place *p = &z.g->places[k->extra];
    assert_true(p->lat > 55.4f && p->lat < 55.6f);
    assert_int_equal(p->population, 1104000);
    assert_int_equal(p->geonameid, 551487);
    assert_true(str_is(gz_text(z.g, p->admin1), "Tatarstan"));
    gazetteer_free(&z);
}

static void test_case(void **state)
{
    (void)state;
    gazetteer z = gazetteer_of("org NATO; code IGO\norg US; code USA\norg Total; code MNC\n");
    const uint8_t upper = SHAPE_CAPITAL | SHAPE_UPPER, capital = SHAPE_CAPITAL, none = 0, four = 4, two = 2;
    assert_true(gz_case_fits(find(z.g, "NATO"), &upper, &four));
    assert_true(gz_case_fits(find(z.g, "NATO"), &capital, &four));
    assert_false(gz_case_fits(find(z.g, "NATO"), &none, &four));
    assert_true(gz_case_fits(find(z.g, "US"), &upper, &two));
    assert_false(gz_case_fits(find(z.g, "US"), &capital, &two)); /* "Us" */
    assert_false(gz_case_fits(find(z.g, "Total"), &none, &four));
    gazetteer_free(&z);
}

/* ---- errors ------------------------------------------------------------------------------------- */

static void fails_at(const char *text, long line, long column, const char *message)
{
    folder f = folder_with(text);
    casus_err e = {0};
    assert_false(actors_compile(f.dir, f.pack, &e));
    assert_int_equal(e.code, CASUS_EMODEL);
    assert_int_equal(e.line, line);
    assert_int_equal(e.column, column);
    assert_non_null(strstr(e.message, message));
    assert_int_not_equal(access(f.pack, F_OK), 0);
    folder_remove(&f);
}

static void test_errors(void **state)
{
    (void)state;
    fails_at("stat Russia\n", 1, 1, "no such kind");
    fails_at("state\n", 1, 1, "name is missing");
    fails_at("state Russia; kode RUS\n", 1, 15, "no such field");
    fails_at("state Russia; code RU\n", 1, 20, "three capital letters");
    fails_at("state Russia; code rus\n", 1, 20, "three capital letters");
    fails_at("\nstate Russia; sector GVO\n", 2, 22, "no such sector");
    fails_at("state Russia; id 159\n", 1, 18, "Wikidata");
    fails_at("state Russia; also\n", 1, 15, "value is missing");
    fails_at("state Russia; sex m\n", 1, 15, "no such field");
    fails_at("person A B; sex x\n", 1, 17, "m or f");
    fails_at("person A B\n  office RUS president 2012\n", 2, 24, "FROM..TO");
    fails_at("person A B\n  office RUS president 2012-13-01..\n", 2, 24, "no such day");
    fails_at("person A B\n  office RUS president 2012..2011\n", 2, 24, "before it begins");
    fails_at("person A B\n  office RUS 2012..\n", 2, 13, "office is missing");
    fails_at("  code RUS\n", 1, 3, "must follow an entity");
    fails_at("city X; code RUS; at 1 b\n", 1, 24, "not a number");
    fails_at("agents human GVO\n", 1, 14, "neither a sector nor a property");
    fails_at("agents human GOV\n  minister, minister\n", 2, 13, "listed twice");
    fails_at("org a b c d e f g h i j k l m n o p q; code RUS\n", 1, 5, "not usable as a name");
}

static void test_no_files(void **state)
{
    (void)state;
    casus_err e = {0};
    assert_false(actors_compile("/no/such/folder", "/tmp/never.pack", &e));
    assert_int_equal(e.code, CASUS_EIO);
}

/* ---- hostile files ------------------------------------------------------------------------------- */

static uint8_t *aligned_copy(const file_map *m)
{
    uint8_t *p = aligned_alloc(64, (m->size + 63) / 64 * 64);
    assert_non_null(p);
    memcpy(p, m->data, m->size);
    return p;
}

/* "Russian soldiers met Putin in Kazan", tagged and parsed by hand. */
static void resolve_small(const actors *g, bool check)
{
    static const struct {
        const char *form, *lemma;
        int32_t head;
        uint8_t upos, rel;
    } w[] = {
        {"Russian", "Russian", 1, CASUS_UPOS_ADJ, CASUS_REL_AMOD}, {"soldiers", "soldier", 2, CASUS_UPOS_NOUN, CASUS_REL_NSUBJ},
        {"met", "meet", -1, CASUS_UPOS_VERB, CASUS_REL_ROOT}, {"president", "president", 4, CASUS_UPOS_NOUN, CASUS_REL_NMOD_DESC},
        {"Putin", "Putin", 2, CASUS_UPOS_PROPN, CASUS_REL_OBJ}, {"in", "in", 6, CASUS_UPOS_ADP, CASUS_REL_CASE},
        {"Kazan", "Kazan", 2, CASUS_UPOS_PROPN, CASUS_REL_OBL}, {"they", "they", 6, CASUS_UPOS_PRON, CASUS_REL_NMOD},
    };
    enum { N = sizeof w / sizeof *w };
    casus_word words[N] = {0};
    for (int i = 0; i < N; i++) {
        words[i] = (casus_word){.form = str_c(w[i].form), .lemma = str_c(w[i].lemma), .head = w[i].head, .upos = w[i].upos,
                                .rel = w[i].rel, .start = (uint32_t)i, .end = (uint32_t)i + 1, .flags = CASUS_SPACE_AFTER};
    }
    casus_sent sent = {.n = N, .end = N};
    casus_story story = {.date = {2024, 10, 24}};
    casus_doc doc = {.story = &story, .words = words, .sents = &sent, .n_words = N, .n_sents = 1};
    arena a;
    arena_init(&a, 1 << 12);
    actors_mentions *m = actors_resolve(g, &a, &doc);
    for (int32_t i = -1; i <= N; i++) {
        const casus_entity *who[8];
        casus_place place;
        (void)actors_at(m, i);
        (void)actors_sort_at(m, i);
        (void)actors_members(m, i, who, 8);
        (void)actors_place(m, i, &place);
    }
    if (check) {
        assert_string_equal(actors_at(m, 1)->code, "RUS");
        assert_string_equal(actors_at(m, 1)->sector[0], "MIL");
        assert_int_equal(actors_at(m, 1)->resolved_by, CASUS_RESOLVED_DEMONYM);
        assert_int_equal(actors_sort_at(m, 1), ACTORS_GROUP);
        assert_null(actors_at(m, 2));
        assert_true(str_is(actors_at(m, 4)->name, "Vladimir Putin"));
        assert_true(str_is(actors_at(m, 4)->office, "president"));
        assert_int_equal(actors_sort_at(m, 4), ACTORS_PERSON);
        casus_place place;
        assert_true(actors_place(m, 6, &place));
        assert_int_equal(place.geonameid, 551487);
        assert_false(actors_place(m, 4, &place));
        assert_string_equal(actors_at(m, 7)->code, "RUS"); /* they: the soldiers */
        assert_int_equal(actors_at(m, 7)->resolved_by, CASUS_RESOLVED_PRONOUN);
        assert_string_equal(actors_focus(m), "RUS");
        assert_null(actors_at(m, N));
    }
    arena_release(&a);
}

static void test_resolve(void **state)
{
    (void)state;
    gazetteer z = gazetteer_of(small);
    resolve_small(z.g, true);
    gazetteer_free(&z);
}

/* Every 32-bit word of the file is overwritten in turn: the file is refused, or every lookup stays inside it. */
static void test_hostile(void **state)
{
    (void)state;
    gazetteer z = gazetteer_of(small);
    uint8_t *bytes = aligned_copy(&z.map);
    static const uint32_t bad[] = {0xFFFFFFFFu, 0x7FFFFFFFu, 0x00010001u, 0u};
    for (size_t at = 0; at + 4 <= z.map.size; at += 4) {
        for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
            memcpy(bytes + at, &bad[k], 4);
            pack p;
            actors *g;
            casus_err e;
            if (pack_open_trusted(&p, bytes, z.map.size, GZ_KIND, GZ_VERSION, GZ_VERSION, &e) &&
                actors_open(&g, &p, &e)) {
                const gz_entity *x = entity(g, "Vladimir Putin");
                if (x) {
                    (void)gz_role_on(g, x, 20200101);
                }
                (void)gz_leader(g, "RUS", 20200101);
                (void)gz_country_of(g, "RUS");
                resolve_small(g, false);
                actors_close(g);
            }
        }
        memcpy(bytes + at, z.map.data + at, 4);
    }
    free(bytes);
    gazetteer_free(&z);
}

static void test_truncated(void **state)
{
    (void)state;
    gazetteer z = gazetteer_of(small);
    uint8_t *bytes = aligned_copy(&z.map);
    for (size_t size = 0; size < z.map.size; size += 61) {
        pack p;
        casus_err e;
        assert_false(pack_open(&p, bytes, size, GZ_KIND, GZ_VERSION, GZ_VERSION, &e));
    }
    free(bytes);
    gazetteer_free(&z);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fold), cmocka_unit_test(test_fold_hyphen_and_shape), cmocka_unit_test(test_names),
        cmocka_unit_test(test_roles_by_date), cmocka_unit_test(test_place), cmocka_unit_test(test_case),
        cmocka_unit_test(test_errors), cmocka_unit_test(test_no_files),
        cmocka_unit_test(test_resolve), cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_truncated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
