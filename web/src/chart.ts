// SPDX-License-Identifier: MIT
// What the pictures share: colours that carry a sign as well, dates as numbers.
import { s } from './dom';

// From -10 (conflict) to 10 (cooperation). Conflict is dashed as well as orange, cooperation solid as well as blue.
export function balanceClass(scale: number): string {
  return scale < -0.5 ? 'conflict' : scale > 0.5 ? 'cooperation' : 'even';
}

export const dayNumber = (date: string): number => Date.parse(`${date}-01-01`.slice(0, 10)) / 86400000;
export const dayText = (day: number): string => new Date(day * 86400000).toISOString().slice(0, 10);

export function text(x: number, y: number, anchor: string, value: string, cls = ''): SVGElement {
  return s('text', { x, y, 'text-anchor': anchor, class: cls }, value);
}

export const compact = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 1, notation: n >= 10000 ? 'compact' : 'standard' });
