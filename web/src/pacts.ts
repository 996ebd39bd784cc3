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
  return s.votes_for !== undefined && s.votes_for >= 0 && (s.votes_against === undefined ? `, ${s.votes_for} for` : `, ${s.votes_for} to ${s.votes_against}`);
}

// A procedure as a line of steps; what is planned is dashed, what the register concluded itself says so.
function line(steps: Step[]): Child {
  return h('ol', { class: 'steps' }, steps.map((s) => h('li', { class: s.planned ? 'planned' : s.computed ? 'computed' : '' },
    h('span', { class: 'faint' }, s.date || 'no date'), ' ', s.by && s.by !== '*' && [countryChip(s.by), ' '], h('strong', {}, words(s.step)),
    s.organ && [' ', said(words(s.organ.replace(/^[a-z_]+:/, '')))], votes(s), s.claimant && [' as ', codes(s.claimant), ' says'],
    s.planned && ' (planned)', s.computed && ' (concluded by its rule)', s.verified === false && !s.computed && ' ', s.verified === false && !s.computed && h('span', { class: 'badge' }, 'not verified'),
    s.note && h('span', { class: 'faint' }, ' ', said(s.note)))));
}

function instrumentView(i: Instrument): HTMLElement {
  return h('article', { class: 'card', 'data-id': i.instrument },
    h('h3', {}, h('strong', {}, i.steps ? said(i.title) : h('a', { href: address('pacts', { id: i.instrument }) }, said(i.title))), ' ',
      h('span', { class: 'badge' }, i.state ?? 'unknown'), i.binding && i.binding !== 'legal' && [' ', h('span', { class: 'badge' }, `binding: ${i.binding}`)],
      i.verified === false && [' ', h('span', { class: 'badge' }, 'not verified')]),
    h('p', {}, codes(i.parties ?? ''), h('span', { class: 'faint' }, i.in_force && ` in force ${i.in_force}`, i.ends && ` to ${i.ends}`)),
    i.next && h('p', {}, h('strong', {}, 'Missing: '), said(i.next)),
    i.steps && [h('h4', {}, 'Procedure'), line(i.steps)],
    i.obligations && [h('h4', {}, 'What it asks for'), i.obligations.map((o) => h('p', {}, h('strong', {}, `Article ${o.article ?? '-'}: ${words(o.type)}`), '. ', said(o.rule ?? '')))]);
}

function pivot(p: Pivot): HTMLElement {
  return h('div', { class: 'sides' },
    h('div', {}, h('h4', {}, 'So say'), p.claimed_by ? codes(p.claimed_by) : h('span', { class: 'faint' }, 'nobody in the register')),
    h('div', {}, h('h4', {}, 'Not so say'), p.denied_by ? codes(p.denied_by) : h('span', { class: 'faint' }, 'nobody in the register')));
}

const firm = ['DUE', 'DUE_IF', 'BREACH', 'AWAITS'];

// Duties that differ in who has them alone are one card.
function grouped(list: Duty[]): Duty[][] {
  const by = new Map<string, Duty[]>();
  for (const d of list) {
    const key = JSON.stringify([d.verdict, d.instrument, d.article, d.beneficiary, d.reason, d.reading, d.round]);
    by.set(key, [...(by.get(key) ?? []), d]);
  }
  return [...by.values()];
}

