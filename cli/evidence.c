/* SPDX-License-Identifier: MIT */
#include "evidence.h"

#include <jansson.h>

static void part(casus_buf *b, const char *before, casus_str s)
{
    if (s.len) {
        casus_buf_fmt(b, "%s%.*s", before, (int)s.len, s.ptr);
    }
}

void evidence_note(casus_buf *b, const char *label, const store_statement *v)
{
    json_error_t bad;
    json_t *row = json_loadb(v->json.ptr, v->json.len, 0, &bad);
    const char *text = "", *word = "", *rule = "";
    json_int_t start = 0, end = 0, sentence = 0;
    if (row) {
        json_unpack(row, "{s:s, s:I, s?s, s?{s:s, s:I, s:I}}", "text", &text, "sentence", &sentence, "rule", &rule, "trigger",
                    "text", &word, "start", &start, "end", &end);
    }
    casus_buf_fmt(b, "    %s%s\n        ", label ? label : "", text);
    part(b, "", v->publisher);
    part(b, v->publisher.len ? ", " : "", v->published);
    part(b, "; story ", v->story);
    casus_buf_fmt(b, ", sentence %lld, characters %lld-%lld \"%s\"", (long long)sentence, (long long)start, (long long)end, word);
    casus_buf_fmt(b, *rule ? "; %s\n" : "\n", rule);
    json_decref(row);
}
