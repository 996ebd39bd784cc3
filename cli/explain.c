/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pool.h"
#include "sink.h"
#include "text.h"

static const char about[] = "Show how a text is read: the tree, the mentions of actors, and the events, sentence by "
                          "sentence."
                          "\vSentences without a word that can start an entry of the lexicon get no tree.";

static void mention(casus_buf *b, const casus_entity *n)
{
    text_fmt(b, "      %-24.*s %s %s", (int)n->text.len, n->text.ptr, n->code[0] ? n->code : "---", n->sector[0]);
    if (n->name.ptr) {
        text_fmt(b, "  %.*s", (int)n->name.len, n->name.ptr);
    }
    text_fmt(b, "  (%s%s)\n", casus_resolved_name(n->resolved_by), n->outlet ? ", outlet" : "");
}

static void word(casus_buf *b, const casus_doc *doc, const casus_sent *s, uint32_t k)
{
    const casus_word *w = &doc->words[s->first + k];
    casus_str head = w->head < 0 ? (casus_str){"-", 1} : doc->words[s->first + (uint32_t)w->head].form;
    text_fmt(b, "  %3u %-18.*s %-16.*s %-6s %-13s %.*s%s%s\n", k + 1, (int)w->form.len, w->form.ptr, (int)w->lemma.len,
             w->lemma.ptr, casus_upos_name((casus_upos)w->upos), casus_rel_name((casus_rel)w->rel), (int)head.len,
             head.ptr, w->name ? "  " : "", w->name ? casus_name_name((casus_name)w->name) : "");
}

static void mentions(casus_buf *b, const casus_scratch *scratch, const casus_sent *s)
{
    text_fmt(b, "    mentions:\n");
    for (uint32_t k = s->first; k < s->first + s->n; k++) {
        const casus_entity *n = casus_mention(scratch, (int32_t)k);
        if (n && n->word == (int32_t)k) {
            mention(b, n);
        }
    }
}

static void role(casus_buf *b, const char *name, const casus_entity *list, int n)
{
    for (int i = 0; i < n; i++) {
        text_fmt(b, "      %-10s %s %s  %.*s\n", name, list[i].code[0] ? list[i].code : "---", list[i].sector[0],
                 (int)list[i].text.len, list[i].text.ptr);
    }
}

static void events(casus_buf *b, const casus_result *r, uint32_t sentence)
{
    bool any = false;
    for (uint32_t i = 0; i < r->n_events; i++) {
        const casus_event *v = &r->events[i];
        if (v->sentence != (int32_t)sentence) {
            continue;
        }
        any = true;
        text_fmt(b, "    event %s %s  %s  by %.*s on \"%.*s\"\n", casus_type_name(v->type), v->mode[0] ? v->mode[0] : "",
                 casus_status_name(v->status), (int)v->rule.len, v->rule.ptr, (int)v->trigger.text.len,
                 v->trigger.text.ptr);
        role(b, "actor", v->actor, v->n_actor);
        role(b, "recipient", v->recipient, v->n_recipient);
    }
    if (!any) {
        text_fmt(b, "    no event\n");
    }
}

/* The words as they stand: the sentence itself. */
static void heading(casus_buf *b, const casus_doc *doc, uint32_t i)
{
    const casus_sent *s = &doc->sents[i];
    text_fmt(b, "[%u]", i);
    for (uint32_t k = s->first; k < s->first + s->n; k++) {
        bool joined = k > s->first && !(doc->words[k - 1].flags & CASUS_SPACE_AFTER);
        text_fmt(b, "%s%.*s", joined ? "" : " ", (int)doc->words[k].form.len, doc->words[k].form.ptr);
    }
    text_fmt(b, "\n");
}

static void sentence(casus_buf *b, const casus_result *r, const casus_scratch *scratch, uint32_t i)
{
    const casus_sent *s = &r->doc->sents[i];
    heading(b, r->doc, i);
    if (s->n && !r->doc->words[s->first].lemma.ptr) {
        text_fmt(b, "    no word that can start an entry\n\n");
        return;
    }
    for (uint32_t k = 0; k < s->n; k++) {
        word(b, r->doc, s, k);
    }
    mentions(b, scratch, s);
    events(b, r, i);
    text_fmt(b, "\n");
}

static bool explain_story(const void *arg, const casus *c, casus_scratch *s, casus_item *item, casus_buf *out,
                          casus_err *e)
{
    (void)arg;
    const casus_result *r;
    casus_doc *d = casus_item_doc(item);
    if (!(d ? casus_code_doc(c, s, d, &r, e) : casus_code(c, s, casus_item_story(item), &r, e))) {
        return false;
    }
    for (uint32_t i = 0; i < r->doc->n_sents; i++) {
        sentence(out, r, s, i);
    }
    return true;
}

int explain_main(int argc, char **argv)
{
    input_options o;
    input_parse(argc, argv, about, NULL, NULL, &o);
    pool_job job = {.story = explain_story, .write = sink_stdout};
    return pool_run(&o, &job);
}
