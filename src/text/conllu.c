/* SPDX-License-Identifier: MIT */
#include "text/conllu.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#define COLUMNS 10
#define MAX_COMMENT ((size_t)1 << 20) /* bytes of comment lines kept for one sentence; further ones are dropped */
#define MAX_TEXT ((uint64_t)1 << 30)  /* bytes of one document's text */

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

typedef struct sent_mark {
    uint32_t first, n; /* rows */
    casus_str comments;
    bool newpar;
} sent_mark;

struct conllu_build {
    conllu_row *rows; /* [cap_rows] */
    sent_mark *sents; /* [cap_sents] */
    uint32_t n_rows, cap_rows, n_sents, cap_sents;
    uint32_t open;     /* first row of the sentence under way */
    uint32_t mwt_last; /* id of the last word of the multiword token under way; 0: none */
    conllu_row mwt;    /* its token, token_misc, token_n, waiting for its first word */
    buf comment;       /* comment lines of the sentence under way, each with LF */
    bool next_doc;     /* `comment` holds a newdoc line: the words that follow belong to the next document */
    casus_str id;
};

/* Memory here is bounded by the limits of conllu.h. */
static void *grow(void *old, uint32_t *cap, uint32_t need, size_t size)
{
    if (need <= *cap)
        return old;
    *cap = (uint32_t)mem_grown(*cap, need);
    return mem_realloc(old, *cap, size);
}

void conllu_init(conllu *c, FILE *file, const char *name, unsigned flags)
{
    *c = (conllu){.name = name, .flags = flags};
    line_init(&c->lines, file, CONLLU_MAX_LINE);
    c->build = mem_zalloc(1, sizeof *c->build);
}

void conllu_release(conllu *c)
{
    if (c->build) {
        free(c->build->rows);
        free(c->build->sents);
        buf_free(&c->build->comment);
        free(c->build);
    }
    line_release(&c->lines);
    *c = (conllu){0};
}

/* ---- strings ---- */

static bool is_blank(casus_str s)
{
    for (uint32_t i = 0; i < s.len; i++)
        if (s.ptr[i] != ' ')
            return false;
    return true;
}

/* One attribute of a `A=x|B=y` column. */
static bool has_attr(casus_str misc, const char *attr)
{
    const char *p = misc.ptr, *end = p + misc.len;
    size_t n = strlen(attr);
    while (p < end) {
        const char *bar = memchr(p, '|', (size_t)(end - p));
        size_t len = (size_t)((bar ? bar : end) - p);
        if (len == n && memcmp(p, attr, n) == 0)
            return true;
        p += len + 1;
    }
    return false;
}

static const char *number(const char *p, const char *end, uint32_t *n)
{
    uint32_t v = 0;
    const char *start = p;
    while (p < end && *p >= '0' && *p <= '9' && p - start < 9)
        v = v * 10 + (uint32_t)(*p++ - '0');
    *n = v;
    return p > start ? p : NULL;
}

static uint8_t upos_of(casus_str s)
{
#define UPOS_NAME(n) #n,
    static const char *const names[] = {CASUS_UPOS_LIST(UPOS_NAME)};
#undef UPOS_NAME
    for (int i = 0; i < CASUS_UPOS_N; i++)
        if (str_is(s, names[i]))
            return (uint8_t)i;
    return CASUS_UPOS_X;
}

/* Unknown subtypes fall back to their relation, unknown relations to dep. */
static uint8_t rel_of(casus_str s)
{
#define REL_NAME(name, id) name,
    static const char *const names[] = {CASUS_DEPREL_LIST(REL_NAME)};
#undef REL_NAME
    for (int i = 0; i < CASUS_REL_N; i++)
        if (str_is(s, names[i]))
            return (uint8_t)i;
    const char *colon = memchr(s.ptr, ':', s.len);
    if (colon)
        return rel_of((casus_str){s.ptr, (uint32_t)(colon - s.ptr)});
    return CASUS_REL_DEP;
}

/* ---- lines into rows ---- */

static bool bad(const conllu *c, casus_err *e, const char *what)
{
    return err_at(e, CASUS_EINPUT, c->name, c->lines.number, 0, "%s", what);
}

static void keep_comment(conllu_build *b, casus_str line)
{
    if (b->comment.len + line.len >= MAX_COMMENT)
        return;
    buf_str(&b->comment, line);
    buf_char(&b->comment, '\n');
}

