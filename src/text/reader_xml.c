/* SPDX-License-Identifier: MIT
 * Stories from XML: the items of RSS and Atom feeds, the sentences or stories of PETRARCH input. */
#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "text/html.h"
#include "text/reader_impl.h"
#include "text/stamp.h"

enum { MAX_DEPTH = 64 };

/* What an element, or an attribute of PETRARCH's, says of its story. */
typedef enum field {
    FIELD_NONE, FIELD_ID, FIELD_TITLE, FIELD_LINK, FIELD_DATE, FIELD_SUMMARY, FIELD_CONTENT, FIELD_SOURCE, FIELD_N
} field;

struct xml_stories {
    arena mem;          /* of the stories */
    casus_story *items; /* [n] */
    uint32_t n, cap, at;
    casus_str publisher; /* title of the feed */
    bool broken;        /* the file is no XML from `line`, `column` on */
    bool told;          /* the caller knows */
    char why[80];
    long line, column;
};

typedef struct reading {
    XML_Parser parser;
    const reader *r;
    xml_stories *out;
    int depth, story_depth; /* story_depth 0: outside of a story */
    field at;               /* whose characters are being read; at_depth: of its element */
    int at_depth;
    bool feed_title;
    bool no_feed;           /* XML of another kind */
    buf fields[FIELD_N], title;
} reading;

/* ---- elements ----------------------------------------------------------------------------------- */

/* Prefixes are dropped: feeds use many, and what we read does not collide. */
static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

/* A page that says that the feed is gone, or asks to log in, is XML too. */
static bool is_root(reading *x, const char *tag)
{
    x->no_feed = x->r->format == READER_RSS && strcmp(tag, "rss") != 0 && strcmp(tag, "feed") != 0 &&
                 strcmp(tag, "RDF") != 0;
    return !x->no_feed;
}

static bool is_story(const reading *x, const char *tag)
{
    if (x->r->format == READER_PETRARCH) {
        return strcmp(tag, "Sentence") == 0 || strcmp(tag, "Story") == 0;
    }
    return strcmp(tag, "item") == 0 || strcmp(tag, "entry") == 0;
}

static field field_of(const reading *x, const char *tag)
{
    static const struct {
        const char *name;
        field f;
    } feed[] = {{"guid", FIELD_ID},           {"id", FIELD_ID},         {"title", FIELD_TITLE},    {"link", FIELD_LINK},
                {"pubDate", FIELD_DATE},      {"published", FIELD_DATE}, {"date", FIELD_DATE},      {"updated", FIELD_DATE},
                {"description", FIELD_SUMMARY}, {"summary", FIELD_SUMMARY}, {"encoded", FIELD_CONTENT}, {"content", FIELD_CONTENT}};
    if (x->r->format == READER_PETRARCH) {
        return strcmp(tag, "Text") == 0 ? FIELD_CONTENT : FIELD_NONE;
    }
    for (size_t i = 0; i < sizeof feed / sizeof *feed; i++) {
        if (strcmp(tag, feed[i].name) == 0) {
            return feed[i].f;
        }
    }
    return FIELD_NONE;
}

static const char *attribute(const char **attrs, const char *name)
{
    for (; *attrs; attrs += 2) {
        if (strcmp(attrs[0], name) == 0) {
            return attrs[1];
        }
    }
    return NULL;
}

static void add_to(buf *b, const char *text)
{
    if (text) {
        buf_add(b, text, strlen(text));
    }
}

static void begin_story(reading *x, const char **attrs)
{
    x->story_depth = x->depth;
    for (int i = 0; i < FIELD_N; i++) {
        x->fields[i].len = 0;
    }
    if (x->r->format == READER_PETRARCH) {
        add_to(&x->fields[FIELD_ID], attribute(attrs, "id"));
        add_to(&x->fields[FIELD_DATE], attribute(attrs, "date"));
        add_to(&x->fields[FIELD_SOURCE], attribute(attrs, "source"));
        add_to(&x->fields[FIELD_LINK], attribute(attrs, "url"));
    }
}

/* <link href> of Atom: the page itself, not its comments or enclosures. */
static void atom_link(reading *x, const char **attrs)
{
    const char *rel = attribute(attrs, "rel");
    if (x->fields[FIELD_LINK].len == 0 && (!rel || strcmp(rel, "alternate") == 0)) {
        add_to(&x->fields[FIELD_LINK], attribute(attrs, "href"));
    }
}

