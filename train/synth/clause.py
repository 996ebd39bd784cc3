# SPDX-License-Identifier: MIT
"""Clauses: verbs with their auxiliaries, complements after the frames of words.py, circumstances, subordinate clauses."""
import actors, things, words
from actors import HE, IT, THEY, country_name, org, person, place
from build import before, item, maybe_join, nmod, obl, pair, quantify, simple, some
from morph import (SPELLING, a, adj, adp, adv, cc, det, finite, group, negation, nonfinite, noun, number, poss, poss_pron, pron, sconj, the, to)
from story import P, R, one, weighted
from tree import Word, comma


class Frame:
    """One verb with what it takes."""
    __slots__ = ('lemma', 'prt', 'slots', 'kind')

    def __init__(self, lemma, prt, slots, kind): self.lemma, self.prt, self.slots, self.kind = lemma, prt, slots, kind

    def object(self): return next((x for x in self.slots if x.startswith('o=')), None)


def parse_frames(text, kind):
    """[(weight, [Frame])], a row for each line: rare frames come nearly as often as frequent ones."""
    rows = []
    for line in text.strip().split('\n'):
        left, right = line.split('|')
        slots = left.split()
        prt = next((x[4:] for x in slots if x.startswith('prt=')), None)
        fs = [Frame(v, prt, [x for x in slots if not x.startswith('prt=')], kind) for v in right.split()]
        rows.append((len(fs) ** 0.6, fs))
    return rows


KINDS = ('STATE', 'LEG', 'LEADER', 'ARMED', 'CROWD', 'COURT', 'FIRM')
FRAMES = {k: parse_frames(getattr(words, k), k) for k in KINDS}
SUBJECTS = {'STATE': actors.government, 'LEG': actors.legislature, 'LEADER': actors.leader, 'ARMED': actors.armed, 'CROWD': actors.crowd,
            'COURT': actors.court, 'FIRM': actors.firm}


def frame(kind, want=lambda f: True):
    while True:
        f = R.choice(weighted(FRAMES[kind]))
        if want(f): return f


def other(make): return lambda s, c: make(s, s.country(c))
def anywhere(make): return lambda s, c: make(s, s.country())


def favour(s): return noun('favour' if s.british else 'favor')


SLOTS = {  # class -> maker(story, country of the subject)
    'doc': things.document, 'act': things.act, 'policy': things.policy, 'topic': things.topic, 'attack': things.attack, 'site': other(things.site),
    'place': other(place), 'place2': lambda s, c: place(s, s.country(c), True), 'leader': other(actors.counterpart), 'state': other(actors.state),
    'official': lambda s, c: actors.titled(s.country()) if P(0.5) else poss_pron(some('foreign minister|defence minister|army chief|prime minister|interior minister|security chief'), IT),
    'person': anywhere(person), 'office': things.post, 'post0': lambda s, c: poss_pron(some('post|position|job'), HE) if P(0.5) else the(some('government|cabinet|ruling party')),
    'claim': lambda s, c: item(words.CLAIM), 'claimthat': things.claim_that, 'aid': things.relief, 'weapon': things.weapons, 'forces': things.forces,
    'sanction': things.sanction, 'disaster': lambda s, c: maybe_join(item(words.DISASTER), lambda: item(words.DISASTER), 0.2),
    'demand': lambda s, c: maybe_join(item(words.DEMAND), lambda: item(words.DEMAND), 0.22), 'ties': lambda s, c: item(words.TIES),
    'crime': lambda s, c: maybe_join(item(words.CRIME), lambda: item(words.CRIME), 0.26), 'talks': things.talks, 'assets': things.assets, 'border': things.border,
    'event': things.event, 'both': lambda s, c: things.between(s), 'sadness': lambda s, c: maybe_join(item(words.FEELING), lambda: item(words.FEELING), 0.1),
    'readiness': lambda s, c: poss_pron(some('readiness|willingness'), IT).r('acl', infinitive(s, 'STATE', c)),
    'election': lambda s, c: the(some('presidential election|parliamentary election|election|runoff|vote|general election|referendum')),
    'elections': lambda s, c: some('elections|parliamentary elections|presidential elections|early elections|local elections|snap elections|a referendum|a snap election|a vote of confidence'),
    'rival': lambda s, c: poss_pron(some('rival|opponent|challenger'), HE) if P(0.4) else person(s, c), 'victory': lambda s, c: noun('victory') if P(0.7) else a(some('narrow victory|clear victory')),
    'deal': lambda s, c: a(some('deal|agreement|ceasefire deal|compromise|preliminary agreement|trade deal|peace agreement')),
    'dealbiz': lambda s, c: a(some('contract|supply deal|agreement|gas contract|joint venture|licensing deal')),
    'emergency': lambda s, c: some('a state of emergency|a state of emergency|martial law|a curfew|a ceasefire'),
    'investigation': lambda s, c: a(some('investigation|inquiry|criminal investigation|probe|parliamentary inquiry')), 'money': things.money, 'moneyaid': things.aid_money, 'goods': things.goods,
    'prisoners': things.prisoners, 'possibility': things.possibility, 'efforts': things.efforts,
    'rejected': lambda s, c: some('a ceasefire|a negotiated settlement|military intervention|a coalition|a compromise|military action|talks|concessions'),
    'mission': lambda s, c: some('a delegation|a mission|a special envoy|a team of experts|a peacekeeping mission|a trade delegation|a team of inspectors'),
    'partners': lambda s, c: some('rebels|militias|opposition groups|soldiers|fighters|proxy forces'), 'blocname': lambda s, c: org(codes=['IGO', 'EUR', 'UNO']),
    'threat': lambda s, c: poss_pron(noun('threat').r('acl', infinitive(s, 'STATE', c)), IT), 'share': things.fraction,
    'needs': lambda s, c: some('security guarantees|better protection|equal rights|free medical care|compensation|safe passage'), 'seat': lambda s, c: some('office|power|office'),
    'votes': things.vote_count, 'diplomat': things.diplomats, 'motion': lambda s, c: a(some('no-confidence motion|motion|vote of no confidence')),
    'government': lambda s, c: the(some('government|prime minister|cabinet|president')), 'committee': lambda s, c: a(some('committee|parliamentary committee')),
    'purpose': lambda s, c: some('the reconstruction|the army|defence|education|the victims|humanitarian aid|refugees|hospitals'),
    'speech': lambda s, c: a(some('speech|televised address|statement|keynote speech')), 'questions': lambda s, c: some('questions|criticism|reporters|the accusations|a question'),
    'illness': lambda s, c: some('cancer|cholera|hunger|Ebola|injuries|heart failure|starvation'),
    'victims': other(actors.victims), 'armed': other(actors.armed), 'aircraft': things.aircraft, 'missiles': things.missiles,
    'attacknoun': lambda s, c: a(things.qualify(item(words.ATTACK), 'attack', 0.3)), 'arms': lambda s, c: poss_pron(some('arms|weapons'), THEY), 'resp': lambda s, c: noun('responsibility'),
    'control': lambda s, c: noun('control'), 'charge': things.suspicion, 'suspects': things.suspects, 'fire': lambda s, c: noun('fire'), 'crowd': anywhere(actors.crowd),
    'teargas': lambda s, c: maybe_join(some('tear gas|rubber bullets|water cannons|live ammunition|force|batons'), lambda: some('water cannons|rubber bullets'), 0.2),
    'offensive': lambda s, c: a(some('offensive|counteroffensive|ground operation|military operation')), 'drugs': things.drugs,
    'ceasefire': lambda s, c: some('a ceasefire|a truce|the ceasefire'), 'drill': lambda s, c: some('military exercises|joint exercises|naval drills|war games|military drills'),
    'area': lambda s, c: nmod(a(noun('area')), 'of', nmod(square_km(), 'of', actors.region(s, s.country(c)))),
    'resignation': things.resignation, 'road': things.road, 'stones': lambda s, c: some('stones|petrol bombs|bottles|rocks|eggs|fireworks'), 'police': actors.police,
    'refuge': lambda s, c: some('asylum|refuge|shelter'), 'slogans': lambda s, c: some('slogans|anti-government slogans'), 'prison': things.prison_term,
    'ruling': lambda s, c: the(some('ruling|verdict|sentence|conviction|decision')),
    'arrest': lambda s, c: the(nmod(some('arrest|release|extradition|detention'), 'of', person(s, s.country()))), 'appeal': things.appeal,
    'staffcut': lambda s, c: some('job cuts|layoffs|investments|plans'), 'firm': anywhere(actors.firm), 'losses': lambda s, c: nmod(some('losses|profits|a loss'), 'of', things.money(s, c)),
}


