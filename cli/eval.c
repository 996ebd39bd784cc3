/* SPDX-License-Identifier: MIT */
#include "eval.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sink.h"

enum { KEY_GOLD = 2100, KEY_PAIRS, KEY_ITEMS, KEY_OUTPUT };

typedef struct eval_options {
    const char *gold, *pairs, *items;
    bool jsonl;
} eval_options;

static const char doc[] =
    "Code the sentences of a gold file and count what agrees: precision, recall and F1 by type, confusions, and the "
    "macro-F1 in the last line."
    "\v--gold: sentences of stories with their events (doc, sent, date, text, events), or records of one event "
    "(id, text, event, actor, recipient; types of PLOVER before 2.0 as well), as JSON lines. Events of a "
    "sentence are paired one to one; levels are type, a common country of the actor, a common country of the recipient. "
    "Status, attribution and denial are counted on the matched events.\n"
    "--pairs: id, sentence, source, target and root, separated by tabs, with a heading. Of the events of the sentence "
    "the one counts whose actor shares a word with the source and whose recipient shares one with the target; else one "
    "with either; else the first. CONCEDE and RETREAT count as YIELD.";

static const struct argp_option mine[] = {
    {"gold", KEY_GOLD, "FILE", 0, "sentences with their events, as JSON lines", 1},
    {"pairs", KEY_PAIRS, "FILE", 0, "sentences with a pair and its type, separated by tabs", 1},
    {"items", KEY_ITEMS, "FILE", 0, "write what was got wrong, as JSON lines", 1},
    {"output", KEY_OUTPUT, "FORMAT", 0, "text or jsonl (default: text)", 1},
    {0},
};

static error_t take(int key, char *arg, struct argp_state *state)
{
    eval_options *o = state->input;
    switch (key) {
    case KEY_GOLD: o->gold = arg; return 0;
    case KEY_PAIRS: o->pairs = arg; return 0;
    case KEY_ITEMS: o->items = arg; return 0;
    case KEY_OUTPUT:
        if (strcmp(arg, "jsonl") != 0 && strcmp(arg, "text") != 0) {
            argp_error(state, "unknown output format '%s'", arg);
        }
        o->jsonl = strcmp(arg, "jsonl") == 0;
        return 0;
    case ARGP_KEY_END:
        if (!o->gold == !o->pairs) {
            argp_error(state, "say either --gold FILE or --pairs FILE");
        }
        return 0;
    default: return ARGP_ERR_UNKNOWN;
    }
}

/* ---- figures ------------------------------------------------------------------------------------ */

static double ratio(int a, int b)
{
    return b > 0 ? (double)a / b : 0;
}

double tally_precision(const tally *t)
{
    return ratio(t->tp, t->pred);
}

double tally_recall(const tally *t)
{
    return ratio(t->tp, t->gold);
}

double tally_f1(const tally *t)
{
    return ratio(2 * t->tp, t->gold + t->pred);
}

bool eval_code(eval_run *r, const char *id, casus_date date, const char *text, const casus_result **out, casus_err *e)
{
    casus_story story = {.id = {id, (uint32_t)strlen(id)}, .date = date, .text = {text, (uint32_t)strlen(text)}};
    return casus_code(r->engine, r->scratch, &story, out, e);
}

void eval_leave_out(eval_run *r, const char *path, long line, const casus_err *why)
{
    casus_err e = *why;
    size_t n = strlen(path), room = sizeof e.file - 1;
    snprintf(e.file, sizeof e.file, "%s", n > room ? path + n - room : path);
    e.line = line;
    e.column = 0;
    say_err(&e, NULL);
    r->left_out++;
}

/* ---- the report --------------------------------------------------------------------------------- */

void eval_line(eval_run *r, const char *name, const tally *t)
{
    const char *form = r->jsonl ? "{\"of\":\"%s\",\"gold\":%d,\"coded\":%d,\"agree\":%d,\"precision\":%.3f,\"recall\":%.3f,"
                                  "\"f1\":%.3f}\n"
                                : "%-22s gold %5d  coded %5d  agree %5d  P %.3f  R %.3f  F1 %.3f\n";
    casus_buf_fmt(&r->out, form, name, t->gold, t->pred, t->tp, tally_precision(t), tally_recall(t), tally_f1(t));
}

