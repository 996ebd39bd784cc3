// SPDX-License-Identifier: MIT
// A view has an address, so that it can be bookmarked: #/NAME?filter=value.
import { Child, h, replace } from './dom';
import { ApiError } from './api';

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
