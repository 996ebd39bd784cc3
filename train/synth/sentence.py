# SPDX-License-Identifier: MIT
"""Whole sentences: who reports what and how, quotation, datelines, headlines, questions."""
import clause as cl  # first: actors and things call back into it
import actors, things, words
from actors import ME, THEY, WE, city_name, outlet, speaker
from build import about, before, brackets, item, obl, pair, quantify, some
from morph import a, adj, adp, adv, cc, digits, finite, nonfinite, noun, number, pron, sconj, the
from names import mark, nnp
from story import P, R, one, weighted
from tree import Word, comma, lquote, punct, rquote

clause = cl.clause


def stop(form, xpos, glue=True):
    w = punct(form, xpos, glue)
    w.rel = 'punct'
    return w


def dash():
    w = stop(R.choice(['—', '–', '-', '--']), ':', False)
    if w.form in ('-', '--') and P(0.6): w.xpos = ','
    if w.form == '—' and P(0.3): w.glue = w.noglue = True
    return w


def plain(s): return clause(s)


def fronted(s):
    """Something before the clause: time, circumstance, connective, subordinate clause."""
    k = R.random()
    tense = weighted([(60, 'past'), (10, 'fut'), (10, 'perf'), (6, 'pres'), (5, 'mod')])
    if k < 0.36:
        v = clause(s, tense=tense, time=False)
        rel, w = things.when(tense)
        return v.lf(rel, w.r('punct', comma()) if P(0.72) else w)
    v = clause(s, tense=tense)
    if k < 0.48: return v.lf('advmod', adv(R.choice(words.SENT_ADVERB)).r('punct', comma()))
    if k < 0.72:
        h = Word('_', 'X', 'X')
        cl.circumstance(h, s, s.country())
        return v.lf('obl', h.post[0].r('punct', comma()))
    if k < 0.82:
        w = one(lambda: noun('addition').lf('case', adp('in')), lambda: the(noun('time').l('amod', adj('same'))).lf('case', adp('at')),
                lambda: some('a statement|a speech|an interview').lf('case', adp('in')), lambda: noun('example').lf('case', adp('for')), lambda: some('the first time').lf('case', adp('for')))
        return v.lf('obl', w.r('punct', comma()))
    if k < 0.88:
        kind = R.choice(['STATE', 'LEADER'])
        v = clause(s, kind=kind, tense=tense)
        g = cl.gerund(s, kind, s.country(), True)
        if P(0.8): g.lf('mark', sconj(R.choice(['after', 'before', 'by', 'while'])))
        return v.lf('advcl', g.r('punct', comma()))
    if k < 0.91: return clause(s, kind='STATE', tense=tense).lf('advcl', cl.infinitive(s, 'STATE', s.country()).r('punct', comma()))
    m = R.choice(['after', 'while', 'although', 'when', 'because', 'as', 'since'])
    y = clause(s, None, None, s.country(), 'past' if tense in ('past', 'perf') else 'pres', 3).lf(*cl.conjunction(m))
    return v.lf('advcl', y.r('punct', comma()))


def say(subj, lemmas='say say say say say say say say report add announce note claim state explain write'):
    return finite(R.choice(lemmas.split()), 'past' if P(0.86) else 'pres', subj)


def said_that(s):
    subj = speaker(s, s.country())
    v = say(subj, 'say say say say say say say announce warn report add insist claim confirm stress note acknowledge reiterate argue believe').lf('nsubj', subj)
    if P(0.06): v.l('advmod', adv(R.choice(['also', 'repeatedly', 'later'])))
    if v.xpos == 'VBD' and P(0.4): v.r(*things.when('past'))
    if P(0.12): obl(v, 'in', a(noun(R.choice(['statement', 'interview', 'speech', 'report']))))
    y = cl.that_clause(s, s.country(), subj, 0.65)
    if s.spend(0.25): y.r('conj', cl.that_clause(s, s.country(), subj, 1).lf('cc', cc()))
    v.r('ccomp', y)
    if s.spend(0.25):
        z = say(subj, 'warn add stress announce vow insist').lf('cc', cc(R.choice(['and', 'and', 'but'])))
        z.xpos, z.feats, z.form = v.xpos, v.feats, finite(z.lemma, 'past' if v.xpos == 'VBD' else 'pres', subj).form
        v.r('conj', z.r('ccomp', cl.that_clause(s, s.country(), subj, 1)))
    return v


