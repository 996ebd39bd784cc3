/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "engine/engine.h"

static bool map_file(resource *r, const char *path, const resource_kind *k, casus_err *e)
{
    if (!file_open_map(&r->map, path, RESOURCE_MAX_FILE, e)) {
        return false;
    }
    if (pack_open(&r->pack, r->map.data, r->map.size, k->kind, k->min_version, k->max_version, e)) {
        return true;
    }
    resource_close(r);
    return err_in(e, path);
}

bool resource_make(resource *r, resource_write *write, void *arg, const resource_kind *k, casus_err *e)
{
    const char *tmp = getenv("TMPDIR");
    char path[4096];
    *r = (resource){0};
    if ((size_t)snprintf(path, sizeof path, "%s/casus-XXXXXX", tmp ? tmp : "/tmp") >= sizeof path) {
        return err_set(e, CASUS_EIO, "path of the temporary directory is too long");
    }
    int fd = mkstemp(path);
    if (fd < 0) {
        return err_at(e, CASUS_EIO, path, 0, 0, "cannot create a temporary file: error %d", errno);
    }
    close(fd);
    bool ok = write(arg, path, e) && map_file(r, path, k, e);
    unlink(path);
    return ok;
}

typedef struct folder_text { /* text to compile */
    const char *dir;
    const resource_kind *kind;
} folder_text;

static bool write_compiled(void *arg, const char *path, casus_err *e)
{
    const folder_text *t = arg;
    return t->kind->compile(t->dir, path, e);
}

bool resource_open(resource *r, const char *path, const void *data, size_t size, const resource_kind *k, casus_err *e)
{
    *r = (resource){0};
    struct stat st;
    if (path && k->compile && stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        folder_text t = {path, k};
        return resource_make(r, write_compiled, &t, k, e);
    }
    if (path) {
        return map_file(r, path, k, e);
    }
    if (size == 0) {
        return err_set(e, CASUS_EMODEL, "this build has no %s: give a file", k->kind);
    }
    return pack_open_trusted(&r->pack, data, size, k->kind, k->min_version, k->max_version, e);
}

void resource_close(resource *r)
{
    file_close_map(&r->map);
    *r = (resource){0};
}
