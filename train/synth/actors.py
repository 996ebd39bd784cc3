# SPDX-License-Identifier: MIT
"""Noun phrases for who acts and where: countries, places, people with their titles, bodies, crowds, forces."""
import os
import facts, names, words
import clause
from build import brackets, inner, item, join, nmod, of_many, pair, pick, quantify, some
from morph import a, adj, adp, adv, det, digits, group, group_any, modifier, noun, number, poss, poss_pron, pron, the
from names import mark, nnp, proper
from story import NEWS, P, PEOPLES, R
from tree import Word, hyphen

ORGS = facts.bodies()
OUTLETS = facts.outlets()
ROLES = facts.roles()


def given_names():
    """Given and family names of the English-speaking world, where the word lists are there."""
    here = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'names')
    out = []
    for f in ('first.txt', 'last.txt'):
        path = os.path.join(here, f)
        lines = open(path, encoding='utf8').read().split('\n') if os.path.exists(path) else []
        out.append([x for x in lines if facts.plain(x) and x[0].isupper() and ' ' not in x and len(x) > 2])
    return out


FIRST, LAST = given_names()

THEY, IT, HE, SHE = (Word(x, 'PRON', 'PRP') for x in ('they', 'it', 'he', 'she'))
THEY.num, HE.gender, SHE.gender = 'Plur', 'Masc', 'Fem'
WE, ME = Word('we', 'PRON', 'PRP'), Word('I', 'PRON', 'PRP')
WE.num, WE.person, ME.person = 'Plur', 1, 1

REGIONS = '''Middle East, West Bank, Gaza Strip, Golan Heights, Balkans, Caucasus, Sahel, Gulf, Black Sea, Baltic Sea, Red Sea, South China Sea,
Mediterranean, Korean Peninsula, Persian Gulf, Strait of Hormuz, Arctic, Crimean Peninsula, Indian Ocean, Horn of Africa'''
PLACES = '''Crimea, Kashmir, Gaza, Donbas, Kursk, Donetsk, Luhansk, Kherson, Chechnya, Dagestan, Darfur, Tigray, Idlib, Aleppo, Mosul, Kirkuk, Kandahar,
Helmand, Xinjiang, Tibet, Abkhazia, South Ossetia, Transnistria, Nagorno-Karabakh, Rakhine, Mindanao, Catalonia, Corsica, Texas, California, Florida,
Siberia, Eastern Europe, Central Asia, West Africa, North Africa, South Asia, Western Europe, Latin America, Southeast Asia, Europe, Africa, Asia'''


# ---- places ----------------------------------------------------------------------------------------------------------
def place_name(name): return proper(name, 'LOC') or mark(names.flat(name.split()), 'LOC')


def country_name(c, owner=False):
    """`owner`: as a possessor, where names that are only plural are avoided."""
    name = c.name
    if c.code == 'USA': name = R.choice(['United States', 'United States', 'US', 'U.S.'])
    if c.code == 'GBR': name = R.choice(['United Kingdom', 'UK', 'Britain', 'Britain'])
    if c.code == 'ARE' and P(0.3): name = 'UAE'
    if owner and name.split()[-1] in names.PTAN: return city_name(c, True)
    w = place_name(name)
    if name in facts.WITH_THE or name == 'U.S.': the(w)
    w.kind = 'country'
    return w


def city_name(c, capital=False):
    name = c.capital if (capital or P(0.45)) and c.capital else R.choice(c.cities or [c.capital or c.name])
    w = place_name(name)
    w.kind = 'city'
    return w


def bare_country(c): return place_name(c.name)


def with_country(w, c):
    """`Kazan, Russia,`"""
    return w.r('appos', pair(bare_country(c)))


def region(s, c):
    if P(0.5):
        n = pick(PLACES)
        return place_name(n)
    if P(0.5): return the(place_name(pick(REGIONS)))
    w = bare_country(c)
    w.lf('amod', adj(R.choice('eastern northern southern western central northeastern'.split())))
    return the(w) if c.name in facts.WITH_THE else w