def told(s):
    subj = cl.SUBJECTS['LEADER'](s, s.country()) if P(0.4) else actors.spokesman(s, s.country()) if P(0.3) else speaker(s, s.country())
    v = finite('tell', 'past', subj).lf('nsubj', subj)
    v.r('iobj', outlet() if P(0.2) else some('reporters|journalists|parliament|lawmakers|state television|a news conference|supporters|the court|the newspaper|foreign journalists'))
    if P(0.3): v.r(*things.when('past'))
    return v.r('ccomp', cl.that_clause(s, s.country(), subj, 0.8))


def cited(v, s):
    """`, quoted by BTA`, `, citing officials`"""
    k = R.random()
    if k < 0.35: g = nonfinite('quote', 'pp', passive=True).r('obl:agent', outlet().lf('case', adp('by')))
    else: g = nonfinite(R.choice(['cite', 'quote']), 'prp').r('obj', outlet() if k < 0.6 else some('officials|witnesses|local media|security sources|diplomats|a statement|state television'))
    return v.r('advcl', before(g, comma()))


def trailing(s):
    """`..., officials said on Tuesday`, `..., reported AFP`"""
    y = fronted(s) if P(0.2) else clause(s)
    subj = speaker(s, s.country())
    inverted = subj.upos != 'PRON' and P(0.4)
    v = say(subj, 'say say say say report report report announce note write add') if inverted else say(subj)
    v.r('nsubj', subj) if inverted else v.lf('nsubj', subj)
    v.lf('ccomp', y.r('punct', comma()))
    if v.xpos == 'VBD' and P(0.34): v.r(*things.when('past'))
    if P(0.12): return cited(v, s)
    return according(v, s, True) if P(0.05) else v


def according(v, s, end):
    w = one(outlet, lambda: some('a statement|a report|a ministry statement|a police report|a government source|an opinion poll|officials|local media|witnesses|official data|reports|human rights groups|state media'),
            lambda: actors.government(s, s.country()))
    w.lf('case', Word('according', 'VERB', 'VBG', 'ExtPos=ADP|Tense=Pres|VerbForm=Part', 'accord').r('fixed', adp('to')))
    return v.r('obl', before(w, comma()) if P(0.75) else w) if end else v.lf('obl', w.r('punct', comma()))


def according_to(s): return according(clause(s), s, P(0.5))


def inside(s):
    """`The vote, officials said, was ...`, `In return, observers say, ...`"""
    s.budget = min(s.budget, 2)
    v = fronted(s) if P(0.4) else clause(s, kind=R.choice(['STATE', 'ARMED', 'BE', 'LEADER', 'HAPPEN']))
    first = v.pre[0] if v.pre else None
    if first is None or first.rel not in ('nsubj', 'nsubj:pass', 'obl', 'advmod', 'advcl', 'obl:unmarked') or first.upos in ('PRON', 'AUX', 'SCONJ'): return v
    sp = speaker(s, s.country())
    w = say(sp, 'say say say say say say add note claim').lf('nsubj', sp)
    w.rel = 'parataxis'
    v.pre.insert(1, pair(w))
    return v


def in_quotes(w, s):
    before(w, lquote(s.quotes))
    return w


CONTRACTED = {'will': "'ll", 'would': "'d", 'are': "'re", 'have': "'ve", 'is': "'s", 'has': "'s", 'am': "'m", 'had': "'d"}


