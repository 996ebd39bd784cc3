/* SPDX-License-Identifier: MIT
 * country.h: codes of countries in the layouts of others. */
#ifndef CASUS_COUNTRY_H
#define CASUS_COUNTRY_H

typedef struct country {
    const char *iso;   /* ISO 3166-1 alpha-3; XKX: Kosovo */
    const char *cameo; /* as CAMEO and GDELT code actors */
    const char *fips;  /* FIPS 10-4, as GDELT codes places; "": none */
    int cow;           /* Correlates of War number; 0: none */
    const char *name;
} country;

/* NULL where it is no country. */
const country *country_of(const char *iso);
#endif
