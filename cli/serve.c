/* SPDX-License-Identifier: MIT
 * serve.c: casus serve: the page and the API until a signal says stop. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "cli.h"
#include "server/server.h"

enum { KEY_LISTEN = 2100, KEY_TOKEN, KEY_DB, KEY_ADD, KEY_PACTS, KEY_MODEL, KEY_LEXICON, KEY_ACTORS };

static const char doc[] =
    "Serve a page and an HTTP API on this machine: the record, the register of treaties, and any text that is pasted."
    "\vThe address is printed on standard output once it can be opened. Ends at SIGINT or SIGTERM, after the requests "
    "in hand. Other machines are served only with a token, from --token or the variable CASUS_TOKEN: open "
    "/?token=TOKEN, or send 'Authorization: Bearer TOKEN'. /openapi.json describes the API.";

static const struct argp_option options[] = {
    {"db", KEY_DB, "RECORD", 0, "record to show, as casus add makes it: FILE.db or postgresql://...", 1},
    {"allow-add", KEY_ADD, NULL, 0, "let POST /stories add to the record, made where there is none", 1},
    {"listen", KEY_LISTEN, "ADDRESS:PORT", 0, "where (default: 127.0.0.1:8080; port 0: any free one)", 1},
    {"token", KEY_TOKEN, "TOKEN", 0, "that every request must show; needed for an address beyond this machine", 1},
    {"jobs", 'j', "N", 0, "threads (default: all cores)", 1},
    {"model", KEY_MODEL, "FILE", 0, "weights to use instead of those built in", 2},
    {"lexicon", KEY_LEXICON, "DIR", 0, "event lexicon, text or compiled, instead of the one built in", 2},
    {"actors", KEY_ACTORS, "FILE", 0, "gazetteer of actors, text or compiled, instead of the one built in", 2},
    {"pacts", KEY_PACTS, "DIR", 0, "register of treaties, text or compiled, instead of the one built in", 2},
    {0},
};

typedef struct serving {
    server_options o;
    char host[64];
} serving;

/* 127.0.0.1:8080, [::1]:8080, 8080 */
static void listen_of(serving *v, const char *text, struct argp_state *state)
{
    const char *colon = strrchr(text, ':');
    const char *port = colon ? colon + 1 : text;
    size_t n = colon ? (size_t)(colon - text) : 0;
    char *end;
    unsigned long number = strtoul(port, &end, 10);
    bool brackets = n >= 2 && text[0] == '[' && text[n - 1] == ']';
    if (*port < '0' || *port > '9' || *end || number > 65535 || n >= sizeof v->host) {
        argp_error(state, "'%s' is not of the form ADDRESS:PORT", text);
    }
    if (colon) {
        snprintf(v->host, sizeof v->host, "%.*s", (int)(brackets ? n - 2 : n), brackets ? text + 1 : text);
        v->o.host = v->host;
    }
    v->o.port = (uint16_t)number;
}

static error_t take(int key, char *arg, struct argp_state *state)
{
    serving *v = state->input;
    char *end;
    switch (key) {
    case KEY_LISTEN:
        listen_of(v, arg, state);
        return 0;
    case KEY_DB:
        v->o.db = arg;
        return 0;
    case KEY_ADD:
        v->o.allow_add = true;
        return 0;
    case ARGP_KEY_END:
        if (v->o.allow_add && !v->o.db) {
            argp_error(state, "--allow-add wants --db");
        }
        return 0;
    case KEY_PACTS:
        v->o.pacts = arg;
        return 0;
    case KEY_TOKEN:
        v->o.token = arg;
        return 0;
    case 'j':
        v->o.threads = (int)strtol(arg, &end, 10);
        if (*arg == '\0' || *end || v->o.threads < 1 || v->o.threads > 64) {
            argp_error(state, "number of threads must be 1 to 64, not '%s'", arg);
        }
        return 0;
    case KEY_MODEL:
        v->o.engine.model = arg;
        return 0;
    case KEY_LEXICON:
        v->o.engine.lexicon = arg;
        return 0;
    case KEY_ACTORS:
        v->o.engine.actors = arg;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "unexpected argument '%s'", arg);
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* A connection is a descriptor: take as many as we may. */
static void raise_limit(void)
{
    struct rlimit l;
    if (getrlimit(RLIMIT_NOFILE, &l) == 0) {
        l.rlim_cur = l.rlim_max;
        setrlimit(RLIMIT_NOFILE, &l);
    }
}

static void print_address(const server *s, const char *host)
{
    bool six = host && strchr(host, ':');
    printf("http://%s%s%s:%u/\n", six ? "[" : "", host ? host : "127.0.0.1", six ? "]" : "", server_port(s));
    fflush(stdout);
}

int serve_main(int argc, char **argv)
{
    const struct argp argp = {options, take, NULL, doc, NULL, NULL, NULL};
    serving v = {.o = {.port = 8080, .token = getenv("CASUS_TOKEN"), .threads = option_cores()}};
    casus_err e = {0};
    sigset_t stop;
    int sig;
    argp_parse(&argp, argc, argv, 0, NULL, &v);
    v.o.threads = v.o.threads > 64 ? 64 : v.o.threads;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, NULL); /* threads of the server inherit it */
    raise_limit();
    server *s = server_start(&v.o, &e);
    if (!s) {
        say_err(&e, NULL);
        return status_of(&e);
    }
    print_address(s, v.o.host);
    sigwait(&stop, &sig);
    server_stop(s);
    return EXIT_OK;
}
