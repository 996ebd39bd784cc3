/* SPDX-License-Identifier: MIT
 * dictionary.h: the lines of a dictionary of TABARI or PETRARCH, with what is wrong with them. A bad line is told of and
 * left out; the others count. Format: docs/dictionaries.md. */
#ifndef CASUS_BASE_DICTIONARY_H
#define CASUS_BASE_DICTIONARY_H
#include "base/str.h"
#include "casus/casus.h"

enum { DICT_MAX_FILE = 16 << 20 }; /* bytes */

typedef struct dict_source {
    const char *file; /* as it stands in messages and rules: without folders */
    casus_str rest;   /* not read yet */
    casus_str line;   /* the line at hand, without comment and white space at its ends */
    const char *start; /* of the line as it stands in the file */
    long number;      /* of the line, from 1 */
    bool indented;    /* it begins with white space */
    bool in_comment;  /* between <!-- and --> */
    casus_told *tell; /* NULL: nobody wants to know */
    void *ctx;
    uint32_t n_bad;
} dict_source;

/* Append the file to `out` as valid UTF-8 without NUL: a line that is not UTF-8 is taken for Latin-1. */
bool dict_read(const char *path, buf *out, casus_err *e);
void dict_open(dict_source *s, const char *path, casus_str text, casus_told *tell, void *ctx);
/* The next line that holds more than a comment; false at the end. */
bool dict_next(dict_source *s);
/* Tell that the line cannot be used; `at` is where in it. Returns false. */
bool dict_bad(dict_source *s, const char *at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Cut the part before the first `sep` off *rest, white space around it off; *rest is what follows `sep`. */
casus_str dict_part(casus_str *rest, char sep);
/* The next word between blanks; empty at the end. */
casus_str dict_word(casus_str *rest);
#endif
