import { html, LitElement, nothing, type TemplateResult } from 'lit';
import * as library from '@madang/elements';
import { elements, eventClasses, type EventClass } from '../manifest.js';
import examples from '../../guide/snippets/events.ts?raw';
import { guideStyles } from './guide.styles.js';
import { words } from './words.js';

/** An event with everything that a page may want to know of it. */
interface Told {
  readonly name: string;
  readonly of: EventClass;
  readonly tags: readonly string[];
  readonly cancelable: boolean;
  readonly example: string;
}

/** Asks the class itself: what it makes can be canceled or not, whatever a comment says. */
function isCancelable(className: string): boolean {
  const found = (library as unknown as Record<string, (new (...said: object[]) => Event) | undefined>)[className];
  if (!found) throw new Error(`${className} is not exported`);
  return new found({}, {}, {}).cancelable;
}

/** The example of an event, out of the file that the type checker reads. */
function exampleOf(name: string): string {
  const found = examples.split('\n\n').find((block) => block.includes(`('${name}'`));
  if (!found) throw new Error(`the guide has no example of ${name}`);
  return found.trim();
}

/** Every event of every element. */
export function allEvents(): readonly Told[] {
  const types = new Map(elements.flatMap(({ events }) => events.map(({ name, type }) => [name, type])));
  return [...types].sort().map(([name, type]) => {
    const of = eventClasses.get(type);
    if (!of) throw new Error(`the manifest has no ${type}`);
    const tags = elements.filter(({ events }) => events.some((event) => event.name === name)).map(({ tag }) => tag);
    return { name, of, tags, cancelable: isCancelable(type), example: exampleOf(name) };
  });
}

/** Every event of every element: who fires it, whether it can be canceled, what it carries, an example. */
export class StoryEvents extends LitElement {
  static override styles = guideStyles;

  protected override render(): TemplateResult {
    return html`${allEvents().map((event) => this.#event(event))}`;
  }

  #event({ name, of, tags, cancelable, example }: Told): TemplateResult {
    return html`<section>
      <h3><code>${name}</code></h3>
      <p>${words(of.description)}</p>
      <dl>
        <dt>Fired by</dt>
        <dd>${tags.map((tag, at) => html`${at > 0 ? ', ' : nothing}<code>${tag}</code>`)}</dd>
        <dt>Can be canceled</dt>
        <dd>${cancelable ? html`Yes, by <code>preventDefault()</code>` : 'No: it has happened'}</dd>
        <dt>Class</dt>
        <dd><code>${of.name}</code></dd>
        ${of.fields.map((field) => html`<dt><code>${field.name}</code></dt>
          <dd><code>${field.type}</code> ${words(field.description)}</dd>`)}
      </dl>
      <pre tabindex="0" aria-label=${`An example of ${name}`}><code>${example}</code></pre>
    </section>`;
  }
}

if (!customElements.get('story-events')) customElements.define('story-events', StoryEvents);

declare global {
  interface HTMLElementTagNameMap {
    'story-events': StoryEvents;
  }
}
