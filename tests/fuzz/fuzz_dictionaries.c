/* SPDX-License-Identifier: MIT
 * fuzz_dictionaries.c: dictionaries of actors and verbs: read or told of, and what is built of them opens. The first byte
 * says which. */
#include <stdlib.h>
#include <unistd.h>

#include "actors/actordict.h"
#include "actors/actors.h"
#include "base/file.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "lexicon/lexicon.h"
#include "lexicon/verbdict.h"

static void check_pack(const char *path, const char *kind, uint32_t version)
{
    file_map m;
    pack p;
    casus_err e;
    lexicon *l = NULL;
    actors *g = NULL;
    if (!file_open_map(&m, path, 1u << 30, &e) || !pack_open(&p, m.data, m.size, kind, version, version, &e)) {
        abort();
    }
    if (version == LEX_VERSION ? !lexicon_open(&l, &p, &e) : !actors_open(&g, &p, &e)) {
        abort(); /* what we build must be what we take */
    }
    if (l) {
        lexicon_close(l);
    }
    if (g) {
        actors_close(g);
    }
    file_close_map(&m);
}

static void read_verbs(dict_source *s, const char *path)
{
    builder *b = calloc(1, sizeof *b);
    casus_dictionary_counts n = {0};
    if (!b) {
        return;
    }
    builder_init(b);
    verbdict_read(b, s, &n);
    if (builder_write(b, path, NULL)) {
        check_pack(path, "lexicon", LEX_VERSION);
    }
    builder_release(b);
    free(b);
}

static void read_actors(dict_source *s, const char *path)
{
    gz_build b;
    casus_dictionary_counts n = {0};
    gz_build_init(&b);
    actordict_read(&b, s, &n);
    if (gz_build_write(&b, path, NULL)) {
        check_pack(path, GZ_KIND, GZ_VERSION);
    }
    gz_build_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "/tmp/casus-fuzz-XXXXXX";
    dict_source s;
    if (size == 0 || utf8_valid_prefix((const char *)data + 1, size - 1) != size - 1) {
        return 0;
    }
    int fd = mkstemp(path);
    if (fd < 0) {
        return 0;
    }
    close(fd);
    dict_open(&s, "fuzz.txt", str_n((const char *)data + 1, size - 1), NULL, NULL);
    (data[0] & 1 ? read_verbs : read_actors)(&s, path);
    unlink(path);
    return 0;
}
