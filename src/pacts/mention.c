/* SPDX-License-Identifier: MIT */
#include "pacts/mention.h"

#include "base/str.h"
#include "pacts/match.h"
#include "syntax/span.h"

static bool lemma_in(const syntax *t, int32_t i, const char *const *words)
{
    for (; *words; words++) {
        if (syn_lemma(t, i, *words) || str_eq_nocase(t->w[i].form, str_c(*words))) {
            return true;
        }
    }
    return false;
}

bool mention_is(const syntax *t, int32_t i, bool weak)
{
    static const char *const strong[] = {"treaty", "pact", "agreement", "accord", "convention", "protocol", "memorandum",
                                         "charter", NULL};
    static const char *const faint[] = {"document", "bill", "law", "legislation", "deal", "text", "it", "motion", NULL};
    if (i < 0 || i >= t->n) {
        return false;
    }
    bool common = t->w[i].upos == CASUS_UPOS_NOUN, noun = common || t->w[i].upos == CASUS_UPOS_PROPN;
    bool pronoun = t->w[i].upos == CASUS_UPOS_PRON && t->w[i].rel != CASUS_REL_EXPL;
    if (noun && syn_lemma(t, i, "convention")) { /* of parties and fans too: one that is on, against or with something */
        return syn_find(t, i, CASUS_REL_NMOD) >= 0 || weak;
    }
    return (noun && lemma_in(t, i, strong)) || (weak && (common || pronoun) && lemma_in(t, i, faint));
}

static bool walk_into(const syntax *t, int32_t c)
{
    switch (t->w[c].rel) {
    case CASUS_REL_ACL_RELCL:
    case CASUS_REL_ADVCL:
    case CASUS_REL_PARATAXIS:
    case CASUS_REL_CONJ:
    case CASUS_REL_APPOS:
    case CASUS_REL_NSUBJ:
        return false;
    default:
        return true;
    }
}

/* "a 'no deal' exit", "a treaty expert": what is spoken of is the exit and the expert. "Treaty ratification" is of a treaty. */
static bool only_describes(const syntax *t, int32_t c)
{
    static const char *const of_it[] = {"ratification", "approval", "accession", "extension", "renewal", "signing", "vote", "bill",
                                        "law", "text", "document", "negotiation", "withdrawal", "obligation", NULL};
    int32_t h = t->w[c].head;
    for (int32_t d = t->child[c]; d >= 0; d = t->next[d]) { /* "no deal": none there is */
        if (t->w[d].rel == CASUS_REL_DET && syn_lemma(t, d, "no")) {
            return true;
        }
    }
    return t->w[c].rel == CASUS_REL_COMPOUND && h >= 0 && h < t->n && !mention_is(t, h, true) && !lemma_in(t, h, of_it);
}

/* Breadth first: what stands nearest to i. */
int32_t mention_below(const syntax *t, int32_t i, int32_t except)
{
    int32_t queue[64];
    int n = 0, faint = -1;
    queue[n++] = i;
    for (int k = 0; k < n; k++) {
        for (int32_t c = t->child[queue[k]]; c >= 0; c = t->next[c]) {
            if (c == except || (!walk_into(t, c) && !(k == 0 && t->w[c].rel == CASUS_REL_CONJ && mention_is(t, c, false)))) {
                continue;
            }
            bool fits = !only_describes(t, c);
            if (fits && mention_is(t, c, false)) {
                return c;
            }
            faint = faint < 0 && fits && mention_is(t, c, true) ? c : faint;
            if (n < 64) {
                queue[n++] = c;
            }
        }
    }
    return faint;
}

/* Titles stand in quotation marks of all kinds, or half in them. */
static casus_str unquoted(arena *a, casus_str s)
{
    static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB"};
    char *out = arena_alloc(a, s.len + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.len;) {
        uint32_t skip = 0;
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            size_t len = strlen(marks[k]);
            skip = s.len - i >= len && memcmp(s.ptr + i, marks[k], len) == 0 ? (uint32_t)len : skip;
        }
        if (skip) {
            i += skip;
        } else {
            out[n++] = s.ptr[i++];
        }
    }
    out[n] = '\0';
    return str_trim(str_n(out, n));
}

