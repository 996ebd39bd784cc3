// SPDX-License-Identifier: MIT
// The page: which view the address names, and the way between views.
import { get } from './api';
import { claims } from './claims';
import { h, replace } from './dom';
import { listen } from './live';
import { map } from './map';
import { pacts } from './pacts';
import { pairs } from './pairs';
import { paste } from './paste';
import { timeline } from './timeline';
import { today } from './today';
import { address, notice, View } from './view';

interface About { version: string; record: boolean; pacts: boolean; add: boolean }

const views: View[] = [today, map, pairs, timeline, claims, pacts, paste];
const lacking = {
  record: 'This server has no record. Make one with: casus add --db FILE.db stories.jsonl, and start: casus serve --db FILE.db',
  pacts: 'This server has no register of treaties.',
};
const main = document.getElementById('main') as HTMLElement;
let shown = new AbortController();
let about: About;

const has = (v: View): boolean => !v.needs || about[v.needs];

function parse(): { view: View | undefined; params: URLSearchParams } {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return { view: path ? views.find((v) => v.name === path) : views.find(has), params: new URLSearchParams(query ?? '') };
}

function navigation(current: View | undefined): void {
  replace(document.getElementById('nav') as HTMLElement, views.filter((v) => has(v) || v === current).map((v) =>
    h('a', { href: address(v.name), 'aria-current': v === current ? 'page' : undefined }, v.title)));
}

function show(): void {
  if (location.hash && !location.hash.startsWith('#/')) return; // a place within the view
  const { view, params } = parse();
  shown.abort();
  shown = new AbortController();
  navigation(view);
  document.title = view ? `${view.title} · casus` : 'casus';
  if (!view) replace(main, h('h1', {}, 'No such view'), notice('empty', 'The address names a view that does not exist.'));
  else if (view.needs && !has(view)) replace(main, h('h1', {}, view.title), notice('empty', lacking[view.needs]));
  else void view.show(main, params, shown.signal);
}

async function start(): Promise<void> {
  about = await get<About>('/api/about').catch(() => ({ version: '', record: true, pacts: true, add: false }));
  const light = document.getElementById('live') as HTMLElement;
  if (about.record) {
    listen((state) => {
      light.className = state;
      light.textContent = state;
      light.title = state === 'live' ? 'What is added to the record is shown as it comes' : 'The server does not answer; trying again';
    });
  }
  window.addEventListener('hashchange', () => { show(); window.scrollTo(0, 0); });
  show();
}

void start();
