/* SPDX-License-Identifier: MIT
 * Sentences out of tagged text (word_TAG, a sentence a line, an empty line between paragraphs), put together again
 * as they may have been written: such corpora part all tokens by spaces. */
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "sample.h"

typedef struct state {
    gold *g;
    size_t sentence; /* first token of the sentence under way */
    bool glue;       /* the next token follows without space */
    bool quote;      /* inside straight quotes */
} state;

static bool is_one_of(casus_str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(s, list[i])) {
            return true;
        }
    }
    return false;
}

static bool goes_left(casus_str s)
{
    static const char *const marks[] = {",", ".", ";", ":", "?", "!", ")", "]", "%", "...", "''", "'", "/", "}"};
    return is_one_of(s, marks, sizeof marks / sizeof *marks);
}

static bool takes_right(casus_str s)
{
    static const char *const marks[] = {"(", "[", "$", "#", "``", "`", "/", "{", "\xC2\xA3"};
    return is_one_of(s, marks, sizeof marks / sizeof *marks);
}

static bool is_clitic(casus_str s)
{
    return (s.len > 1 && s.ptr[0] == '\'' && s.ptr[1] >= 'a' && s.ptr[1] <= 'z') || str_is(s, "n't");
}

/* One token: "n't" and "'s" join the word before, as the treebanks' surface tokens do. */
static void add_word(state *st, casus_str s)
{
    gold *g = st->g;
    bool open = g->n > st->sentence;
    gold_token *before = open ? &g->tokens[g->n - 1] : NULL;
    if (open && is_clitic(s)) {
        before->form = str_fmt(&g->strings, "%.*s%.*s", (int)before->form.len, before->form.ptr, (int)s.len, s.ptr);
        return;
    }
    bool quote = str_is(s, "\""), closing = quote && st->quote;
    if (open) {
        before->space = !(st->glue || goes_left(s) || closing);
    }
    st->glue = takes_right(s) || (quote && !closing);
    st->quote ^= quote;
    if (str_is(s, "``") || str_is(s, "''")) {
        s = str_c("\"");
    }
    gold_add(g, (gold_token){.form = str_dup(&g->strings, s), .space = true});
}

static void end_line(state *st, bool empty)
{
    gold *g = st->g;
    if (g->n > st->sentence) {
        g->tokens[g->n - 1].sent_end = true;
    }
    if (empty && g->n > 0) {
        g->tokens[g->n - 1].par_end = true;
        st->quote = false;
    }
    st->sentence = g->n;
    st->glue = false;
}

static void read_line(state *st, const char *p, const char *end)
{
    bool empty = true;
    while (p < end) {
        const char *q = memchr(p, ' ', (size_t)(end - p));
        q = q ? q : end;
        const char *bar = q > p ? memrchr(p, '_', (size_t)(q - p)) : NULL;
        if (bar && bar > p) {
            add_word(st, str_n(p, (size_t)(bar - p)));
            empty = false;
        }
        p = q + 1;
    }
    end_line(st, empty);
}

bool gold_read_tagged(gold *g, const char *path, casus_err *e)
{
    buf text = {0};
    gold_open(g);
    if (!file_read(path, (size_t)64 << 20, &text, e)) {
        return false;
    }
    state st = {.g = g, .sentence = g->n};
    casus_str all = text.len ? utf8_clean(&g->strings, str_n(text.ptr, text.len)) : (casus_str){0};
    const char *p = all.ptr, *end = p + all.len;
    while (p < end) {
        const char *lf = memchr(p, '\n', (size_t)(end - p));
        lf = lf ? lf : end;
        read_line(&st, p, lf);
        p = lf + 1;
    }
    end_line(&st, true);
    buf_free(&text);
    return true;
}
