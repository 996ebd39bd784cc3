/* SPDX-License-Identifier: MIT
 * about.c: what this server has: the page shows views for that. */
#include "context.h"
#include "route.h"

void about_get(context *c, const request *q, response *r)
{
    (void)q;
    r->status = 200;
    casus_buf_fmt(&r->body, "{\"version\":\"%s\",\"record\":%s,\"pacts\":%s,\"add\":%s}\n",
                  casus_version(), c->record ? "true" : "false", c->pacts ? "true" : "false",
                  c->record && desk_adds(c->record) ? "true" : "false");
}
