/* SPDX-License-Identifier: MIT
 * missing.c: says "not built" for stages whose source is not there yet. */
#include "actors/compile.h"
#include "base/err.h"
#include "engine/engine.h"
#include "text/reader.h"

#pragma GCC diagnostic ignored "-Wunused-parameter"

#ifdef MISSING_nlp_open
bool nlp_open(nlp_model **out, const pack *p, casus_err *e) { return err_set(e, CASUS_EMODEL, "parser: not built"); }
void nlp_close(nlp_model *m) {}
nlp_scratch *nlp_scratch_new(const nlp_model *m) { return NULL; }
void nlp_scratch_free(nlp_scratch *s) {}
void nlp_annotate(const nlp_model *m, nlp_scratch *s, arena *a, casus_doc *doc, const bool *want) {}
const char *nlp_xpos_name(const nlp_model *m, uint8_t xpos) { return "_"; }
const char *nlp_feats_name(const nlp_model *m, uint16_t feats) { return "_"; }
#endif
#ifdef MISSING_segment_open
bool segment_open(segment_model **out, const pack *p, casus_err *e)
{
    return err_set(e, CASUS_EMODEL, "segmenter: not built");
}
void segment_close(segment_model *m) {}
void segment_doc(const segment_model *m, arena *a, casus_doc *doc) {}
#endif
#ifdef MISSING_reader_open
reader *reader_open(const char *path, reader_format format, casus_date date, casus_err *e)
{
    err_set(e, CASUS_EIO, "readers: not built");
    return NULL;
}
void reader_close(reader *r) {}
reader_format reader_is(const reader *r) { return READER_TEXT; }
reader_status reader_next(reader *r, arena *a, casus_story *story, casus_doc *doc, casus_err *e) { return READER_END; }
#endif
#ifdef MISSING_lexicon_open
bool lexicon_open(lexicon **out, const pack *p, casus_err *e) { return err_set(e, CASUS_EMODEL, "lexicon: not built"); }
void lexicon_close(lexicon *l) {}
#endif
#ifdef MISSING_lexicon_compile
bool lexicon_compile(const char *dir, const char *out_path, casus_err *e)
{
    return err_set(e, CASUS_EMODEL, "lexicon: not built");
}
#endif
#ifdef MISSING_actors_open
bool actors_open(actors **out, const pack *p, casus_err *e) { return err_set(e, CASUS_EMODEL, "actors: not built"); }
void actors_close(actors *g) {}
#endif
#ifdef MISSING_actors_resolve
actors_mentions *actors_resolve(const actors *g, arena *a, const casus_doc *doc) { return NULL; }
const casus_entity *actors_at(const actors_mentions *m, int32_t w) { return NULL; }
#endif
#ifdef MISSING_actors_compile
bool actors_compile(const char *dir, const char *out_path, casus_err *e)
{
    return err_set(e, CASUS_EMODEL, "actors: not built");
}
#endif
#ifdef MISSING_events_code
void events_code(const lexicon *lex, const actors *g, const actors_mentions *mentions, arena *a, const casus_doc *doc,
                 casus_result *result) {}
#endif
#ifdef MISSING_events_want
void events_want(const lexicon *lex, const casus_doc *doc, bool *want) {}
#endif
