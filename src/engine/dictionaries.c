/* SPDX-License-Identifier: MIT
 * dictionaries.c: dictionaries of TABARI and PETRARCH (docs/dictionaries.md): the data at hand is taken apart into the
 * rows it was built of, the dictionaries add theirs, and all is built again. */
#include <stdlib.h>

#include "actors/actordict.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "engine/engine.h"
#include "lexicon/verbdict.h"

typedef struct work { /* one kind of dictionaries and where they go */
    const casus *c;
    const casus_options *o;
    builder *verbs; /* one of the two */
    gz_build *names;
} work;

static void read_text(const work *w, dict_source *s, casus_dictionary_counts *counts)
{
    if (w->verbs) {
        verbdict_read(w->verbs, s, counts);
    } else {
        actordict_read(w->names, s, counts);
    }
}

static bool read_files(const work *w, const char *const *paths, casus_err *e)
{
    bool ok = true;
    for (; *paths && ok; paths++) {
        buf text = {0};
        dict_source s;
        casus_dictionary_counts counts = {0};
        ok = dict_read(*paths, &text, e);
        if (ok) {
            dict_open(&s, *paths, str_n(text.ptr, text.len), w->o->tell, w->o->tell_ctx);
            read_text(w, &s, &counts);
        }
        buf_free(&text);
    }
    return ok;
}

static bool write_lexicon(void *arg, const char *path, casus_err *e)
{
    work *w = arg;
    w->verbs = mem_zalloc(1, sizeof *w->verbs);
    builder_init(w->verbs);
    builder_load(w->verbs, &w->c->lexicon_file.pack, !w->o->only_dictionaries);
    bool ok = read_files(w, w->o->verb_dictionaries, e) && builder_write(w->verbs, path, e);
    builder_release(w->verbs);
    free(w->verbs);
    return ok;
}

static bool write_actors(void *arg, const char *path, casus_err *e)
{
    work *w = arg;
    gz_build b;
    gz_build_init(&b);
    w->names = &b;
    bool ok = (w->o->only_dictionaries || gz_build_load(&b, w->c->actors, e)) &&
              read_files(w, w->o->actor_dictionaries, e) && gz_build_write(&b, path, e);
    gz_build_release(&b);
    return ok;
}

static bool add_verbs(casus *c, const casus_options *o, casus_err *e)
{
    work w = {.c = c, .o = o};
    resource made;
    if (!resource_make(&made, write_lexicon, &w, &lexicon_kind, e)) {
        return false;
    }
    lexicon_close(c->lexicon);
    resource_close(&c->lexicon_file);
    c->lexicon = NULL;
    c->lexicon_file = made;
    return lexicon_open(&c->lexicon, &c->lexicon_file.pack, e);
}

static bool add_actors(casus *c, const casus_options *o, casus_err *e)
{
    work w = {.c = c, .o = o};
    resource made;
    if (!resource_make(&made, write_actors, &w, &actors_kind, e)) {
        return false;
    }
    actors_close(c->actors);
    resource_close(&c->actors_file);
    c->actors = NULL;
    c->actors_file = made;
    return actors_open(&c->actors, &c->actors_file.pack, e);
}

bool dictionaries_add(casus *c, const casus_options *o, casus_err *e)
{
    bool coding = o->verb_dictionaries && *o->verb_dictionaries, naming = o->actor_dictionaries && *o->actor_dictionaries;
    return (!coding || add_verbs(c, o, e)) && (!naming || add_actors(c, o, e));
}

/* ---- Checking ----------------------------------------------------------------------------------- */

bool casus_is_dictionary(const char *path)
{
    file_map m;
    char kind[9];
    bool text = file_open_map(&m, path, RESOURCE_MAX_FILE, NULL);
    if (text) {
        text = m.size > 0 && !pack_kind(m.data, m.size, kind);
        file_close_map(&m);
    }
    return text;
}

/* Verbs stand in blocks that open with "---" or have patterns, which begin with "- ". */
static bool holds_verbs(casus_str text)
{
    dict_source s;
    dict_open(&s, "", text, NULL, NULL);
    while (dict_next(&s)) {
        if (str_starts(s.line, "---") || str_starts(s.line, "- ")) {
            return true;
        }
    }
    return false;
}

bool casus_dictionary_check(const char *path, casus_told *tell, void *ctx, casus_dictionary_counts *counts, casus_err *err)
{
    buf text = {0};
    dict_source s;
    *counts = (casus_dictionary_counts){0};
    if (!dict_read(path, &text, err)) {
        buf_free(&text);
        return false;
    }
    casus_str all = str_n(text.ptr, text.len);
    bool verbs = holds_verbs(all);
    builder *b = mem_zalloc(1, sizeof *b);
    gz_build g;
    builder_init(b);
    gz_build_init(&g);
    work w = {.verbs = verbs ? b : NULL, .names = &g};
    dict_open(&s, path, all, tell, ctx);
    read_text(&w, &s, counts);
    gz_build_release(&g);
    builder_release(b);
    free(b);
    buf_free(&text);
    return true;
}
