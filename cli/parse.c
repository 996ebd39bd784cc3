/* SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "pool.h"
#include "sink.h"

static const char doc[] =
    "Segment, tag, lemmatise and parse text and find its names; print CoNLL-U."
    "\vWith --input conllu the sentences, words and comments of the input are kept and everything "
    "else is predicted afresh. Names are in the last column as Name=B-PER.";

static bool parse_story(const void *arg, const casus *c, casus_scratch *s, casus_item *item, casus_buf *out,
                        casus_err *e)
{
    (void)arg;
    casus_doc *own = casus_item_doc(item);
    const casus_doc *d = own;
    if (!(own ? casus_annotate(c, s, own, e) : casus_parse(c, s, casus_item_story(item), &d, e))) {
        return false;
    }
    casus_write_conllu(out, c, d);
    return true;
}

int parse_main(int argc, char **argv)
{
    input_options o;
    input_parse(argc, argv, doc, NULL, NULL, &o);
    o.engine.parse_only = true;
    pool_job job = {.story = parse_story, .write = sink_stdout};
    job.progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    return pool_run(&o, &job);
}
