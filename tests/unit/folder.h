/* SPDX-License-Identifier: MIT
 * folder.h: a new folder with one text file in it, and room for the pack compiled from it. After cmocka.h. */
#ifndef TEST_FOLDER_H
#define TEST_FOLDER_H
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct folder {
    char dir[64], file[96], pack[96];
} folder;

static inline folder folder_with(const char *text)
{
    folder f = {.dir = "/tmp/casus-test-XXXXXX"};
    assert_non_null(mkdtemp(f.dir));
    snprintf(f.file, sizeof f.file, "%s/x.txt", f.dir);
    snprintf(f.pack, sizeof f.pack, "%s/x.pack", f.dir);
    FILE *out = fopen(f.file, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
    return f;
}

static inline void folder_remove(folder *f)
{
    unlink(f->file);
    unlink(f->pack);
    rmdir(f->dir);
}

#endif
