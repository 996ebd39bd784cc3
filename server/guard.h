/* SPDX-License-Identifier: MIT
 * guard.h: who may ask. */
#ifndef GUARD_H
#define GUARD_H
#include "request.h"

/* Whether `host` is an address (not a name) of this machine alone. */
bool guard_loopback(const char *host);

/* May the request be answered? Without a token, the header Host must name this machine, so that no page of another
 * site reaches the server through a name that it points here. With one, the request must show it: "Authorization:
 * Bearer TOKEN" or the cookie that `/?token=TOKEN` sets. A POST that a browser sends from another site is refused in
 * both cases. False: *r says why. */
bool guard_allows(const char *token, const char *method, const request *q, response *r);

/* Is this `/?token=` with the right token? */
bool guard_login(const char *token, const request *q);
#endif
