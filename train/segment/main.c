/* SPDX-License-Identifier: MIT
 * casus-train-segment: the segmenter's sections of the weights file from CoNLL-U, and a dump to score it. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/pack.h"
#include "fit.h"
#include "text/segment.h"

#define WEIGHTS_VERSION 1u
#define MAX_FILES 512

typedef struct options {
    const char *out, *segment, *model;
    const char *train[MAX_FILES], *dev[MAX_FILES], *words[MAX_FILES], *tagged[MAX_FILES];
    size_t n_train, n_dev, n_words, n_tagged;
    fit_options token, sentence, open;
    uint32_t copies; /* of the training text in other layouts */
} options;

static const struct argp_option arguments[] = {
    {"train", 't', "FILE", 0, "CoNLL-U to learn from (may be repeated)", 0},
    {"dev", 'd', "FILE", 0, "CoNLL-U to choose the limits on (may be repeated)", 0},
    {"words", 'w', "FILE", 0, "tagged text (word_TAG) to count words in (may be repeated)", 0},
    {"tagged", 'g', "FILE", 0, "tagged text to learn sentence ends from (may be repeated)", 0},
    {"out", 'o', "FILE", 0, "weights file to write", 0},
    {"model", 'm', "FILE", 0, "weights file to segment with", 0},
    {"segment", 's', "FILE", 0, "segment this text and print CoNLL-U", 0},
    {"seed", 'S', "N", 0, "seed of the random numbers", 0},
    {"copies", 'c', "N", 0, "further copies of the training text in other layouts", 0},
    {"set", 'x', "NAME=VALUE", 0, "an option of the fit: {tok,sent}.{epochs,tune,min,rows,rate,decay,drop,init}", 0},
    {0}};

static bool set_option(options *o, const char *arg)
{
    fit_options *f = strncmp(arg, "tok.", 4) == 0 ? &o->token : strncmp(arg, "sent.", 5) == 0 ? &o->sentence : NULL;
    const char *name = strchr(arg, '.'), *value = strchr(arg, '=');
    if (!f || !name || !value) {
        return false;
    }
    struct {
        const char *name;
        uint32_t *n;
        double *x;
    } known[] = {{"epochs", &f->epochs, NULL}, {"tune", &f->tune_epochs, NULL}, {"min", &f->min_count, NULL},
                 {"rows", &f->max_rows, NULL}, {"rate", NULL, &f->rate},        {"decay", NULL, &f->decay},
                 {"drop", NULL, &f->drop},     {"init", NULL, &f->init}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strncmp(name + 1, known[i].name, (size_t)(value - name - 1)) == 0) {
            if (known[i].n) {
                *known[i].n = (uint32_t)strtoul(value + 1, NULL, 10);
            } else {
                *known[i].x = strtod(value + 1, NULL);
            }
            return true;
        }
    }
    return false;
}

static error_t add_file(struct argp_state *state, const char **list, size_t *n, const char *path)
{
    if (*n == MAX_FILES) {
        argp_error(state, "more than %d files", MAX_FILES);
    }
    list[(*n)++] = path;
    return 0;
}

