/* SPDX-License-Identifier: MIT */
#include "actors/gaztext.h"

#include <stdlib.h>

#include "base/err.h"

typedef struct source { /* where the reader is */
    gz_build *b;
    const char *file;
    const char *line_start;
    long line;
    casus_err *e;
    uint32_t entity;  /* the entity that is open; GZ_NONE: none */
    bool in_agents;   /* inside an `agents` block */
    bool no_short;    /* the open person has no short name of its own making */
    bool has_short;
    unsigned flags;   /* of the agents block */
    char code[4];     /* of the agents block: the country where nothing else says it */
    uint8_t sector[4];
} source;

static bool fail(const source *s, const char *at, const char *what, casus_str got)
{
    return err_at(s->e, CASUS_EMODEL, s->file, s->line, (long)(at - s->line_start) + 1, "%s: '%.*s'", what,
                  (int)(got.len > 80 ? 80 : got.len), got.ptr ? got.ptr : "");
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* The part of *rest before the first `sep`, trimmed; *rest is what follows. False at the end. */
static bool next_part(casus_str *rest, char sep, casus_str *part)
{
    while (rest->len && is_space(*rest->ptr)) {
        rest->ptr++, rest->len--;
    }
    if (!rest->len) {
        return false;
    }
    uint32_t n = 0;
    while (n < rest->len && rest->ptr[n] != sep) {
        n++;
    }
    *part = str_trim(str_n(rest->ptr, n));
    n += n < rest->len;
    *rest = str_n(rest->ptr + n, rest->len - n);
    return true;
}

static casus_str first_word(casus_str *rest)
{
    casus_str w = {0};
    next_part(rest, ' ', &w);
    *rest = str_trim(*rest);
    return w;
}

static casus_str last_word(casus_str *rest)
{
    uint32_t n = rest->len;
    while (n && rest->ptr[n - 1] != ' ') {
        n--;
    }
    casus_str w = str_n(rest->ptr + n, rest->len - n);
    *rest = str_trim(str_n(rest->ptr, n));
    return w;
}

/* ---- Values ------------------------------------------------------------------------------------- */

static uint8_t sector_number(casus_str w)
{
    for (uint8_t i = 1; i < GZ_SECTORS; i++) {
        if (str_is(w, gz_sector_name(i))) {
            return i;
        }
    }
    return 0;
}

static bool read_sectors(const source *s, casus_str v, uint8_t out[4])
{
    memset(out, 0, 4);
    casus_str w;
    for (int n = 0; next_part(&v, ' ', &w); n++) {
        uint8_t k = sector_number(w);
        if (!k || n == 4) {
            return fail(s, w.ptr, k ? "more than four sectors" : "no such sector", w);
        }
        out[n] = k;
    }
    return true;
}

static bool read_code(const source *s, casus_str w, char out[4])
{
    memset(out, 0, 4);
    if (str_is(w, "-")) {
        return true;
    }
    for (uint32_t i = 0; i < w.len; i++) {
        if (w.len != 3 || w.ptr[i] < 'A' || w.ptr[i] > 'Z') {
            return fail(s, w.ptr, "a country code has three capital letters", w);
        }
    }
    if (w.len != 3) {
        return fail(s, w.ptr, "a country code has three capital letters", w);
    }
    memcpy(out, w.ptr, 3);
    return true;
}

static bool read_number(const source *s, casus_str w, uint32_t *out)
{
    uint64_t n = 0;
    for (uint32_t i = 0; i < w.len; i++) {
        if (w.ptr[i] < '0' || w.ptr[i] > '9' || n > UINT32_MAX / 10 - 1) {
            return fail(s, w.ptr, "not a number", w);
        }
        n = n * 10 + (uint64_t)(w.ptr[i] - '0');
    }
    *out = (uint32_t)n;
    return w.len > 0 || fail(s, w.ptr, "a number is missing", w);
}

static bool read_float(const source *s, casus_str w, float *out)
{
    char text[32] = {0};
    if (!w.len || w.len >= sizeof text) {
        return fail(s, w.ptr, "not a number", w);
    }
    memcpy(text, w.ptr, w.len);
    char *end;
    *out = strtof(text, &end);
    return *end == '\0' || fail(s, w.ptr, "not a number", w);
}

/* "2012", "2012-05" or "2012-05-07"; the parts left out become the first or the last day of the span. */
static bool read_day(const source *s, casus_str w, bool last, uint32_t *out)
{
    if (!w.len) {
        *out = last ? 99991231u : 0;
        return true;
    }
    bool shaped = w.len == 4 || w.len == 7 || w.len == 10;
    for (uint32_t i = 0; i < w.len && shaped; i++) {
        shaped = i == 4 || i == 7 ? w.ptr[i] == '-' : w.ptr[i] >= '0' && w.ptr[i] <= '9';
    }
    if (!shaped) {
        return fail(s, w.ptr, "a date is YYYY, YYYY-MM or YYYY-MM-DD", w);
    }
    unsigned part[3] = {0, last ? 12 : 1, last ? 31 : 1};
    for (uint32_t i = 0, k = 0, fresh = 1; i < w.len; i++) {
        if (w.ptr[i] == '-') {
            k++, fresh = 1;
        } else {
            part[k] = (fresh ? 0 : part[k] * 10) + (unsigned)(w.ptr[i] - '0');
            fresh = 0;
        }
    }
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31) {
        return fail(s, w.ptr, "no such day", w);
    }
    *out = part[0] * 10000 + part[1] * 100 + part[2];
    return true;
}

