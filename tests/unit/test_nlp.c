/* SPDX-License-Identifier: MIT
 * The parts of the tagger and parser that can be checked without weights: kernels, trees, lemma scripts, features. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"
#include "nlp/feature.h"
#include "nlp/kernel.h"
#include "nlp/lemma.h"
#include "nlp/tree.h"

static uint32_t next(uint32_t *s)
{
    *s = *s * 1664525u + 1013904223u;
    return *s >> 8;
}

enum { K = 52, N = 80, ROWS = 13 };

typedef struct matrix {
    _Alignas(64) int8_t q[K * N];
    _Alignas(64) float scale[N];
    float bias[N];
    int32_t sum[N];
    uint8_t x[ROWS * K];
    float xs[ROWS];
    int8_t plain[K][N];
} matrix;

static void fill(matrix *m, uint32_t seed)
{
    for (int j = 0; j < N; j++) {
        int32_t sum = 0;
        for (int k = 0; k < K; k++) {
            int8_t v = (int8_t)(next(&seed) % 255) ;
            m->plain[k][j] = v == -128 ? -127 : v;
            m->q[(j / 16) * 16 * K + (k / 4) * 64 + (j % 16) * 4 + k % 4] = m->plain[k][j];
            sum += m->plain[k][j];
        }
        m->sum[j] = 128 * sum;
        m->scale[j] = 0.001f * (float)(1 + next(&seed) % 50);
        m->bias[j] = (float)(next(&seed) % 100) - 50;
    }
    for (int i = 0; i < ROWS * K; i++) m->x[i] = (uint8_t)(next(&seed) % 256);
    for (int i = 0; i < ROWS; i++) m->xs[i] = 0.01f * (float)(1 + next(&seed) % 30);
}

/* Every kernel gives the bytes of the plain definition, at the extremes of the numbers too. */
static void test_gemm(void **state)
{
    (void)state;
    static matrix m;
    for (uint32_t seed = 1; seed < 9; seed++) {
        fill(&m, seed);
        if (seed == 8) memset(m.q, 127, sizeof m.q), memset(m.plain, 127, sizeof m.plain), memset(m.x, 255, sizeof m.x);
        if (seed == 8)
            for (int j = 0; j < N; j++) m.sum[j] = 128 * 127 * K;
        dense w = {K, N, m.scale, m.bias, m.sum, m.q};
        for (int i = 0; kernel_at(i).name; i++) {
            float out[ROWS * N];
            kernel_at(i).gemm(&w, m.x, m.xs, ROWS, out, N);
            for (int r = 0; r < ROWS; r++)
                for (int j = 0; j < N; j++) {
                    int32_t acc = 0;
                    for (int k = 0; k < K; k++) acc += (m.x[r * K + k] - 128) * m.plain[k][j];
                    float want = (float)acc * m.scale[j];
                    want = want * m.xs[r];
                    want = want + m.bias[j];
                    assert_memory_equal(&out[r * N + j], &want, sizeof want);
                }
        }
    }
}

static void test_quantize(void **state)
{
    (void)state;
    float x[6] = {0, 1, -1, 0.5f, -0.249f, 0.004f};
    uint8_t q[8];
    float s = kernel_quantize(x, 6, 8, q);
    for (int i = 0; i < 6; i++) assert_true(fabsf(s * (float)(q[i] - 128) - x[i]) <= 0.5f * s + 1e-6f);
    assert_int_equal(q[1], 255);
    assert_int_equal(q[2], 1);
    assert_int_equal(q[6], 128);
    float zero[6] = {0};
    assert_true(kernel_quantize(zero, 6, 8, q) >= 0);
    assert_int_equal(q[3], 128);
}

static void test_recur(void **state)
{
    (void)state;
    float u[3] = {0.7f, -1.2f, 80.0f}, vf = 0.3f, vr = -0.5f, cell = 0.4f, skip = 2, out;
    float f = 1 / (1 + expf(1.2f - 0.3f * 0.4f)), c = f * 0.4f + (1 - f) * 0.7f;
    kernel_recur(u, &vf, &vr, &cell, &skip, &out, 1);
    assert_true(fabsf(cell - c) < 1e-6f);
    assert_true(fabsf(out - c) < 1e-5f); /* the highway gate is shut */
}

static void test_argmax(void **state)
{
    (void)state;
    float x[5] = {-3, -0.5f, -2, -0.5f, -9};
    assert_int_equal(kernel_argmax(x, 5), 1);
    x[4] = 1e9f;
    assert_int_equal(kernel_argmax(x, 5), 4);
}

/* True where the heads form one tree with one root. */
static int tree_ok(const int16_t *head, uint32_t n)
{
    int roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        roots += head[i] < 0;
        int k = (int)i;
        for (uint32_t steps = 0; k >= 0; steps++, k = head[k])
            if (steps > n) return 0;
    }
    return roots == 1;
}

