/* SPDX-License-Identifier: MIT
 * reader.h: stories out of files: plain text, JSONL, HTML; and CoNLL-U as an already segmented document. */
#ifndef CASUS_READER_H
#define CASUS_READER_H
#include "base/arena.h"
#include "casus/casus.h"
#include <stdio.h>

/* Limits. What is larger is refused for that story with CASUS_ELIMIT, in memory bounded by the limit; the stories
 * after it are read. For CoNLL-U see conllu.h. */
#define READER_MAX_TEXT                                                                                                \
    ((size_t)8 << 20) /* bytes of a story's text, and of a plain text file: a million words and more */
#define READER_MAX_LINE ((size_t)16 << 20) /* bytes of a JSONL line */
#define READER_MAX_HTML ((size_t)8 << 20)  /* bytes of an HTML page */
#define READER_MAX_XML ((size_t)32 << 20)  /* bytes of a feed or of PETRARCH input */
#define READER_MAX_DEPTH 200 /* HTML elements within each other: deeper tags are left out, their text kept */

typedef enum reader_format { READER_AUTO, READER_TEXT, READER_JSONL, READER_HTML, READER_CONLLU, READER_RSS,
                             READER_PETRARCH } reader_format;

typedef struct reader reader;

/* Open `path` ("-": standard input). `date` is the publication date of stories that carry none.
 *   text    one story a file, its id the file's name without directory and ending
 *   jsonl   one story a line: `id`, `date` and `text` required, unknown keys kept in `meta`; blank lines skipped
 *   html    one story a page: its main text, title, date, publisher; id as for text
 *   rss     one story an item of an RSS 0.9-2.0, RDF or Atom feed; its tags are taken out, its day is that of UTC; id from
 *           guid, atom:id or link, else a hash of title and text
 *   petrarch-xml  one story a <Sentence> or <Story>, with id, date and source as attributes and <Text> within
 *   conllu  one story a document (`# newdoc`)
 * READER_AUTO goes by the ending of the name (.txt .jsonl .ndjson .json .html .htm .xhtml .rss .atom .conllu .conll), else by the
 * first bytes. A byte order mark is dropped; CR LF and everything else of the text stays, so that offsets are those of
 * the file. */
reader *reader_open(const char *path, reader_format format, casus_date date, casus_err *e);
/* The same from an open stream, which stays the caller's; `name` stands for the path. */
reader *reader_from(FILE *file, const char *name, reader_format format, casus_date date);
/* The same from bytes, which stay the caller's until reader_close. */
reader *reader_from_bytes(const char *bytes, size_t n, const char *name, reader_format format, casus_date date);
void reader_close(reader *r);
/* The format in use: what READER_AUTO found. */
reader_format reader_is(const reader *r);

typedef enum reader_status {
    READER_STORY, /* *story is filled, in `a` */
    READER_BAD,   /* this story cannot be used: *e says why and where; go on with the next call */
    READER_END,   /* no more stories */
    READER_FAIL   /* the file cannot be read further */
} reader_status;

/* The next story. Text is decoded with U+FFFD for broken UTF-8 and for NUL. For READER_CONLLU *doc is filled as
 * well: words, sentences, comments and, where the file has them, its tags, lemmas and heads; otherwise *doc is
 * untouched. Where XML is broken or no feed, the stories before that place are given, then READER_BAD with its line; in
 * every other error of XML the line is 0. */
reader_status reader_next(reader *r, arena *a, casus_story *story, casus_doc *doc, casus_err *e);
#endif
