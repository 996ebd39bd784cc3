/* SPDX-License-Identifier: MIT */
#include "lexicon/inflect.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"

/* Irregular verbs: lemma, then past and participle forms that the rules do not give. */
static const char *const irregular_verbs[] = {
    "arise arose arisen",
    "be am is are was were been being",
    "bear bore born borne",
    "beat beaten",
    "become became",
    "begin began begun",
    "bend bent",
    "bet bet",
    "bind bound",
    "bite bit bitten",
    "bleed bled",
    "blow blew blown",
    "break broke broken",
    "breed bred",
    "bring brought",
    "broadcast broadcast",
    "build built",
    "burn burnt",
    "burst burst",
    "buy bought",
    "cast cast",
    "catch caught",
    "choose chose chosen",
    "cling clung",
    "come came",
    "cost cost",
    "creep crept",
    "cut cut",
    "deal dealt",
    "dig dug",
    "do did done does",
    "draw drew drawn",
    "drink drank drunk",
    "drive drove driven",
    "eat ate eaten",
    "fall fell fallen",
    "feed fed",
    "feel felt",
    "fight fought",
    "find found",
    "flee fled",
    "fling flung",
    "fly flew flown",
    "forbid forbade forbidden",
    "forecast forecast",
    "forget forgot forgotten",
    "forgive forgave forgiven",
    "forgo forwent forgone",
    "freeze froze frozen",
    "get got gotten",
    "give gave given",
    "go went gone goes",
    "grind ground",
    "grow grew grown",
    "hang hung",
    "have had has",
    "hear heard",
    "hide hid hidden",
    "hit hit",
    "hold held",
    "hurt hurt",
    "keep kept",
    "kneel knelt",
    "know knew known",
    "lay laid",
    "lead led",
    "leap leapt",
    "learn learnt",
    "leave left",
    "lend lent",
    "let let",
    "lie lay lain lying",
    "light lit",
    "lose lost",
    "make made",
    "mean meant",
    "meet met",
    "mistake mistook mistaken",
    "mislead misled",
    "overcome overcame",
    "override overrode overridden",
    "overrun overran",
    "oversee oversaw overseen",
    "overtake overtook overtaken",
    "overthrow overthrew overthrown",
    "pay paid",
    "plead pled",
    "prove proven",
    "put put",
    "quit quit",
    "read read",
    "rebuild rebuilt",
    "retake retook retaken",
    "rethink rethought",
    "rewrite rewrote rewritten",
    "rid rid",
    "ride rode ridden",
    "ring rang rung",
    "rise rose risen",
    "run ran",
    "say said",
    "see saw seen",
    "seek sought",
    "sell sold",
    "send sent",
    "set set",
    "shake shook shaken",
    "shed shed",
    "shoot shot",
    "show shown",
    "shut shut",
    "sing sang sung",
    "sink sank sunk",
    "sit sat",
    "slay slew slain",
    "sleep slept",
    "slide slid",
    "sling slung",
    "speak spoke spoken",
    "speed sped",
    "spend spent",
    "spill spilt",
    "spin spun",
    "spit spat",
    "split split",
    "spread spread",
    "spring sprang sprung",
    "stand stood",
    "steal stole stolen",
    "stick stuck",
    "strike struck stricken",
    "string strung",
    "strive strove striven",
    "swear swore sworn",
    "sweep swept",
    "swim swam swum",
    "swing swung",
    "take took taken",
    "teach taught",
    "tear tore torn",
    "tell told",
    "think thought",
    "throw threw thrown",
    "thrust thrust",
    "undergo underwent undergone",
    "understand understood",
    "undertake undertook undertaken",
    "undo undid undone",
    "uphold upheld",
    "upset upset",
    "wake woke woken",
    "wear wore worn",
    "weep wept",
    "win won",
    "wind wound",
    "withdraw withdrew withdrawn",
    "withhold withheld",
    "withstand withstood",
    "wring wrung",
    "write wrote written",
    "panic panicked panicking",
    "die dying",
    "tie tying",
    "traffic trafficked trafficking",
    "frolic frolicked",
    "travel travelled travelling",
    "veto vetoes vetoed",
    "embargo embargoes embargoed",
};

