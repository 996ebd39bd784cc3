/* SPDX-License-Identifier: MIT
 * occurrence.c: which events tell of one act, how many independent sources stand behind it, and whether they disagree.
 * The rule is written in docs/occurrences.md. It is a function of the set of current events of one type and date: the
 * order in which they came cannot matter. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/mem.h"
#include "store/sketch.h"
#include "store/state.h"

/* An event as the rule sees it. */
typedef struct told {
    int64_t id, story;
    casus_str name, actor, recipient, mode, country, place, status, prec, sketch, origin, enddate, before, date;
    int side;
    int64_t quad;
    double scale, lat, lon, confidence;
    uint32_t sign; /* index of its signature, in the order of keys */
} told;

/* What events have to share to be told of one act. */
typedef struct sign {
    casus_str key;                /* of all that follows: the order, and the identity of the act */
    casus_str first, second;      /* parties: actors and recipients, or (a mutual act) all of them and none */
    casus_str mode, country, place, sketch; /* sketch: only where no party is known */
    char reality;                 /* 'a': happened, denied or set for that day; 'p' and 'b': planned, long past, and not
                                     dated; 'h': supposed */
    int known;                    /* how many of the parts are known */
    uint32_t from, n;             /* its events */
    uint32_t group;
} sign;

typedef struct group {
    uint32_t seed; /* signature that it began with: one that knows most */
    uint32_t n;    /* signatures */
} group;

typedef struct block {
    store *s;
    casus_str type, date;
    arena a;
    told *told; /* [n_told] by signature, then name */
    sign *sign; /* [n_sign] by key */
    group *group;
    uint32_t n_told, n_sign, n_group, cap;
} block;

/* ---- days ------------------------------------------------------------------------------------ */

static int month_days(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[m - 1] + (m == 2 && ((y % 4 == 0 && y % 100 != 0) || y % 400 == 0));
}

void date_shift(casus_str date, int days, char out[11])
{
    casus_date d;
    snprintf(out, 11, "%.*s", (int)(date.len < 10 ? date.len : 10), date.ptr ? date.ptr : "");
    if (!str_date(date, &d)) {
        return;
    }
    int y = d.year, m = d.month, k = d.day + days;
    while (k < 1) {
        y -= m == 1;
        m = m == 1 ? 12 : m - 1;
        k += month_days(y, m);
    }
    while (k > month_days(y, m)) {
        k -= month_days(y, m);
        y += m == 12;
        m = m == 12 ? 1 : m + 1;
    }
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)y % 10000u, (unsigned)m % 100u, (unsigned)k % 100u);
}

/* ---- reading --------------------------------------------------------------------------------- */

static void read_told(block *b, db_stmt *q, told *t)
{
    casus_str *text[] = {&t->name, &t->actor, &t->recipient, &t->mode,   &t->country,
                         &t->place, &t->status, &t->prec,    &t->sketch, &t->origin};
    t->id = db_int(q, 0);
    for (int i = 0; i < 10; i++) {
        *text[i] = str_dup(&b->a, db_str(q, i + 1));
    }
    t->side = (int)db_int(q, 11);
    t->story = db_int(q, 12);
    t->scale = db_num(q, 13);
    t->quad = db_int(q, 14);
    t->enddate = str_dup(&b->a, db_str(q, 15));
    t->lat = db_num(q, 16);
    t->lon = db_num(q, 17);
    t->confidence = db_num(q, 18);
    t->before = str_dup(&b->a, db_str(q, 19));
    t->date = str_dup(&b->a, db_str(q, 20));
}

static bool read_block(block *b, casus_err *e)
{
    db_stmt *q = store_stmt(b->s, SQL_BLOCK, e);
    db_step step;
    if (!q) {
        return false;
    }
    char from[11], to[11];
    date_shift(b->date, -1, from);
    date_shift(b->date, 1, to);
    db_bind_str(q, 1, b->type);
    db_bind_str(q, 2, str_c(from));
    db_bind_str(q, 3, str_c(to));
    while ((step = db_next(q, e)) == DB_ROW) {
        if (b->n_told == b->cap) {
            b->cap = (uint32_t)mem_grown(b->cap, b->n_told + 1u);
            b->told = mem_realloc(b->told, b->cap, sizeof *b->told);
        }
        read_told(b, q, &b->told[b->n_told++]);
    }
    db_reset(q);
    return step == DB_DONE;
}

