import { ContextConsumer } from '@lit/context';
import type { PropertyValues } from 'lit';
import { MadangElement } from '@madang/elements/console.js';
import { type Desk, deskContext, type Route } from './context.js';

/**
 * What every page of the console is built on, and every piece of one: as a widget it names its words in `dictionary`
 * and reads them as `this.t`; `this.desk` is there whenever `render` runs. Root of every template:
 * `<div part="base" lang=${this.language}>`.
 */
export abstract class ConsoleElement<M = unknown> extends MadangElement<M> {
  static override properties: Record<string, object> = { ...MadangElement.properties, route: { attribute: false } };

  /** Where one is; set on pages by the shell, again with every step within the page. */
  declare route: Route;

  readonly #desk = new ContextConsumer(this, { context: deskContext, subscribe: true });

  constructor() {
    super();
    this.route = { page: '', rest: [], query: new URLSearchParams() };
  }

  /** What the page works with. Throws where there is none: outside the console. */
  get desk(): Desk {
    const { value } = this.#desk;
    if (!value) throw new Error(`<${this.localName}> stands in no console`);
    return value;
  }

  /** Whether the desk is here: before the first `render` it may not be. */
  protected get hasDesk(): boolean {
    return this.#desk.value !== undefined;
  }

  /** Goes on within the page: changes what its address asks for; an empty value is taken out. */
  protected narrow(change: Readonly<Record<string, string>>): void {
    const query = new URLSearchParams(this.route.query);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') query.delete(name);
      else query.set(name, value);
    }
    const text = query.toString();
    this.desk.go(`${this.route.page}${text === '' ? '' : `?${text}`}`, { replace: true });
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return this.hasDesk && super.shouldUpdate(changed);
  }
}