def square_km():
    """`several hundred square kilometers`"""
    w = noun('kilometer', True).l('amod', adj('square'))
    if P(0.5):
        h = Word('hundred', 'NUM', 'CD', 'NumForm=Word|NumType=Card')
        return w.lf('nummod', h.l('amod', adj('several')))
    return quantify(w)


# ---- verbs -----------------------------------------------------------------------------------------------------------
MODALS = 'could may might must should would can will'.split()


def verb_group(lemma, tense, subj, passive=False, neg=False):
    """The main verb with its auxiliaries to the left."""
    chain = []
    nxt = tense
    if tense in ('fut', 'mod', 'would'):
        m = {'fut': 'will', 'would': 'would'}.get(tense) or R.choice(MODALS)
        chain.append(('aux', Word(m, 'AUX', 'MD', 'VerbForm=Fin')))
        nxt = 'inf'
        if tense == 'mod' and m in ('could', 'may', 'might', 'should', 'would') and P(0.15):
            chain.append(('aux', nonfinite('have', 'inf', 'AUX')))
            nxt = 'pp'
    elif tense in ('perf', 'pastperf'):
        chain.append(('aux', finite('have', 'past' if tense == 'pastperf' else 'pres', subj, 'AUX')))
        nxt = 'pp'
    elif tense in ('prog', 'pastprog'):
        chain.append(('aux', finite('be', 'past' if tense == 'pastprog' else 'pres', subj, 'AUX')))
        nxt = 'prp'
    elif tense == 'perfprog':
        chain += [('aux', finite('have', 'pres', subj, 'AUX')), ('aux', nonfinite('be', 'pp', 'AUX'))]
        nxt = 'prp'
    if passive:
        b = finite('be', nxt, subj, 'AUX') if nxt in ('past', 'pres') else nonfinite('be', nxt, 'AUX')
        chain.append(('aux:pass', b))
        v = nonfinite(lemma, 'pp', passive=True)
    elif nxt not in ('past', 'pres'): v = nonfinite(lemma, nxt)
    elif neg:
        chain.append(('aux', finite('do', nxt, subj, 'AUX')))
        v = nonfinite(lemma, 'inf')
    else: v = finite(lemma, nxt, subj)
    for i, (rel, w) in enumerate(chain):
        v.l(rel, w)
        if neg and i == 0: negate(v, w)
    return v


def negate(v, auxiliary):
    """`not`, or `n't` in one word with the auxiliary."""
    short = P(0.3) and auxiliary.form not in ('may', 'might', 'am')
    v.l('advmod', negation(short))
    if short:
        auxiliary.form = {'will': 'wo', 'can': 'ca'}.get(auxiliary.form, auxiliary.form)
        auxiliary.join = True
    elif auxiliary.form == 'can': auxiliary.join = True


def complement(v, slot, s, c, kind, subj):
    """Hang what one slot of a frame asks for on the verb, to its right."""
    c = c or s.country()
    if slot == 'inf': return v.r('xcomp', infinitive(s, kind, c))
    if slot == 'inf2': return v.r('advcl', infinitive(s, kind, c))
    if slot == 'that': return v.r('ccomp', that_clause(s, c, subj))
    if slot == 'wh': return v.r('ccomp', embedded_question(s, c))
    how, _, cls = slot.partition('=')
    if how == 'o': return v.r('obj', maybe_join(SLOTS[cls](s, c), lambda: SLOTS[cls](s, c), 0.2 if cls in COORDINATED else 0))
    if how == 'i': return v.r('iobj', SLOTS[cls](s, c))
    if how == 'g': return v.r('advcl', gerund(s, 'STATE' if kind != 'CROWD' else 'CROWD', None, True).lf('mark', sconj(cls)))
    prep, _, cls = cls.partition(':')
    if how == 'n':
        hang(thing_of(v), SLOTS[cls](s, c).lf('case', adp(prep)))
        return v
    if prep == 'onstrike': return obl(v, 'on', noun('strike'))
    if prep in ('infavor', 'insupportof'): return obl(v, 'in', nmod(favour(s) if prep == 'infavor' else noun('support'), 'of', SLOTS[cls](s, c)))
    return obl(v, prep, maybe_join(SLOTS[cls](s, c), lambda: SLOTS[cls](s, c), 0.16 if cls in COORDINATED else 0))


def thing_of(v):
    """The object of a verb, or the subject of its passive."""
    return next(x for x in v.post + v.pre if x.rel in ('obj', 'nsubj:pass'))


def hang(noun, w):
    """A prepositional phrase on a noun, before clauses, appositions and conjuncts that it has already."""
    w.rel = 'nmod'
    i = next((i for i, x in enumerate(noun.post) if x.rel in ('acl', 'acl:relcl', 'appos', 'conj')), len(noun.post))
    noun.post.insert(i, w)


COORDINATED = {'doc', 'state', 'leader', 'place', 'policy', 'site', 'victims', 'armed', 'person', 'event', 'act', 'suspects', 'missiles', 'goods'}
OPTIONAL = {'with', 'on', 'in', 'for', 'over', 'as', 'to'}


def spelled(v, s):
    """American spelling where the story has it."""
    if not s.british and v.lemma in SPELLING:
        stem = v.lemma[:-3]
        v.form = stem + 'iz' + v.form[len(stem) + 2:]
        v.lemma = SPELLING[v.lemma]
    return v


def fill(v, f, s, c, subj, skip=None, late=None):
    """All complements of a verb. `late`: a time adverbial between the verb and a heavy object (`ratified today the pact`)."""
    spelled(v, s)
    if f.prt: v.r('compound:prt', Word(f.prt, 'ADP', 'RP'))
    for i, slot in enumerate(f.slots):
        if slot == skip: continue
        if late and slot in ('o=doc', 'o=act', 'o=policy'):
            v.r(*late)
            late = None
        if slot[:2] in ('x=', 'n=') and f.object() and f.lemma not in ('provide', 'threaten', 'name', 'hand') and i == len(f.slots) - 1 and slot[2:].split(':')[0] in OPTIONAL and P(0.22): continue
        complement(v, slot, s, c, f.kind, subj)
    if late: v.r(*late)


