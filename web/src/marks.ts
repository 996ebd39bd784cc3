// SPDX-License-Identifier: MIT
// A text with parts of it highlighted. Offsets are code points, while strings here count UTF-16 units.
import { Child, h } from './dom';
import { Event } from './types';

export type Role = 'trigger' | 'actor' | 'recipient' | 'source' | 'cue' | 'date' | 'condition' | 'count';
export interface Mark { start: number; end: number; role: Role; label: string }

export const roleNames: Record<Role, string> = {
  trigger: 'act', actor: 'who', recipient: 'to whom', source: 'who says so', cue: 'how it is said', date: 'when',
  condition: 'condition', count: 'number',
};

export function marksOf(e: Event): Mark[] {
  const marks: Mark[] = [];
  const add = (role: Role, at: { start: number; end: number } | undefined, label = roleNames[role]): void => {
    if (at) marks.push({ start: at.start, end: at.end, role, label });
  };
  add('trigger', e.trigger);
  for (const a of e.actor) add('actor', a);
  for (const a of e.recipient) add('recipient', a);
  for (const c of e.claims) {
    add('source', c.source);
    add('cue', c.cue, c.stance);
    for (const v of c.via ?? []) add('source', v, 'relayed by');
  }
  add('date', e.date_text);
  for (const [what, n] of Object.entries(e.counts ?? {})) add('count', n, what.replace('_', ' '));
  add('condition', e.condition);
  return marks;
}

// Where the sentence of a record begins in its story: of the places where the act's words stand, the one that makes most
// other marks read as they should.
export function sentenceStart(e: Event): number {
  const letters = [...e.text];
  const words = [...e.trigger.text];
  const named = [...e.actor, ...e.recipient].map((a) => ({ start: a.start, text: a.entity_text }));
  let best = 0, score = -1;
  for (let i = 0; i + words.length <= letters.length; i++) {
    if (letters.slice(i, i + words.length).join('') !== e.trigger.text) continue;
    const from = e.trigger.start - i;
    const fit = named.filter((n) => letters.slice(n.start - from, n.start - from + [...n.text].length).join('') === n.text).length;
    if (fit > score) [best, score] = [from, fit];
  }
  return best;
}

// Marks may overlap: of two over the same letters, the one given first is shown. `from` is the offset of text[0].
export function highlight(text: string, from: number, marks: Mark[]): Child[] {
  const letters = [...text];
  const owner: (Mark | undefined)[] = new Array(letters.length);
  for (const m of marks) {
    for (let i = Math.max(0, m.start - from); i < Math.min(letters.length, m.end - from); i++) owner[i] ??= m;
  }
  const out: Child[] = [];
  for (let i = 0, k; i < letters.length; i = k) {
    for (k = i + 1; k < letters.length && owner[k] === owner[i];) k++;
    const part = letters.slice(i, k).join('');
    const m = owner[i];
    out.push(m ? h('mark', { class: `m-${m.role}`, title: m.label }, part) : part);
  }
  return out;
}

export function legend(roles: Role[]): HTMLElement {
  return h('p', { class: 'legend' }, roles.map((r) => h('mark', { class: `m-${r}` }, roleNames[r])));
}
