/* SPDX-License-Identifier: MIT
 * http.c: server.h on libmicrohttpd, which only this and stream.c see. A request passes through three states: its body is
 * read; it is answered, at once or on a thread of the workers while its connection is suspended; its answer is sent. */
#include <arpa/inet.h>
#include <jansson.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "context.h"
#include "guard.h"
#include "peers.h"
#include "route.h"
#include "rows.h"
#include "server.h"
#include "stream.h"
#include "worker.h"

enum { MAX_CONNECTIONS = 4096, IDLE_SECONDS = 15, HEADER_BYTES = 32 << 10, STOP_SECONDS = 15,
       MAX_DROPPED = 8 << 20 }; /* bytes of a body that is refused, read so that the client comes to read why */

struct server {
    struct MHD_Daemon *daemon;
    workers *coders, *askers, *adder; /* apart, so that neither long texts nor a writer that waits hold up questions */
    peers *peers;
    streams *streams; /* NULL: no record */
    context context;
    const char *token;
    uint16_t port;
    atomic_int in_hand; /* requests begun and not yet completed */
};

typedef enum state { STATE_READING, STATE_WORKING, STATE_DONE } state;

struct request {
    server *s;
    struct MHD_Connection *conn;
    const char *method, *path;
    int route;
    state state; /* WORKING -> DONE on a worker, which then resumes the connection */
    casus_buf body;
    size_t n_read; /* bytes of the body so far, kept or dropped */
    response answer;
    casus_buf key;  /* of an answer that is kept */
    int64_t change; /* of the record, when it was asked */
    bool login;
    double started;
};

/* ---- what handlers ask ----------------------------------------------------------------------- */

const char *request_get(const request *q, const char *name)
{
    return MHD_lookup_connection_value(q->conn, MHD_GET_ARGUMENT_KIND, name);
}

const char *request_header(const request *q, const char *name)
{
    return MHD_lookup_connection_value(q->conn, MHD_HEADER_KIND, name);
}

casus_str request_body(const request *q)
{
    return (casus_str){q->body.ptr, (uint32_t)q->body.len};
}

const char *request_path(const request *q)
{
    return q->path;
}

/* ---- sending --------------------------------------------------------------------------------- */

static const char *media_name(media m)
{
    static const char *const names[] = {"application/json", "text/plain; charset=utf-8", "text/html; charset=utf-8",
                                        "text/css; charset=utf-8", "text/javascript; charset=utf-8", "image/svg+xml",
                                        "text/plain; version=0.0.4; charset=utf-8", "text/event-stream"};
    return names[m];
}

static void headers(struct MHD_Response *m, const request *q)
{
    static const char *const always[][2] = {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
         "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
        MHD_add_response_header(m, always[i][0], always[i][1]);
    }
    MHD_add_response_header(m, "Content-Type", media_name(q->answer.media));
    MHD_add_response_header(m, "Cache-Control", strcmp(q->method, "POST") == 0 ? "no-store" : "no-cache");
    if (q->answer.status == 405) {
        MHD_add_response_header(m, "Allow", route_allow(q->path));
    } else if (q->answer.status == 503) {
        MHD_add_response_header(m, "Retry-After", "1");
    } else if (q->answer.status == 401) {
        MHD_add_response_header(m, "WWW-Authenticate", "Bearer");
    }
}

/* The token goes into a cookie that scripts cannot read and other sites cannot send. */
static void login(struct MHD_Response *m, const request *q)
{
    char cookie[512];
    snprintf(cookie, sizeof cookie, "casus=%s; Path=/; HttpOnly; SameSite=Strict", q->s->token);
    MHD_add_response_header(m, "Set-Cookie", cookie);
    MHD_add_response_header(m, "Location", "/");
}

/* Is the answer what the client already has? Sets the tag. */
static bool known(struct MHD_Response *m, const request *q, const void *bytes, size_t n, bool packed)
{
    char tag[32];
    snprintf(tag, sizeof tag, "\"%016llx%s\"", (unsigned long long)XXH3_64bits(bytes, n), packed ? "z" : "");
    MHD_add_response_header(m, "ETag", tag);
    const char *has = request_header(q, "If-None-Match");
    return has && (strstr(has, tag) || strcmp(has, "*") == 0);
}

