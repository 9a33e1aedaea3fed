import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Decorator } from '@storybook/web-components-vite';
import { action } from 'storybook/actions';
import { elements, eventClasses } from '../stories/parts/manifest.js';

/** Every event of every widget, with its class. */
const classes = new Map(elements.flatMap(({ events }) => events.map(({ name, type }) => [name, type])));
const fieldsOf = (event: Event): Record<string, unknown> => {
  const fields = eventClasses.get(classes.get(event.type) ?? '')?.fields ?? [];
  return Object.fromEntries(fields.map(({ name }) => [name, (event as unknown as Record<string, unknown>)[name]]));
};

const report = (event: Event): void => {
  action(event.type)({ ...fieldsOf(event), cancelable: event.cancelable, from: (event.target as Element).localName });
};

const heard = new WeakSet<Element>();
const listen = (element: Element | undefined): void => {
  if (!element || heard.has(element)) return;
  heard.add(element);
  for (const name of classes.keys()) element.addEventListener(name, report);
};

/** Lists in the Actions panel what the widgets of a story tell the page. */
export const reporting: Decorator = (story) => html`<div ${ref(listen)}>${story()}</div>`;
