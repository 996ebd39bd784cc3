/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "sink.h"

static const char doc[] = "Check or show weights, lexicon and gazetteer files."
                          "\v  check FILE...   read every byte and compare the checksum\n"
                          "  dump [FILE...]  list the sections; without FILE those of the data built in";

typedef struct words {
    char **at; /* [n] */
    int n;
} words;

static error_t take(int key, char *arg, struct argp_state *state)
{
    (void)arg;
    words *w = state->input;
    if (key != ARGP_KEY_ARGS) {
        return ARGP_ERR_UNKNOWN;
    }
    *w = (words){state->argv + state->next, state->argc - state->next};
    return 0;
}

static int print(const casus_buf *text)
{
    casus_err e = {0};
    if (text->len && !sink_stdout(NULL, text->ptr, text->len, &e)) {
        say_err(&e, NULL);
        return EXIT_IO;
    }
    return EXIT_OK;
}

static int show_file(const char *path, bool dump)
{
    casus_buf text = {0};
    casus_err e = {0};
    int status = EXIT_OK;
    if (!casus_describe_file(&text, path, &e)) {
        say_err(&e, NULL);
        status = status_of(&e);
    } else if (dump) {
        status = print(&text);
    } else {
        printf("%s: whole\n", path);
    }
    casus_buf_free(&text);
    return status;
}

static int show_built_in(void)
{
    casus *c;
    casus_err e = {0};
    casus_buf text = {0};
    if (!casus_open(&c, NULL, &e)) {
        say_err(&e, NULL);
        return status_of(&e);
    }
    casus_describe(&text, c);
    int status = print(&text);
    casus_buf_free(&text);
    casus_close(c);
    return status;
}

int model_main(int argc, char **argv)
{
    static const struct argp argp = {NULL, take, "check|dump [FILE...]", doc, NULL, NULL, NULL};
    words w = {0};
    argp_parse(&argp, argc, argv, 0, NULL, &w);
    bool dump = w.n && strcmp(w.at[0], "dump") == 0, check = w.n && strcmp(w.at[0], "check") == 0;
    if ((!dump && !check) || (check && w.n == 1)) {
        say("'casus model' takes check FILE... or dump [FILE...]");
        return EXIT_USAGE;
    }
    if (w.n == 1) {
        return show_built_in();
    }
    int status = EXIT_OK;
    for (int i = 1; i < w.n; i++) {
        status = worse(status, show_file(w.at[i], dump));
    }
    return status;
}
