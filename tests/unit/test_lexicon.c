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

#include "base/file.h"
#include "base/str.h"
#include "lexicon/inflect.h"
#include "lexicon/lexicon.h"
#include "lexicon/plover.h"
#include "folder.h"

static const char good[] = "class agreement\n"
                           "    treaty, pact\n"
                           "class text\n"
                           "    @agreement, letter\n"
                           "class armed\n"
                           "    [sector MIL REB] [entity] soldier\n"
                           "cue light verb\n"
                           "    hold, carry out\n"
                           "type SUPPORT\n"
                           "verb sign, call off   # two words\n"
                           "    A:subj obj=@agreement!pact R:obj.with|with? -> 057 diplomatic legal\n"
                           "    + A signed a treaty.\n"
                           "    - Fans signed # a shirt.\n"
                           "noun hunger strike\n"
                           "    A:subj -obj -> PROTEST/hunger 142 !actor\n";

/* ---- errors say where ---------------------------------------------------------------------------- */

static void errors_have_a_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        long line, column;
        const char *message;
    } cases[] = {
        {"verb sign\n    A:subj -> 057\n", 1, 1, "type line"},
        {"type NOPE\n", 1, 1, "unknown event type"},
        {"type SUPPORT\nverb sign\n    A:subj 057\n", 3, 15, "expected ->"},
        {"type SUPPORT\nverb sign\n    A:subj -> 57x\n", 3, 15, "CAMEO"},
        {"type SUPPORT\nverb sign\n    A:subj -> /visit 057\n", 3, 16, "no such mode"},
        {"type SUPPORT\nverb sign\n    A:subj -> 057 banana\n", 3, 19, "unknown context"},
        {"type SUPPORT\nverb sign\n    A:subj -> 057 !banana\n", 3, 19, "unknown flag"},
        {"type SUPPORT\nverb sign\n    A:subj..obj -> 057\n", 3, 12, "expected a slot"},
        {"type SUPPORT\nverb sign\n    A:a.b.c.d.e -> 057\n", 3, 15, "too many steps"},
        {"type SUPPORT\nverb sign\n    obj= -> 057\n", 3, 9, "expected a word"},
        {"type SUPPORT\nverb sign\nverb call\n", 3, 1, "no frame"},
        {"type SUPPORT\nverb sign\n", 2, 1, "no frame"},
        {"type SUPPORT\nverb sign\n    + example\n", 3, 5, "example needs a frame"},
        {"    stray\n", 1, 1, "nothing is open"},
        {"banana\n", 1, 1, "expected type"},
        {"type SUPPORT\nverb sign\n    obj=@nowhere -> 057\n", 3, 9, "@nowhere is used"},
        {"class x\nclass x\n", 2, 7, "defined twice"},
        {"class x\n    [banana]\n", 2, 6, "unknown test"},
        {"class x\n    [sector MILITARY]\n", 2, 13, "three letters"},
        {"cue banana verb\n", 1, 1, "unknown kind"},
        {"cue light pronoun\n", 1, 11, "part of speech"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        folder f = folder_with(cases[i].text);
        casus_err e = {0};
        assert_false(lexicon_compile(f.dir, f.pack, &e));
        assert_int_equal(e.code, CASUS_EMODEL);
        assert_non_null(strstr(e.message, cases[i].message));
        assert_string_equal(e.file, "x.txt");
        assert_int_equal(e.line, cases[i].line);
        assert_int_equal(e.column, cases[i].column);
        assert_int_equal(access(f.pack, F_OK), -1); /* nothing half-written */
        folder_remove(&f);
    }
}

static void missing_folders_are_errors(void **state)
{
    (void)state;
    casus_err e = {0};
    assert_false(lexicon_compile("/nonexistent-casus", "/tmp/never.pack", &e));
    assert_int_equal(e.code, CASUS_EIO);
}

/* ---- what is compiled is what was written ------------------------------------------------------- */

typedef struct opened {
    file_map map;
    pack p;
    lexicon *l;
} opened;

static opened open_text(folder *f, const char *text)
{
    opened o = {0};
    casus_err e = {0};
    *f = folder_with(text);
    if (!lexicon_compile(f->dir, f->pack, &e))
        fail_msg("%s:%ld:%ld: %s", e.file, e.line, e.column, e.message);
    assert_true(file_open_map(&o.map, f->pack, 1u << 24, &e));
    assert_true(pack_open(&o.p, o.map.data, o.map.size, "lexicon", LEX_VERSION, LEX_VERSION, &e));
    assert_true(lexicon_open(&o.l, &o.p, &e));
    return o;
}