COMMON_PLACE = '''northern city|southern city|eastern province|border town|port city|capital|western region|coastal town|central province|disputed territory|
southern district|village|occupied territory|mountainous region|city|country|northern part|industrial town|eastern part|suburb'''.replace('\n', '')


def place(s, c, short=False):
    k = R.random()
    if k < 0.35: return country_name(c)
    if k < 0.66:
        w = city_name(c)
        return with_country(w, c) if not short and P(0.15) else w
    if k < 0.82: return region(s, c)
    w = the(some(COMMON_PLACE))
    if w.form == 'part': return nmod(w, 'of', the(noun('country')) if P(0.5) else country_name(c))
    if w.form == 'capital': return w.r('appos', pair(city_name(c, True))) if P(0.5) and not short else w
    if w.form in ('country', 'territory'): return w
    if w.form == 'suburb':
        w.pre.clear()
        return nmod(a(w), 'of', city_name(c))
    if short or P(0.75): return nmod(w, 'of', city_name(c))
    return w.r('acl:relcl', clause.where_clause(s, c))


# ---- people ----------------------------------------------------------------------------------------------------------
ENGLISH = {'USA', 'GBR', 'AUS', 'CAN', 'NZL', 'IRL', 'ZAF', 'JAM'}
EAST = {'CHN', 'KOR', 'PRK', 'VNM', 'TWN'}


def new_name(c):
    """A known person of the country, or one made of two persons' names."""
    if FIRST and LAST and (c.code in ENGLISH and P(0.7) or P(0.06)): return [R.choice(FIRST), R.choice(LAST)], R.choice(['Masc', 'Fem'])
    if not c.persons: c = R.choice([x for x in NEWS if x.persons])
    name, sex = R.choice(c.persons)
    parts = name.split()
    if len(parts) > 2 and c.code not in EAST and P(0.5): parts = [parts[0], parts[-1]]
    if P(0.5) and len(c.persons) > 3:
        other = R.choice(c.persons)[0].split()
        parts = parts[:1] + other[1:] if len(parts) == len(other) else parts[:1] + other[-1:]
        if P(0.3): sex = 'Fem' if sex == 'Masc' else 'Masc'
    return parts, sex


def person_name(c, full=True):
    parts, sex = new_name(c)
    if not full:
        parts = parts[:1] if c.code in EAST else parts[-1:]
        if parts[0] in ('Jr.', 'II', 'III', 'Sr.'): parts = [R.choice(LAST or ['Smith'])]
    w = mark(names.flat(parts), 'PER')
    w.gender, w.kind = sex, 'person'
    return w


def demonym(head, c, adjective=None, where=None):
    """The adjective of a country before a noun: `Russian`, `North Korean`, `US`, `New Zealand`."""
    d = adjective or R.choice(c.adj if c.code in ('USA', 'GBR') else c.adj[:1])
    if d in ('US', 'U.S.', 'UK') or c and d == c.name: return head.lf('compound', mark(names.phrase(d.split()), 'LOC'))
    ws = d.split()
    w = adj(ws[-1])
    for x in ws[:-1]: w.l(*(('compound', nnp(x)) if x in names.DIRECTION or x not in names.demonyms else ('amod', adj(x))))
    return head.lf('amod', w)


def nationals(c):
    """`Russians`, `two Americans`"""
    ps = [p for p in c.people if ' ' not in p and p[0].isupper()]
    if not ps: return None
    p = R.choice(ps)
    form = p[:-3] + 'men' if p.endswith('man') and p not in ('German', 'Oman') else p if p.endswith(('ese', 'ss')) else p + 's'
    w = Word(form, 'PROPN', 'NNPS', 'Number=Plur', p)
    w.num, w.kind = 'Plur', 'people'
    return w


