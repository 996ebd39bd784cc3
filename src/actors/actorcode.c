/* SPDX-License-Identifier: MIT
 * actorcode.c: a code is a row of groups of three. The first says the country, or what kind of actor between states;
 * the others say role, faith, body. Sources: CAMEO codebook 1.1b3, chapters 3 and 4; sectors of PLOVER 2.0. */
#include "actors/actorcode.h"

typedef struct role {
    char code[4];
    gz_sector sector;
} role;

/* MED is the media in CAMEO and health in PLOVER; insurgents, separatists and radicals are one in PLOVER. */
static const role roles[] = {
    {"GOV", GZ_SEC_GOV}, {"MIL", GZ_SEC_MIL}, {"JUD", GZ_SEC_JUD}, {"LEG", GZ_SEC_LEG}, {"COP", GZ_SEC_COP},
    {"SPY", GZ_SEC_SPY}, {"REB", GZ_SEC_REB}, {"INS", GZ_SEC_REB}, {"SEP", GZ_SEC_REB}, {"RAD", GZ_SEC_REB},
    {"UAF", GZ_SEC_UAF}, {"PTY", GZ_SEC_PTY}, {"OPP", GZ_SEC_OPP}, {"AGR", GZ_SEC_AGR}, {"BUS", GZ_SEC_BUS},
    {"CRM", GZ_SEC_CRM}, {"CVL", GZ_SEC_CVL}, {"EDU", GZ_SEC_EDU}, {"ELI", GZ_SEC_ELI}, {"LAB", GZ_SEC_LAB},
    {"REF", GZ_SEC_REF}, {"MED", GZ_SEC_JRN}, {"HLH", GZ_SEC_MED}, {"DEV", GZ_SEC_SOC}, {"ENV", GZ_SEC_SOC},
    {"HRI", GZ_SEC_SOC}, {"REL", GZ_SEC_REL}, {"CHR", GZ_SEC_REL}, {"CTH", GZ_SEC_REL}, {"PRO", GZ_SEC_REL},
    {"MOS", GZ_SEC_REL}, {"MUS", GZ_SEC_REL}, {"SHI", GZ_SEC_REL}, {"SUN", GZ_SEC_REL}, {"JEW", GZ_SEC_REL},
    {"HIN", GZ_SEC_REL}, {"BUD", GZ_SEC_REL}, {"SIK", GZ_SEC_REL}};

/* Parts of the world and groups without a country: nobody in particular. */
static const char *const regions[] = {"INT", "WST", "AFR", "ASA", "EUR", "LAM", "MEA", "SEA", "SAS", "CAS", "CFR", "EAF",
                                      "WAF", "NAF", "SAF", "EEU", "WEU", "SAM", "NMR", "CRB", "SCN", "BLK", "PGS",
                                      "BAL", "EIN", "NON"};

static const char *const kinds[] = {"IGO", "NGO", "IMG", "MNC", "UNO"};

static const struct {
    char code[4], now[4];
} aliases[] = {{"ROM", "ROU"}, {"TMP", "TLS"}, {"ZAR", "COD"}, {"PAL", "PSE"}, {"GZA", "PSE"}, {"WBK", "PSE"},
               {"SRP", "SRB"}, {"KSV", "XKX"}, {"NGM", "ISM"}};

static gz_sector sector_of(casus_str group)
{
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (str_is(group, roles[i].code)) {
            return roles[i].sector;
        }
    }
    return GZ_SEC_NONE;
}

static bool listed(casus_str group, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_is(group, list[i])) {
            return true;
        }
    }
    return false;
}

static void add_sector(actor_code *c, gz_sector s)
{
    for (int i = 0; i < 4 && s; i++) {
        if (c->sector[i] == s) {
            return;
        }
        if (!c->sector[i]) {
            c->sector[i] = (uint8_t)s;
            return;
        }
    }
}

/* A faith beside a role says what kind of role it is, not what the actor does. */
static void drop_faith(actor_code *c)
{
    if (c->sector[0] == GZ_SEC_REL && c->sector[1]) {
        memmove(c->sector, c->sector + 1, 3);
        c->sector[3] = 0;
    }
}

static void first_group(actor_code *c, casus_str group)
{
    if (sector_of(group)) {
        add_sector(c, sector_of(group));
        return;
    }
    if (listed(group, regions, sizeof regions / sizeof *regions)) {
        return;
    }
    memcpy(c->country, group.ptr, 3);
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (str_is(group, aliases[i].code)) {
            memcpy(c->country, aliases[i].now, 4);
        }
    }
}

/* The United Nations and the European Union have codes of their own in PLOVER. */
static void next_group(actor_code *c, casus_str group)
{
    if (memcmp(c->country, "IGO", 4) == 0 && str_is(group, "UNO")) {
        memcpy(c->country, "UNO", 4);
    } else if (memcmp(c->country, "IGO", 4) == 0 && str_is(group, "EEC")) {
        memcpy(c->country, "EUR", 4);
    } else {
        add_sector(c, sector_of(group));
    }
}

bool actor_code_read(casus_str text, actor_code *out)
{
    *out = (actor_code){.nobody = str_is(text, "---")};
    if (out->nobody) {
        return true;
    }
    bool before = text.len && text.ptr[0] == '~', behind = text.len && text.ptr[text.len - 1] == '~';
    out->agent = before || behind;
    text = str_n(text.ptr + before, text.len - before - (behind && text.len > 1));
    for (uint32_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) {
            return false;
        }
    }
    if (text.len < 3 || text.len % 3 || text.ptr[0] <= '9') {
        return false;
    }
    for (uint32_t i = 0; i < text.len; i += 3) {
        (i || before ? next_group : first_group)(out, str_n(text.ptr + i, 3));
    }
    out->bare = text.len == 3 && out->country[0] && !listed(text, kinds, sizeof kinds / sizeof *kinds);
    drop_faith(out);
    return true;
}
