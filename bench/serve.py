# SPDX-License-Identifier: MIT
"""How fast casus serve answers over a record. serve.py CASUS RECORD SECONDS [PAGE.mjs]: a table, then one line of JSON.
Adds stories to RECORD while it measures: give it a copy."""
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

casus, record, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3])
page = sys.argv[4] if len(sys.argv) > 4 else None
CONNECTIONS = 64


class Server:
    def __init__(self):
        self.run = subprocess.Popen([casus, 'serve', '--listen', '127.0.0.1:0', '--db', record, '--allow-add'],
                                    stdout=subprocess.PIPE, text=True)
        self.url = self.run.stdout.readline().strip()
        self.port = int(re.search(r':(\d+)/$', self.url).group(1))

    def ask(self, method, path, body=None):
        c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        c.request(method, path, body, {'Content-Type': 'application/json'} if body else {})
        r = c.getresponse()
        data = r.read()
        c.close()
        return r.status, data

    def memory(self):
        """RssAnon and RssFile in MB: the heap, and the record and the program that are mapped."""
        text = open(f'/proc/{self.run.pid}/status', encoding='ascii').read()
        return [int(re.search(rf'{k}:\s*(\d+)', text).group(1)) / 1024 for k in ('RssAnon', 'RssFile')]


def milliseconds(text):
    n, unit = re.fullmatch(r'([\d.]+)(us|ms|s|m)', text).groups()
    return float(n) * {'us': 0.001, 'ms': 1, 's': 1000, 'm': 60000}[unit]


def load(server, path, writer=False):
    """wrk for `seconds`; with a writer, a story is added twice a second."""
    start = time.monotonic()
    status, body = server.ask('GET', path)
    out = {'path': path, 'first_ms': (time.monotonic() - start) * 1000, 'bytes': len(body), 'writer': writer, 'rss_anon_mb': [],
           'added': 0, 'add_ms_max': 0.0}
    done = threading.Event()

    def watch():
        while not done.wait(1):
            out['rss_anon_mb'].append(round(server.memory()[0], 1))

    def write():
        while not done.wait(0.5):
            n = f'{os.getpid()}-{time.time_ns()}'
            text = f'France condemned Germany on Monday, officials said in message {n}.'
            begun = time.monotonic()
            ok = server.ask('POST', '/stories', json.dumps({'id': n, 'date': '2024-05-06', 'source': 'Wire', 'text': text}))[0] == 200
            out['added'] += ok
            out['add_ms_max'] = max(out['add_ms_max'], (time.monotonic() - begun) * 1000)
    threads = [threading.Thread(target=f) for f in ([watch, write] if writer else [watch])]
    [t.start() for t in threads]
    run = subprocess.run(['wrk', '-t', '1', '-c', str(CONNECTIONS), '-d', f'{seconds}s', '--timeout', '10s', '--latency', server.url[:-1] + path],
                         capture_output=True, text=True)
    done.set()
    [t.join() for t in threads]
    for key, share in (('p50_ms', '50%'), ('p99_ms', '99%')):
        out[key] = milliseconds(re.search(rf'^\s+{share}\s+(\S+)', run.stdout, re.M).group(1))
    out['max_ms'] = milliseconds(re.search(r'Latency\s+\S+\s+\S+\s+(\S+)', run.stdout).group(1))
    out['per_second'] = float(re.search(r'Requests/sec:\s+(\S+)', run.stdout).group(1))
    errors = re.search(r'Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)', run.stdout)
    other = re.search(r'Non-2xx or 3xx responses: (\d+)', run.stdout)
    out['errors'] = (sum(map(int, errors.groups())) if errors else 0) + (int(other.group(1)) if other else 0) + (status != 200)
    return out


def first_view(server):
    """Milliseconds from navigation to the first occurrences on the page, in Chromium."""
    run = subprocess.run(['node', page, server.url], capture_output=True, text=True)
    try:
        return json.loads(run.stdout)
    except ValueError:
        print(run.stderr[-300:], file=sys.stderr)
        return []


def line(*cells):
    print('%-30s %8s %9s %9s %9s %7s %9s %9s' % cells, flush=True)


def main():
    server = Server()
    size = json.loads(server.ask('GET', '/api/size')[1])
    print(f"{size['stories']:,} stories, {size['statements']:,} records, {size['occurrences']:,} occurrences; {CONNECTIONS} connections, "
          f"{seconds} s each; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    views = first_view(server) if page else []
    if views:
        print(f'first occurrences on the page after {min(views)} ms (of {views})')
    line('', 'a second', 'p50 ms', 'p99 ms', 'max ms', 'errors', 'first ms', 'heap MB')
    rows = []
    for path, writer in (('/api/events', True), ('/api/events', False), ('/api/occurrences?limit=30', False),
                         ('/api/occurrences?limit=30', True), ('/api/pairs?limit=400', False), ('/', False)):
        r = load(server, path, writer)
        rows.append(r)
        heap = r['rss_anon_mb'] or [0]
        line(path + (' + writer' if writer else ''), f"{r['per_second']:,.0f}", f"{r['p50_ms']:.1f}", f"{r['p99_ms']:.1f}", f"{r['max_ms']:.0f}",
             r['errors'], f"{r['first_ms']:.0f}", f'{heap[0]:.0f}-{max(heap):.0f}')
        if writer:
            print(f"  {r['added']} stories added meanwhile, the slowest in {r['add_ms_max']:.0f} ms")
    anon, mapped = server.memory()
    print(f'heap at the end {anon:.0f} MB; mapped files (record, program) {mapped:.0f} MB')
    server.run.send_signal(signal.SIGTERM)
    server.run.wait(20)
    print(json.dumps({'stories': size['stories'], 'connections': CONNECTIONS, 'seconds': seconds, 'first_view_ms': views, 'rows': rows,
                      'rss_anon_mb': round(anon, 1), 'rss_file_mb': round(mapped, 1)}))
    return any(r['errors'] for r in rows)


sys.exit(main())
