// SPDX-License-Identifier: MIT
// Map: where things happened, and who takes part.
import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { Topology, GeometryCollection } from 'topojson-specification';
import world from 'world-atlas/countries-110m.json';
import { get } from './api';
import { compact } from './chart';
import { countries, countryName } from './countries';
import { brush } from './brush';
import { Child, h, replace, s, said } from './dom';
import { quadName } from './event';
import { filters } from './form';
import { statuses, types } from './today';
import { ActorCount, Bin, PlaceCount } from './types';
import { address, load, notice, refreshed, View } from './view';

interface Got { states: ActorCount[]; places: PlaceCount[] }

const byNumber = new Map(countries.map((c) => [c.number, c.code]));

function shade(n: number, most: number): number {
  return n === 0 ? 0 : Math.min(5, 1 + Math.floor(4.999 * Math.log1p(n) / Math.log1p(most + 1)));
}

function picture(got: Got, params: Record<string, string>): SVGElement {
  const topology = JSON.parse(world as unknown as string) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const shapes = feature(topology, topology.objects.countries).features;
  const projection = geoNaturalEarth1().fitSize([960, 480], { type: 'Sphere' });
  const path = geoPath(projection);
  const counts = new Map(got.states.map((a) => [a.code, a.events]));
  const most = Math.max(1, ...counts.values());
  const lands = shapes.map((f) => {
    const code = byNumber.get(String(f.id).padStart(3, '0')) ?? '';
    const n = counts.get(code) ?? 0;
    const go = (): void => { location.hash = address('today', { ...params, actor: code }); };
    return s('path', { d: path(f) ?? '', class: `land s${shade(n, most)}${n ? ' go' : ''}`, onclick: n > 0 && go }, s('title', {}, `${countryName(code) || f.properties.name}: ${n} events`));
  });
  const top = Math.max(1, ...got.places.map((p) => p.events));
  const dots = got.places.map((p) => {
    const at = projection([p.lon, p.lat]);
    return at && s('circle', { cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: (2 + 8 * Math.sqrt(p.events / top)).toFixed(1), class: `dot q${p.quad}` },
      s('title', {}, `${p.name}: ${p.events} events, mostly ${quadName(p.quad)}`));
  });
  return s('svg', { viewBox: '0 0 960 480', class: 'map', role: 'img', 'aria-label': 'World map of the events; the table below has the same numbers' },
    s('path', { d: path({ type: 'Sphere' }) ?? '', class: 'sea' }), lands, dots);
}

function table(got: Got, params: Record<string, string>): Child {
  return h('div', { class: 'scroll', tabindex: 0 }, h('table', {}, h('caption', {}, 'States by events that they take part in'),
    h('thead', {}, h('tr', {}, h('th', {}, 'State'), h('th', { class: 'n' }, 'Events'))),
    h('tbody', {}, [...got.states].sort((x, y) => y.events - x.events || (x.code < y.code ? -1 : 1)).slice(0, 40).map((a) => h('tr', {},
      h('td', {}, h('a', { href: address('today', { ...params, actor: a.code }) }, countryName(a.code))), h('td', { class: 'n' }, compact(a.events)))))));
}

function places(got: Got): Child {
  return h('div', { class: 'scroll', tabindex: 0 }, h('table', {}, h('caption', {}, 'Places by what happened there'),
    h('thead', {}, h('tr', {}, h('th', {}, 'Place'), h('th', {}, 'Mostly'), h('th', { class: 'n' }, 'Events'))),
    h('tbody', {}, [...got.places].sort((x, y) => y.events - x.events || (x.name < y.name ? -1 : 1)).slice(0, 40).map((p) => h('tr', {},
      h('td', {}, h('a', { href: address('today', { where: p.name }) }, said(p.name))), h('td', {}, h('span', { class: `key q${p.quad}` }, quadName(p.quad))), h('td', { class: 'n' }, compact(p.events)))))));
}

export const map: View = {
  name: 'map',
  title: 'Map',
  needs: 'record',
  async show(main, params, signal) {
    const out = h('section', {});
    const given = Object.fromEntries(params);
    replace(main, h('div', { class: 'head' }, h('h1', {}, 'Where it happened'), h('p', { class: 'faint' }, 'Press a state for what it does.')),
      filters('map', [{ name: 'type', label: 'Type', kind: 'select', options: types }, { name: 'status', label: 'Status', kind: 'select', options: statuses },
        { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' }, { name: 'contested', label: 'Contested', kind: 'check' }], params), out);
    const { since, until, ...others } = given;
    const change = (from?: string, to?: string): void => { location.hash = address('map', { ...given, since: from, until: to }); };
    await refreshed(out, signal, () => load(out, signal, Promise.all([get<Got>('/api/map', given, signal), get<{ bins: Bin[] }>('/api/volume', others, signal)]), ([got, months]) => [
      months.bins.length > 0 && h('div', { class: 'panel' }, brush(months.bins, since, until, change)),
      got.states.length || got.places.length
        ? [h('div', { class: 'panel' }, picture(got, given),
          h('p', { class: 'legend' }, h('span', { class: 'key shades' }, 'states: stronger with more events'), 'Dots: places, by what happens there most:',
            [1, 2, 3, 4].map((q) => h('span', { class: `key q${q}` }, quadName(q))))),
        h('div', { class: 'two' }, table(got, given), got.places.length > 0 && places(got))]
        : notice('empty', 'Nothing in the record for these days.')]));
  },
};
