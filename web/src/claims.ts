// SPDX-License-Identifier: MIT
// Claims: what is contested, both sides beside each other in the order of their first statement, in equal wording.
import { get } from './api';
import { h, replace } from './dom';
import { filters } from './form';
import { occurrenceView, voices } from './occurrence';
import { Occurrence, Voice } from './types';
import { load, notice, View } from './view';

const against = (v: Voice): boolean => v.stance === 'denies' || v.stance === 'doubts';

function side(title: string, list: Voice[]): HTMLElement {
  return h('div', {}, h('h3', {}, title), list.length ? voices(list) : h('p', { class: 'faint' }, 'nobody in the record'));
}

function contest(o: Occurrence): HTMLElement {
  return h('section', { class: 'contest' }, occurrenceView({ ...o, voices: [] }),
    h('div', { class: 'sides' }, side('Say that it is so', o.voices.filter((v) => !against(v))), side('Say that it is not so', o.voices.filter(against))));
}

export const claims: View = {
  name: 'claims',
  title: 'Claims',
  needs: 'record',
  async show(main, params, signal) {
    const out = h('section', {});
    replace(main, h('h1', {}, 'What is contested'),
      h('p', {}, 'Each side in its own words, with equal weight. Open one to read the sentences.'),
      filters('claims', [{ name: 'actor', label: 'About', kind: 'country' }, { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' }], params), out);
    await load(out, signal, get<{ occurrences: Occurrence[] }>('/api/occurrences', { ...Object.fromEntries(params), contested: '1', limit: '60' }, signal), (got) =>
      (got.occurrences.length ? got.occurrences.map(contest) : notice('empty', 'Nothing that the record holds is contested.')));
  },
};
