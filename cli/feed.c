/* SPDX-License-Identifier: MIT */
#include "feed.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum { MAX_ENTRIES = 5000, MAX_DEPTH = 64, MAX_FIELD = 1 << 20 };

/* What an element of an entry means. */
typedef enum field { FIELD_NONE, FIELD_ID, FIELD_TITLE, FIELD_LINK, FIELD_DATE, FIELD_SUMMARY, FIELD_CONTENT, FIELD_N } field;

typedef struct reading {
    XML_Parser parser;
    feed *out;
    size_t cap;
    int depth, entry_depth; /* entry_depth 0: outside of an entry */
    field at;               /* whose text is being read */
    int at_depth;
    casus_buf fields[FIELD_N], title; /* of the entry at hand; of the feed */
    bool in_title;
} reading;

/* Prefixes are dropped: feeds use many, and elements of other vocabularies do not collide in what we read. */
static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static field field_of(const char *name)
{
    static const struct {
        const char *name;
        field f;
    } known[] = {{"guid", FIELD_ID}, {"id", FIELD_ID}, {"title", FIELD_TITLE}, {"link", FIELD_LINK},
                 {"pubDate", FIELD_DATE}, {"published", FIELD_DATE}, {"date", FIELD_DATE}, {"updated", FIELD_DATE},
                 {"description", FIELD_SUMMARY}, {"summary", FIELD_SUMMARY}, {"encoded", FIELD_CONTENT},
                 {"content", FIELD_CONTENT}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(name, known[i].name) == 0) {
            return known[i].f;
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

/* <link href> of Atom; the page itself, not its comments or enclosures. */
static void atom_link(reading *r, const char **attrs)
{
    const char *href = attribute(attrs, "href"), *rel = attribute(attrs, "rel");
    if (href && r->fields[FIELD_LINK].len == 0 && (!rel || strcmp(rel, "alternate") == 0)) {
        casus_buf_add(&r->fields[FIELD_LINK], href, strlen(href));
    }
}

static void XMLCALL open_element(void *arg, const char *name, const char **attrs)
{
    reading *r = arg;
    const char *tag = local(name);
    if (++r->depth > MAX_DEPTH) {
        XML_StopParser(r->parser, XML_FALSE);
        return;
    }
    if (r->entry_depth == 0 && (strcmp(tag, "item") == 0 || strcmp(tag, "entry") == 0)) {
        r->entry_depth = r->depth;
        for (int i = 0; i < FIELD_N; i++) {
            r->fields[i].len = 0;
        }
    } else if (r->entry_depth && r->depth == r->entry_depth + 1) {
        field f = strncmp(name, "media:", 6) == 0 ? FIELD_NONE : field_of(tag);
        if (f == FIELD_LINK) {
            atom_link(r, attrs);
        }
        if (f != FIELD_NONE && r->fields[f].len == 0) { /* the first of its kind stands */
            r->at = f;
            r->at_depth = r->depth;
        }
    }
    r->in_title = r->entry_depth == 0 && strcmp(tag, "title") == 0 && r->title.len == 0;
}

static void add_entry(reading *r);

static void XMLCALL close_element(void *arg, const char *name)
{
    reading *r = arg;
    (void)name;
    if (r->at != FIELD_NONE && r->depth == r->at_depth) {
        r->at = FIELD_NONE;
    }
    if (r->entry_depth && r->depth == r->entry_depth) {
        add_entry(r);
        r->entry_depth = 0;
    }
    r->in_title = false;
    r->depth--;
}

static void XMLCALL characters(void *arg, const char *text, int n)
{
    reading *r = arg;
    casus_buf *to = r->at != FIELD_NONE ? &r->fields[r->at] : r->in_title ? &r->title : NULL;
    if (to && to->len + (size_t)n <= MAX_FIELD) {
        casus_buf_add(to, text, (size_t)n);
    }
}

/* Entities of XML can be made to grow without end: a feed needs none of its own. */
static void XMLCALL entity_declared(void *arg, const XML_Char *name, int parameter, const XML_Char *value, int n,
                                    const XML_Char *base, const XML_Char *system, const XML_Char *public,
                                    const XML_Char *notation)
{
    (void)name, (void)parameter, (void)value, (void)n, (void)base, (void)system, (void)public, (void)notation;
    XML_StopParser(((reading *)arg)->parser, XML_FALSE);
}

/* ---- from HTML to text ----------------------------------------------------------------------- */

static void put_utf8(casus_buf *out, unsigned long c)
{
    char b[4];
    int n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
        c = 0xFFFD;
        n = 3;
    }
    for (int i = n - 1; i > 0; i--, c >>= 6) {
        b[i] = (char)(0x80 | (c & 0x3F));
    }
    b[0] = (char)(n == 1 ? c : (0xF00UL >> n & 0xFF) | c);
    casus_buf_add(out, b, (size_t)n);
}

/* An entity at *at, which is '&'. Moves past it. */
static void entity(casus_buf *out, const char **at)
{
    static const struct {
        const char *name, *text;
    } known[] = {{"amp;", "&"}, {"lt;", "<"}, {"gt;", ">"}, {"quot;", "\""}, {"apos;", "'"}, {"nbsp;", " "},
                 {"ndash;", "\u2013"}, {"mdash;", "\u2014"}, {"lsquo;", "\u2018"}, {"rsquo;", "\u2019"},
                 {"ldquo;", "\u201c"}, {"rdquo;", "\u201d"}, {"hellip;", "\u2026"}};
    const char *s = *at + 1;
    if (*s == '#') {
        char *end;
        bool hex = s[1] == 'x' || s[1] == 'X';
        unsigned long c = strtoul(s + 1 + hex, &end, hex ? 16 : 10);
        if (end > s + 1 + hex && *end == ';') {
            put_utf8(out, c);
            *at = end + 1;
            return;
        }
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i].name);
        if (strncmp(s, known[i].name, n) == 0) {
            casus_buf_add(out, known[i].text, strlen(known[i].text));
            *at = s + n;
            return;
        }
    }
    casus_buf_add(out, "&", 1);
    *at = s;
}

