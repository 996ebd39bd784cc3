/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/utf8.h"
#include "text/html.h"

/* ---- encoding ---- */

/* Windows-1252 0x80-0x9F; 0: not assigned. Browsers read ISO-8859-1 as this too. */
static const uint16_t cp1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool holds_nocase(casus_str s, const char *what)
{
    uint32_t n = (uint32_t)strlen(what);
    for (uint32_t i = 0; i + n <= s.len; i++) {
        if (str_eq_nocase(str_n(s.ptr + i, n), str_c(what))) {
            return true;
        }
    }
    return false;
}

static bool says_latin(casus_str page)
{
    casus_str head = str_n(page.ptr, page.len < 2048 ? page.len : 2048);
    return holds_nocase(head, "charset=iso-8859-1") || holds_nocase(head, "charset=\"iso-8859-1") ||
           holds_nocase(head, "charset=windows-1252") || holds_nocase(head, "charset=\"windows-1252") ||
           holds_nocase(head, "encoding=\"iso-8859-1");
}

static casus_str from_cp1252(arena *a, casus_str s)
{
    char *out = arena_alloc(a, (size_t)s.len * 3 + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        uint32_t cp = c == 0 ? 0xFFFD : c >= 0x80 && c < 0xA0 ? cp1252[c - 0x80] : c;
        n += utf8_encode(cp ? cp : 0xFFFD, out + n);
    }
    return str_n(out, n);
}

casus_str html_decode(arena *a, casus_str page)
{
    if (utf8_valid_prefix(page.ptr, page.len) < page.len && says_latin(page)) {
        return from_cp1252(a, page);
    }
    return utf8_clean(a, page);
}

/* ---- tags ---- */

typedef enum tag_use {
    TAG_KEEP,
    TAG_FREE,   /* kept; its end tag may be missing, so it does not count for the depth */
    TAG_FORMAT, /* left out, what is in it kept */
    TAG_DROP    /* left out with all that is in it */
} tag_use;

static const struct {
    const char *name;
    tag_use use;
} tags[] = {{"area", TAG_FREE},     {"b", TAG_FORMAT},      {"base", TAG_FREE},      {"big", TAG_FORMAT},
            {"br", TAG_FREE},       {"button", TAG_DROP},   {"canvas", TAG_DROP},    {"center", TAG_FORMAT},
            {"code", TAG_FORMAT},   {"col", TAG_FREE},      {"colgroup", TAG_FREE},  {"dd", TAG_FREE},
            {"dt", TAG_FREE},       {"em", TAG_FORMAT},     {"embed", TAG_FREE},     {"font", TAG_FORMAT},
            {"hr", TAG_FREE},       {"i", TAG_FORMAT},      {"iframe", TAG_DROP},    {"img", TAG_FREE},
            {"input", TAG_FREE},    {"li", TAG_FREE},       {"link", TAG_FREE},      {"math", TAG_DROP},
            {"meta", TAG_FREE},     {"nobr", TAG_FORMAT},   {"noscript", TAG_DROP},  {"object", TAG_DROP},
            {"option", TAG_DROP},   {"p", TAG_FREE},        {"param", TAG_FREE},     {"plaintext", TAG_FORMAT},
            {"s", TAG_FORMAT},      {"script", TAG_DROP},   {"select", TAG_DROP},    {"small", TAG_FORMAT},
            {"source", TAG_FREE},   {"strike", TAG_FORMAT}, {"strong", TAG_FORMAT},  {"style", TAG_DROP},
            {"svg", TAG_DROP},      {"tbody", TAG_FREE},    {"td", TAG_FREE},        {"template", TAG_DROP},
            {"textarea", TAG_DROP}, {"tfoot", TAG_FREE},    {"th", TAG_FREE},        {"thead", TAG_FREE},
            {"tr", TAG_FREE},       {"track", TAG_FREE},    {"tt", TAG_FORMAT},      {"u", TAG_FORMAT},
            {"wbr", TAG_FREE},      {"xmp", TAG_FORMAT},    {"frameset", TAG_FORMAT}};

#define N_TAGS (sizeof tags / sizeof *tags)

typedef struct filter {
    const char *p, *end;
    buf *out;
    uint32_t depth, max_depth;
    uint32_t left_out;    /* open tags beyond max_depth whose end tags are still to come */
    bool endless[N_TAGS]; /* no end tag follows any more: do not search again */
} filter;

