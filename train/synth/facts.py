# SPDX-License-Identifier: MIT
"""Countries, people, bodies and roles out of the project's own gazetteer (data/*.txt)."""
import os, re
from collections import defaultdict

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data')
WITH_THE = {'United States', 'United Kingdom', 'Netherlands', 'Philippines', 'United Arab Emirates', 'Maldives', 'Bahamas',
            'Gambia', 'Dominican Republic', 'Central African Republic', 'Solomon Islands', 'Marshall Islands', 'Comoros',
            'US', 'UK', 'UAE', 'Democratic Republic of the Congo', 'Republic of the Congo'}
SKIP_ROLE = set('''taliban knesset duma us coptic orthodox catholic anglican muslim christian jewish hindu buddhist janjaweed sikh
druze yazidi house senate red under lgbt swat internally internet idp democrat republican of and in for c sunni sunnis shia shiite shi'ite shias alawite copt jew sikh hindu buddhist mormon catholic protestant evangelical ahmadi sunnis muslims'''.split())
NEWS = '''Russia Ukraine Israel Iran Iraq Syria Turkey China Japan India Pakistan Afghanistan Germany France Italy Spain Poland Egypt
Libya Sudan Ethiopia Nigeria Mali Somalia Kenya Lebanon Jordan Yemen Qatar Serbia Kosovo Greece Cyprus Hungary Romania Bulgaria
Georgia Armenia Azerbaijan Belarus Moldova Venezuela Colombia Mexico Brazil Argentina Cuba Haiti Bolivia Ecuador Indonesia
Malaysia Thailand Vietnam Myanmar Philippines Taiwan Australia Canada Norway Finland Sweden Niger Chad Rwanda Burundi Uganda
Zimbabwe Algeria Morocco Tunisia Kazakhstan Uzbekistan Kyrgyzstan Tajikistan Cambodia Bangladesh Nepal'''.split() + \
    ['North Korea', 'South Korea', 'United States', 'United Kingdom', 'Saudi Arabia', 'South Africa', 'Sri Lanka', 'South Sudan',
     'New Zealand', 'Burkina Faso', 'Ivory Coast', 'United Arab Emirates', 'North Macedonia', 'El Salvador']


def entries(name):
    """(kind, name, {field: [values]}) of each entry; a line that starts with a space goes on with the entry before it."""
    text = open(os.path.join(DATA, name), encoding='utf8').read()
    lines = []
    for line in text.split('\n'):
        if not line.strip() or line.startswith('#'): continue
        if line[0] == ' ' and lines: lines[-1] += '; ' + line.strip()
        else: lines.append(line)
    for line in lines:
        fields = [f.strip() for f in line.split('; ')]
        kind, _, first = fields[0].partition(' ')
        d = defaultdict(list)
        for f in fields[1:]:
            k, _, v = f.partition(' ')
            d[k] += [x.strip() for x in v.split(',')] if k in ('also', 'adj', 'people', 'likewise', 'short') else [v]
        yield kind, first, d


class Country:
    def __init__(self, name, code):
        self.name, self.code = name, code
        self.adj, self.people, self.cities, self.offices, self.persons = [], [], [], [], []
        self.capital = None


def plain(s):
    """Names that print as ordinary words: letters, hyphens, apostrophes, full stops."""
    return re.fullmatch(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*)*", s) is not None and len(s) < 40


def countries():
    by, lead = {}, set()
    for f in ('states-more.txt', 'states.txt'):
        for kind, name, d in entries(f):
            if kind != 'state' or d['sector']: continue
            c = by.setdefault(name, Country(name, d['code'][0]))
            if d['leader']: lead.add(name)
            c.adj += [x for x in d['adj'] if x not in c.adj]
            c.people += [x.split('/')[0] for x in d['people'] if not x.endswith('/') and plain(x.split('/')[0])]
    same = defaultdict(list)
    for c in by.values(): same[c.code].append(c)
    out = {}
    for code, cs in same.items():
        for c in cs:
            if (len(cs) == 1 or c.name in lead) and c.adj and plain(c.name) and ' and ' not in c.name and code != 'ATA':
                out.setdefault(code, c)
    out['USA'].adj, out['GBR'].adj = ['US', 'U.S.', 'American'], ['British', 'UK']
    out['GBR'].people, out['RUS'].people, out['RUS'].adj = ['Briton'], ['Russian'], ['Russian']
    for code, own in (('SRB', 'Serbian'), ('CYP', 'Cypriot'), ('BEL', 'Belgian'), ('ESP', 'Spanish'), ('DEU', 'German'), ('CHN', 'Chinese'),
                      ('NZL', 'New Zealand'), ('BIH', 'Bosnian'), ('KOS', 'Kosovan'), ('ITA', 'Italian')):
        if code in out: out[code].adj = [own]
    return out


