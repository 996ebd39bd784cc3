// SPDX-License-Identifier: MIT
// Pacts: the treaty register: what each instrument's procedure lacks, and what follows if one state attacks another.
import { get } from './api';
import { countryName } from './countries';
import { Child, h, replace, said } from './dom';
import { countryChip } from './event';
import { filters } from './form';
import { Answer, Duty, Instrument, Pivot, Step } from './types';
import { address, load, notice, View } from './view';

const words = (code: string): string => code.replaceAll('_', ' ');
const codes = (list: string): Child => list.split(/\s+/).filter(Boolean).map((c, i) => [i > 0 && ' ', countryChip(c)]);

function votes(s: Step): Child {
  return s.votes_for !== undefined && s.votes_for >= 0 && `, ${s.votes_for} to ${s.votes_against ?? '?'}`;
}

// A procedure as a line of steps; what is planned is dashed, what the register concluded itself says so.
function line(steps: Step[]): Child {
  return h('ol', { class: 'steps' }, steps.map((s) => h('li', { class: s.planned ? 'planned' : s.computed ? 'computed' : '' },
    h('span', { class: 'faint' }, s.date || 'no date'), ' ', s.by && s.by !== '*' && [countryChip(s.by), ' '], h('strong', {}, words(s.step)),
    s.organ && [' ', said(s.organ.replace(/^[a-z_]+:/, ''))], votes(s), s.claimant && [' as ', codes(s.claimant), ' says'],
    s.planned && ' (planned)', s.computed && ' (concluded by its rule)', s.verified === false && !s.computed && h('span', { class: 'badge' }, 'not verified'),
    s.note && h('span', { class: 'faint' }, ' ', said(s.note)))));
}

function instrumentView(i: Instrument): HTMLElement {
  return h('article', { class: 'card' },
    h('h3', {}, h('strong', {}, said(i.title)), ' ', h('span', { class: `badge pact-${i.state}` }, words(i.state ?? 'unknown'))),
    i.parties && h('p', {}, codes(Array.isArray(i.parties) ? i.parties.join(' ') : i.parties)),
    i.missing && i.missing.length > 0 && h('p', {}, h('strong', {}, 'Missing: '), said(Array.isArray(i.missing) ? i.missing.join('; ') : i.missing)),
    i.next && h('p', {}, h('strong', {}, 'Next: '), said(i.next)),
    i.steps ? line(i.steps) : h('p', {}, h('a', { href: address('pacts', { id: i.id }) }, 'Procedure, step by step')));
}

function pivot(p: Pivot): HTMLElement {
  return h('div', { class: 'sides' },
    h('div', {}, h('h4', {}, 'So say'), p.claimed_by ? codes(p.claimed_by) : h('span', { class: 'faint' }, 'nobody in the register')),
    h('div', {}, h('h4', {}, 'Not so say'), p.denied_by ? codes(p.denied_by) : h('span', { class: 'faint' }, 'nobody in the register')));
}

const firm = ['DUE', 'DUE_IF', 'BREACH', 'AWAITS'];

function dutyView(d: Duty): HTMLElement {
  return h('article', { class: `card duty ${firm.includes(d.verdict) ? 'firm' : ''}`, 'data-obligor': d.obligor },
    h('h3', {}, countryChip(d.obligor), ' ', countryName(d.obligor), ' ', h('span', { class: `badge verdict v-${d.verdict}` }, words(d.verdict)),
      d.round !== undefined && d.round > 1 && ` round ${d.round}`),
    h('p', {}, said(d.reason ?? '')),
    h('p', {}, h('strong', {}, said(d.title)), d.article && `, article ${d.article}`, `: ${words(d.type)}`, d.beneficiary && [' toward ', countryChip(d.beneficiary)]),
    d.rule && h('p', { class: 'faint' }, said(d.rule)),
    h('dl', {}, ([['Means', d.means], ['Discretion', d.discretion], ['Timing', d.timing], ['Area', d.area], ['Reading', d.reading], ['Next step', d.next], ['In force since', d.in_force], ['Ends', d.ends]] as [string, string | undefined][])
      .filter(([, value]) => value).map(([name, value]) => [h('dt', {}, name), h('dd', {}, said(words(value!)))])),
    (d.pivots ?? []).map((p) => [h('p', {}, 'It turns on ', h('code', {}, p.fact), ':'), pivot(p)]),
    (d.notes ?? []).length > 0 && h('ul', {}, (d.notes ?? []).map((n) => h('li', {}, said(n)))),
    (d.steps ?? []).length > 0 && h('details', {}, h('summary', {}, 'How the instrument came to this'), line(d.steps ?? [])));
}

function answerView(a: Answer): Child {
  const first = a.duties.filter((d) => firm.includes(d.verdict));
  const rest = a.duties.filter((d) => !firm.includes(d.verdict));
  return [h('section', { class: 'card', id: 'answer' }, h('p', {}, said(a.plain))),
    first.map(dutyView),
    rest.length > 0 && h('details', {}, h('summary', {}, `What does not bind, and why (${rest.length})`), rest.map(dutyView)),
    a.duties.length === 0 && notice('empty', 'No instrument of the register binds anybody in this case.')];
}

async function whatIf(out: HTMLElement, params: URLSearchParams, signal: AbortSignal): Promise<void> {
  const ask = Object.fromEntries(['attacker', 'victim', 'on', 'known', 'at'].map((k) => [k, params.get(k) ?? undefined]));
  await load(out, signal, get<Answer>('/api/oblige', ask, signal), answerView);
}

async function list(out: HTMLElement, params: URLSearchParams, signal: AbortSignal): Promise<void> {
  const id = params.get('id');
  const ask = { a: params.get('a') ?? undefined, b: params.get('b') ?? undefined, on: params.get('day') ?? undefined, id: id ?? undefined };
  await load(out, signal, get<{ instruments: Instrument[] }>('/api/pacts', ask, signal), (got) => [
    h('h2', {}, id ? 'One instrument' : `Instruments (${got.instruments.length})`), id && h('p', {}, h('a', { href: address('pacts') }, 'All instruments')),
    got.instruments.length ? got.instruments.map(instrumentView) : notice('empty', 'The register has no such instrument.')]);
}

export const pacts: View = {
  name: 'pacts',
  title: 'Pacts',
  needs: 'pacts',
  async show(main, params, signal) {
    const answer = h('section', { 'aria-live': 'polite' }), instruments = h('section', {});
    replace(main, h('h1', {}, 'Who is bound to whom'),
      h('h2', {}, 'What if one state attacks another?'),
      filters('pacts', [{ name: 'attacker', label: 'Attacker', kind: 'country', required: true }, { name: 'victim', label: 'Victim', kind: 'country', required: true },
        { name: 'on', label: 'On', kind: 'date', required: true }, { name: 'known', label: 'As known on', kind: 'date' }, { name: 'at', label: 'At', kind: 'text' }], params, 'Ask'),
      answer, instruments);
    if (params.get('attacker') && params.get('victim') && params.get('on')) await whatIf(answer, params, signal);
    else {
      replace(answer, h('p', { class: 'faint' }, 'Verdicts name the article, what it asks for, and whose account they depend on.'));
      await list(instruments, params, signal);
    }
  },
};