static bool takes_gzip(const request *q)
{
    const char *takes = request_header(q, "Accept-Encoding");
    return takes && strstr(takes, "gzip");
}

static enum MHD_Result send_answer(request *q)
{
    response *r = &q->answer;
    bool packed = r->packed && r->n_packed && takes_gzip(q);
    const void *bytes = packed ? r->packed : r->bytes ? r->bytes : r->body.ptr;
    size_t n = packed ? r->n_packed : r->bytes ? r->n_bytes : r->body.len;
    /* The bytes live until the request is completed, or for ever. */
    struct MHD_Response *m = MHD_create_response_from_buffer(n, (void *)(uintptr_t)bytes, MHD_RESPMEM_PERSISTENT);
    if (!m) {
        return MHD_NO;
    }
    unsigned status = r->status;
    if (q->login) {
        login(m, q);
    } else if (status == 200 && strcmp(q->method, "POST") != 0 && known(m, q, bytes, n, packed)) {
        MHD_destroy_response(m);
        m = MHD_create_response_from_buffer(0, (void *)(uintptr_t)"", MHD_RESPMEM_PERSISTENT);
        known(m, q, bytes, n, packed);
        status = 304;
    }
    headers(m, q);
    if (r->packed) {
        MHD_add_response_header(m, "Vary", "Accept-Encoding");
    }
    if (packed && status == 200) {
        MHD_add_response_header(m, "Content-Encoding", "gzip");
    }
    atomic_fetch_add(&q->s->context.metrics.bytes_out, status == 304 ? 0 : n);
    enum MHD_Result ok = MHD_queue_response(q->conn, status, m);
    MHD_destroy_response(m);
    metrics_answer(&q->s->context.metrics, q->route, status, metrics_now() - q->started);
    return ok;
}

static enum MHD_Result refuse(request *q)
{
    atomic_fetch_add(&q->s->context.metrics.refused, 1);
    q->state = STATE_DONE;
    return send_answer(q);
}

/* ---- answering ------------------------------------------------------------------------------- */

