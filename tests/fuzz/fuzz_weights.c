/* SPDX-License-Identifier: MIT
 * fuzz_weights.c: damaged weights: refused with a message, or usable without harm. */
#include <string.h>

#include "base/str.h"
#include "engine/embed.h"
#include "fuzz.h"
#include "nlp/nlp.h"
#include "text/segment.h"

static patched weights;

static void parse(const segment_model *seg, const nlp_model *nlp)
{
    static const char text[] =
        "The U.S. didn't say that 3,000 North Korean soldiers were in Russia. \"Why?\" he asked.";
    casus_story story = {.id = {"f", 1}, .text = {text, sizeof text - 1}};
    casus_doc doc = {.story = &story};
    arena a;
    arena_init(&a, 1 << 16);
    nlp_scratch *s = nlp_scratch_new(nlp);
    segment_doc(seg, &a, &doc);
    nlp_kept kept;
    nlp_annotate(nlp, s, &a, &doc, NULL, &kept);
    nlp_scratch_free(s);
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    embed m = embed_model();
    pack p;
    casus_err e;
    segment_model *seg = NULL;
    nlp_model *nlp = NULL;
    if (m.size == 0) {
        return 0;
    }
    patched_apply(&weights, m.data, m.size, data, size);
    if (pack_open_trusted(&p, weights.bytes, weights.size, "weights", 1, 1, &e) && segment_open(&seg, &p, &e) &&
        nlp_open(&nlp, &p, &e)) {
        parse(seg, nlp);
    }
    if (nlp) {
        nlp_close(nlp);
    }
    if (seg) {
        segment_close(seg);
    }
    return 0;
}
