/* SPDX-License-Identifier: MIT */
#include "text/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/reader_impl.h"

#define HEAD 4096u /* bytes looked at to find the format */

/* ---- what the file is ---- */

static reader_format by_name(casus_str name)
{
    static const struct {
        const char *ending;
        reader_format format;
    } known[] = {{".txt", READER_TEXT},     {".text", READER_TEXT},  {".jsonl", READER_JSONL},
                 {".ndjson", READER_JSONL}, {".json", READER_JSONL}, {".html", READER_HTML},
                 {".htm", READER_HTML},     {".xhtml", READER_HTML}, {".conllu", READER_CONLLU},
                 {".conll", READER_CONLLU},  {".rss", READER_RSS},     {".atom", READER_RSS}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t n = (uint32_t)strlen(known[i].ending);
        if (name.len > n && str_eq_nocase(str_n(name.ptr + name.len - n, n), str_c(known[i].ending))) {
            return known[i].format;
        }
    }
    return READER_AUTO;
}

static bool starts_nocase(casus_str s, const char *what)
{
    uint32_t n = (uint32_t)strlen(what);
    return s.len >= n && str_eq_nocase(str_n(s.ptr, n), str_c(what));
}

static bool looks_html(casus_str s)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta",
                                         "<article",       "<div",  "<p>",   "<h1",   "<!--"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (starts_nocase(s, starts[i])) {
            return true;
        }
    }
    return starts_nocase(s, "<?xml") && memmem(s.ptr, s.len, "<html", 5) != NULL;
}

/* By the first element of XML; READER_AUTO: none that we know. */
static reader_format by_element(casus_str s)
{
    static const struct {
        const char *tag;
        reader_format format;
    } known[] = {{"<rss", READER_RSS},           {"<feed", READER_RSS},          {"<rdf:RDF", READER_RSS},
                 {"<Sentences", READER_PETRARCH}, {"<Stories", READER_PETRARCH}, {"<Sentence ", READER_PETRARCH}};
    const char *tag = s.ptr, *end = s.ptr + s.len;
    while (tag && tag + 1 < end && (tag[1] == '?' || tag[1] == '!')) { /* declarations and comments */
        tag = memchr(tag + 1, '<', (size_t)(end - tag - 1));
    }
    for (size_t i = 0; tag && i < sizeof known / sizeof *known; i++) {
        if (str_starts(str_n(tag, (size_t)(end - tag)), known[i].tag)) {
            return known[i].format;
        }
    }
    return READER_AUTO;
}

/* A comment of UD, or ten columns between tabs. */
static bool looks_conllu(casus_str s)
{
    static const char *const starts[] = {"# newdoc", "# sent_id", "# newpar", "# text = ", "# global.columns"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (str_starts(s, starts[i])) {
            return true;
        }
    }
    const char *lf = memchr(s.ptr, '\n', s.len), *end = lf ? lf : s.ptr + s.len;
    int tabs = 0;
    for (const char *p = s.ptr; p < end; p++) {
        tabs += *p == '\t';
    }
    return tabs == 9 && s.ptr[0] == '1' && (s.ptr[1] == '\t' || s.ptr[1] == '-');
}

static reader_format by_bytes(casus_str s)
{
    s = str_trim(without_bom(s));
    if (s.len == 0) {
        return READER_TEXT;
    }
    if (s.ptr[0] == '{') {
        return READER_JSONL;
    }
    reader_format xml = s.ptr[0] == '<' ? by_element(s) : READER_AUTO;
    if (xml != READER_AUTO) {
        return xml;
    }
    return looks_html(s) ? READER_HTML : looks_conllu(s) ? READER_CONLLU : READER_TEXT;
}

/* ---- opening ---- */

static casus_str id_of(const char *path)
{
    if (strcmp(path, "-") == 0) {
        return str_c("stdin");
    }
    const char *slash = strrchr(path, '/');
    casus_str id = str_c(slash ? slash + 1 : path);
    const char *dot = memrchr(id.ptr, '.', id.len);
    if (dot && dot > id.ptr) {
        id.len = (uint32_t)(dot - id.ptr);
    }
    return id;
}

reader *reader_from(FILE *file, const char *name, reader_format format, casus_date date)
{
    reader *r = mem_zalloc(1, sizeof *r);
    r->file = file;
    r->date = date;
    size_t n = strlen(name) + 1;
    r->name = mem_alloc(n);
    memcpy(r->name, name, n);
    r->id = id_of(r->name);
    line_init(&r->lines, file, READER_MAX_LINE);
    if (format == READER_AUTO) {
        format = by_name(str_c(r->name));
    }
    if (format == READER_AUTO) {
        format = by_bytes(line_peek(&r->lines, HEAD));
    }
    r->format = format;
    if (format == READER_CONLLU) {
        conllu_init(&r->conllu, file, r->name, 0);
        line_release(&r->conllu.lines);
        r->conllu.lines = r->lines; /* with what was peeked */
        r->conllu.lines.max = CONLLU_MAX_LINE;
        r->lines = (line_reader){0};
    }
    return r;
}

