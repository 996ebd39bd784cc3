// SPDX-License-Identifier: MIT
// The page: which view the address names, and the way between views.
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

const views: View[] = [today, map, pairs, timeline, claims, pacts, paste];
const lacking = {
  record: 'This server has no record. Make one with: casus add --db FILE.db stories.jsonl, and start: casus serve --db FILE.db',
  pacts: 'This server has no register of treaties.',
};
const main = document.getElementById('main') as HTMLElement;
let shown = new AbortController();
const provided = (document.documentElement.dataset['has'] ?? '').split(' '); // the server wrote it there

const has = (v: View): boolean => !v.needs || provided.includes(v.needs);

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

function start(): void {
  window.addEventListener('hashchange', () => { show(); window.scrollTo(0, 0); });
  show();
  const light = document.getElementById('live') as HTMLElement;
  if (provided.includes('record')) {
    listen((state) => {
      light.className = state;
      light.textContent = state;
      light.title = state === 'live' ? 'What is added to the record is shown as it comes' : 'The server does not answer; trying again';
    });
  }
}

start();
