import { nothing, type ElementPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** What the controls of a story say: attributes by their name, custom properties by theirs. */
export type Args = Readonly<Record<string, unknown>>;

const isSettable = (name: string): boolean => /^(--)?[a-z][a-z-]*$/.test(name);

function set(element: HTMLElement, name: string, value: unknown): void {
  const text = value === true ? '' : String(value);
  const isOff = value === undefined || value === null || value === false || (name.startsWith('--') && text === '');
  if (name.startsWith('--')) {
    if (isOff) element.style.removeProperty(name);
    else element.style.setProperty(name, text);
  } else if (isOff) {
    element.removeAttribute(name);
  } else {
    element.setAttribute(name, text);
  }
}

class Dress extends Directive {
  #before: Args = {};

  override render(_args: Args): typeof nothing {
    return nothing;
  }

  override update(part: ElementPart, [args]: [Args]): typeof nothing {
    for (const name of new Set([...Object.keys(this.#before), ...Object.keys(args)])) {
      if (isSettable(name) && this.#before[name] !== args[name]) set(part.element as HTMLElement, name, args[name]);
    }
    this.#before = args;
    return nothing;
  }
}

/** Puts the args of a story on an element, and takes off what is no longer among them. */
export const dress = directive(Dress);
