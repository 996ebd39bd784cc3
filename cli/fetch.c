/* SPDX-License-Identifier: MIT */
#include "fetch.h"

#include <curl/curl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static size_t take(char *bytes, size_t size, size_t n, void *out)
{
    casus_buf *body = out;
    if (body->len + size * n > FETCH_MAX_BODY) {
        return 0;
    }
    casus_buf_add(body, bytes, size * n);
    return size * n;
}

/* Who ends the program does not wait for a feed that hangs. */
static int ended(void *arg, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    sigset_t pending;
    (void)arg, (void)a, (void)b, (void)c, (void)d;
    return sigpending(&pending) == 0 && (sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1);
}

static struct curl_slist *with_header(struct curl_slist *list, const char *name, const char *value)
{
    char line[512];
    if (*value && strcspn(value, "\r\n") == strlen(value)) {
        snprintf(line, sizeof line, "%s: %s", name, value);
        list = curl_slist_append(list, line);
    }
    return list;
}

static void set_options(CURL *c, const char *url, struct curl_slist *headers, long seconds, fetched *out)
{
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_USERAGENT, "casus/" CASUS_VERSION " (feed reader)");
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)FETCH_MAX_REDIRECTS);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_TIMEOUT, seconds);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, ended);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, &out->body);
}

static void keep_header(CURL *c, const char *name, char *to, size_t size)
{
    struct curl_header *h;
    if (curl_easy_header(c, name, 0, CURLH_HEADER, -1, &h) == CURLHE_OK && strlen(h->value) < size) {
        snprintf(to, size, "%s", h->value);
    }
}

bool fetch(fetched *out, const char *url, const char *etag, const char *modified, long seconds, casus_err *e)
{
    *out = (fetched){0};
    CURL *c = curl_easy_init();
    struct curl_slist *headers = with_header(NULL, "If-None-Match", etag);
    curl_off_t wait = 0;
    headers = with_header(headers, "If-Modified-Since", modified);
    set_options(c, url, headers, seconds, out);
    CURLcode code = curl_easy_perform(c);
    if (code == CURLE_OK) {
        curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &out->status);
        curl_easy_getinfo(c, CURLINFO_RETRY_AFTER, &wait);
        out->retry_after = (long)wait;
        keep_header(c, "ETag", out->etag, sizeof out->etag);
        keep_header(c, "Last-Modified", out->modified, sizeof out->modified);
    } else {
        *e = (casus_err){.code = CASUS_EIO};
        snprintf(e->message, sizeof e->message, "%s",
                 code == CURLE_WRITE_ERROR ? "the answer is larger than 8 MiB" : curl_easy_strerror(code));
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(c);
    return code == CURLE_OK;
}

void fetched_free(fetched *f)
{
    casus_buf_free(&f->body);
}
