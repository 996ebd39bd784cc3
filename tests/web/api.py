# SPDX-License-Identifier: MIT
"""The server as its clients meet it, well-behaved and not. api.py CASUS: prints TAP."""
import atexit
import gzip
import http.client
import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

CASUS = sys.argv[1]
broken = 0


def check(name, good, *details):
    global broken
    print(('ok' if good else 'not ok') + ' - ' + name)
    if not good:
        broken = 1
        for d in details:
            print('#   ' + str(d)[:600].replace('\n', ' '))
    return good


class Server:
    def __init__(self, *options):
        self.run = subprocess.Popen([CASUS, 'serve', '--listen', '127.0.0.1:0', *options],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        atexit.register(self.run.kill)
        self.url = self.run.stdout.readline().strip()
        self.port = int(re.search(r':(\d+)/$', self.url).group(1))

    def ask(self, method, path, body=None, headers=None):
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)
        c.request(method, path, body, headers or {})
        r = c.getresponse()
        data = r.read()
        c.close()
        return r.status, {k.lower(): v for k, v in r.getheaders()}, data

    def post(self, value, **headers):
        body = value if isinstance(value, (bytes, str)) else json.dumps(value)
        status, _, data = self.ask('POST', '/code', body, {'Content-Type': 'application/json', **headers})
        return status, json.loads(data)

    def raw(self, data, timeout=5):
        with socket.create_connection(('127.0.0.1', self.port), timeout) as s:
            try:
                s.sendall(data)
                s.shutdown(socket.SHUT_WR)
                out = b''
                while part := s.recv(65536):
                    out += part
                return out
            except OSError:
                return b''

    def stop(self):
        self.run.send_signal(signal.SIGTERM)
        out, err = self.run.communicate(timeout=20)
        return self.run.returncode, err


def fits(schema, value, doc, at='$'):
    """What does not fit the schema: '' where all does. Knows as much of JSON Schema as openapi.json uses."""
    if '$ref' in schema:
        target = doc
        for part in schema['$ref'].split('/')[1:]:
            target = target[part]
        return fits(target, value, doc, at)
    kinds = {'object': dict, 'array': list, 'string': str, 'integer': int, 'boolean': bool, 'number': (int, float)}
    kind = schema.get('type')
    if kind and (not isinstance(value, kinds[kind]) or (kind in ('integer', 'number') and isinstance(value, bool))):
        return f'{at} is no {kind}'
    if 'const' in schema and value != schema['const'] or 'enum' in schema and value not in schema['enum']:
        return f'{at} is {value!r}'
    if isinstance(value, dict):
        for key in schema.get('required', []):
            if key not in value:
                return f'{at}.{key} is missing'
        for key, part in schema.get('properties', {}).items():
            if key in value and (bad := fits(part, value[key], doc, f'{at}.{key}')):
                return bad
    if isinstance(value, list) and 'items' in schema:
        for i, item in enumerate(value):
            if bad := fits(schema['items'], item, doc, f'{at}[{i}]'):
                return bad
    return ''


def concrete(doc, s):
    """A query for every path that wants one."""
    stories = json.loads(s.ask('GET', '/api/occurrences?limit=1')[2]).get('occurrences')
    return {'/api/evidence': '?occurrence=' + (stories[0]['id'] if stories else 'x'), '/api/timeline': '?a=KEN&b=ETH',
            '/api/oblige': '?attacker=UKR&victim=RUS&on=2024-12-10', '/api/pacts': '?a=RUS&b=PRK'}


