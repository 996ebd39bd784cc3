/* SPDX-License-Identifier: MIT */
#include "base/texts.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/utf8.h"

enum { MAX_TEXT = 64 << 20 };

static int is_text_file(const struct dirent *d)
{
    casus_str name = str_c(d->d_name);
    return name.ptr[0] != '.' && str_ends(name, ".txt");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool read_file(const char *dir, const char *name, texts_each *each, void *arg, casus_err *e)
{
    buf path = {0}, text = {0};
    buf_fmt(&path, "%s/%s", dir, name);
    bool ok = file_read(path.ptr, MAX_TEXT, &text, e);
    if (ok && text.len && utf8_valid_prefix(text.ptr, text.len) != text.len) {
        ok = err_at(e, CASUS_EMODEL, path.ptr, 0, 0, "not valid UTF-8");
    }
    ok = ok && each(arg, path.ptr, str_n(text.ptr, text.len), e);
    buf_free(&text);
    buf_free(&path);
    return ok;
}

bool texts_read(const char *dir, texts_each *each, void *arg, casus_err *e)
{
    struct dirent **files = NULL;
    int n = scandir(dir, &files, is_text_file, by_name);
    if (n < 0) {
        return err_set(e, CASUS_EIO, "cannot read directory '%s': %s", dir, strerror(errno));
    }
    bool ok = n > 0 || err_set(e, CASUS_EIO, "no *.txt files in '%s'", dir);
    for (int i = 0; i < n; i++) {
        ok = ok && read_file(dir, files[i]->d_name, each, arg, e);
        free(files[i]);
    }
    free(files);
    return ok;
}
