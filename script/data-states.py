#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write data/states.txt from facts in ../shared/data/countries/countries.json (mledoze/countries, ODbL).
What the table lacks (colloquial names, former names, plural demonyms) is written by hand in data/states-more.txt."""
import json, os, sys

SRC = '../shared/data/countries/countries.json'
if not os.path.exists(SRC):
    sys.exit(f'skip: {SRC} is absent')
# Dependencies are coded as the state that controls them (PLOVER), Hong Kong, Taiwan, Palestine and Antarctica apart.
OWNER = {c: o for o, cs in {
    'GBR': 'AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB', 'NLD': 'ABW BES CUW SXM',
    'FRA': 'ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF', 'USA': 'ASM GUM MNP PRI UMI VIR',
    'AUS': 'CCK CXR HMD NFK', 'NZL': 'COK NIU TKL', 'NOR': 'BVT SJM', 'DNK': 'FRO GRL', 'FIN': 'ALA',
    'CHN': 'MAC', 'MAR': 'ESH'}.items() for c in cs.split()}
ALIAS = {'UNK': 'KOS'}
# Names in English news where the table has another.
RENAME = {'Türkiye': 'Turkey', 'DR Congo': 'Democratic Republic of the Congo', 'Congo': 'Republic of the Congo'}
def latin(s):
    return all(ord(c) < 0x250 for c in s)
out = ['# SPDX-License-Identifier: MIT',
       '# Written by script/data-states.py from mledoze/countries (ODbL 1.0, https://github.com/mledoze/countries).',
       '# Do not edit: additions go to states-more.txt.']
for c in sorted(json.load(open(SRC, encoding='utf8')), key=lambda c: c['name']['common']):
    code = ALIAS.get(c['cca3'], c['cca3'])
    owner = OWNER.get(code)
    name, official = c['name']['common'], c['name']['official']
    common, name = name, RENAME.get(name, name)
    also = ([common] if common not in (name, 'Congo') else []) + [official] + [a for a in c['altSpellings'] if len(a) > 4 and ' ' in a and latin(a) and a[0].isupper()
                         and ',' not in a and ';' not in a and a.isascii()]
    also = [a for i, a in enumerate(also) if a != name and a not in also[:i] and ',' not in a]
    dem = [d.strip() for d in (c.get('demonyms', {}).get('eng', {}).get('m') or '').replace(' or ', ',').split(',')]
    dem = [d for d in dem if d and d[0].isupper() and '(' not in d and d.isascii()]
    f = [f'state {name}', f'code {owner or code}']
    if code == 'ESH': f.append('sector PRE')
    if also: f.append('also ' + ', '.join(also))
    if dem:
        f.append('adj ' + ', '.join(dem))
        pl = [d for d in dem if d[-1] in 'nir' and not d.endswith('man') and not d.endswith('men') and d != name]
        if pl: f.append('people ' + ', '.join(pl))
    out.append('; '.join(f))
# Which states lie in which part of the world: "the African country".
AREA = {'Northern Africa': 'North Africa', 'Western Africa': 'West Africa', 'Eastern Africa': 'East Africa',
        'Middle Africa': 'Central Africa', 'South-Eastern Asia': 'Southeast Asia', 'Southern Asia': 'South Asia',
        'Eastern Asia': 'East Asia', 'Western Asia': 'Middle East', 'Southeast Europe': 'Balkans'}
members = {}
for c in json.load(open(SRC, encoding='utf8')):
    if not c.get('independent') and c['cca3'] not in ('UNK', 'TWN', 'PSE', 'HKG'): continue
    for a in {c['region'], AREA.get(c['subregion'], c['subregion'])} - {'Americas', '', 'Antarctic', 'Melanesia', 'Micronesia', 'Polynesia', 'Australia and New Zealand'}:
        members.setdefault(a, set()).add(ALIAS.get(c['cca3'], c['cca3']))
out += [f'area {a}; has ' + ' '.join(sorted(m)) for a, m in sorted(members.items())]
open('data/states.txt', 'w', encoding='utf8').write('\n'.join(out) + '\n')
print(f'data/states.txt: {len(out) - 3 - len(members)} states and territories')
