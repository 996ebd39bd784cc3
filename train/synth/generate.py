#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""English news prose with its trees: generate.py N > synth.conllu. See README.md."""
import os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sentence import sentence
from story import P, Story
from tree import conllu

SHORTEST, LONG, LONGEST = 5, 46, 64


def unseen(w):
    """A tag in a place where the treebanks never have it."""
    if w.upos == 'PROPN' and w.feats == 'Number=Ptan': return w.rel not in ('obl', 'nmod', 'conj', 'nsubj', 'obj', 'appos', 'compound')
    return w.upos == 'NUM' and w.rel in ('acl', 'csubj')


def one(n):
    """A sentence of a fitting length; long ones are mostly thrown away."""
    while True:
        text, words = conllu(sentence(Story()), f'synth-{n}')
        if any(unseen(w) for w in words): continue
        if SHORTEST <= len(words) <= (LONGEST if P(0.25) else LONG): return text


def main():
    sys.setrecursionlimit(10000)
    sys.stdout.reconfigure(encoding='utf8')
    for i in range(int(sys.argv[1])): print(one(i + 1))


if __name__ == '__main__': main()