def as_described(s, title):
    doc = json.loads(s.ask('GET', '/openapi.json')[2])
    queries = concrete(doc, s)
    story = {'id': 'described', 'date': '2025-03-18', 'source': 'Wire', 'text': TEXT}
    asked = {'/stories': ('POST', json.dumps([story])), '/code': ('POST', json.dumps({'text': TEXT, 'date': '2025-03-18', 'explain': True, 'all': True}))}
    for path, methods in doc['paths'].items():
        if path == '/api/stream':
            continue
        for method in methods:
            name = f'{title}: {method.upper()} {path} is as openapi.json says'
            body = asked.get(path, (None, None))[1]
            status, headers, data = s.ask(method.upper(), path + queries.get(path, ''), body,
                                          {'Content-Type': 'application/json'} if body else {})
            bad, answer = '', methods[method]['responses'].get(str(status))
            if answer is None:
                bad = f'status {status}'
            else:
                target = doc['components']['responses']['Error'] if '$ref' in answer else answer
                media = headers['content-type'].split(';')[0]
                if media not in target['content']:
                    bad = media
                elif media == 'application/json':
                    bad = fits(target['content'][media]['schema'], json.loads(data), doc)
            check(name, not bad, bad, data[:300])
    metrics = s.ask('GET', '/metrics')[2].decode()
    told = set(re.findall(r'path="([^"]*)"', metrics)) - {'other'}
    check(f'{title}: every path that was answered is described', told <= set(doc['paths']), told - set(doc['paths']))
    check(f'{title}: metrics are of the text format', all(re.match(
        r'(# (HELP|TYPE) |[a-z_]+(\{[^}]*\})? [0-9.e+-]+$)', l) for l in metrics.splitlines()), metrics)


TEXT = ('The president of Kenya met the foreign minister of Ethiopia in Nairobi on Monday, Reuters reported.\n\n'
        '\U0001F642 Norwegian lawmakers ratified a treaty with Iceland.')


def coding(s):
    status, got = s.post({'text': TEXT, 'date': '2025-03-18', 'explain': True})
    check('a posted text is coded', status == 200 and len(got['events']) >= 2, status, got)
    ok = all(TEXT[e['trigger']['start']:e['trigger']['end']] == e['trigger']['text'] for e in got['events'])
    check('offsets are code points of the text', ok and got['story']['text'] == TEXT)
    check('sentences come with their explanation', len(got['explain']) == len(got['sentences']) and
          'entries tried' in got['explain'][0], got.get('explain'))
    told = s.post({'text': TEXT, 'date': '2025-03-18', 'all': True})[1]
    check('facts come when they are asked for', 'facts' not in got and any(f['kind'] == 'claim' for f in told['facts']), told)
    same = s.post({'text': TEXT, 'date': '2025-03-18', 'explain': True})[1]
    check('the same text gives the same answer', same == got)
    status, _, data = s.ask('POST', '/code?date=2025-03-18', TEXT.encode(), {'Content-Type': 'text/plain; charset=utf-8'})
    check('plain text is coded', status == 200 and json.loads(data)['events'] == got['events'], status, data)
    hostile = '<script>alert(1)</script> \u202e\u2066 said ' + 'A' * 10000 + ' attacked Kenya. "\\\u0001\u007f'
    status, got = s.post({'text': hostile, 'title': hostile, 'date': '2025-03-18'})
    check('a hostile text comes back as it was', status == 200 and got['story']['text'] == hostile, status)
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(s.post({'text': TEXT * 20, 'date': '2025-03-18'})[0]))
               for _ in range(16)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    check('sixteen at once are all answered', answers == [200] * 16, answers)


