// SPDX-License-Identifier: MIT
import { TABLE } from './iso';

export interface Country { code: string; two: string; number: string; name: string }

export const countries: Country[] = TABLE.trim().split('\n').map((line) => {
  const [code, two, number, ...name] = line.split(' ');
  return { code, two, number, name: name.join(' ') };
});
const byCode = new Map(countries.map((c) => [c.code, c]));

export const countryName = (code: string): string => byCode.get(code)?.name ?? code;
export const countryOf = (code: string): Country | undefined => byCode.get(code);

// Where a font has flags, two regional indicators are drawn as one sign; elsewhere as two letters or boxes, which we spare.
const flags = ((): boolean => {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return false;
  context.font = '16px sans-serif';
  return context.measureText('\u{1f1f3}\u{1f1f4}').width < 1.6 * context.measureText('\u{1f1f3}').width;
})();

export function flag(code: string): string {
  const two = flags ? byCode.get(code)?.two : undefined;
  return two ? String.fromCodePoint(...[...two].map((c) => 0x1f1a5 + c.charCodeAt(0))) : '';
}
