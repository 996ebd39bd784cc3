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
#define EXTRA_COPIES 4
#define MAX_FILES 512

typedef struct options {
    const char *out, *segment, *model, *base, *extra;
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
    {"base", 'b', "FILE", 0, "weights file whose other sections go into the one written", 0},
    {"extra", 'e', "FILE", 0, "sentences of our own to learn from, as text and tokens", 0},
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
    case 'b':
        o->base = arg;
        return 0;
    case 'e':
        o->extra = arg;
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

#define MAX_PARTS 128

typedef struct parts {
    pack_part at[MAX_PARTS];
    uint32_t n;
} parts;

static void add_part(parts *p, const char *name, const void *data, size_t size)
{
    if (p->n < MAX_PARTS) {
        p->at[p->n++] = (pack_part){name, data, size};
    }
}

/* Sections of the base file, without those of a segmenter. */
static bool add_base(parts *p, const options *o, file_map *map, casus_err *e)
{
    pack base;
    if (!o->base) {
        return true;
    }
    if (!file_open_map(map, o->base, (size_t)1 << 30, e) ||
        !pack_open(&base, map->data, map->size, "weights", 1, UINT32_MAX, e)) {
        return false;
    }
    for (uint32_t i = 0; i < base.n_sections; i++) {
        const char *name;
        size_t size;
        const void *data = pack_at(&base, i, &name, &size);
        if (strncmp(name, "seg.", 4) != 0) {
            add_part(p, name, data, size);
        }
    }
    return true;
}

typedef struct learnt {
    fit_result token, sentence, open;
    int32_t limit[2];
    buf letters;
    uint16_t *words;
} learnt;

static bool write_model(const options *o, const learnt *m, casus_err *e)
{
    static const char *const names[][3] = {{"seg.tok.slot", "seg.tok.row", "seg.tok.out"},
                                           {"seg.sent.slot", "seg.sent.row", "seg.sent.out"},
                                           {"seg.open.slot", "seg.open.row", "seg.open.out"}};
    const fit_result *net[] = {&m->token, &m->sentence, &m->open};
    parts p = {.n = 0};
    file_map map = {0};
    bool ok = add_base(&p, o, &map, e);
    for (int i = 0; i < 3; i++) {
        add_part(&p, names[i][0], net[i]->slots, sizeof *net[i]->slots * net[i]->n_slots);
        add_part(&p, names[i][1], net[i]->rows, (size_t)net[i]->n_rows * SEG_WIDTH);
        add_part(&p, names[i][2], net[i]->out, sizeof net[i]->out);
    }
    add_part(&p, "seg.limit", m->limit, sizeof m->limit);
    add_part(&p, "seg.words", m->words, SEG_WORD_SLOTS * sizeof *m->words);
    add_part(&p, "seg.mwt", m->letters.ptr, m->letters.len);
    ok = ok && pack_write(o->out, "weights", WEIGHTS_VERSION, p.at, p.n, e);
    file_close_map(&map);
    return ok;
}

/* Everything that is learnt from: samples of the training and of the development text. */
typedef struct corpus {
    gold train, tagged, extra, dev;
    samples token, sentence, open, dev_token, dev_sentence, dev_open;
} corpus;

static void corpus_release(corpus *c)
{
    samples *const all[] = {&c->token, &c->sentence, &c->open, &c->dev_token, &c->dev_sentence, &c->dev_open};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        samples_release(all[i]);
    }
    gold_release(&c->train);
    gold_release(&c->tagged);
    gold_release(&c->extra);
    gold_release(&c->dev);
}

static bool read_corpus(const options *o, corpus *c, casus_err *e)
{
    gold_open(&c->train);
    gold_open(&c->tagged);
    gold_open(&c->extra);
    gold_open(&c->dev);
    for (size_t i = 0; i < o->n_tagged; i++) {
        if (!gold_read_tagged(&c->tagged, o->tagged[i], e)) {
            return false;
        }
    }
    if (o->extra && !gold_read_pairs(&c->extra, o->extra, e)) {
        return false;
    }
    return read_all(&c->train, o->train, o->n_train, e) && read_all(&c->dev, o->dev, o->n_dev, e);
}

static void make_samples(const options *o, corpus *c, const seg_lexicon *lex, const seg_letters *letters)
{
    static const layout plain = {0}, news = {.join = 0.1, .line = 0.5, .wrap = 0.3, .drop = 0.1};
    rng r = {o->sentence.seed};
    sample_sets all = {&c->token, &c->sentence, &c->open, letters};
    sample_sets ends = {.sentence = &c->sentence};
    sample_sets dev = {&c->dev_token, &c->dev_sentence, &c->dev_open, letters};
    samples_add(&c->train, lex, &plain, &r, &all);
    for (uint32_t i = 0; i < o->copies; i++) {
        samples_add(&c->train, lex, &news, &r, &ends);
    }
    samples_add(&c->tagged, lex, &plain, &r, &ends);
    for (int i = 0; i < EXTRA_COPIES; i++) {
        samples_add(&c->extra, lex, &plain, &r, &all);
    }
    samples_add(&c->dev, lex, &plain, &r, &dev);
}

static void learn(const options *o, const corpus *c, learnt *m)
{
    double f1[2];
    fit(&c->token, &c->dev_token, &o->token, &m->token);
    fit(&c->sentence, &c->dev_sentence, &o->sentence, &m->sentence);
    fit(&c->open, &c->dev_open, &o->open, &m->open);
    seg_net net[2] = {fit_net(&m->token), fit_net(&m->sentence)};
    m->limit[0] = fit_limit(&net[0], &c->dev_token, &f1[0]);
    m->limit[1] = fit_limit(&net[1], &c->dev_sentence, &f1[1]);
    fprintf(stderr, "dev: splits %.2f at limit %d, sentence ends %.2f at limit %d\n", f1[0], m->limit[0], f1[1],
            m->limit[1]);
}

static bool train(const options *o, casus_err *e)
{
    corpus c = {0};
    learnt m = {.words = mem_zalloc(SEG_WORD_SLOTS, sizeof *m.words)};
    seg_lexicon *lex = mem_zalloc(1, sizeof *lex);
    seg_letters *letters = mem_zalloc(SEG_MAX_LETTERS, sizeof *letters);
    lex->words = m.words;
    seg_lexicon_abbr(lex);
    bool ok = read_corpus(o, &c, e) && letters_table(o->train, o->n_train, &m.letters, e) &&
              seg_letters_open(letters, m.letters.ptr, m.letters.len, e) &&
              words_table(o->words, o->n_words, m.words, e);
    if (ok) {
        make_samples(o, &c, lex, letters);
        learn(o, &c, &m);
        ok = write_model(o, &m, e);
    }
    fit_release(&m.token);
    fit_release(&m.sentence);
    fit_release(&m.open);
    buf_free(&m.letters);
    free(m.words);
    free(lex);
    free(letters);
    corpus_release(&c);
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
                              .seed = 3},
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
