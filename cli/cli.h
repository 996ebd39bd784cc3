/* SPDX-License-Identifier: MIT
 * cli.h: what the commands share. Exit status: 0; 1: something in the input could not be used, the rest went through;
 * 2: wrong use; 3: cannot open, read or write. */
#ifndef CASUS_CLI_H
#define CASUS_CLI_H
#include <argp.h>

#include "casus/casus.h"

enum { EXIT_OK = 0, EXIT_INPUT = 1, EXIT_USAGE = 2, EXIT_IO = 3 };

/* One command: its name, one line of help, and what runs it (argv[0] is "casus NAME"). Returns the exit status. */
typedef struct command {
    const char *name, *help;
    int (*run)(int argc, char **argv);
} command;

extern const command commands[]; /* ends with name NULL */

int code_main(int argc, char **argv);
int parse_main(int argc, char **argv);
int explain_main(int argc, char **argv);
int eval_main(int argc, char **argv);
int model_main(int argc, char **argv);
int lexicon_main(int argc, char **argv);
int add_main(int argc, char **argv);
int events_main(int argc, char **argv);
int claims_main(int argc, char **argv);
int actors_main(int argc, char **argv);
int pairs_main(int argc, char **argv);
int timeline_main(int argc, char **argv);
int serve_main(int argc, char **argv);
int watch_main(int argc, char **argv);
int pacts_main(int argc, char **argv);
int oblige_main(int argc, char **argv);
int help_main(int argc, char **argv);
int version_main(int argc, char **argv);

/* ---- messages (say.c) ------------------------------------------------------------------------ */

/* "casus: ..." on standard error. */
void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The same for an error; `story` may be NULL. */
void say_err(const casus_err *e, const char *story);
/* The exit status that an error means. */
int status_of(const casus_err *e);
/* Of two exit statuses the graver. */
int worse(int a, int b);

/* ---- options of the commands that read stories (options.c) ----------------------------------- */

/* Read YYYY-MM-DD; false where it is no day of the calendar. */
bool cli_date(const char *text, casus_date *out);

enum { MAX_THREADS = 256, MAX_DICTIONARIES = 32 };

typedef struct input_options {
    casus_format format;
    casus_date date;
    casus_options engine; /* its lists are those below */
    const char *actor_dictionaries[MAX_DICTIONARIES + 1], *verb_dictionaries[MAX_DICTIONARIES + 1]; /* end with NULL */
    int threads;  /* 1 ... MAX_THREADS */
    char **files; /* [n_files]; none: standard input */
    int n_files;
} input_options;

/* Cores that this process may use, 1 ... MAX_THREADS. */
int option_cores(void);

/* Parse the command line into *o; `own` holds the options of the command alone (or NULL), `own_arg` goes to it.
 * Ends the program with status 2 and a message where the use is wrong. */
void input_parse(int argc, char **argv, const char *doc, const struct argp *own, void *own_arg, input_options *o);
#endif