/* ---- lists of parties, joined by '|' and sorted ----------------------------------------------- */

static casus_str item(const char **p, const char *end)
{
    const char *from = *p, *bar = memchr(from, '|', (size_t)(end - from));
    *p = bar ? bar + 1 : end;
    return str_n(from, (size_t)((bar ? bar : end) - from));
}

static bool holds(casus_str list, casus_str one)
{
    const char *p = list.ptr, *end = list.ptr + list.len;
    while (p < end) {
        if (str_eq(item(&p, end), one)) {
            return true;
        }
    }
    return false;
}

static bool within(casus_str part, casus_str whole)
{
    const char *p = part.ptr, *end = part.ptr + part.len;
    while (p < end) {
        if (!holds(whole, item(&p, end))) {
            return false;
        }
    }
    return true;
}

/* Both lists in one, sorted, each party once. */
static casus_str merged(arena *a, casus_str x, casus_str y)
{
    const char *p = x.ptr, *p_end = x.ptr + x.len, *q = y.ptr, *q_end = y.ptr + y.len;
    buf b = {0};
    while (p < p_end || q < q_end) {
        const char *p_next = p, *q_next = q;
        casus_str left = p < p_end ? item(&p_next, p_end) : (casus_str){0};
        casus_str right = q < q_end ? item(&q_next, q_end) : (casus_str){0};
        int order = !left.ptr ? 1 : !right.ptr ? -1 : str_cmp(left, right);
        buf_cstr(&b, b.len ? "|" : "");
        buf_str(&b, order <= 0 ? left : right);
        p = order <= 0 ? p_next : p;
        q = order >= 0 ? q_next : q;
    }
    casus_str out = str_dup(a, str_n(b.len ? b.ptr : "", b.len));
    buf_free(&b);
    return out;
}

/* ---- signatures ------------------------------------------------------------------------------ */

/* Acts that their parties do together: who is named first does not tell them apart. */
static bool mutual(casus_str type)
{
    return str_is(type, "CONSULT") || str_is(type, "AGREE") || str_is(type, "COOPERATE");
}

static char reality_of(const told *t)
{
    if (str_is(t->status, "hypothetical")) {
        return 'h';
    }
    if (!str_is(t->prec, "story") || str_is(t->status, "actual") || str_is(t->status, "negated")) {
        return 'a';
    }
    return str_is(t->status, "planned") ? 'p' : 'b';
}

static sign sign_of(block *b, const told *t)
{
    bool together = mutual(b->type);
    sign s = {.mode = t->mode, .country = t->country, .place = t->place, .reality = reality_of(t)};
    s.first = together ? merged(&b->a, t->actor, t->recipient) : t->actor;
    s.second = together ? str_c("") : t->recipient;
    s.sketch = s.first.len || s.second.len ? str_c("") : t->sketch;
    s.known = (s.first.len != 0) + (s.second.len != 0) + (s.mode.len != 0) + (s.country.len != 0) + (s.place.len != 0);
    s.key = str_fmt(&b->a, "%c\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s", s.reality, (int)s.first.len, s.first.ptr,
                    (int)s.second.len, s.second.ptr, (int)s.mode.len, s.mode.ptr, (int)s.country.len, s.country.ptr,
                    (int)s.place.len, s.place.ptr ? s.place.ptr : "", (int)s.sketch.len, s.sketch.ptr);
    return s;
}

typedef struct signed_event {
    sign sign;
    told told;
} signed_event;

static bool dated(const told *t)
{
    return !str_is(t->prec, "story");
}

