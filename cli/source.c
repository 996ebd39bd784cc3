/* SPDX-License-Identifier: MIT */
#include "source.h"

#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool source_knows(const source *s, uint64_t hash)
{
    for (size_t i = s->n_seen; i-- > 0;) {
        if (s->seen[i] == hash) {
            return true;
        }
    }
    return false;
}

void source_remember(source *s, uint64_t hash)
{
    if (!s->seen) {
        s->seen = malloc(SOURCE_MAX_SEEN * sizeof *s->seen);
        if (!s->seen) {
            abort();
        }
    }
    if (s->n_seen == SOURCE_MAX_SEEN) { /* the older half goes */
        s->n_seen /= 2;
        memmove(s->seen, s->seen + SOURCE_MAX_SEEN - s->n_seen, s->n_seen * sizeof *s->seen);
    }
    s->seen[s->n_seen++] = hash;
}

void source_free(source *s)
{
    free(s->seen);
}

static void keep_text(char *to, size_t size, const json_t *o, const char *key)
{
    const char *v = json_string_value(json_object_get(o, key));
    if (v && strlen(v) < size) {
        snprintf(to, size, "%s", v);
    }
}

static void load(source *s, const json_t *o)
{
    const json_t *seen = json_object_get(o, "seen"), *v;
    size_t i;
    keep_text(s->etag, sizeof s->etag, o, "etag");
    keep_text(s->modified, sizeof s->modified, o, "modified");
    s->due = (time_t)json_integer_value(json_object_get(o, "due"));
    s->failures = (int)json_integer_value(json_object_get(o, "failures"));
    json_array_foreach(seen, i, v) {
        const char *hex = json_string_value(v);
        if (hex) {
            source_remember(s, strtoull(hex, NULL, 16));
        }
    }
}

bool sources_load(source *s, int n, const char *path, casus_err *e)
{
    json_error_t bad;
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        return true;
    }
    json_t *root = json_load_file(path, 0, &bad), *all = json_object_get(root, "sources");
    if (!json_is_object(all)) {
        *e = (casus_err){.code = CASUS_EIO, .line = root ? 0 : bad.line, .column = root ? 0 : bad.column};
        snprintf(e->message, sizeof e->message, "not a state of casus watch%s%s", root ? "" : ": ", root ? "" : bad.text);
        snprintf(e->file, sizeof e->file, "%s", path);
        json_decref(root);
        return false;
    }
    for (int i = 0; i < n; i++) {
        load(&s[i], json_object_get(all, s[i].where));
    }
    json_decref(root);
    return true;
}

static json_t *saved(const source *s)
{
    json_t *seen = json_array();
    char hex[17];
    for (size_t i = 0; i < s->n_seen; i++) {
        snprintf(hex, sizeof hex, "%016" PRIx64, s->seen[i]);
        json_array_append_new(seen, json_string(hex));
    }
    return json_pack("{s:s, s:s, s:I, s:i, s:o}", "etag", s->etag, "modified", s->modified, "due", (json_int_t)s->due,
                     "failures", s->failures, "seen", seen);
}

bool sources_save(const source *s, int n, const char *path, casus_err *e)
{
    char part[4096];
    json_t *all = json_object(), *root = json_pack("{s:o}", "sources", all);
    for (int i = 0; i < n; i++) {
        json_object_set_new(all, s[i].where, saved(&s[i]));
    }
    bool ok = snprintf(part, sizeof part, "%s.part", path) < (int)sizeof part &&
              json_dump_file(root, part, JSON_INDENT(1) | JSON_SORT_KEYS) == 0 && rename(part, path) == 0;
    if (!ok) {
        *e = (casus_err){.code = CASUS_EIO};
        snprintf(e->message, sizeof e->message, "cannot write the state: %s", strerror(errno));
        snprintf(e->file, sizeof e->file, "%s", path);
    }
    json_decref(root);
    return ok;
}
