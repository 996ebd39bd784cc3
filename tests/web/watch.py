# SPDX-License-Identifier: MIT
"""casus watch against feeds that behave as feeds do. watch.py CASUS: prints TAP."""
import gzip
import http.server
import json
import os
import signal
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


def item(n, text=None):
    return (f'<item><guid isPermaLink="false">id-{n}</guid><title>Story {n} &amp; more</title>'
            f'<link>https://news.example/{n}</link><pubDate>Tue, {n % 28 + 1:02d} Mar 2025 23:30:00 -0500</pubDate>'
            f'<description><![CDATA[<p>{text or f"France condemned Germany, part {n}."}</p><script>x()</script>'
            f'<p>It&#8217;s so.</p>]]></description></item>')


def rss(*items):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title>{"".join(items)}</channel></rss>'


ATOM = '''<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
<entry><id>urn:1</id><title>One</title><link rel="replies" href="https://news.example/no"/>
<link href="https://news.example/one"/><published>2025-03-18T23:30:00-05:00</published>
<content type="html">&lt;p&gt;Kenya met Ethiopia.&lt;/p&gt;</content></entry></feed>'''
BOMB = ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">' + ''.join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(8)) +
    ']><rss><channel><item><title>&i;</title></item></channel></rss>')


class Feed(http.server.BaseHTTPRequestHandler):
    """What to answer is in `script`, path to function; requests are noted in `seen`."""
    protocol_version = 'HTTP/1.1'
    script, seen = {}, []

    def do_GET(self):
        Feed.seen.append((self.path, dict(self.headers), time.monotonic()))
        status, headers, body = Feed.script[self.path](self.headers)
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for k, v in headers.items():
            self.send_header(k, v)
        if 'Content-Length' not in headers:
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass
        if 'Content-Length' in headers:
            self.close_connection = True

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Feed)
server.daemon_threads = True
server.handle_error = lambda *_: None  # a client that hangs up is part of the test
threading.Thread(target=server.serve_forever, daemon=True).start()
base = f'http://127.0.0.1:{server.server_port}'
where = tempfile.TemporaryDirectory()


def watch(state, *urls, options=()):
    run = subprocess.run([CASUS, 'watch', '--once', '--interval', '1', '--timeout', '2', '--state', os.path.join(where.name, state),
                          *options, *urls], capture_output=True, text=True, timeout=60)
    return run, [json.loads(line) for line in run.stdout.splitlines()]


def answer(status, body='', **headers):
    Feed.script['/feed'] = lambda _: (status, {k.replace('_', '-'): v for k, v in headers.items()}, body)


def again(state='s'):
    """The next run, when the source is due."""
    time.sleep(1.1)
    return watch(state, base + '/feed')


def reading():
    answer(200, rss(item(2), item(1)), ETag='"v1"', Last_Modified='Tue, 18 Mar 2025 10:00:00 GMT')
    run, got = watch('s', base + '/feed')
    check('a feed is read, the oldest entry first', run.returncode == 0 and [s['id'] for s in got] == ['id-1', 'id-2'], run)
    one = got[0]
    check('tags go, entities are letters, the day is that of UTC', one['text'] == 'France condemned Germany, part 1.\n\nIt\u2019s so.'
          and one['title'] == 'Story 1 & more' and one['date'] == '2025-03-03' and one['source'] == 'The Wire' and
          one['url'] == 'https://news.example/1', one)
    run, got = watch('s', base + '/feed')
    check('a source that is not due is left alone', run.returncode == 0 and got == [] and len(Feed.seen) == 1, Feed.seen)
    run, got = again()
    head = Feed.seen[-1][1]
    check('the validators are shown', head.get('If-None-Match') == '"v1"' and head.get('If-Modified-Since', '').startswith('Tue, 18'), head)
    check('repeated entries are not handed on again', run.returncode == 0 and got == [], got)
    answer(304)
    run, got = again()
    check('304 is no news and no failure', run.returncode == 0 and got == [] and run.stderr == '', run)
    answer(200, rss(item(1), item(3), item(2)))
    check('reordered: the new one alone', [s['id'] for s in again()[1]] == ['id-3'])
    answer(200, rss(item(1, 'France condemned Germany again.'), item(3), item(2)))
    got = again()[1]
    check('a changed entry is handed on under its id', [s['id'] for s in got] == ['id-1'] and 'again' in got[0]['text'], got)
    answer(200, gzip.compress(rss(item(4)).encode()), Content_Encoding='gzip')
    check('a packed answer is unpacked', [s['id'] for s in again()[1]] == ['id-4'])
    bare = ('<rss><channel><title>Bare</title>', '</channel></rss>')
    items = [f'<item><title>France met Germany, part {n}.</title></item>' for n in range(3)]
    answer(200, items[1].join(bare))
    one = watch('bare', base + '/feed')[1]
    answer(200, ''.join(items).join(bare))
    got = again('bare')[1]
    check('entries without a name keep the one that they are given, wherever they stand', len(one) == 1 and len(got) == 2 and
          one[0]['id'] not in [s['id'] for s in got], one, got)
    answer(200, ''.join(bare))
    run, got = again('bare')
    check('a feed without entries is no failure', run.returncode == 0 and got == [], run)
    answer(200, ATOM)
    got = watch('atom', base + '/feed')[1]
    check('Atom', [(s['id'], s['url'], s['date'], s['text']) for s in got] == [('urn:1', 'https://news.example/one', '2025-03-19', 'Kenya met Ethiopia.')], got)