function dutyView(group: Duty[]): HTMLElement {
  const d = group[0]!;
  const notes = [...new Set(group.flatMap((g) => g.notes ?? []))];
  const facts = ([['Means', d.means], ['Discretion', d.discretion], ['Timing', d.timing], ['Area', d.area], ['Reading', d.reading],
    ['Next step', d.next], ['In force since', d.in_force], ['Ends', d.ends]] as [string, string | undefined][]).filter(([, value]) => value);
  return h('article', { class: `card duty ${firm.includes(d.verdict) ? 'firm' : ''}`, 'data-verdict': d.verdict },
    h('h3', {}, h('span', { class: `badge verdict v-${d.verdict}` }, words(d.verdict)), ' ',
      group.map((g, i) => [i > 0 && ', ', countryChip(g.obligor), ' ', countryName(g.obligor)]), ' → ', countryChip(d.beneficiary), ' ', countryName(d.beneficiary),
      d.round !== undefined && d.round > 1 && h('span', { class: 'faint' }, ` in round ${d.round}`)),
    h('p', {}, h('strong', {}, words(d.type)), ' under ', h('a', { href: address('pacts', { id: d.instrument }) }, said(d.title)), d.article && `, article ${d.article}`,
      d.verified === false && [' ', h('span', { class: 'badge' }, 'not verified')]),
    h('p', { class: 'reason' }, said(words(d.reason ?? ''))),
    (d.pivots ?? []).map((p) => [h('p', {}, 'It turns on ', h('code', {}, p.fact), ':'), pivot(p)]),
    d.rule && h('p', { class: 'faint' }, said(d.rule)),
    facts.length > 0 && h('dl', {}, facts.map(([name, value]) => [h('dt', {}, name), h('dd', {}, said(words(value!)))])),
    notes.length > 0 && h('ul', {}, notes.map((n) => h('li', {}, said(words(n))))),
    group.some((g) => g.steps?.length) && h('details', {}, h('summary', {}, 'How it came to this'),
      group.filter((g) => g.steps?.length).map((g) => [group.length > 1 && h('h4', {}, countryName(g.obligor)), line(g.steps ?? [])])));
}

const verdicts: [string, string][] = [['DUE', 'due'], ['BREACH', 'in breach'], ['DUE_IF', 'due if an account holds'], ['AWAITS', 'waiting for a step']];

function tally(list: Duty[]): Child {
  return h('ul', { class: 'tally' }, verdicts.map(([v, name]) => {
    const n = list.filter((d) => d.verdict === v).length;
    return n > 0 && h('li', {}, h('strong', { class: `v-${v}` }, n), ' ', name);
  }));
}

function answerView(a: Answer): Child {
  const first = grouped(a.duties.filter((d) => firm.includes(d.verdict)));
  const rest = grouped(a.duties.filter((d) => !firm.includes(d.verdict)));
  return [h('h2', { id: 'answer' }, 'Who would be bound to act'), tally(a.duties),
    first.length > 0 ? first.map(dutyView) : notice('empty', 'Nobody is bound to act, as far as the register knows.'),
    rest.length > 0 && h('details', { class: 'card' }, h('summary', {}, `What does not bind, and why (${rest.length})`), rest.map(dutyView)),
    h('details', { class: 'card' }, h('summary', {}, 'The answer in one paragraph'), h('p', {}, said(a.plain)))];
}

async function whatIf(out: HTMLElement, params: URLSearchParams, signal: AbortSignal): Promise<void> {
  const ask = Object.fromEntries(['attacker', 'victim', 'on', 'known', 'at'].map((k) => [k, params.get(k) ?? undefined]));
  await load(out, signal, get<Answer>('/api/oblige', ask, signal), answerView);
}

async function list(out: HTMLElement, params: URLSearchParams, signal: AbortSignal): Promise<void> {
  const id = params.get('id');
  const ask = { a: params.get('a') ?? undefined, b: params.get('b') ?? undefined, on: params.get('day') ?? undefined, id: id ?? undefined };
  await load(out, signal, get<{ instruments: Instrument[] }>('/api/pacts', ask, signal), (got) => [
    h('div', { class: 'head' }, h('h2', {}, id ? 'One instrument' : `Instruments (${got.instruments.length})`), id && h('a', { href: address('pacts') }, 'All instruments')),
    !id && filters('pacts', [{ name: 'a', label: 'Party', kind: 'country' }, { name: 'b', label: 'And', kind: 'country' }, { name: 'day', label: 'In force on', kind: 'date' }], params),
    got.instruments.length ? got.instruments.map(instrumentView) : notice('empty', id ? 'The register has no such instrument.' : 'The register has no instrument between these.')]);
}

export const pacts: View = {
  name: 'pacts',
  title: 'Pacts',
  needs: 'pacts',
  async show(main, params, signal) {
    const answer = h('section', { 'aria-live': 'polite' }), instruments = h('section', {});
    replace(main, h('div', { class: 'head' }, h('h1', {}, 'Who is bound to whom'), h('p', { class: 'faint' }, 'What if one state attacks another? Name both and a day.')),
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