/* Read the comment lines of a closed sentence: paragraph and document marks. */
static void read_marks(conllu_build *b, sent_mark *s)
{
    static const char newdoc_id[] = "# newdoc id = ";
    const char *p = s->comments.ptr, *end = p + s->comments.len;
    while (p < end) {
        const char *lf = memchr(p, '\n', (size_t)(end - p));
        if (lf == NULL)
            lf = end;
        casus_str line = {p, (uint32_t)(lf - p)};
        if (str_starts(line, "# newdoc") || str_starts(line, "# newpar"))
            s->newpar = true;
        if (str_starts(line, newdoc_id) && b->id.ptr == NULL)
            b->id = (casus_str){p + sizeof newdoc_id - 1, line.len - (uint32_t)(sizeof newdoc_id - 1)};
        p = lf + 1;
    }
}

static bool check_heads(const conllu *c, const conllu_build *b, casus_err *e)
{
    uint32_t n = b->n_rows - b->open;
    for (uint32_t i = b->open; i < b->n_rows; i++)
        if (b->rows[i].head >= (int32_t)n)
            return bad(c, e, "head is not a word of the sentence that ends here");
    return true;
}

static bool close_sentence(conllu *c, arena *a, casus_err *e)
{
    conllu_build *b = c->build;
    if (b->n_rows == b->open)
        return true; /* comments without words go to the next sentence */
    if (b->mwt_last > b->n_rows - b->open)
        return bad(c, e, "multiword token reaches beyond its sentence");
    if (!check_heads(c, b, e))
        return false;
    b->sents = grow(b->sents, &b->cap_sents, b->n_sents + 1, sizeof *b->sents);
    sent_mark *s = &b->sents[b->n_sents++];
    *s = (sent_mark){.first = b->open, .n = b->n_rows - b->open, .newpar = b->n_sents == 1};
    if (b->comment.len > 0) {
        s->comments = utf8_clean(a, str_dup(a, str_n(b->comment.ptr, b->comment.len - 1)));
        read_marks(b, s);
    }
    buf_clear(&b->comment);
    b->mwt_last = 0;
    b->open = b->n_rows;
    return true;
}

/* Split at tabs into exactly ten columns, none empty. */
static bool split(casus_str line, casus_str col[COLUMNS])
{
    const char *p = line.ptr, *end = p + line.len;
    for (int i = 0; i < COLUMNS; i++) {
        const char *tab = i < COLUMNS - 1 ? memchr(p, '\t', (size_t)(end - p)) : end;
        if (tab == NULL || tab == p)
            return false;
        col[i] = (casus_str){p, (uint32_t)(tab - p)};
        p = tab + 1;
    }
    return memchr(col[MISC].ptr, '\t', col[MISC].len) == NULL;
}

static bool read_range(conllu *c, const casus_str *col, uint32_t first, const char *p, casus_err *e)
{
    conllu_build *b = c->build;
    uint32_t last, next = b->n_rows - b->open + 1;
    const char *end = col[ID].ptr + col[ID].len;
    if (number(p, end, &last) != end)
        return bad(c, e, "malformed id of a multiword token");
    if (first != next || last < first || last - first > 100 || b->mwt_last >= first)
        return bad(c, e, "multiword token does not start at the next word");
    b->mwt_last = last;
    b->mwt = (conllu_row){.token = col[FORM], .token_misc = col[MISC], .token_n = last - first + 1};
    return true;
}

static bool read_head(conllu *c, casus_str s, int32_t *head, casus_err *e)
{
    uint32_t h;
    *head = CONLLU_NO_HEAD;
    if (str_is(s, "_"))
        return true;
    if (number(s.ptr, s.ptr + s.len, &h) != s.ptr + s.len)
        return bad(c, e, "malformed head");
    *head = (int32_t)h - 1;
    return true;
}

static bool read_word(conllu *c, const casus_str *col, uint32_t id, casus_err *e)
{
    conllu_build *b = c->build;
    uint32_t n = b->n_rows - b->open;
    if (id != n + 1)
        return bad(c, e, "word ids are not in sequence");
    if (n >= CONLLU_MAX_SENT)
        return err_at(e, CASUS_ELIMIT, c->name, c->lines.number, 0, "sentence of more than %u words", CONLLU_MAX_SENT);
    conllu_row r = {.form = col[FORM],
                    .lemma = col[LEMMA],
                    .upos = col[UPOS],
                    .xpos = col[XPOS],
                    .feats = col[FEATS],
                    .deprel = col[DEPREL],
                    .deps = col[DEPS],
                    .misc = col[MISC]};
    if (!read_head(c, col[HEAD], &r.head, e))
        return false;
    if (r.head == (int32_t)n)
        return bad(c, e, "word is its own head");
    if (b->mwt.token_n > 0) {
        r.token = b->mwt.token;
        r.token_misc = b->mwt.token_misc;
        r.token_n = b->mwt.token_n;
        b->mwt = (conllu_row){0};
    }
    b->rows = grow(b->rows, &b->cap_rows, b->n_rows + 1, sizeof *b->rows);
    b->rows[b->n_rows++] = r;
    return true;
}