static void XMLCALL open_element(void *arg, const char *name, const char **attrs)
{
    reading *x = arg;
    const char *tag = local(name);
    if (++x->depth > MAX_DEPTH || (x->depth == 1 && !is_root(x, tag))) {
        XML_StopParser(x->parser, XML_FALSE);
        return;
    }
    if (!x->story_depth && is_story(x, tag)) {
        begin_story(x, attrs);
    } else if (x->story_depth && x->depth == x->story_depth + 1 && strncmp(name, "media:", 6) != 0) {
        field f = field_of(x, tag);
        if (f == FIELD_LINK) {
            atom_link(x, attrs);
        }
        if (f != FIELD_NONE && x->fields[f].len == 0) { /* the first of its kind stands */
            x->at = f;
            x->at_depth = x->depth;
        }
    }
    x->feed_title = !x->story_depth && strcmp(tag, "title") == 0 && x->title.len == 0;
}

static void XMLCALL characters(void *arg, const char *text, int n)
{
    reading *x = arg;
    if (x->at != FIELD_NONE) {
        buf_add(&x->fields[x->at], text, (size_t)n);
    } else if (x->feed_title) {
        buf_add(&x->title, text, (size_t)n);
    }
}

/* ---- one story ---------------------------------------------------------------------------------- */

static casus_str kept(reading *x, field f)
{
    casus_str s = str_trim(str_n(x->fields[f].ptr, x->fields[f].len));
    return s.len ? utf8_clean(&x->out->mem, str_dup(&x->out->mem, s)) : (casus_str){0};
}

/* Text of a piece of HTML: its paragraphs, else all of it. Plain text is HTML without tags. */
static casus_str plain(casus_str html, arena *a)
{
    if (html.len == 0) {
        return (casus_str){0};
    }
    buf page = {0};
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    html_filter(html, READER_MAX_DEPTH, &page);
    GumboOutput *out = gumbo_parse_with_options(&options, page.ptr ? page.ptr : "", page.len);
    casus_str text = html_text(out->root, a);
    if (is_blank_text(text)) {
        text = html_string(out->root, READER_MAX_TEXT, a);
    }
    gumbo_destroy_output(&options, out);
    buf_free(&page);
    return text;
}

static casus_str title_of(reading *x, buf *b)
{
    casus_str s = str_trim(str_n(b->ptr, b->len));
    return s.len ? plain(utf8_clean(&x->out->mem, str_dup(&x->out->mem, s)), &x->out->mem) : (casus_str){0};
}

/* Of a story that names none: its link. Else what it says, as its place in a feed changes with each new item. */
static casus_str id_of(reading *x, const casus_story *s)
{
    casus_str name = x->r->id;
    arena *a = &x->out->mem;
    if (s->url.len) {
        return s->url;
    }
    if (x->r->format == READER_PETRARCH) {
        return str_fmt(a, "%.*s-%u", (int)name.len, name.ptr, x->out->n + 1);
    }
    uint64_t hash = XXH3_64bits_withSeed(s->text.ptr, s->text.len, XXH3_64bits(s->title.ptr, s->title.len));
    return str_fmt(a, "%.*s-%016llx", (int)name.len, name.ptr, (unsigned long long)hash);
}

static void end_story(reading *x)
{
    xml_stories *o = x->out;
    if (o->n == o->cap) {
        o->cap = o->cap ? 2 * o->cap : 64;
        o->items = mem_realloc(o->items, o->cap, sizeof *o->items);
    }
    casus_story s = {.id = kept(x, FIELD_ID), .url = kept(x, FIELD_LINK), .source = kept(x, FIELD_SOURCE)};
    casus_str body = kept(x, x->fields[FIELD_CONTENT].len ? FIELD_CONTENT : FIELD_SUMMARY);
    s.title = title_of(x, &x->fields[FIELD_TITLE]);
    if (!stamp_day(kept(x, FIELD_DATE), &s.date)) {
        s.date = x->r->date;
    }
    s.text = x->r->format == READER_PETRARCH ? body : plain(body, &o->mem);
    if (is_blank_text(s.text)) { /* a feed of headlines */
        s.text = s.title;
    }
    if (s.id.len == 0) {
        s.id = id_of(x, &s);
    }
    o->items[o->n++] = s;
}

