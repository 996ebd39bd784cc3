// SPDX-License-Identifier: MIT
// A view has an address, so that it can be bookmarked: #/NAME?filter=value.
import { Child, h, replace } from './dom';
import { ApiError } from './api';
import { onAdded } from './live';

export interface View {
  name: string;
  title: string;
  needs?: 'record' | 'pacts';
  show(main: HTMLElement, params: URLSearchParams, signal: AbortSignal): void | Promise<void>;
}

export function address(view: string, params: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams(Object.entries(params).filter((p): p is [string, string] => !!p[1]));
  return query.size ? `#/${view}?${query}` : `#/${view}`;
}

export function notice(kind: 'empty' | 'error' | 'busy', ...text: Child[]): HTMLElement {
  return h('p', { class: `notice ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, ...text);
}

// Ask now, and again when something is added; a line to press where that would close what is being read.
export async function refreshed(out: HTMLElement, signal: AbortSignal, ask: () => Promise<void>): Promise<void> {
  const line = h('p', { class: 'news', role: 'status' });
  let due = 0, stories = 0;
  const again = (): void => {
    stories = 0;
    replace(line);
    void ask();
  };
  out.before(line);
  onAdded(signal, (_, n) => {
    stories += n;
    clearTimeout(due);
    due = window.setTimeout(() => {
      if (signal.aborted) return;
      if (!out.querySelector('details[open]') && !out.contains(document.activeElement)) return again();
      replace(line, h('button', { type: 'button', onclick: again }, `${stories} ${stories === 1 ? 'story' : 'stories'} added: show`));
    }, 300);
  });
  await ask();
}

// Show that something is on its way, then it, or why it could not be had.
export async function load<T>(node: HTMLElement, signal: AbortSignal, what: Promise<T>, done: (value: T) => Child): Promise<void> {
  const slow = setTimeout(() => replace(node, notice('busy', 'Loading…')), 150);
  try {
    const value = await what;
    if (!signal.aborted) replace(node, done(value));
  } catch (e) {
    if (signal.aborted) return;
    if (!(e instanceof ApiError)) throw e;
    replace(node, notice('error', e.message));
  } finally {
    clearTimeout(slow);
  }
}