def takes(f, *kinds): return any(x.split('=')[0] in kinds for x in f.slots)


UNWILLED = {'die', 'survive', 'suffer', 'lose', 'own', 'fear', 'know', 'want', 'need', 'hope'}


def infinitive(s, kind, c, mark=True):
    light = s.budget <= 0
    s.budget -= 1
    f = frame(kind if kind in FRAMES else 'STATE', lambda f: f.lemma not in UNWILLED and not takes(f, 'that', 'g', 'wh') and not (light and (len(f.slots) > 1 or takes(f, 'inf', 'inf2'))))
    v = nonfinite(f.lemma, 'inf')
    fill(v, f, s, c, None)
    conjoin(v, s, f.kind, c, lambda lemma: nonfinite(lemma, 'inf'), 0.05)
    if mark: v.lf('mark', to())
    if P(0.03): v.lf('advmod', negation())
    return v


def gerund(s, kind, c, adverbial=False, light=False):
    """`V-ing ...`; `adverbial`: as the treebanks tag it in adverbial clauses, else as on nouns."""
    s.budget -= 1
    light = light or s.budget <= 0
    f = frame(kind, lambda f: f.lemma not in UNWILLED and not takes(f, 'that', 'inf', 'g', 'wh') and not (light and len(f.slots) > 1))
    form = 'prp' if adverbial else 'ger'
    v = nonfinite(f.lemma, form)
    fill(v, f, s, c, None)
    return conjoin(v, s, f.kind, c, lambda lemma: nonfinite(lemma, form), 0.05)


def conjoin(v, s, kind, c, make, p, time=None):
    """A second verb phrase beside the first."""
    if not P(p) or any(x.rel in ('ccomp', 'advcl') for x in v.post): return v
    f = frame(kind, lambda f: len(f.slots) <= 2 and not takes(f, 'g', 'wh', 'inf2'))
    y = make(f.lemma)
    if P(0.14): y.l('advmod', adv(R.choice(['also', 'later', 'then', 'immediately'])))
    y.lf('cc', cc('and' if P(0.88) else 'but'))
    fill(y, f, s, c, None)
    if time and P(0.3): y.r(*things.when(time))
    return v.r('conj', y)


# ---- finite clauses --------------------------------------------------------------------------------------------------
CLAUSES = [(27, 'STATE'), (7, 'LEG'), (15, 'LEADER'), (16, 'ARMED'), (9, 'CROWD'), (6, 'COURT'), (4, 'FIRM'), (13, 'BE'), (3, 'THERE'),
           (4, 'FIGURES'), (4, 'HAPPEN'), (2.5, 'NATURE'), (2, 'OUTER'), (2, 'MUTUAL')]
TENSES = [(58, 'past'), (9, 'perf'), (7, 'pres'), (9, 'fut'), (7, 'mod'), (3, 'pastperf'), (2.5, 'prog'), (2.5, 'pastprog'), (6, 'expected'), (1, 'perfprog')]


def clause(s, subj=None, kind=None, c=None, tense=None, depth=1, time=True):
    """A finite clause: its verb or nominal predicate. `time`: it may have a time adverbial of its own."""
    c = c or s.country()
    kind = kind or weighted(CLAUSES)
    tense = tense or weighted(TENSES)
    if subj is not None and kind not in ('BE', 'STATE', 'LEADER', 'ARMED', 'LEG'): kind = 'LEADER' if subj.gender != 'Neut' else 'STATE'
    special = {'BE': be, 'THERE': there, 'FIGURES': figures, 'HAPPEN': happen, 'NATURE': nature, 'OUTER': outer, 'MUTUAL': mutual}
    if kind == 'BE': return be(s, c, tense, subj, time)
    if kind in special: return special[kind](s, c, tense, time)
    if tense == 'expected': return expected(s, subj, kind, c, time)
    f = frame(kind, lambda f: depth < 3 or not takes(f, 'that', 'wh'))
    if subj is None and f.object() and passive_suits(f) and P(0.26): return passive(s, f, c, tense, depth, time)
    if subj is None: subj = relative(maybe_join(SUBJECTS[kind](s, c), lambda: SUBJECTS[kind](s, s.country()), 0.18), s, 'agent', c)
    neg = P(0.07) and tense != 'perfprog'
    v = verb_group(f.lemma, tense, subj, False, neg)
    if not neg and P(0.15): v.l('advmod', mid_adverb())
    v.lf('nsubj', subj)
    parenthetical(v, subj)
    early = time and f.slots[:1] in (['o=doc'], ['o=act'], ['o=policy']) and P(0.2)
    fill(v, f, s, c, subj, late=things.when(tense) if early else None)
    adverbials(v, s, c, tense, depth, time and not early, kind, takes(f, 'that', 'inf', 'wh', 'g', 'inf2'), ':place' in ' '.join(f.slots))
    if depth < 3 and s.spend(0.38) and not neg and tense in ('past', 'pres', 'perf', 'fut'):
        form = {'perf': 'pp', 'fut': 'inf'}.get(tense)
        conjoin(v, s, kind, c, (lambda m: nonfinite(m, form)) if form else (lambda m: finite(m, tense, subj)), 1, tense)
    return v


NOUN_KIND = {'o=doc': 'thing', 'o=act': 'event', 'o=attack': 'event', 'o=event': 'event', 'o=suspects': 'agent', 'o=victims': 'agent', 'o=official': 'agent'}
ACTIVE_ONLY = set('seat election arms fire resp refuge readiness sadness control victory teargas official share area rival losses needs speech'.split())


def passive_suits(f): return f.object()[2:] not in ACTIVE_ONLY and 'inf2' not in f.slots and f.lemma not in ('lose', 'reach', 'leave', 'flee', 'win', 'suffer', 'want')


def mid_adverb():
    """An adverb before the verb; `no longer` is two."""
    if P(0.05): return Word('longer', 'ADV', 'RBR', 'Degree=Cmp', 'long').l('advmod', adv('no'))
    return adv(R.choice(words.ADVERB_MID))


def parenthetical(v, subj):
    """`X, however, ...`; `X, for its part, ...`: it stands beside the subject and hangs on the verb."""
    if not P(0.05) or subj.upos == 'PRON' or not simple(subj) or v.pre[0] is not subj: return
    k = R.random()
    if k < 0.5: rel, w = 'advmod', adv(R.choice(['however', 'meanwhile', 'though', 'nevertheless']))
    else: rel, w = 'obl', poss_pron(noun('part'), subj).lf('case', adp('for')) if k < 0.8 else the(noun('hand').l('amod', adj('other'))).lf('case', adp('on'))
    w.rel = rel
    v.pre.insert(1, pair(w))


