# SPDX-License-Identifier: MIT
"""Inflected words: nouns, verbs, auxiliaries, pronouns, numbers, with the treebanks' tags and features."""
from tree import Word, hyphen
from words import ADJ, IRREGULAR, PARTICIPLES, TIGHT

VOWELS = 'aeiou'
PLURALS = {'man': 'men', 'woman': 'women', 'child': 'children', 'person': 'people', 'life': 'lives', 'thief': 'thieves',
           'wife': 'wives', 'half': 'halves', 'crisis': 'crises', 'foot': 'feet', 'embargo': 'embargoes', 'hero': 'heroes',
           'basis': 'bases', 'aircraft': 'aircraft', 'headquarters': 'headquarters', 'series': 'series', 'knife': 'knives',
           'spy': 'spies', 'chief': 'chiefs', 'commando': 'commandos', 'Swiss': 'Swiss', 'offspring': 'offspring', 'corps': 'corps', 'personnel': 'personnel', 'staff': 'staff', 'troop': 'troops'}
PTAN = {'troops', 'condolences', 'goods', 'riches', 'earnings', 'outskirts', 'savings', 'surroundings'}
DERIVED = ('man', 'woman', 'child', 'person')
CAPS = {'mp': 'MP', 'mep': 'MEP', 'ceo': 'CEO', 'mla': 'MLA', 'td': 'TD', 'mk': 'MK', 'maoist': 'Maoist', 'ngo': 'NGO', 'tv': 'TV', 'islamist': 'Islamist'}


def plural(n):
    if n in PLURALS: return PLURALS[n]
    for d in DERIVED:
        if n.endswith(d) and n not in ('human', 'german', 'shaman'): return n[:-len(d)] + PLURALS[d]
    if n.endswith(('s', 'x', 'z', 'ch', 'sh')): return n + 'es'
    if n.endswith('y') and n[-2:-1] not in VOWELS: return n[:-1] + 'ies'
    return n + 's'


def singular(p):
    """The lemma of a plural form out of our own lists."""
    for s, q in PLURALS.items():
        if q == p: return s
    for d in DERIVED:
        if p.endswith(PLURALS[d]) and p != 'people': return p[:-len(PLURALS[d])] + d
    if p in PTAN or p in ('police', 'people'): return p
    if p.endswith('ies') and len(p) > 4 and p != 'movies': return p[:-3] + 'y'
    if p.endswith(('sses', 'shes', 'ches', 'xes', 'zes')): return p[:-2]
    if p.endswith('s'): return p[:-1]
    return p


def noun(lemma, many=False):
    """`many`: plural. A lemma may be given as a plurale tantum."""
    lemma = CAPS.get(lemma, lemma)
    if lemma in ('people', 'person') and many:
        w = Word('people', 'NOUN', 'NNS', 'Number=Plur', 'people')
    elif lemma in PTAN:
        w, many = Word(lemma, 'NOUN', 'NNS', 'Number=Ptan'), True
    elif lemma == 'media':
        w, many = Word(lemma, 'NOUN', 'NN', 'Number=Sing'), True  # as the treebanks have it, though verbs agree in the plural
    elif lemma == 'police':
        w, many = Word(lemma, 'NOUN', 'NNS', 'Number=Plur'), True
    elif many:
        w = Word(lemma + 's' if lemma.isupper() else plural(lemma), 'NOUN', 'NNS', 'Number=Plur', lemma)
    else:
        w = Word(lemma, 'NOUN', 'NN', 'Number=Sing')
    w.num = 'Plur' if many else 'Sing'
    return w


SPELLING = {v: v[:-3] + 'ize' for v in 'criticise organise recognise apologise finalise normalise emphasise authorise destabilise mobilise'.split()}


ORDINAL = 'Degree=Pos|NumForm=Word|NumType=Ord'


def adj(form, lemma=None, feats='Degree=Pos', xpos='JJ'):
    if form in ('first', 'second', 'third', 'fourth', 'fifth', 'sixth'): feats = ORDINAL
    return Word(form, 'ADJ', xpos, feats, lemma)



ADVERBS = {'now': 'PronType=Dem', 'then': 'PronType=Dem', 'never': 'PronType=Neg', 'long': 'Degree=Pos', 'early': 'Degree=Pos', 'late': 'Degree=Pos'}