def load(out):
    """Cities and people into their countries."""
    for kind, name, d in list(entries('places-more.txt')) + list(entries('cities.txt')):
        if {'of', 'the', 'and'} & set(name.split()) or name.endswith("'s"): continue
        if kind != 'city' or not d['code'] or d['code'][0] not in out or not plain(name): continue
        c = out[d['code'][0]]
        pop = int(d['pop'][0]) if d['pop'] else 500000
        if 'capital' in d and c.capital is None: c.capital = name
        if pop > 40000 and len(c.cities) < 60 and name not in c.cities and name != c.name: c.cities.append(name)
    for f in ('people-americas.txt', 'people-asia.txt', 'people-europe.txt', 'people-mideast-africa.txt', 'leaders.txt'):
        for kind, name, d in entries(f):
            if kind != 'person' or not plain(name) or len(name.split()) > 4 or len(name.split()) < 2: continue
            if any(x[0].islower() and x.split('-')[0] not in PARTICLES for x in name.split()): continue
            sex = {'m': 'Masc', 'f': 'Fem'}.get((d['sex'] or ['m'])[0], 'Masc')
            for o in d['office']:
                m = re.match(r'([A-Z]{3}) ((?:[a-zA-Z-]+ ?)+?)(?: [A-Z]{3})* \d', o)
                if not m or m[1] not in out: continue
                c = out[m[1]]
                c.offices.append((name, sex, m[2].strip(), f != 'leaders.txt'))
                c.persons.append((name, sex))
            if not d['office'] and d['code'] and d['code'][0] in out:
                out[d['code'][0]].persons.append((name, sex))
    return out


PARTICLES = set('al el bin ibn bint de da do dos di du del la van von der den ter ul ud uz abu ag ould mint ben e y'.split())


def bodies():
    """[(name, acronym or None, code, sectors, plural)]"""
    out = []
    for kind, name, d in entries('orgs.txt'):
        if kind != 'org': continue
        code = (d['code'] or [''])[0]
        sector = (d['sector'] or [''])[0].split()
        names = [(name, [x for x in d['also'] if re.fullmatch(r'[A-Z]{2,6}', x)])]
        for x in d['likewise']:
            parts = [p.strip() for p in x.split(' = ')]
            names.append((parts[0], [p for p in parts[1:] if re.fullmatch(r'[A-Z]{2,6}', p)]))
        for n, acr in names:
            if plain(n) and n[0].isupper(): out.append((n, acr[0] if acr else None, code, sector, 'plural' in d))
    return out


def outlets():
    out = []
    for kind, name, d in entries('outlets.txt'):
        if kind != 'outlet': continue
        code = (d['code'] or [''])[0]
        names = [name] + [x.split(' = ')[0] for x in d['likewise']] + [p for p in d['also'] if p[0].isupper() and not p.startswith('The ')]
        for n in names:
            n = n[4:] if n.startswith('The ') else n
            if plain(n): out.append((n, code))
    return out


def roles():
    """{(shape, sector): [(lemma, is_plural)]} of common nouns for people and bodies."""
    out, now = defaultdict(list), None
    for line in open(os.path.join(DATA, 'agents.txt'), encoding='utf8'):
        line = line.rstrip('\n')
        if not line.strip() or line.startswith('#'): continue
        if line.startswith('agents'):
            ws = line.split()[1:]
            now = (ws[0], ws[-1])
            continue
        for e in line.split(','):
            e = e.strip()
            one, _, many = e.partition('/')
            if not one or len(one.split()) > 3 or SKIP_ROLE & set(one.split()) or "'" in one or many == '-': continue
            if '-' in one and not one.startswith(('anti-', 'pro-', 'ex-', 'far-')) or not one.replace('-', ' ').replace(' ', '').isalpha(): continue
            if one.split()[-1] in ('unemployed', 'jobless', 'homeless', 'wounded', 'injured', 'dead', 'accused', 'displaced', 'faithful', 'yakuza',
                                   'media', 'corpse', 'carabinieri', 'fedayeen', 'somebody', 'someone', 'anyone', 'others', 'mujahid', 'jihadi', 'demonstration', 'tribe'): continue
            out[now].append((one, e.endswith('/')))
    return out
