/* SPDX-License-Identifier: MIT */
#include "events/share.h"

#include <string.h>

#include "syntax/span.h"

static void copy_recipient(roles *to, const casus_entity *from, int n)
{
    memcpy(to->recipient, from, sizeof to->recipient);
    to->n_recipient = n;
}

/* A request that is turned down was made to whoever turns it down. */
static void complete_answers(sentence_code *s)
{
    for (int i = 0; i < s->n; i++) {
        act *a = &s->acts[i];
        int above = a->s.answered_by;
        if (a->drop != ACT_KEPT || above < 0)
            continue;
        act *b = &s->acts[above];
        if (b->type == CASUS_TYPE_REJECT && !b->mode[0] && a->type == CASUS_TYPE_REQUEST)
            b->mode[0] = a->mode[0]; /* what is refused is what was asked for */
        if (s->who[i].n_recipient > 0)
            continue;
        copy_recipient(&s->who[i], s->who[above].actor, s->who[above].n_actor);
    }
}

static bool takes_part(const roles *r, const casus_entity *e)
{
    for (int j = 0; j < r->n_actor; j++)
        if (span_same(&r->actor[j], e))
            return true;
    return false;
}

/* "agreed to send arms to Chad", "offered to meet the president of Peru": whom it is meant for is said in the content
 * alone, as its recipient or as the other party of a mutual act. */
static void complete_contents(sentence_code *s)
{
    for (int i = 0; i < s->n; i++) {
        const act *a = &s->acts[i];
        roles *r = &s->who[i];
        bool own = a->type == CASUS_TYPE_AGREE || a->type == CASUS_TYPE_CONCEDE || a->type == CASUS_TYPE_THREATEN ||
                   a->type == CASUS_TYPE_REJECT;
        if (a->drop != ACT_KEPT || !own || a->content < 0 || r->n_recipient > 0)
            continue;
        const roles *q = &s->who[a->content];
        bool mutual = s->acts[a->content].m.mutual.n > 0 && q->n_recipient == 0;
        const casus_entity *list = mutual ? q->actor : q->recipient;
        for (int k = 0; k < (mutual ? q->n_actor : q->n_recipient); k++)
            if (!takes_part(r, &list[k]))
                r->recipient[r->n_recipient++] = list[k];
    }
}

/* "praised the government and promised grants": the second verb is meant for whom the first was. */
static void share_conjuncts(sentence_code *s, int i)
{
    const syntax *t = &s->t;
    act *a = &s->acts[i];
    for (int j = 0; j < s->n; j++) {
        const act *b = &s->acts[j];
        bool sides = (t->w[a->host].rel == CASUS_REL_CONJ && t->w[a->host].head == b->host) ||
                     (t->w[b->host].rel == CASUS_REL_CONJ && t->w[b->host].head == a->host);
        bool first = t->w[b->host].head == a->host;
        if (!sides || syn_find(t, first ? b->host : a->host, CASUS_REL_NSUBJ) >= 0 || s->who[j].n_recipient == 0 ||
            s->who[i].n_actor == 0)
            continue;
        bool gives = (a->type == CASUS_TYPE_AGREE || a->type == CASUS_TYPE_AID) && b->type == CASUS_TYPE_SUPPORT &&
                     a->content < 0;
        bool police = a->type == CASUS_TYPE_ASSAULT && a->mode[0] && strcmp(a->mode[0], "crowd-control") == 0 &&
                      b->type == CASUS_TYPE_COERCE;
        if (gives || police) {
            copy_recipient(&s->who[i], s->who[j].recipient, s->who[j].n_recipient);
            return;
        }
    }
}

/* "pardoned the elders, who walked free": whoever pardoned them let them go. */
static void share_release(sentence_code *s, int i)
{
    const syntax *t = &s->t;
    const act *a = &s->acts[i];
    if (a->type != CASUS_TYPE_RETREAT || s->who[i].n_actor > 0 || t->w[a->host].rel != CASUS_REL_ACL_RELCL)
        return;
    for (int j = 0; j < s->n; j++) {
        const act *b = &s->acts[j];
        if (b->drop != ACT_KEPT || b->type != CASUS_TYPE_CONCEDE || b->m.recipient.n == 0 ||
            b->m.recipient.word[0] != t->w[a->host].head)
            continue;
        memcpy(s->who[i].actor, s->who[j].actor, sizeof s->who[i].actor);
        s->who[i].n_actor = s->who[j].n_actor;
        return;
    }
}

static bool is_hostile(casus_type t)
{
    switch (t) {
    case CASUS_TYPE_REJECT:
    case CASUS_TYPE_ACCUSE:
    case CASUS_TYPE_THREATEN:
    case CASUS_TYPE_SANCTION:
    case CASUS_TYPE_MOBILIZE:
        return true;
    default:
        return false;
    }
}

/* Does act a answer b: "..., prompting X to ...", "X ... after Y ..."? */
static bool answers(const syntax *t, const act *a, const act *b)
{
    int32_t h = t->w[a->host].head;
    if (h >= 0 && h < t->n && t->w[a->host].rel == CASUS_REL_XCOMP && syn_lemma(t, h, "prompt"))
        return t->w[h].head == b->host;
    return t->w[b->host].rel == CASUS_REL_ADVCL && t->w[b->host].head == a->host && syn_marked(t, b->host, "after");
}

/* What one state does in answer to another is meant for it; and a show of force that is answered was meant for whoever
 * answers. */
static void share_reactions(sentence_code *s, int i)
{
    const act *a = &s->acts[i];
    if (!is_hostile(a->type) || s->who[i].n_actor == 0 || !s->who[i].actor[0].code[0])
        return;
    for (int j = 0; j < s->n; j++) {
        const act *b = &s->acts[j];
        roles *p = &s->who[i], *q = &s->who[j];
        if (b->drop != ACT_KEPT || !is_hostile(b->type) || !answers(&s->t, a, b) || q->n_actor == 0 ||
            !q->actor[0].code[0] || strcmp(p->actor[0].code, q->actor[0].code) == 0)
            continue;
        if (p->n_recipient == 0)
            copy_recipient(p, q->actor, q->n_actor);
        if (q->n_recipient == 0 && b->type == CASUS_TYPE_MOBILIZE)
            copy_recipient(q, p->actor, p->n_actor);
        return;
    }
}

/* "a drone strike killed 11": the noun tells the means. */
static void share_means(sentence_code *s, int i)
{
    act *a = &s->acts[i];
    for (int j = 0; j < s->n && a->type == CASUS_TYPE_ASSAULT && !a->mode[0]; j++) {
        const act *b = &s->acts[j];
        if (j != i && b->type == CASUS_TYPE_ASSAULT && b->host == a->m.word && b->drop != ACT_CONTENT)
            a->mode[0] = b->mode[0];
    }
}

void share_level_battles(sentence_code *s)
{
    for (int i = 0; i < s->n; i++) {
        roles *r = &s->who[i];
        bool sides = r->n_actor > 1 && strcmp(r->actor[0].code, r->actor[r->n_actor - 1].code) != 0;
        if (s->acts[i].type == CASUS_TYPE_ASSAULT && s->acts[i].m.mutual.n > 0 && sides)
            r->n_recipient = 0;
    }
}

void share_parties(sentence_code *s)
{
    complete_answers(s);
    complete_contents(s);
    for (int i = 0; i < s->n; i++) {
        if (s->acts[i].drop != ACT_KEPT)
            continue;
        if (s->who[i].n_recipient == 0)
            share_conjuncts(s, i);
        share_release(s, i);
        share_means(s, i);
        share_reactions(s, i);
    }
}