static void close_text(opened *o, folder *f)
{
    lexicon_close(o->l);
    file_close_map(&o->map);
    folder_remove(f);
}

static uint64_t hash_of(const char *s)
{
    return lex_hash(s, (uint32_t)strlen(s));
}

static void frames_come_back(void **state)
{
    (void)state;
    folder f;
    opened o = open_text(&f, good);
    uint32_t n;
    const lex_ref *r = lexicon_refs(o.l, hash_of("sign"), LEX_VERB, &n);
    assert_int_equal(n, 1);
    assert_int_equal(r->n_part, 0);
    const lex_frame *x = lexicon_frame(o.l, r->frame);
    assert_int_equal(x->type, CASUS_TYPE_SUPPORT);
    assert_int_equal(x->line, 11);
    assert_string_equal(lexicon_string(o.l, x->file), "x.txt");
    assert_string_equal(x->cameo, "057");
    assert_string_equal(lexicon_string(o.l, x->context[1]), "legal");
    assert_int_equal(x->n_cond, 3);
    const lex_cond *c = lexicon_conds(o.l, x);
    assert_int_equal(c[0].kind, LEX_ACTOR);
    assert_int_equal(c[1].kind, LEX_NEED);
    assert_int_equal(c[1].n_value, 1);
    assert_int_equal(c[1].n_not, 1);
    assert_int_equal(c[2].kind, LEX_RECIPIENT);
    assert_true(c[2].optional);
    assert_int_equal(c[2].n_path, 2);
    assert_int_equal(lexicon_paths(o.l, &c[2])[0].n, 2);
    assert_null(lexicon_refs(o.l, hash_of("sign"), LEX_NOUN, &n));
    close_text(&o, &f);
}

static void particles_and_compounds_hang_on_the_head(void **state)
{
    (void)state;
    folder f;
    opened o = open_text(&f, good);
    uint32_t n;
    const lex_ref *r = lexicon_refs(o.l, hash_of("call"), LEX_VERB, &n);
    assert_int_equal(n, 1);
    assert_int_equal(r->n_part, 1);
    assert_true(lexicon_values(o.l, r->first_part)[0] == hash_of("off"));
    r = lexicon_refs(o.l, hash_of("strike"), LEX_NOUN, &n);
    assert_int_equal(n, 1);
    assert_true(lexicon_values(o.l, r->first_part)[0] == hash_of("hunger"));
    const lex_frame *x = lexicon_frame(o.l, r->frame);
    assert_int_equal(x->type, CASUS_TYPE_PROTEST);
    assert_string_equal(lexicon_string(o.l, x->mode[0]), "hunger");
    assert_true(x->flags & LEX_NEED_ACTOR);
    close_text(&o, &f);
}

static void classes_are_closed(void **state)
{
    (void)state;
    folder f;
    opened o = open_text(&f, good);
    int agreement = lexicon_class_named(o.l, "agreement"), text = lexicon_class_named(o.l, "text");
    lex_set treaty = lexicon_classes(o.l, hash_of("treaty")), letters = lexicon_classes(o.l, hash_of("letters"));
    assert_true(lex_set_has(treaty, (uint32_t)agreement) && lex_set_has(treaty, (uint32_t)text));
    assert_true(lex_set_has(letters, (uint32_t)text) && !lex_set_has(letters, (uint32_t)agreement));
    const lex_class *armed = lexicon_class(o.l, (uint32_t)lexicon_class_named(o.l, "armed"));
    assert_string_equal(armed->sector[1], "REB");
    assert_int_equal(armed->tests, LEX_TEST_ENTITY);
    assert_true(lexicon_cues(o.l, hash_of("carry out"), LEX_VERB) & LEX_CUE_BIT(LIGHT));
    assert_int_equal(lexicon_known(o.l, LEX_KNOWN_KILLING), -1);
    close_text(&o, &f);
}

static void forms_lead_to_lemmas(void **state)
{
    (void)state;
    folder f;
    opened o = open_text(&f, good);
    const lex_form *x = lexicon_form(o.l, hash_of("Signing"));
    assert_non_null(x);
    assert_true(x->verb == hash_of("sign"));
    assert_non_null(lexicon_form(o.l, hash_of("strikes")));
    assert_null(lexicon_form(o.l, hash_of("treaty"))); /* of a class only: starts nothing */
    close_text(&o, &f);
}

