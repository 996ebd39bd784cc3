/* SPDX-License-Identifier: MIT
 * The segmenter: golden sentences, offsets, and texts that try its limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/segment.h"

typedef struct fixture {
    file_map map;
    pack weights;
    segment_model *model;
    arena arena;
    casus_story story;
    casus_doc doc;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    casus_err e;
    if (!f || !file_open_map(&f->map, "model/casus.weights", (size_t)1 << 30, &e) ||
        !pack_open(&f->weights, f->map.data, f->map.size, "weights", 1, UINT32_MAX, &e) ||
        !segment_open(&f->model, &f->weights, &e)) {
        return -1;
    }
    arena_init(&f->arena, 1 << 16);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    segment_close(f->model);
    file_close_map(&f->map);
    arena_release(&f->arena);
    free(f);
    return 0;
}

static void run(fixture *f, casus_str text)
{
    arena_reset(&f->arena);
    f->story = (casus_story){.text = text};
    f->doc = (casus_doc){.story = &f->story};
    segment_doc(f->model, &f->arena, &f->doc);
}

/* ---- golden sentences ---- */

/* A sentence as the golden file writes it. */
static void show(const casus_doc *d, uint32_t s, buf *out)
{
    const casus_sent *sent = &d->sents[s];
    buf_clear(out);
    for (uint32_t i = sent->first; i < sent->first + sent->n; i++) {
        if (i > sent->first) {
            buf_char(out, d->words[i].flags & CASUS_MWT_CONT ? '|' : ' ');
        }
        buf_str(out, d->words[i].form);
    }
}

typedef struct golden {
    buf text;
    uint32_t next; /* sentence to compare with the next "=" line */
    bool segmented;
    int wrong;
} golden;

static void check_line(fixture *f, golden *g, casus_str line, int number)
{
    buf got = {0};
    if (!g->segmented) {
        run(f, str_n(g->text.ptr, g->text.len));
        g->segmented = true;
        g->next = 0;
    }
    casus_str want = str_n(line.ptr + 2, line.len - 2);
    bool bad = false;
    if (line.ptr[0] == '=') {
        buf_cstr(&got, "");
        if (g->next < f->doc.n_sents) {
            show(&f->doc, g->next++, &got);
        }
        bad = !str_eq(want, str_n(got.ptr, got.len));
    } else {
        for (uint32_t s = 0; s < f->doc.n_sents; s++) {
            show(&f->doc, s, &got);
            bad |= str_eq(want, str_n(got.ptr, got.len));
        }
    }
    if (bad) {
        print_error("segment.txt:%d: %.*s\n          got: %s\n", number, (int)line.len, line.ptr, got.ptr);
        g->wrong++;
    }
    buf_free(&got);
}

static void end_case(fixture *f, golden *g, bool had_equal, int number)
{
    if (had_equal && g->next != f->doc.n_sents) {
        print_error("segment.txt:%d: %u sentences, %u expected\n", number, f->doc.n_sents, g->next);
        g->wrong++;
    }
    buf_clear(&g->text);
    g->segmented = false;
}

static void test_golden(void **state)
{
    fixture *f = *state;
    golden g = {0};
    buf file = {0};
    casus_err e;
    int number = 0, cases = 0;
    bool had_equal = false, in_text = false;
    assert_true(file_read("tests/golden/segment/segment.txt", 1 << 20, &file, &e));
    for (char *p = file.ptr, *lf; p < file.ptr + file.len; p = lf + 1) {
        lf = strchr(p, '\n');
        lf = lf ? lf : file.ptr + file.len;
        casus_str line = str_n(p, (size_t)(lf - p));
        number++;
        if (str_starts(line, "> ")) {
            if (!in_text) {
                end_case(f, &g, had_equal, number);
                had_equal = false;
                cases++;
            }
            if (in_text) {
                buf_char(&g.text, '\n');
            }
            buf_str(&g.text, str_n(line.ptr + 2, line.len - 2));
            in_text = true;
        } else if (str_starts(line, "= ") || str_starts(line, "~ ")) {
            in_text = false;
            had_equal |= line.ptr[0] == '=';
            check_line(f, &g, line, number);
        }
    }
    end_case(f, &g, had_equal, number);
    buf_free(&g.text);
    buf_free(&file);
    assert_true(cases > 30);
    assert_int_equal(g.wrong, 0);
}

/* ---- offsets ---- */

/* Words lie in the text in order, forms are the text at their offsets, sentences cover all words. */
static void check_doc(const casus_doc *d)
{
    casus_str text = d->story->text;
    uint32_t last = 0, word = 0, chars = 0, length = (uint32_t)utf8_length(text.ptr, text.len);
    size_t byte = 0;
    for (uint32_t s = 0; s < d->n_sents; s++) {
        const casus_sent *sent = &d->sents[s];
        assert_int_equal(sent->first, word);
        assert_true(sent->n > 0);
        assert_int_equal(sent->start, d->words[word].start);
        word += sent->n;
        assert_int_equal(sent->end, d->words[word - 1].end);
    }
    assert_int_equal(word, d->n_words);
    for (uint32_t i = 0; i < d->n_words; i++) {
        const casus_word *w = &d->words[i];
        assert_true(w->start >= last && w->end > w->start && w->end <= length);
        byte = utf8_offset(text, byte, chars, w->start);
        chars = w->start;
        assert_ptr_equal(w->form.ptr, text.ptr + byte);
        assert_int_equal(utf8_length(w->form.ptr, w->form.len), w->end - w->start);
        assert_int_equal(w->head, -1);
        last = w->end;
    }
}

