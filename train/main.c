/* SPDX-License-Identifier: MIT
 * casus-train: from CoNLL-U to the shipped weights. docs/model.md has the recipe. */
#include <argp.h>
#include <cblas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "export.h"
#include "heads.h"
#include "label.h"
#include "learn.h"

enum { MAX_FILES = 32 };

typedef struct options {
    const char *train[MAX_FILES], *dev[MAX_FILES], *names[MAX_FILES], *dev_names[MAX_FILES], *extra[MAX_FILES], *args[MAX_FILES];
    int n_train, n_dev, n_names, n_dev_names, n_extra, n_args, min_count;
    float extra_weight;
    const char *classes, *forms, *from;
    learn_options learn;
} options;

static const struct argp_option table[] = {
    {"train", 't', "FILE", 0, "training treebank, CoNLL-U (repeat)", 0},
    {"dev", 'd', "FILE", 0, "treebank to report on (repeat)", 0},
    {"names", 'n', "FILE", 0, ".iob2 names over the training files (repeat)", 0},
    {"dev-names", 'N', "FILE", 0, ".iob2 names over the development files (repeat)", 0},
    {"classes", 'c', "FILE", 0, "word classes: word<TAB>bits a line", 0},
    {"from", 'F', "MODEL", 0, "start from a trained model, with its tables and widths", 0},
    {"forms", 'f', "FILE", 0, "inflected forms for the lemma dictionary: form<TAB>XPOS<TAB>lemma a line", 0},
    {"extra", 'x', "FILE", 0, "automatically labelled CoNLL-U to train on as well (repeat)", 0},
    {"extra-weight", 'X', "W", 0, "weight of the extra sentences in the loss (1)", 0},
    {"out", 'o', "FILE", 0, "result", 0},
    {"epochs", 'e', "N", 0, "passes over the data (30)", 0},
    {"batch", 'b', "N", 0, "words a step (1000)", 0},
    {"rate", 'r', "R", 0, "highest learning rate (0.002)", 0},
    {"threads", 'j', "N", 0, "threads (2)", 0},
    {"seed", 's', "N", 0, "seed (1)", 0},
    {"dim", 'D', "N", 0, "width of the embeddings (128)", 0},
    {"hidden", 'H', "N", 0, "width of a recurrent unit (160)", 0},
    {"layers", 'l', "N", 0, "recurrent layers (3)", 0},
    {"arc", 'A', "N", 0, "width of an arc vector (128)", 0},
    {"label", 'L', "N", 0, "width of a label vector (96)", 0},
    {"tags", 'G', "N", 0, "width of the tags' hidden layer (128)", 0},
    {"name-width", 'E', "N", 0, "width of a name vector (64)", 0},
    {"dropout", 'p', "P", 0, "dropout of hidden layers (0.33)", 0},
    {"min-count", 'm', "N", 0, "occurrences that make a known word (2)", 0},
    {0}};

static void push(struct argp_state *st, const char **list, int *n, const char *arg)
{
    if (*n == MAX_FILES) argp_error(st, "more than %d files of one kind", MAX_FILES);
    list[(*n)++] = arg;
}