def refusals(s):
    def refused(name, status, expected):
        got, body = status
        check(name, got == expected and body['error']['status'] == expected and body['error']['message'], got, body)
    refused('no JSON', s.post('{"text"'), 400)
    refused('JSON that is no object', s.post('[1]'), 400)
    refused('a text that is no string', s.post({'text': 1}), 400)
    refused('no text', s.post({'date': '2025-03-18'}), 400)
    refused('an empty text', s.post({'text': ''}), 400)
    refused('a date that is none', s.post({'text': 'A', 'date': '2025-02-29'}), 400)
    refused('a key twice', s.post('{"text":"a","text":"b"}'), 400)
    refused('bytes that are no UTF-8', s.post(b'{"text":"\xff\xfe"}'), 400)
    refused('nested beyond reason', s.post('{"text":' + '[' * 100000 + ']' * 100000 + '}'), 400)
    refused('another media type', s.post({'text': 'A'}, **{'Content-Type': 'text/html'}), 415)
    refused('a body that is too large', s.post({'text': 'A' * (1 << 20)}), 413)

    def no_json(answer):
        return answer[0], json.loads(answer[2])
    refused('plain bytes that are no UTF-8', no_json(s.ask('POST', '/code', b'\xff\xfe', {'Content-Type': 'text/plain'})), 400)
    refused('a large body of unknown length', no_json(s.ask('POST', '/code', iter([b'A' * 70000] * 16),
            {'Content-Type': 'text/plain'})), 413)
    refused('no such path', no_json(s.ask('GET', '/../etc/passwd')), 404)
    status, headers, _ = s.ask('DELETE', '/code')
    check('no such method', status == 405 and headers['allow'] == 'POST', status, headers)
    refused('a parameter that is no UTF-8', no_json(s.ask('GET', '/?a=%ff')), 400)
    refused('a parameter with NUL', no_json(s.ask('GET', '/?a=b%00c')), 400)
    refused('a name that was pointed here', no_json(s.ask('GET', '/', headers={'Host': 'evil.example:80'})), 421)
    refused('a page of another site', s.post({'text': 'A'}, Origin='http://evil.example'), 403)
    check('its own page may post', s.post({'text': 'A'}, Origin=s.url[:-1])[0] == 200)


def transfer(s):
    status, headers, page = s.ask('GET', '/')
    csp = headers.get('content-security-policy', '')
    check('the page has a strict policy', "default-src 'none'" in csp and 'unsafe' not in csp, headers)
    check('other sites cannot read it', 'access-control-allow-origin' not in headers and
          headers['x-content-type-options'] == 'nosniff', headers)
    check('the page asks nothing of others', not re.search(rb'(src|href)="(https?:)?//', page))
    status, again, data = s.ask('GET', '/', headers={'If-None-Match': headers['etag']})
    check('what is known is not sent again', status == 304 and data == b'' and again['etag'] == headers['etag'], status)
    status, packed, data = s.ask('GET', '/app.js', headers={'Accept-Encoding': 'gzip'})
    plain = s.ask('GET', '/app.js')
    check('the script is packed on demand', packed.get('content-encoding') == 'gzip' and gzip.decompress(data) == plain[2])
    check('packed and plain have tags of their own', packed['etag'] != plain[1]['etag'])
    check('the bundle is under 350 KB', len(data) < 350000, len(data))
    status, headers, data = s.ask('HEAD', '/healthz')
    check('HEAD has no body', status == 200 and data == b'' and int(headers['content-length']) > 0)


def hostile(s):
    rng = random.Random(7)
    head = b'POST /code HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n'
    junk = [b'', b'\r\n' * 1000, b'GET', b'GET / HTTP/9.9\r\n\r\n', b'\x16\x03\x01\x02\x00\x01\x00' * 50,
            b'GET /' + b'a' * 100000 + b' HTTP/1.1\r\nHost: localhost\r\n\r\n',
            b'GET / HTTP/1.1\r\n' + b'X: y\r\n' * 20000 + b'\r\n', head + b'Content-Length: -5\r\n\r\nabc',
            head + b'Content-Length: 99999999999999999999\r\n\r\nabc', head + b'Content-Length: 10\r\n\r\nabc',
            head + b'Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc',
            head + b'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
            b'GET /?' + b'&'.join(b'a%d=%%zz' % i for i in range(500)) + b' HTTP/1.1\r\nHost: localhost\r\n\r\n']
    junk += [bytes(rng.randrange(256) for _ in range(rng.randrange(1, 400))) for _ in range(60)]
    base = head + b'Content-Length: 9\r\nConnection: close\r\n\r\nIt is so.'
    for _ in range(120):
        b = bytearray(base)
        for _ in range(rng.randrange(1, 6)):
            b[rng.randrange(len(b))] = rng.randrange(256)
        junk.append(bytes(b))
    for j in junk:
        s.raw(j, 0.2) # a half request is waited for
    check('the server outlives broken requests', s.run.poll() is None and s.ask('GET', '/healthz')[0] == 200)
    idle = [socket.create_connection(('127.0.0.1', s.port)) for _ in range(500)]
    for i in idle[:100]:
        i.sendall(b'GET / HT')
    start = time.monotonic()
    ok = s.post({'text': TEXT})[0] == 200
    check('500 idle and dawdling clients stop nobody', ok and time.monotonic() - start < 2)
    [i.close() for i in idle]


