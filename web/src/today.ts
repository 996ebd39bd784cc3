// SPDX-License-Identifier: MIT
// Today: what happened last, newest first, as it comes in.
import { get } from './api';
import { h, replace } from './dom';
import { filters } from './form';
import { occurrenceView } from './occurrence';
import { Occurrences } from './types';
import { address, load, notice, View } from './view';

const types = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
  'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'];

// A line that says how much came in since the list was made. The stream is this server's own.
function news(signal: AbortSignal): HTMLElement {
  const node = h('p', { class: 'news', role: 'status' });
  const stream = new EventSource('/api/stream');
  let n = 0;
  stream.addEventListener('added', (e) => {
    n += (JSON.parse((e as MessageEvent<string>).data) as { stories: number }).stories;
    replace(node, h('button', { type: 'button', onclick: () => window.dispatchEvent(new HashChangeEvent('hashchange')) }, `${n} new ${n === 1 ? 'story' : 'stories'}: show`));
  });
  signal.addEventListener('abort', () => stream.close());
  return node;
}

export const today: View = {
  name: 'today',
  title: 'Today',
  needs: 'record',
  async show(main, params, signal) {
    const list = h('section', { id: 'list', 'aria-label': 'Occurrences' });
    const more = h('div', { class: 'bar' });
    const given = Object.fromEntries(params);
    const add = async (offset?: string): Promise<void> => {
      const part = h('div', {});
      list.append(part);
      replace(more);
      await load(part, signal, get<Occurrences>('/api/occurrences', { ...given, offset, limit: '30' }, signal), (page) => {
        if (page.next) replace(more, h('button', { type: 'button', onclick: () => void add(String(page.next)) }, 'Older'));
        if (page.occurrences.length) return page.occurrences.map((o) => occurrenceView(o));
        return !offset && notice('empty', params.size ? ['Nothing in the record fits these filters. ', h('a', { href: address('today') }, 'Show all'), '.'] : 'The record is empty. Add stories with: casus add --db FILE stories.jsonl');
      });
    };
    replace(main, h('h1', {}, 'What happened'),
      filters('today', [
        { name: 'actor', label: 'Who', kind: 'country' }, { name: 'recipient', label: 'To whom', kind: 'country' },
        { name: 'type', label: 'Type', kind: 'select', options: types },
        { name: 'status', label: 'Status', kind: 'select', options: ['actual', 'planned', 'hypothetical', 'negated', 'historical'] },
        { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' },
        { name: 'contested', label: 'Contested', kind: 'check' }], params),
      news(signal), list, more);
    await add();
  },
};
