// SPDX-License-Identifier: MIT
// What is added to the record while the page is open. The browser comes back by itself, and shows which record it had last.
import { Event } from './types';

export interface Added { record: Event; story: { id: string; date: string; title?: string; source?: string }; occurrence?: string }
type Heard = (added: Added[], stories: number) => void;

const listeners = new Set<Heard>();
let pending: Added[] = [];
const most = 1000; // of one change; who adds more than that is told by the number of stories

export function listen(state: (text: 'live' | 'offline') => void): void {
  const stream = new EventSource('/api/stream');
  stream.addEventListener('open', () => state('live'));
  stream.addEventListener('error', () => state('offline'));
  stream.addEventListener('record', (e) => {
    if (pending.length < most) pending.push(JSON.parse((e as MessageEvent<string>).data) as Added);
  });
  stream.addEventListener('added', (e) => {
    const { stories } = JSON.parse((e as MessageEvent<string>).data) as { stories: number };
    const added = pending;
    pending = [];
    for (const heard of [...listeners]) heard(added, stories);
  });
}

export function onAdded(signal: AbortSignal, heard: Heard): void {
  listeners.add(heard);
  signal.addEventListener('abort', () => listeners.delete(heard));
}
