/* SPDX-License-Identifier: MIT
 * recode.c: what tense, modality and content do to a code (docs/coding.md). The same for every entry. */
#include <string.h>

#include "events/act.h"

static bool is_cooperative(casus_type t)
{
    return t == CASUS_TYPE_CONSULT || t == CASUS_TYPE_SUPPORT || t == CASUS_TYPE_COOPERATE || t == CASUS_TYPE_AID;
}

static bool is_yielding(casus_type t)
{
    return t == CASUS_TYPE_CONCEDE || t == CASUS_TYPE_RETREAT;
}

static bool is_hostile(casus_type t)
{
    return t == CASUS_TYPE_SANCTION || t == CASUS_TYPE_MOBILIZE || t == CASUS_TYPE_COERCE || t == CASUS_TYPE_ASSAULT ||
           t == CASUS_TYPE_PROTEST;
}

/* ---- Codes by content ------------------------------------------------------------------------------- */

typedef struct by_content {
    const char *mode;     /* of REQUEST and REJECT */
    const char *ask;      /* CAMEO digits after 02 and 10 */
    const char *refuse;   /* after 12 */
    const char *intend;   /* after 03 */
    const char *threat;   /* mode of THREATEN */
    const char *threaten; /* CAMEO digits after 13 */
} by_content;

static const by_content contents[CASUS_TYPE_N] = {
    [CASUS_TYPE_AGREE] = {"meet", "7", "7", "7", NULL, "0"},
    [CASUS_TYPE_CONSULT] = {"meet", "6", "5", "6", "relations", "4"},
    [CASUS_TYPE_SUPPORT] = {"assist", "2", "1", "2", NULL, "0"},
    [CASUS_TYPE_CONCEDE] = {"yield", "5", "4", "5", NULL, "0"},
    [CASUS_TYPE_COOPERATE] = {"assist", "1", "1", "1", "relations", "1"},
    [CASUS_TYPE_AID] = {"assist", "3", "2", "3", "relations", "11"},
    [CASUS_TYPE_RETREAT] = {"yield", "5", "4", "5", NULL, "0"},
    [CASUS_TYPE_REQUEST] = {"change", "4", "3", "0", NULL, "0"},
    [CASUS_TYPE_ACCUSE] = {"change", "4", "3", "0", NULL, "0"},
    [CASUS_TYPE_REJECT] = {"change", "4", "3", "0", "relations", "1"},
    [CASUS_TYPE_THREATEN] = {"change", "4", "3", "0", NULL, "0"},
    [CASUS_TYPE_PROTEST] = {"change", "4", "3", "0", "restrict", "3"},
    [CASUS_TYPE_SANCTION] = {"change", "4", "3", "0", "relations", "12"},
    [CASUS_TYPE_MOBILIZE] = {"change", "4", "3", "0", "violence", "8"},
    [CASUS_TYPE_COERCE] = {"change", "4", "3", "0", "restrict", "2"},
    [CASUS_TYPE_ASSAULT] = {"change", "4", "3", "0", "violence", "8"},
};

static void set_mode(act *a, const char *mode)
{
    a->mode[0] = mode;
    a->mode[1] = NULL;
}

static void set_cameo(act *a, const char *root, const char *digits)
{
    memset(a->cameo, 0, sizeof a->cameo);
    memcpy(a->cameo, root, 2);
    memcpy(a->cameo + 2, digits, strlen(digits));
}

static const char *threat_mode(casus_type type, const char *mode)
{
    if (type == CASUS_TYPE_COERCE && mode && strcmp(mode, "arrest") == 0)
        return "arrest";
    if (mode && (strcmp(mode, "deport") == 0 || strcmp(mode, "expel") == 0))
        return "expel";
    if (mode && strcmp(mode, "boycott") == 0)
        return "restrict";
    return contents[type].threat;
}

static void become_threat(act *a, casus_type type, const char *mode)
{
    a->type = CASUS_TYPE_THREATEN;
    set_mode(a, threat_mode(type, mode));
    set_cameo(a, "13", contents[type].threaten);
}

static bool is_resignation(const act *c)
{
    return c->type == CASUS_TYPE_RETREAT && c->mode[0] && strcmp(c->mode[0], "resign") == 0;
}

static void code_content(act *a, const act *c)
{
    casus_type type = c ? c->type : CASUS_TYPE_N;
    char root[3] = {a->cameo[0], a->cameo[1], '\0'};
    switch (a->type) {
    case CASUS_TYPE_REQUEST:
        if (!c)
            set_mode(a, "change");
        else if (is_resignation(c))
            set_mode(a, "change"), set_cameo(a, root, "41"); /* REQ-4 */
        else
            set_mode(a, contents[type].mode), set_cameo(a, root, contents[type].ask);
        break;
    case CASUS_TYPE_REJECT:
        if (!c)
            set_mode(a, NULL);
        else
            set_mode(a, contents[type].mode), set_cameo(a, "12", contents[type].refuse);
        break;
    case CASUS_TYPE_THREATEN:
        if (c)
            become_threat(a, type, c->mode[0]);
        break;
    case CASUS_TYPE_AGREE:
        if (c)
            set_cameo(a, "03", contents[type].intend);
        break;
    default:
        break;
    }
}

/* "agreed to", "promised to", "announced that it would": what the actor says it will do. Consent to yield is still
 * consent; a declared step back is a concession. */
