#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write data/cities.txt and data/regions.txt from facts in ../shared/data/geo: Natural Earth populated places (public
domain), GeoNames cities over 15,000 and first-level divisions (CC BY 4.0). Towns whose name is an English word are left
out unless they are large, since they would be found in any text."""
import collections, csv, json, os, re, sys, unicodedata

GEO = '../shared/data/geo'
if not os.path.isdir(GEO):
    sys.exit(f'skip: {GEO} is absent')
COUNTRIES = json.load(open('../shared/data/countries/countries.json', encoding='utf8'))
ISO3 = {c['cca2']: c['cca3'] for c in COUNTRIES}
ISO3['XK'] = 'KOS'
BY_NAME = {}
for c in COUNTRIES:
    for n in [c['name']['common'], c['name']['official'], *c['altSpellings']]:
        BY_NAME.setdefault(n, c['cca3'])
BY_NAME.update({'Kosovo': 'KOS', 'Czechia': 'CZE', 'Ivory Coast': 'CIV', 'Macedonia': 'MKD', 'Swaziland': 'SWZ',
                'Democratic Republic of the Congo': 'COD', 'Republic of the Congo': 'COG', 'Cape Verde': 'CPV',
                'Palestinian Territory': 'PSE', 'Myanmar': 'MMR', 'East Timor': 'TLS', 'Vatican': 'VAT'})
OWNER = {c: o for o, cs in {
    'GBR': 'AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB', 'NLD': 'ABW BES CUW SXM',
    'FRA': 'ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF', 'USA': 'ASM GUM MNP PRI UMI VIR',
    'AUS': 'CCK CXR HMD NFK', 'NZL': 'COK NIU TKL', 'NOR': 'BVT SJM', 'DNK': 'FRO GRL', 'FIN': 'ALA',
    'CHN': 'MAC', 'MAR': 'ESH'}.items() for c in cs.split()}
FIX = {'UNK': 'KOS', 'XKX': 'KOS', 'KSV': 'KOS'}
def country(code):
    code = FIX.get(code, code)
    return OWNER.get(code, code)
def fold(s):
    return ''.join(c for c in unicodedata.normalize('NFD', s) if not unicodedata.combining(c)).lower()

# English words: forms that a treebank writes in lower case (facts about words, no sentence is carried over).
WORDS = set()
for f in ('ewt-train', 'gum-train'):
    p = f'../shared/data/treebank/{f}.conllu'
    if os.path.exists(p):
        for l in open(p, encoding='utf8'):
            c = l.split('\t')
            if len(c) == 10 and c[1].islower() and c[3] != 'PROPN':
                WORDS.add(c[1])
WORDS |= set('police reading nice mobile bath split bar of male hull deal sale march man bor lens best most'.split())
PERSON = set('''adams alexander anderson andrew antonio arthur austin bill brandon brown bush carlos carol carson carter
charles chase christian clark clinton cruz dale daniel david davis dean diego douglas edward elizabeth emma eugene
evan felipe fernando florence francis franklin garcia george gilbert gordon grant harrison henderson henry houston
howard irene irving ivan jackson james jefferson jerome jimenez john johnson jordan jose juan julian kennedy kent lawrence lee leon
lincoln lopez louis luis madison mario marion martin martinez mason maria mark marshall mary max may melissa milton
monroe morgan nelson newton norman norton oliver oscar parker paul perry peter philip pierre ramos ray roberts robinson
rodriguez roland roman romeo russell sandy santos scott sherman sidney smith spencer stanley stephens sullivan taylor
terry thomas thompson tracy troy tyler vera victor victoria vincent wallace walker warren wayne weston wilson
wright young salvador barack kim park wang li'''.split())
# Names in English news where the table has another.
RENAME = {'Kiev': 'Kyiv', 'Rangoon': 'Yangon', 'Mekele': 'Mekelle', 'Dnipropetrovsk': 'Dnipro', 'Kharkov': 'Kharkiv', 'Lvov': 'Lviv',
          'Odessa': 'Odesa', 'Macau': 'Macau'}
def skip(name, pop, capital):
    w = fold(name)
    if capital or pop >= 1500000: return False
    return ' ' not in w and '-' not in w and (w in WORDS or w in PERSON or len(w) < 4)
def clean(s):
    return re.sub(r'\s+', ' ', s.replace(';', ' ').replace(',', ' ')).strip()
def alts(r):
    out = []
    for a in re.split(r'[|;]', r['alt_names']):
        a = clean(a)
        if len(a) > 3 and all(ord(c) < 0x250 for c in a) and a[0].isupper() and not re.search(r' [A-Z]$', a) and '?' not in a:
            out.append(a)
    return out

# Small towns of these countries are many, share their names with families and with each other, and Natural Earth has
# every one that is often in world news.
PLENTY = set('USA IND BRA DEU JPN GBR ESP FRA ITA CHN MEX CAN MYS AUS NLD BEL PRT POL HKG'.split())
lines, have, number = [], collections.defaultdict(set), 0
for r in csv.DictReader(open(f'{GEO}/places.csv', encoding='utf8')):
    if r['capital'] in ('Scientific station', 'Meteorological Station', 'Historic place'): continue
    name, pop, cap = RENAME.get(clean(r['name']), clean(r['name'])), int(float(r['population'] or 0)), r['capital'] == 'Admin-0 capital'
    iso = country(r['iso3'])
    if not name or len(iso) != 3 or not iso.isupper() or skip(name, pop, cap): continue
    if iso in have[fold(name)]: continue  # a smaller namesake in the same country
    f = [f'city {name}', f'code {iso}']
    if cap: f.append('capital')
    a = [x for i, x in enumerate(alts(r)) if fold(x) != fold(name) and not skip(x, pop, cap)]
    a = [x for i, x in enumerate(a) if x not in a[:i]] + ([clean(r['name'])] if clean(r['name']) != name else [])
    if a: f.append('also ' + ', '.join(a))
    if r['admin1']: f.append('admin ' + clean(r['admin1']))
    f.append(f'at {float(r["lat"]):.3f} {float(r["lon"]):.3f}')
    if pop > 0: f.append(f'pop {pop}')
    if r['geoname_id'] and int(float(r['geoname_id'])) > 0: f.append(f'geo {int(float(r["geoname_id"]))}')
    if re.fullmatch(r'Q\d+', r['wikidata_id'] or ''): f.append('id ' + r['wikidata_id'])
    if pop < 50000 and not cap and r['capital'] != 'Admin-1 capital': f.append('minor')
    for n in [name, *a, r['name_ascii']]: have[fold(n)].add(iso)
    lines.append('; '.join(f))
n_ne = len(lines)
for r in csv.DictReader(open(f'{GEO}/geonames-cities15000-names.csv', encoding='utf8')):
    iso = country(BY_NAME.get(r['country'], ''))
    name = clean(r['name'])
    if iso in PLENTY or not iso or iso in have[fold(name)] or skip(name, 0, False) or len(fold(name)) < 5: continue
    if any(ord(c) >= 0x250 and c not in '‘’' for c in name): continue
    have[fold(name)].add(iso)
    f = [f'city {name}', f'code {iso}']
    if r['subcountry']: f.append('admin ' + clean(r['subcountry']))
    f += [f'geo {r["geonameid"]}', 'minor']
    lines.append('; '.join(f))
HEAD = ['# SPDX-License-Identifier: MIT',
        '# Written by script/data-places.py. Names, coordinates and ids: Natural Earth (public domain, naturalearthdata.com)',
        '# and GeoNames (CC BY 4.0, geonames.org). Do not edit: additions go to places-more.txt.']
open('data/cities.txt', 'w', encoding='utf8').write('\n'.join(HEAD + lines) + '\n')
print(f'data/cities.txt: {len(lines)} places, {n_ne} with coordinates')

# Divisions that are named by nothing but such words would be found in any text.
GENERIC = set('federal district capital central northern southern eastern western north south east west province region state '
              'territory metropolitan national department county coast coastal city distrito republic islands island of the '
              'autonomous municipality prefecture upper lower middle greater new old community highlands lake river'.split())
SUFFIX = re.compile(r'^(.*?) (Oblast|oblast|Kray|Krai|Republic|Province|Governorate|Region|District|State|County|Prefecture|'
                    r'Department|Voivodeship|Canton|Municipality|Parish|Division)$')
lines = []
for r in json.load(open(f'{GEO}/admin1.json', encoding='utf8')):
    iso = country(ISO3.get(r['code'][:2], ''))
    name = clean(r['name'])
    if not iso or not name or any(ord(c) >= 0x250 and c not in '‘’' for c in name): continue
    m = SUFFIX.match(name)
    also = [m.group(1)] if m and not skip(m.group(1), 0, False) and len(m.group(1)) > 3 else []
    if m and m.group(2) in ('Oblast', 'oblast', 'Kray', 'Krai', 'Province', 'Governorate'): also.append(m.group(1) + ' region')
    if not m and len(name) > 3 and not skip(name, 0, False): also.append(name + ' province')
    elif not m and skip(name, 0, False): continue
    if all(w in GENERIC for w in fold(name).split()): continue
    if re.search(r'\b(Central|Northern|Southern|Eastern|Western|North|South|East|West)$', name): continue
    f = [f'region {name}', f'code {iso}'] + (['also ' + ', '.join(also)] if also else [])
    lines.append('; '.join(f))
open('data/regions.txt', 'w', encoding='utf8').write('\n'.join(HEAD + lines) + '\n')
print(f'data/regions.txt: {len(lines)} first-level divisions')
