/* SPDX-License-Identifier: MIT
 * Contractions written in letters alone: "cannot", "dont", "its" where it is meant. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "sample.h"
#include "text/conllu.h"

typedef struct letters_count {
    char word[16];
    char cuts[12];
    uint32_t opened, whole;
} letters_count;

typedef struct letters_list {
    letters_count *at;
    size_t n, cap;
} letters_list;

static bool fold_word(casus_str s, char out[16])
{
    if (s.len > 9) {
        return false;
    }
    for (uint32_t i = 0; i < s.len; i++) {
        char c = (char)(s.ptr[i] | 0x20);
        if (c < 'a' || c > 'z') {
            return false;
        }
        out[i] = c;
    }
    out[s.len] = '\0';
    return true;
}

static letters_count *letters_find(letters_list *l, const char *word, bool add)
{
    for (size_t i = 0; i < l->n; i++) {
        if (strcmp(l->at[i].word, word) == 0) {
            return &l->at[i];
        }
    }
    if (!add) {
        return NULL;
    }
    if (l->n == l->cap) {
        l->cap = mem_grown(l->cap, l->n + 1);
        l->at = mem_realloc(l->at, l->cap, sizeof *l->at);
    }
    letters_count *c = &l->at[l->n++];
    *c = (letters_count){0};
    memcpy(c->word, word, strlen(word) + 1);
    return c;
}

/* Count the opened ones in the first pass, the whole ones with the same letters in the second. */
static void count_doc(letters_list *l, const conllu_doc *d, int pass)
{
    char word[16];
    for (uint32_t i = 0, n; i < d->doc.n_words; i += n) {
        const conllu_row *r = &d->rows[i];
        n = r->token_n ? r->token_n : 1;
        if (!fold_word(r->token_n ? r->token : r->form, word) || (pass == 0) != (n > 1)) {
            continue;
        }
        letters_count *c = letters_find(l, word, pass == 0);
        if (c && pass == 1) {
            c->whole++;
        } else if (c) {
            c->opened++;
            char *out = c->cuts;
            uint32_t at = 0;
            for (uint32_t k = 0; k + 1 < n && k < 3; k++) {
                at += r[k].form.len;
                out += sprintf(out, " %u", at % 10);
            }
        }
    }
}

static int by_word(const void *a, const void *b)
{
    return strcmp(((const letters_count *)a)->word, ((const letters_count *)b)->word);
}

static bool count_file(letters_list *l, const char *path, int pass, casus_err *e)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        return err_at(e, CASUS_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    }
    conllu c;
    conllu_doc d;
    arena a;
    conllu_status st;
    arena_init(&a, 1 << 20);
    conllu_init(&c, f, path, 0);
    while ((st = conllu_next(&c, &a, &d, e)) == CONLLU_DOC) {
        count_doc(l, &d, pass);
        arena_reset(&a);
    }
    conllu_release(&c);
    arena_release(&a);
    fclose(f);
    return st == CONLLU_END;
}

/* Words that are contractions in whatever text they stand. */
static void add_known(letters_list *l)
{
    static const char *const negated[] = {"have", "has", "had",   "is",    "are",    "was",  "were", "do",
                                          "does", "did", "could", "would", "should", "must", "need", "ai"};
    static const char *const others[] = {"ive 1",    "im 1",     "youve 3",  "weve 2",    "theyve 4", "youre 3",
                                         "theyre 4", "theyll 4", "youll 3",  "itll 2",    "thats 4",  "whats 4",
                                         "heres 4",  "theres 5", "wheres 5", "cannot 3",  "gonna 3",  "gotta 3",
                                         "wanna 3",  "gimme 3",  "lemme 3",  "dunno 2 3", "outta 3"};
    char word[16];
    for (size_t i = 0; i < sizeof negated / sizeof *negated; i++) {
        sprintf(word, "%snt", negated[i]);
        letters_count *c = letters_find(l, word, true);
        snprintf(c->cuts, sizeof c->cuts, " %u", (unsigned)strlen(negated[i]) % 10);
        c->opened += 2;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *cut = strchr(others[i], ' ');
        snprintf(word, sizeof word, "%.*s", (int)(cut - others[i]), others[i]);
        letters_count *c = letters_find(l, word, true);
        snprintf(c->cuts, sizeof c->cuts, "%s", cut);
        c->opened += 2;
    }
}

/* A noun with a missing apostrophe cannot be told from its plural; a pronoun with one can, by what follows. */
static bool is_worth(const letters_count *c)
{
    static const char *const stems[] = {"it",   "let",   "he",  "she", "that", "what",
                                        "here", "there", "who", "how", "where"};
    size_t n = strlen(c->word);
    bool s = c->word[n - 1] == 's', closed = false;
    for (size_t i = 0; i < sizeof stems / sizeof *stems && s; i++) {
        closed |= strlen(stems[i]) == n - 1 && memcmp(stems[i], c->word, n - 1) == 0;
    }
    return c->opened > 1 && (!s || closed);
}

bool letters_table(const char *const *paths, size_t n, buf *out, casus_err *e)
{
    letters_list l = {0};
    bool ok = true;
    add_known(&l);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < n && ok; i++) {
            ok = count_file(&l, paths[i], pass, e);
        }
    }
    if (l.n > 0) {
        qsort(l.at, l.n, sizeof *l.at, by_word);
    }
    for (size_t i = 0; i < l.n && ok; i++) {
        const letters_count *c = &l.at[i];
        if (is_worth(c)) {
            buf_fmt(out, "%s%s%s\n", c->word, c->cuts, c->whole > 0 ? " ?" : "");
        }
    }
    free(l.at);
    return ok;
}
