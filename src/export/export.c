/* SPDX-License-Identifier: MIT
 * export.c: rows of cells, one function a layout. The columns and codes of each are in docs/formats/exports.md. */
#include "export/export.h"

#include <math.h>
#include <xxhash.h>

#include "base/str.h"
#include "export/cameo.h"
#include "export/country.h"
#include "export/plover.h"

#define NAME(n, s) s,
const char *const export_names[EXPORT_N + 1] = {EXPORT_LIST(NAME) NULL};

export_format export_by_name(const char *name)
{
    int i = 0;
    while (i < EXPORT_N && strcmp(name, export_names[i]) != 0) {
        i++;
    }
    return (export_format)i;
}

/* ---- cells ----------------------------------------------------------------------------------- */

typedef struct row {
    buf *out;
    int n;            /* cells so far */
    const char *none; /* what stands for nothing: "" or "None" */
} row;

static void begin_cell(row *r)
{
    buf_cstr(r->out, r->n++ ? "\t" : "");
}

static void str(row *r, casus_str s)
{
    begin_cell(r);
    if (!s.len) {
        buf_cstr(r->out, r->none);
    }
    for (uint32_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        buf_char(r->out, c == '\t' || c == '\n' || c == '\r' || c == '\\' ? ' ' : c);
    }
}

static void cstr(row *r, const char *s)
{
    str(r, str_c(s ? s : ""));
}

static void integer(row *r, int64_t n)
{
    begin_cell(r);
    buf_fmt(r->out, "%lld", (long long)n);
}

static void decimal(row *r, double x, int places)
{
    begin_cell(r);
    if (isnan(x)) {
        buf_cstr(r->out, r->none);
    } else {
        buf_fmt(r->out, "%.*f", places, x);
    }
}

static void empty(row *r, int n)
{
    for (int i = 0; i < n; i++) {
        cstr(r, "");
    }
}

static void end_row(row *r)
{
    buf_char(r->out, '\n');
}

/* ---- codes ----------------------------------------------------------------------------------- */

/* A positive number of 53 bits: what readers in R and JavaScript can hold. */
static int64_t number_of(const export_event *e, int actor, int recipient)
{
    uint64_t h = XXH3_64bits_withSeed(e->id.ptr ? e->id.ptr : "", e->id.len, (uint64_t)(actor * 64 + recipient));
    return (int64_t)(h >> 11);
}

static const char *cameo_code(const casus_event *v)
{
    return v->cameo[0] ? v->cameo : "---";
}

static int cameo_root(const casus_event *v)
{
    return v->cameo[0] ? (v->cameo[0] - '0') * 10 + v->cameo[1] - '0' : 0;
}

static double goldstein(const casus_event *v)
{
    const cameo *c = cameo_of(v->cameo);
    return c ? c->goldstein : v->scale;
}

/* As GDELT's own rows have it: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
static int gdelt_quad(int root)
{
    return root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}

/* As Phoenix computes it: statements and appeals are neutral, 0. */
static int phoenix_penta(int root)
{
    static const int penta[] = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 3, 4, 4, 4, 4};
    return root >= 0 && root <= 20 ? penta[root] : 0;
}

/* PLOVER's sectors in CAMEO's three letters; "" where CAMEO has none. */
static const char *cameo_sector(const char *sector)
{
    static const char *const map[][2] = {{"JRN", "MED"}, {"MED", "HLH"}, {"PRM", "UAF"}, {"PRE", "ELI"},
                                         {"SOC", "CVL"}, {"REL", ""},    {"UNK", ""}};
    for (size_t i = 0; i < sizeof map / sizeof *map; i++) {
        if (strcmp(sector, map[i][0]) == 0) {
            return map[i][1];
        }
    }
    return sector;
}

static const char *name_of_country(const char *code)
{
    const country *c = country_of(code);
    return c ? c->name : "";
}

static const char *cameo_country(const char *code)
{
    const country *c = country_of(code);
    return c ? c->cameo : "";
}

static casus_str known_name(const casus_entity *n)
{
    return n->name.ptr ? n->name : n->text;
}

static int month_of(casus_date d)
{
    return d.month ? d.month : 1;
}

static int day_of(casus_date d)
{
    return d.day ? d.day : 1;
}

static casus_date date_of(const export_event *e)
{
    return e->event->date.year ? e->event->date : e->story->date;
}