TITLE_ADJ = {'prime', 'foreign', 'supreme', 'special', 'presidential', 'nuclear', 'military', 'central'}
OFFICES = set('''prime minister|president|foreign minister|finance minister|defence minister|justice minister|deputy prime minister|interior minister
vice president|attorney general|central bank governor|governor|king|opposition leader|chancellor|foreign secretary|defence secretary|home secretary
secretary of state|national security adviser|army chief|mayor|senator|general|rebel leader|supreme leader|treasury secretary|speaker|emir
health minister|energy minister|party leader|presidential spokesman|foreign ministry spokesman|foreign ministry spokeswoman|deputy foreign minister
intelligence chief|police chief|general secretary|crown prince|minister|judge|chief justice|first minister|nuclear negotiator|rebel commander
special envoy|presidential candidate|military ruler'''.replace('\n', '|').split('|'))


def title_words(title, cap):
    """An office: `Foreign Minister` before a name, `secretary of state` alone."""
    if not cap and title != 'attorney general': return group(title)
    base, _, tail = title.partition(' of ')
    ws = base.split()
    up = lambda x: nnp(x.capitalize())
    if title == 'attorney general':
        if not cap: return noun('attorney').r('amod', adj('general'))
        return up('attorney').r('amod', Word('General', 'ADJ', 'NNP', 'Degree=Pos'))
    head, held = up(ws[-1]), None
    for i, x in enumerate(ws[:-1]):
        rel, w = ('amod', Word(x.capitalize(), 'ADJ', 'NNP', 'Degree=Pos')) if x in TITLE_ADJ else ('compound', up(x))
        if held: w.lf(*held)
        held = (rel, w) if i + 2 < len(ws) and (x, ws[i + 1]) in words.TIGHT else None
        if not held: head.l(rel, w)
    return nmod(head, 'of', up(tail)) if tail else head


def office(c):
    """(name, gender, title) of someone who held an office of the country, by preference a well-known one."""
    held = [o for o in c.offices if clean_title(o[2]) in OFFICES]
    good = [o for o in held if o[3]]
    if good and P(0.6): return R.choice(good)
    return R.choice(held) if held and P(0.85) else None


def clean_title(t):
    ws = t.split()
    while ws and ws[-1].isupper(): ws.pop()
    return ' '.join(ws)


ABBREVIATED = 'Gen. Col. Lt. Sen. Rep. Dr. Mr. Mrs. Ms. Judge Senator General Colonel Admiral Ambassador Sheikh Captain Major Governor Mayor Bishop Archbishop Professor Justice Rev. Capt.'.split()
ORG_ROLE = 'leader leader chief spokesman spokeswoman commander official head lawmaker member negotiator director president chairman founder boss'.split()
FORMER = 'former former former former acting then interim outgoing late senior deputy'.split()


def qualified_title(t):
    f = R.choice(FORMER)
    if f == 'then': return t.lf('advmod', adv('then'))
    if f == 'deputy': return t.lf('compound', noun(f))
    return t.lf(*modifier(f))


def titled(c):
    """`French President Emmanuel Macron`, `former prime minister X`, `NATO chief X`, `Gen. X`"""
    o = office(c)
    if o is None or P(0.22):
        w = person_name(c, P(0.85))
        k = R.random()
        if k < 0.36:
            t = noun(R.choice(ORG_ROLE))
            b = org_word(R.choice(ORGS), True)
            if b is not None: t.l('compound', b)
            else: demonym(t, c)
        elif k < 0.72:
            t = role(R.choice(['GOV', 'MIL', 'LEG', 'OPP', 'COP', 'REB', 'BUS', 'EDU', 'REL', 'JUD']), False)
            if P(0.6): demonym(t, c)
        else: t = nnp(R.choice(ABBREVIATED))
        return w.lf('nmod:desc', t)
    known = P(0.55)
    w = mark(names.flat(o[0].split()), 'PER') if known else person_name(c)
    w.gender, w.kind = o[1] if known else w.gender, 'person'
    if P(0.2):
        g = w.gender
        w = person_name(c, False)
        w.gender = g
    t = title_words(clean_title(o[2]), P(0.6))
    if P(0.6): demonym(t, c)
    if P(0.15): qualified_title(t)
    return w.lf('nmod:desc', t)


