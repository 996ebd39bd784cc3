/* SPDX-License-Identifier: MIT
 * The network of the segmenter. Everything is an integer, so that any build and machine gives the same score. */
#include <stdio.h>

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
    if (slots % sizeof(uint32_t) || n_slots == 0 || (n_slots & (n_slots - 1)) || n_slots > 1u << 24) {
        return err_set(e, CASUS_EMODEL, "section '%s.slot' has %zu bytes, expected 4 times a power of two", name,
                       slots);
    }
    if (rows % SEG_WIDTH || n_rows >= 0xFFFF || n_rows >= n_slots) {
        return err_set(e, CASUS_EMODEL, "section '%s.row' has %zu bytes, expected fewer than 65535 rows of %d", name,
                       rows, SEG_WIDTH);
    }
    net->out = net->bias + SEG_WIDTH;
    net->n_slots = (uint32_t)n_slots;
    net->n_rows = (uint32_t)n_rows;
    return in_range(net) || err_set(e, CASUS_EMODEL, "section '%s.out' has a weight out of range", name);
}

/* The probe is bounded, so that a table without a free slot cannot hold it. */
int32_t seg_net_row(const seg_net *net, uint32_t hash)
{
    uint32_t tag = hash >> 16, at = seg_slot(hash, net->n_slots);
    for (uint32_t i = 0; i < 64; i++) {
        uint32_t slot = net->slots[(at + i) & (net->n_slots - 1)];
        if (slot == 0) {
            return -1;
        }
        if (slot >> 16 == tag) {
            uint32_t row = (slot & 0xFFFFu) - 1;
            return row < net->n_rows ? (int32_t)row : -1;
        }
    }
    return -1;
}

int32_t seg_net_score(const seg_net *net, const seg_bag *bag)
{
    int32_t sum[SEG_WIDTH];
    for (int k = 0; k < SEG_WIDTH; k++) {
        sum[k] = net->bias[k];
    }
    for (uint32_t i = 0; i < bag->n; i++) {
        int32_t row = seg_net_row(net, bag->hash[i]);
        if (row < 0) {
            continue;
        }
        const int8_t *w = net->rows + (size_t)row * SEG_WIDTH;
        for (int k = 0; k < SEG_WIDTH; k++) {
            sum[k] += w[k];
        }
    }
    int32_t score = sum[0] * net->out[0];
    for (int k = 1; k < SEG_WIDTH; k++) {
        score += (sum[k] > 0 ? sum[k] : 0) * net->out[k];
    }
    return score;
}
