/* SPDX-License-Identifier: MIT */
#include "read_all.h"

#include <stdlib.h>

#include "base/str.h"
#include "base/utf8.h"

static void hold(bool fact)
{
    if (!fact) {
        abort();
    }
}

static void check_string(casus_str s)
{
    hold(s.ptr != NULL || s.len == 0);
    hold(s.len == 0 || utf8_valid_prefix(s.ptr, s.len) == s.len);
}

void check_words(const casus_doc *d)
{
    casus_str text = d->story->text;
    uint32_t length = (uint32_t)utf8_length(text.ptr, text.len), last = 0, word = 0;
    for (uint32_t s = 0; s < d->n_sents; s++) {
        hold(d->sents[s].first == word && d->sents[s].n > 0);
        word += d->sents[s].n;
    }
    hold(word == d->n_words);
    for (uint32_t i = 0; i < d->n_words; i++) {
        const casus_word *w = &d->words[i];
        hold(w->start >= last && w->end >= w->start && w->end <= length && w->form.len > 0);
        check_string(w->form);
        last = w->start;
    }
}

static void check_story(const casus_story *s)
{
    const casus_str all[] = {s->id, s->title, s->url, s->source, s->language, s->retrieved, s->text, s->meta};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        check_string(all[i]);
    }
    hold(s->id.len > 0 && s->text.len > 0);
}

unsigned read_all(const uint8_t *data, size_t size, reader_format format)
{
    static const casus_date date = {2024, 10, 24};
    unsigned n = 0;
    FILE *f = size ? fmemopen((void *)(uintptr_t)data, size, "rb") : fopen("/dev/null", "rb");
    hold(f != NULL);
    reader *r = reader_from(f, "fuzz", format, date);
    arena a;
    arena_init(&a, 1 << 12);
    casus_story story = {0};
    casus_doc doc = {0};
    casus_err e = {0};
    for (reader_status st; (st = reader_next(r, &a, &story, &doc, &e)) != READER_END;) {
        if (st == READER_STORY) {
            check_story(&story);
            if (reader_is(r) == READER_CONLLU) {
                check_words(&doc);
            }
            n++;
        } else {
            hold(e.code != CASUS_OK && e.message[0] != '\0');
            if (st == READER_FAIL) {
                break;
            }
        }
        arena_reset(&a);
    }
    reader_close(r);
    arena_release(&a);
    fclose(f);
    return n;
}
