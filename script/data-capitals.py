#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write data/pacts/places.txt: capitals with their coordinates, from facts in ../shared/data/geo (Natural Earth populated
places, public domain). An attack on a state is taken to fall on its capital where no other place is given."""
import csv, os, sys

GEO = '../shared/data/geo/places.csv'
if not os.path.exists(GEO):
    sys.exit(f'skip: {GEO} is absent')
FIX = {'UNK': 'KOS', 'XKX': 'KOS', 'KSV': 'KOS', 'SDS': 'SSD', 'PSX': 'PSE', 'SAH': 'ESH'}
RENAME = {'Kiev': 'Kyiv', 'Rangoon': 'Yangon'}
FORMER = [('Moscow', 'SUN'), ('Berlin', 'DDR'), ('Belgrade', 'YUG'), ('Prague', 'CSK'), ('Hanoi', 'VDR'),
          ('Ho Chi Minh City', 'RVN'), ('Vienna', 'AHG'), ('Istanbul', 'OTT'), ('Taipei', 'TWN')]
rows, seen, at = [], set(), {}
for r in csv.DictReader(open(GEO, encoding='utf8')):
    name = RENAME.get(r['name'], r['name']).replace(';', ' ')
    at.setdefault(name, r)
    iso = FIX.get(r['iso3'], r['iso3'])
    if r['capital'] == 'Admin-0 capital' and iso not in seen and len(iso) == 3 and iso.isalnum():
        seen.add(iso)
        rows.append((name, float(r['lat']), float(r['lon']), iso))
for name, iso in FORMER:
    if name in at and iso not in seen:
        rows.append((f'{name} ({iso})', float(at[name]['lat']), float(at[name]['lon']), iso))
with open('data/pacts/places.txt', 'w', encoding='utf8') as f:
    f.write('# SPDX-License-Identifier: MIT\n# Written by script/data-capitals.py from Natural Earth (public domain). '
            'Do not edit: additions go to areas.txt.\n')
    for name, lat, lon, iso in sorted(rows, key=lambda x: x[3]):
        f.write(f'place {name}; at {lat:.3f} {lon:.3f}; of {iso}; home\n')
