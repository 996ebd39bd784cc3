/* SPDX-License-Identifier: MIT */
#include "claims/attribute.h"

#include <string.h>

#include "base/str.h"
#include "syntax/condition.h"
#include "syntax/span.h"

/* ---- Who stands between ------------------------------------------------------------------------------ */

/* The sayings that hold the word, those with the shortest content first. `cues`: also one whose cue it is. */
static int holding(const voices *v, uint32_t k, int32_t word, bool cues, const saying *out[SPEECH_MAX])
{
    const sent_voices *s = &v->sent[k];
    int n = 0;
    for (int i = 0; i < s->n; i++) {
        const saying *x = &s->items[i];
        bool cue = cues && word == x->cue && !x->clause; /* "claimed responsibility", "claimed the attack" */
        if ((word < x->from || word > x->to || word == x->cue) && !cue)
            continue;
        int at = n++;
        while (at > 0 && out[at - 1]->content != x->content && out[at - 1]->to - out[at - 1]->from > x->to - x->from)
            out[at] = out[at - 1], at--;
        out[at] = x;
    }
    return n;
}

static bool same_side(const casus_entity *a, const casus_entity *b)
{
    if (span_same(a, b))
        return true;
    if (!a->code[0] || strcmp(a->code, b->code) != 0)
        return false;
    bool gov_a = !a->sector[0][0] || strcmp(a->sector[0], "GOV") == 0;
    bool gov_b = !b->sector[0][0] || strcmp(b->sector[0], "GOV") == 0;
    return gov_a && gov_b; /* a state, its government and those who lead it speak for each other */
}

static void add_via(casus_claim *c, const casus_entity *e)
{
    if (span_same(&c->source, e) || c->source.start == e->start)
        return;
    for (int i = 0; i < c->n_via; i++)
        if (c->via[i].start == e->start)
            return;
    if (c->n_via < CASUS_MAX_VIA)
        c->via[c->n_via++] = *e;
}

static int add_claims(casus_claim *list, int n, const casus_claim *more, int m)
{
    for (int i = 0; i < m && n < CASUS_MAX_CLAIMS; i++) {
        bool known = false;
        for (int j = 0; j < n; j++)
            known |= list[j].source.start == more[i].source.start ||
                     (list[j].stance == more[i].stance && span_same(&list[j].source, &more[i].source));
        if (!known)
            list[n++] = more[i];
    }
    return n;
}

/* Whoever stands further out relays what the nearer ones say. */
static void relay(casus_claim *list, int n, const casus_claim *outer, int m)
{
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++)
            add_via(&list[i], &outer[j].source);
        for (int j = 0; j < m; j++)
            for (int q = 0; q < outer[j].n_via; q++)
                add_via(&list[i], &outer[j].via[q]);
    }
}

static bool is_own(const casus_event *e, const casus_claim *c)
{
    if (!e || c->stance == CASUS_STANCE_DENIES || c->stance == CASUS_STANCE_DOUBTS || c->stance == CASUS_STANCE_EXPECTS)
        return false;
    for (int i = 0; i < e->n_actor; i++)
        if (e->type == CASUS_TYPE_SANCTION ? span_same(&e->actor[i], &c->source) : same_side(&e->actor[i], &c->source))
            return true;
    return false;
}

static int keep_others(casus_claim *list, int n, const casus_event *self)
{
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (!is_own(self, &list[i]))
            list[kept++] = list[i];
    return kept;
}

/* `self` (may be NULL): the act whose own speech does not count. */
static int gather(const voices *v, uint32_t k, int32_t word, bool cues, const casus_event *self, casus_claim *out)
{
    const saying *found[SPEECH_MAX];
    int n = 0, n_found = holding(v, k, word, cues, found);
    int32_t content = -1;
    for (int i = 0; i < n_found; i++) {
        casus_claim one[CASUS_MAX_CLAIMS];
        int m = voices_claims(v, k, found[i], word, one, CASUS_MAX_CLAIMS);
        bool nearest = n == 0 || found[i]->content == content;
        if (nearest)
            m = keep_others(one, m, self);
        if (m == 0)
            continue;
        if (nearest) {
            content = found[i]->content;
            n = add_claims(out, n, one, m);
        } else {
            relay(out, n, one, m);
        }
    }
    casus_claim quoted;
    if (voices_quoted(v, k, word, &quoted)) {
        int m = keep_others(&quoted, 1, n == 0 ? self : NULL);
        if (n == 0)
            n = add_claims(out, n, &quoted, m);
        else
            relay(out, n, &quoted, m);
    }
    return n;
}

