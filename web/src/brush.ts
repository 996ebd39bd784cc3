// SPDX-License-Identifier: MIT
// Time brush: months as bars, a window over those that the view is about. Drag, or move its edges with the arrow keys.
import { h, s } from './dom';
import { Bin } from './types';

const wide = 1000, high = 56;
type Edge = 'from' | 'to';
let refocus: Edge | undefined; // the edge that was moved by key: the view is drawn anew, and the next key goes on from there

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || '1') - 1;
const monthOf = (n: number): string => `${String(Math.floor(n / 12)).padStart(4, '0')}-${String(n % 12 + 1).padStart(2, '0')}`;
export const monthName = (n: number): string => `${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][n % 12]} ${Math.floor(n / 12)}`;
export { monthNumber };

// Months to show: without the few events that lie far before or after all others, but with what is chosen.
function reach(bins: Bin[], since?: string, until?: string): [number, number] {
  const all = bins.reduce((sum, b) => sum + b.events, 0);
  let first = 0, last = bins.length - 1;
  for (let cut = bins[first]!.events; first < last && cut < all * 0.005; cut += bins[first]!.events) first++;
  for (let cut = bins[last]!.events; last > first && cut < all * 0.005; cut += bins[last]!.events) last--;
  let [from, to] = [monthNumber(bins[first]!.date), monthNumber(bins[last]!.date)];
  if (since) from = Math.min(from, monthNumber(since));
  if (until) to = Math.max(to, monthNumber(until));
  if (to - from < 11) from = to - 11; // a few months would be a few blocks
  return [from, to];
}

