/* SPDX-License-Identifier: MIT
 * actordict.c: a dictionary of actors or agents line by line. An actor is a name, synonyms below it and codes with
 * dates; an agent is a noun with a role on one line. Names stand in capitals and without accents: what is written small
 * is guessed. */
#include "actors/actordict.h"

#include <stdio.h>
#include <stdlib.h>

#include "actors/actorcode.h"
#include "base/mem.h"

enum {
    MAX_NAME = 240,   /* bytes */
    MAX_EXPANDED = 64, /* nouns that one line with substitution sets can make */
    MAX_AGENTS = 1000000 /* of one dictionary */
};

typedef struct dated_code {
    actor_code code;
    uint32_t from, to; /* yyyymmdd, inclusive */
    bool dated;
} dated_code;

typedef struct line_name { /* a name and where it stands */
    casus_str text;
    const char *start; /* of its line */
    long line;
} line_name;

typedef struct actor_source {
    dict_source *s;
    gz_build *b;
    casus_dictionary_counts *counts;
    intern sets;      /* "!PERSON!"; id -> set_words */
    casus_str *set_words;
    uint32_t cap_sets;
    line_name *names; /* of the actor at hand, the head first */
    uint32_t n_names, cap_names;
    dated_code *codes;
    uint32_t n_codes, cap_codes;
    bool bad_code;    /* one of its codes was told of: that it has none need not be said as well */
} actor_source;

/* ---- Names -------------------------------------------------------------------------------------- */

static bool is_link(casus_str w)
{
    static const char *const list[] = {"OF", "THE", "AND", "IN", "FOR", "ON", "A", "AN", "TO", "AT", "BY", "DE", "DU",
                                       "DES", "LA", "LE", "LES", "EL", "AL", "BIN", "VAN", "VON", "DER", "DI", "DA"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (str_is(w, list[i])) {
            return true;
        }
    }
    return false;
}

