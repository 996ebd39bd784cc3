# SPDX-License-Identifier: MIT
"""Proper names: how their words hang together, and the name tag over all of them."""
from tree import Word, hyphen
from morph import adp, singular
from words import ADJ

HEADS = set('''Nations States Council Party Union Army Front Movement Agency Court Congress Assembly Bank Fund Organization Organisation
Commission Committee Group League Alliance Corps Guard Guards Guardsmen Force Forces Department Ministry Office House Senate Parliament Police Service
Bureau Authority Association Federation Community Watch Programme Program Forum Navy Fleet Cartel Church Coalition Government State Kingdom
Arabia Emirates Tribunal Society Institute Brotherhood Brothers Brigade Brigades Command Center Centre Foundation Administration Reserve Cross Crescent
Board Corporation Company News Press Agency Radio Television Times Post Journal Daily Network Channel World Strip Bank East West Sea Ocean
Islands Republic Crisis Rights Secretariat Board Team Initiative Summit Club Democrats Republicans Conservatives Greens Legion Helmets Affairs Rescue Committee
Airlines Airways Motors Energy Oil Resistance Army Militia Cabinet Chamber Lords Commons Representatives Deputies Treasury Administration Yuan
Prosecutor Company Observatory Peninsula Heights Fund Quartet Pact Mission Solidarity Platform Freedom Justice Monitor Independent Herald Tribune Review Press
Secretariat Defence Defense Security Intelligence Development Investigation Rebellion Spring Vision International Organization Wall Street Hill'''.split())
PLURAL = set('''Nations States Forces Rights Brothers Democrats Republicans Conservatives Greens Helmets Affairs Airlines Motors Islands
Representatives Deputies Commons Lords Guards Heights Workers Journalists Borders Children Doctors Reporters Foundations Emirates Brigades Guardsmen
Farmers Teachers Miners'''.split())
PTAN = {'Netherlands', 'Philippines', 'Maldives', 'Bahamas', 'Comoros', 'Seychelles'}
DIRECTION = {'North', 'South', 'East', 'West'}
ADJECTIVES = {'United', 'Saudi', 'New', 'Middle', 'White', 'Red', 'Black', 'Associated', 'Dominican', 'Green', 'Islamic', 'Arab', 'Muslim',
              'Northern', 'Southern', 'Eastern', 'Western', 'Central', 'European', 'African', 'Asian', 'American', 'Palestinian', 'Christian', 'Jewish',
              'Latin', 'Baltic', 'Nordic', 'Arctic', 'Arabian', 'Kurdish', 'Golden', 'Holy', 'Great', 'Grand', 'Syrian', 'Iraqi', 'Soviet', 'Old', 'Good',
              'Human', 'Free', 'Open', 'Royal', 'Rapid', 'Collective', 'Universal', 'Atomic', 'Olympic', 'Meteorological', 'Orthodox', 'Unionist', 'Patriotic',
              'Provisional', 'Transitional', 'Eurasian', 'Monetary', 'Andean', 'Turkic', 'Permanent', 'Legislative', 'Progressive', 'Civic', 'Inter-American',
              'Non-Aligned', 'Global', 'Daily', 'Financial', 'Economic', 'Foreign', 'Constitutional', 'Sunni', 'Shiite', 'Bolivarian'}
WORD_NOT_ADJ = {'Press', 'Daily', 'Official'}
demonyms = set()  # filled by the generator from the gazetteer


class Names:
    n = 0


def mark(w, kind):
    """Tag every word of the subtree as one name."""
    Names.n += 1
    for x in w.line():
        if not x.name: x.name = (kind, Names.n)
    return w


def nnp(form):
    if form in PTAN: return Word(form, 'PROPN', 'NNPS', 'Number=Ptan')
    if form in PLURAL: return Word(form, 'PROPN', 'NNPS', 'Number=Plur', singular(form[0].lower() + form[1:]).capitalize() if form[1:] == form[1:].lower() else form)
    return Word(form, 'PROPN', 'NNP', 'Number=Sing')