def tokens():
    run = subprocess.run([CASUS, 'serve', '--listen', '0.0.0.0:0'], capture_output=True, text=True, timeout=20)
    check('beyond this machine only with a token', run.returncode == 2 and 'token' in run.stderr, run)
    run = subprocess.run([CASUS, 'serve', '--token', 'short'], capture_output=True, text=True, timeout=20)
    check('a short token is refused', run.returncode == 2 and '16' in run.stderr, run)
    token = 'abcdefghijklmnop1234'
    s = Server('--token', token)
    check('no token, no answer', s.ask('GET', '/')[0] == 401 and s.ask('POST', '/code', 'A')[0] == 401)
    check('health needs no token', s.ask('GET', '/healthz')[0] == 200)
    for wrong in (token[:-1], token + 'x', token.upper(), ''):
        check(f'a wrong token of {len(wrong)} letters', s.ask('GET', '/', headers={'Authorization': 'Bearer ' + wrong})[0] == 401)
    check('the token opens', s.ask('GET', '/', headers={'Authorization': 'Bearer ' + token, 'Host': 'a.example'})[0] == 200)
    status, headers, _ = s.ask('GET', '/?token=' + token)
    cookie = headers.get('set-cookie', '')
    check('the address with the token sets a cookie', status == 303 and headers['location'] == '/' and
          'HttpOnly' in cookie and 'SameSite=Strict' in cookie, status, headers)
    check('the cookie opens', s.ask('GET', '/', headers={'Cookie': 'x=y; ' + cookie.split(';')[0]})[0] == 200)
    check('the server stops when told', s.stop()[0] == 0)


def ends(s):
    taken = subprocess.run([CASUS, 'serve', '--listen', f'127.0.0.1:{s.port}'], capture_output=True, text=True, timeout=20)
    check('a port that is taken is said', taken.returncode == 3 and 'taken' in taken.stderr, taken)
    answer = []
    slow = threading.Thread(target=lambda: answer.append(s.post({'text': TEXT * 600, 'date': '2025-03-18'})))
    slow.start()
    time.sleep(0.1)
    status, err = s.stop()
    slow.join()
    check('a request in hand is answered before the end', answer and answer[0][0] == 200, answer and answer[0][0])
    check('the server ends well, and has said nothing', status == 0 and err == '', status, err)


def add(db, *files):
    run = subprocess.run([CASUS, 'add', '--db', db, *files], capture_output=True, text=True, timeout=120)
    return check('stories are added', run.returncode == 0, run)


