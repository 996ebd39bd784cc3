// SPDX-License-Identifier: MIT
// Timeline: what two states do to each other, with its balance, and what is planned ahead.
import { get } from './api';
import { brush, monthName, monthNumber } from './brush';
import { compact } from './chart';
import { countryName } from './countries';
import { Child, h, replace, s } from './dom';
import { filters } from './form';
import { occurrenceView } from './occurrence';
import { statuses, types } from './today';
import { Bin, Occurrence } from './types';
import { address, load, notice, refreshed, View } from './view';

const half = 110, left = 46, right = 12;

const nowMonth = (): number => monthNumber(new Date().toISOString());

// Bars by month: cooperation upward, conflict downward. Line: the mean of the scale over the months so far. Hollow marks:
// what is planned; a line where today is, where that lies within.
function picture(bins: Bin[], planned: Occurrence[]): SVGElement {
  const width = window.innerWidth < 560 ? 460 : 1000; // letters keep their size on a phone
  const ahead = planned.map((o) => monthNumber(o.date));
  let first = Math.min(...bins.map((b) => monthNumber(b.date)), ...ahead), last = Math.max(...bins.map((b) => monthNumber(b.date)), ...ahead);
  while (last - first < 11) { // at least a year, what is known in its middle
    first--;
    if (last - first < 11) last++;
  }
  const step = (width - left - right) / (last - first + 1), bar = Math.min(26, step * 0.7);
  const x = (month: number): number => left + (month - first + 0.5) * step;
  const top = Math.max(1, ...bins.map((b) => Math.max(b.cooperation, b.conflict)));
  const tall = (n: number): number => (half - 14) * n / top;
  let sum = 0, n = 0;
  const line = bins.map((b) => {
    sum += b.scale * b.events;
    n += b.events;
    return [x(monthNumber(b.date)), half - (half - 14) * sum / Math.max(1, n) / 10] as const;
  });
  const every = [1, 3, 6, 12, 24, 60, 120, 240].find((k) => (last - first + 1) / k <= width / 84) ?? 480;
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((m) => m % every === 0);
  const now = nowMonth();
  return s('svg', { viewBox: `0 0 ${width} ${2 * half + 26}`, class: 'time', role: 'img', 'aria-label': 'Events over time; the list below has them one by one' },
    [top, -top].map((v) => s('g', {}, s('line', { x1: left, x2: width - right, y1: half - tall(v), y2: half - tall(v), class: 'grid' }), s('text', { x: left - 6, y: half - tall(v) + 4, 'text-anchor': 'end' }, compact(Math.abs(v))))),
    s('text', { x: left - 6, y: half + 4, 'text-anchor': 'end' }, '0'),
    ticks.map((m) => s('g', {}, s('line', { x1: x(m), x2: x(m), y1: 2 * half, y2: 2 * half + 5, class: 'axis' }), s('text', { x: x(m), y: 2 * half + 20, 'text-anchor': 'middle' }, monthName(m)))),
    s('line', { x1: left, x2: width - right, y1: 2 * half, y2: 2 * half, class: 'axis' }),
    now > first && now <= last && s('g', {}, s('line', { x1: x(now), x2: x(now), y1: 4, y2: 2 * half, class: 'now' }), s('text', { x: x(now) + 5, y: 12 }, 'now')),
    bins.map((b) => {
      const at = { x: (x(monthNumber(b.date)) - bar / 2).toFixed(1), width: bar.toFixed(1) };
      const label = `${monthName(monthNumber(b.date))}: ${b.cooperation} of cooperation, ${b.conflict} of conflict`;
      return [s('rect', { ...at, y: (half - tall(b.cooperation)).toFixed(1), height: tall(b.cooperation).toFixed(1), class: 'cooperation' }, s('title', {}, label)),
        s('rect', { ...at, y: half, height: tall(b.conflict).toFixed(1), class: 'conflict' }, s('title', {}, label))];
    }),
    s('line', { x1: left, x2: width - right, y1: half, y2: half, class: 'axis' }),
    s('polyline', { points: line.map((p) => p.map((v) => v.toFixed(1)).join(',')).join(' '), class: 'balance' }),
    line.length < 40 && line.map((p) => s('circle', { cx: p[0].toFixed(1), cy: p[1].toFixed(1), r: 3.5, class: 'point' })),
    planned.map((o) => {
      const [px, py] = [x(monthNumber(o.date)), o.quad > 2 ? half + 12 : half - 12];
      return s('path', { d: `M${px - 6} ${py}L${px} ${py - 6}L${px + 6} ${py}L${px} ${py + 6}Z`, class: `plan ${o.quad > 2 ? 'conflict' : 'cooperation'}` }, s('title', {}, `planned for ${o.date}: ${o.type}`));
    }));
}

