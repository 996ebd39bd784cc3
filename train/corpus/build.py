#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Turn train/corpus/src/NAME.txt into train/corpus/NAME.jsonl, check everything on the way, print counts.

usage: build.py           write what changed, print the counts
       build.py --check   write nothing: compare with what is there (status 1 where it differs)

README.md describes the source. Complaints go to standard error as FILE:LINE: MESSAGE; then nothing is written."""
import collections, datetime, json, pathlib, re, sys

HERE = pathlib.Path(__file__).parent
MODES = {
    'AGREE': '', 'CONSULT': 'visit third-party multilateral phone', 'SUPPORT': '', 'CONCEDE': '', 'COOPERATE': '', 'AID': '',
    'RETREAT': 'withdraw release disarm ceasefire access resign', 'REQUEST': 'assist change yield meet',
    'ACCUSE': 'disapprove investigate allege', 'REJECT': 'assist change yield meet',
    'THREATEN': 'restrict arrest relations expel territory violence',
    'PROTEST': 'demo riot strike hunger boycott obstruct vandalize', 'SANCTION': 'convict expel withdraw discontinue',
    'MOBILIZE': 'troops weapons police militia',
    'COERCE': 'seize restrict censor curfew martial-law arrest deport withhold misinformation cyber',
    'ASSAULT': 'abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone '
               'heavy-weapons crowd-control unconventional'}
MODES = {t: m.split() for t, m in MODES.items()}
SECTORS = set('COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO'.split())
STATUSES = 'actual planned hypothetical negated historical'.split()
KEYS = {'t': 'trigger', 'a': 'actor', 'r': 'recipient', 'w': 'where', 'd': 'when', 's': 'says'}
DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split()
CODES = set(re.findall(r'; code ([A-Z]{3})', (HERE / '../../data/states.txt').read_text('utf8')))
CODES |= set('IGO UNO EUR NGO ISM IMG MNC KOS TWN PSE HKG ---'.split())
complaints = []
row_at = {}  # id of a row: FILE:LINE


def complain(at, text):
    complaints.append(f'{at}: {text}')


def contains(text, part):
    """Whether the part occurs in the text with no letter or digit running on at either end."""
    return re.search(rf'(?<!\w){re.escape(part)}(?!\w)', text) is not None


def day(value, story, at):
    """A date: as it stands, days from the story's (0, -1, +3), or a weekday (Tue: the last one, +Tue: the next one)."""
    if re.fullmatch(r'\d{4}(-\d\d(-\d\d)?)?', value):
        return value
    if re.fullmatch(r'0|[-+]\d+', value):
        return str(story + datetime.timedelta(int(value)))
    name = value.lstrip('+')
    if name not in DAYS:
        complain(at, f'no date: {value}')
        return None
    ahead = (DAYS.index(name) - story.weekday()) % 7
    return str(story + datetime.timedelta(ahead or 7 if value[0] == '+' else ahead - 7 if ahead else 0))


def entities(value, text, at):
    out = []
    for part in value.split(';'):
        span, code, sector, name = (part.strip().split(':') + [''] * 3)[:4]
        if span and not contains(text, span):
            complain(at, f'not in the sentence: {span}')
        if code and code not in CODES:
            complain(at, f'no code of a state or organisation: {code}')
        if sector and sector not in SECTORS:
            complain(at, f'no sector: {sector}')
        if not span:
            complain(at, 'an entity without text: leave it out')
        if not name and re.match(r'(the |The )?[A-Z]', span) and not span.startswith(('A ', 'An ', 'The ')):
            name = re.sub(r'^the ', '', span)
        out.append({'text': span, 'name': name or None, 'code': code or '---', 'sector': sector or None})
    return out


def event(line, sentence, story, at):
    head, *fields = [f.strip() for f in line.split('|')]
    type_, _, mode = head.partition(' ')
    out = {'type': type_, 'mode': None, 'trigger': '', 'actor': [], 'recipient': [], 'status': 'actual', 'says': None,
           'denied': False, 'where': None, 'when': None, 'counts': {}}
    if type_ not in MODES:
        complain(at, f'no type: {type_}')
        return out
    modes = [m for m in re.split(r'[ ,]+', mode) if m and m != '-']
    for m in modes:
        if m not in MODES[type_]:
            complain(at, f'no mode of {type_}: {m}')
    out['mode'] = modes[0] if len(modes) == 1 else modes or None
    for i, field in enumerate(fields):
        key, eq, value = field.partition('=')
        key = KEYS.get(key.strip(), key.strip())
        value = value.strip()
        if not eq and i == 0:
            out['trigger'] = field
        elif not eq and (field == 'denied' or field in STATUSES):
            out.update({'denied': True} if field == 'denied' else {'status': field})
        elif key in ('actor', 'recipient') and value:
            out[key] = entities(value, sentence, at)
        elif key in ('trigger', 'says', 'where') and value:
            out[key] = value
        elif key == 'status' and value in STATUSES:
            out[key] = value
        elif key == 'when':
            out[key] = day(value, story, at)
        elif value.isdigit() and re.fullmatch(r'[a-z_]+', key):
            out['counts'][key] = int(value)
        else:
            complain(at, f'not understood: {field}')
    for key in ('trigger', 'says', 'where'):
        if out[key] is not None and not (out[key] and contains(sentence, out[key])):
            complain(at, f'{key} is not in the sentence: {out[key]}')
    if out['when'] and out['status'] in ('actual', 'historical', 'negated') and out['when'] > str(story) \
            and type_ not in ('AGREE', 'CONCEDE', 'REQUEST', 'THREATEN'):
        complain(at, f"{out['status']} and later than the story: {out['when']}")
    return out


