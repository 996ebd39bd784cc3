/* SPDX-License-Identifier: MIT
 * page.c: the files of the page, and the description of the API, which lie in the program. */
#include <stdint.h>
#include <string.h>

#include "context.h"
#include "route.h"

/* The assembler copies the files as they are. The Makefile names the directory of the compressed ones. */
#define EMBED(name, file)                                                                                              \
    __asm__(".pushsection .rodata\n"                                                                                   \
            "casus_page_" name ":\n"                                                                                   \
            ".incbin \"" file "\"\n"                                                                                   \
            "casus_page_" name "_end:\n"                                                                               \
            ".byte 0\n"                                                                                                \
            ".popsection\n");                                                                                          \

#define FILES(X) X(script, "web/dist/app.js", "app.js")                  \
    X(style, "web/dist/app.css", "app.css") X(icon, "web/dist/icon.svg", "icon.svg")                                   \
    X(openapi, "server/openapi.json", "openapi.json")

#define EMBED_BOTH(name, path, packed)                                                                                 \
    EMBED(#name, path)                                                                                                 \
    EMBED(#name "_gz", PAGE_PACKED "/" packed ".gz")                                                                   \
    extern const unsigned char casus_page_##name[], casus_page_##name##_end[], casus_page_##name##_gz[],               \
        casus_page_##name##_gz_end[];
FILES(EMBED_BOTH)
EMBED("index", "web/dist/index.html")
extern const unsigned char casus_page_index[], casus_page_index_end[];

/* Subtracted as integers: to the compiler the labels are different objects. */
static size_t between(const unsigned char *from, const unsigned char *to)
{
    return (size_t)((uintptr_t)to - (uintptr_t)from);
}

static void answer(response *r, media m, const unsigned char *at, const unsigned char *end, const unsigned char *gz,
                   const unsigned char *gz_end)
{
    r->status = 200;
    r->media = m;
    r->lasting = true;
    r->bytes = at;
    r->n_bytes = between(at, end);
    r->packed = gz;
    r->n_packed = between(gz, gz_end);
}

#define HANDLER(name, kind)                                                                                            \
    void page_##name(struct context *c, const request *q, response *r)                                                 \
    {                                                                                                                  \
        (void)c, (void)q;                                                                                              \
        answer(r, kind, casus_page_##name, casus_page_##name##_end, casus_page_##name##_gz,                            \
               casus_page_##name##_gz_end);                                                                            \
    }

/* What the server has goes into the page, so that it need not ask before it shows anything. */
void page_index(struct context *c, const request *q, response *r)
{
    static const char mark[] = "data-has=\"\"";
    const char *page = (const char *)casus_page_index;
    size_t n = between(casus_page_index, casus_page_index_end);
    const char *at = memmem(page, n, mark, sizeof mark - 1);
    size_t head = at ? (size_t)(at - page) + sizeof mark - 2 : n;
    (void)q;
    r->status = 200;
    r->media = MEDIA_HTML;
    r->lasting = true;
    casus_buf_add(&r->body, page, head);
    if (at) {
        casus_buf_fmt(&r->body, "%s%s%s", c->record ? "record " : "", c->pacts ? "pacts " : "",
                      c->record && desk_adds(c->record) ? "add" : "");
    }
    casus_buf_add(&r->body, page + head, n - head);
}

HANDLER(script, MEDIA_JS)
HANDLER(style, MEDIA_CSS)
HANDLER(icon, MEDIA_SVG)
HANDLER(openapi, MEDIA_JSON)
