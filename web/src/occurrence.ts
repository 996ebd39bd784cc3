// SPDX-License-Identifier: MIT
// One occurrence: what many sentences of many stories say happened once. Its evidence is fetched when it is opened.
import { get } from './api';
import { Child, h, said } from './dom';
import { countryChip, eventView, statusBadge, typeBadge } from './event';
import { Evidence, Occurrence, Party, Voice } from './types';
import { load } from './view';

function parties(list: Party[], none: string): Child {
  return list.length ? list.map((p, i) => [i > 0 && ', ', p.code && [countryChip(p.code), ' '], said(p.name)]) : h('span', { class: 'faint' }, none);
}

export function voices(list: Voice[]): Child {
  return h('ul', { class: 'plain' }, list.map((v) => h('li', {}, h('span', { class: `badge stance-${v.stance}` }, v.stance), ' ',
    v.code && [countryChip(v.code), ' '], said(v.name), v.stories > 1 && h('span', { class: 'faint' }, ` in ${v.stories} stories`))));
}

// Only addresses of the web become links.
function source(story: Evidence['mentions'][0]['story']): Child {
  const name = story.title ?? story.id;
  const link = story.url && /^https?:\/\//.test(story.url) ? h('a', { href: story.url, rel: 'noopener noreferrer nofollow', target: '_blank' }, said(name)) : said(name);
  return h('p', { class: 'faint small' }, link, story.source && [', ', said(story.source)], `, ${story.date}`);
}

async function evidence(node: HTMLElement, id: string): Promise<void> {
  await load(node, new AbortController().signal, get<Evidence>('/api/evidence', { occurrence: id }), (got) =>
    got.mentions.map((m) => [source(m.story), eventView(m.event, m.sentence_start)]));
}

export function occurrenceView(o: Occurrence): HTMLElement {
  const inner = h('div', { class: 'evidence' });
  let asked = false;
  const toggled = (e: globalThis.Event): void => {
    if (asked || !(e.target as HTMLDetailsElement).open) return;
    asked = true;
    void evidence(inner, o.id);
  };
  return h('article', { class: `card event occurrence q${o.quad}`, 'data-id': o.id },
    h('h3', {}, typeBadge(o.type, o.mode, o.quad), ' ', statusBadge(o.status), o.contested && [' ', h('span', { class: 'badge stance-denies' }, 'contested')],
      h('span', { class: 'when faint' }, o.date)),
    h('p', { class: 'who' }, parties(o.actors, 'somebody'), h('span', { class: 'arrow', 'aria-label': 'toward' }, ' → '), parties(o.recipients, 'nobody in particular')),
    o.voices.length > 0 && voices(o.voices),
    h('details', { ontoggle: toggled as EventListener }, h('summary', {}, `${o.stories} ${o.stories === 1 ? 'story says' : 'stories say'} so`,
      o.outlets.length > 0 && [': ', said(o.outlets.slice(0, 4).join(', '))]), inner));
}