def trouble():
    whole = rss(item(11), item(12))
    answer(200, whole[:whole.index('</item>') + 20], ETag='"cut"')
    run, got = watch('cut', base + '/feed')
    check('cut off: what is whole is used, and it is said', [s['id'] for s in got] == ['id-11'] and run.returncode == 1 and 'breaks off' in run.stderr, run)
    answer(200, whole)
    run, got = again('cut')
    check('then the rest, and nothing twice', [s['id'] for s in got] == ['id-12'] and 'If-None-Match' not in Feed.seen[-1][1], got)
    answer(200, whole, Content_Length='100000')
    run, got = watch('short', base + '/feed')
    check('an answer shorter than it says', run.returncode == 1 and got == [], run)
    Feed.script['/moved'] = lambda _: (301, {'Location': '/feed'}, '')
    answer(200, rss(item(21)))
    check('redirects are followed', [s['id'] for s in watch('moved', base + '/moved')[1]] == ['id-21'])
    Feed.script['/loop'] = lambda _: (302, {'Location': '/loop'}, '')
    n = len(Feed.seen)
    run, got = watch('loop', base + '/loop')
    check('but not for ever', run.returncode == 1 and len(Feed.seen) - n <= 7, len(Feed.seen) - n)
    Feed.script['/file'] = lambda _: (302, {'Location': 'file:///etc/passwd'}, '')
    run, got = watch('file', base + '/file')
    check('and not to files', run.returncode == 1 and got == [], run)
    for status, headers in ((500, {}), (429, {'Retry_After': '60'}), (404, {})):
        answer(status, 'no', **headers)
        run, got = watch(f'x{status}', base + '/feed')
        check(f'{status} is said', run.returncode == 1 and str(status) in run.stderr, run)
    due = json.load(open(os.path.join(where.name, 'x429')))['sources'][base + '/feed']['due']
    check('Retry-After is kept to', due - time.time() > 50, due)
    for name, body in (('no XML', 'hello'), ('HTML', '<html><body><p>hello</html>'), ('a page to log in', '<html><body><p>Log in</p></body></html>'), ('nothing', ''), ('deep', '<a>' * 100000),
                       ('a bomb', BOMB), ('broken UTF-8', b'<rss><channel><item><title>\xff\xfe</title></item></channel></rss>')):
        answer(200, body)
        start = time.monotonic()
        run, got = watch(name, base + '/feed')
        check(f'{name} is refused', run.returncode == 1 and got == [] and time.monotonic() - start < 3, run)
    answer(200, rss(item(31) + ' ' * (9 << 20)))
    run, got = watch('huge', base + '/feed')
    check('what is too large is refused', run.returncode == 1 and '8 MiB' in run.stderr, run.stderr)

    def hang(_):
        time.sleep(8)
        return 200, {}, ''
    Feed.script['/hang'] = hang
    answer(200, rss(item(41)))
    start = time.monotonic()
    run, got = watch('hang', base + '/hang', base + '/feed')
    check('a feed that hangs is left, and the next one asked', [s['id'] for s in got] == ['id-41'] and time.monotonic() - start < 6, run)


def pace():
    answer(500)
    n = len(Feed.seen)
    run = subprocess.Popen([CASUS, 'watch', '--interval', '1', base + '/feed'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(4)
    run.send_signal(signal.SIGTERM)
    run.communicate(timeout=10)
    check('failures are asked at growing distances', 2 <= len(Feed.seen) - n <= 3 and run.returncode == 0, len(Feed.seen) - n, run.returncode)


def folder():
    inbox = os.path.join(where.name, 'inbox')
    os.mkdir(inbox)
    with open(os.path.join(inbox, 'a.jsonl'), 'w', encoding='utf8') as f:
        f.write(json.dumps({'id': 'f1', 'date': '2025-03-18', 'text': 'France condemned Germany on Monday.'}) + '\n')
    run, got = watch('folder', inbox)
    check('a folder is read', run.returncode == 0 and [s['id'] for s in got] == ['f1'], run)
    with open(os.path.join(inbox, 'b.txt'), 'w', encoding='utf8') as f:
        f.write('Kenya sent aid to Ethiopia on Monday.')
    time.sleep(1.1)
    run, got = watch('folder', inbox)
    check('then what is new in it', run.returncode == 0 and len(got) == 1 and got[0]['text'].startswith('Kenya'), run)
    run, got = watch('none', os.path.join(where.name, 'nothing'))
    check('a folder that is not there is said', run.returncode == 1 and 'nothing' in run.stderr, run)


def record():
    db = os.path.join(where.name, 'news.db')
    answer(200, rss(item(51), item(52)))
    run, _ = watch('r1', base + '/feed', options=['--db', db])
    check('a feed goes into a record', run.returncode == 0, run)
    run, _ = watch('r2', base + '/feed', options=['--db', db])
    events = subprocess.run([CASUS, 'events', '--db', db, '--output', 'jsonl'], capture_output=True, text=True, timeout=20)
    ids = [json.loads(line)['id'] for line in events.stdout.splitlines()]
    check('and not twice, though the state was lost', run.returncode == 0 and len(ids) == len(set(ids)) == 2, ids, events.stderr)


reading()
trouble()
pace()
folder()
record()
bad = subprocess.run([CASUS, 'watch'], capture_output=True, text=True, timeout=20)
check('no source is wrong use', bad.returncode == 2, bad)
with open(os.path.join(where.name, 'bad'), 'w', encoding='utf8') as f:
    f.write('{')
run, _ = watch('bad', base + '/feed')
check('a state that is none is refused', run.returncode == 3 and 'bad' in run.stderr, run)
sys.exit(broken)