const day = (): string => new Date().toISOString().slice(0, 10);

function section(title: string, list: Occurrence[], none?: string): Child {
  if (!list.length && !none) return null;
  return [h('h2', {}, title, list.length > 0 && h('span', { class: 'faint' }, ` ${list.length}`)), list.length ? list.map((o) => occurrenceView(o)) : notice('empty', none)];
}

function body(bins: Bin[], all: Occurrence[], params: URLSearchParams): Child {
  const given = Object.fromEntries(params);
  const planned = all.filter((o) => o.status === 'planned').sort((x, y) => (x.date < y.date ? -1 : 1));
  const wanted = params.get('status');
  const change = (since?: string, until?: string): void => { location.hash = address('timeline', { ...given, since, until }); };
  const within = (b: Bin): boolean => (!params.get('since') || b.date.slice(0, 7) >= params.get('since')!.slice(0, 7)) && (!params.get('until') || b.date.slice(0, 7) <= params.get('until')!.slice(0, 7));
  const shown = bins.filter(within);
  return [
    (shown.length > 0 || planned.length > 0) && h('div', { class: 'panel' }, picture(shown, planned),
      h('p', { class: 'legend' }, h('span', { class: 'key cooperation' }, 'cooperation, up'), h('span', { class: 'key conflict' }, 'conflict, down'), h('span', { class: 'key balance' }, 'mean of the scale so far, −10 to +10'), h('span', { class: 'key plan' }, 'planned')),
      brush(bins, given['since'], given['until'], change)),
    section('Planned ahead', planned.filter((o) => o.date >= day().slice(0, o.date.length)), wanted && wanted !== 'planned' ? undefined : 'Nothing is announced for the days to come.'),
    section('Planned for days that are past', planned.filter((o) => o.date < day().slice(0, o.date.length))),
    wanted !== 'planned' && section('What was reported', all.filter((o) => o.status !== 'planned'), 'Nothing.')];
}

export const timeline: View = {
  name: 'timeline',
  title: 'Timeline',
  needs: 'record',
  async show(main, params, signal) {
    const [a, b] = [params.get('a') ?? '', params.get('b') ?? ''];
    const out = h('section', {});
    replace(main, h('div', { class: 'head' }, h('h1', {}, a && b ? `${countryName(a)} and ${countryName(b)}` : 'Two states over time'), a && b && h('nav', { class: 'tabs', 'aria-label': 'Status' },
      [['All', undefined], ['Planned ahead', 'planned']].map(([name, status]) => h('a', { href: address('timeline', { ...Object.fromEntries(params), status }), 'aria-current': (params.get('status') ?? undefined) === status ? 'true' : undefined }, name)))),
      filters('timeline', [{ name: 'a', label: 'One', kind: 'country', required: true }, { name: 'b', label: 'Other', kind: 'country', required: true },
        { name: 'type', label: 'Type', kind: 'select', options: types }, { name: 'status', label: 'Status', kind: 'select', options: statuses },
        { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' }], params), out);
    if (!a || !b) return replace(out, notice('empty', 'Name two states, or choose a pair from the view ', h('a', { href: address('pairs') }, 'Pairs'), '.'));
    const { since: _since, until: _until, ...whole } = Object.fromEntries(params);
    await refreshed(out, signal, () => load(out, signal, Promise.all([
      get<{ bins: Bin[] }>('/api/timeline', whole, signal),
      get<{ occurrences: Occurrence[] }>('/api/occurrences', { ...Object.fromEntries(params), limit: '100' }, signal)]), ([t, o]) =>
      (!t.bins.length && !o.occurrences.length ? notice('empty', 'The record has nothing between these two.') : body(t.bins, o.occurrences, params))));
  },
};
