/* SPDX-License-Identifier: MIT
 * The main text of a page. Blocks of text are taken from the page in order; those in navigation, comments and the like
 * or made of links are set aside; the main part is the smallest element that holds most of the paragraphs left. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/html.h"

#define GOOD_LENGTH 25u /* code units of a block from which on it counts as a paragraph */
#define MOST 70u        /* percent of a part's paragraphs that make a child the main part in its place */
#define ARTICLE 30u     /* percent of a page's paragraphs that make an <article> the main part */

typedef struct elem {
    const GumboNode *node;
    int32_t parent; /* index, -1 for the root */
    uint32_t good;  /* bytes of paragraphs within */
    bool aside;     /* navigation, comments: nothing in it is main text */
    bool link, block;
} elem;

typedef struct block {
    size_t start, end; /* in page.text */
    uint32_t links;    /* bytes of it in links */
    int32_t elem;      /* the block element it stands in */
    uint8_t kind;      /* GumboTag is too wide */
    bool aside;
} block;

enum { KIND_OTHER, KIND_P, KIND_HEADING, KIND_ITEM };

typedef struct page {
    buf text;
    elem *elems;
    block *blocks;
    size_t n_elems, cap_elems, n_blocks, cap_blocks;
    size_t open;    /* start of the block under way */
    uint32_t links; /* its bytes in links */
} page;

/* ---- what an element is ---- */

static bool is_block(GumboTag t)
{
    switch (t) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_UNKNOWN:
        return false;
    default:
        return true;
    }
}

static bool is_aside_tag(GumboTag t)
{
    switch (t) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_ADDRESS:
        return true;
    default:
        return false;
    }
}

/* Words in class or id that tell parts that are not the story. A word must start at a boundary: "comment-list" but
 * not "recommented". */
static bool is_aside_name(const char *s)
{
    static const char *const words[] = {
        "comment",   "sidebar",        "footer",    "share",      "sharing",    "social",
        "related",   "promo",          "nav",       "menu",       "cookie",     "newsletter",
        "subscribe", "subscription",   "advert",    "banner",     "breadcrumb", "caption",
        "widget",    "popup",          "modal",     "byline",     "author-bio", "tags",
        "recommend", "trending",       "most-read", "outbrain",   "taboola",    "disclaimer",
        "copyright", "pagination",     "skip",      "masthead",   "toolbar",    "infobox",
        "reflist",   "references",     "paywall",   "login",      "signup",     "metadata",
        "noprint",   "mw-editsection", "catlinks",  "printfooter"};
    bool start = true;
    for (; *s; s++) {
        for (size_t i = 0; start && i < sizeof words / sizeof *words; i++) {
            if (strncasecmp(s, words[i], strlen(words[i])) == 0) {
                return true;
            }
        }
        start = *s == ' ' || *s == '-' || *s == '_';
    }
    return false;
}

static bool is_aside(const GumboNode *n)
{
    GumboTag t = n->v.element.tag;
    const char *cls = html_attr(n, "class"), *id = html_attr(n, "id"), *hidden = html_attr(n, "hidden");
    const char *style = html_attr(n, "style"), *role = html_attr(n, "role");
    if (t == GUMBO_TAG_HTML || t == GUMBO_TAG_BODY || t == GUMBO_TAG_ARTICLE || t == GUMBO_TAG_MAIN) {
        return false;
    }
    if (hidden || (style && strstr(style, "display:none")) || is_aside_tag(t)) {
        return true;
    }
    if (role && (strcmp(role, "navigation") == 0 || strcmp(role, "complementary") == 0)) {
        return true;
    }
    return (cls && is_aside_name(cls)) || (id && is_aside_name(id));
}

static uint8_t kind_of(const GumboNode *n)
{
    switch (n->v.element.tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
        return KIND_P;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
        return KIND_HEADING;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
        return KIND_ITEM;
    default:
        return KIND_OTHER;
    }
}

