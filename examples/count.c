/* SPDX-License-Identifier: MIT
 * count.c: how often each type of event occurs in files of stories. Uses the library alone:
 *     gcc -Iinclude examples/count.c build/libcasus.a -ljansson -lgumbo -lutf8proc -lxxhash -lm */
#include <stdio.h>

#include "casus/casus.h"

static long counts[CASUS_TYPE_N];

static int fail(const casus_err *e)
{
    fprintf(stderr, "count: %s\n", e->message);
    return 1;
}

static int count_file(const casus *c, casus_scratch *s, casus_item *item, const char *path)
{
    casus_err e;
    casus_date undated = {0};
    casus_stories *in = casus_stories_open(path, CASUS_FORMAT_AUTO, undated, &e);
    if (!in) {
        return fail(&e);
    }
    casus_next_status st;
    while ((st = casus_next(in, item, &e)) == CASUS_NEXT_STORY || st == CASUS_NEXT_BAD) {
        const casus_result *r;
        if (st == CASUS_NEXT_BAD || !casus_code(c, s, casus_item_story(item), &r, &e)) {
            fail(&e);
            continue;
        }
        for (uint32_t i = 0; i < r->n_events; i++) {
            counts[r->events[i].type]++;
        }
    }
    casus_stories_close(in);
    return st == CASUS_NEXT_FAIL ? fail(&e) : 0;
}

int main(int argc, char **argv)
{
    casus *c;
    casus_err e;
    if (!casus_open(&c, NULL, &e)) {
        return fail(&e);
    }
    casus_scratch *s = casus_scratch_new(c);
    casus_item *item = casus_item_new();
    int status = 0;
    for (int i = 1; i < argc; i++) {
        status |= count_file(c, s, item, argv[i]);
    }
    for (casus_type t = 0; t < CASUS_TYPE_N; t++) {
        printf("%-10s %ld\n", casus_type_name(t), counts[t]);
    }
    casus_item_free(item);
    casus_scratch_free(s);
    casus_close(c);
    return status;
}