reader *reader_open(const char *path, reader_format format, casus_date date, casus_err *e)
{
    bool own = strcmp(path, "-") != 0;
    FILE *file = own ? fopen(path, "rb") : stdin;
    struct stat st;
    if (file == NULL) {
        err_at(e, CASUS_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
        return NULL;
    }
    if (fstat(fileno(file), &st) == 0 && S_ISDIR(st.st_mode)) {
        err_at(e, CASUS_EIO, path, 0, 0, "cannot read: it is a directory");
        if (own) {
            fclose(file);
        }
        return NULL;
    }
    reader *r = reader_from(file, path, format, date);
    r->own = own;
    return r;
}

reader *reader_from_bytes(const char *bytes, size_t n, const char *name, reader_format format, casus_date date)
{
    FILE *file = n ? fmemopen((void *)(uintptr_t)bytes, n, "rb") : fopen("/dev/null", "rb");
    if (!file) {
        mem_abort();
    }
    reader *r = reader_from(file, name, format, date);
    r->own = true;
    return r;
}

void reader_close(reader *r)
{
    if (r == NULL) {
        return;
    }
    if (r->format == READER_CONLLU) {
        conllu_release(&r->conllu);
    }
    line_release(&r->lines);
    xml_free(r->xml);
    if (r->own) {
        fclose(r->file);
    }
    free(r->name);
    free(r);
}

reader_format reader_is(const reader *r)
{
    return r->format;
}

/* ---- shared by the formats ---- */

reader_status reader_bad(const reader *r, casus_err *e, casus_errcode code, const char *what)
{
    err_at(e, code, r->name, 0, 0, "%s", what);
    return READER_BAD;
}

casus_str without_bom(casus_str s)
{
    return str_starts(s, "\xEF\xBB\xBF") ? str_n(s.ptr + 3, s.len - 3) : s;
}

bool is_blank_text(casus_str s)
{
    return str_trim(s).len == 0;
}

bool read_date(casus_str s, casus_date *out)
{
    if (s.len > 10 && (s.ptr[10] == 'T' || s.ptr[10] == ' ')) {
        s.len = 10;
    }
    return str_date(s, out);
}

reader_status read_whole(reader *r, size_t max, buf *out, casus_err *e)
{
    if (r->done) {
        return READER_END;
    }
    r->done = true;
    line_status st = line_rest(&r->lines, max, out);
    if (st == LINE_FAIL) {
        err_at(e, CASUS_EIO, r->name, 0, 0, "cannot read: %s", strerror(errno));
        return READER_FAIL;
    }
    if (st == LINE_LONG) {
        err_at(e, CASUS_ELIMIT, r->name, 0, 0, "file of more than %zu MiB as one story", max >> 20);
        return READER_BAD;
    }
    return out->len == 0 ? reader_bad(r, e, CASUS_EINPUT, "file is empty") : READER_STORY;
}

/* ---- formats ---- */

reader_status read_text(reader *r, arena *a, casus_story *story, casus_err *e)
{
    buf bytes = {0};
    reader_status st = read_whole(r, READER_MAX_TEXT, &bytes, e);
    if (st == READER_STORY) {
        casus_str text = without_bom(str_n(bytes.ptr, bytes.len));
        *story = (casus_story){.id = str_dup(a, r->id), .date = r->date, .text = utf8_clean(a, str_dup(a, text))};
        if (is_blank_text(story->text)) {
            st = reader_bad(r, e, CASUS_EINPUT, "file holds nothing but white space");
        }
    }
    buf_free(&bytes);
    return st;
}

reader_status read_conllu(reader *r, arena *a, casus_story *story, casus_doc *doc, casus_err *e)
{
    conllu_doc d;
    conllu_status st = conllu_next(&r->conllu, a, &d, e);
    if (st != CONLLU_DOC) {
        return st == CONLLU_BAD ? READER_BAD : st == CONLLU_END ? READER_END : READER_FAIL;
    }
    *story = (casus_story){.id = d.id.len ? d.id : str_dup(a, r->id), .date = r->date, .text = d.text};
    *doc = d.doc;
    doc->story = story;
    return READER_STORY;
}

reader_status reader_next(reader *r, arena *a, casus_story *story, casus_doc *doc, casus_err *e)
{
    switch (r->format) {
    case READER_JSONL:
        return read_jsonl(r, a, story, e);
    case READER_HTML:
        return read_html(r, a, story, e);
    case READER_CONLLU:
        return read_conllu(r, a, story, doc, e);
    case READER_RSS:
    case READER_PETRARCH:
        return read_xml(r, a, story, e);
    default:
        return read_text(r, a, story, e);
    }
}
