/* SPDX-License-Identifier: MIT
 * pool.h: stories through threads, output in the order of the input, in bounded memory. */
#ifndef CASUS_POOL_H
#define CASUS_POOL_H
#include "cli.h"

/* What is done with a story, on a thread of the pool: append its output. */
typedef bool pool_story(const void *job, const casus *c, casus_scratch *s, casus_item *item, casus_buf *out,
                        casus_err *e);
/* Take output, in order, from one thread at a time. False: it cannot be written (*e says why): the run ends. */
typedef bool pool_sink(void *sink, const char *bytes, size_t n, casus_err *e);

typedef struct pool_job {
    pool_story *story;
    const void *arg;
    pool_sink *write;
    void *sink;
    bool progress; /* on standard error, ten times a second */
} pool_job;

/* Open the engine, send all stories of the files through `job`, close. Messages go to standard error. Returns the exit
 * status. */
int pool_run(const input_options *o, const pool_job *job);
#endif