export function brush(bins: Bin[], since: string | undefined, until: string | undefined, changed: (since?: string, until?: string) => void): HTMLElement {
  if (!bins.length) return h('div', {});
  const [first, last] = reach(bins, since, until);
  const n = last - first + 1, step = wide / n;
  const chosen = { from: since ? Math.max(first, monthNumber(since)) : first, to: until ? Math.min(last, monthNumber(until)) : last };
  const by = new Map(bins.map((b) => [monthNumber(b.date), b]));
  const top = Math.max(1, ...bins.filter((b) => monthNumber(b.date) >= first && monthNumber(b.date) <= last).map((b) => b.events));

  const bars: SVGElement[] = [];
  for (const [month, b] of by) {
    if (month < first || month > last) continue;
    const up = (high - 4) * b.events / top, down = (high - 4) * b.conflict / top;
    const at = { x: ((month - first) * step + step * 0.08).toFixed(2), width: (step * 0.84).toFixed(2) };
    bars.push(s('rect', { ...at, y: (high - up).toFixed(2), height: up.toFixed(2), class: 'cooperation' }), s('rect', { ...at, y: (high - down).toFixed(2), height: down.toFixed(2), class: 'conflict' }));
  }
  const shade = [s('rect', { y: 0, height: high, class: 'shade' }), s('rect', { y: 0, height: high, class: 'shade' })];
  const svg = s('svg', { viewBox: `0 0 ${wide} ${high}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, bars, shade);
  const edge = (which: Edge): HTMLElement => h('span', { class: `edge-${which} handle`, role: 'slider', tabindex: 0, 'aria-label': which === 'from' ? 'From month' : 'To month', 'aria-orientation': 'horizontal',
    'aria-valuemin': first, 'aria-valuemax': last, onkeydown: ((e: KeyboardEvent) => key(e, which)) as EventListener });
  const handles = { from: edge('from'), to: edge('to') };
  const told = h('span', {});
  const every = h('button', { type: 'button', class: 'small', onclick: () => changed() }, 'All months');
  const track = h('div', { class: 'track' }, svg, handles.from, handles.to);

  const draw = (): void => {
    const left = (chosen.from - first) * step, right = (chosen.to + 1 - first) * step;
    shade[0]!.setAttribute('x', '0');
    shade[0]!.setAttribute('width', left.toFixed(2));
    shade[1]!.setAttribute('x', right.toFixed(2));
    shade[1]!.setAttribute('width', (wide - right).toFixed(2));
    handles.from.style.setProperty('inset-inline-start', `${left / 10}%`);
    handles.to.style.setProperty('inset-inline-start', `${right / 10}%`);
    for (const which of ['from', 'to'] as Edge[]) {
      handles[which].setAttribute('aria-valuenow', String(chosen[which]));
      handles[which].setAttribute('aria-valuetext', monthName(chosen[which]));
    }
    let events = 0;
    for (const [month, b] of by) if (month >= chosen.from && month <= chosen.to) events += b.events;
    told.textContent = `${monthName(chosen.from)} – ${monthName(chosen.to)}: ${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'}`;
    every.hidden = chosen.from === first && chosen.to === last;
  };
  const done = (): void => changed(chosen.from > first ? monthOf(chosen.from) : undefined, chosen.to < last ? monthOf(chosen.to) : undefined);
  const set = (from: number, to: number): void => {
    chosen.from = Math.max(first, Math.min(from, to, last));
    chosen.to = Math.min(last, Math.max(from, to, first));
    draw();
  };

  let timer = 0;
  const key = (e: KeyboardEvent, which: Edge): void => {
    const by = ({ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -n, End: n } as Record<string, number>)[e.key];
    if (by === undefined) return;
    e.preventDefault();
    if (which === 'from') set(Math.min(chosen.from + by, chosen.to), chosen.to);
    else set(chosen.from, Math.max(chosen.to + by, chosen.from));
    refocus = which;
    clearTimeout(timer);
    timer = window.setTimeout(done, 500);
  };

  // What the pointer holds: an edge, the whole window, or a new one from where it went down.
  let held: Edge | 'both' | 'new' | undefined, start = 0, was = { ...chosen };
  const month = (e: PointerEvent): number => {
    const box = track.getBoundingClientRect();
    return first + Math.floor(Math.max(0, Math.min(0.9999, (e.clientX - box.left) / box.width)) * n);
  };
  const pixel = (m: number): number => track.getBoundingClientRect().left + track.getBoundingClientRect().width * (m - first) / n;
  track.addEventListener('pointerdown', (e) => {
    if (e.button !== 0) return;
    e.preventDefault();
    track.setPointerCapture(e.pointerId);
    start = month(e);
    was = { ...chosen };
    const near = { from: Math.abs(e.clientX - pixel(chosen.from)), to: Math.abs(e.clientX - pixel(chosen.to + 1)) };
    const whole = chosen.from === first && chosen.to === last;
    held = Math.min(near.from, near.to) < 12 ? (near.from < near.to ? 'from' : 'to') : !whole && start >= chosen.from && start <= chosen.to ? 'both' : 'new';
    if (held === 'new') set(start, start);
  });
  track.addEventListener('pointermove', (e) => {
    const m = month(e);
    if (held === 'from') set(Math.min(m, was.to), was.to);
    else if (held === 'to') set(was.from, Math.max(m, was.from));
    else if (held === 'new') set(start, m);
    else if (held === 'both') {
      const by = Math.max(first - was.from, Math.min(last - was.to, m - start));
      set(was.from + by, was.to + by);
    }
  });
  const drop = (): void => {
    if (held && (chosen.from !== was.from || chosen.to !== was.to)) done();
    held = undefined;
  };
  track.addEventListener('pointerup', drop);
  track.addEventListener('pointercancel', drop);

  draw();
  if (refocus) {
    const which = refocus;
    refocus = undefined;
    requestAnimationFrame(() => handles[which].focus({ preventScroll: true }));
  }
  return h('div', { class: 'brush', role: 'group', 'aria-label': 'Months to look at' }, track,
    h('p', { class: 'scale faint' }, h('span', {}, monthName(first)), h('span', { class: 'told' }, told, ' ', every), h('span', {}, monthName(last))));
}