static void iso_date(row *r, casus_date d)
{
    begin_cell(r);
    if (d.year) {
        buf_fmt(r->out, "%04d-%02d-%02d", d.year, month_of(d), day_of(d));
    } else {
        buf_cstr(r->out, r->none);
    }
}

static void plain_date(row *r, casus_date d, const char *after)
{
    begin_cell(r);
    buf_fmt(r->out, "%04d%02d%02d%s", d.year, month_of(d), day_of(d), after);
}

/* ---- GDELT ----------------------------------------------------------------------------------- */

static bool international(const char *code)
{
    return code[0] && !country_of(code);
}

static void gdelt_actor(row *r, const casus_entity *n)
{
    static const casus_entity nobody = {.word = -1};
    const casus_entity *a = n ? n : &nobody;
    const char *where = cameo_country(a->code), *what = cameo_sector(a->sector[0]);
    bool un = strcmp(a->code, "UNO") == 0, class = international(a->code) && !un;
    buf code = {0};
    buf_cstr(&code, where[0] ? where : a->code);
    buf_cstr(&code, what);
    str(r, str_n(code.ptr ? code.ptr : "", code.len));
    str(r, known_name(a));
    cstr(r, where);
    cstr(r, un ? "UNO" : strcmp(a->code, "EUR") == 0 ? "EEC" : "");
    empty(r, 3);
    cstr(r, what[0] ? what : class && strcmp(a->code, "EUR") != 0 ? a->code : un ? "IGO" : "");
    cstr(r, what[0] && a->sector[1][0] ? cameo_sector(a->sector[1]) : "");
    cstr(r, "");
    buf_free(&code);
}

/* 1 country, 2 state of the USA, 3 city there, 4 city, 5 first-level division; 0: none. */
static int gdelt_geo_type(const casus_place *p)
{
    bool usa = strcmp(p->country, "USA") == 0;
    if (!p->text.ptr || !p->country[0]) {
        return 0;
    }
    if (!p->resolution || strcmp(p->resolution, "country") == 0) {
        return 1;
    }
    return strncmp(p->resolution, "adm", 3) == 0 ? (usa ? 2 : 5) : usa ? 3 : 4;
}

static void gdelt_place(row *r, const casus_place *p, bool second)
{
    int type = p ? gdelt_geo_type(p) : 0;
    integer(r, type);
    if (type == 0) {
        empty(r, second ? 7 : 6);
        return;
    }
    const country *c = country_of(p->country);
    buf name = {0};
    buf_str(&name, p->name.ptr ? p->name : p->text);
    if (type != 1) {
        buf_fmt(&name, "%s%.*s, %s", p->admin1.len ? ", " : "", (int)p->admin1.len, p->admin1.ptr ? p->admin1.ptr : "",
                c ? c->name : "");
    }
    str(r, str_n(name.ptr, name.len));
    cstr(r, c ? c->fips : "");
    cstr(r, c ? c->fips : "");
    empty(r, second ? 1 : 0);
    decimal(r, p->lat, 4);
    decimal(r, p->lon, 4);
    cstr(r, "");
    buf_free(&name);
}

static void gdelt(row *r, const export_event *e, const casus_entity *a, const casus_entity *b, int64_t number, bool second)
{
    const casus_event *v = e->event;
    casus_date d = date_of(e);
    char code[8];
    integer(r, number);
    plain_date(r, d, "");
    integer(r, d.year * 100 + month_of(d));
    integer(r, d.year);
    decimal(r, d.year + (month_of(d) * 30 + day_of(d)) / 365.0, 4);
    gdelt_actor(r, a);
    gdelt_actor(r, b);
    integer(r, v->sentence == 0);
    cstr(r, cameo_code(v));
    str(r, str_n(v->cameo, strlen(v->cameo) < 3 ? strlen(v->cameo) : 3));
    memcpy(code, v->cameo, 2);
    code[2] = '\0';
    cstr(r, code);
    integer(r, gdelt_quad(cameo_root(v)));
    decimal(r, goldstein(v), 1);
    integer(r, e->mentions);
    integer(r, e->sources);
    integer(r, e->articles);
    decimal(r, 0, 1);
    gdelt_place(r, NULL, second);
    gdelt_place(r, NULL, second);
    gdelt_place(r, &v->place, second);
    plain_date(r, e->story->date, second ? "000000" : "");
    str(r, e->story->url);
}

