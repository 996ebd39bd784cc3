// SPDX-License-Identifier: MIT
// Paste: a text, and what is coded in it.
import { post } from './api';
import { Child, h, replace } from './dom';
import { eventView } from './event';
import { factView } from './fact';
import { highlight, legend, Mark } from './marks';
import { Coded, Event } from './types';
import { load, notice, View } from './view';

const example = `The parliament of Norway ratified a fisheries agreement with Iceland on Tuesday, Reuters reported.

Ethiopia denied that its army had shelled two villages near the border, and accused aid groups of spreading rumours.

Turkey will send 200 soldiers to Somalia in May if its parliament agrees, the defence ministry in Ankara said.`;

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

// The whole text, each act in it a link to its event.
function textView(coded: Coded): HTMLElement {
  const marks: Mark[] = coded.events.map((e) => ({ start: e.trigger.start, end: e.trigger.end, role: 'trigger', label: e.event[0] ?? '' }));
  const letters = [...coded.story.text];
  const parts: Child[] = [];
  let at = 0;
  coded.events.forEach((e, i) => {
    const { start, end } = e.trigger;
    if (start < at) return;
    parts.push(letters.slice(at, start).join(''),
      h('a', { href: `#e-${e.id}`, class: `q${e.quad_code}`, onclick: go(e) }, highlight(letters.slice(start, end).join(''), start, [marks[i]!])));
    at = end;
  });
  parts.push(letters.slice(at).join(''));
  return h('div', { class: 'story', dir: 'auto' }, parts);
}

function go(e: Event): EventListener {
  return (click) => {
    click.preventDefault();
    const card = document.getElementById(`e-${e.id}`);
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  };
}

function why(coded: Coded, e: Event): Child {
  const text = coded.explain?.[e.sentence];
  return text ? h('details', {}, h('summary', {}, 'Why it was coded so'), h('pre', { tabindex: 0 }, text)) : null;
}

// What is stated beside events: claims that are events are left to these.
function facts(coded: Coded): Child {
  const list = (coded.facts ?? []).filter((f) => !f.event);
  return list.length ? h('section', { id: 'facts' }, h('h2', {}, `Also stated (${list.length})`), list.map((f) => factView(f, coded.sentences[f.sentence]?.start ?? 0))) : null;
}

// Sentences without an event, for who asks why nothing was coded.
function others(coded: Coded): Child {
  const silent = coded.sentences.map((s, i) => ({ s, i })).filter(({ i }) => !coded.events.some((e) => e.sentence === i));
  if (!silent.length) return null;
  const letters = [...coded.story.text];
  return h('section', {}, h('h2', {}, `Sentences without an event (${silent.length})`),
    silent.slice(0, 200).map(({ s, i }) => h('details', { class: 'card' },
      h('summary', { dir: 'auto' }, letters.slice(s.start, s.end).join('')),
      h('pre', { tabindex: 0 }, coded.explain?.[i] ?? ''))));
}

function result(coded: Coded): Child {
  const n = coded.events.length;
  const count = `${n} ${n === 1 ? 'event' : 'events'} in ${coded.sentences.length} ${coded.sentences.length === 1 ? 'sentence' : 'sentences'}`;
  return [
    h('h2', { id: 'found', tabindex: -1 }, count),
    n > 0 && [
      textView(coded),
      legend(['trigger', 'actor', 'recipient', 'source', 'cue', 'date', 'condition', 'count']),
      coded.events.map((e) => eventView(e, coded.sentences[e.sentence]?.start ?? 0, why(coded, e))),
    ],
    n === 0 && notice('empty', 'No event was found. Events are acts of one party toward another: meetings, threats, aid, attacks…'),
    facts(coded),
    others(coded),
  ];
}

export const paste: View = {
  name: 'paste',
  title: 'Paste',
  show(main, _params, signal) {
    const text = h('textarea', { id: 'text', rows: 9, required: true, spellcheck: 'false', placeholder: 'Paste a news story, or drop a text file here.', dir: 'auto' });
    const date = h('input', { id: 'date', type: 'date', value: today(), required: true });
    const out = h('section', { 'aria-live': 'polite', id: 'result' });
    const code = async (): Promise<void> => {
      if (!text.value.trim()) return text.focus();
      await load(out, signal, post<Coded>('/code', { text: text.value, date: date.value || today(), explain: true, all: true }, signal), result);
      document.getElementById('found')?.focus({ preventScroll: true });
    };
    const drop = async (e: DragEvent): Promise<void> => {
      const file = e.dataTransfer?.files[0];
      if (!file) return;
      e.preventDefault();
      text.value = await file.text();
      await code();
    };
    text.addEventListener('drop', drop);
    text.addEventListener('keydown', (e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) void code(); });
    replace(main,
      h('div', { class: 'head' }, h('h1', {}, 'What does a text say was done?'), h('p', { class: 'faint' }, 'Paste a news story. Nothing leaves this machine, and nothing is kept.')),
      h('form', { class: 'paste', onsubmit: (e: globalThis.Event) => { e.preventDefault(); void code(); } },
        h('label', { for: 'text' }, 'Text'), text,
        h('div', { class: 'bar' },
          h('label', { for: 'date' }, 'Published on'), date,
          h('button', { type: 'submit', class: 'main' }, 'Code it'),
          h('button', { type: 'button', onclick: () => { text.value = example; void code(); } }, 'Try an example'))),
      out);
  },
};
