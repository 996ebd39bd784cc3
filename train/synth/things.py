# SPDX-License-Identifier: MIT
"""Noun phrases for what is done, made, said and measured, and when."""
import actors, clause, words
from actors import IT, HE, THEY, city_name, country_name, org, person, place, state
from build import (about, before, coordinated_adj, item, join, maybe_join, more_than, nmod, of_many, pair, pick, quantify, simple, some)
from morph import a, adj, adp, adv, det, digits, finite, group, modifier, noun, number, plural, poss, poss_pron, pron, sconj, the
from story import P, R, one
from tree import Word, hyphen, lquote, rquote

ADJECTIVES = {'doc': 'new controversial historic landmark draft bilateral long-awaited comprehensive proposed joint revised'.split(),
              'attack': 'deadly deadly massive recent new fierce terrorist planned'.split(),
              'policy': 'controversial new recent tough government unpopular proposed'.split(),
              'event': 'annual emergency joint recent historic planned international'.split(),
              'talks': 'new direct urgent secret fresh bilateral'.split()}


def qualify(w, kind, p=0.4):
    if not P(p): return w
    m = R.choice(ADJECTIVES[kind])
    if m in words.ADJ and P(0.04):
        m2 = R.choice([x for x in ADJECTIVES[kind] if x in words.ADJ and x != m])
        return w.lf('amod', coordinated_adj(m, m2))
    return w.lf(*modifier(m))


def between(s):
    """`Russia and North Korea`: two sides."""
    x = R.choice(s.countries)
    y = s.country(x)
    side = (lambda z: country_name(z)) if P(0.7) else (lambda z: city_name(z, True))
    return join(side(x), lambda: side(y))


def topic(s, c):
    w = item(words.TOPIC)
    if w.form in ('conflict', 'war', 'crisis') and P(0.5): nmod(w, 'in', country_name(s.country(c)))
    if w.form in ('relations', 'ties') and P(0.4): nmod(w, 'between', between(s))
    return maybe_join(w, lambda: item(words.TOPIC), 0.25)


def document(s, c):
    """`the military cooperation pact with North Korea`"""
    w = qualify(item(words.DOC), 'doc')
    if w.form in ('agreement', 'treaty', 'pact', 'deal', 'accord'):
        k = R.random()
        if k < 0.38: nmod(w, 'with', maybe_join(state(s, s.country(c)), lambda: state(s, s.country(c)), 0.08))
        elif k < 0.56: nmod(w, 'between', between(s))
        elif k < 0.8: nmod(w, 'on', topic(s, c))
    elif w.form in ('bill', 'law', 'resolution', 'decree'):
        if P(0.3): nmod(w, 'on', topic(s, c))
        elif P(0.2): w.r('acl', clause.gerund(s, 'STATE', c, light=True))
    k = R.random()
    if k < 0.6: the(w)
    elif k < 0.85: a(w)
    else: poss(w, country_name(s.country(), True))
    return modified(w, s, 'thing', c)


def modified(w, s, kind, c):
    """A relative clause or participle after a noun phrase."""
    return clause.relative(w, s, kind, c)


def owner(w, s, c):
    k = R.random()
    if k < 0.4: return poss(w, country_name(s.country(c), True))
    if k < 0.55: return poss(w, city_name(s.country(c), True))
    if k < 0.7: return poss_pron(w, R.choice([THEY, IT, HE]))
    if k < 0.85: return the(actors.demonym(w, s.country(c)))
    return nmod(the(w), 'by', state(s, s.country(c)))


INTENT = 'decision plan attempt refusal threat proposal failure pledge bid effort move willingness readiness intention'.split()


def act(s, c):
    """An event as a noun: `the attack on X`, `the killing of Y`, `Russia's decision to V`."""
    k = R.random()
    if k < 0.32: return attack(s, c)
    if k < 0.52:
        w = group(pick(words.ABUSE))
        nmod(w, 'of', one(lambda: actors.plural_people(R.choice(['CVL', 'JRN', 'LEG', 'EDU', 'MIL', 'OPP', 'SOC', 'REF']), s.country(c)), lambda: person(s, s.country(c)), lambda: actors.victims(s, s.country(c))))
        if P(0.25): nmod(w, 'by', actors.police(s, c) if P(0.5) else actors.armed(s, c))
        if P(0.35): nmod(w, 'in', place(s, c, True))
        return the(w)
    if k < 0.7:
        w = noun(R.choice(INTENT))
        w.r('acl', clause.infinitive(s, 'STATE', c))
        return owner(w, s, c)
    if k < 0.84: return nominal(s, c)
    if k < 0.88: return what_they_call(s, c)
    return policy(s, c)


