/** @import { Element } from './model.mjs' */

const NOTE = '// Made by `npm run manifest` from the elements themselves: change those.\n';

const unique = (names) => [...new Set(names)].sort();

/** Everything that happens inside a community bubbles to it. */
const eventsOf = ({ tag, events }, elements) => {
  if (tag !== 'madang-community') return events;
  const all = new Map(elements.flatMap((element) => element.events).map((event) => [event.name, event]));
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
};

/** Imports of every class that the types name: they are the same ones that a listener gets. */
const importsOf = (elements) => {
  const classes = unique(elements.flatMap(({ className, events }) => [className, ...events.map(({ type }) => type)]));
  return `import type {\n${classes.map((name) => `  ${name},`).join('\n')}\n} from '@madang/elements';\n`;
};

/** Properties by name, as the class types them. */
const picked = ({ className, attributes, properties }) => {
  const fields = [...attributes.flatMap(({ field }) => field ?? []), ...properties.map(({ name }) => name)];
  return `Partial<Pick<${className}, ${fields.map((field) => `'${field}'`).join(' | ')}>>`;
};

/** Attributes whose name is not that of their property, or that have none. */
const renamed = ({ className, attributes }) => attributes.filter(({ name, field }) => name !== field)
  .map(({ name, field, type }) => `'${name}'?: ${field ? `${className}['${field}']` : type};`);

const block = (lines, indent) => lines.map((line) => `${indent}${line}\n`).join('');

const listeners = (element, elements, key) =>
  eventsOf(element, elements).map(({ name, type }) => `'${key(name)}'?: (event: ${type}) => void;`);

/**
 * JSX of React 19: properties, and events as `onmadang-voted`.
 * @param {Element[]} elements
 */
export const reactTypes = (elements) => `${NOTE}
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${importsOf(elements)}
/** What every element takes: \`className\`, \`ref\`, \`slot\`, children. */
type Host<E> = DetailedHTMLProps<HTMLAttributes<E>, E>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map((element) => `      '${element.tag}': Host<${element.className}> & ${picked(element)} & {
${block([...renamed(element), ...listeners(element, elements, (name) => `on${name}`)], '        ')}      };
`).join('')}    }
  }
}
`;

/**
 * Templates of Vue 3: properties, and events as \`@madang-voted\`.
 * @param {Element[]} elements
 */
export const vueTypes = (elements) => `${NOTE}
import type { HTMLAttributes } from 'vue';
${importsOf(elements)}
/** An element as Vue types a component: \`$props\` it takes, \`$emit\` what it fires. */
type Component<E, P, Emit> = new () => E & { readonly $props: HTMLAttributes & P; readonly $emit: Emit };

declare module 'vue' {
  interface GlobalComponents {
${elements.map((element) => `    '${element.tag}': Component<${element.className}, ${picked(element)}, {
${block(eventsOf(element, elements).map(({ name, type }) => `(name: '${name}', event: ${type}): void;`), '      ')}    }>;
`).join('')}  }
}
`;

/**
 * Markup of Svelte 5: properties, and events as \`onmadang-voted\`.
 * @param {Element[]} elements
 */
export const svelteTypes = (elements) => `${NOTE}
import type { HTMLAttributes } from 'svelte/elements';
${importsOf(elements)}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${elements.map((element) => `    '${element.tag}': HTMLAttributes<${element.className}> & ${picked(element)} & {
${block([...renamed(element), ...listeners(element, elements, (name) => `on${name}`)], '      ')}    };
`).join('')}  }
}
`;