def adv(form, feats='_'):
    if form in ('later', 'earlier'): return Word(form, 'ADV', 'RBR', 'Degree=Cmp', {'later': 'late', 'earlier': 'early'}[form])
    return Word(form, 'ADV', 'RB', ADVERBS.get(form, feats))


COMPARED = {'lower': ('low', 'JJR', 'Cmp'), 'higher': ('high', 'JJR', 'Cmp'), 'tougher': ('tough', 'JJR', 'Cmp'), 'better': ('good', 'JJR', 'Cmp'),
            'wider': ('wide', 'JJR', 'Cmp'), 'biggest': ('big', 'JJS', 'Sup'), 'largest': ('large', 'JJS', 'Sup')}



def modifier(word):
    """A word before a noun: (relation, word). Hyphenated words are split as in the treebanks."""
    if word in COMPARED:
        lemma, xpos, degree = COMPARED[word]
        return 'amod', adj(word, lemma, 'Degree=' + degree, xpos)
    if word in SMALL: return 'nummod', number(SMALL.index(word))
    if word in PARTICIPLES:
        lemma, xpos = PARTICIPLES[word]
        return 'amod', Word(word, 'VERB', xpos, 'Tense=Past|VerbForm=Part|Voice=Pass' if xpos == 'VBN' else 'VerbForm=Ger', lemma)
    if word == 'no-confidence': return 'compound', noun(word)
    prefixed = word.startswith(('anti-', 'pro-', 'non-', 'ex-', 'co-', 'far-', 'post-', 'pre-', 'multi-'))
    if prefixed: return 'amod', adj(word)
    if '-' in word:
        a, b = word.split('-', 1)
        if b in ('range', 'term', 'level', 'scale', 'speed', 'profile', 'wing', 'fly', 'income', 'class'):
            h = noun(b)
            if a == 'no':
                return 'compound', h.l('det', Word('no', 'DET', 'DT', 'PronType=Neg').r('punct', hyphen()))
            return 'compound', h.l('amod', adj(a).r('punct', hyphen()))
        if b in ('old', 'long', 'high', 'free', 'rich', 'wide', 'ready'):
            h = adj(b)
            return 'amod', h.l('compound', noun(a).r('punct', hyphen()))
        if b.endswith('ed') or b in ('run', 'led', 'held', 'built', 'awaited', 'made'):
            base = {'run': 'run', 'led': 'lead', 'held': 'hold', 'built': 'build', 'made': 'make', 'awaited': 'await',
                    'owned': 'own', 'backed': 'back', 'controlled': 'control', 'funded': 'fund', 'based': 'base',
                    'sponsored': 'sponsor', 'armed': 'arm', 'appointed': 'appoint', 'elected': 'elect', 'needed': 'need',
                    'supported': 'support', 'occupied': 'occupy', 'brokered': 'broker', 'trained': 'train'}[b]
            h = Word(b, 'VERB', 'VBN', 'Tense=Past|VerbForm=Part|Voice=Pass', base)
            rel = 'advmod' if a in ('long', 'so', 'newly', 'democratically', 'much', 'heavily', 'well') else 'compound'
            return 'amod', h.l(rel, (adv(a) if rel == 'advmod' else noun(a)).r('punct', hyphen()))
        return 'amod', adj(word)
    if word[0].isupper() and word not in CAPS.values(): return 'amod', adj(word)
    if word in ADJ: return 'amod', adj(CAPS.get(word, word))
    if word.endswith('s') and word not in ('mass', 'press', 'gas', 'fitness', 'business', 'crisis', 'news', 'congress', 'chess',
                                           'express', 'bus', 'telecommunications', 'census', 'cross', 'politics', 'abs', 'access', 'class'):
        return 'compound', Word(word, 'NOUN', 'NNS', 'Number=Plur', singular(word))
    return 'compound', noun(word)


PREPOSITIONS = {'of', 'for', 'to', 'on', 'against', 'in', 'from', 'with', 'at', 'over'}


