/* SPDX-License-Identifier: MIT */
#include "nlp/kernel.h"

#include <string.h>

#if defined(__x86_64__) && !defined(CASUS_PORTABLE)
#if defined(__clang__) && __clang_major__ < 16
#define CLONES /* clang 14 gives clones another name than their callers in other files look for */
#else
#define CLONES __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#endif
#define CASUS_X86 1
#include <immintrin.h>
#else
#define CLONES
#endif

/* ---- Matrix products ------------------------------------------------------------------------- */

static void store_block(const dense *w, uint32_t at, const int32_t *acc, float x_scale, float *out)
{
    for (uint32_t i = 0; i < KERNEL_LANES; i++)
        out[i] = (float)(int32_t)((uint32_t)acc[i] - (uint32_t)w->sum[at + i]) * w->scale[at + i] * x_scale + w->bias[at + i];
}

static void gemm_portable(const dense *w, const uint8_t *x, const float *x_scale, uint32_t rows, float *out, uint32_t ld)
{
    for (uint32_t r = 0; r < rows; r++, x += w->k, out += ld)
        for (uint32_t b = 0; b < w->n; b += KERNEL_LANES) {
            const int8_t *q = w->q + (size_t)b * w->k;
            int32_t acc[KERNEL_LANES] = {0};
            for (uint32_t k = 0; k < w->k; k += KERNEL_DEPTH, q += KERNEL_LANES * KERNEL_DEPTH)
                for (uint32_t i = 0; i < KERNEL_LANES; i++)
                    acc[i] += x[k] * q[4 * i] + x[k + 1] * q[4 * i + 1] + x[k + 2] * q[4 * i + 2] + x[k + 3] * q[4 * i + 3];
            store_block(w, b, acc, x_scale[r], out + b);
        }
}

#ifdef CASUS_X86
/* The dot product instructions have no spelling in vector extensions: these use intrinsics. */

#define VNNI __attribute__((target("arch=x86-64-v4,avx512vnni")))
#define AVX2 __attribute__((target("avx2")))

static inline VNNI __m512i four_bytes(const uint8_t *x)
{
    int32_t v;
    memcpy(&v, x, sizeof v);
    return _mm512_set1_epi32(v);
}

/* acc += four products of bytes in each lane, in place: of the intrinsic, gcc 12 makes copies that do not fit into the
 * registers, and stores them at every step. */
static inline VNNI __m512i dot(__m512i acc, __m512i x, __m512i v)
{
    __asm__("vpdpbusd %2, %1, %0" : "+v"(acc) : "v"(x), "v"(v));
    return acc;
}

static inline VNNI void store_vnni(const dense *w, uint32_t at, __m512i acc, float x_scale, float *out)
{
    __m512 f = _mm512_cvtepi32_ps(_mm512_sub_epi32(acc, _mm512_loadu_si512(w->sum + at)));
    f = _mm512_mul_ps(_mm512_mul_ps(f, _mm512_loadu_ps(w->scale + at)), _mm512_set1_ps(x_scale));
    _mm512_storeu_ps(out, _mm512_add_ps(f, _mm512_loadu_ps(w->bias + at)));
}

/* A tile: rows by blocks of columns with all sums in registers. ROWS_n(F) is F(r) for each of
 * n rows; the sums of row r are a##r, b##r ... */
#define ROWS_1(F) F(0)
#define ROWS_2(F) F(0) F(1)
#define ROWS_6(F) F(0) F(1) F(2) F(3) F(4) F(5)
#define ROWS_8(F) ROWS_6(F) F(6) F(7)
#define ROWS_12(F) ROWS_8(F) F(8) F(9) F(10) F(11)

#define ZERO_1(r) __m512i a##r = _mm512_setzero_si512();
#define ZERO_2(r) ZERO_1(r) __m512i b##r = a##r;
#define ZERO_3(r) ZERO_2(r) __m512i c##r = a##r;
#define ZERO_4(r) ZERO_3(r) __m512i d##r = a##r;

