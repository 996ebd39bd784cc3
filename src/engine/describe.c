/* SPDX-License-Identifier: MIT
 * describe.c: data files in readable form, and their compilers under the names of casus.h. */
#include "actors/compile.h"
#include "base/err.h"
#include "base/str.h"
#include "engine/engine.h"

static void describe(buf *out, const char *from, const char *kind, const pack *p)
{
    buf_fmt(out, "%s: %s version %u, %zu bytes, %u sections\n", from, kind, p->version, p->size, p->n_sections);
    for (uint32_t i = 0; i < p->n_sections; i++) {
        const char *name;
        size_t size;
        const uint8_t *data = pack_at(p, i, &name, &size);
        buf_fmt(out, "  %-15s  at %9zu  %9zu bytes\n", name, (size_t)(data - p->data), size);
    }
}

void casus_describe(casus_buf *out, const casus *c)
{
    const struct {
        const resource *r;
        const char *kind;
    } all[] = {{&c->weights, "weights"}, {&c->heads_file, "heads"}, {&c->lexicon_file, "lexicon"}, {&c->actors_file, "actors"}};
    for (int i = 0; i < 4; i++) {
        if (all[i].r->pack.data) {
            describe(out, all[i].r->map.data ? "file" : "built in", all[i].kind, &all[i].r->pack);
        }
    }
}

/* Kinds that this version does not know are still checked for damage. */
static bool check_whole(const file_map *m, char kind[9], pack *p, casus_err *e)
{
    if (!pack_kind(m->data, m->size, kind)) {
        return err_set(e, CASUS_EMODEL, "not a casus file: too short or wrong magic");
    }
    return pack_open(p, m->data, m->size, kind, 0, UINT32_MAX, e);
}

bool casus_describe_file(casus_buf *out, const char *path, casus_err *err)
{
    file_map m;
    pack p;
    char kind[9];
    if (!file_open_map(&m, path, RESOURCE_MAX_FILE, err)) {
        return false;
    }
    bool ok = check_whole(&m, kind, &p, err) || err_in(err, path);
    if (ok) {
        describe(out, path, kind, &p);
    }
    file_close_map(&m);
    return ok;
}

bool casus_lexicon_compile(const char *dir, const char *out_path, casus_err *err)
{
    return lexicon_compile(dir, out_path, err);
}

bool casus_actors_compile(const char *dir, const char *out_path, casus_err *err)
{
    return actors_compile(dir, out_path, err);
}

void casus_lexicon_list(casus_buf *out, const casus *c)
{
    for (uint32_t i = 0; c->lexicon && i < lexicon_n_frames(c->lexicon); i++) {
        const lex_frame *f = lexicon_frame(c->lexicon, i);
        buf_fmt(out, "%s:%u\t%s\t", lexicon_string(c->lexicon, f->file), f->line, casus_type_name((casus_type)f->type));
        for (int m = 0; m < f->n_mode; m++) {
            buf_fmt(out, "%s%s", m ? ";" : "", lexicon_string(c->lexicon, f->mode[m]));
        }
        buf_fmt(out, "\t%s\n", f->cameo);
    }
}
