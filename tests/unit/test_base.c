/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
/* cmocka.h needs the headers above it */
#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file.h"
#include "base/intern.h"
#include "base/pack.h"
#include "base/str.h"
#include "base/utf8.h"

static void arena_keeps_what_it_gave(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 64);
    char *p[2000];
    for (int i = 0; i < 2000; i++) {
        size_t n = (size_t)(i % 97) * 7 + 1;
        p[i] = arena_alloc(&a, n);
        assert_int_equal((uintptr_t)p[i] % 16, 0);
        memset(p[i], i & 0x7F, n);
    }
    for (int i = 0; i < 2000; i++) {
        assert_int_equal(p[i][(size_t)(i % 97) * 7], i & 0x7F);
    }
    assert_true(arena_used(&a) > 2000 * 300);
    arena_reset(&a);
    assert_int_equal(arena_used(&a), 0);
    int *z = arena_new(&a, int, 100);
    assert_int_equal(z[99], 0);
    arena_release(&a);
}

static void broken_utf8_becomes_replacements(void **state)
{
    (void)state;
    static const struct {
        const char *in;
        size_t n;
        const char *out;
    } cases[] = {
        {"plain", 5, "plain"},
        {"a\0b", 3,
         "a\xEF\xBF\xBD"
         "b"},
        {"caf\xC3\xA9", 5, "caf\xC3\xA9"},
        {"\xC3", 1, "\xEF\xBF\xBD"},
        {"\xC0\xAF", 2, "\xEF\xBF\xBD\xEF\xBF\xBD"},                 /* overlong */
        {"\xED\xA0\x80", 3, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* surrogate */
        {"\xE2\x82x", 3, "\xEF\xBF\xBDx"},                           /* cut short: one for the whole part */
        {"\xF4\x90\x80\x80", 4, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* above U+10FFFF */
        {"\xEF\xBF\xBD", 3, "\xEF\xBF\xBD"},
        {"\xF0\x9F\x98\x80", 4, "\xF0\x9F\x98\x80"},
    };
    arena a;
    arena_init(&a, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        casus_str s = utf8_clean(&a, str_n(cases[i].in, cases[i].n));
        assert_int_equal(s.len, strlen(cases[i].out));
        assert_memory_equal(s.ptr, cases[i].out, s.len);
        assert_int_equal(utf8_valid_prefix(s.ptr, s.len), s.len);
    }
    arena_release(&a);
}

static void code_points_and_offsets_agree(void **state)
{
    (void)state;
    casus_str s = str_c("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
    assert_int_equal(utf8_length(s.ptr, s.len), 5);
    static const size_t at[] = {0, 1, 3, 6, 10, 11};
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(utf8_offset(s, 0, 0, i), at[i]);
    }
    const char *p = s.ptr;
    static const uint32_t cps[] = {'a', 0xE9, 0x20AC, 0x1F600, 'z'};
    for (int i = 0; i < 5; i++) {
        char out[4];
        const char *from = p;
        assert_int_equal(utf8_next(&p), cps[i]);
        assert_int_equal(utf8_encode(cps[i], out), p - from);
        assert_memory_equal(out, from, (size_t)(p - from));
    }
}

static void interned_strings_come_back(void **state)
{
    (void)state;
    intern t;
    intern_init(&t);
    char word[16];
    for (uint32_t i = 0; i < 5000; i++) {
        snprintf(word, sizeof word, "w%u", i);
        assert_int_equal(intern_id(&t, str_c(word)), i);
    }
    assert_int_equal(intern_id(&t, str_c("w77")), 77);
    assert_int_equal(intern_find(&t, str_c("w4999")), 4999);
    assert_int_equal(intern_find(&t, str_c("absent")), -1);
    assert_true(str_is(t.str[123], "w123"));
    intern_release(&t);
}

static void strings_and_dates(void **state)
{
    (void)state;
    casus_date d;
    assert_true(str_date(str_c("2024-02-29"), &d));
    assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20240229);
    assert_false(str_date(str_c("2023-02-29"), &d));
    assert_false(str_date(str_c("2024-13-01"), &d));
    assert_false(str_date(str_c("2024-1-01"), &d));
    assert_true(str_is(str_trim(str_c(" \t x y\n")), "x y"));
    assert_true(str_is(str_trim(str_c(" \n ")), ""));
    assert_true(str_eq_nocase(str_c("AbC"), str_c("aBc")));
    assert_true(str_cmp(str_c("ab"), str_c("abc")) < 0);
    assert_true(str_starts(str_c("abc"), "ab") && !str_starts(str_c("a"), "ab"));
    assert_true(str_ends(str_c("abc"), "bc") && !str_ends(str_c("c"), "bc"));
    buf b = {0};
    buf_cstr(&b, "n=");
    buf_uint(&b, 18446744073709551615u);
    buf_fmt(&b, " %s", "end");
    assert_string_equal(b.ptr, "n=18446744073709551615 end");
    buf_free(&b);
}

/* ---- pack ------------------------------------------------------------------------------------ */

static const char first[] = "first section", second[] = {1, 2, 3};

static buf packed(void)
{
    char path[] = "/tmp/casus_test_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    pack_part parts[] = {{"one", first, sizeof first}, {"empty", NULL, 0}, {"two", second, sizeof second}};
    casus_err e;
    assert_true(pack_write(path, "test", 3, parts, 3, &e));
    buf b = {0};
    assert_true(file_read(path, 1 << 20, &b, &e));
    unlink(path);
    return b;
}

/* A copy with the alignment of a mapped file. */
static uint8_t *aligned_copy(const buf *b)
{
    uint8_t *p = aligned_alloc(64, (b->len + 63) / 64 * 64);
    memcpy(p, b->ptr, b->len);
    return p;
}

static void pack_round_trip(void **state)
{
    (void)state;
    buf b = packed();
    uint8_t *data = aligned_copy(&b);
    pack p;
    casus_err e;
    assert_true(pack_open(&p, data, b.len, "test", 1, 3, &e));
    assert_int_equal(p.version, 3);
    assert_int_equal(p.n_sections, 3);
    size_t n;
    const void *s = pack_get(&p, "one", &n);
    assert_int_equal(n, sizeof first);
    assert_string_equal(s, first);
    assert_int_equal((uintptr_t)pack_get(&p, "two", &n) % 64, 0);
    assert_int_equal(n, 3);
    assert_null(pack_get(&p, "three", &n));
    char kind[9];
    assert_true(pack_kind(data, b.len, kind));
    assert_string_equal(kind, "test");
    assert_false(pack_kind("short", 5, kind));
    assert_false(pack_open(&p, data, b.len, "other", 1, 3, &e));
    assert_non_null(strstr(e.message, "found 'test', expected 'other'"));
    assert_false(pack_open(&p, data, b.len, "test", 4, 5, &e));
    assert_non_null(strstr(e.message, "too old"));
    assert_false(pack_open(&p, data, b.len, "test", 1, 2, &e));
    assert_non_null(strstr(e.message, "too new"));
    free(data);
    buf_free(&b);
}

static void pack_refuses_every_damage(void **state)
{
    (void)state;
    buf b = packed();
    uint8_t *data = aligned_copy(&b);
    pack p;
    casus_err e;
    for (size_t n = 0; n < b.len; n++) {
        assert_false(pack_open(&p, data, n, "test", 1, 3, &e));
        assert_int_equal(e.code, CASUS_EMODEL);
    }
    for (size_t bit = 0; bit < b.len * 8; bit++) {
        data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_false(pack_open(&p, data, b.len, "test", 0, UINT32_MAX, &e));
        data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    assert_true(pack_open(&p, data, b.len, "test", 1, 3, &e));
    free(data);
    buf_free(&b);
}

/* ---- file ------------------------------------------------------------------------------------ */

static void files_fail_with_a_reason(void **state)
{
    (void)state;
    casus_err e;
    buf b = {0};
    file_map m;
    assert_false(file_read("/nonexistent", 10, &b, &e));
    assert_int_equal(e.code, CASUS_EIO);
    assert_non_null(strstr(e.message, "cannot open '/nonexistent': No such file"));
    assert_false(file_read("/tmp", 10, &b, &e));
    assert_non_null(strstr(e.message, "directory"));
    assert_false(file_read("/dev/zero", 100000, &b, &e));
    assert_int_equal(e.code, CASUS_ELIMIT);
    assert_false(file_open_map(&m, "/dev/zero", 10, &e));
    assert_false(file_write("/nonexistent/x", NULL, 0, &e));
    file_part all = {"abc", 3};
    assert_false(file_write("/dev/full/x", &all, 1, &e));
    buf_free(&b);
}

static void long_paths_keep_their_end(void **state)
{
    (void)state;
    char path[300];
    memset(path, 'x', sizeof path);
    memcpy(path + 295, ".txt", 5);
    casus_err e;
    assert_false(err_at(&e, CASUS_EINPUT, path, 3, 4, "bad %d", 7));
    assert_string_equal(e.message, "bad 7");
    assert_string_equal(e.file + strlen(e.file) - 4, ".txt");
    assert_int_equal(e.line, 3);
    assert_false(err_set(NULL, CASUS_EIO, "nobody listens"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_keeps_what_it_gave),
        cmocka_unit_test(broken_utf8_becomes_replacements),
        cmocka_unit_test(code_points_and_offsets_agree),
        cmocka_unit_test(interned_strings_come_back),
        cmocka_unit_test(strings_and_dates),
        cmocka_unit_test(pack_round_trip),
        cmocka_unit_test(pack_refuses_every_damage),
        cmocka_unit_test(files_fail_with_a_reason),
        cmocka_unit_test(long_paths_keep_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
