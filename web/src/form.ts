// SPDX-License-Identifier: MIT
// Filters: a form whose values are those of the address, so that a filtered view can be bookmarked and sent on.
import { Child, h } from './dom';
import { countries } from './countries';
import { address } from './view';

export interface Field { name: string; label: string; kind: 'text' | 'date' | 'country' | 'select' | 'check'; options?: string[]; required?: boolean }

function input(f: Field, value: string): HTMLElement {
  const common = { id: `f-${f.name}`, name: f.name, required: !!f.required };
  if (f.kind === 'select') {
    return h('select', common, h('option', { value: '' }, 'any'),
      (f.options ?? []).map((o) => h('option', { value: o, selected: o === value }, o)));
  }
  if (f.kind === 'check') return h('input', { ...common, type: 'checkbox', value: '1', checked: value === '1' });
  if (f.kind === 'country') return h('input', { ...common, value, list: 'countries', size: 10, autocomplete: 'off', placeholder: 'any' });
  if (f.kind === 'date' && /^\d{4}-\d{2}$/.test(value)) return h('input', { ...common, type: 'month', value }); // as the brush gives them
  return h('input', { ...common, type: f.kind, value, size: f.kind === 'text' ? 14 : undefined });
}

// "Norway", "nor" or "NOR" as the code.
export function codeOf(typed: string): string {
  const t = typed.trim();
  const found = countries.find((c) => c.code === t.toUpperCase() || c.name.toLowerCase() === t.toLowerCase());
  return found?.code ?? t.toUpperCase();
}

export function countryList(): HTMLElement {
  return h('datalist', { id: 'countries' }, countries.map((c) => h('option', { value: c.code }, c.name)));
}

export function filters(view: string, fields: Field[], params: URLSearchParams, button = 'Show'): HTMLElement {
  const submit = (e: Event): void => {
    e.preventDefault();
    const next: Record<string, string> = {};
    for (const [name, value] of new FormData(e.target as HTMLFormElement)) {
      const field = fields.find((f) => f.name === name);
      if (typeof value === 'string' && value) next[name] = field?.kind === 'country' ? codeOf(value) : value.trim();
    }
    const to = address(view, next);
    if (location.hash === to) window.dispatchEvent(new HashChangeEvent('hashchange'));
    else location.hash = to;
  };
  const parts: Child[] = fields.map((f) => h('span', { class: `field ${f.kind}` }, h('label', { for: `f-${f.name}` }, f.label), input(f, params.get(f.name) ?? '')));
  const form = h('form', { class: 'filters', onsubmit: submit as EventListener, role: 'search' }, parts, countryList(), h('span', { class: 'field do' }, h('button', { type: 'submit', class: 'main' }, button),
    params.size > 0 && h('a', { href: address(view) }, 'Clear')));
  const used = fields.filter((f) => params.get(f.name)).length; // on a phone the news come first
  return h('details', { class: 'fold', open: window.innerWidth > 560 || fields.some((f) => f.required) }, h('summary', {}, used ? `Filters: ${used}` : 'Filters'), form);
}