def passive(s, f, c, tense, depth, time):
    slot = f.object()
    subj = maybe_join(SLOTS[slot[2:]](s, c), lambda: SLOTS[slot[2:]](s, c), 0.06)
    tail = [x for x in f.slots if x.startswith('n=')]
    if slot in NOUN_KIND and not tail: subj = relative(subj, s, NOUN_KIND[slot], c)
    if tense in ('perfprog', 'expected') or tense in ('prog', 'pastprog') and P(0.5): tense = 'past'
    neg = P(0.05)
    v = verb_group(f.lemma, tense, subj, True, neg)
    if P(0.18) and not neg: v.l('advmod', mid_adverb())
    v.lf('nsubj:pass', subj)
    if f.prt: v.r('compound:prt', Word(f.prt, 'ADP', 'RP'))
    late = [x for x in f.slots if x != slot and x not in tail]
    for x in tail:
        if P(0.75): complement(v, x, s, c, f.kind, None)
    agent = P(0.4) and not any(x.startswith('x=by') for x in late)
    if agent and P(0.5): v.r('obl:agent', SUBJECTS[f.kind](s, c).lf('case', adp('by')))
    for x in late:
        if not x.startswith('x=') or P(0.7): complement(v, x, s, c, f.kind, None)
    if agent and not any(x.rel == 'obl:agent' for x in v.post) and not late: v.r('obl:agent', SUBJECTS[f.kind](s, c).lf('case', adp('by')))
    adverbials(v, s, c, tense, depth, time, None, takes(f, 'that', 'inf', 'g'), ':place' in ' '.join(f.slots))
    return v


def expected(s, subj, kind, c, time=True):
    """`is expected to`, `is likely to`, `is to`, `has to`."""
    subj = subj or SUBJECTS[kind](s, c)
    k = R.random()
    v = infinitive(s, kind, c)
    t = 'pres' if P(0.7) else 'past'
    if k < 0.5:
        h = verb_group(R.choice(['expect', 'expect', 'expect', 'schedule', 'set', 'require', 'force', 'allow', 'oblige', 'believe']), t, subj, True, P(0.06))
        if P(0.2): h.l('advmod', adv(R.choice(['also', 'widely', 'reportedly', 'still'])))
        h.lf('nsubj:pass', subj).r('xcomp', v)
    elif k < 0.72:
        h = adj(R.choice('due due likely ready unlikely willing able unable'.split()))
        copula(h, t, subj, 0)
        h.lf('nsubj', subj).r('xcomp', v)
    elif k < 0.85:
        h = v
        h.lf('aux', finite('be', t, subj, 'AUX')).lf('nsubj', subj)
    else:
        h = finite('have', t, subj)
        h.lf('nsubj', subj).r('xcomp', v)
    if time and P(0.25): v.r(*things.when_future())
    return h


def that_clause(s, c, subj=None, mark=0.75):
    """A reported clause, with or without `that`; its subject is often the speaker."""
    if subj is not None and P(0.35) and subj.xpos != 'EX':
        p = pron(subj)
        v = clause(s, p, None, c, R.choice(['past', 'fut', 'pastperf', 'would', 'would', 'mod', 'pres', 'pastprog', 'expected']), 2)
    else: v = clause(s, None, None, s.country(c), R.choice(['past', 'fut', 'pastperf', 'would', 'would', 'mod', 'pres', 'perf', 'expected']), 2)
    if P(mark): v.lf('mark', sconj('that'))
    return v


def embedded_question(s, c):
    """`why X did it`, `whether X will`, `what it would do`"""
    k = R.random()
    if k < 0.4: return clause(s, None, R.choice(['STATE', 'LEADER', 'ARMED']), s.country(), None, 3).lf('mark', sconj('whether'))
    if k < 0.8:
        return clause(s, None, R.choice(['STATE', 'LEADER']), s.country(), R.choice(['past', 'fut', 'pastperf']), 3).lf('advmod', Word(R.choice(['why', 'how', 'when']), 'ADV', 'WRB', 'PronType=Int'))
    return infinitive(s, 'STATE', c).lf('advmod', Word('how', 'ADV', 'WRB', 'PronType=Int'))


# ---- after nouns -----------------------------------------------------------------------------------------------------
def rel_pron(w, form):
    p = Word(form, 'PRON', 'WP' if form in ('who', 'whom') else 'WDT', 'PronType=Rel')
    p.num, p.gender = w.num, 'Masc' if form == 'who' and w.num == 'Sing' else 'Neut'
    return p


PARTICIPLE = {'thing': ['sign', 'adopt', 'draft', 'approve', 'negotiate', 'propose', 'ratify', 'present'], 'event': ['condemn', 'organise', 'plan', 'carry', 'announce', 'order'],
              'agent': ['back', 'support', 'lead', 'base', 'accuse', 'arm', 'send', 'detain', 'elect', 'train']}


def relative(w, s, kind, c):
    """A relative clause or participle on a noun phrase, while the sentence may grow."""
    if w.upos == 'PRON' or not simple(w) or not s.spend(0.28): return w
    if P(0.42) and w.upos == 'NOUN': return participle(w, s, kind, c)
    person_like = w.gender != 'Neut' or w.kind in ('people', 'human', 'person')
    person_like = person_like or kind == 'agent' and w.num == 'Plur' and w.upos == 'NOUN'
    comma_p = 1 if w.upos == 'PROPN' else 0.45
    wrap = lambda v, p=comma_p: pair(v) if P(p) else v
    if kind == 'agent':
        if w.kind == 'many': return w
        p = rel_pron(w, 'who' if person_like else 'which' if w.upos == 'PROPN' or P(0.5) else 'that')
        v = clause(s, p, 'BE' if P(0.2) else 'LEADER' if person_like else 'STATE', c, R.choice(['past', 'past', 'perf', 'pres', 'pastperf']), 3)
        if P(0.12) and person_like: return w.r('acl:relcl', wrap(whose(s, c)))
        return w.r('acl:relcl', wrap(v, 1) if p.form == 'which' else v if p.form == 'that' else wrap(v))
    if P(0.5):
        subj = actors.government(s, s.country())
        v = verb_group(R.choice(PARTICIPLE['thing'] if kind == 'thing' else ['condemn', 'plan', 'order', 'announce', 'describe']), R.choice(['past', 'past', 'pastperf', 'perf']), subj)
        if v.lemma == 'describe': obl(v, 'as', some('a provocation|an act of terrorism'))
        elif P(0.5) and v.xpos == 'VBD': v.r(*things.when('past'))
        elif P(0.4): circumstance(v, s, c)
        v.lf('nsubj', subj).lf('obj', rel_pron(w, R.choice(['which', 'which', 'that'])))
        return w.r('acl:relcl', pair(v) if v.pre[0].form == 'which' else v)
    if P(0.3):
        v = clause(s, None, R.choice(['STATE', 'ARMED']), s.country(), R.choice(['past', 'fut', 'mod']), 3)
        return w.r('acl:relcl', pair(v.lf('obl', rel_pron(w, 'which').lf('case', adp(R.choice(['under', 'in'] if kind == 'thing' else ['in', 'after', 'during']))))))
    p = rel_pron(w, 'which' if P(0.7) else 'that')
    v = has_effect(s, p, c)
    return w.r('acl:relcl', wrap(v, 1 if p.form == 'which' else 0))


def whose(s, c):
    n = some('forces|government|party|troops|supporters|term|country|brother|movement')
    n.lf('nmod:poss', Word('whose', 'PRON', 'WP$', 'Poss=Yes|PronType=Rel'))
    return clause(s, n, 'ARMED' if n.form in ('forces', 'troops', 'supporters') else 'STATE', c, R.choice(['past', 'perf']), 3)


