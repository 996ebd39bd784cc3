# SPDX-License-Identifier: MIT
"""Chance, and what one sentence is about. All choices of the generator come from one seeded stream."""
import random
import facts, names

R = random.Random(20241105)


def P(p): return R.random() < p


def weighted(pairs):
    """pairs: [(weight, value)]"""
    t = R.random() * sum(w for w, _ in pairs)
    for w, v in pairs:
        t -= w
        if t < 0: return v
    return pairs[-1][1]


def one(*makers):
    """Call one of several makers of the same kind of phrase."""
    return R.choice(makers)()


COUNTRIES = facts.load(facts.countries())
LIST = sorted(COUNTRIES.values(), key=lambda c: c.name)
NEWS = [c for c in LIST if c.name in facts.NEWS]
FRONT = [c for c in NEWS if c.name in ('Russia', 'Ukraine', 'United States', 'China', 'Israel', 'Iran', 'North Korea', 'South Korea',
                                       'Turkey', 'United Kingdom', 'Saudi Arabia', 'New Zealand', 'South Africa')]
PEOPLES = 'Kurdish Chechen Palestinian Tibetan Uyghur Rohingya Tamil Kashmiri Tuareg Catalan Basque Houthi Shiite Sunni Arab African European'.split()
names.demonyms |= {x for c in LIST for x in c.adj + c.people if ' ' not in x} | set(PEOPLES)
names.demonyms -= {'US', 'U.S.', 'UK'}


class Story:
    """The countries of a sentence, its house style, and how many optional clauses it may still take."""

    def __init__(self):
        self.countries = [R.choice(NEWS if P(0.62) else LIST) for _ in range(4)]
        if P(0.3): self.countries[0] = R.choice(FRONT)
        self.british = P(0.5)
        self.quotes = ('"', '"') if P(0.62) else ('“', '”')
        self.commasin = P(0.6)  # `," said` rather than `", said`
        self.budget = R.choice([0, 1, 1, 2, 2, 3, 3, 4, 5])

    def spend(self, p):
        if self.budget > 0 and P(p):
            self.budget -= 1
            return True
        return False

    def country(self, other=None):
        cs = [c for c in self.countries if c is not other]
        return R.choice(cs or self.countries) if P(0.85) else R.choice(NEWS)
