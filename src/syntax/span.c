/* SPDX-License-Identifier: MIT */
#include "syntax/span.h"

#include <string.h>

#include "base/str.h"

casus_str span_text(const syntax *t, int32_t from, int32_t to)
{
    casus_str story = t->doc->story ? t->doc->story->text : (casus_str){NULL, 0};
    casus_str a = t->w[from].form, b = t->w[to].form;
    const char *end = story.ptr + story.len;
    bool inside = story.ptr && a.ptr >= story.ptr && a.ptr < end && b.ptr >= a.ptr && b.ptr + b.len <= end;
    if (inside)
        return str_n(a.ptr, (size_t)(b.ptr - a.ptr) + b.len);
    return t->w[from].form; /* a word rewritten by the segmenter: the form alone */
}

casus_cue span_cue(const syntax *t, int32_t from, int32_t to)
{
    return (casus_cue){span_text(t, from, to), t->w[from].start, t->w[to].end};
}

bool span_same(const casus_entity *a, const casus_entity *b)
{
    /* one plural mention can stand for several entities: "the two presidents" */
    if (a->word == b->word && strcmp(a->code, b->code) == 0 && str_eq(a->name, b->name))
        return true;
    if (a->name.len > 0 && b->name.len > 0)
        return str_eq(a->name, b->name);
    if (!a->code[0] || strcmp(a->code, b->code) != 0)
        return false;
    return strcmp(a->sector[0], b->sector[0]) == 0 &&
           (a->resolved_by == CASUS_RESOLVED_PRONOUN || b->resolved_by == CASUS_RESOLVED_PRONOUN ||
            a->sector[0][0] == '\0');
}

/* ---- One phrase ----------------------------------------------------------------------------------- */

/* First and last word of the name or noun phrase without clauses and prepositional phrases. */
static void head_phrase(const syntax *t, int32_t i, int32_t *from, int32_t *to)
{
    *from = *to = i;
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c])
        switch (t->w[c].rel) {
        case CASUS_REL_FLAT:
        case CASUS_REL_COMPOUND:
        case CASUS_REL_AMOD:
        case CASUS_REL_NUMMOD:
        case CASUS_REL_DET: {
            if (c < *from)
                *from = c;
            if (c > *to)
                *to = c;
            break;
        }
        default:
            break;
        }
}

static bool nameable(const syntax *t, int32_t i)
{
    if (syn_is_time(t, i))
        return false;
    return t->w[i].name != CASUS_NAME_NONE || t->w[i].upos == CASUS_UPOS_PROPN || syn_is_personal(t, i) ||
           syn_is_people(t, i);
}

static void make_entity(const syntax *t, int32_t i, casus_entity *out)
{
    int32_t from, to;
    head_phrase(t, i, &from, &to);
    *out = (casus_entity){
        .text = span_text(t, from, to), .start = t->w[from].start, .end = t->w[to].end, .word = t->first + i};
}

bool span_entity(const syntax *t, int32_t word, casus_entity *out)
{
    const casus_entity *e = syn_entity(t, word);
    if (e) {
        *out = *e;
        return true;
    }
    if (!nameable(t, word))
        return false;
    make_entity(t, word, out);
    return true;
}
