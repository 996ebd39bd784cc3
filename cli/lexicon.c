/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "sink.h"

static const char doc[] = "Check, compile and list the event lexicon, and check dictionaries."
                          "\v  check [DIR]        read the text (default: lexicon) and say what is wrong with it\n"
                          "  check FILE...      the same for dictionaries of TABARI and PETRARCH: every bad line\n"
                          "  compile DIR FILE   write the file that --lexicon takes\n"
                          "  list [DIR|FILE]    the entries: place, type, modes, CAMEO code\n"
                          "  dump [FILE]        the sections of the compiled file";

enum { MAX_WORDS = MAX_DICTIONARIES + 1 };

typedef struct words {
    char *at[MAX_WORDS]; /* verb and its arguments */
    int n;
} words;

static error_t take(int key, char *arg, struct argp_state *state)
{
    words *w = state->input;
    if (key != ARGP_KEY_ARG) {
        return ARGP_ERR_UNKNOWN;
    }
    if (w->n == MAX_WORDS) {
        argp_error(state, "too many arguments");
    }
    w->at[w->n++] = arg;
    return 0;
}

static int fail(const casus_err *e)
{
    say_err(e, NULL);
    return status_of(e);
}

static int check(const char *dir)
{
    char path[] = "/tmp/casus-check-XXXXXX";
    casus_err e = {0};
    int fd = mkstemp(path);
    if (fd < 0) {
        say("cannot create a temporary file in /tmp");
        return EXIT_IO;
    }
    close(fd);
    bool ok = casus_lexicon_compile(dir, path, &e);
    unlink(path);
    if (!ok) {
        say_err(&e, NULL);
        return e.code == CASUS_EIO ? EXIT_IO : EXIT_INPUT;
    }
    printf("%s: correct\n", dir);
    return EXIT_OK;
}

static void tell(void *ctx, const casus_err *problem)
{
    (void)ctx;
    say_err(problem, NULL);
}

static void print_counts(const char *path, const casus_dictionary_counts *n)
{
    printf("%s: %u lines", path, n->lines);
    const struct {
        uint32_t n;
        const char *what;
    } list[] = {{n->actors, "actors"}, {n->names, "names"}, {n->codes, "codes"}, {n->agents, "agents"},
                {n->verbs, "verbs"}, {n->patterns, "patterns"}, {n->sets, "sets"}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (list[i].n) {
            printf(", %u %s", list[i].n, list[i].what);
        }
    }
    printf(n->bad ? "; %u cannot be used\n" : ": correct\n", n->bad);
}

/* Every file is read to its end, whatever is wrong with it. */
static int check_dictionaries(char *const *paths, int n)
{
    int status = EXIT_OK;
    for (int i = 0; i < n; i++) {
        casus_err e = {0};
        casus_dictionary_counts counts;
        if (!casus_dictionary_check(paths[i], tell, NULL, &counts, &e)) {
            status = worse(status, fail(&e));
            continue;
        }
        print_counts(paths[i], &counts);
        status = worse(status, counts.bad ? EXIT_INPUT : EXIT_OK);
    }
    return status;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static int compile(const char *dir, const char *out)
{
    casus_err e = {0};
    return casus_lexicon_compile(dir, out, &e) ? EXIT_OK : fail(&e);
}

/* What an engine with that lexicon says of itself. */
static int show(const char *path, void (*what)(casus_buf *, const casus *))
{
    casus_options o = {.lexicon = path};
    casus_err e = {0};
    casus_buf text = {0};
    casus *c;
    if (!casus_open(&c, &o, &e)) {
        return fail(&e);
    }
    what(&text, c);
    bool ok = !text.len || sink_stdout(NULL, text.ptr, text.len, &e);
    casus_buf_free(&text);
    casus_close(c);
    return ok ? EXIT_OK : fail(&e);
}

static int dump(const char *path)
{
    casus_err e = {0};
    casus_buf text = {0};
    if (!path) {
        return show(NULL, casus_describe);
    }
    bool ok = casus_describe_file(&text, path, &e) && sink_stdout(NULL, text.ptr, text.len, &e);
    casus_buf_free(&text);
    return ok ? EXIT_OK : fail(&e);
}

int lexicon_main(int argc, char **argv)
{
    static const struct argp argp = {NULL, take, "check|compile|list|dump [ARG...]", doc, NULL, NULL, NULL};
    words w = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &w);
    const char *verb = w.n ? w.at[0] : "";
    if (strcmp(verb, "check") == 0 && (w.n == 1 || (w.n == 2 && is_folder(w.at[1])))) {
        return check(w.n == 2 ? w.at[1] : "lexicon");
    }
    if (strcmp(verb, "check") == 0) {
        return check_dictionaries(w.at + 1, w.n - 1);
    }
    if (strcmp(verb, "compile") == 0 && w.n == 3) {
        return compile(w.at[1], w.at[2]);
    }
    if (strcmp(verb, "list") == 0 && w.n <= 2) {
        return show(w.at[1], casus_lexicon_list);
    }
    if (strcmp(verb, "dump") == 0 && w.n <= 2) {
        return dump(w.at[1]);
    }
    say("'casus lexicon' takes check [DIR|FILE...], compile DIR FILE, list [DIR|FILE] or dump [FILE]");
    return EXIT_USAGE;
}
