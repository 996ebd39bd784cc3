/* SPDX-License-Identifier: MIT */
#include "engine/locate.h"

#include "base/utf8.h"

/* The form of an ordinary word lies in the text at code point `start`. */
static bool in_text(casus_str text, const casus_word *w)
{
    uintptr_t from = (uintptr_t)text.ptr, at = (uintptr_t)w->form.ptr;
    return at >= from && at - from < text.len;
}

locate locate_sent(const casus_doc *doc, const casus_sent *s)
{
    locate l = {.text = doc->story->text};
    if (s->n && in_text(l.text, &doc->words[s->first]) && doc->words[s->first].start == s->start) {
        l.byte = (size_t)(doc->words[s->first].form.ptr - l.text.ptr);
        l.cp = s->start;
    }
    return l;
}

casus_str locate_span(locate *l, uint32_t start, uint32_t end)
{
    if (start < l->cp) {
        l->byte = 0;
        l->cp = 0;
    }
    l->byte = utf8_offset(l->text, l->byte, l->cp, start);
    l->cp = start;
    size_t to = utf8_offset(l->text, l->byte, start, end);
    return (casus_str){l->text.ptr + l->byte, (uint32_t)(to - l->byte)};
}
