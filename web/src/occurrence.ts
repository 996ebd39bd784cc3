// SPDX-License-Identifier: MIT
// One occurrence: what many sentences of many stories say happened once. Its evidence is fetched when it is opened.
import { get } from './api';
import { Child, clipped, h, said } from './dom';
import { countryChip, entityList, entityView, eventView, sectorName, statusBadge, typeBadge } from './event';
import { countryName, countryOf } from './countries';
import { highlight, marksOf, sentenceStart } from './marks';
import { Entity, Evidence, Occurrence, Voice } from './types';
import { load } from './view';

// Codes or names, separated by '|'; the example knows how the parties are called.
function parties(list: string, named: Entity[], none: string): Child {
  const all = list.split('|').filter(Boolean);
  if (!all.length) return named.length ? entityList(named, none) : h('span', { class: 'faint' }, none);
  return all.map((p, i) => [i > 0 && ', ', party(p, named)]);
}

// RUS, RUS/MIL, or a name.
function party(p: string, named: Entity[]): Child {
  const [code, sector] = p.split('/') as [string, string | undefined];
  const known = named.find((e) => e.code === code && (!sector || e.sector === sector));
  if (known) return entityView(known);
  return countryOf(code) ? h('span', { class: 'entity' }, countryChip(code), ' ', countryName(code), sector && h('span', { class: 'faint' }, ` ${sectorName(sector)}`)) : said(p);
}

export const against = (v: Voice): boolean => v.stance === 'denies' || v.stance === 'doubts';

export function voices(list: Voice[]): Child {
  return h('ul', { class: 'voices' }, list.map((v) => h('li', {}, h('span', { class: `badge stance-${v.stance}` }, v.stance), ' ',
    v.code && [countryChip(v.code), ' '], clipped(v.name), v.stories > 1 && h('span', { class: 'faint' }, ` in ${v.stories} stories`))));
}

// What the voices come to: told as fact by a story, claimed by somebody alone, denied by somebody.
function standing(o: Occurrence): Child {
  const denied = o.voices.some(against), claimed = o.voices.length > 0 && !o.voices.some((v) => v.stance === 'reports' || v.stance === 'confirms');
  return [claimed && [' ', h('span', { class: 'badge', title: 'No story tells it as its own: it stands on the word of those named' }, 'claimed')],
    denied && !o.contested && [' ', h('span', { class: 'badge stance-denies' }, 'denied')], o.contested && [' ', h('span', { class: 'badge contested' }, 'contested')]];
}

// Only addresses of the web become links.
function source(story: Evidence['mentions'][0]['story']): Child {
  const name = story.title ?? story.id;
  const link = story.url && /^https?:\/\//.test(story.url) ? h('a', { href: story.url, rel: 'noopener noreferrer nofollow', target: '_blank' }, clipped(name)) : clipped(name);
  return h('p', { class: 'faint small' }, link, story.source && [', ', said(story.source)], `, ${story.date}`);
}

async function evidence(node: HTMLElement, id: string): Promise<void> {
  await load(node, new AbortController().signal, get<Evidence>('/api/evidence', { occurrence: id, order: 'oldest' }), (got) =>
    got.mentions.map((m) => [source(m.story), eventView(m.record, sentenceStart(m.record))]));
}

function details(o: Occurrence): HTMLElement {
  const inner = h('div', { class: 'evidence' });
  let asked = false;
  const toggled = (e: globalThis.Event): void => {
    if (asked || !(e.target as HTMLDetailsElement).open) return;
    asked = true;
    void evidence(inner, o.id);
  };
  const outlets = o.stories === 1 && o.voices.some((v) => v.name === o.outlets[0]) ? [] : o.outlets; // named already
  return h('details', { ontoggle: toggled as EventListener }, h('summary', {}, `${o.stories} ${o.stories === 1 ? 'story tells' : 'stories tell'} of it`,
    outlets.length > 0 && [': ', said(outlets.slice(0, 4).join(', ')), outlets.length > 4 && ` and ${outlets.length - 4} more`]), inner);
}

export function occurrenceView(o: Occurrence, fresh = false, within: Child = voices(o.voices)): HTMLElement {
  const e = o.example;
  const conditional = o.status === 'hypothetical' && !!e?.condition;
  return h('article', { class: `card event occurrence q${o.quad}${fresh ? ' fresh' : ''}`, 'data-id': o.id },
    h('h3', {}, typeBadge(o.type, o.mode ? [o.mode.replaceAll('|', ' ')] : [], o.quad), ' ', statusBadge(conditional ? 'conditional' : o.status), standing(o),
      fresh && [' ', h('span', { class: 'badge new' }, 'new')],
      h('span', { class: `when faint${o.enddate && o.enddate !== o.date ? ' long' : ''}` }, o.date, o.enddate && o.enddate !== o.date && ` to ${o.enddate}`)),
    h('p', { class: 'who' }, parties(o.actor, e?.actor ?? [], 'somebody'), h('span', { class: 'arrow', role: 'img', 'aria-label': 'toward' }, ' → '), parties(o.recipient, e?.recipient ?? [], 'nobody in particular')),
    e && h('p', { class: 'said clamp', dir: 'auto' }, highlight(e.text, sentenceStart(e), marksOf(e).filter((m) => ['trigger', 'actor', 'recipient', 'source'].includes(m.role)))),
    within, details(o));
}
