#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Names of a CoNLL-U file (`Name=` in MISC) in the columns of Universal NER: iob.py FILE.conllu > FILE.iob2"""
import sys

def main():
    sys.stdout.reconfigure(encoding='utf8')
    n = 0
    for line in open(sys.argv[1], encoding='utf8'):
        line = line.rstrip('\n')
        if not line:
            print()
            n = 0
            continue
        cols = line.split('\t')
        if line[0] == '#' or '-' in cols[0] or '.' in cols[0]: continue
        n += 1
        tags = [m[5:] for m in cols[9].split('|') if m.startswith('Name=')]
        print(n, cols[1], tags[0] if tags else 'O', '-', '-', sep='\t')

main()