def person(s, c):
    k = R.random()
    if k < 0.06:
        w = role(R.choice(['CVL', 'EDU', 'JRN', 'REB', 'COP', 'MED']), False)
        if P(0.4): demonym(w, c)
        aged(w)
        return person_name(c).lf('nmod:desc', w) if P(0.5) else a(w)
    return person_name(c) if k < 0.45 else titled(c) if k < 0.75 else person_name(c, False)


def role(sector, many, shape='human'):
    """A common noun for a person or body of a sector."""
    if sector == 'LEG' and shape == 'human' and P(0.5): return sexed(group(R.choice(['lawmaker', 'mp', 'mp', 'deputy', 'senator', 'legislator', 'member of parliament']), many), many)
    for _ in range(20):
        lemma, fixed = R.choice(ROLES[(shape, sector)])
        if not fixed or many: break
    if fixed: return group_any(lemma)
    return sexed(group(lemma, many), many, shape)


def sexed(w, many, shape='human'):
    w.gender = 'Neut' if many or shape != 'human' else 'Fem' if w.form.endswith('woman') else R.choice(['Masc', 'Masc', 'Fem'])
    w.kind = shape
    return w


KIND_ADJ = 'senior senior local top young former prominent influential angry armed suspected foreign'.split()


def plural_people(sector, c, bare=0.3):
    """`Iranian lawmakers`, `three Kurdish militants`, `dozens of protesters`, `a total of 397 deputies`, `the two soldiers`"""
    w = role(sector, True)
    w.num, w.gender, w.kind = 'Plur', 'Neut', 'people'
    if P(0.38): demonym(w, c) if P(0.86) else demonym(w, None, R.choice(PEOPLES))
    elif P(0.25): nmod(w, R.choice(['in', 'from']), place(None, c, True))
    if P(0.1): w.lf(*modifier(R.choice(KIND_ADJ)))
    k = R.random()
    if k < bare: return w
    if k < 0.49: return quantify(w)
    if k < 0.72: return the(w)
    if k < 0.76: return the(w.lf('nummod', number(R.randint(2, 6))))
    if k < 0.81: return w.lf('amod', adj(R.choice(['several', 'many'])))
    if k < 0.86:
        w.lf('amod', adj('other'))
        return w.lf('nummod', number(R.randint(2, 12))) if P(0.6) else w
    if k < 0.875: return det(w, R.choice(['all', 'some', 'these']))
    return of_many(w)


# ---- bodies ----------------------------------------------------------------------------------------------------------
SPOKEN = {'NATO', 'UNESCO', 'UNICEF', 'OPEC', 'ASEAN', 'AMISOM', 'ECOWAS', 'SADC', 'FIFA', 'UEFA', 'INTERPOL', 'UNHCR'}


def acronym(w, acr):
    return w.r('appos', brackets(mark(Word(acr, 'PROPN', 'NNP', 'Number=Sing'), 'ORG')))


def org_word(o, bare=False):
    """A named body; `bare`: short, before a noun. None where the name has a shape that we do not analyse."""
    name, acr, code, sector, many = o
    short = acr and P(0.7 if bare else 0.35)
    w = None if short else proper(name, 'ORG')
    if w is None or bare and len(name.split()) > 2:
        if not acr: return None
        short, w = True, mark(Word(acr, 'PROPN', 'NNP', 'Number=Sing'), 'ORG')
    w.num, w.kind = 'Plur' if many and not short else 'Sing', 'org'
    if bare: return w
    english = not short and len(name.split()) > 1 and w.form in names.HEADS and not any(x.rel == 'flat' for x in w.post)
    if english or short and acr not in SPOKEN and code in ('UNO', 'IGO', 'EUR'): the(w)
    if not short and acr and P(0.3): acronym(w, acr)
    return w


def org(sectors=None, codes=None):
    for _ in range(80):
        o = R.choice(ORGS)
        if sectors and not set(sectors) & set(o[3]) or codes and o[2] not in codes: continue
        w = org_word(o)
        if w is not None: return w
    return the(mark(nnp('UN'), 'ORG'))