static void test_offsets(void **state)
{
    static const char *const texts[] = {"Plain text.",
                                        "  Ünïcödé – “quoted” text… and more.\r\n\r\nIt doesn’t end",
                                        "\xF0\x9F\x98\x80 smile\xE2\x80\x8B!",
                                        "e\xCC\x81tat \xCC\x81\xCC\x81",
                                        "\xEF\xBF\xBD\xEF\xBF\xBD",
                                        "\x01\x02 \x7F",
                                        "日本語。テキスト",
                                        "a\n\n\n\nb\n \t\nc",
                                        "'''''s 's ''s n't t'll",
                                        "www. http:// a@ @b.c a@b. http://x"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        run(*state, str_c(texts[i]));
        check_doc(&((fixture *)*state)->doc);
    }
}

static void test_empty(void **state)
{
    fixture *f = *state;
    run(f, str_c(" \r\n\t\n \xC2\xA0"));
    assert_int_equal(f->doc.n_words, 0);
    assert_int_equal(f->doc.n_sents, 0);
    run(f, (casus_str){0});
    assert_int_equal(f->doc.n_sents, 0);
}

static void test_flags(void **state)
{
    fixture *f = *state;
    run(f, str_c("He doesn't go.\n\nStay"));
    const casus_word *w = f->doc.words;
    assert_int_equal(f->doc.n_words, 6);
    assert_int_equal(f->doc.n_sents, 2);
    assert_int_equal(w[1].flags, CASUS_MWT_FIRST | CASUS_SPACE_AFTER);
    assert_int_equal(w[2].flags, CASUS_MWT_CONT | CASUS_SPACE_AFTER);
    assert_int_equal(w[3].flags, 0);
    assert_int_equal(w[4].flags, CASUS_SPACE_AFTER | CASUS_BREAK_AFTER);
    assert_int_equal(w[5].flags, CASUS_SPACE_AFTER | CASUS_BREAK_AFTER);
    assert_true(f->doc.sents[0].newpar && f->doc.sents[1].newpar);
}

/* ---- limits ---- */

static void repeat(fixture *f, const char *what, size_t times)
{
    size_t n = strlen(what);
    char *text = mem_alloc(n * times);
    for (size_t i = 0; i < times; i++) {
        memcpy(text + i * n, what, n);
    }
    run(f, str_n(text, n * times));
    check_doc(&f->doc);
    for (uint32_t s = 0; s < f->doc.n_sents; s++) {
        assert_true(f->doc.sents[s].n <= 512);
    }
    free(text);
}

/* A sentence without end is broken, and nothing is slower than linear: this test would not end otherwise. */
static void test_limits(void **state)
{
    static const char *const units[] = {"word ", "a",        "1",        ".",   "\"",       "'",
                                        "-",     "a.",       "don't ",   "(",   "http://",  "a@",
                                        "A ",    "\xCC\x81", "\n",       "x\n", "can't've", "\xE2\x80\x9C",
                                        "a-b",   "KAZAN, ",  "it's its "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        repeat(*state, units[i], 200000);
    }
    repeat(*state, "word ", 1000000);
}

static void test_damaged(void **state)
{
    fixture *f = *state;
    static const char *const names[] = {"seg.tok.slot", "seg.sent.row", "seg.open.out",
                                        "seg.limit",    "seg.words",    "seg.mwt"};
    enum { MAX = 128 };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        pack_part parts[MAX];
        uint32_t n = 0;
        for (uint32_t i = 0; i < f->weights.n_sections && n < MAX; i++) {
            const char *name;
            size_t size;
            const void *data = pack_at(&f->weights, i, &name, &size);
            if (strncmp(name, "seg.", 4) == 0) {
                /* One byte less than whole. */
                parts[n++] = (pack_part){name, data, size - (strcmp(name, names[k]) == 0)};
            }
        }
        char path[] = "/tmp/casus-test-XXXXXX";
        int fd = mkstemp(path);
        casus_err e = {0};
        file_map map;
        pack p;
        segment_model *m = NULL;
        assert_true(fd >= 0);
        assert_true(pack_write(path, "weights", 1, parts, n, &e));
        assert_true(file_open_map(&map, path, 1 << 30, &e));
        assert_true(pack_open(&p, map.data, map.size, "weights", 1, 1, &e));
        assert_false(segment_open(&m, &p, &e));
        assert_int_equal(e.code, CASUS_EMODEL);
        assert_non_null(strstr(e.message, "seg."));
        file_close_map(&map);
        remove(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden), cmocka_unit_test(test_offsets),
                                       cmocka_unit_test(test_empty),  cmocka_unit_test(test_flags),
                                       cmocka_unit_test(test_limits), cmocka_unit_test(test_damaged)};
    return cmocka_run_group_tests_name("segment", tests, set_up, tear_down);
}
