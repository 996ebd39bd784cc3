/* SPDX-License-Identifier: MIT
 * names.c: the words of the record for the enums of record.h. */
#include "casus/casus.h"

#define PLAIN(n) #n,
#define FIRST(s, n) s,
#define SECOND(n, s) s,
#define TYPE(n, q) #n,
#define QUAD(n, q) q,
#define AT(table, i) ((unsigned)(i) < sizeof(table) / sizeof *(table) ? (table)[i] : NULL)

static const char *const types[] = {CASUS_TYPE_LIST(TYPE)};
static const int quads[] = {CASUS_TYPE_LIST(QUAD)};
static const char *const rels[] = {CASUS_DEPREL_LIST(FIRST)};
static const char *const upos_tags[] = {CASUS_UPOS_LIST(PLAIN)};
static const char *const names[] = {CASUS_NAME_LIST(PLAIN)};
static const char *const statuses[] = {CASUS_STATUS_LIST(SECOND)};
static const char *const stances[] = {CASUS_STANCE_LIST(SECOND)};
static const char *const kinds[] = {CASUS_KIND_LIST(SECOND)};
static const char *const ways[] = {CASUS_RESOLVED_LIST(SECOND)};
static const char *const stages[] = {"segment", "nlp", "actors", "events"};

const char *casus_type_name(casus_type type)
{
    return AT(types, type);
}

int casus_type_quad(casus_type type)
{
    return (unsigned)type < CASUS_TYPE_N ? quads[type] : 0;
}

const char *casus_rel_name(casus_rel rel)
{
    return AT(rels, rel);
}

const char *casus_upos_name(casus_upos upos)
{
    return AT(upos_tags, upos);
}

const char *casus_name_name(casus_name name)
{
    return AT(names, name);
}

const char *casus_status_name(casus_status status)
{
    return AT(statuses, status);
}

const char *casus_stance_name(casus_stance stance)
{
    return AT(stances, stance);
}

const char *casus_kind_name(casus_kind kind)
{
    return AT(kinds, kind);
}

const char *casus_resolved_name(casus_resolved how)
{
    return AT(ways, how);
}

const char *casus_stage_name(casus_stage stage)
{
    return AT(stages, stage);
}
