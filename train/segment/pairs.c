/* SPDX-License-Identifier: MIT
 * Our own training sentences: "> text" and "= tokens of a sentence" lines, as in the golden file. */
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "sample.h"

/* One token of the "=" line: its surface form without the bars that part its words. */
static casus_str surface(gold *g, casus_str s, bool *opened)
{
    char *out = arena_alloc(&g->strings, s.len + 1u);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '|' || s.len == 1) {
            out[n++] = s.ptr[i];
        }
    }
    *opened = n < s.len;
    return str_n(out, n);
}

/* Add the tokens of a sentence, which must spell the text from *at on. */
static bool add_tokens(gold *g, casus_str line, casus_str text, uint32_t *at)
{
    const char *p = line.ptr, *end = p + line.len;
    while (p < end) {
        const char *q = memchr(p, ' ', (size_t)(end - p));
        q = q ? q : end;
        gold_token t = {0};
        t.form = surface(g, str_n(p, (size_t)(q - p)), &t.opened);
        if (t.form.len > text.len - *at || memcmp(text.ptr + *at, t.form.ptr, t.form.len) != 0) {
            return false;
        }
        *at += t.form.len;
        t.space = *at == text.len || text.ptr[*at] == ' ';
        *at += *at < text.len && t.space;
        gold_add(g, t);
        p = q + 1;
    }
    g->tokens[g->n - 1].sent_end = true;
    g->tokens[g->n - 1].space = true;
    g->tokens[g->n - 1].par_end = *at == text.len;
    return true;
}

bool gold_read_pairs(gold *g, const char *path, casus_err *e)
{
    buf file = {0};
    casus_str text = {0};
    uint32_t at = 0;
    long number = 0;
    gold_open(g);
    if (!file_read(path, (size_t)1 << 20, &file, e)) {
        return false;
    }
    casus_str all = str_dup(&g->strings, str_n(file.ptr, file.len));
    buf_free(&file);
    for (const char *p = all.ptr, *end = p + all.len, *lf; p < end; p = lf + 1) {
        lf = memchr(p, '\n', (size_t)(end - p));
        lf = lf ? lf : end;
        casus_str line = str_n(p, (size_t)(lf - p));
        number++;
        if (str_starts(line, "> ")) {
            text = str_n(p + 2, line.len - 2);
            at = 0;
        } else if (str_starts(line, "= ") && !add_tokens(g, str_n(p + 2, line.len - 2), text, &at)) {
            return err_at(e, CASUS_EINPUT, path, number, 0, "tokens do not spell the text");
        }
    }
    return true;
}