def has_effect(s, subj, c):
    """What a treaty or event does: `obliges X to V`, `calls for Y`, `sparked Z`, `killed N people`, `is the worst ...`."""
    k = R.random()
    t = R.choice(['past', 'past', 'perf', 'pres', 'would'])
    if k < 0.25: v = verb_group(R.choice(['spark', 'trigger', 'provoke', 'cause', 'prompt']), t, subj).r('obj', item('protests+, condemnation~, a crisis, outrage~, fears+, mass protests+, international concern~, violence~'))
    elif k < 0.45: v = verb_group(R.choice(['kill', 'wound', 'displace', 'affect']), t, subj).r('obj', actors.victims(s, s.country()))
    elif k < 0.6: v = obl(verb_group('call', t, subj), 'for', item(words.DEMAND))
    elif k < 0.75: v = verb_group(R.choice(['oblige', 'allow', 'force', 'enable', 'require']), t, subj).r('obj', actors.state(s, s.country())).r('xcomp', infinitive(s, 'STATE', c))
    elif k < 0.88: v = obl(verb_group('lead', t, subj), 'to', things.act(s, c))
    else: v = verb_group(R.choice(['threaten', 'undermine', 'damage', 'improve', 'strengthen']), t, subj).r('obj', one(lambda: item(words.TIES), lambda: some('regional stability|peace|the economy|security|democracy')))
    return v.lf('nsubj', subj)


def participle(w, s, kind, c):
    """`signed by X in June`, `backed by Y`, `accused of V-ing`, `based in Z`, `fighting in Z`"""
    k = R.random()
    if kind == 'agent' and k < 0.3:
        v = gerund(s, R.choice(['ARMED', 'CROWD']) if w.kind == 'people' else 'STATE', c, light=True)
        return w.r('acl', v)
    lemma = R.choice(PARTICIPLE[kind] if kind != 'agent' or w.kind not in ('body', 'org', 'country') and w.gender != 'Neut' or w.num == 'Plur' else ['back', 'support', 'lead', 'arm', 'train'])
    v = nonfinite(lemma, 'pp', passive=True)
    if lemma == 'carry': v.r('compound:prt', Word('out', 'ADP', 'RP'))
    if lemma in ('base', 'detain'): obl(v, 'in', place(s, s.country(c), True))
    elif lemma == 'send': obl(v, 'to', place(s, s.country(c), True))
    elif lemma == 'elect': v.r(*things.when('past'))
    elif lemma == 'accuse':
        if P(0.5): v.r('advcl', gerund(s, 'ARMED', c, True, True).lf('mark', sconj('of')))
        else: obl(v, 'of', item(words.CRIME))
    else:
        by = actors.armed if kind == 'event' and lemma == 'carry' else actors.government
        if P(0.75): v.r('obl:agent', by(s, s.country(c)).lf('case', adp('by')))
        if kind != 'agent' and (P(0.4) or not v.post): v.r(*things.when('past'))
    return w.r('acl', pair(v) if P(0.35) else v)


def where_clause(s, c):
    v = clause(s, None, R.choice(['ARMED', 'CROWD', 'THERE', 'ARMED']), c, R.choice(['past', 'perf', 'pres', 'prog']), 3)
    return pair(v.lf('advmod', Word('where', 'ADV', 'WRB', 'PronType=Rel')))


# ---- circumstances ---------------------------------------------------------------------------------------------------
def adverbials(v, s, c, tense, depth, time, kind, heavy, placed):
    """Time, place, manner, circumstance and subordinate clauses after the complements."""
    if time and P(0.28 if not heavy else 0.05): v.r(*things.when(tense))
    if not heavy:
        if not placed and P(0.08): obl(v, 'in', place(s, s.country(), True))
        if P(0.04): v.r('advmod', adv(R.choice(words.ADVERB_END)))
        if P(0.12): circumstance(v, s, c)
    if depth < 3 and s.spend(0.2): subordinate(v, s, tense)
    elif depth < 3 and s.spend(0.14): free_participle(v, s, c)
    elif kind and depth < 3 and s.spend(0.08): purpose(v, s, c, kind)


def tour(s):
    w = nmod(some('visit|trip'), 'to', place(s, s.country(), True))
    return poss_pron(w, R.choice([HE, HE, THEY])) if P(0.5) else a(w)


BACKGROUND = 'protests|growing tensions|fears|concerns|criticism|accusations|mounting pressure|rising tensions|allegations|calls'
REACTION = {'response': 'to', 'retaliation': 'for', 'protest': 'at', 'connection': 'with'}
TERMS = {'line': 'with', 'accordance': 'with', 'violation': 'of'}
BARTER = {'exchange': 'for', 'return': 'for'}


def background(s, c):
    w = some(BACKGROUND)
    if w.form == 'calls': return nmod(w, 'for', item(words.DEMAND))
    if w.form in ('fears', 'allegations', 'accusations') and P(0.6): return nmod(w, 'of', item(words.DISASTER if w.form == 'fears' else words.CRIME))
    if P(0.25): nmod(w, 'from', actors.state(s, s.country()))
    if w.form in ('fears', 'concerns') and P(0.3): w.r('acl', that_clause(s, c, mark=1))
    return w


def circumstance(v, s, c):
    """`after the attack`, `during his visit to X`, `amid protests`, `because of Y`, `as part of Z`, `in exchange for W`."""
    k = R.random()
    if k < 0.18:
        p, w = R.choice(['after', 'following', 'after', 'before']), things.act(s, c)
        if p == 'following': return v.r('obl', w.lf('case', Word(p, 'VERB', 'VBG', 'Tense=Pres|VerbForm=Part', 'follow')))
        return obl(v, p, w)
    if k < 0.3: return obl(v, 'during', tour(s))
    if k < 0.44: return obl(v, 'at', things.event(s, c))
    if k < 0.56: return obl(v, R.choice(['amid', 'despite', 'amid', 'over']), background(s, c))
    if k < 0.66:
        w = one(lambda: things.document(s, c), lambda: a(some('peace plan|prisoner exchange|regional tour|wider crackdown|reform programme|coordinated operation|peace deal')), lambda: things.efforts(s, c))
        return obl(v, 'as', nmod(noun('part'), 'of', w))
    if k < 0.76:
        table = R.choice([REACTION, TERMS, BARTER])
        n = R.choice(list(table))
        w = things.act(s, c) if table is REACTION else things.document(s, c) if table is TERMS else things.relief(s, c)
        return obl(v, 'in', nmod(noun(n), table[n], w))
    if k < 0.84: return v.r('obl', things.act(s, c).lf('case', Word('because', 'ADP', 'IN', 'ExtPos=ADP').r('fixed', adp('of'))))
    if k < 0.89:
        w = nmod(some('lack|shortage'), 'of', some('money|evidence|progress|support|fuel'))
        return v.r('obl', (a(w) if P(0.5) else w).lf('case', adj('due', feats='Degree=Pos|ExtPos=ADP').r('fixed', adp('to'))))
    if k < 0.93: return obl(v, 'under', things.document(s, c))
    if k < 0.96: return obl(v, 'in', in_case(s, c) if P(0.6) else event_that(s, c))
    if k < 0.98: return obl(v, 'at', time_when(s, c))
    return obl(v, 'without', some('warning|a fight|explanation'))


def an_attack(s, c): return a(nmod(noun('attack'), 'on', country_name(s.country(c))))