/* Is `name` one of the names in the list? */
static bool listed(const char *list, casus_str name)
{
    for (const char *p = list; *p;) {
        const char *bar = strstr(p, " | ");
        uint32_t n = bar ? (uint32_t)(bar - p) : (uint32_t)strlen(p);
        if (str_eq(str_n(p, n), name)) {
            return true;
        }
        p += n + (bar ? 3 : 0);
    }
    return false;
}

const reg_instrument *mention_body(const casus_pacts *r, const syntax *t, int32_t i)
{
    const casus_entity *e = i >= 0 && i < t->n ? syn_entity(t, i) : NULL;
    if (!e || organ_is_state(e->code) || !e->text.len || mention_is(t, i, true)) {
        return NULL;
    }
    casus_str text = e->text;
    if (text.len > 4 && str_eq_nocase(str_n(text.ptr, 4), str_c("the "))) {
        text = str_n(text.ptr + 4, text.len - 4);
    }
    for (uint32_t k = 0; k < r->n_instruments; k++) {
        const char *names = reg_text(r, r->instruments[k].aliases);
        if (listed(names, text) || (e->name.len && listed(names, e->name))) {
            return &r->instruments[k];
        }
    }
    return NULL;
}

void mention_of_body(const syntax *t, arena *a, const reg_instrument *x, int32_t at, mention *out)
{
    *out = (mention){.word = at, .from = at, .to = at, .which = x, .title = unquoted(a, syn_entity(t, at) ? syn_entity(t, at)->text : span_text(t, at, at))};
}

static void add_party(mention *m, const char *code, const casus_entity *who)
{
    for (int i = 0; i < m->n; i++) {
        if (strcmp(m->party[i], code) == 0) {
            m->who[i] = m->who[i] ? m->who[i] : who;
            return;
        }
    }
    if (m->n < MENTION_PARTIES) {
        m->who[m->n] = who;
        memcpy(m->party[m->n++], code, 4);
    }
}

static void add_entities(mention *m, const syntax *t, int32_t from, int32_t to)
{
    for (int32_t i = from; i <= to; i++) {
        const casus_entity *e = actors_at(t->who, t->first + i);
        if (!e || e->outlet) {
            continue;
        }
        const casus_entity *all[MENTION_PARTIES];
        size_t n = actors_members(t->who, t->first + i, all, MENTION_PARTIES);
        for (size_t k = 0; k < n; k++) {
            if (organ_is_state(all[k]->code)) {
                add_party(m, all[k]->code, all[k]);
            }
        }
    }
}

/* The noun phrase without its article and without clauses. */
static void set_span(const syntax *t, int32_t noun, mention *m)
{
    syn_span(t, noun, &m->from, &m->to);
    for (int32_t c = t->child[noun]; c >= 0; c = t->next[c]) {
        int32_t a, b;
        syn_span(t, c, &a, &b);
        const casus_entity *e = syn_entity(t, c); /* "signed a pact in Manila": where, not what about */
        bool seat = t->w[c].rel == CASUS_REL_NMOD && syn_marked(t, c, "in") && e && e->resolved_by == CASUS_RESOLVED_CAPITAL;
        bool clause = seat || !walk_into(t, c) || t->w[c].rel == CASUS_REL_ACL || t->w[c].rel == CASUS_REL_PUNCT;
        if (clause && a > noun && a <= m->to) {
            m->to = a - 1;
        }
    }
    while (m->from < noun && (t->w[m->from].rel == CASUS_REL_DET || t->w[m->from].rel == CASUS_REL_CASE ||
                              t->w[m->from].upos == CASUS_UPOS_PUNCT)) {
        m->from++;
    }
    m->from = noun - m->from > 12 ? noun - 12 : m->from;
    m->to = m->to - noun > 14 ? noun + 14 : m->to;
}

