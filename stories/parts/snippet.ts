import type { StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { MadangCommunity } from '@madang/elements';
import { stage } from '@madang/testkit/page';
import { elements } from './manifest.js';
import { scene, type Scene } from './scene.js';

/** What the script tag reads from itself. */
const SETTINGS = ['community', 'server', 'locale', 'widgets', 'launcher', 'launcher-label', 'launcher-heading', 'launcher-board'];
/** What any element may carry. */
const GLOBAL = ['id', 'class', 'slot', 'hidden', 'theme', 'lang', 'dir', 'title'];

/** What a snippet says that is not so: tags, attributes and events that nobody knows. */
function untruths(root: ParentNode): readonly string[] {
  const wrong: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    const { localName } = element;
    if (!localName.startsWith('madang-')) continue;
    const known = elements.find(({ tag }) => tag === localName);
    if (!known) wrong.push(`<${localName}> is no element`);
    for (const name of element.getAttributeNames()) {
      const isKnown = GLOBAL.includes(name) || known?.attributes.some((attribute) => attribute.name === name);
      if (!isKnown) wrong.push(`<${localName}> has no attribute ${name}`);
    }
  }
  const events = new Set(elements.flatMap((element) => element.events.map(({ name }) => name)));
  for (const script of root.querySelectorAll('script')) {
    for (const name of script.getAttributeNames()) {
      if (name.startsWith('data-') && !SETTINGS.includes(name.slice(5))) wrong.push(`the script tag reads no ${name}`);
    }
    for (const [, name = ''] of (script.textContent ?? '').matchAll(/Listener\('(madang-[a-z-]+)'/g)) {
      if (!events.has(name)) wrong.push(`there is no event ${name}`);
    }
  }
  return wrong;
}

/** Puts a snippet into the page as a person would: its own scripts run; that of the backend is there already. */
function paste(raw: string, into: Element): void {
  const template = document.createElement('template');
  template.innerHTML = raw;
  const wrong = untruths(template.content);
  if (wrong.length > 0) throw new Error(`a snippet is wrong: ${wrong.join('; ')}`);
  const scripts = [...template.content.querySelectorAll('script')];
  for (const script of scripts) script.remove();
  into.replaceChildren(document.importNode(template.content, true));
  for (const community of into.querySelectorAll<MadangCommunity>('madang-community')) {
    community.client = stage({ as: 'customer' }).client;
  }
  for (const { src, type, textContent } of scripts) {
    if (src) continue;
    const script = document.createElement('script');
    script.type = type;
    script.textContent = textContent;
    into.append(script);
  }
}

/** A snippet of the guide, pasted into a page and checked against the manifest. */
export function snippet(raw: string, options: Omit<Scene, 'draw' | 'args'> = {}): StoryObj {
  const pasted = new WeakSet<Element>();
  const place = (element: Element | undefined): void => {
    if (!element || pasted.has(element)) return;
    pasted.add(element);
    // The community around it is there before what asks for it.
    queueMicrotask(() => paste(raw, element));
  };
  return {
    ...scene({ as: 'customer', ...options, draw: () => html`<div ${ref(place)}></div>` }),
    parameters: { controls: { disable: true }, docs: { source: { code: raw.trim(), language: 'html' } } },
  };
}
