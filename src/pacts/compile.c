/* SPDX-License-Identifier: MIT */
#include "base/texts.h"
#include "pacts/text.h"

static bool read_text(void *build, const char *path, casus_str text, casus_err *e)
{
    return pacts_text_read(build, path, text, e);
}

bool pacts_compile(const char *dir, const char *out_path, casus_err *e)
{
    reg_build b;
    reg_build_init(&b);
    bool ok = texts_read(dir, read_text, &b, e) && pacts_text_check(&b, e) && reg_build_write(&b, out_path, e);
    reg_build_release(&b);
    return ok;
}
