// SPDX-License-Identifier: MIT
// Today: what happened, newest first, by day; what is added meanwhile comes in by itself.
import { get } from './api';
import { Child, h, replace } from './dom';
import { filters } from './form';
import { Added, onAdded } from './live';
import { legend } from './marks';
import { occurrenceView } from './occurrence';
import { Occurrence, Occurrences } from './types';
import { address, load, notice, View } from './view';

export const types = ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
  'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'];
export const statuses = ['actual', 'planned', 'hypothetical', 'negated', 'historical'];

// Questions that are asked most, as links.
function views(params: URLSearchParams): HTMLElement {
  const ways: [string, Record<string, string>][] = [['Until today', {}], ['Planned ahead', { status: 'planned' }], ['Conditional', { status: 'hypothetical' }], ['Contested', { contested: '1' }], ['Denied', { stance: 'denies' }]];
  ways.splice(2, 0, ['Dated ahead', { since: new Date(Date.now() + 86400000).toISOString().slice(0, 10), order: 'oldest' }]);
  const now = new URLSearchParams(params);
  now.sort();
  return h('nav', { class: 'tabs', 'aria-label': 'Kinds' }, ways.map(([name, want]) => {
    const to = new URLSearchParams(want);
    to.sort();
    return h('a', { href: address('today', want), 'aria-current': now.toString() === to.toString() ? 'true' : undefined }, name);
  }));
}

function dayName(date: string): string {
  if (date.length < 10) return date;
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

// The list: each occurrence keeps its node, so that what is open stays open when others come in.
class Stream {
  readonly node = h('section', { id: 'list', 'aria-label': 'Occurrences' });
  private items: Occurrence[] = [];
  private readonly cards = new Map<string, { node: HTMLElement; told: string }>();

  get size(): number { return this.items.length; }

  private card(o: Occurrence, fresh: boolean): HTMLElement {
    const told = JSON.stringify(o), old = this.cards.get(o.id);
    if (old && (old.told === told || old.node.querySelector('details[open]'))) return old.node;
    const node = occurrenceView(o, fresh);
    this.cards.set(o.id, { node, told });
    return node;
  }

  // `page` lies before what is here, or (older) after it. Returns the ids that are new.
  merge(page: Occurrence[], older: boolean, fresh = false): string[] {
    const known = new Set(this.items.map((o) => o.id)), named = new Set(page.map((o) => o.id));
    const added = page.filter((o) => !known.has(o.id)).map((o) => o.id);
    this.items = older ? [...this.items, ...page.filter((o) => !known.has(o.id))] : [...page, ...this.items.filter((o) => !named.has(o.id))];
    const nodes: HTMLElement[] = [];
    let day = '';
    for (const o of this.items) {
      if (o.date !== day) nodes.push(h('h2', { class: 'day' }, dayName(day = o.date)));
      nodes.push(this.card(o, fresh && added.includes(o.id)));
    }
    const focus = document.activeElement;
    this.node.replaceChildren(...nodes);
    if (focus instanceof HTMLElement && this.node.contains(focus)) focus.focus({ preventScroll: true });
    return added;
  }
}

function told(added: Added[], stories: number, shown: number): Child {
  const what = `${stories} ${stories === 1 ? 'story' : 'stories'} added`;
  if (!added.length) return `${what}, without an event.`;
  const last = added[added.length - 1]!;
  const rest = added.length - shown;
  return [`${what}: ${shown} ${shown === 1 ? 'act is' : 'acts are'} new in this list`, rest > 0 && shown === 0 && ` (older than it, known, or not of these filters)`, '. Last: “', h('bdi', {}, last.record.text.slice(0, 140)), '”'];
}

export const today: View = {
  name: 'today',
  title: 'Today',
  needs: 'record',
  async show(main, params, signal) {
    const list = new Stream(), state = h('div', {}), more = h('div', { class: 'bar' }), news = h('p', { class: 'news', role: 'status' });
    const given = Object.fromEntries(params);
    const empty = (): Child => notice('empty', params.size ? ['Nothing in the record fits these filters. ', h('a', { href: address('today') }, 'Show all'), '.'] : 'The record is empty. Add stories with: casus add --db FILE stories.jsonl');
    // What is dated ahead stands under its own heading, else the farthest would come first.
    const ahead = ['since', 'until', 'status'].some((k) => params.has(k));
    const ask = (offset?: string): Promise<Occurrences> => get<Occurrences>('/api/occurrences', { ...given, until: ahead ? given['until'] : new Date().toISOString().slice(0, 10), offset, limit: '30' }, signal);
    const add = async (offset?: string): Promise<void> => {
      replace(more);
      await load(state, signal, ask(offset), (page) => {
        list.merge(page.occurrences, !!offset);
        if (page.next) replace(more, h('button', { type: 'button', onclick: () => void add(String(page.next)) }, 'Older'));
        return list.size ? null : empty();
      });
    };
    replace(main, h('div', { class: 'head' }, h('h1', {}, 'What happened'), views(params)),
      filters('today', [
        { name: 'actor', label: 'Who', kind: 'country' }, { name: 'recipient', label: 'To whom', kind: 'country' },
        { name: 'type', label: 'Type', kind: 'select', options: types },
        { name: 'status', label: 'Status', kind: 'select', options: statuses },
        { name: 'source', label: 'Source', kind: 'text' },
        { name: 'stance', label: 'Stance', kind: 'select', options: ['asserts', 'confirms', 'denies', 'doubts', 'expects', 'threatens', 'promises', 'demands'] },
        { name: 'where', label: 'Where', kind: 'country' },
        { name: 'since', label: 'Since', kind: 'date' }, { name: 'until', label: 'Until', kind: 'date' },
        { name: 'contested', label: 'Contested', kind: 'check' }], params),
      legend(['trigger', 'actor', 'recipient', 'source']), news, list.node, state, more);
    let due = 0;
    onAdded(signal, (added, stories) => {
      clearTimeout(due);
      due = window.setTimeout(() => {
        ask().then((page) => {
          if (signal.aborted) return;
          const fresh = list.merge(page.occurrences, false, true);
          replace(state);
          if (!list.size) replace(state, empty());
          replace(news, told(added, stories, fresh.length));
        }, () => undefined); // the next one may do
      }, 100);
    });
    await add();
  },
};
