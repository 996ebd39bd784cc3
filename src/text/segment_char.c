/* SPDX-License-Identifier: MIT */
#include <utf8proc.h>

#include "text/segment_impl.h"

static const uint8_t ascii_class[128] = {
#define P CHAR_PUNCT
#define S CHAR_SPACE
#define N CHAR_NEWLINE
#define D CHAR_DIGIT
#define U CHAR_UPPER
#define L CHAR_LOWER
    P, P, P, P, P, P, P, P, P, S, N, S, S, S, P, P, P, P, P, P, P, P, P, P, P, P, P, P, S, S, S, S, /* 0x00 */
    S, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P, /* 0x20 */
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, P, P, P, P, P, /* 0x40 */
    P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, P, /* 0x60 */
#undef P
#undef S
#undef N
#undef D
#undef U
#undef L
};

static char_class class_beyond_ascii(uint32_t cp)
{
    if (cp == 0x85) {
        return CHAR_SPACE;
    }
    switch (utf8proc_category((utf8proc_int32_t)cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return CHAR_MARK;
    case UTF8PROC_CATEGORY_ZS:
        return CHAR_SPACE;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return CHAR_NEWLINE;
    default:
        return CHAR_PUNCT;
    }
}

char_class char_class_of(uint32_t cp)
{
    return cp < 128 ? (char_class)ascii_class[cp] : class_beyond_ascii(cp);
}

uint32_t char_fold(uint32_t cp)
{
    if (cp < 128) {
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp == '`' ? '\'' : cp;
    }
    switch (cp) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0xB4:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB:
        return '"';
    case 0x2010:
    case 0x2011:
        return '-';
    case 0x2012:
    case 0x2013:
        return 0x2013;
    case 0x2014:
    case 0x2015:
        return 0x2014;
    case 0x2022:
    case 0x2023:
    case 0x25AA:
    case 0x25AB:
    case 0x25CF:
    case 0x25E6:
    case 0x25A0:
    case 0xB7:
        return 0x2022;
    default:
        return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
    }
}