static void code_commitment(act *a, const act *c, bool consent)
{
    if (!c)
        return;
    if (is_yielding(c->type) && consent) {
        set_cameo(a, "03", "5");
    } else if (is_yielding(c->type)) {
        a->type = CASUS_TYPE_CONCEDE;
        set_mode(a, NULL);
        set_cameo(a, "03", "5");
    } else if (is_hostile(c->type)) {
        become_threat(a, c->type, c->mode[0]);
    } else if (c->type == CASUS_TYPE_REJECT) {
        a->type = CASUS_TYPE_REJECT;
    }
}

/* ---- Tense and modality ------------------------------------------------------------------------------ */

static void refuse(act *a)
{
    casus_type was = a->type;
    a->type = CASUS_TYPE_REJECT;
    set_mode(a, contents[was].mode);
    set_cameo(a, "12", contents[was].refuse);
    a->status = CASUS_STATUS_ACTUAL;
}

static void intend(act *a, bool self)
{
    casus_type was = a->type;
    a->status = self || a->s.planned ? CASUS_STATUS_ACTUAL : CASUS_STATUS_PLANNED;
    if (is_cooperative(was)) {
        a->type = CASUS_TYPE_AGREE;
        set_mode(a, NULL);
        set_cameo(a, "03", contents[was].intend);
    } else {
        a->type = CASUS_TYPE_CONCEDE;
        set_mode(a, NULL);
        set_cameo(a, "03", "5");
    }
}

static bool can_refuse(const act *a)
{
    return is_cooperative(a->type) || is_yielding(a->type) || a->type == CASUS_TYPE_AGREE;
}

static bool is_verb(const syntax *t, const act *a)
{
    return syn_pos(t, a->m.word) == LEX_VERB;
}

/* "plans to leave the union": going is no threat where no condition is set. */
static bool leaves(const act *a)
{
    return a->type == CASUS_TYPE_SANCTION && a->mode[0] && strcmp(a->mode[0], "withdraw") == 0;
}

/* "will begin a military operation": the noun names what the verb says will be done. */
static bool is_undertaken(const syntax *t, const act *a)
{
    return a->host != a->m.word && syn_pos(t, a->host) == LEX_VERB && a->type != CASUS_TYPE_PROTEST;
}

static void apply_future(const syntax *t, act *a, bool self)
{
    if (is_cooperative(a->type) || is_yielding(a->type))
        intend(a, self);
    else if (leaves(a) && a->s.if_clause < 0)
        a->status = CASUS_STATUS_PLANNED;
    else if (is_hostile(a->type) && self && (is_verb(t, a) || is_undertaken(t, a)))
        become_threat(a, a->type, a->mode[0]);
    else if (a->type == CASUS_TYPE_ASSAULT && a->s.if_clause >= 0)
        become_threat(a, a->type, a->mode[0]);
    else
        a->status = CASUS_STATUS_PLANNED;
}

static bool can_be_asked(casus_type t)
{
    return is_cooperative(t) || is_yielding(t) || is_hostile(t) || t == CASUS_TYPE_AGREE;
}

/* "said that X must": a demand on X. */
static void ask(act *a)
{
    casus_type was = a->type;
    a->type = CASUS_TYPE_REQUEST;
    a->asked = true;
    set_mode(a, contents[was].mode);
    set_cameo(a, "02", contents[was].ask);
}

static void apply_scope(const syntax *t, act *a, bool self)
{
    const scope *s = &a->s;
    bool future = s->future || s->planned || s->expected;
    if (a->m.frame->flags & LEX_IF_NEGATED)
        return;
    if (s->obligation && s->n_by > 0 && can_be_asked(a->type) && !s->negated) {
        ask(a);
        return;
    }
    if (a->m.frame->flags & LEX_FIXED) {
        if (s->negated)
            a->status = CASUS_STATUS_NEGATED;
        return;
    }
    if (s->negated && s->future && can_refuse(a) && a->m.word == a->host)
        refuse(a);
    else if (s->negated)
        a->status = CASUS_STATUS_NEGATED;
    else if (s->modal && self && is_hostile(a->type) && is_verb(t, a))
        become_threat(a, a->type, a->mode[0]);
    else if (s->modal)
        a->status = CASUS_STATUS_HYPOTHETICAL;
    else if (future)
        apply_future(t, a, self);
    else if (s->if_clause >= 0 && is_hostile(a->type) && self)
        become_threat(a, a->type, a->mode[0]);
}

void recode_act(const syntax *t, act *acts, int i, bool self)
{
    act *a = &acts[i];
    const lex_frame *f = a->m.frame;
    const act *c = a->content >= 0 ? &acts[a->content] : NULL;
    a->type = (casus_type)f->type;
    for (int k = 0; k < f->n_mode; k++)
        a->mode[k] = lexicon_string(t->lex, f->mode[k]);
    memcpy(a->cameo, f->cameo, sizeof a->cameo);
    a->status = CASUS_STATUS_ACTUAL;
    if (f->flags & LEX_BY_CONTENT)
        code_content(a, c);
    if (f->flags & (LEX_COMMIT | LEX_CONSENT))
        code_commitment(a, c, (f->flags & LEX_CONSENT) != 0);
    apply_scope(t, a, self);
}