static int by_key(const void *x, const void *y)
{
    const signed_event *a = x, *b = y;
    int order = str_cmp(a->sign.key, b->sign.key);
    order = order ? order : str_cmp(a->told.name, b->told.name);
    return order ? order : str_cmp(a->told.date, b->told.date);
}

/* Parties that make an act recognisable on another day. */
static bool telling(const block *b, const sign *s)
{
    return s->reality == 'a' && (mutual(b->type) ? memchr(s->first.ptr, '|', s->first.len) != NULL
                                                 : s->first.len && s->second.len);
}

static bool one_act(const sign *x, const sign *y);

static bool told_on(const signed_event *all, const uint32_t *list, uint32_t n, const signed_event *x, const char *day)
{
    for (uint32_t i = 0; i < n; i++) {
        const signed_event *d = &all[list[i]];
        if (str_is(d->told.date, day) && one_act(&d->sign, &x->sign)) {
            return true;
        }
    }
    return false;
}

/* The day of an event. One without a stated date is of the day of its story, or of the day before where an act that it
 * may be is dated then and none on its own day. `list`: dated events, one of each signature and day. */
static bool at_home(const block *b, const signed_event *all, const uint32_t *list, uint32_t n, const signed_event *x)
{
    char before[11], own[11];
    bool here = str_eq(x->told.date, b->date);
    if (dated(&x->told) || !telling(b, &x->sign)) {
        return here;
    }
    date_shift(x->told.date, 0, own);
    date_shift(x->told.date, -1, before);
    bool earlier = strcmp(own, before) != 0 && !told_on(all, list, n, x, own) && told_on(all, list, n, x, before);
    return earlier ? str_is(b->date, before) : here;
}

static uint32_t list_dated(const signed_event *all, uint32_t n_all, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < n_all; i++) {
        bool again = n && str_eq(all[i].sign.key, all[list[n - 1]].sign.key) &&
                     str_eq(all[i].told.date, all[list[n - 1]].told.date);
        if (dated(&all[i].told) && all[i].sign.reality == 'a' && !again) {
            list[n++] = i;
        }
    }
    return n;
}

/* Leave out events of other days. */
static void keep_home(block *b, signed_event *all)
{
    uint32_t *list = mem_zalloc(b->n_told + 1u, sizeof *list), kept = 0;
    bool *home = mem_zalloc(b->n_told + 1u, sizeof *home);
    uint32_t n = list_dated(all, b->n_told, list);
    for (uint32_t i = 0; i < b->n_told; i++) {
        home[i] = at_home(b, all, list, n, &all[i]);
    }
    for (uint32_t i = 0; i < b->n_told; i++) {
        if (home[i]) {
            all[kept++] = all[i];
        }
    }
    b->n_told = kept;
    free(list);
    free(home);
}

static void find_signs(block *b)
{
    signed_event *all = mem_zalloc(b->n_told + 1u, sizeof *all);
    for (uint32_t i = 0; i < b->n_told; i++) {
        all[i] = (signed_event){sign_of(b, &b->told[i]), b->told[i]};
    }
    qsort(all, b->n_told, sizeof *all, by_key);
    keep_home(b, all);
    b->sign = mem_zalloc(b->n_told + 1u, sizeof *b->sign);
    for (uint32_t i = 0; i < b->n_told; i++) {
        if (i == 0 || !str_eq(all[i].sign.key, all[i - 1].sign.key)) {
            b->sign[b->n_sign] = all[i].sign;
            b->sign[b->n_sign++].from = i;
        }
        b->told[i] = all[i].told;
        b->told[i].sign = b->n_sign - 1;
        b->sign[b->n_sign - 1].n++;
    }
    free(all);
}

/* ---- groups ---------------------------------------------------------------------------------- */

static bool parties_agree(casus_str x, casus_str y)
{
    return x.len == 0 || y.len == 0 || within(x, y) || within(y, x);
}

static bool shares(casus_str x, casus_str y)
{
    const char *p = x.ptr, *end = x.ptr + x.len;
    while (p < end) {
        if (holds(y, item(&p, end))) {
            return true;
        }
    }
    return x.len == 0 || y.len == 0;
}

