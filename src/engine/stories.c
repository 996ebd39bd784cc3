/* SPDX-License-Identifier: MIT
 * stories.c: the readers behind an opaque handle. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "text/reader.h"

enum { FIRST_ARENA = 1 << 14 };

/* The same formats in the same order: casus.h cannot include reader.h. */
_Static_assert((int)CASUS_FORMAT_CONLLU == (int)READER_CONLLU && (int)CASUS_FORMAT_AUTO == (int)READER_AUTO &&
                   (int)CASUS_FORMAT_JSONL == (int)READER_JSONL && (int)CASUS_FORMAT_HTML == (int)READER_HTML,
               "formats");
_Static_assert((int)CASUS_NEXT_STORY == (int)READER_STORY && (int)CASUS_NEXT_BAD == (int)READER_BAD &&
                   (int)CASUS_NEXT_END == (int)READER_END && (int)CASUS_NEXT_FAIL == (int)READER_FAIL,
               "statuses");

struct casus_stories {
    reader *reader;
};

struct casus_item {
    arena arena;
    casus_story story;
    casus_doc doc; /* words NULL: not from CoNLL-U */
};

casus_stories *casus_stories_open(const char *path, casus_format format, casus_date date, casus_err *err)
{
    reader *r = reader_open(path, (reader_format)format, date, err);
    if (!r) {
        return NULL;
    }
    casus_stories *s = mem_zalloc(1, sizeof *s);
    s->reader = r;
    return s;
}

casus_stories *casus_stories_from(const char *bytes, size_t n, const char *name, casus_format format, casus_date date)
{
    casus_stories *s = mem_zalloc(1, sizeof *s);
    s->reader = reader_from_bytes(bytes, n, name, (reader_format)format, date);
    return s;
}

void casus_stories_close(casus_stories *r)
{
    if (r) {
        reader_close(r->reader);
        free(r);
    }
}

casus_format casus_stories_format(const casus_stories *r)
{
    return (casus_format)reader_is(r->reader);
}

casus_next_status casus_next(casus_stories *r, casus_item *item, casus_err *err)
{
    casus_err local;
    arena_reset(&item->arena);
    item->story = (casus_story){0};
    item->doc = (casus_doc){0};
    return (casus_next_status)reader_next(r->reader, &item->arena, &item->story, &item->doc, err ? err : &local);
}

casus_item *casus_item_new(void)
{
    casus_item *item = mem_zalloc(1, sizeof *item);
    arena_init(&item->arena, FIRST_ARENA);
    return item;
}

void casus_item_free(casus_item *item)
{
    if (item) {
        arena_release(&item->arena);
        free(item);
    }
}

const casus_story *casus_item_story(const casus_item *item)
{
    return &item->story;
}

casus_doc *casus_item_doc(casus_item *item)
{
    if (!item->doc.words) {
        return NULL;
    }
    item->doc.story = &item->story;
    return &item->doc;
}