#define LOAD_1 const __m512i va = _mm512_loadu_si512(q);
#define LOAD_2 LOAD_1 const __m512i vb = _mm512_loadu_si512(q + block);
#define LOAD_3 LOAD_2 const __m512i vc = _mm512_loadu_si512(q + 2 * block);
#define LOAD_4 LOAD_3 const __m512i vd = _mm512_loadu_si512(q + 3 * block);

#define DOT_1(r) const __m512i x##r = four_bytes(x + (size_t)r * w->k + k); a##r = dot(a##r, x##r, va);
#define DOT_2(r) DOT_1(r) b##r = dot(b##r, x##r, vb);
#define DOT_3(r) DOT_2(r) c##r = dot(c##r, x##r, vc);
#define DOT_4(r) DOT_3(r) d##r = dot(d##r, x##r, vd);

#define STORE_1(r) store_vnni(w, b, a##r, xs[r], out + (size_t)r * ld + b);
#define STORE_2(r) STORE_1(r) store_vnni(w, b + KERNEL_LANES, b##r, xs[r], out + (size_t)r * ld + b + KERNEL_LANES);
#define STORE_3(r) STORE_2(r) store_vnni(w, b + 2 * KERNEL_LANES, c##r, xs[r], out + (size_t)r * ld + b + 2 * KERNEL_LANES);
#define STORE_4(r) STORE_3(r) store_vnni(w, b + 3 * KERNEL_LANES, d##r, xs[r], out + (size_t)r * ld + b + 3 * KERNEL_LANES);

#define TILE(R, C)                                                                                                     \
    static inline VNNI void tile_##R##x##C(const dense *w, uint32_t b, const uint8_t *x, const float *xs, float *out,  \
                                           uint32_t ld)                                                                \
    {                                                                                                                  \
        const size_t block = (size_t)KERNEL_LANES * w->k;                                                              \
        const int8_t *q = w->q + (size_t)b * w->k;                                                                     \
        ROWS_##R(ZERO_##C)                                                                                             \
        (void)block;                                                                                                   \
        for (uint32_t k = 0; k < w->k; k += KERNEL_DEPTH, q += KERNEL_LANES * KERNEL_DEPTH) {                          \
            LOAD_##C                                                                                                   \
            ROWS_##R(DOT_##C)                                                                                          \
        }                                                                                                              \
        ROWS_##R(STORE_##C)                                                                                            \
    }
TILE(6, 4)
TILE(2, 4)
TILE(1, 4)
TILE(8, 3)
TILE(1, 3)
TILE(12, 2)
TILE(2, 2)
TILE(1, 2)
TILE(12, 1)
TILE(2, 1)
TILE(1, 1)

/* All rows of one group of C blocks: R at a time, then S, then one. */
#define COLUMNS(R, S, C)                                                                                               \
    static VNNI void columns_##C(const dense *w, uint32_t b, const uint8_t *x, const float *xs, uint32_t rows,         \
                                 float *out, uint32_t ld)                                                              \
    {                                                                                                                  \
        uint32_t r = 0;                                                                                                \
        for (; r + R <= rows; r += R) tile_##R##x##C(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);    \
        for (; r + S <= rows; r += S) tile_##S##x##C(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);    \
        for (; r < rows; r++) tile_1x##C(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);                \
    }
COLUMNS(6, 2, 4)
COLUMNS(8, 1, 3)
COLUMNS(12, 2, 2)
COLUMNS(12, 2, 1)

static VNNI void gemm_vnni(const dense *w, const uint8_t *x, const float *xs, uint32_t rows, float *out, uint32_t ld)
{
    uint32_t b = 0;
    for (; b + 4 * KERNEL_LANES <= w->n; b += 4 * KERNEL_LANES) columns_4(w, b, x, xs, rows, out, ld);
    switch ((w->n - b) / KERNEL_LANES) {
    case 3: columns_3(w, b, x, xs, rows, out, ld); break;
    case 2: columns_2(w, b, x, xs, rows, out, ld); break;
    case 1: columns_1(w, b, x, xs, rows, out, ld); break;
    default: break;
    }
}

