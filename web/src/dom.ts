// SPDX-License-Identifier: MIT
// Elements out of data. Strings become text nodes, never markup: what a story says cannot become part of the page.

export type Child = Node | string | number | null | undefined | false | Child[];
type Props = Record<string, string | number | boolean | EventListener | undefined>;

function fill(node: Element, props: Props, children: Child[]): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  append(node, children);
}

export function append(node: Node, children: Child): void {
  if (Array.isArray(children)) for (const child of children) append(node, child);
  else if (children instanceof Node) node.appendChild(children);
  else if (children !== null && children !== undefined && children !== false) node.appendChild(document.createTextNode(String(children)));
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  fill(node, props, children);
  return node;
}

export function s(tag: string, props: Props = {}, ...children: Child[]): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(node, props, children);
  return node;
}

export function replace(node: Element, ...children: Child[]): void {
  node.replaceChildren();
  append(node, children);
}

// Words of a story, kept apart from the direction of the page around them.
export function said(text: string): HTMLElement {
  return h('bdi', {}, text);
}

// The same, cut where it is a list that a long name would spoil.
export function clipped(text: string, letters = 120): HTMLElement {
  const all = [...text];
  return all.length <= letters ? said(text) : h('bdi', { title: `${all.length} letters` }, `${all.slice(0, letters).join('')}…`);
}