/* ---- a damaged file ------------------------------------------------------------------------------- */

static void damage_is_found(void **state)
{
    (void)state;
    folder f;
    opened o = open_text(&f, good);
    uint8_t *copy = aligned_alloc(64, (o.map.size + 63) / 64 * 64);
    for (size_t at = 0; at < o.map.size; at += 7) {
        memcpy(copy, o.map.data, o.map.size);
        copy[at] ^= 0x55;
        pack p;
        lexicon *l = NULL;
        casus_err e = {0};
        /* without the checksum: the lexicon itself must refuse what it could not use, or be usable */
        if (!pack_open_trusted(&p, copy, o.map.size, "lexicon", LEX_VERSION, LEX_VERSION, &e))
            continue;
        if (!lexicon_open(&l, &p, &e))
            continue;
        uint32_t n;
        const lex_ref *r = lexicon_refs(l, hash_of("sign"), LEX_VERB, &n);
        for (uint32_t k = 0; r && k < n; k++) {
            const lex_frame *x = lexicon_frame(l, r[k].frame);
            const lex_cond *c = lexicon_conds(l, x);
            for (int j = 0; j < x->n_cond; j++)
                if (c[j].n_value)
                    (void)lexicon_values(l, c[j].first_value)[c[j].n_value - 1];
            assert_non_null(lexicon_string(l, x->file));
        }
        lexicon_close(l);
    }
    free(copy);
    close_text(&o, &f);
}

/* ---- inflection ----------------------------------------------------------------------------------- */

typedef struct wanted {
    const char *form;
    bool seen;
} wanted;

static void look(void *ctx, casus_str form)
{
    wanted *w = ctx;
    if (str_is(form, w->form))
        w->seen = true;
}

static void words_are_inflected(void **state)
{
    (void)state;
    static const struct {
        const char *lemma, *form;
        lex_pos pos;
    } cases[] = {
        {"attack", "attacks", LEX_VERB},   {"attack", "attacked", LEX_VERB}, {"free", "freed", LEX_VERB},
        {"free", "freeing", LEX_VERB},     {"ban", "banned", LEX_VERB},      {"ratify", "ratified", LEX_VERB},
        {"ratify", "ratifies", LEX_VERB},  {"reach", "reaches", LEX_VERB},   {"withdraw", "withdrew", LEX_VERB},
        {"travel", "travelled", LEX_VERB}, {"travel", "traveled", LEX_VERB}, {"veto", "vetoes", LEX_VERB},
        {"die", "dying", LEX_VERB},        {"put", "putting", LEX_VERB},     {"treaty", "treaties", LEX_NOUN},
        {"crisis", "crises", LEX_NOUN},    {"gunman", "gunmen", LEX_NOUN},   {"truce", "truces", LEX_NOUN},
        {"guilty", "guilty", LEX_ADJ},     {"shoot", "shot", LEX_VERB},      {"seek", "sought", LEX_VERB},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wanted w = {cases[i].form, false};
        inflect(str_c(cases[i].lemma), cases[i].pos, look, &w);
        if (!w.seen)
            fail_msg("%s does not give %s", cases[i].lemma, cases[i].form);
    }
}

static void scores_follow_the_mode(void **state)
{
    (void)state;
    const char *none[] = {NULL}, *two[] = {"beat", "aerial", NULL};
    assert_true(plover_scale(CASUS_TYPE_ACCUSE, none, 1) == -3);
    assert_true(plover_scale(CASUS_TYPE_ASSAULT, two, 3) == -9.5);
    assert_null(plover_mode(CASUS_TYPE_AGREE, str_c("visit")));
    assert_string_equal(plover_mode(CASUS_TYPE_CONSULT, str_c("visit")), "visit");
    assert_int_equal(plover_type(str_c("RETREAT")), CASUS_TYPE_RETREAT);
    assert_int_equal(plover_type(str_c("retreat")), CASUS_TYPE_N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_have_a_place),    cmocka_unit_test(missing_folders_are_errors),
        cmocka_unit_test(frames_come_back),       cmocka_unit_test(particles_and_compounds_hang_on_the_head),
        cmocka_unit_test(classes_are_closed),     cmocka_unit_test(forms_lead_to_lemmas),
        cmocka_unit_test(damage_is_found),        cmocka_unit_test(words_are_inflected),
        cmocka_unit_test(scores_follow_the_mode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