def the_gerund(s, c): return nmod(the(some('deployment|withdrawal')), 'of', things.forces(s, c))


def in_case(s, c):
    """`in the case of an attack`, `in the case of sending soldiers to X`"""
    w = the(noun('case'))
    if P(0.5): return w.r('acl', gerund(s, 'STATE', c, light=True).lf('mark', sconj('of')))
    return nmod(w, 'of', one(lambda: noun('war'), lambda: an_attack(s, c), lambda: the_gerund(s, c)))


def event_that(s, c):
    """`in the event that either side is attacked`"""
    return the(noun('event')).r('acl', clause(s, None, R.choice(['STATE', 'ARMED']), s.country(), 'pres', 3, False).lf('mark', sconj('that')))


def time_when(s, c):
    """`at a time when ...`"""
    v = clause(s, None, None, s.country(), R.choice(['past', 'pres', 'prog']), 3, False)
    return a(noun('time')).r('acl:relcl', v.lf('advmod', Word('when', 'ADV', 'WRB', 'PronType=Rel')))


CONJUNCTIONS = [(28, 'after'), (15, 'as'), (14, 'when'), (10, 'because'), (8, 'while'), (7, 'although'), (6, 'before'), (4, 'until'), (5, 'if'), (3, 'since')]


def conjunction(word):
    return ('advmod', Word('when', 'ADV', 'WRB', 'PronType=Int')) if word == 'when' else ('mark', sconj(word))


def subordinate(v, s, tense):
    past = tense in ('past', 'pastperf', 'pastprog', 'perf')
    m = weighted(CONJUNCTIONS)
    t = {'after': ['past', 'past', 'pastperf'] if past else ['pres', 'perf'], 'as': ['past', 'pastprog'] if past else ['pres', 'prog'],
         'because': ['past', 'pastperf'] if past else ['pres', 'perf'], 'while': ['past', 'pastprog'] if past else ['pres', 'prog'], 'if': ['pres'], 'since': ['past']}.get(m, ['past'] if past else ['pres'])
    if m == 'if' and past or m == 'since' and tense not in ('perf', 'perfprog'): m = 'after'
    y = clause(s, None, None, s.country(), R.choice(t), 3)
    y.lf(*conjunction(m))
    if m in ('while', 'although') and P(0.7) or P(0.08): before(y, comma())
    v.r('advcl', y)


def free_participle(v, s, c):
    """`, saying that ...`, `, killing nine people`, `, accusing X of V-ing`, `after meeting Y`, `while V-ing`"""
    k = R.random()
    if k < 0.36: g = nonfinite(R.choice('say add warn claim note stress argue insist'.split()), 'prp').r('ccomp', that_clause(s, c, None, 0.6))
    elif k < 0.52: g = nonfinite(R.choice(['kill', 'wound', 'injure']), 'prp').r('obj', actors.victims(s, s.country()))
    elif k < 0.64:
        g = nonfinite('accuse', 'prp').r('obj', actors.state(s, s.country(c)))
        g.r('advcl', gerund(s, 'STATE', None, True).lf('mark', sconj('of')))
    elif k < 0.72: g = nonfinite(R.choice(['cite', 'quote']), 'prp').r('obj', some('officials|witnesses|security concerns|local media|unnamed sources|diplomatic sources|security sources'))
    elif k < 0.88:
        g = gerund(s, R.choice(['STATE', 'LEADER']), c, True)
        return v.r('advcl', g.lf('mark', sconj(R.choice(['after', 'before', 'by', 'while', 'without', 'since']))))
    else: g = gerund(s, 'STATE', c, True)
    return v.r('advcl', before(g, comma()))


def purpose(v, s, c, kind):
    kind = kind if kind in FRAMES else 'STATE'
    k = R.random()
    if k < 0.5: return v.r('advcl', infinitive(s, kind, c))
    if k < 0.7: return v.r('advcl', infinitive(s, kind, c).lf('mark', Word('in', 'ADP', 'IN', 'ExtPos=SCONJ').r('fixed', noun('order'))))
    return obl(v, 'in', a(some('bid|attempt|effort|move')).r('acl', infinitive(s, kind, c)))


# ---- other clauses ---------------------------------------------------------------------------------------------------
def copula(v, t, subj, neg=0.1):
    """The copula and its auxiliaries before a predicate."""
    if t in ('fut', 'mod', 'would'):
        m = {'fut': 'will', 'would': 'would'}.get(t) or R.choice(['could', 'may', 'must', 'would'])
        out = [('aux', Word(m, 'AUX', 'MD', 'VerbForm=Fin')), ('cop', nonfinite('be', 'inf', 'AUX'))]
    elif t in ('perf', 'pastperf'): out = [('aux', finite('have', 'past' if t == 'pastperf' else 'pres', subj, 'AUX')), ('cop', nonfinite('be', 'pp', 'AUX'))]
    else:
        out = [('cop', finite('be', 'past' if t in ('past', 'pastprog') else 'pres', subj, 'AUX'))]
        if P(neg): out.append(('advmod', negation()))
        elif P(0.08): out.append(('advmod', adv(R.choice(['also', 'still', 'already', 'now']))))
    for rel, w in reversed(out): v.lf(rel, w)
    return v


def position(s, c):
    """What a person is."""
    n = some('member|leader|head|founder|critic|supporter|ally|opponent|candidate|minister')
    if n.form in ('candidate', 'minister'):
        n = actors.title_words(R.choice(['foreign minister', 'presidential candidate', 'defence minister', 'prime minister', 'ambassador']), False)
        return nmod(the(n), 'of', country_name(c)) if P(0.4) else the(n)
    of = person(s, c) if n.form in ('ally', 'critic') else org() if P(0.4) else the(some('ruling party|government|opposition|delegation|parliament'))
    if n.form in ('ally', 'supporter', 'critic') and P(0.5): n.l('amod', adj({'ally': 'close'}.get(n.form, 'fierce')))
    nmod(n, 'of', of)
    return a(n) if n.form not in ('leader', 'head', 'founder') else the(n)


STATES_OF_MIND = {'ready': 'inf', 'responsible': 'for', 'concerned': 'about', 'aware': 'of', 'willing': 'inf', 'unable': 'inf', 'confident': 'that', 'responsible': 'for', 'able': 'inf', 'optimistic': 'about', 'certain': 'that'}
JUDGEMENTS = 'unacceptable illegal necessary crucial possible inevitable premature legitimate dangerous serious wrong successful important unclear controversial regrettable temporary peaceful'.split()


def superlative(s):
    if P(0.25):
        m = adj(R.choice(['serious', 'important', 'dangerous', 'effective', 'violent'])).l('advmod', Word('most', 'ADV', 'RBS', 'Degree=Sup'))
        return nmod(the(some('attack|crisis|step|incident|reform|threat').l('amod', m)), 'in', things.span('year month'))
    sup = R.choice([('worst', 'bad'), ('biggest', 'big'), ('largest', 'large'), ('deadliest', 'deadly'), ('latest', 'late'), ('strongest', 'strong')])
    v = the(some('attack|crisis|protest|disaster|defeat|incident|exercise|blow|scandal').l('amod', adj(sup[0], sup[1], 'Degree=Sup', 'JJS')))
    if P(0.25): nmod(v, 'of', poss_pron(noun('kind'), IT))
    if P(0.5): return v.r('nmod', things.since()[1])
    return nmod(v, 'in', things.span('year month') if P(0.6) else the(some('history|region|country')))


