/* SPDX-License-Identifier: MIT */
#include "actors/compile.h"

#include "actors/gaztext.h"
#include "base/texts.h"

static bool read_text(void *build, const char *path, casus_str text, casus_err *e)
{
    return gz_text_read(build, path, text, e);
}

bool actors_compile(const char *dir, const char *out_path, casus_err *e)
{
    gz_build b;
    gz_build_init(&b);
    bool ok = texts_read(dir, read_text, &b, e) && gz_build_write(&b, out_path, e);
    gz_build_release(&b);
    return ok;
}
