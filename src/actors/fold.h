/* SPDX-License-Identifier: MIT
 * fold.h: the form under which names are compared: lower case, without diacritics, apostrophes and full stops,
 * so that "Erdoğan" = "Erdogan", "U.N." = "UN", "Sana'a" = "Sanaa". What was upper case is told apart by the shape. */
#ifndef CASUS_ACTORS_FOLD_H
#define CASUS_ACTORS_FOLD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FOLD_MAX = 48 /* bytes of a folded token; longer ones are no names of ours */
};

enum {                          /* shape of the token as written */
    SHAPE_CAPITAL = 1u << 0,    /* first letter is upper case */
    SHAPE_UPPER = 1u << 1,      /* two or more letters, all upper case */
    SHAPE_CAMEL = 1u << 2       /* upper-case letter after a lower-case one */
};

typedef struct fold_token {
    char text[FOLD_MAX]; /* not NUL-terminated */
    uint8_t len;         /* 0: nothing comparable (punctuation, too long) */
    uint8_t shape;
    uint8_t letters;
} fold_token;

/* Fold the first token of [p, end): the bytes up to the next hyphen or the end. Returns where to go on (behind the
 * hyphen). The bytes must be valid UTF-8. */
const char *fold_next(const char *p, const char *end, fold_token *out);

uint32_t fold_hash(const char *s, size_t n);
#endif