void eval_share(eval_run *r, const char *name, int part, int whole)
{
    const char *form = r->jsonl ? "{\"of\":\"%s\",\"count\":%d,\"total\":%d,\"share\":%.3f}\n" : "%-22s %d of %d  %.3f\n";
    casus_buf_fmt(&r->out, form, name, part, whole, ratio(part, whole));
}

static void confusions(eval_run *r, const eval_table *t)
{
    for (int g = 0; g <= EVAL_CLASSES; g++)
        for (int p = 0; p <= EVAL_CLASSES; p++) {
            if (g == p || !t->confused[g][p])
                continue;
            const char *form = r->jsonl ? "{\"gold\":\"%s\",\"coded\":\"%s\",\"count\":%d}\n" : "  %-10s as %-10s %5d\n";
            casus_buf_fmt(&r->out, form, t->name[g], t->name[p], t->confused[g][p]);
        }
}

void eval_classes(eval_run *r, const eval_table *t)
{
    tally sum = {0};
    for (int i = 0; i < t->n; i++) {
        eval_line(r, t->name[i], &t->of[i]);
        sum.gold += t->of[i].gold, sum.pred += t->of[i].pred, sum.tp += t->of[i].tp;
    }
    eval_line(r, "micro", &sum);
    if (!r->jsonl) {
        casus_buf_fmt(&r->out, "confusions (gold as coded; -: none)\n");
    }
    confusions(r, t);
}

void eval_macro(eval_run *r, const eval_table *t)
{
    if (r->left_out) {
        casus_buf_fmt(&r->out, r->jsonl ? "{\"of\":\"lines left out\",\"count\":%d}\n" : "lines left out         %d\n",
                      r->left_out);
    }
    double sum = 0;
    int n = 0;
    for (int i = 0; i < t->n; i++) {
        if (t->of[i].gold == 0)
            continue;
        sum += tally_f1(&t->of[i]);
        n++;
    }
    casus_buf_fmt(&r->out, r->jsonl ? "{\"macro_f1\":%.3f}\n" : "macro-F1 %.3f\n", n ? sum / n : 0);
}

/* ---- the command -------------------------------------------------------------------------------- */

static bool run(eval_run *r, const eval_options *o, const input_options *in, casus_err *e)
{
    if (!casus_open(&r->engine, &in->engine, e)) {
        return false;
    }
    r->scratch = casus_scratch_new(r->engine);
    bool ok = o->gold ? eval_gold(r, o->gold, e) : eval_pairs(r, o->pairs, e);
    return ok && sink_stdout(NULL, r->out.ptr, r->out.len, e);
}

static bool close_items(FILE *items, const char *path, casus_err *e)
{
    bool failed = items && (ferror(items) != 0);
    failed |= items && fclose(items) != 0;
    if (failed) {
        *e = (casus_err){.code = CASUS_EIO};
        snprintf(e->message, sizeof e->message, "cannot write %.200s: %s", path, strerror(errno));
    }
    return !failed;
}

int eval_main(int argc, char **argv)
{
    static const struct argp own = {mine, take, NULL, NULL, NULL, NULL, NULL};
    eval_options o = {0};
    input_options in;
    casus_err e = {0};
    input_parse(argc, argv, doc, &own, &o, &in);
    if (in.n_files > 0) {
        say("eval takes its file by --gold or --pairs, not '%s'", in.files[0]);
        return EXIT_USAGE;
    }
    eval_run r = {.date = in.date.year ? in.date : (casus_date){2020, 1, 1}, .jsonl = o.jsonl};
    if (o.items && !(r.items = fopen(o.items, "w"))) {
        say("cannot open %s: %s", o.items, strerror(errno));
        return EXIT_IO;
    }
    bool ok = run(&r, &o, &in, &e);
    casus_err closing;
    if (!close_items(r.items, o.items, &closing) && ok) {
        e = closing;
        ok = false;
    }
    casus_scratch_free(r.scratch);
    casus_close(r.engine);
    casus_buf_free(&r.out);
    if (!ok) {
        say_err(&e, NULL);
    }
    return !ok ? status_of(&e) : r.left_out ? EXIT_INPUT : EXIT_OK;
}
