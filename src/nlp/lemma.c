/* SPDX-License-Identifier: MIT */
#include "nlp/lemma.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <utf8proc.h>
#include <xxhash.h>

static size_t lower_into(casus_str form, char *out)
{
    size_t n = 0;
    for (uint32_t i = 0; i < form.len;) {
        unsigned char b = (unsigned char)form.ptr[i];
        if (b < 128) {
            out[n++] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b);
            i++;
            continue;
        }
        utf8proc_int32_t c;
        utf8proc_ssize_t k = utf8proc_iterate((const utf8proc_uint8_t *)form.ptr + i, form.len - i, &c);
        if (k <= 0) {
            out[n++] = form.ptr[i++];
            continue;
        }
        n += (size_t)utf8proc_encode_char(utf8proc_tolower(c), (utf8proc_uint8_t *)out + n);
        i += (uint32_t)k;
    }
    return n;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

/* Bytes left of `n` after `cut` characters are taken off the end; SIZE_MAX where there are fewer. */
static size_t cut_end(const char *p, size_t n, unsigned cut)
{
    while (cut--) {
        if (!n) return SIZE_MAX;
        do n--;
        while (n && is_continuation(p[n]));
    }
    return n;
}

uint32_t lemma_key(casus_str form, casus_str xpos, bool lower)
{
    char low[3 * LEMMA_MAX];
    XXH64_hash_t seed = XXH3_64bits(xpos.ptr, xpos.len);
    if (form.len > LEMMA_MAX) return 1;
    size_t n = form.len;
    if (lower) n = lower_into(form, low);
    uint32_t k = (uint32_t)(XXH3_64bits_withSeed(lower ? low : form.ptr, n, seed) >> 32);
    return k ? k : 1;
}

bool lemma_parse(casus_str t, lemma_script *out)
{
    if (t.len < 3 || (t.ptr[0] != 'K' && t.ptr[0] != 'L')) return false;
    uint32_t i = 1;
    unsigned cut = 0;
    for (; i < t.len && t.ptr[i] >= '0' && t.ptr[i] <= '9'; i++) {
        cut = cut * 10 + (unsigned)(t.ptr[i] - '0');
        if (cut > 200) return false;
    }
    if (i == 1 || i >= t.len || t.ptr[i] != '+' || t.len - i - 1 > 64) return false;
    *out = (lemma_script){t.ptr[0] == 'L', (uint8_t)cut, {t.ptr + i + 1, t.len - i - 1}};
    return true;
}

size_t lemma_derive(casus_str form, casus_str lemma, char *buf, size_t size)
{
    char low[3 * LEMMA_MAX], low_lemma[3 * LEMMA_MAX];
    if (form.len > LEMMA_MAX || lemma.len > 64) return (size_t)snprintf(buf, size, "K0+");
    size_t n = lower_into(form, low), m = lower_into(lemma, low_lemma);
    bool cased = m != lemma.len || memcmp(low_lemma, lemma.ptr, m) != 0;
    const char *base = cased ? form.ptr : low;
    if (cased) n = form.len;
    size_t p = 0, cut = 0;
    while (p < n && p < lemma.len && base[p] == lemma.ptr[p]) p++;
    while (p > 0 && ((p < n && is_continuation(base[p])) || (p < lemma.len && is_continuation(lemma.ptr[p])))) p--;
    for (size_t i = p; i < n; i++) cut += !is_continuation(base[i]);
    return (size_t)snprintf(buf, size, "%c%zu+%.*s", cased ? 'K' : 'L', cut, (int)(lemma.len - p), lemma.ptr + p);
}

casus_str lemma_apply(const lemma_script *s, casus_str form, arena *a)
{
    if (form.len > LEMMA_MAX || (!s->lower && !s->cut && !s->add.len)) return form;
    char low[3 * LEMMA_MAX];
    const char *base = form.ptr;
    size_t n = form.len;
    if (s->lower) {
        n = lower_into(form, low);
        base = low;
    }
    size_t keep = cut_end(base, n, s->cut);
    bool fits = keep != SIZE_MAX && keep + s->add.len > 0;
    if (!fits) keep = n;
    size_t add = fits ? s->add.len : 0;
    if (base == low && keep + add == form.len && memcmp(low, form.ptr, keep) == 0 && !add) return form;
    char *out = arena_alloc(a, keep + add + 1);
    memcpy(out, base, keep);
    if (add) memcpy(out + keep, s->add.ptr, add);
    out[keep + add] = 0;
    return (casus_str){out, (uint32_t)(keep + add)};
}

casus_str lemma_number(casus_str form, arena *a)
{
    if (!memchr(form.ptr, ',', form.len)) return form;
    char *out = arena_alloc(a, form.len + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < form.len; i++)
        if (form.ptr[i] != ',') out[n++] = form.ptr[i];
    out[n] = 0;
    return (casus_str){out, n};
}
