#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write data/leaders.txt from facts (names, offices, dates) in ../shared/data: CountryInfo (rulers.org and CIA World
Leaders, heads and governments to 2011-2014) and Archigos 4.1 (effective leaders to 2015), for offices held since 1990.
Later office holders, and those whose names need care, are written by hand in data/people-*.txt."""
import collections, csv, os, re, sys, unicodedata

CI, ARCH = '../shared/data/countries/countryinfo.txt', '../shared/data/states/archigos.csv'
if not os.path.exists(CI) or not os.path.exists(ARCH):
    sys.exit(f'skip: {CI} or {ARCH} is absent')
SINCE, UNTIL = 19890601, '2011'
FIX = {'KSV': 'KOS', 'TMP': 'TLS', 'COK': 'NZL', 'ABW': 'NLD', 'BMU': 'GBR', 'CYM': 'GBR', 'GGY': 'GBR', 'AIA': 'GBR',
       'ESH': 'MAR', 'FRNWLF': 'FRA'}
LEADER = [  # section title of CountryInfo -> our title
    (r'general secretar|secretaries of the central|chairmen of the communist party', 'general secretary'),
    (r'prime minister|premier|heads? of government|chiefs of government|government leaders|chairm[ea]n of the council of ministers|'
     r"chairmen of the council of people's|chief executives|presidents of the (government council|council of ministers|executive council|"
     r'federal executive council)', 'prime minister'),
    (r'president|heads? of state|chairm[ea]n of|rulers|leader', 'president'),
    (r'chancellor', 'chancellor'), (r'king|emperor|shah|sovereign princ', 'king'), (r'emir', 'emir'), (r'sultan', 'sultan'),
    (r'governors?-general|governor_general', 'governor-general'), (r'governors|chief minister', 'governor')]
GOV = [  # title in the World Leaders lists -> our title
    (r'^(minister (of|for) |secretary of )?(state for )?(foreign (affairs|relations)|external (affairs|relations)|foreign and .*|foreign affairs .*)', 'foreign minister'),
    (r'^(minister (of|for) |secretary of )?(state for )?(the )?(national )?(defense|defence)( affairs)?( and .*)?$', 'defence minister'),
    (r'^minister (of|for) (the )?(interior|internal affairs|home affairs)', 'interior minister'),
    (r'^minister (of|for) (the )?(finance|finances|economy and finance|treasury)', 'finance minister'),
    (r'^minister (of|for) justice', 'justice minister'),
    (r'^(first )?vice president', 'vice president'),
    (r'^(first )?deputy (prime minister|premier)|^vice premier', 'deputy prime minister'),
    (r'^prime minister|^premier|^chairman, council of ministers', 'prime minister'), (r'^president$|^president,? republic', 'president'),
    (r'^ambassador to the us', 'ambassador to the United States'),
    (r'^permanent representative to the un', 'ambassador to the United Nations'),
    (r'^attorney general|^prosecutor general', 'attorney general'), (r'^governor,? (central|national|reserve) bank', 'central bank governor')]
COUNTRIES = re.split(r'(?=<CountryCode>)', open(CI, encoding='utf8', errors='replace').read())

def title_of(table, text):
    text = re.sub(r'\s+', ' ', text.replace('_', ' ').lower()).strip()
    for pat, t in table:
        if re.search(pat, text): return t
    return None
LOW = {'de', 'la', 'del', 'van', 'von', 'der', 'den', 'da', 'dos', 'do', 'di', 'du', 'bin', 'ibn', 'al', 'el', 'ul', 'ad', 'ar', 'as', 'e', 'y', 'und', 'of', 'the'}
def word(w, i):
    if '-' in w: return '-'.join(word(x, i) for x in w.split('-'))
    if w.lower() in LOW and i > 0: return w.lower()
    if w.upper() in ('II', 'III', 'IV', 'VI', 'VII', 'VIII', 'IX'): return w.upper()
    m = re.match(r"(MC|O')(.+)", w)
    if m: return m.group(1).capitalize() + m.group(2).capitalize()
    return w.capitalize()
def name(s):
    ws = [w for w in re.split(r'[_\s]+', s.strip().strip('{}')) if w]
    return ' '.join(word(w, i) for i, w in enumerate(ws))
def day(s):
    s = s.strip()
    if s[4:6] == '00': s = s[:4]
    elif s[6:8] == '00': s = s[:6]
    return '-'.join(x for x in (s[:4], s[4:6], s[6:8]) if x)
SPAN = re.compile(r'\[(?:([A-Z]+)\s+)?([<>]?)(\d{8})(?:\s*-\s*(\d{8}))?\]')

people = collections.OrderedDict()   # (canonical name) -> {also, offices}
def add(names, code, title, a, b):
    names = [n for n in (name(x) for x in names) if len(n) > 3 and ' ' in n]
    if not names: return
    key = (names[0], code)
    p = people.setdefault(key, {'also': [], 'office': []})
    for n in names[1:]:
        if n not in p['also'] and n != names[0]: p['also'].append(n)
    o = (code, title, a, b)
    if o not in p['office']: p['office'].append(o)

for c in COUNTRIES:
    m = re.match(r'<CountryCode>(\w+)<', c)
    if not m: continue
    code = FIX.get(m.group(1), m.group(1)[:3])
    lead = re.search(r'<Leaders>(.*?)</Leaders>', c, re.S)
    section, rows = None, []
    for line in (lead.group(1).splitlines() if lead else []):
        line = line.split('#')[0]
        t = re.match(r'\s*<([^/>]+)', line)
        if t: section = title_of(LEADER, t.group(1)); continue
        spans = [x for x in SPAN.findall(line)]
        if not section or not spans: continue
        names = re.findall(r'\{([^}]+)\}', line) or [line.split('[')[0].replace('\t', ' ')]
        for _, mark, a, b in spans: rows.append((names, section, mark, a, b))
    for names, t, mark, a, b in rows:
        if mark == '>' and not b:   # "still in office": closed by the next holder where the list has one
            later = [r[3] for r in rows if r[1] == t and r[3] > a]
            b = min(later) if later else ''
        if b and int(b) < SINCE: continue
        t2 = 'governor' if m.group(1) != code and len(m.group(1)) > 3 and t in ('governor', 'prime minister') else t
        add(names, code, t2, day(a), day(b) if b else UNTIL)
    gov = re.search(r'<Government>(.*?)</Government>', c, re.S)
    for line in (gov.group(1).splitlines() if gov else []):
        if line.strip().startswith('#') or '#' not in line: continue
        left, title = line.split('#', 1)
        titles = [x.strip() for x in title.split('&')]
        names = re.findall(r'\{([^}]+)\}', left) or [left.split('[')[0].strip()]
        spans = SPAN.findall(left)
        for k, (_, mark, a, b) in enumerate(spans):
            t = title_of(GOV, titles[k] if len(titles) == len(spans) else titles[0])
            if not t or (len(titles) != len(spans) and len(titles) > 1): continue
            if mark == '<': a, b = '', a
            elif mark == '>' and not b: b = ''
            add(names, code, t, day(a) if a else '2003', day(b) if b else '2011')

# An office that people-*.txt knows for an overlapping time is left out: those files are checked, and short acting terms
# of the tables would hide them.
def number(s, last):
    p = (s + ('-12-31' if last else '-01-01')[len(s) - 4:] if s else '') if len(s) < 10 else s
    return p or ('9999-12-31' if last else '0000-00-00')
known = collections.defaultdict(list)
import glob
for f in sorted(glob.glob('data/people-*.txt')):
    for m in re.finditer(r'office ([A-Z]{3}) ([^;\n]*?)((?: [A-Z]{3})*) (\S*)\.\.(\S*?)(?:;|$)', open(f, encoding='utf8').read(), re.M):
        known[m.group(1), m.group(2)].append((number(m.group(4), False), number(m.group(5), True)))
def fold(s):
    s = ''.join(ch for ch in unicodedata.normalize('NFD', s) if not unicodedata.combining(ch)).lower()
    return s.replace('-', ' ').replace("'", '').replace('ı', 'i').replace('ł', 'l').replace('ø', 'o')
by_hand = set()
for f in glob.glob('data/people-*.txt'):
    for l in open(f, encoding='utf8'):
        m = re.match(r'person ([^;]+)', l)
        if m:
            by_hand.add(fold(m.group(1)))
            for a in re.findall(r'; also ([^;]+)', l): by_hand |= {fold(x.strip()) for x in a.split(',')}
def is_known(o):
    a, b = number(o[2], False), number(o[3], True)
    return any(a < y and x < b for x, y in known[o[0], o[1]])
out = ['# SPDX-License-Identifier: MIT',
       '# Written by script/data-leaders.py. Facts: CountryInfo 140130 (P. Schrodt; rulers.org, CIA World Leaders) and',
       '# Archigos 4.1 (Goemans, Gleditsch, Chiozza). Do not edit: people-*.txt are written by hand.']
def clean(s): return re.sub(r'[;,()"]', ' ', s).replace('  ', ' ').strip()
n = 0
for (nm, code), p in sorted(people.items(), key=lambda x: (x[0][1], x[0][0])):
    if not re.fullmatch(r'[A-Z]{3}', code): continue
    also = [clean(a) for a in p['also'] if clean(a) != clean(nm)]
    f = [f'person {clean(nm)}', f'code {code}'] + (['also ' + ', '.join(also)] if also else [])
    ok = [o for o in p['office'] if not o[3] or not o[2] or o[2][:10] <= (o[3] + '-99-99')[:10]]
    if any(fold(n) in by_hand for n in [nm, *p['also']]): continue
    ok = [o for o in ok if not is_known(o)]
    if not ok: continue
    f += [f'office {c} {t} {a}..{b}' for c, t, a, b in ok]
    out.append('; '.join(f)); n += 1
open('data/leaders.txt', 'w', encoding='utf8').write('\n'.join(out) + '\n')
print(f'data/leaders.txt: {n} persons')