/* ---- blocks ---- */

static int32_t block_elem(const page *p, int32_t e)
{
    while (e >= 0 && !p->elems[e].block) {
        e = p->elems[e].parent;
    }
    return e;
}

/* End the block under way, which stands in element `e`. */
static void flush(page *p, int32_t e)
{
    buf *t = &p->text;
    while (t->len > p->open && (t->ptr[t->len - 1] == ' ' || t->ptr[t->len - 1] == '\n')) {
        t->len--;
    }
    e = block_elem(p, e);
    if (t->len > p->open && e >= 0) {
        if (p->n_blocks == p->cap_blocks) {
            p->cap_blocks = mem_grown(p->cap_blocks, p->n_blocks + 1);
            p->blocks = mem_realloc(p->blocks, p->cap_blocks, sizeof *p->blocks);
        }
        p->blocks[p->n_blocks++] = (block){.start = p->open,
                                           .end = t->len,
                                           .links = p->links,
                                           .elem = e,
                                           .kind = kind_of(p->elems[e].node),
                                           .aside = p->elems[e].aside};
    }
    p->open = t->len;
    p->links = 0;
}

static int32_t enter(page *p, const GumboNode *n, int32_t parent)
{
    if (p->n_elems == p->cap_elems) {
        p->cap_elems = mem_grown(p->cap_elems, p->n_elems + 1);
        p->elems = mem_realloc(p->elems, p->cap_elems, sizeof *p->elems);
    }
    elem *e = &p->elems[p->n_elems];
    *e = (elem){
        .node = n, .parent = parent, .block = is_block(n->v.element.tag), .link = n->v.element.tag == GUMBO_TAG_A};
    e->aside = is_aside(n);
    if (parent >= 0) {
        e->aside |= p->elems[parent].aside;
        e->link |= p->elems[parent].link;
    }
    if (e->block) {
        flush(p, parent);
    }
    return (int32_t)p->n_elems++;
}

static void line_break(page *p, int32_t e)
{
    buf *t = &p->text;
    while (t->len > p->open && t->ptr[t->len - 1] == ' ') {
        t->len--;
    }
    if (t->len > p->open && t->ptr[t->len - 1] == '\n') {
        flush(p, e); /* two in a row part paragraphs */
    } else if (t->len > p->open) {
        buf_char(t, '\n');
    }
}

static void add_text(page *p, const GumboNode *n, int32_t e)
{
    size_t before = p->text.len;
    html_add_text(&p->text, p->open, n->v.text.text);
    if (e >= 0 && p->elems[e].link) {
        p->links += (uint32_t)(p->text.len - before);
    }
}

/* The element that holds the node `next`: go up as html_next does, ending blocks on the way. */
static int32_t leave(page *p, const GumboNode *next, int32_t e)
{
    const GumboNode *parent = next ? next->parent : NULL;
    while (e >= 0 && p->elems[e].node != parent) {
        if (p->elems[e].block) {
            flush(p, e);
        }
        e = p->elems[e].parent;
    }
    return e;
}

static void read_blocks(page *p, const GumboNode *root)
{
    int32_t e = -1;
    for (const GumboNode *n = root, *next; n; n = next) {
        if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE || n->type == GUMBO_NODE_CDATA) {
            add_text(p, n, e);
        } else if (n->type == GUMBO_NODE_ELEMENT && n->v.element.tag == GUMBO_TAG_BR) {
            line_break(p, e);
        } else if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE) {
            e = enter(p, n, e);
        }
        next = html_next(root, n);
        e = leave(p, next, e);
    }
}

/* ---- the main part ---- */

static uint32_t block_length(const block *b)
{
    return (uint32_t)(b->end - b->start);
}

static bool ends_sentence(const page *p, const block *b)
{
    char c = p->text.ptr[b->end - 1];
    return c == '.' || c == '!' || c == '?' || c == '"' || c == ':' || (unsigned char)c >= 0x80;
}

