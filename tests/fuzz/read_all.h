/* SPDX-License-Identifier: MIT
 * read_all.h: an input through a reader, story by story, with what must hold of each. */
#ifndef CASUS_READ_ALL_H
#define CASUS_READ_ALL_H
#include "text/reader.h"

/* Returns the number of stories; aborts where one breaks a promise of reader.h or record.h. */
unsigned read_all(const uint8_t *data, size_t size, reader_format format);

/* Words and sentences lie within the text, in order. */
void check_words(const casus_doc *doc);
#endif
