/* SPDX-License-Identifier: MIT */
#include "nlp/feature.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <utf8proc.h>
#include <xxhash.h>

/* Rows of each hashed feature. Row 0 of the table stands for all unknown words. */
enum { AFFIX_1 = 256, AFFIX_2 = 1024, AFFIX_3 = 4096, AFFIX_4 = 8192, SHAPES = 2048, SPACINGS = 8 };
enum {
    BASE_PREFIX1 = 8,
    BASE_PREFIX2 = BASE_PREFIX1 + AFFIX_1,
    BASE_PREFIX3 = BASE_PREFIX2 + AFFIX_2,
    BASE_PREFIX4 = BASE_PREFIX3 + AFFIX_3,
    BASE_SUFFIX1 = BASE_PREFIX4 + AFFIX_4,
    BASE_SUFFIX2 = BASE_SUFFIX1 + AFFIX_1,
    BASE_SUFFIX3 = BASE_SUFFIX2 + AFFIX_2,
    BASE_SUFFIX4 = BASE_SUFFIX3 + AFFIX_3,
    BASE_SUFFIX5 = BASE_SUFFIX4 + AFFIX_4,
    BASE_SHAPE = BASE_SUFFIX5 + AFFIX_4,
    BASE_SPACING = BASE_SHAPE + SHAPES,
    BASE_CLASS = BASE_SPACING + SPACINGS,
    BASE_END = BASE_CLASS + FEATURE_CLASSES
};

typedef struct folded {            /* a form, lower-cased, digits folded to 0 */
    char bytes[2 * FEATURE_MAX_FORM + 8];
    uint16_t at[FEATURE_MAX_FORM + 1]; /* byte offset of each character; at[n] is the end */
    uint16_t n;                    /* characters */
    bool digits;
    char shape[24];                /* X x d and other characters, runs cut at three */
    uint16_t n_shape;
} folded;

static char shape_of(uint32_t c, bool upper, bool letter)
{
    if (c < 128 && c >= '0' && c <= '9') return 'd';
    if (letter) return upper ? 'X' : 'x';
    return c < 128 ? (char)c : 'u';
}

static void shape_add(folded *f, char s)
{
    uint16_t n = f->n_shape;
    if (n >= sizeof f->shape) return;
    if (n >= 3 && f->shape[n - 1] == s && f->shape[n - 2] == s && f->shape[n - 3] == s) return;
    f->shape[f->n_shape++] = s;
}

/* Append one character; returns its length in bytes in the input. */
static size_t fold_char(folded *f, const char *p, size_t left, size_t *out)
{
    unsigned char b = (unsigned char)*p;
    if (b < 128) {
        bool up = b >= 'A' && b <= 'Z', low = b >= 'a' && b <= 'z', dig = b >= '0' && b <= '9';
        f->digits |= dig;
        f->bytes[(*out)++] = (char)(up ? b + 32 : dig ? '0' : b);
        shape_add(f, shape_of(b, up, up || low));
        return 1;
    }
    utf8proc_int32_t c = 0;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)left, &c);
    if (n <= 0) { /* cannot happen on text that a reader made; keep the byte */
        f->bytes[(*out)++] = (char)b;
        return 1;
    }
    utf8proc_int32_t low = utf8proc_tolower(c);
    utf8proc_category_t cat = utf8proc_category(c);
    bool letter = cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO;
    *out += (size_t)utf8proc_encode_char(low, (utf8proc_uint8_t *)f->bytes + *out);
    shape_add(f, shape_of((uint32_t)c, low != c, letter));
    return (size_t)n;
}

static void fold(folded *f, const char *form, size_t len)
{
    size_t in = 0, out = 0;
    f->n = f->n_shape = 0;
    f->digits = false;
    while (in < len && f->n < FEATURE_MAX_FORM && out < 2 * FEATURE_MAX_FORM) {
        f->at[f->n++] = (uint16_t)out;
        in += fold_char(f, form + in, len - in, &out);
    }
    f->at[f->n] = (uint16_t)out;
}

uint32_t feature_hash(const void *bytes, size_t n)
{
    return (uint32_t)(XXH3_64bits(bytes, n) >> 32);
}

static uint32_t hash(const char *bytes, size_t n)
{
    return feature_hash(bytes, n);
}

static uint32_t word_key(const folded *f)
{
    uint32_t k = hash(f->bytes, f->at[f->n]);
    return k ? k : 1;
}

uint32_t feature_word_key(const char *form, size_t len)
{
    folded f;
    fold(&f, form, len);
    return word_key(&f);
}

uint32_t feature_find(const feature_slot *slots, uint32_t n, uint32_t key)
{
    if (!n) return 0;
    uint32_t mask = n - 1, i = key & mask;
    for (uint32_t probes = 0; slots[i].key && probes < 64; i = (i + 1) & mask, probes++)
        if (slots[i].key == key) return slots[i].row;
    return 0;
}

static uint32_t prefix(const folded *f, uint16_t n, uint32_t base, uint32_t size)
{
    uint16_t k = f->n < n ? f->n : n;
    return base + hash(f->bytes, f->at[k]) % size;
}

static uint32_t suffix(const folded *f, uint16_t n, uint32_t base, uint32_t size)
{
    uint16_t k = f->n < n ? 0 : (uint16_t)(f->n - n);
    return base + hash(f->bytes + f->at[k], (size_t)(f->at[f->n] - f->at[k])) % size;
}

void feature_rows(const feature_vocab *v, const char *form, size_t len, bool space_before, bool space_after,
                  uint32_t rows[FEATURE_N])
{
    folded f;
    fold(&f, form, len);
    uint32_t key = word_key(&f);
    rows[0] = feature_find(v->slots, v->n_slots, key);
    rows[1] = prefix(&f, 1, BASE_PREFIX1, AFFIX_1);
    rows[2] = prefix(&f, 2, BASE_PREFIX2, AFFIX_2);
    rows[3] = prefix(&f, 3, BASE_PREFIX3, AFFIX_3);
    rows[4] = prefix(&f, 4, BASE_PREFIX4, AFFIX_4);
    rows[5] = suffix(&f, 1, BASE_SUFFIX1, AFFIX_1);
    rows[6] = suffix(&f, 2, BASE_SUFFIX2, AFFIX_2);
    rows[7] = suffix(&f, 3, BASE_SUFFIX3, AFFIX_3);
    rows[8] = suffix(&f, 4, BASE_SUFFIX4, AFFIX_4);
    rows[9] = suffix(&f, 5, BASE_SUFFIX5, AFFIX_4);
    rows[10] = BASE_SHAPE + hash(f.shape, f.n_shape) % (SHAPES);
    rows[11] = BASE_SPACING + (space_before ? 1u : 0u) + (space_after ? 2u : 0u);
    rows[12] = BASE_CLASS + feature_find(v->classes, v->n_classes, key) % FEATURE_CLASSES;
}

_Static_assert((int)BASE_END == (int)FEATURE_HASHED, "rows of the hashed features");
