/* SPDX-License-Identifier: MIT
 * fuzz_pacts.c: the treaty register as text, as a damaged file, and with facts of the news: refused with a message, or usable without harm. */
#include <string.h>

#include "base/utf8.h"
#include "casus/pacts.h"
#include "engine/embed.h"
#include "fuzz.h"
#include "pacts/text.h"

static patched file;

/* Everything that looks at a register, on a few days. */
static void use(const casus_pacts *r)
{
    casus_buf out = {0};
    static const casus_date days[] = {{1914, 8, 1}, {1950, 6, 25}, {2024, 12, 10}};
    for (int i = 0; i < 3; i++) {
        casus_duty_query q = {.attacker = "RUS", .victim = "UKR", .on = days[i], .rounds = 2};
        casus_answer *a = casus_oblige(r, &q, NULL);
        for (uint32_t k = 0; a && k < a->n_duties && k < 50; k++) {
            casus_write_duty(&out, &a->duties[k]);
        }
        casus_answer_free(a);
        casus_pacts_list(&out, r, "", "", days[i], i == 0);
    }
    casus_pacts_write(&out, r);
    casus_buf_free(&out);
}

static void as_text(const uint8_t *data, size_t size)
{
    reg_build b;
    casus_err e;
    reg_build_init(&b);
    if (utf8_valid_prefix((const char *)data, size) == size &&
        pacts_text_read(&b, "fuzz.txt", str_n((const char *)data, size), &e) && pacts_text_check(&b, &e)) {
        casus_pacts *r = reg_build_take(&b);
        use(r);
        casus_pacts_close(r);
    }
    reg_build_release(&b);
}

/* Lines of facts into the register that is built in: what is no fact is passed over or refused. */
static void as_news(const uint8_t *data, size_t size)
{
    embed m = embed_pacts();
    casus_pacts *base;
    pack p;
    casus_err e;
    if (!pack_open_trusted(&p, m.data, m.size, "pacts", 2, 2, &e) || !pacts_open(&base, &p, true, &e)) {
        return;
    }
    casus_pacts_news *n = casus_pacts_news_new(base);
    casus_str left = str_n((const char *)data, size);
    for (long k = 1; left.len; k++) {
        const char *lf = memchr(left.ptr, '\n', left.len);
        uint32_t len = lf ? (uint32_t)(lf - left.ptr) : left.len;
        casus_pacts_news_add(n, str_n(left.ptr, len), "fuzz.jsonl", k, &e);
        left = lf ? str_n(lf + 1, left.len - len - 1) : str_n(left.ptr, 0);
    }
    casus_pacts *r = casus_pacts_news_take(n, NULL);
    use(r);
    casus_pacts_close(r);
    casus_pacts_close(base);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    embed m = embed_pacts();
    casus_pacts *r;
    pack p;
    casus_err e;
    if (size == 0) {
        return 0;
    }
    if (data[0] == '{') { /* a line of facts begins so */
        as_news(data, size);
        return 0;
    }
    if (data[0] & 1) {
        as_text(data + 1, size - 1);
        return 0;
    }
    patched_apply(&file, m.data, m.size, data + 1, size - 1);
    if (pack_open_trusted(&p, file.bytes, file.size, "pacts", 2, 2, &e) && pacts_open(&r, &p, false, &e)) {
        use(r);
        casus_pacts_close(r);
    }
    return 0;
}