def utterance(s):
    """What people say in so many words; `we will` often becomes `we'll`."""
    v = said_words(s)
    ws = v.line()
    for x, y in zip(ws, ws[1:]):
        if x.xpos in ('PRP', 'DT', 'EX') and x.upos == 'PRON' and y.upos == 'AUX' and y.form in CONTRACTED and not y.join and x.head is None and P(0.4) and (x.form, y.form) != ('that', 'are'):
            if x.xpos in ('DT', 'EX') and y.form != 'is': continue
            x.join, y.form = True, CONTRACTED[y.form]
            break
    return v


def said_words(s):
    k = R.random()
    if k < 0.45:
        return clause(s, pron(WE if P(0.7) else ME), 'BE' if P(0.2) else 'STATE', s.country(), R.choice(['fut', 'pres', 'perf', 'mod', 'past', 'prog']), 2)
    if k < 0.65:
        p = Word(R.choice(['this', 'that']), 'PRON', 'DT', 'Number=Sing|PronType=Dem')
        return clause(s, p, 'BE', None, R.choice(['pres', 'past', 'fut', 'mod']))
    return clause(s, kind='THERE', tense='pres') if k < 0.73 else clause(s, depth=2)


def capital(w):
    """A capital on the first word of a phrase."""
    for x in w.line():
        if x.upos in ('PUNCT', 'SYM'): continue
        if x.form[0].islower() and x.form not in ('al',): x.form = x.form[0].upper() + x.form[1:]
        return w


def quotation(s):
    """`"S," X said`, `"S", said X`, `X said: "S."`"""
    s.budget = min(s.budget, 2)
    y = capital(utterance(s))
    subj = speaker(s, s.country())
    if P(0.62):
        in_quotes(y, s)
        q = rquote(s.quotes)
        for x in ((comma(), q) if s.commasin else (q, comma())): y.r('punct', x)
        v = say(subj, 'say say say say say say say say add warn')
        v.r('nsubj', subj) if subj.upos != 'PRON' and P(0.4) else v.lf('nsubj', subj)
        v.lf('ccomp', y)
        if v.xpos == 'VBD' and P(0.34): v.r(*things.when('past'))
        return v
    v = say(subj, 'say say add write declare').lf('nsubj', subj)
    if v.xpos == 'VBD' and P(0.3): v.r(*things.when('past'))
    in_quotes(y, s)
    form = R.choice([',', ':'])
    before(y, stop(form, form))
    v.r('ccomp', y)
    v.kind = ('quote', s.quotes)
    return v


def partly_quoted(s):
    """A phrase in quotation marks inside a reported clause."""
    v = said_that(s)
    for w in v.line():
        span = w.line()
        if w.rel not in ('obj', 'root', 'ccomp') or w.upos not in ('NOUN', 'ADJ') or any(x.upos == 'PUNCT' or x.join or x.name for x in span) or len(span) > 8: continue
        if w.rel in ('root', 'ccomp'):  # a predicate: the marks go round its last words only
            if w.upos != 'ADJ' or w.post or any(x.rel == 'advmod' for x in w.pre): continue
            w.l('punct', lquote(s.quotes)).r('punct', rquote(s.quotes))
            break
        i = max([j + 1 for j, x in enumerate(w.pre) if x.rel in ('det', 'nmod:poss', 'case', 'nummod')], default=0)
        q = lquote(s.quotes)
        q.rel = 'punct'
        w.pre.insert(i, q)
        w.r('punct', rquote(s.quotes))
        break
    return v


def conditional(s):
    y = clause(s, None, None, s.country(), 'pres', 3)
    v = clause(s, tense=R.choice(['fut', 'mod', 'would']), depth=2)
    y.lf('mark', sconj(R.choice(['if', 'if', 'if', 'unless'])))
    if P(0.5): return v.lf('advcl', y.r('punct', comma()))
    return v.r('advcl', y)