static bool breaks(const char *tag)
{
    static const char *const names[] = {"p", "br", "div", "li", "h1", "h2", "h3", "h4", "tr", "blockquote", "ul", "ol"};
    size_t n = strcspn(tag, " \t\r\n/>");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strlen(names[i]) == n && strncasecmp(tag, names[i], n) == 0) {
            return true;
        }
    }
    return false;
}

/* A tag, whose end is at the next '>'. Past it; a '<' that opens no tag is text. */
static void tag(casus_buf *out, const char **at)
{
    const char *name = *at + 1 + ((*at)[1] == '/');
    const char *end = strchr(*at, '>');
    bool letter = (*name | 32) >= 'a' && (*name | 32) <= 'z';
    if (!end || (!letter && *name != '!')) {
        casus_buf_add(out, "<", 1);
        *at += 1;
        return;
    }
    casus_buf_add(out, breaks(name) ? "\n\n" : "", breaks(name) ? 2 : 0);
    *at = end + 1;
    if (strncasecmp(name, "script", 6) == 0 || strncasecmp(name, "style", 5) == 0) { /* nobody reads that */
        const char *close = strstr(*at, "</");
        *at = close && name[-1] != '/' ? close : *at;
    }
}

static void trim(casus_buf *b)
{
    size_t from = 0;
    while (b->len && strchr(" \t\r\n", b->ptr[b->len - 1])) {
        b->ptr[--b->len] = '\0';
    }
    from = b->len ? strspn(b->ptr, " \t\r\n") : 0;
    if (from) {
        memmove(b->ptr, b->ptr + from, b->len - from + 1);
        b->len -= from;
    }
}

static char *owned(casus_buf *b)
{
    trim(b);
    return strdup(b->ptr && b->len ? b->ptr : "");
}

static char *plain(casus_buf *html)
{
    casus_buf out = {0};
    for (const char *at = html->len ? html->ptr : ""; *at;) {
        size_t n = strcspn(at, "<&");
        casus_buf_add(&out, at, n);
        at += n;
        if (*at == '<') {
            tag(&out, &at);
        } else if (*at == '&') {
            entity(&out, &at);
        }
    }
    char *text = owned(&out);
    casus_buf_free(&out);
    return text;
}

/* ---- dates ----------------------------------------------------------------------------------- */

static const char *zone(const char *s, int *minutes)
{
    int h = 0, m = 0;
    s += strspn(s, " ");
    if ((*s == '+' || *s == '-') && (sscanf(s + 1, "%2d:%2d", &h, &m) == 2 || sscanf(s + 1, "%2d%2d", &h, &m) == 2)) {
        *minutes = (*s == '-' ? -1 : 1) * (60 * h + m);
    } else if (strncmp(s, "EST", 3) == 0 || strncmp(s, "EDT", 3) == 0) {
        *minutes = s[1] == 'S' ? -300 : -240;
    } else if (strncmp(s, "PST", 3) == 0 || strncmp(s, "PDT", 3) == 0) {
        *minutes = s[1] == 'S' ? -480 : -420;
    }
    return s;
}

