/* SPDX-License-Identifier: MIT
 * test_lexicon_examples.c: the examples in lexicon/ come out as they say. Each depends on the tree that the network
 * gives: one that new weights lose is named, and mended in the lexicon or the syntax. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka.h needs the headers above it */
#include <cmocka.h>

#include "casus/casus.h"

enum { MAX_LINE = 4096 };

/* Where in a file of the lexicon we are. */
typedef struct place {
    const char *file; /* "assault.txt" */
    long line;        /* from 1 */
    long entry;       /* line that opened the entry; 0: none */
    char type[16];    /* of the `type` line */
    long frame;       /* line of the frame above */
    char frame_type[16];
} place;

typedef struct runner {
    casus *engine;
    casus_scratch *scratch;
    long total, failed;
} runner;

static const casus_result *code(runner *r, const char *text)
{
    const casus_result *out;
    casus_err e = {0};
    casus_story story = {.id = {"x", 1}, .date = {2024, 6, 15}, .text = {text, (uint32_t)strlen(text)}};
    if (!casus_code(r->engine, r->scratch, &story, &out, &e))
        fail_msg("%s", e.message);
    return out;
}

/* The line of the rule where it is in this file, else 0. */
static long rule_line(const casus_event *ev, const char *file)
{
    size_t n = strlen(file);
    if (ev->rule.len <= n || memcmp(ev->rule.ptr, file, n) != 0 || ev->rule.ptr[n] != ':')
        return 0;
    return strtol(ev->rule.ptr + n + 1, NULL, 10);
}

/* "+": the frame fires, or another one of the same type. */
static bool comes_out(const casus_result *r, const place *p)
{
    for (uint32_t i = 0; i < r->n_events; i++)
        if (rule_line(&r->events[i], p->file) == p->frame ||
            strcmp(casus_type_name(r->events[i].type), p->frame_type) == 0)
            return true;
    return false;
}

/* "-": no frame of the entry fires. `last`: last line of the entry. */
static bool stays_out(const casus_result *r, const place *p, long last)
{
    for (uint32_t i = 0; i < r->n_events; i++) {
        long line = rule_line(&r->events[i], p->file);
        if (line >= p->entry && line <= last)
            return false;
    }
    return true;
}

/* Type of the frame's code: of its own or that of the type line. */
static void read_frame(place *p, const char *code_text)
{
    size_t n = strspn(code_text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    p->frame = p->line;
    if (n >= 3 && n < sizeof p->frame_type)
        snprintf(p->frame_type, sizeof p->frame_type, "%.*s", (int)n, code_text);
    else
        snprintf(p->frame_type, sizeof p->frame_type, "%s", p->type);
}

static void read_opening(place *p, const char *line)
{
    p->entry =
        strncmp(line, "verb ", 5) == 0 || strncmp(line, "noun ", 5) == 0 || strncmp(line, "adj ", 4) == 0 ? p->line : 0;
    if (sscanf(line, "type %15s", p->type) == 1)
        p->entry = 0;
}

/* The last line that belongs to the entry opened at `entry`. */
static long entry_end(const char *path, long entry)
{
    char line[MAX_LINE];
    long n = 0, last = entry;
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        n++;
        if (n > entry && line[0] != ' ' && line[0] != '\n' && line[0] != '#')
            break;
        if (n > entry)
            last = n;
    }
    fclose(f);
    return last;
}

static void check_example(runner *r, const place *p, const char *path, const char *text)
{
    const casus_result *out = code(r, text + 2);
    bool good = text[0] == '+' ? comes_out(out, p) : stays_out(out, p, entry_end(path, p->entry));
    r->total++;
    if (good)
        return;
    r->failed++;
    print_message("# %s:%ld: %s\n", p->file, p->line, text);
}

static void check_line(runner *r, place *p, const char *path, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    if (line[0] != ' ') {
        if (line[0] != '#' && line[0] != '\0')
            read_opening(p, line);
        return;
    }
    char *text = line + strspn(line, " ");
    if (p->entry == 0 || *text == '#' || *text == '\0')
        return;
    if ((text[0] == '+' || text[0] == '-') && text[1] == ' ')
        check_example(r, p, path, text);
    else if (strstr(text, "-> "))
        read_frame(p, strstr(text, "-> ") + 3);
}

static void run_file(runner *r, const char *file)
{
    char path[256], line[MAX_LINE];
    snprintf(path, sizeof path, "lexicon/%s", file);
    FILE *f = fopen(path, "r");
    if (!f)
        fail_msg("cannot open %s: run from the repository's root", path);
    place p = {.file = file};
    while (fgets(line, sizeof line, f)) {
        p.line++;
        check_line(r, &p, path, line);
    }
    fclose(f);
}

static void examples_come_out(void **state)
{
    (void)state;
    runner r = {0};
    casus_err e = {0};
    if (!casus_open(&r.engine, NULL, &e))
        fail_msg("%s", e.message);
    r.scratch = casus_scratch_new(r.engine);
    glob_t files;
    assert_int_equal(glob("lexicon/*.txt", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        if (!strstr(files.gl_pathv[i], "/classes.txt") && !strstr(files.gl_pathv[i], "/cues.txt"))
            run_file(&r, strchr(files.gl_pathv[i], '/') + 1);
    globfree(&files);
    print_message("# %ld examples, %ld do not come out\n", r.total, r.failed);
    assert_true(r.total > 600);
    assert_int_equal(r.failed, 0);
    casus_scratch_free(r.scratch);
    casus_close(r.engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples_come_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
