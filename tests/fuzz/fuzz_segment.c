/* SPDX-License-Identifier: MIT
 * fuzz_segment.c: any text through the segmenter alone. The first byte repeats the rest, up to 128 times
 * and 8 KiB. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "read_all.h"
#include "text/segment.h"

static segment_model *model;
static pack weights;
static file_map map;

static void open_once(void)
{
    casus_err e;
    if (!model && (!file_open_map(&map, "model/casus.weights", (size_t)1 << 30, &e) ||
                   !pack_open(&weights, map.data, map.size, "weights", 1, UINT32_MAX, &e) ||
                   !segment_open(&model, &weights, &e))) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    open_once();
    if (size < 2) {
        return 0;
    }
    size_t times = data[0] % 128u + 1, n = size - 1, most = 8192 / n + 1;
    times = times < most ? times : most;
    arena a;
    arena_init(&a, 1 << 12);
    char *text = arena_alloc(&a, n * times);
    for (size_t i = 0; i < times; i++) {
        memcpy(text + i * n, data + 1, n);
    }
    casus_story story = {.text = utf8_clean(&a, (casus_str){text, (uint32_t)(n * times)})};
    casus_doc doc = {.story = &story};
    segment_doc(model, &a, &doc);
    check_words(&doc);
    arena_release(&a);
    return 0;
}