PAPERS = ('Press', 'Times', 'Post', 'Journal', 'Herald', 'Tribune')


def outlet():
    for _ in range(30):
        n = R.choice(OUTLETS[:16] if P(0.55) else OUTLETS)[0]
        if len(n) < 3 and n != 'AP' or ' agency' in n: continue
        w = proper(n, 'ORG')
        if w is None: continue
        w.kind = 'outlet'
        if w.form in PAPERS and n != 'France Press' and not w.post and P(0.7): the(w)
        return w
    return mark(nnp('AFP'), 'ORG')


def ministry(c):
    """`the Russian Defence Ministry`, `Ukraine's Foreign Ministry`, `the Ministry of Defence`"""
    kind = R.choice(['Foreign', 'Defence', 'Defense', 'Interior', 'Justice', 'Health', 'Finance', 'Energy', 'Education', 'Trade'])
    w = nnp('Ministry')
    of = P(0.25) and kind != 'Foreign'
    if of: nmod(w, 'of', nnp(kind))
    elif kind == 'Foreign': w.l('amod', Word('Foreign', 'ADJ', 'NNP', 'Degree=Pos'))
    else: w.l('compound', nnp(kind))
    mark(w, 'ORG')
    w.kind = 'org'
    k = R.random()
    if k < 0.5: return the(demonym(w, c))
    return poss(w, country_name(c, True)) if k < 0.75 and not of else the(w)


STATE_BODY = '''government|government|parliament|president|army|foreign ministry|ruling party|opposition|lower house|interior ministry|prime minister|
foreign minister|central bank|cabinet|defence ministry|supreme court|upper house|security council|military|ruling coalition'''.replace('\n', '')


def state_body(s, c):
    """`the government of Mali`, `the lower house of parliament`, `the Iranian parliament`, `Russia's central bank`"""
    k = R.random()
    w = some(STATE_BODY) if k < 0.6 else role(R.choice(['GOV', 'GOV', 'LEG', 'MIL']), False, 'body')
    if w.form in ('president', 'minister'): w.gender = 'Masc'
    k = R.random()
    if w.form == 'house':
        the(w)
        p = demonym(noun('parliament'), c)
        return nmod(w, 'of', the(p) if P(0.6) else noun('parliament'))
    if k < 0.45: return the(demonym(w, c))
    if k < 0.7: return poss(w, country_name(c, True))
    the(w)
    return nmod(w, 'of', country_name(c)) if k < 0.85 else w


def aide(s, c):
    """`the Turkish foreign minister's spokesman`"""
    n = the(demonym(some('foreign minister|defence minister|president|prime minister|interior minister|governor'), c))
    return poss(some('spokesman|spokeswoman|adviser|office|deputy|aide|brother|lawyer|party'), n)


def described(s, c):
    """A name with an apposition: `X, the country's foreign minister,`; `the Turkish foreign minister, X,`; `X, 54,`"""
    k = R.random()
    o = office(c)
    t = clean_title(o[2]) if o else 'foreign minister'
    if k < 0.36:
        w, d = person_name(c), title_words(t, False)
        m = R.random()
        if m < 0.3: poss(d, the(noun('country')))
        elif m < 0.55: the(demonym(d, c))
        elif m < 0.75: poss(d, country_name(c, True))
        else:
            if P(0.5): qualified_title(d)
            nmod(the(d) if P(0.7) else d, 'of', country_name(c))
        return w.r('appos', pair(d))
    if k < 0.56:
        w = title_words(t, False)
        the(demonym(w, c)) if P(0.6) else poss(w, country_name(c, True))
        w.gender = R.choice(['Masc', 'Masc', 'Fem'])
        n = person_name(c)
        return w.r('appos', pair(n) if P(0.6) else n)
    if k < 0.76:
        w = person_name(c)
        d = some('head|chief|leader|spokesman|director|chairman|member|spokeswoman|lawyer|deputy head')
        spoken = d.form in ('spokesman', 'spokeswoman', 'lawyer')
        a(d) if spoken or d.form == 'member' else the(d) if P(0.7) else d
        nmod(d, 'for' if spoken else 'of', org() if P(0.5) else state_body(s, c))
        return w.r('appos', pair(d))
    if k < 0.86: return person_name(c).r('appos', pair(digits(str(R.randint(19, 89)))))
    w = org()
    if any(x.rel == 'appos' for x in w.post): return w
    if P(0.2): return w.r('appos', pair(group_called()))
    d = a(role(R.choice(['SOC', 'REB', 'PTY', 'BUS']), False, 'body')) if P(0.4) else \
        poss(some('ruling party|main opposition party|biggest trade union|main intelligence agency|largest party|state broadcaster|top court'), the(noun('country')))
    return w.r('appos', brackets(d) if P(0.3) else pair(d))


