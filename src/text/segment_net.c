/* SPDX-License-Identifier: MIT
 * The network of the segmenter. Everything is an integer, so that any build and machine gives the same score. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "text/segment_impl.h"

/* Section "<name>.slot": slots; "<name>.row": rows; "<name>.out": bias, then output weights. */
static const void *part(const pack *p, const char *name, const char *what, size_t *size)
{
    char full[32];
    snprintf(full, sizeof full, "%s.%s", name, what);
    return pack_get(p, full, size);
}

static bool in_range(const seg_net *net)
{
    for (int k = 0; k < SEG_WIDTH; k++) {
        if (net->bias[k] > SEG_MAX_BIAS || net->bias[k] < -SEG_MAX_BIAS || net->out[k] > SEG_MAX_OUT ||
            net->out[k] < -SEG_MAX_OUT) {
            return false;
        }
    }
    return true;
}

bool seg_net_open(seg_net *net, const pack *p, const char *name, casus_err *e)
{
    size_t slots, rows, out;
    net->slots = part(p, name, "slot", &slots);
    net->rows = part(p, name, "row", &rows);
    net->bias = part(p, name, "out", &out);
    if (!net->slots || !net->rows || !net->bias) {
        return err_set(e, CASUS_EMODEL, "weights have no section '%s.slot', '%s.row' or '%s.out'", name, name, name);
    }
    if (out != 2 * SEG_WIDTH * sizeof(int16_t)) {
        return err_set(e, CASUS_EMODEL, "section '%s.out' has %zu bytes, expected %zu", name, out,
                       2 * SEG_WIDTH * sizeof(int16_t));
    }
    size_t n_slots = slots / sizeof(uint32_t), n_rows = rows / SEG_WIDTH;
    if (slots % sizeof(uint32_t) || n_slots < SEG_BUCKET || (n_slots & (n_slots - 1)) || n_slots > 1u << 24) {
        return err_set(e, CASUS_EMODEL, "section '%s.slot' has %zu bytes, expected 4 times a power of two", name,
                       slots);
    }
    if (rows % SEG_WIDTH || n_rows == 0 || n_rows > 0xFFFF) {
        return err_set(e, CASUS_EMODEL, "section '%s.row' has %zu bytes, expected up to 65535 rows of %d", name, rows,
                       SEG_WIDTH);
    }
    net->out = net->bias + SEG_WIDTH;
    net->n_slots = (uint32_t)n_slots;
    net->n_rows = (uint32_t)n_rows;
    for (uint32_t i = 0; i < net->n_slots; i++) {
        if ((net->slots[i] & 0xFFFFu) >= net->n_rows) {
            return err_set(e, CASUS_EMODEL, "section '%s.slot' names row %u of %u", name, net->slots[i] & 0xFFFFu,
                           net->n_rows);
        }
    }
    return in_range(net) || err_set(e, CASUS_EMODEL, "section '%s.out' has a weight out of range", name);
}

/* Row of a feature, 0 where it has none. No branch: whether a feature is known cannot be predicted. */
static inline uint32_t row_of(const seg_net *net, uint32_t hash)
{
    const uint32_t *slot = net->slots + seg_bucket(hash, net->n_slots);
    uint32_t row = 0;
    for (int i = 0; i < SEG_BUCKET; i++) {
        row |= (slot[i] ^ hash) >> 16 ? 0 : slot[i] & 0xFFFFu;
    }
    return row;
}

#ifndef CASUS_PORTABLE
typedef int16_t vec_sum __attribute__((vector_size(SEG_WIDTH * sizeof(int16_t))));
typedef int8_t vec_row __attribute__((vector_size(SEG_WIDTH)));
#endif

/* Sum of the rows of a bag. Sixteen bits are enough: SEG_MAX_BAG rows of at most 127 and a bias within its limit. */
static void sum_rows(const seg_net *net, const seg_bag *bag, int16_t sum[SEG_WIDTH])
{
#ifndef CASUS_PORTABLE
    vec_sum v;
    memcpy(&v, net->bias, sizeof v);
    for (uint32_t i = 0; i < bag->n; i++) {
        vec_row w;
        memcpy(&w, net->rows + (size_t)row_of(net, bag->hash[i]) * SEG_WIDTH, sizeof w);
        v += __builtin_convertvector(w, vec_sum);
    }
    memcpy(sum, &v, sizeof v);
#else
    memcpy(sum, net->bias, SEG_WIDTH * sizeof *sum);
    for (uint32_t i = 0; i < bag->n; i++) {
        const int8_t *w = net->rows + (size_t)row_of(net, bag->hash[i]) * SEG_WIDTH;
        for (int k = 0; k < SEG_WIDTH; k++) {
            sum[k] = (int16_t)(sum[k] + w[k]);
        }
    }
#endif
}

int32_t seg_net_score(const seg_net *net, const seg_bag *bag)
{
    int16_t sum[SEG_WIDTH];
    sum_rows(net, bag, sum);
    int32_t score = sum[0] * net->out[0];
    for (int k = 1; k < SEG_WIDTH; k++) {
        score += (sum[k] > 0 ? sum[k] : 0) * net->out[k];
    }
    return score;
}
