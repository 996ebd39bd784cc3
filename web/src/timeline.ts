// SPDX-License-Identifier: MIT
// Timeline: what two states do to each other, with its balance, and what is planned.
import { get } from './api';
import { compact, dayNumber, dayText } from './chart';
import { countryName } from './countries';
import { Child, h, replace, s } from './dom';
import { occurrenceView } from './occurrence';
import { filters } from './form';
import { Bin, Occurrence } from './types';
import { load, notice, View } from './view';

const width = 900, half = 120;

// Bars: cooperation upward, conflict downward. Line: the mean of the scale over the bins so far.
function picture(bins: Bin[]): SVGElement {
  const first = dayNumber(bins[0]!.date), last = Math.max(dayNumber(bins[bins.length - 1]!.date), first + 1);
  const x = (date: string): number => 40 + (width - 70) * (dayNumber(date) - first) / (last - first);
  const top = Math.max(1, ...bins.map((b) => Math.max(b.cooperation, b.conflict)));
  const bar = Math.max(3, Math.min(14, (width - 70) / (bins.length * 1.4)));
  let sum = 0, n = 0;
  const line = bins.map((b) => {
    sum += b.scale * b.events;
    n += b.events;
    return `${x(b.date).toFixed(1)},${(half - 10 * sum / Math.max(1, n)).toFixed(1)}`;
  });
  return s('svg', { viewBox: `0 0 ${width} ${2 * half + 24}`, class: 'time', role: 'img', 'aria-label': 'Events over time; the list below has them one by one' },
    s('line', { x1: 30, x2: width - 20, y1: half, y2: half, class: 'axis' }),
    s('text', { x: 0, y: 14 }, `cooperation (to ${compact(top)})`), s('text', { x: 0, y: 2 * half - 2 }, 'conflict'),
    bins.map((b) => [
      s('rect', { x: (x(b.date) - bar / 2).toFixed(1), y: (half - 100 * b.cooperation / top).toFixed(1), width: bar.toFixed(1), height: (100 * b.cooperation / top).toFixed(1), class: 'cooperation' }, s('title', {}, `${b.date}: ${b.cooperation} of cooperation`)),
      s('rect', { x: (x(b.date) - bar / 2).toFixed(1), y: half, width: bar.toFixed(1), height: (100 * b.conflict / top).toFixed(1), class: 'conflict' }, s('title', {}, `${b.date}: ${b.conflict} of conflict`)),
    ]),
    s('polyline', { points: line.join(' '), class: 'balance' }),
    s('text', { x: 30, y: 2 * half + 18 }, dayText(first)), s('text', { x: width - 20, y: 2 * half + 18, 'text-anchor': 'end' }, dayText(last)));
}

function section(title: string, list: Occurrence[], none: string): Child {
  return [h('h2', {}, title), list.length ? list.map((o) => occurrenceView(o)) : notice('empty', none)];
}

export const timeline: View = {
  name: 'timeline',
  title: 'Timeline',
  needs: 'record',
  async show(main, params, signal) {
    const [a, b] = [params.get('a') ?? '', params.get('b') ?? ''];
    const out = h('section', {});
    replace(main, h('h1', {}, a && b ? `${countryName(a)} and ${countryName(b)}` : 'Two states over time'),
      filters('timeline', [{ name: 'a', label: 'One', kind: 'country', required: true }, { name: 'b', label: 'Other', kind: 'country', required: true },
        { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' }], params), out);
    if (!a || !b) return replace(out, notice('empty', 'Name two states, or choose a pair from the view Pairs.'));
    const days = { since: params.get('since') ?? undefined, until: params.get('until') ?? undefined };
    const both = Promise.all([
      get<{ bins: Bin[] }>('/api/timeline', { a, b, ...days }, signal),
      get<{ occurrences: Occurrence[] }>('/api/occurrences', { a, b, ...days, limit: '100' }, signal)]);
    await load(out, signal, both, ([t, o]) => {
      if (!t.bins.length && !o.occurrences.length) return notice('empty', 'The record has nothing between these two.');
      const planned = o.occurrences.filter((x) => x.status === 'planned');
      return [t.bins.length > 0 && [picture(t.bins), h('p', { class: 'legend' }, h('span', { class: 'key cooperation' }, 'cooperation'), h('span', { class: 'key conflict' }, 'conflict'), h('span', { class: 'key balance' }, 'mean of the scale so far, -10 to +10'))],
        section('Planned', planned, 'Nothing is announced.'),
        section('What was reported', o.occurrences.filter((x) => x.status !== 'planned'), 'Nothing yet.')];
    });
  },
};
