/* SPDX-License-Identifier: MIT
 * How words are written within sentences, counted over tagged text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sample.h"

#define COUNT_SLOTS (1u << 20)
#define ENOUGH 2u /* a word seen less often says nothing */

typedef struct word_count {
    uint32_t fold; /* 0: free */
    uint32_t small, capital;
} word_count;

static uint32_t fold_of(casus_str s, bool *capital, bool *small)
{
    uint32_t fold = 1;
    const char *p = s.ptr, *end = p + s.len;
    *capital = *small = false;
    for (bool first = true; p < end; first = false) {
        uint32_t cp = utf8_next(&p);
        char_class c = char_class_of(cp);
        if (c != CHAR_UPPER && c != CHAR_LOWER) {
            return 0;
        }
        *capital |= first && c == CHAR_UPPER;
        *small |= first && c == CHAR_LOWER;
        fold = seg_mix(fold, char_fold(cp));
    }
    return fold;
}

static void count_word(word_count *counts, casus_str word, bool start)
{
    bool capital, small;
    uint32_t fold = fold_of(word, &capital, &small), at = fold & (COUNT_SLOTS - 1);
    if (fold == 0 || (start && capital)) {
        return;
    }
    while (counts[at].fold != 0 && counts[at].fold != fold) {
        at = (at + 1) & (COUNT_SLOTS - 1);
    }
    counts[at].fold = fold;
    counts[at].small += small;
    counts[at].capital += capital;
}

/* word_TAG word_TAG ...; a line is a sentence. */
static void count_text(word_count *counts, casus_str text)
{
    const char *p = text.ptr, *end = p + text.len;
    bool start = true;
    while (p < end) {
        const char *q = p;
        while (q < end && *q != ' ' && *q != '\n') {
            q++;
        }
        const char *bar = q > p ? memrchr(p, '_', (size_t)(q - p)) : NULL;
        if (bar) {
            count_word(counts, str_n(p, (size_t)(bar - p)), start);
            start = *p == '"' || *p == '`' || *p == ':' || *p == '.';
        }
        start |= q < end && *q == '\n';
        p = q + 1;
    }
}

static uint16_t class_of(const word_count *c)
{
    uint32_t all = c->small + c->capital;
    if (all < ENOUGH) {
        return WORD_UNSEEN;
    }
    return c->small * 10 >= all * 9 ? WORD_COMMON : c->capital * 10 >= all * 9 ? WORD_NAME : WORD_BOTH;
}

static uint32_t place(uint16_t *slots, const word_count *c)
{
    uint16_t cls = class_of(c);
    for (uint32_t i = 0; cls && i < 32; i++) {
        uint16_t *slot = &slots[(c->fold + i) & (SEG_WORD_SLOTS - 1)];
        if (*slot == 0) {
            *slot = (uint16_t)((c->fold >> 16 & 0x3FFFu) << 2 | cls);
            return 1;
        }
    }
    return 0;
}

bool words_table(const char *const *paths, size_t n, uint16_t *slots, casus_err *e)
{
    word_count *counts = mem_zalloc(COUNT_SLOTS, sizeof *counts);
    bool ok = true;
    arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < n && ok; i++) {
        buf text = {0};
        ok = file_read(paths[i], (size_t)64 << 20, &text, e);
        if (ok && text.len) {
            count_text(counts, utf8_clean(&a, str_n(text.ptr, text.len)));
        }
        buf_free(&text);
    }
    uint32_t words = 0;
    for (size_t i = 0; i < COUNT_SLOTS; i++) {
        words += place(slots, &counts[i]);
    }
    fprintf(stderr, "%u words\n", words);
    arena_release(&a);
    free(counts);
    return ok;
}