static bool is_alpha(char c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool ends_name(char c)
{
    return c == '>' || c == '/' || c == ' ' || (c >= '\t' && c <= '\r');
}

static casus_str tag_name(const char *p, const char *end)
{
    const char *q = p;
    while (q < end && !ends_name(*q)) {
        q++;
    }
    return str_n(p, (size_t)(q - p));
}

static size_t tag_index(casus_str name)
{
    for (size_t i = 0; i < N_TAGS; i++) {
        if (str_eq_nocase(name, str_c(tags[i].name))) {
            return i;
        }
    }
    return N_TAGS;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Past an attribute's value, from behind its '='. */
static const char *value_end(const char *p, const char *end)
{
    while (p < end && is_blank(*p)) {
        p++;
    }
    if (p < end && (*p == '"' || *p == '\'')) {
        const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
        return close ? close + 1 : end;
    }
    while (p < end && !is_blank(*p) && *p != '>') {
        p++;
    }
    return p;
}

/* Past the '>' of the tag whose name starts at `p`, where the builder will see its end too: quotes hide a '>' only as
 * the value of an attribute. NULL where none follows. */
static const char *tag_end(const char *p, const char *end)
{
    while (p < end && !ends_name(*p)) {
        p++;
    }
    while (p < end && *p != '>') {
        if (is_blank(*p) || *p == '/') {
            p++;
            continue;
        }
        p++; /* the first character of an attribute's name may be anything, "=" too */
        while (p < end && !ends_name(*p) && *p != '=') {
            p++;
        }
        const char *q = p;
        while (q < end && is_blank(*q)) {
            q++;
        }
        p = q < end && *q == '=' ? value_end(q + 1, end) : p;
    }
    return p < end ? p + 1 : NULL;
}

/* Past the end tag of `name`, or NULL. */
static const char *find_end(const char *p, const char *end, const char *name)
{
    size_t n = strlen(name);
    for (; (size_t)(end - p) >= n + 3; p++) {
        p = memchr(p, '<', (size_t)(end - p));
        if (p == NULL || (size_t)(end - p) < n + 3) {
            return NULL;
        }
        if (p[1] == '/' && str_eq_nocase(str_n(p + 2, n), str_c(name)) && ends_name(p[n + 2])) {
            const char *close = memchr(p, '>', (size_t)(end - p));
            return close ? close + 1 : NULL;
        }
    }
    return NULL;
}

/* "<!--" to "-->", or "<!", "<?" to ">". */
static void skip_declaration(filter *f)
{
    const char *close;
    if (f->end - f->p >= 4 && memcmp(f->p, "<!--", 4) == 0) {
        close = memmem(f->p + 2, (size_t)(f->end - f->p - 2), "-->", 3); /* "<!-->" is one */
        f->p = close ? close + 3 : f->end;
        return;
    }
    close = memchr(f->p, '>', (size_t)(f->end - f->p));
    f->p = close ? close + 1 : f->end;
}

/* Skip an element with all that is in it; JSON-LD, which tells dates, stays. */
static void drop_element(filter *f, size_t tag, const char *after)
{
    const char *start = f->p;
    bool keep = strcmp(tags[tag].name, "script") == 0 && memmem(start, (size_t)(after - start), "ld+json", 7);
    const char *close = f->endless[tag] || after[-2] == '/' ? NULL : find_end(after, f->end, tags[tag].name);
    f->endless[tag] |= close == NULL && after[-2] != '/';
    f->p = close ? close : after;
    if (keep && close) {
        buf_add(f->out, start, (size_t)(close - start));
    }
}

static void open_tag(filter *f, const char *after)
{
    size_t tag = tag_index(tag_name(f->p + 1, f->end));
    tag_use use = tag == N_TAGS ? TAG_KEEP : tags[tag].use;
    if (use == TAG_DROP) {
        drop_element(f, tag, after);
        return;
    }
    bool too_deep = use == TAG_KEEP && f->depth >= f->max_depth;
    if (use != TAG_FORMAT && !too_deep) {
        buf_add(f->out, f->p, (size_t)(after - f->p));
    }
    f->depth += use == TAG_KEEP && !too_deep;
    f->left_out += too_deep;
    f->p = after;
}

static void close_tag(filter *f, const char *after)
{
    size_t tag = tag_index(tag_name(f->p + 2, f->end));
    tag_use use = tag == N_TAGS ? TAG_KEEP : tags[tag].use;
    bool keep = use == TAG_FREE;
    if (use == TAG_KEEP && f->left_out > 0) {
        f->left_out--;
    } else if (use == TAG_KEEP && f->depth > 0) {
        f->depth--;
        keep = true;
    }
    if (keep) {
        buf_add(f->out, f->p, (size_t)(after - f->p));
    }
    f->p = after;
}

void html_filter(casus_str page, uint32_t max_depth, buf *out)
{
    filter f = {.p = page.ptr, .end = page.ptr + page.len, .out = out, .max_depth = max_depth};
    buf_reserve(out, page.len);
    while (f.p < f.end) {
        const char *lt = memchr(f.p, '<', (size_t)(f.end - f.p));
        buf_add(out, f.p, (size_t)((lt ? lt : f.end) - f.p));
        if (lt == NULL) {
            return;
        }
        f.p = lt;
        char c = f.end - lt > 1 ? lt[1] : ' ';
        bool close = c == '/' && f.end - lt > 2 && is_alpha(lt[2]);
        if (c == '!' || c == '?') {
            skip_declaration(&f);
            continue;
        }
        if (!is_alpha(c) && !close) { /* no tag: keep the character as text */
            buf_cstr(out, "&lt;");
            f.p++;
            continue;
        }
        const char *after = tag_end(lt + (close ? 2 : 1), f.end);
        if (after == NULL) {
            return; /* a tag cut off takes the rest with it, as in a browser */
        }
        if (close) {
            close_tag(&f, after);
        } else {
            open_tag(&f, after);
        }
    }
}
