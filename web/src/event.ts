// SPDX-License-Identifier: MIT
// One event as a card: what, who, to whom, when, on whose word, and the sentence that says so.
import { Child, clipped, h, said } from './dom';
import { countryName, flag } from './countries';
import { highlight, marksOf } from './marks';
import { Claim, Entity, Event } from './types';

const quads = ['', 'verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'];
export const quadName = (q: number): string => quads[q] ?? '';

const sectors: Record<string, string> = {
  GOV: 'government', MIL: 'military', LEG: 'parliament', JUD: 'courts', OPP: 'opposition', REB: 'rebels', COP: 'police',
  CVL: 'civilians', BUS: 'business', JRN: 'media', LAB: 'labour', SOC: 'society', PTY: 'party', SPY: 'intelligence',
  UAF: 'armed group', PRM: 'paramilitary', CRM: 'criminals', REF: 'refugees', STU: 'students', EDU: 'education',
  MED: 'health', REL: 'religious', ELI: 'elite', AGR: 'farmers', IGO: 'international body', NGO: 'organisation',
};

export const sectorName = (code: string): string => sectors[code] ?? code;

export function typeBadge(type: string, modes: string[], quad: number): HTMLElement {
  return h('span', { class: `type q${quad}`, title: quadName(quad) }, type, modes.length > 0 && h('span', { class: 'mode' }, ` ${modes.join(' ')}`));
}

export function statusBadge(status: string): HTMLElement {
  const why: Record<string, string> = { planned: 'announced, not done yet', conditional: 'done only if something else is', hypothetical: 'spoken of, not said to be done', negated: 'said not to have been done', historical: 'done long before' };
  return h('span', { class: `badge st-${status}`, title: why[status] }, status);
}

export function countryChip(code: string): Child {
  return code ? h('span', { class: 'chip', title: countryName(code) }, flag(code), flag(code) && ' ', code) : null;
}

export function entityView(e: Entity): HTMLElement {
  const name = e.identifier_text ?? e.entity_text;
  const sector = e.sector ? sectorName(e.sector) : '';
  return h('span', { class: 'entity', title: e.resolved_by ? `known by ${e.resolved_by}` : undefined },
    e.code && countryChip(e.code), e.code && ' ', clipped(name),
    name !== e.entity_text && [' ', h('span', { class: 'faint' }, '“', clipped(e.entity_text), '”')],
    sector && h('span', { class: 'faint' }, ` ${sector}`));
}

export function entityList(list: Entity[], none: string): Child {
  return list.length ? list.map((e, i) => [i > 0 && ', ', entityView(e)]) : h('span', { class: 'faint' }, none);
}

export function claimView(c: Claim): HTMLElement {
  return h('li', {}, h('span', { class: `badge stance-${c.stance}` }, c.stance), ' ',
    c.source ? entityView(c.source) : 'a source that is not named',
    c.cue && h('span', { class: 'faint' }, ' (“', said(c.cue.text), '”)'),
    c.via?.length ? [' through ', entityList(c.via, '')] : null, c.date && ` on ${c.date}`);
}

export function row(label: string, ...value: Child[]): Child {
  return [h('dt', {}, label), h('dd', {}, ...value)];
}

function dateText(e: Event): string {
  const until = e.enddate ? ` to ${e.enddate}` : '';
  return e.date + until + (e.date_precision === 'story' ? ' (the day of the story: none is stated)' : '');
}

// Offset of the first letter of the event's sentence.
export function eventView(e: Event, from: number, ...more: Child[]): HTMLElement {
  const place = e.event_loc;
  return h('article', { class: `card event q${e.quad_code}`, id: `e-${e.id}`, tabindex: -1 },
    h('h3', {}, typeBadge(e.event[0] ?? '', e.mode, e.quad_code), ' ', statusBadge(e.status), ' ',
      e.context.map((c) => [h('span', { class: 'badge' }, c), ' '])),
    h('blockquote', { dir: 'auto' }, highlight(e.text, from, marksOf(e))),
    h('dl', {},
      row('Who', entityList(e.actor, 'not said')),
      row('To whom', entityList(e.recipient, 'nobody in particular')),
      row('When', dateText(e)),
      place && row('Where', place.country_code && countryChip(place.country_code), ' ', said(place.resolved_place ?? place.extracted_place)),
      e.condition && row('Only if', said(e.condition.text)),
      Object.entries(e.counts ?? {}).map(([what, n]) => row(what.replace('_', ' '), said(n.text))),
      row('On whose word', e.claims.length ? h('ul', { class: 'plain' }, e.claims.map(claimView)) : 'the story itself')),
    h('p', { class: 'faint small' }, `CAMEO ${e.cameo ?? '-'}, scale ${e.event_scale}, rule ${e.rule}, confidence ${e.confidence}`),
    more);
}
