/* SPDX-License-Identifier: MIT
 * compile.c: the text of lexicon/ into a pack (docs/formats/lexicon.md). Reads line by line; every message has a
 * file, a line and a column. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "lexicon/builder.h"
#include "lexicon/lexicon.h"
#include "lexicon/plover.h"

#define MAX_WORDS 512        /* words of one entry */
#define MAX_FILE (16u << 20) /* bytes of one text file */

typedef enum open_kind { OPEN_NONE, OPEN_CLASS, OPEN_CUE, OPEN_ENTRY } open_kind;

typedef struct entry_word {
    uint64_t hash; /* of the head word */
    uint32_t first_part, n_part;
} entry_word;

typedef struct source {
    builder *b;
    const char *file;     /* base name, as it goes into `rule` */
    uint32_t file_offset; /* the same, into strings */
    casus_err *e;
    long line;
    const char *start, *p, *end; /* of the line: its start, the place reached, its end */
    casus_type type;
    open_kind open;
    uint32_t class_id;
    lex_cue cue;
    lex_pos pos;
    entry_word word[MAX_WORDS];
    uint32_t n_word, n_frame; /* of the open entry */
} source;

static bool fail(const source *s, const char *at, const char *message, casus_str detail)
{
    return err_at(s->e, CASUS_EMODEL, s->file, s->line, (long)(at - s->start) + 1, "%s%s%.*s", message,
                  detail.len ? ": " : "", (int)detail.len, detail.ptr ? detail.ptr : "");
}

static const casus_str nothing = {NULL, 0};

static void skip_blank(source *s)
{
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\t'))
        s->p++;
}

/* The next run of bytes that are not blank. */
static casus_str next_token(source *s)
{
    skip_blank(s);
    const char *from = s->p;
    while (s->p < s->end && *s->p != ' ' && *s->p != '\t')
        s->p++;
    return str_n(from, (size_t)(s->p - from));
}

/* The next phrase of a list separated by commas; false at the end of the line. */
static bool next_phrase(source *s, casus_str *out)
{
    skip_blank(s);
    const char *from = s->p;
    while (s->p < s->end && *s->p != ',')
        s->p++;
    *out = str_trim(str_n(from, (size_t)(s->p - from)));
    if (s->p < s->end)
        s->p++;
    return out->len > 0;
}

/* Up to the first of the separators, which is left in place. */
static casus_str until(casus_str *rest, const char *separators)
{
    uint32_t n = 0;
    while (n < rest->len && !strchr(separators, rest->ptr[n]))
        n++;
    casus_str out = str_n(rest->ptr, n);
    rest->ptr += n;
    rest->len -= n;
    return out;
}

static bool take(casus_str *rest, char c)
{
    if (rest->len == 0 || rest->ptr[0] != c)
        return false;
    rest->ptr++;
    rest->len--;
    return true;
}

/* ---- Openings ---------------------------------------------------------------------------------- */

static bool pos_named(casus_str name, lex_pos *out)
{
    static const char *const names[] = {"verb", "noun", "adj", "adv", "prep"};
    for (int i = 0; i < 5; i++)
        if (str_is(name, names[i])) {
            *out = (lex_pos)(i + 1);
            return true;
        }
    return false;
}

/* "call off": head "call", part "off"; "hunger strike": head "strike", part "hunger". */
static bool add_word(source *s, casus_str phrase)
{
    casus_str rest = phrase, parts[8];
    uint32_t n = 0;
    while (rest.len > 0 && n < 8) {
        parts[n] = until(&rest, " \t");
        if (parts[n].len > 0)
            n++;
        if (rest.len > 0)
            rest.ptr++, rest.len--;
    }
    if (s->n_word == MAX_WORDS || n == 8)
        return fail(s, phrase.ptr, "too many words", phrase);
    uint32_t head = s->pos == LEX_NOUN ? n - 1 : 0;
    entry_word *w = &s->word[s->n_word++];
    *w = (entry_word){lex_hash(parts[head].ptr, parts[head].len), s->b->n_values, n - 1};
    for (uint32_t i = 0; i < n; i++)
        if (i != head)
            builder_value(s->b, lex_hash(parts[i].ptr, parts[i].len));
    builder_forms(s->b, parts[head], s->pos);
    return true;
}

