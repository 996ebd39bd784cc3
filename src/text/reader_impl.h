/* SPDX-License-Identifier: MIT
 * reader_impl.h: what the formats share. */
#ifndef CASUS_READER_IMPL_H
#define CASUS_READER_IMPL_H
#include "text/conllu.h"
#include "text/line.h"
#include "text/reader.h"

typedef struct xml_stories xml_stories; /* reader_xml.c: the file is read whole */

struct reader {
    FILE *file;
    bool own; /* close the file with the reader */
    reader_format format;
    casus_date date;
    char *name;        /* path as given, for messages; freed with the reader */
    casus_str id;      /* file name without directory and ending; in `name`, or static */
    line_reader lines; /* not for CoNLL-U */
    conllu conllu;
    xml_stories *xml;  /* READER_RSS and READER_PETRARCH, after the first story was asked for */
    bool started, done;
};

/* One of these a format. */
reader_status read_text(reader *r, arena *a, casus_story *story, casus_err *e);
reader_status read_jsonl(reader *r, arena *a, casus_story *story, casus_err *e);
reader_status read_html(reader *r, arena *a, casus_story *story, casus_err *e);
reader_status read_xml(reader *r, arena *a, casus_story *story, casus_err *e);
void xml_free(xml_stories *x);
reader_status read_conllu(reader *r, arena *a, casus_story *story, casus_doc *doc, casus_err *e);

/* The whole rest of the stream, for formats with one story a file: READER_STORY where `out` is filled. */
reader_status read_whole(reader *r, size_t max, buf *out, casus_err *e);
/* Fill *e for this file and return READER_BAD. */
reader_status reader_bad(const reader *r, casus_err *e, casus_errcode code, const char *what);
/* A date, or a date followed by a time: "2024-10-24T09:30:00Z". */
bool read_date(casus_str s, casus_date *out);
/* Same without BOM. */
casus_str without_bom(casus_str s);
bool is_blank_text(casus_str s);

#endif
