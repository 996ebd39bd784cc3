/* SPDX-License-Identifier: MIT
 * reader.h: stories out of files: plain text, JSONL, HTML; and CoNLL-U as an already segmented document. */
#ifndef CASUS_READER_H
#define CASUS_READER_H
#include <stdio.h>
#include "base/arena.h"
#include "casus/casus.h"

typedef enum reader_format { READER_AUTO, READER_TEXT, READER_JSONL, READER_HTML, READER_CONLLU } reader_format;

typedef struct reader reader;

/* Open `path` ("-": standard input). `date` is the publication date of stories that carry none. */
reader *reader_open(const char *path, reader_format format, casus_date date, casus_err *e);
void reader_close(reader *r);
/* The format in use: what READER_AUTO found from the name and the first bytes. */
reader_format reader_is(const reader *r);

typedef enum reader_status {
    READER_STORY, /* *story is filled, in `a` */
    READER_BAD,   /* this story cannot be used: *e says why and where; go on with the next call */
    READER_END,   /* no more stories */
    READER_FAIL   /* the file cannot be read further */
} reader_status;

/* The next story. Text is decoded with U+FFFD for broken UTF-8 and for NUL. For READER_CONLLU *doc is filled as
 * well: words, sentences and, where the file has them, its tags, lemmas and heads; otherwise *doc is untouched. */
reader_status reader_next(reader *r, arena *a, casus_story *story, casus_doc *doc, casus_err *e);
#endif
