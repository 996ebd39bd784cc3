/* SPDX-License-Identifier: MIT
 * heads.c: the command casus-train heads: read stories, find out what may be believed, train, write. docs/heads.md */
#include "heads.h"

#include <argp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "export.h"
#include "heads_net.h"

enum { FOLDS = 5 };

typedef struct heads_options {
    const char *stories, *out;
    head_options net[HEAD_N];
    heads_weights weight;
    float veto; /* where it is given */
    bool own_veto;
    int add, fill; /* per cent of what is added or filled that must be right */
} heads_options;

enum { KEY_SILVER = 1000, KEY_NONE, KEY_DECAY, KEY_DROP_ROW, KEY_VETO, KEY_ADD, KEY_FILL };

static const struct argp_option table[] = {
    {"out", 'o', "FILE", 0, "result (casus.heads)", 0},
    {"seed", 's', "N", 0, "seed (1)", 0},
    {"epochs", 'e', "N", 0, "passes over the data (8)", 0},
    {"rate", 'r', "R", 0, "highest learning rate (0.002)", 0},
    {"hidden", 'H', "N", 0, "width of the hidden layer, a multiple of 16 (64)", 0},
    {"dropout", 'p', "P", 0, "dropout of hidden cells (0.3)", 0},
    {"drop-row", KEY_DROP_ROW, "P", 0, "dropout of whole vectors (0.1)", 0},
    {"decay", KEY_DECAY, "R", 0, "decay of weights (0.02)", 0},
    {"silver", KEY_SILVER, "W", 0, "weight of what the lexicon says of unannotated text (0.5)", 0},
    {"veto", KEY_VETO, "S", 0, "drop acts with a lower score (default: what is best on our corpus)", 0},
    {"add", KEY_ADD, "PERCENT", 0, "of what is added without an entry so much must be right on our corpus (60)", 0},
    {"fill", KEY_FILL, "PERCENT", 0, "the same of mentions put into empty roles (85)", 0},
    {"none", KEY_NONE, "W", 0, "weight of texts without politics (0.1)", 0},
    {0}};

static error_t parse(int key, char *arg, struct argp_state *st)
{
    heads_options *o = st->input;
    for (int i = 0; i < HEAD_N; i++) {
        head_options *n = &o->net[i];
        switch (key) {
        case 's': n->seed = strtoull(arg, NULL, 10); break;
        case 'e': n->epochs = atoi(arg); break;
        case 'r': n->rate = strtof(arg, NULL); break;
        case 'H': n->hidden = atoi(arg); break;
        case 'p': n->drop = strtof(arg, NULL); break;
        case KEY_DROP_ROW: n->drop_row = strtof(arg, NULL); break;
        case KEY_DECAY: n->decay = strtof(arg, NULL); break;
        default: break;
        }
    }
    if (o->net[0].hidden < 16 || o->net[0].hidden > HEADS_MAX_HIDDEN || o->net[0].hidden % 16)
        argp_error(st, "the hidden layer is a multiple of 16 up to %d wide", HEADS_MAX_HIDDEN);
    switch (key) {
    case 'o': o->out = arg; return 0;
    case KEY_SILVER: o->weight.silver = strtof(arg, NULL); return 0;
    case KEY_VETO: o->veto = strtof(arg, NULL), o->own_veto = true; return 0;
    case KEY_ADD: o->add = atoi(arg); return 0;
    case KEY_FILL: o->fill = atoi(arg); return 0;
    case KEY_NONE: o->weight.none = strtof(arg, NULL); return 0;
    case ARGP_KEY_ARG: o->stories = arg; return 0;
    case ARGP_KEY_END:
        if (!o->stories) argp_error(st, "name a file of stories, as train/heads/prepare.py writes it");
        return 0;
    default: return strchr("serHp", key) || key == KEY_DROP_ROW || key == KEY_DECAY ? 0 : ARGP_ERR_UNKNOWN;
    }
}

/* ---- What may be believed ------------------------------------------------------------------------ */

typedef struct scored { /* a sample that the network has not learned from */
    float score;        /* of its best output less that of "nothing" */
    int best, label;    /* outputs */
    bool known;
} scored;

typedef struct scored_list {
    scored *s;
    size_t n;
} scored_list;

static int by_score(const void *a, const void *b)
{
    float x = ((const scored *)a)->score, y = ((const scored *)b)->score;
    return (x < y) - (x > y);
}

static void append(scored_list *l, scored x)
{
    l->s = mem_realloc(l->s, l->n + 1, sizeof *l->s);
    l->s[l->n++] = x;
}

static void score_held(const head_net *n, int fold, scored_list *l)
{
    for (size_t i = 0; i < n->data->n; i++) {
        const head_sample *s = &n->data->s[i];
        float out[HEADS_OUTPUTS];
        if (s->fold != fold) continue;
        head_score(n, s, out);
        scored x = {.best = 1, .label = s->label, .known = s->known};
        for (uint32_t o = 2; o < n->outputs; o++)
            if (out[o] > out[x.best]) x.best = (int)o;
        x.score = out[x.best] - out[0];
        append(l, x);
    }
}

