/* SPDX-License-Identifier: MIT */
#include "pool.h"
#include "sink.h"

static const char doc[] =
    "Show how a text is read, sentence by sentence: the tree, the mentions of actors, the entries of "
    "the lexicon that were tried and why each did or did not fit, and the events."
    "\vSentences without a word that can start an entry of the lexicon are not parsed.";

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
        casus_explain(out, c, s, i);
    }
    return true;
}

int explain_main(int argc, char **argv)
{
    input_options o;
    input_parse(argc, argv, doc, NULL, NULL, &o);
    pool_job job = {.story = explain_story, .write = sink_stdout};
    return pool_run(&o, &job);
}