static bool one_act(const sign *x, const sign *y)
{
    if (x->reality != y->reality || !parties_agree(x->first, y->first) || !parties_agree(x->second, y->second)) {
        return false;
    }
    if ((x->sketch.len || y->sketch.len) && !sketch_same(x->sketch, y->sketch)) {
        return false;
    }
    bool place = x->place.len == 0 || y->place.len == 0 || str_eq(x->place, y->place);
    bool country = x->country.len == 0 || y->country.len == 0 || str_eq(x->country, y->country);
    return shares(x->mode, y->mode) && place && country;
}

static bool fits(const block *b, uint32_t g, const sign *x)
{
    for (uint32_t i = 0; i < b->n_sign; i++) {
        if (b->sign[i].group == g && !one_act(&b->sign[i], x)) {
            return false;
        }
    }
    return true;
}

/* The one group that it fits; n_group where none or several do. */
static uint32_t place_for(const block *b, const sign *x)
{
    uint32_t found = b->n_group;
    for (uint32_t g = 0; g < b->n_group; g++) {
        if (one_act(&b->sign[b->group[g].seed], x) && fits(b, g, x)) {
            if (found != b->n_group) {
                return b->n_group;
            }
            found = g;
        }
    }
    return found;
}

/* What knows most comes first, so that what knows less finds all it could belong to. */
static void find_groups(block *b)
{
    b->group = mem_zalloc(b->n_sign + 1u, sizeof *b->group);
    for (uint32_t i = 0; i < b->n_sign; i++) {
        b->sign[i].group = UINT32_MAX;
    }
    for (int known = 5; known >= 0; known--) {
        for (uint32_t i = 0; i < b->n_sign; i++) {
            if (b->sign[i].known != known) {
                continue;
            }
            uint32_t g = place_for(b, &b->sign[i]);
            if (g == b->n_group) {
                b->group[b->n_group++].seed = i;
            }
            b->sign[i].group = g;
            b->group[g].n++;
        }
    }
}

/* ---- sources --------------------------------------------------------------------------------- */

static uint32_t root(uint32_t *parent, uint32_t i)
{
    while (parent[i] != i) {
        i = parent[i] = parent[parent[i]];
    }
    return i;
}

typedef struct voice {
    const told *t;
    uint32_t at; /* index among the events of the group */
} voice;

static int by_origin(const void *x, const void *y)
{
    return str_cmp(((const voice *)x)->t->origin, ((const voice *)y)->t->origin);
}

static int by_sketch(const void *x, const void *y)
{
    return str_cmp(((const voice *)x)->t->sketch, ((const voice *)y)->t->sketch);
}

static bool same_origin(const told *x, const told *y)
{
    return x->origin.len && y->origin.len && shares(x->origin, y->origin);
}

static bool same_sentence(const told *x, const told *y)
{
    return sketch_same(x->sketch, y->sketch);
}

/* Join the sets of all that are the same: sorted, equal ones lie side by side and one of them speaks for all. */
static void fold(voice *v, uint32_t n, uint32_t *parent, int (*order)(const void *, const void *),
                 bool (*same)(const told *, const told *))
{
    uint32_t kept = 0;
    qsort(v, n, sizeof *v, order);
    for (uint32_t i = 0; i < n; i++) {
        if (i && order(&v[kept - 1], &v[i]) == 0) {
            parent[root(parent, v[i].at)] = root(parent, v[kept - 1].at);
        } else {
            v[kept++] = v[i];
        }
    }
    for (uint32_t i = 0; i < kept; i++) {
        for (uint32_t k = i + 1; k < kept; k++) {
            if (root(parent, v[i].at) != root(parent, v[k].at) && same(v[i].t, v[k].t)) {
                parent[root(parent, v[k].at)] = root(parent, v[i].at);
            }
        }
    }
}