def record(where):
    db = os.path.join(where, 'news.db')
    add(db, 'examples/stories.jsonl')
    s = Server('--db', db)
    as_described(s, 'record')

    def get(path):
        status, _, data = s.ask('GET', path)
        return json.loads(data) if status == 200 else {'status': status, 'data': data}
    size = get('/api/size')
    stories = sum(1 for _ in open('examples/stories.jsonl'))
    check('the record has the stories', size['stories'] == stories and size['occurrences'] > 20, size)
    seen, at = [], 0
    while at is not None:
        page = get(f'/api/occurrences?limit=7&offset={at}')
        seen += [o['id'] for o in page['occurrences']]
        at = page.get('next')
    check('pages make up the whole', len(seen) == len(set(seen)) == size['occurrences'], len(seen), size)
    dates = [o['date'] for o in get('/api/occurrences?limit=1000')['occurrences']]
    check('newest first', dates == sorted(dates, reverse=True), dates)
    for query, fact in (('type=ASSAULT', lambda o: o['type'] == 'ASSAULT'), ('status=planned', lambda o: o['status'] == 'planned'),
                        ('actor=KEN', lambda o: 'KEN' in o['actor']), ('contested=1', lambda o: o['contested']),
                        ('since=2025-03-16&until=2025-03-17', lambda o: '2025-03-16' <= o['date'] <= '2025-03-17')):
        got = get('/api/occurrences?' + query)['occurrences']
        check(f'filter {query}', got and all(map(fact, got)), got)
    contested = get('/api/occurrences?contested=1')['occurrences']
    both = [o for o in contested if {v['stance'] for v in o['voices']} >= {'denies', 'asserts'}]
    check('a contested act has voices for and against', both, contested)
    evidence = get('/api/evidence?occurrence=' + contested[0]['id'])['mentions']
    check('evidence leads to sentences of stories', len(evidence) == contested[0]['statements'] and all(
        m['record']['text'] in get('/api/stories?story=' + m['story']['id'])['stories'][0]['text'] for m in evidence), evidence)
    pair = [p for p in get('/api/pairs')['pairs'] if {p['a'], p['b']} == {'ETH', 'KEN'}]
    check('a pair is there once, with both directions', len(pair) == 1 and pair[0]['conflict'] > 0, pair)
    bins = get('/api/timeline?a=KEN&b=ETH')['bins']
    check('its timeline adds up to it', sum(b['events'] for b in bins) == pair[0]['events'], bins)
    world = get('/api/map')
    check('the map has states and places', any(x['code'] == 'KEN' for x in world['states']) and world['places'], world)
    first = s.ask('GET', '/api/occurrences?limit=5')
    again = s.ask('GET', '/api/occurrences?limit=5')
    check('the same question has the same answer', first[2] == again[2] and first[1]['etag'] == again[1]['etag'])
    for bad in ('type=NOPE', 'status=x', 'stance=x', 'since=20250101', 'until=2025-13', 'limit=0', 'limit=1001', 'limit=5x', 'offset=-1', 'order=up'):
        check(f'refused: {bad}', s.ask('GET', '/api/occurrences?' + bad)[0] == 400)
    check('no such occurrence is an empty list', get('/api/evidence?occurrence=nope')['mentions'] == [])
    injected = get("/api/occurrences?actor=KEN'%20OR%20'1'='1")
    check('a parameter is no SQL', injected.get('occurrences') == [], injected)
    stream(s, db)
    check('an answer changes when the record does', s.ask('GET', '/api/size')[2] != json.dumps(size) and get('/api/size')['stories'] > stories)
    check('the server with a record ends well', s.stop() == (0, ''))
    none = subprocess.run([CASUS, 'serve', '--listen', '127.0.0.1:0', '--db', os.path.join(where, 'none.db')],
                          capture_output=True, text=True, timeout=20)
    check('a record that is not there is said', none.returncode == 3 and 'none.db' in none.stderr, none)


class Listener:
    """Reads the stream of server-sent events, from the record after `last` on."""
    def __init__(self, s, last=None):
        self.c = http.client.HTTPConnection('127.0.0.1', s.port, timeout=20)
        self.c.request('GET', '/api/stream', headers={'Last-Event-ID': str(last)} if last is not None else {})
        self.r = self.c.getresponse()
        self.block()  # greeted: what comes now is new

    def block(self):
        out = {}
        while line := self.r.readline().decode().rstrip('\n'):
            key, _, value = line.partition(': ')
            out[key] = value
        return out

    def until(self, event):
        """(id, event, data) of what is told up to the first `event`."""
        out = []
        while not out or out[-1][1] != event:
            b = self.block()
            if 'data' in b:
                out.append((int(b.get('id', -1)), b['event'], json.loads(b['data'])))
        return out

    def close(self):
        self.r.close()
        self.c.close()


