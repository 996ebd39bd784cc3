/* SPDX-License-Identifier: MIT */
#include "base/pack.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"

/* As in PNG: the high bit, the CR-LF and the lone LF show a transfer in text mode, 0x1A stops a terminal listing. */
static const uint8_t magic[8] = {0x89, 'C', 'A', 'S', '\r', '\n', 0x1A, '\n'};
static const uint32_t byte_order = 0x01020304;
static const double known_float = 370.5;

enum { PACK_ALIGN = 64, MAX_SECTIONS = 4096 };

typedef struct header {
    uint8_t magic[8];
    char kind[8];     /* NUL-padded */
    uint32_t version; /* of the kind */
    uint32_t n_sections;
    uint64_t size; /* of the whole file */
    uint32_t byte_order;
    uint32_t reserved;
    double known_float;
    uint64_t reserved2;
    uint64_t checksum; /* XXH3-64 of all bytes of the file but these eight */
} header;

typedef struct entry {
    char name[16]; /* NUL-padded */
    uint64_t offset, size;
} entry;

_Static_assert(sizeof(header) == 64 && sizeof(entry) == 32, "layout of the file");

static uint64_t checksum(const uint8_t *data, size_t size)
{
    XXH3_state_t *s = XXH3_createState();
    if (!s) {
        mem_abort();
    }
    XXH3_64bits_reset(s);
    XXH3_64bits_update(s, data, offsetof(header, checksum));
    XXH3_64bits_update(s, data + sizeof(header), size - sizeof(header));
    uint64_t h = XXH3_64bits_digest(s);
    XXH3_freeState(s);
    return h;
}

static const entry *table(const pack *p)
{
    return (const entry *)(const void *)(p->data + sizeof(header));
}

static bool check_header(const header *h, size_t size, const char *kind, uint32_t min_version, uint32_t max_version,
                         casus_err *e)
{
    if (memcmp(h->magic, magic, sizeof magic) != 0) {
        return err_set(e, CASUS_EMODEL, "not a casus file: wrong magic");
    }
    if (h->byte_order != byte_order || h->known_float != known_float) {
        return err_set(e, CASUS_EMODEL, "written on a machine with another byte order or float format");
    }
    if (strncmp(h->kind, kind, sizeof h->kind) != 0) {
        return err_set(e, CASUS_EMODEL, "wrong kind of file: found '%.8s', expected '%s'", h->kind, kind);
    }
    if (h->version < min_version || h->version > max_version) {
        return err_set(e, CASUS_EMODEL, "%s version %u is too %s: expected %u to %u", kind, h->version,
                       h->version < min_version ? "old" : "new", min_version, max_version);
    }
    if (h->size != size) {
        return err_set(e, CASUS_EMODEL, "file has %zu bytes, its header says %llu", size, (unsigned long long)h->size);
    }
    if (h->n_sections > MAX_SECTIONS || h->n_sections > (size - sizeof *h) / sizeof(entry)) {
        return err_set(e, CASUS_EMODEL, "%u sections do not fit in the file", h->n_sections);
    }
    return true;
}

/* Sections lie behind the table, in order, aligned, without overlap; names are unique and end within 16 bytes. */
static bool check_sections(const pack *p, casus_err *e)
{
    const entry *t = table(p);
    uint64_t at = sizeof(header) + (uint64_t)p->n_sections * sizeof(entry);
    for (uint32_t i = 0; i < p->n_sections; i++) {
        if (t[i].name[0] == '\0' || t[i].name[sizeof t[i].name - 1] != '\0') {
            return err_set(e, CASUS_EMODEL, "section %u has no proper name", i);
        }
        if (t[i].offset % PACK_ALIGN || t[i].offset < at || t[i].offset > p->size ||
            t[i].size > p->size - t[i].offset) {
            return err_set(e, CASUS_EMODEL,
                           "section '%s' lies outside the file or over another: offset %llu, size %llu", t[i].name,
                           (unsigned long long)t[i].offset, (unsigned long long)t[i].size);
        }
        at = t[i].offset + t[i].size;
        for (uint32_t j = 0; j < i; j++) {
            if (strcmp(t[i].name, t[j].name) == 0) {
                return err_set(e, CASUS_EMODEL, "section '%s' occurs twice", t[i].name);
            }
        }
    }
    return true;
}

