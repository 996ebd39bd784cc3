/* SPDX-License-Identifier: MIT
 * write_conllu.c: a document as CoNLL-U (universaldependencies.org/format.html). */
#include "base/str.h"
#include "base/utf8.h"
#include "engine/locate.h"

typedef struct writer {
    buf *out;
    const casus *engine;
    const casus_doc *doc;
    locate at; /* moves through the sentence under way */
} writer;

/* A column ends at a tab and a line at LF: white space inside becomes a blank. */
static void field(buf *b, casus_str s)
{
    if (s.len == 0) {
        buf_char(b, '_');
        return;
    }
    buf_reserve(b, s.len);
    for (uint32_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        buf_char(b, (unsigned char)c < ' ' ? ' ' : c);
    }
}

/* ---- comments -------------------------------------------------------------------------------- */

static void sentence_text(writer *w, const casus_sent *s)
{
    buf_cstr(w->out, "# text = ");
    field(w->out, locate_span(&w->at, s->start, s->end));
    buf_char(w->out, '\n');
}

static void made_comments(writer *w, uint32_t i)
{
    const casus_sent *s = &w->doc->sents[i];
    if (i == 0) {
        buf_cstr(w->out, "# newdoc id = ");
        field(w->out, w->doc->story->id);
        buf_char(w->out, '\n');
    }
    if (s->newpar) {
        buf_cstr(w->out, "# newpar\n");
    }
    buf_cstr(w->out, "# sent_id = ");
    field(w->out, w->doc->story->id);
    buf_fmt(w->out, "-%u\n", i + 1);
    sentence_text(w, s);
}

static void comments(writer *w, uint32_t i)
{
    if (!w->doc->comments) {
        made_comments(w, i);
    } else if (w->doc->comments[i].len) {
        buf_str(w->out, w->doc->comments[i]);
        buf_char(w->out, '\n');
    }
}

/* ---- words ----------------------------------------------------------------------------------- */

/* Words of the surface token that starts at word k of n. */
static uint32_t token_words(const casus_word *words, uint32_t k, uint32_t n)
{
    uint32_t m = 1;
    if (words[k].flags & CASUS_MWT_FIRST) {
        while (k + m < n && (words[k + m].flags & CASUS_MWT_CONT)) {
            m++;
        }
    }
    return m;
}

static void token_line(writer *w, const casus_word *words, uint32_t k, uint32_t m)
{
    uint32_t end = words[k].end;
    for (uint32_t i = k; i < k + m; i++) {
        end = words[i].end > end ? words[i].end : end;
    }
    buf_fmt(w->out, "%u-%u\t", k + 1, k + m);
    field(w->out, locate_span(&w->at, words[k].start, end));
    bool space = words[k + m - 1].flags & CASUS_SPACE_AFTER;
    buf_fmt(w->out, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", space ? "_" : "SpaceAfter=No");
}

static void misc(writer *w, const casus_word *word, bool space)
{
    bool named = word->name != CASUS_NAME_NONE;
    if (named) {
        buf_fmt(w->out, "Name=%c-%s", word->flags & CASUS_NAME_BEGIN ? 'B' : 'I',
                casus_name_name((casus_name)word->name));
    }
    if (!space) {
        buf_fmt(w->out, "%sSpaceAfter=No", named ? "|" : "");
    } else if (!named) {
        buf_char(w->out, '_');
    }
}

static void column(buf *b, const char *text)
{
    buf_char(b, '\t');
    buf_cstr(b, text);
}

/* Sentences that were not annotated keep their columns empty. */
static void analysis(writer *w, const casus_word *word)
{
    if (!word->lemma.ptr) {
        buf_cstr(w->out, "_\t_\t_\t_\t_\t_");
        return;
    }
    field(w->out, word->lemma);
    column(w->out, casus_upos_name((casus_upos)word->upos));
    column(w->out, casus_xpos_name(w->engine, word));
    column(w->out, casus_feats_name(w->engine, word));
    buf_char(w->out, '\t');
    buf_uint(w->out, (uint64_t)(word->head + 1));
    column(w->out, casus_rel_name((casus_rel)word->rel));
}

static void word_line(writer *w, const casus_word *word, uint32_t id, bool space)
{
    buf_uint(w->out, id);
    buf_char(w->out, '\t');
    field(w->out, word->form);
    buf_char(w->out, '\t');
    analysis(w, word);
    buf_cstr(w->out, "\t_\t");
    misc(w, word, space);
    buf_char(w->out, '\n');
}

static void sentence(writer *w, uint32_t i)
{
    const casus_sent *s = &w->doc->sents[i];
    const casus_word *words = w->doc->words + s->first;
    w->at = locate_sent(w->doc, s);
    comments(w, i);
    for (uint32_t k = 0; k < s->n;) {
        uint32_t m = token_words(words, k, s->n);
        if (m > 1) {
            token_line(w, words, k, m);
        }
        for (uint32_t end = k + m; k < end; k++) {
            word_line(w, &words[k], k + 1, m > 1 || (words[k].flags & CASUS_SPACE_AFTER));
        }
    }
    buf_char(w->out, '\n');
}

void casus_write_conllu(casus_buf *out, const casus *c, const casus_doc *doc)
{
    writer w = {.out = out, .engine = c, .doc = doc};
    for (uint32_t i = 0; i < doc->n_sents; i++) {
        sentence(&w, i);
    }
}