static bool read_row(conllu *c, arena *a, casus_str line, casus_err *e)
{
    casus_str col[COLUMNS];
    uint32_t id;
    line = utf8_clean(a, str_dup(a, line));
    if (!split(line, col))
        return bad(c, e, "not ten columns between tabs");
    const char *end = col[ID].ptr + col[ID].len, *p = number(col[ID].ptr, end, &id);
    if (p == NULL)
        return bad(c, e, "malformed word id");
    if (p == end)
        return read_word(c, col, id, e);
    if (*p == '-')
        return read_range(c, col, id, p + 1, e);
    if (*p == '.' && number(p + 1, end, &id) == end)
        return true; /* an empty node of the enhanced graph */
    return bad(c, e, "malformed word id");
}

/* ---- rows into a document ---- */

/* What stands between sentence `s` and the one before it, after which a space follows or not. */
static const char *separator(const conllu *c, const sent_mark *s, bool space)
{
    if (s->newpar)
        return "\n\n";
    return space || (c->flags & CONLLU_JOIN_SPACED) ? " " : "";
}

/* The surface token that starts at row `i`: its characters, MISC and number of words. */
static casus_str token_at(const conllu_row *r, casus_str *misc, uint32_t *n)
{
    *misc = r->token_n ? r->token_misc : r->misc;
    *n = r->token_n ? r->token_n : 1;
    return r->token_n ? r->token : r->form;
}

/* Where the words of a multiword token spell it out, each gets its own part. */
static bool spelled_out(const conllu_row *r, casus_str token, uint32_t n)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        casus_str f = r[i].form;
        if (f.len > token.len - at || memcmp(f.ptr, token.ptr + at, f.len) != 0)
            return false;
        at += f.len;
    }
    return at == token.len;
}

typedef struct writer {
    char *text; /* NULL while measuring */
    uint64_t bytes;
    uint32_t points; /* code points so far */
} writer;

static void put(writer *w, casus_str s)
{
    if (w->text)
        memcpy(w->text + w->bytes, s.ptr, s.len);
    w->bytes += s.len;
    w->points += (uint32_t)utf8_length(s.ptr, s.len);
}

static void fill_word(casus_word *w, const conllu_row *r)
{
    *w = (casus_word){.form = r->form, .head = r->head < 0 ? -1 : r->head, .upos = upos_of(r->upos)};
    w->rel = str_is(r->deprel, "_") ? CASUS_REL_DEP : rel_of(r->deprel);
    if (!str_is(r->lemma, "_") || str_is(r->form, "_"))
        w->lemma = r->lemma;
}

/* Words of one surface token, whose characters were just put at `at` (bytes), `start` (code points). */
static void fill_token(casus_word *w, const conllu_row *r, uint32_t n, casus_str token, const char *at, uint32_t start,
                       uint8_t flags)
{
    uint32_t end = start + (uint32_t)utf8_length(token.ptr, token.len);
    bool parts = spelled_out(r, token, n);
    for (uint32_t i = 0, byte = 0; i < n; i++) {
        fill_word(&w[i], &r[i]);
        w[i].start = start;
        w[i].end = end;
        w[i].flags = (uint8_t)(flags | (n == 1 ? 0u : i == 0 ? CASUS_MWT_FIRST : CASUS_MWT_CONT));
        if (!parts)
            continue;
        w[i].form.ptr = at + byte;
        byte += w[i].form.len;
        start += (uint32_t)utf8_length(r[i].form.ptr, r[i].form.len);
        w[i].end = start;
    }
}

/* Put the tokens of a sentence; returns whether a space follows it. */
static bool put_sentence(writer *w, const conllu_build *b, uint32_t s, casus_word *words)
{
    const sent_mark *m = &b->sents[s];
    bool space = false;
    for (uint32_t i = m->first, n; i < m->first + m->n; i += n) {
        casus_str misc, token = token_at(&b->rows[i], &misc, &n);
        uint64_t at = w->bytes;
        uint32_t start = w->points;
        bool last = i + n >= m->first + m->n;
        space = !has_attr(misc, "SpaceAfter=No");
        put(w, token);
        if (words)
            fill_token(words + i, &b->rows[i], n, token, w->text + at, start, space ? CASUS_SPACE_AFTER : 0u);
        if (space && !last)
            put(w, (casus_str){" ", 1});
    }
    return space;
}

