/* SPDX-License-Identifier: MIT
 * The reader of heads and their arithmetic, on a small file made here. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "../fuzz/tiny_heads.h"
#include "base/file.h"

typedef struct opened {
    file_map map;
    pack pack;
    nlp_heads *heads;
    casus_err e;
} opened;

/* Write the parts, read them back, open them. */
static bool open_parts(const tiny_heads *t, opened *o)
{
    char path[] = "/tmp/casus-heads-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    memset(o, 0, sizeof *o);
    assert_true(pack_write(path, "heads", HEADS_VERSION, t->part, t->n, &o->e));
    assert_true(file_open_map(&o->map, path, 1 << 20, &o->e));
    unlink(path);
    assert_true(pack_open(&o->pack, o->map.data, o->map.size, "heads", HEADS_VERSION, HEADS_VERSION, &o->e));
    return heads_open(&o->heads, &o->pack, TINY_W, TINY_D, &o->e);
}

static void close_parts(opened *o)
{
    heads_close(o->heads);
    file_close_map(&o->map);
}

static tiny_heads *make(void)
{
    tiny_heads *t = aligned_alloc(64, sizeof *t);
    assert_non_null(t);
    tiny_heads_make(t);
    return t;
}

static float *floats(tiny_heads *t, const char *name, size_t at)
{
    for (unsigned i = 0; i < t->n; i++)
        if (strcmp(t->name[i], name) == 0) return (float *)(void *)(t->bytes[i] + at);
    fail_msg("no section %s", name);
    return NULL;
}

/* What the fields of a head's description say, in plain floating point. */
static double by_hand(const uint8_t *row, float scale, uint32_t cat)
{
    double out = 0, hidden[TINY_HIDDEN];
    for (uint32_t h = 0; h < TINY_HIDDEN; h++) {
        hidden[h] = 0;
        for (uint32_t k = 0; k < TINY_W; k++) {
            uint32_t i = (k / 4) * 64 + h * 4 + k % 4;
            int8_t w = (int8_t)(unsigned char)(i * 37 % 251);
            hidden[h] += (double)scale * (row[k] - 128) * (0.01 + 0.001 * h) * w;
        }
        hidden[h] += cat < TINY_CATS ? 0.1 * 3 : 0;
        hidden[h] = hidden[h] > 0 ? hidden[h] : 0;
    }
    for (uint32_t k = 0; k < TINY_HIDDEN; k++) {
        uint32_t i = (k / 4) * 64 + k % 4;
        out += hidden[k] * 0.01 * (int8_t)(unsigned char)(i * 37 % 251);
    }
    return out;
}

static void test_scores(void **state)
{
    (void)state;
    tiny_heads *t = make();
    opened o;
    assert_true(open_parts(t, &o));
    uint8_t row[TINY_W];
    for (int i = 0; i < TINY_W; i++) row[i] = (uint8_t)(1 + i * 7);
    for (uint32_t cat = 0; cat < 2 * TINY_CATS; cat += TINY_CATS) { /* the second is beyond the table: ignored */
        head_input x = {.row = {row}, .scale = {0.02f}, .cat = {cat}, .n_cat = 1};
        float out[HEADS_OUTPUTS];
        heads_score(o.heads, HEAD_JUDGE, &x, out);
        double want = by_hand(row, 0.02f, cat);
        assert_true(fabs((double)out[0] - want) < 0.02 * (1 + fabs(want)));
    }
    close_parts(&o);
    free(t);
}

static void test_line(void **state)
{
    (void)state;
    tiny_heads *t = make();
    opened o;
    assert_true(open_parts(t, &o));
    assert_true(fabs(heads_sure(o.heads, -9) - 0.25) < 1e-6);
    assert_true(fabs(heads_sure(o.heads, 0) - 0.5) < 1e-6);
    assert_true(fabs(heads_sure(o.heads, 9) - 0.75) < 1e-6);
    close_parts(&o);
    free(t);
}

/* Refused, with the words that tell why. */
static void refused(const tiny_heads *t, const char *why)
{
    opened o;
    assert_false(open_parts(t, &o));
    assert_null(o.heads);
    assert_non_null(strstr(o.e.message, why));
    close_parts(&o);
}

static void test_damage(void **state)
{
    (void)state;
    static const struct { const char *section; size_t at; float value; const char *why; } bad[] = {
        {"t.0", 64, NAN, "matrix 't.0' holds numbers out of range"},
        {"r.out", 64, INFINITY, "matrix 'r.out' holds numbers out of range"},
        {"j.scale", 4, NAN, "table of head 'j' holds numbers out of range"},
        {"decide", 0, NAN, "'decide' holds numbers out of range"},
        {"decide", 20, 1e9f, "'decide' holds numbers out of range"}, /* the number of knots */
        {"decide", 24, 5, "'decide' holds numbers out of range"},    /* knots that do not rise */
        {"t.shape", 0, 0, "head 't' is 0 wide"},
        {"t.1", 0, 0, "matrix 't.1' is 0x16, expected 16x16"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        tiny_heads *t = make();
        *floats(t, bad[i].section, bad[i].at) = bad[i].value;
        refused(t, bad[i].why);
        free(t);
    }
}

static void test_missing(void **state)
{
    (void)state;
    tiny_heads *t = make();
    unsigned n = t->n;
    for (unsigned i = 1; i < n; i++) { /* all but "for", which another function asks for */
        t->n = i;
        opened o;
        assert_false(open_parts(t, &o));
        assert_non_null(strstr(o.e.message, "missing") ? strstr(o.e.message, "missing") : strstr(o.e.message, "table of head"));
        close_parts(&o);
    }
    t->n = n;
    t->part[n - 1].size -= 4;
    refused(t, "expected");
    free(t);
}

static void test_other_network(void **state)
{
    (void)state;
    tiny_heads *t = make();
    opened o;
    assert_true(open_parts(t, &o));
    heads_close(o.heads);
    assert_false(heads_open(&o.heads, &o.pack, TINY_W + 16, TINY_D, &o.e));
    assert_non_null(strstr(o.e.message, "section 't.0' has"));
    assert_false(heads_fit(&o.pack, &o.pack));
    close_parts(&o);
    free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores), cmocka_unit_test(test_line),          cmocka_unit_test(test_damage),
        cmocka_unit_test(test_missing), cmocka_unit_test(test_other_network),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