/* Independent sources: what one outlet tells, and what was copied from it, is one. */
static int64_t count_sources(const told *const *list, uint32_t n)
{
    voice *v = mem_zalloc(n + 1u, sizeof *v);
    uint32_t *parent = mem_zalloc(n + 1u, sizeof *parent);
    int64_t sources = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < n; i++) {
            v[i] = (voice){list[i], i};
            parent[i] = pass ? parent[i] : i;
        }
        fold(v, n, parent, pass ? by_sketch : by_origin, pass ? same_sentence : same_origin);
    }
    for (uint32_t i = 0; i < n; i++) {
        sources += root(parent, i) == i;
    }
    free(v);
    free(parent);
    return sources;
}

static int by_story(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static int64_t count_stories(const told *const *list, uint32_t n)
{
    int64_t *id = mem_zalloc(n + 1u, sizeof *id), stories = 0;
    for (uint32_t i = 0; i < n; i++) {
        id[i] = list[i]->story;
    }
    qsort(id, n, sizeof *id, by_story);
    for (uint32_t i = 0; i < n; i++) {
        stories += i == 0 || id[i] != id[i - 1];
    }
    free(id);
    return stories;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* The event that speaks for the group: of those that know most the most confident. */
static const told *example_of(const block *b, const group *g)
{
    const sign *s = &b->sign[g->seed];
    const told *best = &b->told[s->from];
    for (uint32_t i = s->from; i < s->from + s->n; i++) {
        best = b->told[i].confidence > best->confidence ? &b->told[i] : best;
    }
    return best;
}

static casus_str status_of(const told *const *list, uint32_t n)
{
    static const char *const order[] = {"actual", "historical", "planned", "negated", "hypothetical"};
    for (int k = 0; k < 5; k++) {
        for (uint32_t i = 0; i < n; i++) {
            if (str_is(list[i]->status, order[k])) {
                return list[i]->status;
            }
        }
    }
    return str_c("");
}

static void bind_act(db_stmt *q, const block *b, const told *x, casus_str id, casus_str status)
{
    casus_str text[] = {id, b->type, b->date, x->enddate, status, x->actor, x->recipient, x->mode, x->country, x->place};
    for (int i = 0; i < 10; i++) {
        db_bind_str(q, 1 + i, text[i]);
    }
    db_bind_num(q, 11, x->lat);
    db_bind_num(q, 12, x->lon);
    db_bind_int(q, 14, x->quad);
    db_bind_int(q, 19, x->id);
}

static void bind_numbers(db_stmt *q, const told *const *list, uint32_t n)
{
    double sum = 0;
    int side = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += list[i]->scale;
        side |= list[i]->side;
    }
    db_bind_num(q, 13, sum / n);
    db_bind_int(q, 15, n);
    db_bind_int(q, 16, count_stories(list, n));
    db_bind_int(q, 17, count_sources(list, n));
    db_bind_int(q, 18, side == 3);
}

static bool tie(block *b, const told *t, casus_str id, casus_err *e)
{
    if (str_eq(t->before, id)) {
        return true;
    }
    db_stmt *q = store_stmt(b->s, SQL_OCCURRENCE_OF, e);
    if (!q) {
        return false;
    }
    db_bind_str(q, 1, id);
    db_bind_int(q, 2, t->id);
    return db_run(q, e);
}

/* An occurrence of the block as it stands in the record. */
typedef struct stored {
    casus_str id;
    int64_t n; /* its events */
    bool kept; /* it stays as it is */
} stored;

typedef struct stored_list {
    stored *v;
    uint32_t n, cap;
} stored_list;

static bool read_stored(block *b, stored_list *l, casus_err *e)
{
    db_stmt *q = store_stmt(b->s, SQL_OCCURRENCES, e);
    db_step step;
    if (!q) {
        return false;
    }
    db_bind_str(q, 1, b->type);
    db_bind_str(q, 2, b->date);
    while ((step = db_next(q, e)) == DB_ROW) {
        if (l->n == l->cap) {
            l->cap = (uint32_t)mem_grown(l->cap, l->n + 1u);
            l->v = mem_realloc(l->v, l->cap, sizeof *l->v);
        }
        l->v[l->n++] = (stored){.id = str_dup(&b->a, db_str(q, 0)), .n = db_int(q, 1)};
    }
    db_reset(q);
    return step == DB_DONE;
}

/* A row says nothing but what its events say: it stands while they are the same. */
static bool stands(stored_list *l, casus_str id, const told *const *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!str_eq(list[i]->before, id)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < l->n; i++) {
        if (str_eq(l->v[i].id, id)) {
            return l->v[i].kept = l->v[i].n == (int64_t)n;
        }
    }
    return false;
}