def what_they_call(s, c):
    """`what it calls "hegemony"`: the pronoun is the head."""
    w = Word('what', 'PRON', 'WP', 'PronType=Int')
    who = pron(R.choice([IT, THEY, HE])) if P(0.75) else country_name(s.country(c))
    v = (finite('call', R.choice(['pres', 'past']), who) if P(0.8) else finite('describe', R.choice(['pres', 'past']), who)).lf('nsubj', who)
    x = some('hegemony|a provocation|an act of aggression|terrorism|a genocide|blackmail|interference|a coup|a crime against humanity|unfair competition|an illegal war|state terrorism|a special operation')
    if P(0.5):
        before(x, lquote(s.quotes))
        x.r('punct', rquote(s.quotes))
    if v.lemma == 'call': v.r('xcomp', x)
    else: nmod(v, 'as', x); x.rel = 'obl'
    return w.r('acl:relcl', v)


def nominal(s, c):
    """`the deployment of 3,000 North Korean soldiers in Russia`, `the creation of a unity government`, `the withdrawal from the treaty`"""
    n, kind = R.choice([('deployment', 'forces'), ('withdrawal', 'forces'), ('delivery', 'weapon'), ('supply', 'weapon'), ('sale', 'weapon'), ('transfer', 'prisoners'),
                        ('release', 'prisoners'), ('ratification', 'doc'), ('signing', 'doc'), ('adoption', 'doc'), ('implementation', 'doc'), ('suspension', 'talks'), ('resumption', 'talks'),
                        ('creation', 'body'), ('dissolution', 'body'), ('reopening', 'border'), ('closure', 'border'), ('restoration', 'ties'), ('lifting', 'sanction'), ('imposition', 'sanction'),
                        ('appointment', 'person'), ('dismissal', 'person'), ('resignation', 'person'), ('seizure', 'site'), ('bombing', 'site'), ('shelling', 'site'), ('occupation', 'place'), ('annexation', 'place'), ('export', 'goods'), ('import', 'goods'), ('use', 'weapon'), ('testing', 'weapon')])
    w = noun(n)
    o = {'body': lambda: a(some('unity government|transitional council|buffer zone|military alliance|special tribunal|free trade zone|multipolar international system|joint commission')),
         'person': lambda: person(s, s.country(c)), 'site': lambda: site(s, s.country(c)), 'place': lambda: place(s, s.country(c), True)}.get(kind, lambda: clause.SLOTS[kind](s, c))()
    nmod(w, 'of', maybe_join(o, lambda: clause.SLOTS[kind](s, c), 0.12 if kind in ('weapon', 'goods') else 0))
    if kind in ('forces', 'weapon') and not any(x.rel == 'acl' for x in o.post):
        k = R.random()
        if k < 0.25: nmod(w, 'to', country_name(s.country(c)))
        elif k < 0.4: nmod(w, 'in' if kind == 'forces' else 'from', country_name(s.country(c)))
    if P(0.1): nmod(w, 'by', state(s, c))
    return the(w)


def attack(s, c):
    w = item(words.ATTACK)
    many = w.form in ('attack', 'assault', 'raid', 'strike', 'airstrike', 'bombing') and P(0.3)
    if many: w.form, w.xpos, w.feats, w.num = plural(w.form), 'NNS', 'Number=Plur', 'Plur'
    qualify(w, 'attack', 0.25)
    if P(0.3): actors.demonym(w, s.country())
    k = R.random()
    if k < 0.42: nmod(w, 'on', maybe_join(site(s, s.country(c)), lambda: site(s, s.country(c)), 0.08))
    elif k < 0.56: nmod(w, 'against', actors.victims(s, s.country(c)))
    elif k < 0.72: nmod(w, 'in', place(s, s.country(c)))
    if P(0.12): nmod(w, 'by', actors.armed(s, c))
    if many: return the(w) if P(0.35) else w
    w = a(w) if P(0.5) else det(w, 'this') if P(0.06) else the(w)
    return modified(w, s, 'event', c)