int attribute_word(const voices *v, uint32_t k, int32_t word, casus_claim out[CASUS_MAX_CLAIMS])
{
    return gather(v, k, word, false, NULL, out);
}

/* ---- Events ------------------------------------------------------------------------------------------ */

static bool speech_is_act(casus_type t)
{
    switch (t) {
    case CASUS_TYPE_AGREE:
    case CASUS_TYPE_CONCEDE:
    case CASUS_TYPE_THREATEN:
    case CASUS_TYPE_REQUEST:
    case CASUS_TYPE_ACCUSE:
    case CASUS_TYPE_REJECT:
    case CASUS_TYPE_SANCTION: /* "the court declared it void", "said it suspended" */
        return true;
    default:
        return false;
    }
}

/* Done by saying so: what is to come ("said it would withdraw"), or a finding; what somebody says he did ("said it had
 * refused") is told, not done. */
static bool is_performed(const syntax *t, const casus_event *e)
{
    static const char *const ahead[] = {"will", "would", "shall", "must", "should"};
    int32_t word = e->trigger_word - t->first;
    if (e->type == CASUS_TYPE_SANCTION || e->type == CASUS_TYPE_ACCUSE || syn_is_infinitive(t, word))
        return true;
    for (int32_t at = word, d = 0; d < 2;
         d++, at = t->w[word].head) { /* its own auxiliaries, or those of its light verb */
        if (at < 0 || at >= t->n)
            break;
        for (int32_t c = t->child[at]; c >= 0; c = t->next[c])
            for (size_t k = 0; k < sizeof ahead / sizeof *ahead; k++)
                if (t->w[c].rel == CASUS_REL_AUX &&
                    (syn_lemma(t, c, ahead[k]) || str_eq_nocase(t->w[c].form, str_c(ahead[k]))))
                    return true;
    }
    return false;
}

/* "would approach the possibility of sending arms, depending on X": the condition of the clause that the act is in. */
static void find_condition(const syntax *t, int32_t word, casus_event *e)
{
    for (int d = 0; d < SYN_DEPTH && !e->condition.text.ptr; d++) {
        int32_t from, to;
        for (int32_t c = t->child[word]; c >= 0; c = t->next[c]) {
            if (!condition_is(t, c))
                continue;
            condition_span(t, c, &from, &to);
            int32_t at = e->trigger_word - t->first;
            if (at < from || at > to)
                e->condition = span_cue(t, from, to);
        }
        int32_t h = t->w[word].head;
        casus_rel r = (casus_rel)t->w[word].rel;
        bool clause =
            r == CASUS_REL_CCOMP || r == CASUS_REL_PARATAXIS || r == CASUS_REL_ADVCL || r == CASUS_REL_ACL_RELCL;
        if (h < 0 || h >= t->n || h == word || clause)
            return;
        word = h;
    }
}

static bool all_are(const casus_event *e, casus_stance s)
{
    bool all = e->n_claims > 0;
    for (int i = 0; i < e->n_claims; i++)
        all &= e->claims[i].stance == s;
    return all;
}

void attribute_event(const voices *v, casus_event *e)
{
    const syntax *t = &v->story->sent[e->sentence];
    bool speech = speech_is_act(e->type), own = speech && is_performed(t, e);
    if (e->status == CASUS_STATUS_HYPOTHETICAL || e->status == CASUS_STATUS_PLANNED)
        find_condition(t, e->trigger_word - t->first, e);
    e->n_claims = gather(v, (uint32_t)e->sentence, e->trigger_word - t->first, e->type == CASUS_TYPE_ASSAULT,
                         own ? e : NULL, e->claims);
    if (e->status == CASUS_STATUS_ACTUAL && all_are(e, CASUS_STANCE_DENIES))
        e->status = CASUS_STATUS_NEGATED; /* "rejected the charge that": nobody else says so */
    if (e->status == CASUS_STATUS_ACTUAL && all_are(e, CASUS_STANCE_EXPECTS))
        e->status = CASUS_STATUS_PLANNED;
}