/* ---- ICEWS ----------------------------------------------------------------------------------- */

static void icews_actor(row *r, const casus_entity *n)
{
    if (!n) {
        empty(r, 3);
        return;
    }
    buf sectors = {0};
    for (int i = 0; i < CASUS_MAX_SECTORS && n->sector[i][0]; i++) {
        buf_fmt(&sectors, "%s%s", i ? "," : "", n->sector[i]);
    }
    str(r, known_name(n));
    str(r, str_n(sectors.ptr ? sectors.ptr : "", sectors.len));
    cstr(r, name_of_country(n->code));
    buf_free(&sectors);
}

static bool at_city(const casus_place *p)
{
    return p->text.ptr && p->resolution && strcmp(p->resolution, "country") != 0 && strncmp(p->resolution, "adm", 3) != 0;
}

/* City, district, province, country. */
static void place_names(row *r, const casus_place *p)
{
    bool city = at_city(p), country_only = p->resolution && strcmp(p->resolution, "country") == 0;
    str(r, city ? (p->name.ptr ? p->name : p->text) : (casus_str){0});
    cstr(r, "");
    str(r, p->admin1.len || city || country_only ? p->admin1 : p->name);
    cstr(r, name_of_country(p->country));
}

static void lat_lon(row *r, const casus_place *p)
{
    decimal(r, p->text.ptr ? p->lat : NAN, 4);
    decimal(r, p->text.ptr ? p->lon : NAN, 4);
}

static void icews(row *r, const export_event *e, const casus_entity *a, const casus_entity *b, int64_t number)
{
    const casus_event *v = e->event;
    const cameo *c = cameo_of(v->cameo);
    integer(r, number);
    iso_date(r, date_of(e));
    icews_actor(r, a);
    cstr(r, c ? c->name : "");
    cstr(r, cameo_code(v));
    decimal(r, goldstein(v), 1);
    icews_actor(r, b);
    str(r, e->story->id);
    integer(r, v->sentence + 1);
    str(r, e->story->source);
    place_names(r, &v->place);
    lat_lon(r, &v->place);
}

/* ---- Phoenix --------------------------------------------------------------------------------- */

static void phoenix_actor(row *r, const casus_entity *n)
{
    buf full = {0};
    if (!n) {
        empty(r, 4);
        return;
    }
    const char *where = country_of(n->code) ? cameo_country(n->code) : n->code, *what = cameo_sector(n->sector[0]);
    buf_cstr(&full, where);
    buf_cstr(&full, what);
    str(r, str_n(full.ptr ? full.ptr : "", full.len));
    cstr(r, where);
    cstr(r, what);
    cstr(r, n->sector[0][0] ? cameo_sector(n->sector[1]) : "");
    buf_free(&full);
}

static void phoenix(row *r, const export_event *e, const casus_entity *a, const casus_entity *b, int64_t number)
{
    const casus_event *v = e->event;
    casus_date d = date_of(e);
    buf text = {0};
    integer(r, number);
    plain_date(r, d, "");
    integer(r, d.year);
    integer(r, month_of(d));
    integer(r, day_of(d));
    phoenix_actor(r, a);
    phoenix_actor(r, b);
    cstr(r, cameo_code(v));
    buf_fmt(&text, "%.2s", cameo_code(v));
    str(r, str_n(text.ptr, text.len));
    integer(r, phoenix_penta(cameo_root(v)));
    decimal(r, goldstein(v), 1);
    cstr(r, "");
    lat_lon(r, &v->place);
    str(r, v->place.name.ptr ? v->place.name : v->place.text);
    str(r, v->place.admin1);
    cstr(r, v->place.text.ptr ? v->place.country : "");
    buf_clear(&text);
    buf_fmt(&text, "%.*s_%d", (int)e->story->id.len, e->story->id.ptr ? e->story->id.ptr : "", v->sentence);
    str(r, str_n(text.ptr, text.len));
    str(r, e->story->url);
    str(r, e->story->source);
    buf_free(&text);
}

/* ---- POLECAT --------------------------------------------------------------------------------- */

static void list(row *r, const char *const *items, int max)
{
    buf b = {0};
    for (int i = 0; i < max && items[i]; i++) {
        buf_fmt(&b, "%s%s", i ? ";" : "", items[i]);
    }
    str(r, str_n(b.ptr ? b.ptr : "", b.len));
    buf_free(&b);
}