static bool drop_stored(block *b, const stored_list *l, casus_err *e)
{
    bool ok = true;
    for (uint32_t i = 0; ok && i < l->n; i++) {
        db_stmt *q = l->v[i].kept ? NULL : store_stmt(b->s, SQL_OCCURRENCE_DROP, e);
        if (l->v[i].kept) {
            continue;
        }
        if (q) {
            db_bind_str(q, 1, l->v[i].id);
        }
        ok = q && db_run(q, e);
    }
    return ok;
}

static casus_str id_of(block *b, const group *g)
{
    casus_str key = b->sign[g->seed].key;
    XXH3_state_t *h = XXH3_createState();
    XXH3_64bits_reset(h);
    XXH3_64bits_update(h, b->type.ptr, b->type.len);
    XXH3_64bits_update(h, b->date.ptr, b->date.len);
    XXH3_64bits_update(h, key.ptr, key.len);
    casus_str id = str_fmt(&b->a, "o%016llx", (unsigned long long)XXH3_64bits_digest(h));
    XXH3_freeState(h);
    return id;
}

static bool write_group(block *b, const group *g, casus_str id, const told *const *list, uint32_t n, casus_err *e)
{
    db_stmt *q = store_stmt(b->s, SQL_OCCURRENCE_ADD, e);
    if (!q) {
        return false;
    }
    bind_act(q, b, example_of(b, g), id, status_of(list, n));
    bind_numbers(q, list, n);
    if (!db_run(q, e)) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!tie(b, list[i], id, e)) {
            return false;
        }
    }
    return true;
}

/* The events of group g into `list`. */
static uint32_t list_group(const block *b, uint32_t g, const told **list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->n_told; i++) {
        if (b->sign[b->told[i].sign].group == g) {
            list[n++] = &b->told[i];
        }
    }
    return n;
}

/* What does not stand goes first: an id may come back with other events. */
static bool write_block(block *b, casus_err *e)
{
    stored_list old = {0};
    const told **list = mem_zalloc(b->n_told + 1u, sizeof(const told *));
    casus_str *id = arena_zalloc(&b->a, (b->n_group + 1u) * sizeof *id); /* of groups to write; absent: it stands */
    bool ok = read_stored(b, &old, e);
    for (uint32_t g = 0; ok && g < b->n_group; g++) {
        uint32_t n = list_group(b, g, list);
        id[g] = id_of(b, &b->group[g]);
        if (stands(&old, id[g], list, n)) {
            id[g] = (casus_str){0};
        }
    }
    ok = ok && drop_stored(b, &old, e);
    for (uint32_t g = 0; ok && g < b->n_group; g++) {
        uint32_t n = id[g].ptr ? list_group(b, g, list) : 0;
        ok = !id[g].ptr || write_group(b, &b->group[g], id[g], list, n, e);
    }
    free(list);
    free(old.v);
    return ok;
}

bool occurrence_group(store *s, casus_str type, casus_str date, casus_err *e)
{
    block b = {.s = s, .type = type, .date = date};
    arena_init(&b.a, 1 << 16);
    bool ok = read_block(&b, e);
    if (ok) {
        find_signs(&b);
        find_groups(&b);
        ok = write_block(&b, e);
    }
    arena_release(&b.a);
    free(b.told);
    free(b.sign);
    free(b.group);
    return ok;
}
