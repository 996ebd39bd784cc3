/* SPDX-License-Identifier: MIT */
#include "events/count.h"

#include <string.h>

#include "base/str.h"
#include "events/role.h"
#include "syntax/number.h"

static bool word_in(const syntax *t, int32_t i, lex_known k)
{
    int c = lexicon_known(t->lex, k);
    return c >= 0 && lex_set_has(lexicon_classes(t->lex, t->hash[i]), (uint32_t)c);
}

static const char *what_of(const syntax *t, const act *x)
{
    bool arrest = x->mode[0] && strcmp(x->mode[0], "arrest") == 0;
    if (x->type == CASUS_TYPE_COERCE && arrest)
        return "arrested";
    if (x->type == CASUS_TYPE_ASSAULT && word_in(t, x->m.word, LEX_KNOWN_KILLING))
        return "dead";
    if (x->type == CASUS_TYPE_ASSAULT && word_in(t, x->m.word, LEX_KNOWN_INJURING))
        return "injured";
    return NULL;
}

static int add(const syntax *t, int32_t word, const char *what, casus_count *out, int n)
{
    casus_count c;
    if (n == CASUS_MAX_COUNTS || !number_of(t, word, &c))
        return n;
    for (int i = 0; i < n; i++)
        if (strcmp(out[i].what, what) == 0)
            return n;
    c.what = what;
    out[n++] = c;
    return n;
}

int count_find(const syntax *t, const act *x, casus_count *out, int n)
{
    const char *what = what_of(t, x);
    for (int i = 0; what && i < x->m.recipient.n; i++)
        n = add(t, x->m.recipient.word[i], what, out, n);
    bool crowd = x->type == CASUS_TYPE_PROTEST || x->type == CASUS_TYPE_MOBILIZE;
    for (int i = 0; crowd && i < x->m.actor.n; i++)
        n = add(t, x->m.actor.word[i], "size", out, n);
    for (int i = 0; crowd && i < x->m.used.n; i++)
        n = add(t, x->m.used.word[i], "size", out, n);
    bool vote = word_in(t, x->m.word, LEX_KNOWN_VOTING);
    bool against = vote && (x->type == CASUS_TYPE_REJECT);
    for (int i = 0; vote && i < x->m.actor.n; i++)
        n = add(t, x->m.actor.word[i], against ? "votes_against" : "votes_for", out, n);
    return n;
}