static void polecat_actor(row *r, const casus_entity *n)
{
    if (!n) {
        empty(r, 8);
        return;
    }
    const country *c = country_of(n->code);
    const char *sectors[CASUS_MAX_SECTORS] = {NULL};
    for (int i = 0; i < CASUS_MAX_SECTORS && n->sector[i][0]; i++) {
        sectors[i] = n->sector[i];
    }
    str(r, known_name(n));
    cstr(r, c ? c->name : n->code);
    if (c && c->cow) {
        integer(r, c->cow);
    } else {
        cstr(r, "");
    }
    cstr(r, n->sector[0]);
    list(r, sectors, CASUS_MAX_SECTORS);
    str(r, n->office);
    str(r, n->text);
    str(r, n->wikidata);
}

static void polecat_place(row *r, const casus_place *p)
{
    str(r, p->name.ptr ? p->name : p->text);
    place_names(r, p);
    lat_lon(r, p);
    if (p->geonameid) {
        integer(r, p->geonameid);
    } else {
        cstr(r, "");
    }
    str(r, p->text);
    cstr(r, p->text.ptr ? p->resolution : "");
}

static void polecat(row *r, const export_event *e, const casus_entity *a, const casus_entity *b, int64_t number)
{
    static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                        "MATERIAL CONFLICT"};
    const casus_event *v = e->event;
    buf id = {0};
    for (uint32_t i = 0; i < e->story->id.len; i++) { /* readers take the story for what stands before the first '_' */
        char c = e->story->id.ptr[i];
        buf_char(&id, c == '_' ? '-' : c);
    }
    buf_fmt(&id, "_%lld", (long long)number);
    str(r, str_n(id.ptr, id.len));
    iso_date(r, date_of(e));
    cstr(r, casus_type_name(v->type));
    list(r, v->mode, 3);
    decimal(r, v->scale, 1);
    cstr(r, quads[casus_type_quad(v->type)]);
    list(r, v->context, 4);
    polecat_actor(r, a);
    polecat_actor(r, b);
    polecat_place(r, &v->place);
    str(r, e->story->source);
    iso_date(r, e->story->date);
    empty(r, 3);
    str(r, e->story->language);
    cstr(r, "casus " CASUS_VERSION);
    buf_free(&id);
}

/* ---- headings -------------------------------------------------------------------------------- */

static const char icews_heading[] =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
    "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
    "Longitude\n";
static const char polecat_heading[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\t"
    "Recipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\t"
    "Wikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\t"
    "Raw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\t"
    "Version\n";

void export_heading(casus_buf *out, export_format f)
{
    buf_cstr(out, f == EXPORT_ICEWS ? icews_heading : f == EXPORT_POLECAT ? polecat_heading : "");
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool happened(casus_status s)
{
    return s == CASUS_STATUS_ACTUAL || s == CASUS_STATUS_HISTORICAL;
}

static void pair(casus_buf *out, export_format f, const export_event *e, int actor, int recipient)
{
    const casus_event *v = e->event;
    const casus_entity *a = actor < v->n_actor ? &v->actor[actor] : NULL;
    const casus_entity *b = recipient < v->n_recipient ? &v->recipient[recipient] : NULL;
    int64_t number = number_of(e, actor, recipient);
    row r = {.out = out, .none = f == EXPORT_POLECAT ? "None" : ""};
    switch (f) {
    case EXPORT_ICEWS:
        icews(&r, e, a, b, number);
        break;
    case EXPORT_PHOENIX:
        phoenix(&r, e, a, b, number);
        break;
    case EXPORT_POLECAT:
        polecat(&r, e, a, b, number);
        break;
    default:
        gdelt(&r, e, a, b, number, f == EXPORT_GDELT2);
    }
    end_row(&r);
}

void export_row(casus_buf *out, export_format f, const export_event *e, bool any_status)
{
    const casus_event *v = e->event;
    if (f == EXPORT_PLOVER) {
        export_plover(out, e);
        return;
    }
    if (!any_status && !happened(v->status)) {
        return;
    }
    for (int i = 0; i < (v->n_actor ? v->n_actor : 1); i++) {
        for (int k = 0; k < (v->n_recipient ? v->n_recipient : 1); k++) {
            pair(out, f, e, i, k);
        }
    }
}
