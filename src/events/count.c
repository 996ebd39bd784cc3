/* SPDX-License-Identifier: MIT */
#include "events/count.h"

#include <string.h>

#include "base/str.h"
#include "events/role.h"
#include "syntax/number.h"

static const char *what_of(const syntax *t, const act *x)
{
    bool arrest = x->mode[0] && strcmp(x->mode[0], "arrest") == 0;
    if (x->type == CASUS_TYPE_COERCE && arrest)
        return "arrested";
    if (x->type == CASUS_TYPE_ASSAULT && syn_known(t, x->m.word, LEX_KNOWN_KILLING))
        return "dead";
    if (x->type == CASUS_TYPE_ASSAULT && syn_known(t, x->m.word, LEX_KNOWN_INJURING))
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

/* What a verb or adjective says of people: killed, wounded; NULL: neither. */
static const char *harm_of(const syntax *t, int32_t i)
{
    if (syn_known(t, i, LEX_KNOWN_KILLING) || syn_lemma(t, i, "dead") || syn_lemma(t, i, "die"))
        return "dead";
    return syn_known(t, i, LEX_KNOWN_INJURING) ? "injured" : NULL;
}

/* "dozens" and "50" stand for people, "20 tanks" do not. */
static bool counts_people(const syntax *t, int32_t i)
{
    return t->w[i].upos == CASUS_UPOS_NUM || syn_is_people(t, i) || syn_entity(t, i) != NULL;
}

/* Whoever a verb of harm says it of: its object, or its subject where it has none ("three guards died"). */
static int add_harm(const syntax *t, int32_t v, casus_count *out, int n)
{
    const char *what = harm_of(t, v);
    int32_t whom = what ? syn_object(t, v) : -1;
    if (what && whom < 0 && (syn_lemma(t, v, "die") || t->w[v].upos == CASUS_UPOS_ADJ))
        whom = syn_subject(t, v);
    if (what && whom < 0 && t->w[v].head >= 0 && t->w[v].rel == CASUS_REL_AMOD)
        whom = t->w[v].head;
    if (whom >= 0 && counts_people(t, whom))
        n = add(t, whom, what, out, n);
    bool alone = what && whom < 0 && t->w[v].upos == CASUS_UPOS_ADJ; /* "20 dead", "five wounded" */
    return alone ? add(t, v, what, out, n) : n;
}

/* Verbs beside and below the act: "killed 20 and wounded 50", "an attack that left 12 dead", "a raid in which 30 died". */
static int add_harm_near(const syntax *t, int32_t i, int depth, casus_count *out, int n)
{
    for (int32_t c = t->child[i]; c >= 0; c = t->next[c]) {
        casus_rel r = (casus_rel)t->w[c].rel;
        bool clause = r == CASUS_REL_CONJ || r == CASUS_REL_ADVCL || r == CASUS_REL_ACL || r == CASUS_REL_ACL_RELCL ||
                      r == CASUS_REL_XCOMP || r == CASUS_REL_OBJ || r == CASUS_REL_OBL || r == CASUS_REL_AMOD;
        if (!clause)
            continue;
        if (harm_of(t, c))
            n = add_harm(t, c, out, n);
        if (depth > 0)
            n = add_harm_near(t, c, depth - 1, out, n);
    }
    return n;
}

int count_find(const syntax *t, const act *x, casus_count *out, int n)
{
    const char *what = what_of(t, x);
    for (int i = 0; what && i < x->m.recipient.n; i++)
        n = add(t, x->m.recipient.word[i], what, out, n);
    if (x->type == CASUS_TYPE_ASSAULT)
        n = add_harm_near(t, x->m.word, 2, out, n);
    if (x->type == CASUS_TYPE_ASSAULT && x->host != x->m.word)
        n = add_harm_near(t, x->host, 1, out, n);
    bool crowd = x->type == CASUS_TYPE_PROTEST || x->type == CASUS_TYPE_MOBILIZE;
    for (int i = 0; crowd && i < x->m.actor.n; i++)
        n = add(t, x->m.actor.word[i], "size", out, n);
    for (int i = 0; crowd && i < x->m.used.n; i++)
        n = add(t, x->m.used.word[i], "size", out, n);
    bool vote = syn_known(t, x->m.word, LEX_KNOWN_VOTING);
    bool against = vote && (x->type == CASUS_TYPE_REJECT);
    for (int i = 0; vote && i < x->m.actor.n; i++)
        n = add(t, x->m.actor.word[i], against ? "votes_against" : "votes_for", out, n);
    return n;
}
