/* SPDX-License-Identifier: MIT
 * What the segmenter knows of single words: abbreviations, and how a word is usually written. */
#include "base/err.h"
#include "text/segment_impl.h"

typedef struct abbr_list {
    uint8_t kind;
    const char *words; /* small letters, without the period */
} abbr_list;

static const abbr_list lists[] = {
    {ABBR_TITLE,
     "mr mrs ms messrs mme mlle mx dr drs prof profs rev revs hon sen sens rep reps gov govs gen gens lt ltc "
     "ltg col cols maj majs capt capts cmdr cmdrs cdr sgt sgts cpl cpls pvt pfc adm adms vadm radm brig pres "
     "supt det insp asst assoc atty amb fr br sr st ste treas sec secy dep spc ens cllr msgr bp archbp "
     "congr del ald"},
    {ABBR_AFTER,
     "inc ltd corp corps co cos bros llc llp plc jr sr esq phd md dds mfg assn assoc dist dept univ inst intl natl "
     "govt mgmt grp hldgs pty bhd spa sa nv gmbh"},
    {ABBR_DATE, "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun"},
    {ABBR_PLACE,
     "ala ariz ark calif cal colo conn del fla ga ida ill ind kan kans ky la mass md me mich minn miss mo mont "
     "neb nebr nev okla ore oreg pa penn tenn tex va vt wash wis wisc wyo ont que alta sask ave blvd rd hwy "
     "pkwy mt mtn mts ft pt sq apt ste bldg rte jct no so cres ct dr ln pl"},
    {ABBR_NUMBER,
     "no nos vol vols pp pg pgs ch chap fig figs art arts sec secs para paras cap eq ref refs tel ext approx ca "
     "est circa op"},
    {ABBR_OTHER,
     "etc vs cf al viz et esp incl excl ed eds trans repr resp orig min max avg misc temp wk yr yrs mo mos hr hrs "
     "sec secs lb lbs oz ft sq cu mi km gal qt pt tsp tbsp doz ex adj adv seq ibid id"}};

static void put(seg_lexicon *lex, uint32_t fold, uint8_t kind)
{
    uint32_t at = fold & (SEG_ABBR_SLOTS - 1);
    while (lex->abbr[at].fold != 0 && lex->abbr[at].fold != fold) {
        at = (at + 1) & (SEG_ABBR_SLOTS - 1); /* the lists fill well under half of the table */
    }
    if (lex->abbr[at].fold == 0) { /* the first list that has a word decides */
        lex->abbr[at].fold = fold;
        lex->abbr[at].kind = kind;
    }
}

void seg_lexicon_abbr(seg_lexicon *lex)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        uint32_t fold = 1;
        for (const char *p = lists[i].words;; p++) {
            if (*p == ' ' || *p == '\0') {
                put(lex, fold, lists[i].kind);
                fold = 1;
            } else {
                fold = seg_mix(fold, (unsigned char)*p);
            }
            if (*p == '\0') {
                break;
            }
        }
    }
}

bool seg_lexicon_open(seg_lexicon *lex, const pack *p, casus_err *e)
{
    size_t size;
    lex->words = pack_get(p, "seg.words", &size);
    if (!lex->words || size != SEG_WORD_SLOTS * sizeof *lex->words) {
        return err_set(e, CASUS_EMODEL, "section 'seg.words' has %zu bytes, expected %zu", size,
                       SEG_WORD_SLOTS * sizeof *lex->words);
    }
    seg_lexicon_abbr(lex);
    return true;
}

static uint8_t find_word(const seg_lexicon *lex, uint32_t fold)
{
    uint32_t tag = fold >> 16 & 0x3FFFu;
    for (uint32_t i = 0; i < 32; i++) {
        uint16_t slot = lex->words[(fold + i) & (SEG_WORD_SLOTS - 1)];
        if (slot == 0) {
            return WORD_UNSEEN;
        }
        if (slot >> 2 == tag) {
            return slot & 3u;
        }
    }
    return WORD_UNSEEN;
}

static uint8_t find_abbr(const seg_lexicon *lex, uint32_t fold)
{
    for (uint32_t i = 0; i < SEG_ABBR_SLOTS; i++) {
        uint32_t at = (fold + i) & (SEG_ABBR_SLOTS - 1);
        if (lex->abbr[at].fold == fold || lex->abbr[at].fold == 0) {
            return lex->abbr[at].kind;
        }
    }
    return 0;
}

uint8_t seg_lexicon_find(const seg_lexicon *lex, uint32_t fold)
{
    return find_word(lex, fold) | find_abbr(lex, fold);
}
