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
/* The dot product instructions have no spelling in vector extensions: these two use intrinsics. */

#define VNNI __attribute__((target("arch=x86-64-v4,avx512vnni")))
#define AVX2 __attribute__((target("avx2")))

static inline VNNI __m512i four_bytes(const uint8_t *x)
{
    int32_t v;
    memcpy(&v, x, sizeof v);
    return _mm512_set1_epi32(v);
}

static inline VNNI void store_vnni(const dense *w, uint32_t at, __m512i acc, float x_scale, float *out)
{
    __m512 f = _mm512_cvtepi32_ps(_mm512_sub_epi32(acc, _mm512_loadu_si512(w->sum + at)));
    f = _mm512_mul_ps(_mm512_mul_ps(f, _mm512_loadu_ps(w->scale + at)), _mm512_set1_ps(x_scale));
    _mm512_storeu_ps(out, _mm512_add_ps(f, _mm512_loadu_ps(w->bias + at)));
}

/* R rows by C blocks of columns, all sums in registers. */
#define TILE(R, C)                                                                                                     \
    static inline VNNI void tile_##R##x##C(const dense *w, uint32_t b, const uint8_t *x, const float *xs, float *out,  \
                                           uint32_t ld)                                                                \
    {                                                                                                                  \
        const size_t block = (size_t)KERNEL_LANES * w->k;                                                              \
        const int8_t *q = w->q + (size_t)b * w->k;                                                                     \
        __m512i acc[R][C];                                                                                             \
        for (int r = 0; r < R; r++)                                                                                    \
            for (int c = 0; c < C; c++) acc[r][c] = _mm512_setzero_si512();                                            \
        for (uint32_t k = 0; k < w->k; k += KERNEL_DEPTH, q += KERNEL_LANES * KERNEL_DEPTH) {                          \
            __m512i v[C];                                                                                              \
            for (int c = 0; c < C; c++) v[c] = _mm512_loadu_si512(q + (size_t)c * block);                              \
            for (int r = 0; r < R; r++) {                                                                              \
                __m512i a = four_bytes(x + (size_t)r * w->k + k);                                                      \
                for (int c = 0; c < C; c++) acc[r][c] = _mm512_dpbusd_epi32(acc[r][c], a, v[c]);                       \
            }                                                                                                          \
        }                                                                                                              \
        for (int r = 0; r < R; r++)                                                                                    \
            for (int c = 0; c < C; c++)                                                                                \
                store_vnni(w, b + (uint32_t)c * KERNEL_LANES, acc[r][c], xs[r],                                        \
                           out + (size_t)r * ld + b + (uint32_t)c * KERNEL_LANES);                                     \
    }
TILE(6, 4)
TILE(1, 4)
TILE(6, 1)
TILE(1, 1)

static VNNI void gemm_vnni(const dense *w, const uint8_t *x, const float *xs, uint32_t rows, float *out, uint32_t ld)
{
    uint32_t b = 0;
    for (; b + 4 * KERNEL_LANES <= w->n; b += 4 * KERNEL_LANES) {
        uint32_t r = 0;
        for (; r + 6 <= rows; r += 6) tile_6x4(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);
        for (; r < rows; r++) tile_1x4(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);
    }
    for (; b < w->n; b += KERNEL_LANES) {
        uint32_t r = 0;
        for (; r + 6 <= rows; r += 6) tile_6x1(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);
        for (; r < rows; r++) tile_1x1(w, b, x + (size_t)r * w->k, xs + r, out + (size_t)r * ld, ld);
    }
}

/* Bytes widened to 16 bits: pairs multiply and add without the saturation of the 8-bit instruction. */
static inline AVX2 void block_avx2(const dense *w, uint32_t b, const uint8_t *x, float xs, float *out)
{
    const int8_t *q = w->q + (size_t)b * w->k;
    __m256i acc[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
    for (uint32_t k = 0; k < w->k; k += KERNEL_DEPTH, q += KERNEL_LANES * KERNEL_DEPTH) {
        int32_t four;
        memcpy(&four, x + k, sizeof four);
        __m256i a = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
        for (int i = 0; i < 4; i++) {
            __m256i v = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(q + 16 * i)));
            acc[i] = _mm256_add_epi32(acc[i], _mm256_madd_epi16(a, v));
        }
    }
    int32_t sum[KERNEL_LANES];
    for (int i = 0; i < 4; i += 2) { /* neighbours belong to one column; hadd leaves the 64-bit quarters 0 2 1 3 */
        __m256i h = _mm256_permute4x64_epi64(_mm256_hadd_epi32(acc[i], acc[i + 1]), 0xd8);
        _mm256_storeu_si256((__m256i *)(void *)(sum + 4 * i), h);
    }
    store_block(w, b, sum, xs, out);
}

static AVX2 void gemm_avx2(const dense *w, const uint8_t *x, const float *xs, uint32_t rows, float *out, uint32_t ld)
{
    for (uint32_t b = 0; b < w->n; b += KERNEL_LANES)
        for (uint32_t r = 0; r < rows; r++) block_avx2(w, b, x + (size_t)r * w->k, xs[r], out + (size_t)r * ld + b);
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