static peer *peer_of(struct MHD_Connection *conn)
{
    const union MHD_ConnectionInfo *i = MHD_get_connection_info(conn, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return i ? i->socket_context : NULL;
}

/* Parameters are text: what is no UTF-8, or holds a NUL, is refused before any handler sees it. */
static enum MHD_Result check_argument(void *bad, enum MHD_ValueKind kind, const char *key, size_t n_key,
                                      const char *value, size_t n_value)
{
    (void)kind, (void)key, (void)n_key;
    json_t *text = value ? json_stringn(value, n_value) : NULL;
    if (value && (!text || memchr(value, '\0', n_value))) {
        *(bool *)bad = true;
    }
    json_decref(text);
    return MHD_YES;
}

static bool arguments_fit(const request *q)
{
    bool bad = false;
    MHD_get_connection_values_n(q->conn, MHD_GET_ARGUMENT_KIND, check_argument, &bad);
    return !bad;
}

static enum MHD_Result add_key(void *key, enum MHD_ValueKind kind, const char *name, size_t n_name, const char *value,
                               size_t n_value)
{
    (void)kind;
    casus_buf_add(key, name, n_name + 1); /* with its NUL */
    casus_buf_add(key, value ? value : "", value ? n_value + 1 : 1);
    return MHD_YES;
}

/* An answer of the record that is still good. */
static bool recalled(request *q)
{
    desk *d = q->s->context.record;
    if (q->key.len == 0) {
        casus_buf_add(&q->key, q->path, strlen(q->path) + 1);
        MHD_get_connection_values_n(q->conn, MHD_GET_ARGUMENT_KIND, add_key, &q->key);
    }
    q->change = desk_change(d);
    if (desk_recall(d, (casus_str){q->key.ptr, (uint32_t)q->key.len}, q->change, &q->answer.body)) {
        q->answer.status = 200;
        return true;
    }
    return false;
}

static void run_slow(void *job)
{
    request *q = job;
    /* After a change many ask the same at once: what one of them was told is good for those that waited behind it. */
    bool known = routes[q->route].kind == ROUTE_RECORD && recalled(q);
    if (!known) {
        routes[q->route].handle(&q->s->context, q, &q->answer);
    }
    if (!known && q->key.len && q->answer.status == 200) {
        desk_keep(q->s->context.record, (casus_str){q->key.ptr, (uint32_t)q->key.len}, q->change, &q->answer.body);
    }
    q->state = STATE_DONE;
    MHD_resume_connection(q->conn);
}

static workers *workers_of(server *s, route_kind kind)
{
    return kind == ROUTE_SLOW ? s->coders : kind == ROUTE_ADD ? s->adder : s->askers;
}

static enum MHD_Result answer_slow(request *q)
{
    q->state = STATE_WORKING;
    MHD_suspend_connection(q->conn);
    if (!workers_push(workers_of(q->s, routes[q->route].kind), q)) {
        MHD_resume_connection(q->conn);
        response_error(&q->answer, 503, "too many requests wait: try again in a second");
        return refuse(q);
    }
    return MHD_YES;
}

static enum MHD_Result answer_stream(request *q)
{
    const char *id = request_header(q, "Last-Event-ID");
    bool number = id && *id && strspn(id, "0123456789") == strlen(id) && strlen(id) < 19;
    struct MHD_Response *m = streams_open(q->s->streams, q->conn, number ? strtoll(id, NULL, 10) : -1);
    q->state = STATE_DONE;
    if (!m) {
        response_error(&q->answer, 503, "too many listen already");
        return refuse(q);
    }
    q->answer.status = 200;
    q->answer.media = MEDIA_EVENTS;
    headers(m, q);
    enum MHD_Result ok = MHD_queue_response(q->conn, 200, m);
    MHD_destroy_response(m);
    return ok;
}

/* Does the server have what the path wants? */
static bool provided(request *q, route_kind kind)
{
    const context *c = &q->s->context;
    if ((kind == ROUTE_RECORD || kind == ROUTE_STREAM || kind == ROUTE_ADD) && !c->record) {
        response_error(&q->answer, 404, "this server has no record: start it with --db FILE");
    } else if (kind == ROUTE_ADD && !desk_adds(c->record)) {
        response_error(&q->answer, 403, "this server takes no stories: start it with --allow-add");
    } else if (kind == ROUTE_PACTS && !c->pacts) {
        response_error(&q->answer, 404, "this server has no register of treaties");
    } else {
        return true;
    }
    return false;
}

static enum MHD_Result answer(request *q)
{
    route_kind kind = routes[q->route].kind;
    peer_busy(q->s->peers, peer_of(q->conn), true);
    if (kind == ROUTE_QUICK) {
        routes[q->route].handle(&q->s->context, q, &q->answer);
    } else if (provided(q, kind) && kind == ROUTE_STREAM) {
        return answer_stream(q);
    } else if (q->answer.status == 0 && !(kind == ROUTE_RECORD && recalled(q))) {
        return answer_slow(q);
    }
    q->state = STATE_DONE;
    return send_answer(q);
}

/* The head of the request is here: refuse what can be refused without its body. */
static bool admitted(request *q)
{
    const char *length = request_header(q, "Content-Length");
    response *r = &q->answer;
    q->login = guard_login(q->s->token, q);
    if (q->login) {
        r->status = 303;
    } else if (q->route == ROUTE_NONE) {
        response_error(r, 404, "there is nothing at this path: see /openapi.json");
    } else if (q->route == ROUTE_METHOD) {
        response_error(r, 405, "this path answers %s only", route_allow(q->path));
    } else if (!arguments_fit(q)) {
        response_error(r, 400, "a parameter is not UTF-8 text");
    } else if (length && strtoull(length, NULL, 10) > REQUEST_MAX_BODY) {
        response_error(r, 413, "the body is larger than %d bytes", REQUEST_MAX_BODY);
    } else if (strcmp(q->path, "/healthz") == 0) {
        return true;
    } else {
        return guard_allows(q->s->token, q->method, q, r);
    }
    return false;
}

/* Has the request a body, and one that can be dropped? */
static bool body_is_short(const request *q)
{
    const char *length = request_header(q, "Content-Length");
    unsigned long long n = length ? strtoull(length, NULL, 10) : 0;
    return n > 0 && n <= MAX_DROPPED;
}

static enum MHD_Result begin(server *s, struct MHD_Connection *conn, const char *url, const char *method, void **slot)
{
    request *q = calloc(1, sizeof *q);
    if (!q) {
        return MHD_NO;
    }
    *slot = q;
    *q = (request){.s = s, .conn = conn, .method = method, .path = url, .started = metrics_now()};
    atomic_fetch_add(&s->in_hand, 1);
    q->route = route_find(method, url);
    return admitted(q) || body_is_short(q) ? MHD_YES : refuse(q);
}

/* A body of unknown length may turn out too large: what is over is read and dropped. False: enough of it. */
static bool read_on(request *q, const char *data, size_t n)
{
    atomic_fetch_add(&q->s->context.metrics.bytes_in, n);
    q->n_read += n;
    if (q->answer.status == 0 && q->body.len + n > REQUEST_MAX_BODY) {
        response_error(&q->answer, 413, "the body is larger than %d bytes", REQUEST_MAX_BODY);
    }
    if (q->answer.status == 0) {
        casus_buf_add(&q->body, data, n);
    }
    return q->n_read <= MAX_DROPPED;
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *conn, const char *url, const char *method,
                              const char *version, const char *data, size_t *n, void **slot)
{
    (void)version;
    request *q = *slot;
    if (!q) {
        return begin(cls, conn, url, method, slot);
    }
    if (q->state == STATE_DONE) {
        return send_answer(q);
    }
    if (*n) {
        bool more = read_on(q, data, *n);
        *n = 0;
        return more ? MHD_YES : MHD_NO;
    }
    return q->answer.status ? refuse(q) : answer(q);
}

static void completed(void *cls, struct MHD_Connection *conn, void **slot, enum MHD_RequestTerminationCode why)
{
    (void)why;
    server *s = cls;
    request *q = *slot;
    peer_busy(s->peers, peer_of(conn), false);
    if (q) {
        casus_buf_free(&q->body);
        casus_buf_free(&q->answer.body);
        casus_buf_free(&q->key);
        free(q);
        *slot = NULL;
        atomic_fetch_sub(&s->in_hand, 1);
    }
}

static void connection(void *cls, struct MHD_Connection *conn, void **slot, enum MHD_ConnectionNotificationCode code)
{
    server *s = cls;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *i = MHD_get_connection_info(conn, MHD_CONNECTION_INFO_CONNECTION_FD);
        *slot = i ? peer_open(s->peers, i->connect_fd) : NULL;
        atomic_fetch_add(&s->context.metrics.connections, 1);
    } else {
        peer_close(s->peers, *slot);
        *slot = NULL;
        atomic_fetch_sub(&s->context.metrics.connections, 1);
    }
}

