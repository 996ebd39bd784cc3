/* SPDX-License-Identifier: MIT
 * fuzz_knowledge.c: damaged lexicon and gazetteer files: refused with a message, or usable without harm. */
#include <string.h>

#include "actors/actors.h"
#include "engine/embed.h"
#include "fuzz.h"
#include "lexicon/lexicon.h"

static patched files[2];

static void open_lexicon(const pack *p)
{
    lexicon *l;
    casus_err e;
    if (!lexicon_open(&l, p, &e)) {
        return;
    }
    static const char *const words[] = {"attack", "sign", "say", "withdraw", "no such word"};
    for (int i = 0; i < 5; i++) {
        uint32_t n;
        uint64_t h = lex_hash(words[i], (uint32_t)strlen(words[i]));
        const lex_ref *r = lexicon_refs(l, h, LEX_VERB, &n);
        for (uint32_t k = 0; k < n; k++) {
            const lex_frame *f = lexicon_frame(l, r[k].frame);
            (void)strlen(lexicon_string(l, f->file));
        }
        (void)lexicon_classes(l, h);
        (void)lexicon_cues(l, h, LEX_VERB);
    }
    lexicon_close(l);
}

static void open_actors(const pack *p)
{
    actors *g;
    casus_err e;
    if (actors_open(&g, p, &e)) {
        actors_close(g);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    bool lex = data[0] & 1;
    embed m = lex ? embed_lexicon() : embed_actors();
    pack p;
    casus_err e;
    if (m.size == 0) {
        return 0;
    }
    patched *f = &files[lex];
    patched_apply(f, m.data, m.size, data + 1, size - 1);
    if (pack_open_trusted(&p, f->bytes, f->size, lex ? "lexicon" : "actors", lex ? LEX_VERSION : 1, lex ? LEX_VERSION : 1, &e)) {
        (lex ? open_lexicon : open_actors)(&p);
    }
    return 0;
}