/* Acts by the mean of what the judge and the trigger's head say, as the library takes it. */
static void score_acts(const head_net *judge, const head_net *trigger, int fold, scored_list *l)
{
    for (size_t i = 0; i < judge->data->n; i++) {
        const head_sample *s = &judge->data->s[i];
        float judged[HEADS_OUTPUTS], told[HEADS_OUTPUTS];
        if (s->fold != fold) continue;
        head_score(judge, s, judged);
        head_score(trigger, s, told);
        append(l, (scored){.score = 0.5f * (judged[0] + (told[s->type + 1] - told[0])), .best = 1, .label = s->label});
    }
}

static void train_held(head_net *n, head_id id, const heads_corpus *c, const heads_options *o, int fold)
{
    head_options own = o->net[id];
    own.hold = fold;
    head_train(n, id, &c->of[id], &own);
}

/* Every sample of our corpus scored by networks that have not seen its story. */
static void cross(const heads_corpus *c, const heads_options *o, scored_list l[HEAD_N])
{
    for (int f = 0; f < FOLDS; f++) {
        head_net n[HEAD_N];
        for (int i = 0; i < HEAD_N; i++) train_held(&n[i], (head_id)i, c, o, f);
        score_acts(&n[HEAD_JUDGE], &n[HEAD_TRIGGER], f, &l[HEAD_JUDGE]);
        score_held(&n[HEAD_TRIGGER], f, &l[HEAD_TRIGGER]);
        score_held(&n[HEAD_ROLE], f, &l[HEAD_ROLE]);
        for (int i = 0; i < HEAD_N; i++) head_free(&n[i]);
    }
    for (int i = 0; i < HEAD_N; i++) qsort(l[i].s, l[i].n, sizeof *l[i].s, by_score);
}

/* The score from which on taking what the head says gives the best F1 against `gold` things to be found. */
static float best_f1(const scored_list *l, size_t gold, double *f1, double *precision, double *recall)
{
    size_t right = 0;
    float limit = 1e5f;
    *f1 = *precision = *recall = 0;
    for (size_t i = 0; i < l->n; i++) {
        right += l->s[i].best == l->s[i].label;
        double f = 2.0 * (double)right / (double)(i + 1 + gold);
        if (f <= *f1 || (i + 1 < l->n && l->s[i + 1].score >= l->s[i].score)) continue;
        *f1 = f, *precision = (double)right / (double)(i + 1), *recall = (double)right / (double)(gold ? gold : 1);
        limit = i + 1 < l->n ? (l->s[i].score + l->s[i + 1].score) / 2 : l->s[i].score - 1;
    }
    return limit;
}

static size_t positives(const scored_list *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) n += l->s[i].label != 0;
    return n;
}

/* The score from which on at least `share` of what the lexicon does not know is right. */
static float limit_for(const scored_list *l, double share, size_t *taken)
{
    size_t right = 0, n = 0;
    float limit = 1e5f;
    *taken = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (l->s[i].known) continue;
        n++, right += l->s[i].best == l->s[i].label;
        if ((double)right < share * (double)n || n < 20) continue;
        limit = l->s[i].score, *taken = n;
    }
    return limit;
}

/* Knots of equal size, made to rise. */
static void calibrate(const scored_list *l, heads_decide *d)
{
    uint32_t bins = l->n < 120 ? 4 : 10;
    for (uint32_t b = 0; b < bins; b++) {
        size_t from = l->n * (bins - 1 - b) / bins, to = l->n * (bins - b) / bins, right = 0;
        double sum = 0;
        for (size_t i = from; i < to; i++) sum += (double)l->s[i].score, right += l->s[i].label == 1;
        float at = (float)(sum / (double)(to > from ? to - from : 1));
        float sure = ((float)right + 1) / ((float)(to - from) + 2);
        if (d->n > 0 && at <= d->at[d->n - 1]) continue;
        d->sure[d->n] = d->n > 0 && sure < d->sure[d->n - 1] ? d->sure[d->n - 1] : sure;
        d->at[d->n++] = at;
    }
}

