/* SPDX-License-Identifier: MIT
 * scratch.c: the stages in order, on one thread's memory. */
#include <stdlib.h>
#include <time.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "engine/engine.h"

enum { FIRST_ARENA = 1 << 18 };

casus_scratch *casus_scratch_new(const casus *c)
{
    casus_scratch *s = mem_zalloc(1, sizeof *s);
    arena_init(&s->arena, FIRST_ARENA);
    s->nlp = nlp_scratch_new(c->nlp);
    return s;
}

void casus_scratch_free(casus_scratch *s)
{
    if (s) {
        nlp_scratch_free(s->nlp);
        arena_release(&s->arena);
        free(s);
    }
}

/* ---- counting -------------------------------------------------------------------------------- */

void casus_scratch_count(casus_scratch *s, casus_stats *stats)
{
    s->stats = stats;
}

static double now(const casus_scratch *s)
{
    struct timespec t;
    if (!s->stats) {
        return 0;
    }
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Charge the time since `from` to a stage; returns the time it is now. */
static double charge(casus_scratch *s, casus_stage stage, double from)
{
    double t = now(s);
    if (s->stats) {
        s->stats->seconds[stage] += t - from;
    }
    return t;
}

static void count_doc(casus_scratch *s, const casus_doc *doc)
{
    if (s->stats) {
        s->stats->stories++;
        s->stats->sentences += doc->n_sents;
        s->stats->words += doc->n_words;
    }
}

/* ---- checks of what the caller hands over ---------------------------------------------------- */

static bool check_text(const casus_story *story, casus_err *e)
{
    casus_str t = story->text;
    if (!t.ptr) {
        return err_set(e, CASUS_EINPUT, "story has no text");
    }
    if (t.len > CASUS_MAX_TEXT) {
        return err_set(e, CASUS_ELIMIT, "text of %u bytes is longer than the limit of %u", t.len, CASUS_MAX_TEXT);
    }
    size_t good = utf8_valid_prefix(t.ptr, t.len);
    if (good != t.len) {
        return err_set(e, CASUS_EINPUT, "text is not valid UTF-8 at byte %zu", good);
    }
    return true;
}

static bool sent_ok(const casus_doc *doc, const casus_sent *s, uint32_t first)
{
    return s->first == first && s->n <= doc->n_words - first;
}

/* Sentences must cover the words in order: every later stage counts on it. */
static bool check_doc(const casus_doc *doc, casus_err *e)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < doc->n_sents; i++) {
        if (!sent_ok(doc, &doc->sents[i], first)) {
            return err_set(e, CASUS_EINPUT, "sentence %u does not start where the one before it ends", i);
        }
        first += doc->sents[i].n;
    }
    return first == doc->n_words || err_set(e, CASUS_EINPUT, "words after the last sentence");
}

static bool check_coding(const casus *c, const casus_story *story, casus_err *e)
{
    if (!c->lexicon) {
        return err_set(e, CASUS_EUSAGE, "engine was opened for parsing only");
    }
    if (!story || story->date.year == 0) {
        return err_set(e, CASUS_EINPUT, "story has no publication date");
    }
    return true;
}

/* ---- stages ---------------------------------------------------------------------------------- */

static void begin(casus_scratch *s)
{
    arena_reset(&s->arena);
    s->mentions = NULL;
}

static void segment(const casus *c, casus_scratch *s, const casus_story *story)
{
    double t = now(s);
    begin(s);
    s->doc = (casus_doc){.story = story};
    segment_doc(c->segment, &s->arena, &s->doc);
    charge(s, CASUS_STAGE_SEGMENT, t);
}

static void annotate(const casus *c, casus_scratch *s, casus_doc *doc, const bool *want, nlp_kept *keep)
{
    double t = now(s);
    nlp_annotate(c->nlp, s->nlp, &s->arena, doc, want, keep);
    charge(s, CASUS_STAGE_NLP, t);
    count_doc(s, doc);
}

bool casus_parse(const casus *c, casus_scratch *s, const casus_story *story, const casus_doc **out, casus_err *err)
{
    *out = NULL;
    if (!check_text(story, err)) {
        return false;
    }
    segment(c, s, story);
    annotate(c, s, &s->doc, NULL, NULL);
    *out = &s->doc;
    return true;
}

bool casus_annotate(const casus *c, casus_scratch *s, casus_doc *doc, casus_err *err)
{
    if (!check_doc(doc, err)) {
        return false;
    }
    begin(s);
    annotate(c, s, doc, NULL, NULL);
    return true;
}

static void code(const casus *c, casus_scratch *s, casus_doc *doc)
{
    bool *want = arena_new(&s->arena, bool, doc->n_sents);
    double t = now(s);
    events_want(c->lexicon, doc, want);
    claims_want(&s->arena, doc, want);
    charge(s, CASUS_STAGE_EVENTS, t);
    s->learned = (nlp_learned){.heads = c->heads, .decide = c->decide};
    annotate(c, s, doc, s->want_facts ? NULL : want, c->heads || c->keep ? &s->learned.kept : NULL);
    t = now(s);
    s->mentions = actors_resolve(c->actors, &s->arena, doc);
    t = charge(s, CASUS_STAGE_ACTORS, t);
    s->result = (casus_result){.doc = doc};
    story_read(&s->story, &s->arena, c->lexicon, s->mentions, doc);
    story_learned(&s->story, c->heads || c->keep ? &s->learned : NULL);
    events_code(&s->story, &s->result);
    claims_attribute(&s->story, &s->result, &s->voices);
    if (s->want_facts) {
        facts_read(c, s);
    }
    charge(s, CASUS_STAGE_EVENTS, t);
    if (s->stats) {
        s->stats->events += s->result.n_events;
    }
}

bool casus_code(const casus *c, casus_scratch *s, const casus_story *story, const casus_result **out, casus_err *err)
{
    *out = NULL;
    if (!check_coding(c, story, err) || !check_text(story, err)) {
        return false;
    }
    segment(c, s, story);
    code(c, s, &s->doc);
    *out = &s->result;
    return true;
}

bool casus_code_doc(const casus *c, casus_scratch *s, casus_doc *doc, const casus_result **out, casus_err *err)
{
    *out = NULL;
    if (!check_coding(c, doc->story, err) || !check_doc(doc, err)) {
        return false;
    }
    begin(s);
    code(c, s, doc);
    *out = &s->result;
    return true;
}

const casus_entity *casus_mention(const casus_scratch *s, int32_t word)
{
    bool known = s->mentions && word >= 0 && (uint32_t)word < s->result.doc->n_words;
    return known ? actors_at(s->mentions, word) : NULL;
}