def compound(s):
    s.budget = min(s.budget, 2)
    x, y = clause(s, depth=2), clause(s, depth=2)
    if P(0.8):
        y.lf('cc', cc(R.choice(['and', 'and', 'and', 'but'])))
        return x.r('conj', before(y, comma()) if P(0.8) else y)
    return x.r('parataxis', before(y, stop(';', ':')))


def dashes(s):
    """`... - a move that ...`: an apposition after a dash."""
    v = clause(s, depth=3, kind=R.choice(['STATE', 'ARMED', 'LEADER']))
    last = v.post[-1] if v.post else None
    if last is None or last.rel not in ('obj', 'obl') or last.upos not in ('NOUN', 'PROPN') or any(x.rel in ('appos', 'acl:relcl', 'acl') for x in last.post): return v
    d = some('a move|a step|a term|a claim|a demand|a country|a group|a formula|a deal|a policy')
    if d.form in ('formula', 'term'):
        g = nonfinite('use', 'pp', passive=True).r('obl:agent', actors.government(s, s.country()).lf('case', adp('by')))
        d.r('acl', g)
    else: d.r('acl:relcl', clause(s, cl.rel_pron(d, R.choice(['that', 'which'])), 'STATE', s.country(), R.choice(['past', 'perf', 'fut', 'pres']), 3))
    last.r('appos', before(d, dash()))
    return v


AGENCIES = 'AP AFP Reuters Xinhua UPI TASS dpa BTA Interfax ANSA EFE Kyodo PTI'.split()


def dateline(s):
    """`KAZAN, Russia (AP) — ...`"""
    c = s.country()
    city = city_name(c, P(0.5))
    for w in city.line():
        if w.upos != 'PUNCT': w.form = w.form.upper()
    if P(0.4): actors.with_country(city, c)
    if P(0.25): city.r('nmod:unmarked', before(digits(str(R.randint(1, 31))).l('nmod:unmarked', things.month()), comma()))
    if P(0.85): city.r('list', brackets(mark(Word(R.choice(AGENCIES), 'PROPN', 'NNP', 'Number=Sing'), 'ORG')))
    city.r('punct', stop(R.choice(['—', '—', '–', '-', '--']), ':', False))
    v = capital(weighted(MAIN[:7])(s))
    return v.lf('parataxis', city)


def headline(s):
    """Present tense, no articles, no full stop."""
    s.budget = 0
    v = clause(s, kind=weighted([(5, 'STATE'), (2, 'ARMED'), (1, 'CROWD'), (1, 'COURT'), (2, 'LEADER'), (1, 'LEG')]), tense='pres' if P(0.85) else 'past', depth=3)
    for w in v.line():
        if P(0.95): w.pre = [x for x in w.pre if x.rel != 'det' or x.lemma not in ('the', 'a')]
    if P(0.15):
        sign = stop(R.choice([':', '-', '–']), ':', False)
        sign.glue = sign.form == ':'
        v.r('parataxis', before(one(lambda: some('police|report|officials'), outlet, lambda: mark(nnp('UN'), 'ORG')), sign))
    v.kind = 'headline'
    if P(0.35):
        for w in v.line():
            if w.upos not in ('ADP', 'PUNCT', 'PART', 'CCONJ', 'DET', 'SCONJ') and w.form[0].islower(): w.form = w.form[0].upper() + w.form[1:]
    return v


def bullet(s):
    v = headline(s) if P(0.5) else clause(s, depth=3)
    b = stop(R.choice(['-', '*', '•', '–']), ':', False)
    if b.form in '*•': b.xpos = 'NFP'
    return before(v, b)