static error_t parse(int key, char *arg, struct argp_state *st)
{
    options *o = st->input;
    switch (key) {
    case 't': push(st, o->train, &o->n_train, arg); break;
    case 'd': push(st, o->dev, &o->n_dev, arg); break;
    case 'n': push(st, o->names, &o->n_names, arg); break;
    case 'N': push(st, o->dev_names, &o->n_dev_names, arg); break;
    case 'x': push(st, o->extra, &o->n_extra, arg); break;
    case 'c': o->classes = arg; break;
    case 'F': o->from = arg; break;
    case 'f': o->forms = arg; break;
    case 'X': o->extra_weight = strtof(arg, NULL); break;
    case 'o': o->learn.out = arg; break;
    case 'e': o->learn.epochs = atoi(arg); break;
    case 'b': o->learn.batch = atoi(arg); break;
    case 'r': o->learn.rate = strtof(arg, NULL); break;
    case 'j': o->learn.threads = atoi(arg); break;
    case 's': o->learn.seed = strtoull(arg, NULL, 10); break;
    case 'D': o->learn.shape.D = atoi(arg); break;
    case 'H': o->learn.shape.H = atoi(arg); break;
    case 'l': o->learn.shape.layers = atoi(arg); break;
    case 'A': o->learn.shape.A = atoi(arg); break;
    case 'L': o->learn.shape.L = atoi(arg); break;
    case 'G': o->learn.shape.G = atoi(arg); break;
    case 'E': o->learn.shape.E = atoi(arg); break;
    case 'p': o->learn.drop.hidden = o->learn.drop.mlp = strtof(arg, NULL); break;
    case 'm': o->min_count = atoi(arg); break;
    case ARGP_KEY_ARG: push(st, o->args, &o->n_args, arg); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static int fail(const casus_err *e)
{
    fprintf(stderr, "casus-train: %s%s%s\n", e->file, e->file[0] ? ": " : "", e->message);
    return 3;
}

static bool read_dev(const options *o, labels *l, const feature_vocab *v, corpus *dev, casus_err *e)
{
    for (int i = 0; i < o->n_dev; i++) {
        if (!corpus_read(&dev[i], o->dev[i], l, false, e)) return false;
        for (int j = 0; j < o->n_dev_names; j++)
            if (!corpus_names(&dev[i], 0, o->dev_names[j], e)) return false;
        corpus_features(&dev[i], v);
    }
    return true;
}

static bool read_train(const options *o, labels *l, corpus *c, word_counts *w, casus_err *e)
{
    bool grow = !o->from;
    for (int i = 0; i < o->n_train; i++)
        if (!corpus_read(c, o->train[i], l, grow, e)) return false;
    if (grow) corpus_prune(c, l, 2);
    for (int i = 0; i < o->n_names; i++)
        if (!corpus_names(c, 0, o->names[i], e)) return false;
    size_t gold = c->n;
    for (int i = 0; i < o->n_extra; i++)
        if (!corpus_read(c, o->extra[i], l, false, e)) return false;
    for (size_t i = gold; i < c->n; i++) {
        c->s[i].weight = o->extra_weight;
        if (c->s[i].soft) memset(c->s[i].name, -1, c->s[i].n); /* names are only learned from people */
    }
    corpus_count(c, 0, w);
    return true;
}

/* Tables of words and labels: those of the model to start from, or new ones from the training files. */
static bool make_tables(options *o, state *s, corpus *c, word_counts *w, casus_err *e)
{
    if (o->from) return state_load(s, NULL, NULL, o->from, e) && read_train(o, &s->lab, c, w, e);
    intern_init(&s->lab.xpos), intern_init(&s->lab.feats), intern_init(&s->lab.lemma);
    if (!o->classes) return err_set(e, CASUS_EUSAGE, "learn needs --classes or --from");
    if (!(s->classes = classes_read(o->classes, &s->n_classes, e)) || !read_train(o, &s->lab, c, w, e)) return false;
    s->slots = vocab_build(w, (uint32_t)o->min_count, &s->n_slots, &s->n_words);
    s->shape = o->learn.shape;
    s->shape.rows = (int)(FEATURE_HASHED + s->n_words);
    s->shape.upos = CASUS_UPOS_N, s->shape.rel = CASUS_REL_N, s->shape.name = NAME_TAGS;
    s->shape.xpos = (int)s->lab.xpos.n, s->shape.feats = (int)s->lab.feats.n, s->shape.lemma = (int)s->lab.lemma.n;
    net_init(&s->net, &s->shape, o->learn.seed);
    return true;
}

static int command_learn(options *o)
{
    casus_err e = {0};
    state s = {0};
    corpus c = {0}, dev[MAX_FILES] = {0};
    word_counts w = {0};
    if (!make_tables(o, &s, &c, &w, &e)) return fail(&e);
    s.seed = o->learn.seed;
    s.epoch = 0;
    feature_vocab v = state_vocab(&s);
    corpus_features(&c, &v);
    if (!read_dev(o, &s.lab, &v, dev, &e)) return fail(&e);
    fprintf(stderr, "%zu sentences, %zu words, %u known words, classes: %d XPOS, %d features, %d lemma scripts\n", c.n, c.tokens,
            s.n_words, s.shape.xpos, s.shape.feats, s.shape.lemma);
    return learn(&s, &o->learn, &c, dev, o->n_dev, &w, &e) ? 0 : fail(&e);
}

typedef struct ensemble {
    state s[MAX_FILES];
    const net *nets[MAX_FILES];
    net_work *k[MAX_FILES];
} ensemble;

/* Networks of different sizes may vote together when their tables of words and labels are the same. */
static bool load_ensemble(const options *o, ensemble *x, casus_err *e)
{
    for (int i = 0; i < o->n_args; i++) {
        if (!state_load(&x->s[i], NULL, NULL, o->args[i], e)) return false;
        x->nets[i] = &x->s[i].net;
        x->k[i] = net_work_new(&x->s[i].shape, 2048, 1);
        if (x->s[i].n_slots != x->s[0].n_slots || x->s[i].shape.lemma != x->s[0].shape.lemma ||
            memcmp(x->s[i].slots, x->s[0].slots, x->s[0].n_slots * sizeof *x->s[0].slots) != 0)
            return err_at(e, CASUS_EMODEL, o->args[i], 0, 0, "its word or label table differs from the first model's");
    }
    return true;
}

static int command_label(options *o)
{
    casus_err e = {0};
    ensemble x;
    corpus c = {0};
    if (!load_ensemble(o, &x, &e)) return fail(&e);
    for (int i = 0; i < o->n_train; i++)
        if (!corpus_read(&c, o->train[i], &x.s[0].lab, false, &e)) return fail(&e);
    feature_vocab v = state_vocab(&x.s[0]);
    corpus_features(&c, &v);
    FILE *out = fopen(o->learn.out, "w");
    if (!out) return fprintf(stderr, "casus-train: cannot write '%s'\n", o->learn.out), 3;
    bool ok = label_corpus(x.nets, o->n_args, x.k, &c, &x.s[0].lab, out);
    return fclose(out) == 0 && ok ? 0 : 3;
}

static int command_score(options *o)
{
    casus_err e = {0};
    ensemble x;
    corpus dev[MAX_FILES] = {0};
    if (!load_ensemble(o, &x, &e)) return fail(&e);
    state *s = x.s;
    feature_vocab v = state_vocab(&s[0]);
    if (!read_dev(o, &s[0].lab, &v, dev, &e)) return fail(&e);
    for (int i = 0; i < o->n_dev; i++) {
        scores r = score_corpus(x.nets, o->n_args, x.k, &dev[i], &s[0].lab);
        printf("%s UPOS %.2f XPOS %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f names %.2f\n", o->dev[i], r.upos, r.xpos,
               r.feats, r.lemma, r.uas, r.las, r.name_f1);
    }
    return 0;
}

static int command_export(const options *o)
{
    casus_err e = {0};
    state s;
    corpus c = {0};
    if (!state_load(&s, NULL, NULL, o->args[0], &e)) return fail(&e);
    for (int i = 0; i < o->n_train; i++)
        if (!corpus_read(&c, o->train[i], &s.lab, false, &e)) return fail(&e);
    return export_weights(&s, &c, o->forms, o->n_args > 1 ? o->args[1] : NULL, o->learn.out, &e) ? 0 : fail(&e);
}

int main(int argc, char **argv)
{
    options o = {.min_count = 2, .extra_weight = 1,
        .learn = {.shape = {.D = 128, .H = 160, .layers = 3, .A = 128, .L = 96, .G = 128, .E = 64},
            .drop = {.input = 0.2f, .hidden = 0.33f, .mlp = 0.33f}, .epochs = 30, .batch = 1000, .threads = 2,
            .rate = 0.002f, .seed = 1, .out = "casus.train"}};
    struct argp argp = {table, parse, "learn\nscore MODEL...\nlabel MODEL...\nexport MODEL [SEGMENTER]\nheads STORIES",
        "Train, score and export the network of casus.", NULL, NULL, NULL};
    if (argc > 1 && strcmp(argv[1], "heads") == 0) return heads_main(argc - 1, argv + 1); /* it has options of its own */
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    openblas_set_num_threads(1); /* threads split the sentences of a batch instead */
    if (!o.n_args) return fprintf(stderr, "casus-train: no command; see --help\n"), 2;
    const char *command = o.args[0];
    memmove(o.args, o.args + 1, (size_t)--o.n_args * sizeof *o.args);
    if (strcmp(command, "learn") == 0) return command_learn(&o);
    if (strcmp(command, "score") == 0 && o.n_args) return command_score(&o);
    if (strcmp(command, "label") == 0 && o.n_args) return command_label(&o);
    if (strcmp(command, "export") == 0 && o.n_args) return command_export(&o);
    return fprintf(stderr, "casus-train: unknown command '%s'; see --help\n", command), 2;
}
