/* SPDX-License-Identifier: MIT
 * kernel.h: the arithmetic of the network: 8-bit matrix products with exact 32-bit sums, and loops over floats.
 *
 * Every result is the same on every machine and build: products are summed in integers, and the float loops work
 * element by element, in one order, without fused operations. What differs is how many elements an instruction takes.
 *
 * Numbers: a row x of floats is held as bytes q in 1 ... 255 with x = scale * (q - 128); a weight w as a signed byte
 * with w = scale[column] * q. */
#ifndef CASUS_KERNEL_H
#define CASUS_KERNEL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KERNEL_LANES = 16, KERNEL_DEPTH = 4 }; /* columns and rows of the smallest block of packed weights */

/* A packed weight matrix [k][n]. Blocks of 16 columns; in a block, groups of 4 rows; in a group, column by column. */
typedef struct dense {
    uint32_t k, n;        /* k: a multiple of 4, n: a multiple of 16; padding is zero */
    const float *scale;   /* [n] */
    const float *bias;    /* [n] */
    const int32_t *sum;   /* [n] 128 * sum of the column's bytes: takes the offset of the activations off */
    const int8_t *q;      /* [n / 16][k / 4][16][4], 64-byte aligned */
} dense;

typedef void kernel_gemm(const dense *w, const uint8_t *x, const float *x_scale, uint32_t rows, float *out, uint32_t ld);

typedef struct kernel { /* what this machine runs; chosen once a model */
    const char *name;   /* "avx512vnni", "avx2", "portable" */
    kernel_gemm *gemm;  /* out[r][0 ... n) = x[r] . w + bias; x is [rows][w->k], out has `ld` floats a row */
} kernel;

kernel kernel_choose(void);
/* The i-th kernel that this machine can run, the best first; name NULL after the last. */
kernel kernel_at(int i);

/* x[k] to bytes; returns the scale. Entries past k up to kp become 128, zero. */
float kernel_quantize(const float *x, uint32_t k, uint32_t kp, uint8_t *q);
void kernel_relu(float *x, uint32_t n);
void kernel_add(float *x, const float *y, uint32_t n);
/* x += scale * row, row of bytes: one row of the embedding table. */
void kernel_add_row(float *x, const int8_t *row, float scale, uint32_t n);
/* One step of a simple recurrent unit over `n` units: u holds x~, f, r [3][n]; v the weights of the old cell into f and
 * r; cell is read and written; out = r * cell + (1 - r) * skip. */
void kernel_recur(const float *u, const float *vf, const float *vr, float *cell, const float *skip, float *out, uint32_t n);
/* The first index of the largest entry, n > 0. No NaN. */
uint32_t kernel_argmax(const float *x, uint32_t n);
#endif