static error_t parse_option(int key, char *arg, struct argp_state *state)
{
    options *o = state->input;
    switch (key) {
    case 't':
        return add_file(state, o->train, &o->n_train, arg);
    case 'd':
        return add_file(state, o->dev, &o->n_dev, arg);
    case 'w':
        return add_file(state, o->words, &o->n_words, arg);
    case 'g':
        return add_file(state, o->tagged, &o->n_tagged, arg);
    case 'o':
        o->out = arg;
        return 0;
    case 'm':
        o->model = arg;
        return 0;
    case 's':
        o->segment = arg;
        return 0;
    case 'S':
        o->token.seed = o->sentence.seed = o->open.seed = strtoull(arg, NULL, 10);
        return 0;
    case 'c':
        o->copies = (uint32_t)strtoul(arg, NULL, 10);
        return 0;
    case 'x':
        if (!set_option(o, arg)) {
            argp_error(state, "unknown option '%s'", arg);
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* ---- training ---- */

static bool read_all(gold *g, const char *const *paths, size_t n, casus_err *e)
{
    for (size_t i = 0; i < n; i++) {
        if (!gold_read(g, paths[i], e)) {
            return false;
        }
    }
    return true;
}

static bool write_model(const options *o, const fit_result *token, const fit_result *sentence, const fit_result *opener,
                        const int32_t *limit, const buf *letters, const uint16_t *words, casus_err *e)
{
    const pack_part parts[] = {
        {"seg.tok.slot", token->slots, sizeof *token->slots * token->n_slots},
        {"seg.tok.row", token->rows, (size_t)token->n_rows * SEG_WIDTH},
        {"seg.tok.out", token->out, sizeof token->out},
        {"seg.sent.slot", sentence->slots, sizeof *sentence->slots * sentence->n_slots},
        {"seg.sent.row", sentence->rows, (size_t)sentence->n_rows * SEG_WIDTH},
        {"seg.sent.out", sentence->out, sizeof sentence->out},
        {"seg.open.slot", opener->slots, sizeof *opener->slots * opener->n_slots},
        {"seg.open.row", opener->rows, (size_t)opener->n_rows * SEG_WIDTH},
        {"seg.open.out", opener->out, sizeof opener->out},
        {"seg.limit", limit, 2 * sizeof *limit},
        {"seg.words", words, SEG_WORD_SLOTS * sizeof *words},
        {"seg.mwt", letters->ptr, letters->len},
    };
    return pack_write(o->out, "weights", WEIGHTS_VERSION, parts, sizeof parts / sizeof *parts, e);
}

static bool train(const options *o, casus_err *e)
{
    static const layout plain = {0}, news = {.join = 0.1, .line = 0.5, .wrap = 0.3, .drop = 0.1};
    gold g = {0}, dev = {0};
    buf letters = {0};
    samples tok = {0}, sent = {0}, opn = {0}, dev_tok = {0}, dev_sent = {0}, dev_opn = {0};
    rng r = {o->token.seed};
    if (!read_all(&g, o->train, o->n_train, e) || !read_all(&dev, o->dev, o->n_dev, e) ||
        !letters_table(o->train, o->n_train, &letters, e)) {
        return false;
    }
    uint16_t *words = mem_zalloc(SEG_WORD_SLOTS, sizeof *words);
    seg_lexicon lex = {.words = words};
    seg_lexicon_abbr(&lex);
    if (!words_table(o->words, o->n_words, words, e)) {
        return false;
    }
    seg_letters *table = mem_zalloc(SEG_MAX_LETTERS, sizeof *table);
    if (!seg_letters_open(table, letters.ptr, letters.len, e)) {
        return false;
    }
    samples_add(&g, &lex, &plain, &r, &(sample_sets){&tok, &sent, &opn, table});
    for (uint32_t i = 0; i < o->copies; i++) {
        samples_add(&g, &lex, &news, &r, &(sample_sets){.sentence = &sent});
    }
    gold more = {0};
    for (size_t i = 0; i < o->n_tagged; i++) {
        if (!gold_read_tagged(&more, o->tagged[i], e)) {
            return false;
        }
    }
    samples_add(&more, &lex, &plain, &r, &(sample_sets){.sentence = &sent});
    samples_add(&dev, &lex, &plain, &r, &(sample_sets){&dev_tok, &dev_sent, &dev_opn, table});
    fit_result token, sentence, opener;
    double f1[2];
    int32_t limit[2];
    fit(&tok, &dev_tok, &o->token, &token);
    fit(&sent, &dev_sent, &o->sentence, &sentence);
    fit(&opn, &dev_opn, &o->open, &opener);
    seg_net net[2] = {fit_net(&token), fit_net(&sentence)};
    limit[0] = fit_limit(&net[0], &dev_tok, &f1[0]);
    limit[1] = fit_limit(&net[1], &dev_sent, &f1[1]);
    fprintf(stderr, "dev: splits %.2f at limit %d, sentence ends %.2f at limit %d\n", f1[0], limit[0], f1[1], limit[1]);
    bool ok = write_model(o, &token, &sentence, &opener, limit, &letters, words, e);
    fit_release(&token);
    fit_release(&sentence);
    fit_release(&opener);
    samples_release(&tok);
    samples_release(&sent);
    samples_release(&opn);
    samples_release(&dev_tok);
    samples_release(&dev_sent);
    samples_release(&dev_opn);
    gold_release(&g);
    gold_release(&more);
    gold_release(&dev);
    buf_free(&letters);
    free(words);
    free(table);
    return ok;
}

/* ---- dump ---- */

static void print_word(const casus_doc *d, uint32_t i, uint32_t id)
{
    const casus_word *w = &d->words[i];
    bool inside = w->flags & (CASUS_MWT_FIRST | CASUS_MWT_CONT);
    const char *misc = w->flags & CASUS_SPACE_AFTER || inside ? "_" : "SpaceAfter=No";
    printf("%u\t%.*s\t_\t_\t_\t_\t%u\t%s\t_\t%s\n", id, (int)w->form.len, w->form.ptr, id == 1 ? 0 : 1,
           id == 1 ? "root" : "dep", misc);
}

static void print_range(const casus_doc *d, uint32_t i, uint32_t end, uint32_t id)
{
    uint32_t n = 1;
    while (i + n < end && d->words[i + n].flags & CASUS_MWT_CONT) {
        n++;
    }
    const casus_word *first = &d->words[i], *last = &d->words[i + n - 1];
    int len = (int)(last->form.ptr + last->form.len - first->form.ptr);
    printf("%u-%u\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", id, id + n - 1, len, first->form.ptr,
           first->flags & CASUS_SPACE_AFTER ? "_" : "SpaceAfter=No");
}

static void print_doc(const casus_doc *d)
{
    for (uint32_t s = 0; s < d->n_sents; s++) {
        const casus_sent *t = &d->sents[s];
        if (t->newpar) {
            puts("# newpar");
        }
        for (uint32_t i = t->first; i < t->first + t->n; i++) {
            if (d->words[i].flags & CASUS_MWT_FIRST) {
                print_range(d, i, t->first + t->n, i - t->first + 1);
            }
            print_word(d, i, i - t->first + 1);
        }
        puts("");
    }
}

static bool segment(const options *o, casus_err *e)
{
    buf text = {0};
    file_map map;
    pack p;
    segment_model *m;
    arena a;
    arena_init(&a, 1 << 20);
    if (!file_open_map(&map, o->model, (size_t)1 << 30, e)) {
        return false;
    }
    bool ok = pack_open(&p, map.data, map.size, "weights", 1, UINT32_MAX, e) && segment_open(&m, &p, e);
    if (ok) {
        ok = file_read(o->segment, (size_t)1 << 30, &text, e);
        casus_story story = {.text = {text.ptr, (uint32_t)text.len}};
        casus_doc doc = {.story = &story};
        if (ok) {
            segment_doc(m, &a, &doc);
            print_doc(&doc);
        }
        segment_close(m);
    }
    buf_free(&text);
    file_close_map(&map);
    arena_release(&a);
    return ok;
}

int main(int argc, char **argv)
{
    static const struct argp parser = {arguments, parse_option, NULL, "Train the segmenter, or segment a text with it.",
                                       NULL,      NULL,         NULL};
    options o = {.token = {.epochs = 8,
                           .tune_epochs = 4,
                           .min_count = 2,
                           .max_rows = 16000,
                           .slots = 1u << 15,
                           .rate = 0.05,
                           .decay = 3e-4,
                           .drop = 0.1,
                           .init = 0.1,
                           .seed = 1},
                 .sentence = {.epochs = 8,
                              .tune_epochs = 4,
                              .min_count = 2,
                              .max_rows = 40000,
                              .slots = 1u << 16,
                              .rate = 0.05,
                              .decay = 3e-4,
                              .drop = 0.15,
                              .init = 0.1,
                              .seed = 1},
                 .open = {.epochs = 12,
                          .min_count = 2,
                          .max_rows = 2000,
                          .slots = 1u << 12,
                          .rate = 0.05,
                          .decay = 1e-4,
                          .drop = 0.1,
                          .init = 0.1,
                          .seed = 1},
                 .copies = 1};
    casus_err e = {0};
    argp_parse(&parser, argc, argv, 0, NULL, &o);
    bool ok = o.segment && o.model ? segment(&o, &e) : o.n_train && o.n_dev && o.out ? train(&o, &e) : false;
    if (!ok) {
        fprintf(stderr, "casus-train-segment: %s%s%s\n", e.file, e.file[0] ? ": " : "",
                e.message[0] ? e.message : "give --train, --dev and --out, or --model and --segment");
        return e.code == CASUS_EIO ? 3 : e.code ? 1 : 2;
    }
    return 0;
}
