# SPDX-License-Identifier: MIT
"""Small constructions that every part of the grammar uses."""
from morph import (a, adj, adp, adv, cc, det, digits, group, group_any, modifier, noun, number, the)
from story import P, R
from tree import Word, comma, lparen, rparen

ITEMS = {}


def pick(text):
    """One item of a comma-separated list of words.py."""
    return R.choice(ITEMS.setdefault(text[:60], [x.strip() for x in text.split(',')]))


def item(text):
    """One noun group of a list of words.py, by its mark: `+` plural, `~` without article, `a ...`/`the ...` with it."""
    x = pick(text)
    return article(x.rstrip('+~'), group if x.endswith('~') else group_any if x.endswith('+') else None)


def article(x, make=None):
    """A group with the article written before it."""
    first, _, rest = x.partition(' ')
    if first == 'the': return the((make or group_any)(rest))
    if first == 'any': return det(group(rest), 'any')
    if first in ('a', 'an'): return a(group(rest))
    return (make or group)(x)


def some(text):
    """A noun group out of alternatives written with `|`."""
    return article(R.choice(text.split('|')), group_any)


def nmod(head, prep, w): return head.r('nmod', w.lf('case', adp(prep)))
def obl(v, prep, w): return v.r('obl', w.lf('case', adp(prep)))


def inner(w, rel, m):
    """A modifier between the determiner of a noun and the words that it already has."""
    i = sum(x.rel in ('det', 'nmod:poss', 'nummod', 'case') for x in w.pre)
    m.rel = rel
    w.pre.insert(i, m)
    return w


def pair(w):
    """Commas on both sides of a phrase."""
    c = comma()
    c.rel = 'punct'
    w.pre.insert(0, c)
    return w.r('punct', comma())


def brackets(w):
    b = lparen()
    b.rel = 'punct'
    w.pre.insert(0, b)
    return w.r('punct', rparen())


def before(w, mark):
    """A mark of punctuation in front of a phrase."""
    mark.rel = 'punct'
    w.pre.insert(0, mark)
    return w


def more_than(w, word='more'):
    lemma = {'more': 'more', 'fewer': 'few', 'less': 'less'}[word]
    m = adj(word, lemma, 'Degree=Cmp|ExtPos=ADV', 'JJR')
    m.r('fixed', adp('than'))
    return w.lf('advmod', m)


def about(w, p=1.0):
    """What may stand before a number."""
    k = R.random() / p
    if k < 0.11: more_than(w, R.choice(['more', 'more', 'more', 'fewer', 'less']))
    elif k < 0.2: w.lf('nmod', adj('least', feats='Degree=Sup', xpos='JJS').l('case', adp('at')))
    elif k < 0.3: w.lf('advmod', adv(R.choice('about around nearly over approximately almost only roughly'.split())))
    elif k < 0.33: w.lf('advmod', Word('some', 'DET', 'DT', 'PronType=Ind'))
    elif k < 0.35: w.lf('case', adp('to')).lf('case', adp('up'))
    return w


def quantity():
    k = R.random()
    if k < 0.36: return R.randint(2, 12)
    if k < 0.7: return R.randint(13, 99)
    if k < 0.86: return R.randint(100, 999)
    return R.randint(1, 60) * 1000 if P(0.6) else R.randint(1000, 20000)


def quantify(head, n=None):
    """A number before a plural noun."""
    n = n or quantity()
    near = P(0.35)  # a round number, and that it is one
    if near and n > 12: n = n // 10 * 10 if n < 100 else n // 100 * 100
    if n > 5000 and P(0.25):
        w = Word('million', 'NUM', 'CD', 'NumForm=Word|NumType=Card')
        w.l('compound', digits(R.choice(['1.2', '2.5', '3.4', '10', '6', '1.5', '4', '40', '200'])))
    else: w = number(n, P(0.3))
    head.lf('nummod', about(w) if near else w)
    return head


def of_many(w):
    """`dozens of X`, `tens of thousands of X`, `a number of X`, `a total of N X`."""
    k = R.random()
    if k < 0.6:
        q = nmod(noun(R.choice(['dozen', 'hundred', 'thousand', 'score']), True), 'of', w)
        if k < 0.08: q = nmod(noun(R.choice(['ten', 'hundred']), True), 'of', q)
        return q
    if k < 0.85: q = a(noun(R.choice(['number', 'group', 'handful', 'crowd', 'majority', 'series'])))
    else:
        q = a(noun('total'))
        if not any(x.rel == 'nummod' for x in w.pre): w.lf('nummod', number(R.randint(14, 900)))
    nmod(q, 'of', w)
    q.num = 'Plur'
    return q


def join(first, make, more=1, word='and', oxford=None):
    """Coordination: the rest hang on the first, commas and conjunction on what they introduce."""
    rest, seen = [], {first.form}
    for _ in range(more):
        for _ in range(6):  # not `Chad and Chad`
            y = make()
            if y.form not in seen and simple(y): break
        seen.add(y.form)
        rest.append(y)
    for i, y in enumerate(rest):
        if i == len(rest) - 1:
            y.lf('cc', cc(word))
            if more > 1 and (P(0.3) if oxford is None else oxford): before(y, comma())
        else: before(y, comma())
        first.r('conj', y)
    first.num, first.person = 'Plur', 3
    first.kind = 'many'
    return first


def simple(w):
    """Short and closed: nothing after the noun that a coordination could be read into."""
    return w.upos != 'PRON' and not any(x.rel in ('appos', 'acl', 'acl:relcl', 'conj', 'list', 'parataxis') for x in w.post)


def maybe_join(w, make, p):
    if not P(p) or not simple(w): return w
    k = R.random()
    if k < 0.72: return join(w, make)
    if k < 0.84: return join(w, make, 2)
    if k < 0.92:
        y = make()
        m = Word('as', 'ADV', 'RB', 'ExtPos=CCONJ')
        m.r('fixed', adv('well', 'Degree=Pos')).r('fixed', adp('as'))
        w.r('conj', y.lf('cc', m))
        return w
    if k < 0.96:
        join(w, make)
        return w.lf('cc:preconj', Word('both', 'CCONJ', 'CC')) if not any(x.rel == 'case' for x in w.pre) else w
    n = w.num
    join(w, make, 1, 'or')
    w.num = n
    return w


def coordinated_adj(x, y):
    """`military and economic`"""
    m = modifier(x)[1]
    return m.r('conj', modifier(y)[1].lf('cc', cc('and')))
