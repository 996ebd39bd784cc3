/* SPDX-License-Identifier: MIT
 * casus: reads news stories and codes who did what to whom. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

const command commands[] = {
    {"code", "stories in, coded events out", code_main},
    {"parse", "text in, tags, trees and names out as CoNLL-U", parse_main},
    {"explain", "show tree, mentions and events of a text", explain_main},
    {"eval", "compare coded events with a gold file", eval_main},
    {"model", "check and dump weights, lexicon and gazetteer files", model_main},
    {"lexicon", "check, compile and list the event lexicon", lexicon_main},
    {"add", "stories in, coded and kept in a record", add_main},
    {"events", "ask a record for events, one a sentence", events_main},
    {"timeline", "ask a record what happened, one line an act", timeline_main},
    {"claims", "ask a record who says what, and what is contested", claims_main},
    {"actors", "ask a record who appears in it", actors_main},
    {"pairs", "ask a record for the balance of two parties by month", pairs_main},
    {"serve", "serve a page and an HTTP API on this machine", serve_main},
    {"pacts", "the treaty register: list, show, check, export, import", pacts_main},
    {"oblige", "if A attacks B on a day, who must do what", oblige_main},
    {"watch", "ask feeds and folders again and again, and keep what is new", watch_main},
    {"help", "list the commands", help_main},
    {"version", "print the version", version_main},
    {NULL, NULL, NULL},
};

static const command *find(const char *name)
{
    for (const command *c = commands; c->name; c++) {
        if (strcmp(c->name, name) == 0) {
            return c;
        }
    }
    return NULL;
}

static const char *without_dashes(const char *name)
{
    bool global = strcmp(name, "--help") == 0 || strcmp(name, "--version") == 0;
    return global ? name + 2 : name;
}

/* Errors of argp name the command and end with status 2. */
static int run(const command *c, int argc, char **argv)
{
    char name[64];
    snprintf(name, sizeof name, "casus %s", c->name);
    argv[0] = name;
    argp_err_exit_status = EXIT_USAGE;
    return c->run(argc, argv);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8"); /* what is printed is UTF-8 everywhere; tables need it to know widths */
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a write error with a message and status 3 */
    if (argc < 2) {
        help_main(0, argv);
        return EXIT_USAGE;
    }
    const command *c = find(without_dashes(argv[1]));
    if (!c) {
        say("no command '%s': see 'casus help'", argv[1]);
        return EXIT_USAGE;
    }
    int status = run(c, argc - 1, argv + 1);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (status != EXIT_IO) {
            say("cannot write to standard output");
        }
        status = EXIT_IO;
    }
    return status;
}