def question(s):
    c = s.country()
    k = R.random()
    f = cl.frame('STATE', lambda f: f.object() if 0.6 < k else not cl.takes(f, 'that', 'inf', 'g'))
    t = R.choice(['pres', 'past', 'fut', 'mod'])
    if k > 0.8:
        who = Word('who', 'PRON', 'WP', 'PronType=Int')
        v = cl.verb_group(f.lemma, t, who).lf('nsubj', who)
        cl.fill(v, f, s, c, None)
        v.kind = 'question'
        return v
    subj = actors.government(s, c)
    x = finite('do', t, subj, 'AUX') if t in ('pres', 'past') else Word('will' if t == 'fut' else R.choice(['could', 'should', 'can', 'would']), 'AUX', 'MD', 'VerbForm=Fin')
    v = nonfinite(f.lemma, 'inf')
    if 0.3 < k <= 0.6: v.l('advmod', Word(R.choice(['why', 'how', 'when', 'where']), 'ADV', 'WRB', 'PronType=Int'))
    if k > 0.6: v.l('obj', Word('what', 'PRON', 'WP', 'PronType=Int'))
    v.l('aux', x).l('nsubj', subj)
    cl.fill(v, f, s, c, None, f.object() if k > 0.6 else None)
    v.kind = 'question'
    return v


def explained(s): return clause(s, depth=3).r('parataxis', before(clause(s, depth=3), stop(':', ':')))


def toll(s):
    """`At least 12 people were killed and 30 others wounded when a bomb exploded ...`"""
    c = s.country()
    w = quantify(item(words.VICTIM), R.randint(2, 90))
    v = cl.verb_group('kill', 'past' if P(0.8) else 'perf', w, True).lf('nsubj:pass', w)
    if P(0.6):
        y = nonfinite(R.choice(['wound', 'injure', 'hurt']), 'pp', passive=True)
        n = about(number(R.randint(3, 80)))
        y.l('nsubj:pass', noun('other', True).l('nummod', n) if P(0.6) else n)
        if P(0.4): y.l('aux:pass', finite('be', 'past', THEY, 'AUX'))
        v.r('conj', y.lf('cc', cc()))
    if P(0.5): obl(v, 'in', things.attack(s, c))
    else:
        subj = some('a bomb|a car bomb|a rocket|a mine|a shell|a roadside bomb|a missile|a suicide bomber|gunmen|soldiers|police')
        if subj.form in ('bomb', 'mine') and P(0.6): e = obl(finite('explode', 'past', subj), R.choice(['near', 'outside', 'at', 'in']), things.site(s, c))
        elif subj.form in ('gunmen', 'soldiers', 'police', 'bomber'): e = finite(R.choice(['attack', 'storm', 'target']), 'past', subj).r('obj', things.site(s, c))
        else: e = finite(R.choice(['hit', 'strike']), 'past', subj).r('obj', things.site(s, c))
        v.r('advcl', e.lf('nsubj', subj).lf('advmod', Word('when', 'ADV', 'WRB', 'PronType=Int')))
    if P(0.4): v.r(*things.when('past'))
    if P(0.4):
        sp = speaker(s, c)
        return say(sp).lf('nsubj', sp).lf('ccomp', v.r('punct', comma()))
    return v


MAIN = [(26, plain), (14, fronted), (14, said_that), (4, told), (11, trailing), (4, according_to), (3.5, inside), (8, quotation), (4, partly_quoted), (3, conditional),
        (10, compound), (2.5, dashes), (3, dateline), (4.5, headline), (1.3, bullet), (1.5, question), (1, explained), (3.5, toll)]


def finish(v, s):
    """The stop at the end; the closing mark of a quotation belongs to what is quoted."""
    kind = v.kind
    if kind == 'headline': return v
    if not isinstance(kind, tuple): return v.r('punct', stop('?', '.') if kind == 'question' else stop('.', '.'))
    y = [x for x in v.post if x.rel == 'ccomp'][-1]
    if s.commasin:
        y.r('punct', stop('.', '.'), rquote(kind[1]))
        return v
    y.r('punct', rquote(kind[1]))
    return v.r('punct', stop('.', '.'))


def sentence(s): return capital(finish(weighted(MAIN)(s), s))