def policy(s, c):
    if P(0.1): return the(some('policies|measures|reforms|new rules|restrictions'))
    w = qualify(item(words.POLICY), 'policy')
    if w.form == 'plan' and P(0.7): w.r('acl', clause.infinitive(s, 'STATE', c))
    if w.form == 'ban' and P(0.6): nmod(w, 'on', goods(s, c))
    if w.form == 'policy' and P(0.5): nmod(w, 'of', group(R.choice(['diplomatic isolation', 'non-interference', 'austerity', 'appeasement', 'economic pressure'])))
    k = R.random()
    if k < 0.45: return the(w)
    if k < 0.65: return a(w) if w.num == 'Sing' else w
    return owner(w, s, c)


def site(s, c):
    x = group(pick(words.SITE), P(0.25))
    if P(0.3): actors.demonym(x, c)
    if x.num == 'Plur': return quantify(x, R.randint(2, 12)) if P(0.3) else x
    (the if P(0.4) else a)(x)
    k = R.random()
    if k < 0.4: nmod(x, 'in', place(s, c))
    elif k < 0.52: nmod(x, R.choice(['near', 'outside']), city_name(c))
    return x


def goods(s, c):
    return some('oil|gas|grain|wheat|weapons|coal|steel|cars|fuel|natural gas|crude oil|semiconductors|beef|rice|uranium|fish|sugar|electricity|microchips|gold')


def money(s, c):
    """`$3 billion`, `€150 million`, `5 million dollars`"""
    m = Word(R.choice(['million', 'million', 'billion']), 'NUM', 'CD', 'NumForm=Word|NumType=Card')
    m.l('compound', digits(R.choice('1.2 2 3.5 4 10 15 20 50 61 100 150 250 300 500 600 800'.split())))
    if P(0.8):
        w = Word(R.choice(['$', '$', '$', '€', '£']), 'SYM', '$')
        w.noglue = True
        w.r('nummod', m)
        if P(0.2): w.lf('advmod', adv(R.choice(['about', 'nearly', 'over', 'around'])))
        elif P(0.1): more_than(w)
    else:
        w = noun(R.choice(['dollar', 'euro', 'pound', 'rouble']), True)
        w.lf('nummod', m)
    w.num = 'Plur'
    return w


def aid_money(s, c):
    """`$800 million in emergency aid`"""
    return nmod(money(s, c), 'in', some('military aid|humanitarian aid|aid|emergency funding|loans|grants|assistance|damages'))


def percent():
    k = R.random()
    if k < 0.4:
        w = Word('%', 'SYM', 'NN', 'Number=Sing')
        w.glue = True
    else: w = noun('percent') if k < 0.8 else noun('cent').l('compound', noun('per'))
    return w.lf('nummod', digits(R.choice('3 5 7.5 10 12 15 20 25 30 40 48.6 51 60 70 90'.split())))


def fraction(s, c):
    """`almost one third of world GDP`, `half of the population`, `20 percent of the vote`"""
    k = R.random()
    if k < 0.15: return half_of(s, c)
    if k < 0.35:
        w = Word('third' if P(0.5) else 'quarter', 'NOUN', 'NN', 'Number=Sing|NumForm=Word|NumType=Frac')
        w.l('nummod', about(number(1))) if P(0.6) else a(w)
    elif k < 0.6: w = Word('half', 'NOUN', 'NN', 'Number=Sing|NumForm=Word|NumType=Frac').l('advmod', adv(R.choice(['nearly', 'almost', 'about'])))
    else: w = percent()
    return nmod(w, 'of', one(lambda: the(some('vote|population|votes|seats')), lambda: some('world trade|voters|electricity production'), lambda: poss(some('territory|oil exports|population|electricity'), country_name(c, True))))


def half_of(s, c):
    """`nearly half the world's population`"""
    w = poss(some('population|oil output|wealth'), the(noun(R.choice(['world', 'country', 'continent'])))) if P(0.5) else the(some('population|country|seats|voters'))
    h = Word('half', 'DET', 'PDT', 'NumForm=Word|NumType=Frac|PronType=Ind')
    if P(0.6): h.l('advmod', adv(R.choice(['nearly', 'almost', 'about', 'over'])))
    return w.lf('det:predet', h)