static void decide(const heads_corpus *c, const heads_options *o, heads_decide *d)
{
    double f, p, r;
    size_t taken;
    scored_list l[HEAD_N] = {{0}};
    cross(c, o, l);
    scored_list judged = l[HEAD_JUDGE], words = l[HEAD_TRIGGER], parties = l[HEAD_ROLE];
    d->veto = best_f1(&judged, c->events, &f, &p, &r);
    if (o->own_veto) d->veto = o->veto;
    calibrate(&judged, d);
    printf("lexicon    P %.3f R %.3f F1 %.3f of type, by sentence; %zu events coded, %zu annotated\n", (double)c->right / (double)(c->coded + !c->coded),
           (double)c->matched / (double)(c->events + !c->events), 2 * (double)c->right / (double)(c->coded + c->events + 1), c->coded, c->events);
    printf("with veto  P %.3f R %.3f F1 %.3f below %.2f\n", p, r, f, (double)d->veto);
    for (uint32_t i = 0; i < d->n; i++) printf("  score %6.2f: right %.2f\n", (double)d->at[i], (double)d->sure[i]);
    d->alone = best_f1(&words, positives(&words), &f, &p, &r);
    printf("trigger    P %.3f R %.3f F1 %.3f of type, by word, from %.2f on\n", p, r, f, (double)d->alone);
    for (int share = 80; share >= 50; share -= 10) {
        d->add = limit_for(&words, share / 100.0, &taken);
        printf("added      %zu words that the lexicon does not code, %d %% of them right, from %.2f on\n", taken, share, (double)d->add);
        if (taken > 0 && share <= o->add) break;
    }
    d->role = best_f1(&parties, positives(&parties), &f, &p, &r);
    printf("role       P %.3f R %.3f F1 %.3f, from %.2f on\n", p, r, f, (double)d->role);
    d->fill = limit_for(&parties, o->fill / 100.0, &taken);
    printf("filled     %zu roles, %d %% of them right, from %.2f on\n", taken, o->fill, (double)d->fill);
    free(judged.s), free(words.s), free(parties.s);
}

/* ---- The file ------------------------------------------------------------------------------------ */

typedef struct parts {
    pack_part p[64];
    char name[64][16];
    uint32_t n;
} parts;

static void add(parts *x, const char *head, const char *what, const void *data, size_t size)
{
    snprintf(x->name[x->n], sizeof x->name[0], "%s%s%s", head, *head ? "." : "", what);
    x->p[x->n] = (pack_part){x->name[x->n], data, size};
    x->n++;
}

static void add_head(parts *x, const head_net *n)
{
    const char *name = heads_spec(n->id)->name;
    size_t size;
    int H = (int)n->hidden;
    uint32_t *shape = mem_alloc(2 * sizeof *shape);
    shape[0] = n->hidden, shape[1] = n->cats;
    add(x, name, "shape", shape, 2 * sizeof *shape);
    for (uint32_t i = 0; i < n->rows; i++) {
        char number[8];
        snprintf(number, sizeof number, "%u", i);
        void *m = export_matrix(n->w + n->at_row[i], i == 0 ? n->w + n->at_bias : NULL, (int)n->data->width[i], H, &size);
        add(x, name, number, m, size);
    }
    float *scale;
    int8_t *q = export_table(n->w + n->at_cat, n->cats, n->hidden, &scale);
    add(x, name, "cat", q, (size_t)n->cats * n->hidden);
    add(x, name, "scale", scale, n->cats * sizeof *scale);
    void *out = export_matrix(n->w + n->at_out, n->w + n->at_out_bias, H, (int)n->outputs, &size);
    add(x, name, "out", out, size);
}

static bool write_heads(const heads_corpus *c, const heads_options *o, const heads_decide *d, casus_err *e)
{
    parts x = {.n = 0};
    add(&x, "", "for", &c->made_for, sizeof c->made_for);
    add(&x, "", "decide", d, sizeof *d);
    for (int i = 0; i < HEAD_N; i++) {
        head_net n;
        head_options own = o->net[i];
        own.hold = -1;
        head_train(&n, (head_id)i, &c->of[i], &own);
        add_head(&x, &n);
    }
    return pack_write(o->out, "heads", HEADS_VERSION, x.p, x.n, e);
}

int heads_main(int argc, char **argv)
{
    const head_options one = {.hidden = 64, .epochs = 8, .rate = 0.002f, .decay = 0.02f, .drop = 0.3f, .drop_row = 0.1f, .seed = 1};
    heads_options o = {.out = "casus.heads", .net = {one, one, one}, .weight = {1, 0.5f, 0.1f}, .add = 60, .fill = 85};
    struct argp argp = {table, parse, "STORIES", "Train the heads that judge what the lexicon finds.", NULL, NULL, NULL};
    heads_corpus c = {0};
    heads_decide d = {0};
    casus_err e = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &o);
    c.weight = o.weight;
    bool ok = heads_corpus_read(&c, o.stories, &e);
    if (ok) {
        printf("%zu stories, %zu sentences; samples: %zu words, %zu acts, %zu mentions\n", c.stories, c.sentences,
               c.of[HEAD_TRIGGER].n, c.of[HEAD_JUDGE].n, c.of[HEAD_ROLE].n);
        decide(&c, &o, &d);
        ok = write_heads(&c, &o, &d, &e);
    }
    if (!ok) fprintf(stderr, "casus-train: %s%s%s\n", e.file, e.file[0] ? ": " : "", e.message);
    return ok ? 0 : 3;
}