static bool open_entry(source *s)
{
    casus_str phrase;
    if (s->type == CASUS_TYPE_N)
        return fail(s, s->start, "an entry needs a type line above it", nothing);
    s->open = OPEN_ENTRY;
    s->n_word = s->n_frame = 0;
    while (next_phrase(s, &phrase))
        if (!add_word(s, phrase))
            return false;
    return s->n_word > 0 || fail(s, s->p, "an entry needs at least one word", nothing);
}

static bool open_class(source *s)
{
    casus_str name = next_token(s);
    int id = name.len ? builder_class(s->b, name) : -1;
    if (id < 0)
        return fail(s, s->p, name.len ? "too many classes" : "a class needs a name", name);
    if (s->b->defined[id])
        return fail(s, name.ptr, "class defined twice", name);
    s->b->defined[id] = true;
    s->open = OPEN_CLASS;
    s->class_id = (uint32_t)id;
    return true;
}

static bool open_cue(source *s)
{
    static const char *const names[] = {
#define CUE_NAME(n, t) t,
        LEX_CUE_LIST(CUE_NAME)};
    casus_str name = next_token(s), pos = next_token(s);
    for (int i = 0; i < LEX_CUE_N; i++) {
        if (!str_is(name, names[i]))
            continue;
        s->open = OPEN_CUE;
        s->cue = (lex_cue)i;
        return pos_named(pos, &s->pos) || fail(s, pos.ptr ? pos.ptr : s->p, "unknown part of speech", pos);
    }
    return fail(s, s->start, "unknown kind of cue", name);
}

static bool open_type(source *s)
{
    casus_str name = next_token(s);
    s->open = OPEN_NONE;
    s->type = plover_type(name);
    return s->type != CASUS_TYPE_N || fail(s, s->start, "unknown event type", name);
}

static bool read_opening(source *s)
{
    if (s->open == OPEN_ENTRY && s->n_frame == 0)
        return fail(s, s->start, "the entry above has no frame", nothing);
    casus_str word = next_token(s);
    if (str_is(word, "type"))
        return open_type(s);
    if (str_is(word, "class"))
        return open_class(s);
    if (str_is(word, "cue"))
        return open_cue(s);
    if (pos_named(word, &s->pos))
        return open_entry(s);
    return fail(s, word.ptr, "expected type, class, cue, verb, noun or adj", word);
}

/* ---- Classes and cues -------------------------------------------------------------------------- */

static bool read_codes(source *s, char list[LEX_MAX_CODES][4], casus_str token)
{
    int n = 0;
    while (n < LEX_MAX_CODES && list[n][0])
        n++;
    if (n == LEX_MAX_CODES || token.len != 3)
        return fail(s, token.ptr, "expected a code of three letters", token);
    memcpy(list[n], token.ptr, 3);
    return true;
}

static bool read_test(source *s)
{
    lex_class *c = &s->b->classes[s->class_id];
    casus_str rest = str_n(s->p + 1, (size_t)(s->end - s->p - 1));
    casus_str inner = until(&rest, "]");
    if (rest.len == 0)
        return fail(s, s->p, "missing ]", nothing);
    casus_str kind = until(&inner, " ");
    if (str_is(kind, "entity"))
        c->tests |= LEX_TEST_ENTITY;
    else if (str_is(kind, "country"))
        c->tests |= LEX_TEST_COUNTRY;
    else if (str_is(kind, "name"))
        c->tests |= LEX_TEST_NAME;
    else if (str_is(kind, "human"))
        c->tests |= LEX_TEST_HUMAN;
    else if (str_is(kind, "place"))
        c->tests |= LEX_TEST_PLACE;
    else if (!str_is(kind, "sector") && !str_is(kind, "code"))
        return fail(s, kind.ptr, "unknown test", kind);
    while (take(&inner, ' ')) {
        casus_str token = until(&inner, " ");
        if (token.len == 0)
            continue;
        if (!read_codes(s, str_is(kind, "sector") ? c->sector : c->code, token))
            return false;
    }
    s->p = rest.ptr + 1;
    return true;
}

