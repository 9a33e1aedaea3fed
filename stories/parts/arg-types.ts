import type { ArgTypes } from '@storybook/web-components-vite';
import { SORTS, STATUSES } from '@madang/protocol';
import { everyElement, type Named, type Settable } from './manifest.js';

/** What a type of the manifest allows, where it has a name there. */
const CHOICES: Readonly<Record<string, readonly string[]>> = { Sort: SORTS, Status: STATUSES };

interface Control {
  readonly control: { readonly type: 'select' | 'text' | 'boolean' | 'number' | 'color' };
  readonly options?: readonly string[];
}

/** Left out is what every attribute may be: the table need not say it of each. */
const plainType = (type: string): string => type.replace(/\s*\|\s*undefined$/, '');

function controlOf({ type, name }: Settable): Control {
  const plain = plainType(type);
  const options = CHOICES[plain] ?? [...plain.matchAll(/'([^']+)'/g)].map(([, option = '']) => option);
  if (options.length > 0) return { control: { type: 'select' }, options };
  if (name === 'locale') return { control: { type: 'select' }, options: ['en', 'ko', 'ko-x-formal', 'ar'] };
  if (plain === 'boolean' || plain === 'number') return { control: { type: plain } };
  return { control: { type: 'text' } };
}

function row(
  category: string,
  named: Named & { readonly type?: string },
  more: Control | { readonly control: false } = { control: false },
): ArgTypes[string] {
  return {
    name: named.name || '(default)',
    ...(named.description && { description: named.description }),
    table: {
      category,
      ...(named.type && { type: { summary: plainType(named.type) } }),
      ...(named.default && { defaultValue: { summary: named.default } }),
    },
    ...more,
  };
}

/** What every widget understands without a word in the manifest: its sheet reads it, not its class. */
const THEME: Settable = {
  name: 'theme',
  type: "'light' | 'dark'",
  description: 'What the ground is that it stands on, where the `color-scheme` of the page does not say so.',
};

/**
 * The table of an element, and its controls: attributes and custom properties can be set. Keys are unique, where the
 * manifest has an attribute, a slot and a part of one name.
 */
export function argTypesOf(tag: string): ArgTypes | null {
  const element = everyElement.find((one) => one.tag === tag);
  if (!element) return null;
  const entries: [string, ArgTypes[string]][] = [];
  const attributes = tag === 'madang-community' ? element.attributes : [...element.attributes, THEME];
  for (const one of attributes) entries.push([one.name, row('attributes', one, controlOf(one))]);
  for (const one of element.properties) entries.push([`.${one.name}`, row('properties', one)]);
  for (const one of element.events) entries.push([`@${one.name}`, row('events', one)]);
  for (const one of element.slots) entries.push([`slot ${one.name}`, row('slots', one)]);
  for (const one of element.parts) entries.push([`::part(${one.name})`, row('parts', one)]);
  for (const one of element.cssProperties) {
    entries.push([one.name, row('custom properties', one, { control: { type: one.name.includes('-color-') ? 'color' : 'text' } })]);
  }
  return Object.fromEntries(entries);
}
