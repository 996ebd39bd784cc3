/* SPDX-License-Identifier: MIT
 * What a news page says of itself: Open Graph and Dublin Core tags, JSON-LD, <time>, <title>. */
#include <jansson.h>
#include <string.h>

#include "base/utf8.h"
#include "text/html.h"
#include "text/reader_impl.h"

#define MAX_STRING 1000u /* bytes of a title or name */
#define MAX_JSON_DEPTH 32

typedef struct found {   /* candidates, best first */
    casus_str title[3];  /* og:title, h1, <title> */
    casus_date date[4];  /* published tag, JSON-LD, Dublin Core and the like, <time> */
    casus_str source[3]; /* og:site_name, JSON-LD publisher, application-name */
    casus_str url[2];    /* canonical, og:url */
    casus_str language;
    unsigned n_h1;
} found;

static casus_str text_of(arena *a, const char *s)
{
    buf out = {0};
    html_add_text(&out, 0, s);
    casus_str got = str_trim(str_n(out.ptr, out.len < MAX_STRING ? out.len : MAX_STRING));
    got = got.len ? utf8_clean(a, str_dup(a, got)) : (casus_str){0};
    buf_free(&out);
    return got;
}

static void set(casus_str *to, arena *a, const char *value)
{
    if (to->len == 0 && value) {
        *to = text_of(a, value);
    }
}

static void set_date(casus_date *to, const char *value)
{
    if (to->year == 0 && value && !read_date(str_trim(str_c(value)), to)) {
        *to = (casus_date){0};
    }
}

static bool is(const char *s, const char *what)
{
    return s && str_eq_nocase(str_c(s), str_c(what));
}

static bool is_one_of(const char *s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (is(s, list[i])) {
            return true;
        }
    }
    return false;
}

static void take_meta(const GumboNode *n, arena *a, found *f)
{
    static const char *const published[] = {"article:published_time", "og:article:published_time", "og:published_time",
                                            "datePublished"};
    static const char *const other[] = {"date",
                                        "pubdate",
                                        "publishdate",
                                        "publish-date",
                                        "dc.date",
                                        "dc.date.issued",
                                        "dcterms.created",
                                        "dcterms.date",
                                        "dcterms.issued",
                                        "sailthru.date",
                                        "parsely-pub-date",
                                        "article.published",
                                        "cxenseparse:recs:publishtime",
                                        "published_at"};
    const char *content = html_attr(n, "content"), *key = html_attr(n, "property");
    key = key ? key : html_attr(n, "name");
    key = key ? key : html_attr(n, "itemprop");
    if (is(key, "og:title")) {
        set(&f->title[0], a, content);
    } else if (is(key, "og:site_name")) {
        set(&f->source[0], a, content);
    } else if (is(key, "application-name")) {
        set(&f->source[2], a, content);
    } else if (is(key, "og:url")) {
        set(&f->url[1], a, content);
    } else if (is_one_of(key, published, sizeof published / sizeof *published)) {
        set_date(&f->date[0], content);
    } else if (is_one_of(key, other, sizeof other / sizeof *other)) {
        set_date(&f->date[2], content);
    }
}

static void take_json(const json_t *j, arena *a, found *f, int depth)
{
    size_t i;
    const char *key;
    json_t *v;
    if (depth > MAX_JSON_DEPTH) {
        return;
    }
    if (json_is_array(j)) {
        json_array_foreach(j, i, v)
        {
            take_json(v, a, f, depth + 1);
        }
        return;
    }
    json_t *o = (json_t *)(uintptr_t)j; /* the macro wants it so */
    set_date(&f->date[1], json_string_value(json_object_get(o, "datePublished")));
    set(&f->source[1], a, json_string_value(json_object_get(json_object_get(o, "publisher"), "name")));
    json_object_foreach(o, key, v)
    {
        if (json_is_array(v) || json_is_object(v)) {
            take_json(v, a, f, depth + 1);
        }
    }
}

static void take_script(const GumboNode *n, arena *a, found *f)
{
    const GumboVector *c = &n->v.element.children;
    const GumboNode *text = c->length > 0 ? c->data[0] : NULL;
    const char *type = html_attr(n, "type");
    if (!text || text->type != GUMBO_NODE_TEXT || !is(type, "application/ld+json")) {
        return;
    }
    json_t *j = json_loads(text->v.text.text, 0, NULL);
    take_json(j, a, f, 0);
    json_decref(j);
}

static void take_element(const GumboNode *n, arena *a, found *f)
{
    switch (n->v.element.tag) {
    case GUMBO_TAG_META:
        take_meta(n, a, f);
        break;
    case GUMBO_TAG_HTML:
        set(&f->language, a, html_attr(n, "lang"));
        break;
    case GUMBO_TAG_LINK:
        set(&f->url[0], a, is(html_attr(n, "rel"), "canonical") ? html_attr(n, "href") : NULL);
        break;
    case GUMBO_TAG_SCRIPT:
        take_script(n, a, f);
        break;
    case GUMBO_TAG_TITLE:
        f->title[2] = f->title[2].len ? f->title[2] : html_string(n, MAX_STRING, a);
        break;
    case GUMBO_TAG_H1:
        f->title[1] = f->n_h1++ == 0 ? html_string(n, MAX_STRING, a) : f->title[1];
        break;
    case GUMBO_TAG_TIME:
        set_date(&f->date[3], html_attr(n, "datetime"));
        break;
    default:
        if (is(html_attr(n, "itemprop"), "datePublished")) {
            set_date(&f->date[0], html_attr(n, "content"));
        }
    }
}

/* "Parliament ratifies pact - The Daily News": without the name of the site. */
static casus_str without_site(casus_str title, casus_str site)
{
    static const char *const bars[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        size_t n = strlen(bars[i]);
        for (uint32_t at = title.len; at-- > 1;) {
            if (title.len - at < n || memcmp(title.ptr + at, bars[i], n) != 0) {
                continue;
            }
            casus_str rest = str_n(title.ptr + at + n, title.len - at - n);
            if (i == 0 || (site.len && str_eq_nocase(rest, site))) {
                return str_n(title.ptr, at);
            }
            break;
        }
    }
    return title;
}

static casus_str first_of(const casus_str *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (s[i].len) {
            return s[i];
        }
    }
    return (casus_str){0};
}

/* Two letters, alone or before a region: "en", "en-GB". */
static bool is_language(casus_str s)
{
    return s.len >= 2 && s.ptr[0] >= 'a' && s.ptr[0] <= 'z' && s.ptr[1] >= 'a' && s.ptr[1] <= 'z' &&
           (s.len == 2 || s.ptr[2] == '-' || s.ptr[2] == '_');
}

void html_meta(const GumboNode *root, arena *a, casus_story *story)
{
    found f = {0};
    for (const GumboNode *n = root; n; n = html_next(root, n)) {
        if (n->type == GUMBO_NODE_ELEMENT) {
            take_element(n, a, &f);
        }
    }
    if (f.n_h1 != 1) {
        f.title[1] = (casus_str){0}; /* headings of sections, or none */
    }
    story->source = first_of(f.source, 3);
    story->url = first_of(f.url, 2);
    story->title = without_site(first_of(f.title, 3), story->source);
    for (int i = 0; i < 4; i++) {
        if (f.date[i].year) {
            story->date = f.date[i];
            break;
        }
    }
    if (is_language(f.language)) {
        story->language = str_n(f.language.ptr, 2);
    }
}