bool pack_open_trusted(pack *p, const void *data, size_t size, const char *kind, uint32_t min_version,
                       uint32_t max_version, casus_err *e)
{
    *p = (pack){0};
    if (size < sizeof(header)) {
        return err_set(e, CASUS_EMODEL, "file has %zu bytes, a %s file has at least %zu", size, kind, sizeof(header));
    }
    if ((uintptr_t)data % PACK_ALIGN) {
        return err_set(e, CASUS_EMODEL, "data is not aligned to %d bytes", PACK_ALIGN);
    }
    const header *h = data;
    if (!check_header(h, size, kind, min_version, max_version, e)) {
        return false;
    }
    pack found = {.data = data, .size = size, .version = h->version, .n_sections = h->n_sections};
    if (!check_sections(&found, e)) {
        return false;
    }
    *p = found;
    return true;
}

bool pack_open(pack *p, const void *data, size_t size, const char *kind, uint32_t min_version, uint32_t max_version,
               casus_err *e)
{
    if (!pack_open_trusted(p, data, size, kind, min_version, max_version, e)) {
        return false;
    }
    uint64_t said = ((const header *)data)->checksum, found = checksum(data, size);
    if (said != found) {
        *p = (pack){0};
        return err_set(e, CASUS_EMODEL, "damaged %s file: checksum is %016llx, the header says %016llx", kind,
                       (unsigned long long)found, (unsigned long long)said);
    }
    return true;
}

bool pack_kind(const void *data, size_t size, char kind[9])
{
    const header *h = data;
    if (size < sizeof *h || memcmp(h->magic, magic, sizeof magic) != 0) {
        return false;
    }
    memcpy(kind, h->kind, sizeof h->kind);
    kind[8] = '\0';
    return true;
}

const void *pack_at(const pack *p, uint32_t i, const char **name, size_t *size)
{
    const entry *t = table(p) + i;
    *name = t->name;
    *size = (size_t)t->size;
    return p->data + t->offset;
}

uint64_t pack_checksum(const pack *p)
{
    return ((const header *)(const void *)p->data)->checksum;
}

const void *pack_get(const pack *p, const char *name, size_t *size)
{
    for (uint32_t i = 0; i < p->n_sections; i++) {
        const char *found;
        const void *data = pack_at(p, i, &found, size);
        if (strcmp(found, name) == 0) {
            return data;
        }
    }
    *size = 0;
    return NULL;
}

static size_t aligned(size_t n)
{
    return (n + PACK_ALIGN - 1) / PACK_ALIGN * PACK_ALIGN;
}

static size_t layout(entry *t, const pack_part *parts, uint32_t n)
{
    size_t at = sizeof(header) + n * sizeof(entry);
    for (uint32_t i = 0; i < n; i++) {
        at = aligned(at);
        t[i] = (entry){.offset = at, .size = parts[i].size};
        memcpy(t[i].name, parts[i].name, strlen(parts[i].name));
        at += parts[i].size;
    }
    return aligned(at);
}

static void fill(uint8_t *out, size_t size, const char *kind, uint32_t version, const entry *t, const pack_part *parts,
                 uint32_t n)
{
    header h = {
        .version = version, .n_sections = n, .size = size, .byte_order = byte_order, .known_float = known_float};
    memcpy(h.magic, magic, sizeof magic);
    memcpy(h.kind, kind, strlen(kind));
    memcpy(out, &h, sizeof h);
    memcpy(out + sizeof h, t, n * sizeof *t);
    for (uint32_t i = 0; i < n; i++) {
        if (parts[i].size) {
            memcpy(out + t[i].offset, parts[i].data, parts[i].size);
        }
    }
    h.checksum = checksum(out, size);
    memcpy(out, &h, sizeof h);
}

bool pack_write(const char *path, const char *kind, uint32_t version, const pack_part *parts, uint32_t n, casus_err *e)
{
    if (strlen(kind) > 7 || n > MAX_SECTIONS) {
        return err_set(e, CASUS_EUSAGE, "kind '%s' is longer than 7 bytes, or more than %d sections", kind,
                       MAX_SECTIONS);
    }
    for (uint32_t i = 0; i < n; i++) {
        if (parts[i].name[0] == '\0' || strlen(parts[i].name) > 15) {
            return err_set(e, CASUS_EUSAGE, "section name '%s' does not have 1 to 15 bytes", parts[i].name);
        }
    }
    entry *t = mem_zalloc(n, sizeof *t);
    size_t size = layout(t, parts, n);
    uint8_t *out = mem_zalloc(size, 1);
    fill(out, size, kind, version, t, parts, n);
    bool ok = file_write(path, &(file_part){out, size}, 1, e);
    free(out);
    free(t);
    return ok;
}