static casus_date day_of(struct tm *t, int minutes_east)
{
    if (t->tm_year < -1500 || t->tm_year > 8000 || t->tm_mon < 0 || t->tm_mon > 11 || t->tm_mday < 1 || t->tm_mday > 31) {
        return (casus_date){0};
    }
    time_t at = timegm(t) - 60 * minutes_east;
    struct tm utc;
    gmtime_r(&at, &utc);
    return (casus_date){(int16_t)(utc.tm_year + 1900), (uint8_t)(utc.tm_mon + 1), (uint8_t)utc.tm_mday};
}

casus_date feed_date(const char *text)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    struct tm t = {0};
    int used = 0, east = 0, year = 0;
    char month[4] = "";
    const char *comma = strchr(text, ',');
    const char *s = comma ? comma + 1 : text;
    if (sscanf(text, "%4d-%2d-%2d%n", &year, &t.tm_mon, &t.tm_mday, &used) == 3 && used == 10) {
        int clock = 0;
        if (sscanf(text + used, "T%2d:%2d%n", &t.tm_hour, &t.tm_min, &clock) == 2 && clock) {
            const char *rest = text + used + clock;
            zone(rest + strspn(rest, ":.0123456789"), &east);
        }
        t.tm_mon--;
    } else if (sscanf(s, " %2d %3[A-Za-z] %4d%n", &t.tm_mday, month, &year, &used) == 3) {
        const char *at = strlen(month) == 3 ? strstr(months, month) : NULL;
        int clock = 0;
        t.tm_mon = at && (at - months) % 3 == 0 ? (int)(at - months) / 3 : -1;
        if (sscanf(s + used, " %2d:%2d%n", &t.tm_hour, &t.tm_min, &clock) == 2 && clock) {
            const char *rest = s + used + clock;
            zone(rest + strspn(rest, ":0123456789"), &east);
        }
        year += year < 50 ? 2000 : year < 100 ? 1900 : 0;
    } else {
        return (casus_date){0};
    }
    t.tm_year = year - 1900;
    return day_of(&t, east);
}

/* ---- the feed -------------------------------------------------------------------------------- */

static void add_entry(reading *r)
{
    feed *f = r->out;
    casus_buf *v = r->fields;
    if (f->n == MAX_ENTRIES) {
        return;
    }
    if (f->n == r->cap) {
        r->cap = r->cap ? 2 * r->cap : 64;
        f->entries = reallocarray(f->entries, r->cap, sizeof *f->entries);
        if (!f->entries) {
            abort();
        }
    }
    feed_entry e = {.id = owned(&v[FIELD_ID]), .title = plain(&v[FIELD_TITLE]), .link = owned(&v[FIELD_LINK])};
    e.text = plain(&v[v[FIELD_CONTENT].len ? FIELD_CONTENT : FIELD_SUMMARY]);
    if (!*e.id) {
        free((char *)(uintptr_t)e.id);
        e.id = strdup(e.link);
    }
    trim(&v[FIELD_DATE]);
    e.date = v[FIELD_DATE].len ? feed_date(v[FIELD_DATE].ptr) : (casus_date){0};
    f->entries[f->n++] = e;
}

bool feed_read(feed *f, const char *bytes, size_t n, casus_err *e)
{
    *f = (feed){0};
    reading r = {.parser = XML_ParserCreate(NULL), .out = f};
    if (!r.parser || n > INT32_MAX) {
        *e = (casus_err){.code = CASUS_ELIMIT, .message = "the feed is too large"};
        return false;
    }
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, open_element, close_element);
    XML_SetCharacterDataHandler(r.parser, characters);
    XML_SetEntityDeclHandler(r.parser, entity_declared);
    f->whole = XML_Parse(r.parser, bytes, (int)n, 1) == XML_STATUS_OK;
    if (!f->whole) {
        *e = (casus_err){.code = CASUS_EINPUT};
        snprintf(e->message, sizeof e->message, "no feed: %s", XML_ErrorString(XML_GetErrorCode(r.parser)));
        e->line = (long)XML_GetCurrentLineNumber(r.parser);
        e->column = (long)XML_GetCurrentColumnNumber(r.parser) + 1;
    }
    XML_ParserFree(r.parser);
    f->title = plain(&r.title);
    for (int i = 0; i < FIELD_N; i++) {
        casus_buf_free(&r.fields[i]);
    }
    casus_buf_free(&r.title);
    if (!f->whole && f->n == 0) {
        feed_free(f);
        return false;
    }
    return true;
}

void feed_free(feed *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const feed_entry *v = &f->entries[i];
        free((char *)(uintptr_t)v->id);
        free((char *)(uintptr_t)v->title);
        free((char *)(uintptr_t)v->link);
        free((char *)(uintptr_t)v->text);
    }
    free(f->entries);
    free(f->title);
    *f = (feed){0};
}