/* The 8-bit product of AVX2 adds pairs in 16 bits and saturates, so it gets the magnitude of x - 128 and the weight with
 * that sign: a pair is then at most 2 * 127 * 127. `s` and `m` hold sign and magnitude of one row's four bytes. */
static inline AVX2 __m256i dot_avx2(__m256i acc, __m256i m, __m256i s, __m256i v)
{
    __m256i pairs = _mm256_maddubs_epi16(m, _mm256_sign_epi8(v, s));
    return _mm256_add_epi32(acc, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

static inline AVX2 __m256i signed_bytes(const uint8_t *x)
{
    int32_t v;
    memcpy(&v, x, sizeof v);
    return _mm256_xor_si256(_mm256_set1_epi32(v), _mm256_set1_epi8((char)-128));
}

/* Eight columns; the sums are of x - 128 already. */
static inline AVX2 void store_avx2(const dense *w, uint32_t at, __m256i acc, float x_scale, float *out)
{
    __m256 f = _mm256_mul_ps(_mm256_cvtepi32_ps(acc), _mm256_loadu_ps(w->scale + at));
    f = _mm256_mul_ps(f, _mm256_set1_ps(x_scale));
    _mm256_storeu_ps(out, _mm256_add_ps(f, _mm256_loadu_ps(w->bias + at)));
}

#define HALVES_ZERO(r) __m256i a##r = _mm256_setzero_si256(), b##r = a##r;
#define HALVES_DOT(r)                                                                                                  \
    {                                                                                                                  \
        const __m256i s = signed_bytes(x + (size_t)r * w->k + k), m = _mm256_abs_epi8(s);                              \
        a##r = dot_avx2(a##r, m, s, va);                                                                               \
        b##r = dot_avx2(b##r, m, s, vb);                                                                               \
    }
#define HALVES_STORE(r)                                                                                                \
    store_avx2(w, b, a##r, xs[r], out + (size_t)r * ld + b);                                                           \
    store_avx2(w, b + 8, b##r, xs[r], out + (size_t)r * ld + b + 8);
#define ROWS_4(F) F(0) F(1) F(2) F(3)

/* R rows by one block of columns. */
#define TILE_AVX2(R)                                                                                                   \
    static inline AVX2 void rows_avx2_##R(const dense *w, uint32_t b, const uint8_t *x, const float *xs, float *out,   \
                                          uint32_t ld)                                                                 \
    {                                                                                                                  \
        const int8_t *q = w->q + (size_t)b * w->k;                                                                     \
        ROWS_##R(HALVES_ZERO)                                                                                          \
        for (uint32_t k = 0; k < w->k; k += KERNEL_DEPTH, q += KERNEL_LANES * KERNEL_DEPTH) {                          \
            const __m256i va = _mm256_loadu_si256((const __m256i *)(const void *)q);                                   \
            const __m256i vb = _mm256_loadu_si256((const __m256i *)(const void *)(q + 32));                            \
            ROWS_##R(HALVES_DOT)                                                                                       \
        }                                                                                                              \
        ROWS_##R(HALVES_STORE)                                                                                         \
    }
TILE_AVX2(4)
TILE_AVX2(1)

static AVX2 void gemm_avx2(const dense *w, const uint8_t *x, const float *xs, uint32_t rows, float *out, uint32_t ld)
{
    for (uint32_t b = 0; b < w->n; b += KERNEL_LANES) {
        uint32_t r = 0;
        for (; r + 4 <= rows; r += 4) rows_avx2_4(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);
        for (; r < rows; r++) rows_avx2_1(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);
    }
}
#endif

kernel kernel_at(int i)
{
    kernel can[4] = {{0}};
    int n = 0;
#ifdef CASUS_X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
        can[n++] = (kernel){"avx512vnni", gemm_vnni};
    if (__builtin_cpu_supports("avx2")) can[n++] = (kernel){"avx2", gemm_avx2};
#endif
    can[n++] = (kernel){"portable", gemm_portable};
    return i >= 0 && i < n ? can[i] : (kernel){0};
}

kernel kernel_choose(void)
{
    return kernel_at(0);
}

/* ---- Loops over floats ----------------------------------------------------------------------- */

static inline int32_t bits_of(float x)
{
    int32_t b;
    memcpy(&b, &x, sizeof b);
    return b;
}

static inline float of_bits(int32_t b)
{
    float x;
    memcpy(&x, &b, sizeof x);
    return x;
}

CLONES float kernel_quantize(const float *restrict x, uint32_t k, uint32_t kp, uint8_t *restrict q)
{
    int32_t max = 0; /* of the magnitudes, which order as integers */
    for (uint32_t i = 0; i < k; i++) {
        int32_t b = bits_of(x[i]) & 0x7fffffff;
        max = b > max ? b : max;
    }
    float m = of_bits(max), inv = m > 1e-20f ? 127.0f / m : 0;
    const float round = 12582912.0f; /* 1.5 * 2^23: adding it rounds to an integer in the low bits */
    for (uint32_t i = 0; i < k; i++) q[i] = (uint8_t)((uint32_t)bits_of(x[i] * inv + round) + 128);
    for (uint32_t i = k; i < kp; i++) q[i] = 128;
    return m > 1e-20f ? m / 127.0f : 0;
}

CLONES void kernel_relu(float *restrict x, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

CLONES void kernel_add(float *restrict x, const float *restrict y, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) x[i] += y[i];
}

CLONES void kernel_add_row(float *restrict x, const int8_t *restrict row, float scale, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) x[i] += scale * (float)row[i];
}

/* exp(-x): 2^t split into integer and fraction, a polynomial of degree 5 for the fraction (relative error below
 * 3e-7), so that it is the same operations everywhere. */
static inline float exp_minus(float x)
{
    x = x < -30.0f ? -30.0f : x > 30.0f ? 30.0f : x;
    const float round = 12582912.0f;
    float t = x * -1.44269504f, r = t + round, f = t - (r - round);
    float p = 1.3333558e-3f;
    p = p * f + 9.6181291e-3f;
    p = p * f + 5.5504109e-2f;
    p = p * f + 2.4022651e-1f;
    p = p * f + 6.9314718e-1f;
    p = p * f + 1.0f;
    return of_bits((int32_t)((uint32_t)bits_of(p) + ((uint32_t)bits_of(r) << 23)));
}

CLONES void kernel_recur(const float *restrict u, const float *restrict vf, const float *restrict vr, float *restrict cell,
                         const float *restrict skip, float *restrict out, uint32_t n)
{
    const float *restrict uf = u + n, *restrict ur = uf + n; /* n + i could wrap: the compiler would not vectorise */
    for (uint32_t i = 0; i < n; i++) {
        float c = cell[i], ef = 1.0f + exp_minus(uf[i] + vf[i] * c), er = 1.0f + exp_minus(ur[i] + vr[i] * c);
        float inv = 1.0f / (ef * er); /* one division for both gates: f = 1 / ef, r = 1 / er */
        c = u[i] + er * inv * (c - u[i]);
        cell[i] = c;
        out[i] = skip[i] + ef * inv * (c - skip[i]);
    }
}

/* Floats ordered as integers: negative ones count down. */
static inline int32_t order_of(float x)
{
    int32_t b = bits_of(x);
    return b ^ ((b >> 31) & 0x7fffffff);
}

CLONES uint32_t kernel_argmax(const float *x, uint32_t n)
{
    int32_t best = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        int32_t k = order_of(x[i]);
        best = k > best ? k : best;
    }
    uint32_t i = 0;
    for (int32_t hit = 0; i + KERNEL_LANES <= n; i += KERNEL_LANES) { /* a block at a time: it vectorises */
        for (uint32_t j = 0; j < KERNEL_LANES; j++) hit |= order_of(x[i + j]) == best;
        if (hit) break;
    }
    while (order_of(x[i]) != best) i++;
    return i;
}
