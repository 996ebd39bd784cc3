// SPDX-License-Identifier: MIT
// The page: which view the address names, and the way between views.
import { h, replace } from './dom';
import { paste } from './paste';
import { address, notice, View } from './view';

const views: View[] = [paste];
const main = document.getElementById('main') as HTMLElement;
let shown = new AbortController();

function parse(): { view: View | undefined; params: URLSearchParams } {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?', 2);
  return { view: path ? views.find((v) => v.name === path) : views[0], params: new URLSearchParams(query ?? '') };
}

function navigation(current: View | undefined): void {
  replace(document.getElementById('nav') as HTMLElement, views.map((v) =>
    h('a', { href: address(v.name), 'aria-current': v === current ? 'page' : undefined }, v.title)));
}

function show(): void {
  if (location.hash && !location.hash.startsWith('#/')) return; // a place within the view
  const { view, params } = parse();
  shown.abort();
  shown = new AbortController();
  navigation(view);
  document.title = view ? `${view.title} · casus` : 'casus';
  if (view) void view.show(main, params, shown.signal);
  else replace(main, h('h1', {}, 'No such view'), notice('empty', 'The address names a view that does not exist.'));
}

window.addEventListener('hashchange', () => { show(); window.scrollTo(0, 0); });
show();
