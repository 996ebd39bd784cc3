#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plain text of MASC's tagged files (word_TAG, a sentence a line): masc.py masc_tagged.zip > masc.txt
One sentence a line, blank line between files: unlabelled text for self-training (docs/model.md)."""
import re, sys, zipfile

NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}]|'s|'S|n't|N'T|'re|'ve|'ll|'d|'m|''|\.\.\.)$")
NO_SPACE_AFTER = set('( [ { `` $ #'.split())
BRACKETS = {'-LRB-': '(', '-RRB-': ')', '-LSB-': '[', '-RSB-': ']', '-LCB-': '{', '-RCB-': '}'}

def sentence(line):
    out, glue = '', True
    for item in line.split():
        word = item.rsplit('_', 1)[0]
        word = BRACKETS.get(word, word)
        if not (glue or NO_SPACE_BEFORE.match(word)): out += ' '
        out += {'``': '"', "''": '"'}.get(word, word)
        glue = word in NO_SPACE_AFTER
    return out

def main():
    sys.stdout.reconfigure(encoding='utf8')
    with zipfile.ZipFile(sys.argv[1]) as z:
        for name in sorted(z.namelist()):
            if not name.endswith('.txt') or name.endswith('categories.txt'): continue
            for line in z.read(name).decode('utf8', 'replace').splitlines():
                text = sentence(line)
                if 2 <= len(text.split()) <= 120: print(text)
            print()

if __name__ == "__main__": main()
