import { html, LitElement } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Decorator } from '@storybook/web-components-vite';
import type { HostGlobals } from './toolbars.js';

const RIGHT_TO_LEFT = new Set(['ar']);
const FONT = '1rem/1.5 system-ui, sans-serif';

/** A page has one language, and widgets look once; here it changes under them, and they are asked to look again. */
function reread(root: ParentNode): void {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof LitElement) element.requestUpdate();
    if (element.shadowRoot) reread(element.shadowRoot);
  }
}

/** What a page says to everything in it, on its root element or on one that stands for it. */
function say(page: HTMLElement, { locale, direction, scheme, accent, density, font }: HostGlobals): void {
  if (page.lang !== locale) {
    page.lang = locale;
    reread(page);
  }
  page.dir = direction === 'auto' ? (RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr') : direction;
  const { style } = page;
  style.colorScheme = scheme;
  style.font = font || FONT;
  style.setProperty('--madang-color-accent', accent || null);
  style.setProperty('--madang-space', density || null);
}

/** The colours that a scheme paints a page with, where it is none. */
function paint({ style }: HTMLElement): void {
  style.background = 'Canvas';
  style.color = 'CanvasText';
}

/** Shows every story as a host page of that language, direction, colours and font would. */
export const asHostPage: Decorator = (story, { globals, viewMode }) => {
  const host = globals as unknown as HostGlobals;
  const frame = (element: Element | undefined): void => {
    if (!(element instanceof HTMLElement)) return;
    element.style.maxInlineSize = host.width;
    // A page of the guide shows many stories: each is a page of its own there.
    if (viewMode !== 'docs') return;
    say(element, host);
    paint(element);
    element.style.padding = '1.25rem';
  };
  if (viewMode !== 'docs') {
    say(document.documentElement, host);
    paint(document.body);
  }
  return html`<div ${ref(frame)}>${story()}</div>`;
};