GROUPS = 'group|bloc|alliance|coalition|union'


def group_called():
    """`a group of nine countries called the Global South`"""
    d = a(nmod(some(GROUPS), 'of', quantify(some('countries|states|parties|unions|nations'), R.randint(3, 40))))
    if P(0.5): return d
    v = Word('called', 'VERB', 'VBN', 'Tense=Past|VerbForm=Part|Voice=Pass', 'call')
    if P(0.5): v.l('advmod', adv(R.choice(['sometimes', 'often'])))
    return d.r('acl', v.r('xcomp', org()))


def official(s, c):
    """Plain holders of an office without a name: `the Iranian foreign minister`, `Russia's ambassador to the UN`, `a senior official`"""
    k = R.random()
    if k < 0.4: w = title_words(R.choice(sorted(OFFICES)), False)
    else: w = role(R.choice(['GOV', 'GOV', 'MIL', 'LEG']), False)
    w.gender = R.choice(['Masc', 'Masc', 'Fem']) if w.gender == 'Neut' else w.gender
    w.kind = 'human'
    if w.form == 'ambassador' and P(0.6): nmod(w, 'to', country_name(s.country(c)))
    m = R.random()
    if m < 0.4: return the(demonym(w, c))
    if m < 0.65: return poss(w, country_name(c, True))
    if m < 0.8: return a(w.lf('amod', adj('senior'))) if k >= 0.4 else the(w)
    return the(w)


# ---- who acts --------------------------------------------------------------------------------------------------------
def government(s, c):
    """A state as an actor, its organs and officials."""
    k = R.random()
    if k < 0.20: return country_name(c)
    if k < 0.25: return city_name(c, True)
    if k < 0.45: return state_body(s, c)
    if k < 0.56: return plural_people(R.choice(['GOV', 'GOV', 'LEG', 'MIL', 'OPP', 'PTY']), c, 0.5)
    if k < 0.64: return org(codes=['UNO', 'EUR', 'IGO']) if P(0.6) else org(['GOV', 'PTY', 'SOC', 'MIL'])
    if k < 0.78: return titled(c)
    if k < 0.85: return described(s, c)
    if k < 0.92: return official(s, c)
    if k < 0.94: return aide(s, c)
    if k < 0.96: return ministry(c)
    if k < 0.975: return nationals(c) or country_name(c)
    w = some('officials|authorities|diplomats|leaders|politicians|sources|the authorities|members of parliament')
    return nmod(w, 'in', city_name(c, True)) if P(0.6) else w


def state(s, c):
    """A state or a body of states: whom one accuses, urges, or signs with."""
    k = R.random()
    if k < 0.5: return country_name(c)
    if k < 0.58: return city_name(c, True)
    if k < 0.78: return state_body(s, c)
    if k < 0.88: return org(codes=['UNO', 'EUR', 'IGO'])
    if P(0.2):
        w = some('countries|states|organisations|allies')
        such = Word('such', 'ADJ', 'JJ', 'Degree=Pos|ExtPos=ADP').r('fixed', adp('as'))
        return w.r('nmod', join(country_name(s.country(c)), lambda: country_name(s.country()), R.choice([1, 1, 2])).lf('case', such))
    if P(0.12): return det(noun(R.choice(['country', 'side', 'party']), True), 'both')
    if P(0.12): return the(noun(R.choice(['country', 'side', 'neighbour']), True).l('nummod', number(2)))
    return plural_people(R.choice(['GOV', 'LEG', 'REB']), c, 0.7) if P(0.5) else some('the international community|the government|the authorities|the opposition|other countries|European countries|neighbouring countries')