/* ---- start and stop -------------------------------------------------------------------------- */

typedef union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
} address;

static bool address_of(address *a, const char *host, uint16_t port, casus_err *e)
{
    *a = (address){0};
    if (inet_pton(AF_INET, host, &a->four.sin_addr) == 1) {
        a->four.sin_family = AF_INET;
        a->four.sin_port = htons(port);
        return true;
    }
    if (inet_pton(AF_INET6, host, &a->six.sin6_addr) == 1) {
        a->six.sin6_family = AF_INET6;
        a->six.sin6_port = htons(port);
        return true;
    }
    *e = (casus_err){.code = CASUS_EUSAGE};
    snprintf(e->message, sizeof e->message, "'%.100s' is not an address", host);
    return false;
}

static bool listen_on(server *s, const server_options *o, address *a)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    flags |= a->any.sa_family == AF_INET6 ? MHD_USE_IPv6 : 0;
    s->daemon = MHD_start_daemon(
        flags, o->port, NULL, NULL, handle, s, MHD_OPTION_SOCK_ADDR, &a->any, MHD_OPTION_THREAD_POOL_SIZE,
        (unsigned)(o->threads > 1 ? o->threads : 0), MHD_OPTION_CONNECTION_LIMIT, (unsigned)MAX_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)HEADER_BYTES, MHD_OPTION_LISTEN_BACKLOG_SIZE, 1024u,
        MHD_OPTION_NOTIFY_COMPLETED, completed, s, MHD_OPTION_NOTIFY_CONNECTION, connection, s, MHD_OPTION_END);
    const union MHD_DaemonInfo *i = s->daemon ? MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
    s->port = i ? i->port : 0;
    return s->daemon != NULL;
}

