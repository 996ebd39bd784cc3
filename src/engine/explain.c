/* SPDX-License-Identifier: MIT
 * explain.c: how a sentence was read, in words: tree, mentions, entries tried, events. */
#include "base/str.h"
#include "engine/engine.h"
#include "engine/locate.h"

static const char *code_of(const casus_entity *n)
{
    return n->code[0] ? n->code : "---";
}

static void heading(buf *b, const casus_doc *doc, uint32_t i)
{
    const casus_sent *s = &doc->sents[i];
    locate l = locate_sent(doc, s);
    casus_str text = locate_span(&l, s->start, s->end);
    buf_fmt(b, "[%u] ", i);
    for (uint32_t k = 0; k < text.len; k++) {
        buf_char(b, text.ptr[k] == '\n' ? ' ' : text.ptr[k]);
    }
    buf_char(b, '\n');
}

/* ---- tree ------------------------------------------------------------------------------------ */

static void word(buf *b, const casus_doc *doc, const casus_sent *s, uint32_t k)
{
    const casus_word *w = &doc->words[s->first + k];
    casus_str head = w->head < 0 ? str_c("-") : doc->words[s->first + (uint32_t)w->head].form;
    buf_fmt(b, "  %3u %-18.*s %-16.*s %-6s %-13s %.*s", k + 1, (int)w->form.len, w->form.ptr, (int)w->lemma.len,
            w->lemma.ptr, casus_upos_name((casus_upos)w->upos), casus_rel_name((casus_rel)w->rel), (int)head.len,
            head.ptr);
    buf_fmt(b, "%s%s\n", w->name ? "  " : "", w->name ? casus_name_name((casus_name)w->name) : "");
}

/* ---- mentions -------------------------------------------------------------------------------- */

static void mention(buf *b, const casus_entity *n)
{
    buf_fmt(b, "    %-28.*s %s %s", (int)n->text.len, n->text.ptr, code_of(n), n->sector[0]);
    if (n->office.ptr) {
        buf_fmt(b, "  %.*s", (int)n->office.len, n->office.ptr);
    }
    if (n->name.ptr) {
        buf_fmt(b, "  %.*s", (int)n->name.len, n->name.ptr);
    }
    const char *how = casus_resolved_name(n->resolved_by);
    buf_fmt(b, "%s%s%s\n", *how ? "  by " : "", how, n->outlet ? "  (outlet)" : "");
}

static void mentions(buf *b, const casus_scratch *s, const casus_sent *sent)
{
    buf_cstr(b, "  mentions\n");
    for (uint32_t k = sent->first; k < sent->first + sent->n; k++) {
        const casus_entity *n = casus_mention(s, (int32_t)k);
        if (n && n->word == (int32_t)k) {
            mention(b, n);
        }
    }
}

/* ---- entries --------------------------------------------------------------------------------- */

static void try_line(buf *b, const casus_doc *doc, const events_try *t)
{
    casus_str form = doc->words[t->word].form;
    buf_fmt(b, "    %c %-14.*s %-22.*s %-10s %s", t->fired ? '*' : ' ', (int)form.len, form.ptr, (int)t->rule.len,
            t->rule.ptr, casus_type_name(t->type), t->why);
    if (t->condition >= 0) {
        buf_fmt(b, " (condition %d)", t->condition + 1);
    }
    if (t->filler >= 0) {
        casus_str filler = doc->words[t->filler].form;
        buf_fmt(b, ": '%.*s'", (int)filler.len, filler.ptr);
    }
    buf_char(b, '\n');
}

static void entries(buf *b, const casus_scratch *s, const casus_doc *doc, uint32_t i)
{
    events_why why;
    events_explain(&s->story, i, &why);
    buf_cstr(b, "  entries tried (* fits best)\n");
    for (uint32_t k = 0; k < why.n_tries; k++) {
        try_line(b, doc, &why.tries[k]);
    }
    for (uint32_t k = 0; k < why.n_fates; k++) {
        const events_fate *f = &why.fates[k];
        casus_str form = doc->words[f->word].form;
        buf_fmt(b, "    = %-14.*s %-22.*s %s", (int)form.len, form.ptr, (int)f->rule.len, f->rule.ptr, f->why);
        if (f->judged >= 0) {
            buf_fmt(b, " (heads: %.2f)", f->judged);
        }
        buf_char(b, '\n');
    }
}

/* ---- events ---------------------------------------------------------------------------------- */

static void role(buf *b, const char *name, const casus_entity *list, int n)
{
    for (int i = 0; i < n; i++) {
        buf_fmt(b, "      %-10s %s %-4s %.*s\n", name, code_of(&list[i]), list[i].sector[0], (int)list[i].text.len,
                list[i].text.ptr);
    }
}

static void event(buf *b, const casus_event *v)
{
    buf_fmt(b, "    %s%s%s  cameo %s  %s  on '%.*s' by %.*s\n", casus_type_name(v->type), v->mode[0] ? " " : "",
            v->mode[0] ? v->mode[0] : "", v->cameo, casus_status_name(v->status), (int)v->trigger.text.len,
            v->trigger.text.ptr, (int)v->rule.len, v->rule.ptr);
    role(b, "actor", v->actor, v->n_actor);
    role(b, "recipient", v->recipient, v->n_recipient);
    for (int i = 0; i < v->n_claims; i++) {
        buf_fmt(b, "      %-10s %.*s\n", casus_stance_name(v->claims[i].stance), (int)v->claims[i].source.text.len,
                v->claims[i].source.text.ptr);
    }
}

static void events(buf *b, const casus_result *r, uint32_t i)
{
    buf_cstr(b, "  events\n");
    for (uint32_t k = 0; k < r->n_events; k++) {
        if (r->events[k].sentence == (int32_t)i) {
            event(b, &r->events[k]);
        }
    }
}

void casus_explain(casus_buf *out, const casus *c, casus_scratch *s, uint32_t sentence)
{
    (void)c;
    if (!s->mentions || sentence >= s->result.doc->n_sents) {
        return;
    }
    const casus_doc *doc = s->result.doc;
    const casus_sent *sent = &doc->sents[sentence];
    heading(out, doc, sentence);
    if (sent->n && !doc->words[sent->first].lemma.ptr) {
        buf_cstr(out, "  no word that can start an entry: not parsed\n\n");
        return;
    }
    for (uint32_t k = 0; k < sent->n; k++) {
        word(out, doc, sent, k);
    }
    mentions(out, s, sent);
    entries(out, s, doc, sentence);
    events(out, &s->result, sentence);
    buf_char(out, '\n');
}