def group(text, many=False):
    """A noun with the words before it: `strategic partnership treaty`; an `X of Y` tail hangs on the noun."""
    prep, tail = None, None
    ws = text.split()
    at = next((i for i, w in enumerate(ws) if w in PREPOSITIONS and i), None)
    if at: text, prep, tail = ' '.join(ws[:at]), ws[at], ' '.join(ws[at + 1:])
    ws = text.split()
    if many and ws[-1] in PTAN or not many: head = noun(ws[-1], False)
    else: head = noun(ws[-1], True)
    mods = [(w, modifier(w)) for w in ws[:-1]]
    for i, (word, (rel, m)) in enumerate(mods):
        if i + 2 < len(ws) and (word, ws[i + 1]) in TIGHT: mods[i + 1][1][1].lf(rel, m)
        else: head.l(rel, m)
    if tail:
        art, _, rest = tail.partition(' ')
        t = the(group_any(rest)) if art == 'the' else det(group(rest), 'no') if art == 'no' else group_any(tail)
        head.r('nmod', t.lf('case', adp(prep)))
    return head


def group_any(text):
    """A group that may already be plural or uncountable: the list marks it, or its last word shows it."""
    ws = text.split()
    at = next((i for i, w in enumerate(ws) if w in PREPOSITIONS and i), len(ws))
    last = ws[at - 1]
    if last in PTAN: return group(text)
    sing = singular(last)
    if last in ('people', 'men', 'women', 'children', 'policemen', 'fishermen', 'gunmen', 'media') or \
            sing != last and not last.endswith(('ss', 'us', 'is')) and last not in ('gas', 'news', 'series', 'headquarters', 'business', 'congress', 'press'):
        ws[at - 1] = sing
        return group(' '.join(ws), True)
    return group(text)


def adp(form): return Word(form, 'ADP', 'IN')
def sconj(form): return Word(form, 'SCONJ', 'IN')
def to(): return Word('to', 'PART', 'TO')
def cc(form='and'): return Word(form, 'CCONJ', 'CC')


def the(w):
    return w.lf('det', Word('the', 'DET', 'DT', 'Definite=Def|PronType=Art'))


def a(w):
    first = w.line()[0].form
    an = first[0].lower() in 'aeiou' and not first.lower().startswith(('uni', 'euro', 'one', 'u.s', 'u.n', 'us', 'un ', 'uk', 'ukr')) \
        or first in ('hour', 'honest', 'MP', 'MEP', 'NGO', '8', '11', '18', '80', 'F-16') or first.startswith(('unilat', 'Unilat'))
    if first.startswith('unilat'): an = False
    if first.startswith(('unin', 'unid', 'unim', 'unp', 'una', 'unc')): an = True
    return w.lf('det', Word('an' if an else 'a', 'DET', 'DT', 'Definite=Ind|PronType=Art', 'a'))


def det(w, form):
    feats = {'this': 'Number=Sing|PronType=Dem', 'that': 'Number=Sing|PronType=Dem', 'these': 'Number=Plur|PronType=Dem',
             'those': 'Number=Plur|PronType=Dem', 'any': 'PronType=Ind', 'some': 'PronType=Ind', 'another': 'PronType=Ind',
             'no': 'PronType=Neg', 'all': 'PronType=Tot', 'both': 'PronType=Tot', 'either': '_', 'every': 'PronType=Tot', 'each': 'PronType=Tot'}
    lemma = {'these': 'this', 'those': 'that'}.get(form, form)
    return w.lf('det', Word(form, 'DET', 'DT', feats[form], lemma))


POSS = {('Sing', 'Masc'): ('his', 'Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs'),
        ('Sing', 'Fem'): ('her', 'Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs'),
        ('Sing', 'Neut'): ('its', 'Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs'),
        ('Plur', None): ('their', 'Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs'),
        ('our', None): ('our', 'Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs'),
        ('my', None): ('my', 'Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs')}


def key(o): return ('our' if o.num == 'Plur' else 'my', None) if o.person == 1 else ('Plur', None) if o.num == 'Plur' else ('Sing', o.gender)


def poss_pron(w, owner):
    form, feats = POSS[key(owner)]
    return w.lf('nmod:poss', Word(form, 'PRON', 'PRP$', feats, form))


def pron(owner, case='Nom'):
    """He, she, it or they standing for another noun phrase."""
    num, gender = owner.num, owner.gender
    if owner.person == 1:
        form = {'Nom': ('we', 'I'), 'Acc': ('us', 'me')}[case][num == 'Sing']
        feats, lemma = f'Case={case}|Number={num}|Person=1|PronType=Prs', 'we' if num == 'Plur' else 'I'
    elif num == 'Plur':
        form = {'Nom': 'they', 'Acc': 'them'}[case]
        feats, lemma = f'Case={case}|Number=Plur|Person=3|PronType=Prs', 'they'
    else:
        form = {'Masc': ('he', 'him'), 'Fem': ('she', 'her'), 'Neut': ('it', 'it')}[gender][case == 'Acc']
        feats = f'Case={case}|Gender={gender}|Number=Sing|Person=3|PronType=Prs'
        lemma = {'Masc': 'he', 'Fem': 'she', 'Neut': 'it'}[gender]
    w = Word(form, 'PRON', 'PRP', feats, lemma)
    w.num, w.gender, w.person = owner.num, owner.gender, owner.person
    return w


