/* SPDX-License-Identifier: MIT
 * engine.h: what is behind the handles of casus.h. */
#ifndef CASUS_ENGINE_H
#define CASUS_ENGINE_H
#include "actors/actors.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/pack.h"
#include "claims/claims.h"
#include "events/events.h"
#include "lexicon/lexicon.h"
#include "nlp/heads.h"
#include "pacts/read.h"
#include "text/segment.h"

/* One data file: its bytes, mapped or embedded, and its sections. */
typedef struct resource {
    file_map map; /* data NULL: embedded */
    pack pack;
} resource;

struct casus {
    resource weights, heads_file, lexicon_file, actors_file;
    segment_model *segment;
    nlp_model *nlp;
    nlp_heads *heads; /* NULL: none, or none for these weights */
    casus_decide decide;
    bool keep; /* vectors are kept though there are no heads: for training them */
    lexicon *lexicon; /* NULL: opened with parse_only */
    actors *actors;
    casus_pacts *pacts; /* the treaty register */
};

struct casus_scratch {
    arena arena; /* the document at hand */
    nlp_scratch *nlp;
    casus_doc doc;
    casus_result result;
    const actors_mentions *mentions; /* of the result; NULL: nothing coded yet */
    syn_story story;                    /* the sentences of the result as all stages behind read them */
    voices voices;                   /* who speaks in them */
    bool want_facts;
    nlp_learned learned; /* what the network made of the words */
    casus_stats *stats;              /* borrowed; NULL: not counting */
};

/* Fill the facts of the result, whose events are coded. */
void facts_read(const casus *c, casus_scratch *s);

enum { RESOURCE_MAX_FILE = 1 << 30 }; /* bytes */

typedef bool resource_compile(const char *dir, const char *out_path, casus_err *e);

/* What kinds of data files there are. */
typedef struct resource_kind {
    const char *kind; /* "weights", "lexicon", "actors" */
    uint32_t min_version, max_version;
    resource_compile *compile; /* from a directory of text; NULL: cannot be compiled */
} resource_kind;

/* Map `path` and check it whole, or take the embedded bytes where `path` is NULL. A directory is compiled first. */
bool resource_open(resource *r, const char *path, const void *data, size_t size, const resource_kind *kind,
                   casus_err *e);
void resource_close(resource *r);

/* Writes a data file. */
typedef bool resource_write(void *arg, const char *path, casus_err *e);
/* Open what `write` writes, out of a temporary file that has lost its name by the time it is used. */
bool resource_make(resource *r, resource_write *write, void *arg, const resource_kind *kind, casus_err *e);

/* dictionaries.c: put the dictionaries of the options beside lexicon and gazetteer, which are open, or in their place. */
bool dictionaries_add(casus *c, const casus_options *o, casus_err *e);
extern const resource_kind lexicon_kind, actors_kind;
#endif
