/* SPDX-License-Identifier: MIT
 * fuzz_story.c: any text through all stages and both writers. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "casus/casus.h"
#include "fuzz.h"

static casus *engine;
static casus_scratch *scratch;

static void open_once(void)
{
    casus_err e;
    if (!engine && casus_open(&engine, NULL, &e)) {
        scratch = casus_scratch_new(engine);
    }
}

static void code(casus_str text)
{
    casus_story story = {.id = {"f", 1}, .date = {2024, 10, 24}, .text = text};
    const casus_result *r;
    const casus_doc *d;
    casus_buf out = {0};
    casus_err e;
    if (!casus_parse(engine, scratch, &story, &d, &e)) {
        abort();
    }
    casus_write_conllu(&out, engine, d);
    casus_scratch_facts(scratch, true);
    if (!casus_code(engine, scratch, &story, &r, &e)) {
        abort();
    }
    for (uint32_t i = 0; i < r->n_events; i++) {
        casus_write_event(&out, r, i);
    }
    for (uint32_t i = 0; i < r->n_facts; i++) {
        casus_write_fact(&out, r, i);
    }
    casus_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    open_once();
    if (!engine || size > 1 << 16) {
        return 0;
    }
    arena a;
    arena_init(&a, 1 << 12);
    code(utf8_clean(&a, (casus_str){arena_dup(&a, (const char *)data, size), (uint32_t)size}));
    arena_release(&a);
    return 0;
}