/* "NATIONS" to "Nations"; "U.N.", "UNHCR2" and what is not all in capitals stay; links become small. */
static void add_word(buf *out, casus_str w, bool first)
{
    bool capitals = true;
    for (uint32_t i = 0; i < w.len; i++) {
        capitals = capitals && w.ptr[i] != '.' && !(w.ptr[i] >= 'a' && w.ptr[i] <= 'z');
    }
    bool small = capitals && !first && is_link(w);
    for (uint32_t i = 0; i < w.len; i++) {
        char c = w.ptr[i];
        bool begins = i == 0 || w.ptr[i - 1] == '-' || w.ptr[i - 1] == '/' || w.ptr[i - 1] == '\'';
        bool keep = !capitals || (begins && !small);
        buf_char(out, !keep && c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
}

/* As it is written in text: "THE_UNITED_NATIONS_" is "United Nations". A single word of up to three letters is an
 * abbreviation and keeps its capitals. */
static void spell(buf *out, casus_str name)
{
    buf_clear(out);
    casus_str whole = name;
    bool first = true;
    uint32_t words = 0;
    while (name.len) {
        uint32_t n = 0;
        while (n < name.len && !strchr("_ \t,\"`", name.ptr[n])) {
            n++;
        }
        casus_str w = str_n(name.ptr, n);
        name = str_n(name.ptr + n + (n < name.len), name.len - n - (n < name.len));
        if (!w.len || (first && str_is(w, "THE") && name.len > 1)) {
            continue;
        }
        if (!first) {
            buf_char(out, ' ');
        }
        whole = w;
        add_word(out, w, first);
        first = false;
        words++;
    }
    if (words == 1 && whole.len <= 3) {
        buf_clear(out);
        buf_str(out, whole);
    }
}

/* "ARMY_OF_ADEN_(IAA)_": the name, and what stands in round brackets in *inner. */
static void split_brackets(casus_str name, buf *outer, casus_str *inner)
{
    const char *open = memchr(name.ptr, '(', name.len);
    const char *close = open ? memchr(open, ')', (size_t)(name.ptr + name.len - open)) : NULL;
    buf_clear(outer);
    *inner = (casus_str){0};
    if (!close) {
        buf_str(outer, name);
        return;
    }
    buf_add(outer, name.ptr, (size_t)(open - name.ptr));
    buf_add(outer, close + 1, (size_t)(name.ptr + name.len - close - 1));
    *inner = str_n(open + 1, (size_t)(close - open - 1));
}

static bool usable(actor_source *a, const line_name *n, bool ok)
{
    if (!ok) {
        const char *start = a->s->start;
        long line = a->s->number;
        a->s->start = n->start;
        a->s->number = n->line;
        dict_bad(a->s, n->text.ptr, "not usable as a name: it has no letter, more than 16 words or one of over 47 bytes");
        a->s->start = start;
        a->s->number = line;
    }
    return ok;
}

static bool is_demonym(casus_str name)
{
    return name.len > 4 && !memchr(name.ptr, ' ', name.len) && (str_ends(name, "an") || str_ends(name, "i"));
}

static void add_name(actor_source *a, uint32_t entity, const line_name *n, bool state)
{
    buf outer = {0}, text = {0};
    casus_str inner;
    split_brackets(n->text, &outer, &inner);
    spell(&text, str_n(outer.ptr, outer.len));
    casus_str name = str_n(text.ptr, text.len);
    if (usable(a, n, name.len && gz_build_name(a->b, entity, name, GZ_AS_NAME, 0))) {
        a->counts->names++;
        if (state && is_demonym(name)) {
            buf_char(&text, 's');
            gz_build_name(a->b, entity, str_n(text.ptr, text.len), GZ_AS_DEMONYM, GZ_ENTRY_PLURAL);
        }
        if (inner.len > 2 && inner.len < 12 && !memchr(inner.ptr, '_', inner.len)) {
            gz_build_name(a->b, entity, inner, GZ_AS_NAME, 0);
        }
    }
    buf_free(&outer);
    buf_free(&text);
}

/* ---- Actors ------------------------------------------------------------------------------------- */

/* What the dictionary does not say: a bare country code is a state; who was in office from then to then a person. */
static gz_kind kind_of(const actor_source *a)
{
    const actor_code *c = &a->codes[0].code;
    bool dated = false, office = false, nobody = true;
    for (uint32_t i = 0; i < a->n_codes; i++) {
        dated |= a->codes[i].dated;
        office |= a->codes[i].dated && (a->codes[i].code.sector[0] == GZ_SEC_GOV || a->codes[i].code.sector[0] == GZ_SEC_ELI);
        nobody &= a->codes[i].code.nobody;
    }
    if (nobody) {
        return GZ_THING;
    }
    return !dated && c->bare ? GZ_STATE : office ? GZ_PERSON : GZ_ORG;
}

static void add_codes(actor_source *a, uint32_t entity)
{
    gz_entity *x = &a->b->entities[entity];
    for (uint32_t i = a->n_codes; i-- > 0;) { /* of two without a date the first holds */
        const dated_code *c = &a->codes[i];
        if (!c->dated) {
            memcpy(x->code, c->code.country, 4);
            memcpy(x->sector, c->code.sector, 4);
        }
    }
    for (uint32_t i = 0; i < a->n_codes; i++) {
        const dated_code *c = &a->codes[i];
        if (c->dated) {
            gz_role r = {.entity = entity, .title = GZ_NONE, .from = c->from, .to = c->to};
            memcpy(r.code, c->code.country, 4);
            memcpy(r.sector, c->code.sector, 4);
            gz_build_role(a->b, r);
        }
    }
}

static void tell_codeless(actor_source *a)
{
    const char *start = a->s->start;
    long line = a->s->number;
    a->s->start = a->names[0].start;
    a->s->number = a->names[0].line;
    dict_bad(a->s, a->names[0].text.ptr, "the actor has no code: give it one as in \"[USAGOV]\", or '+' before a synonym");
    a->s->start = start;
    a->s->number = line;
}

/* The actor at hand is complete. */
static void close_actor(actor_source *a)
{
    if (a->n_names && !a->n_codes && !a->bad_code) {
        tell_codeless(a);
    }
    if (a->n_names && a->n_codes) {
        buf name = {0}, place = {0};
        gz_kind kind = kind_of(a);
        spell(&name, a->names[0].text);
        buf_fmt(&place, "%s:%ld", a->s->file, a->names[0].line);
        uint32_t entity = gz_build_entity(a->b, kind, str_n(name.ptr, name.len), str_n(place.ptr, place.len));
        a->b->entities[entity].flags |= GZ_YOURS;
        add_codes(a, entity);
        for (uint32_t i = 0; i < a->n_names; i++) {
            add_name(a, entity, &a->names[i], kind == GZ_STATE);
        }
        a->counts->actors++;
        buf_free(&name);
        buf_free(&place);
    }
    a->n_names = a->n_codes = 0;
    a->bad_code = false;
}

static bool keep_name(actor_source *a, casus_str text)
{
    text = str_trim(text);
    while (text.len && text.ptr[text.len - 1] == '_') {
        text.len--;
    }
    if (!text.len || text.len > MAX_NAME) {
        return dict_bad(a->s, a->s->line.ptr, text.len ? "a name has at most %d bytes" : "a name is missing", MAX_NAME);
    }
    if (a->n_names == a->cap_names) {
        a->cap_names = (uint32_t)mem_grown(a->cap_names, a->n_names + 1u);
        a->names = mem_realloc(a->names, a->cap_names, sizeof *a->names);
    }
    a->names[a->n_names++] = (line_name){text, a->s->start, a->s->number};
    return true;
}

/* ---- Codes with dates --------------------------------------------------------------------------- */

/* YYMMDD, of this century up to 30, or YYYYMMDD. */
static bool read_day(actor_source *a, casus_str text, uint32_t *out)
{
    uint32_t n = 0;
    bool digits = text.len == 6 || text.len == 8;
    for (uint32_t i = 0; i < text.len && digits; i++) {
        digits = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        n = n * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    if (!digits) {
        return dict_bad(a->s, text.ptr, "'%.*s' is no date: it must be YYMMDD or YYYYMMDD", (int)(text.len > 40 ? 40 : text.len), text.ptr);
    }
    n += text.len == 8 ? 0 : n / 10000 > 30 ? 19000000u : 20000000u;
    char iso[16];
    casus_date d;
    snprintf(iso, sizeof iso, "%04u-%02u-%02u", n / 10000 % 10000, n / 100 % 100, n % 100);
    if (!str_date(str_c(iso), &d)) {
        return dict_bad(a->s, text.ptr, "'%.*s' is no day of the calendar", (int)text.len, text.ptr);
    }
    *out = n;
    return true;
}

/* ">970101", "<061231", "970101-061231"; nothing: at any time. */
static bool read_span(actor_source *a, casus_str text, dated_code *c)
{
    c->from = 0;
    c->to = 99991231u;
    if (!text.len) {
        return true;
    }
    c->dated = true;
    char sign = text.ptr[0];
    if (sign == '>' || sign == '<') {
        return read_day(a, str_trim(str_n(text.ptr + 1, text.len - 1)), sign == '>' ? &c->from : &c->to);
    }
    casus_str rest = text, from = dict_part(&rest, '-');
    if (from.len == text.len) {
        return dict_bad(a->s, text.ptr, "'%.*s' is no span: it must be FROM-TO, >FROM or <TO", (int)(text.len > 40 ? 40 : text.len), text.ptr);
    }
    if (!read_day(a, from, &c->from) || !read_day(a, str_trim(rest), &c->to)) {
        return false;
    }
    return c->from <= c->to || dict_bad(a->s, text.ptr, "the span ends before it begins");
}

/* What stands in one pair of brackets. */
static bool read_code(actor_source *a, casus_str inner, dated_code *c)
{
    casus_str rest = inner, word = {0};
    uint32_t n = 0;
    while (n < inner.len && !strchr(" \t<>", inner.ptr[n])) {
        n++;
    }
    word = str_n(inner.ptr, n);
    rest = str_trim(str_n(inner.ptr + n, inner.len - n));
    *c = (dated_code){.dated = false};
    if (!actor_code_read(word, &c->code)) {
        return dict_bad(a->s, inner.ptr, "'%.*s' is no actor code: it must be groups of three capital letters",
                        (int)(word.len > 40 ? 40 : word.len), word.ptr);
    }
    return read_span(a, rest, c);
}

/* The next pair of brackets of *rest: 1 read, 0 there is none, -1 told of as bad. */
static int next_code(actor_source *a, casus_str *rest, dated_code *c)
{
    *rest = str_trim(*rest);
    if (!rest->len) {
        return 0;
    }
    const char *close = memchr(rest->ptr, ']', rest->len);
    if (rest->ptr[0] != '[' || !close) {
        dict_bad(a->s, rest->ptr, rest->ptr[0] == '[' ? "']' is missing" : "expected a code in brackets or a comment");
        return -1;
    }
    casus_str inner = str_trim(str_n(rest->ptr + 1, (size_t)(close - rest->ptr - 1)));
    *rest = str_n(close + 1, (size_t)(rest->ptr + rest->len - close - 1));
    return read_code(a, inner, c) ? 1 : -1;
}

static bool read_codes(actor_source *a, casus_str rest)
{
    dated_code c;
    int got;
    if (!a->n_names) {
        return dict_bad(a->s, rest.ptr, "a code needs a name above it");
    }
    while ((got = next_code(a, &rest, &c)) > 0) {
        if (a->n_codes == a->cap_codes) {
            a->cap_codes = (uint32_t)mem_grown(a->cap_codes, a->n_codes + 1u);
            a->codes = mem_realloc(a->codes, a->cap_codes, sizeof *a->codes);
        }
        a->codes[a->n_codes++] = c;
        a->counts->codes++;
    }
    a->bad_code |= got < 0;
    return got == 0;
}

/* ---- Agents ------------------------------------------------------------------------------------- */

typedef struct nouns { /* what one line stands for after its sets were put in */
    buf text[MAX_EXPANDED];
    uint32_t n;
} nouns;

static void nouns_release(nouns *x)
{
    for (uint32_t i = 0; i < x->n; i++) {
        buf_free(&x->text[i]);
    }
    x->n = 0;
}

/* Every noun so far followed by every word of the set; false where that is too many. */
static bool multiply(nouns *x, casus_str set)
{
    uint32_t before = x->n, words = 0;
    buf old[MAX_EXPANDED];
    memcpy(old, x->text, sizeof old);
    x->n = 0;
    bool ok = true;
    for (uint32_t i = 0; i < before; i++) {
        casus_str rest = set;
        for (casus_str w = dict_part(&rest, ','); w.len && ok; w = dict_part(&rest, ','), words++) {
            ok = x->n < MAX_EXPANDED;
            if (ok) {
                x->text[x->n] = (buf){0};
                buf_add(&x->text[x->n], old[i].ptr, old[i].len);
                buf_str(&x->text[x->n++], w);
            }
        }
        buf_free(&old[i]);
    }
    return ok && words > 0;
}

static bool put_set(actor_source *a, nouns *x, casus_str name)
{
    int64_t id = intern_find(&a->sets, name);
    if (id < 0) {
        return dict_bad(a->s, name.ptr, "no substitution set !%.*s! stands above", (int)(name.len > 60 ? 60 : name.len), name.ptr);
    }
    return multiply(x, a->set_words[id]) || dict_bad(a->s, name.ptr, "this line stands for more than %d nouns", MAX_EXPANDED);
}

/* "CATTLE!PERSON!" to CATTLEMAN, CATTLEMEN ... */
static bool expand(actor_source *a, casus_str noun, nouns *out)
{
    out->text[0] = (buf){0};
    out->n = 1;
    while (noun.len) {
        const char *bang = memchr(noun.ptr, '!', noun.len);
        uint32_t n = bang ? (uint32_t)(bang - noun.ptr) : noun.len;
        for (uint32_t i = 0; i < out->n; i++) {
            buf_add(&out->text[i], noun.ptr, n);
        }
        noun = str_n(noun.ptr + n, noun.len - n);
        if (!bang) {
            break;
        }
        const char *end = memchr(bang + 1, '!', noun.len - 1);
        if (!end) {
            return dict_bad(a->s, bang, "'!' opens the name of a substitution set, which a second '!' must close");
        }
        if (!put_set(a, out, str_n(bang + 1, (size_t)(end - bang - 1)))) {
            return false;
        }
        noun = str_n(end + 1, (size_t)(noun.ptr + noun.len - end - 1));
    }
    return true;
}

/* Nouns are written small: "RIOT_POLICE" is "riot police". */
static void spell_noun(buf *out, casus_str noun)
{
    buf_clear(out);
    for (uint32_t i = 0; i < noun.len; i++) {
        char c = noun.ptr[i] == '_' || noun.ptr[i] == '\t' ? ' ' : noun.ptr[i];
        bool twice = c == ' ' && (!out->len || out->ptr[out->len - 1] == ' ');
        if (!twice && c != ',') {
            buf_char(out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
        }
    }
    while (out->len && out->ptr[out->len - 1] == ' ') {
        out->ptr[--out->len] = '\0';
    }
}

/* Who does it, or a body? Endings of nouns for persons; anything else may be either and counts as a body. */
static bool is_person(casus_str noun)
{
    static const char *const ends[] = {"er", "or", "ist", "man", "men", "woman", "women", "person", "people", "ian", "ee",
                                       "ster", "ant", "ess"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(noun, ends[i])) {
            return true;
        }
    }
    return false;
}

static void add_plural(gz_build *b, uint32_t entity, casus_str noun)
{
    buf p = {0};
    char last = noun.ptr[noun.len - 1], before = noun.len > 1 ? noun.ptr[noun.len - 2] : 'x';
    bool ies = last == 'y' && !strchr("aeiou", before);
    bool es = strchr("sxz", last) || (last == 'h' && strchr("cs", before));
    buf_add(&p, noun.ptr, noun.len - ies);
    buf_cstr(&p, ies ? "ies" : es ? "es" : "s");
    gz_build_name(b, entity, str_n(p.ptr, p.len), GZ_AS_NOUN, GZ_ENTRY_PLURAL);
    buf_free(&p);
}

static bool add_agent(actor_source *a, casus_str noun, const casus_str *plural, const actor_code *c)
{
    buf text = {0}, place = {0};
    spell_noun(&text, noun);
    buf_fmt(&place, "%s:%ld", a->s->file, a->s->number);
    casus_str name = str_n(text.ptr, text.len);
    uint32_t entity = gz_build_entity(a->b, GZ_AGENT, name, str_n(place.ptr, place.len));
    gz_build_agent(a->b, entity);
    gz_entity *x = &a->b->entities[entity];
    x->flags |= GZ_YOURS | (is_person(name) ? GZ_HUMAN : 0);
    memcpy(x->code, c->country, 4);
    memcpy(x->sector, c->sector, 4);
    bool ok = name.len && gz_build_name(a->b, entity, name, GZ_AS_NOUN, 0);
    if (ok && !plural) {
        add_plural(a->b, entity, name);
    }
    buf_free(&place);
    if (ok && plural && plural->len) {
        spell_noun(&text, *plural);
        ok = gz_build_name(a->b, entity, str_n(text.ptr, text.len), GZ_AS_NOUN, GZ_ENTRY_PLURAL);
    }
    buf_free(&text);
    return ok || dict_bad(a->s, a->s->line.ptr, "not usable as a noun: it has no letter, more than 16 words or one of over 47 bytes");
}

/* "{PLURAL}", "{}" for none; NULL: the regular one. False: told of as bad. */
static bool take_plural(actor_source *a, casus_str *noun, casus_str *room, const casus_str **plural)
{
    const char *open = memchr(noun->ptr, '{', noun->len), *close = memchr(noun->ptr, '}', noun->len);
    *plural = NULL;
    if (!open && !close) {
        return true;
    }
    if (!open || !close || close < open) {
        return dict_bad(a->s, open ? open : close, "'%c' without '%c'", open ? '{' : '}', open ? '}' : '{');
    }
    *room = str_trim(str_n(open + 1, (size_t)(close - open - 1)));
    *plural = room;
    *noun = str_trim(str_n(noun->ptr, (size_t)(open - noun->ptr)));
    return true;
}

static bool read_agent(actor_source *a, casus_str noun, const dated_code *c)
{
    casus_str room;
    const casus_str *plural;
    nouns all = {.n = 0};
    if (!take_plural(a, &noun, &room, &plural)) {
        return false;
    }
    if (a->counts->agents >= MAX_AGENTS) {
        return dict_bad(a->s, a->s->line.ptr, "more than %d agents", MAX_AGENTS);
    }
    bool set = noun.len && memchr(noun.ptr, '!', noun.len);
    bool ok = expand(a, noun, &all);
    static const casus_str none = {0}; /* a set lists its plurals */
    for (uint32_t i = 0; i < all.n && ok; i++) {
        ok = add_agent(a, str_n(all.text[i].ptr, all.text[i].len), set ? &none : plural, &c->code);
        a->counts->agents += ok;
    }
    nouns_release(&all);
    return ok;
}

/* "!PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON" */
static bool read_set(actor_source *a)
{
    casus_str words = a->s->line, name = dict_part(&words, '=');
    if (name.len < 3 || name.ptr[name.len - 1] != '!' || !str_trim(words).len) {
        return dict_bad(a->s, a->s->line.ptr, "a substitution set is !NAME! = WORD, WORD ...");
    }
    uint32_t id = intern_id(&a->sets, str_n(name.ptr + 1, name.len - 2));
    if (a->sets.n > a->cap_sets) {
        a->cap_sets = (uint32_t)mem_grown(a->cap_sets, a->sets.n);
        a->set_words = mem_realloc(a->set_words, a->cap_sets, sizeof *a->set_words);
    }
    a->set_words[id] = str_trim(words);
    a->counts->sets++;
    return true;
}

/* ---- Lines -------------------------------------------------------------------------------------- */

/* A name with its codes or none, or a noun with its role. */
static bool read_head(actor_source *a)
{
    casus_str line = a->s->line;
    const char *open = memchr(line.ptr, '[', line.len);
    uint32_t n = open ? (uint32_t)(open - line.ptr) : line.len;
    casus_str name = str_trim(str_n(line.ptr, n)), codes = str_n(line.ptr + n, line.len - n), look = codes;
    bool agent = codes.len && memchr(codes.ptr, '~', codes.len);
    close_actor(a);
    if (!agent) {
        return keep_name(a, name) && (!codes.len || read_codes(a, codes));
    }
    dated_code c;
    int got = next_code(a, &look, &c);
    if (got > 0 && str_trim(look).len) {
        return dict_bad(a->s, str_trim(look).ptr, "nothing but a comment may follow the code");
    }
    return got > 0 && read_agent(a, name, &c);
}

static bool read_line(actor_source *a)
{
    casus_str line = a->s->line;
    if (line.ptr[0] == '[') {
        return read_codes(a, line);
    }
    if (line.ptr[0] == '!' && memchr(line.ptr, '=', line.len)) {
        return read_set(a);
    }
    if (line.ptr[0] != '+') {
        return read_head(a);
    }
    if (!a->n_names) {
        return dict_bad(a->s, line.ptr, "a synonym needs a name above it");
    }
    const char *open = memchr(line.ptr, '[', line.len);
    uint32_t n = open ? (uint32_t)(open - line.ptr) : line.len;
    return keep_name(a, str_n(line.ptr + 1, n - 1)) && (!open || read_codes(a, str_n(open, line.len - n)));
}

void actordict_read(gz_build *b, dict_source *s, casus_dictionary_counts *counts)
{
    actor_source a = {.s = s, .b = b, .counts = counts};
    intern_init(&a.sets);
    while (dict_next(s)) {
        counts->lines++;
        read_line(&a);
    }
    close_actor(&a);
    counts->bad += s->n_bad;
    intern_release(&a.sets);
    free(a.set_words);
    free(a.names);
    free(a.codes);
}