def much(w):
    if w.num == 'Plur' and P(0.3): return quantify(w)
    k = R.random()
    if k < 0.12: return w.lf('amod', adj(R.choice(['additional', 'new', 'such', 'modern'])))
    if k < 0.18: return w.lf('amod', adj('more', 'more', 'Degree=Cmp', 'JJR'))
    if k < 0.22 and w.num == 'Plur': return of_many(w)
    return w


def forces(s, c):
    w = item(words.FORCES)
    k = R.random()
    if k < 0.2: return poss_pron(w, IT)
    if k < 0.55: actors.demonym(w, c or s.country())
    return quantify(w) if P(0.4) else much(w)


def weapons(s, c):
    w = maybe_join(much(item(words.WEAPON)), lambda: item(words.WEAPON), 0.24)
    return nmod(w, 'from', country_name(s.country(c))) if P(0.1) and simple(w) else w


def relief(s, c): return maybe_join(much(item(words.AID)), lambda: item(words.AID), 0.28)


def sanction(s, c):
    w = item(words.SANCTION)
    return maybe_join(w, lambda: item(words.SANCTION), 0.05)


def talks(s, c):
    w = item(words.TALKS)
    if P(0.2): nmod(w, 'between', between(s))
    if w.num == 'Plur': return qualify(w, 'talks', 0.15)
    return w if w.form == 'dialogue' else a(w)


def measured(unit, n=None):
    """`three-day` before a noun"""
    return noun(unit).l('nummod', number(n or R.randint(2, 12)).r('punct', hyphen()))


def event(s, c):
    w = qualify(item(words.EVENT), 'event', 0.2)
    if P(0.08): w.lf('compound', measured(R.choice(['day', 'hour', 'week'])))
    elif P(0.06): w.lf('amod', adj(R.choice(['first', 'second', 'third', 'fourth'])))
    if w.form in ('summit', 'conference', 'meeting', 'session') and P(0.4):
        nmod(w, 'of', org(codes=['IGO', 'EUR', 'UNO']) if P(0.6) else actors.plural_people('GOV', s.country(), 0.8))
    elif P(0.5): nmod(w, 'in', city_name(s.country()))
    elif P(0.2): nmod(w, 'between', between(s))
    return the(w) if P(0.6) else a(w)


def prisoners(s, c):
    w = some('prisoners|hostages|detainees|political prisoners|prisoners of war|captured soldiers|suspects|inmates')
    if P(0.5): return quantify(w, R.randint(2, 400))
    return actors.demonym(w, s.country()) if P(0.3) else w


def possibility(s, c):
    w = noun(R.choice(['possibility', 'idea', 'prospect', 'risk']))
    w.r('acl', clause.gerund(s, 'STATE', c).lf('mark', sconj('of')))
    return the(w)


def efforts(s, c):
    w = noun(R.choice(['effort', 'attempt', 'plan']), True)
    w.r('acl', clause.infinitive(s, 'STATE', c))
    k = R.random()
    if k < 0.3: return actors.demonym(w, s.country())
    if k < 0.5: return poss_pron(w, IT)
    return w.lf('amod', adj(R.choice(['international', 'diplomatic']))) if k < 0.65 else w


def vote_count(s, c):
    w = noun('vote', True).lf('nummod', digits(str(R.randint(51, 420))))
    return nmod(w, 'to', digits(str(R.randint(1, 99))))


def diplomats(s, c):
    if P(0.4): return poss_pron(some('ambassador|envoy|ambassador'), IT)
    w = some('diplomats|diplomats|embassy staff|journalists|aid workers')
    if P(0.7): actors.demonym(w, s.country(c))
    return quantify(w, R.randint(2, 60)) if P(0.6) and w.num == 'Plur' else w


def aircraft(s, c):
    w = group(R.choice(['drone', 'fighter jet', 'helicopter', 'missile', 'reconnaissance plane', 'passenger plane', 'warplane', 'surveillance drone', 'transport plane']), P(0.4))
    if P(0.6): actors.demonym(w, s.country(c))
    if w.num == 'Plur': return quantify(w, R.randint(2, 60)) if P(0.7) else w
    return a(w)


def missiles(s, c):
    w = group(R.choice(['missile', 'ballistic missile', 'rocket', 'cruise missile', 'mortar shell', 'artillery shell', 'intercontinental ballistic missile', 'drone', 'long-range missile']), P(0.65))
    if w.num == 'Plur': return quantify(w, R.randint(2, 60)) if P(0.4) else w
    return a(w)