static float tree_sum(const float *s, const int16_t *head, uint32_t n)
{
    float sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += s[i * (n + 1) + (uint32_t)(head[i] + 1)];
    return sum;
}

static float best_by_trying(const float *s, uint32_t n, int16_t *head, uint32_t i)
{
    if (i == n) return tree_ok(head, n) ? tree_sum(s, head, n) : -1e30f;
    float best = -1e30f;
    for (int16_t h = -1; h < (int16_t)n; h++) {
        if (h == (int16_t)i) continue;
        head[i] = h;
        float b = best_by_trying(s, n, head, i + 1);
        best = b > best ? b : best;
    }
    return best;
}

static void test_tree(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 1 << 12);
    uint32_t seed = 5;
    for (int round = 0; round < 300; round++) {
        uint32_t n = 1 + next(&seed) % 5;
        float s[5 * 6];
        int16_t best[5], head[5], tried[5];
        for (uint32_t i = 0; i < n; i++) {
            for (uint32_t j = 0; j <= n; j++) s[i * (n + 1) + j] = j == i + 1 ? -1e9f : (float)(next(&seed) % 2000) * 0.01f;
            best[i] = (int16_t)((int)kernel_argmax(s + i * (n + 1), n + 1) - 1);
        }
        tree_decode(s, n, n + 1, best, head, &a);
        assert_true(tree_ok(head, n));
        assert_true(fabsf(tree_sum(s, head, n) - best_by_trying(s, n, tried, 0)) < 1e-3f);
        arena_reset(&a);
    }
    arena_release(&a);
}

static void lemma_case(const char *form, const char *lemma)
{
    char script[256];
    arena a;
    arena_init(&a, 256);
    lemma_script s;
    size_t n = lemma_derive(str_c(form), str_c(lemma), script, sizeof script);
    assert_true(lemma_parse(str_n(script, n), &s));
    casus_str got = lemma_apply(&s, str_c(form), &a);
    assert_true(str_is(got, lemma));
    arena_release(&a);
}

static void test_lemma(void **state)
{
    (void)state;
    lemma_case("Talks", "talk");
    lemma_case("went", "go");
    lemma_case("better", "good");
    lemma_case("n't", "not");
    lemma_case("'s", "be");
    lemma_case("Putin", "Putin");
    lemma_case("États", "état");
    lemma_case("ministers", "minister");
    lemma_case("Ministers", "Minister");
    lemma_case("I", "I");
    lemma_case("us", "we");
    lemma_script s;
    assert_false(lemma_parse(str_c("K+x"), &s));
    assert_false(lemma_parse(str_c("Z1+x"), &s));
    assert_false(lemma_parse(str_c("K999+x"), &s));
    assert_false(lemma_parse(str_c(""), &s));
}

/* A script that does not fit the form leaves it lower-cased rather than empty or out of bounds. */
static void test_lemma_too_short(void **state)
{
    (void)state;
    arena a;
    arena_init(&a, 256);
    lemma_script s;
    assert_true(lemma_parse(str_c("L5+y"), &s));
    assert_true(str_is(lemma_apply(&s, str_c("IES"), &a), "ies"));
    assert_true(lemma_parse(str_c("L3+"), &s));
    assert_true(str_is(lemma_apply(&s, str_c("IES"), &a), "ies"));
    arena_release(&a);
}

static void test_features(void **state)
{
    (void)state;
    feature_vocab v = {0};
    uint32_t a[FEATURE_N], b[FEATURE_N];
    feature_rows(&v, "Talks", 5, true, true, a);
    feature_rows(&v, "talks", 5, true, true, b);
    for (int i = 0; i < FEATURE_N; i++) assert_true(a[i] < FEATURE_HASHED);
    assert_int_equal(a[8], b[8]);     /* the same ending */
    assert_int_not_equal(a[10], b[10]); /* another shape */
    assert_int_equal(feature_word_key("In 1998", 7), feature_word_key("in 2024", 7));
    char lots[300];
    memset(lots, 'x', sizeof lots);
    feature_rows(&v, lots, sizeof lots, false, false, a);
    feature_rows(&v, "\xff\xfe", 2, false, false, a);
    feature_rows(&v, "", 0, false, false, a);
    for (int i = 0; i < FEATURE_N; i++) assert_true(a[i] < FEATURE_HASHED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_gemm), cmocka_unit_test(test_quantize),
        cmocka_unit_test(test_recur), cmocka_unit_test(test_argmax), cmocka_unit_test(test_tree), cmocka_unit_test(test_lemma),
        cmocka_unit_test(test_lemma_too_short), cmocka_unit_test(test_features)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
