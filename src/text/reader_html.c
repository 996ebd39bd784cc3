/* SPDX-License-Identifier: MIT
 * A story from a news page. */
#include "base/utf8.h"
#include "text/html.h"
#include "text/reader_impl.h"

static reader_status take_page(const reader *r, casus_str page, arena *a, casus_story *story, casus_err *e)
{
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *out = gumbo_parse_with_options(&options, page.ptr, page.len);
    *story = (casus_story){.id = str_dup(a, r->id), .date = r->date};
    html_meta(out->root, a, story);
    story->text = html_text(out->root, a);
    gumbo_destroy_output(&options, out);
    return is_blank_text(story->text) ? reader_bad(r, e, CASUS_EINPUT, "page holds no text") : READER_STORY;
}

reader_status read_html(reader *r, arena *a, casus_story *story, casus_err *e)
{
    buf bytes = {0}, page = {0};
    reader_status st = read_whole(r, READER_MAX_HTML, &bytes, e);
    if (st == READER_STORY) {
        html_filter(html_decode(a, without_bom(str_n(bytes.ptr, bytes.len))), READER_MAX_DEPTH, &page);
        st = take_page(r, str_n(page.ptr, page.len), a, story, e);
    }
    buf_free(&bytes);
    buf_free(&page);
    return st;
}