def legislature(s, c):
    k = R.random()
    if k < 0.4: return plural_people(R.choice(['LEG', 'LEG', 'PTY']), c, 0.45)
    if k < 0.7: return state_body(s, c) if P(0.3) else the(demonym(role('LEG', False, 'body'), c))
    if k < 0.9: return org(['LEG'])
    return country_name(c)


def leader(s, c):
    """A person in office."""
    k = R.random()
    if k < 0.4: return titled(c)
    if k < 0.64: return described(s, c)
    if k < 0.9: return official(s, c)
    return person_name(c, P(0.5))


def counterpart(s, c):
    """Whom a leader meets."""
    if P(0.4):
        w = demonym(some('counterpart|counterpart|colleague'), c)
        poss_pron(w, R.choice([HE, HE, IT]))
        if P(0.6): w.r('appos', pair(person_name(c)) if P(0.4) else person_name(c))
        w.gender = 'Masc'
        return w
    return leader(s, c)


def armed(s, c):
    k = R.random()
    if k < 0.25: return plural_people(R.choice(['MIL', 'REB', 'UAF', 'PRM', 'COP', 'MIL']), c)
    if k < 0.4: return org(['REB', 'PRM', 'MIL'])
    if k < 0.44:
        w = a(role(R.choice(['REB', 'PRM']), False, 'body'))
        return w.r('acl', Word('known', 'VERB', 'VBN', 'Tense=Past|VerbForm=Part|Voice=Pass', 'know').r('obl', org(['REB', 'PRM']).lf('case', adp('as'))))
    if k < 0.66:
        w = some('rebels|militants|fighters|forces|militia|coalition|separatists|armed groups')
        if P(0.25): return the(backed(w, c)) if w.num == 'Sing' or P(0.3) else backed(w, c)
        w = demonym(some('forces|troops|soldiers|police|warplanes|fighter jets|rebels|militants|security forces|special forces|separatists|government forces|insurgents|army units|air defences|warships|drones'), c)
        return the(w) if P(0.1) else w
    if k < 0.8: return the(demonym(role(R.choice(['MIL', 'COP']), False, 'body'), c))
    if k < 0.88: return country_name(c)
    w = some('gunmen|unidentified gunmen|police|rebels|militants|soldiers|insurgents|separatist rebels|government forces|armed men|suspected militants|troops')
    if P(0.25): nmod(w, 'in', place(s, c, True))
    elif P(0.2): w.r('amod', adj('loyal').r('obl', person(s, c).lf('case', adp('to'))))
    return w


def police(s, c):
    w = some('police|riot police|security forces|police officers|soldiers|border guards|troops|the army|the police')
    return w if any(x.rel == 'det' for x in w.pre) or P(0.7) else demonym(w, c)


def backed(w, c):
    """`Moscow-backed`, `US-led`, `Iranian-backed`, `Baghdad-based` before a noun"""
    v = R.choice([('backed', 'back'), ('backed', 'back'), ('led', 'lead'), ('supported', 'support'), ('trained', 'train'), ('based', 'base'), ('controlled', 'control')])
    who = mark(nnp(R.choice([c.capital or c.name, c.name, 'US', 'EU', 'NATO', 'UN', 'Moscow', 'Washington', 'Iran', 'Saudi', 'Russia', 'Turkey', 'Beijing', 'Paris'])), 'LOC')
    if ' ' in who.form or '-' in who.form: who = mark(nnp('US'), 'LOC')
    if who.form in ('EU', 'NATO', 'UN'): who.name = ('ORG', who.name[1])
    if who.form == 'Saudi': who = Word('Saudi', 'ADJ', 'JJ', 'Degree=Pos')
    x = Word(v[0], 'VERB', 'VBN', 'Tense=Past|VerbForm=Part|Voice=Pass', v[1])
    return inner(w, 'amod', x.l('compound', who.r('punct', hyphen())))