static void XMLCALL close_element(void *arg, const char *name)
{
    reading *x = arg;
    (void)name;
    if (x->at != FIELD_NONE && x->depth == x->at_depth) {
        x->at = FIELD_NONE;
    }
    if (x->story_depth && x->depth == x->story_depth) {
        end_story(x);
        x->story_depth = 0;
    }
    x->feed_title = false;
    x->depth--;
}

/* ---- the file ----------------------------------------------------------------------------------- */

/* Entities can be made to grow without end, and neither format needs any of its own. */
static void XMLCALL entity_declared(void *arg, const XML_Char *name, int parameter, const XML_Char *value, int n,
                                    const XML_Char *base, const XML_Char *system, const XML_Char *public,
                                    const XML_Char *notation)
{
    (void)name, (void)parameter, (void)value, (void)n, (void)base, (void)system, (void)public, (void)notation;
    XML_StopParser(((reading *)arg)->parser, XML_FALSE);
}

static void parse(reading *x, const char *bytes, size_t n)
{
    xml_stories *o = x->out;
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, open_element, close_element);
    XML_SetCharacterDataHandler(x->parser, characters);
    XML_SetEntityDeclHandler(x->parser, entity_declared);
    if (XML_Parse(x->parser, bytes, (int)n, 1) == XML_STATUS_OK) {
        return;
    }
    o->broken = true;
    o->line = (long)XML_GetCurrentLineNumber(x->parser);
    o->column = (long)XML_GetCurrentColumnNumber(x->parser) + 1;
    snprintf(o->why, sizeof o->why, "%s%.60s", x->no_feed ? "" : "bad XML: ",
             x->no_feed ? "no feed: the first element is not <rss>, <feed> or <RDF>" : XML_ErrorString(XML_GetErrorCode(x->parser)));
}

static reader_status load(reader *r, casus_err *e)
{
    buf bytes = {0};
    reader_status st = read_whole(r, READER_MAX_XML, &bytes, e);
    if (st == READER_STORY) {
        r->xml = mem_zalloc(1, sizeof *r->xml);
        arena_init(&r->xml->mem, 1 << 16);
        reading x = {.parser = XML_ParserCreate(NULL), .r = r, .out = r->xml};
        if (!x.parser) {
            mem_abort();
        }
        parse(&x, bytes.ptr, bytes.len);
        XML_ParserFree(x.parser);
        r->xml->publisher = title_of(&x, &x.title);
        for (int i = 0; i < FIELD_N; i++) {
            buf_free(&x.fields[i]);
        }
        buf_free(&x.title);
    }
    buf_free(&bytes);
    return st;
}

void xml_free(xml_stories *x)
{
    if (x) {
        arena_release(&x->mem);
        free(x->items);
        free(x);
    }
}

/* The stories before the place where the file breaks are given; then it is said once. */
static reader_status at_end(reader *r, casus_err *e)
{
    xml_stories *x = r->xml;
    if (x->told || (!x->broken && x->n > 0)) {
        return READER_END;
    }
    x->told = true;
    err_at(e, CASUS_EINPUT, r->name, x->line, x->column, "%s", x->broken ? x->why : "file holds no story");
    return READER_BAD;
}

reader_status read_xml(reader *r, arena *a, casus_story *story, casus_err *e)
{
    if (!r->xml) {
        reader_status st = load(r, e);
        if (st != READER_STORY) {
            return st;
        }
    }
    xml_stories *x = r->xml;
    if (x->at == x->n) {
        return at_end(r, e);
    }
    const casus_story *s = &x->items[x->at++];
    *story = (casus_story){.id = str_dup(a, s->id), .date = s->date, .title = str_dup(a, s->title), .url = str_dup(a, s->url),
                           .source = str_dup(a, s->source.len ? s->source : x->publisher), .text = str_dup(a, s->text)};
    if (is_blank_text(story->text)) {
        err_at(e, CASUS_EINPUT, r->name, 0, 0, "story '%.*s' has no text", (int)(s->id.len < 60 ? s->id.len : 60), s->id.ptr);
        return READER_BAD;
    }
    if (story->text.len > READER_MAX_TEXT) {
        return reader_bad(r, e, CASUS_ELIMIT, "text of a story is too long");
    }
    return READER_STORY;
}
