// SPDX-License-Identifier: MIT
// Claims: what is contested, both sides beside each other in the order of their first statement, in equal wording.
import { get } from './api';
import { h, replace } from './dom';
import { filters } from './form';
import { against, occurrenceView, voices } from './occurrence';
import { types } from './today';
import { Occurrence, Voice } from './types';
import { load, notice, refreshed, View } from './view';

function side(title: string, list: Voice[]): HTMLElement {
  return h('div', {}, h('h4', {}, title), list.length ? voices(list) : h('p', { class: 'faint' }, 'nobody in the record'));
}

function contest(o: Occurrence): HTMLElement {
  return h('section', { class: 'contest' }, occurrenceView(o, false,
    h('div', { class: 'sides' }, side('Say that it is so', o.voices.filter((v) => !against(v))), side('Say that it is not so', o.voices.filter(against)))));
}

export const claims: View = {
  name: 'claims',
  title: 'Claims',
  needs: 'record',
  async show(main, params, signal) {
    const out = h('section', {});
    replace(main, h('div', { class: 'head' }, h('h1', {}, 'What is contested'), h('p', { class: 'faint' }, 'Each side in its own words, with equal weight. Open one to read the sentences.')),
      filters('claims', [{ name: 'actor', label: 'About', kind: 'country' }, { name: 'type', label: 'Type', kind: 'select', options: types },
        { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' }], params), out);
    await refreshed(out, signal, () => load(out, signal, get<{ occurrences: Occurrence[] }>('/api/occurrences', { ...Object.fromEntries(params), contested: '1', limit: '60' }, signal), (got) =>
      (got.occurrences.length ? got.occurrences.map(contest) : notice('empty', 'Nothing that the record holds is contested.'))));
  },
};