def aged(w):
    """`31-year-old` before a name or noun"""
    y = noun('year').l('nummod', digits(str(R.randint(17, 90))).r('punct', hyphen())).r('punct', hyphen())
    return inner(w, 'amod', adj('old').l('obl:unmarked', y))


def crowd(s, c):
    k = R.random()
    if k < 0.6:
        w = plural_people(R.choice(['CVL', 'LAB', 'AGR', 'EDU', 'OPP', 'REF', 'MED', 'SOC', 'REL']), c)
        return nmod(w, 'from', place(s, c, True)) if P(0.12) else w
    if k < 0.85:
        w = some('people|residents|demonstrators|protesters|students|farmers|workers|villagers|opposition supporters|refugees|migrants|activists|miners|teachers|supporters|families')
        return of_many(w)
    return org(['SOC', 'OPP', 'LAB', 'PTY', 'CVL'])


def court(s, c):
    w = role('JUD', False, 'body' if P(0.75) else 'human')
    if w.num == 'Plur': return the(w)
    if P(0.5): demonym(w, c)
    if P(0.4): nmod(w, 'in', city_name(c))
    return a(w) if P(0.65) else the(w)


def firm(s, c):
    if P(0.45): return org(['BUS'], None) if P(0.4) else org(codes=['MNC'])
    w = role('BUS', False, 'body')
    if P(0.6): demonym(w, c)
    return w if w.num == 'Plur' else (a if P(0.5) else the)(w)


def victims(s, c):
    w = item(words.VICTIM)
    if P(0.3): demonym(w, c)
    k = R.random()
    if k < 0.62: quantify(w, None if P(0.3) else R.randint(2, 60))
    elif k < 0.72: w.lf('amod', adj(R.choice(['several', 'several', 'many'])))
    elif k < 0.84: w = nmod(noun(R.choice(['dozen', 'hundred', 'score', 'thousand']), True), 'of', w)
    elif k < 0.9: w = nationals(c) and quantify(nationals(c), R.randint(2, 30)) or w
    if P(0.14):
        x = some('children|women|civilians|soldiers|journalists|foreigners|police officers')
        if P(0.6): x.lf('nummod', number(R.randint(2, 12)))
        w.r('nmod', pair(x.lf('case', Word('including', 'VERB', 'VBG', 'Tense=Pres|VerbForm=Part', 'include'))))
    return w


ANONYMOUS = '''officials|witnesses|police|analysts|state media|local media|residents|diplomats|observers|sources|authorities|medics|lawyers|prosecutors|
experts|aid agencies|security sources|rescue workers|human rights groups|local officials|activists|the report|the statement|the agency|the ministry|the newspaper'''.replace('\n', '')


def spokesman(s, c):
    w = some('spokesman|spokeswoman|official|source|lawyer|police spokesman|army spokesman|government source|foreign ministry spokesman|security official|senior official|hospital official|military spokesman|company spokeswoman|interior ministry spokesman')
    w.gender = 'Fem' if w.form == 'spokeswoman' else 'Masc'
    if P(0.15) and not w.pre: w.l('compound', mark(nnp(R.choice(['U.N.', 'NATO', 'EU', 'UN', 'UNHCR'])), 'ORG'))
    elif P(0.2): demonym(w, c)
    return a(w)


def speaker(s, c):
    """Who reports."""
    k = R.random()
    if k < 0.2: return titled(c)
    if k < 0.36: return some(ANONYMOUS)
    if k < 0.5:
        w = outlet()
        if P(0.2): w = join(w, outlet)
        return w
    if k < 0.58: return person_name(c, False)
    if k < 0.63: return ministry(c)
    if k < 0.7: return spokesman(s, c)
    if k < 0.78: return described(s, c)
    if k < 0.89: return pron(R.choice([HE, HE, HE, SHE, THEY, IT]))
    return government(s, c)
