// SPDX-License-Identifier: MIT
// A fact beside the events: a claim, a conflict, a pact, a step of its procedure, an office, a number ...
import { Child, h, said } from './dom';
import { claimView, entityList, row, statusBadge } from './event';
import { highlight, Mark } from './marks';
import { Cue, Fact } from './types';

function value(v: unknown): Child {
  if (typeof v === 'string' || typeof v === 'number') return said(String(v));
  if (v && typeof v === 'object') {
    const o = v as { value?: string; text?: string };
    return said(o.value ?? o.text ?? JSON.stringify(v));
  }
  return null;
}

function marks(f: Fact): Mark[] {
  const out: Mark[] = [];
  const add = (role: Mark['role'], c: Cue | { start: number; end: number } | undefined): void => {
    if (c) out.push({ start: c.start, end: c.end, role, label: role });
  };
  add('trigger', f.trigger);
  for (const a of f.subject) add('actor', a);
  for (const a of f.object) add('recipient', a);
  for (const c of f.claims) {
    add('source', c.source);
    add('cue', c.cue);
  }
  return out;
}

export function factView(f: Fact, from: number): HTMLElement {
  const own = Object.entries(f.attributes ?? {});
  return h('article', { class: 'card fact' },
    h('h3', {}, h('strong', {}, f.kind.replace('_', ' ')), ' ', f.status && statusBadge(f.status)),
    h('blockquote', { dir: 'auto' }, highlight(f.text, from, marks(f))),
    h('dl', {},
      f.subject.length > 0 && row('Who', entityList(f.subject, '')),
      f.object.length > 0 && row('With', entityList(f.object, '')),
      own.map(([key, v]) => row(key.replace('_', ' '), value(v))),
      f.claims.length > 0 && row('On whose word', h('ul', { class: 'plain' }, f.claims.map(claimView)))));
}