static bool is_good(const page *p, const block *b)
{
    uint32_t n = block_length(b);
    if (b->aside || b->kind == KIND_HEADING || b->links * 2 > n) {
        return false;
    }
    return n >= GOOD_LENGTH && (b->kind == KIND_P || n >= 4 * GOOD_LENGTH || ends_sentence(p, b));
}

static void weigh(page *p)
{
    for (size_t i = 0; i < p->n_blocks; i++) {
        if (is_good(p, &p->blocks[i])) {
            p->elems[p->blocks[i].elem].good += block_length(&p->blocks[i]);
        }
    }
    for (size_t i = p->n_elems; i-- > 1;) { /* children stand behind their parents */
        p->elems[p->elems[i].parent].good += p->elems[i].good;
    }
}

/* The <article> with the most paragraphs, where it has a fair share of the page. */
static int32_t best_article(const page *p)
{
    int32_t best = 0;
    uint32_t most = 0;
    for (size_t i = 0; i < p->n_elems; i++) {
        const elem *e = &p->elems[i];
        const char *prop = html_attr(e->node, "itemprop");
        bool article = e->node->v.element.tag == GUMBO_TAG_ARTICLE || (prop && strcmp(prop, "articleBody") == 0);
        if (article && e->good > most) {
            most = e->good;
            best = (int32_t)i;
        }
    }
    return (uint64_t)most * 100 >= (uint64_t)p->elems[0].good * ARTICLE ? best : 0;
}

/* From `e` down while one child holds most of what its parent holds; not into paragraphs. */
static int32_t descend(const page *p, int32_t e)
{
    for (size_t i = (size_t)e + 1; i < p->n_elems; i++) {
        const elem *c = &p->elems[i];
        if (c->parent == e && c->block && kind_of(c->node) == KIND_OTHER &&
            (uint64_t)c->good * 100 >= (uint64_t)p->elems[e].good * MOST && c->good > 0) {
            e = (int32_t)i;
        }
    }
    return e;
}

static bool is_within(const page *p, int32_t e, int32_t part)
{
    while (e > part) {
        e = p->elems[e].parent;
    }
    return e == part;
}

/* Good blocks of the part; short paragraphs; headings with something good after them. */
static bool is_kept(const page *p, const block *b)
{
    if (is_good(p, b)) {
        return true;
    }
    return !b->aside && b->links * 2 <= block_length(b) && (b->kind == KIND_P || b->kind == KIND_HEADING);
}

static casus_str join(const page *p, int32_t part, arena *a)
{
    buf out = {0};
    size_t heading = SIZE_MAX; /* where a heading stands that nothing has followed yet */
    for (size_t i = 0; i < p->n_blocks; i++) {
        const block *b = &p->blocks[i];
        if (!is_kept(p, b) || !is_within(p, b->elem, part)) {
            continue;
        }
        if (b->kind == KIND_HEADING && heading != SIZE_MAX) {
            out.len = heading; /* two in a row: the first heads nothing */
        }
        size_t at = out.len;
        if (out.len > 0) {
            buf_cstr(&out, "\n\n");
        }
        buf_add(&out, p->text.ptr + b->start, block_length(b));
        heading = b->kind == KIND_HEADING ? at : SIZE_MAX;
    }
    out.len = heading != SIZE_MAX ? heading : out.len;
    casus_str s = str_dup(a, str_n(out.ptr, out.len));
    buf_free(&out);
    return s;
}

casus_str html_text(const GumboNode *root, arena *a)
{
    page p = {0};
    casus_str s = {0};
    read_blocks(&p, root);
    if (p.n_blocks > 0) {
        weigh(&p);
        s = utf8_clean(a, join(&p, descend(&p, best_article(&p)), a));
    }
    buf_free(&p.text);
    free(p.elems);
    free(p.blocks);
    return s;
}