/* "FROM..TO", either side may be missing. */
static bool read_span(const source *s, casus_str w, gz_role *r)
{
    for (uint32_t i = 0; i + 1 < w.len; i++) {
        if (w.ptr[i] == '.' && w.ptr[i + 1] == '.') {
            bool ok = read_day(s, str_n(w.ptr, i), false, &r->from) &&
                      read_day(s, str_n(w.ptr + i + 2, w.len - i - 2), true, &r->to);
            return ok && (r->from <= r->to || fail(s, w.ptr, "ends before it begins", w));
        }
    }
    return fail(s, w.ptr, "a span is FROM..TO", w);
}

/* ---- Names -------------------------------------------------------------------------------------- */

static bool add_name(source *s, casus_str name, gz_use use, unsigned flags)
{
    return gz_build_name(s->b, s->entity, name, use, flags) || fail(s, name.ptr, "not usable as a name", name);
}

static bool plural_word(casus_str n, char *out)
{
    memcpy(out, n.ptr, n.len);
    char last = n.ptr[n.len - 1], before = n.len > 1 ? n.ptr[n.len - 2] : 'x';
    if (last == 'y' && !strchr("aeiou", before)) {
        memcpy(out + n.len - 1, "ies", sizeof "ies");
    } else if (strchr("sxz", last) || (last == 'h' && strchr("cs", before))) {
        memcpy(out + n.len, "es", sizeof "es");
    } else {
        memcpy(out + n.len, "s", sizeof "s");
    }
    return true;
}

/* "prime minister" -> "prime ministers", "minister of defence" -> "ministers of defence". */
static bool plural_of(casus_str n, char *out, size_t cap)
{
    static const char *const links[] = {" of ", " for ", " to ", " at ", " in "};
    if (n.len + 4 > cap || !n.len) {
        return false;
    }
    uint32_t head = n.len;
    for (uint32_t i = 1; i < n.len && head == n.len; i++) {
        for (size_t k = 0; k < sizeof links / sizeof *links; k++) {
            if (str_starts(str_n(n.ptr + i, n.len - i), links[k])) {
                head = i;
                break;
            }
        }
    }
    plural_word(str_n(n.ptr, head), out);
    strncat(out, n.ptr + head, n.len - head);
    return true;
}

/* A noun in both numbers: "soldier" (regular), "policeman/policemen", "police/" (no singular apart from it),
 * "opposition/-" (no plural). */
