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

// Two regional indicators, which fonts show as a flag or as the two letters.
export function flag(code: string): string {
  const two = byCode.get(code)?.two;
  return two ? String.fromCodePoint(...[...two].map((c) => 0x1f1a5 + c.charCodeAt(0))) : '';
}