def predicate(s, subj, c):
    """What a thing is said to be."""
    k = R.random()
    if k < 0.3: return one(lambda: nmod(the(some('part|result|cause|beginning|subject|goal|target')), 'of', things.act(s, c)), lambda: nmod(noun('part'), 'of', things.efforts(s, c)))
    if k < 0.45: return a(nmod(noun('violation'), 'of', some('international law|human rights|national sovereignty') if P(0.6) else things.document(s, c)))
    if k < 0.6: return a(nmod(noun('threat'), 'to', maybe_join(some('regional stability|peace|national security|democracy'), lambda: some('peace|democracy'), 0.15)))
    if k < 0.8:
        v = a(some('step|move|mistake|setback|blow|provocation').l('amod', adj(R.choice(['serious', 'important', 'first', 'positive', 'major']))))
        if v.form in ('step', 'move') and P(0.5): nmod(v, 'towards', some('peace|reconciliation|democracy|war|escalation'))
        return nmod(v, 'to', actors.state(s, c)) if v.form == 'blow' else v
    return superlative(s)


def quality(s, c, personal):
    """An adjective with what it takes."""
    if personal:
        v = adj(R.choice(list(STATES_OF_MIND)))
        how = STATES_OF_MIND[v.form]
        if P(0.12): v.l('advmod', adv(R.choice(['very', 'fully', 'increasingly'])))
        if how == 'inf': return v.r('xcomp', infinitive(s, 'STATE', c))
        if how == 'that': return v.r('ccomp', that_clause(s, c, None, 0.9))
        return obl(v, how, things.act(s, c))
    v = adj(R.choice(JUDGEMENTS))
    if P(0.15): v.l('advmod', adv(R.choice(['very', 'totally', 'completely', 'increasingly', 'absolutely'])))
    if P(0.1): v.r('conj', adj(R.choice([j for j in JUDGEMENTS if j != v.form])).lf('cc', cc()))
    if P(0.3): obl(v, 'for', some('security|peace|stability|democracy|the region') if P(0.5) else actors.state(s, c))
    return v


def comparison(s, c):
    """`more powerful than X`, `as dangerous as Y`"""
    if P(0.6):
        v = adj(R.choice(['powerful', 'dangerous', 'important', 'effective', 'popular', 'expensive']))
        v.l('advmod', Word(R.choice(['more', 'more', 'less']), 'ADV', 'RBR', 'Degree=Cmp', 'more'))
        v.pre[-1].lemma = {'more': 'more', 'less': 'less'}[v.pre[-1].form]
        prep = 'than'
    else:
        v = adj(R.choice(['strong', 'big', 'high', 'dangerous', 'bad'])).l('advmod', adv('as'))
        prep = 'as'
    return obl(v, prep, one(lambda: the(some('previous agreement|last crisis|first attack')), lambda: poss(some('army|economy|proposal'), country_name(s.country(c), True)), lambda: noun('year').l('amod', adj('last'))))


def be(s, c, tense, subj=None, time=True):
    """Clauses with a copula."""
    t = {'pastprog': 'past', 'prog': 'pres', 'expected': 'pres', 'perfprog': 'perf'}.get(tense, tense)
    if subj is None and P(0.16): return it_is(s, c, t)
    if subj is None:
        subj = one(lambda: actors.leader(s, c), lambda: actors.government(s, c), lambda: things.document(s, c), lambda: things.act(s, c), lambda: det(some('move|decision|attack|announcement|incident|visit|deal'), 'this'), lambda: the(some('situation|treaty|decision|vote|pact|conflict|ceasefire')))
    human = subj.gender != 'Neut' or subj.kind in ('people', 'human', 'person')
    actor = human or subj.kind in ('country', 'org', 'city') or subj.upos == 'PROPN' or subj.xpos == 'PRP'
    k = R.random()
    if human and k < 0.5 and subj.num == 'Sing': v = position(s, c)
    elif k < 0.66: v = quality(s, c, actor)
    elif actor and k < 0.8:
        v = some('talks|power|danger|contact|exile|favour').lf('case', adp('in'))
        if v.form in ('talks', 'contact'): nmod(v, 'with', actors.state(s, s.country(c)))
        elif v.form == 'favour': nmod(v, 'of', things.document(s, c))
    elif actor: v = nmod(number(1), 'of', the(some('countries|signatories|leaders|allies|members|supporters'))) if subj.num == 'Sing' else quality(s, c, True)
    elif k < 0.76: v = comparison(s, c)
    else: v = predicate(s, subj, c)
    copula(v, t, subj)
    v.lf('nsubj', subj)
    if time and t != 'pres' and P(0.1): v.r(*things.when(t))
    return v


def dummy_it(): return Word('it', 'PRON', 'PRP', 'Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs')


def it_is(s, c, t):
    """`It is unclear whether`, `It is difficult for X to`, `It was X who`."""
    it = dummy_it()
    k = R.random()
    if k < 0.4:
        v = adj(R.choice(['unclear', 'clear', 'possible', 'likely', 'important', 'evident', 'true']))
        if v.form == 'unclear' and P(0.5): v.l('advmod', adv('immediately'))
        v.r('csubj', clause(s, None, None, c, None, 2).lf('mark', sconj('whether' if v.form == 'unclear' else 'that')))
    elif k < 0.75:
        v = adj(R.choice(['difficult', 'impossible', 'necessary', 'important', 'crucial', 'essential', 'dangerous', 'wrong']))
        i = infinitive(s, 'STATE', c)
        if P(0.35): i.lf('nsubj', actors.state(s, c)).lf('mark', sconj('for'))
        v.r('csubj', i)
    else:
        v = SUBJECTS[R.choice(['STATE', 'LEADER', 'ARMED'])](s, c)
        v.post = [x for x in v.post if x.rel not in ('appos', 'acl:relcl', 'acl')]
        p = rel_pron(v, 'who' if v.gender != 'Neut' or v.kind == 'people' else 'that')
        v.r('advcl:relcl', clause(s, p, 'STATE', c, 'past', 3))
    return copula(v, 'pres' if t == 'pres' else 'past', it).lf('expl', it)


def outer(s, c, tense, time=True):
    """`The aim of the talks is to V`, `The problem is that S`."""
    subj = the(some('aim|goal|problem|purpose|idea|plan|priority|message|risk|truth'))
    that = subj.form in ('problem', 'message', 'risk', 'truth')
    if P(0.4) and not that: nmod(subj, 'of', the(some('talks|operation|visit|treaty|summit|mission|sanctions')))
    v = clause(s, None, None, s.country(), R.choice(['past', 'pres', 'fut', 'perf']), 3).lf('mark', sconj('that')) if that else infinitive(s, 'STATE', c)
    return v.lf('cop', finite('be', 'past' if tense in ('past', 'pastperf') else 'pres', subj, 'AUX')).lf('nsubj:outer', subj)


def each_other():
    return Word('each', 'DET', 'DT', 'ExtPos=PRON|PronType=Rcp').r('fixed', adj('other'))


