/* SPDX-License-Identifier: MIT
 * fuzz_heads.c: a damaged file of heads: refused with a message, or usable without harm. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "fuzz.h"
#include "nlp/heads.h"
#include "tiny_heads.h"

/* The whole file that is damaged, written once. */
static bool make(file_map *m)
{
    char path[] = "/tmp/casus-heads-XXXXXX";
    tiny_heads *t = aligned_alloc(64, sizeof *t);
    casus_err e;
    int fd = mkstemp(path);
    if (fd < 0 || !t) return false;
    close(fd);
    tiny_heads_make(t);
    bool ok = pack_write(path, "heads", HEADS_VERSION, t->part, t->n, &e) && file_open_map(m, path, 1 << 20, &e);
    unlink(path);
    free(t);
    return ok;
}

static void score(const nlp_heads *h)
{
    uint8_t row[TINY_W];
    float out[HEADS_OUTPUTS], sum = 0;
    for (int i = 0; i < TINY_W; i++) row[i] = (uint8_t)(1 + i * 7);
    for (int id = 0; id < HEAD_N; id++) {
        head_input x = {.n_cat = 3, .cat = {0, 5, 1u << 31}};
        for (uint32_t i = 0; i < heads_spec((head_id)id)->rows; i++) x.row[i] = row, x.scale[i] = 0.1f;
        heads_score(h, (head_id)id, &x, out);
        sum += out[0] + (float)heads_sure(h, out[0]);
    }
    volatile float kept = sum;
    (void)kept;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static file_map original;
    static patched file;
    pack p;
    casus_err e;
    nlp_heads *h = NULL;
    if (!original.data && !make(&original)) return 0;
    patched_apply(&file, original.data, original.size, data, size);
    if (pack_open_trusted(&p, file.bytes, file.size, "heads", HEADS_VERSION, HEADS_VERSION, &e) &&
        heads_open(&h, &p, TINY_W, TINY_D, &e)) {
        score(h);
        heads_close(h);
    }
    return 0;
}
