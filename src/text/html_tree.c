/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "text/html.h"

static const GumboVector *children(const GumboNode *n)
{
    return n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE ? &n->v.element.children : NULL;
}

const GumboNode *html_next(const GumboNode *root, const GumboNode *n)
{
    const GumboVector *c = children(n);
    if (c && c->length > 0) {
        return c->data[0];
    }
    while (n != root) {
        c = children(n->parent);
        if (n->index_within_parent + 1 < c->length) {
            return c->data[n->index_within_parent + 1];
        }
        n = n->parent;
    }
    return NULL;
}

const char *html_attr(const GumboNode *n, const char *name)
{
    const GumboAttribute *a =
        n->type == GUMBO_NODE_ELEMENT ? gumbo_get_attribute(&n->v.element.attributes, name) : NULL;
    return a ? a->value : NULL;
}

static bool is_space(const char *p, size_t *n)
{
    *n = 1;
    if (*p == ' ' || (*p >= '\t' && *p <= '\r')) {
        return true;
    }
    *n = 2;
    return p[0] == '\xC2' && p[1] == '\xA0'; /* no-break space */
}

void html_add_text(buf *out, size_t from, const char *text)
{
    size_t n;
    while (*text) {
        if (is_space(text, &n)) {
            if (out->len > from && out->ptr[out->len - 1] != ' ' && out->ptr[out->len - 1] != '\n') {
                buf_char(out, ' ');
            }
            text += n;
        } else {
            buf_char(out, *text++);
        }
    }
}

casus_str html_string(const GumboNode *root, size_t max, arena *a)
{
    buf out = {0};
    for (const GumboNode *n = root; n && out.len < max; n = html_next(root, n)) {
        if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE) {
            html_add_text(&out, 0, n->v.text.text);
        }
    }
    casus_str s = str_n(out.ptr, out.len < max ? out.len : max);
    while (s.len < out.len && s.len > 0 && ((unsigned char)out.ptr[s.len] & 0xC0u) == 0x80u) {
        s.len--; /* not within a character */
    }
    s = out.ptr ? str_dup(a, str_trim(s)) : (casus_str){0};
    buf_free(&out);
    return s;
}
