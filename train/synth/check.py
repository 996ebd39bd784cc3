#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Check of generated sentences: check.py synth.conllu [TREEBANK.conllu...]. Trees, ids and text; with treebanks, also
that each (relation, tag, features) of ours occurs in them, and how the relations are spread."""
import re, sys
from collections import Counter


def sentences(path):
    text, rows = None, []
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if line.startswith('# text ='): text = line[9:]
        elif line.startswith('# sent_id'): sid = line[12:]
        elif not line and rows:
            yield sid, text, rows
            rows = []
        elif line and line[0] != '#': rows.append(line.split('\t'))


def problems(sid, text, rows):
    words = [r for r in rows if r[0].isdigit()]
    n = len(words)
    if [int(w[0]) for w in words] != list(range(1, n + 1)): yield 'ids'
    heads = [int(w[6]) for w in words]
    if sum(h == 0 for h in heads) != 1: yield 'roots'
    if any((h == 0) != (w[7] == 'root') for h, w in zip(heads, words)): yield 'root relation'
    for i in range(n):
        seen, k = set(), i + 1
        while k and k not in seen:
            seen.add(k)
            k = heads[k - 1]
        if k: yield 'cycle'; break
    for a in range(1, n + 1):
        h = heads[a - 1]
        if h and any(not min(a, h) <= heads[k - 1] <= max(a, h) for k in range(min(a, h) + 1, max(a, h))): yield 'crossing'; break
    out, skip = '', 0
    for r in rows:
        if '-' in r[0]: skip = int(r[0].split('-')[1])
        elif int(r[0]) <= skip: continue
        out += r[1] + ('' if 'SpaceAfter=No' in r[9] else ' ')
    if out.strip() != text: yield 'text: ' + out
    last = None
    for w in words:
        m = re.search(r'Name=(\w)-(\w+)', w[9])
        if m and m[1] == 'I' and last != m[2]: yield 'name'
        last = m[2] if m else None
    outer = {w[6] for w in words if w[7] == 'nsubj:outer'}
    kids = Counter((w[6], w[7]) for w in words)
    for (h, rel), k in kids.items():
        if k > 1 and rel in ('nsubj', 'nsubj:pass', 'obj', 'iobj', 'cop', 'expl') and not (rel == 'cop' and h in outer): yield f'two {rel}'
    for w in words:
        if w[7] in ('case', 'det', 'aux', 'cop', 'mark', 'cc', 'punct', 'fixed') and any(x[6] == w[0] and x[7] not in (
                'fixed', 'punct', 'conj', 'advmod') for x in words): yield f'{w[7]} with children: {w[1]}'


def main():
    bad = Counter()
    ours, lens, rels = Counter(), [], Counter()
    example = {}
    for sid, text, rows in sentences(sys.argv[1]):
        for p in problems(sid, text, rows):
            bad[p.split(':')[0]] += 1
            if bad[p.split(':')[0]] < 4: print(sid, p, '|', text)
        words = [r for r in rows if r[0].isdigit()]
        lens.append(len(words))
        for w in words:
            rels[w[7]] += 1
            key = (w[7], w[3], w[4], w[5])
            ours[key] += 1
            example.setdefault(key, (w[1], text))
    print(len(lens), 'sentences,', sum(lens), 'words, mean', round(sum(lens) / len(lens), 1), 'problems:', dict(bad))
    theirs, trel, news = Counter(), Counter(), Counter()
    for path in sys.argv[2:]:
        for sid, text, rows in sentences(path):
            for w in rows:
                if w[0].isdigit():
                    theirs[(w[7], w[3], w[4], w[5])] += 1
                    trel[w[7]] += 1
                    if sid.startswith('GUM_news'): news[w[7]] += 1
    if theirs:
        for key, k in ours.most_common():
            if not theirs[key]: print('not in the treebanks:', k, *key, example[key])
        a, b = sum(rels.values()), sum(news.values())
        for rel in sorted(set(rels) | set(news), key=lambda r: -news[r]):
            print(f'{rel:16} ours {100 * rels[rel] / a:6.2f}  news {100 * news[rel] / b:6.2f}  all {100 * trel[rel] / sum(trel.values()):6.2f}')


main()
