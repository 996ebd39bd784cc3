/* SPDX-License-Identifier: MIT */
#include "peak.h"

#include <stdint.h>
#include <time.h>

#ifdef __x86_64__
#include <immintrin.h>

enum { ROUNDS = 1 << 24, CHAINS = 12 /* independent sums: more than the instruction takes cycles */ };

static volatile int32_t kept;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Twelve sums in registers; the barrier keeps the compiler from seeing that every round does the same. */
#define PEAK(NAME, TARGET, VECTOR, ZERO, STEP, FIRST)                                                                  \
    __attribute__((target(TARGET))) static double NAME(void)                                                           \
    {                                                                                                                  \
        VECTOR s[CHAINS], a, b;                                                                                        \
        for (int i = 0; i < CHAINS; i++) {                                                                             \
            s[i] = ZERO;                                                                                               \
        }                                                                                                              \
        a = b = ZERO;                                                                                                  \
        double from = now();                                                                                           \
        for (int r = 0; r < ROUNDS; r++) {                                                                             \
            __asm__ volatile("" : "+v"(a), "+v"(b));                                                                   \
            _Pragma("GCC unroll 12") for (int i = 0; i < CHAINS; i++) s[i] = STEP(s[i], a, b);                         \
        }                                                                                                              \
        double t = now() - from;                                                                                       \
        for (int i = 0; i < CHAINS; i++) {                                                                             \
            kept += FIRST(s[i]);                                                                                       \
        }                                                                                                              \
        return t;                                                                                                      \
    }
#define FIRST_512(v) _mm_cvtsi128_si32(_mm512_castsi512_si128(v))
#define FIRST_256(v) _mm_cvtsi128_si32(_mm256_castsi256_si128(v))
#define MADD_256(s, a, b) _mm256_add_epi32(s, _mm256_madd_epi16(a, b))
PEAK(run_vnni, "avx512f,avx512vnni", __m512i, _mm512_setzero_si512(), _mm512_dpbusd_epi32, FIRST_512)
PEAK(run_avx2, "avx2", __m256i, _mm256_setzero_si256(), MADD_256, FIRST_256)

double peak_macs(const char **how)
{
    if (__builtin_cpu_supports("avx512vnni")) {
        *how = "vpdpbusd, 64 a time";
        return 64.0 * CHAINS * ROUNDS / run_vnni();
    }
    if (__builtin_cpu_supports("avx2")) {
        *how = "vpmaddwd and vpaddd, 16 a time";
        return 16.0 * CHAINS * ROUNDS / run_avx2();
    }
    *how = "";
    return 0;
}
#else
double peak_macs(const char **how)
{
    *how = "";
    return 0;
}
#endif