static bool add_noun(source *s, casus_str noun, gz_use use)
{
    casus_str rest = noun, one = {0}, many = {0};
    bool slash = noun.ptr && memchr(noun.ptr, '/', noun.len) != NULL;
    next_part(&rest, '/', &one);
    next_part(&rest, '/', &many);
    if (slash && !many.len) {
        return add_name(s, one, use, GZ_ENTRY_PLURAL);
    }
    if (!add_name(s, one, use, 0)) {
        return false;
    }
    char made[128];
    if (str_is(many, "-")) {
        return true;
    }
    if (!many.len && plural_of(one, made, sizeof made)) {
        many = str_c(made);
    }
    return !many.len || add_name(s, many, use, GZ_ENTRY_PLURAL);
}

static bool surname_first(const char *code)
{
    static const char *const list[] = {"CHN", "TWN", "PRK", "KOR", "HKG", "KHM", "ETH", "ERI", "ISL"};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (!strcmp(code, list[i])) {
            return true;
        }
    }
    return false;
}

static bool is_particle(casus_str w)
{
    static const char *const list[] = {"al", "Al", "el", "El", "bin", "Bin", "ben", "Ben", "ibn", "van", "Van", "von",
                                       "der", "den", "de", "De", "di", "Di", "da", "dos", "du", "Du", "la", "La", "Le",
                                       "le", "O", "Ould", "Mac", "St."};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (str_is(w, list[i])) {
            return true;
        }
    }
    return false;
}

static bool is_suffix(casus_str w)
{
    return str_is(w, "Jr.") || str_is(w, "Jr") || str_is(w, "Sr.") || str_is(w, "II") || str_is(w, "III") ||
           str_is(w, "IV") || str_is(w, "V") || str_is(w, "VI");
}

/* The part by which a person goes after the first mention: the last word with its particles, or the first one
 * where the family name, or in Ethiopia and Iceland the given name, comes first. */
static void add_short(source *s)
{
    gz_entity *x = &s->b->entities[s->entity];
    casus_str name = str_n(s->b->strings.ptr + x->name.off, x->name.len);
    char copy[160];
    if (s->no_short || s->has_short || name.len >= sizeof copy || !memchr(name.ptr, ' ', name.len)) {
        return;
    }
    memcpy(copy, name.ptr, name.len); /* adding names may move the strings */
    name = str_n(copy, name.len);
    if (surname_first(x->code)) {
        gz_build_name(s->b, s->entity, first_word(&name), GZ_AS_SHORT, 0);
        return;
    }
    casus_str last = last_word(&name);
    if (is_suffix(last) && memchr(name.ptr, ' ', name.len)) {
        last = last_word(&name);
    }
    gz_build_name(s->b, s->entity, last, GZ_AS_SHORT, 0);
    casus_str whole = last;
    while (name.len && memchr(name.ptr, ' ', name.len)) {
        casus_str w = last_word(&name);
        if (!is_particle(w)) {
            break;
        }
        whole = str_n(w.ptr, (size_t)(last.ptr + last.len - w.ptr));
    }
    if (whole.len != last.len) {
        gz_build_name(s->b, s->entity, whole, GZ_AS_SHORT, 0);
    }
}

/* ---- Fields ------------------------------------------------------------------------------------- */

static gz_entity *open_entity(const source *s)
{
    return &s->b->entities[s->entity];
}