static const char *const irregular_nouns[] = {
    "man men",
    "woman women",
    "child children",
    "person people persons",
    "foot feet",
    "crisis crises",
    "thief thieves",
    "life lives",
    "wife wives",
    "knife knives",
    "half halves",
    "leaf leaves",
    "wolf wolves",
    "spokesman spokesmen",
    "policeman policemen",
    "gunman gunmen",
    "serviceman servicemen",
    "memorandum memoranda",
    "referendum referenda",
    "strife strife",
    "thesis theses",
    "basis bases",
    "veto vetoes",
    "embargo embargoes",
    "troop troops",
    "talk talks",
};

typedef struct sink {
    void (*emit)(void *ctx, casus_str form);
    void *ctx;
    char form[128];
} sink;

static void put(sink *s, casus_str stem, size_t keep, const char *ending)
{
    int n = snprintf(s->form, sizeof s->form, "%.*s%s", (int)keep, stem.ptr, ending);
    if (n > 0 && (size_t)n < sizeof s->form)
        s->emit(s->ctx, str_n(s->form, (size_t)n));
}

static bool vowel(char c)
{
    return c != '\0' && strchr("aeiou", c) != NULL;
}

/* The words after the first of the row that starts with the lemma. */
static void put_irregular(sink *s, casus_str lemma, const char *const *row, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strncmp(row[i], lemma.ptr, lemma.len) != 0 || row[i][lemma.len] != ' ')
            continue;
        for (const char *p = row[i] + lemma.len; *p == ' ';) {
            const char *end = ++p;
            while (*end && *end != ' ')
                end++;
            s->emit(s->ctx, str_n(p, (size_t)(end - p)));
            p = end;
        }
    }
}

static void put_s(sink *s, casus_str l)
{
    char last = l.ptr[l.len - 1], before = l.len > 1 ? l.ptr[l.len - 2] : '\0';
    put(s, l, l.len, "s");
    if (strchr("sxzo", last) || (last == 'h' && strchr("cs", before)))
        put(s, l, l.len, "es");
    if (last == 'y' && !vowel(before))
        put(s, l, l.len - 1u, "ies");
}

static void put_verb(sink *s, casus_str l)
{
    char last = l.ptr[l.len - 1], before = l.len > 1 ? l.ptr[l.len - 2] : '\0';
    char doubled[8] = {last, 'e', 'd', '\0'}, doubling[8] = {last, 'i', 'n', 'g', '\0'};
    if (last == 'e') {
        put(s, l, l.len, "d");
        put(s, l, l.len - 1u, "ing");
        put(s, l, l.len, "ing");
        return;
    }
    put(s, l, l.len, "ed");
    put(s, l, l.len, "ing");
    if (last == 'y' && !vowel(before))
        put(s, l, l.len - 1u, "ied");
    if (last == 'c')
        put(s, l, l.len, "ked"), put(s, l, l.len, "king");
    if (!vowel(last) && vowel(before))
        put(s, l, l.len, doubled), put(s, l, l.len, doubling);
}

void inflect(casus_str lemma, lex_pos pos, void (*emit)(void *ctx, casus_str form), void *ctx)
{
    sink s = {.emit = emit, .ctx = ctx};
    if (lemma.len == 0)
        return;
    emit(ctx, lemma);
    if (pos == LEX_VERB || pos == LEX_NOUN)
        put_s(&s, lemma);
    if (pos == LEX_VERB) {
        put_verb(&s, lemma);
        put_irregular(&s, lemma, irregular_verbs, sizeof irregular_verbs / sizeof *irregular_verbs);
    }
    if (pos == LEX_NOUN)
        put_irregular(&s, lemma, irregular_nouns, sizeof irregular_nouns / sizeof *irregular_nouns);
}