def read(path):
    """The sentences of one source file, in the layout of the gold set."""
    rows, title, story, number, sent = [], None, None, 0, 0
    for n, line in enumerate(path.read_text('utf8').splitlines(), 1):
        at = f'{path}:{n}'
        if not line.strip() or line.startswith('#'):
            continue
        if line.startswith('@'):
            date, bar, title = line[1:].partition('|')
            title, number, sent = title.strip(), number + 1, 0
            try:
                story = datetime.date.fromisoformat(date.strip())
            except ValueError:
                story = None
            if not (story and title):
                complain(at, 'a story starts with @ YYYY-MM-DD | TITLE')
        elif story is None:
            complain(at, 'a line before the first story')
        elif not line[0].isspace():
            rows.append({'doc': f'{path.stem}-{number:03}', 'sent': sent, 'date': str(story), 'title': title,
                         'text': line.strip(), 'events': []})
            row_at[id(rows[-1])] = at
            sent += 1
        elif not sent:
            complain(at, 'an event before the first sentence of its story')
        else:
            e = event(line, rows[-1]['text'], story, at)
            if any((e['type'], e['trigger']) == (o['type'], o['trigger']) for o in rows[-1]['events']):
                complain(at, 'the same type and trigger twice in a sentence')
            rows[-1]['events'].append(e)
    return rows


def skeleton(text):
    """The words of a sentence after its names and numbers are masked: names run together into one mark."""
    words = re.findall(r"[\w'’-]+", text)
    masked = ['0' if w[0].isdigit() else 'X' if w[0].isupper() else w for w in words]
    return [w for i, w in enumerate(masked) if not (w == 'X' and i and masked[i - 1] == 'X')]


def near_copies(rows):
    """Two sentences that share over half of their runs of three masked words are one sentence said twice."""
    seen = collections.defaultdict(list)
    grams = []
    for i, row in enumerate(rows):
        words = skeleton(row['text'])
        grams.append({tuple(words[k:k + 3]) for k in range(len(words) - 2)})
        shared = collections.Counter(j for g in grams[i] for j in seen[g])
        for j, n in shared.items():
            if n >= 5 and 2 * n > min(len(grams[i]), len(grams[j])):
                complain(row_at[id(row)], f'a near copy of {row_at[id(rows[j])]}')
                break
        for g in grams[i]:
            seen[g].append(i)


def table(title, counter):
    print(f'\n{title}')
    for key, n in counter:
        print(f'  {n:6}  {key}')


def counts(rows):
    events = [e for r in rows for e in r['events']]
    empty = sum(not r['events'] for r in rows)
    print(f"{len(rows)} sentences of {len({r['doc'] for r in rows})} stories, {empty} without an event; {len(events)} events")
    modes = collections.Counter()
    for e in events:
        m = e['mode']
        for one in m if isinstance(m, list) else [m]:
            modes[f"{e['type']} {one or '-'}"] += 1
    by = collections.Counter((e['type'], e['status']) for e in events)
    print('\n| type | events | ' + ' | '.join(STATUSES[1:]) + ' |\n' + '|---' * 6 + '|')
    for t, n in collections.Counter(e['type'] for e in events).most_common():
        print(f'| {t} | {n} | ' + ' | '.join(str(by[t, x]) for x in STATUSES[1:]) + ' |')
    table('mode', sorted(modes.items()))
    table('status', collections.Counter(e['status'] for e in events).most_common())
    ents = [x for e in events for x in e['actor'] + e['recipient']]
    table('besides', [('with a source', sum(e['says'] is not None for e in events)),
                      ('denied', sum(e['denied'] for e in events)),
                      ('with a place', sum(e['where'] is not None for e in events)),
                      ('with a date', sum(e['when'] is not None for e in events)),
                      ('with a count', sum(bool(e['counts']) for e in events)),
                      ('different triggers', len({e['trigger'].lower() for e in events})),
                      ('states and organisations', len({x['code'] for x in ents} - {'---'}))])


def main():
    check = sys.argv[1:] == ['--check']
    built = {p: read(p) for p in sorted((HERE / 'src').glob('*.txt'))}
    rows = [r for one in built.values() for r in one]
    near_copies(rows)
    if complaints:
        sys.exit('\n'.join(complaints))
    stale = {p for p in HERE.glob('*.jsonl')}
    for path, one in built.items():
        out = HERE / f'{path.stem}.jsonl'
        text = ''.join(json.dumps(r, ensure_ascii=False) + '\n' for r in one)
        stale.discard(out)
        if out.exists() and out.read_text('utf8') == text:
            continue
        if check:
            sys.exit(f'{out}: differs from what {path} gives; run {HERE}/build.py')
        out.write_text(text, 'utf8')
    if stale:
        sys.exit(f'no source for {", ".join(map(str, sorted(stale)))}')
    if not check:
        counts(rows)



if __name__ == '__main__':
    main()
