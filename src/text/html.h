/* SPDX-License-Identifier: MIT
 * html.h: the parts of the HTML reader: bytes -> filtered page -> tree (gumbo) -> facts about the page, main text. */
#ifndef CASUS_HTML_H
#define CASUS_HTML_H
#include "base/arena.h"
#include "base/str.h"
#include "casus/casus.h"
#include <gumbo.h>

/* A page as valid UTF-8, by the charset that it declares where it is not UTF-8 already. */
casus_str html_decode(arena *a, casus_str page);

/* Copy a page without what no text comes out of and what would make the tree deep or its building slow: scripts
 * (JSON-LD kept), styles, drawings, comments, formatting tags, and tags nested deeper than `max_depth`. The builder's
 * time grows with page size times depth, so both are bounded before it starts. */
void html_filter(casus_str page, uint32_t max_depth, buf *out);

/* Title, date, url, source and language of a page into `story`, as far as it tells them. */
void html_meta(const GumboNode *root, arena *a, casus_story *story);

/* The main text: paragraphs with an empty line between. Empty where the page has none. */
casus_str html_text(const GumboNode *root, arena *a);

/* ---- the tree ---- */

/* The node after `n` in document order, within `root`; NULL at the end. */
const GumboNode *html_next(const GumboNode *root, const GumboNode *n);
const char *html_attr(const GumboNode *n, const char *name); /* or NULL */
/* Text of an element, white space as single spaces, at most `max` bytes. */
casus_str html_string(const GumboNode *n, size_t max, arena *a);
/* Add bytes with white space as single spaces; none at the start of `from`. */
void html_add_text(buf *out, size_t from, const char *text);

#endif