def suspects(s, c):
    w = some('people|suspects|men|opposition activists|suspected militants|journalists|demonstrators|foreigners|students|officials|migrants')
    k = R.random()
    if k < 0.5: quantify(w, R.randint(2, 90))
    elif k < 0.7: w.lf('amod', adj('several'))
    elif k < 0.85: return nmod(noun(R.choice(['dozen', 'hundred']), True), 'of', w)
    if P(0.3): w.r('acl', Word('accused', 'VERB', 'VBN', 'Tense=Past|VerbForm=Part|Voice=Pass', 'accuse').r('obl', item(words.CRIME).lf('case', adp('of'))))
    return w


def prison_term(s, c):
    k = R.random()
    if k < 0.65: return nmod(noun('year', True).lf('nummod', number(R.randint(2, 30))), 'in', noun('prison'))
    return group('life imprisonment') if k < 0.8 else noun('death') if k < 0.9 else group('house arrest')


def post(s, c):
    """An office that someone gets or gives up."""
    w = some('prime minister|foreign minister|ambassador|president|special envoy|party leader|chairman|head|defence minister|governor|central bank governor|interim president')
    if w.form == 'head': nmod(w, 'of', org())
    elif P(0.25): nmod(w, 'to' if w.form in ('ambassador', 'envoy') else 'of', country_name(s.country(c)))
    elif P(0.2): w.lf('amod', adj('new'))
    return w


def border(s, c):
    if P(0.6): return nmod(poss_pron(noun('border', P(0.3)), IT), 'with', country_name(s.country(c)))
    return the(some('border|frontier|border crossing|airspace'))


def assets(s, c):
    w = some('assets|bank accounts|property|funds|foreign assets|shares')
    return nmod(the(w), 'of', state(s, s.country()) if P(0.5) else person(s, s.country())) if P(0.5) else w


def resignation(s, c):
    if P(0.6): return the(nmod(some('resignation|dismissal|release|ouster|impeachment'), 'of', person(s, s.country())))
    return poss(noun('resignation'), the(some('president|government|prime minister')))


def road(s, c):
    if P(0.5): return some('roads|highways|border crossings|railway lines|bridges|streets')
    return the(nmod(some('main road|highway|road'), 'to', city_name(s.country())))


def appeal(s, c):
    w = noun('appeal')
    return a(nmod(w, 'by', state(s, s.country()) if P(0.5) else person(s, s.country()))) if P(0.6) else the(w)


def drugs(s, c):
    w = noun(R.choice(['ton', 'kilogram', 'tonne']), True).lf('nummod', number(R.randint(2, 40)))
    return nmod(w, 'of', some('cocaine|heroin|explosives|hashish|opium|cannabis'))


def claim_that(s, c):
    """`claims by X that S`"""
    w = noun(R.choice(['claim', 'report', 'allegation', 'suggestion', 'accusation']), True)
    if P(0.35): nmod(w, 'by', maybe_join(state(s, s.country()), lambda: state(s, s.country()), 0.1))
    return w.r('acl', clause.clause(s, c=s.country(), depth=2).lf('mark', sconj('that')))


def suspicion(s, c):
    return nmod(noun('suspicion'), 'of', item(words.CRIME)) if P(0.5) else some('charges|terrorism charges|corruption charges|drug charges')


# ---- time ------------------------------------------------------------------------------------------------------------
MONTHS = 'January February March April May June July August September October November December'.split()
DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
def year(): return digits(str(R.randint(1948, 2025) if P(0.3) else R.randint(1999, 2025)))
def month(): return Word(R.choice(MONTHS), 'PROPN', 'NNP', 'Number=Sing')


def month_short():
    """`Nov.` before a day"""
    m = month()
    if P(0.8) or m.form in ('March', 'April', 'May', 'June', 'July'): return m
    return Word(m.form[:4] + '.' if m.form == 'September' else m.form[:3] + '.', 'PROPN', 'NNP', 'Abbr=Yes|Number=Sing', m.form)


def day(): return Word(R.choice(DAYS), 'PROPN', 'NNP', 'Number=Sing')