static bool field_names(source *s, casus_str v, gz_use use)
{
    casus_str part;
    unsigned flags = use == GZ_AS_SHORT ? GZ_ENTRY_STRONG : 0;
    while (next_part(&v, ',', &part)) {
        bool ok = use == GZ_AS_DEMONYM || use == GZ_AS_NOUN ? add_noun(s, part, use) : add_name(s, part, use, flags);
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool field_also(source *s, casus_str v)
{
    gz_kind k = (gz_kind)open_entity(s)->kind;
    return field_names(s, v, k == GZ_TITLE || k == GZ_AGENT ? GZ_AS_NOUN : GZ_AS_NAME);
}

static bool field_short(source *s, casus_str v)
{
    s->has_short = true;
    return field_names(s, v, GZ_AS_SHORT);
}

static bool field_adj(source *s, casus_str v)
{
    return field_names(s, v, GZ_AS_ADJ);
}

static bool field_people(source *s, casus_str v)
{
    return field_names(s, v, GZ_AS_DEMONYM);
}

static bool field_code(source *s, casus_str v)
{
    return read_code(s, v, open_entity(s)->code);
}

static bool field_sector(source *s, casus_str v)
{
    return read_sectors(s, v, open_entity(s)->sector);
}

static bool field_id(source *s, casus_str v)
{
    if (v.len < 2 || v.ptr[0] != 'Q') {
        return fail(s, v.ptr, "a Wikidata id is Q and a number", v);
    }
    return read_number(s, str_n(v.ptr + 1, v.len - 1), &open_entity(s)->wikidata);
}

static bool field_flag(source *s, unsigned flag)
{
    open_entity(s)->flags |= flag;
    return true;
}

static bool field_sex(source *s, casus_str v)
{
    if (!str_is(v, "m") && !str_is(v, "f")) {
        return fail(s, v.ptr, "sex is m or f", v);
    }
    return field_flag(s, str_is(v, "m") ? GZ_MALE : GZ_FEMALE);
}

static bool field_plural(source *s, casus_str v)
{
    (void)v;
    return field_flag(s, GZ_PLURAL);
}

static bool field_capital(source *s, casus_str v)
{
    (void)v;
    return field_flag(s, GZ_CAPITAL);
}

static bool field_minor(source *s, casus_str v)
{
    (void)v;
    return field_flag(s, GZ_MINOR);
}

static bool field_local(source *s, casus_str v)
{
    (void)v;
    return field_flag(s, GZ_LOCAL);
}

static bool field_several(source *s, casus_str v)
{
    (void)v;
    return field_flag(s, GZ_SEVERAL);
}

static bool field_noshort(source *s, casus_str v)
{
    (void)v;
    s->no_short = true;
    return true;
}

/* CODE [SECTOR...] FROM..TO */
static bool field_role(source *s, casus_str v)
{
    gz_role r = {.entity = s->entity, .title = GZ_NONE};
    casus_str span = last_word(&v), code = first_word(&v);
    if (!read_span(s, span, &r) || !read_code(s, code, r.code) || !read_sectors(s, v, r.sector)) {
        return false;
    }
    gz_build_role(s->b, r);
    return true;
}

/* CODE title [SECTOR...] FROM..TO */
static bool field_office(source *s, casus_str v)
{
    gz_role r = {.entity = s->entity};
    casus_str span = last_word(&v), code = first_word(&v);
    if (!read_span(s, span, &r) || !read_code(s, code, r.code)) {
        return false;
    }
    casus_str title = v, word = {0};
    int n = 0;
    while (title.len && n < 4) {
        casus_str left = title;
        word = last_word(&left);
        uint8_t k = sector_number(word);
        if (!k) {
            break;
        }
        memmove(r.sector + 1, r.sector, 3);
        r.sector[0] = k;
        title = left;
        n++;
    }
    if (!title.len) {
        return fail(s, v.ptr, "the office is missing", v);
    }
    r.title = gz_build_title(s->b, title);
    gz_build_role(s->b, r);
    if (!open_entity(s)->code[0]) {
        memcpy(open_entity(s)->code, r.code, 4);
    }
    return true;
}

static bool field_leader(source *s, casus_str v)
{
    open_entity(s)->extra = gz_build_title(s->b, v);
    return true;
}

static bool field_means(source *s, casus_str v)
{
    casus_str part;
    for (int n = 0; next_part(&v, ',', &part); n++) {
        if (n == 5) {
            return fail(s, part.ptr, "a title means at most five others", part);
        }
        uint32_t t = gz_build_title(s->b, part);
        gz_build_agent(s->b, s->entity)->title[n + 1] = t;
    }
    return true;
}

static bool field_admin(source *s, casus_str v)
{
    gz_str t = gz_build_text(s->b, v);
    gz_build_place(s->b, s->entity)->admin1 = t;
    return true;
}

static bool field_at(source *s, casus_str v)
{
    gz_place *p = gz_build_place(s->b, s->entity);
    casus_str lat = first_word(&v);
    return read_float(s, lat, &p->lat) && read_float(s, v, &p->lon);
}

static bool field_pop(source *s, casus_str v)
{
    return read_number(s, v, &gz_build_place(s->b, s->entity)->population);
}

static bool field_has(source *s, casus_str v)
{
    casus_str w;
    while (next_part(&v, ' ', &w)) {
        char code[4];
        if (!read_code(s, w, code)) {
            return false;
        }
        gz_build_within(s->b, s->entity, code);
    }
    return true;
}

static bool field_geo(source *s, casus_str v)
{
    return read_number(s, v, &gz_build_place(s->b, s->entity)->geonameid);
}

static bool another_title(source *s, uint32_t first, casus_str noun)
{
    casus_str rest = noun, name = {0};
    next_part(&rest, '/', &name);
    s->entity = gz_build_entity(s->b, GZ_TITLE, name, (casus_str){0});
    uint32_t t = gz_build_title(s->b, name);
    gz_build_agent(s->b, s->entity)->title[0] = t;
    gz_entity *x = open_entity(s);
    memcpy(x->sector, s->b->entities[first].sector, sizeof x->sector);
    x->flags |= s->b->entities[first].flags;
    return add_noun(s, noun, GZ_AS_NOUN);
}

/* "A = a, B": further entities of the same kind, code and sectors, each with its own other names. */
static bool field_likewise(source *s, casus_str v)
{
    uint32_t first = s->entity;
    casus_str group, name;
    while (next_part(&v, ',', &group)) {
        if (!next_part(&group, '=', &name)) {
            continue;
        }
        if (s->b->entities[first].kind == GZ_TITLE) {
            if (!another_title(s, first, name)) {
                return false;
            }
            continue;
        }
        gz_entity x = s->b->entities[first];
        char apart[] = "code XXX";
        memcpy(apart + 5, x.code, 3);
        bool place = x.kind == GZ_CITY || x.kind == GZ_REGION;
        s->entity = gz_build_entity(s->b, (gz_kind)x.kind, name, str_c(place ? apart : NULL));
        memcpy(open_entity(s)->code, x.code, sizeof x.code);
        memcpy(open_entity(s)->sector, x.sector, sizeof x.sector);
        open_entity(s)->flags |= x.flags;
        do {
            if (!add_name(s, name, GZ_AS_NAME, 0)) {
                return false;
            }
        } while (next_part(&group, '=', &name));
    }
    s->entity = first;
    return true;
}

#define BIT(k) (1u << GZ_##k)
enum {
    ON_ALL = 0xFFFF,
    ON_PLACE = BIT(CITY) | BIT(REGION),
    ON_BODY = BIT(ORG) | BIT(OUTLET) | BIT(SEAT)
};

static const struct field {
    const char *key;
    bool (*read)(source *, casus_str);
    unsigned kinds; /* bit set of gz_kind that may have it */
    bool value;     /* needs one */
} fields[] = {
    {"also", field_also, ON_ALL, true},
    {"code", field_code, ON_ALL, true},
    {"sector", field_sector, ON_ALL, true},
    {"id", field_id, ON_ALL, true},
    {"adj", field_adj, BIT(STATE) | BIT(PEOPLE) | BIT(REGION) | BIT(ORG) | BIT(AREA) | BIT(CITY), true},
    {"people", field_people, BIT(STATE) | BIT(PEOPLE) | BIT(REGION) | BIT(CITY) | BIT(ORG), true},
    {"short", field_short, BIT(PERSON), true},
    {"noshort", field_noshort, BIT(PERSON), false},
    {"sex", field_sex, BIT(PERSON) | BIT(TITLE), true},
    {"office", field_office, BIT(PERSON), true},
    {"role", field_role, ON_BODY | BIT(PERSON) | BIT(STATE), true},
    {"plural", field_plural, ON_BODY, false},
    {"leader", field_leader, BIT(STATE), true},
    {"means", field_means, BIT(TITLE), true},
    {"local", field_local, BIT(TITLE), false},
    {"several", field_several, BIT(TITLE), false},
    {"likewise", field_likewise, ON_BODY | ON_PLACE | BIT(TITLE) | BIT(AREA), true},
    {"capital", field_capital, BIT(CITY), false},
    {"minor", field_minor, BIT(CITY), false},
    {"admin", field_admin, ON_PLACE, true},
    {"at", field_at, ON_PLACE, true},
    {"has", field_has, BIT(AREA), true},
    {"pop", field_pop, ON_PLACE, true},
    {"geo", field_geo, ON_PLACE, true},
};

static bool read_field(source *s, casus_str text)
{
    casus_str rest = text, key = first_word(&rest);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct field *f = &fields[i];
        if (!str_is(key, f->key)) {
            continue;
        }
        if (!(f->kinds >> open_entity(s)->kind & 1)) {
            return fail(s, key.ptr, "this kind of entity has no such field", key);
        }
        if (f->value != (rest.len > 0)) {
            return fail(s, key.ptr, f->value ? "the value is missing" : "takes no value", key);
        }
        return f->read(s, rest);
    }
    return fail(s, key.ptr, "no such field", key);
}

static bool read_fields(source *s, casus_str rest)
{
    casus_str part;
    while (next_part(&rest, ';', &part)) {
        if (part.len && !read_field(s, part)) {
            return false;
        }
    }
    return true;
}

/* ---- Blocks ------------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    unsigned flag;
} agent_flags[] = {
    {"human", GZ_HUMAN}, {"body", 0}, {"facility", GZ_FACILITY}, {"role", GZ_ROLE},
    {"transparent", GZ_TRANSPARENT}, {"nation", GZ_NATION}, {"settlement", GZ_SETTLEMENT},
    {"counterpart", GZ_COUNTERPART}, {"leader", GZ_LEADER}, {"generic", GZ_GENERIC},
    {"countryless", GZ_COUNTRYLESS}, {"female", GZ_FEMALE}, {"male", GZ_MALE}, {"plural", GZ_PLURAL},
    {"modifier", GZ_MODIFIER}, {"relative", GZ_RELATIVE}, {"back", GZ_BACK}, {"proper", GZ_PROPER},
    {"definite", GZ_DEFINITE},
};

static unsigned agent_flag(casus_str w, bool *known)
{
    for (size_t i = 0; i < sizeof agent_flags / sizeof *agent_flags; i++) {
        if (str_is(w, agent_flags[i].word)) {
            *known = true;
            return agent_flags[i].flag;
        }
    }
    *known = false;
    return 0;
}

static bool open_agents(source *s, casus_str rest)
{
    s->in_agents = true;
    s->flags = 0;
    memset(s->sector, 0, sizeof s->sector);
    memset(s->code, 0, sizeof s->code);
    casus_str w;
    for (int n = 0; next_part(&rest, ' ', &w);) {
        bool known;
        s->flags |= agent_flag(w, &known);
        if (known) {
            continue;
        }
        if (str_starts(w, "default=")) {
            if (!read_code(s, str_n(w.ptr + 8, w.len - 8), s->code)) {
                return false;
            }
            continue;
        }
        uint8_t k = sector_number(w);
        if (!k || n == 4) {
            return fail(s, w.ptr, "neither a sector nor a property of agents", w);
        }
        s->sector[n++] = k;
    }
    return true;
}

static bool read_agents(source *s, casus_str rest)
{
    casus_str noun;
    while (next_part(&rest, ',', &noun)) {
        if (!noun.len) {
            continue;
        }
        casus_str one = noun, name;
        next_part(&one, '/', &name);
        s->entity = gz_build_entity(s->b, GZ_AGENT, name, str_c(s->flags & GZ_MODIFIER ? "modifier" : s->flags & GZ_PROPER ? "proper" : NULL));
        gz_entity *x = open_entity(s);
        if (x->extra != GZ_NONE) {
            return fail(s, noun.ptr, "this noun is listed twice", name);
        }
        x->flags = s->flags;
        memcpy(x->sector, s->sector, sizeof x->sector);
        memcpy(x->code, s->code, sizeof x->code);
        gz_build_agent(s->b, s->entity);
        if (!add_noun(s, noun, GZ_AS_NOUN)) {
            return false;
        }
    }
    return true;
}

static void close_entity(source *s)
{
    if (s->entity != GZ_NONE && !s->in_agents && open_entity(s)->kind == GZ_PERSON) {
        add_short(s);
    }
    s->entity = GZ_NONE;
    s->in_agents = s->no_short = s->has_short = false;
}

static bool kind_of(casus_str w, gz_kind *k)
{
    static const char *const words[GZ_KINDS] = {"state", "people", "seat", "org", "outlet", "person", "city",
                                                "region", "area", "agent", "title", "thing"};
    for (int i = 0; i < GZ_KINDS; i++) {
        if (i != GZ_AGENT && str_is(w, words[i])) {
            *k = (gz_kind)i;
            return true;
        }
    }
    return false;
}

static bool open_block(source *s, casus_str line)
{
    close_entity(s);
    casus_str rest = line, word = first_word(&rest), name;
    if (str_is(word, "agents")) {
        return open_agents(s, rest);
    }
    gz_kind k;
    if (!kind_of(word, &k)) {
        return fail(s, word.ptr, "no such kind of entity", word);
    }
    if (!next_part(&rest, ';', &name) || !name.len) {
        return fail(s, line.ptr, "the name is missing", line);
    }
    casus_str noun = name, both = name, after = rest, apart = {0};
    if (k == GZ_TITLE) {
        next_part(&both, '/', &name); /* "attorney general/attorneys general" */
    }
    if (k == GZ_CITY || k == GZ_REGION) {
        next_part(&after, ';', &apart); /* its country */
    }
    s->entity = gz_build_entity(s->b, k, name, apart);
    if (k == GZ_TITLE) {
        uint32_t t = gz_build_title(s->b, name);
        gz_build_agent(s->b, s->entity)->title[0] = t;
        open_entity(s)->flags |= GZ_HUMAN;
    }
    bool ok = k == GZ_TITLE ? add_noun(s, noun, GZ_AS_NOUN)
            : k == GZ_PEOPLE ? true : add_name(s, name, GZ_AS_NAME, 0);
    return ok && read_fields(s, rest);
}

static bool read_line(source *s, casus_str line)
{
    casus_str text = str_trim(line);
    if (!text.len || *text.ptr == '#') {
        return true;
    }
    if (!is_space(*line.ptr)) {
        return open_block(s, text);
    }
    if (s->in_agents) {
        return read_agents(s, text);
    }
    if (s->entity == GZ_NONE) {
        return fail(s, text.ptr, "an indented line must follow an entity", text);
    }
    return read_fields(s, text);
}

bool gz_text_read(gz_build *b, const char *file, casus_str text, casus_err *e)
{
    source s = {.b = b, .file = file, .e = e, .entity = GZ_NONE};
    const char *p = text.ptr, *end = p + text.len;
    while (p < end) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        const char *stop = nl ? nl : end;
        s.line_start = p;
        s.line++;
        if (!read_line(&s, str_n(p, (size_t)(stop - p)))) {
            return false;
        }
        p = nl ? nl + 1 : end;
    }
    close_entity(&s);
    return true;
}