/* White space follows the token that ends before word `end`. */
static void mark_end(casus_doc *d, uint32_t end, bool newpar)
{
    for (uint32_t i = end; i-- > 0;) {
        d->words[i].flags |= (uint8_t)(CASUS_SPACE_AFTER | (newpar ? CASUS_BREAK_AFTER : 0u));
        if (!(d->words[i].flags & CASUS_MWT_CONT))
            break;
    }
}

/* Put the whole text; with `out` also the words and sentences. */
static void put_document(writer *w, const conllu *c, casus_doc *out)
{
    const conllu_build *b = c->build;
    bool space = false;
    for (uint32_t s = 0; s < b->n_sents; s++) {
        const sent_mark *m = &b->sents[s];
        const char *sep = s == 0 ? "" : separator(c, m, space);
        put(w, (casus_str){sep, (uint32_t)strlen(sep)});
        uint32_t start = w->points;
        if (out && *sep)
            mark_end(out, m->first, m->newpar);
        space = put_sentence(w, b, s, out ? out->words : NULL);
        if (out)
            out->sents[s] = (casus_sent){m->first, m->n, start, w->points, m->newpar};
    }
}

static bool finish(conllu *c, arena *a, conllu_doc *out, casus_err *e)
{
    conllu_build *b = c->build;
    writer w = {0};
    put_document(&w, c, NULL);
    if (w.bytes > MAX_TEXT)
        return err_at(e, CASUS_ELIMIT, c->name, 0, 0, "document of more than 1 GiB of text");
    *out = (conllu_doc){.id = b->id, .text = {NULL, (uint32_t)w.bytes}};
    out->doc.words = arena_new(a, casus_word, b->n_rows);
    out->doc.sents = arena_new(a, casus_sent, b->n_sents);
    out->doc.n_words = b->n_rows;
    out->doc.n_sents = b->n_sents;
    out->rows = arena_new(a, conllu_row, b->n_rows);
    memcpy(out->rows, b->rows, sizeof *b->rows * b->n_rows);
    out->comments = arena_new(a, casus_str, b->n_sents);
    out->doc.comments = out->comments;
    for (uint32_t s = 0; s < b->n_sents; s++)
        out->comments[s] = b->sents[s].comments;
    w = (writer){.text = arena_alloc(a, w.bytes + 1)};
    out->text.ptr = w.text;
    put_document(&w, c, &out->doc);
    w.text[w.bytes] = '\0';
    mark_end(&out->doc, b->n_rows, true);
    return true;
}

/* ---- the stream ---- */

static void start_document(conllu_build *b)
{
    b->n_rows = b->n_sents = b->open = b->mwt_last = 0;
    b->mwt = (conllu_row){0};
    b->id = (casus_str){0};
    b->next_doc = false;
}

/* After a fault: up to the next document. */
static conllu_status give_up(conllu *c)
{
    conllu_build *b = c->build;
    casus_str line;
    line_status st;
    buf_clear(&b->comment);
    while ((st = line_next(&c->lines, &line)) <= LINE_LONG)
        if (st == LINE_OK && str_starts(line, "# newdoc")) {
            keep_comment(b, line);
            return CONLLU_BAD;
        }
    c->done = true;
    return CONLLU_BAD;
}

static bool take_line(conllu *c, arena *a, casus_str line, casus_err *e)
{
    conllu_build *b = c->build;
    if (is_blank(line))
        return close_sentence(c, a, e);
    if (line.ptr[0] != '#')
        return read_row(c, a, line, e);
    keep_comment(b, line);
    if (str_starts(line, "# newdoc") && b->n_sents > 0 && b->n_rows == b->open)
        b->next_doc = true;
    return true;
}

conllu_status conllu_next(conllu *c, arena *a, conllu_doc *out, casus_err *e)
{
    conllu_build *b = c->build;
    casus_str line;
    if (c->done)
        return CONLLU_END;
    start_document(b);
    for (;;) {
        line_status st = line_next(&c->lines, &line);
        if (st == LINE_FAIL) {
            err_at(e, CASUS_EIO, c->name, 0, 0, "cannot read: %s", strerror(errno));
            return CONLLU_FAIL;
        }
        if (st == LINE_LONG) {
            err_at(e, CASUS_ELIMIT, c->name, c->lines.number, 0, "line of more than %u bytes", CONLLU_MAX_LINE);
            return give_up(c);
        }
        c->done = st == LINE_END;
        if (c->done ? !close_sentence(c, a, e) : !take_line(c, a, line, e))
            return c->done ? CONLLU_BAD : give_up(c);
        if (c->done || b->next_doc || (b->n_rows >= CONLLU_MAX_WORDS && b->open == b->n_rows))
            break;
    }
    if (b->n_sents == 0)
        return CONLLU_END;
    return finish(c, a, out, e) ? CONLLU_DOC : CONLLU_BAD;
}