def date():
    """`June 19`, `19 June 2024`, `June 19, 2024`"""
    d = digits(str(R.randint(1, 28 if P(0.9) else 30)))
    if P(0.62):
        d.l('nmod:unmarked', month_short())
        if P(0.25): d.r('nmod:unmarked', pair(year()))
    else:
        d.r('nmod:unmarked', month())
        if P(0.35): d.r('nmod:unmarked', year())
    return d


def span(units='day week month year hour'):
    u = noun(R.choice(units.split()), True)
    k = R.random()
    if k < 0.75:
        n = number(R.randint(2, 12) if P(0.7) else R.randint(13, 48))
        if k < 0.12: about(n)
        return u.lf('nummod', n)
    if k < 0.9: return u.lf('amod', adj('several'))
    return a(u.lf('amod', adj('few')))


def last(unit, which='last'): return noun(unit).l('amod', adj(which))


def this(unit): return det(noun(unit), 'this')


def part_of_day():
    return noun(R.choice(['evening', 'morning', 'night', 'afternoon'])).l('compound', day())


def ob(prep, w): return 'obl', w.lf('case', adp(prep))


def month_year():
    m = month()
    return m.r('nmod:unmarked', year()) if P(0.4) else m


def when_future():
    k = R.random()
    if k < 0.3: return ob('on', day())
    if k < 0.36: return 'obl:unmarked', noun('tomorrow')
    if k < 0.52: return 'obl:unmarked', last(R.choice(['week', 'month', 'year', 'spring', 'summer']), 'next')
    if k < 0.64: return ob('in', month())
    if k < 0.74: return ob('on', date())
    if k < 0.85: return ob('by', nmod(the(noun('end')), 'of', one(lambda: the(noun('year')), lambda: the(noun('month')), month, year)))
    if k < 0.92: return ob('within', span())
    return 'advmod', adv('soon', 'Degree=Pos')


def since():
    k = R.random()
    if k < 0.3: return ob('since', year())
    if k < 0.5: return ob('since', month())
    w = the(some('end|start|beginning|outbreak'))
    return ob('since', nmod(w, 'of', the(some('war|conflict|crisis|year|month|invasion|pandemic|civil war'))))


def when_perfect():
    k = R.random()
    if k < 0.45: return since()
    if k < 0.7: return ob('in', noun(R.choice(['week', 'month', 'year', 'day']), True).l('amod', adj('recent')))
    if k < 0.82: return ob('over', the(span('week month year').lf('amod', adj('last')))) if P(0.5) else ob('in', the(noun('year', True).lf('nummod', number(R.randint(2, 12))).lf('amod', adj('last'))))
    return 'advmod', adv('far', 'Degree=Pos').l('advmod', adv('so'))


def when_present():
    k = R.random()
    return ('obl:unmarked', noun('today')) if k < 0.3 else ('obl:unmarked', this(R.choice(['week', 'month', 'year']))) if k < 0.65 else ('advmod', adv('now'))


def when_past():
    k = R.random()
    if k < 0.34: return ob('on', day())
    if k < 0.39: return 'obl:unmarked', day()
    if k < 0.44: return 'obl:unmarked', noun(R.choice(['today', 'today', 'yesterday', 'yesterday']))
    if k < 0.52: return 'obl:unmarked', last(R.choice(['week', 'month', 'year', 'night', 'summer', 'weekend']))
    if k < 0.58: return ob('on', part_of_day())
    if k < 0.62: return 'obl:unmarked', day().l('advmod', adv(R.choice(['late', 'early'])))
    if k < 0.73: return ob('on', date())
    if k < 0.83: return ob('in', month_year())
    if k < 0.88: return ob('in', year())
    if k < 0.92: return 'advmod', adv('ago').l('obl:unmarked', span('day week month year'))
    if k < 0.95: return 'obl:unmarked', this(R.choice(['week', 'month', 'year'])).lf('advmod', Word('earlier', 'ADV', 'RBR', 'Degree=Cmp', 'early'))
    return ob('over', the(noun('weekend'))) if k < 0.97 else ob('during', the(some('weekend|night|war')))


def when(tense):
    """(relation, word) of a time adverbial that suits the tense."""
    if tense in ('fut', 'mod', 'would', 'expected'): return when_future()
    if tense == 'perfprog': return ob('for', span()) if P(0.6) else since()
    if tense == 'perf': return when_perfect()
    if tense in ('pres', 'prog'): return when_present()
    return when_past()
