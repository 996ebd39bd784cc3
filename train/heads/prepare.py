#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Stories for `casus-train heads`, one JSON object a line: doc, date, kind, sentences (text, events).
prepare.py --corpus FILE... --news wikinews.jsonl --hold wikinews-dev.jsonl --treebank FILE... --lexicon DIR > FILE

kind `gold`: events are annotated (the corpus of our own). `silver`: whatever the lexicon makes of it is taken as true
(Wikinews without the stories of the development set, and the lexicon's own examples). `none`: texts that report no politics
(reviews, answers, email, textbooks, travel guides, papers) and the lexicon's must-not sentences: nothing in them is an event."""
import argparse, glob, json, os, re, sys, zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'text'))
import masc

MASC = {'newspaper': 'silver'} | dict.fromkeys(('email', 'spam', 'ficlets', 'fiction', 'jokes', 'movie-script', 'telephone',
    'face-to-face', 'technical', 'travel-guides', 'twitter', 'journal', 'letters'), 'none')
PRIVATE = ('reviews', 'answers', 'email', 'GUM_academic', 'GUM_textbook', 'GUM_voyage')
DATE = '2015-06-15'


def emit(doc, date, kind, sentences):
    sents = [{'text': re.sub(r'\s+', ' ', t).strip(), 'events': e} for t, e in sentences]
    sents = [s for s in sents if s['text']]
    if sents:
        print(json.dumps({'doc': doc, 'date': date, 'kind': kind, 'sentences': sents}, ensure_ascii=False))


def corpus(path):
    docs = {}
    for line in open(path, encoding='utf8'):
        s = json.loads(line)
        docs.setdefault(s['doc'], []).append(s)
    for doc, sents in docs.items():
        emit(doc, sents[0]['date'], 'gold', [(s['text'], s['events']) for s in sents])


def news(path, hold):
    held = {json.loads(line)['doc'] for line in open(hold, encoding='utf8')}
    for line in open(path, encoding='utf8'):
        s = json.loads(line)
        if s['id'] not in held:
            emit(s['id'], s['date'], 'silver', [(p, []) for p in s['text'].split('\n')])


def treebank(path):
    doc, sents = None, []
    for line in open(path, encoding='utf8'):
        if line.startswith('# newdoc id = '):
            if doc: emit(doc, DATE, 'none', sents)
            name = line.split('= ')[1].strip()
            doc, sents = (name, []) if name.startswith(PRIVATE) else (None, [])
        elif line.startswith('# text = ') and doc:
            sents.append((line.split('= ', 1)[1], []))
    if doc: emit(doc, DATE, 'none', sents)


def masc_texts(path):
    with zipfile.ZipFile(path) as z:
        kinds = dict(line.split() for line in z.read('masc_tagged/categories.txt').decode().splitlines() if line.strip())
        for name in sorted(z.namelist()):
            kind = MASC.get(kinds.get(name.removeprefix('masc_tagged/')))
            if not kind: continue
            lines = [masc.sentence(x) for x in z.read(name).decode('utf8', 'replace').splitlines()]
            emit(os.path.basename(name), DATE, kind, [(x, []) for x in lines if 2 <= len(x.split()) <= 120])


def lexicon(folder):
    for path in sorted(glob.glob(folder + '/*.txt')):
        for n, line in enumerate(open(path, encoding='utf8'), 1):
            m = re.match(r'\s+([+-]) (.*)', line)
            if m: emit(f'{os.path.basename(path)}:{n}', DATE, 'silver' if m[1] == '+' else 'none', [(m[2], [])])


a = argparse.ArgumentParser()
a.add_argument('--corpus', nargs='*', default=[])
a.add_argument('--news')
a.add_argument('--hold')
a.add_argument('--treebank', nargs='*', default=[])
a.add_argument('--masc')
a.add_argument('--lexicon')
o = a.parse_args()
sys.stdout.reconfigure(encoding='utf8')
for p in o.corpus: corpus(p)
if o.news: news(o.news, o.hold)
for p in o.treebank: treebank(p)
if o.masc: masc_texts(o.masc)
if o.lexicon: lexicon(o.lexicon)
