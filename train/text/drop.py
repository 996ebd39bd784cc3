#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sentences of CoNLL-U files that may serve as unlabelled text: drop.py HELD_OUT... -- FILE... > OUT
Drops sentences of under 4 or over 100 words, and every sentence of 5 words or more that stands, in any case, in one of the
held-out files: no test set may come in by the back door."""
import sys

def sentences(path):
    words, lines = [], []
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if not line:
            if words: yield words, lines
            words, lines = [], []
            continue
        lines.append(line)
        cols = line.split('\t')
        if line[0] != '#' and '-' not in cols[0] and '.' not in cols[0]: words.append(cols[1].lower())
    if words: yield words, lines

def main():
    sys.stdout.reconfigure(encoding='utf8')
    cut = sys.argv.index('--')
    held = {' '.join(w) for f in sys.argv[1:cut] for w, _ in sentences(f) if len(w) >= 5}
    kept = dropped = 0
    for f in sys.argv[cut + 1:]:
        for words, lines in sentences(f):
            if ' '.join(words) in held: dropped += 1
            elif 4 <= len(words) <= 100:
                kept += 1
                print('\n'.join(lines), end='\n\n')
    print(f'{kept} sentences kept, {dropped} dropped as held out', file=sys.stderr)

main()
