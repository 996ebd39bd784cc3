/* SPDX-License-Identifier: MIT
 * locate.h: from code points back to bytes, without counting from the start of the story each time. */
#ifndef CASUS_LOCATE_H
#define CASUS_LOCATE_H
#include "casus/record.h"

/* A place in a story's text whose byte and code point are both known. */
typedef struct locate {
    casus_str text;
    size_t byte;
    uint32_t cp;
} locate;

/* A place at or before the start of the sentence; the start itself where a word of it lies in the text. */
locate locate_sent(const casus_doc *doc, const casus_sent *s);
/* The bytes of code points [start, end); moves to `start`. Going back restarts at the beginning of the text. */
casus_str locate_span(locate *l, uint32_t start, uint32_t end);
#endif
