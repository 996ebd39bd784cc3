/* SPDX-License-Identifier: MIT
 * replay.c: runs a fuzz target over files and folders, without a fuzzing engine, so that ordinary tests replay the
 * corpus: replay_NAME FILE|DIR... */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "fuzz.h"

enum { LARGEST = 1 << 24 };

static long done;

static void replay_file(const char *path)
{
    buf b = {0};
    casus_err e;
    if (!file_read(path, LARGEST, &b, &e)) {
        return;
    }
    /* An exact copy: reading one byte too far must be seen. */
    uint8_t *copy = malloc(b.len ? b.len : 1);
    if (!copy) {
        abort();
    }
    memcpy(copy, b.ptr, b.len);
    LLVMFuzzerTestOneInput(copy, b.len);
    free(copy);
    buf_free(&b);
    printf("ok - %s\n", path);
    fflush(stdout);
    done++;
}

static void replay(const char *path)
{
    DIR *d = opendir(path);
    struct dirent *f;
    if (!d) {
        replay_file(path);
        return;
    }
    while ((f = readdir(d))) {
        char name[4096];
        if (f->d_name[0] != '.') {
            snprintf(name, sizeof name, "%s/%s", path, f->d_name);
            replay_file(name);
        }
    }
    closedir(d);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        replay(argv[i]);
    }
    if (!done) {
        printf("not ok - no corpus in %s\n", argc > 1 ? argv[1] : "(nothing)");
    }
    return done == 0;
}
