/* SPDX-License-Identifier: MIT
 * pack.c: compiles the text of lexicon, gazetteer and register during the build: casus-pack KIND DIR OUT. */
#include <stdio.h>
#include <string.h>

#include "actors/compile.h"
#include "lexicon/lexicon.h"
#include "pacts/text.h"

static bool compile(const char *kind, const char *dir, const char *out, casus_err *e)
{
    return strcmp(kind, "lexicon") == 0 ? lexicon_compile(dir, out, e)
           : strcmp(kind, "pacts") == 0 ? pacts_compile(dir, out, e)
                                        : actors_compile(dir, out, e);
}

int main(int argc, char **argv)
{
    if (argc != 4 || (strcmp(argv[1], "lexicon") != 0 && strcmp(argv[1], "actors") != 0 && strcmp(argv[1], "pacts") != 0)) {
        fprintf(stderr, "usage: casus-pack lexicon|actors|pacts DIR OUT\n");
        return 2;
    }
    casus_err e;
    if (!compile(argv[1], argv[2], argv[3], &e)) {
        fprintf(stderr, "%s:%ld:%ld: %s\n", e.file, e.line, e.column, e.message);
        return 1;
    }
    return 0;
}