def adding(where):
    db = os.path.join(where, 'kept.db')
    run = subprocess.run([CASUS, 'serve', '--allow-add'], capture_output=True, text=True, timeout=20)
    check('adding wants a record', run.returncode == 2 and '--db' in run.stderr, run)
    s = Server('--db', db, '--allow-add')  # makes the record
    as_described(s, 'adding')
    check('the page is told that stories may be added', json.loads(s.ask('GET', '/api/about')[2])['add'] is True)

    def post(value, path='/stories', **headers):
        status, _, data = s.ask('POST', path, value if isinstance(value, (bytes, str)) else json.dumps(value),
                                {'Content-Type': 'application/json', **headers})
        return status, json.loads(data)

    def stories():
        return json.loads(s.ask('GET', '/api/size')[2])['stories']
    n = stories()
    one = {'id': 'a', 'date': '2025-03-18', 'source': 'Wire', 'text': 'France condemned Germany on Tuesday, Reuters reported.'}
    listening = Listener(s)
    status, got = post(one)
    check('a story is added, and its records are told', status == 200 and got['stories'] == 1 and got['statements'] >= 1 and
          got['added'][0]['id'] == 'a' and got['added'][0]['events'][0]['event'] == ['ACCUSE'], got)
    kept = json.loads(s.ask('GET', '/api/events?story=a')[2])['events']
    check('and they are in the record', [k['record'] for k in kept] == got['added'][0]['events'] and stories() == n + 1, kept)
    told = listening.until('added')
    records = [d for _, e, d in told if e == 'record']
    check('the stream carries the records that were added', [r['record'] for r in records] == got['added'][0]['events'] and
          records[0]['story']['id'] == 'a' and records[0]['occurrence'] == kept[0]['occurrence'] and
          told[-1][1:] == ('added', {'stories': 1}), told)
    first = told[0][0]
    listening.close()
    status, got = post(one)
    check('the same again changes nothing', status == 200 and got['known'] == 1 and got['stories'] == got['statements'] == 0, got)
    status, got = post([{**one, 'text': 'France praised Germany on Tuesday.'}, {'text': 'Kenya sent aid to Ethiopia.'}])
    check('a list: a revision and a new one without a name', status == 200 and got['revisions'] == got['stories'] == 1 and
          got['added'][1]['id'].startswith('posted-'), got)
    again = Listener(s, first)
    told = again.until('record')
    again.close()
    check('who comes back gets what came after', [d['story']['id'] for _, e, d in told if e == 'record'][:1] == ['a'] and
          all(i > first for i, e, _ in told if e == 'record'), told)
    many = [{'id': f'm{i}', 'date': '2025-03-19', 'text': f'France condemned Germany on Tuesday, part {i}.'} for i in range(180)]
    watching = Listener(s, 0)
    status, got = post(many)
    told = []
    while sum(d['story']['id'].startswith('m') for _, e, d in told if e == 'record') < 180:
        told += watching.until('record')
    watching.close()
    ids = [i for i, e, _ in told if e == 'record']
    check('a long way behind: every record once, in order', status == 200 and ids == sorted(set(ids)), len(ids))
    n = stories()
    for name, body, expected in (('no list', '7', 400), ('an empty list', '[]', 400), ('one of them without text', [one, {'id': 'b'}], 400),
                                 ('too many', [one] * 1001, 400), ('no JSON', '{', 400), ('a date that is none', {**one, 'date': 'x'}, 400),
                                 ('too large', {**one, 'text': 'A' * (1 << 20)}, 413)):
        status, got = post(body)
        check(f'refused to add: {name}', status == expected and got['error']['message'], status, got)
    check('a request that is refused adds nothing', stories() == n)
    check('text is not added', s.ask('POST', '/stories', 'A', {'Content-Type': 'text/plain'})[0] == 415)
    check('a page of another site adds nothing', post({**one, 'id': 'evil'}, Origin='http://evil.example')[0] == 403 and stories() == n)
    answers = []
    threads = [threading.Thread(target=lambda k=k: answers.append(post({**one, 'id': f't{k}'})[0])) for k in range(16)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    check('sixteen at once are all added', answers == [200] * 16 and stories() == n + 16, answers)
    lock = sqlite3.connect(db, isolation_level=None)
    lock.execute('BEGIN IMMEDIATE')  # another program that writes, and takes its time
    waiting = [threading.Thread(target=lambda k=k: answers.append(post({**one, 'id': f'w{k}'})[0])) for k in range(3)]
    [t.start() for t in waiting]
    time.sleep(0.3)
    start = time.monotonic()
    ok = all(s.ask('GET', f'/api/occurrences?limit={k}')[0] == 200 for k in range(1, 9)) and s.post({'text': TEXT})[0] == 200
    check('a writer that waits stops no reader', ok and time.monotonic() - start < 3, time.monotonic() - start)
    lock.execute('ROLLBACK')
    [t.join() for t in waiting]
    check('and gets its turn', answers == [200] * 19 and stories() == n + 19, answers)
    check('casus add may add beside it', subprocess.run([CASUS, 'add', '--db', db, 'examples/stories.jsonl'], capture_output=True).returncode == 0
          and stories() > n + 19)
    check('the server that adds ends well', s.stop() == (0, ''))
    token = 'abcdefghijklmnop1234'
    s = Server('--db', db, '--allow-add', '--token', token)
    check('without the token nothing is added', post({**one, 'id': 'no'})[0] == 401 and
          post({**one, 'id': 'yes'}, Authorization='Bearer ' + token)[0] == 200)
    s.stop()
    s = Server('--db', db)
    check('without --allow-add nothing is added', post({**one, 'id': 'no'})[0] == 403)
    s.stop()


def dawdlers(where):
    """A client that sends a letter now and then, and a thousand that send nothing, while others ask and listen."""
    s = Server('--db', os.path.join(where, 'news.db'))
    idle = [socket.create_connection(('127.0.0.1', s.port)) for _ in range(1000)]
    slow = socket.create_connection(('127.0.0.1', s.port))
    times, cut = [], None
    start = time.monotonic()
    for letter in b'GET /api/events HTTP/1.1\r\nHost: localhost\r\nX: ' + b'y' * 100:
        try:
            slow.sendall(bytes([letter]))
            slow.setblocking(False)
            if slow.recv(1) == b'':
                break
        except BlockingIOError:
            pass
        except OSError:
            break
        slow.setblocking(True)
        for path in ('/api/events?limit=5', '/healthz'):
            asked = time.monotonic()
            ok = s.ask('GET', path)[0] == 200
            times.append(time.monotonic() - asked if ok else 99)
        time.sleep(0.5)
    cut = time.monotonic() - start
    check('a thousand idle clients and one that dawdles stop nobody', max(times) < 1, sorted(times)[-5:])
    check('who dawdles is cut off', 10 < cut < 35, cut)
    [i.close() for i in idle]
    s.stop()


def stream(s, db):
    c = Listener(s)
    check('the stream is of server-sent events', c.r.getheader('Content-Type') == 'text/event-stream', c.r.getheaders())
    more = {'id': 'late', 'date': '2025-03-19', 'source': 'Wire', 'text': 'France condemned Germany on Wednesday.'}
    with open(db + '.late.jsonl', 'w', encoding='utf8') as f:
        f.write(json.dumps(more) + '\n')
    add(db, db + '.late.jsonl')
    told = c.until('added')
    check('the stream tells what another program adds', told[0][2]['story']['id'] == 'late' and told[-1][2] == {'stories': 1}, told)
    c.close()


def pacts(s):
    status, _, data = s.ask('GET', '/api/oblige?attacker=UKR&victim=RUS&on=2024-12-10')
    answer = json.loads(data)
    prk = [d for d in answer['duties'] if d['obligor'] == 'PRK' and d['type'] == 'defense']
    check('a what-if has verdicts and pivots', status == 200 and prk and prk[0]['verdict'] == 'DUE_IF' and
          prk[0]['pivots'][0]['denied_by'] == 'UKR', prk)
    for bad in ('', '?attacker=UKR', '?attacker=ukr&victim=RUS&on=2024-12-10', '?attacker=UKR&victim=RUS&on=2024-12'):
        check(f'refused: /api/oblige{bad}', s.ask('GET', '/api/oblige' + bad)[0] == 400)
    one = json.loads(s.ask('GET', '/api/pacts?id=RUSPRK2024')[2])['instruments']
    check('an instrument has its procedure', len(one) == 1 and any(x['step'] == 'instruments_exchanged' for x in one[0]['steps']))


def main():
    s = Server()
    as_described(s, 'no record')
    pacts(s)
    coding(s)
    refusals(s)
    transfer(s)
    hostile(s)
    ends(s)
    tokens()
    with tempfile.TemporaryDirectory() as where:
        record(where)
        adding(where)
        dawdlers(where)
    return broken


sys.exit(main())
