/* SPDX-License-Identifier: MIT
 * pacts.c: the treaty register under the names of casus/pacts.h: built in, from a file, from a directory of text. */
#include "base/err.h"
#include "engine/embed.h"
#include "engine/engine.h"
#include "pacts/text.h"

static const resource_kind pacts_kind = {"pacts", 2, 2, pacts_compile};

bool casus_pacts_open(casus_pacts **out, const char *path, casus_err *err)
{
    embed built_in = embed_pacts();
    resource file;
    *out = NULL;
    if (!resource_open(&file, path, built_in.data, built_in.size, &pacts_kind, err)) {
        return false;
    }
    if (!pacts_open(out, &file.pack, path == NULL, err)) {
        resource_close(&file);
        return path ? err_in(err, path) : false;
    }
    (*out)->map = file.map; /* closed with the register */
    return true;
}

void casus_pacts_close(casus_pacts *r)
{
    pacts_close(r);
}

bool casus_pacts_compile(const char *dir, const char *out_path, casus_err *err)
{
    return pacts_compile(dir, out_path, err);
}
