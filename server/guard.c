/* SPDX-License-Identifier: MIT */
#include "guard.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

bool guard_loopback(const char *host)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET, host, &four) == 1) {
        return (ntohl(four.s_addr) >> 24) == 127;
    }
    return inet_pton(AF_INET6, host, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

/* The header Host without its port, without the brackets of an IPv6 address. */
static bool host_is_loopback(const char *header)
{
    char name[64];
    bool six = header[0] == '[';
    size_t n = six ? strcspn(header + 1, "]") : strcspn(header, ":");
    if (n >= sizeof name) {
        return false;
    }
    memcpy(name, header + six, n);
    name[n] = '\0';
    return strcasecmp(name, "localhost") == 0 || guard_loopback(name);
}

/* Takes as long whatever the first different byte is. */
static bool same(const char *token, const char *shown, size_t n)
{
    unsigned differ = strlen(token) != n;
    for (size_t i = 0; i < n && token[i]; i++) {
        differ |= (unsigned char)token[i] ^ (unsigned char)shown[i];
    }
    return differ == 0;
}

static bool in_cookie(const char *token, const char *cookies)
{
    while (cookies && *cookies) {
        cookies += strspn(cookies, "; ");
        size_t n = strcspn(cookies, ";");
        if (n > 6 && strncmp(cookies, "casus=", 6) == 0 && same(token, cookies + 6, n - 6)) {
            return true;
        }
        cookies += n;
    }
    return false;
}

static bool shows_token(const char *token, const request *q)
{
    const char *auth = request_header(q, "Authorization");
    if (auth && strncasecmp(auth, "Bearer ", 7) == 0 && same(token, auth + 7, strlen(auth + 7))) {
        return true;
    }
    return in_cookie(token, request_header(q, "Cookie"));
}

bool guard_login(const char *token, const request *q)
{
    const char *shown = strcmp(request_path(q), "/") == 0 ? request_get(q, "token") : NULL;
    return token && shown && same(token, shown, strlen(shown));
}

/* Browsers send Origin with every POST; programs do not. */
static bool from_elsewhere(const request *q)
{
    const char *origin = request_header(q, "Origin"), *host = request_header(q, "Host");
    if (!origin) {
        return false;
    }
    const char *at = strstr(origin, "://");
    return !at || !host || strcasecmp(at + 3, host) != 0;
}

bool guard_allows(const char *token, const char *method, const request *q, response *r)
{
    const char *host = request_header(q, "Host");
    if (token && !shows_token(token, q)) {
        response_error(r, 401, "this server wants a token: open /?token=TOKEN, or send 'Authorization: Bearer TOKEN'");
        return false;
    }
    if (!token && host && !host_is_loopback(host)) {
        response_error(r, 421, "this server answers for localhost only");
        return false;
    }
    if (strcmp(method, "POST") == 0 && from_elsewhere(q)) {
        response_error(r, 403, "a page of another site may not post here");
        return false;
    }
    return true;
}