/* "signed a treaty with North Korea": the partner may hang on the verb. */
static void add_partners(mention *m, const syntax *t, int32_t verb)
{
    for (int32_t c = verb >= 0 ? t->child[verb] : -1; c >= 0; c = t->next[c]) {
        int32_t a, b;
        if (t->w[c].rel == CASUS_REL_OBL && (syn_marked(t, c, "with") || syn_marked(t, c, "between"))) {
            syn_span(t, c, &a, &b);
            add_entities(m, t, a, b < a + 8 ? b : a + 8);
        }
    }
}

/* Does the story's instrument have all parties that this mention names? */
static bool covers(const mention *last, const mention *m)
{
    for (int i = 0; i < m->n; i++) {
        bool in = false;
        for (int k = 0; k < last->n; k++) {
            in = in || strcmp(last->party[k], m->party[i]) == 0;
        }
        if (!in) {
            return false;
        }
    }
    return true;
}

static void find_which(const casus_pacts *r, const syntax *t, arena *a, const char *state, mention *m)
{
    casus_str parties = mention_parties(m, a);
    m->which = match_instrument(r, m->title.len ? str_dup(a, m->title).ptr : "", parties.ptr ? parties.ptr : "", state, day_of(t->doc->story->date));
}

void mention_read(const casus_pacts *r, const syntax *t, arena *a, int32_t noun, const organ *by, int32_t verb,
                  mention_memory *mem, mention *out)
{
    bool faint = noun < 0 || !mention_is(t, noun, false);
    const char *state = by ? by->state : "";
    *out = (mention){.word = noun};
    if (faint && mem->near) {
        *out = mem->last;
        out->word = noun;
        return;
    }
    if (noun < 0) {
        return;
    }
    set_span(t, noun, out);
    out->title = unquoted(a, span_text(t, out->from, out->to));
    add_entities(out, t, out->from, out->to);
    add_partners(out, t, verb);
    bool named = out->n >= 2;
    if (out->n == 1 && strlen(state) == 3) {
        add_party(out, state, by->word >= 0 ? syn_entity(t, by->word) : NULL);
    }
    if (!named && mem->any && mem->last.n >= 2 && covers(&mem->last, out)) {
        bool bare = out->from == noun && out->to == noun;
        memcpy(out->party, mem->last.party, sizeof out->party);
        memcpy(out->who, mem->last.who, sizeof out->who);
        out->n = mem->last.n;
        out->title = bare ? mem->last.title : out->title;
        out->which = mem->last.which;
    }
    if (!out->which) {
        find_which(r, t, a, state, out);
    }
    if (out->which && out->n < 2 && out->which->n_parties == 2) {
        add_party(out, r->parties[out->which->first_party].state, NULL);
        add_party(out, r->parties[out->which->first_party + 1].state, NULL);
    }
    mem->last = *out;
    mem->any = mem->near = true;
    mem->named++;
}

void mention_add(mention *m, mention_memory *mem, const syntax *t, const organ *by)
{
    if (organ_is_state(by->state)) {
        add_party(m, by->state, by->word >= 0 ? syn_entity(t, by->word) : NULL);
        if (mem->any) {
            mem->last = *m;
        }
    }
}

casus_str mention_parties(const mention *m, arena *a)
{
    char list[MENTION_PARTIES][4];
    int n = m->n;
    memcpy(list, m->party, sizeof list);
    for (int i = 1; i < n; i++) {
        for (int k = i; k > 0 && strcmp(list[k], list[k - 1]) < 0; k--) {
            char x[4];
            memcpy(x, list[k], 4);
            memcpy(list[k], list[k - 1], 4);
            memcpy(list[k - 1], x, 4);
        }
    }
    casus_str s = {0};
    for (int i = 0; i < n; i++) {
        s = str_fmt(a, "%.*s%s%s", (int)s.len, s.ptr ? s.ptr : "", i ? " " : "", list[i]);
    }
    return s;
}