static bool check_options(const server_options *o, const char *host, casus_err *e)
{
    *e = (casus_err){.code = CASUS_EUSAGE};
    size_t n = o->token ? strlen(o->token) : 0;
    if (!o->token && !guard_loopback(host)) {
        snprintf(e->message, sizeof e->message, "'%.100s' can be reached from other machines: give a token", host);
        return false;
    }
    if (o->token && (n < 16 || n > 256 || strspn(o->token, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                           "0123456789-_.~") != n)) {
        snprintf(e->message, sizeof e->message, "a token has 16 to 256 letters, digits and '-', '_', '.', '~'");
        return false;
    }
    return true;
}

static bool open_data(server *s, const server_options *o, casus_err *e)
{
    context *c = &s->context;
    if (!casus_open(&c->engine, &o->engine, e) || !casus_pacts_open(&c->pacts, o->pacts, e)) {
        return false;
    }
    c->record = o->db ? desk_open(o->db, o->allow_add, e) : NULL;
    return c->record || !o->db;
}

server *server_start(const server_options *o, casus_err *e)
{
    const char *host = o->host ? o->host : "127.0.0.1";
    casus_err ignored;
    address a;
    e = e ? e : &ignored;
    if (!check_options(o, host, e) || !address_of(&a, host, o->port, e)) {
        return NULL;
    }
    server *s = calloc(1, sizeof *s);
    *e = (casus_err){.code = CASUS_EIO, .message = "out of memory or threads"};
    if (!s) {
        return NULL;
    }
    s->token = o->token;
    s->context.metrics.started = metrics_now();
    if (!open_data(s, o, e)) {
        server_stop(s);
        return NULL;
    }
    s->coders = workers_start(o->threads, run_slow);
    s->askers = workers_start(o->threads, run_slow);
    s->adder = workers_start(1, run_slow);
    s->peers = peers_start();
    const stream_feed feed = {rows_mark, rows_after, s->context.record};
    s->streams = s->context.record ? streams_start(&feed) : NULL;
    if (!s->coders || !s->askers || !s->adder || !s->peers || (s->context.record && !s->streams)) {
        server_stop(s);
        return NULL;
    }
    if (!listen_on(s, o, &a)) {
        snprintf(e->message, sizeof e->message, "cannot listen on %.100s port %u: is it taken?", host, o->port);
        server_stop(s);
        return NULL;
    }
    return s;
}

uint16_t server_port(const server *s)
{
    return s->port;
}

/* Wait until the requests in hand are answered, but not for a client that does not take its answer. */
static void drain(server *s)
{
    const struct timespec pause = {0, 10 * 1000 * 1000};
    double end = metrics_now() + STOP_SECONDS;
    while (atomic_load(&s->in_hand) > 0 && metrics_now() < end) {
        nanosleep(&pause, NULL);
    }
}

void server_stop(server *s)
{
    if (!s) {
        return;
    }
    int listening = s->daemon ? MHD_quiesce_daemon(s->daemon) : -1;
    if (listening >= 0) {
        close(listening);
    }
    streams_end(s->streams);
    if (s->daemon) {
        drain(s);
    }
    workers_stop(s->coders);
    workers_stop(s->askers);
    workers_stop(s->adder);
    if (s->daemon) {
        MHD_stop_daemon(s->daemon);
    }
    peers_stop(s->peers);
    streams_free(s->streams);
    desk_close(s->context.record);
    casus_pacts_close(s->context.pacts);
    casus_close(s->context.engine);
    free(s);
}