def poss(head, owner):
    """X's head."""
    last = owner.line()[-1]
    last.join = True
    s = Word("'" if last.form.endswith('s') and owner.num == 'Plur' else "'s", 'PART', 'POS')
    s.lemma = "'s"
    owner.r('case', s)
    return head.lf('nmod:poss', owner)


# ---- verbs -----------------------------------------------------------------------------------------------------------
def forms(lemma):
    """(third person, past, past participle, -ing)"""
    if lemma in IRREGULAR: return IRREGULAR[lemma]
    v = lemma
    if v.endswith(('s', 'x', 'z', 'ch', 'sh')): third = v + 'es'
    elif v.endswith('y') and v[-2] not in VOWELS: third = v[:-1] + 'ies'
    else: third = v + 's'
    if v.endswith('e'): past = v + 'd'
    elif v.endswith('y') and v[-2] not in VOWELS: past = v[:-1] + 'ied'
    else: past = v + 'ed'
    if v.endswith('ie'): ing = v[:-2] + 'ying'
    elif v.endswith('e') and not v.endswith(('ee', 'oe', 'ye')): ing = v[:-1] + 'ing'
    else: ing = v + 'ing'
    return third, past, past, ing


def finite(lemma, tense, subj, upos='VERB'):
    num, person = subj.num, subj.person
    if tense == 'past':
        form = ('were' if num == 'Plur' else 'was') if lemma == 'be' else forms(lemma)[1]
        return Word(form, upos, 'VBD', f'Mood=Ind|Number={num}|Person={person}|Tense=Past|VerbForm=Fin', lemma)
    third = num == 'Sing' and person == 3
    form = forms(lemma)[0] if third else ('are' if num == 'Plur' else 'am') if lemma == 'be' else lemma
    return Word(form, upos, 'VBZ' if third else 'VBP', f'Mood=Ind|Number={num}|Person={person}|Tense=Pres|VerbForm=Fin', lemma)


def nonfinite(lemma, form, upos='VERB', passive=False):
    if form == 'inf': return Word(lemma, upos, 'VB', 'VerbForm=Inf')
    if form == 'ger': return Word(forms(lemma)[3], upos, 'VBG', 'VerbForm=Ger', lemma)
    if form == 'prp': return Word(forms(lemma)[3], upos, 'VBG', 'Tense=Pres|VerbForm=Part', lemma)
    return Word(forms(lemma)[2], upos, 'VBN', 'Tense=Past|VerbForm=Part' + ('|Voice=Pass' if passive else ''), lemma)


def negation(short=False):
    if not short: return Word('not', 'PART', 'RB', 'Polarity=Neg')
    w = Word("n't", 'PART', 'RB', 'Polarity=Neg', 'not')
    return w


# ---- numbers ---------------------------------------------------------------------------------------------------------
SMALL = 'zero one two three four five six seven eight nine ten eleven twelve'.split()
TENS = {20: 'twenty', 30: 'thirty', 40: 'forty', 50: 'fifty', 60: 'sixty', 70: 'seventy', 80: 'eighty', 90: 'ninety'}
WORD = 'NumForm=Word|NumType=Card'
DIGIT = 'NumForm=Digit|NumType=Card'


def digits(text): return Word(text, 'NUM', 'CD', 'NumForm=Digit|NumType=Frac' if '.' in text else DIGIT)


def number(n, words=False):
    """A cardinal: in words to twelve, in digits above, as papers do; `words` writes tens out as well."""
    if isinstance(n, str): return digits(n)
    if n <= 12 and n == int(n): return Word(SMALL[n], 'NUM', 'CD', WORD)
    if words and n in TENS: return Word(TENS[n], 'NUM', 'CD', WORD)
    if words and 20 < n < 100:
        w = Word(SMALL[n % 10], 'NUM', 'CD', WORD)
        return w.l('compound', Word(TENS[n // 10 * 10], 'NUM', 'CD', WORD).r('punct', hyphen()))
    return digits(f'{n:,}')