/* The number of a class named at `text`, which may be defined later. */
static int class_at(source *s, casus_str text)
{
    int id = builder_class(s->b, str_n(text.ptr + 1, text.len - 1));
    if (id < 0 || s->b->used_line[id] > 0)
        return id;
    s->b->used_file[id] = s->file_offset;
    s->b->used_line[id] = s->line;
    s->b->used_column[id] = (long)(text.ptr - s->start) + 1;
    return id;
}

static bool read_member(source *s, casus_str phrase)
{
    if (phrase.ptr[0] != '@') {
        builder_members(s->b, phrase, s->class_id);
        return true;
    }
    int id = class_at(s, phrase);
    if (id < 0)
        return fail(s, phrase.ptr, "too many classes", phrase);
    s->b->includes[s->class_id].bit[id >> 6] |= 1ull << (id & 63);
    return true;
}

static bool read_class_line(source *s)
{
    casus_str phrase;
    for (skip_blank(s); s->p < s->end && *s->p == '['; skip_blank(s))
        if (!read_test(s))
            return false;
    while (next_phrase(s, &phrase))
        if (!read_member(s, phrase))
            return false;
    return true;
}

static bool read_cue_line(source *s)
{
    casus_str phrase;
    while (next_phrase(s, &phrase))
        builder_cue(s->b, lex_key(lex_hash(phrase.ptr, phrase.len), s->pos), 1u << s->cue);
    return true;
}

/* ---- Frames ------------------------------------------------------------------------------------ */

static uint32_t step_named(casus_str name)
{
    static const char *const names[] = {
#define SLOT_NAME(n, t) t,
        LEX_SLOT_LIST(SLOT_NAME)};
    for (uint32_t i = 0; i < LEX_SLOT_N; i++)
        if (str_is(name, names[i]))
            return i;
    return lex_prep(name.ptr, name.len);
}

static bool read_path(source *s, casus_str text)
{
    lex_path *p = builder_path(s->b);
    do {
        casus_str name = until(&text, ".");
        if (name.len == 0)
            return fail(s, name.ptr, "expected a slot", nothing);
        if (p->n == LEX_MAX_STEP)
            return fail(s, name.ptr, "path with too many steps", nothing);
        p->step[p->n++] = step_named(name);
    } while (take(&text, '.'));
    return true;
}

static bool read_value(source *s, casus_str text)
{
    if (text.len == 0)
        return fail(s, text.ptr, "expected a word or @class", nothing);
    if (text.ptr[0] != '@') {
        builder_value(s->b, lex_hash(text.ptr, text.len));
        return true;
    }
    int id = class_at(s, text);
    if (id < 0)
        return fail(s, text.ptr, "too many classes", text);
    builder_value(s->b, (uint64_t)(LEX_CLASS_BIT | (unsigned long long)id));
    return true;
}

/* "@agreement|@claim!talk": alternatives, then exceptions. */
static bool read_values(source *s, lex_cond *c, casus_str text)
{
    uint16_t *count = &c->n_value;
    for (;;) {
        casus_str value = until(&text, "|!");
        if (!read_value(s, value))
            return false;
        ++*count;
        if (take(&text, '|'))
            continue;
        if (!take(&text, '!'))
            break;
        count = &c->n_not;
    }
    return true;
}