def mutual(s, c, tense, time=True):
    """`Russia and North Korea have agreed to provide each other with military assistance`"""
    if tense == 'expected': tense = 'pres'
    subj = things.between(s) if P(0.7) else the(some('two countries|two sides|two leaders|neighbours'))
    nested = P(0.5)
    inner_v = R.choice(['provide', 'accuse', 'recognise', 'attack', 'support', 'help', 'sanction', 'supply', 'consult', 'meet', 'fight'])
    v = nonfinite(inner_v, 'inf') if nested else verb_group(inner_v, tense, subj)
    v.r('obj', each_other())
    if inner_v in ('provide', 'supply'): obl(v, 'with', things.relief(s, c) if P(0.6) else things.weapons(s, c))
    elif inner_v == 'accuse': v.r('advcl', gerund(s, 'STATE', c, True, True).lf('mark', sconj('of')))
    elif inner_v in ('support', 'help', 'consult') and P(0.6): obl(v, 'in', in_case(s, c))
    if nested:
        h = verb_group(R.choice(['agree', 'vow', 'pledge', 'promise', 'refuse', 'continue', 'threaten']), tense, subj)
        v = h.r('xcomp', v.lf('mark', to()))
    v.lf('nsubj', subj)
    if time and P(0.35): v.r(*things.when(tense))
    return v


def there(s, c, tense, time=True):
    k = R.random()
    if k < 0.3: n = nmod(some('reports|reports|allegations|fears'), 'of', some('casualties|clashes|fighting|explosions|torture|fraud|looting|gunfire|injuries'))
    elif k < 0.5:
        n = det(some('need|plan|reason|evidence|sign'), 'no')
        if n.form == 'need': nmod(n, 'for', pron(IT, 'Acc') if P(0.4) else some('a ceasefire|intervention|panic'))
        elif n.form in ('plan', 'reason'): n.r('acl', infinitive(s, 'STATE', c))
        elif P(0.5): n.r('acl', clause(s, None, None, c, 'past', 3).lf('mark', sconj('that')))
    elif k < 0.66: n = nmod(det(noun('comment').l('amod', adj('immediate')), 'no'), 'from', actors.government(s, c))
    elif k < 0.84: n = quantify(some('people|soldiers|prisoners|refugees|passengers|civilians|students'))
    else: n = things.claim_that(s, c)
    t = tense if tense in ('perf', 'fut') else 'past' if tense in ('past', 'pastperf', 'pastprog') else 'pres'
    if t == 'perf': v = nonfinite('be', 'pp').l('aux', finite('have', 'pres', n, 'AUX'))
    elif t == 'fut': v = nonfinite('be', 'inf').l('aux', Word('will', 'AUX', 'MD', 'VerbForm=Fin'))
    else: v = finite('be', t, n)
    v.lf('expl', Word('there', 'PRON', 'EX', '_')).r('nsubj', n)
    if P(0.45) and not any(x.rel == 'acl' for x in n.post): obl(v, 'in', place(s, c, True))
    return v


QUANTITIES = 'oil prices|inflation|unemployment|exports|the death toll|trade|gas prices|the turnout|shares|grain exports|production|oil output|imports|the population|military spending|the budget deficit|interest rates|the rouble|support'


def figures(s, c, tense, time=True):
    """`Oil prices rose by 3 percent`, `Inflation is higher than last year`, `X raised interest rates to 5%`."""
    subj = some(QUANTITIES)
    if P(0.35) and subj.form not in ('prices', 'rouble'): nmod(subj, 'in', country_name(c))
    t = 'past' if P(0.65) else R.choice(['perf', 'fut', 'pres'])
    k = R.random()
    if k < 0.15:
        v = adj(R.choice(['higher', 'lower']), None, 'Degree=Cmp', 'JJR')
        v.lemma = {'higher': 'high', 'lower': 'low'}[v.form]
        obl(v, 'than', one(lambda: things.last('year'), lambda: the(noun('average')), lambda: things.last('month')))
        return copula(v, 'past' if t == 'past' else 'pres', subj).lf('nsubj', subj)
    if k < 0.35:
        subj2 = one(lambda: poss(group('central bank'), country_name(c, True)), lambda: the(noun('government')), lambda: actors.firm(s, c))
        v = verb_group(R.choice(['raise', 'cut', 'increase', 'reduce', 'lower']), t, subj2).lf('nsubj', subj2)
        v.r('obj', some('interest rates|fuel prices|taxes|oil production|import duties|pensions|wages'))
    else:
        v = verb_group(R.choice('rise fall increase grow drop climb decline'.split()), t, subj).lf('nsubj', subj)
    m = R.random()
    if m < 0.4: obl(v, 'by', things.percent())
    elif m < 0.65: obl(v, 'to', things.percent())
    elif m < 0.85: obl(obl(v, 'from', things.percent()), 'to', things.percent())
    else: v.r('advmod', adv(R.choice(['sharply', 'slightly', 'dramatically', 'steadily'])))
    if time and P(0.6): v.r(*things.when(t))
    return v


def happen(s, c, tense, time=True):
    subj = one(lambda: things.attack(s, c), lambda: things.event(s, c), lambda: some('clashes|protests|fighting|elections|violence|heavy fighting|peace talks|negotiations'))
    if tense == 'expected': return expected_event(s, subj, c)
    if P(0.4): v = verb_group('take', tense, subj).lf('nsubj', subj).r('obj', noun('place'))
    else: v = verb_group(R.choice('begin end occur continue happen resume start'.split()), tense, subj).lf('nsubj', subj)
    if subj.form in ('clashes', 'fighting', 'negotiations') and P(0.4): obl(v, 'between', things.between(s))
    if P(0.55): obl(v, 'in', place(s, c, True))
    if time and P(0.6): v.r(*things.when(tense))
    return v


def expected_event(s, subj, c):
    h = verb_group(R.choice(['schedule', 'expect', 'plan']), R.choice(['pres', 'past']), subj, True).lf('nsubj:pass', subj)
    if h.lemma == 'schedule' and P(0.5): return obl(h, 'for', things.date() if P(0.6) else things.day())
    v = nonfinite('take', 'inf').l('mark', to()).r('obj', noun('place'))
    if P(0.6): obl(v, 'in', place(s, c, True))
    return h.r('xcomp', v)


def nature(s, c, tense, time=True):
    """Disasters: `A magnitude-6.2 earthquake struck western Iran, killing 30 people`."""
    if tense in ('expected', 'perfprog'): tense = 'past'
    subj = some('a strong earthquake|a powerful earthquake|heavy rain|floods|a cyclone|a typhoon|a landslide|a forest fire|a train crash|an explosion|a fire|an outbreak of cholera|a hurricane|an avalanche|a bus crash')
    k = R.random()
    if k < 0.6:
        v = verb_group(R.choice(['hit', 'strike', 'devastate', 'damage', 'destroy']), tense, subj).lf('nsubj', subj)
        v.r('obj', place(s, c) if v.lemma in ('hit', 'strike', 'devastate') else things.site(s, c))
        if time and P(0.6): v.r(*things.when(tense))
        if P(0.4): v.r('advcl', before(nonfinite(R.choice(['kill', 'injure', 'displace']), 'prp').r('obj', actors.victims(s, c)), comma()))
    else:
        v = verb_group(R.choice(['kill', 'injure', 'displace']), tense, subj).lf('nsubj', subj).r('obj', actors.victims(s, c))
        obl(v, 'in', place(s, c))
        if time and P(0.5): v.r(*things.when(tense))
    return v
