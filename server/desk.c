/* SPDX-License-Identifier: MIT */
#include "desk.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/* One kept answer; a slot is shared by all keys that fall on it, the last one stays. */
typedef struct answer {
    int64_t change;
    casus_buf key, bytes;
} answer;

struct desk {
    char *where;
    pthread_mutex_t lock, answers_lock;
    store *idle[DESK_MAX_STORES];
    int n_idle;
    store *writer; /* NULL: nothing is added */
    pthread_mutex_t writing;
    answer answers[DESK_ANSWERS];
};

desk *desk_open(const char *where, bool add, casus_err *e)
{
    store *writer = add ? store_open(where, STORE_ADD, e) : NULL; /* first: it may have to make the record */
    store *s = writer || !add ? store_open(where, STORE_READ, e) : NULL;
    desk *d = s ? calloc(1, sizeof *d) : NULL;
    if (!d) {
        store_close(s);
        store_close(writer);
    } else {
        d->writer = writer;
        pthread_mutex_init(&d->writing, NULL);
        d->where = strdup(where);
        pthread_mutex_init(&d->lock, NULL);
        pthread_mutex_init(&d->answers_lock, NULL);
        desk_give(d, s);
    }
    return d;
}

void desk_close(desk *d)
{
    if (!d) {
        return;
    }
    for (int i = 0; i < d->n_idle; i++) {
        store_close(d->idle[i]);
    }
    for (int i = 0; i < DESK_ANSWERS; i++) {
        casus_buf_free(&d->answers[i].key);
        casus_buf_free(&d->answers[i].bytes);
    }
    store_close(d->writer);
    pthread_mutex_destroy(&d->writing);
    pthread_mutex_destroy(&d->lock);
    pthread_mutex_destroy(&d->answers_lock);
    free(d->where);
    free(d);
}

store *desk_take(desk *d, casus_err *e)
{
    pthread_mutex_lock(&d->lock);
    store *s = d->n_idle ? d->idle[--d->n_idle] : NULL;
    pthread_mutex_unlock(&d->lock);
    return s ? s : store_open(d->where, STORE_READ, e);
}

void desk_give(desk *d, store *s)
{
    pthread_mutex_lock(&d->lock);
    bool room = d->n_idle < DESK_MAX_STORES;
    if (room) {
        d->idle[d->n_idle++] = s;
    }
    pthread_mutex_unlock(&d->lock);
    if (!room) {
        store_close(s);
    }
}

store *desk_write(desk *d)
{
    pthread_mutex_lock(&d->writing);
    return d->writer;
}

void desk_written(desk *d)
{
    pthread_mutex_unlock(&d->writing);
}

bool desk_adds(const desk *d)
{
    return d->writer != NULL;
}

int64_t desk_change(desk *d)
{
    int64_t change = -1;
    store *s = desk_take(d, NULL);
    if (s) {
        if (!store_change(s, &change, NULL)) {
            change = -1;
        }
        desk_give(d, s);
    }
    return change;
}

static answer *slot(desk *d, casus_str key)
{
    return &d->answers[XXH3_64bits(key.ptr, key.len) % DESK_ANSWERS];
}

bool desk_recall(desk *d, casus_str key, int64_t change, casus_buf *out)
{
    answer *a = slot(d, key);
    pthread_mutex_lock(&d->answers_lock);
    bool same = change >= 0 && a->change == change && a->key.len == key.len && key.len &&
                memcmp(a->key.ptr, key.ptr, key.len) == 0;
    if (same) {
        casus_buf_add(out, a->bytes.ptr, a->bytes.len);
    }
    pthread_mutex_unlock(&d->answers_lock);
    return same;
}

void desk_keep(desk *d, casus_str key, int64_t change, const casus_buf *bytes)
{
    answer *a = slot(d, key);
    if (change < 0 || bytes->len > DESK_MAX_ANSWER) {
        return;
    }
    pthread_mutex_lock(&d->answers_lock);
    a->change = change;
    a->key.len = a->bytes.len = 0;
    casus_buf_add(&a->key, key.ptr, key.len);
    casus_buf_add(&a->bytes, bytes->ptr, bytes->len);
    pthread_mutex_unlock(&d->answers_lock);
}