static lex_kind role_kind(casus_str *text)
{
    static const struct {
        const char *prefix;
        lex_kind kind;
    } roles[] = {{"A:", LEX_ACTOR}, {"R:", LEX_RECIPIENT}, {"AA:", LEX_MUTUAL}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (str_starts(*text, roles[i].prefix)) {
            text->ptr += strlen(roles[i].prefix);
            text->len -= (uint32_t)strlen(roles[i].prefix);
            return roles[i].kind;
        }
    return take(text, '-') ? LEX_ABSENT : LEX_NEED;
}

static bool read_cond(source *s, casus_str text)
{
    lex_cond c = {.first_path = s->b->n_paths, .first_value = s->b->n_values};
    c.kind = (uint8_t)role_kind(&text);
    casus_str slots = until(&text, "=!?");
    do {
        if (!read_path(s, until(&slots, "|")))
            return false;
        c.n_path++;
    } while (take(&slots, '|'));
    c.optional = take(&text, '?');
    c.negated = take(&text, '!');
    if (take(&text, '=')) {
        if (!read_values(s, &c, text))
            return false;
    } else if (text.len > 0 || c.negated) {
        return fail(s, text.ptr, "expected = or a blank", text);
    }
    *builder_cond(s->b) = c;
    return true;
}

static bool read_flag(source *s, lex_frame *f, casus_str name)
{
    static const struct {
        const char *name;
        uint16_t bit;
    } flags[] = {{"!commit", LEX_COMMIT},      {"!keep", LEX_KEEP},        {"!fixed", LEX_FIXED},
                 {"!both", LEX_BOTH},          {"!actor", LEX_NEED_ACTOR}, {"!amod", LEX_AMOD},
                 {"!negated", LEX_IF_NEGATED}, {"!speaker", LEX_SPEAKER},  {"!alone", LEX_ALONE},
                 {"!consent", LEX_CONSENT},   {"!fallback", LEX_FALLBACK}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (str_is(name, flags[i].name)) {
            f->flags = (uint16_t)(f->flags | flags[i].bit);
            return true;
        }
    return fail(s, name.ptr, "unknown flag", name);
}

static bool read_modes(source *s, lex_frame *f, casus_str text)
{
    do {
        casus_str name = until(&text, "+");
        if (str_is(name, "*")) {
            f->flags |= LEX_BY_CONTENT;
            continue;
        }
        if (!plover_mode((casus_type)f->type, name))
            return fail(s, name.ptr, "no such mode of this type", name);
        if (f->n_mode == 2)
            return fail(s, name.ptr, "more than two modes", nothing);
        f->mode[f->n_mode++] = builder_string(s->b, name);
    } while (take(&text, '+'));
    return true;
}

static bool read_type(source *s, lex_frame *f, casus_str text)
{
    casus_str name = until(&text, "/");
    if (name.len > 0) {
        casus_type t = plover_type(name);
        if (t == CASUS_TYPE_N)
            return fail(s, name.ptr, "unknown event type", name);
        f->type = (uint8_t)t;
    }
    return !take(&text, '/') || read_modes(s, f, text);
}

static bool read_cameo(source *s, lex_frame *f, casus_str text)
{
    if (text.len < 2 || text.len > 4 || strspn(text.ptr, "0123456789") < text.len)
        return fail(s, text.ptr ? text.ptr : s->p, "expected a CAMEO code of 2 to 4 digits", text);
    memcpy(f->cameo, text.ptr, text.len);
    return true;
}

static bool read_code(source *s, lex_frame *f)
{
    casus_str token = next_token(s);
    if (token.len > 0 && (token.ptr[0] == '/' || (token.ptr[0] >= 'A' && token.ptr[0] <= 'Z'))) {
        if (!read_type(s, f, token))
            return false;
        token = next_token(s);
    }
    if (!read_cameo(s, f, token))
        return false;
    for (int n = 0; (token = next_token(s)).len > 0;) {
        if (token.ptr[0] == '!') {
            if (!read_flag(s, f, token))
                return false;
        } else {
            if (!plover_context(token))
                return fail(s, token.ptr, "unknown context", token);
            if (n == 3)
                return fail(s, token.ptr, "more than three contexts", nothing);
            f->context[n++] = builder_string(s->b, token);
        }
    }
    return true;
}

static void add_heads(source *s, uint32_t frame)
{
    for (uint32_t i = 0; i < s->n_word; i++) {
        const entry_word *w = &s->word[i];
        builder_head(s->b, (head_row){lex_key(w->hash, s->pos), {frame, w->first_part, w->n_part}});
    }
}

static bool read_frame(source *s)
{
    lex_frame f = {
        .type = (uint8_t)s->type, .first_cond = s->b->n_conds, .file = s->file_offset, .line = (uint32_t)s->line};
    for (;;) {
        casus_str token = next_token(s);
        if (token.len == 0)
            return fail(s, s->p, "expected -> and a code", nothing);
        if (str_is(token, "->"))
            break;
        if (!read_cond(s, token))
            return false;
    }
    f.n_cond = (uint16_t)(s->b->n_conds - f.first_cond);
    if (!read_code(s, &f))
        return false;
    uint32_t number = s->b->n_frames;
    *builder_frame(s->b) = f;
    add_heads(s, number);
    s->n_frame++;
    return true;
}

static bool read_entry_line(source *s)
{
    skip_blank(s);
    if (s->p[0] != '+' && !(s->p[0] == '-' && s->p + 1 < s->end && s->p[1] == ' '))
        return read_frame(s);
    return s->n_frame > 0 || fail(s, s->p, "an example needs a frame above it", nothing);
}

/* ---- Files ------------------------------------------------------------------------------------- */

/* Cut a comment off, except from an example, where '#' may be text. */
static void cut_comment(source *s)
{
    const char *first = s->start;
    while (first < s->end && (*first == ' ' || *first == '\t'))
        first++;
    if (first > s->start && first + 1 < s->end && (*first == '+' || *first == '-') && first[1] == ' ')
        return;
    for (const char *q = s->start; q < s->end; q++)
        if (*q == '#' && (q == s->start || q[-1] == ' ' || q[-1] == '\t')) {
            s->end = q;
            return;
        }
}

static bool read_line(source *s)
{
    cut_comment(s);
    while (s->end > s->start && strchr(" \t\r", s->end[-1]))
        s->end--;
    if (s->start == s->end)
        return true;
    if (*s->start != ' ' && *s->start != '\t')
        return read_opening(s);
    switch (s->open) {
    case OPEN_CLASS:
        return read_class_line(s);
    case OPEN_CUE:
        return read_cue_line(s);
    case OPEN_ENTRY:
        return read_entry_line(s);
    case OPEN_NONE:
        break;
    }
    return fail(s, s->start, "nothing is open that this line could belong to", nothing);
}

static bool read_file(builder *b, const char *dir, const char *name, casus_err *e)
{
    buf path = {0}, text = {0};
    buf_fmt(&path, "%s/%s", dir, name);
    bool ok = file_read(path.ptr, MAX_FILE, &text, e);
    source *s = mem_zalloc(1, sizeof *s);
    *s = (source){.b = b, .file = name, .file_offset = builder_string(b, str_c(name)), .e = e, .type = CASUS_TYPE_N};
    const char *p = text.ptr, *end = text.ptr + text.len;
    while (ok && p < end) {
        const char *eol = memchr(p, '\n', (size_t)(end - p));
        if (!eol)
            eol = end;
        s->line++;
        s->start = s->p = p;
        s->end = eol;
        ok = read_line(s);
        p = eol + 1;
    }
    s->start = s->p = end;
    if (ok && s->open == OPEN_ENTRY && s->n_frame == 0)
        ok = fail(s, end, "the last entry has no frame", nothing);
    free(s);
    buf_free(&path);
    buf_free(&text);
    return ok;
}

static int is_text(const struct dirent *d)
{
    return d->d_name[0] != '.' && str_ends(str_c(d->d_name), ".txt");
}

/* Byte order, whatever the locale: the file order decides between equal frames. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool check_classes(const builder *b, casus_err *e)
{
    for (uint32_t i = 0; i < b->n_classes; i++)
        if (!b->defined[i])
            return err_at(e, CASUS_EMODEL, b->strings.ptr + b->used_file[i], b->used_line[i], b->used_column[i],
                          "class @%s is used but not defined", b->strings.ptr + b->classes[i].name);
    return true;
}

bool lexicon_compile(const char *dir, const char *out_path, casus_err *e)
{
    struct dirent **list;
    int n = scandir(dir, &list, is_text, by_name);
    if (n < 0)
        return err_at(e, CASUS_EIO, dir, 0, 0, "cannot read folder: %s", strerror(errno));
    builder *b = mem_zalloc(1, sizeof *b);
    builder_init(b);
    bool ok = n > 0 || err_at(e, CASUS_EMODEL, dir, 0, 0, "no .txt file in this folder");
    for (int i = 0; i < n; i++) {
        if (ok)
            ok = read_file(b, dir, list[i]->d_name, e);
        free(list[i]);
    }
    free(list);
    ok = ok && check_classes(b, e) && builder_write(b, out_path, e);
    builder_release(b);
    free(b);
    return ok;
}