def is_adj(form):
    return form in ADJECTIVES or form in demonyms or form.lower() in ADJ and form not in WORD_NOT_ADJ


def flat(parts):
    """A personal or foreign name: all words hang on the first; the hyphen inside goes to what follows it."""
    head = nnp(parts[0])
    first = True
    words = []
    for p in parts:
        subs = p.split('-') if '-' in p.strip('-') and not p.startswith('-') else [p]
        for i, s in enumerate(subs):
            if not s: continue
            w = head if first else nnp(s)
            if first: w.form = w.lemma = s
            if i:
                h = hyphen()
                if len(words) == 1 and len(parts) == 1 and len(subs) == 2 and words[0].form in ('al', 'Al', 'el'):
                    head.r('punct', h)
                else:
                    w.l('punct', h)
            if not first: head.r('flat', w)
            words.append(w)
            first = False
    return head


def english(parts):
    """A name of English words: modifiers before a head."""
    if parts[-1].endswith("'s"): return None
    head = nnp(parts[-1])
    owner = None
    for p in parts[:-1]:
        if p.endswith(("'s", "s'")):
            base = p[:-2] if p.endswith("'s") else p[:-1]
            owner = Word(base, 'PROPN', 'NNPS' if p.endswith("s'") or base == 'People' else 'NNP',
                         'Number=Plur' if p.endswith("s'") or base == 'People' else 'Number=Sing', singular(base) if p.endswith("s'") else base)
            if p.endswith("s'"): owner.num = 'Plur'
            last = owner
            last.join = True
            s = Word("'" if p.endswith("s'") else "'s", 'PART', 'POS')
            s.lemma = "'s"
            owner.r('case', s)
            head.l('nmod:poss', owner)
        elif p in ('North', 'South', 'East', 'West') and len(parts) > 2 and parts[-1] not in ('Korea',):
            head.l('compound', nnp(p))
        elif is_adj(p):
            head.l('amod', Word(p, 'ADJ', 'NNP', 'Degree=Pos'))
        else:
            head.l('compound', nnp(p))
    return head


def proper(name, kind):
    """The tree of a name, tagged; None for shapes that we do not analyse."""
    if any(b in name for b in ('-led', '-Led')): return None
    for bad in (' and ', ' in ', ' to ', ' Without ', ' du ', ' on ', ' Of ', ' & '):
        if bad in name: return None
    for prep in (' of ', ' for '):
        if prep in name:
            left, right = name.split(prep, 1)
            if left.split()[-1] not in HEADS and prep == ' of ' and left.split()[-1] not in ('Gulf', 'Horn', 'Strait', 'Ministry'): return None
            head = phrase(left.split())
            art = right.startswith('the ')
            inner = right[4:] if art else right
            if ' of ' in inner or ' for ' in inner: tail = proper(inner, kind)
            else: tail = phrase(inner.split())
            if head is None or tail is None: return None
            for x in tail.line(): x.name = None
            if art: tail.lf('det', Word('the', 'DET', 'DT', 'Definite=Def|PronType=Art'))
            head.r('nmod', tail.lf('case', adp(prep.strip())))
            return mark(head, kind)
    w = phrase(name.split())
    return mark(w, kind) if w is not None else None


def phrase(parts):
    if len(parts) == 1 and '-' not in parts[0]: return nnp(parts[0])
    if len(parts) == 2 and parts[0] in ('North', 'South', 'East', 'West'):
        return nnp(parts[1]).l('compound', nnp(parts[0]))
    if parts[-1] in HEADS and not any('-' in p and p not in ADJECTIVES for p in parts): return english(parts)
    if parts[0] in ('New', 'Saudi', 'United', 'Northern', 'Dominican', 'Equatorial') and len(parts) == 2: return english(parts)
    if parts[-1] in ('City', 'Island', 'Province', 'Region', 'Valley', 'Bay', 'Airport', 'River', 'Lake', 'Beach'): return english(parts)
    if any(p.endswith("'s") for p in parts): return None
    return flat(parts)
