// SPDX-License-Identifier: MIT
// Pairs: a network of states; an edge is coloured by cooperation and conflict, as wide as what passes along it.
import { get } from './api';
import { brush } from './brush';
import { balanceClass, compact } from './chart';
import { countryName, countryOf } from './countries';
import { Child, h, replace, s } from './dom';
import { filters } from './form';
import { types } from './today';
import { Bin, Pair } from './types';
import { address, load, notice, refreshed, View } from './view';

const size = 620, middle = size / 2, radius = 225, most = 28;

// Undirected: what both do to each other.
function merged(pairs: Pair[]): Pair[] {
  const by = new Map<string, Pair>();
  for (const p of pairs) {
    const [a, b] = [p.a, p.b].sort() as [string, string];
    const old = by.get(`${a} ${b}`);
    const all = old ? { a, b, events: old.events + p.events, cooperation: old.cooperation + p.cooperation, conflict: old.conflict + p.conflict,
      scale: (old.scale * old.events + p.scale * p.events) / (old.events + p.events || 1) } : { ...p, a, b };
    by.set(`${a} ${b}`, all);
  }
  return [...by.values()].sort((x, y) => y.events - x.events || (x.a + x.b < y.a + y.b ? -1 : 1));
}

// States around a circle, such that those that deal with each other most sit together: each next one beside its
// strongest partner that is already placed.
function order(pairs: Pair[]): string[] {
  const volume = new Map<string, number>();
  for (const p of pairs) for (const c of [p.a, p.b]) volume.set(c, (volume.get(c) ?? 0) + p.events);
  const wanted = new Set([...volume].sort((x, y) => y[1] - x[1]).slice(0, most).map(([c]) => c));
  const placed: string[] = [];
  for (const p of pairs) {
    if (!wanted.has(p.a) || !wanted.has(p.b)) continue;
    const [ia, ib] = [placed.indexOf(p.a), placed.indexOf(p.b)];
    if (ia < 0 && ib < 0) placed.push(p.a, p.b);
    else if (ia < 0) placed.splice(ib + 1, 0, p.a);
    else if (ib < 0) placed.splice(ia + 1, 0, p.b);
  }
  return placed;
}

function network(pairs: Pair[], given: Record<string, string>): SVGElement {
  const codes = order(pairs);
  const at = new Map(codes.map((c, i) => {
    const turn = 2 * Math.PI * i / codes.length - Math.PI / 2;
    return [c, { x: middle + radius * Math.cos(turn), y: middle + radius * Math.sin(turn), turn }];
  }));
  const top = Math.max(1, ...pairs.map((p) => p.events));
  const edges = pairs.filter((p) => at.has(p.a) && at.has(p.b)).slice(0, 120).reverse().map((p) => {
    const [a, b] = [at.get(p.a)!, at.get(p.b)!];
    const [cx, cy] = [middle + ((a.x + b.x) / 2 - middle) * 0.3, middle + ((a.y + b.y) / 2 - middle) * 0.3];
    const label = `${countryName(p.a)} and ${countryName(p.b)}: ${p.events} events, ${p.cooperation} of cooperation, ${p.conflict} of conflict`;
    const go = (): void => { location.hash = address('timeline', { ...given, a: p.a, b: p.b }); };
    return s('path', { onclick: go, d: `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`,
        class: `edge go ${balanceClass(p.scale)}`, 'stroke-width': (1.2 + 8 * Math.sqrt(p.events / top)).toFixed(1) }, s('title', {}, label));
  });
  const volume = new Map<string, number>();
  for (const p of pairs) for (const c of [p.a, p.b]) volume.set(c, (volume.get(c) ?? 0) + p.events);
  const heaviest = Math.max(1, ...volume.values());
  const nodes = codes.map((c) => {
    const { x, y, turn } = at.get(c)!;
    const right = Math.cos(turn) >= -0.01, r = 4 + 7 * Math.sqrt((volume.get(c) ?? 0) / heaviest);
    const go = (): void => { location.hash = address('today', { ...given, actor: c }); };
    const name = countryName(c), short = name.length > 14 ? c : name;
    return s('g', { onclick: go, class: 'go' }, s('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: r.toFixed(1), class: 'node' }),
      s('text', { x: (x + (right ? 1 : -1) * (r + 5)).toFixed(1), y: (y + 4 + 8 * Math.sin(turn)).toFixed(1), 'text-anchor': right ? 'start' : 'end' }, short, s('title', {}, `${name}: ${volume.get(c) ?? 0} events`)));
  });
  return s('svg', { viewBox: `-60 40 ${size + 120} ${size - 80}`, class: 'net', role: 'img', 'aria-label': 'Network of states; the table has the same numbers' }, edges, nodes);
}

function table(pairs: Pair[], given: Record<string, string>): Child {
  return h('div', { class: 'scroll', tabindex: 0 }, h('table', { class: 'pairs' }, h('caption', {}, 'Pairs by number of events'),
    h('thead', {}, h('tr', {}, h('th', {}, 'Pair'), h('th', { class: 'n' }, 'Events'), h('th', { class: 'n' }, 'Cooperation'), h('th', { class: 'n' }, 'Conflict'), h('th', { class: 'n' }, 'Balance'))),
    h('tbody', {}, pairs.slice(0, 60).map((p) => h('tr', {},
      h('td', {}, h('a', { href: address('timeline', { ...given, a: p.a, b: p.b }) }, `${countryName(p.a)} – ${countryName(p.b)}`)),
      h('td', { class: 'n' }, compact(p.events)), h('td', { class: 'n' }, compact(p.cooperation)), h('td', { class: 'n' }, compact(p.conflict)),
      h('td', { class: `n ${balanceClass(p.scale)}` }, (p.scale > 0 ? '+' : '') + p.scale.toFixed(1)))))));
}

export const pairs: View = {
  name: 'pairs',
  title: 'Pairs',
  needs: 'record',
  async show(main, params, signal) {
    const out = h('section', {});
    const given = Object.fromEntries(params);
    replace(main, h('div', { class: 'head' }, h('h1', {}, 'Who deals with whom'), h('p', { class: 'faint' }, 'Press a line for the two over time, a state for what it does.')),
      filters('pairs', [{ name: 'actor', label: 'With', kind: 'country' }, { name: 'type', label: 'Type', kind: 'select', options: types },
        { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' }, { name: 'contested', label: 'Contested', kind: 'check' }], params), out);
    const { actor, since, until, ...others } = given;
    const change = (from?: string, to?: string): void => { location.hash = address('pairs', { ...given, since: from, until: to }); };
    await refreshed(out, signal, () => load(out, signal, Promise.all([
      get<{ pairs: Pair[] }>('/api/pairs', { ...given, limit: '400' }, signal),
      get<{ bins: Bin[] }>('/api/volume', { ...others, actor, either: actor && '1' }, signal)]), ([got, months]) => {
      const all = merged(got.pairs.filter((p) => p.a !== p.b && countryOf(p.a) && countryOf(p.b)));
      const days = { since, until };
      return [months.bins.length > 0 && h('div', { class: 'panel' }, brush(months.bins, since, until, change)),
        all.length
          ? h('div', { class: 'two' },
            h('div', { class: 'panel' }, network(all, days), h('p', { class: 'legend' }, h('span', { class: 'key cooperation' }, 'cooperation, solid'), h('span', { class: 'key conflict' }, 'conflict, dashed'), h('span', { class: 'key even' }, 'even'), 'The wider, the more events.')),
            table(all, days))
          : notice('empty', 'No two states deal with each other in these days.')];
    }));
  },
};
